import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Audit, type AuditActor } from '@sarika/audit';
import { type Context, failpoint, violatedConstraint } from '@sarika/platform';
import { Journal } from '@sarika/workflow';
import { CaseEpochs } from '../case-epoch.store.js';
import { alreadyWithdrawn, consentNotFound, witnessUnknown } from '../consent.problems.js';
import { Grants, caseNotFound } from '../grant.store.js';
import { lockReaders, stopping } from '../stopping.js';

/**
 * How she said it. A text suspends and destroys nothing, because anybody may be holding the telephone; her receipt, an officer
 * whom she told before a witness, or the date she gave her yes until, end it for good fourteen days later.
 */
export type StoppedHow =
  | { readonly by: 'web'; readonly receiptId: string }
  | { readonly by: 'sms' }
  | { readonly by: 'officer'; readonly officer: { readonly kind: 'officer'; readonly id: string; readonly officeId: string }; readonly witnessedBy: string }
  | { readonly by: 'expiry' };

const writtenAs = { web: 'web', sms: 'sms', officer: 'officer', expiry: 'expired' } as const;

const actorOf = (how: StoppedHow): AuditActor => {
  if (how.by === 'web') return { kind: 'complainant', id: how.receiptId };
  if (how.by === 'sms') return { kind: 'complainant', id: null };
  return how.by === 'officer' ? { kind: 'officer', id: how.officer.id, officeId: how.officer.officeId } : { kind: 'service' };
};

interface ConsentRow {
  officeId: string;
  withdrawalId: string | null;
  withdrawnHow: string | null;
  confirmedHow: string | null;
}

/**
 * The worker takes back her yes to one office. From this commit on that office can open nothing, and what is sealed later goes to
 * an epoch of the case's key that it never had; what it already saw it saw. The wraps it held are destroyed fourteen days later
 * (`DestroyWraps`), because an abuser may be holding the phone, and until then it can be undone (confidentiality, rows 10 to 12).
 */
@Injectable()
export class StopSharing {
  private readonly audit = new Audit();

  constructor(
    private readonly grants: Grants,
    private readonly journal: Journal,
    private readonly epochs: CaseEpochs,
  ) {}

  /**
   * @param ctx as complainant with her receipt, as intake with this one case set (a text), as an officer whose office opens the case, or as a job
   * @throws Problem consent.notFound, consent.alreadyWithdrawn, consent.witnessUnknown; case.notFound for an officer who cannot open the case
   */
  async run(ctx: Context, { caseId, consentId, how }: { caseId: string; consentId: string; how: StoppedHow }): Promise<void> {
    await this.mayAsk(ctx, caseId, how);
    await stopping(ctx, caseId, () => this.stop(ctx, caseId, consentId, how));
  }

  /**
   * Every yes of a case that still stands, as when she texts that nobody may read any more.
   * @returns how many were taken back
   * @throws Problem as `run`
   */
  async all(ctx: Context, { caseId, how }: { caseId: string; how: StoppedHow }): Promise<number> {
    await this.mayAsk(ctx, caseId, how);
    return stopping(ctx, caseId, async () => {
      const standing = await ctx.db.query<{ id: string }>(
        'select c.id from consent c where c.case_id = $1 and not exists (select 1 from consent_withdrawal w where w.consent_id = c.id) order by c.given_at, c.id',
        [caseId],
      );
      for (const { id } of standing) await this.stop(ctx, caseId, id, how);
      return standing.length;
    });
  }

  /**
   * What an office holds without a yes of hers, as the desk holds every case: suspended where she says that it must not see hers, with
   * its offer and its work, and what comes later is sealed to an epoch it never had.
   * @param ctx as complainant with her receipt
   * @returns whether it held anything
   */
  async withoutConsent(ctx: Context, { caseId, officeId }: { caseId: string; officeId: string }): Promise<boolean> {
    return stopping(ctx, caseId, async () => {
      await ctx.db.query(`select id from offer where case_id = $1 and office_id = $2 and state in ('waiting','offered','accepted') for update`, [caseId, officeId]);
      await lockReaders(ctx, caseId);
      const held = await ctx.db.query<{ id: string }>(
        `select distinct recipient_id as id from access_grant where case_id = $1 and (recipient_id = $2 or via_office_id = $2) and state in ('standby','active') and consent_id is null`,
        [caseId, officeId],
      );
      if (held.length === 0) return false;
      const readers = held.map(({ id }) => id);
      await this.epochs.begin(ctx, caseId, readers);
      await this.close(ctx, caseId, officeId);
      await this.grants.suspend(ctx, caseId, readers, null, null);
      return true;
    });
  }

  private async close(ctx: Context, caseId: string, officeId: string): Promise<void> {
    // An accepted offer too: as long as it stands nobody else is asked, and the case would be nobody's.
    await ctx.db.run(`update offer set state = 'revoked', settled_at = now() where case_id = $1 and office_id = $2 and state in ('waiting','offered','accepted')`, [caseId, officeId]);
    await ctx.db.run('update assignment set ended_at = now(), updated_at = now() where case_id = $1 and office_id = $2 and ended_at is null', [caseId, officeId]);
  }

