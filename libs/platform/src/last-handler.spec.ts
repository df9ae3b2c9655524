import { execFileSync, spawnSync } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { lastHandler } from './last-handler.js';
import { Log } from './log.js';

it('says class and place of what nobody caught, never its words, and ends the process', () => {
  const lines: string[] = [];
  const ended: unknown[] = [];
  const process = Object.assign(new EventEmitter(), { exit: (code: number) => void ended.push(code) });
  lastHandler(new Log('api', 'info', (line) => lines.push(line)), process as unknown as NodeJS.Process);
  process.emit('uncaughtException', new RangeError('Sokha, +85512000111,\n    at the embassy'));
  expect(ended).toEqual([1]);
  expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 'error', event: 'process.failed', process: 'api', errorName: 'RangeError', stack: expect.stringContaining('last-handler.spec') as string });
  expect(lines.join('')).not.toMatch(/Sokha|embassy|8551/);
  process.emit('uncaughtException', 'Sokha said so');
  expect(lines.join('')).not.toContain('Sokha');
});

it('is asked also about a promise that nobody waits for: Node hands that over as one that was thrown', () => {
  const script = `process.on('uncaughtException', (error) => { console.log('caught ' + error.name); process.exit(1); }); Promise.reject(new TypeError('x'));`;
  const ran = spawnSync(process.execPath, ['-e', script], { encoding: 'utf8' });
  expect([ran.status, ran.stdout, ran.stderr]).toEqual([1, 'caught TypeError\n', '']);
  expect(() => execFileSync(process.execPath, ['-e', `Promise.reject(new TypeError('x'))`], { stdio: 'ignore' })).toThrow();
});
