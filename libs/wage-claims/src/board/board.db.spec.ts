import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { dayInCambodia } from '@sarika/consent';
import { Problem } from '@sarika/platform';
import { aCase, acceptedBy, actions } from '../../../../test/support/cases.js';
import { type AClaim, aClaim, claimPeople, onClaim, sum, today } from '../../../../test/support/claims.js';
import { chance } from '../../../../test/support/ledger-operations.js';
import { type Person, as, asJob, asWorker, office, people, setPassword } from '../../../../test/support/people.js';
import { type Suite, openSuite } from '../../../../test/support/suite.js';
import { BlockLeg } from '../claims/actions/move-leg.js';
import { legBlocks } from '../claims/claim.process.js';
import { type Board, boardColumnNames, daysAfter, layOut } from './board.js';
import { BoardStore, type LineFilter } from './board.store.js';
import { FoldBoard } from './actions/fold-board.js';
import { ReadBoard } from './actions/read-board.js';

jest.setTimeout(600_000);

let suite: Suite;
beforeAll(async () => {
  suite = await openSuite();
  setPassword(suite);
});
afterAll(() => suite.close());

const { sokha, chanra } = claimPeople;
const { sreyneang } = people;
const [mrc, union] = [office('mrc-bmc'), office('clc-pnh')];
const readers: readonly Person[] = [sokha, chanra, sreyneang, people.kunthea];
const store = new BoardStore();
const fold = () => asJob(suite, (ctx) => new FoldBoard().run(ctx));
const everything: LineFilter = { origin: null, jurisdiction: null, currency: null, column: null, blocked: null, limit: null, otherSide: null };

const boardOf = (who: Person): Promise<Board> => as(suite, who, (ctx) => new ReadBoard().run(ctx));
/** Counted claim by claim through row-level security. */
const scanOf = (who: Person): Promise<Board> => as(suite, who, async (ctx) => layOut(await store.scanned(ctx, dayInCambodia(ctx.now)), dayInCambodia(ctx.now)));
async function sameForAll(): Promise<number> {
  let seen = 0;
  for (const who of readers) {
    const [board, scan] = await as(suite, who, async (ctx) => {
      const day = dayInCambodia(ctx.now);
      // Others may write between two looks: what stood before and after it must be the same for the two to be compared.
      // Which clocks run is part of it: one that is replaced between the two looks, by another as near, leaves the figures as they were.
      const standing = async () => ({ board: layOut(await store.scanned(ctx, day), day), clocks: await ctx.db.query('select id from claim_clock where replaced_at is null order by id') });
      for (;;) {
        const before = await standing();
        const shown = layOut(await store.figures(ctx, ctx.actor, day), day);
        if (isDeepStrictEqual(await standing(), before)) return [shown, before.board] as const;
      }
    });
    expect({ who: who.signIn, board }).toEqual({ who: who.signIn, board: scan });
    seen += board.rows.flatMap(({ cells }) => Object.values(cells)).reduce((count, { claims }) => count + claims, 0);
  }
  return seen;
}
/** What ran against her before is replaced; null: nothing runs any more. */
async function limited({ claimId, employer, filed }: AClaim, on: string | null): Promise<void> {
  await suite.look('update claim_clock set replaced_at = now() where claim_id = $1 and replaced_at is null', [claimId]);
  if (on === null) return;
  const basisId = randomUUID();
  await suite.look('update clock_basis set replaced_at = now() where claim_id = $1 and replaced_at is null', [claimId]);
  await suite.look(`insert into clock_basis (id, claim_id, case_id, leg_id, country, question, pack_version, office_id, made_by) values ($1, $2, $3, $4, 'TH', '{}', '1', $5, $6)`, [basisId, claimId, filed.caseId, employer, mrc, sokha.id]);
  await suite.look(
    `insert into claim_clock (id, basis_id, claim_id, case_id, leg_id, clock_key, kind, who, country, head, limit_on, asks, has_papers, confidence, pack_version)
     select gen_random_uuid(), $1, $2, $3, $4, k.key, 'limitation', k.who, 'TH', 'basic', k.ends, false, false, 'high', '1' from (values ('a', 'worker', $5::date), ('b', 'worker', $5::date + 90), ('c', 'authority', $5::date - 30)) k (key, who, ends)`,
    [basisId, claimId, filed.caseId, employer, on],
  );
}
const grant = (claim: AClaim, officeId: string, state: string) =>
  suite.look(`update access_grant set state = $3 where case_id = $1 and recipient_id = $2 and (not named_only or $3 <> 'active')`, [claim.filed.caseId, officeId, state]);

