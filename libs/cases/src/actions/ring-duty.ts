import { type DutyOfficer, DutyRoster } from '@sarika/organisations';
import { Problem, type SystemContext } from '@sarika/platform';
import type { OfficerContext } from '@sarika/identity';
import { Journal } from '@sarika/workflow';
import { Offers } from '../offer.store.js';
import { OfficeChanges } from '../assignment.store.js';
import { type DutyRing, DutyRings } from '../duty-ring.store.js';

/** After this many seconds without an answer the next on the roster is rung (field rule 1). */
export const RING_SECONDS = 120;
/** Whoever took a ring this short a time ago also hears what she writes next; later a new call for help rings again. */
export const QUIET_MINUTES = 30;
/** So long "I take it" is believed while no office has taken the case on: then the next on the roster is rung. */
export const BELIEVED_MINUTES = 15;

/** Rings the desk's duty roster for a case in danger: one officer after another, round again, until somebody takes it. */
export class RingDuty {
  constructor(
    private readonly roster = new DutyRoster(),
    private readonly rings = new DutyRings(),
    private readonly journal = new Journal(),
    private readonly changes = new OfficeChanges(),
    private readonly offers = new Offers(),
  ) {}

  /**
   * Rings for a call for help, also on a case that somebody works: its office may be asleep, and she was told that a duty worker reads.
   * @returns the ring's id, or null when one is ringing, was just answered, or nobody is on duty
   */
  async run(ctx: SystemContext, { caseId }: { caseId: string }): Promise<string | null> {
    return this.next(ctx, caseId, (last) => Promise.resolve(last.state === 'acknowledged' && ctx.now.getTime() - last.rungAt.getTime() < QUIET_MINUTES * 60_000));
  }

  private async next(ctx: SystemContext, caseId: string, isOver: (last: DutyRing) => Promise<boolean>): Promise<string | null> {
    const deskId = await this.offers.deskOf(ctx, caseId);
    if (!deskId) return null;
    const rings = await this.rings.ofCase(ctx, caseId, deskId);
    const last = rings.at(-1);
    if (rings.some((ring) => ring.state === 'ringing') || (last && (await isOver(last)))) return null;
    const onDuty = await this.ableTo(ctx, caseId, await this.roster.onDuty(ctx, deskId, ctx.now));
    if (onDuty.length === 0) return null;
    const step = rings.length + 1;
    const officer = onDuty[(step - 1) % onDuty.length];
    if (!officer) return null;
    const ringId = await this.rings.ring(ctx, { caseId, officeId: deskId, officerId: officer.officerId, step });
    if (ringId === null) return null;
    await this.journal.record(ctx, { kind: 'service' }, 'ring.made', { ringId }, { caseId, step });
    await this.changes.bump(ctx, deskId);
    return ringId;
  }

  /** A protected case is rung to those who may take it; where none of them is on duty, to everybody: one can call another. */
  private async ableTo(ctx: SystemContext, caseId: string, onDuty: DutyOfficer[]): Promise<DutyOfficer[]> {
    const able = await ctx.db.query<{ id: string }>(
      `select f.id from officer f where f.id = any($2::uuid[]) and (f.takes_restricted or not (select restricted from case_file where id = $1))`,
      [caseId, onDuty.map(({ officerId }) => officerId)],
    );
    const ids = new Set(able.map(({ id }) => id));
    const those = onDuty.filter(({ officerId }) => ids.has(officerId));
    return those.length > 0 ? those : onDuty;
  }

  /** Answered, or somebody took the case on since it rang last. */
  private async isTaken(ctx: SystemContext, last: DutyRing): Promise<boolean> {
    if (last.state === 'acknowledged') return true;
    return (await ctx.db.query('select 1 from assignment where case_id = $1 and ended_at is null and accepted_at >= $2', [last.caseId, last.rungAt])).length > 0;
  }

  /** Passes on every ring nobody answered in time, and rings for urgent cases that nobody was on duty for or that nobody took on after answering. */
  async sweep(ctx: SystemContext): Promise<number> {
    const unanswered = await this.rings.unanswered(ctx, RING_SECONDS);
    for (const ring of unanswered) {
      await this.rings.pass(ctx, ring.id);
      await this.next(ctx, ring.caseId, (last) => this.isTaken(ctx, last));
    }
    const silent = await this.rings.unheard(ctx, { minutes: BELIEVED_MINUTES, quietMinutes: QUIET_MINUTES });
    for (const caseId of silent) await this.next(ctx, caseId, () => Promise.resolve(false));
    return unanswered.length + silent.length;
  }
}

/** "I take it": the ringing of that case stops for everybody. */
export class AcknowledgeRing {
  constructor(
    private readonly rings = new DutyRings(),
    private readonly journal = new Journal(),
    private readonly changes = new OfficeChanges(),
  ) {}

  /** @throws Problem ring.notFound, ring.over */
  async run(ctx: OfficerContext, { ringId }: { ringId: string }): Promise<{ caseId: string }> {
    const ring = await this.rings.acknowledge(ctx, ringId);
    if (!ring) throw new Problem('ring.notFound', 404, 'There is no such ring here.');
    if (ring.state !== 'ringing') throw new Problem('ring.over', 409, 'Somebody already answered this ring.', { state: ring.state });
    await this.journal.record(ctx, ctx.actor, 'ring.acknowledged', { ringId, caseId: ring.caseId });
    await this.changes.bump(ctx, ctx.actor.officeId);
    return { caseId: ring.caseId };
  }
}