  private async mayAsk(ctx: Context, caseId: string, how: StoppedHow): Promise<void> {
    if (how.by !== 'officer') return;
    if (!(await this.grants.opensFor(ctx, caseId, how.officer))) throw caseNotFound();
    const witness = await ctx.db.query(`select 1 from officer where id = $1 and state = 'active'`, [how.witnessedBy]);
    if (witness.length === 0) throw witnessUnknown();
  }

  private async stop(ctx: Context, caseId: string, consentId: string, how: StoppedHow): Promise<void> {
    const [line] = await ctx.db.query<{ officeId: string }>('select office_id as "officeId" from consent where id = $1 and case_id = $2', [consentId, caseId]);
    if (!line) throw consentNotFound();
    const { officeId } = line;
    // Offers before readers, as everywhere: accepting locks them in this order too.
    const offers = await ctx.db.query<{ state: string }>(`select state from offer where case_id = $1 and office_id = $2 and state in ('waiting','offered','accepted') for update`, [caseId, officeId]);
    await lockReaders(ctx, caseId);
    const [consent] = await ctx.db.query<ConsentRow>(
      `select c.office_id as "officeId", w.id as "withdrawalId", w.withdrawn_how as "withdrawnHow", w.confirmed_how as "confirmedHow"
         from consent c left join consent_withdrawal w on w.consent_id = c.id where c.id = $1`,
      [consentId],
    );
    if (consent?.withdrawalId) return this.confirm(ctx, caseId, consentId, consent, how);

    // Whoever of that office reads it by name loses it with the office.
    const named = await ctx.db.query<{ id: string }>('select distinct recipient_id as id from access_grant where case_id = $1 and via_office_id = $2', [caseId, officeId]);
    const readers = [officeId, ...named.map(({ id }) => id)];
    // An office that reads by another yes of hers goes on reading, also what comes later.
    const lost = await ctx.db.query<{ id: string }>(
      `select distinct g.recipient_id as id from access_grant g where g.case_id = $1 and g.recipient_id = any($2::uuid[]) and g.state in ('standby','active') and (g.consent_id is null or g.consent_id = $3)
          and not exists (select 1 from access_grant o where o.case_id = g.case_id and o.recipient_id = g.recipient_id and o.state in ('standby','active') and o.consent_id <> $3)`,
      [caseId, readers, consentId],
    );
    const hadAssignment = (await ctx.db.query('select 1 from assignment where case_id = $1 and office_id = $2 and ended_at is null', [caseId, officeId])).length > 0;
    await this.write(ctx, consentId, how, { offerWas: offers[0]?.state ?? null, hadAssignment });
    const begun = lost.length === 0 ? null : await this.epochs.begin(ctx, caseId, lost.map(({ id }) => id));
    await this.close(ctx, caseId, officeId);
    await this.grants.suspend(ctx, caseId, readers, consentId, how.by === 'officer' ? how.officer.id : null);
    failpoint('withdrawal.written');
    await this.journal.record(ctx, actorOf(how), 'consent.withdrawn', { caseId, consentId, officeId }, {
      how: writtenAs[how.by],
      witnessedBy: how.by === 'officer' ? how.witnessedBy : null,
      caseEpoch: begun && 'epoch' in begun ? begun.epoch : null,
    });
  }

  private async write(ctx: Context, consentId: string, how: StoppedHow, before: { offerWas: string | null; hadAssignment: boolean }): Promise<void> {
    try {
      await ctx.db.run(
        `insert into consent_withdrawal (id, consent_id, withdrawn_how, recorded_by, witnessed_by, destroy_at, offer_was, had_assignment)
         values ($1, $2, $3, $4, $5, case when $3 = 'sms' then null else now() + interval '14 days' end, $6, $7)`,
        [randomUUID(), consentId, writtenAs[how.by], how.by === 'officer' ? how.officer.id : null, how.by === 'officer' ? how.witnessedBy : null, before.offerWas, before.hadAssignment],
      );
    } catch (error) {
      if (violatedConstraint(error) === 'withdrawn_once') throw alreadyWithdrawn();
      throw error;
    }
  }

  /** What only a telephone had said is said now with the receipt or to a person: from today the fourteen days run. */
  private async confirm(ctx: Context, caseId: string, consentId: string, consent: ConsentRow, how: StoppedHow): Promise<void> {
    const canConfirm = consent.withdrawnHow === 'sms' && consent.confirmedHow === null && (how.by === 'web' || how.by === 'officer');
    if (!canConfirm) throw alreadyWithdrawn();
    const moved = await ctx.db.run(
      `update consent_withdrawal set confirmed_how = $2, confirmed_at = now(), destroy_at = now() + interval '14 days' where id = $1 and confirmed_how is null and undone_at is null`,
      [consent.withdrawalId, how.by],
    );
    if (moved !== 1) throw alreadyWithdrawn();
    await this.audit.write(ctx, {
      actor: actorOf(how),
      action: 'withdrawal.confirmed',
      caseId,
      details: { consentId, officeId: consent.officeId, how: how.by, witnessedBy: how.by === 'officer' ? how.witnessedBy : null },
    });
  }
}
