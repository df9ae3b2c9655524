import { createHash } from 'node:crypto';
import { type Language, t, wording } from '@sarika/texts';
import type { ConsentLine, LedgerEntry } from './consent.store.js';
import { type ConsentScope, dayInCambodia } from './terms.js';
import { ledgerWords } from './wording.js';

/** An office as a receipt names it. */
export interface NamedParty {
  readonly id: string;
  readonly name: string;
  readonly kind: string;
  readonly isState: boolean;
  readonly town: string;
  readonly country: string;
}

/** What a receipt is made of. There is no room in it for anything she told: no category, no country of work, no employer, no story. */
export interface ReceiptParts {
  readonly id: string;
  readonly madeAt: Date;
  readonly language: Language;
  readonly caseId: string;
  /** Who issues it: the intake desk, through which she stops, and where she does it. */
  readonly issuer: NamedParty;
  readonly withdrawAt: string;
  readonly consents: readonly ConsentLine[];
  readonly ledger: readonly LedgerEntry[];
  party(officeId: string): NamedParty;
}

// Kinds of data, never data. The names are ours under DPV's general class: DPV's own finer classes (pd:) would say more than is known.
const dataClasses: Readonly<Record<ConsentScope, readonly string[]>> = {
  whole_case: ['contact', 'identity', 'account', 'messages', 'papers'],
  from_now_on: ['messages', 'papers'],
  phone_only: ['contact'],
  name_place_time: ['identity', 'placeAndTime'],
  claim_sheet: ['claim'],
};

const statusOf: Readonly<Record<string, string>> = { given: 'dpv:ConsentGiven', narrowed: 'dpv:ConsentGiven', widened: 'dpv:RenewedConsentGiven', withdrawn: 'dpv:ConsentWithdrawn', expired: 'dpv:ConsentExpired' };

/** The keys under which the words of a wording were said: with the complaint by its channel, later by the words of `askingWords`. */
const saidBy = ({ atFiling, givenHow }: ConsentLine): RegExp => (!atFiling ? /^consent\./ : givenHow === 'sms' ? /^sms\./ : givenHow === 'web' ? /^web\./ : /^desk\./);

/** She is named by what links her receipts with one another and with nothing else: it is no case number and opens nothing. */
const pseudonym = (caseId: string): string => `w-${createHash('sha256').update(`sarika/v1/receipt/${caseId}`).digest('hex').slice(0, 16)}`;

const partyFields = (party: NamedParty, language: Language, role: string) => ({
  '@type': role,
  'dct:identifier': party.id,
  'dpv:hasName': party.name,
  'dpv:hasAddress': `${party.town}, ${party.country}`,
  'dct:type': t(language, `officeKind.${party.kind}`),
  'sarika:isState': party.isState,
});

/** ISO 8601 interval: from her yes to the last day it holds, open where it has no end. */
const validity = (from: Date, endsOn: string | null): string => `${dayInCambodia(from)}/${endsOn ?? '..'}`;

/**
 * A consent receipt with the fields of ISO/IEC TS 27560:2023 in the terms of W3C DPV (docs/consent-receipt.md): a wrapper with one
 * record for each yes. The same object is printed and downloaded.
 */
export function consentReceipt(parts: ReceiptParts) {
  const { language } = parts;
  return {
    '@context': { dpv: 'https://w3id.org/dpv#', dct: 'http://purl.org/dc/terms/', loc: 'https://w3id.org/dpv/loc#', sarika: 'urn:sarika:v1:' },
    '@type': 'dpv:ConsentReceipt',
    'dct:identifier': parts.id,
    'dct:conformsTo': 'https://w3id.org/dpv/schema/dpv-27560#receipt',
    'dct:created': parts.madeAt.toISOString(),
    'dct:language': language,
    'dct:publisher': partyFields(parts.issuer, language, 'dpv:LegalEntity'),
    'dpv:hasRecordOfActivity': parts.consents.map((line) => recordOf(parts, line)),
  };
}
export type ConsentReceipt = ReturnType<typeof consentReceipt>;
export type ConsentRecord = ConsentReceipt['dpv:hasRecordOfActivity'][number];

