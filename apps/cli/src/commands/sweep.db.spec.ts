import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { aCase, actions } from '../../../../test/support/cases.js';
import { asJob, asWorker, office, setPassword } from '../../../../test/support/people.js';
import { type Suite, openSuite } from '../../../../test/support/suite.js';
import { DestroyWraps } from '@sarika/consent';
import { sweepGrants } from './sweep.js';

const mrc = office('mrc-bmc');
let suite: Suite;
beforeAll(async () => {
  suite = await openSuite();
  setPassword(suite);
});
afterAll(() => suite.close());

/** Whether these bytes stand anywhere in the table's pages, also in rows that are dead. */
const inPages = async (bytes: Buffer): Promise<boolean> => {
  const [row] = await suite.look<{ found: boolean }>(
    `select position($1 in pg_read_binary_file(pg_relation_filepath('access_grant'))) > 0 as found`, [bytes],
  );
  return row?.found === true;
};

it('does nothing where no key was destroyed', async () => {
  expect(await sweepGrants(suite.url('sarika_owner'))).toEqual({ destroyed: 0, rewritten: false, switched: 'not needed' });
});

/** A transaction that began now and reads; a rewrite has to keep for it what is emptied after. */
const aReader = async (): Promise<{ end: () => Promise<void> }> => {
  const client = new pg.Client({ connectionString: suite.url('admin') });
  await client.connect();
  await client.query('begin isolation level repeatable read; select 1');
  return { end: () => client.end() };
};

it('takes the destroyed wrap off the disk, which emptying the row alone does not', async () => {
  const filed = await aCase().consentingTo(mrc).create(suite);
  const [{ sealed } = { sealed: Buffer.alloc(0) }] = await suite.look<{ sealed: Buffer }>('select sealed from access_grant where case_id = $1 and recipient_id = $2', [filed.caseId, mrc]);
  const wrap = sealed.subarray(20, 100);
  await asWorker(suite, filed.receipt, (ctx) =>
    actions(suite).stopSharing.run(ctx, { caseId: ctx.caseId, consentId: filed.filing.consents[0]?.id ?? '', how: { by: 'web', receiptId: ctx.receiptId } }),
  );
  await suite.look(`update consent_withdrawal set destroy_at = now()`);
  const reader = await aReader();
  await asJob(suite, (ctx) => new DestroyWraps().run(ctx));
  await suite.look('checkpoint');
  expect(await inPages(wrap)).toBe(true);

  await expect(sweepGrants(suite.url('sarika_owner'), suite.url('admin'), 1)).rejects.toThrow('older transaction');
  expect(await suite.look('select 1 from destruction where swept_at is null')).toHaveLength(1);
  await reader.end();

  expect(await sweepGrants(suite.url('sarika_owner'), suite.url('admin'))).toEqual({ destroyed: 1, rewritten: true, switched: 'yes' });
  await suite.look('checkpoint');
  expect(await inPages(wrap)).toBe(false);
  expect(await suite.look('select 1 from destruction where swept_at is null')).toEqual([]);
  expect((await sweepGrants(suite.url('sarika_owner'))).rewritten).toBe(false);
});

it('says so where the role may not begin a new segment of the log', async () => {
  await suite.look('insert into destruction (id, grants) values ($1, 3)', [randomUUID()]);
  expect(await sweepGrants(suite.url('sarika_owner'))).toEqual({ destroyed: 3, rewritten: true, switched: 'not allowed' });
});
