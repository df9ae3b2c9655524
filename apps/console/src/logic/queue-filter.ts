/** What the queue is narrowed to, as it stands in the address: it can be kept, sent to a colleague and gone back to. */
export interface QueueFilter {
  urgency?: string;
  country?: string;
  channel?: string;
  category?: string;
  officer?: string;
  due?: 'late' | 'today' | 'week';
}

const shapes: Readonly<Record<keyof QueueFilter, RegExp>> = {
  urgency: /^U[0-4](,U[0-4])*$/,
  country: /^[A-Z]{2}$/,
  channel: /^(sms|web|desk|transcript)$/,
  category: /^[A-Z]\d{1,2}$/,
  officer: /^(none|[0-9a-f-]{36})$/,
  due: /^(late|today|week)$/,
};
export const filterParts = Object.keys(shapes) as (keyof QueueFilter)[];

/** Reads a filter from an address; what is not one of ours is left out, so that an old link still opens. */
export function readQueueFilter(search: Readonly<Record<string, unknown>>): QueueFilter {
  return Object.fromEntries(filterParts.flatMap((part) => (typeof search[part] === 'string' && shapes[part].test(search[part]) ? [[part, search[part]]] : []))) as QueueFilter;
}

/** Without the parts that say nothing. */
export const tidyFilter = (filter: QueueFilter): QueueFilter => readQueueFilter({ ...filter });

export const sameFilter = (one: QueueFilter, other: QueueFilter): boolean => filterParts.every((part) => (one[part] ?? '') === (other[part] ?? ''));

/** Ids in groups the server takes at once. */
export function inGroups<T>(all: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(all.length / size) }, (_, nth) => all.slice(nth * size, (nth + 1) * size));
}
