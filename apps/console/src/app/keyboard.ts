import { useEffect, useRef } from 'react';
import { type KeyAct, isTaken, keyAct } from '../logic/keys.js';

export type KeyHandlers = Partial<Record<KeyAct, () => void>>;

const layers: { current: KeyHandlers }[] = [];
let pendingG = false;
let pendingTimer: ReturnType<typeof setTimeout> | undefined;

function pressed(event: KeyboardEvent): void {
  // An open dialog has its own keys, and a held key is not asked twice.
  if (event.defaultPrevented || event.repeat || event.isComposing || document.querySelector('[role="dialog"][aria-modal="true"]')) return;
  const act = keyAct(event, pendingG);
  const target = event.target instanceof HTMLElement ? { tagName: event.target.tagName, isContentEditable: event.target.isContentEditable, role: event.target.getAttribute('role') } : null;
  if (act === null || isTaken(target, act)) {
    pendingG = false;
    return;
  }
  clearTimeout(pendingTimer);
  pendingG = act === 'goPrefix';
  if (pendingG) {
    pendingTimer = setTimeout(() => {
      pendingG = false;
    }, 1_500);
    return;
  }
  const handler = layers.findLast((layer) => layer.current[act])?.current[act];
  if (!handler) return;
  event.preventDefault();
  handler();
}

/** Takes keys while the calling part is on screen; the part shown last is asked first. */
export function useKeys(handlers: KeyHandlers): void {
  const layer = useRef(handlers);
  layer.current = handlers;
  useEffect(() => {
    if (layers.length === 0) addEventListener('keydown', pressed);
    layers.push(layer);
    return () => {
      layers.splice(layers.indexOf(layer), 1);
      if (layers.length === 0) removeEventListener('keydown', pressed);
    };
  }, []);
}

/** What the next opened case should put the cursor in: "R" on a line opens it ready to reply. */
let intended: 'assign' | 'reply' | 'note' | null = null;
export const intend = (what: typeof intended): void => {
  intended = what;
};
export function takeIntent(): typeof intended {
  const what = intended;
  intended = null;
  return what;
}
