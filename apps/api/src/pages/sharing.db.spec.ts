import { AskEmergency, NamedOfficers } from '@sarika/cases';
import { Grants } from '@sarika/consent';
import { type Api, openApi } from '../../../../test/support/api.js';
import { aCase, acceptedBy, actions } from '../../../../test/support/cases.js';
import { jobsOf } from '../../../../test/support/jobs.js';
import { type Person, as, asJob, office, people, setPassword } from '../../../../test/support/people.js';
import { type Suite, openSuite } from '../../../../test/support/suite.js';
import { Visitor } from '../../../../test/support/visitor.js';

let suite: Suite;
let api: Api;
beforeAll(async () => {
  suite = await openSuite();
  setPassword(suite);
  api = await openApi(suite);
});
afterAll(async () => {
  await api?.app.close();
  await suite.close();
});

const centre = office('mrc-bmc');
const union = office('clc-pnh');
const { sokha, sreyneang } = people;

const visiting = (): Visitor =>
  new Visitor(async ({ method, url, headers, payload }) => {
    const reply = await api.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
    return { status: reply.statusCode, headers: reply.headers as never, body: reply.body };
  }, 'en');

/** A worker whose case the centre works, back on her own page. */
async function herself(...offices: string[]) {
  const filed = await aCase().consentingTo(...(offices.length > 0 ? offices : [centre])).create(suite);
  await acceptedBy(suite, sokha, filed);
  const her = visiting();
  expect((await her.post('/r', { number: filed.receipt.number, secret: filed.receipt.secret })).status).toBe(303);
  return { filed, her, consentTo: (id: string) => filed.filing.consents.find(({ officeId }) => officeId === id)?.id ?? '' };
}
const canRead = (who: Person, caseId: string): Promise<boolean> => as(suite, who, (ctx) => actions(suite).read.run(ctx, { caseId })).then(() => true, () => false);
const accept = async (who: Person, caseId: string) => {
  const [offer] = await suite.look<{ id: string }>(`select id from offer where case_id = $1 and office_id = $2 and state = 'offered'`, [caseId, who.officeId]);
  await as(suite, who, (ctx) => actions(suite).accept.run(ctx, { offerId: offer?.id ?? '' }));
};

it.each(['/r/who', '/r/share', '/r/hide', '/r/day', '/r/fear', '/r/fear/lift', '/r/paper', '/r/paper.json'])('shows nobody %s without her two numbers', async (path) => {
  const reply = await visiting().get(path);
  expect([path, reply.status]).toEqual([path, 401]);
});

it('tells of each office what it is, what it may see, since when, until when and how, and asks twice before it stops', async () => {
  const { filed, her, consentTo } = await herself();
  const page = (await her.get('/r/who')).body;
  for (const words of ['Banteay Meanchey', 'migrant worker centre', 'Run by CENTRAL', 'Can read it now.', 'everything in your case', 'on this page', 'No end.']) expect(page).toContain(words);
  const asked = await her.get(`/r/stop/${consentTo(centre)}`);
  expect(asked.body).toContain('What they have read, noted or printed we cannot take back.');
  expect(await canRead(sokha, filed.caseId)).toBe(true);
  expect((await her.post(`/r/stop/${consentTo(centre)}`, {})).status).toBe(303);
  expect(await canRead(sokha, filed.caseId)).toBe(false);
  expect((await her.get('/r/who?done=1')).body).toContain('You stopped it on');
});

