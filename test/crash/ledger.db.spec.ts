import { randomUUID } from 'node:crypto';
import { type FailpointName, failpointNames } from '@sarika/platform';
import { consoleHeaders } from '../support/api.js';
import { type AClaim, aClaim, balances, claimPeople, onClaim, today } from '../support/claims.js';
import { type Person, setPassword } from '../support/people.js';
import { type Suite, openSuite } from '../support/suite.js';
import { BuiltProcess } from './processes.js';

jest.setTimeout(600_000);

const { sokha, chanra } = claimPeople;
let suite: Suite;
let sound: BuiltProcess;
const alive = new Set<BuiltProcess>();
const hit = new Set<string>();
const start = async (fail = ''): Promise<BuiltProcess> => {
  const started = await BuiltProcess.start(suite, 'api', 'http://127.0.0.1:1', fail);
  alive.add(started);
  void started.ended.then(() => alive.delete(started));
  return started;
};
beforeAll(async () => {
  suite = await openSuite();
  setPassword(suite);
  sound = await start();
});
afterAll(async () => {
  await Promise.all([...alive].map((each) => each.kill()));
  await suite.close();
});

const post = async (at: BuiltProcess, who: Person, path: string, body: unknown): Promise<{ status: number; body: { postingId?: string; isNew?: boolean; code?: string } }> => {
  const answer = await fetch(`${at.address}/api/v1/${path}`, { method: 'POST', headers: { ...(await consoleHeaders(suite, who)), 'content-type': 'application/json' }, body: JSON.stringify(body) });
  return { status: answer.status, body: (await answer.json()) as { postingId?: string } };
};
const thb = (major: number) => ({ currency: 'THB', minor: String(major * 100) });
const khr = (major: number) => ({ currency: 'KHR', minor: String(major * 100) });

interface Step {
  readonly is: string;
  readonly who: Person;
  readonly path: (claim: AClaim, last: string) => string;
  readonly body: (claim: AClaim) => Record<string, unknown>;
  readonly event: string;
}
/** All that happens to money, one after the other, so that a process dies between any two. */
const steps: readonly Step[] = [
  { is: 'a verified total', who: sokha, path: ({ claimId }) => `claims/${claimId}/totals`, body: () => ({ kind: 'verified', total: thb(80_000) }), event: 'claim.verified' },
  { is: 'an agreement', who: sokha, path: ({ claimId }) => `claims/${claimId}/outcomes`, body: ({ employer }) => ({ legId: employer, kind: 'agreed', total: thb(10_000) }), event: 'claim.outcomeRecorded' },
  { is: 'a payment', who: sokha, path: ({ claimId }) => `claims/${claimId}/payments`, body: ({ employer }) => ({ legId: employer, amount: thb(10_000), payee: 'worker', via: 'bank' }), event: 'payment.recorded' },
  { is: 'a fee', who: sokha, path: ({ claimId }) => `claims/${claimId}/fees`, body: () => ({ amount: thb(100), from: 'paid', feeKind: 'transfer' }), event: 'payment.feeRecorded' },
  { is: 'a conversion', who: sokha, path: ({ claimId }) => `claims/${claimId}/conversions`, body: () => ({ from: thb(9_900), to: khr(1_235_520), rate: { rate: '124.8', on: today(), source: 'remittance_receipt' } }), event: 'payment.converted' },
  { is: 'a remittance', who: sokha, path: ({ claimId }) => `claims/${claimId}/remittances`, body: () => ({ amount: khr(1_235_520), payee: 'worker', via: 'remittance_agent' }), event: 'payment.remitted' },
  { is: 'money in hand', who: chanra, path: ({ claimId }) => `claims/${claimId}/receipts`, body: () => ({ amount: khr(1_235_520) }), event: 'payment.received' },
  { is: 'a reversal', who: sokha, path: (_claim, last) => `postings/${last}/reversals`, body: () => ({ reason: 'wrong_amount' }), event: 'posting.reversed' },
];

const places = failpointNames.filter((name) => name.startsWith('posting.'));
const count = async (claimId: string, event: string): Promise<{ postings: number; lines: number; events: number }> => {
  const [row] = await suite.look<{ postings: number; lines: number; events: number }>(
    `select (select count(*)::int from ledger_posting where claim_id = $1) as postings, (select count(*)::int from ledger_entry where claim_id = $1) as lines, (select count(*)::int from outbox where event = $2 and payload->>'claimId' = $1::text) as events`,
    [claimId, event],
  );
  return row ?? { postings: -1, lines: -1, events: -1 };
};
const unbalanced = () => suite.look(`select p.id from ledger_posting p left join ledger_entry e on e.posting_id = p.id group by p.id having count(e.*) <> p.entries union select e.posting_id from ledger_entry e group by e.posting_id, e.currency having sum(e.minor) <> 0`);

it.each(places)('the api is killed at %s of each entry: it is there whole or not at all, and the same key again is the same entry', async (place: FailpointName) => {
  const claim = await aClaim(suite);
  await onClaim(suite, claim).inMediation();
  let last = '';
  for (const step of steps) {
    const body = { ...step.body(claim), key: randomUUID(), happenedOn: today() };
    const path = step.path(claim, last);
    const before = await count(claim.claimId, step.event);
    const doomed = await start(`${place}@1`);
    // After the answer left it may have been heard or not.
    const heard = await post(doomed, step.who, path, body).catch(() => null);
    await doomed.diedAt(place);
    hit.add(place);
    if (place !== 'posting.answered') expect([step.is, heard]).toEqual([step.is, null]);
    const after = await count(claim.claimId, step.event);
    const kept = place === 'posting.answered' ? 1 : 0;
    expect([step.is, after.postings - before.postings, after.events - before.events, after.lines > before.lines]).toEqual([step.is, kept, kept, kept === 1]);
    expect(await unbalanced()).toEqual([]);

    const again = await post(sound, step.who, path, body);
    expect([step.is, again.status, again.body.isNew]).toEqual([step.is, 201, kept === 0]);
    if (heard) expect(again.body.postingId).toBe(heard.body.postingId);
    const twice = await post(sound, step.who, path, body);
    expect([step.is, twice.body]).toEqual([step.is, { ...again.body, isNew: false }]);
    const done = await count(claim.claimId, step.event);
    expect([step.is, done.postings - before.postings, done.events - before.events]).toEqual([step.is, 1, 1]);
    last = again.body.postingId ?? '';
  }
  expect(await unbalanced()).toEqual([]);
  expect(await balances(suite, claim.claimId)).toEqual({
    'awarded/THB': '1000000', 'claimed/THB': '9000000', 'estimate/THB': '-18000000', 'exchange/KHR': '-123552000', 'exchange/THB': '990000', 'fees/THB': '10000', 'other_side/THB': '-1000000', 'remitted/KHR': '123552000', 'verified/THB': '8000000',
  });
});

it('was at every place of the ledger there is', () => {
  expect(places.filter((name) => !hit.has(name))).toEqual([]);
  expect(places.length).toBe(3);
});
