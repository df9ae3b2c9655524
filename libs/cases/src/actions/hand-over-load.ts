import { Audit } from '@sarika/audit';
import { type OfficeHours, addWorkingHours } from '@sarika/deadlines';
import type { OfficerContext } from '@sarika/identity';
import { DirectoryStore, type Officer } from '@sarika/organisations';
import { authorize } from '@sarika/platform';
import { OfficeChanges } from '../assignment.store.js';
import { canWorkCases } from '../case.policy.js';
import { officerElsewhere } from '../cases.problems.js';
import { loadNotYours, loadNothing, loadReasonNeeded } from '../load.problems.js';
import { fitsWish } from '../wish.store.js';
import { type HandoverReason, type LoadLine, LoadHandovers, Loads, handoverReasons } from '../load.store.js';

/** So many office hours a colleague has to say whether she takes it. */
export const LOAD_ANSWER_HOURS = 8;

export type Taker = Pick<Officer, 'id' | 'sex'>;
export type SharedLine = LoadLine & { readonly toOfficerId: string };
export type LeftLine = LoadLine & { readonly code: string };

export interface Handing {
  /** Whose; null for the whole post: all that the office has in hand. */
  readonly officerId: string | null;
  /** Who is to take it; null shares it out. */
  readonly to: string | null;
  readonly reason: HandoverReason;
  /** Asks every rule and changes nothing. */
  readonly isTrial: boolean;
}

export interface HandingOver {
  /** null of a trial. */
  readonly id: string | null;
  readonly offered: readonly SharedLine[];
  /** Stays with who has it, with the code of the rule. */
  readonly left: readonly LeftLine[];
}

/** Why somebody cannot take this case; null where she can. The same rule is asked again when she says yes. */
export function whyNotTake(line: LoadLine, taker: Taker, named: ReadonlyMap<string, ReadonlySet<string>>): string | null {
  if (line.isProtected && !named.get(line.caseId)?.has(taker.id)) return 'assignment.notNamed';
  return fitsWish(line.wantsSex, taker) ? null : 'assignment.otherSex';
}

/** Who is asked to take which case. Pure: what few may take goes first, then each case to who has fewest. */
export function sharedOut(lines: readonly LoadLine[], takers: readonly Taker[], counts: ReadonlyMap<string, number>, named: ReadonlyMap<string, ReadonlySet<string>>): { offered: SharedLine[]; left: LeftLine[] } {
  const load = new Map(takers.map(({ id }) => [id, counts.get(id) ?? 0]));
  const [offered, left]: [SharedLine[], LeftLine[]] = [[], []];
  const able = lines.map((line) => ({ line, may: takers.filter((taker) => taker.id !== line.officerId && line.offeredTo === null && whyNotTake(line, taker, named) === null) }));
  // Fewest hands first: what those have then counts for the rest.
  for (const { line, may } of able.sort((a, b) => a.may.length - b.may.length)) {
    const [first] = [...may].sort((a, b) => (load.get(a.id) ?? 0) - (load.get(b.id) ?? 0) || a.id.localeCompare(b.id));
    if (first) {
      load.set(first.id, (load.get(first.id) ?? 0) + 1);
      offered.push({ ...line, toOfficerId: first.id });
    } else {
      const asked = takers.find(({ id }) => id !== line.officerId);
      left.push({ ...line, code: line.offeredTo !== null ? 'load.offeredAlready' : ((asked && whyNotTake(line, asked, named)) ?? 'load.nobody') });
    }
  }
  const place = new Map(lines.map(({ assignmentId }, index) => [assignmentId, index]));
  const inOrder = (a: LoadLine, b: LoadLine): number => (place.get(a.assignmentId) ?? 0) - (place.get(b.assignmentId) ?? 0);
  return { offered: offered.sort(inOrder), left: left.sort(inOrder) };
}

/**
 * Everything somebody has in hand is offered to a colleague, or shared out fairly among all of them, in one step: before leave, at the end of
 * a post, when somebody falls ill. It moves no key and, until the colleague says yes, no responsibility either.
 */
export class HandOverLoad {
  constructor(
    private readonly loads = new Loads(),
    private readonly handovers = new LoadHandovers(),
    private readonly directory = new DirectoryStore(),
    private readonly changes = new OfficeChanges(),
    private readonly audit = new Audit(),
  ) {}

  /** @throws Problem role.notAllowed, load.notYours, load.reasonNeeded, load.nothing, assignment.officerElsewhere */
  async run(ctx: OfficerContext, { officerId, to, reason, isTrial }: Handing): Promise<HandingOver> {
    authorize(canWorkCases(ctx.actor));
    const { officeId, id: own } = ctx.actor;
    if (officerId !== own && ctx.actor.role !== 'focal_point' && ctx.actor.role !== 'supervisor') throw loadNotYours();
    if (!handoverReasons.includes(reason)) throw loadReasonNeeded();
    const everybody = await this.directory.officersOf(ctx, officeId);
    if (officerId !== null && !everybody.some(({ id }) => id === officerId)) throw officerElsewhere();
    const colleagues = everybody.filter(({ id, isActive, role }) => id !== officerId && isActive && role !== 'administrator');
    const takers = to === null ? colleagues : colleagues.filter(({ id }) => id === to);
    if (to !== null && takers.length === 0) throw officerElsewhere();

    const all = isTrial ? await this.loads.of(ctx, officeId, officerId) : await this.loads.lock(ctx, officeId, officerId);
    // Of a post: all but what the successor has already. Shared out, it is what nobody has.
    const lines = officerId !== null ? all : all.filter((line) => (to === null ? line.officerId === null : line.officerId !== to));
    const named = await this.loads.named(ctx, officeId, lines.filter((line) => line.isProtected).map(({ caseId }) => caseId));
    const { offered, left } = sharedOut(lines, takers, await this.loads.counts(ctx, officeId), named);
    if (isTrial) return { id: null, offered, left };
    if (offered.length === 0) throw loadNothing();

    const [office] = await ctx.db.query<{ hours: OfficeHours }>('select hours from office where id = $1', [officeId]);
    if (!office) throw new Error('the office of an officer is not there');
    const id = await this.handovers.ask(ctx, { officeId, fromOfficerId: officerId, askedBy: own, reason, dueAt: addWorkingHours(ctx.now, LOAD_ANSWER_HOURS, office.hours) }, offered);
    await this.audit.write(ctx, { actor: ctx.actor, action: 'load.offered', details: { handoverId: id, officerId, to, reason, offered: offered.length, left: left.length } });
    await this.changes.bump(ctx, officeId);
    return { id, offered, left };
  }
}
