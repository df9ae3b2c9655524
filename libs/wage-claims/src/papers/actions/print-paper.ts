import { Audit } from '@sarika/audit';
import { AccessCounts, Assignments, CaseFile, Items, type OpenedItem, Reveals, canWorkCases, caseNotFound, identityOf, knownIdentity, maskText, officerCaseKeys, takeItFirst } from '@sarika/cases';
import { Grants } from '@sarika/consent';
import { isDay, powerOfAttorney } from '@sarika/deadlines';
import type { OfficerContext } from '@sarika/identity';
import { type Authority, jurisdiction } from '@sarika/jurisdictions';
import { type Money, exactly, isCurrency, money } from '@sarika/money';
import { DirectoryStore } from '@sarika/organisations';
import { type Keyring, authorize } from '@sarika/platform';
import { wipe } from '@sarika/vault';
import { localDay } from '../../clocks/claim-clock.js';
import { openAssessments } from '../../assessments/actions/read-assessments.js';
import type { KeptAssessment } from '../../assessments/kept-assessment.js';
import { type ClaimBook, ReadClaim } from '../../claims/actions/read-claim.js';
import { ClaimConsents } from '../../claims/claim-consent.store.js';
import type { ClaimLeg } from '../../claims/claim.js';
import { legNotFound } from '../../claims/claim.problems.js';
import { ReadEmployerChanges } from '../../changes/actions/read-changes.js';
import { postingNotFound } from '../../ledger/ledger.problems.js';
import { Postings } from '../../ledger/ledger.store.js';
import type { Posting } from '../../ledger/posting.js';
import { stepsAsTheyStand } from '../../powers/power.process.js';
import { Powers } from '../../powers/power.store.js';
import { draftReasonsOf } from '../draft-reasons.js';
import { type Paper, type PaperAsked, type PaperEmployer, type PaperPerson, type ReceiptForMoney, type Settlement, legPapers } from '../paper.js';
import { answerByNeeded, authorityUnknown, languageNotOffered, nothingAgreed, nothingChanged, nothingReceived, nothingToPrint, representativeNeeded, revealFirst } from '../paper.problems.js';

const LONGEST_ANSWER_DAYS = 366;

/**
 * Opens what a paper of a claim is made of, for an officer who holds the case. That it was printed is on record before anything of it
 * is shown; to the worker it is a copy that was taken out.
 */
export class PrintPaper {
  constructor(
    private readonly keyring: Keyring,
    private readonly read = new ReadClaim(),
    private readonly counts = new AccessCounts(),
    private readonly grants = new Grants(),
    private readonly items = new Items(),
    private readonly assignments = new Assignments(),
    private readonly reveals = new Reveals(),
    private readonly consents = new ClaimConsents(),
    private readonly postings = new Postings(),
    private readonly changes = new ReadEmployerChanges(),
    private readonly powers = new Powers(),
    private readonly directory = new DirectoryStore(),
    private readonly audit = new Audit(),
  ) {}