it('is what a scan comes to, after anything that happens to claims and to who may see them', async () => {
  const draw = chance(20_261_124);
  const pick = <T>(of: readonly T[]): T => of[Math.floor(draw() * of.length)] as T;
  const claims: AClaim[] = [];
  const done = new Map<string, number>();
  const open = async (): Promise<void> => {
    const isProtected = draw() < 0.2;
    const filed = await aCase().consentingTo(mrc, union).about(isProtected ? 'V1' : 'W1').create(suite);
    await acceptedBy(suite, sokha, filed);
    claims.push(await aClaim(suite, { filed, claimed: draw() < 0.8 ? sum('THB', 1_000 + Math.floor(draw() * 90_000)) : null, agency: draw() < 0.4 ? 'USD' : null, employerName: pick(['Rayong Seafood', 'Mahachai Cold Store', null]) }));
  };
  const moves: Readonly<Record<string, (claim: AClaim) => Promise<unknown>>> = {
    opened: open,
    confirmed: (claim) => onClaim(suite, claim).confirmed(),
    verified: (claim) => onClaim(suite, claim).verified(sum('THB', 500 + Math.floor(draw() * 50_000))),
    planned: (claim) => onClaim(suite, claim).safe(pick([claim.employer, claim.agency ?? claim.employer])),
    moved: (claim) => onClaim(suite, claim).leg(pick(['demanded', 'lodged', 'mediation', 'inquiry', 'ended'] as const), pick([claim.employer, claim.agency ?? claim.employer])),
    awarded: async () => {
      await open();
      const on = onClaim(suite, claims.at(-1) as AClaim);
      await on.inMediation();
      await on.outcome('agreed', sum('THB', 400));
    },
    paid: (claim) => onClaim(suite, claim).paid(sum('THB', 100 + Math.floor(draw() * 400))),
    reversed: async (claim) => {
      const [posting] = await suite.look<{ id: string }>(`select id from ledger_posting where claim_id = $1 and kind = 'paid' order by seq desc limit 1`, [claim.claimId]);
      if (posting) await onClaim(suite, claim).reversed(posting.id);
    },
    blocked: (claim) => as(suite, sokha, (ctx) => new BlockLeg().run(ctx, { claimId: claim.claimId, legId: claim.employer, by: pick([...legBlocks, null]) })),
    limited: (claim) => limited(claim, draw() < 0.2 ? null : daysAfter(today(), Math.floor(draw() * 160) - 40)),
    ended: (claim) => onClaim(suite, claim).ended(pick(['lost', 'withdrawn_by_worker', 'lapsed'] as const)),
    // A colleague joins; the case goes over to her office; the first one's access is suspended, and comes back.
    joined: (claim) => grant(claim, union, 'active'),
    handedOver: async (claim) => {
      await grant(claim, union, 'active');
      await grant(claim, mrc, 'revoked');
    },
    suspended: (claim) => grant(claim, pick([mrc, union]), 'suspended'),
    back: (claim) => suite.look(`update access_grant set state = 'active' where case_id = $1 and state = 'suspended' and not named_only`, [claim.filed.caseId]),
    forATime: (claim) => suite.look(`update access_grant set ends_at = now() + interval '1 hour' where case_id = $1 and state = 'active' and recipient_id = $2`, [claim.filed.caseId, union]),
    timeIsOver: (claim) => suite.look(`update access_grant set ends_at = now() - interval '1 second' where case_id = $1 and ends_at is not null`, [claim.filed.caseId]),
    stopped: (claim) => asWorker(suite, claim.filed.receipt, (ctx) => actions(suite).stopSharing.run(ctx, { caseId: ctx.caseId, consentId: pick(claim.filed.filing.consents).id, how: { by: 'web', receiptId: ctx.receiptId } })),
    older: (claim) => suite.look(`update wage_claim set opened_at = opened_at - interval '3 days', stage = stage where id = $1`, [claim.claimId]),
  };
  for (let begun = 0; begun < 6; begun += 1) await open();
  let seen = 0;
  for (let step = 0; step < 260; step += 1) {
    const name = pick(Object.keys(moves));
    const happened = await Promise.resolve(moves[name]?.(pick(claims))).then(() => true, (error: unknown) => (error instanceof Problem ? false : Promise.reject(error)));
    if (happened) done.set(name, (done.get(name) ?? 0) + 1);
    if (draw() < 0.4) await fold();
    if (step % 4 === 0) seen += await sameForAll();
  }
  expect(Object.keys(moves).filter((name) => !done.has(name))).toEqual([]);
  expect(seen).toBeGreaterThan(500);
  await fold();
  await sameForAll();
  expect(await suite.look('select 1 from board_dirty')).toEqual([]);
  expect(await suite.look('select 1 from board_tally where claims <= 0')).toEqual([]);
});

