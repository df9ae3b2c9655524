import { randomUUID } from 'node:crypto';
import { EraseCase } from '@sarika/cases';
import { aCase, acceptedBy, actions, recorded, refusal } from '../../../../test/support/cases.js';
import { aClaim, balances, claimPeople, onClaim, sum, today } from '../../../../test/support/claims.js';
import { as, asIntake, asJob, asWorker, office, people, setPassword } from '../../../../test/support/people.js';
import { type Suite, openSuite } from '../../../../test/support/suite.js';
import { account } from './account.js';
import { ConfirmReceived } from './actions/confirm-received.js';
import { Postings } from './ledger.store.js';

const { sokha, rithy, chanra } = claimPeople;
const { kunthea, panha } = people;
const thb = (major: number) => sum('THB', major);
const usd = (major: number) => sum('USD', major);
const khr = (major: number) => sum('KHR', major);

let suite: Suite;
beforeAll(async () => {
  suite = await openSuite();
  setPassword(suite);
});
afterAll(() => suite.close());

/** Rows as their owner would see them, in their order. */
const postings = (claimId: string) => suite.look<{ kind: string; seq: number }>('select kind, seq from ledger_posting where claim_id = $1 order by seq', [claimId]);

describe('the database refuses by itself', () => {
  /** As an officer who goes round every action, to the end of the transaction. */
  const raw = async (claimId: string, caseId: string, entries: readonly { kind: string; currency: string; minor: number }[], more: { says?: number; kind?: string; extra?: string } = {}) =>
    as(suite, sokha, async ({ db }) => {
      const id = randomUUID();
      const ids = new Map<string, string>();
      for (const { kind, currency } of entries) {
        const name = `${kind}/${currency}`;
        if (ids.has(name)) continue;
        await db.run(`insert into ledger_account (id, claim_id, case_id, kind, currency) values ($1, $2, $3, $4, $5) on conflict do nothing`, [randomUUID(), claimId, caseId, kind, currency]);
        ids.set(name, (await db.query<{ id: string }>('select id from ledger_account where claim_id = $1 and kind = $2 and currency = $3', [claimId, kind, currency]))[0]?.id ?? '');
      }
      await db.run(
        `insert into ledger_posting (id, claim_id, case_id, seq, kind, happened_on, fee_kind, idempotency_key, fingerprint, entries, recorded_by, office_id)
           select $1, $2, $3, coalesce(max(seq), 0) + 1, $4, current_date, case $4 when 'fee' then 'agent' end, $5, sha256('x'), $6, $7, $8 from ledger_posting where claim_id = $2`,
        [id, claimId, caseId, more.kind ?? 'fee', randomUUID(), more.says ?? entries.length, sokha.id, sokha.officeId],
      );
      for (const [at, { kind, currency, minor }] of entries.entries())
        await db.run('insert into ledger_entry (posting_id, line, of_lines, claim_id, case_id, account_id, currency, minor) values ($1, $2, $3, $4, $5, $6, $7, $8)', [id, at + 1, more.says ?? entries.length, claimId, caseId, ids.get(`${kind}/${currency}`), currency, minor]);
      if (more.extra) await db.run(more.extra, [id]);
      return id;
    });

  it('a posting that does not balance, in each currency for itself', async () => {
    const { claimId, filed } = await aClaim(suite);
    await expect(raw(claimId, filed.caseId, [{ kind: 'exchange', currency: 'THB', minor: -5 }, { kind: 'paid', currency: 'THB', minor: 6 }])).rejects.toThrow(/does not balance/);
    await expect(raw(claimId, filed.caseId, [{ kind: 'exchange', currency: 'THB', minor: -5 }, { kind: 'paid', currency: 'KHR', minor: 5 }])).rejects.toThrow(/does not balance/);
    await expect(raw(claimId, filed.caseId, [{ kind: 'exchange', currency: 'THB', minor: -5 }], { says: 2 })).rejects.toThrow(/has not the lines/);
    expect(await balances(suite, claimId)).toEqual({ 'claimed/THB': '9000000', 'estimate/THB': '-9000000' });
    // So that the three above can fail.
    await raw(claimId, filed.caseId, [{ kind: 'exchange', currency: 'THB', minor: -5 }, { kind: 'paid', currency: 'THB', minor: 5 }]);
    expect(await balances(suite, claimId)).toMatchObject({ 'paid/THB': '5' });
  });

  it('a sum whose lines the reader was made blind to before the end', async () => {
    const { claimId, filed } = await aClaim(suite);
    const lines = [{ kind: 'exchange', currency: 'THB', minor: -5 }, { kind: 'paid', currency: 'THB', minor: 6 }];
    // With the office changed row-level security hides every line, and a sum over nothing would be zero.
    await expect(raw(claimId, filed.caseId, lines, { extra: `select set_config('sarika.office', '${people.kunthea.officeId}', true), $1::uuid` })).rejects.toThrow(/has not the lines/);
    expect(await balances(suite, claimId)).toEqual({ 'claimed/THB': '9000000', 'estimate/THB': '-9000000' });
  });

  it('more than there is', async () => {
    const { claimId, filed } = await aClaim(suite);
    await expect(raw(claimId, filed.caseId, [{ kind: 'paid', currency: 'THB', minor: -5 }, { kind: 'fees', currency: 'THB', minor: 5 }])).rejects.toThrow(/more would leave/);
  });

  it('a line that is added later, a line of another claim, and a line in another currency than its account', async () => {
    const { claimId, filed } = await aClaim(suite);
    const other = await aClaim(suite, { filed });
    const lines = [{ kind: 'exchange', currency: 'THB', minor: -5 }, { kind: 'paid', currency: 'THB', minor: 5 }];
    const id = await raw(claimId, filed.caseId, lines);
    const insert = (of: string, claim: string, currency: string, line: number) =>
      as(suite, sokha, ({ db }) => db.run(`insert into ledger_entry (posting_id, line, of_lines, claim_id, case_id, account_id, currency, minor) select $1, $2, 2, $3, $4, id, $5, 5 from ledger_account where claim_id = $3 and kind = 'claimed'`, [of, line, claim, filed.caseId, currency]));
    await expect(insert(id, claimId, 'THB', 3)).rejects.toThrow(/entry_line/);
    await expect(insert(id, claimId, 'THB', 2)).rejects.toThrow(/ledger_entry_pkey/);
    await expect(insert(id, other.claimId, 'THB', 2)).rejects.toThrow(/ledger_entry_pkey|entry_of_posting/);
    await expect(insert(id, claimId, 'KHR', 1)).rejects.toThrow(/ledger_entry_pkey|entry_of_account/);
    await expect(as(suite, sokha, ({ db }) => db.run(`insert into ledger_entry (posting_id, line, of_lines, claim_id, case_id, account_id, currency, minor) select $1, 3, 3, $2, $3, id, 'THB', 5 from ledger_account where claim_id = $2 and kind = 'claimed'`, [id, claimId, filed.caseId]))).rejects.toThrow(/entry_of_posting/);
  });

  it('a change of anything that was written, whoever asks', async () => {
    const { claimId } = await aClaim(suite);
    for (const table of ['ledger_posting', 'ledger_entry', 'ledger_account']) {
      const column = table === 'ledger_entry' ? 'minor = minor + 1' : 'case_id = case_id';
      await expect(as(suite, sokha, ({ db }) => db.run(`update ${table} set ${column} where claim_id = $1`, [claimId]))).rejects.toThrow(/permission denied/);
      await expect(as(suite, sokha, ({ db }) => db.run(`delete from ${table} where claim_id = $1`, [claimId]))).rejects.toThrow(/permission denied/);
      // Not even who owns the tables.
      await expect(suite.look(`update ${table} set ${column} where claim_id = $1`, [claimId])).rejects.toThrow(/only added to/);
      await expect(suite.look(`delete from ${table} where claim_id = $1`, [claimId])).rejects.toThrow(/only added to/);
      expect(await asJob(suite, ({ db }) => db.run(`delete from ${table} where claim_id = $1`, [claimId]))).toBe(0);
    }
    expect(await postings(claimId)).toEqual([{ kind: 'claimed', seq: 1 }]);
  });

  it('a conversion without a rate, a rate without its day or source, and a reversal that mirrors nothing', async () => {
    const { claimId, filed } = await aClaim(suite);
    await expect(raw(claimId, filed.caseId, [{ kind: 'exchange', currency: 'THB', minor: -5 }, { kind: 'paid', currency: 'THB', minor: 5 }], { kind: 'converted' })).rejects.toThrow(/posting_converted_at_a_rate/);
    const [{ id } = { id: '' }] = await suite.look<{ id: string }>('select id from ledger_posting where claim_id = $1', [claimId]);
    await expect(
      as(suite, sokha, async ({ db }) => {
        const reversal = randomUUID();
        await db.run(
          `insert into ledger_posting (id, claim_id, case_id, seq, kind, happened_on, reverses, reversal_reason, idempotency_key, fingerprint, entries, recorded_by, office_id) values ($1, $2, $3, 2, 'reversal', current_date, $4, 'wrong_amount', $5, sha256('x'), 2, $6, $7)`,
          [reversal, claimId, filed.caseId, id, randomUUID(), sokha.id, sokha.officeId],
        );
        await db.run(`insert into ledger_entry (posting_id, line, of_lines, claim_id, case_id, account_id, currency, minor) select $1, row_number() over (order by kind), 2, claim_id, case_id, id, currency, case kind when 'claimed' then -5 else 5 end from ledger_account where claim_id = $2`, [reversal, claimId]);
      }),
    ).rejects.toThrow(/does not mirror/);
  });

  it('that an office holds her money, that somebody takes it without her yes, and that the case’s own officer says it arrived', async () => {
    const claim = await aClaim(suite);
    const insert = (kind: string, payee: string | null, consent: string | null) =>
      as(suite, sokha, ({ db }) =>
        db.run(`insert into ledger_posting (id, claim_id, case_id, seq, kind, happened_on, payee, payee_consent_id, leg_id, idempotency_key, fingerprint, entries, recorded_by, office_id) values ($1, $2, $3, 2, $4, current_date, $5, $6, $7, $8, sha256('x'), 2, $9, $10)`, [
          randomUUID(), claim.claimId, claim.filed.caseId, kind, payee, consent, kind === 'paid' ? claim.employer : null, randomUUID(), sokha.id, sokha.officeId,
        ]),
      );
    await expect(insert('paid', 'office', null)).rejects.toThrow(/posting_payee/);
    await expect(insert('paid', 'third_party', null)).rejects.toThrow(/posting_third_party_consented/);
    await expect(insert('paid', 'third_party', randomUUID())).rejects.toThrow(/row-level security|posting_payee_consented/);
    await expect(insert('received', null, null)).rejects.toThrow(/row-level security/);
  });

  it('a leg that is demanded or lodged before the safety plan', async () => {
    const claim = await aClaim(suite);
    const { employer } = claim;
    await onClaim(suite, claim).shown();
    await expect(as(suite, sokha, ({ db }) => db.run(`update claim_leg set stage = 'demanded' where id = $1`, [employer]))).rejects.toThrow(/leg_safety_first/);
  });
});