  /**
   * @throws Problem claim.notFound, case.notFound, case.takeFirst, leg.notFound, posting.notFound, role.notAllowed, access.tooMany, paper.nothingAssessed, paper.nothingAgreed, paper.nothingReceived, paper.nothingChanged, paper.representativeNeeded,
   *   paper.answerByNeeded, paper.revealFirst, paper.authorityUnknown, paper.languageNotOffered
   */
  async run(ctx: OfficerContext, asked: PaperAsked): Promise<Paper> {
    authorize(canWorkCases(ctx.actor));
    const book = await this.read.run(ctx, { claimId: asked.claimId });
    const { claim } = book;
    const leg = legOfPaper(book, asked);
    requireWhatIsAsked(ctx, asked, leg);
    const keys = await officerCaseKeys(this.grants, this.keyring, ctx, claim.caseId);
    try {
      const caseFile = await ctx.db.manager.findOneBy(CaseFile, { id: claim.caseId });
      if (!caseFile) throw caseNotFound();
      const isRevealed = (await this.reveals.until(ctx, claim.caseId)) !== null;
      if (asked.withIdentity && !isRevealed) throw revealFirst();
      const assignment = await this.assignments.lock(ctx, claim.caseId, ctx.actor.officeId);
      if (!assignment) throw takeItFirst();
      await this.counts.open(ctx, claim.caseId, assignment.officerId !== ctx.actor.id);
      const opened = await this.items.open(ctx, claim.caseId, keys, ['identity', 'employer']);
      const assessment = (await openAssessments(this.items, ctx, claim.caseId, keys)).kept[0] ?? null;
      const paper: Paper = {
        asked,
        draft: draftReasonsOf({ kind: asked.kind, claim, legs: leg ? [leg] : book.legs.filter(({ stage }) => stage !== 'ended'), assessment, claimed: balanceOf(book, 'claimed') }),
        printedAt: ctx.now,
        printedBy: { officerName: ctx.actor.name, officeId: ctx.actor.officeId },
        caseNumber: caseFile.number,
        claim,
        leg,
        person: asked.withIdentity ? personOf(opened) : nobody,
        employer: employerOf(opened, asked.withIdentity ? null : knownIdentity(opened)),
        facts: { sex: caseFile.sex, sector: caseFile.sector, nowIn: caseFile.nowIn },
        assessment: allowedAssessment(asked, assessment, book),
        claimed: balanceOf(book, 'claimed'),
        verified: balanceOf(book, 'verified'),
        authority: asked.kind === 'filing_data' && leg ? authorityOf(leg, asked.authorityId) : null,
        ...(asked.kind === 'power_of_attorney' && leg ? await this.wayOf(ctx, leg, caseFile.nowIn ?? claim.origin) : { steps: [], power: null }),
        settlement: asked.kind === 'settlement' && leg ? await this.settlementOf(ctx, book, leg, asked.withIdentity ? keys : null) : null,
        receipt: asked.kind === 'receipt' ? await this.receiptOf(ctx, book, asked.postingId) : null,
        change: asked.kind === 'employer_change' && leg ? await this.changeOf(ctx, leg) : null,
      };
      await this.audit.write(ctx, {
        actor: ctx.actor, action: 'paper.exported', caseId: claim.caseId,
        details: { claimId: claim.id, kind: asked.kind, legId: leg?.id ?? null, language: asked.language, form: asked.form, draft: paper.draft.length > 0, named: asked.withIdentity, ...(paper.settlement && { payeeNamed: paper.settlement.payee.name !== null }) },
      });
      return paper;
    } finally {
      for (const { secretKey } of keys.values()) wipe(secretKey);
    }
  }

  /** The steps of the newest power on this leg that stands, as they stand; where none was begun, those any such paper goes through. */
  private async wayOf(ctx: OfficerContext, leg: ClaimLeg, country: string): Promise<Pick<Paper, 'steps' | 'power'>> {
    const power = (await this.powers.ofClaim(ctx, leg.claimId)).findLast(({ legId, stage }) => legId === leg.id && stage !== 'refused' && stage !== 'revoked');
    if (!power) return { steps: powerOfAttorney(country).map((step) => ({ ...step, doneOn: null, leftOn: null, closedReason: null })), power: null };
    return { steps: stepsAsTheyStand(power, power.country, await this.powers.steps(ctx, power.id), await this.powers.times(ctx, power.id)), power: { stage: power.stage, validUntil: power.validUntil } };
  }

  /** @throws Problem paper.nothingChanged */
  private async changeOf(ctx: OfficerContext, leg: ClaimLeg): Promise<Paper['change']> {
    const seen = (await this.changes.run(ctx, { claimId: leg.claimId })).find(({ change }) => change.legId === leg.id);
    if (!seen) throw nothingChanged();
    return { ...seen, authorities: jurisdiction(leg.country).authorities };
  }