it('shares with another place only after its check page, and the place reads only when it takes it', async () => {
  const { filed, her } = await herself();
  expect((await her.get('/r/share')).body).toContain(`/en/r/share/${union}`);
  expect((await her.post(`/r/share/${union}`, {})).status).toBe(422);
  const check = await her.post(`/r/share/${union}`, { what: 'whole_case', until: 'day', day: '31 12 2030' });
  expect([check.status, check.body.includes('read everything in your case?'), check.body.includes('It ends by itself after Tue 31 Dec 2030.')]).toEqual([200, true, true]);
  expect(await suite.look('select 1 from consent where case_id = $1 and office_id = $2', [filed.caseId, union])).toEqual([]);
  const sure = { what: 'whole_case', until: 'day', day: '31 12 2030', sure: 'yes' };
  expect((await her.post(`/r/share/${union}`, sure)).status).toBe(303);
  expect(await canRead(sreyneang, filed.caseId)).toBe(false);
  await accept(sreyneang, filed.caseId);
  expect(await canRead(sreyneang, filed.caseId)).toBe(true);
  // Sent again, from a page that was kept open: it is there once.
  expect((await her.post(`/r/share/${union}`, sure)).status).toBe(422);
  expect(await suite.look('select ends_on::text as ends, given_how as how from consent where case_id = $1 and office_id = $2', [filed.caseId, union])).toEqual([{ ends: '2030-12-31', how: 'web' }]);
});

it('shares with no place that is not on her list, whatever address is typed', async () => {
  const { filed, her } = await herself();
  const sure = { what: 'whole_case', until: 'stop', sure: 'yes' };
  // Not routed to; the desk; one that she shares with; one that does not exist.
  for (const id of [office('attache-bkk'), office('desk'), centre, '5a21ca00-0000-4000-8002-0000000000ff']) expect([id, (await her.post(`/r/share/${id}`, sure)).status]).toEqual([id, 422]);
  expect(await suite.look('select 1 from consent where case_id = $1', [filed.caseId])).toHaveLength(1);
});

it('lets the desk back in on her page, after she shut it out, as any other place', async () => {
  const { filed, her } = await herself();
  const desk = office('desk');
  expect((await her.get('/r/share')).body).not.toContain(desk);
  await her.post('/r/hide', { office: desk, sure: 'yes' });
  const sure = { what: 'whole_case', until: 'stop', sure: 'yes' };
  // As long as it stands among those who must not see it, no yes goes there.
  expect((await her.get('/r/share')).body).not.toContain(`/en/r/share/${desk}`);
  expect((await her.post(`/r/share/${desk}`, sure)).status).toBe(422);
  const [line] = await suite.look<{ id: string }>('select id from consent_exclusion where case_id = $1', [filed.caseId]);
  expect((await her.post(`/r/allow/${line?.id}`, {})).status).toBe(303);
  expect((await her.get('/r/share')).body).toContain(`/en/r/share/${desk}`);
  expect(await canRead(people.bopha, filed.caseId)).toBe(false);
  expect((await her.post(`/r/share/${desk}`, sure)).status).toBe(303);
  expect(await canRead(people.bopha, filed.caseId)).toBe(false);
  await accept(people.bopha, filed.caseId);
  expect(await canRead(people.bopha, filed.caseId)).toBe(true);
});

it('asks the desk that had opened it to stop when she shuts it out, ends what waits for its word, and lets it be once she shares with it again', async () => {
  const { filed, her } = await herself();
  const desk = office('desk');
  const jobs = jobsOf(suite, suite.notifier);
  await jobs.drain();
  await asJob(suite, (ctx) => new Grants().move(ctx, filed.caseId, desk, 'active', 'offer.accepted', null));
  expect(await canRead(people.bopha, filed.caseId)).toBe(true);
  const emergencyId = (await as(suite, sokha, (ctx) =>
    new AskEmergency(suite.keyring, suite.directory, new NamedOfficers(suite.keyring, suite.directory)).run(ctx, { caseId: filed.caseId, officeId: union, ground: 'danger_to_life', reason: 'threat_now', explanation: 'now', sheet: null, tellLater: null }),
  )).emergencyId;
  await her.post('/r/hide', { office: desk });
  await jobs.drain();
  const notices = () => suite.look('select office_id as office, officer_id as officer, lifted_at is not null as lifted from stop_notice where case_id = $1', [filed.caseId]);
  expect(await notices()).toEqual([{ office: desk, officer: people.bopha.id, lifted: false }]);
  expect(await suite.look('select state from emergency_access where id = $1', [emergencyId])).toEqual([{ state: 'lapsed' }]);
  expect((await her.get('/r/case')).body).toContain('Sarika Intake Desk (demo)');
  const [line] = await suite.look<{ id: string }>('select id from consent_exclusion where case_id = $1', [filed.caseId]);
  await her.post(`/r/allow/${line?.id}`, {});
  await her.post(`/r/share/${desk}`, { what: 'whole_case', until: 'stop', sure: 'yes' });
  await jobs.drain();
  expect(await notices()).toEqual([{ office: desk, officer: people.bopha.id, lifted: true }]);
});