describe('who sees a claim', () => {
  it('is the office with an active grant, the worker, and nobody else', async () => {
    const claim = await aClaim(suite);
    const tables = ['wage_claim', 'claim_leg', 'ledger_account', 'ledger_posting', 'ledger_entry'];
    const seen = async (query: (text: string) => Promise<unknown[]>) => Object.fromEntries(await Promise.all(tables.map(async (table) => [table, (await query(`select 1 from ${table} where ${table === 'wage_claim' ? 'id' : 'claim_id'} = '${claim.claimId}'`)).length])));
    const all = { wage_claim: 1, claim_leg: 1, ledger_account: 2, ledger_posting: 1, ledger_entry: 2 };
    const nothing = Object.fromEntries(tables.map((table) => [table, 0]));
    expect(await as(suite, rithy, ({ db }) => seen((text) => db.query(text)))).toEqual(all);
    expect(await asWorker(suite, claim.filed.receipt, ({ db }) => seen((text) => db.query(text)))).toEqual(all);
    expect(await asJob(suite, ({ db }) => seen((text) => db.query(text)))).toEqual(all);
    for (const who of [kunthea, panha, people.bopha]) expect([who.signIn, await as(suite, who, ({ db }) => seen((text) => db.query(text)))]).toEqual([who.signIn, nothing]);
    expect(await asIntake(suite, ({ db }) => seen((text) => db.query(text)))).toEqual(nothing);
    // Her yes taken back takes the claim with it.
    await asWorker(suite, claim.filed.receipt, (ctx) => actions(suite).stopSharing.run(ctx, { caseId: ctx.caseId, consentId: claim.filed.filing.consents[0]?.id ?? '', how: { by: 'web', receiptId: ctx.receiptId } }));
    expect(await as(suite, rithy, ({ db }) => seen((text) => db.query(text)))).toEqual(nothing);
    expect(await refusal(onClaim(suite, claim).verified(thb(1)))).toBe('claim.notFound');
  });

  it('of a protected case only a named officer', async () => {
    const filed = await aCase().consentingTo(office('mrc-bmc')).about('V1').create(suite);
    await acceptedBy(suite, sokha, filed);
    const claim = await aClaim(suite, { filed });
    expect(await refusal(onClaim(suite, claim, chanra).verified(thb(1)))).toBe('claim.notFound');
    await onClaim(suite, claim).verified(thb(80_000));
  });

  it('is told the same of what is not hers and what is not there', async () => {
    const claim = await aClaim(suite);
    expect(await refusal(onClaim(suite, claim, kunthea).paid(thb(1)))).toBe('claim.notFound');
    expect(await refusal(onClaim(suite, { ...claim, claimId: randomUUID() }).paid(thb(1)))).toBe('claim.notFound');
  });
});

