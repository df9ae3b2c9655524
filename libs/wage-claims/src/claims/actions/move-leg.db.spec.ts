import { recorded, refusal } from '../../../../../test/support/cases.js';
import { aClaim, claimPeople, onClaim } from '../../../../../test/support/claims.js';
import { as, setPassword } from '../../../../../test/support/people.js';
import { type Stage, type Suite, openSuite } from '../../../../../test/support/suite.js';
import { BlockLeg, MoveLeg, RecordSafetyPlan } from './move-leg.js';

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
const plan = { papers: 'card valid', retaliation: 'none feared', shelter: 'her sister', inPerson: 'the union', workerSaw: true };

it('no demand and no lodging before a supervisor wrote the safety plan and she saw what the other side learns', async () => {
  const claim = await aClaim(stage);
  const on = onClaim(stage, claim);
  await on.confirmed();
  expect(await refusal(on.leg('demanded'))).toBe('leg.safetyPlanFirst');
  const record = (who: typeof sokha, changed: Partial<typeof plan> = {}) => as(stage, who, (ctx) => new RecordSafetyPlan().run(ctx, { claimId: claim.claimId, legId: claim.employer, ...plan, ...changed }));
  expect(await refusal(record(rithy))).toBe('leg.supervisorNeeded');
  expect(await refusal(record(sokha, { shelter: '  ' }))).toBe('leg.planNeeded');
  expect(await refusal(record(sokha, { workerSaw: false }))).toBe('leg.planNeeded');
  await record(sokha);
  await on.leg('demanded');
  expect([await on.stage(), await on.legStage()]).toEqual(['demanded', 'demanded']);
  // The words are sealed; the record says that there is a plan and nothing of it.
  expect(JSON.stringify(await stage.look('select details from audit_entry where case_id = $1', [claim.filed.caseId]))).not.toContain('sister');
  expect((await recorded(stage, claim.filed.caseId)).filter((event) => event.startsWith('leg.'))).toEqual(['leg.safetyPlanned', 'leg.moved']);
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
