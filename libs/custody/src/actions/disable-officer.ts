import { Injectable } from '@nestjs/common';
import { Audit } from '@sarika/audit';
import { OfficeChanges } from '@sarika/cases';
import type { OfficerContext } from '@sarika/identity';
import { authorize, failpoint } from '@sarika/platform';
import { inCustody } from '../custody.js';
import { canArrange } from '../custody.policy.js';
import { colleagueElsewhere, lastHolder, lastReader, officerGone, officerNotFound } from '../custody.problems.js';
import { Departures } from '../departure.store.js';
import { Links } from '../link.store.js';
import { People } from '../people.store.js';

export interface Departed {
  /** Cases that went to the colleague, or to nobody yet. */
  readonly handedOver: number;
  /** Duty turns nobody has now. */
  readonly dutyTurns: number;
  readonly heldKey: boolean;
}

/**
 * Somebody leaves. Her key, her sessions and her password are gone in this transaction and her next request is refused; what she had in
 * hand goes to a colleague or to her office's queue. The office's key is renewed within a day, at once on suspicion: whoever kept a copy
 * of the database and her password could open what was wrapped to the old key.
 */
@Injectable()
export class DisableOfficer {
  constructor(
    private readonly people: People,
    private readonly departures: Departures,
    private readonly links: Links,
    private readonly changes: OfficeChanges,
    private readonly audit: Audit,
  ) {}

  /**
   * @param handTo a colleague who holds the key, or null for the office's queue
   * @param codeAtHand as in `ResetOfficer`
   * @throws Problem officer.notFound, officer.yourself, officer.gone, office.lastHolder, office.lastReader, handOver.elsewhere
   */
  async run(ctx: OfficerContext, { officerId, reason, handTo, codeAtHand }: { officerId: string; reason: 'left' | 'suspicion'; handTo: string | null; codeAtHand: boolean }): Promise<Departed> {
    const { done, officeId, named } = await inCustody(ctx, async () => {
      const person = await this.people.lock(ctx, officerId);
      if (!person) throw officerNotFound();
      authorize(canArrange(ctx.actor, person));
      if (person.state === 'disabled') throw officerGone();
      const colleagues = (await this.people.holders(ctx, person.officeId)).map(({ id }) => id).filter((id) => id !== officerId);
      if (handTo !== null && !colleagues.includes(handTo)) throw colleagueElsewhere();
      if (person.holds && colleagues.length === 0) {
        const hasCode = await this.people.hasRecoveryCode(ctx, person.officeId);
        if (!(hasCode && codeAtHand)) throw lastHolder(hasCode);
      }
      const alone = await this.people.readAlone(ctx, officerId);
      if (alone > 0) throw lastReader(alone);
      const handedOver = await this.departures.handOver(ctx, officerId, handTo);
      const ended = await this.departures.endNamedGrants(ctx, officerId, 'officer.departed', ctx.actor.id);
      const dutyTurns = await this.departures.leaveRoster(ctx, officerId);
      await this.departures.takeKeys(ctx, officerId);
      await this.links.cancel(ctx, officerId);
      await ctx.db.run(`update officer set state = 'disabled' where id = $1`, [officerId]);
      await this.departures.note(ctx, { officerId, officeId: person.officeId, reason, heldKey: person.holds, handedTo: handTo, handedOver, arrangedBy: ctx.actor.id });
      return { done: { handedOver, dutyTurns, heldKey: person.holds }, officeId: person.officeId, named: ended };
    });
    await this.audit.write(ctx, { actor: ctx.actor, action: 'officer.disabled', details: { officerId, reason, handedTo: handTo, ...done, named } });
    await this.changes.bump(ctx, officeId);
    failpoint('custody.written');
    return done;
  }
}