  /** @param keys null: nobody's name is revealed to who prints, and whoever takes the money for her stays a line as she does */
  private async settlementOf(ctx: OfficerContext, book: ClaimBook, leg: ClaimLeg, keys: Parameters<Items['open']>[2] | null): Promise<Settlement> {
    const outcome = book.postings.filter((posting) => posting.legId === leg.id && (posting.kind === 'agreed' || posting.kind === 'ordered') && !posting.isReversed).at(-1);
    const total = book.ledger.balance('awarded', leg.currency, leg.id);
    if (!outcome || total <= 0n) throw nothingAgreed();
    const paid = -book.ledger.balance('other_side', leg.currency, leg.id);
    // A plan made under an earlier outcome is not what both sides sign now.
    const plan = book.plans.find(({ legId, isOutdated }) => legId === leg.id && !isOutdated);
    const standing = book.consents.find(({ kind, endedAt }) => kind === 'third_party_payee' && endedAt === null);
    return {
      outcome: outcome.kind as 'agreed' | 'ordered',
      on: outcome.happenedOn,
      total: money(leg.currency, total),
      paidBefore: money(leg.currency, paid),
      outstanding: money(leg.currency, total - paid),
      instalments: plan?.instalments ?? [],
      belowShare: outcome.belowShare,
      payee: standing ? { kind: 'third_party', name: keys ? await this.payeeName(ctx, standing.id, book.claim.caseId, keys) : null } : { kind: 'worker', name: null },
    };
  }

  private async payeeName(ctx: OfficerContext, consentId: string, caseId: string, keys: Parameters<Items['open']>[2]): Promise<string | null> {
    const itemId = await this.consents.itemOf(ctx, consentId);
    return (await this.items.open(ctx, caseId, keys, ['note'])).find(({ id }) => id === itemId)?.text ?? null;
  }

  private async receiptOf(ctx: OfficerContext, { claim, ledger, postings, legs }: ClaimBook, postingId: string | null): Promise<ReceiptForMoney> {
    const received = postings.filter(({ kind, isReversed }) => kind === 'received' && !isReversed);
    if (postingId !== null && !postings.some(({ id }) => id === postingId)) throw postingNotFound();
    const posting = postingId === null ? received.at(-1) : received.find(({ id }) => id === postingId);
    const line = posting?.lines.find(({ account }) => account.kind === 'in_hand');
    if (!posting || !line) throw nothingReceived();
    const officerId = posting.byWorker ? null : await this.postings.recordedBy(ctx, claim.id, posting.id);
    return {
      sum: money(line.account.currency, line.minor),
      on: posting.happenedOn,
      confirmedAt: posting.recordedAt,
      confirmedBy: posting.byWorker ? { kind: 'worker' } : { kind: 'officer', name: (await this.directory.namesOf(ctx, [officerId])).get(officerId ?? '') ?? null, officeId: posting.officeId },
      way: wayTo(postings, posting),
      inHand: ledger.all().filter(({ account }) => account.kind === 'in_hand').map(({ account, minor }) => money(account.currency, minor)),
      open: legs.flatMap(({ id, currency }) => {
        const open = ledger.balance('awarded', currency, id) + ledger.balance('other_side', currency, id);
        return open > 0n ? [{ currency, minor: open }] : [];
      }),
    };
  }
}

const nobody: PaperPerson = { name: null, nameLatin: null, birthYear: null, document: null, address: null };
const said = (value: unknown): string | null => (typeof value === 'string' && value.trim() !== '' ? value.trim() : typeof value === 'number' ? String(value) : null);

function personOf(items: readonly OpenedItem[]): PaperPerson {
  const known = identityOf(items);
  return { name: said(known['name']), nameLatin: said(known['nameLatin']), birthYear: said(known['birthYear']), document: said(known['document']), address: said(known['address']) };
}

