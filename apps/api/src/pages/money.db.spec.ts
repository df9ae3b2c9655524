import { randomUUID } from 'node:crypto';
import { ClaimConsents, Clocks, KeepClocks, SetHearing } from '@sarika/wage-claims';
import { type Api, openApi } from '../../../../test/support/api.js';
import { aCase, acceptedBy } from '../../../../test/support/cases.js';
import { aClaim, balances, claimPeople, onClaim, sum, today } from '../../../../test/support/claims.js';
import { aGroup, onGroup } from '../../../../test/support/groups.js';
import { as, office, setPassword } from '../../../../test/support/people.js';
import { type Suite, openSuite } from '../../../../test/support/suite.js';
import { Visitor } from '../../../../test/support/visitor.js';

const { sokha } = claimPeople;
const thb = (major: number) => sum('THB', major);
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

const visiting = (): Visitor =>
  new Visitor(async ({ method, url, headers, payload }) => {
    const reply = await api.inject({ method, url, headers, ...(payload === undefined ? {} : { payload }) });
    return { status: reply.statusCode, headers: reply.headers as never, body: reply.body };
  }, 'en');

async function herself() {
  const filed = await aCase().consentingTo(office('mrc-bmc')).create(suite);
  await acceptedBy(suite, sokha, filed);
  const her = visiting();
  expect((await her.post('/r', { number: filed.receipt.number, secret: filed.receipt.secret })).status).toBe(303);
  return { filed, her };
}
const later = (days: number): string => new Date(Date.now() + 7 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);

it('shows nobody her money without her two numbers, and nothing of another’s claim', async () => {
  expect((await visiting().get('/r/money')).status).toBe(401);
  const { her } = await herself();
  const other = await aClaim(suite);
  await onClaim(suite, other).paid(thb(100));
  expect((await her.get('/r/money')).body).toContain('No claim for money has been made in this case yet.');
  expect((await her.get(`/r/money/${other.claimId}/THB`)).status).toBe(303);
  await her.post(`/r/money/${other.claimId}/THB`, { key: randomUUID(), minor: '10000' });
  expect((await her.post(`/r/money/${other.claimId}/missing`, {})).status).toBe(404);
  expect(await balances(suite, other.claimId)).toMatchObject({ 'paid/THB': '10000' });
  expect((await her.get('/r/case')).body).not.toContain('/r/money');
});

it('says when and where her case is heard next, as words and never as markup, and nothing of another’s', async () => {
  const { filed, her } = await herself();
  const claim = await aClaim(suite, { filed });
  await onClaim(suite, claim).inMediation();
  expect((await her.get('/r/money')).body).not.toContain('is heard on');
  const heard = (heldAt: string | null, place: string | null, heldOn: string) =>
    as(suite, sokha, (ctx) => new SetHearing().run(ctx, { claimId: claim.claimId, legId: claim.employer, key: randomUUID(), kind: 'mediation', heldOn, heldAt, place }));
  await heard(null, null, later(9));
  const dayAlone = (await her.get('/r/money')).body;
  for (const words of ['Your case is heard on', 'Nobody has written down here where it is.', 'Ask your helper if you must go yourself.']) expect([words, dayAlone.includes(words)]).toEqual([words, true]);
  await heard('09:30', 'Labour office, Rayong <b>room 4</b>', later(5));
  const whole = (await her.get('/r/money')).body;
  for (const words of ['at 09:30, by the clock there.', 'Where, and what to bring: Labour office, Rayong &lt;b>room 4&lt;/b>']) expect([words, whole.includes(words)]).toEqual([words, true]);
  const { her: another } = await herself();
  expect((await another.get('/r/money')).body).not.toContain('is heard on');
});

