/**
 * Named places where a test may kill this process, so that "nothing acknowledged is lost" is shown and not hoped.
 * `FAIL=case.filed.committed@2` kills the process the second time that place is passed. Inert unless FAIL is set,
 * and production refuses FAIL at start.
 */
const counts = new Map<string, number>();
let plan: ReadonlyMap<string, number> = new Map();

/** Sets the plan from the FAIL variable: `name@n`, separated by commas. */
export function armFailpoints(text: string): void {
  counts.clear();
  plan = new Map(
    text
      .split(',')
      .filter((part) => part.length > 0)
      .map((part) => {
        const [name = '', n = '1'] = part.split('@');
        return [name, Number(n)] as const;
      }),
  );
}

/** Dies here, as by a power cut, when the plan says so. */
export function failpoint(name: FailpointName): void {
  if (plan.size === 0) return;
  const due = plan.get(name);
  if (due === undefined) return;
  const count = (counts.get(name) ?? 0) + 1;
  counts.set(name, count);
  if (count === due) {
    // Written with no buffering: the test reads it to know that the place was really reached.
    process.stderr.write(`failpoint ${name} hit\n`);
    process.kill(process.pid, 'SIGKILL');
    // Some kernels end the process a moment later: not one statement more may leave before that.
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
  }
}

/** All places there are. The crash suite walks this list and asserts that each was hit. */
export const failpointNames = [
  'filing.parsed',
  'filing.begun',
  'filing.written',
  'filing.committed',
  'filing.answered',
  'hook.parsed',
  'hook.written',
  'hook.committed',
  'relay.claimed',
  'relay.published',
  'job.begun',
  'job.written',
  'job.committed',
  'delivery.claimed',
  'delivery.sent',
  'evidence.reserved',
  'evidence.arrived',
  'evidence.kept',
  'erasure.written',
  'erasure.filesGone',
  'custody.written',
  'custody.committed',
  'rotation.begun',
  'rotation.moved',
  'withdrawal.written',
  'destroy.written',
  'epoch.made',
  'rewrap.claimed',
  'rewrap.written',
  'rewrap.committed',
  'epoch.destroyed',
  'snapshot.written',
  'posting.begun',
  'posting.written',
  'posting.answered',
  'load.taken',
] as const;
export type FailpointName = (typeof failpointNames)[number];
