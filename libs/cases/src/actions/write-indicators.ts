import { indicatorCodes, weighIndicators } from '@sarika/categories';
import { Grants, caseClosed, caseNotFound } from '@sarika/consent';
import type { OfficerContext } from '@sarika/identity';
import { type Keyring, authorize } from '@sarika/platform';
import { wipe } from '@sarika/vault';
import { Journal } from '@sarika/workflow';
import { Assignments, OfficeChanges } from '../assignment.store.js';
import { CaseFile } from '../case-file.entity.js';
import { canWorkCases } from '../case.policy.js';
import { takeItFirst } from '../cases.problems.js';
import { Items } from '../item.store.js';
import type { SealedSheet } from '../protection.js';
import { nothingAsked } from '../protection.problems.js';
import { ProtectionRows } from '../protection.store.js';
import { officerCaseKeys } from './read-case.js';

/**
 * Writes the eleven questions down as she answered them now; earlier answers stay. They may raise the urgency and propose a protocol, and
 * never lower anything or change what the case is about: the count is a reason to look and no finding.
 */
export class WriteIndicators {
  constructor(
    private readonly keyring: Keyring,
    private readonly grants = new Grants(),
    private readonly assignments = new Assignments(),
    private readonly items = new Items(),
    private readonly rows = new ProtectionRows(),
    private readonly changes = new OfficeChanges(),
    private readonly journal = new Journal(),
  ) {}

  /** @throws Problem role.notAllowed, case.notFound, case.takeFirst, consent.caseClosed, indicators.nothingAsked */
  async run(ctx: OfficerContext, { caseId, answers, stillThere }: SealedSheet & { readonly caseId: string }): Promise<void> {
    authorize(canWorkCases(ctx.actor));
    // Who cannot read the case cannot write what she answered either; nothing else is done with the keys.
    for (const key of (await officerCaseKeys(this.grants, this.keyring, ctx, caseId)).values()) wipe(key.secretKey);
    if (!(await this.assignments.lock(ctx, caseId, ctx.actor.officeId))) throw takeItFirst();
    if (!(await this.grants.opensBeyondEmergency(ctx, caseId, ctx.actor))) throw caseNotFound();
    const caseFile = await ctx.db.manager.findOneBy(CaseFile, { id: caseId });
    if (!caseFile) throw caseNotFound();
    if (!caseFile.isOpen) throw caseClosed();
    if (indicatorCodes.every((code) => answers[code] === 'not_asked')) throw nothingAsked();
    const itemId = await this.items.append(ctx, caseId, { kind: 'indicators', author: 'officer', authorId: ctx.actor.id, text: JSON.stringify({ answers, stillThere } satisfies SealedSheet) });
    const sheetId = await this.rows.addSheet(ctx, { caseId, itemId, raisesTo: weighIndicators(answers, stillThere).raisesTo });
    await this.journal.record(ctx, ctx.actor, 'indicators.asked', { caseId, sheetId });
    await this.changes.bumpCase(ctx, caseId);
  }
}
