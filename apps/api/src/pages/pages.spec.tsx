import { gunzipSync, gzipSync } from 'node:zlib';
import { consentReceipt } from '@sarika/consent';
import { type Answers, findings, noAnswers } from '@sarika/intake';
import type { DirectorySnapshot, OfficeListing } from '@sarika/organisations';
import { Problem } from '@sarika/platform';
import { type Language, textKeys } from '@sarika/texts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { demoPage } from '../demo/demo.pages.js';
import { Form, languageOf, show } from './answer.js';
import { donePage, doorPage, startPage } from './door.pages.js';
import { errorPage } from './error-page.js';
import { erasurePage } from './erasure.page.js';
import { filePage } from './file.page.js';
import { type OwnCase, casePage, returnPage } from './follow-up.pages.js';
import { wordPage } from './number-and-card.pages.js';
import { type Asking, checkPage, dangerPage, morePage, nobodyPage, reachPage, whatPage, wherePage, whoPage } from './questions.pages.js';
import { readAnswers } from './reading.js';
import { receiptPage } from './receipt.page.js';
import { toldPage } from './reporter.page.js';
import {
  type SharingView, allowPage, dayPage, hideCheckPage, hidePage, noShareAnswers, paperPage, placesPage, shareCheckPage, sharePage, sharingPage, stopSharingPage, untilCheckPage, untilPage,
} from './sharing.pages.js';
import { say } from './layout.js';
import { style } from './style.js';

const SHOUT = '<script>alert("1")</script> & \u1780';
const ids = { centre: '5a21ca00-0000-4000-8002-000000000001', desk: '5a21ca00-0000-4000-8002-000000000002', mission: '5a21ca00-0000-4000-8002-000000000003' };
const office = (id: string, name: string, kind: string, isState = false) =>
  ({ id, kind, isState, names: { en: name, km: name }, organisationNames: { en: `${name} org`, km: `${name} org` }, towns: { en: 'Sisophon', km: 'សិរីសោភ័ណ' }, routable: true, hasKey: true }) as unknown as OfficeListing;
const desk = office(ids.desk, 'Desk', 'desk');
const centre = office(ids.centre, SHOUT, 'mrc');
const mission = office(ids.mission, 'Mission', 'mission', true);
const snapshot = { offices: [desk, centre, mission], byId: new Map([desk, centre, mission].map((entry) => [entry.id, entry])), deskId: ids.desk } as unknown as DirectorySnapshot;
const ranked = [ids.centre, ids.mission].map((officeId) => ({ officeId, score: 1, reasons: [] }));
const proposals = {
  desk, deskPromisedOn: '2026-11-24', deskCallsOn: '2026-11-23', routing: { ranked, rejected: [], rulesVersion: 0, deskId: ids.desk }, triage: {} as never,
  offices: [{ office: centre, ranked: ranked[0] as never, promisedOn: '2026-11-24' }, { office: mission, ranked: ranked[1] as never, promisedOn: '2026-11-25' }],
};

const told = (language: Language, change: Partial<Answers> = {}): Answers => ({
  ...noAnswers(language),
  what: ['W1', 'V1'], story: SHOUT, danger: 'no', happenedIn: 'TH', nowIn: 'other', nowOther: 'SG', homeProvince: 'KH-1', how: 'text', phone: SHOUT, hours: 'evening', safeWord: SHOUT, callAs: SHOUT,
  employer: SHOUT, since: SHOUT, months: '៣', pay: '9000', currency: 'THB', sector: 'seafood', sex: 'female', ageBand: '25-34', helperSex: 'female', hideGroups: ['state'], hideOffices: [ids.mission],
  yesTo: [ids.centre], noTo: [ids.mission], proposed: { for: 'x', ranked }, ...change,
});
const asking = (language: Language, change: Partial<Asking> = {}): Asking => ({ language, answers: told(language), findings: [], formKey: 'key"><script>', toCheck: false, ...change });

