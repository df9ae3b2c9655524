import { readDeadline } from '@sarika/deadlines';
import { type Day, lawPack } from '@sarika/jurisdictions';
import { aCase, acceptedBy, recorded, refusal } from '../../../../../test/support/cases.js';
import { type AClaim, aClaim, claimPeople, onClaim } from '../../../../../test/support/claims.js';
import { as, asJob, office, people, setPassword } from '../../../../../test/support/people.js';
import { type Stage, type Suite, openSuite } from '../../../../../test/support/suite.js';
import { MoveLeg } from '../../claims/actions/move-leg.js';
import { clocksOf } from '../claim-clock.js';
import { KeepClocks } from './keep-clocks.js';
import type { NoticeCursor } from '../clock.store.js';
import { ReadClocks, type WarningsPage } from './read-clocks.js';
import { SeeWarning } from './see-warning.js';
import { WatchClocks } from './watch-clocks.js';

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

const { sokha, rithy } = claimPeople;
/** So many days from today in Bangkok and Phnom Penh. */
const day = (days: number): Day => new Date(Date.now() + 7 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);
/** Thai wages lapse after 24 months: due so that their limit is so many days ahead. */
const dueForLimitIn = (days: number): Day => {
  const limit = new Date(`${day(days)}T12:00:00Z`);
  limit.setUTCFullYear(limit.getUTCFullYear() - 2);
  return limit.toISOString().slice(0, 10);
};
const keep = (claim: Pick<AClaim, 'claimId'>, question: object, legId: string | null = null, who = sokha) => as(stage, who, (ctx) => new KeepClocks().run(ctx, { claimId: claim.claimId, legId, question: { ...question } }));
const watch = () => asJob(stage, (ctx) => new WatchClocks(stage.keyring).run(ctx));
const clocks = (claim: Pick<AClaim, 'claimId'>) => as(stage, sokha, (ctx) => new ReadClocks().ofClaim(ctx, { claimId: claim.claimId }));
const warnings = () => stage.look<{ before: string; lead: string; state: string }>('select before, lead, state from clock_warning order by before, at, key');
const alarms = () => stage.look<{ kind: string; office: string | null }>(`select kind, office_id as office from alarm where kind like 'clock.%' order by opened_at, kind`);
const standing = async (who = sokha) => (await as(stage, who, (ctx) => new ReadClocks().standing(ctx))).warnings;
/** As if this many days had gone by since it was last looked at: every limit comes so much nearer. */
const nearer = async (days: number) => {
  await stage.look('update claim_clock set look_on = current_date - $1::int where replaced_at is null', [days]);
};

