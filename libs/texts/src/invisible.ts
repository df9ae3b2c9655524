// Zero-width and bidirectional controls: they cost a whole part in a text, hide words from a search and can make a line read
// differently from what it holds. U+FE0F and U+20E3 come with keycap digits.
const invisible = /[\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180F\u200B-\u200F\u202A-\u202E\u2060-\u206F\u20E3\u3164\uFE00-\uFE0F\uFEFF\uFFA0\uFFF9-\uFFFB]|[\u{E0000}-\u{E007F}]/gu;
// Control characters other than tab and line end, which people do type.
const control = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/g;

/** Removes characters nobody can see: zero-width spaces and joiners, bidirectional controls, variation selectors, control characters. */
export const stripInvisible = (text: string): string => text.replace(invisible, '').replace(control, '');

/** True when the text holds a character nobody can see. */
export const hasInvisible = (text: string): boolean => stripInvisible(text) !== text;
