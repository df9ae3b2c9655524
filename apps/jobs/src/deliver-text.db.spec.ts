import { DiskFiles } from '@sarika/evidence';
import { Conversations, Texts, providerIndex } from '@sarika/messaging';
import { Journal } from '@sarika/workflow';
import { OUR_NUMBER, aCase } from '../../../test/support/cases.js';
import { type QueuedJob, jobsOf } from '../../../test/support/jobs.js';
import { asIntake, asJob, office } from '../../../test/support/people.js';
import { FakeProvider } from '../../../test/support/provider.js';
import { schedules } from './schedules.js';
import { type Stage, type Suite, openSuite } from '../../../test/support/suite.js';

let suite: Suite;
let stage: Stage & { undo(): Promise<void> };
let providerUrl: string;
const provider = new FakeProvider();
beforeAll(async () => {
  suite = await openSuite();
  providerUrl = await provider.start();
});
afterAll(async () => {
  await provider.stop();
  await suite.close();
});
beforeEach(async () => {
  provider.forget();
  stage = await suite.undone();
});
afterEach(() => stage.undo());

const PHONE = '+85512000321';
const queue = (text: string, more: { state?: 'held' | 'queued'; notBefore?: Date } = {}): Promise<string> =>
  asIntake(stage, async (ctx) => {
    const conversationId = await new Conversations().ensure(ctx, stage.keyring, OUR_NUMBER, PHONE, 'en');
    return new Texts(new Journal()).queue(ctx, stage.keyring, { conversationId, caseId: null, kind: 'dialogue', text, state: more.state ?? 'queued', notBefore: more.notBefore ?? null });
  });
const text = async (id: string) => (await stage.look<{ state: string; attempts: number; code: string | null; letter: boolean; known: boolean }>('select state, attempts, error_code as code, letter is not null as letter, provider_index is not null as known from outbound_text where id = $1', [id]))[0];
const settled = async () => (await stage.look(`select 1 from outbox where event = 'text.queued' and settled_at is null`)).length === 0;

async function jobs(): Promise<{ given: QueuedJob[]; run(job: QueuedJob, attempt?: number): Promise<void> }> {
  const side = jobsOf(stage, suite.notifier, providerUrl);
  await side.relay.once();
  return side;
}

