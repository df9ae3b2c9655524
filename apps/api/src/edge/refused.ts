import type { Log } from '@sarika/platform';

const SPAN_MS = 60_000;

/**
 * Writes down what was refused from outside: a wrong signature, a page that is not ours, too many tries. One line for each kind and route
 * in a minute, with how many there were since the last: whoever floods us does not fill the disk. Never from where or by whom; a refusal
 * of an officer is in the record as well.
 */
export class Refused {
  private readonly spans = new Map<string, { since: number; unsaid: number }>();

  constructor(
    private readonly log: Log,
    private readonly now: () => number = Date.now,
  ) {}

  /** @param route as it is declared, without what stands in the address; undefined where there is no such route */
  note(status: number, method: string, route: string | undefined): void {
    if (status !== 403 && status !== 429) return;
    const key = `${status} ${method} ${route ?? ''}`;
    const span = this.spans.get(key);
    if (span && this.now() - span.since < SPAN_MS) {
      span.unsaid += 1;
      return;
    }
    this.log.warn('request.refused', { status, method, route, count: 1 + (span?.unsaid ?? 0) });
    this.spans.set(key, { since: this.now(), unsaid: 0 });
  }
}
