import { Problem } from '@sarika/platform';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { languages, lintText, placeholdersOf, roomInText, smsParts, t, textKeys, toSms, type Language } from './index.js';

const folder = join(__dirname, '../catalogues');
const both: readonly Language[] = ['km', 'en'];

/** Texts that may cost more than one part, and why. Every other text fits one: 160 signs of English, 70 of Khmer. */
const morePartsAllowed: Record<string, { parts: number; why: string }> = {
  'km sms.first': { parts: 3, why: 'who it is, what it costs, what the phone keeps and three choices must all be said before anything is asked' },
  'km sms.who': { parts: 2, why: 'consent names the office, who runs it and what it is' },
  'km sms.whoSilent': { parts: 2, why: 'consent names the office, who runs it and what it is' },
  'km sms.forElse': { parts: 2, why: 'that only the worker decides, and two ways on' },
  'km sms.sharingEnds': { parts: 2, why: 'names the day and two ways to go on' },
  'km sms.received': { parts: 2, why: 'the town, the day and that texts on both sides may be deleted' },
  'km sms.receivedDesk': { parts: 2, why: 'the desk and that texts on both sides may be deleted' },
  'km sms.receivedSilent': { parts: 2, why: 'that nobody rings, how to ask, and that texts may be deleted' },
  'km sms.callBack.noRoster': { parts: 2, why: 'that nobody is there, and that nobody reads meanwhile' },
  'km sms.callBack.offDuty': { parts: 2, why: 'that nobody is there, from when, and that nobody reads meanwhile' },
  'km sms.callBackFiled.offDuty': { parts: 2, why: 'names the hour' },
  'km sms.person.offDuty': { parts: 2, why: 'names the hour' },
  'km sms.urgent.offDuty': { parts: 2, why: 'names the hour beside three choices; false hope would be worse' },
  'km sms.wish.call.offDuty': { parts: 2, why: 'names the hour' },
};

const letters = (language: Language, length: number) => (language === 'en' ? 'x' : 'ក').repeat(length);

function longest(language: Language, key: string): string {
  const fill = (name: string): string => {
    if (name === 'office') {
      return textKeys(language, 'officeNamed.').map((office) => longest(language, office)).sort((a, b) => b.length - a.length)[0] as string;
    }
    if (name === 'runBy') return textKeys(language, 'runBy.').map((by) => t(language, by)).sort((a, b) => b.length - a.length)[0] as string;
    if (name === 'by') return longest(language, 'sms.claim.by');
    const room = roomInText[name as keyof typeof roomInText];
    if (!room) throw new Error(`${key}: no longest value is known for {${name}}`);
    return letters(language, room[language]);
  };
  return t(language, key, Object.fromEntries(placeholdersOf(language, key).map((name) => [name, fill(name)])));
}

describe('the catalogues', () => {
  it('hold the same keys with the same placeholders in each language', () => {
    expect(textKeys('en')).toEqual(textKeys('km'));
    for (const key of textKeys('km')) expect([key, placeholdersOf('en', key)]).toEqual([key, placeholdersOf('km', key)]);
  });

  it('are sorted, headed, and say what nobody has read yet', () => {
    for (const language of both) {
      for (const file of readdirSync(join(folder, language))) {
        const part = JSON.parse(readFileSync(join(folder, language, file), 'utf8'));
        expect([file, part.language]).toEqual([file, language]);
        expect([file, Object.keys(part.texts)]).toEqual([file, Object.keys(part.texts).sort()]);
        if (language === 'km') expect([file, part.review]).not.toEqual([file, 'source']);
      }
    }
    expect(languages.map(({ language, review }) => [language, review])).toEqual([['km', 'needs native review'], ['en', 'source']]);
  });

  it('offer the same digits in the same order in each language', () => {
    // Words such as "14 days" are no choices, and "English: EN" is for her who cannot read Khmer.
    const digits = (text: string) => (text.match(/\d+/g) ?? []).join(' ');
    for (const key of textKeys('km', 'sms.')) expect([key, digits(t('km', key, blanks(key)))]).toEqual([key, digits(t('en', key, blanks(key)))]);
  });

  it('fit the parts they may cost, with the longest names', () => {
    const over: string[] = [];
    for (const language of both) {
      for (const key of textKeys(language, 'sms.')) {
        const { parts, units, encoding } = smsParts(toSms(longest(language, key)));
        if (parts > (morePartsAllowed[`${language} ${key}`]?.parts ?? 1)) over.push(`${language} ${key}: ${units} ${encoding} in ${parts} parts`);
      }
    }
    expect(over).toEqual([]);
  });

  it('keep every English text in GSM-7', () => {
    for (const key of textKeys('en', 'sms.')) expect([key, smsParts(longest('en', key)).encoding]).toEqual([key, 'GSM-7']);
  });

  it('pass the carriers, but for what is listed', () => {
    const blocked: string[] = [];
    for (const language of both) {
      for (const key of textKeys(language, 'sms.')) {
        for (const country of ['+855', '+66', '+60', '+82']) {
          if (language === 'km' && country === '+82') continue; // Korea carries no Khmer at all; the next test says so.
          for (const finding of lintText(toSms(longest(language, key), { country, brand: 'Sarika' }), country)) blocked.push(`${language} ${key} ${country} ${finding.code}`);
        }
      }
    }
    // The field asks these in these words; to Thai numbers they go by a licensed aggregator that knows the sender, or by a call.
    expect(blocked).toEqual(['km sms.what +66 moneyWord', 'en sms.what +66 moneyWord']);
  });

  it('cannot reach a Korean carrier in Khmer', () => {
    expect(lintText(t('km', 'sms.added'), '+82').map(({ code }) => code)).toEqual(['notEucKr']);
  });

  it('name no number to ring in a reply to danger', () => {
    for (const language of both) {
      for (const key of [...textKeys(language, 'sms.urgent.'), ...textKeys(language, 'sms.wish.')]) expect(t(language, key, blanks(key))).not.toMatch(/\d{3,}/);
    }
  });
});

const blanks = (key: string) => Object.fromEntries(placeholdersOf('en', key).map((name) => [name, '…']));

describe('t', () => {
  const code = (run: () => unknown): string => {
    try {
      run();
    } catch (error) {
      return (error as Problem).code;
    }
    return 'said';
  };

  it('refuses a missing key, a missing value and a value without a place', () => {
    expect(code(() => t('en', 'sms.nothing'))).toBe('texts.missing');
    expect(code(() => t('en', 'sms.first'))).toBe('texts.missing');
    expect(code(() => t('en', 'sms.stop', { org: 'LSCW' }))).toBe('texts.missing');
    expect(code(() => t('en', 'toString'))).toBe('texts.missing');
  });

  it('prints what people wrote as it is', () => {
    const org = '{org} $t(sms.stop) <b>&';
    expect(t('en', 'sms.first', { org })).toContain(`from ${org}. We`);
  });
});