function recordOf(parts: ReceiptParts, line: ConsentLine) {
  const { language } = parts;
  const office = parts.party(line.officeId);
  const entries = parts.ledger.filter(({ consentId }) => consentId === line.id);
  return {
    '@type': 'dpv:ConsentRecord',
    'dct:identifier': line.id,
    'dct:conformsTo': 'https://w3id.org/dpv/schema/dpv-27560#record',
    'dpv:hasDataSubject': { '@type': 'dpv:DataSubject', 'dct:identifier': pseudonym(parts.caseId) },
    'dpv:hasDataController': partyFields(office, language, 'dpv:DataController'),
    'dpv:hasJurisdiction': 'loc:KH',
    'dpv:hasLegalBasis': 'dpv:Consent',
    'dpv:hasProcess': {
      '@type': 'dpv:Process',
      'dpv:hasPurpose': { '@id': `sarika:purpose/${line.purpose}`, 'dct:title': ledgerWords(language, 'purpose', line.purpose) },
      'dpv:hasPersonalData': { '@id': `sarika:scope/${line.scope}`, 'dct:title': ledgerWords(language, 'scope', line.scope), 'sarika:kinds': dataClasses[line.scope].map((kind) => `sarika:data/${kind}`) },
      'dpv:hasRecipient': [partyFields(office, language, 'dpv:Recipient')],
      'dpv:hasDataSource': 'dpv:DataSubjectDataSource',
      'dpv:hasStorageCondition': [
        line.endsOn === null
          ? { '@type': 'dpv:StorageDuration', 'dpv:hasDuration': { '@type': 'dpv:UntilEventDuration', 'dct:title': t(language, 'consent.says.noEnd') } }
          : { '@type': 'dpv:StorageDuration', 'dpv:hasDuration': { '@type': 'dpv:UntilTimeDuration', 'dct:valid': validity(line.givenAt, line.endsOn) } },
        { '@type': 'dpv:StorageLocation', 'dpv:hasLocation': `loc:${parts.issuer.country}` },
      ],
    },
    'dpv:hasNotice': {
      '@type': 'dpv:ConsentNotice',
      'dct:identifier': line.wordingVersion,
      'dct:language': line.language,
      'dct:date': dayInCambodia(line.givenAt),
      'sarika:words': wordsShown(parts, line, office),
    },
    'dpv:hasConsentControl': { '@type': 'dpv:WithdrawConsent', 'dpv:isExercisedAt': parts.withdrawAt, 'dct:description': t(language, 'consent.receipt.how') },
    'dpv:hasConsentStatus': entries.map((entry) => ({
      '@type': [statusOf[entry.kind] ?? 'dpv:ConsentUnknown', 'dpv:ExpressedConsent'],
      'sarika:kind': entry.kind,
      'dpv:isIndicatedBy': entry.kind === 'expired' ? 'dpv:DataController' : 'dpv:DataSubject',
      'dpv:hasIndicationMethod': ledgerWords(language, 'how', entry.how),
      'dpv:isIndicatedAtTime': entry.at.toISOString(),
      'sarika:readAloud': entry.readBy !== null || entry.how === 'read_aloud',
      'sarika:witnessed': entry.witnessedBy !== null,
      ...(entry.kind === 'withdrawn' || entry.kind === 'expired' ? {} : { 'dct:valid': validity(line.givenAt, entry.endsOn) }),
    })),
  };
}

/**
 * The words she said yes to, in her language and of that version, with this office and the desk filled in. What was not said of this
 * office is left out, and so is a sentence whose blank is kept nowhere (the day of a first answer): a blank tells her nothing.
 */
function wordsShown({ issuer }: ReceiptParts, line: ConsentLine, office: NamedParty): string[] {
  const kept = wording(line.wordingVersion);
  const language: Language = line.language === 'en' ? 'en' : 'km';
  const which = saidBy(line);
  const fills: Readonly<Record<string, string>> = { office: office.name, desk: issuer.name, kind: t(language, `officeKind.${office.kind}`), town: office.town };
  const ofOthers = (key: string): boolean => (key.endsWith('.state') && !office.isState) || (key === 'web.who.onlyDesk' && office.kind !== 'desk') || (key.startsWith('consent.ask.') && key !== `consent.ask.${line.scope}`);
  return Object.entries(kept?.texts[language] ?? {})
    .filter(([key]) => which.test(key) && !ofOthers(key))
    .map(([, text]) => text.replaceAll(/\{(\w+)\}/g, (blank, name: string) => fills[name] ?? blank))
    .filter((text) => !/\{\w+\}/.test(text));
}
