import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '@sarika/platform';
import { largestTranscript, mostTurns, parseTranscript, type Transcript } from './index.js';

const sample = (name: string): Uint8Array => readFileSync(join(__dirname, 'samples', name));
const read = (text: string, name?: string): Transcript => parseTranscript(new TextEncoder().encode(text), name);
const said = (transcript: Transcript): [string | null, string][] => transcript.turns.map(({ speaker, text }) => [speaker, text]);
const times = (transcript: Transcript): [number | null, number | null][] => transcript.turns.map(({ start, end }) => [start, end]);

function refusal(run: () => unknown): { code: string; line: unknown } {
  try {
    run();
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    expect(error.status).toBe(422);
    return { code: error.code, line: error.details?.['line'] };
  }
  throw new Error('nothing was refused');
}
const refused = (text: string, name?: string) => refusal(() => read(text, name));

describe('what is no text', () => {
  it.each([
    ['nothing', ''],
    ['spaces', ' \r\n\t\n'],
    ['zero-width and direction marks', '\u200b\u200e\n\u202e\ufeff'],
    ['labels without a word', 'Agent:\nCaller: \n'],
    ['no segments', '{"text":"","segments":[]}'],
    ['an empty list', '[]'],
    ['a cue without words', 'WEBVTT\n\n00:01.000 --> 00:02.000\n\n'],
  ])('refuses %s as empty', (_, text) => expect(refused(text)).toEqual({ code: 'transcript.empty', line: null }));

  it('refuses a byte more than 5 MB, and reads a file of exactly 5 MB', () => {
    expect(refusal(() => parseTranscript(new Uint8Array(largestTranscript + 1)))).toEqual({ code: 'transcript.tooLarge', line: null });
    const full = new Uint8Array(largestTranscript).fill(0x61);
    expect(parseTranscript(full).turns).toHaveLength(1);
  });

  it('refuses the turn after the twenty-thousandth', () => {
    expect(read('Agent: a\n'.repeat(mostTurns)).turns).toHaveLength(mostTurns);
    expect(refused('Agent: a\n'.repeat(mostTurns + 1))).toEqual({ code: 'transcript.tooLarge', line: mostTurns + 1 });
    expect(refused(`[${'{"text":"a","start":1,"end":1},'.repeat(mostTurns)}{"text":"b"}]`).code).toBe('transcript.tooLarge');
  });

  it('refuses NUL bytes and broken UTF-8 with their line', () => {
    expect(refused('Agent: a\r\nCaller: b\0c')).toEqual({ code: 'transcript.notText', line: 2 });
    expect(refusal(() => parseTranscript(Uint8Array.of(0x61, 0x0a, 0x0a, 0x62, 0xe1, 0x9e, 0x0a, 0x63)))).toEqual({ code: 'transcript.notText', line: 3 });
    expect(refusal(() => parseTranscript(Uint8Array.of(0x61, 0x0d, 0x62, 0x0d, 0x0a, 0xff)))).toEqual({ code: 'transcript.notText', line: 3 });
    expect(refusal(() => parseTranscript(Uint8Array.of(0x61, 0x0d, 0x62, 0x0d, 0xff)))).toEqual({ code: 'transcript.notText', line: 3 });
    // A call cut in the middle of its last Khmer letter.
    expect(refusal(() => parseTranscript(new TextEncoder().encode('Agent: a\nCaller: ខ').slice(0, -1)))).toEqual({ code: 'transcript.notText', line: 2 });
  });

  it('reads UTF-16 by its mark, both ways round, and refuses half a character', () => {
    const text = '\ufeffAgent: hello\r\nអ្នកហៅ៖ ចាស';
    const little = Buffer.from(text, 'utf16le');
    const big = Buffer.from(little).swap16();
    expect(said(parseTranscript(little))).toEqual([['Agent', 'hello'], ['អ្នកហៅ', 'ចាស']]);
    expect(parseTranscript(big)).toEqual(parseTranscript(little));
    expect(refusal(() => parseTranscript(Buffer.from('\ufeffa\ud800', 'utf16le')))).toEqual({ code: 'transcript.notText', line: null });
    expect(refusal(() => parseTranscript(Buffer.from('\ufeffa\nb\0', 'utf16le')))).toEqual({ code: 'transcript.notText', line: 2 });
  });

  it('never alters the original', () => {
    const bytes = sample('cannery-unpaid.km.txt');
    const before = Buffer.from(bytes);
    parseTranscript(bytes);
    expect(before.equals(bytes)).toBe(true);
  });

  it('says nothing of the call in a problem', () => {
    for (const text of ['{"segments":[{"text":"Sokha 012345678","start":"x"}]}', '1\n00:00:01,000 --> Sokha\nx', '{"Sokha": 1', '1\n00:00:02,000 --> 00:00:01,000\nSokha']) {
      let message = '';
      try {
        read(text);
      } catch (error) {
        message = (error as Error).message;
      }
      expect(message).not.toBe('');
      expect(message).not.toContain('Sokha');
    }
  });
});

