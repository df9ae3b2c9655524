import { Problem } from '@sarika/platform';

/**
 * Lets few in at a time and keeps a short queue. One derivation takes 128 MiB and a core for 0.15 s: without a gate a
 * burst of sign-ins would take the memory of the machine, and with a long queue nobody would be answered in time.
 */
export class DerivationGate {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(
    private readonly atOnce: number,
    private readonly queue: number,
  ) {}

  /** Runs the work when it is its turn. @throws Problem vault.busy (503) when the queue is full */
  async run<T>(work: () => Promise<T>): Promise<T> {
    if (this.running < this.atOnce) this.running += 1;
    else {
      if (this.waiting.length >= this.queue) {
        throw new Problem('vault.busy', 503, 'Too many people are signing in at this moment. Please try again in a few seconds.', { retryAfterSeconds: 5 });
      }
      // The place is handed over by whoever leaves, so `running` stays as it is.
      await new Promise<void>((enter) => this.waiting.push(enter));
    }
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }
}
