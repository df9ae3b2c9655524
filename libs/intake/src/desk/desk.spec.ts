import { noFacts } from '@sarika/categories';
import { WORDING_VERSION } from '@sarika/consent';
import type { OfficerActor } from '@sarika/identity';
import type { Problem } from '@sarika/platform';
import { noChoices } from '../proposal.js';
import { parseTranscript } from '../transcript/index.js';
import { canFileAtDesk, mayTextFirst } from './desk.policy.js';
import type { DeskContact, DeskIntake } from './desk-intake.js';
import { deskItems } from './desk-items.js';
import { caseIdFor, deskFilingKey, transcriptHash } from './filing-key.js';

const desk = '5a21ca00-0000-4000-8002-000000000001';
const centre = '5a21ca00-0000-4000-8002-000000000003';
const sokha: OfficerActor = { kind: 'officer', id: '5a21ca00-0000-4000-8003-000000000011', officeId: centre, officeKind: 'mrc', name: 'Sok Sokha', role: 'officer', takesRestricted: false };
const bopha: OfficerActor = { ...sokha, id: '5a21ca00-0000-4000-8003-000000000001', officeId: desk, officeKind: 'desk', name: 'Keo Bopha', role: 'operator' };
const nobody: DeskContact = { phone: null, how: 'none', from: null, to: null, anyTime: false, safeWord: null, callAs: null };
const textable: DeskContact = { ...nobody, phone: '+85512345678', how: 'text', from: '18:00', to: '20:00' };
const spoken = (yes = true) => ({ language: 'km' as const, wordingVersion: WORDING_VERSION, offices: [{ officeId: centre, yes }] });

const call = (text: string) => ({ name: 'call.txt', bytes: Buffer.from(text, 'utf8'), parsed: parseTranscript(Buffer.from(text, 'utf8')) });
const anIntake = (change: Partial<DeskIntake> = {}): DeskIntake => ({
  formKey: '11111111-1111-4111-8111-111111111111',
  reporter: { relation: 'self', name: null, phone: null, groupSize: null },
  facts: { ...noFacts('desk'), categories: ['W1'], happenedIn: 'TH', nowIn: 'KH' },
  story: 'Three months without pay.', details: null, contact: nobody, identity: null, employer: null, transcript: null, consent: spoken(), choices: noChoices,
  alarm: false, callRequest: false, vitalInterest: null, spokenOn: null, card: false,
  ...change,
});
const mother = { relation: 'family' as const, name: 'Her mother', phone: '+85511222333', groupSize: null };
const held = { ground: 'held' as const, place: 'Aranyaprathet', since: 'yesterday', secondOfficerId: null };
const named = { name: 'Srey Mom', nameLatin: null, birthYear: null, document: null, address: null };
const details = { since: 'March', leftOn: null, lastPay: null, monthsUnpaid: null, agreedPay: null, socialSecurity: null, papers: null, leftBehind: null, debt: null, wanted: null, protection: null };
const around = { deskId: desk, today: '2026-11-22' };
const codeOf = (intake: DeskIntake, actor = sokha): string => {
  const decision = canFileAtDesk(actor, intake, around);
  return decision === true ? 'filed' : (decision as Problem).code;
};