/** Of each thing the newest. Numbers in it are shown only with her identity (`hidden` is null): a boss's telephone is often hers. */
function employerOf(items: readonly OpenedItem[], hidden: readonly string[] | null): PaperEmployer {
  const known = Object.assign({}, ...items.flatMap(({ kind, text }) => (kind === 'employer' && text !== null ? [some(JSON.parse(text) as Record<string, unknown>)] : []))) as Record<string, unknown>;
  const of = (name: string): string | null => {
    const value = said(known[name]);
    return value === null || hidden === null ? value : maskText(value, hidden);
  };
  return { name: of('name'), place: of('place'), agency: of('agency'), job: of('job') };
}
const some = (value: Record<string, unknown>): Record<string, unknown> => Object.fromEntries(Object.entries(value).filter(([, each]) => each !== null));

function balanceOf({ ledger, claim }: ClaimBook, kind: 'claimed' | 'verified'): Money | null {
  const minor = ledger.balance(kind, claim.currency);
  return minor > 0n ? money(claim.currency, minor) : null;
}

/** @throws Problem leg.notFound */
function legOfPaper({ legs }: ClaimBook, { kind, legId }: PaperAsked): ClaimLeg | null {
  if (!legPapers.includes(kind)) {
    if (legId !== null && !legs.some(({ id }) => id === legId)) throw legNotFound();
    return null;
  }
  const leg = legId === null ? legs[0] : legs.find(({ id }) => id === legId);
  if (!leg) throw legNotFound();
  return leg;
}

function requireWhatIsAsked(ctx: OfficerContext, { kind, answerBy, representative, language }: PaperAsked, leg: ClaimLeg | null): void {
  if (language === 'th' && (kind !== 'filing_data' || leg?.country !== 'TH')) throw languageNotOffered();
  if (kind === 'power_of_attorney' && (representative?.name.trim() ?? '') === '') throw representativeNeeded();
  if (kind !== 'demand_letter') return;
  // By the calendar of the place where it is answered: there it may be tomorrow already.
  const day = (at: number): string => localDay(leg?.country ?? 'KH', new Date(at));
  if (answerBy === null || !isDay(answerBy) || answerBy <= day(ctx.now.getTime()) || answerBy > day(ctx.now.getTime() + LONGEST_ANSWER_DAYS * 86_400_000)) throw answerByNeeded();
}

/** The sums of a demand, a sheet and a form come from an assessment, or at least from what is claimed. @throws Problem paper.nothingAssessed */
function allowedAssessment({ kind }: PaperAsked, assessment: KeptAssessment | null, book: ClaimBook): KeptAssessment | null {
  const needsSums = kind === 'claim_sheet' || kind === 'demand_letter' || kind === 'filing_data';
  if (needsSums && !assessment && (kind === 'claim_sheet' || balanceOf(book, 'claimed') === null)) throw nothingToPrint();
  return assessment;
}

/** @throws Problem paper.authorityUnknown */
function authorityOf({ country }: ClaimLeg, authorityId: string | null): Authority {
  const { authorities } = jurisdiction(country);
  const found = authorityId === null ? authorities[0] : authorities.find(({ id }) => id === authorityId);
  if (!found) throw authorityUnknown();
  return found;
}

/** What stood in the ledger before her confirmation and was not taken back. */
const wayTo = (postings: readonly Posting[], received: Posting): Posting[] =>
  postings.filter(({ kind, isReversed, seq }) => !isReversed && seq < received.seq && (kind === 'paid' || kind === 'fee' || kind === 'converted' || kind === 'remitted'));

/** A sum as `decimalOf` wrote it. @throws Error when it is none of that currency */
export function sumOfDecimal(decimal: string, currency: string): Money {
  if (!isCurrency(currency)) throw new Error(`"${currency}" is no currency of ours`);
  return exactly(currency, decimal);
}
