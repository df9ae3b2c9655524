import { Log, safeStack } from './log.js';

const lines: string[] = [];
const log = new Log('api', 'info', (line) => lines.push(line));
beforeEach(() => {
  lines.length = 0;
});
const only = (): Record<string, unknown> => {
  expect(lines).toHaveLength(1);
  expect(lines[0]).not.toMatch(/[\n\r\u001b]/);
  return JSON.parse(lines[0] ?? '') as Record<string, unknown>;
};

describe('a line of the log', () => {
  it('is one line of JSON, whatever is put into it', () => {
    log.warn('request.refused', { route: '/api/v1/cases\r\n{"level":"error","event":"forged"}\u001b[31m', status: 404 });
    expect(only()).toMatchObject({ level: 'warn', process: 'api', event: 'request.refused', status: 404, route: '/api/v1/cases\r\n{"level":"error","event":"forged"}\u001b[31m' });
  });

  it('has the fields of the list and no other', () => {
    log.info('text.sent', { code: 'x', phone: '+85512000111', body: 'words', ip: '10.0.0.1', jobId: undefined });
    expect(Object.keys(only()).sort()).toEqual(['at', 'code', 'event', 'level', 'process']);
  });

  it('is not written below its level', () => {
    new Log('api', 'warn', (line) => lines.push(line)).info('case.filed');
    expect(lines).toEqual([]);
  });
});

describe('what went wrong unexpectedly', () => {
  it('is its class, its code and its places, and never its message', () => {
    const error = Object.assign(new TypeError('Xanthippa +85512000111'), { code: '23505' });
    log.crash('job.failed', error, { attempt: 2 });
    const said = only();
    expect(said).toMatchObject({ level: 'error', errorName: 'TypeError', code: '23505', attempt: 2 });
    expect(said['stack']).toContain('log.spec.ts');
    expect(lines[0]).not.toMatch(/Xanthippa|85512000111/);
  });

  it('has no part of a message of several lines, also where one looks like a place', () => {
    const error = new Error('Key (name)=(\n    at Xanthippa (she:1:2)\nat Zebulonia) exists');
    expect(safeStack(error)).toContain('log.spec.ts');
    expect(safeStack(error)).not.toMatch(/Xanthippa|Zebulonia/);
    // Its message was put together anew after it was thrown.
    error.message = 'another';
    expect(safeStack(error)).not.toMatch(/Zebulonia/);
  });

  it('may be no error at all', () => {
    log.crash('job.failed', 'Xanthippa');
    expect(only()).toMatchObject({ errorName: 'string', stack: '' });
  });
});