it('offers no office of the state where an official asks for money', async () => {
  const filed = await aCase().about('A2').consentingTo(centre).create(suite);
  const her = visiting();
  await her.post('/r', { number: filed.receipt.number, secret: filed.receipt.secret });
  const page = (await her.get('/r/share')).body;
  const stateOffices = await suite.look<{ id: string }>(`select id from office where is_state`);
  expect(stateOffices.length).toBeGreaterThan(3);
  expect(stateOffices.filter(({ id }) => page.includes(id))).toEqual([]);
  expect(page).toContain(union);
});

it('sets an end, moves it and takes it away, each after its check page', async () => {
  const { filed, her, consentTo } = await herself();
  const id = consentTo(centre);
  expect((await her.post(`/r/until/${id}`, { until: 'day', day: '1 1 2020' })).status).toBe(422);
  expect((await her.post(`/r/until/${id}`, { until: 'day', day: '31 12 2030' })).body).toContain('After that day it can open nothing.');
  expect(await suite.look('select 1 from consent_change where consent_id = $1', [id])).toEqual([]);
  await her.post(`/r/until/${id}`, { until: 'day', day: '31 12 2030', sure: 'yes' });
  await her.post(`/r/until/${id}`, { until: 'stop', sure: 'yes' });
  expect((await suite.look<{ kind: string }>('select kind from consent_change where consent_id = $1 order by seq', [id])).map(({ kind }) => kind)).toEqual(['narrowed', 'widened']);
  expect(await canRead(sokha, filed.caseId)).toBe(true);
});

it('excludes an office or a group after saying whom that stops, and allows it again without sharing', async () => {
  const { filed, her } = await herself(centre, union);
  expect((await her.get(`/r/hide?office=${union}`)).body).toContain('This stops sharing with Cambodian Labour Confederation');
  expect((await her.get('/r/hide?asked=1')).status).toBe(422);
  expect((await her.post('/r/hide', { group: 'union', sure: 'yes' })).status).toBe(303);
  expect(await suite.look('select 1 from consent_withdrawal w join consent c on c.id = w.consent_id where c.case_id = $1 and c.office_id = $2', [filed.caseId, union])).toHaveLength(1);
  expect((await her.get('/r/share')).body).not.toContain(union);
  // Twice the same is no fault of hers.
  expect((await her.post('/r/hide', { group: 'union', sure: 'yes' })).status).toBe(303);
  const [line] = await suite.look<{ id: string }>('select id from consent_exclusion where case_id = $1', [filed.caseId]);
  expect((await her.get(`/r/allow/${line?.id}`)).body).toContain('Nothing is shared by this.');
  await her.post(`/r/allow/${line?.id}`, {});
  expect((await her.get('/r/share')).body).toContain(union);
  expect(await suite.look(`select 1 from access_grant where case_id = $1 and recipient_id = $2 and state in ('standby','active')`, [filed.caseId, union])).toEqual([]);
});

it('says who could read it on a day', async () => {
  const { her } = await herself();
  const today = (await her.get('/r/day')).body;
  expect(today).toContain('Banteay Meanchey');
  expect(today).toContain('because you said yes');
  expect((await her.get('/r/day?day=1 1 2020')).body).toContain('It was not there yet.');
  expect((await her.get('/r/day?day=1 1')).status).toBe(422);
});

it('changes nothing on a closed case but what takes away', async () => {
  const { filed, her, consentTo } = await herself();
  await suite.look(`update case_file set stage = 'closed' where id = $1`, [filed.caseId]);
  expect((await her.get('/r/share')).status).toBe(409);
  expect((await her.post(`/r/share/${union}`, { what: 'whole_case', until: 'stop', sure: 'yes' })).status).toBe(409);
  expect((await her.post(`/r/stop/${consentTo(centre)}`, {})).status).toBe(303);
  expect(await canRead(sokha, filed.caseId)).toBe(false);
});

