import { type DirectoryCache, RuleVersions } from '@sarika/organisations';
import type { SystemContext } from '@sarika/platform';
import { type NumberedRules, deliveredRules, readRules } from '@sarika/routing';
import { directoryOf } from '../proposal.js';
import { type Compared, compareRules } from './compare-rules.js';
import { PastCases } from './past-case.store.js';

/** So many past cases are tried at most, the newest. */
export const MOST_TRIED = 20_000;

/** The dry run of new rules over past cases: counts of what would go elsewhere. It opens nothing and changes nothing but its own row. */
export class TryRules {
  constructor(
    private readonly directory: DirectoryCache,
    private readonly versions = new RuleVersions(),
    private readonly cases = new PastCases(),
  ) {}

  async run(ctx: SystemContext, { trialId }: { trialId: string }): Promise<void> {
    const trial = await this.versions.trial(ctx, trialId);
    if (!trial || trial.doneAt !== null) return;
    const [before, after] = [await this.numbered(ctx, trial.against), await this.numbered(ctx, trial.version)];
    const past = await this.cases.since(ctx, trial.since, MOST_TRIED + 1);
    // The rest of the process answers texts meanwhile.
    const pause = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
    const found = await compareRules(past.slice(0, MOST_TRIED), directoryOf(await this.directory.current()), ctx.now, before, after, pause);
    const results: Compared = { ...found, sealed: await this.cases.sealedSince(ctx, trial.since), more: past.length > MOST_TRIED };
    await this.versions.finishTrial(ctx, trialId, results);
  }

  private async numbered(ctx: SystemContext, version: number): Promise<NumberedRules> {
    if (version === deliveredRules.version) return deliveredRules;
    const kept = await this.versions.find(ctx, version);
    if (!kept) throw new Error('the rules of a trial are not there');
    return { version, rules: readRules(kept.rules) };
  }
}
