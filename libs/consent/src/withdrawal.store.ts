import { randomUUID } from 'node:crypto';
import { type Context, violatedConstraint } from '@sarika/platform';
import { alreadyWithdrawn } from './consent.problems.js';
import type { GrantState, NewGrant } from './grant.store.js';

/** How a yes was taken back, as its row says it. */
export type WithdrawnHow = 'web' | 'sms' | 'officer' | 'expired';

/** One yes, and whether it was taken back. */
export interface ConsentStop {
  readonly officeId: string;
  readonly withdrawalId: string | null;
  readonly withdrawnHow: WithdrawnHow | null;
  readonly confirmedHow: 'web' | 'officer' | null;
}

/** A stop that can still be taken back. */
export interface StoppedLine {
  readonly consentId: string;
  readonly officeId: string;
  readonly stoppedAt: Date;
  /** Until when; null where only a text said so, which destroys nothing. */
  readonly until: Date | null;
}

/** What stands against taking one stop back, and what there was before it. */
export interface StopToUndo {
  readonly withdrawalId: string;
  readonly officeId: string;
  readonly offerWas: string | null;
  readonly hadAssignment: boolean;
  readonly undoneAt: Date | null;
  /** Its wraps are destroyed, or are due to be. */
  readonly isOver: boolean;
  /** Its last day, as she set it last, is over. */
  readonly isPast: boolean;
  /** She named it since among those who must not see it. */
  readonly isExcluded: boolean;
  readonly isOfState: boolean;
}

/** A grant that a withdrawal suspended. */
export interface SuspendedGrant {
  readonly grantId: string;
  readonly id: string;
  readonly kind: NewGrant['recipientKind'];
  readonly viaOfficeId: string | null;
  readonly namedOnly: boolean;
  readonly basis: NewGrant['basis'];
  readonly consentId: string | null;
  readonly caseEpoch: number;
  /** In which state it was; null where the move was not found. */
  readonly was: 'standby' | 'active' | null;
}

// The end as she set it last: a later change counts, and not what the first yes said.
const endsOn = `(select case when count(h.id) = 0 then c.ends_on else (array_agg(h.ends_on order by h.seq desc))[1] end from consent_change h where h.consent_id = c.id)`;
const isPast = (today: string): string => `coalesce(${endsOn} < ${today}::date, false)`;
const isExcluded = `exists (select 1 from consent_exclusion x join office f on f.id = c.office_id where x.case_id = c.case_id and (x.office_id = f.id or x.office_kind = f.kind)
  and not exists (select 1 from exclusion_lift l where l.exclusion_id = x.id))`;

/** What ends with a withdrawal, and what is asked before: all of it inside `stopping`, whose policies let it be seen. */
export class Withdrawals {
  /** Every yes of a case that still stands, oldest first. */
  async standing(ctx: Context, caseId: string): Promise<string[]> {
    const rows = await ctx.db.query<{ id: string }>('select c.id from consent c where c.case_id = $1 and not exists (select 1 from consent_withdrawal w where w.consent_id = c.id) order by c.given_at, c.id', [caseId]);
    return rows.map(({ id }) => id);
  }

  /** The office a yes was given to; null for one of another case. */
  async officeOf(ctx: Context, caseId: string, consentId: string): Promise<string | null> {
    return (await ctx.db.query<{ officeId: string }>('select office_id as "officeId" from consent where id = $1 and case_id = $2', [consentId, caseId]))[0]?.officeId ?? null;
  }

  /** Ask for it under `lockReaders`: before it, somebody else may be stopping the same. */
  async find(ctx: Context, consentId: string): Promise<ConsentStop | null> {
    const rows = await ctx.db.query<ConsentStop>(
      `select c.office_id as "officeId", w.id as "withdrawalId", w.withdrawn_how as "withdrawnHow", w.confirmed_how as "confirmedHow"
         from consent c left join consent_withdrawal w on w.consent_id = c.id where c.id = $1`,
      [consentId],
    );
    return rows[0] ?? null;
  }

  /** The living offer of an office, locked, so that nobody accepts it meanwhile. @returns its state; null where there is none */
  async lockOffer(ctx: Context, caseId: string, officeId: string): Promise<string | null> {
    return (await ctx.db.query<{ state: string }>(`select state from offer where case_id = $1 and office_id = $2 and state in ('waiting','offered','accepted') for update`, [caseId, officeId]))[0]?.state ?? null;
  }

  async works(ctx: Context, caseId: string, officeId: string): Promise<boolean> {
    return (await ctx.db.query('select 1 from assignment where case_id = $1 and office_id = $2 and ended_at is null', [caseId, officeId], 'assignment.works')).length > 0;
  }

  /** An office and everybody of it who reads or read by name: they lose it with the office. */
  async readersOf(ctx: Context, caseId: string, officeId: string): Promise<string[]> {
    const named = await ctx.db.query<{ id: string }>('select distinct recipient_id as id from access_grant where case_id = $1 and via_office_id = $2', [caseId, officeId], 'grant.namedAtOffice');
    return [officeId, ...named.map(({ id }) => id)];
  }