describe('plain text', () => {
  it('reads the Khmer call about the cannery', () => {
    const transcript = parseTranscript(sample('cannery-unpaid.km.txt'), 'cannery-unpaid.km.txt');
    expect(transcript.format).toBe('plain');
    expect(transcript.language).toBe('km');
    expect(transcript.turns).toHaveLength(16);
    expect([...new Set(transcript.turns.map((turn) => turn.speaker))]).toEqual(['ភ្នាក់ងារ', 'អ្នកហៅ']);
    expect(times(transcript).flat().every((time) => time === null)).toBe(true);
    // "The foreman said:" opens a quotation and no turn.
    expect(transcript.turns[5]?.text).toBe('នៅខេត្ត Samut Sakhon។ ឈ្មោះរោងចក្រ Blue Heron Canning។\nមេការនិយាយថា៖ ចាំខែក្រោយ។ តែខែក្រោយក៏មិនបាន។');
    expect(transcript.turns[7]?.text).toContain('10:30');
  });

  it('joins continuation lines and blank lines to the turn', () => {
    expect(said(read('Agent: one\n  two\n\n\nthree\r\nCaller: four\rfive'))).toEqual([['Agent', 'one\ntwo\nthree'], ['Caller', 'four\nfive']]);
  });

  it('takes every kind of colon, spaces before it and none after', () => {
    expect(said(read('Agent : a\nCaller：b\nអ្នកបកប្រែ ៖ ច\nពលករ:ឆ'))).toEqual([['Agent', 'a'], ['Caller', 'b'], ['អ្នកបកប្រែ', 'ច'], ['ពលករ', 'ឆ']]);
  });

  it('takes names and roles, however written', () => {
    expect(said(read('Agent 2:30 baht\nCaller:5'))).toEqual([['Agent 2', '30 baht'], ['Caller', '5']]);
    const labels = ['Agent 2', 'caller', 'SPEAKER_00', 'Sok Dara', 'Nur binti Ahmad', 'Officer (Phnom Penh)', 'Ms. Lim', 'เจ้าหน้าที่', '상담원', 'ພະນັກງານ'];
    expect(read(labels.map((label) => `${label}: x`).join('\n')).turns.map((turn) => turn.speaker)).toEqual(labels);
  });

  it('takes a label in small letters when it comes back', () => {
    expect(said(read('the woman: a\nAgent: b\nthe woman: c'))).toEqual([['the woman', 'a'], ['Agent', 'b'], ['the woman', 'c']]);
    expect(said(read('Agent: b\nmy boss shouted at everyone: c'))).toEqual([['Agent', 'b\nmy boss shouted at everyone: c']]);
  });

  it('leaves fake labels inside a turn as text', () => {
    expect(said(read('Caller: He said: Agent: sign here\nHe said: Caller: pay me\n"Agent: no"\nAgent: ok'))).toEqual([
      ['Caller', 'He said: Agent: sign here\nHe said: Caller: pay me\n"Agent: no"'],
      ['Agent', 'ok'],
    ]);
  });

  it.each(['At 10:30 we left', 'http://example.org/x', 'Phone: 012 000 000', '10:30', 'Fine :) thanks', ': nobody', 'ឈ្មោះ៖ សុខា', 'Well, listen: I left', `${'x'.repeat(41)}: y`])('takes no speaker from %p', (line) => {
    expect(said(read(`Agent: a\n${line}\nAgent: b`))).toEqual([['Agent', `a\n${line}`], ['Agent', 'b']]);
  });

  it('keeps what stands before the first label as a turn of nobody known', () => {
    expect(said(read('Call of 3 May\nDate: 3 May\n\nAgent: hello'))).toEqual([[null, 'Call of 3 May\nDate: 3 May'], ['Agent', 'hello']]);
  });

  it('reads a text without labels by its paragraphs', () => {
    expect(said(read('I was not paid.\nThree months.\n\n \nPlease help.\n'))).toEqual([[null, 'I was not paid.\nThree months.'], [null, 'Please help.']]);
    expect(said(read('Caller told me --> the office, 5 --> 3'))).toEqual([[null, 'Caller told me --> the office, 5 --> 3']]);
    expect(said(read('[inaudible]\nAgent: hello'))).toEqual([[null, '[inaudible]'], ['Agent', 'hello']]);
  });

  it('keeps direction controls in the text and takes no label that holds one', () => {
    expect(said(read('Agent: \u202egnp.exe\u202c ok\nCal\u202eler: x'))).toEqual([['Agent', '\u202egnp.exe\u202c ok\nCal\u202eler: x']]);
    expect(said(read('\u200eAgent: hello'))).toEqual([['Agent', 'hello']]);
  });

  it('knows a Khmer speaker again when zero-width spaces fell otherwise', () => {
    expect(read('អ្នក\u200bហៅ៖ ក\nអ្នកហៅ៖ ខ').turns.map((turn) => turn.speaker)).toEqual(['អ្នកហៅ', 'អ្នកហៅ']);
  });

  it('refuses documents of other programs', () => {
    expect(refused('{\\rtf1\\ansi Agent: a}')).toEqual({ code: 'transcript.notTranscript', line: 1 });
    expect(refused('%PDF-1.7\nAgent: a')).toEqual({ code: 'transcript.notTranscript', line: 1 });
  });
});

