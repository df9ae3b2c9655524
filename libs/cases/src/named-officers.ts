import { Grants, type NewGrant, OFFICER_EPOCH, makeGrant } from '@sarika/consent';
import type { OfficerContext } from '@sarika/identity';
import { type DirectoryCache, type NamedOfficer, OfficerKeys } from '@sarika/organisations';
import { type Context, type Keyring, Problem } from '@sarika/platform';
import type { KeyPair } from '@sarika/vault';

/** So many officers hold a protected case at least, so that nobody's absence leaves it unread. */
export const LEAST_NAMED = 2;

/** One at a time for a case, so that two who name and remove at once do not pass one another. */
export const lockNaming = (ctx: Context, caseId: string): Promise<unknown> => ctx.db.query('select pg_advisory_xact_lock(hashtextextended($1, 7))', [caseId]);

/** Seals a case's keys to officers by name, each to a public key that her office signed. */
export class NamedOfficers {
  constructor(
    private readonly keyring: Keyring,
    private readonly directory: DirectoryCache,
    private readonly grants = new Grants(),
    private readonly keys = new OfficerKeys(),
  ) {}

  /** Who at an office may be named, by name. A key that no trusted epoch of the office signed counts for nothing. */
  async mayBeNamed(ctx: OfficerContext, officeId: string, which: readonly string[] | null = null): Promise<NamedOfficer[]> {
    const snapshot = await this.directory.current();
    return this.keys.named(ctx, officeId, this.directory.officerSigners(snapshot, officeId, ctx.now), which);
  }

  /**
   * Signs the reader's own key with her office's epoch where that was not done yet: after a new epoch, a new password, or from before
   * there were signed keys of officers. Only who opened the office's seed with her own pair can.
   */
  async attestSelf(ctx: OfficerContext): Promise<void> {
    const snapshot = await this.directory.current();
    if (!snapshot.byId.get(ctx.actor.officeId)?.hasKey) return;
    const { epoch } = this.directory.sealingKey(snapshot, ctx.actor.officeId, ctx.now);
    if (await this.keys.isSigned(ctx, ctx.actor.id, ctx.actor.officeId, epoch, ctx.keys.own().publicKey)) return;
    try {
      await this.keys.add(ctx, await ctx.keys.attest(epoch, ctx.now));
    } catch (error) {
      // A new officer whom no colleague confirmed yet holds no seed to sign with.
      if (!(error instanceof Problem && error.code === 'office.keyAway')) throw error;
    }
  }

  /** Adds a grant for each of these officers and each epoch of the case's key. @param keys by case epoch; the caller wipes them */
  async seal(ctx: OfficerContext, caseId: string, keys: ReadonlyMap<number, KeyPair>, officers: readonly NamedOfficer[], terms: Pick<NewGrant, 'basis' | 'consentId' | 'state'>, emergencyId: string | null = null): Promise<void> {
    for (const [epoch, { secretKey }] of keys) {
      const made = officers.map(({ id, officeId, publicKey }) =>
        makeGrant(this.keyring, { caseId, epoch, secretKey }, { kind: 'officer', id, epoch: OFFICER_EPOCH, publicKey, viaOfficeId: officeId }, { ...terms, namedOnly: true }),
      );
      await this.grants.add(ctx, caseId, epoch, made, emergencyId);
    }
  }
}
