import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Keyring, keyCheckOf, makeGrantEpoch, openKeyring } from '@sarika/platform';
import { type FiledCase, aCase, acceptedBy, actions, refusal } from '../../../test/support/cases.js';
import { as, asWorker, office, people, setPassword } from '../../../test/support/people.js';
import { type Stage, type Suite, openSuite } from '../../../test/support/suite.js';
import { GrantEpochs, REWRAP_BATCH } from './grant-epochs.js';

const { sokha } = people;
const mrc = office('mrc-bmc');
const today = new Date().toISOString().slice(0, 10);
const dayOf = (daysAgo: number): string => new Date(Date.now() - daysAgo * 86_400_000).toISOString().slice(0, 10);
const noonOf = (day: string): number => Date.parse(`${day}T12:00:00Z`);

let suite: Suite;
let keysDir: string;
beforeAll(async () => {
  suite = await openSuite();
  setPassword(suite);
});
afterAll(() => suite.close());
beforeEach(async () => {
  keysDir = join(mkdtempSync(join(tmpdir(), 'sarika-epochs-')), 'keys');
  cpSync(suite.keysDir, keysDir, { recursive: true });
  rmSync(join(keysDir, 'grant-epochs'), { recursive: true });
  await suite.look(`update access_grant set sealed = null, state = 'revoked'`);
  await suite.look('delete from grant_epoch');
  await suite.look('delete from alarm');
});
afterEach(() => rmSync(join(keysDir, '..'), { recursive: true }));

const fileOf = (day: string): string => join(keysDir, 'grant-epochs', `${day}.key`);
/** This host, on a day. */
const host = (day = today, dir = keysDir): { keyring: Keyring; epochs: GrantEpochs; stage: Stage } => {
  const keyring = openKeyring(dir, () => (day === today ? Date.now() : noonOf(day)));
  return { keyring, epochs: new GrantEpochs(suite.jobs, keyring, dir), stage: { ...suite, keyring } };
};
/** A case filed that day, under that day's key. */
async function filedOn(day: string): Promise<FiledCase> {
  makeGrantEpoch(keysDir, day);
  const { stage } = host(day);
  const filed = await aCase().consentingTo(mrc).saying(`Filed on ${day}.`).create(stage);
  await suite.look('update access_grant set created_at = $2 where case_id = $1', [filed.caseId, new Date(noonOf(day))]);
  return filed;
}
const under = async (): Promise<Record<string, number>> =>
  Object.fromEntries((await suite.look<{ id: string; n: number }>('select epoch_id as id, count(*)::int as n from access_grant where sealed is not null group by 1')).map(({ id, n }) => [id, n]));
const readOwn = (stage: Stage, filed: FiledCase) => asWorker(stage, filed.receipt, (ctx) => actions(stage).readOwn.run(ctx));
const storyOf = async (stage: Stage, filed: FiledCase) => (await readOwn(stage, filed)).items.find(({ kind }) => kind === 'story')?.text;

