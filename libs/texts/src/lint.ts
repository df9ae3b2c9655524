import { hasInvisible } from './invisible.js';

export type LintCode =
  | 'invisible'
  | 'curlyQuote'
  | 'notEucKr'
  | 'url'
  | 'phoneNumber'
  | 'personalDataAsked'
  | 'openingMissing'
  | 'moneyWord'
  | 'notTrue';

export interface LintFinding {
  code: LintCode;
  /** What was found, as written. */
  found: string;
  /** A sentence for the person who wrote the text. */
  why: string;
}

const url = /\b(?:https?:\/\/|www\.)\S+|\b[a-z0-9-]+\.(?:com|org|net|kh|my|th|kr|jp|info|me|ly|io|app)\b\S*/giu;
// Menu digits, 99, 00 and days are not numbers to ring: seven digits in a row (with spaces or hyphens) are, and so are the short
// emergency numbers, which can mean arrest for a person without papers (field rules 3).
const phoneNumber = /\+?\d(?:[ -]?\d){6,}|(?<!\d)(?:191|999|117|119|112|1669|1300|15888)(?!\d)/g;
const personalDataAsked =
  /\b(?:pin|password|passcode|otp|secret code)\b|\b(?:send|give|tell|write|reply with)\b[^.?!]*\b(?:your )?(?:full name|name|passport(?: number)?|id(?: card| number)?|address|birthday|date of birth|account(?: number)?|kata laluan|nombor)\b|កូដសម្ងាត់|ពាក្យសម្ងាត់|លេខលិខិតឆ្លងដែន/giu;
const moneyWord = /\b(?:money|loans?|lend(?:er|ing)?|debts?|credit|cash|borrow(?:ed|ing)?|baht|interest rate)\b|เงิน|กู้|สินเชื่อ|บาท|ดอกเบี้ย|លុយ|បំណុល|កម្ចី|ខ្ចី|បាត(?!់)/giu;
// Field rules 14: her carrier may charge, and carriers read texts.
const notTrue = /\b(?:free of charge|for free|is free|free and|private|confidential|anonymous|secure)\b|ឥតគិតថ្លៃ|ឯកជន|សម្ងាត់បំផុត/giu;
const curly = /[\u2018-\u201F\u2032\u2033]/g;

let eucKr: Set<string> | undefined;
/** The characters of KS X 1001, which is all that Korean carriers pass on. */
function eucKrSigns(): Set<string> {
  if (eucKr) return eucKr;
  const decoder = new TextDecoder('euc-kr');
  eucKr = new Set(Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).concat('\n'));
  for (let lead = 0xa1; lead <= 0xfe; lead += 1) {
    for (let trail = 0xa1; trail <= 0xfe; trail += 1) {
      const sign = decoder.decode(Uint8Array.of(lead, trail));
      if (sign !== '\uFFFD' && sign.length === 1) eucKr.add(sign);
    }
  }
  return eucKr;
}

/**
 * What a carrier or a regulator of `country` (calling code, "+60") would block or spoil in an outgoing text, and what is not true
 * anywhere. An empty list means it may go. Sources: Malaysia MCMC rules of July 2023; Thai filters on words about money and loans;
 * Korean carriers pass EUC-KR only; a curly quote or an invisible sign costs a part everywhere.
 */
export function lintText(text: string, country: string): LintFinding[] {
  const findings: LintFinding[] = [];
  const each = (code: LintCode, pattern: RegExp, why: string) => {
    for (const match of text.matchAll(pattern)) findings.push({ code, found: match[0], why });
  };

  if (hasInvisible(text)) findings.push({ code: 'invisible', found: '', why: 'The text holds a sign nobody can see; it doubles the price. Send it through toSms.' });
  each('curlyQuote', curly, 'A curly quote turns 160 characters into 70. Use a straight one.');
  each('notTrue', notTrue, 'Her carrier may charge and carriers read texts: do not promise free or private (field rules 14).');

  if (country === '+82') {
    const lost = [...new Set(text)].filter((sign) => !eucKrSigns().has(sign));
    if (lost.length > 0) findings.push({ code: 'notEucKr', found: lost.slice(0, 8).join(''), why: 'Korean carriers do not carry these letters. Send Latin or Korean letters, or call.' });
  }
  if (country === '+60') {
    each('url', url, 'Malaysian carriers block texts with a web address.');
    each('phoneNumber', phoneNumber, 'Malaysian carriers block texts with a telephone number.');
    each('personalDataAsked', personalDataAsked, 'Malaysian carriers block texts that ask for personal data.');
    if (!text.startsWith('RM0.00 ')) findings.push({ code: 'openingMissing', found: text.slice(0, 10), why: 'A text to Malaysia begins with RM0.00 and the name of the sender. Send it through toSms.' });
  }
  if (country === '+66') each('moneyWord', moneyWord, 'Thai carriers filter words about money and loans. Say it without, or call.');

  return findings;
}

/**
 * May a text that we begin ourselves go out at this moment? Thailand bars marketing from 21:00 to 09:00 and carriers do not tell our
 * notices from it. Answers to a text she has just sent are not meant.
 */
export function isQuietHour(country: string, at: Date): boolean {
  if (country !== '+66') return false;
  const hour = Number(new Intl.DateTimeFormat('en-GB', { hour: '2-digit', hourCycle: 'h23', timeZone: 'Asia/Bangkok', numberingSystem: 'latn' }).format(at));
  return hour >= 21 || hour < 9;
}