const at = new Date('2026-11-22T04:00:00Z');
const own = (): OwnCase => ({
  hasClaim: false,
  stops: { asked: [], stopped: [] },
  snapshot,
  kept: kept(false),
  asked: null,
  emergencies: [], notices: [], tellsNobody: false, officeOfWriter: new Map([['writer', ids.centre]]),
  receiptId: 'mine',
  today: '2026-11-24',
  reissue: { id: '1', officeId: ids.centre, takesEffectAt: at, oldReceiptId: 'mine', newReceiptId: 'other' },
  readers: [
    { officeId: ids.centre, did: 'opened', times: 12, lastAt: at, days: ['2026-11-24', '2026-11-23', '2026-11-22', '2026-11-21', '2026-11-20', '2026-11-19', '2026-11-18', '2026-11-17'] },
    { officeId: ids.centre, did: 'revealed', times: 1, lastAt: at, days: ['2026-11-24'] },
  ],
  opened: {
    caseFile: { number: '123456789', stage: 'offered', promisedOn: '2026-11-24' },
    items: [
      { id: '1', kind: 'story', author: 'worker', authorId: null, recordedAt: at, text: SHOUT, damaged: false },
      { id: '2', kind: 'message_out', author: 'officer', authorId: 'writer', recordedAt: at, text: SHOUT, damaged: false },
      { id: '3', kind: 'message_in', author: 'worker', authorId: null, recordedAt: at, text: null, damaged: true },
      { id: '4', kind: 'contact', author: 'worker', authorId: null, recordedAt: at, text: '{"how":"call"}', damaged: false },
    ],
    consents: [{ id: 'c1', officeId: ids.centre, grantState: 'active', withdrawnAt: null }, { id: 'c2', officeId: ids.mission, grantState: 'suspended', withdrawnAt: at }],
    offers: [
      { id: 'o1', officeId: ids.mission, position: 1, isLastResort: false, state: 'declined', dueAt: at, settledAt: at },
      { id: 'o2', officeId: ids.centre, position: 2, isLastResort: false, state: 'offered', dueAt: at, settledAt: null },
      { id: 'o3', officeId: ids.desk, position: 3, isLastResort: true, state: 'waiting', dueAt: null, settledAt: null },
    ],
    record: [{ id: '1', at, actorKind: 'officer', actorId: 'writer', officeId: ids.centre, action: 'item.opened', details: {} }],
    exclusions: [],
    deliveries: [],
    files: [{ id: 'f1', author: 'worker', officeId: null, recordedAt: at, about: { kind: 'jpeg', name: SHOUT, bytes: 2_000_000 } }, { id: 'f2', author: 'officer', officeId: ids.centre, recordedAt: at, about: null }],
  } as unknown as OwnCase['opened'],
});
const kept = (asked: boolean): OwnCase['kept'] => ({
  closure: null, eraseOn: '2027-01-22', keepUntil: null, wish: asked ? { askedAt: at, dueAt: at } : null,
  holds: [{ id: 'h1', caseId: 'c', officeId: ids.centre, reason: 'court_order', endsOn: '2027-03-01', askedBy: 'a', askedAt: at, confirmedAt: at, reviewedAt: null }],
  filed: [{ officeId: ids.centre, basis: 'her_claim', filedWith: 'labour_court', toldWorker: true, filedAt: at }],
});
const erasing = (asked: boolean, wrong: 'eraseSure' | 'eraseTooNew' | null) => ({ kept: kept(asked), openedBy: [SHOUT, null], nameOf: () => SHOUT, wrong });
const line = (id: string, officeId: string, change: object = {}) =>
  ({ id, officeId, purpose: 'case_work', scope: 'whole_case', givenHow: 'web', language: 'km', wordingVersion: 'x', givenAt: at, atFiling: true, endsOn: null, readBy: null, witnessedBy: null, paperReference: null, withdrawnAt: null, withdrawnHow: null, grantState: 'active', ...change }) as SharingView['consents'][number];