describe('one key', () => {
  it('is one entry, however often it comes, and refuses another under it', async () => {
    const claim = await aClaim(suite);
    const on = onClaim(suite, claim);
    const key = randomUUID();
    const first = await on.paid(thb(500), { key });
    expect(first.isNew).toBe(true);
    expect(await on.paid(thb(500), { key })).toEqual({ postingId: first.postingId, isNew: false });
    expect(await refusal(on.paid(thb(501), { key }))).toBe('ledger.keyReused');
    expect(await refusal(on.fee(thb(500), 'paid', key))).toBe('ledger.keyReused');
    expect(await balances(suite, claim.claimId)).toMatchObject({ 'paid/THB': '50000' });
    expect((await recorded(suite, claim.filed.caseId)).filter((event) => event === 'payment.recorded')).toHaveLength(1);
  });

  it('sent ten times at once is one entry', async () => {
    const claim = await aClaim(suite);
    const on = onClaim(suite, claim);
    const key = randomUUID();
    const answers = await Promise.all(Array.from({ length: 10 }, () => on.paid(thb(500), { key })));
    expect(new Set(answers.map(({ postingId }) => postingId)).size).toBe(1);
    expect(answers.filter(({ isNew }) => isNew)).toHaveLength(1);
    expect(await balances(suite, claim.claimId)).toMatchObject({ 'paid/THB': '50000' });
  });
});

