import { Audit } from '@sarika/audit';
import { noFacts } from '@sarika/categories';
import { RuleVersions } from '@sarika/organisations';
import { type RoutingRules, deliveredRules, route, unpackDecision } from '@sarika/routing';
import { Journal } from '@sarika/workflow';
import { aCase, acceptedBy, refusal } from '../../../../test/support/cases.js';
import { type Person, as, asJob, office, people, person, setPassword } from '../../../../test/support/people.js';
import { type Stage, type Suite, openSuite } from '../../../../test/support/suite.js';
import { directoryOf, propose, noChoices, rulesOf } from '../proposal.js';
import { AskTrial, DraftRules, ReleaseRules } from './write-rules.js';
import type { Compared } from './compare-rules.js';
import { TryRules } from './try-rules.js';

let suite: Suite;
let stage: Stage & { undo(): Promise<void> };
beforeAll(async () => {
  suite = await openSuite();
  setPassword(suite);
});
beforeEach(async () => {
  stage = await suite.undone();
});
afterEach(() => stage.undo());
afterAll(() => suite.close());

const versions = new RuleVersions();
const [draft, ask, release] = [new DraftRules(versions, new Audit()), new AskTrial(versions, new Journal()), new ReleaseRules(versions, new Audit())];
const bmc = office('mrc-bmc');
/** Nothing that happened in Thailand goes to the Banteay Meanchey centre any more, and its share is small. */
const changed: RoutingRules = { ...deliveredRules.rules, keepFrom: [{ officeIds: [bmc], happenedIn: ['TH'], unlessChosen: true }] };

const malis = person('second');
const draftBySecond = async (rules: unknown): Promise<number> => (await as(stage, malis, (ctx) => draft.run(ctx, { rules, why: 'experience' }))).version;
const tried = async (version: number): Promise<Compared> => {
  const { trialId } = await as(stage, people.panha, (ctx) => ask.run(ctx, { version, days: 30 }));
  await asJob(stage, (ctx) => new TryRules(stage.directory).run(ctx, { trialId }));
  return (await asJob(stage, (ctx) => versions.trial(ctx, trialId)))?.results as Compared;
};

