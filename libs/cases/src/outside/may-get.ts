import { type ExclusionLine, asksForState, fearStands, fearsState } from '@sarika/consent';
import type { DirectorySnapshot } from '@sarika/organisations';
import { type Context, authorize } from '@sarika/platform';
import type { CaseFile } from '../case-file.entity.js';
import type { OutsideBody } from './outside-body.store.js';
import { isOfHerState, mayGetSheet } from './outside.policy.js';
import { outsideNotPossible } from './outside.problems.js';

/** What would tell an officer of her state why her own state is kept out. */
const reasonsOfHers: readonly string[] = ['outside.excluded', 'outside.aboutOfficial'];

/**
 * Whether this body may get a sheet of hers, her fear of her state among the rest. An officer of a state hears one refusal for whatever keeps a
 * body of that state out: one that stood for her fear alone would say it.
 * @throws Problem outside.protected, outside.hasAccount, outside.notPossible, notice.fearsState, outside.excluded, outside.aboutOfficial
 */
export async function mustBeAllowedSheet(ctx: Context, caseFile: CaseFile, body: OutsideBody, exclusions: readonly ExclusionLine[], snapshot: DirectorySnapshot): Promise<void> {
  const fears = isOfHerState(body) && (await fearStands(ctx, caseFile.id));
  const decision = mayGetSheet(caseFile, body, exclusions, snapshot);
  if (isOfHerState(body) && (await asksForState(ctx))) {
    if (decision === true ? fears : reasonsOfHers.includes(decision.code)) throw outsideNotPossible();
  } else if (fears) {
    // Before all else: no other refusal may hide it.
    throw fearsState();
  }
  authorize(decision);
}