it('stays what a scan comes to while many work at once and the jobs write', async () => {
  const claims: AClaim[] = [];
  for (let nth = 0; nth < 4; nth += 1) {
    const filed = await aCase().consentingTo(mrc, union).create(suite);
    await acceptedBy(suite, sokha, filed);
    claims.push(await aClaim(suite, { filed }));
  }
  let working = true;
  const jobs = Promise.all([1, 2].map(async () => {
    while (working) await fold();
  }));
  await Promise.all(claims.map(async (claim, nth) => {
    for (let turn = 0; turn < 12; turn += 1) {
      await onClaim(suite, claim).verified(sum('THB', 1_000 + turn * 7 + nth));
      await grant(claim, union, turn % 2 === 0 ? 'active' : 'suspended');
      await limited(claim, daysAfter(today(), turn * 9));
      await sameForAll();
    }
  })).finally(() => {
    working = false;
  });
  await jobs;
  await fold();
  await sameForAll();
});

it('a withdrawal takes the claim off the board in the same moment, before the jobs come', async () => {
  const filed = await aCase().consentingTo(union).create(suite);
  await acceptedBy(suite, sreyneang, filed);
  await aClaim(suite, { filed, who: sreyneang, claimed: sum('THB', 7_777) });
  await fold();
  const has = async () => (await as(suite, sreyneang, (ctx) => new ReadBoard().claims(ctx, { filter: everything, after: null, limit: 200 }))).some(({ caseId }) => caseId === filed.caseId);
  expect(await has()).toBe(true);
  const before = await boardOf(sreyneang);
  await asWorker(suite, filed.receipt, (ctx) => actions(suite).stopSharing.run(ctx, { caseId: ctx.caseId, consentId: filed.filing.consents[0]?.id ?? '', how: { by: 'web', receiptId: ctx.receiptId } }));
  expect(await has()).toBe(false);
  const after = await boardOf(sreyneang);
  expect(after).not.toEqual(before);
  expect(after).toEqual(await scanOf(sreyneang));
});

it('shows a report of a change of employer that is due until it is made, whatever became of the money, and until her case is closed', async () => {
  const claim = await aClaim(suite);
  const day = dayInCambodia(new Date());
  const due = daysAfter(today(), 9);
  const basisId = randomUUID();
  await suite.look(`insert into clock_basis (id, claim_id, case_id, leg_id, country, step, question, pack_version, office_id, made_by) values ($1, $2, $3, $4, 'KR', 'kr-employer-change', '{}', '1', $5, $6)`, [basisId, claim.claimId, claim.filed.caseId, claim.employer, mrc, sokha.id]);
  await suite.look(
    `insert into claim_clock (id, basis_id, claim_id, case_id, leg_id, clock_key, kind, who, country, step, limit_on, asks, has_papers, confidence, pack_version) values (gen_random_uuid(), $1, $2, $3, $4, 'step', 'step', 'worker', 'KR', 'kr-employer-change', $5, false, false, 'high', '1')`,
    [basisId, claim.claimId, claim.filed.caseId, claim.employer, due],
  );
  const near = () =>
    as(suite, sokha, async (ctx) => {
      const lines = await store.lines(ctx, ctx.actor, { ...everything, limit: 'near' }, day, null, 500);
      return lines.filter(({ claimId }) => claimId === claim.claimId).map(({ limitOn, stage }) => [limitOn, stage]);
    });
  expect(await near()).toEqual([[due, 'drafted']]);
  await onClaim(suite, claim).ended('withdrawn_by_worker');
  for (const folded of [false, true]) {
    if (folded) await fold();
    expect([folded, await near()]).toEqual([folded, [[due, 'ended']]]);
    await sameForAll();
  }
  const closure = (how: string) => suite.look(how, [claim.filed.caseId]);
  await closure(`insert into closure (id, case_id, office_id, officer_id, outcome) values (gen_random_uuid(), $1, '${mrc}', '${sokha.id}', 'advised')`);
  expect(await near()).toEqual([]);
  await closure(`update closure set reopened_at = now(), reopened_why = 'she_wrote' where case_id = $1`);
  expect(await near()).toEqual([[due, 'ended']]);
  await suite.look('update claim_clock set replaced_at = now() where claim_id = $1', [claim.claimId]);
  expect(await near()).toEqual([]);
});

