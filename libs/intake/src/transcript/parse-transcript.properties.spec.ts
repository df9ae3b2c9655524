import fc from 'fast-check';
import { Problem } from '@sarika/platform';
import { parseTranscript, type Transcript } from './index.js';

const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
const wordsOf = (text: string): string[] => text.split(/\s+/u).filter(Boolean);
const wordsIn = (transcript: Transcript): string[] => transcript.turns.flatMap((turn) => wordsOf(turn.text));

function sound(bytes: Uint8Array, name?: string): Transcript | null {
  let transcript: Transcript;
  try {
    transcript = parseTranscript(bytes, name);
  } catch (error) {
    expect(error).toBeInstanceOf(Problem);
    const { code, details } = error as Problem;
    expect(code).toMatch(/^transcript\.[a-zA-Z]+$/);
    const line = details?.['line'];
    expect(line === null || (Number.isInteger(line) && (line as number) >= 1)).toBe(true);
    return null;
  }
  expect(transcript.turns.length).toBeGreaterThan(0);
  let latest = 0;
  for (const turn of transcript.turns) {
    expect(Object.keys(turn)).toEqual(['speaker', 'start', 'end', 'text']);
    const { start, end, text, speaker } = turn;
    expect(text.trim()).not.toBe('');
    expect(speaker).not.toBe('');
    if (start !== null && end !== null) expect(end).toBeGreaterThanOrEqual(start);
    if (start !== null) expect(start).toBeGreaterThanOrEqual(latest);
    latest = start ?? latest;
  }
  return transcript;
}

const name = fc.constantFrom(undefined, 'a.txt', 'a.vtt', 'a.srt', 'a.json', '-');
const word = fc.constantFrom('paid', 'boss', 'three', 'months', 'បាត', 'ប្រាក់', '៣', 'ខែ', 'ไม่', '🙂', 'យល់ព្រម។', 'end.', '\u202ex', '<3');
const sentence = fc.array(word, { minLength: 1, maxLength: 12 });
const speaker = fc.constantFrom('Agent', 'Caller', 'អ្នកហៅ', 'ភ្នាក់ងារ', 'Sok Dara', 'Speaker 2');
const clock = (ms: number, mark: string): string => `${new Date(ms).toISOString().slice(11, 19)}${mark}${String(ms % 1000).padStart(3, '0')}`;

// Pieces of the formats, put together wrongly more often than not.
const shard = fc.constantFrom(
  'WEBVTT', 'WEBVTT\n\n', 'NOTE', 'STYLE', '\n', '\r\n', '\r', '\n\n', '1', '2', '00:00:01.000', '00:00:02,000', ' --> ', '-->', '<v Agent>', '</v>', '<', '>', '&amp;', '&', ';', '<i>', 'Agent:', 'Caller: ',
  'អ្នកហៅ៖', '：', ' ', '\ufeff', '\u200b', '\u202e', '\0', '{', '}', '[', ']', '"', '\\', ',', ':', '"segments":', '"text":"a"', '"start":1', '"end":0', '{"text":"a","start":1,"end":2}', 'true', '-1e9', 'words',
);

describe('whatever the file holds', () => {
  it('gives turns in order or a problem, for any bytes', () => {
    fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), name, (bytes, file) => void sound(bytes, file)), { numRuns: 400 });
  });

  it('gives turns in order or a problem, for shards of the formats', () => {
    fc.assert(fc.property(fc.array(shard, { maxLength: 60 }), name, (shards, file) => void sound(encode(shards.join('')), file)), { numRuns: 2000 });
  });

  it('gives turns in order or a problem, for any JSON', () => {
    fc.assert(fc.property(fc.json({ maxDepth: 5 }), (json) => void sound(encode(json), 'a.json')), { numRuns: 400 });
    const segment = fc.record({ text: fc.oneof(fc.string(), fc.integer()), start: fc.oneof(fc.double(), fc.constant(null)), end: fc.double(), speaker: fc.jsonValue() }, { requiredKeys: [] });
    fc.assert(fc.property(fc.array(segment), (segments) => void sound(encode(JSON.stringify({ segments })))), { numRuns: 400 });
  });

  it('gives turns or a problem wherever an upload is cut off', () => {
    const whole = encode('WEBVTT\nLanguage: km\n\n1\n00:00:01.000 --> 00:00:02.000\n<v Agent>សួស្តី\n\n2\n00:00:03.000 --> 00:00:04.000\n<v Caller>ចាស &amp; អរគុណ\n');
    for (let cut = 0; cut <= whole.length; cut++) sound(whole.slice(0, cut));
  });
});

