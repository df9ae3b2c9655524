import { countries } from '@sarika/jurisdictions';
import { recorded, refusal } from '../../../../../test/support/cases.js';
import { type AClaim, aClaim, claimPeople, onClaim, today } from '../../../../../test/support/claims.js';
import { as, asJob, people, setPassword } from '../../../../../test/support/people.js';
import { type Stage, type Suite, openSuite } from '../../../../../test/support/suite.js';
import { EndClaimConsent, RecordClaimConsent } from '../../claims/actions/record-claim-consent.js';
import { KeepClocks } from '../../clocks/actions/keep-clocks.js';
import { localDay } from '../../clocks/claim-clock.js';
import { Clocks } from '../../clocks/clock.store.js';
import { type PowerMoved, MovePower } from './move-power.js';
import { type NewPower, OpenPower } from './open-power.js';
import { ReadPowers } from './read-powers.js';
import { TimePower } from './time-power.js';
import { Powers } from '../power.store.js';
import { WatchPowers } from './watch-powers.js';

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
const open = (claim: AClaim, changed: Partial<NewPower> = {}, who = sokha) =>
  as(stage, who, (ctx) => new OpenPower().run(ctx, { claimId: claim.claimId, legId: claim.employer, country: 'KH', scope: ['complaint', 'mediation'], route: ['foreign-ministry', 'legalisation'], validUntil: null, representative: 'Somchai of the foundation', ...changed }));
const moved = (claim: AClaim, powerId: string, to: PowerMoved['to'], changed: Partial<PowerMoved> = {}) =>
  as(stage, sokha, (ctx) =>
    new MovePower().run(ctx, { claimId: claim.claimId, powerId, to, happenedOn: today(), holder: 'office', before: to === 'signed' ? 'commune' : null, sealedAs: to === 'legalised' ? 'legalisation' : null, reason: to === 'closed' ? 'mission_shut' : null, ...changed }),
  );
const saysYes = (claim: AClaim) => as(stage, sokha, (ctx) => new RecordClaimConsent().run(ctx, { claimId: claim.claimId, kind: 'power_of_attorney', givenHow: 'paper_thumbprint', witnessedBy: rithy.id, payee: null }));
const seen = (claim: AClaim) => as(stage, sokha, (ctx) => new ReadPowers().run(ctx, { claimId: claim.claimId }));
const blockedBy = async (claim: AClaim) => (await stage.look<{ by: string | null }>('select blocked_by as by from claim_leg where id = $1', [claim.employer]))[0]?.by;

describe('a power of attorney is refused', () => {
  it('without a scope, without who acts for her, with a last day that is over, for a leg of another claim, and twice', async () => {
    const claim = await aClaim(stage);
    const other = await aClaim(stage, { filed: claim.filed });
    expect(await refusal(open(claim, { scope: [] }))).toBe('power.scopeNeeded');
    expect(await refusal(open(claim, { representative: '  ' }))).toBe('power.nameNeeded');
    for (const validUntil of [today(), '2026-02-30']) expect(await refusal(open(claim, { validUntil }))).toBe('power.endsTooEarly');
    expect(await refusal(open(claim, { country: 'XX' }))).toBe('claim.unknownCountry');
    expect(await refusal(open(claim, { legId: other.employer }))).toBe('leg.notFound');
    expect(await refusal(open(claim, {}, people.kunthea))).toBe('claim.notFound');
    await open(claim);
    expect(await refusal(open(claim))).toBe('power.underWay');
    for (const table of ['power_of_attorney', 'power_step', 'audit_entry', 'outbox']) expect([table, JSON.stringify(await stage.look(`select t::text from ${table} t`)).includes('Somchai')]).toEqual([table, false]);
  });

  it('a step that is left out, that comes before the last one, or that says not enough', async () => {
    const claim = await aClaim(stage);
    const { powerId } = await open(claim);
    expect(await refusal(moved(claim, powerId, 'legalised'))).toBe('power.moveNotAllowed');
    expect(await refusal(moved(claim, powerId, 'signed', { before: null }))).toBe('power.stepIncomplete');
    expect(await refusal(moved(claim, powerId, 'signed', { happenedOn: '2020-01-01' }))).toBe('power.dayWrong');
    expect(await refusal(moved(claim, powerId, 'signed', { happenedOn: '2126-01-01' }))).toBe('ledger.wrongDay');
    expect(await refusal(moved(claim, powerId, 'closed', { reason: null }))).toBe('power.stepIncomplete');
    expect(await refusal(moved(claim, claim.claimId, 'signed'))).toBe('power.notFound');
    // The same step in the same hands is nothing new.
    expect(await refusal(moved(claim, powerId, 'drafted'))).toBe('power.moveNotAllowed');
    await moved(claim, powerId, 'drafted', { holder: 'worker' });
  });

  it('to be sent before she said yes, and after she took it back, by the action and by the database', async () => {
    const claim = await aClaim(stage);
    const { powerId } = await open(claim, { route: [] });
    await moved(claim, powerId, 'signed');
    expect(await refusal(moved(claim, powerId, 'sent', { holder: 'courier' }))).toBe('power.needsYes');
    await onClaim(stage, claim).consented('third_party_payee', 'her mother');
    expect(await refusal(moved(claim, powerId, 'sent', { holder: 'courier' }))).toBe('power.needsYes');
    const { consentId } = await saysYes(claim);
    expect(await refusal(saysYes(claim))).toBe('claimConsent.already');
    await as(stage, sokha, (ctx) => new EndClaimConsent().run(ctx, { claimId: claim.claimId, consentId }));
    expect(await refusal(moved(claim, powerId, 'sent', { holder: 'courier' }))).toBe('power.needsYes');
    await expect(
      as(stage, sokha, (ctx) =>
        ctx.db.run(`insert into power_step (power_id, seq, claim_id, case_id, stage, happened_on, holder, consent_id, recorded_by, office_id) values ($1, 9, $2, $3, 'sent', current_date, 'courier', $4, $5, $6)`, [powerId, claim.claimId, claim.filed.caseId, consentId, sokha.id, sokha.officeId]),
      ),
    ).rejects.toThrow('row-level security');
    await saysYes(claim);
    await moved(claim, powerId, 'sent', { holder: 'courier' });
  });
});