it('never touches the case of another worker', async () => {
  const mine = await herself();
  const other = await herself();
  expect((await mine.her.post(`/r/until/${other.consentTo(centre)}`, { until: '1', sure: 'yes' })).status).toBe(409);
  expect((await mine.her.post(`/r/stop/${other.consentTo(centre)}`, {})).status).toBe(404);
  const [line] = await suite.look<{ id: string }>(`insert into consent_exclusion (case_id, office_kind) values ($1, 'union') returning id`, [other.filed.caseId]);
  expect((await mine.her.post(`/r/allow/${line?.id}`, {})).status).toBe(404);
  expect(await canRead(sokha, other.filed.caseId)).toBe(true);
});

it('gives her a paper and a file of her yeses that tell nothing of her case', async () => {
  const filed = await aCase().saying('They kept my passport in Samut Sakhon.').about('D1', 'V1').consentingTo(centre).create(suite);
  const her = visiting();
  await her.post('/r', { number: filed.receipt.number, secret: filed.receipt.secret });
  const page = await her.get('/r/paper');
  const file = await her.get('/r/paper.json');
  expect([page.status, file.status, file.headers['content-disposition'], file.headers['cache-control']]).toEqual([200, 200, 'attachment; filename="paper.json"', 'no-store']);
  const receipt = JSON.parse(file.body) as { 'dpv:hasRecordOfActivity': { 'dct:identifier': string }[] };
  expect(receipt['dpv:hasRecordOfActivity'].map((record) => record['dct:identifier'])).toEqual([filed.filing.consents[0]?.id]);
  for (const told of ['passport', 'Samut Sakhon', 'Thailand', 'D1', 'V1', filed.number, filed.caseId, filed.receipt.secret]) expect([told, page.body.includes(told), file.body.includes(told)]).toEqual([told, false, false]);
  expect(page.body).toContain('Banteay Meanchey');
});

it('hears that she fears her own state, says what that means, names who of it reads now, and takes it back only after it is asked once more', async () => {
  const { filed, her } = await herself(centre, office('pdlvt-btb'));
  expect((await her.get('/r/who')).body).toContain('/r/fear');
  const asked = (await her.get('/r/fear')).body;
  for (const words of ['You need not say why.', 'This counts also if you are held or ill', 'These offices of the state can see your case now', 'Tell no office of my state']) expect([words, asked.includes(words)]).toEqual([words, true]);
  expect(asked).not.toContain('<script');
  expect((await her.post('/r/fear', {})).headers['location']).toBe('/en/r/fear');
  expect((await her.post('/r/fear', {})).status).toBe(303);
  expect((await her.get('/r/fear')).body).toContain('You said on');
  expect((await her.get('/r/who')).body).toContain('No office of it is told of you.');
  expect(await suite.look('select said_how as how from state_fear where case_id = $1 and lifted_at is null', [filed.caseId])).toEqual([{ how: 'web' }]);
  // No office of a state is on her list while it stands, and none is shared with whatever address is typed.
  const mission = office('attache-kul');
  const listed = async () => (await her.get('/r/share')).body.includes(mission);
  expect(await listed()).toBe(false);
  expect((await her.post(`/r/share/${mission}`, { what: 'whole_case', until: 'stop', sure: 'yes' })).status).toBe(422);
  // What she stops there now is not taken back before her fear is.
  const labour = filed.filing.consents.find(({ officeId }) => officeId === office('pdlvt-btb'))?.id ?? '';
  expect((await her.post(`/r/stop/${labour}`, {})).status).toBe(303);
  expect((await her.post(`/r/again/${labour}`, {})).status).toBe(409);
  expect((await her.get('/r/fear/lift')).body).toContain('Say this only if nobody makes you say it.');
  expect((await her.post('/r/fear/lift', {})).headers['location']).toBe('/en/r/who?done=1');
  expect((await her.post('/r/fear/lift', {})).status).toBe(404);
  expect((await her.get('/r/fear/lift')).status).toBe(303);
  expect(await listed()).toBe(true);
});
