import { randomUUID } from 'node:crypto';
import type { ClaimsByText } from '@sarika/intake';
import { type CurrencyCode, money } from '@sarika/money';
import { Problem, type Unit } from '@sarika/platform';
import { type ClaimInTexts, ConfirmReceived, type HerContext, MissMoney, ReadOwnClaims, claimInTexts, localDay } from '@sarika/wage-claims';

/** A refusal that says the claim is no longer as she was told: the money was taken back, sent on or received meanwhile. */
const movedOn: readonly string[] = ['claim.notFound', 'claim.ended', 'ledger.notEnough', 'ledger.nothingOfIt', 'received.nothingOnItsWay'];

/**
 * Her claims by text, after her safe word. As the worker of that one case: row-level security lets her see her claims and say what she has,
 * and nothing sealed opens, because a text has no key.
 */
export class OwnClaimsByText implements ClaimsByText {
  private readonly own = new ReadOwnClaims();
  private readonly received = new ConfirmReceived();
  private readonly missed = new MissMoney();

  read(unit: Unit, caseId: string): Promise<readonly ClaimInTexts[]> {
    return this.asHer(unit, caseId, async (ctx) => (await this.own.run(ctx)).map((claim) => claimInTexts(claim, caseId)));
  }

  have(unit: Unit, caseId: string, claimId: string, { currency, minor }: { readonly currency: string; readonly minor: string }): Promise<boolean> {
    // One text says it once (its provider's id is taken once), so each word of hers is an entry of its own.
    return this.asHer(unit, caseId, (ctx) =>
      stood(this.received.run(ctx, { claimId, key: randomUUID(), happenedOn: localDay('KH', ctx.now), amount: money(currency as CurrencyCode, BigInt(minor)) })),
    );
  }

  miss(unit: Unit, caseId: string, claimId: string): Promise<boolean> {
    return this.asHer(unit, caseId, (ctx) => stood(this.missed.run(ctx, { claimId, saidHow: 'sms' })));
  }

  private async asHer<T>(unit: Unit, caseId: string, what: (ctx: HerContext) => Promise<T>): Promise<T> {
    await unit.become({ as: 'complainant', case: caseId });
    const done = await what({ as: 'complainant', caseId, receiptId: null, db: unit.db, now: unit.now });
    // The ledger is asked whether it balances while its lines can be seen: as a text, at the commit, none could, and it would be refused.
    await unit.db.query('set constraints posting_balances immediate');
    await unit.db.query('set constraints posting_balances deferred');
    await unit.become({ as: 'intake' });
    return done;
  }
}

async function stood(what: Promise<unknown>): Promise<boolean> {
  try {
    await what;
    return true;
  } catch (error) {
    if (error instanceof Problem && movedOn.includes(error.code)) return false;
    throw error;
  }
}