const view = (): SharingView => ({
  snapshot,
  consents: [
    line('c1', ids.centre, { endsOn: '2026-12-31', givenHow: 'read_aloud', readBy: 'writer' }),
    line('c2', ids.mission, { grantState: 'revoked' }),
    line('c3', ids.desk, { withdrawnAt: at, withdrawnHow: 'expired', grantState: 'suspended' }),
    line('c4', 'gone', { withdrawnAt: at, withdrawnHow: 'sms', grantState: null }),
  ],
  exclusions: [{ id: 'x1', officeId: ids.centre, officeKind: null, excludedAt: at }, { id: 'x2', officeId: null, officeKind: 'union', excludedAt: at }],
  closed: false,
  officeOfReader: new Map([['writer', ids.centre]]),
  deskId: ids.desk,
  today: '2026-11-24',
  fear: null,
  back: new Map([['c4', { consentId: 'c4', officeId: 'gone', stoppedAt: at, until: null }]]),
});
const paper = (language: Language) =>
  consentReceipt({
    id: 'p1', madeAt: at, language, caseId: 'case', withdrawAt: 'https://help.example.org/r', consents: view().consents, party: (id) => ({ id, name: SHOUT, kind: 'mrc', isState: false, town: SHOUT, country: 'KH' }),
    issuer: { id: ids.desk, name: 'Desk', kind: 'desk', isState: false, town: 'Phnom Penh', country: 'KH' },
    ledger: [{ at, kind: 'given', consentId: 'c1', officeId: ids.centre, officeKind: null, purpose: 'case_work', scope: 'whole_case', endsOn: null, how: 'read_aloud', language: 'km', wordingVersion: '2026-11-b', readBy: 'x', witnessedBy: 'y', paperReference: null, bodyId: null, shares: null }],
  });
const typed = { what: 'whole_case', until: 'day', day: SHOUT };
const request = (url: string, headers: Record<string, string> = {}) => ({ url, headers }) as unknown as FastifyRequest;

