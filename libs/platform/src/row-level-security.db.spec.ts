import { Database, dataSource } from '@sarika/platform';
import { aCase, acceptedBy, offerCase } from '../../../test/support/cases.js';
import { asIntake, deskId, office, people, setPassword } from '../../../test/support/people.js';
import { type Suite, openSuite } from '../../../test/support/suite.js';

let suite: Suite;
beforeAll(async () => {
  suite = await openSuite();
  setPassword(suite);
  const filed = await aCase().consentingTo(office('mrc-bmc')).byText('+85512000777').create(suite);
  await acceptedBy(suite, people.sokha, filed);
  const onTheWeb = await aCase().consentingTo(office('clc-pnh')).about('V1').byWeb('+85512000778').create(suite);
  await offerCase(suite, onTheWeb.caseId);
});
afterAll(() => suite.close());

const runtime = ['sarika_api', 'sarika_jobs', 'sarika_queue'];
// TypeORM's own list of what was run. It holds names of migrations, and nobody who serves may look at it.
const ownersOnly = ['migration'];
const caseTables = [
  'case_file', 'restricted_count', 'case_key', 'item', 'consent', 'consent_change', 'consent_withdrawal', 'consent_exclusion', 'exclusion_lift', 'reported_case', 'reporter_receipt', 'reporter_addition', 'first_contact', 'ending_notice', 'consent_ledger', 'access_grant', 'grant_move', 'offer', 'assignment', 'duty_ring', 'receipt', 'call_back', 'destruction', 'stop_notice',
  'conversation', 'case_contact', 'safe_word', 'receipt_slowing', 'receipt_reissue', 'inbound_text', 'outbound_text', 'unmatched_status', 'draft', 'audit_entry', 'audit_leaf', 'audit_checkpoint', 'checkpoint_copy', 'session', 'officer_credential', 'key_wrap',
  'authenticator', 'backup_code', 'factor_challenge',
];

