/** What may be logged about one thing that happened. Nothing else passes: the list is the protection, not the reader. */
const allowed = new Set([
  'level', 'at', 'event', 'requestId', 'route', 'method', 'status', 'ms', 'code', 'process', 'port', 'attempt', 'attempts', 'jobId', 'queue', 'action',
  'eventId', 'count', 'state', 'errorName', 'stack', 'reason', 'name', 'version', 'officeId', 'oldest', 'signal', 'where',
]);
const levels = { trace: 10, debug: 20, info: 30, warn: 40, error: 50, fatal: 60, silent: 100 } as const;
export type LogLevel = keyof typeof levels;
export type LogFields = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** A stack names files and functions; it begins with the message, which may quote a value, also over several lines, and is dropped. */
export function safeStack(error: unknown): string {
  if (!(error instanceof Error) || !error.stack) return '';
  const said = error.message === '' ? -1 : error.stack.indexOf(error.message);
  return (said < 0 ? error.stack : error.stack.slice(said + error.message.length))
    .split('\n')
    // A place in a file, whatever else a line begins with.
    .filter((line) => /^\s+at \S.*(?::\d+\)?|<anonymous>\)?|\(native\))$/.test(line))
    .slice(0, 12)
    .map((line) => line.trim())
    .join(' | ');
}

/** Single-line JSON to standard output, through an allow-list of fields: no bodies, no names, no telephone numbers, no IP. */
export class Log {
  constructor(
    private readonly process: string,
    private readonly threshold: LogLevel = 'info',
    private readonly write: (line: string) => void = (line) => process_stdout(line),
  ) {}

  info(event: string, fields: LogFields = {}): void {
    this.line('info', event, fields);
  }
  warn(event: string, fields: LogFields = {}): void {
    this.line('warn', event, fields);
  }
  /** An unexpected failure: its class and stack, never its message. */
  crash(event: string, error: unknown, fields: LogFields = {}): void {
    const code = typeof (error as { code?: unknown })?.code === 'string' ? (error as { code: string }).code : undefined;
    this.line('error', event, { ...fields, errorName: error instanceof Error ? error.name : typeof error, code, stack: safeStack(error) });
  }

  private line(level: LogLevel, event: string, fields: LogFields): void {
    if (levels[level] < levels[this.threshold]) return;
    const entry: Record<string, unknown> = { level, at: new Date().toISOString(), process: this.process, event };
    for (const [key, value] of Object.entries(fields)) if (value !== undefined && allowed.has(key)) entry[key] = value;
    this.write(JSON.stringify(entry));
  }
}

const process_stdout = (line: string): void => {
  process.stdout.write(`${line}\n`);
};