describe('who may file, and whose yes it is', () => {
  it.each([
    ['an administrator has no access to cases', anIntake(), { ...sokha, role: 'administrator' as const }, 'role.notAllowed'],
    ['her mother cannot say yes for her', anIntake({ reporter: mother }), sokha, 'consent.notHers'],
    ['words that have changed are read again', anIntake({ consent: { ...spoken(), wordingVersion: 'last year' } }), sokha, 'consent.wordingChanged'],
    ['only she asks to be called first', anIntake({ reporter: mother, consent: null, story: null, callRequest: true, contact: { ...nobody, phone: '+85512345678', how: 'call' } }), sokha, 'intake.callRequestHers'],
    ['a call request and a yes exclude each other', anIntake({ story: null, callRequest: true, contact: { ...nobody, phone: '+85512345678', how: 'call' } }), sokha, 'intake.callRequestAlone'],
    ['a call request holds no story', anIntake({ callRequest: true, consent: null, contact: { ...nobody, phone: '+85512345678', how: 'call' } }), sokha, 'intake.callRequestAlone'],
    ['a call request needs a number', anIntake({ callRequest: true, consent: null, story: null }), sokha, 'intake.phoneNeeded'],
    ['a card opens the case, so her mother gets none', anIntake({ reporter: mother, consent: null, card: true }), sokha, 'receipt.onlyForWorker'],
    ['a text needs hours', anIntake({ contact: { ...textable, from: null, to: null } }), sokha, 'intake.hoursNeeded'],
    ['half an answer about hours is none', anIntake({ contact: { ...textable, to: null } }), sokha, 'intake.hoursNeeded'],
    ['hours do not end before they begin', anIntake({ contact: { ...textable, from: '20:00', to: '06:00' } }), sokha, 'intake.hoursReversed'],
    ['after sexual violence no story is typed', anIntake({ facts: { ...noFacts('desk'), categories: ['V2'] } }), sokha, 'intake.noStory'],
    ['nothing was told in the future', anIntake({ spokenOn: '2026-11-23' }), sokha, 'intake.spokenLater'],
    ['an empty form is not filed', anIntake({ story: null, facts: noFacts('desk') }), sokha, 'intake.empty'],
    ['whoever speaks for herself is asked', anIntake({ vitalInterest: held, story: null, consent: null }), sokha, 'vitalInterest.unreachableOnly'],
    ['without her yes no story is written', anIntake({ reporter: mother, vitalInterest: held, consent: null }), sokha, 'vitalInterest.minimum'],
    ['somebody must be able to look for her', anIntake({ reporter: mother, vitalInterest: { ...held, place: null }, consent: null, story: null }), sokha, 'vitalInterest.whom'],
    ['the desk alone is one person', anIntake({ reporter: mother, vitalInterest: held, consent: null, story: null }), bopha, 'vitalInterest.secondPerson'],
    ['nobody is her own second person', anIntake({ reporter: mother, vitalInterest: { ...held, secondOfficerId: sokha.id }, consent: null, story: null }), sokha, 'vitalInterest.secondPerson'],
    ['nor is a colleague of the desk herself', anIntake({ reporter: mother, vitalInterest: { ...held, secondOfficerId: bopha.id }, consent: null, story: null }), bopha, 'vitalInterest.secondPerson'],
    ['without her yes no transcript is kept', anIntake({ reporter: mother, vitalInterest: held, consent: null, story: null, transcript: call('Agent: hello\nCaller: help\n') }), sokha, 'vitalInterest.minimum'],
    ['nor her employer', anIntake({ reporter: mother, vitalInterest: held, consent: null, story: null, employer: { name: 'Ocean Frozen', place: null, agency: null, job: null } }), sokha, 'vitalInterest.minimum'],
    ['nor anything of what is asked later', anIntake({ reporter: mother, vitalInterest: held, consent: null, story: null, details }), sokha, 'vitalInterest.minimum'],
    ['nor her papers', anIntake({ reporter: mother, vitalInterest: held, consent: null, story: null, identity: { ...named, document: 'N0123456' } }), sokha, 'vitalInterest.minimum'],
    ['nor where she lives', anIntake({ reporter: mother, vitalInterest: held, consent: null, story: null, identity: { ...named, address: 'Battambang' } }), sokha, 'vitalInterest.minimum'],
    ['nor when she was born', anIntake({ reporter: mother, vitalInterest: held, consent: null, story: null, identity: { ...named, birthYear: 1994 } }), sokha, 'vitalInterest.minimum'],
    ['who asks to be called first gets no card', anIntake({ callRequest: true, consent: null, story: null, card: true, contact: { ...nobody, phone: '+85512345678', how: 'call' } }), sokha, 'receipt.onlyForWorker'],
    ['whoever is to be reached has a number', anIntake({ contact: { ...nobody, how: 'call' } }), sokha, 'intake.phoneNeeded'],
    ['hours that end when they begin are none', anIntake({ contact: { ...textable, from: '18:00', to: '18:00' } }), sokha, 'intake.hoursReversed'],
    ['half an answer about hours is none, the other half', anIntake({ contact: { ...textable, from: null } }), sokha, 'intake.hoursNeeded'],
    ['half an answer about hours is none where any time is safe', anIntake({ contact: { ...textable, from: null, anyTime: true } }), sokha, 'intake.hoursNeeded'],
    ['a word of two letters guards nothing', anIntake({ contact: { ...textable, safeWord: 'ab' } }), sokha, 'intake.safeWordUnfit'],
  ])('%s', (_why, intake, actor, code) => expect(codeOf(intake, actor)).toBe(code));

  it.each<[string, DeskIntake, OfficerActor?]>([
    ['her own complaint', anIntake()],
    ['what her mother says, for the desk alone', anIntake({ reporter: mother, consent: null })],
    ['a call request with nothing but the number', anIntake({ callRequest: true, consent: null, story: null, contact: { ...nobody, phone: '+85512345678', how: 'call' } })],
    ['danger, with nothing else known', anIntake({ alarm: true, story: null, consent: null, facts: noFacts('desk') })],
    ['somebody held, with the on-call desk as the second person', anIntake({ reporter: mother, vitalInterest: held, consent: null, story: null })],
    ['a day of the past', anIntake({ spokenOn: '2026-11-22' })],
    ['her own complaint with a card', anIntake({ card: true })],
    ['hours, and a word that guards her case', anIntake({ contact: { ...textable, safeWord: 'mango tree' } })],
    ['a text at any time', anIntake({ contact: { ...textable, from: null, to: null, anyTime: true } })],
    ['sexual violence without a story', anIntake({ story: null, facts: { ...noFacts('desk'), categories: ['V2'] } })],
    ['what happened, with no words', anIntake({ story: null })],
    ['words, with nothing known of what happened', anIntake({ facts: noFacts('desk') })],
    ['a transcript alone', anIntake({ story: null, facts: noFacts('desk'), transcript: call('Agent: hello\nCaller: help\n') })],
    ['somebody held of whom the name is known', anIntake({ reporter: mother, vitalInterest: { ...held, place: null }, consent: null, story: null, identity: named })],
    ['somebody held, with a colleague as the second person', anIntake({ reporter: mother, vitalInterest: { ...held, secondOfficerId: bopha.id }, consent: null, story: null })],
    ['somebody held, with a colleague of the desk as its second person', anIntake({ reporter: mother, vitalInterest: { ...held, secondOfficerId: sokha.id }, consent: null, story: null }), bopha],
  ])('takes %s', (_what, intake, actor: OfficerActor = sokha) => expect(codeOf(intake, actor)).toBe('filed'));
});