describe('making', () => {
  it('makes today’s and tomorrow’s key once, and seals under today’s', async () => {
    makeGrantEpoch(keysDir, dayOf(3));
    const { keyring, epochs } = host();
    expect((await epochs.make()).made).toEqual([today, dayOf(-1)]);
    expect((await epochs.make()).made).toEqual([]);
    expect(keyring.grantEpoch().id).toBe(today);
    expect(keyring.grantEpochIds()).toEqual([dayOf(3), today, dayOf(-1)]);
    expect(await suite.look('select id from grant_epoch order by id')).toEqual([{ id: dayOf(3) }, { id: today }, { id: dayOf(-1) }]);
    expect(readFileSync(fileOf(today), 'utf8')).toMatch(/^[0-9a-f]{64}\n$/);
  });

  it('does not make a second key under a name another host has made: it waits for the file', async () => {
    makeGrantEpoch(keysDir, dayOf(1));
    const other = join(keysDir, '..', 'other');
    cpSync(keysDir, other, { recursive: true });
    await host().epochs.make();
    expect((await host(today, other).epochs.make()).made).toEqual([]);
    expect(host(today, other).keyring.grantEpoch().id).toBe(dayOf(1));
    expect(existsSync(join(other, 'grant-epochs', `${today}.key`))).toBe(false);
  });

  it('leaves it to the process that is at it', async () => {
    await suite.jobs.within({ as: 'job' }, async ({ db }) => {
      await db.query(`select pg_advisory_xact_lock(hashtext('sarika.grantEpochs'))`);
      expect(await host().epochs.make()).toEqual({ made: [], wrong: [] });
    });
    expect((await host().epochs.make()).made).toEqual([today, dayOf(-1)]);
  });

  it('never writes over a key', () => {
    makeGrantEpoch(keysDir, today);
    const before = readFileSync(fileOf(today), 'utf8');
    expect(makeGrantEpoch(keysDir, today)).toBe(false);
    expect(readFileSync(fileOf(today), 'utf8')).toBe(before);
  });

  it('is found by a running process without a restart, and takes over on its day', () => {
    makeGrantEpoch(keysDir, today);
    let now = Date.parse(`${today}T23:59:00Z`);
    const keyring = openKeyring(keysDir, () => now);
    makeGrantEpoch(keysDir, dayOf(-1));
    now += 31_000;
    expect(keyring.grantEpochNamed(dayOf(-1))).toBeDefined();
    expect(keyring.grantEpoch().id).toBe(today);
    now += 60_000;
    expect(keyring.grantEpoch().id).toBe(dayOf(-1));
  });

  it.each([['another key', 'ab'.repeat(32)], ['half a key', 'ab'.repeat(9)], ['nothing', '']])('a file that holds %s is not used, not written over, and refused by name at the start', async (_, content) => {
    makeGrantEpoch(keysDir, today);
    const before = host();
    await before.epochs.make();
    writeFileSync(fileOf(today), content);
    if (content.length === 64) {
      const { keyring, epochs } = host();
      expect(await suite.jobs.within({ as: 'job' }, ({ db, now }) => epochs.check({ as: 'job', db, now }))).toEqual([today]);
      expect(keyring.grantEpochNamed(today)).toBeUndefined();
      expect((await host().epochs.make()).wrong).toEqual([today]);
      expect(await suite.look(`select details->>'epoch' as epoch from alarm where kind = 'keys.wrongGrantEpoch'`)).toEqual([{ epoch: today }]);
    } else {
      expect(() => host()).toThrow(expect.objectContaining({ code: 'keyring.unreadable' }));
    }
    expect(readFileSync(fileOf(today), 'utf8')).toBe(content);
  });

  it('a process that is running keeps its key when the file is damaged under it', async () => {
    makeGrantEpoch(keysDir, today);
    const { keyring } = host();
    const held = keyCheckOf(keyring.grantEpoch());
    writeFileSync(fileOf(today), 'torn');
    keyring.grantEpochIds();
    expect(keyCheckOf(keyring.grantEpoch())).toEqual(held);
  });
});

