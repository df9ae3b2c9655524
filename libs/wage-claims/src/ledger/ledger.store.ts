import { randomUUID } from 'node:crypto';
import type { CurrencyCode } from '@sarika/money';
import { type Context, failpoint } from '@sarika/platform';
import { type Account, type AccountKind, type Line, nameOfAccount } from './account.js';
import { type Balance, Ledger } from './ledger.js';
import type { NewPosting, Posting } from './posting.js';

/** What says where money is between the other side and her hand: it came, some was kept back, it was changed, it was sent. */
const moneyOnItsWay: readonly string[] = ['paid', 'fee', 'converted', 'remitted'];

/** What another posting needs to know of one that is to be reversed. */
export interface StandingPosting {
  readonly id: string;
  readonly claimId: string;
  readonly kind: Posting['kind'];
  readonly legId: string | null;
  readonly countsMinor: bigint;
  readonly stageWas: string | null;
  readonly isReversed: boolean;
  /** A later entry says anew how much it is. */
  readonly isReplaced: boolean;
  readonly lines: readonly Line[];
}

interface LineRow {
  postingId: string;
  kind: AccountKind;
  legId: string | null;
  currency: CurrencyCode;
  minor: string;
}
const lineOf = ({ kind, legId, currency, minor }: Omit<LineRow, 'postingId'>): Line => ({ account: { kind, legId, currency }, minor: BigInt(minor) });

/** All SQL of the ledger. Lines are only added; the database refuses everything else. */
export class Postings {
  /** The money of a claim as it stands. Lock the claim first where something is decided from it. */
  async ledger(ctx: Context, { id, currency }: { id: string; currency: CurrencyCode }): Promise<Ledger> {
    const rows = await ctx.db.query<{ kind: AccountKind; legId: string | null; currency: CurrencyCode; minor: string }>(
      `select a.kind, a.leg_id as "legId", a.currency, sum(e.minor)::text as minor from ledger_account a join ledger_entry e on e.account_id = a.id where a.claim_id = $1 group by a.id`,
      [id],
    );
    const balances: Balance[] = rows.map(lineOf);
    const [counted] = await ctx.db.query<{ paid: string }>(
      `select coalesce(sum(p.counts_minor), 0)::text as paid from ledger_posting p where p.claim_id = $1 and p.kind = 'paid' and not exists (select 1 from ledger_posting r where r.reverses = p.id)`,
      [id],
    );
    const awarded = await ctx.db.query<{ legId: string; minor: string }>(
      `select distinct on (p.leg_id) p.leg_id as "legId", p.counts_minor::text as minor from ledger_posting p
        where p.claim_id = $1 and p.kind in ('agreed','ordered') and not exists (select 1 from ledger_posting r where r.reverses = p.id) order by p.leg_id, p.seq desc`,
      [id],
    );
    return new Ledger(currency, balances, { paid: BigInt(counted?.paid ?? 0), awarded: new Map(awarded.map(({ legId, minor }) => [legId, BigInt(minor)])) });
  }

  /** The posting that was made under a key, with what was asked for then. */
  async underKey(ctx: Context, claimId: string, key: string): Promise<{ id: string; fingerprint: Buffer } | null> {
    return (await ctx.db.query<{ id: string; fingerprint: Buffer }>('select id, fingerprint from ledger_posting where claim_id = $1 and idempotency_key = $2', [claimId, key]))[0] ?? null;
  }

  /** Writes a posting with all its lines. The claim must be locked: its place in the ledger is the next one. */
  async add(ctx: Context, posting: NewPosting): Promise<void> {
    const accounts = await this.accounts(ctx, posting);
    failpoint('posting.begun');
    const { rate } = posting;
    await ctx.db.run(
      `with made as (
         insert into ledger_posting (id, claim_id, case_id, seq, kind, happened_on, leg_id, payee, payee_consent_id, via, fee_kind, rate, rate_on, rate_source, counts_minor, below_share, stage_was, item_id, reverses, reversal_reason,
                                     idempotency_key, fingerprint, entries, by_worker, recorded_by, office_id)
         select $1::uuid, $2::uuid, $3::uuid, coalesce(max(p.seq), 0) + 1, $4, $5::date, $6::uuid, $7, $8::uuid, $9, $10, $11::numeric, $12::date, $13, $14::bigint, $15::boolean, $16, $17::uuid, $18::uuid, $19, $20::uuid, $21::bytea, $22::smallint, $23::boolean, $24::uuid, $25::uuid
           from ledger_posting p where p.claim_id = $2::uuid
       )
       insert into ledger_entry (posting_id, line, of_lines, claim_id, case_id, account_id, currency, minor)
       select $1::uuid, l.line, $22::smallint, $2::uuid, $3::uuid, l.account_id, l.currency, l.minor
         from unnest($26::uuid[], $27::text[], $28::bigint[]) with ordinality as l (account_id, currency, minor, line)`,
      [
        posting.id, posting.claimId, posting.caseId, posting.kind, posting.happenedOn, posting.legId ?? null, posting.payee ?? null, posting.payeeConsentId ?? null, posting.via ?? null, posting.feeKind ?? null,
        rate?.rate ?? null, rate?.on ?? null, rate?.source ?? null, posting.countsMinor?.toString() ?? null, posting.belowShare ?? null, posting.stageWas ?? null, posting.itemId ?? null, posting.reverses ?? null, posting.reversalReason ?? null,
        posting.key, posting.fingerprint, posting.lines.length, posting.by === null, posting.by?.officerId ?? null, posting.by?.officeId ?? null,
        posting.lines.map(({ account }) => accounts.get(nameOfAccount(account))), posting.lines.map(({ account }) => account.currency), posting.lines.map(({ minor }) => minor.toString()),
      ],
    );
    failpoint('posting.written');
  }

