import { Injectable } from '@nestjs/common';
import type { Context, SystemContext } from '@sarika/platform';

/** Why rules were changed. Coded, because it stands in clear: a free sentence could name somebody. */
export const rulesWhys = ['new_office', 'office_ended', 'too_full', 'law', 'experience', 'mistake', 'other'] as const;
export type RulesWhy = (typeof rulesWhys)[number];

export interface TrialRow {
  readonly id: string;
  readonly version: number;
  /** The version it was compared with: the one in force when it was asked. */
  readonly against: number;
  /** ISO date: cases that came on this day or later. */
  readonly since: string;
  readonly askedAt: Date;
  readonly doneAt: Date | null;
  readonly results: unknown;
}

export interface RuleVersion {
  readonly version: number;
  readonly rules: unknown;
  readonly why: RulesWhy;
  readonly basedOn: number;
  readonly draftedBy: string;
  readonly draftedByName: string;
  readonly draftedAt: Date;
  /** The last time it was let in; null where it never was. */
  readonly releasedAt: Date | null;
  readonly releasedByName: string | null;
  readonly trial: TrialRow | null;
}

const trialColumns = `id, version, against, since::text, asked_at as "askedAt", done_at as "doneAt", results`;

/** Versions of the routing rules, as documents: what stands in them is read by `routing`. Rows are added and never changed. */
@Injectable()
export class RuleVersions {
  /** The rules in force; null where nobody changed those that come with the program. */
  async inForce(ctx: Context): Promise<{ version: number; rules: unknown } | null> {
    const rows = await ctx.db.query<{ version: number; rules: unknown }>(
      `select r.version, r.rules from routing_release l join routing_rules r on r.version = l.version order by l.seq desc limit 1`,
      [],
      'rules.inForce',
    );
    return rows[0] ?? null;
  }

  /** Every version, newest first, with its newest dry run. */
  async all(ctx: Context): Promise<RuleVersion[]> {
    const rows = await ctx.db.query<Omit<RuleVersion, 'trial'>>(
      `select r.version, r.rules, r.why, r.based_on as "basedOn", r.drafted_by as "draftedBy", f.name as "draftedByName", r.drafted_at as "draftedAt", l.released_at as "releasedAt", l.name as "releasedByName"
         from routing_rules r join officer f on f.id = r.drafted_by
         left join lateral (select l.released_at, o.name from routing_release l join officer o on o.id = l.released_by where l.version = r.version order by l.seq desc limit 1) l on true
        order by r.version desc limit 100`,
    );
    const trials = await ctx.db.query<TrialRow>(`select distinct on (version) ${trialColumns} from routing_trial order by version, seq desc`);
    const newest = new Map(trials.map((trial) => [trial.version, trial]));
    return rows.map((row) => ({ ...row, trial: newest.get(row.version) ?? null }));
  }

  async find(ctx: Context, version: number): Promise<{ version: number; rules: unknown; draftedBy: string } | null> {
    return (await ctx.db.query<{ version: number; rules: unknown; draftedBy: string }>('select version, rules, drafted_by as "draftedBy" from routing_rules where version = $1', [version]))[0] ?? null;
  }

  /** @returns the number of the new version */
  async add(ctx: Context, draft: { rules: unknown; why: RulesWhy; basedOn: number; by: string }): Promise<number> {
    // One number after the other, whoever saves at the same moment.
    await ctx.db.query(`select pg_advisory_xact_lock(hashtext('routing_rules'))`);
    const rows = await ctx.db.query<{ version: number }>('select coalesce(max(version), 0) + 1 as version from routing_rules');
    const version = rows[0]?.version ?? 1;
    await ctx.db.run('insert into routing_rules (version, rules, why, based_on, drafted_by) values ($1, $2, $3, $4, $5)', [version, JSON.stringify(draft.rules), draft.why, draft.basedOn, draft.by]);
    return version;
  }

  async askTrial(ctx: Context, trial: { id: string; version: number; against: number; since: string; by: string }): Promise<void> {
    await ctx.db.run('insert into routing_trial (id, version, against, since, asked_by) values ($1, $2, $3, $4, $5)', [trial.id, trial.version, trial.against, trial.since, trial.by]);
  }

  async trial(ctx: Context, trialId: string): Promise<TrialRow | null> {
    return (await ctx.db.query<TrialRow>(`select ${trialColumns} from routing_trial where id = $1`, [trialId]))[0] ?? null;
  }

  async newestTrial(ctx: Context, version: number): Promise<TrialRow | null> {
    return (await ctx.db.query<TrialRow>(`select ${trialColumns} from routing_trial where version = $1 order by seq desc limit 1`, [version]))[0] ?? null;
  }

  async finishTrial(ctx: SystemContext, trialId: string, results: object): Promise<void> {
    await ctx.db.run('update routing_trial set done_at = now(), results = $2 where id = $1', [trialId, JSON.stringify(results)]);
  }

  async release(ctx: Context, release: { id: string; version: number; trialId: string; by: string }): Promise<void> {
    await ctx.db.run('insert into routing_release (id, version, trial_id, released_by) values ($1, $2, $3, $4)', [release.id, release.version, release.trialId, release.by]);
  }
}
