import { Injectable } from '@nestjs/common';
import { Audit } from '@sarika/audit';
import type { OfficerContext } from '@sarika/identity';
import { authorize } from '@sarika/platform';
import { inCustody } from '../custody.js';
import { canArrange } from '../custody.policy.js';
import { officerGone, officerNotFound } from '../custody.problems.js';
import { Departures } from '../departure.store.js';
import { People } from '../people.store.js';

/**
 * A laptop stands open somewhere, or she asks for it by telephone: every session of hers ends with this commit, and nothing else does.
 * She signs in again with what she has. Where her password or a device may be in other hands it is not enough: `ResetOfficer`.
 */
@Injectable()
export class EndSessions {
  constructor(
    private readonly people: People,
    private readonly departures: Departures,
    private readonly audit: Audit,
  ) {}

  /** @returns how many there were @throws Problem officer.notFound, officer.yourself, officer.gone */
  async run(ctx: OfficerContext, { officerId }: { officerId: string }): Promise<{ ended: number }> {
    const ended = await inCustody(ctx, async () => {
      const person = await this.people.lock(ctx, officerId);
      if (!person) throw officerNotFound();
      authorize(canArrange(ctx.actor, person));
      if (person.state === 'disabled') throw officerGone();
      return this.departures.endSessions(ctx, officerId);
    });
    await this.audit.write(ctx, { actor: ctx.actor, action: 'officer.sessionsEnded', details: { officerId, ended } });
    return { ended };
  }
}
