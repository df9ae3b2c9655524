import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { aCase, acceptedBy, actions, offerCase, openOffer, refusal } from '../../../test/support/cases.js';
import { as, asJob, asWorker, deskId, office, people, setPassword } from '../../../test/support/people.js';
import { type Stage, type Suite, openSuite } from '../../../test/support/suite.js';
import { ChangeEnd } from './actions/change-end.js';
import { AllowOffice, ExcludeOffice } from './actions/exclude-office.js';
import { ExpireConsents } from './actions/expire-consents.js';
import { Consents } from './consent.store.js';
import { type GrantState, grantMoves } from './grant.store.js';
import { dayInCambodia, spanOfDay } from './terms.js';
import { Journal } from '@sarika/workflow';

let suite: Suite;
let stage: Stage & { undo(): Promise<void> };
beforeAll(async () => {
  suite = await openSuite();
  setPassword(suite);
});
afterAll(() => suite.close());
beforeEach(async () => {
  stage = await suite.undone();
});
afterEach(() => stage.undo());

const consents = new Consents();
const changeEnd = new ChangeEnd(consents, new Journal());
const centre = office('mrc-bmc');
const union = office('clc-pnh');
const later = (days: number): string => dayInCambodia(new Date(Date.now() + days * 86_400_000));

const ending = (receipt: { number: string; secret: string }, consentId: string, endsOn: string | null) =>
  asWorker(stage, receipt, (ctx) => changeEnd.run(ctx, { caseId: ctx.caseId, consentId, endsOn, language: 'km', actor: { kind: 'complainant', id: ctx.receiptId } }));

