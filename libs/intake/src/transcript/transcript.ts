/** The ways a hotline writes a call down that can be read here. */
export const transcriptFormats = ['plain', 'webvtt', 'srt', 'whisper'] as const;
export type TranscriptFormat = (typeof transcriptFormats)[number];

/** What one person said without a break. Times are seconds from the start of the recording, three decimals; null where the format has none. */
export interface TranscriptTurn {
  speaker: string | null;
  start: number | null;
  end: number | null;
  text: string;
}

/** A call as turns. `language` is a BCP 47 tag, or null when neither the file nor its script tells. */
export interface Transcript {
  format: TranscriptFormat;
  language: string | null;
  turns: TranscriptTurn[];
}

/** The largest file read, in bytes. */
export const largestTranscript = 5 * 1024 * 1024;

/** The most turns one transcript may have: a call of many hours has a few thousand. */
export const mostTurns = 20_000;
