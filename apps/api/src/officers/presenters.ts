import type { AuditEntry } from '@sarika/audit';
import { type CaseFile, type DutyRing, identityOf, knownIdentity, maskDeep, maskText, type OfferRow, type OpenedCase, type QueueCursor, type QueueLine, type KeptView, declineReasons, maskedContact, mergedContact, revealReasons, fitsWish } from '@sarika/cases';
import { MOST_FILES, cleanable, neverCopied } from '@sarika/evidence';
import type { NamedParty } from '@sarika/consent';
import type { OfficerContext } from '@sarika/identity';
import type { NamedOfficer, Officer, OfficeListing } from '@sarika/organisations';
import { type Reason, type RoutingDecision, explain, unpackDecision } from '@sarika/routing';
import type { CaseFileDto, KeptViewDto, ColleagueDto, ConsentLineDto, OfferDto, OfficeRefDto, OpenedCaseDto, QueueLineDto, RingDto, RoutingDecisionDto, TimelineEntryDto, TranscriptTurnDto, TriageFactsDto } from './dto.js';

/** The only way data leaves the officers' API. */
export const presentLine = (line: QueueLine): QueueLineDto => ({
  kind: line.kind,
  id: line.id,
  caseId: line.caseId,
  number: line.number,
  urgency: line.urgency,
  stage: line.stage,
  dueAt: line.dueAt.toISOString(),
  due: line.kind === 'offer' ? 'acceptance' : line.contactedAt === null ? 'first_contact' : 'none',
  officerId: line.officerId,
  officerName: line.officerName,
  unread: line.unread,
  categories: [...line.categories],
  happenedIn: line.happenedIn,
  nowIn: line.nowIn,
  channel: line.channel,
  caseKind: line.caseKind,
  claimFromHome: line.claimFromHome,
  wantsSex: line.wantsSex,
  snoozedUntil: line.snoozedUntil?.toISOString() ?? null,
});

export const presentView = (view: Omit<KeptView, 'officerId'>, isMine: boolean): KeptViewDto => ({ id: view.id, name: view.name, isShared: view.isShared, isMine, filter: { ...view.filter } as KeptViewDto['filter'] });

/** A cursor names the last line shown; it is opaque to the console. */
export const writeCursor = (line: QueueLine): string => Buffer.from(JSON.stringify([line.urgency, line.dueKey, line.id])).toString('base64url');

/** @returns null for anything that is not a cursor of ours */
export function readCursor(text: string | undefined): QueueCursor | null {
  if (!text) return null;
  try {
    const [urgency, dueAt, id] = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as unknown[];
    if (typeof urgency === 'string' && /^U[0-4]$/.test(urgency) && typeof dueAt === 'string' && !Number.isNaN(Date.parse(dueAt)) && typeof id === 'string' && /^[0-9a-f-]{36}$/.test(id)) return { urgency, dueAt, id };
  } catch {
    // Not JSON: an old bookmark or a hand-made link. The first page is the honest answer.
  }
  return null;
}

export const presentRing = (ring: DutyRing, officerId: string): RingDto => ({ id: ring.id, caseId: ring.caseId, officerId: ring.officerId, step: ring.step, rungAt: ring.rungAt.toISOString(), forMe: ring.officerId === officerId });

/** Before acceptance a protected case says only that it is one, and how urgent (field rule 7). */
export const presentOfferedFacts = (caseFile: CaseFile): TriageFactsDto => {
  const facts = presentFacts(caseFile);
  if (!caseFile.restricted) return facts;
  return { ...facts, channel: null, language: null, claimFromHome: false, flags: [], happenedIn: null, nowIn: null, homeProvince: null, sector: null, sex: null, ageBand: null, filedHour: null, promisedOn: null };
};

export const presentFacts = (caseFile: CaseFile): TriageFactsDto => ({
  number: caseFile.number,
  kind: caseFile.kind,
  urgency: caseFile.urgency,
  stage: caseFile.stage,
  channel: caseFile.channel,
  language: caseFile.language,
  categories: caseFile.categories,
  restricted: caseFile.restricted,
  claimFromHome: caseFile.claimFromHome,
  flags: caseFile.flags,
  happenedIn: caseFile.happenedIn,
  nowIn: caseFile.nowIn,
  homeProvince: caseFile.homeProvince,
  sector: caseFile.sector,
  sex: caseFile.sex,
  ageBand: caseFile.ageBand,
  filedHour: caseFile.filedHour.toISOString(),
  promisedOn: caseFile.promisedOn,
});