  /** The accounts of a posting's lines, made where they are not there yet. */
  private async accounts(ctx: Context, { claimId, caseId, lines }: Pick<NewPosting, 'claimId' | 'caseId' | 'lines'>): Promise<ReadonlyMap<string, string>> {
    const known = async (): Promise<Map<string, string>> => {
      const rows = await ctx.db.query<Account & { id: string }>('select id, kind, leg_id as "legId", currency from ledger_account where claim_id = $1', [claimId]);
      return new Map(rows.map((row) => [nameOfAccount(row), row.id]));
    };
    const before = await known();
    const missing = [...new Map(lines.map(({ account }) => [nameOfAccount(account), account])).entries()].filter(([name]) => !before.has(name)).map(([, account]) => account);
    if (missing.length === 0) return before;
    await ctx.db.run(
      `insert into ledger_account (id, claim_id, case_id, leg_id, kind, currency) select n.id, $1, $2, n.leg_id, n.kind, n.currency from unnest($3::uuid[], $4::uuid[], $5::text[], $6::text[]) as n (id, leg_id, kind, currency) on conflict do nothing`,
      [claimId, caseId, missing.map(() => randomUUID()), missing.map(({ legId }) => legId), missing.map(({ kind }) => kind), missing.map(({ currency }) => currency)],
    );
    return known();
  }

  /** One posting as it stands, with its lines; null where there is none the reader may see. */
  async find(ctx: Context, postingId: string): Promise<StandingPosting | null> {
    const rows = await ctx.db.query<Omit<StandingPosting, 'lines' | 'countsMinor'> & { countsMinor: string }>(
      `select p.id, p.claim_id as "claimId", p.kind, p.leg_id as "legId", coalesce(p.counts_minor, 0)::text as "countsMinor", p.stage_was as "stageWas",
              exists (select 1 from ledger_posting r where r.reverses = p.id) as "isReversed",
              exists (select 1 from ledger_posting n where n.claim_id = p.claim_id and n.seq > p.seq and n.leg_id is not distinct from p.leg_id
                         and ((p.kind in ('claimed','verified') and n.kind = p.kind) or (p.kind in ('agreed','ordered') and n.kind in ('agreed','ordered')))
                         and not exists (select 1 from ledger_posting r where r.reverses = n.id)) as "isReplaced"
         from ledger_posting p where p.id = $1`,
      [postingId],
    );
    const row = rows[0];
    if (!row) return null;
    return { ...row, countsMinor: BigInt(row.countsMinor), lines: (await this.lines(ctx, row.claimId, postingId)).map(lineOf) };
  }

  /** The ledger of a claim in its order. */
  async ofClaim(ctx: Context, claimId: string): Promise<Posting[]> {
    const rows = await ctx.db.query<Omit<Posting, 'rate' | 'lines'> & { rate: string | null; rateOn: string | null; rateSource: string | null }>(
      `select p.id, p.seq, p.kind, p.happened_on::text as "happenedOn", p.leg_id as "legId", p.payee, p.via, p.fee_kind as "feeKind", p.rate::text as rate, p.rate_on::text as "rateOn", p.rate_source as "rateSource", p.below_share as "belowShare",
              p.reverses, p.reversal_reason as "reversalReason", exists (select 1 from ledger_posting r where r.reverses = p.id) as "isReversed", p.by_worker as "byWorker", p.office_id as "officeId", p.recorded_at as "recordedAt"
         from ledger_posting p where p.claim_id = $1 order by p.seq`,
      [claimId],
    );
    const lines = new Map<string, Line[]>();
    for (const line of await this.lines(ctx, claimId, null)) lines.set(line.postingId, [...(lines.get(line.postingId) ?? []), lineOf(line)]);
    return rows.map(({ rate, rateOn, rateSource, ...row }) => ({
      ...row,
      rate: rate !== null && rateOn !== null && rateSource !== null ? { rate, on: rateOn, source: rateSource as NonNullable<Posting['rate']>['source'] } : null,
      lines: lines.get(row.id) ?? [],
    }));
  }

