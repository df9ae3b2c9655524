const LONGEST_TAG = 300;
const STYLE_TAG = /^\/?(?:i|b|u|s|c|v|lang|ruby|rt|font)(?:[.\s][\s\S]*)?$/i;
const TIME_TAG = /^[\d:.,]+$/;
const VOICE_TAG = /^v(?:\.[^\s]*)?(?:\s+([\s\S]*))?$/i;

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', lrm: '\u200e', rlm: '\u200f', nbsp: '\u00a0', quot: '"', apos: "'" };

/** Decodes WebVTT's entities, once; what is no entity stays as written. */
export function withoutEntities(text: string): string {
  return text.replace(/&(#x?[0-9a-f]{1,7}|[a-z]{2,4});/gi, (whole, name: string) => {
    if (!name.startsWith('#')) return entities[name.toLowerCase()] ?? whole;
    const hex = /^#x/i.test(name);
    const point = Number.parseInt(name.slice(hex ? 2 : 1), hex ? 16 : 10);
    const isCharacter = point > 0 && point <= 0x10ffff && !(point >= 0xd800 && point <= 0xdfff);
    return isCharacter ? String.fromCodePoint(point) : whole;
  });
}

/** Text in pieces of one voice each: null before a `<v Name>` and after its `</v>`. */
export interface Voice {
  speaker: string | null;
  text: string;
}

/** Walks text once; a `<` that begins no known tag is a word's ("<3 months"), and stays. */
function* pieces(text: string): Generator<{ tag: string } | { words: string }> {
  let from = 0;
  let at = text.indexOf('<');
  let close = -1;
  while (at !== -1) {
    // The nearest '>' is looked for once, or a row of '<' would be read again for each of them.
    if (close !== Number.POSITIVE_INFINITY && close < at) {
      const found = text.indexOf('>', at);
      close = found === -1 ? Number.POSITIVE_INFINITY : found;
    }
    if (close - at <= LONGEST_TAG) {
      const tag = text.slice(at + 1, close);
      if (!tag.includes('<') && (STYLE_TAG.test(tag) || TIME_TAG.test(tag))) {
        if (at > from) yield { words: text.slice(from, at) };
        yield { tag };
        from = close + 1;
        at = text.indexOf('<', from);
        continue;
      }
    }
    at = text.indexOf('<', at + 1);
  }
  if (from < text.length) yield { words: text.slice(from) };
}

/** WebVTT cue text as voices, without tags and with entities decoded. */
export function voicesOf(text: string): Voice[] {
  const voices: Voice[] = [];
  let speaker: string | null = null;
  let words = '';
  const close = (): void => {
    if (words.trim() !== '') voices.push({ speaker, text: withoutEntities(words).trim() });
    words = '';
  };
  for (const piece of pieces(text)) {
    if ('words' in piece) {
      words += piece.words;
      continue;
    }
    const voice = VOICE_TAG.exec(piece.tag);
    if (voice || piece.tag.toLowerCase() === '/v') {
      close();
      speaker = withoutEntities(voice?.[1] ?? '').replace(/\s+/g, ' ').trim() || null;
    }
  }
  close();
  return voices;
}

/** SRT cue text without `<i>`, `<font …>` and `{\an8}`; SRT has no entities. */
export function withoutMarks(text: string): string {
  let words = '';
  for (const piece of pieces(text)) if ('words' in piece) words += piece.words;
  return words.replace(/\{\\[a-z0-9]{1,20}\}/gi, '').trim();
}
