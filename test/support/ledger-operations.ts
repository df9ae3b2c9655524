import { type CurrencyCode, type Money, converted, money } from '@sarika/money';
import type { Ledger, Movement } from '@sarika/wage-claims';

/** Something that is tried on a claim: also what must be refused. */
export type Operation = { readonly is: 'movement'; readonly movement: Movement; readonly rate: string | null } | { readonly is: 'reversal'; readonly nth: number };

/** Numbers that look drawn by chance and are the same for the same seed (mulberry32). From 0 (included) to 1. */
export function chance(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** Rates of nobody's day, to the claim's baht. */
export const rates: Readonly<Record<'THB' | 'USD' | 'KHR', string>> = { THB: '1', USD: '32.4815', KHR: '0.0080125' };
const crossRates: Readonly<Record<string, string>> = { 'THB/USD': '0.03079', 'THB/KHR': '124.8', 'USD/KHR': '4053', 'USD/THB': '32.4815', 'KHR/USD': '0.0002467', 'KHR/THB': '0.0080125' };
const currencies = ['THB', 'USD', 'KHR'] as const;

/** Draws the next thing to try. Most of it can be done, some is too much, nothing, or below it. */
export function drawOperation(draw: () => number, ledger: Ledger, legs: readonly { readonly id: string; readonly currency: CurrencyCode }[], done: number): Operation {
  const pick = <T>(from: readonly T[]): T => from[Math.floor(draw() * from.length)] as T;
  const some = (of: bigint): bigint => {
    const r = draw();
    if (r < 0.04) return 0n;
    if (r < 0.06) return -BigInt(Math.ceil(draw() * 1_000));
    if (r < 0.1) return of + BigInt(Math.ceil(draw() * 1_000));
    if (r < 0.25) return of;
    return (of * BigInt(Math.ceil(draw() * 1_000))) / 1_000n;
  };
  const of = (currency: CurrencyCode, minor: bigint): Money => money(currency, minor);
  const does = (movement: Movement, rate: string | null = null): Operation => ({ is: 'movement', movement, rate });
  const paid = (): { currency: 'THB' | 'USD' | 'KHR'; minor: bigint } => {
    const currency = pick(currencies);
    return { currency, minor: ledger.balance('paid', currency) };
  };
  const kind = draw();
  if (kind < 0.05) return does({ kind: 'claimed', total: of('THB', BigInt(Math.ceil(draw() * 9_000_000))) });
  if (kind < 0.1) return does({ kind: 'verified', total: of('THB', BigInt(Math.ceil(draw() * 8_000_000))) });
  if (kind < 0.2) {
    const leg = pick(legs);
    const total = of(leg.currency, some(leg.currency === 'THB' ? 5_000_000n : 150_000n));
    const rate = rates[leg.currency as 'THB' | 'USD'];
    return does({ kind: draw() < 0.5 ? 'agreed' : 'ordered', legId: leg.id, total, counts: converted(total, 'THB', rate) }, leg.currency === 'THB' ? null : rate);
  }
  if (kind < 0.45) {
    const leg = pick(legs);
    const amount = of(leg.currency, some(leg.currency === 'THB' ? 400_000n : 12_000n));
    const rate = rates[leg.currency as 'THB' | 'USD'];
    return does({ kind: 'paid', legId: leg.id, amount, counts: converted(amount, 'THB', rate) }, leg.currency === 'THB' ? null : rate);
  }
  if (kind < 0.53) {
    const from = pick(['paid', 'remitted'] as const);
    const currency = pick(currencies);
    return does({ kind: 'fee', amount: of(currency, some(ledger.balance(from, currency) / 20n + 1n)), from });
  }
  if (kind < 0.65) {
    const { currency, minor } = paid();
    const to = pick(currencies.filter((each) => each !== currency));
    const rate = crossRates[`${currency}/${to}`] as string;
    const from = of(currency, some(minor));
    return does({ kind: 'converted', from, to: converted(from, to, rate) }, rate);
  }
  if (kind < 0.77) {
    const { currency, minor } = paid();
    return does({ kind: 'remitted', amount: of(currency, some(minor)) });
  }
  if (kind < 0.9) {
    const currency = pick(currencies);
    return does({ kind: 'received', amount: of(currency, some(ledger.balance('remitted', currency) + ledger.balance('paid', currency) / 4n)) });
  }
  return { is: 'reversal', nth: Math.floor(draw() * Math.max(1, done)) };
}