describe('sealing under the new key', () => {
  it('moves every grant, opens none of them, and the readers read as before', async () => {
    const filed = await filedOn(dayOf(2));
    const { epochs, stage } = host();
    await acceptedBy(stage, sokha, filed);
    const inner = await suite.look<{ n: number }>('select count(*)::int as n from access_grant where sealed is not null');
    const round = await epochs.run();
    expect(round).toMatchObject({ rewrapped: inner[0]?.n, left: 0, destroyed: [], wrong: [] });
    expect(await under()).toEqual({ [today]: inner[0]?.n });
    expect(await storyOf(stage, filed)).toBe(`Filed on ${dayOf(2)}.`);
    expect((await as(stage, sokha, (ctx) => actions(stage).read.run(ctx, { caseId: filed.caseId }))).items.some(({ text }) => text === null)).toBe(false);
    expect(await suite.look(`select 1 from access_grant where sealed is not null and position(convert_to($1, 'UTF8') in sealed) = 0`, [today])).toEqual([]);
  });

  it('leaves what somebody is working on to the next round, and neither waits for the other', async () => {
    const filed = await filedOn(dayOf(2));
    const { epochs, stage } = host();
    await epochs.make();
    await suite.api.within({ as: 'complainant', case: filed.caseId }, async ({ db }) => {
      await db.query('select 1 from access_grant where recipient_kind = $1 for update', ['receipt']);
      expect(await epochs.rewrap()).toMatchObject({ left: 1 });
      // And a complaint is filed meanwhile.
      await aCase().consentingTo(mrc).create(stage);
    });
    expect(await epochs.rewrap()).toEqual({ rewrapped: 1, left: 0 });
    expect(await storyOf(stage, filed)).toBe(`Filed on ${dayOf(2)}.`);
  });

  it('comes to its end over many batches while complaints are filed', async () => {
    const filed = await filedOn(dayOf(2));
    makeGrantEpoch(keysDir, today);
    const { keyring, epochs, stage } = host();
    const seed = await suite.look<{ n: number }>(
      `with made as (
         insert into access_grant (id, case_id, case_epoch, recipient_kind, recipient_id, recipient_epoch, basis, state, sealed, epoch_id)
         select gen_random_uuid(), case_id, 1, 'office', gen_random_uuid(), 1, 'desk', 'standby', sealed, epoch_id from access_grant, generate_series(1, $2) where case_id = $1 and recipient_kind = 'receipt' returning 1)
       select count(*)::int as n from made`,
      [filed.caseId, 10],
    );
    expect(seed[0]?.n).toBe(10);
    const many = await Promise.all(Array.from({ length: 12 }, () => filedOn(dayOf(2))));
    expect(many).toHaveLength(12);
    const during = Promise.all(Array.from({ length: 6 }, () => aCase().consentingTo(mrc).create({ ...suite, keyring })));
    const { left } = await epochs.rewrap();
    await during;
    // The ten that were written in under another's address are damaged: they stay, and their key with them.
    expect(left).toBe(10);
    for (const one of many) expect(await storyOf(stage, one)).toBe(`Filed on ${dayOf(2)}.`);
    expect(REWRAP_BATCH).toBeLessThanOrEqual(1_000);
  });

  it('stops at a fault that is none of the vault’s, and nothing of the batch is written: a damaged grant is one that does not open, and nothing else', async () => {
    await filedOn(dayOf(2));
    makeGrantEpoch(keysDir, today);
    const { keyring } = host();
    const failing = Object.assign(Object.create(keyring) as Keyring, {
      grantEpochNamed: (id: string) => {
        const epoch = keyring.grantEpochNamed(id);
        return epoch && Object.defineProperty({ ...epoch }, 'key', { get: () => { throw new RangeError('The machine has no memory left.'); } });
      },
    });
    const before = await under();
    await expect(new GrantEpochs(suite.jobs, failing, keysDir).rewrap()).rejects.toThrow(RangeError);
    expect(await under()).toEqual(before);
    expect((await host().epochs.rewrap()).left).toBe(0);
  });

  it('leaves what is under a key this host does not hold; opening it says so, and nothing is lost when the key comes back', async () => {
    const filed = await filedOn(dayOf(2));
    const kept = readFileSync(fileOf(dayOf(2)), 'utf8');
    rmSync(fileOf(dayOf(2)));
    makeGrantEpoch(keysDir, today);
    const { epochs, stage } = host();
    expect(await epochs.run()).toMatchObject({ rewrapped: 0, destroyed: [] });
    expect((await epochs.rewrap()).left).toBeGreaterThan(0);
    expect(await refusal(readOwn(stage, filed))).toBe('grant.epochGone');
    writeFileSync(fileOf(dayOf(2)), kept);
    const back = host();
    expect((await back.epochs.run()).left).toBe(0);
    expect(await storyOf(back.stage, filed)).toBe(`Filed on ${dayOf(2)}.`);
  });
});

