import { Outbox } from '@sarika/workflow';
import { aCase, acceptedBy, recorded } from '../../../test/support/cases.js';
import { asJob, deskId, office, people, setPassword } from '../../../test/support/people.js';
import { type QueuedJob, jobsOf } from '../../../test/support/jobs.js';
import { type Stage, type Suite, openSuite } from '../../../test/support/suite.js';
import { MOST_TRIES } from './process-event.js';

let suite: Suite;
let stage: Stage & { undo(): Promise<void> };
beforeAll(async () => {
  suite = await openSuite();
  setPassword(suite);
});
afterAll(() => suite.close());
beforeEach(async () => {
  stage = await suite.undone();
});
afterEach(() => stage.undo());

const mrc = office('mrc-bmc');
const unsettled = (on: Stage) => on.look<{ event: string }>('select event from outbox where settled_at is null and parked_at is null order by id');
const named = (jobs: readonly QueuedJob[], name: string): QueuedJob => jobs.find((job) => job.name === name) as QueuedJob;

describe('what follows an event', () => {
  it('is done once, however often the queue asks', async () => {
    const jobs = jobsOf(stage, suite.notifier);
    const filed = await aCase().consentingTo(mrc).create(stage);
    await jobs.relay.once();
    const job = named(jobs.given, 'offer-case');
    await jobs.run(job);
    await stage.look(`update offer set state = 'declined' where case_id = $1 and state = 'offered'`, [filed.caseId]);
    // A second run would now offer it to the desk.
    await jobs.run(job);
    expect(await recorded(stage, filed.caseId)).toEqual(['case.filed', 'offer.made']);
    expect(await stage.look('select event_id, action from handled')).toEqual([{ event_id: job.data.eventId, action: 'offer-case' }]);
  });

  it('is undone whole when it fails half-way, and done by the next try', async () => {
    let fails = true;
    const jobs = jobsOf(stage, suite.notifier, undefined, {
      'offer-case': async (ctx, event) => {
        await ctx.db.run(`update offer set state = 'offered', due_at = now(), offered_at = now() where case_id = $1 and position = 1`, [(event.payload as { caseId: string }).caseId]);
        if (fails) throw new TypeError('half-way');
      },
    });
    const filed = await aCase().consentingTo(mrc).create(stage);
    await jobs.relay.once();
    const job = named(jobs.given, 'offer-case');
    await expect(jobs.run(job)).rejects.toThrow(/^TypeError$/);
    expect(await stage.look(`select 1 from offer where case_id = $1 and state = 'offered'`, [filed.caseId])).toEqual([]);
    expect(await stage.look('select 1 from handled')).toEqual([]);
    fails = false;
    await jobs.run(job, 1);
    expect(await unsettled(stage)).toEqual([]);
  });

  it('settles the event, with nothing left to do', async () => {
    const jobs = jobsOf(stage, suite.notifier);
    await aCase().consentingTo(mrc).create(stage);
    await jobs.drain();
    expect(await unsettled(stage)).toEqual([]);
    expect(await stage.look('select 1 from outbox where relayed_at is null')).toEqual([]);
  });

  it('settles an event that was given to the queue again after it was done', async () => {
    const jobs = jobsOf(stage, suite.notifier);
    await aCase().consentingTo(mrc).create(stage);
    await jobs.drain();
    await stage.look(`update outbox set settled_at = null, relayed_at = now() - interval '1 hour'`);
    expect(await asJob(stage, (ctx) => new Outbox().reclaim(ctx, 120))).toBeGreaterThan(0);
    await jobs.drain();
    expect(await unsettled(stage)).toEqual([]);
  });
});

it('settles an event whose two actions end at the same moment', async () => {
  let arrived = 0;
  let open = (): void => undefined;
  const both = new Promise<void>((resolve) => (open = resolve));
  const meet = async (): Promise<void> => {
    arrived += 1;
    if (arrived === 2) open();
    await both;
  };
  const jobs = jobsOf(suite, suite.notifier, undefined, { 'raise-alarm': meet, 'ring-duty': meet });
  const filed = await aCase().inDanger().create(suite);
  await jobs.relay.once();
  const alarmed = jobs.given.filter((job) => job.data.payload['caseId'] === filed.caseId && job.data.event === 'case.alarmed');
  expect(alarmed.map(({ name }) => name).sort()).toEqual(['raise-alarm', 'ring-duty']);
  await Promise.all(alarmed.map((job) => jobs.run(job)));
  expect(await suite.look(`select settled_at is not null as settled from outbox where event = 'case.alarmed' and payload->>'caseId' = $1`, [filed.caseId])).toEqual([{ settled: true }]);
});

