import { randomUUID } from 'node:crypto';
import { Consents, Grants, NewGrants, caseNotFound } from '@sarika/consent';
import type { OfficerContext } from '@sarika/identity';
import type { DirectorySnapshot } from '@sarika/organisations';
import { type Context, Problem, authorize } from '@sarika/platform';
import { Journal } from '@sarika/workflow';
import { Assignments, OfficeChanges } from '../assignment.store.js';
import { canWorkCases } from '../case.policy.js';
import { takeItFirst } from '../cases.problems.js';
import type { KnownBy } from '../reissue.store.js';

export const wishNeeded = (): Problem => new Problem('contact.wishNeeded', 422, 'Somebody else told this case. Ask the worker herself whether it goes on, and write down what she said.');
export const readsNow = (): Problem => new Problem('exclusion.reads', 409, 'This office holds a key of the case. Write down first that she stops sharing with it; the intake desk she can shut out on her own page.');

/** What an officer asked the worker when she reached her, and what she said. */
export interface Meeting {
  readonly caseId: string;
  /** How the officer knows that it is she. */
  readonly known: KnownBy;
  /** Of a case that somebody else told: whether it goes on. null where it was hers from the start. */
  readonly goesOn: boolean | null;
  /** "Who must not see this?" (field rule 5). Empty where she named nobody. */
  readonly mustNotSee: { readonly officeIds: readonly string[]; readonly kinds: readonly string[] };
}

/** The last time she was reached, as every office that reads the case is told. */
export interface Met {
  readonly at: Date;
  readonly officerId: string;
  readonly goesOn: boolean | null;
}

/**
 * The first contact with the worker herself. Of a case that somebody else told nothing is shared and no card is made before she said
 * here that it goes on (field rule 6; the database holds it too), and the reporter learns nothing of it. Whoever must not see it is a
 * row that routing and sharing obey from this moment.
 */
export class MeetWorker {
  constructor(
    private readonly journal = new Journal(),
    private readonly consents = new Consents(),
    private readonly grants = new Grants(),
    private readonly newGrants = new NewGrants(),
    private readonly assignments = new Assignments(),
    private readonly changes = new OfficeChanges(),
  ) {}

  /** @throws Problem case.takeFirst, case.notFound, contact.wishNeeded, exclusion.reads */
  async run(ctx: OfficerContext, { caseId, known, goesOn, mustNotSee }: Meeting, snapshot: DirectorySnapshot): Promise<void> {
    authorize(canWorkCases(ctx.actor));
    if (!(await this.grants.opensFor(ctx, caseId, ctx.actor))) throw caseNotFound();
    if (!(await this.assignments.lock(ctx, caseId, ctx.actor.officeId))) throw takeItFirst();
    // Who reads by an emergency for 72 hours decides nothing that lasts.
    if (!(await this.grants.opensBeyondEmergency(ctx, caseId, ctx.actor))) throw caseNotFound();
    const reported = await this.consents.reported(ctx, caseId);
    if (reported && goesOn === null) throw wishNeeded();
    await ctx.db.run('insert into first_contact (id, case_id, office_id, officer_id, known_by, goes_on) values ($1, $2, $3, $4, $5, $6)', [randomUUID(), caseId, ctx.actor.officeId, ctx.actor.id, known, reported ? goesOn : null]);
    await this.exclude(ctx, caseId, mustNotSee, snapshot);
    await this.assignments.contacted(ctx, caseId, ctx.actor.officeId);
    await this.journal.record(ctx, ctx.actor, 'worker.met', { caseId, officeId: ctx.actor.officeId }, { known, goesOn: reported ? goesOn : null });
    await this.changes.bumpCase(ctx, caseId);
  }

  /** What somebody else told for her waits for her own word (field rule 6). @throws Problem contact.wishNeeded */
  async mustGoOn(ctx: OfficerContext, caseId: string): Promise<void> {
    if ((await this.consents.reported(ctx, caseId)) && (await metOf(ctx, caseId))?.goesOn !== true) throw wishNeeded();
  }

  private async exclude(ctx: OfficerContext, caseId: string, { officeIds, kinds }: Meeting['mustNotSee'], snapshot: DirectorySnapshot): Promise<void> {
    const standing = await this.consents.exclusions(ctx, caseId);
    const living = (await this.consents.ofCase(ctx, caseId)).filter((line) => line.withdrawnAt === null && line.grantState !== 'revoked').map(({ officeId }) => officeId);
    const readers = [...new Set([...living, ...(await this.newGrants.holdersOfAnyKind(ctx, caseId))])];
    if (readers.some((id) => officeIds.includes(id) || kinds.includes(snapshot.byId.get(id)?.kind ?? ''))) throw readsNow();
    const wanted: ({ officeId: string } | { officeKind: string })[] = [...[...new Set(officeIds)].map((officeId) => ({ officeId })), ...[...new Set(kinds)].map((officeKind) => ({ officeKind }))];
    for (const whom of wanted) {
      if (standing.some((line) => ('officeId' in whom ? line.officeId === whom.officeId : line.officeKind === whom.officeKind))) continue;
      const exclusionId = await this.consents.exclude(ctx, caseId, whom, 'officer');
      await this.journal.record(ctx, ctx.actor, 'consent.excluded', { caseId, exclusionId });
    }
  }
}

/** The newest first contact. @returns null where nobody wrote one down */
export async function metOf(ctx: Context, caseId: string): Promise<Met | null> {
  return (await ctx.db.query<Met>('select met_at as at, officer_id as "officerId", goes_on as "goesOn" from first_contact where case_id = $1 order by seq desc limit 1', [caseId]))[0] ?? null;
}
