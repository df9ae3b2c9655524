import { randomUUID } from 'node:crypto';
import { ReissueReceipt } from '@sarika/cases';
import { Texts } from '@sarika/messaging';
import { OpenReceipt } from '@sarika/receipts';
import { WORDING_VERSION } from '@sarika/consent';
import { Journal } from '@sarika/workflow';
import { type Api, consoleHeaders, openApi } from '../../../../test/support/api.js';
import { aCase, acceptedBy, actions, offerCase, refusal } from '../../../../test/support/cases.js';
import { jobsOf } from '../../../../test/support/jobs.js';
import { as, deskId, office, people, setPassword } from '../../../../test/support/people.js';
import { jpeg } from '../../../../test/support/photos.js';
import { FakeProvider } from '../../../../test/support/provider.js';
import { type Suite, openSuite } from '../../../../test/support/suite.js';
import { Visitor } from '../../../../test/support/visitor.js';

// Field rule 6: whoever speaks for a worker may file and add, and is told only "received".
let suite: Suite;
let api: Api;
let providerUrl: string;
const provider = new FakeProvider();
beforeAll(async () => {
  providerUrl = await provider.start();
  suite = await openSuite();
  setPassword(suite);
  api = await openApi(suite);
});
afterAll(async () => {
  await provider.stop();
  await api?.app.close();
  await suite.close();
});

let networks = 0;
const visiting = (): Visitor => {
  const remoteAddress = `10.8.0.${(networks += 1)}`;
  return new Visitor(async ({ method, url, headers, payload }) => {
    const reply = await api.inject({ method, url, headers, remoteAddress, ...(payload === undefined ? {} : { payload }) });
    return { status: reply.statusCode, headers: reply.headers as never, body: reply.body };
  }, 'en');
};
const to = (reply: { headers: Readonly<Record<string, unknown>> }): string => String(reply.headers['location']);

/** A mother who tells of her daughter, up to the page before sending. */
async function mother(more: Readonly<Record<string, string>> = {}) {
  const her = visiting();
  expect(to(await her.post('/what', { what: 'W1', story: 'My daughter gets no pay.', danger: 'no', forWhom: 'else' }))).toBe('/en/where');
  const { key } = await her.form('/where');
  expect(to(await her.post('/where', { key, happenedIn: 'TH', nowIn: 'TH' }))).toBe('/en/reach');
  expect(to(await her.post('/reach', { key, how: 'call', phone: '0812345678', hours: 'evening', callAs: 'an aunt', herName: 'Chan Thida', relation: 'family', reporterName: 'Sok Mom', reporterPhone: '+85512999000', ...more }))).toBe('/en/check');
  return { her, key, check: await her.form('/check') };
}
async function filedByMother() {
  const { her, key } = await mother();
  expect(to(await her.sendDraft(key))).toBe('/en/receipt');
  const page = (await her.get('/receipt')).body;
  const numbers = await her.receipt();
  const [row] = await suite.look<{ caseId: string; number: string }>('select r.case_id as "caseId", c.number from reporter_receipt r join case_file c on c.id = r.case_id where r.number = $1', [numbers.number]);
  if (!row) throw new Error('nothing was filed');
  return { her, page, numbers, ...row };
}
/** A page but for the hidden key of its form, which is another each time. */
const withoutKey = (page: string): string => page.replace(/name="key" value="[0-9a-f-]{36}"/, '');
const signedIn = async ({ number, secret }: { number: string; secret: string }) => {
  const back = visiting();
  const reply = await back.post('/r', { number, secret });
  return { back, reply };
};

