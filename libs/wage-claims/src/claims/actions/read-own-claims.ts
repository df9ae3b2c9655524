import type { Day } from '@sarika/jurisdictions';
import { type Money, money } from '@sarika/money';
import type { Context } from '@sarika/platform';
import { localDay } from '../../clocks/claim-clock.js';
import { Clocks } from '../../clocks/clock.store.js';
import type { AccountKind, Line } from '../../ledger/account.js';
import { standingOf } from '../../ledger/instalment.js';
import { Instalments } from '../../ledger/instalment.store.js';
import { Postings } from '../../ledger/ledger.store.js';
import { MissedMoney } from '../../ledger/missed-money.store.js';
import type { OtherSide, WageClaim } from '../claim.js';
import { type ClaimStage } from '../claim.process.js';
import { Claims } from '../claim.store.js';

/** A claim as she sees it: where it stands, what comes next and by when, and where the money is. */
export interface OwnClaim {
  readonly id: string;
  readonly stage: ClaimStage;
  readonly endReason: WageClaim['endReason'];
  readonly isConfirmed: boolean;
  /** Legs on which something is still to be demanded or lodged, and when she saw what the other side will learn by it. */
  readonly toBeAsked: readonly { readonly legId: string; readonly against: OtherSide; readonly shownAt: Date | null }[];
  /** What is claimed; null while nobody has worked it out. */
  readonly claimed: Money | null;
  /** What was agreed or ordered, leg by leg. */
  readonly awarded: readonly Money[];
  /** What left the other side's hand, as each currency was paid. */
  readonly paid: readonly Money[];
  readonly fees: readonly Money[];
  /** What came and is not in her hand, as she can take it. */
  readonly onItsWay: readonly Money[];
  readonly inHand: readonly Money[];
  /** What of it an officer said that she received. She may say that she has it not. */
  readonly inHandByOffice: readonly Money[];
  /** She said then that what was paid is not in her hand, and nothing was received since. */
  readonly missedAt: Date | null;
  /** The next instalment that is not paid in full. */
  readonly nextInstalment: { readonly dueOn: Day; readonly sum: Money; readonly isMissed: boolean } | null;
  /** The first last day to ask for the money that is not over, and by when she must begin. null: not known. */
  readonly limit: { readonly on: Day; readonly beginBy: Day | null } | null;
  /** Who else must act by when: authority or other side. */
  readonly waitsFor: { readonly who: 'authority' | 'employer'; readonly by: Day } | null;
}

/** Her claims, through her receipt, by a text with her safe word, or for what is told her. Nothing sealed is opened. */
export class ReadOwnClaims {
  constructor(
    private readonly claims = new Claims(),
    private readonly postings = new Postings(),
    private readonly instalments = new Instalments(),
    private readonly clocks = new Clocks(),
    private readonly missed = new MissedMoney(),
  ) {}

  async run(ctx: Context & { readonly caseId: string }): Promise<OwnClaim[]> {
    const found: OwnClaim[] = [];
    // One opened in error was never hers.
    for (const claim of await this.claims.ofCase(ctx, ctx.caseId)) if (claim.endReason !== 'opened_in_error' && claim.endReason !== 'same_as_another') found.push(await this.one(ctx, claim));
    return found;
  }

  private async one(ctx: Context, claim: WageClaim): Promise<OwnClaim> {
    const ledger = await this.postings.ledger(ctx, claim);
    const byOffice = (await this.postings.receivedByOfficers(ctx, claim.id)).flatMap(({ lines }) => lines.filter(({ account }) => account.kind === 'in_hand'));
    const of = (...kinds: readonly AccountKind[]): Money[] => inEachCurrency(ledger.all().filter(({ account }) => kinds.includes(account.kind)));
    const [claimed] = of('claimed');
    const clocks = await this.clocks.running(ctx, claim.id);
    const ahead = clocks.filter(({ limitOn, country }) => limitOn !== null && limitOn >= localDay(country, ctx.now)).sort((a, b) => ((a.limitOn ?? '') < (b.limitOn ?? '') ? -1 : 1));
    const hers = ahead.find(({ who, stoppedOn }) => who === 'worker' && stoppedOn === null);
    const theirs = ahead.find(({ who }) => who !== 'worker');
    return {
      id: claim.id, stage: claim.stage, endReason: claim.endReason, isConfirmed: claim.confirmedAt !== null,
      toBeAsked: claimed ? (await this.claims.legs(ctx, claim.id)).filter(({ stage }) => stage === 'planned' || stage === 'demanded').map(({ id, against, shownAt }) => ({ legId: id, against, shownAt })) : [],
      claimed: claimed ?? null, awarded: of('awarded'), fees: of('fees'), onItsWay: of('paid', 'remitted'), inHand: of('in_hand'),
      inHandByOffice: inEachCurrency(byOffice), missedAt: ledger.isOnItsWay ? await this.missed.openSince(ctx, claim.id) : null,
      paid: ledger.all().filter(({ account: { kind }, minor }) => kind === 'other_side' && minor < 0n).map(({ account, minor }) => money(account.currency, -minor)),
      nextInstalment: await this.next(ctx, claim.id, ledger),
      limit: hers?.limitOn ? { on: hers.limitOn, beginBy: hers.hasPapers ? hers.safeAtLatest : null } : null,
      waitsFor: theirs?.limitOn && theirs.who !== 'worker' ? { who: theirs.who, by: theirs.limitOn } : null,
    };
  }

  private async next(ctx: Context, claimId: string, ledger: Awaited<ReturnType<Postings['ledger']>>): Promise<OwnClaim['nextInstalment']> {
    const open = (await this.instalments.ofClaim(ctx, claimId)).flatMap(({ legId, isOutdated, currency, paidBefore, instalments }) => {
      if (isOutdated) return [];
      const stands = standingOf(instalments, -ledger.balance('other_side', currency, legId) - paidBefore, localDay('KH', ctx.now));
      return instalments.flatMap(({ dueOn, minor }, index) => (stands[index] === 'paid' ? [] : [{ dueOn, sum: money(currency, minor), isMissed: stands[index] === 'missed' }]));
    });
    return open.sort((a, b) => (a.dueOn < b.dueOn ? -1 : 1))[0] ?? null;
  }
}

/** One sum for each currency there is any of. */
function inEachCurrency(lines: readonly Line[]): Money[] {
  const sums = new Map<Money['currency'], bigint>();
  for (const { account, minor } of lines) sums.set(account.currency, (sums.get(account.currency) ?? 0n) + minor);
  return [...sums].filter(([, minor]) => minor > 0n).map(([currency, minor]) => money(currency, minor));
}
