import { ageBands, sectors, triageFlags } from '@sarika/categories';
import { WORDING_VERSION } from '@sarika/consent';
import {
  type FiledAtDesk, type Proposals, type Transcript, ageBandWords, categoryChoices, consentQuestion, consentWording, countryChoices, deskSentence, flagWords, isWarning, officeNamed, provinceChoices, questions, reachWords, relationWords,
  relations, safetyScript, sectorWords, sexWords, triageReasonWords, vitalGroundWords, vitalGrounds, warningWords,
} from '@sarika/intake';
import type { DirectorySnapshot, Officer, OfficeListing } from '@sarika/organisations';
import { groupDigits } from '@sarika/receipts';
import { type Reason, type Words, explain, officeKinds } from '@sarika/routing';
import { type Language, formatDay, languages, t } from '@sarika/texts';
import type { ReasonDto } from '../officers/dto.js';
import type { ChoiceDto, DeskFormDto } from './form.dto.js';
import type { DeskFiledDto } from './intake.body.js';
import type { DeskOfficeDto, DeskProposalDto, RejectedOfficeDto } from './proposal.body.js';
import type { TranscriptDto } from './transcript.body.js';

const inBoth = (say: (language: Language) => string): { en: string; km: string } => ({ en: say('en'), km: say('km') });
const copy = (words: Words): { en: string; km: string } => ({ en: words.en, km: words.km });
const choices = <C extends string>(codes: readonly C[], words: Readonly<Record<C, Words>>): ChoiceDto[] => codes.map((code) => ({ code, words: copy(words[code]) }));
const presentReason = (reason: Reason): ReasonDto => ({ code: reason.code, words: inBoth((language) => explain(reason, language)) });

/** The form's vocabulary: the console holds no lists of its own. @param colleagues active officers of the reader's office, without the reader */
export const presentForm = (colleagues: readonly Officer[]): DeskFormDto => ({
  questions: questions.map(({ number, key, words }) => ({ number, key, words: copy(words) })),
  safety: safetyScript.map(({ key, words }) => ({ key, words: copy(words) })),
  consent: {
    version: WORDING_VERSION,
    before: copy(consentWording.before), question: copy(consentWording.question), state: copy(consentWording.state), desk: copy(consentWording.desk), mustNot: copy(consentWording.mustNot), stop: copy(consentWording.stop),
  },
  countries: countryChoices.map(({ code, words, common }) => ({ code, words: copy(words), common })),
  provinces: provinceChoices.map(({ code, words }) => ({ code, words: copy(words) })),
  categories: categoryChoices.map(({ code, words, restricted, urgency }) => ({ code, words: copy(words), restricted, urgency })),
  sectors: choices(sectors, sectorWords),
  ageBands: choices(ageBands, ageBandWords),
  sexes: choices(['female', 'male', 'other'], sexWords),
  flags: choices(triageFlags, flagWords),
  relations: choices(relations, relationWords),
  reach: choices(['text', 'call', 'none'], reachWords),
  officeKinds: officeKinds.filter((kind) => kind !== 'desk').map((code) => ({ code, words: inBoth((language) => t(language, `officeKind.${code}`)) })),
  vitalGrounds: choices(vitalGrounds, vitalGroundWords),
  languages: languages.map(({ language, name, review }) => ({ code: language, name, review })),
  colleagues: colleagues.map(({ id, name }) => ({ id, name })),
});

export const presentDeskOffice = (office: OfficeListing): DeskOfficeDto => ({
  officeId: office.id,
  names: copy(office.names),
  organisationNames: copy(office.organisationNames),
  named: copy(officeNamed(office)),
  kind: office.kind,
  kindWords: inBoth((language) => t(language, `officeKind.${office.kind}`)),
  isState: office.isState,
  town: copy(office.towns),
  verification: office.verification ? { ...office.verification } : null,
});

function warningsOf(office: OfficeListing, reasons: readonly Reason[]): ReasonDto[] {
  const own = (['stateKeepsFiles', 'demoMark'] as const).filter((code) => (code === 'stateKeepsFiles' ? office.isState : office.verification?.demo === true));
  return [...reasons.filter(isWarning).map(presentReason), ...own.map((code) => ({ code, words: copy(warningWords[code]) }))];
}

