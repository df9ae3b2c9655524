import { randomUUID } from 'node:crypto';
import { FileCase } from '@sarika/cases';
import { aCase, recorded, refusal } from '../../../test/support/cases.js';
import { asIntake, asJob, asWorker, deskId, office, setPassword } from '../../../test/support/people.js';
import { type Stage, type Suite, openSuite } from '../../../test/support/suite.js';

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

const counts = async (on: Stage, caseId: string) => {
  const [row] = await on.look<Record<string, number>>(
    `select (select count(*)::int from case_file where id = $1) as cases, (select count(*)::int from case_key where case_id = $1) as keys,
            (select count(*)::int from item where case_id = $1) as items, (select count(*)::int from consent where case_id = $1) as consents,
            (select count(*)::int from access_grant where case_id = $1) as grants, (select count(*)::int from offer where case_id = $1) as offers,
            (select count(*)::int from receipt where case_id = $1) as receipts, (select count(*)::int from audit_entry where case_id = $1) as audits,
            (select count(*)::int from outbox where payload->>'caseId' = $1::text) as events`,
    [caseId],
  );
  return row;
};

describe('filing', () => {
  it('refuses the same complaint a second time and leaves the first as it was', async () => {
    const key = randomUUID();
    const first = await aCase().consentingTo(office('mrc-bmc')).keyed(key).create(stage);
    expect(await refusal(aCase().consentingTo(office('clc-pnh')).keyed(key).create(stage))).toBe('case.alreadyFiled');
    expect(await counts(stage, first.caseId)).toMatchObject({ cases: 1, consents: 1, events: 1 });
    expect(await stage.look('select 1 from case_file')).toHaveLength(1);
  });

  it('refuses a number that is taken, so that another is drawn', async () => {
    const first = await aCase().consentingTo(office('mrc-bmc')).create(stage);
    expect(await refusal(aCase().consentingTo(office('mrc-bmc')).numbered(first.number).create(stage))).toBe('case.numberTaken');
  });

  it('refuses to seal to an office whose key was changed in the database', async () => {
    await stage.look('update key_record set box_public_key = $2 where owner_id = $1', [office('mrc-bmc'), Buffer.alloc(32, 7)]);
    stage.directory.forget();
    expect(await refusal(aCase().consentingTo(office('mrc-bmc')).create(stage))).toBe('vault.unsigned');
    expect(await stage.look('select 1 from case_file')).toHaveLength(0);
  });

  it('refuses to seal to an office that was given another office’s signed key', async () => {
    await stage.look(
      `update key_record k set box_public_key = o.box_public_key, sign_public_key = o.sign_public_key, signature = o.signature, not_before = o.not_before from key_record o where k.owner_id = $1 and o.owner_id = $2`,
      [office('mrc-bmc'), office('clc-pnh')],
    );
    stage.directory.forget();
    expect(await refusal(aCase().consentingTo(office('mrc-bmc')).create(stage))).toBe('vault.unsigned');
  });

  it('stores case, key, items, consents, standby keys, offers, receipt, record and event together', async () => {
    const filed = await aCase().consentingTo(office('mrc-bmc'), office('clc-pnh')).byWeb('+85512000222').create(stage);
    // story, contact, and triage with the exact time; two offices, the desk and the worker.
    expect(await counts(stage, filed.caseId)).toEqual({ cases: 1, keys: 1, items: 3, consents: 2, grants: 4, offers: 3, receipts: 1, audits: 3, events: 1 });
    expect(await stage.look(`select recipient_kind as kind, state, basis, sealed is not null as sealed from access_grant where case_id = $1 order by basis, recipient_id`, [filed.caseId])).toEqual([
      { kind: 'office', state: 'standby', basis: 'consent', sealed: true },
      { kind: 'office', state: 'standby', basis: 'consent', sealed: true },
      { kind: 'office', state: 'standby', basis: 'desk', sealed: true },
      { kind: 'receipt', state: 'active', basis: 'worker', sealed: true },
    ]);
    expect(await stage.look('select office_id as id, is_last_resort as last, state from offer where case_id = $1 order by position', [filed.caseId])).toEqual([
      { id: office('mrc-bmc'), last: false, state: 'waiting' },
      { id: office('clc-pnh'), last: false, state: 'waiting' },
      { id: deskId, last: true, state: 'waiting' },
    ]);
    expect(await recorded(stage, filed.caseId)).toEqual(['case.filed']);
    await asWorker(stage, filed.receipt, async (ctx) => expect(ctx.caseId).toBe(filed.caseId));
  });

  it('tells in clear only the hour, and for grave categories only "restricted"', async () => {
    const filed = await aCase().consentingTo(office('lscw-pnh')).about('V1').create(stage);
    const [row] = await stage.look<{ hour: Date; categories: string[]; restricted: boolean }>('select filed_hour as hour, categories, restricted from case_file where id = $1', [filed.caseId]);
    expect(row?.categories).toEqual(['restricted']);
    expect(row?.restricted).toBe(true);
    expect([row?.hour.getUTCMinutes(), row?.hour.getUTCSeconds(), row?.hour.getUTCMilliseconds()]).toEqual([0, 0, 0]);
    expect(await stage.look('select category, extract(day from month)::int as day, count::int from restricted_count')).toEqual([{ category: 'V1', day: 1, count: 1 }]);
  });

  it('counts the grave categories up, however many are filed', async () => {
    await aCase().consentingTo(office('lscw-pnh')).about('V1').create(stage);
    const grave = await Promise.all(Array.from({ length: 20 }, () => aCase().consentingTo(office('lscw-pnh')).about('V1', 'F1').plan(stage)));
    const snapshot = await stage.directory.current();
    await asIntake(stage, (ctx) => new FileCase(stage.keyring, stage.directory).together(ctx, grave, snapshot));
    expect(await stage.look('select category, sum(count)::int as count from restricted_count group by category order by category')).toEqual([{ category: 'F1', count: 20 }, { category: 'V1', count: 21 }]);
    // Sixteen shards, so at least two of one statement meet in a row: it is counted up, and there is no row for each case.
    expect((await stage.look('select 1 from restricted_count')).length).toBeLessThanOrEqual(32);
  });

  it('leaves no link from a count to a case: who serves may not ask which transaction wrote it', async () => {
    await aCase().consentingTo(office('lscw-pnh')).about('V1').create(stage);
    for (const column of ['xmin', 'ctid', 'tableoid']) {
      await expect(asJob(stage, ({ db }) => db.query(`select ${column} from restricted_count`))).rejects.toThrow(/permission denied/);
      await expect(asIntake(stage, ({ db }) => db.query(`select ${column} from restricted_count`))).rejects.toThrow(/permission denied/);
    }
    await expect(asJob(stage, ({ db }) => db.query('select number, category from case_file join restricted_count on case_file.xmin = restricted_count.xmin'))).rejects.toThrow(/permission denied/);
    await expect(asJob(stage, ({ db }) => db.run('update restricted_count set count = 1'))).rejects.toThrow(/permission denied/);
    expect(await asJob(stage, ({ db }) => db.query('select category, count::int from restricted_count'))).toEqual([{ category: 'V1', count: 1 }]);
  });

  it('gives a call request to the desk with a number and nothing else', async () => {
    const filed = await aCase().callMe().byText('+85512000333').create(stage);
    expect(await stage.look('select kind from item where case_id = $1 order by kind', [filed.caseId])).toEqual([{ kind: 'contact' }, { kind: 'exact_time' }]);
    expect(await stage.look('select recipient_id as id, basis, state from access_grant where case_id = $1', [filed.caseId])).toEqual([{ id: deskId, basis: 'call_request', state: 'standby' }]);
  });

  it('opens the desk at once for somebody in danger', async () => {
    const filed = await aCase().inDanger().create(stage);
    expect(await stage.look('select recipient_id as id, basis, state from access_grant where case_id = $1 and recipient_kind = $2', [filed.caseId, 'office'])).toEqual([{ id: deskId, basis: 'vital_interest', state: 'active' }]);
    expect(await recorded(stage, filed.caseId)).toEqual(['case.filed', 'case.alarmed']);
  });

  it('writes nothing at all when one part cannot be written', async () => {
    const filing = await aCase().consentingTo(office('mrc-bmc')).plan(stage);
    const snapshot = await stage.directory.current();
    const broken = { ...filing, items: [...filing.items, { kind: 'gossip' as never, author: 'worker' as const, text: 'x' }] };
    await expect(asIntake(stage, (ctx) => new FileCase(stage.keyring, stage.directory).run(ctx, broken, snapshot))).rejects.toThrow(/item_kind/);
    expect(await counts(stage, filing.caseId)).toEqual({ cases: 0, keys: 0, items: 0, consents: 0, grants: 0, offers: 0, receipts: 0, audits: 0, events: 0 });
  });
});

it('files one case of twenty that come at once with one key', async () => {
  const key = randomUUID();
  const tries = await Promise.allSettled(Array.from({ length: 20 }, () => aCase().consentingTo(office('mrc-bmc')).keyed(key).create(suite)));
  const filed = tries.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  const codes = tries.flatMap((one) => (one.status === 'rejected' ? [(one.reason as { code?: string }).code] : []));
  expect(filed).toHaveLength(1);
  expect(new Set(codes)).toEqual(new Set(['case.alreadyFiled']));
  expect(await suite.look('select id from case_file')).toEqual([{ id: filed[0]?.caseId }]);
  expect(await counts(suite, filed[0]?.caseId as string)).toMatchObject({ cases: 1, keys: 1, offers: 2, receipts: 1, events: 1 });
});
