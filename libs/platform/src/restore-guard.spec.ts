import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { RestoreGuard, readSeen, writeSeen } from './restore-guard.js';

const databaseId = '5a21ca00-0000-4000-8000-0000000000aa';
/** A database that answers with these beats, one after the other; `between` happens after the first answer has left it. */
const answering = (beats: number[], between: () => void): ConstructorParameters<typeof RestoreGuard>[0] => {
  let asked = 0;
  const query = (): Promise<object[]> => {
    const beat = beats[Math.min(asked, beats.length - 1)];
    if ((asked += 1) === 1) between();
    return Promise.resolve([{ databaseId, generation: '0', beat: String(beat) }]);
  };
  return { driver: {}, query } as never;
};

it('a beat that the jobs count between the answer and the file shuts nobody out', async () => {
  const keys = mkdtempSync(join(tmpdir(), 'seen-'));
  const guard = new RestoreGuard(answering([5, 6], () => writeSeen(keys, databaseId, { generation: 0, beat: 6, isShut: false })), keys);
  await guard.sure();
  expect(guard.isSure()).toBe(true);
  expect(readSeen(keys, databaseId)).toEqual({ generation: 0, beat: 6, isShut: false });
});

it('a database that stays behind when it is asked again is shut, and stays so though it counts on', async () => {
  const keys = mkdtempSync(join(tmpdir(), 'seen-'));
  writeSeen(keys, databaseId, { generation: 0, beat: 9, isShut: false });
  await expect(new RestoreGuard(answering([5, 6], () => undefined), keys).sure()).rejects.toMatchObject({ code: 'restore.replayNeeded' });
  await expect(new RestoreGuard(answering([12], () => undefined), keys).sure()).rejects.toMatchObject({ code: 'restore.replayNeeded' });
});
