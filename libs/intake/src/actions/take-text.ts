import { type Database, Problem } from '@sarika/platform';
import { Gathering } from '../gathering.js';
import type { InboundText } from './answer-ring-by-text.js';
import type { ReceiveText } from './receive-text.js';

/**
 * Takes the provider's texts: one that comes alone at once, and those that come while others are being taken together with them,
 * in one transaction. Most texts only want an answer, and there a round trip and a commit cost more than the answer. What wants
 * more (a filing, words for a case, a ring taken) is done by itself.
 */
export class TakeText {
  private readonly gathering = new Gathering<InboundText, void>((texts) => this.together(texts));

  constructor(
    private readonly database: Database,
    private readonly receive: ReceiveText,
  ) {}

  /** Resolves after the commit. The same provider id twice is taken once. @throws whatever `ReceiveText.run` throws */
  run(text: InboundText): Promise<void> {
    return this.gathering.submit(text);
  }

  /** One case number in ninety million is taken already: another is drawn, for a call for help must not be sent back for that. */
  private async alone(text: InboundText): Promise<void> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        await this.database.within({ as: 'intake' }, (unit) => this.receive.run(unit, text), this.receive.opening(text));
        return;
      } catch (error) {
        if (!(error instanceof Problem) || error.code !== 'case.numberTaken' || attempt > 2) throw error;
      }
    }
  }

  private async together(texts: readonly InboundText[]): Promise<readonly PromiseSettledResult<void>[]> {
    // Two texts of one telephone are answered one after the other: the second must find what the first one left.
    const phones = new Set<string>();
    const first = texts.filter(({ from }) => phones.size !== phones.add(from).size);
    const taken = first.length > 1 ? await this.allAtOnce(first) : new Set<InboundText>();
    return Promise.allSettled(texts.map((text) => (taken.has(text) ? Promise.resolve() : this.alone(text))));
  }

  /** @returns those that are done; the others have left no trace */
  private async allAtOnce(texts: readonly InboundText[]): Promise<ReadonlySet<InboundText>> {
    try {
      return await this.database.within({ as: 'intake' }, (unit) => this.receive.several(unit, texts), this.receive.openingAll(texts));
    } catch {
      // Nothing was written. Each is tried by itself, and who cannot be answered then is told so, alone.
      return new Set();
    }
  }
}
