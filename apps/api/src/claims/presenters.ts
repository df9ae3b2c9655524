import { dayInCambodia } from '@sarika/consent';
import type { OfficerContext } from '@sarika/identity';
import { countryOf } from '@sarika/jurisdictions';
import { type Money, money } from '@sarika/money';
import { type ClaimBook, type ClaimLeg, LEARNS_VERSION, type ToShow, learnedBy, type Line, type Posting, type Recovered, type WageClaim, legMoves, movedByHand, canMoveLeg, standingOf } from '@sarika/wage-claims';
import type { ClaimBookDto, ClaimDto, ClaimLegDto, LineDto, MoneyBody, PostingDto, RecoveredRowDto, ShowingsDto } from './claims.dto.js';

export const moneyOf = (body: MoneyBody): Money => money(body.currency, BigInt(body.minor));

const presentLeg = (claim: WageClaim, leg: ClaimLeg, works: boolean, officeId: string): ClaimLegDto => ({
  id: leg.id,
  against: leg.against,
  country: leg.country,
  timeZone: countryOf(leg.country)?.timeZones[0] ?? 'UTC',
  currency: leg.currency,
  authority: leg.authority,
  stage: leg.stage,
  stageAt: leg.stageAt.toISOString(),
  // Without a plan nothing else can be what it waits for.
  shownAt: leg.shownAt?.toISOString() ?? null,
  blockedBy: leg.safetyPlanAt === null && leg.stage === 'planned' ? 'safety_plan' : leg.blockedBy,
  workedBy: leg.workedBy,
  isOurs: works && (leg.workedBy === null || leg.workedBy === officeId),
  mayMoveTo: works && (leg.workedBy === null || leg.workedBy === officeId) ? movedByHand.filter((to) => legMoves[leg.stage].includes(to) && canMoveLeg(claim, leg, to) === true) : [],
});

/** @param officeId of whoever looks */
export const presentClaim = (claim: WageClaim, legs: readonly ClaimLeg[], works: boolean, officeId: string): ClaimDto => ({
  id: claim.id,
  caseId: claim.caseId,
  origin: claim.origin,
  jurisdiction: claim.jurisdiction,
  currency: claim.currency,
  stage: claim.stage,
  stageAt: claim.stageAt.toISOString(),
  confirmedAt: claim.confirmedAt?.toISOString() ?? null,
  endReason: claim.endReason,
  openedAt: claim.openedAt.toISOString(),
  legs: legs.map((leg) => presentLeg(claim, leg, works, officeId)),
});

const presentLine = ({ account, minor }: Line): LineDto => ({ account: account.kind, legId: account.legId, currency: account.currency, minor: minor.toString() });

const presentPosting = (posting: Posting): PostingDto => ({
  id: posting.id,
  seq: posting.seq,
  kind: posting.kind,
  happenedOn: posting.happenedOn,
  recordedAt: posting.recordedAt.toISOString(),
  legId: posting.legId,
  payee: posting.payee,
  via: posting.via,
  feeKind: posting.feeKind,
  rate: posting.rate && { ...posting.rate },
  belowShare: posting.belowShare,
  reverses: posting.reverses,
  reversalReason: posting.reversalReason,
  isReversed: posting.isReversed,
  byWorker: posting.byWorker,
  lines: posting.lines.map(presentLine),
});

export const presentBook = (ctx: OfficerContext, book: ClaimBook): ClaimBookDto => ({
  claim: presentClaim(book.claim, book.legs, book.works, ctx.actor.officeId),
  balances: book.ledger.all().map(presentLine),
  postings: book.postings.map(presentPosting),
  plans: book.plans.map(({ legId, isOutdated, currency, paidBefore, instalments }) => {
    const standings = standingOf(instalments, -book.ledger.balance('other_side', currency, legId) - paidBefore, dayInCambodia(ctx.now));
    return { legId, isOutdated, currency, instalments: instalments.map(({ dueOn, minor }, at) => ({ dueOn, minor: minor.toString(), standing: standings[at] ?? 'due' })) };
  }),
  consents: book.consents.map(({ id, kind, givenHow, givenAt, endedAt, groupId }) => ({ id, kind, givenHow, givenAt: givenAt.toISOString(), endedAt: endedAt?.toISOString() ?? null, groupId })),
  mayRecord: book.mayRecord,
  mayConfirmReceived: book.mayConfirmReceived,
  missedAt: book.missedAt?.toISOString() ?? null,
  mayEndAs: book.mayEndAs,
});

export const presentShowings = ({ leg, claimed, shown }: ToShow): ShowingsDto => ({
  wordingVersion: LEARNS_VERSION,
  words: (['km', 'en'] as const).map((language) => ({ language, ...learnedBy(language, leg.against) })),
  claimed: claimed && { currency: claimed.currency, minor: claimed.minor.toString() },
  shown: shown.map(({ shownAt, shownHow, wordingVersion, language, sumMinor }) => ({ shownAt: shownAt.toISOString(), shownHow, wordingVersion, language, minor: sumMinor.toString() })),
});

export const presentRecovered = (row: Recovered): RecoveredRowDto => ({
  ...row,
  claimed: row.claimed.toString(),
  verified: row.verified.toString(),
  paid: row.paid.toString(),
  inHand: row.inHand.map(({ currency, minor }) => ({ currency, minor: minor.toString() })),
});