describe('WebVTT', () => {
  const vtt = (body: string) => read(`WEBVTT\n\n${body}`);

  it('reads the call about the passport', () => {
    const transcript = parseTranscript(sample('passport-kept.en.vtt'), 'passport-kept.en.vtt');
    expect(transcript).toMatchObject({ format: 'webvtt', language: 'en' });
    expect(transcript.turns).toHaveLength(8);
    expect(transcript.turns[1]).toEqual({ speaker: 'Caller', start: 4.5, end: 9.8, text: 'Yes, for a few minutes. I am a domestic worker\nin Petaling Jaya, in Malaysia.' });
    expect(transcript.turns[3]?.text).toBe('My employer keeps my passport & my phone. She said: Agent: you owe me, so you cannot leave.');
    expect(transcript.turns.slice(4, 6)).toEqual([
      { speaker: 'Agent', start: 22, end: 25, text: 'Do you want to leave the house?' },
      { speaker: 'Caller', start: 22, end: 25, text: 'Yes. I want to go home.' },
    ]);
    expect(transcript.turns.at(-1)).toEqual({ speaker: 'Caller', start: 31.3, end: 33, text: 'Yes, I agree.' });
  });

  it('takes the language from the header, not from the words', () => {
    expect(read('WEBVTT\nLanguage: km\n\n00:01.000 --> 00:02.000\nhello').language).toBe('km');
    expect(read('WEBVTT\nLanguage: KM_kh\n\n00:01.000 --> 00:02.000\nhello').language).toBe('km-KH');
    expect(read('WEBVTT\nLanguage: auto\n\n00:01.000 --> 00:02.000\nសួស្តី').language).toBe('km');
  });

  it('passes over remarks, styles, regions, names and settings', () => {
    const transcript = vtt('NOTE a\nremark\n\nREGION\nid:fred\n\nSTYLE\n::cue {}\n\nopening words\n00:01.000 --> 00:02.000 line:0 position:20%\nhello\n\nNOTE another\n\n00:00:03.000-->00:00:04.000\nthere');
    expect(said(transcript)).toEqual([[null, 'hello'], [null, 'there']]);
    expect(times(transcript)).toEqual([[1, 2], [3, 4]]);
  });

  it('reads hours past two digits, a byte order mark, CRLF and CR', () => {
    expect(times(read('\ufeffWEBVTT\r\n\r\n100:00:01.001 --> 100:00:02.999\r\na'))).toEqual([[360_001.001, 360_002.999]]);
    expect(said(read('WEBVTT\r\r00:01.000 --> 00:02.000\ra\rb'))).toEqual([[null, 'a\nb']]);
  });

  it('strips marks, decodes entities once, keeps a lone sign', () => {
    expect(said(vtt('00:01.000 --> 00:02.000\n<c.loud>I</c> <b>am</b> <00:01.500>&lt;b&gt; &amp;lt; &#x1780; &bogus; <3 months & 5 > 4'))).toEqual([[null, 'I am <b> &lt; ក &bogus; <3 months & 5 > 4']]);
    expect(said(vtt('00:01.000 --> 00:02.000\n<v.first.loud Sok\nDara &amp; co>hi'))).toEqual([['Sok Dara & co', 'hi']]);
    expect(said(vtt('00:01.000 --> 00:02.000\nhm <v Agent>hi</v> yes'))).toEqual([[null, 'hm'], ['Agent', 'hi'], [null, 'yes']]);
  });

  it('takes the label of a role where no voice is named, and no other unless it comes back', () => {
    expect(said(vtt('00:01.000 --> 00:02.000\nAgent: hello\nCaller: hi\n\n00:03.000 --> 00:04.000\nListen: I left'))).toEqual([['Agent', 'hello'], ['Caller', 'hi'], [null, 'Listen: I left']]);
    expect(said(vtt('00:01.000 --> 00:02.000\nDara: hello\n\n00:03.000 --> 00:04.000\nDara: I left'))).toEqual([['Dara', 'hello'], ['Dara', 'I left']]);
  });

  it('loses no words after a blank line in a cue', () => {
    expect(said(vtt('1\n00:01.000 --> 00:02.000\none\n\ntwo\n\n2\n00:03.000 --> 00:04.000\nthree'))).toEqual([[null, 'one\ntwo'], [null, 'three']]);
  });

  it('keeps a number that is said', () => {
    expect(said(vtt('00:01.000 --> 00:02.000\nhow many?\n5\n00:03.000 --> 00:04.000\nmonths'))).toEqual([[null, 'how many?\n5'], [null, 'months']]);
  });

  it('lets people talk over each other', () => {
    expect(times(vtt('00:01.000 --> 00:09.000\na\n\n00:01.000 --> 00:02.000\nb\n\n00:05.000 --> 00:05.000\nc'))).toEqual([[1, 9], [1, 2], [5, 5]]);
  });

  it.each([
    ['no cues', 'WEBVTT', 'transcript.notTranscript', null],
    ['remarks only', 'WEBVTT\n\nNOTE nothing\n', 'transcript.notTranscript', null],
    ['an end before its start', 'WEBVTT\n\n00:01.000 --> 00:02.000\na\n\n00:05.000 --> 00:04.999\nb', 'transcript.badTime', 6],
    ['a broken time', 'WEBVTT\n\n00:01.000 --> 00:0x.000\na', 'transcript.badTime', 3],
    ['sixty seconds', 'WEBVTT\n\n00:60.000 --> 01:01.000\na', 'transcript.badTime', 3],
    ['half a fraction', 'WEBVTT\n\n00:01.5 --> 00:02.000\na', 'transcript.badTime', 3],
    ['no end', 'WEBVTT\n\n00:01.000 -->\na', 'transcript.badTime', 3],
    ['words on the time line', 'WEBVTT\n\n00:01.000 --> 00:02.000 hello\na', 'transcript.badTime', 3],
    ['a second arrow', 'WEBVTT\n\n00:01.000 --> 00:02.000 --> 00:03.000\na', 'transcript.badTime', 3],
    ['words under no time', 'WEBVTT\n\nhello\n\n00:01.000 --> 00:02.000\na', 'transcript.badTime', 3],
    ['time that goes back', 'WEBVTT\n\n00:05.000 --> 00:06.000\na\n\nid\n00:04.999 --> 00:06.000\nb', 'transcript.timesReversed', 7],
    ['a file cut off at a number', 'WEBVTT\n\n1\n00:01.000 --> 00:02.000\na\n\n2\n', 'transcript.badTime', 7],
  ])('refuses %s', (_, text, code, line) => expect(refused(text)).toEqual({ code, line }));

  it('refuses a .vtt file without its first word', () => {
    expect(refused('00:01.000 --> 00:02.000\na', 'call.VTT')).toEqual({ code: 'transcript.notTranscript', line: 1 });
  });
});