describe('the ledger', () => {
  it('begins with what filing wrote, though filing writes nothing for it', async () => {
    const filed = await aCase().consentingTo(centre, union).create(stage);
    const lines = await asWorker(stage, filed.receipt, (ctx) => consents.ledger(ctx, filed.caseId));
    expect(lines.map(({ kind, officeId, purpose, scope, how, language, endsOn }) => ({ kind, officeId, purpose, scope, how, language, endsOn })).sort((a, b) => (a.officeId ?? '').localeCompare(b.officeId ?? ''))).toEqual(
      [centre, union].sort().map((officeId) => ({ kind: 'given', officeId, purpose: 'case_work', scope: 'whole_case', how: 'web', language: 'km', endsOn: null })),
    );
    expect(lines.every(({ wordingVersion }) => wordingVersion !== null)).toBe(true);
  });

  it('keeps each narrowing and widening as a row, and the last one counts', async () => {
    const filed = await aCase().consentingTo(centre).create(stage);
    const id = filed.filing.consents[0]?.id ?? '';
    expect(await ending(filed.receipt, id, later(30))).toBe('narrowed');
    expect(await ending(filed.receipt, id, later(30))).toBe('same');
    expect(await ending(filed.receipt, id, later(10))).toBe('narrowed');
    expect(await ending(filed.receipt, id, null)).toBe('widened');
    await asWorker(stage, filed.receipt, async (ctx) => {
      expect((await consents.ledger(ctx, filed.caseId)).map(({ kind, endsOn }) => [kind, endsOn])).toEqual([['given', null], ['narrowed', later(30)], ['narrowed', later(10)], ['widened', null]]);
      expect((await consents.ofCase(ctx, filed.caseId))[0]).toMatchObject({ endsOn: null, scope: 'whole_case' });
    });
  });

  it('ends no consent today or before, and none that was stopped', async () => {
    const filed = await aCase().consentingTo(centre).create(stage);
    const id = filed.filing.consents[0]?.id ?? '';
    expect(await refusal(ending(filed.receipt, id, later(0)))).toBe('consent.endsTooEarly');
    expect(await refusal(ending(filed.receipt, id, '2020-01-01'))).toBe('consent.endsTooEarly');
    expect(await refusal(ending(filed.receipt, randomUUID(), later(5)))).toBe('consent.stopped');
    await asWorker(stage, filed.receipt, (ctx) => actions(stage).stopSharing.run(ctx, { caseId: filed.caseId, consentId: id, how: { by: 'web', receiptId: ctx.receiptId } }));
    expect(await refusal(ending(filed.receipt, id, later(5)))).toBe('consent.stopped');
  });

  it('shows her yes taken back as the last row', async () => {
    const filed = await aCase().consentingTo(centre).create(stage);
    await asWorker(stage, filed.receipt, (ctx) => actions(stage).stopSharing.run(ctx, { caseId: filed.caseId, consentId: filed.filing.consents[0]?.id ?? '', how: { by: 'web', receiptId: ctx.receiptId } }));
    const lines = await asWorker(stage, filed.receipt, (ctx) => consents.ledger(ctx, filed.caseId));
    expect(lines.map(({ kind, how }) => [kind, how])).toEqual([['given', 'web'], ['withdrawn', 'web']]);
  });

  it('is seen by the office that works the case, and by no other', async () => {
    const filed = await aCase().consentingTo(centre, union).create(stage);
    await acceptedBy(stage, people.sokha, filed);
    expect(await as(stage, people.sokha, (ctx) => consents.ledger(ctx, filed.caseId))).toHaveLength(2);
    // The union holds a standby key: it may not even know that there is a case.
    expect(await as(stage, people.sreyneang, (ctx) => consents.ledger(ctx, filed.caseId))).toEqual([]);
    expect(await as(stage, people.kunthea, (ctx) => consents.ledger(ctx, filed.caseId))).toEqual([]);
  });

  it('cannot be changed or emptied by anybody who serves', async () => {
    const filed = await aCase().consentingTo(centre).create(stage);
    await ending(filed.receipt, filed.filing.consents[0]?.id ?? '', later(30));
    for (const statement of ['update consent set scope = scope', 'delete from consent', 'update consent_change set ends_on = null', 'delete from consent_change', 'delete from consent_withdrawal', 'update consent_withdrawal set withdrawn_how = withdrawn_how', 'delete from exclusion_lift', 'update consent_exclusion set office_kind = office_kind', 'delete from grant_move']) {
      await expect(asWorker(stage, filed.receipt, (ctx) => ctx.db.query(statement))).rejects.toThrow(/permission denied/);
    }
  });

  it.each([
    ['a purpose that is none', `update consent set purpose = 'curiosity'`, 'consent_purpose'],
    ['a scope that is none', `update consent set scope = 'most_of_it'`, 'consent_scope'],
    ['a yes on paper without a sheet', `update consent set given_how = 'paper_thumbprint', witnessed_by = (select id from officer limit 1)`, 'consent_paper_is_named'],
    ['a yes read aloud that nobody heard', `update consent set given_how = 'read_aloud'`, 'consent_spoken_witnessed'],
    ['a witness who is the reader', `update consent set given_how = 'read_aloud', read_by = o.id, witnessed_by = o.id from (select id from officer limit 1) o`, 'consent_witness_is_another'],
    ['a paper reference with a name in it', `update consent set paper_reference = 'Chantha Sok'`, 'consent_paper_reference'],
  ])('has no room for %s', async (_name, statement, constraint) => {
    await aCase().consentingTo(centre).create(stage);
    await stage.look(`do $$ declare broken text; begin ${statement}; exception when check_violation then get stacked diagnostics broken = constraint_name; perform set_config('test.broken', broken, true); end $$`);
    expect(await stage.look(`select current_setting('test.broken', true) as broken`)).toEqual([{ broken: constraint }]);
  });
});

