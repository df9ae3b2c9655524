import type { LoadLine } from '../load.store.js';
import { type Taker, sharedOut } from './hand-over-load.js';

const line = (caseId: string, more: Partial<LoadLine> = {}): LoadLine => ({
  assignmentId: `a-${caseId}`, caseId, number: '123456789', urgency: 'U2', stage: 'accepted', dueAt: new Date(0), contactedAt: null, unread: 0, officerId: 'sokha', isProtected: false, wantsSex: null, isSeen: true, waiting: 0, consentEndsOn: null, snoozedUntil: null, offeredTo: null, ...more,
});
const [dara, maly]: [Taker, Taker] = [{ id: 'dara', sex: 'male' }, { id: 'maly', sex: 'female' }];
const tally = (offered: readonly { toOfficerId: string }[]): Record<string, number> => offered.reduce<Record<string, number>>((all, { toOfficerId }) => ({ ...all, [toOfficerId]: (all[toOfficerId] ?? 0) + 1 }), {});

it('offers each case to who has fewest', () => {
  const { offered, left } = sharedOut(['1', '2', '3', '4', '5'].map((id) => line(id)), [dara, maly], new Map([['dara', 3]]), new Map());
  expect(left).toEqual([]);
  expect(tally(offered)).toEqual({ dara: 1, maly: 4 });
});

it('offers a protected case only to who is named in it, and leaves it with its code where nobody is', () => {
  const { offered, left } = sharedOut([line('1', { isProtected: true }), line('2', { isProtected: true }), line('3')], [dara, maly], new Map(), new Map([['1', new Set(['maly'])]]));
  expect(offered.map(({ caseId, toOfficerId }) => [caseId, toOfficerId])).toEqual([['1', 'maly'], ['3', 'dara']]);
  expect(left.map(({ caseId, code }) => [caseId, code])).toEqual([['2', 'assignment.notNamed']]);
});

it('offers a case whose worker asked for a woman to a woman only; who has not said her sex is nobody’s answer', () => {
  const lines = [line('1', { wantsSex: 'female' }), line('2', { wantsSex: 'female' }), line('3')];
  const { offered } = sharedOut(lines, [dara, maly], new Map(), new Map());
  expect(offered.map(({ caseId, toOfficerId }) => [caseId, toOfficerId])).toEqual([['1', 'maly'], ['2', 'maly'], ['3', 'dara']]);
  expect(sharedOut(lines, [dara, { id: 'sorya', sex: null }], new Map(), new Map()).left.map(({ code }) => code)).toEqual(['assignment.otherSex', 'assignment.otherSex']);
});

it('offers nothing twice, nothing to who has it already, and leaves everything where there is nobody', () => {
  expect(sharedOut([line('1', { offeredTo: 'maly' })], [dara, maly], new Map(), new Map()).left.map(({ code }) => code)).toEqual(['load.offeredAlready']);
  expect(sharedOut([line('1', { officerId: 'maly' })], [maly], new Map(), new Map()).left.map(({ code }) => code)).toEqual(['load.nobody']);
  expect(sharedOut([line('1')], [], new Map(), new Map()).left).toHaveLength(1);
});

it('keeps the order of the queue', () => {
  const { offered } = sharedOut([line('1'), line('2', { isProtected: true }), line('3')], [maly], new Map(), new Map([['2', new Set(['maly'])]]));
  expect(offered.map(({ caseId }) => caseId)).toEqual(['1', '2', '3']);
});
