import { Injectable } from '@nestjs/common';
import { Audit } from '@sarika/audit';
import type { OfficerContext } from '@sarika/identity';
import { authorize, failpoint } from '@sarika/platform';
import { inCustody } from '../custody.js';
import { canArrange } from '../custody.policy.js';
import { lastHolder, lastReader, officerGone, officerNotFound } from '../custody.problems.js';
import { Departures } from '../departure.store.js';
import { Links } from '../link.store.js';
import { People } from '../people.store.js';
import type { HandedLink } from './invite-officer.js';

/**
 * A forgotten password or a lost device. Her old password, wraps and sessions are gone in this transaction, and she gets a link that
 * opens once; a new password makes a new key pair, and a colleague confirms her as if she were new. The office's data are not lost.
 */
@Injectable()
export class ResetOfficer {
  constructor(
    private readonly people: People,
    private readonly departures: Departures,
    private readonly links: Links,
    private readonly audit: Audit,
  ) {}

  /**
   * @param codeAtHand said knowingly for the last holder: the office's printed recovery code lies before them. Without it the office's cases would be closed for ever
   * @throws Problem officer.notFound, officer.yourself, officer.gone, office.lastHolder, office.lastReader
   */
  async run(ctx: OfficerContext, { officerId, reason, codeAtHand }: { officerId: string; reason: 'forgotten' | 'lost_device'; codeAtHand: boolean }): Promise<HandedLink> {
    const { link, details } = await inCustody(ctx, async () => {
      const person = await this.people.lock(ctx, officerId);
      if (!person) throw officerNotFound();
      authorize(canArrange(ctx.actor, person));
      if (person.state === 'disabled') throw officerGone();
      if (person.holds) await this.refuseLastHolder(ctx, person.officeId, person.id, codeAtHand);
      const alone = await this.people.readAlone(ctx, person.id);
      // Who only lost a telephone can still sign in elsewhere and name another reader first. Who forgot her password cannot: those cases
      // are closed to the office already, and the worker's own receipt opens them.
      if (alone > 0 && reason === 'lost_device') throw lastReader(alone);
      const named = await this.departures.endNamedGrants(ctx, person.id, `officer.${reason}`, ctx.actor.id);
      await this.departures.takeKeys(ctx, person.id);
      if (person.state === 'active') await ctx.db.run(`update officer set state = 'pending' where id = $1 and state = 'active'`, [person.id]);
      await this.departures.note(ctx, { officerId, officeId: person.officeId, reason, heldKey: person.holds, handedTo: null, handedOver: 0, arrangedBy: ctx.actor.id });
      return { link: await this.links.make(ctx, officerId, 'reset', ctx.actor.id), details: { officerId, reason, heldKey: person.holds, named, closed: alone } };
    });
    await this.audit.write(ctx, { actor: ctx.actor, action: 'officer.reset', details });
    failpoint('custody.written');
    return { officerId, ...link };
  }

  private async refuseLastHolder(ctx: OfficerContext, officeId: string, officerId: string, codeAtHand: boolean): Promise<void> {
    if ((await this.people.holders(ctx, officeId)).some(({ id }) => id !== officerId)) return;
    const hasCode = await this.people.hasRecoveryCode(ctx, officeId);
    if (!(hasCode && codeAtHand)) throw lastHolder(hasCode);
  }
}
