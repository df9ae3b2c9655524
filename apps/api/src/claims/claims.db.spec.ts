import { randomUUID } from 'node:crypto';
import { type Api, consoleHeaders, openApi } from '../../../../test/support/api.js';
import { aCase, acceptedBy } from '../../../../test/support/cases.js';
import { type AClaim, aClaim, balances, claimPeople, onClaim, sum, today } from '../../../../test/support/claims.js';
import { type Person, office, setPassword } from '../../../../test/support/people.js';
import { type Suite, openSuite } from '../../../../test/support/suite.js';

const { sokha, rithy, chanra } = claimPeople;
let suite: Suite;
let api: Api;
beforeAll(async () => {
  suite = await openSuite();
  setPassword(suite);
  api = await openApi(suite, { SETTLEMENT_SHARE: '0.8' });
});
afterAll(async () => {
  await api.app.close();
  await suite.close();
});

async function ask(who: Person, method: 'GET' | 'POST', path: string, payload?: object) {
  const reply = await api.inject({ method, url: `/api/v1/${path}`, headers: await consoleHeaders(suite, who), ...(payload ? { payload } : {}) });
  return { status: reply.statusCode, body: (reply.body === '' ? {} : JSON.parse(reply.body)) as Record<string, unknown> };
}
const thb = (minor: string) => ({ currency: 'THB', minor });
const payment = ({ employer }: AClaim, amount: unknown, changed: object = {}) => ({ key: randomUUID(), happenedOn: today(), legId: employer, amount, payee: 'worker', via: 'bank', ...changed });

it('refuses what is no sum, no day, no key and nobody who may have it, and writes nothing of it', async () => {
  const claim = await aClaim(suite);
  const bad: readonly [string, object][] = [
    ['a number that is no text', payment(claim, { currency: 'THB', minor: 100 })],
    ['a fraction', payment(claim, thb('1.5'))],
    ['below zero', payment(claim, thb('-5'))],
    ['with a leading zero', payment(claim, thb('0100'))],
    ['more than any wage', payment(claim, thb('9'.repeat(16)))],
    ['in Khmer digits, which the screen folds', payment(claim, thb('១០០'))],
    ['a currency nobody counts in', payment(claim, { currency: 'BTC', minor: '1' })],
    ['no sum', payment(claim, undefined)],
    ['a sum that is nothing', payment(claim, null)],
    ['a sum that is a text', payment(claim, 'THB 5')],
    ['a list of sums', payment(claim, [thb('5')])],
    ['a list for a rate', payment(claim, thb('5'), { rate: [] })],
    ['a day that is none', payment(claim, thb('1'), { happenedOn: '24/11/2026' })],
    ['a key that is none', payment(claim, thb('1'), { key: 'again' })],
    ['somebody nobody knows', payment(claim, thb('1'), { payee: 'broker' })],
    ['a rate without its day', payment(claim, thb('1'), { rate: { rate: '1.5', source: 'central_bank' } })],
    ['something more', payment(claim, thb('1'), { approved: true })],
  ];
  for (const [is, body] of bad) expect([is, (await ask(sokha, 'POST', `claims/${claim.claimId}/payments`, body)).body['code']]).toEqual([is, 'request.invalid']);
  for (const [is, body, code] of [
    ['the office', payment(claim, thb('1'), { payee: 'office' }), 'payment.officeNeverHolds'],
    ['nothing', payment(claim, thb('0')), 'ledger.nothingOfIt'],
    ['a day to come', payment(claim, thb('1'), { happenedOn: '2126-01-01' }), 'ledger.wrongDay'],
    ['a day that does not exist', payment(claim, thb('1'), { happenedOn: '2026-02-30' }), 'ledger.wrongDay'],
    ['a leg of no claim', payment(claim, thb('1'), { legId: randomUUID() }), 'leg.notFound'],
  ] as const) expect([is, (await ask(sokha, 'POST', `claims/${claim.claimId}/payments`, body)).body['code']]).toEqual([is, code]);
  expect(await balances(suite, claim.claimId)).toEqual({ 'claimed/THB': '9000000', 'estimate/THB': '-9000000' });
});

