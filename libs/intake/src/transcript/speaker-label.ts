/** A speaker's name at the start of a line, and what follows it. */
export interface SpeakerLabel {
  speaker: string;
  rest: string;
  /** How sure it is: a role of a call, something written like a name, or only words before a colon. */
  likeness: 'role' | 'name' | 'words';
}

const LONGEST_LABEL = 40;
const MOST_WORDS = 6;

// ':' and its full-width form, and the Khmer camnuc pii kuuh.
const COLON = /[:៖：]/u;
const LABEL_LETTERS = /^[\p{L}\p{N}][\p{L}\p{M}\p{N} \u00a0\t_.'’()#/&\-\u200b-\u200d]*$/u;
const HAS_LETTER = /\p{L}/u;
const LATIN = /\p{Script=Latin}/u;

const roles = new Set(
  ('agent caller operator counsellor counselor interpreter translator worker complainant officer speaker client hotline desk supervisor staff ' +
    'husband wife mother father sister brother daughter son friend relative employer manager broker recruiter lawyer paralegal man woman male female q a').split(' '),
);
const khmerRoles = [
  'ភ្នាក់ងារ', 'អ្នកហៅ', 'អ្នកទូរស័ព្ទ', 'អ្នកទូរសព្ទ', 'មន្ត្រី', 'បុគ្គលិក', 'អ្នកបកប្រែ', 'ពលករ', 'ពលការិនី', 'កម្មករ', 'អ្នកប្រឹក្សា', 'ទីប្រឹក្សា', 'ប្រតិបត្តិករ', 'អ្នកទទួល', 'អ្នកប្តឹង',
];

// Heads of a form, and words that introduce a quotation: never people. Khmer writes ៖ after "ថា" (that) before each quotation.
const notSpeakers = new Set([
  'note', 'notes', 'date', 'time', 'phone', 'tel', 'mobile', 'email', 'address', 'name', 'subject', 'duration', 'language', 'place', 'number', 'call id', 'case number', 'reference', 're', 'ps', 'http', 'https',
  'កាលបរិច្ឆេទ', 'ថ្ងៃខែ', 'លេខទូរស័ព្ទ', 'លេខទូរសព្ទ', 'ទូរស័ព្ទ', 'ទូរសព្ទ', 'ឈ្មោះ', 'អាសយដ្ឋាន', 'ម៉ោង', 'ចំណាំ', 'ភាសា', 'ទីកន្លែង', 'រយៈពេល', 'ប្រធានបទ',
]);
const quoting = new Set('said says say told tells asked asks replied answered answers wrote writes that me him her them us is are was were'.split(' '));
const khmerQuoting = ['ថា', 'ដូចជា', 'គឺ', 'ដូចខាងក្រោម'];
const inNames = new Set('bin binti a/l a/p de van von and of the'.split(' '));

/** One speaker is one speaker however the spaces fell: ZWSP between Khmer words and double spaces do not make two. */
const speakerName = (label: string): string => label.replace(/[\u200b\ufeff]/gu, '').replace(/\s+/gu, ' ').trim().normalize('NFC');

function likenessOf(speaker: string): SpeakerLabel['likeness'] | null {
  const lower = speaker.toLowerCase();
  if (notSpeakers.has(lower)) return null;
  if (!LATIN.test(speaker)) {
    if (khmerQuoting.some((word) => speaker.endsWith(word))) return null;
    return khmerRoles.some((role) => speaker.startsWith(role)) ? 'role' : 'name';
  }
  const words = speaker.replace(/\([^)]*\)/gu, ' ').split(/[\s_/-]+/u).filter(Boolean);
  if (words.length > MOST_WORDS || quoting.has(words.at(-1)?.toLowerCase() ?? '')) return null;
  const [first = '', ...others] = words;
  if (roles.has(first.toLowerCase()) && others.every((word) => /^(?:\p{N}+|[\p{L}]|\p{Lu}[\p{L}.]*)$/u.test(word))) return 'role';
  const likeName = words.every((word) => inNames.has(word) || !/^\p{Ll}/u.test(word));
  return likeName ? 'name' : 'words';
}

/**
 * The label a line begins with, or null. Only the line's first colon counts: "He said: Caller: x" holds no label of a Caller.
 * A label with a direction control in it is left in the text, because it may read as another's name.
 */
export function speakerLabelOf(line: string): SpeakerLabel | null {
  const head = line.slice(0, LONGEST_LABEL + 60);
  const indent = /^[\s\u200b\u200e\u200f\ufeff]*/u.exec(head)?.[0].length ?? 0;
  const colon = head.slice(indent).search(COLON);
  if (colon < 1) return null;
  const label = head.slice(indent, indent + colon);
  const rest = line.slice(indent + colon + 1);
  if (!LABEL_LETTERS.test(label) || !HAS_LETTER.test(label)) return null;
  const speaker = speakerName(label);
  if ([...speaker].length > LONGEST_LABEL) return null;
  // A web address, a smile, a folder of Windows.
  if (rest.startsWith('//') || rest.startsWith(')') || rest.startsWith('\\')) return null;
  const likeness = likenessOf(speaker);
  // A time of day ("At 10:30"), unless the number is the speaker's ("Agent 2:30 baht").
  if (likeness !== 'role' && /\p{N}$/u.test(label) && /^\p{N}/u.test(rest)) return null;
  return likeness && { speaker, rest: rest.trim(), likeness };
}

/** How often each label begins a line: what comes back is a person, what stands once may be a remark. */
export class LabelCount {
  private readonly counts = new Map<string, number>();

  see(line: string): void {
    const key = speakerLabelOf(line)?.speaker.toLowerCase();
    if (key !== undefined) this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
  }

  /** The label, when it is a role or comes back, or (where `names` is true) when it is written like a name. */
  labelOf(line: string, names: boolean): SpeakerLabel | null {
    const label = speakerLabelOf(line);
    if (!label) return null;
    const taken = label.likeness === 'role' || (names && label.likeness === 'name') || (this.counts.get(label.speaker.toLowerCase()) ?? 0) > 1;
    return taken ? label : null;
  }
}