describe('a text', () => {
  it('is sent once, however often the queue asks', async () => {
    const id = await queue('We have it.');
    const { given, run } = await jobs();
    await run(given[0] as QueuedJob);
    await run(given[0] as QueuedJob);
    expect(provider.ledger.map(({ to, body }) => ({ to, body }))).toEqual([{ to: PHONE, body: 'We have it.' }]);
    expect(await text(id)).toEqual({ state: 'sent', attempts: 1, code: null, letter: true, known: true });
    expect(await settled()).toBe(true);
  });

  it('waits while the provider is down or busy, and is sent once it is back', async () => {
    const id = await queue('We have it.');
    const { given, run } = await jobs();
    for (const mood of ['down', 'busy'] as const) {
      provider.mood = mood;
      await expect(run(given[0] as QueuedJob)).rejects.toThrow();
      expect(await text(id)).toMatchObject({ state: 'sending', letter: true });
      expect(await settled()).toBe(false);
    }
    provider.mood = 'up';
    await run(given[0] as QueuedJob, 2);
    expect(provider.ledger).toHaveLength(1);
    expect(await text(id)).toMatchObject({ state: 'sent', attempts: 3 });
  });

  it('whose delivery is never reported loses its words after three days', async () => {
    const id = await queue('We have it.');
    const { given, run } = await jobs();
    await run(given[0] as QueuedJob);
    const purge = schedules(new DiskFiles(suite.dataDir), suite.keyring).find(({ name }) => name === 'purge-letters');
    await asJob(stage, (ctx) => purge?.run(ctx) ?? Promise.resolve(0));
    expect(await text(id)).toMatchObject({ state: 'sent', letter: true });
    await stage.look(`update outbound_text set updated_at = now() - interval '4 days' where id = $1`, [id]);
    await asJob(stage, (ctx) => purge?.run(ctx) ?? Promise.resolve(0));
    expect(await text(id)).toMatchObject({ state: 'sent', letter: false });
  });

  it('is not given up while the provider stays away, for a day', async () => {
    const id = await queue('We have it.');
    const { given, run } = await jobs();
    provider.mood = 'down';
    for (let attempt = 0; attempt < 8; attempt += 1) await expect(run(given[0] as QueuedJob, attempt)).rejects.toMatchObject({ name: 'DelayedError' });
    expect(await stage.look('select 1 from parked_job')).toEqual([]);
    await stage.look(`update outbound_text set created_at = now() - interval '25 hours' where id = $1`, [id]);
    await expect(run(given[0] as QueuedJob, 4)).rejects.not.toMatchObject({ name: 'DelayedError' });
    expect(await stage.look('select 1 from parked_job')).toHaveLength(1);
  });

  it('that is news waits for an hour she chose, and is not sent once she wants none', async () => {
    const filed = await aCase().byText(PHONE).consentingTo(office('mrc-bmc')).create(stage);
    const conversationId = (await asIntake(stage, (ctx) => new Conversations().ensure(ctx, stage.keyring, OUR_NUMBER, PHONE, 'en')));
    const news = () => asIntake(stage, (ctx) => new Texts(new Journal()).queue(ctx, stage.keyring, { conversationId, caseId: filed.caseId, kind: 'news', text: 'There is news.', state: 'queued', notBefore: null }));
    await stage.look('delete from case_contact where case_id = $1', [filed.caseId]);
    await stage.look(
      `insert into case_contact (case_id, conversation_id, may_text, from_time, to_time, time_zone)
       values ($1, $2, true, ((now() at time zone 'UTC') + interval '2 hours')::time, ((now() at time zone 'UTC') + interval '3 hours')::time, 'UTC')`,
      [filed.caseId, conversationId],
    );
    const id = await news();
    const side = jobsOf(stage, suite.notifier, providerUrl);
    await side.drain();
    expect(provider.ledger).toEqual([]);
    expect(await stage.look('select state, not_before > now() as later from outbound_text where id = $1', [id])).toEqual([{ state: 'queued', later: true }]);

    await stage.look('update case_contact set may_text = false, from_time = null, to_time = null where case_id = $1', [filed.caseId]);
    const second = await news();
    await side.drain();
    expect(provider.ledger).toEqual([]);
    expect(await text(second)).toMatchObject({ state: 'cancelled', letter: false });
  });

  it('is not sent again when the provider took it and the answer was lost: the provider is asked first', async () => {
    const id = await queue('We have it.');
    const { given, run } = await jobs();
    provider.mood = 'takesAndGoesSilent';
    await expect(run(given[0] as QueuedJob)).rejects.toThrow();
    provider.mood = 'up';
    provider.asked.length = 0;
    await run(given[0] as QueuedJob, 1);
    expect(provider.asked).toEqual(['GET']);
    expect(provider.ledger).toHaveLength(1);
    expect(await text(id)).toMatchObject({ state: 'sent', known: true });
    expect(await stage.look('select 1 from outbound_text where provider_index = $1', [providerIndex(stage.keyring, provider.ledger[0]?.sid ?? '')])).toHaveLength(1);
  });

  it('is not taken for an earlier one with the same words', async () => {
    await queue('There is news.');
    await queue('There is news.');
    const { given, run } = await jobs();
    await run(given[0] as QueuedJob);
    provider.mood = 'takesAndGoesSilent';
    await expect(run(given[1] as QueuedJob)).rejects.toThrow();
    provider.mood = 'up';
    await run(given[1] as QueuedJob, 1);
    expect(provider.ledger).toHaveLength(2);
    expect(await stage.look('select distinct provider_index from outbound_text')).toHaveLength(2);
  });

  it('is sent when the earlier try never reached the provider', async () => {
    await queue('There is news.');
    await queue('There is news.');
    const { given, run } = await jobs();
    await run(given[0] as QueuedJob);
    provider.mood = 'down';
    await expect(run(given[1] as QueuedJob)).rejects.toThrow();
    provider.mood = 'up';
    await run(given[1] as QueuedJob, 1);
    expect(provider.ledger).toHaveLength(2);
  });

  it('to a number that stopped us fails for good, with the provider’s code, and its words are destroyed', async () => {
    const id = await queue('We have it.');
    const { given, run } = await jobs();
    provider.mood = 'stopped';
    await run(given[0] as QueuedJob);
    expect(await text(id)).toEqual({ state: 'failed', attempts: 1, code: '21610', letter: false, known: false });
    expect(await settled()).toBe(true);
  });

  it('waits for what was said before it', async () => {
    await queue('First.');
    const second = await queue('Second.');
    const { given, run } = await jobs();
    await expect(run(given[1] as QueuedJob)).rejects.toMatchObject({ name: 'DelayedError' });
    expect(provider.asked).toEqual([]);
    expect(await text(second)).toMatchObject({ state: 'queued', attempts: 0 });
    await run(given[0] as QueuedJob);
    await run(given[1] as QueuedJob);
    expect(provider.ledger.map(({ body }) => body)).toEqual(['First.', 'Second.']);
  });

  it('does not follow for ever one that cannot be sent', async () => {
    const first = await queue('First.');
    await queue('Second.');
    await stage.look(`update outbound_text set created_at = now() - interval '10 minutes' where id = $1`, [first]);
    const { given, run } = await jobs();
    await run(given[1] as QueuedJob);
    expect(provider.ledger.map(({ body }) => body)).toEqual(['Second.']);
  });

  it.each([['cancelled', `state = 'cancelled', letter = null`], ['held', `state = 'held'`], ['not yet due', `not_before = now() + interval '1 hour'`]])('that is %s is not sent', async (_what, change) => {
    const id = await queue('We have it.');
    await stage.look(`update outbound_text set ${change} where id = $1`, [id]);
    const { given, run } = await jobs();
    await run(given[0] as QueuedJob);
    expect(provider.asked).toEqual([]);
    expect(await settled()).toBe(true);
  });

  it('that waits for her hours makes no job before they come', async () => {
    await queue('There is news.', { notBefore: new Date(Date.now() + 3_600_000) });
    expect((await jobs()).given).toEqual([]);
  });

  it('learns of a delivery that was reported before the sending was written down', async () => {
    const id = await queue('We have it.');
    const { given, run } = await jobs();
    provider.mood = 'takesAndGoesSilent';
    await expect(run(given[0] as QueuedJob)).rejects.toThrow();
    await asIntake(stage, (ctx) => new Texts(new Journal()).report(ctx, stage.keyring, provider.ledger[0]?.sid ?? '', 'delivered', null));
    provider.mood = 'up';
    await run(given[0] as QueuedJob, 1);
    expect(await text(id)).toMatchObject({ state: 'delivered', letter: false });
    expect(await stage.look('select 1 from unmatched_status')).toEqual([]);
  });
});