describe('the relay', () => {
  it('relays again what it published and could not mark, and that is done once', async () => {
    const jobs = jobsOf(stage, suite.notifier);
    const filed = await aCase().consentingTo(mrc).create(stage);
    const addBulk = jobs.given.push.bind(jobs.given);
    let cut = true;
    (jobs.relay as unknown as { queue: { addBulk(list: QueuedJob[]): Promise<void> } }).queue.addBulk = async (list) => {
      addBulk(...list);
      if (cut) throw new Error('the line was cut after publishing');
    };
    await expect(jobs.relay.once()).rejects.toThrow('the line was cut');
    expect(await stage.look(`select 1 from outbox where payload->>'caseId' = $1 and relayed_at is not null`, [filed.caseId])).toEqual([]);
    cut = false;
    expect(await jobs.relay.once()).toBe(1);
    expect(jobs.given.map(({ opts }) => opts.jobId)).toEqual([jobs.given[0]?.opts.jobId, jobs.given[0]?.opts.jobId]);
    await jobs.drain();
    expect(await recorded(stage, filed.caseId)).toEqual(['case.filed', 'offer.made']);
  });

  it('shares the work with another and gives no event twice', async () => {
    const [one, other] = [jobsOf(suite, suite.notifier), jobsOf(suite, suite.notifier)];
    await one.relay.once();
    one.given.length = 0;
    const filed = [await aCase().consentingTo(mrc).create(suite), await aCase().consentingTo(mrc).create(suite)];
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    let holds = (): void => undefined;
    const holding = new Promise<void>((resolve) => (holds = resolve));
    (one.relay as unknown as { queue: { addBulk(list: QueuedJob[]): Promise<void> } }).queue.addBulk = async (list) => {
      one.given.push(...list);
      holds();
      await held;
    };
    const first = one.relay.once();
    await holding;
    expect(await other.relay.once()).toBe(0);
    release();
    expect(await first).toBe(2);
    expect(await other.relay.once()).toBe(0);
    expect(one.given.map(({ data }) => data.payload['caseId'])).toEqual(filed.map(({ caseId }) => caseId));
  });

  it('gives events in the order in which they happened, beyond the ninth too', async () => {
    const jobs = jobsOf(stage, suite.notifier);
    const filed = [];
    for (let n = 0; n < 12; n += 1) filed.push((await aCase().consentingTo(mrc).create(stage)).caseId);
    await jobs.relay.once();
    expect(jobs.given.flatMap(({ data }) => data.events ?? [data]).map(({ payload }) => payload['caseId'])).toEqual(filed);
  });

  it('puts ids and nothing else into the queue', async () => {
    const jobs = jobsOf(stage, suite.notifier);
    await aCase().consentingTo(mrc).byText('+85512000888').saying('Sothea worked at the cannery.').create(stage);
    await jobs.relay.once();
    for (const { data } of jobs.given) for (const value of Object.values(data.payload)) expect(value).toMatch(/^[0-9a-f-]{36}$/);
  });
});

