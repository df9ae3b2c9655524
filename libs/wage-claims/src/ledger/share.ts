/** A share as a fraction: an agreement below it is flagged. */
export interface Share {
  readonly of: bigint;
  readonly in: bigint;
}

/** Half of what was verified, unless the host sets another (`SETTLEMENT_SHARE`). */
export const DEFAULT_SHARE: Share = { of: 1n, in: 2n };

/** Reads `0.5`. @throws Error when it is no share between 0 and 1 */
export function readShare(text: string): Share {
  const [, whole = '', part = ''] = /^([01])(?:\.(\d{1,4}))?$/.exec(text) ?? [];
  const share = { of: BigInt(`${whole}${part}` || '-1'), in: 10n ** BigInt(part.length) };
  if (whole === '' || share.of > share.in) throw new Error('A share is between 0 and 1, such as 0.5.');
  return share;
}

/** Whether all that was promised is below the share of what was verified; null where nothing was verified, because then nobody can say. */
export const isBelowShare = (promised: bigint, verified: bigint, share: Share): boolean | null => (verified === 0n ? null : promised * share.in < verified * share.of);