const everyPage = (language: Language): Readonly<Record<string, string>> => ({
  start: startPage(language, SHOUT),
  what: whatPage(asking(language), true),
  danger: dangerPage(asking(language), SHOUT, { state: 'offDuty', next: at }),
  where: wherePage(asking(language)),
  reach: reachPage(asking(language)),
  more: morePage(asking(language), snapshot),
  who: whoPage(asking(language), proposals),
  whoDesk: whoPage(asking(language), { ...proposals, offices: [] }),
  nobody: nobodyPage(language, 'key'),
  check: checkPage(asking(language), proposals),
  receipt: receiptPage(language, { number: '123456789', secret: '1234567890123456', promisedOn: '2026-11-24', officeId: ids.centre, kind: 'complaint', how: 'text' }, 'key', centre, desk),
  receiptCall: receiptPage(language, { number: '123456789', secret: '1234567890123456', promisedOn: '2026-11-24', officeId: ids.desk, kind: 'call', how: 'call' }, 'key', desk, desk),
  receiptAlarm: receiptPage(language, { number: '123456789', secret: '1234567890123456', promisedOn: '2026-11-24', officeId: ids.desk, kind: 'alarm', how: 'none' }, 'key', desk, desk),
  done: donePage(language),
  return: returnPage(language, SHOUT, [{ field: 'number', code: 'number' }]),
  case: casePage(language, own(), { text: SHOUT, findings: [], sent: true }),
  file: filePage(language, 'case', { kept: true, count: 3, findings: [] }),
  fileWrong: filePage(language, 'receipt', { kept: false, count: 3, findings: [{ field: 'file', code: 'fileKind' }], formKey: 'key"><script>' }),
  fileFull: filePage(language, 'case', { kept: false, count: 20, findings: [] }),
  erase: erasurePage(language, erasing(false, 'eraseSure')),
  eraseAsked: erasurePage(language, erasing(true, null)),
  stop: stopSharingPage(language, centre, 'c1'),
  stopState: stopSharingPage(language, mission, 'c2'),
  sharing: sharingPage(language, view(), true),
  sharingClosed: sharingPage(language, { ...view(), consents: [], exclusions: [], closed: true }, false),
  places: placesPage(language, { proposals: {} as never, proposed: [centre], others: [mission] }),
  placesNone: placesPage(language, { proposals: {} as never, proposed: [], others: [] }),
  share: sharePage(language, mission, typed, [{ field: 'what', code: 'shareWhat' }, { field: 'day', code: 'dayWrong' }]),
  shareCheck: shareCheckPage(language, mission, typed, 'from_now_on', '2026-12-31'),
  until: untilPage(language, centre, line('c1', ids.centre), noShareAnswers, [{ field: 'until', code: 'untilNeeded' }]),
  untilCheck: untilCheckPage(language, mission, line('c2', ids.mission), typed, null),
  hide: hidePage(language, view(), [{ field: 'group', code: 'hideNeeded' }]),
  hideCheck: hideCheckPage(language, SHOUT, { office: SHOUT }, [SHOUT]),
  allow: allowPage(language, SHOUT, 'x1'),
  paper: paperPage(language, paper(language)),
  paperNone: paperPage(language, { ...paper(language), 'dpv:hasRecordOfActivity': [] }),
  day: dayPage(language, snapshot, '2026-11-24', SHOUT, [
    { recipientKind: 'office', recipientId: ids.centre, officeId: ids.centre, caseEpoch: 1, basis: 'consent', consentId: 'c1', scope: 'from_now_on', since: at, until: null },
    { recipientKind: 'office', recipientId: 'somebody', officeId: ids.desk, caseEpoch: 1, basis: 'something new', consentId: null, scope: null, since: at, until: at },
    { recipientKind: 'receipt', recipientId: 'r', officeId: null, caseEpoch: 1, basis: 'worker', consentId: null, scope: null, since: at, until: null },
  ], [{ field: 'day', code: 'dayWrong' }]),
  told: toldPage(language, { text: SHOUT, findings: [{ field: 'message', code: 'messageNeeded' }], sent: true, key: 'k' }),
  reachHer: reachPage(asking(language, { answers: told(language, { forWhom: 'else' }), findings: [{ field: 'relation', code: 'relationNeeded' }] })),
  whereHer: wherePage(asking(language, { answers: told(language, { forWhom: 'else' }) })),
  dangerHer: dangerPage(asking(language, { answers: told(language, { forWhom: 'else' }) }), SHOUT, { state: 'noRoster' }),
  checkHer: checkPage(asking(language, { answers: told(language, { forWhom: 'else', relation: 'family', how: 'call', reporterName: SHOUT, reporterPhone: SHOUT, herName: SHOUT }) }), proposals),
  receiptReporter: receiptPage(language, { number: '012345678', secret: '1234567890123456', promisedOn: null, officeId: ids.desk, kind: 'reported', how: 'call' }, 'key', desk, desk),
  word: wordPage(language, { chosenAt: at, byText: true, cardWaits: false }, SHOUT, [{ field: 'safeWord', code: 'safeWordWrong' }], true),
  wordWaits: wordPage(language, { chosenAt: null, byText: false, cardWaits: true }, '', [], false),
  error: errorPage(request(`/${language}/what`), new Problem('draft.gone', 410, SHOUT)),
});