describe('many cases at once', () => {
  const several = async (on: Stage, count: number): Promise<string[]> => {
    const filed = [];
    for (let n = 0; n < count; n += 1) filed.push((await aCase().consentingTo(n % 2 ? mrc : office('clc-pnh')).create(on)).caseId);
    return filed;
  };
  const offered = (on: Stage, ids: readonly string[]) => on.look<{ case_id: string }>(`select case_id from offer where state = 'offered' and case_id = any($1::uuid[])`, [ids]);

  it('share one job, and each is offered and recorded as if it had come alone', async () => {
    const jobs = jobsOf(stage, suite.notifier);
    const alone = await aCase().consentingTo(mrc).create(stage);
    await jobs.drain();
    const filed = await several(stage, 12);
    const before = await stage.look<{ version: string }>('select version::text from office_change where office_id = $1', [mrc]);
    await jobs.relay.once();
    expect(jobs.given.map(({ name, data }) => [name, data.events?.length])).toEqual([['offer-case', 12]]);
    await jobs.run(jobs.given[0] as QueuedJob);
    const what = (caseId: string) => stage.look(
      `select f.stage, o.position, o.due_at > now() as due, o.offered_at is not null as at, a.actor_kind, (a.details - 'caseId' - 'offerId')::text as details, b.payload->>'offerId' = o.id::text as told
         from case_file f join offer o on o.case_id = f.id and o.state = 'offered' join audit_entry a on a.case_id = f.id and a.action = 'offer.made' join outbox b on b.event = 'offer.made' and b.payload->>'caseId' = f.id::text
        where f.id = $1`, [caseId]);
    const pattern = await what(alone.caseId);
    expect(pattern).toHaveLength(1);
    for (const caseId of filed.filter((_id, n) => n % 2)) expect(await what(caseId)).toEqual(pattern);
    expect(await offered(stage, filed)).toHaveLength(12);
    const after = await stage.look<{ version: string }>('select version::text from office_change where office_id = $1', [mrc]);
    expect(Number(after[0]?.version)).toBe(Number(before[0]?.version) + 1);
    expect(await stage.look(`select event from outbox where settled_at is null and event = 'case.filed' and payload->>'caseId' = any($1::text[])`, [filed])).toEqual([]);
  });

  it('are offered once, however often the queue asks and whichever of them was done before', async () => {
    const jobs = jobsOf(stage, suite.notifier);
    const filed = await several(stage, 5);
    await jobs.relay.once();
    const [group] = jobs.given.splice(0) as [QueuedJob];
    const [first] = group.data.events ?? [];
    await jobs.run({ ...group, data: first as never });
    await jobs.run(group);
    await jobs.run(group);
    for (const caseId of filed) expect(await recorded(stage, caseId)).toEqual(['case.filed', 'offer.made']);
  });

  it('do not wait for one that cannot be offered: it alone is tried again and set aside', async () => {
    let poisoned = '';
    const jobs = jobsOf(stage, suite.notifier, undefined, {
      'offer-case': async (ctx, event) => {
        const { caseId } = event.payload as { caseId: string };
        if (caseId === poisoned) throw new RangeError('never');
        await ctx.db.run(`update offer set state = 'offered', offered_at = now(), due_at = now() where case_id = $1 and position = 1`, [caseId]);
      },
    }, {
      'offer-case': async (ctx, events) => {
        await ctx.db.run(`update offer set state = 'revoked' where case_id = any($1::uuid[])`, [events.map(({ payload }) => (payload as { caseId: string }).caseId)]);
        throw new RangeError('not together');
      },
    });
    const filed = await several(stage, 6);
    poisoned = filed[2] as string;
    await jobs.relay.once();
    const [group] = jobs.given as [QueuedJob];
    for (let attempt = 0; attempt < MOST_TRIES; attempt += 1) {
      await expect(jobs.run(group, attempt)).rejects.toThrow(/^RangeError$/);
      // What the group had written went with it.
      expect((await offered(stage, filed)).map((row) => row.case_id).sort()).toEqual(filed.filter((id) => id !== poisoned).sort());
    }
    const event = group.data.events?.[2]?.eventId;
    expect(await stage.look('select event_id, action, attempts, error_name as name from parked_job')).toEqual([{ event_id: event, action: 'offer-case', attempts: MOST_TRIES, name: 'RangeError' }]);
    expect(await stage.look(`select id::text from outbox where event = 'case.filed' and settled_at is null and payload->>'caseId' = any($1::text[])`, [filed])).toEqual([{ id: event }]);
    expect(jobs.lines.join('\n')).not.toMatch(/not together|never/);
  });

  it('put ids and nothing else into the queue', async () => {
    const jobs = jobsOf(stage, suite.notifier);
    await several(stage, 4);
    await jobs.relay.once();
    const leaves = (value: unknown): unknown[] => (value !== null && typeof value === 'object' ? Object.values(value).flatMap(leaves) : [value]);
    for (const leaf of leaves(jobs.given.map(({ data }) => data))) expect(leaf).toMatch(/^([0-9a-f-]{36}|\d+|case\.filed)$/);
  });
});

describe('what was lost', () => {
  it('is given again, and what is done or set aside is not', async () => {
    await stage.look(`insert into outbox (event, payload, relayed_at, settled_at, parked_at) values
      ('note.written', '{"n":"lost"}', now() - interval '10 minutes', null, null), ('note.written', '{"n":"young"}', now() - interval '10 seconds', null, null),
      ('note.written', '{"n":"done"}', now() - interval '10 minutes', now(), null), ('note.written', '{"n":"parked"}', now() - interval '10 minutes', null, now())`);
    expect(await asJob(stage, (ctx) => new Outbox().reclaim(ctx, 120))).toBe(1);
    expect(await stage.look(`select payload->>'n' as n, attempts from outbox where relayed_at is null`)).toEqual([{ n: 'lost', attempts: 1 }]);
  });
});