export function presentOffer(offer: OfferRow, caseFile: CaseFile, may: { accept: boolean; decline: boolean; fits: boolean }, beside: readonly NamedOfficer[], takers: readonly Officer[]): OfferDto {
  return {
    id: offer.id,
    caseId: offer.caseId,
    state: offer.state,
    position: offer.position,
    dueAt: offer.dueAt?.toISOString() ?? null,
    reasons: offer.reasons.map((reason) => ({ code: reason.code, words: { en: explain(reason as Reason, 'en'), km: explain(reason as Reason, 'km') } })),
    facts: presentOfferedFacts(caseFile),
    // Whom she asked for first, and a woman where she did not say.
    beside: [...beside].sort((a, b) => Number(b.sex === (caseFile.wantsSex ?? 'female')) - Number(a.sex === (caseFile.wantsSex ?? 'female'))).map((each) => presentNamed(each, caseFile.wantsSex)),
    wantsSex: caseFile.wantsSex,
    fitsMe: may.fits,
    takers: takers.map((each) => presentNamed(each, caseFile.wantsSex)),
    mayAccept: may.accept,
    mayDecline: may.decline,
    declineReasons,
  };
}

/** A colleague as others of her office see her. Her sex is her own statement and stays with administrators: what is said is whether she is whom the worker asked for. */
export const presentNamed = ({ id, name, role, sex, languages }: Omit<NamedOfficer, 'publicKey' | 'officeId'>, wants: 'female' | 'male' | null = null): ColleagueDto => ({ id, name, role, fits: fitsWish(wants, { sex: sex as 'female' | 'male' | null }), languages: [...languages] });

const unknownOffice = (id: string): OfficeRefDto => ({ id, kind: 'unknown', isState: false, name: { en: '—', km: '—' }, organisation: { en: '—', km: '—' }, town: { en: '', km: '' } });
export const presentOffice = (office: OfficeListing | undefined, id: string): OfficeRefDto =>
  office ? { id: office.id, kind: office.kind, isState: office.isState, name: office.names, organisation: office.organisationNames, town: office.towns } : unknownOffice(id);

/** An office as a consent receipt names it. */
export const partyOf = (office: OfficeListing | undefined, id: string, language: 'km' | 'en'): NamedParty =>
  office ? { id, name: office.names[language], kind: office.kind, isState: office.isState, town: office.towns[language], country: office.country } : { id, name: '—', kind: 'desk', isState: false, town: '—', country: 'KH' };

interface Around {
  readonly offices: ReadonlyMap<string, OfficeListing>;
  readonly officers: ReadonlyMap<string, { name: string; officeId: string }>;
  readonly colleagues: readonly Officer[];
  readonly replyPath: 'text' | 'web_only';
  /** Of a protected case: who of this office can open it, and who else may be named. */
  readonly named: readonly NamedOfficer[];
  readonly mayBeNamed: readonly NamedOfficer[];
}

const wordsOf = (text: string | null): Record<string, unknown> => {
  if (text === null) return {};
  try {
    const value: unknown = JSON.parse(text);
    return value !== null && typeof value === 'object' && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
  } catch {
    return { text };
  }
};

// What happened to the case, in the order a reader cares about; openings by others are part of it.
const shownInTimeline = new Set(['case.filed', 'offer.made', 'offer.accepted', 'offer.declined', 'offer.lapsed', 'case.assigned', 'wish.heard', 'identity.revealed', 'officer.named', 'officer.unnamed', 'consent.given', 'consent.withdrawn', 'item.opened', 'ring.acknowledged', 'receipt.opened', 'receipt.reissued', 'receipt.reissueStopped', 'receipt.reissueEnded', 'receipt.replaced', 'telephone.detached', 'telephone.changed', 'telephone.asked', 'word.replaced', 'worker.met', 'evidence.added', 'file.opened', 'immigration.opened', 'immigration.written', 'assessment.opened', 'assessment.kept', 'evidence.filed', 'evidence.exported', 'paper.exported', 'outside.offered', 'outside.printed', 'outside.moved', 'outside.withdrawn', 'case.closed', 'case.reopened', 'followUp.asked', 'followUp.answered', 'retention.extended', 'hold.confirmed', 'hold.ended', 'erasure.asked', 'erasure.cancelled']);