describe('who must not see it', () => {
  const excluding = (receipt: { number: string; secret: string }, whom: { officeId: string } | { officeKind: string }) =>
    asWorker(stage, receipt, async (ctx) => {
      const snapshot = await stage.directory.current();
      return new ExcludeOffice(consents, actions(stage).stopSharing, new Journal()).run(ctx, { caseId: ctx.caseId, receiptId: ctx.receiptId, whom }, (id) => snapshot.byId.get(id)?.kind);
    });

  it('stops an office that may see it now, by its name', async () => {
    const filed = await aCase().consentingTo(centre, union).create(stage);
    await acceptedBy(stage, people.sokha, filed);
    expect(await excluding(filed.receipt, { officeId: centre })).toEqual([centre]);
    expect(await refusal(as(stage, people.sokha, (ctx) => actions(stage).read.run(ctx, { caseId: filed.caseId })))).toBe('case.notFound');
    expect(await stage.look(`select state from access_grant where case_id = $1 and recipient_id = $2`, [filed.caseId, centre])).toEqual([{ state: 'suspended' }]);
  });

  it('stops every office of a kind', async () => {
    const filed = await aCase().consentingTo(centre, union).create(stage);
    expect(await excluding(filed.receipt, { officeKind: 'union' })).toEqual([union]);
    expect(await refusal(excluding(filed.receipt, { officeKind: 'union' }))).toBe('exclusion.standing');
  });

  it.each([['by its name', { officeId: deskId }], ['by its kind', { officeKind: 'desk' }]])('stops the desk too, which no yes of hers let in: %s', async (_name, whom) => {
    const filed = await aCase().inDanger().consentingTo(centre).create(stage);
    const reading = () => as(stage, people.bopha, (ctx) => actions(stage).read.run(ctx, { caseId: filed.caseId }));
    expect((await reading()).caseFile.id).toBe(filed.caseId);
    expect(await excluding(filed.receipt, whom)).toEqual([deskId]);
    expect(await refusal(reading())).toBe('case.notFound');
    expect(await stage.look(`select distinct state from access_grant where case_id = $1 and recipient_id = $2`, [filed.caseId, deskId])).toEqual([{ state: 'suspended' }]);
    expect(await stage.look(`select state from offer where case_id = $1 and office_id = $2`, [filed.caseId, deskId])).toEqual([{ state: 'revoked' }]);
    // What she writes now goes to an epoch that the desk never had; the centre she named is asked all the same.
    expect(await stage.look(`select recipient_id as id from access_grant where case_id = $1 and case_epoch = 2 and recipient_kind = 'office'`, [filed.caseId])).toEqual([{ id: centre }]);
    await offerCase(stage, filed.caseId);
    expect((await openOffer(stage, filed.caseId)).officeId).toBe(centre);
  });

  it('is a row, and so is its end; allowing shares nothing', async () => {
    const filed = await aCase().consentingTo(centre).create(stage);
    await excluding(filed.receipt, { officeId: union });
    const [line] = await asWorker(stage, filed.receipt, (ctx) => consents.exclusions(ctx, filed.caseId));
    const allowing = (exclusionId: string) => asWorker(stage, filed.receipt, (ctx) => new AllowOffice(consents, new Journal()).run(ctx, { caseId: ctx.caseId, receiptId: ctx.receiptId, exclusionId }));
    expect(await refusal(allowing(randomUUID()))).toBe('exclusion.notFound');
    await allowing(line?.id ?? '');
    expect(await refusal(allowing(line?.id ?? ''))).toBe('exclusion.notFound');
    await asWorker(stage, filed.receipt, async (ctx) => {
      expect(await consents.exclusions(ctx, filed.caseId)).toEqual([]);
      expect((await consents.ledger(ctx, filed.caseId)).map(({ kind }) => kind)).toEqual(['given', 'excluded', 'allowed']);
    });
    expect(await stage.look('select 1 from access_grant where case_id = $1 and recipient_id = $2', [filed.caseId, union])).toEqual([]);
  });

  it('is hers alone: another case is not touched, and an office cannot say it for her', async () => {
    const mine = await aCase().consentingTo(centre).create(stage);
    const other = await aCase().consentingTo(centre).create(stage);
    await acceptedBy(stage, people.sokha, mine);
    await expect(asWorker(stage, mine.receipt, (ctx) => ctx.db.run(`insert into consent_exclusion (case_id, office_kind, excluded_how) values ($1, 'union', 'web')`, [other.caseId]))).rejects.toThrow(/row-level security/);
    await expect(as(stage, people.sokha, (ctx) => ctx.db.run(`insert into consent_exclusion (case_id, office_kind, excluded_how) values ($1, 'union', 'web')`, [mine.caseId]))).rejects.toThrow(/row-level security/);
  });
});

