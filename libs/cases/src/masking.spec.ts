import fc from 'fast-check';
import { MASK, knownIdentity, maskDeep, maskText } from './masking.js';

describe('words before a reveal', () => {
  it.each([
    ['call me at 012 345 678 please', `call me at ${MASK}78 please`],
    ['+855 12-345-678', `${MASK}78`],
    ['(012) 345.678', `${MASK}78`],
    ['+66812345678', `${MASK}78`],
    ['00855 12 345 678, or her brother 097 1234567', `${MASK}78, or her brother ${MASK}67`],
    ['លេខ ០១២ ៣៤៥ ៦៧៨', `លេខ ${MASK}៧៨`],
    ['โทร ๐๘๑ ๒๓๔ ๕๖๗๘', `โทร ${MASK}๗๘`],
    ['passport N01234567 was taken', `passport ${MASK}67 was taken`],
    ['AA1234567', `${MASK}67`],
    ['id card 123456789.', `id card ${MASK}89.`],
    ['0 1 2 3 4 5 6 7 8', `${MASK}78`],
    ['012345678 012345679', `${MASK}79`],
  ])('masks %s', (said, shown) => expect(maskText(said)).toBe(shown));

  it.each([
    'since 2026-03-01', 'on 01/03/2026 and 24-11-2026', 'they owe 1,500,000 riel', '350 baht a day for 26 days', 'room 1204, floor 12', '45,000 THB', 'from 2026-03-01 - 2026-04-15', 'nobody paid me', 'no. 12 of 345',
  ])('leaves %s', (said) => expect(maskText(said)).toBe(said));

  it('masks names that are written down as hers, in whatever letters, and none that are too short to tell', () => {
    const known = ['Sok Dara', 'សុខ ដារ៉ា', 'Li'];
    expect(maskText('SOK DARA said to call សុខ ដារ៉ា, not Li', known)).toBe(`${MASK} said to call ${MASK}, not Li`);
    expect(maskText('a.b', ['a.b'])).toBe(MASK);
    expect(maskText('axb', ['a.b'])).toBe('axb');
  });

  it('finds them in what she told, and leaves the numbers of a sum', () => {
    expect(maskDeep({ boss: 'Call 012345678', owed: { amount: 12345678, currency: 'KHR' }, who: ['Sok Dara'] }, ['Sok Dara'])).toEqual({ boss: `Call ${MASK}78`, owed: { amount: 12345678, currency: 'KHR' }, who: [MASK] });
  });

  it('knows the identity that was opened, and a reporter’s with it', () => {
    const items = [
      { kind: 'identity' as const, text: JSON.stringify({ name: 'Sok Dara', nameLatin: 'Sok', document: 'N0123456', reporter: { relation: 'mother', name: 'Chan', phone: '+85512000999' } }) },
      { kind: 'identity' as const, text: null },
      { kind: 'story' as const, text: 'Dara' },
    ];
    expect(knownIdentity(items)).toEqual(['+85512000999', 'Sok Dara', 'N0123456', 'Chan', 'Sok']);
  });

  it('lets no telephone number through, however it is written', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 8, maxLength: 12 }),
        fc.array(fc.constantFrom('', '', ' ', '-', '.', ') ', ' - '), { minLength: 12, maxLength: 12 }),
        fc.constantFrom(0x30, 0x17e0, 0xe50, 0xff10, 0x1040),
        fc.constantFrom('', 'call ', 'ហៅ ', 'tel:', '('),
        (digits, signs, zero, before) => {
          const written = digits.map((digit, at) => String.fromCodePoint(zero + digit) + (at < digits.length - 1 ? signs[at] : '')).join('');
          // Eight digits set apart as a date are left alone on purpose.
          fc.pre(!/^\p{Nd}{4}[-. ]\p{Nd}{1,2}[-. ]\p{Nd}{1,2}$|^\p{Nd}{1,2}[-. ]\p{Nd}{1,2}[-. ]\p{Nd}{4}$/u.test(written));
          expect((maskText(before + written).match(/\p{Nd}/gu) ?? []).length).toBe(2);
        },
      ),
      { numRuns: 300 },
    );
  });

  it('takes no time, whatever is written', () => {
    for (const hard of ['1 '.repeat(50_000), '('.repeat(50_000), '1-'.repeat(50_000), `${'12 '.repeat(20_000)}x`, '1'.repeat(100_000), 'a'.repeat(100_000)]) {
      const from = process.cpuUsage().user;
      maskText(hard);
      expect(process.cpuUsage().user - from).toBeLessThan(500_000);
    }
  });
});