describe('kept', () => {
  it('is refused to whom the claim is not, for another country, for both at once, and for words in the place of a code', async () => {
    const claim = await aClaim(stage, { agency: 'USD' });
    expect(await refusal(keep(claim, { head: 'basic-pay', dueOn: day(-30) }, null, people.kunthea))).toBe('claim.notFound');
    expect(await refusal(keep(claim, { jurisdiction: 'MY', head: 'basic-pay', dueOn: day(-30) }))).toBe('clock.otherCountry');
    expect(await refusal(keep(claim, { jurisdiction: 'TH', head: 'basic-pay', dueOn: day(-30) }, claim.agency))).toBe('clock.otherCountry');
    expect(await refusal(keep(claim, { clock: 'th-challenge-worker', triggeredOn: day(-3) }))).toBe('clock.stepOfALeg');
    expect(await refusal(keep(claim, { head: 'basic-pay', dueOn: day(-30), clock: 'th-challenge-worker', triggeredOn: day(-3) }, claim.employer))).toBe('clock.oneAtATime');
    expect(await refusal(keep(claim, { head: 'basic-pay', dueOn: day(-30), known: { answers: { 'her name is Sophea': true } } }))).toBe('clock.unknownAnswer');
    expect(await refusal(keep(claim, { head: 'basic-pay', dueOn: day(-30), note: 'her name is Sophea' }))).toBe('deadline.unknownField');
    expect(await refusal(keep(claim, { head: 'basic-pay', dueOn: day(30) }))).toBe('deadline.dayAhead');
    expect(await stage.look('select 1 from clock_basis')).toEqual([]);
  });

  it('keeps the shortest reading with its pack, the last safe day where papers are needed, and null where nothing is known', async () => {
    const claim = await aClaim(stage);
    const due = dueForLimitIn(300);
    await keep(claim, { heads: ['basic-pay', 'recruitment-fee'], dueOn: due, employmentEndedOn: due, papers: [{ step: 'notary', days: 5 }, { step: 'post', days: 14 }] });
    const { clocks: found } = await clocks(claim);
    const [fee, pay] = found;
    expect(pay).toMatchObject({ head: 'basic-pay', limitOn: day(300), confidence: 'high', tooLateAtStart: null, standing: { state: 'running' }, told: [] });
    expect((pay?.lastSafeOn ?? '') < day(300 - 18)).toBe(true);
    expect(fee).toMatchObject({ head: 'recruitment-fee', limitOn: null, lastSafeOn: null, confidence: 'unknown', standing: { state: 'unknown', daysLeft: null } });
    expect(found.every(({ packVersion }) => /^\d{4}-\d{2}-\d{2}\+/.test(packVersion))).toBe(true);
  });

  it('is replaced by the next of the same, and a step of a leg runs beside it', async () => {
    const claim = await aClaim(stage);
    await keep(claim, { head: 'basic-pay', dueOn: [dueForLimitIn(300), dueForLimitIn(330)] });
    await keep(claim, { head: 'basic-pay', dueOn: dueForLimitIn(310) });
    await keep(claim, { clock: 'th-inspector-order', triggeredOn: day(-10) }, claim.employer);
    const { clocks: found, legs } = await clocks(claim);
    expect(found.map(({ kind, step, limitOn }) => [kind, step, limitOn])).toEqual([['step', 'th-inspector-order', day(50)], ['limitation', null, day(310)]]);
    expect(await stage.look('select 1 from claim_clock where replaced_at is not null')).toHaveLength(2);
    expect(legs[0]?.waiting.map(({ id }) => id)).not.toContain('th-inspector-order');
    expect(legs[0]?.waiting.map(({ id }) => id)).toContain('th-challenge-worker');
  });
});

