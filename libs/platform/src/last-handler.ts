import type { Log } from './log.js';

/**
 * What nobody caught ends the process, as Node does by itself: what it was doing is in no known state. But Node prints the message, which
 * may quote what somebody said, and this says class and place only. Whoever watches the process starts it again.
 */
export function lastHandler(log: Log, ends: Pick<NodeJS.Process, 'on' | 'exit'> = process): void {
  ends.on('uncaughtException', (error: Error) => {
    log.crash('process.failed', error);
    ends.exit(1);
  });
}
