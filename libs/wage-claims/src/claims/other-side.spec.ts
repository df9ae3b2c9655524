import { Buffer } from 'node:buffer';
import { foldedName, otherSideIndex } from './other-side.js';

const key = Buffer.alloc(32, 7);
const index = (name: string, country = 'TH', against: 'employer' | 'agency' = 'employer'): string | undefined => otherSideIndex(key, against, country, name)?.toString('hex');

it('joins spellings that differ by signs nobody says, and no others', () => {
  expect(foldedName('  Rayong  Sea-Food Co., Ltd. ')).toBe('rayong sea food co ltd');
  expect(index('Rayong Seafood Co., Ltd.')).toBe(index('rayong seafood co ltd'));
  expect(index('រោង\u200Bចក្រ សមុទ្រ')).toBe(index('រោងចក្រ សមុទ្រ'));
  expect(index('Rayong Seafood')).not.toBe(index('Rayong Sea Food'));
});
it('keeps countries and sides apart, and makes nothing of nothing', () => {
  expect(index('Lucky', 'TH')).not.toBe(index('Lucky', 'MY'));
  expect(index('Lucky', 'TH')).not.toBe(index('Lucky', 'TH', 'agency'));
  expect(index(' . - ')).toBeUndefined();
});
it('cannot be made without the key', () => {
  expect(otherSideIndex(Buffer.alloc(32, 8), 'employer', 'TH', 'Lucky')?.toString('hex')).not.toBe(index('Lucky'));
});
