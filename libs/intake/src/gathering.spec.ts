import { Gathering } from './gathering.js';

const settled = <T>(value: T): PromiseSettledResult<T> => ({ status: 'fulfilled', value });
const pause = () => new Promise((resolve) => setImmediate(resolve));

it('does alone what comes alone, and together what comes meanwhile', async () => {
  const groups: number[][] = [];
  let open: (() => void) | undefined;
  const gate = new Promise<void>((resolve) => (open = resolve));
  const gathering = new Gathering<number, number>(async (jobs) => {
    groups.push([...jobs]);
    if (groups.length === 1) await gate;
    return jobs.map((job) => settled(job * 10));
  }, 3, 1);
  const first = gathering.submit(1);
  await pause();
  const others = [2, 3, 4, 5].map((job) => gathering.submit(job));
  open?.();
  expect(await first).toBe(10);
  expect(await Promise.all(others)).toEqual([20, 30, 40, 50]);
  expect(groups).toEqual([[1], [2, 3, 4], [5]]);
});

it('gives each its own refusal, and all of a group the fault of the group', async () => {
  const refusing = new Gathering<string, string>(async (jobs) => jobs.map((job) => (job === 'bad' ? { status: 'rejected', reason: new Error('refused') } : settled(job))));
  await expect(refusing.submit('bad')).rejects.toThrow('refused');
  await expect(refusing.submit('good')).resolves.toBe('good');
  const broken = new Gathering<string, string>(() => Promise.reject(new Error('away')));
  await expect(Promise.allSettled([broken.submit('a'), broken.submit('b')])).resolves.toEqual([expect.objectContaining({ status: 'rejected' }), expect.objectContaining({ status: 'rejected' })]);
  await expect(broken.submit('c')).rejects.toThrow('away');
});