it('lists what is behind a figure, page by page, each claim once', async () => {
  await fold();
  // Some of them are not written yet.
  const [late] = await suite.look<{ caseId: string }>('select case_id as "caseId" from board_line where office_id = $1 limit 1', [mrc]);
  await suite.look('insert into board_dirty (case_id) values ($1)', [late?.caseId]);
  const read = (filter: LineFilter) => as(suite, sokha, async (ctx) => {
    const found = [];
    for (let after = null as { day: string; claimId: string } | null; ; ) {
      const page = await new ReadBoard().claims(ctx, { filter, after, limit: 3 });
      found.push(...page);
      const last = page.at(-1);
      if (page.length < 3 || !last) return found;
      after = { day: filter.limit === null ? last.openedOn : (last.limitOn ?? ''), claimId: last.claimId };
    }
  });
  const board = await boardOf(sokha);
  const all = await read(everything);
  expect(new Set(all.map(({ claimId }) => claimId)).size).toBe(all.length);
  expect(all.length).toBe(board.rows.flatMap(({ cells }) => Object.values(cells)).reduce((count, { claims }) => count + claims, 0));
  expect(all.map(({ openedOn }) => openedOn)).toEqual(all.map(({ openedOn }) => openedOn).toSorted());
  let cells = 0;
  for (const row of board.rows) {
    const corridor = { origin: row.origin, jurisdiction: row.jurisdiction, currency: row.currency };
    for (const column of boardColumnNames) {
      const lines = await read({ ...everything, ...corridor, column });
      expect([column, lines.length]).toEqual([column, row.cells[column].claims]);
      expect([column, lines.reduce((total, { claimed }) => total + claimed, 0n)]).toEqual([column, row.cells[column].claimed]);
      cells += lines.length;
    }
    for (const { by, claims } of row.blocked) expect([by, (await read({ ...everything, ...corridor, blocked: by })).length]).toEqual([by, claims]);
    const near = await read({ ...everything, ...corridor, limit: 'near' });
    expect(near.length).toBe(row.near);
    expect(near.map(({ limitOn }) => limitOn)).toEqual(near.map(({ limitOn }) => limitOn).toSorted());
    expect((await read({ ...everything, ...corridor, limit: 'lapsed' })).length).toBe(row.lapsed);
  }
  expect(cells).toBeGreaterThan(3);
});

it('lets an office see its own lines and figures only, and write none', async () => {
  const [row] = await as(suite, sokha, (ctx) => ctx.db.query<{ lines: number; tallies: number }>('select (select count(*)::int from board_line where office_id <> $1) as lines, (select count(*)::int from board_tally where office_id <> $1) as tallies', [mrc]));
  expect(row).toEqual({ lines: 0, tallies: 0 });
  expect((await suite.look('select 1 from board_line where office_id <> $1', [mrc])).length).toBeGreaterThan(0);
  await expect(as(suite, sokha, (ctx) => ctx.db.run('delete from board_line'))).rejects.toThrow(/permission denied/);
  await expect(as(suite, sokha, (ctx) => ctx.db.run('update board_tally set claims = 0'))).rejects.toThrow(/permission denied/);
  // Which cases changed elsewhere is not hers to know.
  await suite.look('insert into board_dirty (case_id) values ($1)', [randomUUID()]);
  expect(await as(suite, people.kunthea, (ctx) => ctx.db.query('select 1 from board_dirty'))).toEqual([]);
  await fold();
});
