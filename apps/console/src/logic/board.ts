/** Digits after the point where they are not two (ISO 4217). */
const digits: Readonly<Record<string, number>> = { JPY: 0, KRW: 0, VND: 0, KWD: 3, JOD: 3 };
export const digitsOf = (currency: string): number => digits[currency] ?? 2;

/** Minor units as a decimal for data: `990050` of THB is `9900.50`. */
export function decimalOf(minor: string, currency: string): string {
  const after = digitsOf(currency);
  if (after === 0) return minor;
  const padded = minor.padStart(after + 1, '0');
  return `${padded.slice(0, -after)}.${padded.slice(-after)}`;
}

/** Minor units as people read them: thousands apart, and no empty decimals. Latin digits in both languages, as everywhere on the console. */
export function shownSum(minor: string, currency: string): string {
  const [whole = '', part = ''] = decimalOf(minor, currency).split('.');
  const grouped = whole.replaceAll(/\B(?=(\d{3})+$)/g, ',');
  return /^0*$/.test(part) ? grouped : `${grouped}.${part}`;
}

/** A sum of what nobody has said yet of any of these claims: not known, which is no zero. Money that was paid is none where nothing came. */
export const isUnsaid = ({ claims }: { readonly claims: number }, total: string): boolean => claims > 0 && total === '0';

interface Cell {
  readonly column: string;
  readonly claims: number;
  readonly claimed: string;
  readonly verified: string;
  readonly paid: string;
}
export interface BoardFigures {
  readonly asOf: string;
  readonly nearDays: number;
  readonly rows: readonly {
    readonly origin: string;
    readonly jurisdiction: string;
    readonly currency: string;
    readonly cells: readonly Cell[];
    readonly oldestOn: string | null;
    readonly near: number;
    readonly lapsed: number;
    readonly blocked: readonly { readonly by: string; readonly claims: number }[];
  }[];
}

export const blocks = ['safety_plan', 'power_of_attorney', 'papers_missing', 'worker_unreachable', 'other_leg_first', 'route_closed'] as const;
const columns = ['drafted', 'confirmed', 'demanded', 'filed', 'awarded', 'paid', 'received', 'ended'] as const;

/** A spreadsheet reads what begins so as a formula, and runs it. */
export const csvField = (text: string): string => {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
};

/**
 * The board as data: a line for each corridor and currency, always the same columns in the same order, codes beside labels, ISO days of the
 * Gregorian calendar, Latin digits, sums as decimals; a total nobody has said yet is empty. A byte-order mark comes first, or spreadsheets break Khmer.
 * @param country the name of a country for its label
 */
export function boardCsv(board: BoardFigures, country: (code: string) => string): string {
  const head = [
    'as_of', 'origin', 'origin_label', 'destination', 'destination_label', 'currency',
    ...columns.flatMap((column) => [`${column}_claims`, `${column}_claimed`, `${column}_verified`, `${column}_paid`]),
    'oldest_opened_on', `limit_within_${board.nearDays}_days`, 'limit_over', ...blocks.map((by) => `waits_${by}`),
  ];
  const lines = board.rows.map((row) => [
    board.asOf, row.origin, country(row.origin), row.jurisdiction, country(row.jurisdiction), row.currency,
    ...columns.flatMap((column) => {
      const { claims = 0, claimed = '0', verified = '0', paid = '0' } = row.cells.find((cell) => cell.column === column) ?? {};
      const total = (minor: string): string => (isUnsaid({ claims }, minor) ? '' : decimalOf(minor, row.currency));
      return [String(claims), total(claimed), total(verified), decimalOf(paid, row.currency)];
    }),
    row.oldestOn ?? '', String(row.near), String(row.lapsed), ...blocks.map((by) => String(row.blocked.find((each) => each.by === by)?.claims ?? 0)),
  ]);
  return `\uFEFF${[head, ...lines].map((line) => line.map(csvField).join(',')).join('\r\n')}\r\n`;
}

/** Where an arrow key leads from a cell of the grid; null where the key is not one of the grid's. */
export function gridMove(key: string, at: { row: number; column: number }, size: { rows: number; columns: number }): { row: number; column: number } | null {
  const held = (value: number, most: number): number => Math.min(Math.max(value, 0), most - 1);
  switch (key) {
    case 'ArrowDown':
      return { row: held(at.row + 1, size.rows), column: at.column };
    case 'ArrowUp':
      return { row: held(at.row - 1, size.rows), column: at.column };
    case 'ArrowRight':
      return { row: at.row, column: held(at.column + 1, size.columns) };
    case 'ArrowLeft':
      return { row: at.row, column: held(at.column - 1, size.columns) };
    case 'Home':
      return { row: at.row, column: 0 };
    case 'End':
      return { row: at.row, column: size.columns - 1 };
    default:
      return null;
  }
}

/** Whole days from one ISO day to another. */
export const daysBetween = (from: string, to: string): number => Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);

const limits = ['near', 'lapsed'] as const;

/** Which claims a list shows; it stands in the address, so that a list can be kept and sent to a colleague. */
export interface ClaimsFilter {
  origin?: string;
  jurisdiction?: string;
  currency?: string;
  column?: (typeof columns)[number];
  blocked?: (typeof blocks)[number];
  limit?: (typeof limits)[number];
  otherSide?: string;
}

const text = (value: unknown, shape: RegExp): string | undefined => (typeof value === 'string' && shape.test(value) ? value : undefined);
const oneOf = <T extends string>(value: unknown, of: readonly T[]): T | undefined => of.find((each) => each === value);

/** Reads a filter from an address; what it does not know it leaves out. */
export function readFilter(search: Record<string, unknown>): ClaimsFilter {
  const filter = {
    origin: text(search['origin'], /^[A-Z]{2}$/),
    jurisdiction: text(search['jurisdiction'], /^[A-Z]{2}$/),
    currency: text(search['currency'], /^[A-Z]{3}$/),
    column: oneOf(search['column'], columns),
    blocked: oneOf(search['blocked'], blocks),
    limit: oneOf(search['limit'], limits),
    otherSide: text(search['otherSide'], /^[0-9a-f]{64}$/),
  };
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== undefined)) as ClaimsFilter;
}
