import type { OfficeListing } from '@sarika/organisations';
import { type Answers, LONGEST_STORY, choicesOf, contactOf, countLetters, factsOf, findings, itemsOf, keptLine, keptText, noAnswers, phoneOf } from './answers.js';

const sreyneang = (change: Partial<Answers> = {}): Answers => ({
  ...noAnswers('km'),
  what: ['W1'], story: 'គេមិនបើកប្រាក់ខែ', happenedIn: 'TH', nowIn: 'KH', homeProvince: 'KH-1', how: 'text', phone: '០១២ ៣៤៥ ៦៧៨', hours: 'evening',
  ...change,
});
const codes = (found: readonly { code: string }[]): string[] => found.map(({ code }) => code);

describe('what cannot be used', () => {
  it('is an empty first page, but not danger alone or a few words alone', () => {
    expect(codes(findings('what', noAnswers('km')))).toEqual(['whatNeeded']);
    expect(findings('what', { ...noAnswers('km'), danger: 'yes' })).toEqual([]);
    expect(findings('what', { ...noAnswers('km'), story: 'x' })).toEqual([]);
    expect(codes(findings('what', { ...noAnswers('km'), danger: 'no' }))).toEqual(['whatNeeded']);
  });

  it('is a story longer than people count, with how much too long', () => {
    const letter = 'ក្រុំ';
    expect(countLetters(letter.repeat(LONGEST_STORY))).toBe(LONGEST_STORY);
    expect(findings('what', sreyneang({ story: letter.repeat(LONGEST_STORY) }))).toEqual([]);
    expect(findings('what', sreyneang({ story: letter.repeat(LONGEST_STORY + 7) }))).toEqual([{ field: 'story', code: 'storyLong', params: { over: '7' } }]);
  });

  it('is a text or a call without a number that can be rung', () => {
    expect(codes(findings('reach', sreyneang({ how: '' })))).toEqual(['howNeeded']);
    expect(codes(findings('reach', sreyneang({ phone: '' })))).toEqual(['phoneNeeded']);
    expect(codes(findings('reach', sreyneang({ phone: 'rice' })))).toEqual(['phoneWrong']);
    expect(findings('reach', sreyneang())).toEqual([]);
    expect(findings('reach', sreyneang({ how: 'none', phone: 'rice' }))).toEqual([]);
  });

  it('is nothing unanswered when she is in danger', () => {
    expect(findings('danger', sreyneang({ how: '', phone: '' }))).toEqual([]);
    expect(codes(findings('danger', sreyneang({ how: 'call', phone: '' })))).toEqual(['phoneNeeded']);
  });

  it('is a yes together with being called first, or a call without a number, or no answer at all', () => {
    expect(codes(findings('who', sreyneang()))).toEqual(['whoNeeded']);
    expect(codes(findings('who', sreyneang({ yesTo: ['a'], callFirst: true })))).toEqual(['whoBoth']);
    expect(codes(findings('who', sreyneang({ phone: '', callFirst: true })))).toEqual(['whoPhone']);
    expect(findings('who', sreyneang({ noTo: ['a'] }))).toEqual([]);
  });

  it('forgives digits of any script, and separators, in numbers', () => {
    expect(findings('more', sreyneang({ months: '៣', pay: '๙,๐๐๐' }))).toEqual([]);
    expect(codes(findings('more', sreyneang({ months: 'three', pay: '9x' })))).toEqual(['monthsWrong', 'payWrong']);
    expect(codes(findings('more', sreyneang({ months: '601' })))).toEqual(['monthsWrong']);
  });
});

describe('what the answers mean', () => {
  it('is a claim from home only for unpaid work abroad', () => {
    expect(factsOf(sreyneang())).toMatchObject({ categories: ['W1'], claimFromHome: true, happenedIn: 'TH', nowIn: 'KH', homeProvince: 'KH-1', channel: 'web', language: 'km', danger: false });
    expect(factsOf(sreyneang({ what: ['D1'] })).claimFromHome).toBe(false);
    expect(factsOf(sreyneang({ happenedIn: 'KH' })).claimFromHome).toBe(false);
    expect(factsOf(sreyneang({ happenedIn: '' })).claimFromHome).toBe(false);
    expect(factsOf(sreyneang({ happenedIn: 'other', happenedOther: '' }))).toMatchObject({ claimFromHome: true, happenedIn: null });
    expect(factsOf(sreyneang({ happenedIn: 'other', happenedOther: 'SG' })).happenedIn).toBe('SG');
  });

  it('leaves out what is on no list', () => {
    expect(factsOf(sreyneang({ what: ['XX', 'W1'], sector: 'spying', sex: 'x', ageBand: '0', helperSex: '?', homeProvince: 'KH' }))).toMatchObject({ categories: ['W1'], sector: null, sex: null, ageBand: null, preferredOfficerSex: null, homeProvince: null });
  });

  it('reads her number where she is, and keeps it only when she may be contacted', () => {
    expect(phoneOf(sreyneang())).toBe('+85512345678');
    expect(phoneOf(sreyneang({ nowIn: 'TH', phone: '081 234 5678' }))).toBe('+66812345678');
    expect(contactOf(sreyneang({ safeWord: 'rice' }))).toEqual({ phone: '+85512345678', how: 'text', from: '17:00', to: '21:00', safeWord: 'rice', callAs: null });
    expect(contactOf(sreyneang({ how: 'none' }))).toMatchObject({ phone: null, how: 'none' });
    expect(contactOf(sreyneang({ how: 'none', callFirst: true }))).toMatchObject({ phone: '+85512345678', how: 'call' });
  });

  it('hides from a group every office of it, and from the state each state body whatever its kind', () => {
    const office = (id: string, kind: string, isState: boolean) => ({ id, kind, isState }) as OfficeListing;
    const offices = [office('centre', 'mrc', true), office('ngo', 'ngo', false), office('clinic', 'legal_aid', false)];
    expect(choicesOf(sreyneang(), offices)).toMatchObject({ excludedKinds: [], excludedOfficeIds: [] });
    expect(choicesOf(sreyneang({ hideGroups: ['state'], hideOffices: ['clinic'] }), offices)).toMatchObject({ excludedKinds: ['pdlvt', 'mlvt', 'mission', 'foreign_ministry'], excludedOfficeIds: ['centre', 'clinic'] });
    expect(choicesOf(sreyneang({ hideGroups: ['embassy', 'union'] }), offices)).toMatchObject({ excludedKinds: ['mission', 'foreign_ministry', 'union'], excludedOfficeIds: [] });
  });

  it('seals the story as she told it, and what she told beside it', () => {
    const items = itemsOf(sreyneang({ months: '៣', pay: '9,000', currency: 'THB', employer: 'Cannery' }));
    expect(items.map(({ kind }) => kind)).toEqual(['story', 'facts', 'employer']);
    expect(JSON.parse(items[1]?.text ?? '')).toMatchObject({ monthsUnpaid: 3, agreedPay: { amount: 9000, currency: 'THB' } });
    expect(itemsOf(sreyneang({ story: '', employer: '' })).map(({ kind }) => kind)).toEqual(['facts']);
  });
});

describe('what is kept of a text', () => {
  it('loses what cannot be seen or stored, and keeps Khmer word breaks', () => {
    expect(keptText(' a\r\nb\u0000\u202e\u200bc ')).toBe('a\nb\u200bc');
    expect(keptText('\ud800x')).toBe('\ufffdx');
    expect(keptLine(' rice\n\u200b 5 ')).toBe('rice 5');
    expect(keptLine('x'.repeat(999))).toHaveLength(200);
  });
});
