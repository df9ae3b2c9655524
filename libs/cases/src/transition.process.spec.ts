import { transitionState } from './transition.process.js';

const at = new Date('2026-11-20T02:00:00Z');
const none = { seenAt: null, acceptedAt: null, doneAt: null };

it.each([
  ['sent', { ...none, offerState: 'offered' as const }],
  ['arrived', { ...none, offerState: 'offered' as const, seenAt: at }],
  ['accepted', { ...none, offerState: 'accepted' as const, acceptedAt: at }],
  ['declined', { ...none, offerState: 'declined' as const, seenAt: at }],
  ['lapsed', { ...none, offerState: 'lapsed' as const }],
  ['revoked', { ...none, offerState: 'revoked' as const }],
  ['ended', { ...none, offerState: 'revoked' as const, acceptedAt: at }],
  ['done', { seenAt: at, acceptedAt: at, doneAt: at, offerState: 'revoked' as const }],
])('is %s', (state, row) => {
  expect(transitionState(row)).toBe(state);
});
