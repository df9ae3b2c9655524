import { randomUUID } from 'node:crypto';
import { Items, OfficeChanges, canWorkCases } from '@sarika/cases';
import { isDay } from '@sarika/deadlines';
import type { OfficerContext } from '@sarika/identity';
import { type Money, converted } from '@sarika/money';
import { type Context, authorize } from '@sarika/platform';
import type { ClaimLeg, WageClaim } from '../claims/claim.js';
import { canRecord } from '../claims/claim.policy.js';
import { claimNotFound, legNotFound, legOfAnotherOffice } from '../claims/claim.problems.js';
import { claimStageOf } from '../claims/claim.process.js';
import { Claims } from '../claims/claim.store.js';
import type { Line } from './account.js';
import type { Ledger } from './ledger.js';
import { keyReused, rateNeeded, wrongDay } from './ledger.problems.js';
import { Postings } from './ledger.store.js';
import { type PostingFacts, fingerprintOf } from './posting.js';
import type { Rate } from './rate.js';
import { WorkingCase } from '../claims/working-case.js';

/** A claim with its money, locked until the transaction ends. */
export interface Book {
  readonly claim: WageClaim;
  readonly legs: readonly ClaimLeg[];
  readonly ledger: Ledger;
  /** Whose officer has it open; null: the worker herself, or the clock. */
  readonly officeId: string | null;
}

export interface Recorded {
  readonly postingId: string;
  /** False where the same key had come before: what it did then is the answer. */
  readonly isNew: boolean;
}

/** What every entry comes with, whoever sends it. */
export interface Keyed {
  readonly claimId: string;
  /** Made by whoever sends it, once for each entry: a second try under it records nothing twice. */
  readonly key: string;
  /** ISO day on which it happened. */
  readonly happenedOn: string;
  /** Words about it; sealed into the case. */
  readonly note?: string | null;
}

/** One entry from its key to its lines: the same way for every kind. */
export class Recording {
  constructor(
    readonly claims = new Claims(),
    readonly postings = new Postings(),
    private readonly working = new WorkingCase(),
    private readonly items = new Items(),
    private readonly changes = new OfficeChanges(),
  ) {}

  /** Opens the book of a claim for an officer of the office that works its case. @throws Problem claim.notFound, claim.ended, case.takeFirst, role.notAllowed */
  async open(ctx: OfficerContext, claimId: string): Promise<Book> {
    const book = await this.openEnded(ctx, claimId);
    authorize(canRecord(book.claim));
    return book;
  }

  /** The same also for a claim that has ended. @throws Problem claim.notFound, case.takeFirst, role.notAllowed */
  async openEnded(ctx: OfficerContext, claimId: string): Promise<Book> {
    authorize(canWorkCases(ctx.actor));
    const found = await this.claims.find(ctx, claimId);
    if (!found) throw claimNotFound();
    await this.working.lock(ctx, found.caseId);
    return this.locked(ctx, claimId, ctx.actor.officeId);
  }

  /** @throws Problem claim.notFound */
  async locked(ctx: Context, claimId: string, officeId: string | null = null): Promise<Book> {
    const claim = await this.claims.lock(ctx, claimId);
    if (!claim) throw claimNotFound();
    return { claim, legs: await this.claims.legs(ctx, claimId), ledger: await this.postings.ledger(ctx, claim), officeId };
  }

  /**
   * Writes an entry once.
   * @param asked all that was asked for: the same key with something else is refused
   * @param make says the lines and what stands beside them; not called where the key has come before
   * @throws Problem ledger.keyReused, ledger.wrongDay
   */
  async once(
    ctx: Context,
    { claim }: Book,
    { key, happenedOn, note }: Omit<Keyed, 'claimId'>,
    asked: Readonly<Record<string, unknown>>,
    by: { readonly officerId: string; readonly officeId: string } | null,
    make: () => Promise<{ lines: readonly Line[]; facts: Omit<PostingFacts, 'happenedOn'> }> | { lines: readonly Line[]; facts: Omit<PostingFacts, 'happenedOn'> },
  ): Promise<Recorded> {
    const fingerprint = fingerprintOf({ ...asked, happenedOn });
    const before = await this.postings.underKey(ctx, claim.id, key);
    if (before) {
      if (!before.fingerprint.equals(fingerprint)) throw keyReused();
      return { postingId: before.id, isNew: false };
    }
    requireDay(ctx.now, happenedOn);
    const { lines, facts } = await make();
    const itemId = note?.trim() && by ? await this.items.append(ctx, claim.caseId, { kind: 'note', author: 'officer', authorId: by.officerId, text: note.trim() }) : null;
    const postingId = randomUUID();
    await this.postings.add(ctx, { ...facts, id: postingId, claimId: claim.id, caseId: claim.caseId, happenedOn, key, fingerprint, lines, itemId, by });
    return { postingId, isNew: true };
  }

  /** Brings the claim's stage to what its legs and its money say, and tells the open consoles. One that has ended stays ended. */
  async stand(ctx: Context, { claim, ledger }: Pick<Book, 'claim' | 'ledger'>): Promise<void> {
    if (claim.stage !== 'ended') {
      const { confirmedAt } = (await this.claims.find(ctx, claim.id)) ?? claim;
      const stage = claimStageOf({ isConfirmed: confirmedAt !== null, legs: await this.claims.legs(ctx, claim.id), isOnItsWay: ledger.isOnItsWay, isInHand: ledger.isInHand });
      if (stage !== null) await this.claims.stand(ctx, claim.id, stage);
    }
    await this.changes.bumpCase(ctx, claim.caseId);
  }
}

/** A leg that this office may write into. @throws Problem leg.notFound, leg.otherOffice */
export function legOf({ legs, officeId }: Pick<Book, 'legs' | 'officeId'>, legId: string): ClaimLeg {
  const leg = legs.find(({ id }) => id === legId);
  if (!leg) throw legNotFound();
  if (isOfAnotherOffice({ officeId }, leg)) throw legOfAnotherOffice();
  return leg;
}

/** One office works each leg after a handover; a job writes for nobody's office and is never refused. */
export const isOfAnotherOffice = ({ officeId }: Pick<Book, 'officeId'>, { workedBy }: Pick<ClaimLeg, 'workedBy'>): boolean => workedBy !== null && officeId !== null && workedBy !== officeId;

/** What a sum on a leg counts for against the claim. @throws Problem ledger.rateNeeded, money.rateUnusable */
export function countsFor({ claim }: Pick<Book, 'claim'>, sum: Money, rate: Rate | null): Money {
  if (sum.currency === claim.currency) return sum;
  if (!rate) throw rateNeeded();
  return converted(sum, claim.currency, rate.rate);
}

/** A day that exists and has begun somewhere she may be: it is nine hours later in Korea and Japan. @throws Problem ledger.wrongDay */
export function requireDay(now: Date, day: string): void {
  if (!isDay(day) || day < '1990-01-01' || day > new Date(now.getTime() + 9 * 3_600_000).toISOString().slice(0, 10)) throw wrongDay();
}