describe('who could read it on a day', () => {
  const read = (filed: { receipt: { number: string; secret: string }; caseId: string }, day: string) =>
    asWorker(stage, filed.receipt, (ctx) => {
      const { from, until } = spanOfDay(day);
      return consents.whoCouldRead(ctx, filed.caseId, from, until);
    });

  it('names her own receipt and nobody else while every key is standby', async () => {
    const filed = await aCase().consentingTo(centre).create(stage);
    expect((await read(filed, later(0))).map(({ recipientKind }) => recipientKind)).toEqual(['receipt']);
    expect(await read(filed, later(-1))).toEqual([]);
  });

  it('names an office from its acceptance until she stops', async () => {
    const filed = await aCase().consentingTo(centre).create(stage);
    await acceptedBy(stage, people.sokha, filed);
    expect((await read(filed, later(0))).map(({ recipientId }) => recipientId)).toContain(centre);
    await stage.look(`update grant_move set moved_at = moved_at - interval '10 days' where case_id = $1`, [filed.caseId]);
    await stage.look(`update access_grant set created_at = created_at - interval '10 days' where case_id = $1`, [filed.caseId]);
    await asWorker(stage, filed.receipt, (ctx) => actions(stage).stopSharing.run(ctx, { caseId: filed.caseId, consentId: filed.filing.consents[0]?.id ?? '', how: { by: 'web', receiptId: ctx.receiptId } }));
    expect((await read(filed, later(-5))).map(({ recipientId }) => recipientId)).toContain(centre);
    expect((await read(filed, later(1))).map(({ recipientId }) => recipientId)).not.toContain(centre);
    const [span] = (await read(filed, later(-5))).filter(({ recipientId }) => recipientId === centre);
    expect(span?.until).not.toBeNull();
  });

  it('tells an office that works the case of every reader, and an office that does not of none', async () => {
    const filed = await aCase().inDanger().consentingTo(centre).create(stage);
    await acceptedBy(stage, people.bopha, filed);
    const { from, until } = spanOfDay(later(0));
    const told = await as(stage, people.bopha, (ctx) => consents.whoCouldRead(ctx, filed.caseId, from, until));
    expect(told.map(({ recipientKind }) => recipientKind).sort()).toEqual(['office', 'receipt']);
    expect(await as(stage, people.kunthea, (ctx) => consents.whoCouldRead(ctx, filed.caseId, from, until))).toEqual([]);
  });

  it('answers as a replay of the events does, for every history and every day', async () => {
    const filed = await aCase().consentingTo(centre, union).create(stage);
    const grants = await stage.look<{ id: string; who: string }>(`select id, recipient_id as who from access_grant where case_id = $1 and recipient_id = any($2)`, [filed.caseId, [centre, union]]);
    const start = Date.parse('2026-01-01T00:00:00Z');
    const hour = 3_600_000;
    // Each step takes one of the moves that are allowed; gaps of nothing put several moves into one instant.
    const history = fc.record({ begins: fc.integer({ min: 0, max: 200 }), initial: fc.constantFrom<GrantState>('standby', 'active'), steps: fc.array(fc.record({ gap: fc.constantFrom(0, 0, 1, 5, 17, 24, 61), pick: fc.nat(5) }), { maxLength: 7 }) });
    let told = 0;
    await fc.assert(
      fc.asyncProperty(fc.tuple(history, history), fc.array(fc.integer({ min: -2, max: 20 }), { minLength: 3, maxLength: 3 }), async (histories, days) => {
        await stage.look('delete from grant_move where case_id = $1', [filed.caseId]);
        const events: { who: string; at: number; state: GrantState }[] = [];
        for (const [at, { begins, initial, steps }] of histories.entries()) {
          const grant = grants[at] as { id: string; who: string };
          let state = initial;
          let clock = start + begins * hour;
          events.push({ who: grant.who, at: clock, state });
          await stage.look('update access_grant set created_at = $2, state = $3 where id = $1', [grant.id, new Date(clock), initial]);
          for (const { gap, pick } of steps) {
            const next = grantMoves[state];
            const to = next[pick % Math.max(next.length, 1)];
            if (!to) break;
            clock += gap * hour;
            await stage.look(`insert into grant_move (id, grant_id, case_id, from_state, to_state, reason, moved_at) values ($1, $2, $3, $4, $5, 'test', $6)`, [randomUUID(), grant.id, filed.caseId, state, to, new Date(clock)]);
            state = to;
            events.push({ who: grant.who, at: clock, state });
          }
          await stage.look('update access_grant set state = $2 where id = $1', [grant.id, state]);
        }
        for (const day of days) {
          const from = start + day * 24 * hour;
          const until = from + 24 * hour;
          // The replay knows nothing of SQL: it walks every moment at which something changed, and asks who reads then.
          const moments = [from, ...events.map(({ at }) => at).filter((at) => at > from && at < until)];
          const expected = new Set(moments.flatMap((moment) => [centre, union].filter((who) => events.findLast((event) => event.who === who && event.at <= moment)?.state === 'active')));
          const spans = await stage.look<{ who: string }>('select recipient_id as who from who_could_read($1, $2, $3) where recipient_id = any($4)', [filed.caseId, new Date(from), new Date(until), [centre, union]]);
          expect(new Set(spans.map(({ who }) => who))).toEqual(expected);
          told += expected.size;
        }
      }),
      { numRuns: 120 },
    );
    // It compared something, and not only nothing with nothing.
    expect(told).toBeGreaterThan(50);
  });
});

