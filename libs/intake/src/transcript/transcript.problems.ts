import { Problem } from '@sarika/platform';

/**
 * Every reason a transcript is refused: status 422, `details.line` counted from 1, null where no line can be named.
 * The sentences never quote the file: a problem is shown, copied and logged, and a call is confidential.
 */
const refused = (code: string, sentence: string, line: number | null): Problem => {
  const message = line === null ? sentence.charAt(0).toUpperCase() + sentence.slice(1) : `Line ${line}: ${sentence}`;
  return new Problem(`transcript.${code}`, 422, message, { line });
};

export const emptyTranscript = (): Problem =>
  refused('empty', 'there are no words in this transcript. Check that the right file or text was chosen.', null);

export const tooLargeTranscript = (line: number | null = null): Problem =>
  refused('tooLarge', 'this transcript is longer than 5 MB or 20,000 turns. Split it into one file for each call.', line);

export const notText = (line: number | null): Problem =>
  refused('notText', 'this is not readable text. Save the transcript as plain text in UTF-8 and try again.', line);

export const badTime = (line: number | null, why: string): Problem => refused('badTime', `${why} Correct the time and try again.`, line);

export const timesReversed = (line: number | null): Problem =>
  refused('timesReversed', 'this starts earlier than what stands before it. Put the turns in the order they were spoken.', line);

export const badJson = (line: number | null): Problem =>
  refused('badJson', 'the JSON is broken or cut off here. Export the transcript again.', line);

export const deepJson = (line: number | null): Problem =>
  refused('deepJson', 'the JSON is nested too deeply to be a transcript. Export the transcript again.', line);

export const notTranscript = (line: number | null, why: string): Problem => refused('notTranscript', why, line);
