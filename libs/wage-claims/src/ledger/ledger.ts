import type { CurrencyCode, Money } from '@sarika/money';
import { type Account, type AccountKind, type Line, account, nameOfAccount, staysAboveZero } from './account.js';
import { doubleRecovery, notEnough, nothingNew, nothingOfIt } from './ledger.problems.js';

/** What can happen to the money of a claim. Totals (`claimed`, `verified`, `agreed`, `ordered`) say how much it is now; the others how much moved. */
export type Movement =
  | { readonly kind: 'claimed' | 'verified'; readonly total: Money }
  /** `counts` of both: the same in the currency of the claim. */
  | { readonly kind: 'agreed' | 'ordered'; readonly legId: string; readonly total: Money; readonly counts: Money }
  | { readonly kind: 'paid'; readonly legId: string; readonly amount: Money; readonly counts: Money }
  | { readonly kind: 'fee'; readonly amount: Money; readonly from: 'paid' | 'remitted' }
  | { readonly kind: 'converted'; readonly from: Money; readonly to: Money }
  | { readonly kind: 'remitted'; readonly amount: Money }
  | { readonly kind: 'received'; readonly amount: Money };

export interface Balance {
  readonly account: Account;
  readonly minor: bigint;
}

/** What was counted against a claim, in its currency. */
export interface Counted {
  /** All payments that stand. */
  readonly paid: bigint;
  /** The agreement or order of each leg that stands. */
  readonly awarded: ReadonlyMap<string, bigint>;
}

/**
 * The money of one claim as it stands. It says which lines a movement is made of, or refuses it; what it returned it has also taken in.
 * Pure: the store keeps what it says, and the database asks the same again.
 */
export class Ledger {
  private readonly balances = new Map<string, Balance>();
  private paid: bigint;
  private readonly awarded: Map<string, bigint>;

  constructor(
    readonly currency: CurrencyCode,
    balances: readonly Balance[] = [],
    counted: Counted = { paid: 0n, awarded: new Map() },
  ) {
    for (const balance of balances) this.balances.set(nameOfAccount(balance.account), balance);
    this.paid = counted.paid;
    this.awarded = new Map(counted.awarded);
  }

  balance(kind: AccountKind, currency: CurrencyCode, legId: string | null = null): bigint {
    return this.balances.get(nameOfAccount(account(kind, currency, legId)))?.minor ?? 0n;
  }

  /** Every account that holds something. */
  all(): Balance[] {
    return [...this.balances.values()].filter(({ minor }) => minor !== 0n);
  }

  /** What was paid so far, as it counts against the claim, in minor units of the claim's currency. */
  get countedPaid(): bigint {
    return this.paid;
  }

  /** What was agreed or ordered on all legs, as it counts against the claim. */
  get countedAwards(): bigint {
    return [...this.awarded.values()].reduce((sum, each) => sum + each, 0n);
  }

  /**
   * The most that all legs together may bring: what was verified, or, before anything was, what is claimed; more only where one leg alone
   * was promised or ordered more. Two legs for one debt do not bring it twice.
   */
  get mostToRecover(): bigint {
    const verified = this.balance('verified', this.currency);
    const owed = verified > 0n ? verified : this.balance('claimed', this.currency);
    return [...this.awarded.values()].reduce((most, each) => (each > most ? each : most), owed);
  }

  /** Money that came and is not in her hand: still with whoever holds it for her, or sent. */
  get isOnItsWay(): boolean {
    return this.all().some(({ account: { kind } }) => kind === 'paid' || kind === 'remitted');
  }
  get isInHand(): boolean {
    return this.all().some(({ account: { kind } }) => kind === 'in_hand');
  }

