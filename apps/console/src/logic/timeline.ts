/** What is needed of an entry to fold it. */
export interface Foldable {
  readonly at: string;
  readonly kind: string;
  readonly action: string | null;
  readonly byName: string | null;
  readonly byOffice: unknown;
}

export type Folded<T extends Foldable> = T & { readonly times: number };

const sameOpening = (a: Foldable, b: Foldable): boolean =>
  a.kind === 'record' && b.kind === 'record' && a.action === 'item.opened' && b.action === 'item.opened' && a.byName === b.byName && JSON.stringify(a.byOffice) === JSON.stringify(b.byOffice) && a.at.slice(0, 10) === b.at.slice(0, 10);

/** Openings by the same person on one day, with nothing between them, are one line with a count: every one stays on record at the server. */
export function foldOpenings<T extends Foldable>(entries: readonly T[]): Folded<T>[] {
  const folded: Folded<T>[] = [];
  for (const entry of entries) {
    const last = folded.at(-1);
    if (last && sameOpening(last, entry)) folded[folded.length - 1] = { ...entry, times: last.times + 1 };
    else folded.push({ ...entry, times: 1 });
  }
  return folded;
}