it('says that she goes on with others, of few not how many, lets her go on alone, and shows nothing of the others', async () => {
  const { filed, her } = await herself();
  const claim = await aClaim(suite, { filed, claimed: thb(36_000) });
  const few = 'Your group has fewer than five people.';
  expect((await her.get('/r/money')).body).not.toMatch(/You are one of|fewer than five/);
  expect((await her.get(`/r/money/${claim.claimId}/group`)).status).toBe(303);
  const { filed: another, her: other } = await herself();
  const others = await aClaim(suite, { filed: another, claimed: thb(51_234) });
  const groupId = await aGroup(suite, claim);
  await onGroup(suite, groupId).joined(claim, { sameEmployer: true });
  expect((await her.get('/r/money')).body).toContain(few);
  await onGroup(suite, groupId).joined(others, { sameEmployer: true });
  const { body } = await her.get('/r/money');
  expect(body).toContain(few);
  for (const theirs of ['51,234', another.number, others.claimId]) expect([theirs, body.includes(theirs)]).toEqual([theirs, false]);
  // Of another's group there is no page, and nothing to end.
  expect((await her.get(`/r/money/${others.claimId}/group`)).status).toBe(303);
  await her.post(`/r/money/${others.claimId}/group`, {});
  const before = (await other.get('/r/money')).body;
  expect((await her.get(`/r/money/${claim.claimId}/group`)).body).toContain('Your own claim and your sum stay as they are.');
  const left = await her.post(`/r/money/${claim.claimId}/group`, {});
  expect([left.status, left.headers.location]).toEqual([303, '/en/r/money?said=left']);
  // Sent once more it is done already.
  expect((await her.post(`/r/money/${claim.claimId}/group`, {})).status).toBe(303);
  expect((await her.get('/r/money?said=left')).body).toContain('You go on alone now.');
  expect(await balances(suite, claim.claimId)).toMatchObject({ 'claimed/THB': '3600000' });
  expect(await balances(suite, others.claimId)).toMatchObject({ 'claimed/THB': '5123400' });
  // Whose colleague left reads the same as before: in a group of two any other number would be her name.
  expect((await other.get('/r/money')).body.replaceAll(/\s+/g, ' ')).toContain(few);
  expect(before).toContain(few);
});

it('says in plain words where it stands, what comes next, by which day, and where the money is', async () => {
  const { filed, her } = await herself();
  const claim = await aClaim(suite, { filed });
  const on = onClaim(suite, claim);
  expect((await her.get('/r/case')).body).toContain('/r/money');
  const due = `${Number(today().slice(0, 4)) - 1}${today().slice(4)}`.replace(/-02-29$/, '-02-28');
  await as(suite, sokha, (ctx) => new KeepClocks().run(ctx, { claimId: claim.claimId, legId: null, question: { head: 'basic-pay', dueOn: due, papers: [{ step: 'post', days: 20 }] } }));
  await on.inMediation();
  await as(suite, sokha, (ctx) => new KeepClocks().run(ctx, { claimId: claim.claimId, legId: claim.employer, question: { clock: 'th-inspector-order', triggeredOn: today() } }));
  const before = (await her.get('/r/money')).body;
  for (const words of ['Both sides are asked to agree.', 'You may say no.', 'We ask for:', 'The last day to ask for it is', 'The papers must be begun by', 'The office that decides must act by']) expect([words, before.includes(words)]).toEqual([words, true]);
  await on.outcome('agreed', thb(60_000));
  await on.instalments([{ dueOn: later(3), minor: 3_000_000n }, { dueOn: later(33), minor: 3_000_000n }]);
  await on.paid(thb(10_000));
  await on.fee(thb(500));
  const after = (await her.get('/r/money')).body;
  for (const words of ['The other side agreed to pay.', 'Next they must pay', 'They paid:', 'Kept back on the way:', 'Came, and is not in your hand yet:', 'Is the money in your hand?']) expect([words, after.includes(words)]).toEqual([words, true]);
  // Scripts are not needed, and nothing of hers stays in a browser.
  expect(after).not.toContain('<script');
  expect(await as(suite, sokha, async (ctx) => [(await new Clocks().running(ctx, claim.claimId)).length, (await new ClaimConsents().ofClaim(ctx, claim.claimId)).length])).toEqual([2, 0]);
});

