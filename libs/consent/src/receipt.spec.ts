import { textKeys, t } from '@sarika/texts';
import type { ConsentLine, LedgerEntry } from './consent.store.js';
import { type ReceiptParts, consentReceipt } from './receipt.js';

const at = new Date('2026-11-24T02:00:00Z');
const line = (change: Partial<ConsentLine> = {}): ConsentLine => ({
  id: 'c1', officeId: 'union', purpose: 'case_work', scope: 'whole_case', givenHow: 'web', language: 'km', wordingVersion: '2026-11-b', givenAt: at, atFiling: true, endsOn: null, readBy: null, witnessedBy: null, paperReference: null,
  withdrawnAt: null, withdrawnHow: null, grantState: 'active', ...change,
});
const entry = (kind: LedgerEntry['kind'], change: Partial<LedgerEntry> = {}): LedgerEntry => ({
  at, kind, consentId: 'c1', officeId: 'union', officeKind: null, purpose: 'case_work', scope: 'whole_case', endsOn: null, how: 'web', language: 'km', wordingVersion: '2026-11-b', readBy: null, witnessedBy: null, paperReference: null, bodyId: null, shares: null, ...change,
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

it('reads to a machine as docs/consent-receipt.md says, field by field', () => {
  const later = new Date('2026-11-24T17:30:00Z');
  const receipt = consentReceipt(
    parts({
      madeAt: later,
      consents: [line({ language: 'en', wordingVersion: '2026-11-c', givenAt: later, givenHow: 'sms', endsOn: '2026-12-31', scope: 'phone_only', purpose: 'referral' })],
      ledger: [entry('given', { how: 'sms', endsOn: null }), entry('narrowed', { how: 'officer', endsOn: '2026-12-31', readBy: 'x' }), entry('withdrawn', { how: 'web', endsOn: '2026-12-31' })],
      party: (id) => ({ id, name: 'The Department', kind: 'pdlvt', isState: true, town: 'Sisophon', country: 'KH' }),
    }),
  );
  const party = { 'dct:identifier': 'union', 'dpv:hasName': 'The Department', 'dpv:hasAddress': 'Sisophon, KH', 'dct:type': t('en', 'officeKind.pdlvt'), 'sarika:isState': true };
  expect(receipt).toEqual({
    '@context': { dpv: 'https://w3id.org/dpv#', dct: 'http://purl.org/dc/terms/', loc: 'https://w3id.org/dpv/loc#', sarika: 'urn:sarika:v1:' },
    '@type': 'dpv:ConsentReceipt',
    'dct:identifier': 'receipt',
    'dct:conformsTo': 'https://w3id.org/dpv/schema/dpv-27560#receipt',
    'dct:created': '2026-11-24T17:30:00.000Z',
    'dct:language': 'en',
    'dct:publisher': { '@type': 'dpv:LegalEntity', 'dct:identifier': 'desk', 'dpv:hasName': 'The Desk', 'dpv:hasAddress': 'Phnom Penh, KH', 'dct:type': t('en', 'officeKind.desk'), 'sarika:isState': false },
    'dpv:hasRecordOfActivity': [
      {
        '@type': 'dpv:ConsentRecord',
        'dct:identifier': 'c1',
        'dct:conformsTo': 'https://w3id.org/dpv/schema/dpv-27560#record',
        'dpv:hasDataSubject': { '@type': 'dpv:DataSubject', 'dct:identifier': expect.stringMatching(/^w-[0-9a-f]{16}$/) },
        'dpv:hasDataController': { '@type': 'dpv:DataController', ...party },
        'dpv:hasJurisdiction': 'loc:KH',
        'dpv:hasLegalBasis': 'dpv:Consent',
        'dpv:hasProcess': {
          '@type': 'dpv:Process',
          'dpv:hasPurpose': { '@id': 'sarika:purpose/referral', 'dct:title': 'to pass your case on to another place' },
          'dpv:hasPersonalData': { '@id': 'sarika:scope/phone_only', 'dct:title': 'your phone number', 'sarika:kinds': ['sarika:data/contact'] },
          'dpv:hasRecipient': [{ '@type': 'dpv:Recipient', ...party }],
          'dpv:hasDataSource': 'dpv:DataSubjectDataSource',
          'dpv:hasStorageCondition': [
            // By the clock of Cambodia it was the 25th already.
            { '@type': 'dpv:StorageDuration', 'dpv:hasDuration': { '@type': 'dpv:UntilTimeDuration', 'dct:valid': '2026-11-25/2026-12-31' } },
            { '@type': 'dpv:StorageLocation', 'dpv:hasLocation': 'loc:KH' },
          ],
        },
        'dpv:hasNotice': {
          '@type': 'dpv:ConsentNotice',
          'dct:identifier': '2026-11-c',
          'dct:language': 'en',
          'dct:date': '2026-11-25',
          'sarika:words': [
            'May The Department read this and contact you? 1 Yes 2 Call me first 3 No. Nobody else unless you agree.',
            'May The Department read this (not contact you)? 1 Yes 2 Call me first 3 No. Nobody else unless you agree.',
          ],
        },
        'dpv:hasConsentControl': { '@type': 'dpv:WithdrawConsent', 'dpv:isExercisedAt': 'https://help.example.org/r', 'dct:description': t('en', 'consent.receipt.how') },
        'dpv:hasConsentStatus': [
          {
            '@type': ['dpv:ConsentGiven', 'dpv:ExpressedConsent'], 'sarika:kind': 'given', 'dpv:isIndicatedBy': 'dpv:DataSubject', 'dpv:hasIndicationMethod': 'by text', 'dpv:isIndicatedAtTime': at.toISOString(),
            'sarika:readAloud': false, 'sarika:witnessed': false, 'dct:valid': '2026-11-25/..',
          },
          {
            '@type': ['dpv:ConsentGiven', 'dpv:ExpressedConsent'], 'sarika:kind': 'narrowed', 'dpv:isIndicatedBy': 'dpv:DataSubject', 'dpv:hasIndicationMethod': 'said to a helper', 'dpv:isIndicatedAtTime': at.toISOString(),
            'sarika:readAloud': true, 'sarika:witnessed': false, 'dct:valid': '2026-11-25/2026-12-31',
          },
          {
            // What is over has no days in which it holds.
            '@type': ['dpv:ConsentWithdrawn', 'dpv:ExpressedConsent'], 'sarika:kind': 'withdrawn', 'dpv:isIndicatedBy': 'dpv:DataSubject', 'dpv:hasIndicationMethod': 'on this page', 'dpv:isIndicatedAtTime': at.toISOString(),
            'sarika:readAloud': false, 'sarika:witnessed': false,
          },
        ],
      },
    ],
  });
});

it('says that a yes ended by its date was ended by the office’s clock and not by her', () => {
  const [given, over] = record({ ledger: [entry('given', { how: 'read_aloud' }), entry('expired', { how: 'expired', endsOn: '2026-12-31' })] })?.['dpv:hasConsentStatus'] ?? [];
  expect([given?.['dpv:isIndicatedBy'], given?.['sarika:readAloud']]).toEqual(['dpv:DataSubject', true]);
  expect([over?.['dpv:isIndicatedBy'], over?.['dpv:hasIndicationMethod']]).toEqual(['dpv:DataController', 'by its date']);
  expect(over).not.toHaveProperty('dct:valid');
  // A kind nobody has named yet is not passed off as a yes.
  expect(record({ ledger: [entry('lent' as never)] })?.['dpv:hasConsentStatus'][0]?.['@type']).toEqual(['dpv:ConsentUnknown', 'dpv:ExpressedConsent']);
});

it.each<[ConsentLine['scope'], string[]]>([
  ['whole_case', ['contact', 'identity', 'account', 'messages', 'papers']],
  ['from_now_on', ['messages', 'papers']],
  ['phone_only', ['contact']],
  ['name_place_time', ['identity', 'placeAndTime']],
  ['claim_sheet', ['claim']],
])('of %s names these kinds of data and no other', (scope, kinds) => {
  const process = record({ consents: [line({ scope })] })?.['dpv:hasProcess'];
  expect(process?.['dpv:hasPersonalData']['sarika:kinds']).toEqual(kinds.map((kind) => `sarika:data/${kind}`));
  // A yes without a last day goes on until she stops it.
  expect(process?.['dpv:hasStorageCondition'][0]).toEqual({ '@type': 'dpv:StorageDuration', 'dpv:hasDuration': { '@type': 'dpv:UntilEventDuration', 'dct:title': 'It goes on until you stop it.' } });
});

describe('of the words she said yes to, it repeats', () => {
  const said = (change: Partial<ConsentLine>, kind = 'union', isState = false): string[] =>
    record({ consents: [line({ language: 'en', wordingVersion: '2026-11-c', ...change })], party: (id) => ({ id, name: 'The Union', kind, isState, town: 'Poipet', country: 'KH' }) })?.['dpv:hasNotice']['sarika:words'] ?? [];

  it('those of her channel, with the office, the desk, what it is and its town', () => {
    expect(said({})).toEqual(expect.arrayContaining(['May The Union read this and contact you?', `What it is: ${t('en', 'officeKind.union')}, in Poipet.`, 'If none of those you choose can take it, The Desk, our intake desk, is asked last.']));
    expect(said({ givenHow: 'read_aloud' })).toEqual(expect.arrayContaining(['May The Union read all that you told and contact you?', 'If none of them can take it, The Desk reads it and looks for help. Nobody else unless you agree.']));
    expect(said({ givenHow: 'read_aloud' }).join(' ')).not.toContain('1 Yes 2 Call me first');
  });

  it('that no other place was found only where it was the desk itself', () => {
    const none = 'We found no other place for this. Our intake desk can help you to look for one.';
    expect(said({})).not.toContain(none);
    expect(said({}, 'desk')).toContain(none);
  });

  it('what binds the state only of an office of the state', () => {
    for (const change of [{}, { givenHow: 'read_aloud' as const }, { atFiling: false }]) {
      expect(said(change, 'pdlvt', true).filter((words) => /part of the state|This is the state/.test(words))).toHaveLength(1);
      expect(said(change).filter((words) => /part of the state|This is the state/.test(words))).toEqual([]);
    }
  });

  it('what was asked for this scope later, and no other question', () => {
    const question = (scope: ConsentLine['scope']) => said({ atFiling: false, scope }).filter((words) => words.startsWith('May ') || words.startsWith('If you are held'));
    expect(question('whole_case')).toEqual(['May The Union read everything in your case?']);
    expect(question('from_now_on')).toEqual(['May The Union read what is written in your case from now on?']);
    expect(question('name_place_time')).toEqual([expect.stringMatching(/^If you are held by the police.*The Union/)]);
    // Its last day is kept in the ledger and not in the wording: the sentence with the blank is left out.
    expect(said({ atFiling: false }).join(' ')).not.toContain('It ends by itself');
  });
});
