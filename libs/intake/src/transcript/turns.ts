import { LabelCount } from './speaker-label.js';
import { mostTurns, type TranscriptTurn } from './transcript.js';
import { tooLargeTranscript } from './transcript.problems.js';
import { isBlank, linesOf } from './written-text.js';

/** Collects turns; those without a word are left out. */
export class Turns {
  readonly taken: TranscriptTurn[] = [];

  /** Throws `transcript.tooLarge` past 20,000 turns. */
  take({ speaker, start, end, text }: TranscriptTurn, line: number): void {
    if (isBlank(text)) return;
    if (this.taken.length >= mostTurns) throw tooLargeTranscript(line);
    this.taken.push({ speaker, start, end, text });
  }
}

/** What was said between two times, before it is known who said it. */
export interface Spoken extends TranscriptTurn {
  line: number;
}

/**
 * Timed words as turns. Where the format names no speaker, a label at the start of a line does ("Agent: …"), if it is a role of a
 * call or comes back in the file; two labelled lines under one time are two turns with that time.
 */
export function turnsOf(spoken: readonly Spoken[]): TranscriptTurn[] {
  const labels = new LabelCount();
  for (const { speaker, text } of spoken) if (speaker === null) for (const line of linesOf(text)) labels.see(line);

  const turns = new Turns();
  for (const whole of spoken) {
    const { line } = whole;
    if (whole.speaker !== null) {
      turns.take(whole, line);
      continue;
    }
    let speaker: string | null = null;
    let text: string[] = [];
    for (const written of linesOf(whole.text)) {
      const label = labels.labelOf(written, false);
      if (label) {
        turns.take({ ...whole, speaker, text: text.join('\n') }, line);
        speaker = label.speaker;
        text = [label.rest];
      } else text.push(written);
    }
    turns.take({ ...whole, speaker, text: text.join('\n').trim() }, line);
  }
  return turns.taken;
}
