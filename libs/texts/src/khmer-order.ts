import { stripInvisible } from './invisible.js';

/*
 * One Khmer syllable can be typed in several orders that look the same on paper. NFC does not join them, because nearly all Khmer
 * marks have combining class 0. The order here is the published one: base, robat, subscripts with subscript RO last, register
 * shifter, vowel in front, above, below, AA, signs above, visarga (Unicode chapter 16 "Khmer"; Unicode technical note 61;
 * SIL's normaliser follows the same order). It is a key for searching and comparing, never what is shown.
 */
const coeng = '\u17D2';
const ro = '\u179A';
const cluster = /[\u1780-\u17B3\u25CC](?:\u17D2[\u1780-\u17B3]|[\u17B6-\u17D1\u17DD])+/g;
const piece = /\u17D2[\u1780-\u17B3]|[\u17B6-\u17D1\u17DD]/g;
const shifters = new Set(['\u17C9', '\u17CA']);
const lowerU = '\u17BB';
const upperVowel = /[\u17B7-\u17BA\u17BE\u17D0]/;
// Consonants of the second series take MUUSIKATOAN, the others TRIISAP, when the shifter was typed as its look-alike U below.
const secondSeries = /[\u1784\u1789\u1793\u1794\u1798\u1799\u179A\u179B\u179C]/;

function place(mark: string): number {
  if (mark.startsWith(coeng)) return mark[1] === ro ? 3 : 2;
  const code = mark.charCodeAt(0);
  if (code === 0x17cc) return 1;
  if (shifters.has(mark)) return 4;
  if ((code >= 0x17bf && code <= 0x17c5)) return 5;
  if ((code >= 0x17b7 && code <= 0x17ba) || code === 0x17be) return 6;
  if (code >= 0x17bb && code <= 0x17bd) return 7;
  if (code === 0x17b6) return 8;
  if (code === 0x17c7 || code === 0x17c8) return 10;
  return 9;
}

/** Two halves of a vowel that were typed apart are the whole, before anything is judged by it. */
function joined(marks: readonly string[]): string[] {
  const whole = marks.includes('\u17B8') ? ['\u17B8', '\u17BE'] : marks.includes('\u17B6') ? ['\u17B6', '\u17C4'] : null;
  if (whole === null || !marks.includes('\u17C1')) return [...marks];
  return marks.filter((mark) => mark !== whole[0]).map((mark) => (mark === '\u17C1' ? (whole[1] as string) : mark));
}

function ordered(syllable: string): string {
  const base = syllable[0] as string;
  // Subscript DA and subscript TA are drawn alike and mixed freely.
  let marks = (syllable.slice(1).match(piece) ?? []).map((mark) => (mark === `${coeng}\u178A` ? `${coeng}\u178F` : mark));
  marks = joined(marks);
  const raised = marks.some((mark) => upperVowel.test(mark));
  if (raised && marks.some((mark) => shifters.has(mark) || mark === lowerU)) {
    const shifter = secondSeries.test(base) ? '\u17C9' : '\u17CA';
    marks = marks.map((mark) => (shifters.has(mark) || mark === lowerU ? shifter : mark));
  }
  const sorted = marks
    .map((mark, index) => ({ mark, index, at: place(mark) }))
    .sort((a, b) => a.at - b.at || a.index - b.index)
    .map(({ mark }) => mark)
    // The same mark twice is a slip of the thumb; two equal subscripts are not known in Khmer either.
    .filter((mark, index, all) => mark !== all[index - 1]);
  return base + sorted.join('');
}

/** The same word for every spelling order of it: for search and comparison only. Also composes (NFC) and drops what cannot be seen. */
export function foldKhmer(text: string): string {
  // Composed after what cannot be seen is gone, and again after the marks were ordered: each can bring two marks together that NFC orders.
  return stripInvisible(text)
    .normalize('NFC')
    .replace(/\u17A3/g, '\u17A2')
    .replace(/\u17A4/g, '\u17A2\u17B6')
    .replace(/\u17B2/g, '\u17B1')
    .replace(cluster, ordered)
    .normalize('NFC');
}