describe('watched', () => {
  it('tells the office once of each, in one alarm, and the nearest only after an outage', async () => {
    const claim = await aClaim(stage);
    await keep(claim, { head: 'basic-pay', dueOn: [dueForLimitIn(200), dueForLimitIn(230), dueForLimitIn(25)] });
    expect(await watch()).toBe(3);
    expect((await warnings()).filter(({ state }) => state === 'told').map(({ lead }) => lead).sort()).toEqual(['30-days', '8-months', '8-months']);
    expect(await alarms()).toEqual([{ kind: 'clock.near', office: office('mrc-bmc') }]);
    expect(await watch()).toBe(0);
    await nearer(1);
    expect(await watch()).toBe(0);
    const list = await standing();
    expect(list.map(({ lead, clock, officerId }) => [lead, clock.limitOn, officerId])).toEqual([['30-days', day(25), sokha.id], ['8-months', day(200), sokha.id], ['8-months', day(230), sokha.id]]);
    expect(list.map(({ standing: { state, daysLeft }, against, isReplaced, workedByName }) => [state, daysLeft, against, isReplaced, workedByName !== null])).toEqual([25, 200, 230].map((left) => ['running', left, null, false, true]));
    expect(await recorded(stage, claim.filed.caseId)).toContain('claim.clockWarned');
  });

  it('is listed page by page, each warning once, what nobody knows the day of first', async () => {
    const claim = await aClaim(stage);
    // Several lapse on one day: the moment and the id part them.
    await keep(claim, { head: 'basic-pay', dueOn: [200, 200, 230, 230, 25, 25, 26].map(dueForLimitIn) });
    await keep(await aClaim(stage), { head: 'overtime', dueOn: dueForLimitIn(25) });
    await watch();
    const whole = await standing();
    expect(whole.length).toBeGreaterThan(4);
    await stage.look('update clock_warning set target = null where id = $1', [whole.at(-1)?.warningId]);
    const listed = (await standing()).map(({ warningId }) => warningId);
    expect(listed[0]).toBe(whole.at(-1)?.warningId);
    for (const size of [1, 2, 3]) {
      const paged: string[] = [];
      let after: NoticeCursor | null = null;
      do {
        const page: WarningsPage = await as(stage, sokha, (ctx) => new ReadClocks().standing(ctx, after, size));
        expect(page.warnings.length).toBeLessThanOrEqual(size);
        paged.push(...page.warnings.map(({ warningId }) => warningId));
        after = page.next;
      } while (after !== null);
      expect(paged).toEqual(listed);
    }
  });

  it('warns anew when its day comes, and says that it is over', async () => {
    const claim = await aClaim(stage);
    await keep(claim, { head: 'basic-pay', dueOn: dueForLimitIn(25) });
    await watch();
    // Its days come nearer as days go by: the same clock, 19 days and then 26 days later.
    const moved = async (days: number) => {
      await stage.look(`update claim_clock set limit_on = limit_on - $1::int, last_safe_on = last_safe_on - $1::int, safe_at_latest = safe_at_latest - $1::int, look_on = current_date - 1 where replaced_at is null`, [days]);
      await stage.look(`update clock_warning set key = 'before-' || key`);
    };
    await moved(19);
    await watch();
    await moved(7);
    await watch();
    expect((await warnings()).filter(({ state }) => state === 'told').map(({ lead }) => lead).sort()).toEqual(['30-days', '7-days', 'passed']);
    expect((await alarms()).map(({ kind }) => kind).sort()).toEqual(['clock.near', 'clock.near', 'clock.over']);
  });

  it('marks what was already too late when it came, and tells that too', async () => {
    const claim = await aClaim(stage);
    await keep(claim, { head: 'basic-pay', dueOn: [dueForLimitIn(-3), dueForLimitIn(5)], papers: [{ step: 'post', days: 20 }] });
    expect((await clocks(claim)).clocks.map(({ tooLateAtStart }) => tooLateAtStart)).toEqual(['limit', 'last-safe-day']);
    await watch();
    expect((await alarms()).map(({ kind }) => kind)).toEqual(['clock.over']);
    expect((await warnings()).filter(({ state }) => state === 'told').map(({ before, lead }) => `${before} ${lead}`).sort()).toEqual(['last-safe-day passed', 'last-safe-day passed', 'limit 7-days', 'limit passed']);
  });

  it('asks where no limit is known', async () => {
    const claim = await aClaim(stage);
    await keep(claim, { head: 'recruitment-fee', dueOn: day(-100) });
    await watch();
    expect(await warnings()).toEqual([{ before: 'unknown', lead: 'unknown', state: 'told' }]);
    expect((await alarms()).map(({ kind }) => kind)).toEqual(['clock.unknown']);
  });

  it('says nothing of a claim that is over, and of a step of a leg that is over', async () => {
    const claim = await aClaim(stage);
    await keep(claim, { head: 'basic-pay', dueOn: dueForLimitIn(25) });
    await keep(claim, { clock: 'th-challenge-worker', triggeredOn: day(-10) }, claim.employer);
    await onClaim(stage, claim).leg('ended');
    await watch();
    expect((await warnings()).filter(({ state }) => state === 'told')).toHaveLength(1);
    const other = await aClaim(stage);
    await keep(other, { head: 'basic-pay', dueOn: dueForLimitIn(25) });
    await onClaim(stage, other).ended('withdrawn_by_worker');
    expect(await watch()).toBe(0);
  });

  it('counts anew when the law pack changed; what it had counted stays, and what was told is not told again', async () => {
    const claim = await aClaim(stage);
    await keep(claim, { head: 'basic-pay', dueOn: dueForLimitIn(200) });
    await watch();
    // As if an older pack had counted a month less.
    await stage.look(`update clock_basis set pack_version = '2020-01-01+00000000'`);
    await stage.look(`update claim_clock set pack_version = '2020-01-01+00000000', limit_on = limit_on - 30, last_safe_on = last_safe_on - 30, safe_at_latest = safe_at_latest - 30`);
    expect(await watch()).toBe(1);
    const kept = await stage.look<{ version: string; standing: boolean }>(`select pack_version as version, replaced_at is null as standing from claim_clock order by made_at, standing`);
    expect(kept.map(({ version, standing: stands }) => [version === '2020-01-01+00000000', stands])).toEqual([[true, false], [false, true]]);
    expect((await clocks(claim)).clocks.map(({ limitOn }) => limitOn)).toEqual([day(200)]);
    expect((await warnings()).filter(({ state }) => state === 'told')).toHaveLength(1);
    expect(await watch()).toBe(0);
  });

  it('keeps the old clock and says so where the corrected pack knows the step no more', async () => {
    const claim = await aClaim(stage);
    await keep(claim, { clock: 'th-challenge-worker', triggeredOn: day(-2) }, claim.employer);
    await stage.look(`update clock_basis set pack_version = '2020-01-01+00000000', question = jsonb_set(question, '{clock}', '"th-gone"')`);
    await watch();
    expect((await alarms()).map(({ kind }) => kind)).toContain('clock.notCounted');
    expect((await clocks(claim)).clocks.map(({ step }) => step)).toEqual(['th-challenge-worker']);
  });

  it('tells an office that takes the case on later, and the desk where none works it', async () => {
    const filed = await aCase().consentingTo(office('mrc-bmc')).create(stage);
    await acceptedBy(stage, sokha, filed);
    const claim = await aClaim(stage, { filed });
    await keep(claim, { head: 'basic-pay', dueOn: dueForLimitIn(25) });
    await stage.look('update assignment set ended_at = now() where case_id = $1', [filed.caseId]);
    await watch();
    const [desk] = await stage.look<{ id: string }>(`select office_id as id from offer where case_id = $1 and is_last_resort`, [filed.caseId]);
    expect((await alarms()).map(({ office: at }) => at)).toEqual([desk?.id ?? null]);
    await stage.look(`update assignment set ended_at = null, accepted_at = now() + interval '1 second' where case_id = $1`, [filed.caseId]);
    expect(await watch()).toBe(1);
    expect((await standing()).map(({ lead }) => lead)).toEqual(['30-days']);
    expect(await watch()).toBe(0);
  });
});

