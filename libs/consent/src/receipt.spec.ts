import { textKeys, t } from '@sarika/texts';
import type { ConsentLine, LedgerEntry } from './consent.store.js';
import { type ReceiptParts, consentReceipt } from './receipt.js';

const at = new Date('2026-11-24T02:00:00Z');
const line = (change: Partial<ConsentLine> = {}): ConsentLine => ({
  id: 'c1', officeId: 'union', purpose: 'case_work', scope: 'whole_case', givenHow: 'web', language: 'km', wordingVersion: '2026-11-b', givenAt: at, atFiling: true, endsOn: null, readBy: null, witnessedBy: null, paperReference: null,
  withdrawnAt: null, withdrawnHow: null, grantState: 'active', ...change,
});
const entry = (kind: LedgerEntry['kind'], change: Partial<LedgerEntry> = {}): LedgerEntry => ({
  at, kind, consentId: 'c1', officeId: 'union', officeKind: null, purpose: 'case_work', scope: 'whole_case', endsOn: null, how: 'web', language: 'km', wordingVersion: '2026-11-b', readBy: null, witnessedBy: null, paperReference: null, ...change,
});
const parts = (change: Partial<ReceiptParts> = {}): ReceiptParts => ({
  id: 'receipt', madeAt: at, language: 'en', caseId: '11111111-2222-4333-8444-555555555555', withdrawAt: 'https://help.example.org/r', consents: [line()], ledger: [entry('given')],
  issuer: { id: 'desk', name: 'The Desk', kind: 'desk', isState: false, town: 'Phnom Penh', country: 'KH' },
  party: (id) => ({ id, name: 'The Union', kind: 'union', isState: false, town: 'Phnom Penh', country: 'KH' }), ...change,
});
const record = (change: Partial<ReceiptParts> = {}) => consentReceipt(parts(change))['dpv:hasRecordOfActivity'][0];

it('has every field that 27560 asks of a record', () => {
  const receipt = consentReceipt(parts());
  expect(Object.keys(receipt)).toEqual(expect.arrayContaining(['dct:identifier', 'dct:conformsTo', 'dct:created', 'dct:publisher', 'dpv:hasRecordOfActivity']));
  expect(Object.keys(record() ?? {})).toEqual(
    expect.arrayContaining(['dct:identifier', 'dct:conformsTo', 'dpv:hasDataSubject', 'dpv:hasDataController', 'dpv:hasJurisdiction', 'dpv:hasProcess', 'dpv:hasNotice', 'dpv:hasConsentControl', 'dpv:hasConsentStatus']),
  );
  expect(Object.keys(record()?.['dpv:hasProcess'] ?? {})).toEqual(expect.arrayContaining(['dpv:hasPurpose', 'dpv:hasPersonalData', 'dpv:hasRecipient', 'dpv:hasStorageCondition']));
});

it.each(['km', 'en'] as const)('says nothing that she told, in %s: no kind of complaint, no country of work, no case id', (language) => {
  const text = JSON.stringify(consentReceipt(parts({ language, consents: [line(), line({ id: 'c2', scope: 'claim_sheet', purpose: 'claim_lodging', atFiling: false })] })));
  const words = [...textKeys(language, 'category.'), ...textKeys(language, 'country.').filter((key) => key !== 'country.KH' && key !== 'country.other')].map((key) => t(language, key));
  expect(words.length).toBeGreaterThan(60);
  expect(words.filter((word) => word.length > 3 && text.includes(word))).toEqual([]);
  expect(text).not.toContain('11111111-2222');
});

it('names her by what links her receipts and nothing else', () => {
  const subject = (caseId: string): unknown => record({ caseId })?.['dpv:hasDataSubject'];
  expect(subject('a')).toEqual(subject('a'));
  expect(subject('a')).not.toEqual(subject('b'));
});

it('keeps each event, and says of each whether it was read aloud and heard', () => {
  const status = record({
    consents: [line({ givenHow: 'read_aloud', readBy: 'x', witnessedBy: 'y', atFiling: false, endsOn: '2026-12-31', withdrawnAt: at, withdrawnHow: 'expired' })],
    ledger: [entry('given', { how: 'read_aloud', readBy: 'x', witnessedBy: 'y' }), entry('narrowed', { endsOn: '2026-12-31' }), entry('widened'), entry('expired', { how: 'expired' }), entry('given', { consentId: 'another' })],
  })?.['dpv:hasConsentStatus'];
  expect(status?.map((event) => [event['@type'][0], event['sarika:readAloud'], event['sarika:witnessed']])).toEqual([
    ['dpv:ConsentGiven', true, true], ['dpv:ConsentGiven', false, false], ['dpv:RenewedConsentGiven', false, false], ['dpv:ConsentExpired', false, false],
  ]);
  expect(JSON.stringify(status)).not.toMatch(/"x"|"y"/);
});

it.each<[string, Partial<ConsentLine>, string]>([
  ['with the complaint on the web', {}, 'អ្នកណាអាចអានរឿងនេះ?'],
  ['with the complaint by text', { givenHow: 'sms', language: 'en' }, 'May The Union read this and contact you?'],
  ['at the desk', { givenHow: 'read_aloud', language: 'en', witnessedBy: 'y' }, 'May The Union read all that you told and contact you?'],
  ['later', { atFiling: false, language: 'en' }, 'May The Union read everything in your case?'],
  ['later, from then on', { atFiling: false, language: 'en', scope: 'from_now_on' }, 'May The Union read what is written in your case from now on?'],
])('repeats the words she said yes to %s', (_name, change, words) => {
  const said = record({ consents: [line(change)] })?.['dpv:hasNotice']['sarika:words'] ?? [];
  expect(said.join('\n')).toContain(words);
  expect(said.length).toBeGreaterThan(0);
});

it.each<Partial<ConsentLine>>([{}, { language: 'en' }, { givenHow: 'sms', language: 'en' }, { givenHow: 'read_aloud', language: 'en' }, { atFiling: false }])('leaves no blank and says of an office only what was said of it (%j)', (change) => {
  const said = record({ consents: [line(change)] })?.['dpv:hasNotice']['sarika:words'] ?? [];
  expect(said.length).toBeGreaterThan(0);
  expect(said.filter((words) => /[{}]|This is the state|We found no other place/.test(words))).toEqual([]);
  const state = record({ consents: [line({ language: 'en' })], party: (id) => ({ id, name: 'The Department', kind: 'pdlvt', isState: true, town: 'Sisophon', country: 'KH' }) });
  expect(state?.['dpv:hasNotice']['sarika:words'].join(' ')).toContain('This is the state');
});

it('has no words for a version that is not kept, and does not make any up', () => {
  expect(record({ consents: [line({ wordingVersion: '1999-01-a' })] })?.['dpv:hasNotice']['sarika:words']).toEqual([]);
});