  /** Which of these readers hold nothing any more once this yes is gone. Who reads by another yes of hers goes on reading, also what comes later. */
  async losing(ctx: Context, caseId: string, readers: readonly string[], consentId: string): Promise<string[]> {
    const rows = await ctx.db.query<{ id: string }>(
      `select distinct g.recipient_id as id from access_grant g where g.case_id = $1 and g.recipient_id = any($2::uuid[]) and g.state in ('standby','active') and (g.consent_id is null or g.consent_id = $3)
          and not exists (select 1 from access_grant o where o.case_id = g.case_id and o.recipient_id = g.recipient_id and o.state in ('standby','active') and o.consent_id <> $3)`,
      [caseId, readers, consentId],
      'grant.losing',
    );
    return rows.map(({ id }) => id);
  }

  /** Who of an office holds a key that no yes of hers gave. */
  async holdingWithoutConsent(ctx: Context, caseId: string, officeId: string): Promise<string[]> {
    const rows = await ctx.db.query<{ id: string }>(
      `select distinct recipient_id as id from access_grant where case_id = $1 and (recipient_id = $2 or via_office_id = $2) and state in ('standby','active') and consent_id is null`,
      [caseId, officeId],
    );
    return rows.map(({ id }) => id);
  }

  /** Ends the offer and the work of an office. */
  async close(ctx: Context, caseId: string, officeId: string): Promise<void> {
    // An accepted offer too: as long as it stands nobody else is asked, and the case would be nobody's.
    await ctx.db.run(`update offer set state = 'revoked', settled_at = now() where case_id = $1 and office_id = $2 and state in ('waiting','offered','accepted')`, [caseId, officeId], 'offer.revoke');
    await ctx.db.run('update assignment set ended_at = now(), updated_at = now() where case_id = $1 and office_id = $2 and ended_at is null', [caseId, officeId], 'assignment.end');
  }

  /** What an office that handed the case over still saw of how far it is. */
  async endStatus(ctx: Context, caseId: string, officeId: string): Promise<void> {
    await ctx.db.run('update transition set status_ended_at = now() where case_id = $1 and from_office_id = $2 and keeps_status and status_ended_at is null', [caseId, officeId]);
  }

  /**
   * Writes it down, with what there was before, so that it can be put back. What only a text said destroys nothing.
   * @throws Problem consent.alreadyWithdrawn
   */
  async write(ctx: Context, consentId: string, row: { how: WithdrawnHow; recordedBy: string | null; witnessedBy: string | null; offerWas: string | null; hadAssignment: boolean }): Promise<void> {
    try {
      await ctx.db.run(
        `insert into consent_withdrawal (id, consent_id, withdrawn_how, recorded_by, witnessed_by, destroy_at, offer_was, had_assignment)
         values ($1, $2, $3, $4, $5, case when $3 = 'sms' then null else now() + interval '14 days' end, $6, $7)`,
        [randomUUID(), consentId, row.how, row.recordedBy, row.witnessedBy, row.offerWas, row.hadAssignment],
      );
    } catch (error) {
      if (violatedConstraint(error) === 'withdrawn_once') throw alreadyWithdrawn();
      throw error;
    }
  }

  /** From today the fourteen days run. @returns false where it was confirmed or undone meanwhile */
  async confirm(ctx: Context, withdrawalId: string, how: 'web' | 'officer'): Promise<boolean> {
    return (
      (await ctx.db.run(
        `update consent_withdrawal set confirmed_how = $2, confirmed_at = now(), destroy_at = now() + interval '14 days' where id = $1 and confirmed_how is null and undone_at is null`,
        [withdrawalId, how],
      )) === 1
    );
  }

  /** What of her stops can still be taken back, the newest of each office. @param today ISO date */
  async undoable(ctx: Context, caseId: string, today: string): Promise<StoppedLine[]> {
    return ctx.db.query<StoppedLine>(
      `select distinct on (c.office_id) c.id as "consentId", c.office_id as "officeId", w.withdrawn_at as "stoppedAt", w.destroy_at as until
         from consent c join consent_withdrawal w on w.consent_id = c.id
        where c.case_id = $1 and w.undone_at is null and w.destroyed_at is null and (w.destroy_at is null or w.destroy_at > now())
          and w.withdrawn_how <> 'expired' and not (${isPast('$2')}) and not (${isExcluded})
          and exists (select 1 from access_grant g where g.case_id = c.case_id and (g.recipient_id = c.office_id or g.via_office_id = c.office_id) and g.state = 'suspended')
          and not exists (select 1 from access_grant g where g.case_id = c.case_id and (g.recipient_id = c.office_id or g.via_office_id = c.office_id) and g.state in ('standby','active'))
        order by c.office_id, w.withdrawn_at desc`,
      [caseId, today],
    );
  }