it('goes from her signature to the authority, and frees the leg that waited for it', async () => {
  const claim = await aClaim(stage);
  const { powerId } = await open(claim);
  await saysYes(claim);
  await stage.look(`update claim_leg set blocked_by = 'power_of_attorney' where id = $1`, [claim.employer]);
  await moved(claim, powerId, 'signed', { before: 'commune', holder: 'commune' });
  await moved(claim, powerId, 'foreign_ministry', { holder: 'foreign_ministry' });
  await moved(claim, powerId, 'legalised', { sealedAs: 'apostille', holder: 'mission' });
  await moved(claim, powerId, 'sent', { holder: 'courier' });
  await moved(claim, powerId, 'received', { holder: 'representative' });
  await moved(claim, powerId, 'accepted', { holder: 'authority' });
  const [power] = await seen(claim);
  expect(power).toMatchObject({ power: { stage: 'accepted', holder: 'authority' }, left: [], mayMoveTo: ['revoked'] });
  expect(power?.steps.map(({ stage: at, before, sealedAs }) => [at, before, sealedAs])).toEqual([
    ['drafted', null, null], ['signed', 'commune', null], ['foreign_ministry', null, null], ['legalised', null, 'apostille'], ['sent', null, null], ['received', null, null], ['accepted', null, null],
  ]);
  expect(await blockedBy(claim)).toBeNull();
  expect((await recorded(stage, claim.filed.caseId)).filter((event) => event.startsWith('power.'))).toEqual(['power.opened', ...Array<string>(6).fill('power.moved')]);
});

it('blocks the leg while its way is closed, and goes on from where it stood', async () => {
  const claim = await aClaim(stage);
  const { powerId } = await open(claim);
  await moved(claim, powerId, 'signed', { before: 'notary' });
  await moved(claim, powerId, 'closed', { reason: 'border_shut', holder: 'office' });
  expect(await blockedBy(claim)).toBe('route_closed');
  expect(await seen(claim)).toMatchObject([{ power: { stage: 'closed', closedReason: 'border_shut', stageBefore: 'signed' }, left: [{ step: 'foreign-ministry', closed: true }, {}, {}] }]);
  await moved(claim, powerId, 'signed', { before: null });
  expect(await blockedBy(claim)).toBe('power_of_attorney');
  await moved(claim, powerId, 'revoked');
  expect(await refusal(moved(claim, powerId, 'signed'))).toBe('power.moveNotAllowed');
  await open(claim);
  // Both were opened in this test's one transaction: which stands first is not said.
  expect((await seen(claim)).map(({ power }) => power.stage).toSorted()).toEqual(['drafted', 'revoked']);
});