describe('the catalogue of the real database', () => {
  it('forces row-level security on every table', async () => {
    const tables = await suite.look<{ name: string; on: boolean; forced: boolean }>(
      `select relname as name, relrowsecurity as "on", relforcerowsecurity as forced from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r','p') order by relname`,
    );
    expect(tables.length).toBeGreaterThan(25);
    expect(tables.filter(({ name, on, forced }) => !ownersOnly.includes(name) && !(on && forced)).map(({ name }) => name)).toEqual([]);
    const reached = await suite.look(
      `select grantee, table_name from information_schema.role_table_grants where table_schema = 'public' and table_name = any($1) and grantee = any($2)`,
      [ownersOnly, [...runtime, 'PUBLIC']],
    );
    expect(reached).toEqual([]);
  });

  it('has a policy on every table that a runtime role may touch', async () => {
    const bare = await suite.look(
      `select distinct g.table_name from information_schema.role_table_grants g
        where g.table_schema = 'public' and g.grantee = any($1) and g.table_name not in (select table_name from information_schema.views) and not exists (select 1 from pg_policies p where p.schemaname = 'public' and p.tablename = g.table_name)`,
      [runtime],
    );
    expect(bare).toEqual([]);
  });

  it('lets no runtime role own a table, a schema with cases, or the database', async () => {
    expect(await suite.look(`select relname from pg_class c join pg_roles r on r.oid = c.relowner where relnamespace = 'public'::regnamespace and r.rolname = any($1)`, [runtime])).toEqual([]);
    expect(await suite.look(`select nspname from pg_namespace n join pg_roles r on r.oid = n.nspowner where r.rolname = any($1) order by 1`, [runtime])).toEqual([{ nspname: 'bullmq' }]);
    expect(await suite.look(`select datname from pg_database d join pg_roles r on r.oid = d.datdba where r.rolname = any($1)`, [runtime])).toEqual([]);
  });

  it('has seven functions that run with their owner’s rights, which answer yes or no, a number, or the id they were asked of, and no view that reads with them', async () => {
    expect(await suite.look(`select proname as name, prorettype::regtype::text as answers, proretset as rows, provolatile as kind, proconfig as set, pg_get_userbyid(proowner) as owner from pg_proc where prosecdef and pronamespace in ('public'::regnamespace, 'bullmq'::regnamespace) order by 1`)).toEqual(
      [['claim_seen', 'uuid'], ['emergency_desk_is_shut_out', 'boolean'], ['emergency_is_forbidden', 'boolean'], ['entry_seen', 'bigint'], ['fears_state', 'boolean'], ['own_group_size', 'integer'], ['side_seen', 'integer']].map(([name, answers]) => ({ name, answers, rows: false, kind: 's', set: ['search_path=public, pg_temp'], owner: 'sarika_owner' })),
    );
    expect(await suite.look(`select has_function_privilege('sarika_queue', oid, 'execute') as may from pg_proc where prosecdef and pronamespace = 'public'::regnamespace`)).toEqual(Array.from({ length: 7 }, () => ({ may: false })));
    // A view reads with its owner's rights unless it says otherwise; a materialised one always does.
    const views = await suite.look<{ name: string; kind: string; options: string[] | null }>(`select relname as name, relkind as kind, reloptions as options from pg_class where relnamespace = 'public'::regnamespace and relkind in ('v','m') order by 1`);
    expect(views.map(({ name }) => name)).toContain('consent_ledger');
    expect(views.filter(({ kind, options }) => kind === 'm' || !(options ?? []).includes('security_invoker=true')).map(({ name }) => name)).toEqual([]);
  });

  it('lets the owner see no case when she signs in, though functions of hers answer from them', async () => {
    const source = await dataSource(suite.url('sarika_owner'), { entities: [], name: 'owner', pool: 1 }).initialize();
    try {
      for (const table of ['emergency_access', 'emergency_refusal', 'consent', 'consent_withdrawal', 'consent_exclusion', 'exclusion_lift', 'access_grant', 'state_fear', 'wage_claim', 'claim_leg', 'audit_entry']) expect([table, await source.query(`select 1 from ${table}`)]).toEqual([table, []]);
    } finally {
      await source.destroy();
    }
    expect((await suite.look('select 1 from consent')).length).toBeGreaterThan(0);
  });

  it('gives the roles no way past it', async () => {
    const roles = await suite.look(`select rolname as name, rolsuper as super, rolbypassrls as bypass, rolcreaterole as role, rolcreatedb as db from pg_roles where rolname like 'sarika%' order by 1`);
    expect(roles).toEqual(['sarika_api', 'sarika_jobs', 'sarika_owner', 'sarika_queue'].map((name) => ({ name, super: false, bypass: false, role: false, db: false })));
    expect(await suite.look(`select r.rolname from pg_auth_members m join pg_roles r on r.oid = m.member where r.rolname = any($1)`, [runtime])).toEqual([]);
  });

  it('gives nobody the right to remove an audit row or to rewrite one, to truncate, or to make a trigger', async () => {
    const granted = await suite.look(
      `select grantee, table_name as "table", privilege_type as may from information_schema.role_table_grants
        where table_schema = 'public' and grantee = any($1) and (privilege_type in ('TRUNCATE','TRIGGER','REFERENCES') or (table_name = 'audit_entry' and privilege_type in ('UPDATE','DELETE')))`,
      [[...runtime, 'PUBLIC']],
    );
    expect(granted).toEqual([]);
    // The jobs may empty an entry (erasure), and a policy lets nothing else through: libs/audit/src/record.db.spec.ts.
    const columns = await suite.look<{ line: string }>(
      `select format('%s %s', grantee, column_name) as line from information_schema.column_privileges where table_schema = 'public' and table_name = 'audit_entry' and privilege_type = 'UPDATE' and grantee = any($1) order by 1`,
      [runtime],
    );
    expect(columns.map(({ line }) => line)).toEqual(['actor_id', 'case_id', 'details', 'office_id', 'salt'].map((column) => `sarika_jobs ${column}`));
  });

  it('keeps the queue’s role out of every table of ours', async () => {
    expect(await suite.look(`select table_name from information_schema.role_table_grants where table_schema = 'public' and grantee = 'sarika_queue'`)).toEqual([]);
  });

  it('writes no session to the log of changes', async () => {
    expect(await suite.look(`select relpersistence as kind from pg_class where relname in ('session', 'factor_challenge')`)).toEqual([{ kind: 'u' }, { kind: 'u' }]);
  });
});

