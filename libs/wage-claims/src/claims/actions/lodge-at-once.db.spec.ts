import { setTimeout as wait } from 'node:timers/promises';
import { type AClaim, aClaim, claimPeople, onClaim } from '../../../../../test/support/claims.js';
import { as, asJob, setPassword } from '../../../../../test/support/people.js';
import { type Suite, openSuite } from '../../../../../test/support/suite.js';
import { FoldBoard } from '../../board/actions/fold-board.js';
import { KeepClocks } from '../../clocks/actions/keep-clocks.js';
import { WatchClocks } from '../../clocks/actions/watch-clocks.js';
import { Clocks } from '../../clocks/clock.store.js';
import { MoveLeg } from './move-leg.js';

jest.setTimeout(120_000);

let suite: Suite;
beforeAll(async () => {
  suite = await openSuite();
  setPassword(suite);
});
afterAll(() => suite.close());

const { sokha, chanra } = claimPeople;
const daysAgo = (days: number): string => new Date(Date.now() + 7 * 3_600_000 - days * 86_400_000).toISOString().slice(0, 10);
/** A leg that may be lodged, with the authority’s step kept already: lodging replaces its clock. */
async function readyToLodge(): Promise<AClaim> {
  const claim = await aClaim(suite);
  const on = onClaim(suite, claim);
  await on.confirmed();
  await on.safe();
  await on.leg('demanded');
  await as(suite, sokha, (ctx) => new KeepClocks().run(ctx, { claimId: claim.claimId, legId: claim.employer, question: { clock: 'th-inspector-order', triggeredOn: daysAgo(58) } }));
  return claim;
}
const lodge = (claim: AClaim, who = sokha) => as(suite, who, (ctx) => new MoveLeg().run(ctx, { claimId: claim.claimId, legId: claim.employer, to: 'lodged', authority: 'labour_inspectorate' }));
const deadlocks = async (): Promise<number> => (await suite.look<{ n: number }>('select deadlocks::int as n from pg_stat_database where datname = current_database()'))[0]?.n ?? -1;

it('a lodging and the clock that warns of the same leg wait for each other once, and neither is given up', async () => {
  const claim = await readyToLodge();
  const before = await deadlocks();
  let tries = 0;
  let lodging: Promise<void> = Promise.resolve();
  // The clock has its clocks in hand when the officer lodges, and writes its warnings while she waits for them.
  class Slow extends Clocks {
    override async toLookAt(...given: Parameters<Clocks['toLookAt']>): Promise<Awaited<ReturnType<Clocks['toLookAt']>>> {
      tries += 1;
      const found = await super.toLookAt(...given);
      if (tries === 1) {
        lodging = lodge(claim);
        await wait(500);
      }
      return found;
    }
  }
  expect(await asJob(suite, (ctx) => new WatchClocks(suite.keyring, new Slow()).run(ctx))).toBeGreaterThan(0);
  await lodging;
  expect(tries).toBe(1);
  expect(await onClaim(suite, claim).legStage()).toBe('lodged');
  // The clock that was warned of is the old one; the authority’s time runs from the lodging.
  expect(await suite.look('select due_from::text as "from" from claim_clock where claim_id = $1 and replaced_at is null', [claim.claimId])).toEqual([{ from: daysAgo(0) }]);
  // Statistics of the server come late: they are asked for when a session ends or after a second.
  await wait(1_500);
  expect(await deadlocks()).toBe(before);
});

it('many officers of one office lodge at once while the clocks and the board run, and each is answered', async () => {
  const claims: AClaim[] = [];
  for (let n = 0; n < 12; n += 1) claims.push(await readyToLodge());
  let over = false;
  const clockwork = (async () => {
    while (!over) {
      await asJob(suite, (ctx) => new WatchClocks(suite.keyring).run(ctx));
      await asJob(suite, (ctx) => new FoldBoard().run(ctx));
    }
  })();
  // Two of the office send the same lodging: one does it, the other hears that it is done.
  const answers = await Promise.all(claims.flatMap((claim) => [sokha, chanra].map((who) => lodge(claim, who).then(() => 'lodged', (error: Error & { code?: string }) => error.code ?? error.message))));
  over = true;
  await clockwork;
  expect(answers.filter((answer) => answer === 'lodged')).toHaveLength(claims.length);
  expect([...new Set(answers)].sort()).toEqual(['leg.moveNotAllowed', 'lodged']);
  for (const { employer } of claims) expect(await suite.look('select stage, lodged_on::text as "lodgedOn" from claim_leg where id = $1', [employer])).toEqual([{ stage: 'lodged', lodgedOn: daysAgo(0) }]);
});