it('goes on to say the last day where a claim ended that could still be asked for, and not where it was decided', async () => {
  const says = async (reason: 'withdrawn_by_worker' | 'lost') => {
    const { filed, her } = await herself();
    const claim = await aClaim(suite, { filed });
    const due = `${Number(today().slice(0, 4)) - 1}${today().slice(4)}`.replace(/-02-29$/, '-02-28');
    await as(suite, sokha, (ctx) => new KeepClocks().run(ctx, { claimId: claim.claimId, legId: null, question: { head: 'basic-pay', dueOn: due } }));
    await onClaim(suite, claim).ended(reason);
    return (await her.get('/r/money')).body.includes('The last day to ask for it is');
  };
  expect([await says('withdrawn_by_worker'), await says('lost')]).toEqual([true, false]);
});

it('is asked once more before "I have it" counts, counts it once, and only what she saw', async () => {
  const { filed, her } = await herself();
  const claim = await aClaim(suite, { filed, claimed: thb(1_000) });
  const on = onClaim(suite, claim);
  await on.paid(thb(1_000));
  const asked = (await her.get(`/r/money/${claim.claimId}/THB`)).body;
  expect(await balances(suite, claim.claimId)).toMatchObject({ 'paid/THB': '100000' });
  const key = /name="key" value="([0-9a-f-]{36})"/.exec(asked)?.[1] ?? '';
  const said = { key, minor: /name="minor" value="(\d+)"/.exec(asked)?.[1] ?? '' };
  for (let taps = 0; taps < 2; taps += 1) expect((await her.post(`/r/money/${claim.claimId}/THB`, said)).headers['location']).toBe('/en/r/money?said=have');
  expect(await balances(suite, claim.claimId)).toMatchObject({ 'in_hand/THB': '100000' });
  expect(await suite.look(`select 1 from ledger_posting where claim_id = $1 and kind = 'received' and by_worker`, [claim.claimId])).toHaveLength(1);
  const page = (await her.get('/r/money?said=have')).body;
  expect([page.includes('You said that you have it.'), page.includes('In your hand:'), page.includes('I do not have it')]).toEqual([true, true, false]);
  // More than came is refused, and a form that was made up is led back.
  expect((await her.post(`/r/money/${claim.claimId}/THB`, { key: randomUUID(), minor: '999900' })).status).toBe(409);
  expect((await her.post(`/r/money/${claim.claimId}/THB`, { key: 'x', minor: '1' })).headers['location']).toBe('/en/r/money');
});

it('tells supervisors that she does not have what was written down as paid, and changes no sum', async () => {
  const { filed, her } = await herself();
  const claim = await aClaim(suite, { filed });
  expect((await her.post(`/r/money/${claim.claimId}/missing`, {})).status).toBe(409);
  await onClaim(suite, claim).paid(thb(1_000));
  const before = await balances(suite, claim.claimId);
  for (let taps = 0; taps < 2; taps += 1) expect((await her.post(`/r/money/${claim.claimId}/missing`, {})).headers['location']).toBe('/en/r/money?said=missing');
  expect(await suite.look(`select office_id as office from alarm where kind = 'payment.notInHand' and subject_id = $1`, [claim.claimId])).toEqual([{ office: office('mrc-bmc') }]);
  expect(await balances(suite, claim.claimId)).toEqual(before);
});

