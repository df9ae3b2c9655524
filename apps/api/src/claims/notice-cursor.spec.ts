import { readNoticeCursor, writeNoticeCursor } from './notice-cursor.js';

const cursor = { target: '2027-01-31', toldAt: '2026-11-24T03:04:05.000123Z', noticeId: '5a21ca00-0000-4000-8002-000000000018' };
const written = (parts: unknown): string => Buffer.from(JSON.stringify(parts)).toString('base64url');

it('comes back as it was written, also of a day nobody knows', () => {
  for (const each of [cursor, { ...cursor, target: null }]) expect(readNoticeCursor(writeNoticeCursor(each))).toEqual(each);
});

it('is the first page where it is none of ours', () => {
  const { target, toldAt, noticeId } = cursor;
  const none = [undefined, '', 'x', '%%%', written(null), written({}), written([]), written(['2027-02-31', toldAt, noticeId]), written([target, '2026-11-24', noticeId]), written([target, toldAt, "x' or 1=1"]), written([target, '9999-99-99T99:99:99.000000Z', noticeId])];
  for (const text of none) expect([text, readNoticeCursor(text)]).toEqual([text, null]);
});
