import { csvField, decimalOf } from './board.js';

interface Range {
  readonly low: string;
  readonly likely: string;
  readonly high: string;
}
export interface GroupRow {
  readonly number: string;
  readonly name: string | null;
  readonly currency: string;
  readonly stage: string;
  readonly joinedAt: string;
  readonly confirmedAt: string | null;
  readonly assessed: (Range & { readonly unknownLines: number; readonly assessedOn: string }) | null;
  readonly claimed: string | null;
  readonly verified: string | null;
  readonly awarded: string | null;
  readonly paid: string;
  readonly belowShare: boolean | null;
  readonly hearingOn: string | null;
}

const head = ['group', 'case', 'name', 'currency', 'low', 'likely', 'high', 'lines_without_a_sum', 'assessed_on', 'claimed', 'verified', 'agreed_or_ordered', 'below_share', 'paid', 'stage', 'next_hearing', 'joined_on', 'sum_confirmed_on'] as const;

/**
 * A group as data: a line for each worker, codes and ISO days of the Gregorian calendar, Latin digits, sums as decimals. What is not known is
 * empty and never 0. Names only where they are revealed to whoever saves it. A byte-order mark comes first, or spreadsheets break Khmer.
 */
export function groupCsv(group: { readonly number: number }, members: readonly GroupRow[]): string {
  const lines = members.map(({ currency, assessed, ...member }) => {
    const sum = (minor: string | null | undefined): string => (minor === null || minor === undefined ? '' : decimalOf(minor, currency));
    return [
      String(group.number), member.number, member.name ?? '', currency, sum(assessed?.low), sum(assessed?.likely), sum(assessed?.high), assessed ? String(assessed.unknownLines) : '', assessed?.assessedOn ?? '',
      sum(member.claimed), sum(member.verified), sum(member.awarded), member.belowShare === null ? '' : String(member.belowShare), sum(member.paid), member.stage, member.hearingOn ?? '', member.joinedAt.slice(0, 10), member.confirmedAt?.slice(0, 10) ?? '',
    ];
  });
  return `\uFEFF${[head, ...lines].map((line) => line.map(csvField).join(',')).join('\r\n')}\r\n`;
}

/** What a key does on the list of a group: moves to a row, chooses it, opens it. null: none of its keys. */
export function rowKey(key: string, at: number, rows: number): { readonly to: number } | 'choose' | 'open' | null {
  const held = (row: number) => ({ to: Math.min(Math.max(row, 0), rows - 1) });
  switch (key) {
    case 'ArrowDown':
      return held(at + 1);
    case 'ArrowUp':
      return held(at - 1);
    case 'Home':
      return held(0);
    case 'End':
      return held(rows - 1);
    case ' ':
      return 'choose';
    case 'Enter':
      return 'open';
    default:
      return null;
  }
}
