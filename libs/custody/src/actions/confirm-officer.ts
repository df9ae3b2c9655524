import { Injectable } from '@nestjs/common';
import { Audit } from '@sarika/audit';
import { type OfficerContext, officeSeedContext } from '@sarika/identity';
import { authorize, failpoint } from '@sarika/platform';
import { wipe, wrapKey } from '@sarika/vault';
import { inCustody } from '../custody.js';
import { canConfirm } from '../custody.policy.js';
import { alreadyHolds, noPasswordYet, officerGone, officerNotFound, wordsDiffer } from '../custody.problems.js';
import { areWordsOf } from '../fingerprint-words-typed.js';
import { People } from '../people.store.js';

/**
 * A colleague who holds the office's key lets somebody have it, after hearing the six words of her key from herself. The words are
 * typed and not only shown: what is only shown is clicked away, and a key put in her place by whoever holds the database would pass.
 */
@Injectable()
export class ConfirmOfficer {
  constructor(
    private readonly people: People,
    private readonly audit: Audit,
  ) {}

  /**
   * @param words the six words as she read them out, or their numbers
   * @throws Problem officer.notFound, officer.yourself, officer.gone, officer.noPasswordYet, officer.alreadyHolds, officer.wordsDiffer, office.keyAway, role.notAllowed
   */
  async run(ctx: OfficerContext, { officerId, words }: { officerId: string; words: readonly string[] }): Promise<void> {
    const epoch = await inCustody(ctx, async () => {
      const person = await this.people.lock(ctx, officerId);
      if (!person) throw officerNotFound();
      const newest = await this.people.epoch(ctx, person.officeId);
      authorize(canConfirm(ctx.actor, person, newest !== null));
      if (person.state === 'disabled') throw officerGone();
      if (!person.boxPublicKey) throw noPasswordYet();
      if (newest === null ? person.state === 'active' : person.holds) throw alreadyHolds();
      if (!areWordsOf(words, person.id, person.boxPublicKey)) throw wordsDiffer();
      if (newest !== null) {
        const seed = await ctx.keys.seed(newest);
        try {
          await ctx.db.run('insert into key_wrap (owner_id, epoch, holder_id, wrap) values ($1, $2, $3, $4)', [
            person.officeId, newest, person.id, wrapKey(person.boxPublicKey, seed, officeSeedContext(person.officeId, newest, person.id)),
          ]);
        } finally {
          wipe(seed);
        }
      }
      if (person.state === 'pending') await ctx.db.run(`update officer set state = 'active' where id = $1 and state = 'pending'`, [person.id]);
      return newest;
    });
    await this.audit.write(ctx, { actor: ctx.actor, action: 'officer.confirmed', details: { officerId, epoch } });
    failpoint('custody.written');
  }
}
