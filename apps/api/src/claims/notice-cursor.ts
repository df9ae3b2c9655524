import { isDay } from '@sarika/deadlines';
import type { NoticeCursor } from '@sarika/wage-claims';

export const writeNoticeCursor = ({ target, toldAt, noticeId }: NoticeCursor): string => Buffer.from(JSON.stringify([target, toldAt, noticeId])).toString('base64url');

/** What is no cursor of ours leads to the first page. */
export function readNoticeCursor(text: string | undefined): NoticeCursor | null {
  if (!text) return null;
  try {
    const [target, toldAt, noticeId] = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as unknown[];
    const hasDay = target === null || (typeof target === 'string' && isDay(target));
    const hasMoment = typeof toldAt === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/.test(toldAt) && !Number.isNaN(Date.parse(toldAt));
    if (hasDay && hasMoment && typeof noticeId === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(noticeId)) return { target, toldAt, noticeId };
  } catch {
    // Not JSON: an old bookmark or a hand-made link. The first page is the honest answer.
  }
  return null;
}
