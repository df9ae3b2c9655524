import { type RefObject, useRef } from 'react';
import { useKeys } from './keyboard.js';

/** J and K go from line to line of a list whose links carry `data-line`; Enter is the link's own. */
export function useLines<T extends HTMLElement>(): RefObject<T | null> {
  const list = useRef<T>(null);
  const move = (by: 1 | -1): void => {
    const all = [...(list.current?.querySelectorAll<HTMLElement>('a[data-line]') ?? [])];
    const at = all.findIndex((link) => link === document.activeElement);
    all[Math.min(Math.max(at + by, 0), all.length - 1)]?.focus();
  };
  useKeys({ down: () => move(1), up: () => move(-1) });
  return list;
}