describe('who may be texted first', () => {
  it('only in hours she chose', () => {
    expect(mayTextFirst(anIntake({ contact: textable }))).toBe(true);
    expect(mayTextFirst(anIntake({ contact: { ...textable, from: null, to: null, anyTime: true } }))).toBe(true);
    expect(mayTextFirst(anIntake({ contact: { ...textable, how: 'call' } }))).toBe(false);
    expect(mayTextFirst(anIntake({ contact: { ...textable, from: null, to: null } }))).toBe(false);
    expect(mayTextFirst(anIntake({ contact: { ...textable, phone: null } }))).toBe(false);
    expect(mayTextFirst(anIntake({ callRequest: true, contact: textable }))).toBe(false);
  });
  it('not because somebody else said so', () => expect(mayTextFirst(anIntake({ contact: textable, reporter: mother }))).toBe(false));
  it('not on a Thai SIM once she is home', () => {
    const thai = { ...textable, phone: '+66812345678' };
    expect(mayTextFirst(anIntake({ contact: thai }))).toBe(false);
    expect(mayTextFirst(anIntake({ contact: thai, facts: { ...noFacts('desk'), nowIn: 'TH' } }))).toBe(true);
  });
});

describe('what is sealed', () => {
  const kinds = (intake: DeskIntake) => deskItems(intake, sokha.id, '2026-11-22').map(({ kind, author }) => `${kind} by ${author}`);

  it('keeps her words as hers and a reporter’s as a reporter’s', () => {
    expect(kinds(anIntake({ identity: { name: 'Srey Mom', nameLatin: null, birthYear: null, document: null, address: null } }))).toEqual(['story by worker', 'identity by worker']);
    expect(kinds(anIntake({ reporter: mother }))).toEqual(['story by reporter', 'identity by reporter']);
  });

  it('keeps a reporter’s number away from the page that her card opens', () => {
    const items = deskItems(anIntake({ reporter: mother }), sokha.id, '2026-11-22');
    expect(items.filter(({ text }) => text.includes('+85511222333')).map(({ kind }) => kind)).toEqual(['identity']);
  });

  it('gives a call request nothing to seal', () => expect(deskItems(anIntake({ callRequest: true, transcript: call('Agent: hello\nCaller: help') }), sokha.id, '2026-11-22')).toEqual([]));

  it('keeps the transcript whole, byte by byte', () => {
    const words = '\ufeffAgent: hello\r\nCaller: ជួយខ្ញុំ\r\n';
    const utf16 = Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from('Agent: hello\nCaller: help\n', 'utf16le')]);
    for (const bytes of [Buffer.from(words, 'utf8'), utf16]) {
      const item = deskItems(anIntake({ transcript: { name: 'call.txt', bytes, parsed: parseTranscript(bytes) } }), sokha.id, '2026-11-22').find(({ kind }) => kind === 'transcript');
      const kept = JSON.parse(item?.text ?? '{}') as { encoding: 'utf8' | 'base64'; content: string; turns: unknown[] };
      expect(Buffer.from(kept.content, kept.encoding).equals(bytes)).toBe(true);
      expect(kept.turns).toHaveLength(2);
      expect(item).toMatchObject({ author: 'operator', authorId: sokha.id });
    }
  });

  it('says when it was told and when it was written down', () => {
    const late = deskItems(anIntake({ spokenOn: '2026-11-19', facts: noFacts('desk', 'en') }), sokha.id, '2026-11-22').find(({ kind }) => kind === 'late_words');
    expect(late?.text).toBe('Told on 2026-11-19, written down here on 2026-11-22.');
  });
});

