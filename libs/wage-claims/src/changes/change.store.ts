import type { Context } from '@sarika/platform';
import type { EmployerChange } from './employer-change.js';

const columns = `id, claim_id as "claimId", case_id as "caseId", leg_id as "legId", country, ended_on::text as "endedOn", started_on::text as "startedOn", reason, told_authority_on::text as "toldAuthorityOn", told_mission_on::text as "toldMissionOn"`;

export class EmployerChanges {
  async add(ctx: Context, row: Omit<EmployerChange, 'toldAuthorityOn' | 'toldMissionOn'> & { recordedBy: string; officeId: string }): Promise<void> {
    await ctx.db.run('insert into employer_change (id, claim_id, case_id, leg_id, country, ended_on, started_on, reason, recorded_by, office_id) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)', [
      row.id, row.claimId, row.caseId, row.legId, row.country, row.endedOn, row.startedOn, row.reason, row.recordedBy, row.officeId,
    ]);
  }

  async find(ctx: Context, claimId: string, changeId: string): Promise<EmployerChange | null> {
    return (await ctx.db.query<EmployerChange>(`select ${columns} from employer_change where id = $1 and claim_id = $2`, [changeId, claimId]))[0] ?? null;
  }

  /** The newest last. */
  async ofClaim(ctx: Context, claimId: string): Promise<EmployerChange[]> {
    return ctx.db.query<EmployerChange>(`select ${columns} from employer_change where claim_id = $1 order by recorded_at, id`, [claimId]);
  }

  async told(ctx: Context, changeId: string, whom: 'authority' | 'mission', on: string): Promise<void> {
    await ctx.db.run(`update employer_change set ${whom === 'authority' ? 'told_authority_on' : 'told_mission_on'} = $2 where id = $1`, [changeId, on]);
  }
}
