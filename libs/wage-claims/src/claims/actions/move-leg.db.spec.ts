import { randomUUID } from 'node:crypto';
import { recorded, refusal } from '../../../../../test/support/cases.js';
import { aClaim, claimPeople, onClaim, sum } from '../../../../../test/support/claims.js';
import { type Person, as, asWorker, people, setPassword } from '../../../../../test/support/people.js';
import { type Stage, type Suite, openSuite } from '../../../../../test/support/suite.js';
import { LEARNS_VERSION } from '../learned.js';
import { BlockLeg, MoveLeg, RecordSafetyPlan } from './move-leg.js';
import { RecordShowing } from './record-showing.js';

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
const plan = { papers: 'card valid', retaliation: 'none feared', shelter: 'her sister', inPerson: 'the union' };

it('no demand and no lodging before a supervisor wrote the safety plan and she saw what the other side learns', async () => {
  const claim = await aClaim(stage);
  const on = onClaim(stage, claim);
  await on.confirmed();
  expect(await refusal(on.leg('demanded'))).toBe('leg.safetyPlanFirst');
  const record = (who: typeof sokha, changed: Partial<typeof plan> = {}) => as(stage, who, (ctx) => new RecordSafetyPlan().run(ctx, { claimId: claim.claimId, legId: claim.employer, ...plan, ...changed }));
  expect(await refusal(record(rithy))).toBe('leg.supervisorNeeded');
  expect(await refusal(record(sokha, { shelter: '  ' }))).toBe('leg.planNeeded');
  await record(sokha);
  expect(await refusal(on.leg('demanded'))).toBe('leg.showHerFirst');
  await on.shown();
  // Another sum is another thing they learn: she says yes to it and is shown it anew.
  await on.claimed(sum('THB', 95_000));
  await on.confirmed();
  expect(await refusal(on.leg('demanded'))).toBe('leg.showHerFirst');
  await on.shown();
  await on.leg('demanded');
  expect([await on.stage(), await on.legStage()]).toEqual(['demanded', 'demanded']);
  // The words are sealed; the record says that there is a plan and nothing of it.
  expect(JSON.stringify(await stage.look('select details from audit_entry where case_id = $1', [claim.filed.caseId]))).not.toContain('sister');
  expect((await recorded(stage, claim.filed.caseId)).filter((event) => event.startsWith('leg.'))).toEqual(['leg.safetyPlanned', 'leg.shown', 'leg.shown', 'leg.moved']);
});

it('what she was shown is kept with its words and its sum, and is refused in other words, with another sum, and by who does not work it', async () => {
  const claim = await aClaim(stage);
  const show = (changed: Partial<Parameters<RecordShowing['byOfficer']>[1]> = {}, who: Person = sokha) =>
    as(stage, who, (ctx) => new RecordShowing().byOfficer(ctx, { claimId: claim.claimId, legId: claim.employer, wordingVersion: LEARNS_VERSION, language: 'km', sumMinor: 9_000_000n, how: 'read_aloud', ...changed }));
  expect(await refusal(show({ wordingVersion: '2026-01-a' }))).toBe('leg.otherWords');
  expect(await refusal(show({ sumMinor: 1n }))).toBe('leg.otherSum');
  expect(await refusal(show({ legId: randomUUID() }))).toBe('leg.notFound');
  expect(await refusal(show({}, people.sreyneang))).toBe('claim.notFound');
  await show();
  // She reads it herself on her own page, and only of her own claim.
  const other = await aClaim(stage);
  const herself = (claimId: string, legId: string) => asWorker(stage, claim.filed.receipt, (ctx) => new RecordShowing().byHerself(ctx, { claimId, legId, wordingVersion: LEARNS_VERSION, language: 'en', sumMinor: 9_000_000n }));
  expect(await refusal(herself(other.claimId, other.employer))).toBe('claim.notFound');
  await herself(claim.claimId, claim.employer);
  expect(await stage.look('select shown_how as how, wording_version as version, language, sum_minor::text as sum, shown_by as by from leg_showing where leg_id = $1 order by shown_how', [claim.employer])).toEqual([
    { how: 'read_aloud', version: LEARNS_VERSION, language: 'km', sum: '9000000', by: sokha.id },
    { how: 'web', version: LEARNS_VERSION, language: 'en', sum: '9000000', by: null },
  ]);
});

it('the database demands nothing she was not shown, whoever goes round the action', async () => {
  const claim = await aClaim(stage);
  await onClaim(stage, claim).confirmed();
  await onClaim(stage, claim).planned();
  await expect(as(stage, sokha, ({ db }) => db.run(`update claim_leg set stage = 'demanded' where id = $1`, [claim.employer]))).rejects.toThrow('she has not seen what the other side will learn');
});

it('a leg goes only where the table leads, is lodged with somebody, and waits while something blocks it', async () => {
  const claim = await aClaim(stage);
  const on = onClaim(stage, claim);
  const block = (by: 'papers_missing' | null) => as(stage, sokha, (ctx) => new BlockLeg().run(ctx, { claimId: claim.claimId, legId: claim.employer, by }));
  await on.confirmed();
  await on.safe();
  expect(await refusal(on.leg('lodged'))).toBe('leg.moveNotAllowed');
  expect(await refusal(on.leg('enforced'))).toBe('leg.moveNotAllowed');
  await block('papers_missing');
  expect(await refusal(on.leg('demanded'))).toBe('leg.blocked');
  await block(null);
  await on.leg('demanded');
  expect(await refusal(as(stage, sokha, (ctx) => new MoveLeg().run(ctx, { claimId: claim.claimId, legId: claim.employer, to: 'lodged', authority: null })))).toBe('leg.authorityNeeded');
  await on.leg('lodged');
  await on.leg('inquiry');
  await on.leg('ended');
  // Its only leg is over and nothing came: the claim stands where it stood until somebody says how it ends.
  expect([await on.stage(), await on.legStage()]).toEqual(['inquiry', 'ended']);
  expect(await refusal(on.leg('inquiry'))).toBe('leg.moveNotAllowed');
  await on.ended('lost');
  expect(await refusal(on.leg('inquiry'))).toBe('claim.ended');
});