describe('new routing rules', () => {
  it('are written by administrators and by nobody else', async () => {
    const asOfficer = (who: Person) => as(stage, who, (ctx) => draft.run(ctx, { rules: changed, why: 'law' }));
    expect(await refusal(asOfficer(people.vuthy))).toBe('role.notAllowed');
    expect(await refusal(as(stage, people.panha, (ctx) => draft.run(ctx, { rules: { ...changed, mostProposed: 12 }, why: 'law' })))).toBe('rules.wrong');
  });

  it('decide nothing before they were tried, and not by whoever wrote them', async () => {
    const mine = (await as(stage, people.panha, (ctx) => draft.run(ctx, { rules: changed, why: 'law' }))).version;
    await tried(mine);
    expect(await refusal(as(stage, people.panha, (ctx) => release.run(ctx, { version: mine })))).toBe('rules.secondPerson');
    const hers = await draftBySecond(changed);
    expect(await refusal(as(stage, people.panha, (ctx) => release.run(ctx, { version: hers })))).toBe('rules.trialFirst');
    expect(await refusal(as(stage, people.panha, (ctx) => release.run(ctx, { version: 99 })))).toBe('rules.notFound');
    expect(await asJob(stage, (ctx) => versions.inForce(ctx))).toBeNull();
  });

  it('cannot be let in by one person alone, in the database either', async () => {
    const mine = (await as(stage, people.panha, (ctx) => draft.run(ctx, { rules: changed, why: 'law' }))).version;
    await tried(mine);
    const [trial] = await stage.look<{ id: string }>('select id from routing_trial');
    const forced = as(stage, people.panha, (ctx) => versions.release(ctx, { id: '5a21ca00-0000-4000-8000-0000000000bb', version: mine, trialId: trial!.id, by: ctx.actor.id }));
    await expect(forced).rejects.toThrow(/row-level security/);
  });

  it('are tried over past cases: counts of who would be asked instead, protected cases apart', async () => {
    for (let n = 0; n < 3; n += 1) await aCase().consentingTo(bmc).create(stage);
    await aCase().about('V2').consentingTo(bmc).create(stage);
    await aCase().callMe().byText().create(stage);
    const rules: RoutingRules = { ...deliveredRules.rules, keepFrom: [{ kinds: ['mrc'], happenedIn: ['TH'], unlessChosen: true }] };
    const version = await draftBySecond(rules);
    const before = await asJob(stage, async () => {
      const [filed] = await stage.look<{ id: string }>(`select id from case_file where not restricted and kind = 'complaint' limit 1`);
      const facts = { ...noFacts('web'), categories: ['W1' as const], happenedIn: 'TH', nowIn: 'KH' };
      return route({ facts, urgency: 'U3', ...noChoices, previousOfficeId: null, seed: filed!.id }, directoryOf(await stage.directory.current()), new Date()).ranked[0]?.officeId ?? null;
    });
    const found = await tried(version);
    expect(found).toMatchObject({ compared: 3, sealed: 1, more: false });
    expect(found.same + found.moves.reduce((sum, { count }) => sum + count, 0)).toBe(3);
    const kinds = new Map((await stage.directory.current()).offices.map(({ id, kind }) => [id, kind]));
    expect(kinds.get(before ?? '')).toBe('mrc');
    expect(found.moves.length).toBeGreaterThan(0);
    for (const move of found.moves) {
      expect(kinds.get(move.from ?? '')).toBe('mrc');
      expect(kinds.get(move.to ?? '')).not.toBe('mrc');
      expect(move.because).toEqual([{ code: 'keptByRule', count: move.count }]);
      expect(move.byUrgency.U3).toBe(move.count);
    }
    // Nothing of a case stands in it.
    const text = JSON.stringify(found);
    for (const { id, number } of await stage.look<{ id: string; number: string }>('select id, number from case_file')) {
      expect(text).not.toContain(id);
      expect(text).not.toContain(number);
    }
  });

  it('decide from the moment a second person lets them in, and each case keeps the version', async () => {
    const version = await draftBySecond(changed);
    await tried(version);
    await as(stage, people.panha, (ctx) => release.run(ctx, { version }));
    expect(await refusal(as(stage, people.panha, (ctx) => release.run(ctx, { version })))).toBe('rules.inForce');
    stage.directory.forget();
    const snapshot = await stage.directory.current();
    expect(rulesOf(snapshot).version).toBe(version);
    const facts = { ...noFacts('web'), categories: ['W1' as const], happenedIn: 'TH', nowIn: 'KH', homeProvince: 'KH-1' };
    const { routing } = propose(facts, noChoices, snapshot, new Date(), 'seed');
    expect(routing.rulesVersion).toBe(version);
    expect(routing.rejected).toContainEqual({ officeId: bmc, reason: { code: 'keptByRule', params: {} } });
    const filed = await aCase().consentingTo(bmc).create(stage);
    const triage = filed.filing.items.find(({ kind }) => kind === 'triage');
    const { routing: kept } = JSON.parse(triage!.text) as { routing: string };
    expect(unpackDecision(kept).rulesVersion).toBe(version);
    await acceptedBy(stage, people.sokha, filed);
  });

  it('must be tried again when others came into force meanwhile', async () => {
    const [one, two] = [await draftBySecond(changed), await draftBySecond(deliveredRules.rules)];
    await tried(one);
    await tried(two);
    await as(stage, people.panha, (ctx) => release.run(ctx, { version: one }));
    expect(await refusal(as(stage, people.panha, (ctx) => release.run(ctx, { version: two })))).toBe('rules.trialOld');
    await tried(two);
    await as(stage, people.panha, (ctx) => release.run(ctx, { version: two }));
    expect((await asJob(stage, (ctx) => versions.inForce(ctx)))?.version).toBe(two);
  });
});