describe('many at once on one claim', () => {
  it('spend what is there once and no more', async () => {
    const claim = await aClaim(suite);
    await onClaim(suite, claim).paid(thb(1_000));
    const answers = await Promise.allSettled(Array.from({ length: 16 }, (_, at) => onClaim(suite, claim, at % 2 === 0 ? sokha : rithy).remitted(thb(100))));
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
    for (const answer of answers) if (answer.status === 'rejected') expect((answer.reason as { code: string }).code).toBe('ledger.notEnough');
    expect(await balances(suite, claim.claimId)).toMatchObject({ 'remitted/THB': '100000' });
    expect((await postings(claim.claimId)).map(({ seq }) => seq)).toEqual(Array.from({ length: 12 }, (_, at) => at + 1));
  });

  it('take turns in the database too, where somebody goes round the actions', async () => {
    const claim = await aClaim(suite);
    await onClaim(suite, claim).paid(thb(1_000));
    const { claimId, filed } = claim;
    const spend = () =>
      as(suite, sokha, async ({ db }) => {
        const id = randomUUID();
        // Looks first and decides by what it saw, as no action does: each sees the whole sum.
        await db.query('select pg_sleep(0.05)');
        const account_ = async (kind: string): Promise<string> => {
          await db.run(`insert into ledger_account (id, claim_id, case_id, kind, currency) values ($1, $2, $3, $4, 'THB') on conflict do nothing`, [randomUUID(), claimId, filed.caseId, kind]);
          return (await db.query<{ id: string }>('select id from ledger_account where claim_id = $1 and kind = $2', [claimId, kind]))[0]?.id ?? '';
        };
        const [from, to] = [await account_('paid'), await account_('fees')];
        const write = (seq: number) =>
          db.run(`insert into ledger_posting (id, claim_id, case_id, seq, kind, happened_on, fee_kind, idempotency_key, fingerprint, entries, recorded_by, office_id) values ($1, $2, $3, $4, 'fee', current_date, 'agent', $5, sha256('x'), 2, $6, $7)`, [id, claimId, filed.caseId, seq, randomUUID(), sokha.id, sokha.officeId]);
        await write(1_000 + Math.floor(Math.random() * 1_000_000));
        for (const [line, [of, minor]] of [[1, [from, -60_000]], [2, [to, 60_000]]] as const) await db.run(`insert into ledger_entry (posting_id, line, of_lines, claim_id, case_id, account_id, currency, minor) values ($1, $2, 2, $3, $4, $5, 'THB', $6)`, [id, line, claimId, filed.caseId, of, minor]);
      });
    const answers = await Promise.allSettled(Array.from({ length: 6 }, spend));
    expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const answer of answers) if (answer.status === 'rejected') expect(String(answer.reason)).toMatch(/more would leave/);
    expect(await balances(suite, claimId)).toMatchObject({ 'paid/THB': '40000', 'fees/THB': '60000' });
  });

  it('on several claims do not wait for one another', async () => {
    const claims = await Promise.all(Array.from({ length: 4 }, () => aClaim(suite)));
    await Promise.all(claims.flatMap((claim) => Array.from({ length: 5 }, () => onClaim(suite, claim).paid(thb(100)))));
    for (const { claimId } of claims) expect(await balances(suite, claimId)).toMatchObject({ 'paid/THB': '50000' });
  });
});