describe('the jobs', () => {
  const asJobs = <T>(work: (query: (text: string) => Promise<unknown[]>) => Promise<T>): Promise<T> => suite.jobs.within({ as: 'job' }, ({ db }) => work((text) => db.query(text)));

  it.each([
    ['item', 'sealed'], ['item', 'key_wrap'], ['item', '*'], ['item', 'id'], ['receipt', '*'], ['receipt', 'auth'], ['receipt', 'sealed_secret_key'], ['case_key', 'xmin'],
    ['conversation', 'dialogue_key'], ['conversation', 'dialogue_state'], ['conversation', 'phone_index'], ['conversation', '*'], ['draft', 'answers'], ['draft', 'receipt'], ['draft', 'form_key'],
    ['officer_credential', '*'], ['key_wrap', '*'], ['authenticator', '*'], ['authenticator', 'sealed_secret'], ['backup_code', '*'], ['inbound_text', 'conversation_id'], ['rate_limit', '*'], ['restricted_count', 'xmin'], ['safe_word', 'word_index'], ['safe_word', '*'], ['receipt_slowing', 'key'], ['receipt', 'case_number'],
  ])('cannot select %s.%s', async (table, column) => {
    await expect(asJobs((query) => query(`select ${column} from ${table}`))).rejects.toThrow(/permission denied/);
  });

  it('cannot return a sealed column from an update either', async () => {
    await expect(asJobs((query) => query(`update conversation set dialogue_key = null returning dialogue_state`))).rejects.toThrow(/permission denied/);
    await expect(asJobs((query) => query(`update access_grant set recipient_id = recipient_id`))).rejects.toThrow(/permission denied/);
  });

  it('see the clear columns of every case', async () => {
    expect(await asJobs((query) => query('select id, urgency, stage from case_file'))).toHaveLength(2);
    expect((await asJobs((query) => query('select state from access_grant'))).length).toBeGreaterThan(3);
  });
});

