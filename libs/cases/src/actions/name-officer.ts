import { Grants, caseNotFound, lockReaders } from '@sarika/consent';
import type { OfficerContext } from '@sarika/identity';
import { type Keyring, authorize } from '@sarika/platform';
import { wipe } from '@sarika/vault';
import { Journal } from '@sarika/workflow';
import { Assignments, OfficeChanges } from '../assignment.store.js';
import { CaseFile } from '../case-file.entity.js';
import { canWorkCases } from '../case.policy.js';
import { alreadyNamed, cannotBeNamed, notNamed, stillAssigned, tooFewNamed } from '../cases.problems.js';
import { LEAST_NAMED, type NamedOfficers } from '../named-officers.js';
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
      // An emergency gives 72 hours to those it names, and no right to name others.
      if (!caseFile?.restricted || !terms) throw caseNotFound();
      // One at a time for a case, so that two who name and remove at once do not pass one another.
      await ctx.db.query('select pg_advisory_xact_lock(hashtextextended($1, 7))', [caseId]);
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

/** Takes an officer off a protected case: her wrap is destroyed. Two remain at least. */
export class UnnameOfficer {
  constructor(
    private readonly grants = new Grants(),
    private readonly assignments = new Assignments(),
    private readonly changes = new OfficeChanges(),
    private readonly journal = new Journal(),
  ) {}

  /** @throws Problem case.notFound, named.not, named.tooFew, named.assigned */
  async run(ctx: OfficerContext, { caseId, officerId }: { caseId: string; officerId: string }): Promise<void> {
    authorize(canWorkCases(ctx.actor));
    const { officeId } = ctx.actor;
    // Row-level security: who is not named does not see the case.
    const caseFile = await ctx.db.manager.findOneBy(CaseFile, { id: caseId });
    if (!caseFile?.restricted || !(await this.grants.isActive(ctx, caseId, ctx.actor.id))) throw caseNotFound();
    await ctx.db.query('select pg_advisory_xact_lock(hashtextextended($1, 7))', [caseId]);
    const named = await this.grants.namedAt(ctx, caseId, officeId);
    if (!named.includes(officerId)) throw notNamed();
    if (named.length <= LEAST_NAMED) throw tooFewNamed();
    const assignment = await this.assignments.lock(ctx, caseId, officeId);
    if (assignment?.officerId === officerId) throw stillAssigned();
    // Written down while she who removes may still be the one removed.
    await this.journal.record(ctx, ctx.actor, 'officer.unnamed', { caseId, officerId, officeId });
    await this.grants.destroy(ctx, caseId, officerId, 'officer.unnamed', ctx.actor.id);
    await this.changes.bump(ctx, officeId);
  }
}