it('a claim goes from its sum to her hand: two legs, a conversion, fees, and she says herself that she has it', async () => {
  const claim = await aClaim(suite, { agency: 'USD' });
  const on = onClaim(suite, claim);
  const rate = { rate: '32.50', on: today(), source: 'central_bank' as const };
  await on.verified(thb(82_500));
  await on.inMediation();
  expect([await on.stage(), await on.legStage()]).toEqual(['mediation', 'mediation']);
  await on.outcome('agreed', thb(50_000));
  await on.paid(thb(20_000));
  expect([await on.stage(), await on.legStage()]).toEqual(['settled', 'settled']);
  await on.paid(thb(30_000));
  expect([await on.stage(), await on.legStage()]).toEqual(['paid', 'paid']);
  await on.safe(claim.agency ?? '');
  for (const to of ['demanded', 'lodged', 'inquiry'] as const) await on.leg(to, claim.agency ?? '');
  expect(await refusal(on.outcome('ordered', usd(1_000), { legId: claim.agency ?? '' }))).toBe('ledger.rateNeeded');
  await on.outcome('ordered', usd(1_000), { legId: claim.agency ?? '', rate });
  // 82,500 are verified, 50,000 came: 1,000 dollars fill the rest to the satang, one cent more is too much.
  expect(await refusal(on.paid(usd(1_000.01), { legId: claim.agency ?? '', rate }))).toBe('claim.doubleRecovery');
  await on.paid(usd(1_000), { legId: claim.agency ?? '', rate });
  expect(await on.stage()).toBe('paid');
  await on.fee(thb(200));
  await on.converted(thb(49_800), khr(6_215_040), '124.8');
  await on.remitted(khr(6_215_040));
  await on.remitted(usd(1_000));
  await on.fee(khr(15_040), 'remitted');
  await asWorker(suite, claim.filed.receipt, (ctx) => new ConfirmReceived().run(ctx, { claimId: claim.claimId, key: randomUUID(), happenedOn: today(), amount: khr(6_200_000) }));
  expect(await on.stage()).toBe('paid');
  await onClaim(suite, claim, chanra).received(usd(1_000));
  expect(await on.stage()).toBe('received');
  expect(await balances(suite, claim.claimId)).toEqual({
    'awarded/THB': '5000000', 'awarded/USD': '100000', 'claimed/THB': '9000000', 'estimate/THB': '-22250000', 'estimate/USD': '-100000', 'exchange/KHR': '-621504000', 'exchange/THB': '4980000',
    'fees/KHR': '1504000', 'fees/THB': '20000', 'in_hand/KHR': '620000000', 'in_hand/USD': '100000', 'other_side/THB': '-5000000', 'other_side/USD': '-100000', 'verified/THB': '8250000',
  });
  const shown = await as(suite, sokha, (ctx) => new Postings().ofClaim(ctx, claim.claimId));
  expect(shown.map(({ kind, byWorker }) => [kind, byWorker])).toEqual([
    ['claimed', false], ['verified', false], ['agreed', false], ['paid', false], ['paid', false], ['ordered', false], ['paid', false], ['fee', false], ['converted', false], ['remitted', false], ['remitted', false], ['fee', false], ['received', true], ['received', false],
  ]);
  expect(shown.find(({ kind }) => kind === 'converted')?.rate).toEqual({ rate: '124.8', on: today(), source: 'remittance_receipt' });
  expect(shown.find(({ kind }) => kind === 'received')?.lines.map(({ account: of, minor }) => [of, minor])).toEqual([[account('remitted', 'KHR'), -620_000_000n], [account('in_hand', 'KHR'), 620_000_000n]]);
});

describe('nothing of a claim is left', () => {
  it('where her case is erased', async () => {
    const claim = await aClaim(suite);
    const on = onClaim(suite, claim);
    await on.verified(thb(80_000));
    await on.inMediation();
    const { postingId } = await on.outcome('agreed', thb(60_000));
    await on.instalments([{ dueOn: '2027-01-01', minor: 6_000_000n }]);
    await on.reversed(postingId);
    await on.consented('third_party_payee', 'her mother');
    await suite.look(`insert into erasure_wish (id, case_id, receipt_id, asked_at, due_at) select $1, case_id, id, now() - interval '20 days', now() - interval '1 day' from receipt where case_id = $2`, [randomUUID(), claim.filed.caseId]);
    expect(await asJob(suite, (ctx) => new EraseCase().run(ctx, { caseId: claim.filed.caseId, ground: 'worker' }))).toBe(true);
    for (const table of ['wage_claim', 'claim_leg', 'claim_consent', 'ledger_account', 'ledger_posting', 'ledger_entry', 'instalment_plan', 'instalment']) expect([table, await suite.look(`select 1 from ${table} where case_id = $1`, [claim.filed.caseId])]).toEqual([table, []]);
  });
});