describe('the api', () => {
  it.each(caseTables)('without a setting sees no row of %s', async (table) => {
    const rows = await suite.look<{ n: number }>(`select count(*)::int as n from ${table}`);
    const seen = (await suite.api.source.query(`select * from ${table}`).catch((error: { code?: string }) => {
      // A table it may only write to is refused altogether.
      expect(error.code).toBe('42501');
      return [];
    })) as unknown[];
    expect([table, seen.length]).toEqual([table, 0]);
    expect(rows[0]?.n).toBeGreaterThanOrEqual(0);
  });

  it('counts changes of an office up and never back, and in no capacity that has none to tell', async () => {
    const mrc = office('mrc-bmc');
    const count = (as: 'officer' | 'complainant' | 'intake' | 'custody' | 'receipt' | 'sign-in', statement: string) => suite.api.within({ as }, ({ db }) => db.run(statement, [mrc]));
    const up = 'insert into office_change as c (office_id, version) values ($1, 1) on conflict (office_id) do update set version = c.version + 1';
    for (const as of ['officer', 'complainant', 'intake', 'custody'] as const) expect([as, await count(as, up)]).toEqual([as, 1]);
    for (const as of ['receipt', 'sign-in'] as const) {
      await expect(count(as, up)).rejects.toThrow(/row-level security/);
      expect(await count(as, 'update office_change set version = version + 1 where office_id = $1')).toBe(0);
      expect(await suite.api.within({ as }, ({ db }) => db.query('select 1 from office_change'))).toEqual([]);
    }
    // Back, or away, a console would miss what it has not fetched yet.
    for (const statement of ['update office_change set version = 1 where office_id = $1', 'update office_change set version = version where office_id = $1']) await expect(count('officer', statement)).rejects.toThrow(/change_counts_up/);
    await expect(count('officer', `update office_change set office_id = '${deskId}' where office_id = $1`)).rejects.toThrow(/permission denied/);
    await expect(count('officer', 'insert into office_change (office_id, version) values ($1, 100) on conflict (office_id) do update set version = 2')).rejects.toThrow();
    await expect(count('officer', 'delete from office_change where office_id = $1')).rejects.toThrow(/permission denied/);
  });

  it('sees them when a policy lets it, so that the test above can fail', async () => {
    const filled = await suite.look<{ cases: number; items: number; grants: number; audits: number; texts: number }>(
      `select (select count(*)::int from case_file) as cases, (select count(*)::int from item) as items, (select count(*)::int from access_grant) as grants, (select count(*)::int from audit_entry) as audits, (select count(*)::int from conversation) as texts`,
    );
    expect(Object.values(filled[0] ?? {}).every((n) => n > 0)).toBe(true);
  });

  it('as intake writes and cannot read back', async () => {
    await asIntake(suite, async ({ db }) => {
      for (const table of ['case_file', 'case_key', 'item', 'consent', 'consent_change', 'consent_withdrawal', 'consent_exclusion', 'exclusion_lift', 'consent_ledger', 'access_grant', 'grant_move', 'offer', 'assignment', 'receipt', 'audit_entry', 'session', 'officer_credential', 'key_wrap', 'case_contact']) {
        expect([table, await db.query(`select * from ${table}`)]).toEqual([table, []]);
      }
    });
  });

  it.each([['unmatched_status'], ['outbox']])('may not read %s in any capacity', async (table) => {
    await expect(asIntake(suite, ({ db }) => db.query(`select * from ${table}`))).rejects.toThrow(/permission denied/);
  });

  it('as intake with one case set sees that case’s key and number, and no other row of it', async () => {
    const [one] = await suite.look<{ id: string }>('select id from case_file order by number limit 1');
    await suite.api.within({ as: 'intake', case: one?.id ?? '' }, async ({ db }) => {
      expect(await db.query('select id from case_file')).toEqual([{ id: one?.id }]);
      expect(await db.query('select case_id from case_key')).toEqual([{ case_id: one?.id }]);
      for (const table of ['item', 'consent', 'access_grant', 'receipt', 'audit_entry', 'offer']) expect([table, await db.query(`select * from ${table}`)]).toEqual([table, []]);
    });
  });

  it('as intake with one thread named sees the contacts of that thread and of no other', async () => {
    const [one] = await suite.look<{ id: string; thread: string }>('select case_id as id, conversation_id as thread from case_contact order by case_id limit 1');
    await asIntake(suite, async ({ db }) => {
      await db.query(`select set_config('sarika.thread', $1, true)`, [one?.thread]);
      expect(await db.query('select case_id as id, conversation_id as thread from case_contact')).toEqual([one]);
    });
    // A setting of one transaction is gone in the next, also on the same connection.
    await asIntake(suite, async ({ db }) => expect(await db.query('select 1 from case_contact')).toEqual([]));
  });

  it('as a worker sees her own case only', async () => {
    const [one, other] = await suite.look<{ id: string }>('select id from case_file order by number');
    await suite.api.within({ as: 'complainant', case: one?.id ?? '' }, async ({ db }) => {
      expect(await db.query('select id from case_file')).toEqual([{ id: one?.id }]);
      for (const table of ['item', 'consent', 'access_grant', 'offer', 'receipt', 'audit_entry', 'case_key']) {
        expect([table, await db.query(`select * from ${table} where case_id = $1`, [other?.id])]).toEqual([table, []]);
      }
    });
  });

  it('in the middle of signing in sees credentials and no case', async () => {
    await suite.api.within({ as: 'sign-in' }, async ({ db }) => {
      expect((await db.query('select officer_id from officer_credential')).length).toBeGreaterThan(5);
      for (const table of ['case_file', 'item', 'access_grant', 'receipt', 'conversation', 'draft', 'key_wrap']) expect([table, await db.query(`select * from ${table}`)]).toEqual([table, []]);
    });
  });

  it('as an officer sees no wrap but her own', async () => {
    await suite.api.within({ as: 'officer', office: office('mrc-bmc'), officer: people.sokha.id }, async ({ db }) => {
      expect(await db.query('select distinct holder_id as id from key_wrap')).toEqual([{ id: people.sokha.id }]);
      expect(await db.query('select * from officer_credential')).toEqual([]);
    });
  });

  it('as an administrator’s office sees no case', async () => {
    await suite.api.within({ as: 'officer', office: people.panha.officeId, officer: people.panha.id }, async ({ db }) => {
      for (const table of ['case_file', 'item', 'offer', 'assignment', 'access_grant', 'conversation', 'audit_entry']) expect([table, await db.query(`select * from ${table}`)]).toEqual([table, []]);
    });
  });
});

