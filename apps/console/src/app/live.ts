import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';

/** `away` when the line is down: what is on screen may be old. */
export type LiveState = 'here' | 'away';

/**
 * Hears "changed" and asks again under the reader's own rights (decision 22). An open case is not read again here, because
 * every reading goes on record: it is read again when its own line of the queue has changed.
 */
export function useLive(): LiveState {
  const memory = useQueryClient();
  const [state, setState] = useState<LiveState>('here');
  useEffect(() => {
    let source: EventSource | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let wait = 2_000;
    let closed = false;
    let missed = false;
    const refresh = (): void => {
      for (const kind of ['queue', 'line', 'offer']) void memory.invalidateQueries({ queryKey: [kind] });
    };
    const open = (): void => {
      source = new EventSource('/api/v1/live');
      source.addEventListener('changed', refresh);
      source.addEventListener('open', () => {
        wait = 2_000;
        setState('here');
        // What happened while the line was down was never announced.
        if (missed) refresh();
        missed = false;
      });
      source.addEventListener('error', () => {
        source?.close();
        if (closed) return;
        missed = true;
        timer = setTimeout(open, wait);
        if (wait > 2_000) {
          setState('away');
          // Tells a lost line from an ended session.
          void memory.invalidateQueries({ queryKey: ['queue'] });
        }
        wait = Math.min(wait * 2, 30_000);
      });
    };
    const offline = (): void => setState('away');
    const online = (): void => {
      clearTimeout(timer);
      source?.close();
      missed = true;
      open();
    };
    addEventListener('offline', offline);
    addEventListener('online', online);
    open();
    return () => {
      closed = true;
      clearTimeout(timer);
      source?.close();
      removeEventListener('offline', offline);
      removeEventListener('online', online);
    };
  }, [memory]);
  return state;
}