describe('the last safe day of the leg', () => {
  const clocks = async (claim: AClaim) => (await as(stage, sokha, (ctx) => new Clocks().running(ctx, claim.claimId))).map(({ limitOn, lastSafeOn, safeAtLatest, hasPapers }) => ({ limitOn, lastSafeOn, safeAtLatest, hasPapers }));

  it('counts what the paper still takes, unknown where nobody knows, and comes later with each step', async () => {
    const claim = await aClaim(stage);
    await as(stage, sokha, (ctx) => new KeepClocks().run(ctx, { claimId: claim.claimId, legId: null, question: { head: 'basic-pay', dueOn: today().slice(0, 7) + '-01', papers: 'power-of-attorney', home: 'KH' } }));
    const [planned] = await clocks(claim);
    expect(planned).toMatchObject({ lastSafeOn: null, hasPapers: true });
    const { powerId } = await open(claim);
    expect(await seen(claim)).toMatchObject([{ limitOn: planned?.limitOn, safe: { day: null, asked: [{ step: 'notary' }, { step: 'legalisation' }, { step: 'post' }] } }]);
    const say = (step: 'notary' | 'legalisation' | 'post' | 'foreign-ministry', days: number) => as(stage, sokha, (ctx) => new TimePower().run(ctx, { claimId: claim.claimId, powerId, step, days }));
    for (const days of [-1, 1.5, 367]) expect(await refusal(say('notary', days))).toBe('power.timeWrong');
    await say('notary', 1);
    await say('legalisation', 30);
    await say('legalisation', 20);
    await say('post', 10);
    const [whole] = await clocks(claim);
    const [{ safe } = { safe: null }] = await seen(claim);
    // One engine: the clock of the claim and the box of the paper say the same day.
    expect(whole?.lastSafeOn).toBe(safe?.day);
    expect(whole?.lastSafeOn).not.toBeNull();
    await moved(claim, powerId, 'signed');
    await moved(claim, powerId, 'foreign_ministry');
    await moved(claim, powerId, 'legalised');
    const [later] = await clocks(claim);
    expect((later?.lastSafeOn ?? '') > (whole?.lastSafeOn ?? '')).toBe(true);
    await saysYes(claim);
    await moved(claim, powerId, 'sent', { holder: 'courier' });
    await moved(claim, powerId, 'received', { holder: 'representative' });
    expect((await clocks(claim))[0]).toMatchObject({ limitOn: planned?.limitOn, hasPapers: false });
    // Whoever keeps the limits anew does not lose the paper.
    await as(stage, sokha, (ctx) => new KeepClocks().run(ctx, { claimId: claim.claimId, legId: null, question: { head: 'basic-pay', dueOn: today().slice(0, 7) + '-01', papers: 'power-of-attorney', home: 'KH' } }));
    expect((await clocks(claim))[0]).toMatchObject({ hasPapers: false });
  });
});

it('tells the office before its last day, and when it is over, once each', async () => {
  const claim = await aClaim(stage);
  const soon = new Date(Date.now() + 7 * 3_600_000 + 30 * 86_400_000).toISOString().slice(0, 10);
  const { powerId } = await open(claim, { validUntil: soon });
  const watch = () => asJob(stage, (ctx) => new WatchPowers().run(ctx));
  expect([await watch(), await watch()]).toEqual([1, 0]);
  await stage.look(`update power_of_attorney set valid_until = current_date - 1 where id = $1`, [powerId]);
  expect([await watch(), await watch()]).toEqual([1, 0]);
  expect(await stage.look(`select kind, office_id as office from alarm where subject_id = $1 order by kind`, [powerId])).toEqual([{ kind: 'power.ending', office: sokha.officeId }, { kind: 'power.over', office: sokha.officeId }]);
  expect(await seen(claim)).toMatchObject([{ isOver: true }]);
});

it('is over with the day of the place where it is used: sooner in the east, later in the west', async () => {
  const claim = await aClaim(stage);
  const { powerId } = await open(claim, { country: 'KH', validUntil: new Date(Date.now() + 7 * 3_600_000 + 30 * 86_400_000).toISOString().slice(0, 10) });
  // Half past four in the afternoon of the 24th by the server: still the 24th in Thailand and Kuwait, the 25th in Korea and Japan.
  const evening = new Date('2026-11-24T16:30:00Z');
  for (const [country, validUntil, isOver] of [['JP', '2026-11-24', true], ['KR', '2026-11-24', true], ['TH', '2026-11-24', false], ['KW', '2026-11-24', false], ['JP', '2026-11-25', false], ['TH', '2026-11-23', true]] as const) {
    await stage.look('update power_of_attorney set country = $2, valid_until = $3 where id = $1', [powerId, country, validUntil]);
    const day = countries.map(({ iso2 }) => ({ country: iso2, day: localDay(iso2, evening) }));
    expect([country, validUntil, await asJob(stage, (ctx) => new Powers().ending(ctx, 60, day, 10))]).toEqual([country, validUntil, [{ id: powerId, caseId: claim.filed.caseId, isOver }]]);
  }
});