describe('settings', () => {
  it('end with their transaction and never reach the next user of the connection', async () => {
    const source = await dataSource(suite.url('sarika_api'), { name: 'one connection', pool: 1 }).initialize();
    try {
      const database = new Database(source);
      const pids: number[] = [];
      const read = `select pg_backend_pid() as pid, coalesce(current_setting('sarika.as', true), '') as "as", coalesce(current_setting('sarika.office', true), '') as office, coalesce(current_setting('sarika.case', true), '') as "case"`;
      await database.within({ as: 'officer', office: deskId, officer: people.bopha.id }, async ({ db }) => {
        const [row] = await db.query<{ pid: number; office: string }>(read);
        expect(row?.office).toBe(deskId);
        pids.push(row?.pid ?? 0);
      });
      const [after] = (await source.query(read)) as { pid: number; as: string; office: string; case: string }[];
      expect(after).toEqual({ pid: pids[0], as: '', office: '', case: '' });
      expect(await source.query('select id from case_file')).toEqual([]);

      // After a failure too, and after one that the client did not see coming.
      await expect(database.within({ as: 'officer', office: deskId, officer: people.bopha.id }, ({ db }) => db.query('select 1/0'))).rejects.toThrow(/division/);
      const [failed] = (await source.query(read)) as { as: string; office: string }[];
      expect(failed).toMatchObject({ as: '', office: '' });
    } finally {
      await source.destroy();
    }
  });

  it('are taken from a list, not from a request', async () => {
    await expect(suite.api.within({ as: 'owner' as never }, async () => undefined)).rejects.toThrow();
    await expect(suite.api.within({ as: 'officer', office: `${deskId}',true), set_config('row_security','off` }, async () => undefined)).rejects.toThrow();
  });

  it('leave no transaction open and no connection lost after refusals', async () => {
    const source = await dataSource(suite.url('sarika_api'), { name: 'two connections', pool: 2 }).initialize();
    try {
      const database = new Database(source);
      for (let i = 0; i < 10; i += 1) await expect(database.within({ as: 'nobody' as never }, async () => undefined)).rejects.toThrow();
      // With two connections in the pool this hangs if any of the ten was not given back.
      await database.within({ as: 'intake' }, ({ db }) => db.query('select 1'));
    } finally {
      await source.destroy();
    }
  });
});

describe('a process', () => {
  it.each(['sarika_owner', 'admin'] as const)('refuses to serve as %s', async (role) => {
    const source = await dataSource(suite.url(role), { name: 'privileged', pool: 1 }).initialize();
    try {
      await expect(new Database(source).refusePrivilegedRole()).rejects.toThrow(/must not run as the database role/);
    } finally {
      await source.destroy();
    }
  });
  it('serves as the api’s or the jobs’ role', async () => {
    await suite.api.refusePrivilegedRole();
    await suite.jobs.refusePrivilegedRole();
  });
});
