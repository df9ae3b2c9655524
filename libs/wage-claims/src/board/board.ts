import type { CurrencyCode } from '@sarika/money';
import type { ClaimStage, LegBlock } from '../claims/claim.process.js';

/** The columns of the board and the stages each stands for, in the order of the work. */
export const boardColumns = {
  drafted: ['drafted'],
  confirmed: ['confirmed'],
  demanded: ['demanded'],
  filed: ['lodged', 'mediation', 'inquiry'],
  awarded: ['settled', 'ordered', 'enforced'],
  paid: ['paid'],
  received: ['received'],
  ended: ['ended'],
} as const satisfies Readonly<Record<string, readonly ClaimStage[]>>;
export type BoardColumn = keyof typeof boardColumns;
export const boardColumnNames = Object.keys(boardColumns) as BoardColumn[];
export const isOver = (column: BoardColumn): boolean => column === 'received' || column === 'ended';

/** What a claim waits for: what its legs say, and the safety plan where none stands yet (field rule 10). */
export const boardBlocks = ['safety_plan', 'power_of_attorney', 'papers_missing', 'worker_unreachable', 'other_leg_first', 'route_closed'] as const satisfies readonly ('safety_plan' | LegBlock)[];
export type BoardBlock = (typeof boardBlocks)[number];

/** A limit within so many days is counted as near. */
export const NEAR_DAYS = 60;

/** Sums in minor units of one currency. */
export interface Sums {
  readonly claims: number;
  readonly claimed: bigint;
  readonly verified: bigint;
  /** Payments in another currency count by the rate that was recorded with them. */
  readonly paid: bigint;
}

export interface BoardRow {
  readonly origin: string;
  readonly jurisdiction: string;
  readonly currency: CurrencyCode;
  /** Every column, also where nothing stands in it. */
  readonly cells: Readonly<Record<BoardColumn, Sums>>;
  /** ISO day on which the oldest claim that still runs was opened; null where none runs. */
  readonly oldestOn: string | null;
  /** Running claims with a limit from today to `NEAR_DAYS` days on. */
  readonly near: number;
  /** Running claims whose first limit is over. */
  readonly lapsed: number;
  readonly blocked: readonly { readonly by: BoardBlock; readonly claims: number }[];
}

export interface Board {
  /** The day it is in Cambodia: what is near and what is over is counted from it. */
  readonly today: string;
  readonly rows: readonly BoardRow[];
}

/** One figure as the store gives it. */
export interface BoardFigure {
  readonly origin: string;
  readonly jurisdiction: string;
  readonly currency: CurrencyCode;
  readonly measure: 'stage' | 'blocked' | 'limit' | 'opened';
  /** A stage, what blocks, or an ISO day. */
  readonly key: string;
  readonly claims: number;
  readonly claimed: bigint;
  readonly verified: bigint;
  readonly paid: bigint;
}

const nothing: Sums = { claims: 0, claimed: 0n, verified: 0n, paid: 0n };
const plus = (a: Sums, b: Sums): Sums => ({ claims: a.claims + b.claims, claimed: a.claimed + b.claimed, verified: a.verified + b.verified, paid: a.paid + b.paid });
const columnOf = (stage: string): BoardColumn => {
  const found = boardColumnNames.find((name) => (boardColumns[name] as readonly string[]).includes(stage));
  if (!found) throw new Error(`a claim stands at "${stage}", which is in no column of the board`);
  return found;
};

/** Lays figures out as corridors and columns, those with most running claims first. Nothing is added up across currencies. */
export function layOut(figures: readonly BoardFigure[], today: string): Board {
  const rows = new Map<string, { origin: string; jurisdiction: string; currency: CurrencyCode; cells: Record<BoardColumn, Sums>; oldestOn: string | null; near: number; lapsed: number; blocked: Map<string, number> }>();
  for (const { origin, jurisdiction, currency, measure, key, ...sums } of figures) {
    const name = `${origin}>${jurisdiction} ${currency}`;
    const row = rows.get(name) ?? { origin, jurisdiction, currency, cells: Object.fromEntries(boardColumnNames.map((column) => [column, nothing])) as Record<BoardColumn, Sums>, oldestOn: null, near: 0, lapsed: 0, blocked: new Map() };
    rows.set(name, row);
    if (measure === 'stage') row.cells[columnOf(key)] = plus(row.cells[columnOf(key)], sums);
    if (measure === 'blocked') row.blocked.set(key, sums.claims);
    if (measure === 'opened' && (row.oldestOn === null || key < row.oldestOn)) row.oldestOn = key;
    if (measure === 'limit' && key < today) row.lapsed += sums.claims;
    if (measure === 'limit' && key >= today) row.near += sums.claims;
  }
  const running = (row: { cells: Record<BoardColumn, Sums> }): number => boardColumnNames.filter((column) => !isOver(column)).reduce((count, column) => count + row.cells[column].claims, 0);
  return {
    today,
    rows: [...rows.entries()]
      .sort(([a, one], [b, other]) => running(other) - running(one) || (a < b ? -1 : 1))
      .map(([, row]) => ({ ...row, blocked: boardBlocks.flatMap((by) => (row.blocked.get(by) ? [{ by, claims: row.blocked.get(by) as number }] : [])) })),
  };
}

const DAY = 86_400_000;
/** ISO day so many days later. */
export const daysAfter = (day: string, days: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
