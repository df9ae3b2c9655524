/** A minute without a key, a touch or a movement: nobody sits there as far as the session is concerned. */
const UNATTENDED_MS = 60_000;

let lastTouch = Date.now();
const touched = (): void => {
  lastTouch = Date.now();
};
for (const kind of ['keydown', 'pointerdown', 'pointermove', 'wheel', 'touchstart']) addEventListener(kind, touched, { capture: true, passive: true });

/**
 * Whether the page asks by itself while nobody sits there. Such requests (live updates, a line that comes back) say so with a
 * header and do not keep the session alive: a console left open ends like any other after half an hour.
 */
export const isUnattended = (now = Date.now()): boolean => now - lastTouch > UNATTENDED_MS;