  /**
   * @throws Problem ledger.nothingOfIt, ledger.nothingNew, ledger.notEnough, claim.doubleRecovery
   */
  move(movement: Movement): Line[] {
    const lines = this.linesOf(movement);
    if (movement.kind === 'paid') {
      if (this.paid + movement.counts.minor > this.mostToRecover) throw doubleRecovery({ most: this.mostToRecover, paid: this.paid, currency: this.currency });
      this.take(lines);
      this.paid += movement.counts.minor;
    } else {
      this.take(lines);
      if (movement.kind === 'agreed' || movement.kind === 'ordered') this.awarded.set(movement.legId, movement.counts.minor);
    }
    return lines;
  }

  /**
   * The same lines the other way round.
   * @param counted what of the reversed posting counted against the claim
   * @throws Problem ledger.notEnough where later postings lean on what it brought
   */
  reverse(lines: readonly Line[], counted: { readonly paid?: bigint; readonly awarded?: { readonly legId: string; readonly before: bigint } } = {}): Line[] {
    const mirrored = lines.map(({ account: of, minor }) => ({ account: of, minor: -minor }));
    this.take(mirrored);
    this.paid -= counted.paid ?? 0n;
    if (counted.awarded) this.awarded.set(counted.awarded.legId, counted.awarded.before);
    return mirrored;
  }

  private linesOf(movement: Movement): Line[] {
    switch (movement.kind) {
      case 'claimed':
      case 'verified':
        return this.upTo(account(movement.kind, movement.total.currency), movement.total.minor);
      case 'agreed':
      case 'ordered':
        return this.upTo(account('awarded', movement.total.currency, movement.legId), movement.total.minor);
      case 'paid':
        return moved(movement.amount, account('other_side', movement.amount.currency, movement.legId), account('paid', movement.amount.currency));
      case 'fee':
        return moved(movement.amount, account(movement.from, movement.amount.currency), account('fees', movement.amount.currency));
      case 'converted':
        return [
          ...moved(movement.from, account('paid', movement.from.currency), account('exchange', movement.from.currency)),
          ...moved(movement.to, account('exchange', movement.to.currency), account('paid', movement.to.currency)),
        ];
      case 'remitted':
        return moved(movement.amount, account('paid', movement.amount.currency), account('remitted', movement.amount.currency));
      case 'received':
        return this.arrived(movement.amount);
    }
  }

  /** What was sent arrives first; the rest was handed to her by whoever paid. */
  private arrived(amount: Money): Line[] {
    const sent = this.balance('remitted', amount.currency);
    const fromSent = sent < amount.minor ? sent : amount.minor;
    const parts = [
      { kind: 'remitted' as const, minor: fromSent },
      { kind: 'paid' as const, minor: amount.minor - fromSent },
    ].filter(({ minor }) => minor > 0n);
    if (parts.length === 0) throw nothingOfIt();
    return [...parts.map(({ kind, minor }) => ({ account: account(kind, amount.currency), minor: -minor })), { account: account('in_hand', amount.currency), minor: amount.minor }];
  }

  /** Brings an account that only says how much to a new total. */
  private upTo(of: Account, total: bigint): Line[] {
    const more = total - (this.balances.get(nameOfAccount(of))?.minor ?? 0n);
    if (total < 0n) throw nothingOfIt();
    if (more === 0n) throw nothingNew();
    return [
      { account: account('estimate', of.currency), minor: -more },
      { account: of, minor: more },
    ];
  }

  private take(lines: readonly Line[]): void {
    const after = new Map<string, Balance>();
    for (const { account: of, minor } of lines) {
      const name = nameOfAccount(of);
      after.set(name, { account: of, minor: (after.get(name) ?? this.balances.get(name))?.minor ?? 0n });
      after.set(name, { account: of, minor: (after.get(name)?.minor ?? 0n) + minor });
    }
    for (const { account: of, minor } of after.values()) if (minor < 0n && staysAboveZero(of.kind)) throw notEnough(of.kind, of.currency, minor);
    for (const [name, balance] of after) this.balances.set(name, balance);
  }
}

function moved({ minor }: Money, from: Account, to: Account): Line[] {
  if (minor <= 0n) throw nothingOfIt();
  return [
    { account: from, minor: -minor },
    { account: to, minor },
  ];
}
