import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Database, RestoreGuard, dataSource, readSeen } from '@sarika/platform';
import type { DataSource } from 'typeorm';
import { refusal } from '../../../test/support/cases.js';
import { type Suite, openSuite } from '../../../test/support/suite.js';

let suite: Suite;
let keysDir: string;
let sources: DataSource[] = [];
beforeAll(async () => {
  suite = await openSuite();
});
afterAll(() => suite.close());
beforeEach(async () => {
  keysDir = mkdtempSync(join(tmpdir(), 'sarika-seen-'));
  await suite.look('update restore_mark set database_id = gen_random_uuid(), beat = 100, generation = 1');
});
afterEach(async () => {
  for (const source of sources) await source.destroy();
  sources = [];
  rmSync(keysDir, { recursive: true });
});
const host = async (dir = keysDir, role: 'sarika_api' | 'sarika_jobs' = 'sarika_jobs') => {
  const source = await dataSource(suite.url(role), { name: 'guarded', pool: 3 }).initialize();
  sources.push(source);
  const guard = new RestoreGuard(source, dir);
  const database = new Database(source);
  database.guardedBy(guard);
  return { guard, database, asked: () => database.within({ as: role === 'sarika_api' ? 'intake' : 'job' }, ({ db }) => db.query('select 1 as one')) };
};
const mark = async () => (await suite.look<{ id: string; beat: string }>('select database_id as id, beat from restore_mark'))[0] as { id: string; beat: string };
const restoredTo = (beat: number) => suite.look('update restore_mark set beat = $1', [beat]);

it('serves a database it sees for the first time, and one that has gone on', async () => {
  const { guard, asked } = await host();
  expect(await asked()).toEqual([{ one: 1 }]);
  await guard.beat();
  await guard.beat();
  expect(await asked()).toEqual([{ one: 1 }]);
  expect(readSeen(keysDir, (await mark()).id)).toEqual({ generation: 1, beat: 102, isShut: false });
});

it('shuts a database that is behind what it saw: in this process, in the next, as api and as jobs', async () => {
  const first = await host();
  await first.guard.beat();
  await restoredTo(50);
  await first.guard.check();
  expect(await refusal(first.asked())).toBe('restore.replayNeeded');
  expect(await refusal((await host()).asked())).toBe('restore.replayNeeded');
  expect(await refusal((await host(keysDir, 'sarika_api')).asked())).toBe('restore.replayNeeded');
});

it('counts no beat for it, and stays shut when another host that never saw it counts on', async () => {
  const { guard, asked } = await host();
  await guard.beat();
  await restoredTo(50);
  await guard.check();
  expect(await refusal(guard.beat())).toBe('restore.replayNeeded');
  expect((await mark()).beat).toBe('50');
  await restoredTo(500);
  await guard.check();
  expect(await refusal(asked())).toBe('restore.replayNeeded');
  expect(await refusal((await host()).asked())).toBe('restore.replayNeeded');
});

it('notices it on the first connection after the database was away, without waiting for its turn', async () => {
  const { guard, asked } = await host();
  await guard.beat();
  await asked();
  await suite.look(`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'guarded'`);
  await restoredTo(50);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect(await refusal(asked())).toBe('restore.replayNeeded');
});

it('opens after a replay, which is a later generation, and shuts a backup from before that replay too', async () => {
  const { guard, asked } = await host();
  await guard.beat();
  await restoredTo(50);
  await guard.check();
  await suite.look('update restore_mark set generation = 7, beat = 10');
  await guard.check();
  expect(await asked()).toEqual([{ one: 1 }]);
  await suite.look('update restore_mark set generation = 1, beat = 5000');
  await guard.check();
  expect(await refusal(asked())).toBe('restore.replayNeeded');
});

it('fails closed on a torn file', async () => {
  mkdirSync(join(keysDir, 'seen'));
  writeFileSync(join(keysDir, 'seen', `${(await mark()).id}.json`), '{"gener');
  expect(await refusal((await host()).asked())).toBe('restore.replayNeeded');
});

it('says that the database is away, and no more, while it cannot be asked', async () => {
  const source = dataSource('postgresql://nobody:x@127.0.0.1:9/none', { name: 'away' });
  const guard = new RestoreGuard(source, keysDir);
  expect(await refusal(guard.sure())).toBe('database.away');
});