it('opens a claim, keeps every unit of it as text, and says what its reader may do', async () => {
  const filed = await aCase().consentingTo(office('mrc-bmc')).create(suite);
  await acceptedBy(suite, sokha, filed);
  const body = { key: randomUUID(), origin: 'KH', jurisdiction: 'TH', currency: 'THB', assessedOn: today(), claimed: thb('123456789012345'), legs: [{ against: 'employer', name: 'Rayong Seafood' }, { against: 'agency', currency: 'USD' }] };
  const opened = await ask(sokha, 'POST', `cases/${filed.caseId}/claims`, body);
  expect(opened.status).toBe(201);
  expect((await ask(sokha, 'POST', `cases/${filed.caseId}/claims`, body)).body).toEqual({ ...opened.body, isNew: false });
  const { body: list } = await ask(rithy, 'GET', `cases/${filed.caseId}/claims`);
  expect(list).toMatchObject({ claims: [{ id: opened.body['claimId'], stage: 'drafted', legs: [{ against: 'employer', country: 'TH', currency: 'THB', blockedBy: 'safety_plan', mayMoveTo: ['ended'] }, { against: 'agency', country: 'KH', currency: 'USD' }] }] });
  const { body: book } = await ask(chanra, 'GET', `claims/${String(opened.body['claimId'])}`);
  expect(book).toMatchObject({
    balances: expect.arrayContaining([{ account: 'claimed', legId: null, currency: 'THB', minor: '123456789012345' }]),
    postings: [{ seq: 1, kind: 'claimed', lines: [{ account: 'estimate', minor: '-123456789012345' }, { account: 'claimed', minor: '123456789012345' }] }],
    mayRecord: true,
    mayConfirmReceived: false,
  });
  expect(JSON.stringify([list, book])).not.toContain('Rayong');
});

it('flags an agreement by the host’s own share, shows instalments as they stand, and lets a colleague confirm and nobody else', async () => {
  const claim = await aClaim(suite);
  const on = onClaim(suite, claim);
  await on.verified(sum('THB', 10_000));
  await on.inMediation();
  const agreed = await ask(sokha, 'POST', `claims/${claim.claimId}/outcomes`, { key: randomUUID(), happenedOn: today(), legId: claim.employer, kind: 'agreed', total: thb('799999') });
  expect(agreed.body).toMatchObject({ belowShare: true });
  expect((await ask(sokha, 'POST', `claims/${claim.claimId}/instalment-plans`, { legId: claim.employer, instalments: [{ dueOn: '2026-01-31', minor: '300000' }, { dueOn: '2126-01-31', minor: '499999' }] })).status).toBe(201);
  expect((await ask(sokha, 'POST', `claims/${claim.claimId}/payments`, payment(claim, thb('100000')))).status).toBe(201);
  const { body: mine } = await ask(sokha, 'GET', `claims/${claim.claimId}`);
  expect(mine).toMatchObject({ mayRecord: true, mayConfirmReceived: false, mayEndAs: ['paid_not_confirmed'], plans: [{ currency: 'THB', instalments: [{ minor: '300000', standing: 'missed' }, { minor: '499999', standing: 'due' }] }] });
  expect((await ask(chanra, 'GET', `claims/${claim.claimId}`)).body).toMatchObject({ mayConfirmReceived: true });
  const received = { key: randomUUID(), happenedOn: today(), amount: thb('100000') };
  expect((await ask(sokha, 'POST', `claims/${claim.claimId}/receipts`, received)).body['code']).toBe('received.anotherPerson');
  expect((await ask(chanra, 'POST', `claims/${claim.claimId}/receipts`, received)).status).toBe(201);
  // Two cases of this office may have other claims by now: its own corridor is one row.
  const { body: corridors } = await ask(sokha, 'GET', 'recovered/corridors');
  expect(corridors).toMatchObject({ rows: [{ group: 'KH>TH', currency: 'THB', inHand: [{ currency: 'THB', minor: '100000' }] }] });
  expect((await ask(sokha, 'GET', 'recovered/authorities')).body).toMatchObject({ rows: [{ group: 'TH/labour_inspectorate', claimed: '9000000', verified: '1000000', paid: '100000' }] });
});

it('does not close a case over a claim that runs', async () => {
  const claim = await aClaim(suite);
  expect(await ask(sokha, 'POST', `cases/${claim.filed.caseId}/closures`, { outcome: 'remedied' })).toMatchObject({ status: 409, body: { code: 'claim.runs' } });
});