describe('destroying', () => {
  it('waits a week after the next key began, and then the file is gone and every process forgets it', async () => {
    await filedOn(dayOf(9));
    makeGrantEpoch(keysDir, dayOf(7));
    makeGrantEpoch(keysDir, dayOf(6));
    const running = host().keyring;
    expect(running.grantEpochNamed(dayOf(9))).toBeDefined();
    const round = await host().epochs.run();
    // Nine days old, retired seven days ago: over. Seven days old, retired six days ago: not yet.
    expect(round.destroyed).toEqual([dayOf(9)]);
    expect(existsSync(fileOf(dayOf(9)))).toBe(false);
    expect(existsSync(fileOf(dayOf(7)))).toBe(true);
    expect(running.grantEpochIds()).not.toContain(dayOf(9));
    expect(running.grantEpochNamed(dayOf(9))).toBeUndefined();
    expect(await suite.look(`select 1 from audit_entry where action = 'grantEpoch.destroyed' and details->>'epoch' = $1`, [dayOf(9)])).toHaveLength(1);
    expect((await host().epochs.run()).destroyed).toEqual([]);
  });

  it('never while a grant is under it, however old it is', async () => {
    const filed = await filedOn(dayOf(30));
    makeGrantEpoch(keysDir, dayOf(29));
    await suite.look(`update access_grant set sealed = set_byte(sealed, 60, get_byte(sealed, 60) # 1) where case_id = $1 and recipient_kind = 'receipt'`, [filed.caseId]);
    const { epochs } = host();
    expect(await epochs.run()).toMatchObject({ left: 1, destroyed: [] });
    expect(existsSync(fileOf(dayOf(30)))).toBe(true);
    await suite.look(`update access_grant set sealed = set_byte(sealed, 60, get_byte(sealed, 60) # 1) where case_id = $1 and recipient_kind = 'receipt'`, [filed.caseId]);
    expect(await host().epochs.run()).toMatchObject({ rewrapped: 1, left: 0, destroyed: [dayOf(30)] });
  });

  it('not while a host was seen that goes on sealing under it: a week more, and an alarm', async () => {
    const filed = await filedOn(dayOf(20));
    makeGrantEpoch(keysDir, dayOf(19));
    makeGrantEpoch(keysDir, dayOf(18));
    await suite.look('update access_grant set created_at = now() where case_id = $1', [filed.caseId]);
    await host().epochs.make();
    expect((await host().epochs.run()).destroyed).toEqual([dayOf(19)]);
    expect(existsSync(fileOf(dayOf(20)))).toBe(true);
    expect(await suite.look(`select 1 from alarm where kind = 'keys.hostLags'`)).toHaveLength(1);
    await suite.look(`update grant_epoch set sealed_late_at = sealed_late_at - interval '8 days'`);
    expect((await host().epochs.run()).destroyed).toEqual([dayOf(20)]);
  });

  it('a destroyed key that comes back with an old copy of the folder is removed again', async () => {
    await filedOn(dayOf(9));
    makeGrantEpoch(keysDir, dayOf(8));
    const copy = readFileSync(fileOf(dayOf(9)), 'utf8');
    await host().epochs.run();
    writeFileSync(fileOf(dayOf(9)), copy);
    const api = host();
    expect(await suite.api.within({ as: 'intake' }, ({ db, now }) => api.epochs.forget({ as: 'intake', db, now }))).toEqual([dayOf(9)]);
    expect(existsSync(fileOf(dayOf(9)))).toBe(false);
  });
});

it('the jobs, who take the outer layer off, open nothing of what is inside', async () => {
  const filed = await filedOn(today);
  const { keyring } = host();
  const rows = await suite.jobs.within({ as: 'job' }, ({ db }) =>
    db.query<{ id: string; sealed: Buffer; recipientId: string; recipientEpoch: number }>('select id, sealed, recipient_id as "recipientId", recipient_epoch as "recipientEpoch" from access_grant where case_id = $1', [filed.caseId]),
  );
  const { KEY_WRAP_BYTES, openGrant, openWrap } = await import('@sarika/vault');
  const { caseKeyContext } = await import('./grant.store.js');
  expect(rows.length).toBeGreaterThan(1);
  for (const row of rows) {
    const wrap = openGrant(row.sealed, keyring.grantEpoch().key, { grantId: row.id, caseId: filed.caseId, caseEpoch: 1, recipientId: row.recipientId, recipientEpoch: row.recipientEpoch });
    expect(wrap).toHaveLength(KEY_WRAP_BYTES);
    expect(() => openWrap(suite.notifier, wrap, caseKeyContext(filed.caseId, 1, row.recipientId, row.recipientEpoch))).toThrow(expect.objectContaining({ code: 'vault.wrongKey' }));
  }
});
