import { Buffer } from 'node:buffer';
import type { OfficerContext } from '@sarika/identity';
import { type Board, type BoardLine, LEAST_LINKED, type LineCursor, NEAR_DAYS, type OtherSideSeen, type Sums, boardColumnNames } from '@sarika/wage-claims';
import type { BoardDto, BoardLineDto, OtherSideDto, SumsDto } from './board.dto.js';

const presentSums = ({ claims, claimed, verified, paid }: Sums): SumsDto => ({ claims, claimed: claimed.toString(), verified: verified.toString(), paid: paid.toString() });

export const presentBoard = ({ now }: Pick<OfficerContext, 'now'>, { today, rows }: Board): BoardDto => ({
  asOf: now.toISOString(),
  today,
  nearDays: NEAR_DAYS,
  rows: rows.map(({ cells, blocked, origin, jurisdiction, currency, oldestOn, near, lapsed }) => ({
    origin,
    jurisdiction,
    currency,
    cells: boardColumnNames.map((column) => ({ column, ...presentSums(cells[column]) })),
    oldestOn,
    near,
    lapsed,
    blocked: blocked.map(({ by, claims }) => ({ by, claims })),
  })),
});

export const presentBoardLine = ({ caseNumber, ...line }: BoardLine): BoardLineDto => ({
  claimId: line.claimId,
  caseId: line.caseId,
  number: caseNumber,
  origin: line.origin,
  jurisdiction: line.jurisdiction,
  currency: line.currency,
  stage: line.stage,
  openedOn: line.openedOn,
  limitOn: line.limitOn,
  hearingOn: line.hearingOn,
  claimed: line.claimed.toString(),
  verified: line.verified.toString(),
  paid: line.paid.toString(),
  blocked: line.blocked,
  officerName: line.officerName,
  employer: line.employer,
  agency: line.agency,
});

export const presentOtherSide = (index: string, { against, country, own, linked }: OtherSideSeen): OtherSideDto => ({
  against,
  index,
  country,
  own,
  linked: linked.map(({ currency, complainants, ...sums }) => ({ currency, complainants, ...presentSums(sums) })),
  least: LEAST_LINKED,
});

/** @param byLimit the list is sorted by the limit, else by the day of opening */
export const writeLineCursor = ({ openedOn, limitOn, claimId }: BoardLine, byLimit: boolean): string => Buffer.from(JSON.stringify([byLimit ? limitOn : openedOn, claimId])).toString('base64url');

export function readLineCursor(text: string | undefined): LineCursor | null {
  if (!text) return null;
  try {
    const [day, claimId] = JSON.parse(Buffer.from(text, 'base64url').toString('utf8')) as unknown[];
    if (typeof day === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(day) && !Number.isNaN(Date.parse(day)) && typeof claimId === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(claimId)) return { day, claimId };
  } catch {
    // Not JSON: an old bookmark or a hand-made link. The first page is the honest answer.
  }
  return null;
}
