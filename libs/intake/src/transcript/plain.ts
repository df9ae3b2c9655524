import { LabelCount } from './speaker-label.js';
import type { TranscriptTurn } from './transcript.js';
import { Turns } from './turns.js';
import { isBlank } from './written-text.js';

/**
 * `Agent: …` / `Caller: …`. Lines and blank lines up to the next label belong to the turn; what stands before the first label
 * is a turn of nobody known. A text without any label is a transcript all the same: one turn for each paragraph.
 */
export function plainTurns(lines: readonly string[]): TranscriptTurn[] {
  const labels = new LabelCount();
  for (const line of lines) labels.see(line);
  const labelled = lines.some((line) => labels.labelOf(line, true) !== null);

  const turns = new Turns();
  let speaker: string | null = null;
  let text: string[] = [];
  let begun = 1;
  const close = (): void => turns.take({ speaker, start: null, end: null, text: text.join('\n') }, begun);

  for (const [index, line] of lines.entries()) {
    const label = labels.labelOf(line, true);
    if (label) {
      close();
      ({ speaker } = label);
      text = isBlank(label.rest) ? [] : [label.rest];
      begun = index + 1;
    } else if (!isBlank(line)) {
      if (text.length === 0 && speaker === null) begun = index + 1;
      text.push(line.trim());
    } else if (!labelled) {
      close();
      text = [];
    }
  }
  close();
  return turns.taken;
}
