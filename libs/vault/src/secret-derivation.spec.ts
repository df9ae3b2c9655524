import { randomBytes } from 'node:crypto';
import { Problem } from '@sarika/platform';
import { DerivationGate } from './derivation-gate.js';
import { type KdfCost, OFFICER_COST, RECEIPT_COST, VaultError, deriveSecret } from './index.js';

const COST: KdfCost = { m: 64, t: 1, p: 1 };

describe('deriving keys from a secret', () => {
  const salt = randomBytes(16);
  const pepper = randomBytes(32);

  it('gives the same two different keys every time', async () => {
    const once = await deriveSecret('five quiet words of mine', salt, pepper, COST);
    expect(await deriveSecret('five quiet words of mine', salt, pepper, COST)).toEqual(once);
    expect(once.auth).toHaveLength(32);
    expect(once.wrapKey).toHaveLength(32);
    expect(once.auth).not.toEqual(once.wrapKey);
  });

  it('hangs on secret, salt, pepper and cost, each', async () => {
    const results = await Promise.all([
      deriveSecret('1234567890123456', salt, pepper, COST),
      deriveSecret('1234567890123457', salt, pepper, COST),
      deriveSecret('1234567890123456', randomBytes(16), pepper, COST),
      deriveSecret('1234567890123456', salt, randomBytes(32), COST),
      deriveSecret('1234567890123456', salt, pepper, { ...COST, t: 2 }),
      deriveSecret('1234567890123456', salt, pepper, { ...COST, m: 128 }),
      deriveSecret('1234567890123456', salt, pepper, { ...COST, p: 2 }),
    ]);
    expect(new Set(results.map(({ auth }) => auth.toString('hex'))).size).toBe(results.length);
    expect(new Set(results.map(({ wrapKey }) => wrapKey.toString('hex'))).size).toBe(results.length);
  });

  it('reads a password the same however the keyboard composed it', async () => {
    expect(await deriveSecret('caf\u00e9', salt, pepper, COST)).toEqual(await deriveSecret('cafe\u0301', salt, pepper, COST));
  });

  it('takes the costs that were decided', () => {
    expect(OFFICER_COST).toEqual({ m: 128 * 1024, t: 3, p: 1 });
    expect(RECEIPT_COST).toEqual({ m: 19 * 1024, t: 2, p: 1 });
  });

  it('refuses an empty secret, a short salt or pepper, and a cost that would take the machine', async () => {
    for (const attempt of [
      () => deriveSecret('', salt, pepper, COST),
      () => deriveSecret('x', randomBytes(15), pepper, COST),
      () => deriveSecret('x', salt, randomBytes(31), COST),
      () => deriveSecret('x', salt, pepper, { m: 2 ** 31, t: 1, p: 1 }),
      () => deriveSecret('x', salt, pepper, { m: 64, t: 1000, p: 1 }),
      () => deriveSecret('x', salt, pepper, { m: 64, t: 0, p: 1 }),
      () => deriveSecret('x', salt, pepper, { m: 64, t: 1.5, p: 1 }),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ name: 'VaultError', code: 'vault.badInput' } satisfies Partial<VaultError>);
    }
  });

  it('turns away who comes when two derive and twenty wait, and answers all others', async () => {
    const results = await Promise.allSettled(Array.from({ length: 23 }, () => deriveSecret('x', salt, pepper, COST)));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(22);
    const turnedAway = results.find(({ status }) => status === 'rejected') as PromiseRejectedResult;
    expect(turnedAway.reason).toBeInstanceOf(Problem);
    expect(turnedAway.reason).toMatchObject({ code: 'vault.busy', status: 503 });
    await expect(deriveSecret('x', salt, pepper, COST)).resolves.toBeDefined();
  });
});

describe('the gate', () => {
  const turn = (): Promise<void> => new Promise((next) => setImmediate(next));

  it('never lets more in than agreed, keeps the order, and goes on after a failure', async () => {
    const gate = new DerivationGate(2, 5);
    const entered: number[] = [];
    const leave: ((failing: boolean) => void)[] = [];
    const visits = [0, 1, 2, 3, 4].map((who) =>
      gate.run(() => {
        entered.push(who);
        return new Promise<number>((done, fail) => leave.push((failing) => (failing ? fail(new Error('no memory')) : done(who))));
      }),
    );
    const outcomes = Promise.allSettled(visits);
    await turn();
    expect(entered).toEqual([0, 1]);
    leave[0]?.(true);
    await turn();
    expect(entered).toEqual([0, 1, 2]);
    leave[2]?.(false);
    await turn();
    expect(entered).toEqual([0, 1, 2, 3]);
    leave[1]?.(false);
    await turn();
    leave[3]?.(false);
    leave[4]?.(false);
    expect((await outcomes).map(({ status }) => status)).toEqual(['rejected', 'fulfilled', 'fulfilled', 'fulfilled', 'fulfilled']);
    await expect(gate.run(async () => 'free')).resolves.toBe('free');
  });
});