describe('her phone', () => {
  const texts = () => stage.look<{ kind: string; state: string }>('select kind, state from outbound_text where case_id is not null order by created_at, kind');
  const withPhone = async () => {
    const filed = await aCase().consentingTo(office('mrc-bmc')).byText('+85512000901').create(stage);
    await acceptedBy(stage, sokha, filed);
    await stage.look('delete from outbound_text where case_id = $1', [filed.caseId]);
    return filed;
  };

  it('is left alone where she chose no hours', async () => {
    const filed = await withPhone();
    await stage.look('update case_contact set may_text = true, from_time = null, to_time = null where case_id = $1', [filed.caseId]);
    await keep(await aClaim(stage, { filed }), { head: 'basic-pay', dueOn: dueForLimitIn(25) });
    await watch();
    expect(await texts()).toEqual([]);
  });

  it('gets "there is news" where she chose hours, and the words wait until she answers; nothing of a step that is the authority’s', async () => {
    const filed = await withPhone();
    await stage.look(`update case_contact set may_text = true, from_time = '18:00', to_time = '20:00' where case_id = $1`, [filed.caseId]);
    const claim = await aClaim(stage, { filed });
    await keep(claim, { clock: 'th-inspector-order', triggeredOn: day(-40) }, claim.employer);
    await watch();
    expect(await texts()).toEqual([]);
    await keep(claim, { head: 'basic-pay', dueOn: [dueForLimitIn(25), dueForLimitIn(55)] });
    await watch();
    expect((await texts()).map(({ kind, state }) => [kind, state]).sort()).toEqual([['news', 'queued'], ['reply', 'held']]);
  });
});

