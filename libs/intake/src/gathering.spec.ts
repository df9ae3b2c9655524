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

describe('while others are under way', () => {
  /** A gathering of three lanes whose groups end when they are told to. */
  const held = (patienceMs: number) => {
    const groups: { readonly jobs: readonly number[]; readonly end: () => void }[] = [];
    const gathering = new Gathering<number, number>((jobs) => new Promise((resolve) => groups.push({ jobs, end: () => resolve(jobs.map(settled)) })), 4, 3, patienceMs);
    return { gathering, groups, sizes: () => groups.map(({ jobs }) => jobs.length) };
  };

  it('too few wait for company, and go as soon as they are as many as the others hold', async () => {
    const { gathering, groups, sizes } = held(60_000);
    const all = [1, 2, 3, 4].map((job) => gathering.submit(job));
    await pause();
    all.push(gathering.submit(5));
    await pause();
    expect(sizes()).toEqual([4]);
    all.push(gathering.submit(6));
    await pause();
    expect(sizes()).toEqual([4, 2]);
    for (const { end } of groups) end();
    expect(await Promise.all(all)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('nobody waits longer than the patience, and nobody once all others are done', async () => {
    const { gathering, groups, sizes } = held(10);
    const all = [1, 2, 3, 4].map((job) => gathering.submit(job));
    await pause();
    all.push(gathering.submit(5));
    await new Promise((resolve) => setTimeout(resolve, 60));
    expect(sizes()).toEqual([4, 1]);
    groups[1]?.end();
    all.push(gathering.submit(6));
    await pause();
    groups[0]?.end();
    await pause();
    await pause();
    expect(sizes()).toEqual([4, 1, 1]);
    groups[2]?.end();
    expect(await Promise.all(all)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('what is more than one group is several at once', async () => {
    const { gathering, groups, sizes } = held(60_000);
    const all = [1, 2, 3, 4, 5, 6, 7, 8].map((job) => gathering.submit(job));
    await pause();
    await pause();
    expect(sizes()).toEqual([4, 4]);
    for (const { end } of groups) end();
    expect(await Promise.all(all)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
  });
});
