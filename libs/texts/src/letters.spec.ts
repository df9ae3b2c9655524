import fc from 'fast-check';
import { foldDigits, foldKhmer, formatDay, formatDayInYear, formatMoment, isQuietHour, khmerDigits, lintText, smsParts, stripInvisible, toSms } from './index.js';

describe('foldDigits', () => {
  it.each([['០១២៣៤៥៦៧៨៩', '0123456789'], ['๐๑๒๓๔๕๖๗๘๙', '0123456789'], ['໐໙', '09'], ['၀၉', '09'], ['０９', '09'], ['𝟎𝟗𝟘𝟡', '0909'], ['+៨៥៥ ១២', '+855 12']])('%s is %s', (given, folded) => {
    expect(foldDigits(given)).toBe(folded);
  });
  it('leaves no digit of another script and changes nothing else', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => {
      const folded = foldDigits(text);
      expect(folded).not.toMatch(/[^\P{Nd}0-9]/u);
      expect(folded.replace(/\d/g, '')).toBe(text.replace(/\p{Nd}/gu, ''));
    }));
  });
  it('reads back the Khmer digits it writes', () => expect(foldDigits(khmerDigits('2026'))).toBe('2026'));
});

describe('foldKhmer', () => {
  it.each([
    ['subscript RO typed first', 'មន្ត្រី', 'មន្រ្តី'],
    ['subscript DA for TA', 'មន្ត្រី', 'មន្ដ្រី'],
    ['vowel typed before the subscript', 'ស្រុក', 'សុ្រក'],
    ['two halves of OE', 'ធ្វើ', 'ធ្វេី'],
    ['two halves of OO', 'ទៅ កោះ', 'ទៅ កេាះ'],
    ['shifter typed as U below', 'ស៊ី', 'សុី'],
    ['shifter after the vowel', 'ម៉ឺន', 'មឺ៉ន'],
    ['a zero-width space inside', 'ពល\u200Bករ', 'ពលករ'],
    ['the same vowel twice', 'ថៃៃ', 'ថៃ'],
  ])('joins %s', (_what, one, other) => expect(foldKhmer(one)).toBe(foldKhmer(other)));
  it.each([['កំ', 'កាំ'], ['ចាប់', 'ចប់'], ['ប៉ះ', 'បះ'], ['កុំ', 'គុំ']])('keeps %s and %s apart', (one, other) => expect(foldKhmer(one)).not.toBe(foldKhmer(other)));
  it('is the same done twice', () => {
    const khmer = fc.string({ unit: fc.integer({ min: 0x1780, max: 0x17dd }).map((code) => String.fromCharCode(code)), maxLength: 12 });
    fc.assert(fc.property(khmer, (text) => expect(foldKhmer(foldKhmer(text))).toBe(foldKhmer(text))), { examples: [['\u17DD\u17B4\u17D2'], ['\u1780\u17DD\u17B6\u17D2']] });
  });
});

describe('a text on its way out', () => {
  it('counts as a carrier does', () => {
    expect(smsParts('')).toEqual({ encoding: 'GSM-7', units: 0, parts: 0 });
    expect(smsParts('x'.repeat(160))).toEqual({ encoding: 'GSM-7', units: 160, parts: 1 });
    expect(smsParts('x'.repeat(161)).parts).toBe(2);
    expect(smsParts('{')).toEqual({ encoding: 'GSM-7', units: 2, parts: 1 });
    expect(smsParts('ក'.repeat(70))).toEqual({ encoding: 'UCS-2', units: 70, parts: 1 });
    expect(smsParts('ក'.repeat(71)).parts).toBe(2);
    expect(smsParts('😢')).toEqual({ encoding: 'UCS-2', units: 2, parts: 1 });
  });
  it('stays in GSM-7 whatever an editor did to the quotes', () => {
    expect(smsParts('“Don’t” — …').encoding).toBe('UCS-2');
    expect(toSms('“Don’t” — …\u200B')).toBe('"Don\'t" - ...');
    expect(smsParts(toSms('“Don’t” — …\u200B')).encoding).toBe('GSM-7');
  });
  it('opens as Malaysia demands, once', () => {
    const to = { country: '+60', brand: 'Sarika' };
    expect(toSms('OK.', to)).toBe('RM0.00 Sarika: OK.');
    expect(toSms(toSms('OK.', to), to)).toBe('RM0.00 Sarika: OK.');
    expect(toSms('OK.', { country: '+855', brand: 'Sarika' })).toBe('OK.');
  });
  it('keeps Khmer letters whole', () => expect(stripInvisible('ពល\u200Bករ\u202E1️⃣')).toBe('ពលករ1'));
});

describe('lintText', () => {
  const codes = (text: string, country: string) => lintText(text, country).map(({ code }) => code);
  it.each([
    ['+60', 'RM0.00 Sarika: see https://help.example', ['url']],
    ['+60', 'RM0.00 Sarika: call 03-1234 5678', ['phoneNumber']],
    ['+60', 'RM0.00 Sarika: send your passport number', ['personalDataAsked']],
    ['+60', 'Reply with your PIN', ['personalDataAsked', 'personalDataAsked', 'openingMissing']],
    ['+66', 'About your loan', ['moneyWord']],
    ['+66', 'See https://help.example', []],
    ['+82', 'សួស្តី', ['notEucKr']],
    ['+82', '안녕하세요 OK', []],
    ['+855', 'It is free and private', ['notTrue', 'notTrue']],
    ['+855', 'It’s OK', ['curlyQuote']],
    ['+855', 'OK\u200B', ['invisible']],
    ['+855', 'បានទទួល', []],
  ])('%s: %s', (country, text, expected) => {
    const found = codes(text, country);
    if (text === 'Reply with your PIN') expect(new Set(found)).toEqual(new Set(expected));
    else expect(found).toEqual(expected);
  });
  it('knows the quiet hours of Thailand', () => {
    expect(isQuietHour('+66', new Date('2026-11-24T14:00:00Z'))).toBe(true); // 21:00 in Bangkok
    expect(isQuietHour('+66', new Date('2026-11-24T02:00:00Z'))).toBe(false); // 09:00
    expect(isQuietHour('+855', new Date('2026-11-24T16:00:00Z'))).toBe(false);
  });
});

describe('days', () => {
  it('are short, Gregorian, and in Cambodia', () => {
    expect(formatDay('en', '2026-11-24')).toBe('Tue 24 Nov');
    expect(formatDay('km', '2026-11-24')).toBe('អង្គារ ២៤ វិច្ឆិកា');
    expect(formatDayInYear('en', '2028-09-01')).toBe('Fri 1 Sep 2028');
    expect(formatDayInYear('km', '2026-11-24')).toBe('អង្គារ ២៤ វិច្ឆិកា ២០២៦');
    expect(formatMoment('en', new Date('2026-11-24T18:30:00Z'))).toBe('Wed 25 Nov 01:30');
  });
  it.each(['24/11/2026', '2026-02-30', '', '2569'])('refuse %s', (given) => expect(() => formatDay('en', given)).toThrow(/year-month-day/));
});