  private lines(ctx: Context, claimId: string, postingId: string | null): Promise<LineRow[]> {
    return ctx.db.query<LineRow>(
      `select e.posting_id as "postingId", a.kind, a.leg_id as "legId", e.currency, e.minor::text as minor from ledger_entry e join ledger_account a on a.id = e.account_id
        where e.claim_id = $1 and ($2::uuid is null or e.posting_id = $2) order by e.posting_id, e.line`,
      [claimId, postingId],
    );
  }

  async belowShare(ctx: Context, postingId: string): Promise<boolean | null> {
    return (await ctx.db.query<{ belowShare: boolean | null }>('select below_share as "belowShare" from ledger_posting where id = $1', [postingId]))[0]?.belowShare ?? null;
  }

  /** The stage of a leg before the payment that completed it. */
  async stageBeforePaid(ctx: Context, legId: string): Promise<string | null> {
    return (await ctx.db.query<{ stageWas: string }>(`select stage_was as "stageWas" from ledger_posting where leg_id = $1 and kind = 'paid' and stage_was is not null order by seq desc limit 1`, [legId]))[0]?.stageWas ?? null;
  }

  /** What officers said that she received and nobody took back, in its order. */
  async receivedByOfficers(ctx: Context, claimId: string): Promise<(StandingPosting & { readonly officerId: string; readonly officeId: string })[]> {
    const said = await ctx.db.query<{ id: string; officerId: string; officeId: string }>(
      `select p.id, p.recorded_by as "officerId", p.office_id as "officeId" from ledger_posting p
        where p.claim_id = $1 and p.kind = 'received' and not p.by_worker and not exists (select 1 from ledger_posting r where r.reverses = p.id) order by p.seq`,
      [claimId],
    );
    const found = [];
    for (const { id, officerId, officeId } of said) {
      const posting = await this.find(ctx, id);
      if (posting) found.push({ ...posting, officerId, officeId });
    }
    return found;
  }

  /** Offices that work the case, and those that wrote down where the money of its claim is. */
  async officesOfMoney(ctx: Context, caseId: string, claimId: string): Promise<string[]> {
    const rows = await ctx.db.query<{ id: string }>(
      `select office_id as id from assignment where case_id = $1 and ended_at is null union select office_id from ledger_posting where claim_id = $2 and office_id is not null and kind = any($3)`,
      [caseId, claimId, moneyOnItsWay],
    );
    return rows.map(({ id }) => id);
  }

  /** Whether an entry is the worker's own word. */
  async saidByHer(ctx: Context, claimId: string, postingId: string): Promise<boolean> {
    return (await ctx.db.query('select 1 from ledger_posting where claim_id = $1 and id = $2 and by_worker', [claimId, postingId])).length > 0;
  }

  /** The officer who made an entry; null: the worker herself, or there is none. */
  async recordedBy(ctx: Context, claimId: string, postingId: string): Promise<string | null> {
    return (await ctx.db.query<{ by: string | null }>('select recorded_by as by from ledger_posting where claim_id = $1 and id = $2', [claimId, postingId]))[0]?.by ?? null;
  }

  /**
   * Whether an officer is party to the money of a claim (field rule 33): whose case it is or was, also after an assignment that has ended, for
   * closing the case first makes nobody another person; who wrote down money that came, was kept back or was sent; and who said that she had
   * received it when she had not.
   */
  async isPartyToMoney(ctx: Context, { id, caseId }: { readonly id: string; readonly caseId: string }, officerId: string): Promise<boolean> {
    const rows = await ctx.db.query(
      `select 1 from assignment where case_id = $2 and officer_id = $3
        union all
       select 1 from ledger_posting p where p.claim_id = $1 and p.recorded_by = $3
          and (p.kind = any($4) or exists (select 1 from ledger_posting r where r.reverses = p.id and r.reversal_reason = 'not_in_hand')) limit 1`,
      [id, caseId, officerId, moneyOnItsWay],
    );
    return rows.length > 0;
  }
}