/** What is proposed, in order, what is not, and why. @param ownOfficeId the reader's */
export function presentProposals(proposals: Proposals, snapshot: DirectorySnapshot, ownOfficeId: string): DeskProposalDto {
  return {
    urgency: proposals.triage.urgency,
    restricted: proposals.triage.restricted,
    reasons: proposals.triage.reasons.map((code) => ({ code, words: copy(triageReasonWords(code)) })),
    offices: proposals.offices.map(({ office, ranked, promisedOn }, index) => ({
      ...presentDeskOffice(office),
      position: index + 1,
      promisedOn,
      reasons: ranked.reasons.filter((reason) => !isWarning(reason)).map(presentReason),
      warnings: warningsOf(office, ranked.reasons),
      question: copy(consentQuestion(office)),
      isOwn: office.id === ownOfficeId,
    })),
    desk: proposals.desk && proposals.deskPromisedOn !== null ? { ...presentDeskOffice(proposals.desk), promisedOn: proposals.deskPromisedOn, sentence: copy(deskSentence(proposals.desk)) } : null,
    rejected: proposals.routing.rejected.flatMap(({ officeId, reason }): RejectedOfficeDto[] => {
      const office = snapshot.byId.get(officeId);
      return office ? [{ officeId, names: copy(office.names), kind: office.kind, reason: presentReason(reason) }] : [];
    }),
  };
}

export const presentTranscript = (transcript: Transcript, hash: string, before: { alreadyFiled: boolean; number: string | null }): TranscriptDto => ({
  hash,
  format: transcript.format,
  language: transcript.language,
  turns: transcript.turns.map(({ speaker, start, end, text }) => ({ speaker, start, end, text })),
  ...before,
});

// What the counsellor says now. To a reporter only "received" (field rule 6). The Khmer: needs native review.
function sayNow(filed: FiledAtDesk, office: OfficeListing | null): { en: string; km: string } {
  if (filed.workerIsAskedFirst) return { en: 'We have received it. The worker will be asked herself on first contact.', km: 'យើងបានទទួលហើយ។ យើងនឹងសួរកម្មករផ្ទាល់ នៅពេលទាក់ទងលើកដំបូង។' };
  if (!office) return { en: 'We have it, and nobody can read it yet. With her card she can choose who may.', km: 'យើងបានទទួលហើយ ហើយមិនទាន់មាននរណាអាចអានបានទេ។ ដោយប្រើកាតរបស់គាត់ គាត់អាចជ្រើសរើសអ្នកដែលអាចអានបាន។' };
  const named = officeNamed(office);
  const { promisedOn } = filed;
  if (promisedOn === null) return { en: `We have it. First ${named.en} is asked.`, km: `យើងបានទទួលហើយ។ យើងសួរ${named.km}មុនគេ។` };
  return {
    en: `We have it. Someone from ${named.en} will be in touch by ${formatDay('en', promisedOn)}.`,
    km: `យើងបានទទួលហើយ។ អ្នកពី${named.km}នឹងទាក់ទងអ្នក មុន ឬនៅថ្ងៃ ${formatDay('km', promisedOn)}។`,
  };
}

export function presentFiled(filed: FiledAtDesk, snapshot: DirectorySnapshot): DeskFiledDto {
  const office = filed.offeredToId === null ? null : snapshot.byId.get(filed.offeredToId);
  if (office === undefined) throw new Error('the office a case is offered to is not in the directory it was planned from');
  return {
    caseId: filed.caseId,
    number: filed.number,
    promisedOn: filed.promisedOn,
    offeredTo: office && presentDeskOffice(office),
    workerIsAskedFirst: filed.workerIsAskedFirst,
    mayText: filed.texting !== null,
    card: filed.card ? { caseNumber: groupDigits(filed.card.caseNumber, 3), secret: groupDigits(filed.card.secret, 4) } : null,
    say: sayNow(filed, office),
  };
}
