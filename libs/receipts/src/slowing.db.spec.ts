import { type Suite, openSuite } from '../../../test/support/suite.js';
import { LANE_DEPTH, ReceiptTries, forgetOldTries } from './index.js';

let suite: Suite;
let tries: ReceiptTries;
beforeAll(async () => {
  suite = await openSuite();
  tries = new ReceiptTries(suite.api, suite.keyring);
});
afterAll(() => suite.close());

const from = (number: string, network: string, isKnown = false) => ({ number, network, isKnown });

it('sixty addresses at once get what one number allows, and a device that knows it is not kept out by them', async () => {
  const taken = await Promise.all(Array.from({ length: 60 }, (_, index) => tries.take(from('111111111', `10.0.0.${index}`))));
  expect(taken.filter((wait) => wait === null)).toHaveLength(LANE_DEPTH);
  expect(taken.every((wait) => wait === null || (wait > 0 && wait <= 900))).toBe(true);
  expect(await tries.take(from('111111111', '10.0.0.1', true))).toBeNull();
  expect(await tries.take(from('222222222', '10.0.0.1'))).toBeNull();
});

it('one network is slowed by itself, and forgiven after a right try', async () => {
  const her = from('333333333', '10.1.0.1');
  for (let slip = 0; slip < 4; slip += 1) expect(await tries.take(her)).toBeNull();
  expect(await tries.take(her)).toBeGreaterThan(0);
  expect(await tries.take(from('333333333', '10.1.0.2'))).toBeNull();
  await tries.forgive(her);
  expect(await tries.take(her)).toBeNull();
});

it('keeps neither a number nor an address, and forgets after two days', async () => {
  const rows = await suite.look<{ key: Buffer }>('select key from receipt_slowing');
  expect(rows.length).toBeGreaterThan(4);
  expect(rows.every(({ key }) => key.byteLength === 32)).toBe(true);
  await suite.look(`update receipt_slowing set changed_at = now() - interval '49 hours'`);
  await suite.jobs.within({ as: 'job' }, ({ db, now }) => forgetOldTries({ as: 'job', db, now }));
  expect(await suite.look('select 1 from receipt_slowing')).toEqual([]);
});
