import { randomBytes } from 'node:crypto';
import { foldedReference, referenceIndex } from './dealing.js';

it('takes a number for the same however it is written', () => {
  for (const written of ['กส 12/2569', 'กส. ๑๒/๒๕๖๙', ' กส-12 2569 ', 'กส​12/2569']) expect([written, foldedReference(written)]).toEqual([written, foldedReference('กส 12/2569')]);
  expect(foldedReference('LI 12/2569')).not.toBe(foldedReference('LI 122/569a'));
});

it('finds a number in its country alone, and none where nothing is written', () => {
  const key = randomBytes(32);
  expect(referenceIndex(key, 'TH', 'LI-12/2569')?.equals(referenceIndex(key, 'TH', 'li 12 2569') as Buffer)).toBe(true);
  expect(referenceIndex(key, 'TH', 'LI-12/2569')?.equals(referenceIndex(key, 'MY', 'LI-12/2569') as Buffer)).toBe(false);
  expect(referenceIndex(key, 'TH', ' – ')).toBeNull();
});