describe('what was said', () => {
  it('is all kept, by whom, in plain text', () => {
    const turn = fc.record({ speaker, lines: fc.array(sentence, { minLength: 1, maxLength: 4 }), gap: fc.constantFrom('\n', '\r\n', '\n\n') });
    fc.assert(
      fc.property(fc.array(turn, { minLength: 1, maxLength: 20 }), fc.constantFrom(': ', ':', '៖ ', ' ： '), (turns, colon) => {
        const file = turns.map(({ speaker: who, lines, gap }) => `${who}${colon}${lines.map((line) => line.join(' ')).join(gap)}`).join('\n');
        const transcript = parseTranscript(encode(file));
        expect(transcript.turns.map((one) => one.speaker)).toEqual(turns.map((one) => one.speaker));
        expect(wordsIn(transcript)).toEqual(turns.flatMap((one) => one.lines.flat()));
      }),
    );
  });

  it('is all kept without labels', () => {
    fc.assert(fc.property(fc.array(sentence, { minLength: 1, maxLength: 9 }), (lines) => {
      expect(wordsIn(parseTranscript(encode(lines.map((line) => line.join(' ')).join('\n\n'))))).toEqual(lines.flat());
    }));
  });

  it.each(['webvtt', 'srt', 'whisper'] as const)('is all kept, with its times, in %s', (format) => {
    const cue = fc.record({ step: fc.nat(90_000), length: fc.nat(9_000), words: sentence });
    fc.assert(
      fc.property(fc.array(cue, { minLength: 1, maxLength: 20 }), (cues) => {
        let at = 0;
        const timed = cues.map(({ step, length, words }) => {
          at += step;
          return { start: at, end: at + length, words };
        });
        const file =
          format === 'whisper'
            ? JSON.stringify({ segments: timed.map(({ start, end, words }) => ({ start: start / 1000, end: end / 1000, text: ` ${words.join(' ')}` })) })
            : (format === 'webvtt' ? 'WEBVTT\n\n' : '') +
              timed
                .map(({ start, end, words }, index) => `${index + 1}\n${clock(start, format === 'srt' ? ',' : '.')} --> ${clock(end, format === 'srt' ? ',' : '.')}\n${words.join(' ')}\n`)
                .join('\n');
        const transcript = parseTranscript(encode(file));
        expect(transcript.format).toBe(format);
        expect(wordsIn(transcript)).toEqual(timed.flatMap((one) => one.words));
        expect(transcript.turns.map((turn) => [turn.start, turn.end])).toEqual(timed.map((one) => [one.start / 1000, one.end / 1000]));
      }),
    );
  });

  it('survives rows of signs that make slow parsers slow', () => {
    const million = 1_000_000;
    for (const row of ['<', '<v ', '&', '&#', ':', ' ', '\n', '-->', '"', '[', '{', '\u200b', '<v a>', '\\', '00:', 'a: ', '\t-->\n']) {
      const many = row.repeat(million / row.length);
      sound(encode(many));
      sound(encode(`WEBVTT\n\n00:01.000 --> 00:02.000\n${many}`));
      sound(encode(`1\n00:00:01,000 --> 00:00:02,000\n${many}`));
      sound(encode(`Agent: ${many}`));
      sound(encode(`{"segments":[{"text":${JSON.stringify(many)}}]}`));
      sound(encode(`{"segments":[{"text":"${many}`));
    }
  });
});
