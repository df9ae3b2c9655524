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
      () => deriveSecret(7 as unknown as string, salt, pepper, COST),
      () => deriveSecret('x', 'a salt that is no buffer' as unknown as Buffer, pepper, COST),
      () => deriveSecret('x', salt, 'a pepper that is no buffer but long enough' as unknown as Buffer, COST),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ name: 'VaultError', code: 'vault.badInput' } satisfies Partial<VaultError>);
    }
  });

  it.each<[string, KdfCost]>([
    ['no lane', { m: 64, t: 1, p: 0 }],
    ['five lanes', { m: 64, t: 1, p: 5 }],
    ['half a lane', { m: 64, t: 1, p: 1.5 }],
    ['no pass', { m: 64, t: 0, p: 1 }],
    ['eleven passes', { m: 64, t: 11, p: 1 }],
    ['less memory than a lane needs', { m: 7, t: 1, p: 1 }],
    ['less memory than four lanes need', { m: 31, t: 1, p: 4 }],
    ['more than a GiB', { m: 1_048_577, t: 1, p: 1 }],
    ['memory that is no whole number', { m: 64.5, t: 1, p: 1 }],
  ])('derives nothing with %s', async (_what, cost) => {
    await expect(deriveSecret('x', salt, pepper, cost)).rejects.toMatchObject({ code: 'vault.badInput', message: 'The cost of the derivation is out of bounds.' });
  });

  it('derives up to its bounds', async () => {
    for (const cost of [{ m: 8, t: 1, p: 1 }, { m: 32, t: 1, p: 4 }, { m: 64, t: 10, p: 1 }]) await expect(deriveSecret('x', salt, pepper, cost)).resolves.toMatchObject({ auth: expect.any(Buffer) });
  });

  it('takes a salt and a pepper that are longer, and says what is too short', async () => {
    await expect(deriveSecret('x', randomBytes(17), randomBytes(33), COST)).resolves.toBeDefined();
    await expect(deriveSecret('', salt, pepper, COST)).rejects.toThrow('An empty secret is no secret.');
    await expect(deriveSecret('x', randomBytes(15), pepper, COST)).rejects.toThrow('The salt must be at least 16 bytes.');
    await expect(deriveSecret('x', salt, randomBytes(31), COST)).rejects.toThrow('The pepper must be at least 32 bytes.');
  });

  it('turns away who comes when two derive and twenty wait, and answers all others', async () => {
    const results = await Promise.allSettled(Array.from({ length: 23 }, () => deriveSecret('x', salt, pepper, COST)));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(22);
    const turnedAway = results.find(({ status }) => status === 'rejected') as PromiseRejectedResult;
    expect(turnedAway.reason).toBeInstanceOf(Problem);
    expect(turnedAway.reason).toMatchObject({ code: 'vault.busy', status: 503, details: { retryAfterSeconds: 5 }, message: 'Too many people are signing in at this moment. Please try again in a few seconds.' });
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

  it('is as wide after everybody left as it was before anybody came', async () => {
    const gate = new DerivationGate(1, 1);
    for (let round = 0; round < 3; round += 1) {
      const leave: (() => void)[] = [];
      const stay = () => gate.run(() => new Promise<void>((done) => leave.push(done)));
      const visits = [stay(), stay()];
      await turn();
      // One is in, one waits: there is no place for a third.
      expect(leave).toHaveLength(1);
      await expect(stay()).rejects.toMatchObject({ code: 'vault.busy' });
      leave[0]?.();
      await turn();
      expect(leave).toHaveLength(2);
      leave[1]?.();
      await Promise.all(visits);
    }
  });
});
