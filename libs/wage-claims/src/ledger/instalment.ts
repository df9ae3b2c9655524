/** Days after which an instalment that was not paid is a default: banks are closed on holidays, and a transfer takes its time. */
export const GRACE_DAYS = 3;
export const MOST_INSTALMENTS = 60;

export interface PlannedInstalment {
  /** ISO day. */
  readonly dueOn: string;
  /** Minor units of the plan's currency. */
  readonly minor: bigint;
}

/**
 * How an instalment stands: the oldest is paid first. What was paid before the plan does not count towards it.
 * @param paid minor units paid on the leg since the plan was made
 */
export function standingOf(plan: readonly PlannedInstalment[], paid: bigint, today: string): ('paid' | 'partly_paid' | 'due' | 'missed')[] {
  let left = paid;
  return plan.map(({ dueOn, minor }) => {
    const covered = left < minor ? left : minor;
    left -= covered;
    if (covered === minor) return 'paid';
    if (lastDayOf(dueOn) < today) return 'missed';
    return covered > 0n ? 'partly_paid' : 'due';
  });
}

/** The last day on which it still counts as kept. */
export function lastDayOf(dueOn: string): string {
  const day = new Date(`${dueOn}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + GRACE_DAYS);
  return day.toISOString().slice(0, 10);
}