describe('SRT', () => {
  it('reads comma and point, BOM, CRLF, missing numbers', () => {
    const transcript = read('\ufeff1\r\n00:00:01,000 --> 00:00:02,500\r\nAgent: <i>hello</i>\r\n\r\n00:00:03.000 --> 00:00:04.250\r\n{\\an8}Caller: yes\r\nplease\r\n\r\n3\r\n00:00:05,000 --> 00:00:06,000 X1:10 X2:20\r\n<font color="red">5 &amp; 6</font>\r\n', 'call.srt');
    expect(transcript.format).toBe('srt');
    expect(transcript.turns).toEqual([
      { speaker: 'Agent', start: 1, end: 2.5, text: 'hello' },
      { speaker: 'Caller', start: 3, end: 4.25, text: 'yes\nplease' },
      { speaker: null, start: 5, end: 6, text: '5 &amp; 6' },
    ]);
  });

  it('is known without a name, Khmer too', () => {
    expect(read('1\n00:00:01,000 --> 00:00:02,000\nសួស្តី')).toEqual({ format: 'srt', language: 'km', turns: [{ speaker: null, start: 1, end: 2, text: 'សួស្តី' }] });
  });

  it('reads cues that no blank line parts, and keeps a number said', () => {
    expect(said(read('1\n00:00:01,000 --> 00:00:02,000\nhow many?\n12\n2\n00:00:03,000 --> 00:00:04,000\n7\n00:00:05,000 --> 00:00:06,000\nyes'))).toEqual([[null, 'how many?\n12'], [null, '7'], [null, 'yes']]);
  });

  it('keeps an arrow that is said', () => {
    expect(said(read('1\n00:00:01,000 --> 00:00:02,000\ngo to settings --> language'))).toEqual([[null, 'go to settings --> language']]);
  });

  it.each([
    ['an end before its start', '1\n00:00:02,000 --> 00:00:01,000\na', 'transcript.badTime', 2],
    ['a broken time', '1\n00:00:aa,000 --> 00:00:01,000\na', 'transcript.badTime', 2],
    ['a broken time later', '1\n00:00:01,000 --> 00:00:02,000\na\n\n2\nxx --> 00:00:04,000\nb', 'transcript.badTime', 6],
    ['another arrow', '1\n00:00:01,000 --> 00:00:02,000\na\n\n2\n00:00:03,000 -> 00:00:04,000\nb', 'transcript.badTime', 6],
    ['time that goes back', '1\n00:00:03,000 --> 00:00:04,000\na\n\n2\n00:00:02,000 --> 00:00:05,000\nb', 'transcript.timesReversed', 6],
    ['words before the first cue', 'hello\n\n1\n00:00:01,000 --> 00:00:02,000\na', 'transcript.notTranscript', 1],
    ['a file cut off at a number', '1\n00:00:01,000 --> 00:00:02,000\na\n\n2', 'transcript.badTime', 5],
  ])('refuses %s', (_, text, code, line) => expect(refused(text)).toEqual({ code, line }));

  it('refuses talk named .srt', () => expect(refused('Agent: hello', 'a.srt')).toEqual({ code: 'transcript.notTranscript', line: 1 }));
});