describe('what is one filing', () => {
  const keyring = { blindIndex: Buffer.alloc(32, 7) };
  const pasted = call('Agent: hello\nCaller: help\n');

  it('is the call, whoever files it and however it arrived', () => {
    const uploaded = call('\ufeffAgent: hello\r\nCaller: help\r\n');
    expect(transcriptHash(uploaded.parsed)).toBe(transcriptHash(pasted.parsed));
    expect(deskFilingKey(keyring, desk, anIntake({ transcript: uploaded, formKey: '22222222-2222-4222-8222-222222222222' }))).toEqual(deskFilingKey(keyring, centre, anIntake({ transcript: pasted })));
    expect(transcriptHash(call('Agent: hello\nCaller: help me\n').parsed)).not.toBe(transcriptHash(pasted.parsed));
  });

  it('is the form of that office where there is no call', () => {
    const key = deskFilingKey(keyring, centre, anIntake());
    expect(deskFilingKey(keyring, centre, anIntake({ story: 'something else' }))).toEqual(key);
    expect(deskFilingKey(keyring, desk, anIntake())).not.toEqual(key);
    expect(deskFilingKey(keyring, centre, anIntake({ formKey: '22222222-2222-4222-8222-222222222222' }))).not.toEqual(key);
  });

  it('gives the case one id, a well-formed one', () => {
    const id = caseIdFor(keyring, deskFilingKey(keyring, centre, anIntake()));
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(caseIdFor(keyring, deskFilingKey(keyring, centre, anIntake()))).toBe(id);
    expect(caseIdFor(keyring, deskFilingKey(keyring, desk, anIntake()))).not.toBe(id);
  });
});
