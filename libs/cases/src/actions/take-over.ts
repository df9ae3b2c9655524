import { CaseEpochs, Grants, NewGrants, Withdrawals, lockReaders, makeGrant, officeWithoutKey, stopping } from '@sarika/consent';
import type { OfficerContext } from '@sarika/identity';
import type { DirectoryCache } from '@sarika/organisations';
import type { Keyring } from '@sarika/platform';
import { wipe } from '@sarika/vault';
import { Journal } from '@sarika/workflow';
import { Offers } from '../offer.store.js';
import type { TransitionRow } from '../transition.store.js';
import { officerCaseKeys } from './read-case.js';

/**
 * What a transfer does when it is taken on, in that very transaction: the office that hands over loses its key, its offer and its work, and
 * what is written later goes to an epoch it never had. A desk goes back to its standby key, because the office that takes over may lose the
 * case one day and somebody must be left.
 */
export class TakeOver {
  constructor(
    private readonly keyring: Keyring,
    directory: DirectoryCache,
    private readonly epochs = new CaseEpochs(keyring, directory),
    private readonly grants = new Grants(),
    private readonly newGrants = new NewGrants(),
    private readonly offers = new Offers(),
    private readonly withdrawals = new Withdrawals(),
    private readonly journal = new Journal(),
  ) {}

  /** Locks both offices' offers before anything else is locked; called first of all. */
  async lock(ctx: OfficerContext, { caseId, fromOfficeId, toOfficeId }: TransitionRow): Promise<void> {
    await stopping(ctx, caseId, () => this.offers.lockPair(ctx, caseId, [fromOfficeId, toOfficeId]));
  }

  /** @throws Problem consent.officeWithoutKey where the desk's key record is not right: it would be left without a standby key */
  async run(ctx: OfficerContext, transition: TransitionRow, urgency: string): Promise<void> {
    const { caseId, fromOfficeId } = transition;
    await stopping(ctx, caseId, async () => {
      await lockReaders(ctx, caseId);
      const readers = await this.withdrawals.readersOf(ctx, caseId, fromOfficeId);
      const held = await this.grants.termsOf(ctx, caseId, fromOfficeId);
      await this.grants.end(ctx, caseId, readers, 'transfer.accepted', ctx.actor.id);
      const standsBy = held !== null && held.consentId === null;
      if (standsBy) await this.standBy(ctx, caseId, fromOfficeId, held.basis);
      await this.epochs.begin(ctx, caseId, []);
      await this.withdrawals.close(ctx, caseId, fromOfficeId);
      if (standsBy) await this.offers.standBy(ctx, caseId, fromOfficeId, urgency);
    });
    await this.journal.record(ctx, ctx.actor, 'case.transferred', { caseId, transitionId: transition.id, officeId: fromOfficeId });
  }

  private async standBy(ctx: OfficerContext, caseId: string, officeId: string, basis: 'consent' | 'desk' | 'vital_interest' | 'call_request' | 'worker'): Promise<void> {
    const signed = await this.epochs.signedKey(ctx, { kind: 'office', id: officeId, viaOfficeId: null });
    if (!signed) throw officeWithoutKey();
    const [row] = await ctx.db.query<{ restricted: boolean }>('select restricted from case_file where id = $1', [caseId]);
    const keys = await officerCaseKeys(this.grants, this.keyring, ctx, caseId);
    try {
      const terms = { basis, consentId: null, state: 'standby', namedOnly: row?.restricted ?? true } as const;
      await this.newGrants.add(ctx, caseId, [...keys].map(([caseEpoch, { secretKey }]) => ({ ...makeGrant(this.keyring, { caseId, epoch: caseEpoch, secretKey }, { kind: 'office', id: officeId, ...signed }, terms), caseEpoch })));
    } finally {
      for (const key of keys.values()) wipe(key.secretKey);
    }
  }
}