describe('Whisper', () => {
  it('reads the call about the press', () => {
    const transcript = parseTranscript(sample('press-injury.whisper.json'), 'press-injury.whisper.json');
    expect(transcript).toMatchObject({ format: 'whisper', language: 'km' });
    expect(transcript.turns).toHaveLength(6);
    expect(transcript.turns[1]).toEqual({ speaker: 'SPEAKER_01', start: 4.5, end: 11.06, text: 'ខ្ញុំនៅប្រទេសកូរ៉េ។ ម៉ាស៊ីនសង្កត់ដៃខ្ញុំ កាលពីថ្ងៃពុធ។' });
  });

  it('reads whisper.cpp, by offsets or by clock', () => {
    const cpp = { systeminfo: 'x', result: { language: 'th' }, transcription: [{ timestamps: { from: '00:00:00,000', to: '00:00:01,234' }, offsets: { from: 0, to: 1234 }, text: ' hello' }] };
    expect(read(JSON.stringify(cpp))).toEqual({ format: 'whisper', language: 'th', turns: [{ speaker: null, start: 0, end: 1.234, text: 'hello' }] });
    expect(times(read('{"transcription":[{"timestamps":{"from":"00:00:01,000","to":"00:00:02,500"},"text":"a"}]}'))).toEqual([[1, 2.5]]);
  });

  it('reads a bare list, rounds to three decimals, knows language names', () => {
    expect(times(read('[{"text":"a","start":0.12345,"end":1.99996},{"text":"b"}]'))).toEqual([[0.123, 2], [null, null]]);
    expect(read('{"language":"khmer","segments":[{"text":"a","start":1,"end":2,"speaker":1}]}')).toMatchObject({ language: 'km', turns: [{ speaker: '1' }] });
    expect(said(read('{"text":"all of it","segments":[]}'))).toEqual([[null, 'all of it']]);
  });

  it.each([
    ['a file cut off', '{\n"segments": [\n{"text": "a', 'transcript.badJson', 3],
    ['a comma too many', '{\n"segments": [\n{"text":"a"},\n]\n}', 'transcript.badJson', 4],
    ['NaN', '{"segments":[\n{"text":"a","start":NaN}]}', 'transcript.badJson', 2],
    ['one object a line', '{"segments":[]}\n{"segments":[]}', 'transcript.badJson', 2],
    ['a bad escape', '{\r\n"text":"\\x"}', 'transcript.badJson', 2],
    ['another object', '{"rows": []}', 'transcript.notTranscript', 1],
    ['a list of numbers', '[[1],[2]]', 'transcript.notTranscript', 1],
    ['segments that are no list', '{"segments":{}}', 'transcript.notTranscript', 1],
    ['a segment without text', '{"segments":[\n{"text":"a"},\n{"start":1}]}', 'transcript.notTranscript', 3],
    ['a time in words', '{"segments":[\n{"text":"a","start":"one","end":2}]}', 'transcript.badTime', 2],
    ['a time below zero', '[\n{"text":"a","start":-1,"end":2}]', 'transcript.badTime', 2],
    ['a time without end', '[\n{"text":"a","start":1,"end":1e999}]', 'transcript.badTime', 2],
    ['an end before its start', '{"segments":[\n{"text":"a","start":2,"end":1}]}', 'transcript.badTime', 2],
    ['time that goes back', '{"segments":[\n{"text":"a","start":2,"end":3},\n{"text":"b","start":1.999,"end":4}]}', 'transcript.timesReversed', 3],
  ])('refuses %s', (_, text, code, line) => expect(refused(text)).toEqual({ code, line }));

  it('refuses deep nesting, in a file of megabytes too', () => {
    expect(refused(`{"a":\n${'['.repeat(2_000_000)}`)).toEqual({ code: 'transcript.deepJson', line: 2 });
    expect(refused('{"a":'.repeat(1_000_000)).code).toBe('transcript.deepJson');
  });

  it('takes a key such as __proto__ for a key', () => {
    expect(said(read('{"__proto__":{"segments":1},"segments":[{"text":"a","__proto__":{"speaker":"x"}}]}'))).toEqual([[null, 'a']]);
    expect(refused('{"__proto__":{"segments":[{"text":"a"}]}}').code).toBe('transcript.notTranscript');
  });

  it('refuses other text named .json', () => expect(refused('Agent: hello', 'a.json')).toEqual({ code: 'transcript.badJson', line: 1 }));
});

describe('the language', () => {
  it.each([
    ['km', 'Caller: ខ្ញុំមិនបានប្រាក់ខែពី Blue Heron ទេ'],
    ['th', 'Caller: ผมไม่ได้รับเงินเดือน'],
    ['lo', 'Caller: ຂ້ອຍບໍ່ໄດ້ຮັບເງິນເດືອນ'],
    ['my', 'Caller: လစာမရပါ'],
    ['ko', 'Caller: 월급을 받지 못했습니다'],
    ['en', 'Caller: They have not paid me and I want to know what I should do with the company'],
    [null, 'Caller: Saya belum menerima gaji selama tiga bulan dari majikan saya'],
    [null, 'Caller: yes'],
    [null, 'Caller: 12345'],
  ])('is %p by what was said', (language, text) => expect(read(text).language).toBe(language));
});
