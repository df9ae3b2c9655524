import { Grants, caseNotFound, lockReaders } from '@sarika/consent';
import type { OfficerContext } from '@sarika/identity';
import { type Keyring, authorize } from '@sarika/platform';
import { wipe } from '@sarika/vault';
import { Journal } from '@sarika/workflow';
import { OfficeChanges } from '../assignment.store.js';
import { CaseFile } from '../case-file.entity.js';
import { canWorkCases } from '../case.policy.js';
import { alreadyNamed, cannotBeNamed } from '../cases.problems.js';
import { type NamedOfficers, lockNaming } from '../named-officers.js';
import { officerCaseKeys } from './read-case.js';

/** Opens a protected case for another officer of the same office, by name. Only who holds it can; it is on record. */
export class NameOfficer {
  constructor(
    private readonly keyring: Keyring,
    private readonly named: NamedOfficers,
    private readonly grants = new Grants(),
    private readonly changes = new OfficeChanges(),
    private readonly journal = new Journal(),
  ) {}

  /** @throws Problem case.notFound, named.cannot, named.already */
  async run(ctx: OfficerContext, { caseId, officerId }: { caseId: string; officerId: string }): Promise<void> {
    authorize(canWorkCases(ctx.actor));
    const { officeId } = ctx.actor;
    await lockReaders(ctx, caseId);
    const keys = await officerCaseKeys(this.grants, this.keyring, ctx, caseId);
    try {
      const caseFile = await ctx.db.manager.findOneBy(CaseFile, { id: caseId });
      const terms = await this.grants.termsOf(ctx, caseId, officeId);
      // An emergency gives 72 hours to those it names, and no right to name others: not on what waits for the office's own offer either.
      if (!caseFile?.restricted || !terms || !(await this.grants.opensBeyondEmergency(ctx, caseId, ctx.actor))) throw caseNotFound();
      await lockNaming(ctx, caseId);
      const officer = (await this.named.mayBeNamed(ctx, officeId)).find(({ id }) => id === officerId);
      if (!officer) throw cannotBeNamed();
      if (await this.grants.isActive(ctx, caseId, officerId)) throw alreadyNamed();
      await this.named.seal(ctx, caseId, keys, [officer], { ...terms, state: 'active' });
    } finally {
      for (const key of keys.values()) wipe(key.secretKey);
    }
    await this.journal.record(ctx, ctx.actor, 'officer.named', { caseId, officerId, officeId });
    await this.changes.bump(ctx, officeId);
  }
}
