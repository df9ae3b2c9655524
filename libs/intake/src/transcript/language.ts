// Whisper's API writes names where its program writes codes.
const named: Readonly<Record<string, string>> = {
  khmer: 'km', cambodian: 'km', thai: 'th', lao: 'lo', laotian: 'lo', burmese: 'my', myanmar: 'my', korean: 'ko', english: 'en', malay: 'ms', indonesian: 'id', vietnamese: 'vi', chinese: 'zh', mandarin: 'zh', japanese: 'ja', french: 'fr', arabic: 'ar',
};

/** The BCP 47 tag a file gives, canonical ("km", "km-KH"); null for "auto", "und" and what is no language. */
export function languageTag(written: string): string | null {
  const word = written.trim().replaceAll('_', '-').toLowerCase();
  const known = Object.hasOwn(named, word) ? named[word] : undefined;
  if (known) return known;
  if (word === 'und' || word === 'mul' || word === 'zxx' || !/^[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,4}$/.test(word)) return null;
  try {
    return Intl.getCanonicalLocales(word)[0] ?? null;
  } catch {
    // A tag such as "en-a": shaped like one, but none.
    return null;
  }
}

const scripts = { km: 0, th: 0, lo: 0, my: 0, ko: 0, latin: 0, other: 0 };
type Script = keyof typeof scripts;

function scriptOf(point: number): Script | null {
  if ((point >= 0x1780 && point <= 0x17ff) || (point >= 0x19e0 && point <= 0x19ff)) return 'km';
  if (point >= 0x0e00 && point <= 0x0e7f) return 'th';
  if (point >= 0x0e80 && point <= 0x0eff) return 'lo';
  if ((point >= 0x1000 && point <= 0x109f) || (point >= 0xa9e0 && point <= 0xa9ff) || (point >= 0xaa60 && point <= 0xaa7f)) return 'my';
  if ((point >= 0xac00 && point <= 0xd7af) || (point >= 0x1100 && point <= 0x11ff) || (point >= 0x3130 && point <= 0x318f)) return 'ko';
  if ((point >= 0x41 && point <= 0x5a) || (point >= 0x61 && point <= 0x7a) || (point >= 0xc0 && point <= 0x24f)) return 'latin';
  return point > 0x24f && !(point >= 0x2000 && point <= 0x2bff) ? 'other' : null;
}

const english = new Set('the and you your is are was were of to my we they he she have has not that for with what this did do it'.split(' '));
const FEWEST_WORDS = 8;

/** Latin letters write many languages of workers; English is said only when a fifth of the words are its commonest. */
function englishOf(texts: readonly string[]): string | null {
  let words = 0;
  let common = 0;
  for (const text of texts) {
    // Bounded: a greedy run over megabytes of one letter would fill the engine's stack.
    for (const [word] of text.matchAll(/[a-z']{1,40}/gi)) {
      words++;
      if (english.has(word.toLowerCase())) common++;
    }
  }
  return words >= FEWEST_WORDS && common / words >= 0.2 ? 'en' : null;
}

/**
 * A language guessed from the script of what was said (labels not counted), for a file that names none. Khmer, Thai, Lao, Myanmar or
 * Hangul letters tell it when they are three in ten and the most of those five: callers mix in Latin names and words. Mostly Latin is
 * English or null; the Myanmar script also writes Shan and Mon, so a guess is a preselection, never a fact.
 */
export function guessedLanguage(texts: readonly string[]): string | null {
  const counts = { ...scripts };
  for (const text of texts) {
    for (let at = 0; at < text.length; at++) {
      const script = scriptOf(text.charCodeAt(at));
      if (script) counts[script]++;
    }
  }
  const all = Object.values(counts).reduce((sum, count) => sum + count, 0);
  const [first] = (['km', 'th', 'lo', 'my', 'ko'] as const).toSorted((a, b) => counts[b] - counts[a]);
  if (first && all > 0 && counts[first] / all >= 0.3) return first;
  return counts.latin > all * 0.7 ? englishOf(texts) : null;
}