describe('a job that always fails', () => {
  it('is set aside after five tries with its reason, and others flow on', async () => {
    const jobs = jobsOf(stage, suite.notifier, undefined, {
      'ring-duty': async () => {
        throw new RangeError('never');
      },
    });
    const poisoned = await aCase().inDanger().create(stage);
    const sound = await aCase().consentingTo(mrc).create(stage);
    await jobs.relay.once();
    const poison = named(jobs.given, 'ring-duty');
    for (let attempt = 0; attempt < MOST_TRIES; attempt += 1) {
      expect(await stage.look('select 1 from parked_job')).toEqual([]);
      await expect(jobs.run(poison, attempt)).rejects.toThrow(/^RangeError$/);
    }
    expect(await stage.look('select action, attempts, error_name as name from parked_job')).toEqual([{ action: 'ring-duty', attempts: MOST_TRIES, name: 'RangeError' }]);
    expect(jobs.lines.some((line) => line.includes('"job.parked"'))).toBe(true);
    for (const job of jobs.given.filter((each) => each !== poison)) await jobs.run(job);
    expect(await recorded(stage, sound.caseId)).toContain('offer.made');
    expect(await recorded(stage, poisoned.caseId)).toContain('offer.made');
    // It is not given again by the clock.
    await stage.look(`update outbox set relayed_at = now() - interval '1 hour'`);
    await asJob(stage, (ctx) => new Outbox().reclaim(ctx, 120));
    expect(await stage.look('select attempts, relayed_at is null as again from outbox where id = $1', [poison.data.eventId])).toEqual([{ attempts: 0, again: false }]);
  });

  it('is logged without what it was about', async () => {
    const jobs = jobsOf(stage, suite.notifier, undefined, {
      'offer-case': async () => {
        throw new Error('Sothea, +85512000999');
      },
    });
    await aCase().consentingTo(mrc).create(stage);
    await jobs.relay.once();
    await expect(jobs.run(named(jobs.given, 'offer-case'))).rejects.toThrow();
    expect(jobs.lines.join('\n')).toContain('job.failed');
    expect(jobs.lines.join('\n')).not.toMatch(/Sothea|12000999/);
  });
});

describe('danger', () => {
  it('opens the desk, rings one officer, and rings the next when she does not answer', async () => {
    const jobs = jobsOf(stage, suite.notifier);
    const filed = await aCase().inDanger().create(stage);
    await jobs.relay.once();
    for (const job of jobs.given.splice(0)) await jobs.run(job);
    expect(await stage.look('select state from access_grant where case_id = $1 and recipient_id = $2', [filed.caseId, deskId])).toEqual([{ state: 'active' }]);
    const rings = () => stage.look<{ officer: string; state: string; step: number }>('select officer_id as officer, state, step from duty_ring where case_id = $1 order by step', [filed.caseId]);
    expect(await rings()).toMatchObject([{ state: 'ringing', step: 1 }]);
    const { RingDuty } = await import('@sarika/cases');
    expect(await asJob(stage, (ctx) => new RingDuty().sweep(ctx))).toBe(0);
    await stage.look(`update duty_ring set rung_at = now() - interval '3 minutes'`);
    await asJob(stage, (ctx) => new RingDuty().sweep(ctx));
    const after = await rings();
    expect(after).toMatchObject([{ state: 'passed', step: 1 }, { state: 'ringing', step: 2 }]);
    expect(after[1]?.officer).not.toBe(after[0]?.officer);
  });

  it('cannot leave rings the duty officer and opens nothing she did not agree to', async () => {
    const jobs = jobsOf(stage, suite.notifier);
    const filed = await aCase().about('F1').consentingTo(office('clc-pnh')).create(stage);
    await jobs.drain().catch(() => undefined);
    expect(await stage.look('select state from access_grant where case_id = $1 and recipient_id = $2', [filed.caseId, deskId])).toEqual([{ state: 'standby' }]);
    expect(await stage.look('select state from duty_ring where case_id = $1', [filed.caseId])).toEqual([{ state: 'ringing' }]);
  });

  it('on a case that an office works rings all the same, and stands in the desk’s queue', async () => {
    const jobs = jobsOf(stage, suite.notifier);
    const filed = await aCase().consentingTo(office('mrc-bmc')).create(stage);
    await acceptedBy(stage, people.sokha, filed);
    await stage.look(`insert into outbox (event, payload) values ('case.alarmed', jsonb_build_object('caseId', $1::text))`, [filed.caseId]);
    await jobs.relay.once();
    for (const job of jobs.given.splice(0)) if (job.data.event === 'case.alarmed') await jobs.run(job);
    expect(await stage.look('select state from duty_ring where case_id = $1', [filed.caseId])).toEqual([{ state: 'ringing' }]);
    expect(await stage.look('select office_id as id, state from offer where case_id = $1 order by position', [filed.caseId])).toEqual([{ id: office('mrc-bmc'), state: 'accepted' }, { id: deskId, state: 'offered' }]);
    const { RingDuty } = await import('@sarika/cases');
    await stage.look(`update duty_ring set rung_at = now() - interval '3 minutes'`);
    await asJob(stage, (ctx) => new RingDuty().sweep(ctx));
    expect(await stage.look('select state from duty_ring where case_id = $1 order by step', [filed.caseId])).toEqual([{ state: 'passed' }, { state: 'ringing' }]);
  });
});