describe.each(['km', 'en'] as const)('the pages in %s', (language) => {
  const pages = everyPage(language);

  it('bring no script, whatever people and offices are called', () => {
    for (const [name, html] of Object.entries(pages)) {
      expect([name, html.match(/<script/gi)]).toEqual([name, null]);
      expect([name, html.match(/ on[a-z]+=|javascript:/gi)]).toEqual([name, null]);
    }
    expect(pages['check']).toContain('&lt;script');
  });

  it('are light enough for a slow connection: ten kilobytes packed, and nothing else to fetch', () => {
    for (const [name, html] of Object.entries(pages)) {
      expect([name, gzipSync(html).byteLength <= 10_240]).toEqual([name, true]);
      expect([name, html.match(/<(?:img|link rel="stylesheet"|iframe|video|object)[ >]|url\(/g)]).toEqual([name, null]);
    }
    expect(Buffer.byteLength(style)).toBeLessThanOrEqual(6 * 1024);
  });

  it('say their language, tell nothing in the title, and always show the way out', () => {
    for (const [name, html] of Object.entries(pages)) {
      expect([name, html.startsWith(`<!doctype html><html lang="${language}">`)]).toEqual([name, true]);
      expect([name, /<title>(.*?)<\/title>/.exec(html)?.[1]?.replace(/^(?:Error: |មានកំហុស៖ )?(?:[1-4១-៤]\/[4៤] · )?/, '')]).toEqual([name, 'Sarika']);
      expect([name, html.includes(`href="/${language}/exit"`)]).toEqual([name, true]);
    }
  });

  it('tell somebody who speaks for a worker “received” and nothing that could change', () => {
    for (const html of [pages['receiptReporter'], pages['told']] as string[]) {
      expect(html).toContain(say(language, 'reporter.only'));
      expect(html).not.toMatch(/\/r\/(?!told|out)|\/papers|promised/);
      for (const { names } of snapshot.offices) expect(html).not.toContain(names[language]);
    }
    expect(pages['reachHer']).not.toMatch(/name="safeWord"|value="text"/);
    expect(pages['checkHer']).not.toContain(`/${language}/who`);
  });

  it('ask browsers to remember nothing that is typed', () => {
    for (const [name, html] of Object.entries(pages)) {
      for (const field of html.match(/<(?:input type="(?:text|tel)"|textarea|select)(?:"[^"]*"|[^>"])*>/g) ?? []) expect([name, field.includes('autocomplete="off"')]).toEqual([name, true]);
    }
  });

  it('give each id once, and a label or a description only to what is there', () => {
    for (const [name, html] of Object.entries(pages)) {
      const found = [...html.matchAll(/ id="([^"]+)"/g)].map((match) => match[1]);
      expect([name, found.filter((id, index) => found.indexOf(id) !== index)]).toEqual([name, []]);
      for (const [, named] of html.matchAll(/ (?:for|aria-describedby)="([^"]+)"/g)) for (const id of (named as string).split(' ')) expect([name, found.includes(id)]).toEqual([name, true]);
    }
  });

  it('put mistakes on top, linked to a field that is there, and say so in the title', () => {
    const empty = noAnswers(language);
    const shown: readonly [string, string][] = [
      ['what', whatPage(asking(language, { answers: empty, findings: findings('what', empty) }), false)],
      ['reach', reachPage(asking(language, { answers: empty, findings: findings('reach', empty) }))],
      ['phone', reachPage(asking(language, { findings: findings('reach', told(language)) }))],
      ['who', whoPage(asking(language, { answers: told(language, { yesTo: [], noTo: [] }), findings: findings('who', told(language, { yesTo: [], noTo: [] })) }), proposals)],
      ['return', pages['return'] as string],
      ['share', pages['share'] as string],
      ['until', pages['until'] as string],
      ['hide', pages['hide'] as string],
      ['day', pages['day'] as string],
      ['word', pages['word'] as string],
      ['told', pages['told'] as string],
      ['reachHer', pages['reachHer'] as string],
    ];
    for (const [name, html] of shown) {
      const link = /role="alert"[^>]*>.*?href="#([^"]+)"/s.exec(html)?.[1];
      expect([name, link !== undefined && html.includes(`id="${link}"`)]).toEqual([name, true]);
      expect([name, /<title>(?:Error: |មានកំហុស៖ )/.test(html)]).toEqual([name, true]);
    }
  });

  it('keep what was typed beside its mistake', () => {
    expect(reachPage(asking(language, { findings: [{ field: 'phone', code: 'phoneWrong' }] }))).toContain('value="&lt;script');
    expect(pages['return']).toContain('value="&lt;script');
  });

  it('choose nothing for her where she shares, and give yes and no the same size', () => {
    expect(sharePage(language, centre, noShareAnswers, []).match(/ checked/g)).toBeNull();
    for (const name of ['stop', 'shareCheck', 'untilCheck', 'hideCheck', 'allow']) {
      const html = pages[name] as string;
      const yes = /<button class="([^"]*)"[^>]*name="sure"/.exec(html)?.[1]?.split(' ').sort();
      const no = /<\/button><a class="([^"]*)"/.exec(html)?.[1]?.split(' ').filter((part) => part !== 'button').sort();
      expect([name, yes]).toEqual([name, no]);
      expect([name, yes]).toEqual([name, ['second', 'wide']]);
    }
  });

  it('say before she shares with the state, or stops, that the state must keep what was lodged', () => {
    for (const name of ['stopState', 'share', 'shareCheck', 'untilCheck']) expect([name, /ស្ថាប័នរដ្ឋ|the state/.test(pages[name] as string)]).toEqual([name, true]);
    expect(pages['stop']).not.toMatch(/ស្ថាប័នរដ្ឋ|the state/);
  });

  const quiet = { text: '', findings: [], sent: false };
  it('take a stop back by one way on both pages while the keys are there, and name a stopped office once', () => {
    const stopped = { consentId: 'c2', officeId: ids.mission, stoppedAt: at, until: at };
    const sharing = sharingPage(language, { ...view(), back: new Map([['c4', { ...stopped, consentId: 'c4', officeId: 'gone' }]]) }, false);
    expect(sharing.match(/r\/again\/c4/g)).toHaveLength(1);
    expect(sharing).not.toContain('/r/share/gone');
    expect(sharingPage(language, { ...view(), closed: true }, false)).not.toContain('/r/again/');
    const mission = snapshot.byId.get(ids.mission)?.names[language] ?? '?';
    const readers = (html: string) => html.split('/r/tell-nobody')[0]?.split('<h2>').find((part) => part.includes('/r/stop/')) ?? '?';
    expect(readers(casePage(language, own(), quiet))).toContain(mission);
    expect(readers(casePage(language, { ...own(), stops: { asked: [], stopped: [stopped] } }, quiet))).not.toContain(mission);
  });

  it('never say that nobody had opened what somebody had: its helpers are asked a moment later', () => {
    const stops = { asked: [], stopped: [{ consentId: 'c2', officeId: ids.mission, stoppedAt: at, until: at }] };
    const opened = casePage(language, { ...own(), stops, readers: [{ officeId: ids.mission, did: 'opened', times: 1, lastAt: at, days: ['2026-11-24'] }] }, quiet);
    expect(opened).toContain(say(language, 'stops.asking'));
    expect(opened).not.toContain(say(language, 'stops.nobody'));
    expect(casePage(language, { ...own(), stops, readers: [] }, quiet)).toContain(say(language, 'stops.nobody'));
  });

  it('offer on a closed case no way to share, and still one to stop', () => {
    const closed = sharingPage(language, { ...view(), closed: true }, false);
    expect(closed).not.toMatch(/\/r\/(share|until)/);
    expect(closed).toContain('/r/stop/c1');
  });

  it('never choose a reader for her', () => {
    const html = whoPage(asking(language, { answers: told(language, { yesTo: [], noTo: [] }) }), proposals);
    expect(html.match(/name="o_[^>]*checked/g)).toBeNull();
    expect(html.match(/name="o_/g)).toHaveLength(4);
  });
});

it('shows the two numbers in groups and, in Khmer, in Khmer digits too', () => {
  const km = everyPage('km')['receipt'] as string;
  expect(km).toContain('123 456 789');
  expect(km).toContain('1234 5678');
  expect(km).toContain('១២៣ ៤៥៦ ៧៨៩');
  expect(km).toContain('<svg');
});

it('never puts a secret number back into a page', () => {
  const field = /<input[^>]*name="secret"[^>]*>/.exec(returnPage('en', '123', [{ field: 'number', code: 'refused' }]))?.[0];
  expect(field).toBeDefined();
  expect(field).not.toMatch(/value="[^"]/);
});

it('opens in Khmer and offers each language in its own letters', () => {
  const html = doorPage();
  expect(html).toContain('<html lang="km">');
  expect(html).toContain('href="/en"');
  expect(html).toContain('ភាសាខ្មែរ');
});

it('has words for every finding and every refusal', () => {
  for (const key of ['whatNeeded', 'storyLong', 'howNeeded', 'phoneNeeded', 'phoneWrong', 'monthsWrong', 'payWrong', 'whoBoth', 'whoPhone', 'whoNeeded', 'number', 'secret', 'refused', 'tooMany', 'messageNeeded', 'shareWhat', 'untilNeeded', 'dayWrong', 'dayPast', 'hideNeeded']) {
    expect(textKeys('km', 'web.error.')).toContain(`web.error.${key}`);
  }
  for (const [code, status] of [['page.notFound', 404], ['request.tooLarge', 413], ['vault.busy', 503], ['server.failed', 500], ['request.malformed', 400], ['form.outdated', 409], ['receipt.needed', 401]] as const) {
    const html = errorPage(request('/en/what'), new Problem(code, status, 'technical words'));
    expect([code, html.includes(code), html.includes('technical words')]).toEqual([code, true, false]);
  }
});

describe('a form', () => {
  it('takes text and nothing else', () => {
    const form = new Form({ a: ['x', 'y'], b: { c: 1 }, d: 3 });
    expect([form.one('a'), form.one('b'), form.one('d'), form.one('none'), form.many('a'), form.many('b')]).toEqual(['x', '', '', '', ['x', 'y'], []]);
    expect(new Form('text').one('a')).toBe('');
    expect(new Form(undefined).many('a')).toEqual([]);
  });

  it('changes its own page and keeps only what a page offers', () => {
    const before = told('km');
    const after = readAnswers('where', before, new Form({ happenedIn: 'XX', nowIn: 'MY', nowOther: 'ZZ', homeProvince: 'KH-99', story: 'other' }), 'en');
    expect(after).toEqual({ ...before, language: 'en', happenedIn: '', happenedOther: '', nowIn: 'MY', nowOther: '', homeProvince: '' });
  });

  it('takes a yes only to an office that was named to her', () => {
    const form = new Form({ [`o_${ids.mission}`]: 'yes', [`o_${ids.centre}`]: 'no', 'o_5a21ca00-0000-4000-8002-000000000099': 'yes', o_x: 'yes' });
    expect(readAnswers('who', told('km'), form, 'km')).toMatchObject({ yesTo: [ids.mission], noTo: [ids.centre], callFirst: false });
  });
});

it('packs a page for a browser that takes it, and lets nothing be kept', () => {
  const headers: Record<string, string> = {};
  const reply = { header(name: string, value: string) { headers[name] = value; return this; }, status() { return this; }, type() { return this; } } as unknown as FastifyReply;
  expect(gunzipSync(show(request('/km', { 'accept-encoding': 'gzip, br' }), reply, 'page') as Buffer).toString()).toBe('page');
  expect(headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer', 'content-encoding': 'gzip' });
  expect(show(request('/km'), reply, 'page')).toBe('page');
  expect([languageOf(request('/en/what')), languageOf(request('/english')), languageOf(request('/'))]).toEqual(['en', 'km', 'km']);
});

it('has a door for each person of the demo, and none for a stranger', () => {
  const html = demoPage([{ door: 'mrc', signIn: 'sokha@mrc-bmc.demo', name: SHOUT, office: 'Centre' }], 'five-words');
  expect(html).toContain('href="/console?door=sokha%40mrc-bmc.demo"');
  expect(html).toContain('href="/demo/phone/"');
  expect(html).toContain('five-words');
  expect(html).not.toContain('<script');
  expect(demoPage([], null)).toContain('npm start');
});