  /** The stop of one yes, locked. @param today ISO date */
  async lockToUndo(ctx: Context, consentId: string, today: string): Promise<StopToUndo | null> {
    const [row] = await ctx.db.query<StopToUndo>(
      `select w.id as "withdrawalId", c.office_id as "officeId", w.offer_was as "offerWas", w.had_assignment as "hadAssignment", w.undone_at as "undoneAt",
              w.withdrawn_how = 'expired' or ${isPast('$2')} as "isPast", ${isExcluded} as "isExcluded", (select f.is_state from office f where f.id = c.office_id) as "isOfState", w.destroyed_at is not null or coalesce(w.destroy_at <= now(), false) as "isOver"
         from consent c join consent_withdrawal w on w.consent_id = c.id where c.id = $1 for update of w`,
      [consentId, today],
    );
    return row ?? null;
  }

  /** Every offer of an office, locked. */
  async lockOffers(ctx: Context, caseId: string, officeId: string): Promise<void> {
    await ctx.db.query('select id from offer where case_id = $1 and office_id = $2 for update', [caseId, officeId]);
  }

  async holds(ctx: Context, caseId: string, officeId: string): Promise<boolean> {
    return (await ctx.db.query(`select 1 from access_grant where case_id = $1 and (recipient_id = $2 or via_office_id = $2) and state in ('standby','active')`, [caseId, officeId])).length > 0;
  }

  /** A new yes in the terms of the old one, with its last day as she set it last. The old one stays withdrawn in her list. */
  async giveAgain(ctx: Context, consentId: string, again: { id: string; givenHow: 'web' | 'read_aloud'; witnessedBy: string | null }): Promise<void> {
    await ctx.db.run(
      `insert into consent (id, case_id, office_id, purpose, scope, given_how, language, wording_version, witnessed_by, ends_on)
       select $2, c.case_id, c.office_id, c.purpose, c.scope, $3, c.language, c.wording_version, $4, ${endsOn} from consent c where c.id = $1`,
      [consentId, again.id, again.givenHow, again.witnessedBy],
    );
  }

  /** What that yes, or none, had given to an office and the officers it named, by reader and epoch. What stood on an emergency is not in it: it was never her yes. */
  async suspended(ctx: Context, caseId: string, officeId: string, consentId: string): Promise<SuspendedGrant[]> {
    return ctx.db.query<SuspendedGrant>(
      `select g.id as "grantId", g.recipient_id as id, g.recipient_kind as kind, g.via_office_id as "viaOfficeId", g.named_only as "namedOnly", g.consent_id as "consentId", g.basis, g.case_epoch as "caseEpoch",
              (select m.from_state from grant_move m where m.grant_id = g.id and m.to_state = 'suspended' and m.reason = 'consent.withdrawn' order by m.moved_at desc limit 1) as was
         from access_grant g where g.case_id = $1 and (g.recipient_id = $2 or g.via_office_id = $2) and g.state = 'suspended' and g.emergency_id is null and (g.consent_id is null or g.consent_id = $3)
        order by g.recipient_id, g.case_epoch for update of g`,
      [caseId, officeId, consentId],
    );
  }

  /** A suspended grant goes back to a state, on another yes; the move is written down. */
  async putGrantBack(ctx: Context, caseId: string, grantId: string, state: Extract<GrantState, 'standby' | 'active'>, consentId: string | null, movedBy: string | null): Promise<void> {
    await ctx.db.run('update access_grant set state = $2, consent_id = $3, changed_at = now() where id = $1', [grantId, state, consentId]);
    await ctx.db.run(`insert into grant_move (id, grant_id, case_id, from_state, to_state, reason, moved_by) values ($1, $2, $3, 'suspended', $4, 'consent.sharedAgain', $5)`, [randomUUID(), grantId, caseId, state, movedBy]);
  }

  /** The offer and the work there were. One that was open is asked anew, with a new time to answer. */
  async putWorkBack(ctx: Context, caseId: string, stopped: Pick<StopToUndo, 'officeId' | 'offerWas' | 'hadAssignment'>): Promise<void> {
    if (stopped.offerWas === null) return;
    await ctx.db.run(
      `update offer set state = $3, settled_at = case when $3 = 'accepted' then settled_at end where id = (
         select id from offer where case_id = $1 and office_id = $2 and state = 'revoked' and not exists (
           select 1 from offer o where o.case_id = $1 and o.office_id = $2 and o.state in ('waiting','offered','accepted')) order by position desc limit 1)`,
      [caseId, stopped.officeId, stopped.offerWas === 'accepted' ? 'accepted' : 'waiting'],
    );
    if (!stopped.hadAssignment) return;
    await ctx.db.run(
      `update assignment set ended_at = null, updated_at = now() where id = (
         select id from assignment where case_id = $1 and office_id = $2 and ended_at is not null and not exists (
           select 1 from assignment a where a.case_id = $1 and a.office_id = $2 and a.ended_at is null) order by accepted_at desc limit 1)`,
      [caseId, stopped.officeId],
    );
  }

  async undo(ctx: Context, withdrawalId: string, how: 'web' | 'call_back'): Promise<void> {
    await ctx.db.run('update consent_withdrawal set undone_at = now(), undone_how = $2 where id = $1', [withdrawalId, how]);
  }
}