describe('who takes her money, and whether it is counted with others', () => {
  const consents = (claimId: string) =>
    suite.look<{ kind: string; how: string; ended: boolean; item: string | null }>('select kind, given_how as how, ended_at is not null as ended, item_id as item from claim_consent where claim_id = $1 order by given_at, kind', [claimId]);

  it('is said and taken back by her, a name at a time, and the name is nowhere in clear', async () => {
    const { filed, her } = await herself();
    const claim = await aClaim(suite, { filed });
    const path = `/r/money/${claim.claimId}`;
    expect((await her.get('/r/money')).body).toContain(`${path}/yes`);
    const before = (await her.get(`${path}/yes`)).body;
    for (const words of ['The money comes to you and to nobody else.', 'Your claim is not counted with others.', 'You get the same help if you say no.', 'Nobody sees your name by it.']) expect([words, before.includes(words)]).toEqual([words, true]);
    expect(before).not.toContain('<script');
    expect((await her.post(`${path}/payee`, { payee: '  ' })).status).toBe(422);
    expect((await her.post(`${path}/payee`, { payee: 'x'.repeat(201) })).status).toBe(422);
    expect(await consents(claim.claimId)).toEqual([]);
    expect((await her.post(`${path}/payee`, { payee: 'my mother <b>Sreyneang</b>' })).headers['location']).toBe(`/en${path}/yes?said=1`);
    expect((await her.post(`${path}/linking`, {})).headers['location']).toBe(`/en${path}/yes?said=1`);
    const after = (await her.get(`${path}/yes`)).body;
    for (const words of ['May take it for you: my mother &lt;b>Sreyneang&lt;/b>', 'You said so on', 'Your claim is counted with others.', 'To name somebody else, take this back first.']) expect([words, after.includes(words)]).toEqual([words, true]);
    expect((await her.post(`${path}/payee`, { payee: 'somebody else' })).status).toBe(409);
    expect((await her.post(`${path}/linking`, {})).status).toBe(409);
    for (const table of ['claim_consent', 'audit_entry', 'outbox', 'item']) expect([table, JSON.stringify(await suite.look(`select t::text from ${table} t`)).includes('Sreyneang')]).toEqual([table, false]);
    // An officer pays on it while it stands, and not after she took it back.
    const [payee] = await suite.look<{ id: string }>(`select id from claim_consent where claim_id = $1 and kind = 'third_party_payee'`, [claim.claimId]);
    await onClaim(suite, claim).paid(thb(100), { payee: 'third_party', payeeConsentId: payee?.id ?? '' });
    for (const id of [...after.matchAll(/\/yes\/([0-9a-f-]{36})\/end/g)].map(([, each]) => each)) expect((await her.post(`${path}/yes/${id}/end`, {})).status).toBe(303);
    expect((await her.post(`${path}/yes/${payee?.id}/end`, {})).status).toBe(404);
    expect((await consents(claim.claimId)).map(({ kind, how, ended }) => [kind, how, ended])).toEqual([['third_party_payee', 'web', true], ['linking', 'web', true]]);
    await expect(onClaim(suite, claim).paid(thb(100), { payee: 'third_party', payeeConsentId: payee?.id ?? '' })).rejects.toMatchObject({ code: 'payment.payeeNeedsYes' });
    expect((await her.get(`${path}/yes`)).body).toContain('The money comes to you and to nobody else.');
    const done = await suite.look<{ action: string; kind: string }>(`select action, actor_kind as kind from audit_entry where case_id = $1 and action like 'claimConsent.%' order by id`, [filed.caseId]);
    expect(done).toEqual(['given', 'given', 'ended', 'ended'].map((what) => ({ action: `claimConsent.${what}`, kind: 'complainant' })));
  });

  it('shows her what an officer wrote down, and she takes that back too, also when the claim has ended', async () => {
    const { filed, her } = await herself();
    const claim = await aClaim(suite, { filed });
    const { consentId } = await onClaim(suite, claim).consented('third_party_payee', 'her uncle');
    await onClaim(suite, claim).ended('withdrawn_by_worker');
    const page = (await her.get(`/r/money/${claim.claimId}/yes`)).body;
    for (const words of ['May take it for you: her uncle', 'A helper wrote it down on', 'This claim has ended.']) expect([words, page.includes(words)]).toEqual([words, true]);
    expect((await her.post(`/r/money/${claim.claimId}/linking`, {})).status).toBe(409);
    expect((await her.post(`/r/money/${claim.claimId}/yes/${consentId}/end`, {})).status).toBe(303);
    expect(await consents(claim.claimId)).toMatchObject([{ ended: true }]);
  });

  it('is not said of another’s claim, nor without her numbers', async () => {
    const { her } = await herself();
    const other = await aClaim(suite);
    const { consentId } = await onClaim(suite, other).consented('linking');
    expect((await visiting().get(`/r/money/${other.claimId}/yes`)).status).toBe(401);
    expect((await her.get(`/r/money/${other.claimId}/yes`)).status).toBe(404);
    for (const [path, body] of [['payee', { payee: 'me' }], ['linking', {}], [`yes/${consentId}/end`, {}]] as const) expect([path, (await her.post(`/r/money/${other.claimId}/${path}`, body)).status]).toEqual([path, 404]);
    expect(await consents(other.claimId)).toMatchObject([{ kind: 'linking', ended: false }]);
  });
});