describe('a yes with an end', () => {
  const expire = () => asJob(stage, (ctx) => new ExpireConsents(actions(stage).stopSharing).run(ctx));

  it('holds on its last day and ends after it, as when she stops', async () => {
    const filed = await aCase().consentingTo(centre, union).create(stage);
    await acceptedBy(stage, people.sokha, filed);
    const id = filed.filing.consents.find(({ officeId }) => officeId === centre)?.id ?? '';
    await ending(filed.receipt, id, later(5));
    expect(await expire()).toBe(0);
    await stage.look('update consent_change set ends_on = $2 where consent_id = $1', [id, later(0)]);
    expect(await expire()).toBe(0);
    await stage.look('update consent_change set ends_on = $2 where consent_id = $1', [id, later(-1)]);
    expect(await expire()).toBe(1);
    expect(await expire()).toBe(0);
    expect(await refusal(as(stage, people.sokha, (ctx) => actions(stage).read.run(ctx, { caseId: filed.caseId })))).toBe('case.notFound');
    expect((await asWorker(stage, filed.receipt, (ctx) => consents.ledger(ctx, filed.caseId))).map(({ kind, how }) => [kind, how])).toContainEqual(['expired', 'expired']);
  });

  it('whose end she took away goes on', async () => {
    const filed = await aCase().consentingTo(centre).create(stage);
    const id = filed.filing.consents[0]?.id ?? '';
    await ending(filed.receipt, id, later(5));
    await stage.look('update consent_change set ends_on = $2 where consent_id = $1', [id, later(-1)]);
    await ending(filed.receipt, id, null);
    expect(await expire()).toBe(0);
  });
});