describe('somebody who speaks for a worker', () => {
  it('is asked with one choice that most leave as it is, and never who may read', async () => {
    const hers = visiting();
    expect(to(await hers.post('/what', { what: 'W1', story: 'No pay.', danger: 'no' }))).toBe('/en/where');
    const { key } = await hers.form('/where');
    await hers.post('/where', { key, happenedIn: 'TH', nowIn: 'TH' });
    expect(to(await hers.post('/reach', { key, how: 'none' }))).toBe('/en/who');
    // She is asked, so that what is looked for below is there to be found.
    expect((await hers.get('/who')).body).toMatch(/name="o_/);

    const { her, check } = await mother();
    expect(to(await her.get('/who'))).toBe('/en/check');
    expect(check.page).toContain('asks the worker first');
    expect(check.page).not.toMatch(/name="o_/);
    expect((await her.get('/reach')).body).not.toMatch(/safeWord|Text me/);
  });

  it('must say who she is, and may leave her own number out', async () => {
    const { her, key } = await mother();
    const missing = await her.post('/reach', { key, how: 'none' });
    expect(to(missing)).toBe('/en/reach?look=1');
    expect((await her.get('/reach?look=1')).body).toContain('Choose who you are to the worker');
    expect(to(await her.post('/reach', { key, how: 'none', relation: 'helper' }))).toBe('/en/check');
    expect(to(await her.post('/reach', { key, how: 'none', relation: 'helper', reporterPhone: '12' }))).toBe('/en/reach?look=1');
  });

  it('files for the desk alone: no yes, no worker’s receipt, and who spoke stands beside the case', async () => {
    const { caseId, number, page, numbers } = await filedByMother();
    expect(await suite.look('select relation from reported_case where case_id = $1', [caseId])).toEqual([{ relation: 'family' }]);
    expect(await suite.look('select 1 from consent where case_id = $1', [caseId])).toEqual([]);
    expect(await suite.look('select 1 from receipt where case_id = $1', [caseId])).toEqual([]);
    expect(await suite.look('select recipient_kind as kind, recipient_id as id, state from access_grant where case_id = $1', [caseId])).toEqual([{ kind: 'office', id: deskId, state: 'standby' }]);
    expect(await suite.look('select office_id as id from offer where case_id = $1', [caseId])).toEqual([{ id: deskId }]);
    expect((await suite.look<{ author: string }>(`select distinct author from item where case_id = $1 and kind in ('story','facts','contact','identity')`, [caseId])).map(({ author }) => author)).toEqual(['reporter']);
    expect(await suite.look('select 1 from case_contact where case_id = $1', [caseId])).toEqual([]);
    // Neither the case's own number nor a day nor an office.
    expect(page).not.toContain(number);
    expect(numbers.number).toMatch(/^0/);
    expect(page).not.toMatch(/contacts you|is asked now|\/papers/);
    expect(await suite.look(`select actor_kind as by from audit_entry where case_id = $1 and action = 'case.filed'`, [caseId])).toEqual([{ by: 'intake' }]);
  });

  it('is read by the desk, with the number under which the worker may be called', async () => {
    const { caseId } = await filedByMother();
    await offerCase(suite, caseId);
    const [offer] = await suite.look<{ id: string }>('select id from offer where case_id = $1', [caseId]);
    await as(suite, people.bopha, (ctx) => actions(suite).accept.run(ctx, { offerId: offer?.id ?? '' }));
    const opened = await as(suite, people.bopha, (ctx) => actions(suite).read.run(ctx, { caseId }));
    const text = (kind: string) => JSON.parse(opened.items.find((item) => item.kind === kind)?.text ?? '{}') as Record<string, unknown>;
    expect(text('contact')).toMatchObject({ phone: '+66812345678', how: 'call', callAs: 'an aunt', safeWord: null });
    expect(text('identity')).toEqual({ name: 'Chan Thida', reporter: { relation: 'family', name: 'Sok Mom', phone: '+85512999000' } });
  });

  it('in danger sends at once: the desk reads, and her own number is kept as hers', async () => {
    const her = visiting();
    expect(to(await her.post('/what', { what: 'F1', story: 'My brother is locked in.', danger: 'yes', forWhom: 'else' }))).toBe('/en/danger');
    const { key, page } = await her.form('/danger');
    expect(page).toContain('reporterPhone');
    expect(to(await her.post('/danger', { key, reporterPhone: '+85512999001' }))).toBe('/en/receipt');
    const { number } = await her.receipt();
    const [row] = await suite.look<{ urgency: string; basis: string; events: string[] }>(
      `select c.urgency, (select basis from access_grant g where g.case_id = c.id) as basis, (select array_agg(event order by event) from outbox o where o.payload->>'caseId' = c.id::text) as events from reporter_receipt r join case_file c on c.id = r.case_id where r.number = $1`,
      [number],
    );
    expect(row).toMatchObject({ urgency: 'U0', basis: 'vital_interest' });
    expect(row?.events).toEqual(expect.arrayContaining(['case.alarmed', 'case.filed']));
  });

  it('who changes her mind about whom it is about gets the receipt that belongs to it', async () => {
    const { her, key } = await mother();
    await her.post('/what', { key, what: 'W1', story: 'It is me.', danger: 'no', forWhom: 'me' });
    await her.post('/reach', { key, how: 'none' });
    const { page } = await her.form('/who');
    const offices = [...page.matchAll(/name="(o_[0-9a-f-]{36})" value="yes"/g)].map((match) => match[1] as string);
    await her.post('/who', { key, ...Object.fromEntries(offices.map((name) => [name, 'yes'])) });
    expect(to(await her.sendDraft(key))).toBe('/en/receipt');
    const numbers = await her.receipt();
    expect(numbers.number).toMatch(/^[1-9]/);
    expect((await new OpenReceipt(suite.api, suite.keyring).run(numbers.number, numbers.secret)).worker.secretKey).toHaveLength(32);
  });
});

describe('a reporter’s receipt', () => {
  it('opens a page that says “received” and takes words, and no page of the worker’s', async () => {
    const { caseId, numbers, number } = await filedByMother();
    const { back, reply } = await signedIn(numbers);
    expect([reply.status, to(reply)]).toEqual([303, '/en/r/told']);
    const page = (await back.get('/r/told')).body;
    expect(page).toContain('We received what you told');
    expect(page).not.toContain(number);
    for (const path of ['/r/case', '/r/who', '/r/share', '/r/hide', '/r/day', '/r/paper', '/r/paper.json', '/r/number', '/r/word', '/r/file', '/r/erase', '/r/number/asked', '/r/card/stopped', `/r/stop/${randomUUID()}`, `/r/until/${randomUUID()}`, `/r/allow/${randomUUID()}`, `/r/files/${randomUUID()}`])
      expect([path, (await back.get(path)).status]).toEqual([path, 401]);
    for (const path of ['/r/messages', '/r/word', '/r/number', '/r/erase', '/r/hide', '/r/tell-nobody', '/r/card/stop', `/r/share/${deskId}`, `/r/again/${randomUUID()}`, `/r/stop/${randomUUID()}`])
      expect([path, (await back.post(path, { message: 'x', safeWord: 'mango', sure: 'yes' })).status]).toEqual([path, 401]);
    expect((await back.post('/r/told', { message: '' })).status).toBe(422);
    expect(to(await back.post('/r/told', { message: 'Her new number is 0899.' }))).toBe('/en/r/told?sent=1');
    expect(await suite.look(`select author, kind from item where case_id = $1 and kind = 'message_in'`, [caseId])).toEqual([{ author: 'reporter', kind: 'message_in' }]);
    expect(to(await back.post('/r/out', {}))).toBe('/en/done');
    expect((await back.get('/r/told')).status).toBe(401);
  });

  it('shows the same page before anybody read, while it is worked, and after it was closed', async () => {
    const { caseId, numbers } = await filedByMother();
    const { back } = await signedIn(numbers);
    const pages = [(await back.get('/r/told')).body];
    await offerCase(suite, caseId);
    const [offer] = await suite.look<{ id: string }>('select id from offer where case_id = $1', [caseId]);
    await as(suite, people.bopha, (ctx) => actions(suite).accept.run(ctx, { offerId: offer?.id ?? '' }));
    await back.post('/r/told', { message: 'She moved.' });
    await jobsOf(suite, suite.notifier, providerUrl).drain();
    expect(await suite.look('select unread from assignment where case_id = $1', [caseId])).toEqual([{ unread: 1 }]);
    pages.push((await back.get('/r/told')).body);
    await suite.look(`update case_file set stage = 'closed' where id = $1`, [caseId]);
    pages.push((await back.get('/r/told')).body);
    expect(new Set(pages.map(withoutKey)).size).toBe(1);
    expect((await back.post('/r/told', { message: 'More.' })).status).toBe(303);
  });

  it('takes a number whose first 0 was dropped, and refuses as any other number', async () => {
    const { numbers } = await filedByMother();
    expect(to((await signedIn({ ...numbers, number: numbers.number.slice(1) })).reply)).toBe('/en/r/told');
    const wrong = await signedIn({ ...numbers, secret: '0000000000000000' });
    expect(wrong.reply.status).toBe(403);
    expect(wrong.reply.body).toContain('not right');
    expect(await refusal(new OpenReceipt(suite.api, suite.keyring).run(numbers.number, numbers.secret))).toBe('receipt.refused');
  });

  const words = (caseId: string) => suite.look<{ n: number }>(`select count(*)::int as n from item where case_id = $1 and kind = 'message_in'`, [caseId]).then(([row]) => row?.n);
  const files = (caseId: string) => suite.look<{ state: string; author: string }>('select state, author from evidence_file where case_id = $1', [caseId]);

  it('adds once what was sent twice, also at the same moment, and the same words again with a new page', async () => {
    const { caseId, numbers } = await filedByMother();
    const { back } = await signedIn(numbers);
    const { key } = await back.form('/r/told');
    const sent = await Promise.all([1, 2, 3].map(() => back.post('/r/told', { key, message: 'She moved.' })));
    expect(sent.map(to)).toEqual(Array(3).fill('/en/r/told?sent=1'));
    expect(to(await back.post('/r/told', { key, message: 'She moved.' }))).toBe('/en/r/told?sent=1');
    expect(await words(caseId)).toBe(1);
    expect(await suite.look(`select 1 from outbox where event = 'report.added' and payload->>'caseId' = $1`, [caseId])).toHaveLength(1);
    await back.post('/r/told', { key: (await back.form('/r/told')).key, message: 'She moved.' });
    expect(await words(caseId)).toBe(2);
  });

  it('comes to an end: twenty a day, and it says so and keeps what was written on the page', async () => {
    const { caseId, numbers } = await filedByMother();
    const { back } = await signedIn(numbers);
    await suite.look(`insert into reporter_addition (case_id, form_key, kind) select $1, sha256(i::text::bytea), 'words' from generate_series(1, 20) as i`, [caseId]);
    const refused = await back.post('/r/told', { key: randomUUID(), message: 'One more thing.' });
    expect(refused.status).toBe(429);
    expect(refused.body).toContain('Try again tomorrow');
    expect(refused.body).toContain('One more thing.');
    expect(await words(caseId)).toBe(0);
    await suite.look(`update reporter_addition set added_at = added_at - interval '25 hours' where case_id = $1`, [caseId]);
    expect((await back.post('/r/told', { key: randomUUID(), message: 'One more thing.' })).status).toBe(303);
    await suite.look(`insert into reporter_addition (case_id, form_key, kind, added_at) select $1, sha256(('x' || i)::bytea), 'words', now() - interval '30 days' from generate_series(1, 79) as i`, [caseId]);
    expect((await back.post('/r/told', { key: randomUUID(), message: 'And more.' })).status).toBe(429);
  });

  describe('adds a photo', () => {
    const BOUNDARY = 'x-boundary-x';
    const form = (key: string, content: Buffer): Buffer =>
      Buffer.concat([Buffer.from(`--${BOUNDARY}\r\ncontent-disposition: form-data; name="key"\r\n\r\n${key}\r\n--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="bag.jpg"\r\ncontent-type: image/jpeg\r\n\r\n`), content, Buffer.from(`\r\n--${BOUNDARY}--\r\n`)]);
    const upload = async (cookie: string, key: string, content = jpeg) => {
      const reply = await api.inject({ method: 'POST', url: '/en/r/told/files', remoteAddress: '10.8.1.1', headers: { cookie, 'sec-fetch-site': 'same-origin', 'content-type': `multipart/form-data; boundary=${BOUNDARY}` }, payload: form(key, content) });
      return { status: reply.statusCode, location: String(reply.headers['location'] ?? ''), body: reply.body };
    };
    const reporter = async () => {
      const filed = await filedByMother();
      const { reply } = await signedIn(filed.numbers);
      const cookie = [reply.headers['set-cookie'] ?? []].flat().map((line) => String(line).split(';')[0]).join('; ');
      return { ...filed, cookie };
    };

    it('that goes in once, sealed to the case, and the desk opens it; she gets nothing back', async () => {
      const { caseId, cookie } = await reporter();
      const key = randomUUID();
      expect((await upload('', key)).status).toBe(401);
      const both = await Promise.all([upload(cookie, key), upload(cookie, key)]);
      expect(both.map(({ status, location }) => [status, location])).toEqual(Array(2).fill([303, '/en/r/told?sent=1']));
      expect((await upload(cookie, key)).location).toBe('/en/r/told?sent=1');
      expect(await files(caseId)).toEqual([{ state: 'kept', author: 'reporter' }]);
      const [{ id } = { id: '' }] = await suite.look<{ id: string }>('select id from evidence_file where case_id = $1', [caseId]);
      expect((await api.inject({ method: 'GET', url: `/en/r/files/${id}`, headers: { cookie } })).statusCode).toBe(401);
      await offerCase(suite, caseId);
      const [offer] = await suite.look<{ id: string }>('select id from offer where case_id = $1', [caseId]);
      await as(suite, people.bopha, (ctx) => actions(suite).accept.run(ctx, { offerId: offer?.id ?? '' }));
      await jobsOf(suite, suite.notifier, providerUrl).drain();
      expect((await as(suite, people.bopha, (ctx) => actions(suite).read.run(ctx, { caseId }))).files.map(({ author, about }) => [author, about?.name])).toEqual([['reporter', 'bag.jpg']]);
    });

    it('five at most, counted apart from the worker’s: neither learns of the other’s', async () => {
      const { caseId, cookie } = await reporter();
      await suite.look(`insert into evidence_file (id, case_id, state, author) select gen_random_uuid(), $1, 'arriving', 'worker' from generate_series(1, 20)`, [caseId]);
      for (let n = 0; n < 5; n += 1) expect((await upload(cookie, randomUUID())).status).toBe(303);
      const sixth = await upload(cookie, randomUUID());
      expect([sixth.status, sixth.body.includes('You have added 5 files')]).toEqual([409, true]);
      expect((await files(caseId)).filter(({ author }) => author === 'reporter')).toHaveLength(5);
      expect(await suite.api.within({ as: 'reporter', case: caseId }, ({ db }) => db.query('select distinct author from evidence_file'))).toEqual([{ author: 'reporter' }]);
    });

    it('of a kind that is taken, and says which; nothing is left of another', async () => {
      const { caseId, cookie } = await reporter();
      const refused = await upload(cookie, randomUUID(), Buffer.from('MZ this is a program and no photo'.padEnd(9000, '\u0000')));
      expect(refused.status).toBeGreaterThanOrEqual(400);
      expect(await files(caseId)).toEqual([]);
    });
  });

  it('ends on a day fixed at filing', async () => {
    const { numbers } = await filedByMother();
    const { back } = await signedIn(numbers);
    await suite.look(`update reporter_receipt set ends_at = now() - interval '1 second' where number = $1`, [numbers.number]);
    expect((await back.get('/r/told')).status).toBe(401);
    expect((await signedIn(numbers)).reply.status).toBe(403);
  });

  it('has nothing in the database to read with: not by its capacity, and no key', async () => {
    const { caseId, numbers } = await filedByMother();
    const { back } = await signedIn(numbers);
    await back.post('/r/told', { message: 'One addition of her own.' });
    // Every table and view of the database. What she sees a row of stands here with the reason, and nothing else does.
    const seen: Readonly<Record<string, string>> = {
      organisation: 'the directory', office: 'the directory', office_verification: 'the directory', officer: 'the directory', key_record: 'public keys', officer_key: 'public keys', duty_turn: 'the directory',
      rate_limit: 'keyed counters', grant_epoch: 'days of keys, without keys', restore_mark: 'whether a restore is over', case_key: 'the public key that words are sealed to', reporter_addition: 'that she sent something, without what',
    };
    const rows = await suite.look<{ name: string }>(`select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r','p','v') order by 1`);
    expect(rows.length).toBeGreaterThan(80);
    for (const { name } of rows) {
      const found = await suite.api.within({ as: 'reporter', case: caseId }, ({ db }) => db.query(`select 1 from "${name}" limit 1`)).catch((error: { code?: string }) => (error.code === '42501' ? [] : Promise.reject(error as Error)));
      if (!(name in seen)) expect([name, found]).toEqual([name, []]);
    }
    expect(await suite.api.within({ as: 'reporter', case: caseId }, ({ db }) => db.query('select 1 from reporter_addition'))).toHaveLength(1);
    const stranger = (await filedByMother()).caseId;
    for (const table of ['reporter_addition', 'case_key', 'evidence_file']) expect([table, await suite.api.within({ as: 'reporter', case: caseId }, ({ db }) => db.query(`select 1 from ${table} where case_id = $1`, [stranger]))]).toEqual([table, []]);
    const asReporter = (text: string, params: readonly unknown[]) => suite.api.within({ as: 'reporter', case: caseId }, ({ db }) => db.run(text, [...params]));
    const insert = (author: string, kind: string, of = caseId) => asReporter(`insert into item (id, case_id, case_epoch, kind, seq, author, sealed, key_wrap) values ($1, $2, 1, $3, 1, $4, '\\x01', '\\x01')`, [randomUUID(), of, kind, author]);
    const other = await filedByMother();
    await expect(insert('worker', 'message_in')).rejects.toThrow(/row-level security/);
    await expect(insert('reporter', 'contact')).rejects.toThrow(/row-level security/);
    await expect(insert('reporter', 'message_in', other.caseId)).rejects.toThrow(/row-level security/);
    await expect(asReporter(`insert into outbox (event, payload) values ('case.alarmed', $1)`, [JSON.stringify({ caseId })])).rejects.toThrow(/row-level security/);
    await expect(asReporter(`insert into audit_entry (actor_kind, action, case_id) values ('intake', 'report.added', $1)`, [other.caseId])).rejects.toThrow(/row-level security/);
    expect(await suite.look('select sealed_key from session where kind = $1 limit 1', ['reporter'])).toEqual([{ sealed_key: null }]);
  });
});

describe('the first contact with the worker herself', () => {
  const { bopha, sokha, kunthea } = people;
  const post = async (who: typeof bopha, url: string, payload: object = {}) => {
    const reply = await api.inject({ method: 'POST', url: `/api/v1/cases/${url}`, headers: await consoleHeaders(suite, who), payload });
    return { status: reply.statusCode, body: reply.body === '' ? null : reply.json() };
  };
  /** What the mother told, taken on by the desk. */
  const taken = async () => {
    const filed = await filedByMother();
    await offerCase(suite, filed.caseId);
    const [offer] = await suite.look<{ id: string }>('select id from offer where case_id = $1', [filed.caseId]);
    await as(suite, bopha, (ctx) => actions(suite).accept.run(ctx, { offerId: offer?.id ?? '' }));
    return filed;
  };
  const asked = { knownBy: 'in_person_before', goesOn: true, hideGroups: [], hideOffices: [] };
  const heard = (officeId: string) => ({ officeId, heardFrom: 'worker', how: 'read_aloud', language: 'km', wordingVersion: WORDING_VERSION, witnessId: people.vuthy.id, paperReference: null, endsOn: null });
  const [centre, union] = [office('mrc-bmc'), office('clc-pnh')];

  it('comes before her card and before any yes, by the api and by the database', async () => {
    const { caseId } = await taken();
    expect((await post(bopha, `${caseId}/cards`, { reason: 'first_card', knownBy: 'papers' })).body).toMatchObject({ code: 'contact.wishNeeded' });
    expect((await post(bopha, `${caseId}/consents`, heard(centre))).body).toMatchObject({ code: 'contact.wishNeeded' });
    const journal = new Journal();
    const receipt = { id: randomUUID(), salt: Buffer.alloc(16), cost: { m: 64, t: 1, p: 1 }, auth: Buffer.alloc(32), publicKey: Buffer.alloc(32, 1), sealedSecretKey: Buffer.alloc(60), secret: '', caseNumber: '' };
    await expect(as(suite, bopha, (ctx) => new ReissueReceipt(suite.keyring, new Texts(journal), journal).run(ctx, { caseId, reason: 'first_card', known: 'papers', receipt }))).rejects.toThrow(/row-level security/);
    await expect(as(suite, bopha, ({ db }) => db.run(`insert into consent (id, case_id, office_id, purpose, scope, given_how, language, wording_version, witnessed_by, read_by) values ($1, $2, $3, 'case_work', 'whole_case', 'read_aloud', 'km', 'x', $4, $5)`, [randomUUID(), caseId, centre, people.vuthy.id, bopha.id]))).rejects.toThrow(/row-level security/);
    // Nor after she said no.
    expect((await post(bopha, `${caseId}/first-contacts`, { ...asked, goesOn: false })).status).toBe(204);
    expect((await post(bopha, `${caseId}/consents`, heard(centre))).body).toMatchObject({ code: 'contact.wishNeeded' });
  });

  it('is written down only by who works the case, and with what she wants', async () => {
    const { caseId } = await taken();
    for (const who of [sokha, kunthea]) expect((await post(who, `${caseId}/first-contacts`, asked)).body).toMatchObject({ code: 'case.notFound' });
    expect((await post(bopha, `${caseId}/first-contacts`, { ...asked, goesOn: null })).body).toMatchObject({ code: 'contact.wishNeeded' });
    expect((await post(bopha, `${caseId}/first-contacts`, { ...asked, knownBy: 'her mother said so' })).status).toBe(400);
    await expect(as(suite, bopha, ({ db }) => db.run(`insert into first_contact (id, case_id, office_id, officer_id, known_by, goes_on) values ($1, $2, $3, $4, 'papers', true)`, [randomUUID(), caseId, bopha.officeId, sokha.id]))).rejects.toThrow(/row-level security/);
    expect(await suite.look('select 1 from first_contact where case_id = $1', [caseId])).toEqual([]);
  });

  it('gives her a case of her own: her card opens it, her yes shares it, and her mother’s page is as before', async () => {
    const { caseId, number, numbers } = await taken();
    const { back } = await signedIn(numbers);
    const before = (await back.get('/r/told')).body;
    expect((await post(bopha, `${caseId}/first-contacts`, asked)).status).toBe(204);
    const card = await post(bopha, `${caseId}/cards`, { reason: 'first_card', knownBy: 'in_person_before' });
    expect([card.status, card.body.caseNumber]).toEqual([201, number]);
    expect((await post(bopha, `${caseId}/consents`, heard(union))).status).toBe(201);

    const her = visiting();
    expect(to(await her.post('/r', { number, secret: card.body.secret }))).toBe('/en/r/case');
    const page = (await her.get('/r/case')).body;
    expect(page).toContain('My daughter gets no pay.');
    expect(page).not.toContain('999000');
    expect((await her.get('/r/told')).status).toBe(401);
    expect(withoutKey((await back.get('/r/told')).body)).toBe(withoutKey(before));
    expect(to(await back.post('/r/told', { message: 'Is she well?' }))).toBe('/en/r/told?sent=1');
    expect((await signedIn({ number, secret: numbers.secret })).reply.status).toBe(403);
    const shown = await api.inject({ method: 'GET', url: `/api/v1/cases/${caseId}`, headers: await consoleHeaders(suite, bopha) });
    expect(shown.json()).toMatchObject({ reportedBy: 'family', met: { goesOn: true } });
  });

  it('asks who must not see it, and routing and sharing obey', async () => {
    const { caseId } = await taken();
    expect((await post(bopha, `${caseId}/first-contacts`, { ...asked, hideGroups: ['state', 'embassy'], hideOffices: [union] })).status).toBe(204);
    expect(await suite.look(`select office_kind as kind from consent_exclusion where case_id = $1 and excluded_how = 'officer' and office_kind is not null order by 1`, [caseId])).toEqual(['foreign_ministry', 'mission', 'mlvt', 'pdlvt'].map((kind) => ({ kind })));
    const places = (await api.inject({ method: 'GET', url: `/api/v1/cases/${caseId}/sharing`, headers: await consoleHeaders(suite, bopha) })).json() as { places: { id: string; isState: boolean }[]; ledger: { kind: string; how: string }[] };
    expect(places.places.some(({ id, isState }) => id === union || isState)).toBe(false);
    expect(places.ledger.filter(({ kind, how }) => kind === 'excluded' && how === 'officer').length).toBeGreaterThan(4);
    expect((await post(bopha, `${caseId}/consents`, heard(union))).body).toMatchObject({ code: 'consent.officeExcluded' });
    // Whoever reads it is stopped by another way, not by the way.
    expect((await post(bopha, `${caseId}/first-contacts`, { ...asked, hideOffices: [deskId] })).body).toMatchObject({ code: 'exclusion.reads' });
  });

  it('of her own case asks the same and no wish', async () => {
    const own = await aCase().consentingTo(centre).byText('+85512000556').create(suite);
    await acceptedBy(suite, sokha, own);
    expect((await post(sokha, `${own.caseId}/first-contacts`, { knownBy: 'safe_word', hideGroups: ['embassy'], hideOffices: [] })).status).toBe(204);
    expect(await suite.look('select goes_on as "goesOn" from first_contact where case_id = $1', [own.caseId])).toEqual([{ goesOn: null }]);
    expect((await post(sokha, `${own.caseId}/consents`, { ...heard(office('attache-kul')), witnessId: people.rithy.id })).body.code).toMatch(/^consent\.office(Excluded|WithoutKey)$/);
    expect((await post(sokha, `${own.caseId}/first-contacts`, { knownBy: 'safe_word', hideGroups: [], hideOffices: [centre] })).body).toMatchObject({ code: 'exclusion.reads' });
  });
});
