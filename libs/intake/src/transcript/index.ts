export { parseTranscript } from './parse-transcript.js';
export { largestTranscript, mostTurns, transcriptFormats, type Transcript, type TranscriptFormat, type TranscriptTurn } from './transcript.js';