describe('seen', () => {
  it('leaves the list of its office for one who works cases there, once', async () => {
    const claim = await aClaim(stage);
    await keep(claim, { head: 'basic-pay', dueOn: dueForLimitIn(25) });
    await watch();
    const [{ warningId } = { warningId: '' }] = await standing();
    expect(await standing(people.kunthea)).toEqual([]);
    const see = (who: typeof sokha) => as(stage, who, (ctx) => new SeeWarning().run(ctx, { warningId }));
    expect(await refusal(see(people.kunthea))).toBe('warning.notFound');
    await see(rithy);
    expect(await refusal(see(sokha))).toBe('warning.notFound');
    expect(await standing()).toEqual([]);
  });

  it('is not asked for of a claim that is over, and says where it was counted anew', async () => {
    const claim = await aClaim(stage);
    await keep(claim, { head: 'basic-pay', dueOn: dueForLimitIn(25) });
    await watch();
    await keep(claim, { head: 'basic-pay', dueOn: dueForLimitIn(400) });
    expect((await standing()).map(({ isReplaced, clock }) => [isReplaced, clock.limitOn])).toEqual([[true, day(25)]]);
    await onClaim(stage, claim).ended('below_cost');
    expect(await standing()).toEqual([]);
  });
});

describe('after a lodging', () => {
  const lodged = async () => {
    const claim = await aClaim(stage);
    const on = onClaim(stage, claim);
    await keep(claim, { head: 'basic-pay', dueOn: dueForLimitIn(20) });
    await on.confirmed();
    await on.safe();
    for (const to of ['demanded', 'lodged'] as const) await on.leg(to);
    return { claim, on };
  };
  const warnedOfTheLimit = async () => (await stage.look(`select 1 from clock_warning w join claim_clock c on c.id = w.clock_id where c.kind = 'limitation'`)).length > 0;
  const limit = async (claim: AClaim) => (await clocks(claim)).clocks.find(({ kind }) => kind === 'limitation');

  it('a limit of which the pack does not say that lodging stops it goes on, is asked about and warned of; the authority’s step runs from that day', async () => {
    const { claim } = await lodged();
    expect(await limit(claim)).toMatchObject({ stoppedBy: null, stoppedOn: null, lodgedOn: day(0), standing: { state: 'running' } });
    expect((await clocks(claim)).clocks.find(({ step }) => step === 'th-inspector-order')).toMatchObject({ who: 'authority', dueFrom: day(0), limitOn: day(60) });
    await watch();
    expect(await warnedOfTheLimit()).toBe(true);
  });

  it('sets off only the steps of the authority it is lodged with', async () => {
    const claim = await aClaim(stage);
    const on = onClaim(stage, claim);
    await on.confirmed();
    await on.safe();
    await on.leg('demanded');
    await as(stage, sokha, (ctx) => new MoveLeg().run(ctx, { claimId: claim.claimId, legId: claim.employer, to: 'lodged', authority: 'labour_court' }));
    expect((await clocks(claim)).clocks).toEqual([]);
  });

  it.each([['authority', true], ['court', false], ['nothing', false]] as const)('a limit that lodging with %s stops, lodged with the inspectorate, is stopped: %s; once that leg is over it runs again', async (stoppedBy, isStopped) => {
    const { claim, on } = await lodged();
    await stage.look(`update claim_clock set stopped_by = $1 where kind = 'limitation'`, [stoppedBy]);
    expect((await limit(claim))?.stoppedOn ?? null).toBe(isStopped ? day(0) : null);
    await watch();
    expect(await warnedOfTheLimit()).toBe(!isStopped);
    await on.leg('ended');
    expect((await limit(claim))?.stoppedOn).toBeNull();
    await nearer(1);
    await watch();
    expect(await warnedOfTheLimit()).toBe(true);
  });

  it('what stops it is read from the rule of its law pack', () => {
    const pack = lawPack('TH');
    const says = { ...pack, limitation: pack.limitation.map((rule) => ({ ...rule, value: rule.value && { ...rule.value, stoppedBy: 'court' as const } })) };
    const read = readDeadline({ jurisdiction: 'TH', head: 'basic-pay', dueOn: '2026-01-31' }, { localToday: () => '2026-11-25', packOf: () => says });
    if ('problems' in read) throw new Error(read.problems[0]?.code);
    expect(clocksOf(read.request, '2026-11-25').map(({ stoppedBy }) => stoppedBy)).toEqual(['court']);
  });
});