/** Somebody who reads on, saves and reads again opens the case many times in a row. The record keeps each; the timeline shows one reading. */
const isSameReading = (entry: AuditEntry, before: readonly AuditEntry[]): boolean => {
  if (entry.action !== 'item.opened') return false;
  const last = before.findLast((other) => other.action === 'item.opened');
  return last !== undefined && last.actorId === entry.actorId && entry.at.getTime() - last.at.getTime() < 30 * 60_000;
};

export function presentCase(ctx: OfficerContext, opened: OpenedCase, around: Around): OpenedCaseDto {
  const { caseFile, assignment } = opened;
  // Identity is masked here, for every reader without a living reveal; what is stored stays whole.
  const shown = opened.revealedUntil !== null;
  const known = shown ? [] : knownIdentity(opened.items);
  const veiled = (text: string): string => (shown ? text : maskText(text, known));
  const veiledDeep = <T>(value: T): T => (shown ? value : (maskDeep(value, known) as T));
  const { items } = opened;
  const texts = (kind: string): string[] => items.filter((item) => item.kind === kind && item.text !== null).map((item) => item.text as string);
  const triage = wordsOf(texts('triage').at(-1) ?? null) as { categories?: string[]; reasons?: string[]; routing?: string | RoutingDecision };
  const contact = mergedContact(items);
  const delivery = new Map(opened.deliveries.filter((text) => text.itemId !== null && text.kind === 'reply').map((text) => [text.itemId, text.state]));
  // Words wait until she answers the notice; a notice that did not arrive will never be answered, and the officer must know.
  const notice = opened.deliveries.findLast((text) => text.kind === 'news');
  const deliveryOf = (itemId: string): string => {
    const state = delivery.get(itemId) ?? 'web_only';
    return state === 'held' && (notice?.state === 'failed' || notice?.state === 'undelivered') ? 'undelivered' : state;
  };
  const kindOf = { message_in: 'worker_words', story: 'worker_words', late_words: 'worker_words', message_out: 'reply', note: 'note' } as const;
  const said: TimelineEntryDto[] = items
    .filter((item) => item.kind in kindOf)
    .map((item) => ({
      at: item.recordedAt.toISOString(),
      kind: kindOf[item.kind as keyof typeof kindOf],
      itemId: item.id,
      text: item.text === null ? null : veiled(item.text),
      damaged: item.damaged,
      action: null,
      byName: item.authorId ? (around.officers.get(item.authorId)?.name ?? null) : null,
      byOffice: null,
      aboutName: null,
      author: item.author,
      delivery: item.kind === 'message_out' ? deliveryOf(item.id) : null,
      details: {},
    }));
  const recorded: TimelineEntryDto[] = opened.record
    .filter((entry) => shownInTimeline.has(entry.action))
    .filter((entry, position, entries) => !isSameReading(entry, entries.slice(0, position)))
    .map((entry) => ({
      at: entry.at.toISOString(),
      kind: 'record',
      itemId: null,
      text: null,
      damaged: false,
      action: entry.action,
      byName: entry.actorId ? (around.officers.get(entry.actorId)?.name ?? null) : null,
      byOffice: entry.officeId ? (around.offices.get(entry.officeId)?.names ?? null) : typeof entry.details['officeId'] === 'string' ? (around.offices.get(entry.details['officeId'])?.names ?? null) : null,
      aboutName: entry.action.startsWith('officer.') && typeof entry.details['officerId'] === 'string' ? (around.officers.get(entry.details['officerId'])?.name ?? null) : null,
      author: entry.actorKind === 'officer' ? 'officer' : entry.actorKind === 'complainant' ? 'worker' : 'service',
      delivery: null,
      details: entry.details,
    }));
  const transcript = wordsOf(texts('transcript').at(-1) ?? null) as { turns?: TranscriptTurnDto[] };
  const openOffer = opened.offers.find((offer) => offer.state === 'offered' && offer.officeId === ctx.actor.officeId);
  return {
    id: caseFile.id,
    facts: presentFacts(caseFile),
    categories: triage.categories ?? caseFile.categories,
    triageReasons: triage.reasons ?? [],
    story: texts('story').map(veiled),
    told: veiledDeep(wordsOf(texts('facts').at(-1) ?? null)),
    employer: veiledDeep(employerOf(texts('employer').at(-1) ?? null)),
    hasName: items.some((item) => item.kind === 'identity'),
    contact: contact ? (shown ? contact : { ...maskedContact(contact), callAs: contact.callAs === null ? null : veiled(contact.callAs) }) : null,
    identity: shown ? identityOf(items) : null,
    revealedUntil: opened.revealedUntil?.toISOString() ?? null,
    hasMasked: known.length > 0 || Boolean(contact?.phone) || items.some(({ kind, text }) => kind !== 'triage' && kind !== 'exact_time' && text !== null && veiled(text) !== text),
    transcript: veiledDeep(transcript.turns ?? []),
    timeline: [...said, ...recorded].sort((a, b) => a.at.localeCompare(b.at)),
    files: opened.files.map((file): CaseFileDto => ({
      id: file.id,
      addedAt: file.recordedAt.toISOString(),
      author: file.author,
      byName: file.authorId ? (around.officers.get(file.authorId)?.name ?? null) : null,
      office: file.officeId ? presentOffice(around.offices.get(file.officeId), file.officeId) : null,
      name: file.about ? veiledDeep(file.about.name) : null,
      kind: file.about?.kind ?? null,
      bytes: file.about?.bytes ?? null,
      isCleanable: file.about !== null && cleanable.has(file.about.kind),
      mayHaveOriginal: file.about !== null && (assignment !== null || file.officeId === ctx.actor.officeId) && (cleanable.has(file.about.kind) || neverCopied.has(file.about.kind)),
    })),
    mayAddFiles: opened.files.length < MOST_FILES,
    consents: opened.consents.map(
      (consent): ConsentLineDto => ({
        id: consent.id,
        office: presentOffice(around.offices.get(consent.officeId), consent.officeId),
        scope: consent.scope,
        givenHow: consent.givenHow,
        language: consent.language,
        wordingVersion: consent.wordingVersion,
        givenAt: consent.givenAt.toISOString(),
        endsOn: consent.endsOn,
        withdrawnAt: consent.withdrawnAt?.toISOString() ?? null,
        withdrawnHow: consent.withdrawnHow,
        grantState: consent.grantState,
      }),
    ),
    excluded: opened.exclusions.map((exclusion) => exclusion.officeKind ?? around.offices.get(exclusion.officeId ?? '')?.names.en ?? '—'),
    reportedBy: opened.reported?.relation ?? null,
    met: opened.met ? { at: opened.met.at.toISOString(), byName: around.officers.get(opened.met.officerId)?.name ?? null, goesOn: opened.met.goesOn } : null,
    assignedTo: assignment?.officerId ?? null,
    assignedName: assignment?.officerId ? (around.officers.get(assignment.officerId)?.name ?? null) : null,
    firstContactDue: assignment?.dueAt.toISOString() ?? null,
    contactedAt: assignment?.contactedAt?.toISOString() ?? null,
    colleagues: around.colleagues.filter((officer) => officer.isActive && officer.role !== 'administrator' && (!caseFile.restricted || around.named.some(({ id }) => id === officer.id))).map((officer) => presentNamed(officer, caseFile.wantsSex)),
    wantsSex: caseFile.wantsSex,
    mayHearWish: assignment !== null && caseFile.isOpen,
    replyPath: around.replyPath,
    revealReasons,
    openOfferId: openOffer?.id ?? null,
    named: around.named.map((each) => presentNamed(each, caseFile.wantsSex)),
    mayBeNamed: around.mayBeNamed.map((each) => presentNamed(each, caseFile.wantsSex)),
    decision: triage.routing ? presentDecision(unpackDecision(triage.routing), around.offices) : null,
    mayReply: assignment !== null,
    mayAssign: assignment !== null,
  };
}

const wordsOfReason = (reason: Reason): { en: string; km: string } => ({ en: explain(reason, 'en'), km: explain(reason, 'km') });

const presentDecision = ({ rulesVersion, ranked, rejected }: RoutingDecision, offices: ReadonlyMap<string, OfficeListing>): RoutingDecisionDto => ({
  rulesVersion,
  proposed: ranked.map(({ officeId, reasons }) => ({ office: presentOffice(offices.get(officeId), officeId), reasons: reasons.map(wordsOfReason) })),
  others: rejected.map(({ reason, officeIds }) => ({ reason: wordsOfReason(reason), offices: officeIds.map((id) => presentOffice(offices.get(id), id)) })),
});

const employerOf = (text: string | null): string | null => {
  const words = wordsOf(text);
  const named = [words['name'], words['place'], words['text']].filter((word): word is string => typeof word === 'string' && word !== '');
  return named.length > 0 ? named.join(', ') : null;
};
