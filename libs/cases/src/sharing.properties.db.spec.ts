import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CaseEpochs, GrantEpochs, Grants, ShareAgain, StopSharing, caseKeyContext } from '@sarika/consent';
import type { ComplainantContext } from '@sarika/identity';
import { DirectoryCache } from '@sarika/organisations';
import { type Context, makeGrantEpoch, openKeyring } from '@sarika/platform';
import { OpenReceipt } from '@sarika/receipts';
import { openGrant } from '@sarika/vault';
import { Journal } from '@sarika/workflow';
import fc from 'fast-check';
import { type FiledCase, aCase } from '../../../test/support/cases.js';
import { deskId, office, setPassword } from '../../../test/support/people.js';
import { type Stage, type Suite, openSuite } from '../../../test/support/suite.js';
import { ShareCase } from './actions/share-case.js';
import { Items } from './item.store.js';

/** At least so many orders of what may happen to one case at the same time (confidentiality, fault 47). */
const RUNS = 1_000;
/** Cases that live through theirs at the same time: they share nothing but the database. */
const TOGETHER = 5;
jest.setTimeout(900_000);

const offices = [office('mrc-bmc'), office('clc-pnh'), office('mrc-kkg')];
const yesterday = new Date(Date.now() - 86_400_000).toISOString().slice(0, 10);
const today = new Date().toISOString().slice(0, 10);

type Step = { readonly what: 'share' | 'accept' | 'stop' | 'stopByText' | 'again' | 'hear' | 'rewrap'; readonly at: number; readonly after: number };
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    what: fc.constantFrom<Step['what'][]>('share', 'accept', 'stop', 'stop', 'stopByText', 'again', 'hear', 'rewrap'),
    at: fc.nat({ max: offices.length - 1 }),
    after: fc.nat({ max: 6 }),
  }),
  { minLength: 3, maxLength: 7 },
);

let suite: Suite;
let keysDir: string;
let early: Stage;
let epochs: GrantEpochs;
let directory: DirectoryCache;
beforeAll(async () => {
  suite = await openSuite();
  setPassword(suite);
  keysDir = join(mkdtempSync(join(tmpdir(), 'sarika-orders-')), 'keys');
  cpSync(suite.keysDir, keysDir, { recursive: true });
  rmSync(join(keysDir, 'grant-epochs'), { recursive: true });
  makeGrantEpoch(keysDir, yesterday);
  // A host on which it is still yesterday files and shares; the jobs, on which it is today, seal under today's key.
  const keyring = openKeyring(keysDir, () => Date.parse(`${yesterday}T12:00:00Z`));
  early = { ...suite, keyring };
  makeGrantEpoch(keysDir, today);
  keyring.grantEpochIds();
  epochs = new GrantEpochs(suite.jobs, openKeyring(keysDir), keysDir);
  directory = new DirectoryCache(suite.api, keyring.rootPublic, 'intake', undefined, 600_000);
});
afterAll(async () => {
  await suite.close();
  rmSync(join(keysDir, '..'), { recursive: true });
});

const isRefusal = (error: unknown): boolean => (error as { name?: string }).name === 'Problem' && ((error as { status?: number }).status ?? 500) < 500;

/** One case, its worker, and everything that can be done with it. */
function around(filed: FiledCase, worker: { receiptId: string; worker: ComplainantContext['worker'] }) {
  const caseEpochs = new CaseEpochs(early.keyring, directory);
  const [grants, journal, items] = [new Grants(), new Journal(), new Items()];
  const stopSharing = new StopSharing(grants, journal, caseEpochs);
  const shareCase = new ShareCase(early.keyring, directory);
  const shareAgain = new ShareAgain(early.keyring, caseEpochs, journal);
  const asHer = <T>(work: (ctx: ComplainantContext) => Promise<T>): Promise<T> =>
    suite.api.within({ as: 'complainant', case: filed.caseId }, ({ db, now }) => work({ as: 'complainant', db, now, caseId: filed.caseId, receiptId: worker.receiptId, worker: { ...worker.worker } }));
  const own = (ctx: ComplainantContext) => grants.open(ctx, early.keyring, ctx.caseId, ctx.receiptId, async () => ctx.worker);
  const consentsTo = (ctx: Context, officeId: string, withdrawn: boolean) =>
    ctx.db.query<{ id: string }>(
      `select c.id from consent c left join consent_withdrawal w on w.consent_id = c.id where c.case_id = $1 and c.office_id = $2 and (w.id is not null) = $3 order by c.given_at desc, c.id limit 1`, [filed.caseId, officeId, withdrawn],
    );
  const perform: Record<Step['what'], (officeId: string) => Promise<unknown>> = {
    share: (officeId) => asHer((ctx) => shareCase.run(ctx, { officeId, scope: 'whole_case', endsOn: null, language: 'km' })),
    accept: (officeId) => suite.jobs.within({ as: 'job' }, ({ db, now }) => grants.move({ as: 'job', db, now }, filed.caseId, officeId, 'active', 'offer.accepted', null, ['standby'])),
    stop: (officeId) =>
      asHer(async (ctx) => {
        for (const { id } of await consentsTo(ctx, officeId, false)) await stopSharing.run(ctx, { caseId: filed.caseId, consentId: id, how: { by: 'web', receiptId: worker.receiptId } });
      }),
    stopByText: () => suite.api.within({ as: 'intake', case: filed.caseId }, ({ db, now }) => stopSharing.all({ as: 'intake', db, now }, { caseId: filed.caseId, how: { by: 'sms' } })),
    again: (officeId) =>
      asHer(async (ctx) => {
        for (const { id } of await consentsTo(ctx, officeId, true)) await shareAgain.run(ctx, { caseId: filed.caseId, consentId: id, receiptId: worker.receiptId, openKeys: () => own(ctx) });
      }),
    hear: () => asHer((ctx) => items.append(ctx, filed.caseId, { kind: 'message_in', author: 'worker', text: 'More.' })),
    rewrap: () => epochs.rewrap(),
  };
  return { perform, asHer, own, items };
}

const violations = (caseId: string) =>
  suite.look<{ what: string }>(
    `with live as (select * from access_grant where case_id = $1 and state in ('standby','active'))
     select 'live after a withdrawal' as what from live g join consent_withdrawal w on w.consent_id = g.consent_id
     union all
     select 'live for an office without a yes' from live g where g.recipient_kind = 'office' and g.basis = 'consent' and not exists (
       select 1 from consent c where c.case_id = $1 and c.office_id = g.recipient_id and not exists (select 1 from consent_withdrawal w where w.consent_id = c.id))
     union all
     -- Whoever reads reads all from where she began: no epoch is missing, also not the newest, and she is in one state.
     select 'an epoch is missing' from (select recipient_id, min(case_epoch) as first, count(*) as n, count(distinct state) as states from live group by recipient_id) r
       where r.n <> (select count(*) from case_key k where k.case_id = $1 and k.epoch >= r.first) or r.states <> 1
     union all
     select 'nobody reads the newest epoch' where not exists (select 1 from live where case_epoch = (select max(epoch) from case_key where case_id = $1))
     union all
     select 'a stopped office holds the newest epoch' from access_grant g join consent_withdrawal w on w.consent_id = g.consent_id where g.case_id = $1 and g.state = 'suspended'
       and g.case_epoch = (select max(epoch) from case_key where case_id = $1) and exists (select 1 from live l where l.recipient_id <> g.recipient_id)`,
    [caseId],
  );

it(`never leaves a live key after a withdrawal, nor a case without a reader, in ${RUNS} orders of sharing, stopping and new keys`, async () => {
  const seen = { stops: 0, epochs: 0, refused: 0, rewrapped: 0 };
  const opener = new OpenReceipt(suite.api, early.keyring);
  const livesThrough = async (plan: readonly Step[]): Promise<void> => {
    const filed = await aCase().consentingTo(offices[0] as string, offices[1] as string).create(early);
    const opened = await opener.run(filed.receipt.number, filed.receipt.secret);
    const { perform, asHer, own, items } = around(filed, opened);
    await perform.accept(offices[0] as string);
    const doing = plan.map(async ({ what, at, after }) => {
      await new Promise((resolve) => setTimeout(resolve, after));
      return perform[what](offices[at] as string);
    });
    for (const [index, done] of (await Promise.allSettled(doing)).entries()) {
      if (done.status === 'fulfilled') {
        if (plan[index]?.what === 'stop') seen.stops += 1;
        continue;
      }
      if (!isRefusal(done.reason)) throw done.reason;
      seen.refused += 1;
    }
    expect(await violations(filed.caseId)).toEqual([]);

    // What comes after all of it is for the newest epoch, and she reads every word ever written.
    await perform.hear('');
    const read = await asHer(async (ctx) => items.open(ctx, filed.caseId, await own(ctx)));
    expect(read.filter(({ text, damaged }) => text === null || damaged)).toEqual([]);
    // Every live wrap, the desk's and the offices' too, opens its outer layer and is for its reader.
    const live = await suite.look<{ id: string; epoch: number; reader: string; readerEpoch: number; sealed: Buffer; epochId: string }>(
      `select id, case_epoch as epoch, recipient_id as reader, recipient_epoch as "readerEpoch", sealed, epoch_id as "epochId" from access_grant where case_id = $1 and state in ('standby','active')`, [filed.caseId],
    );
    for (const grant of live) {
      const key = early.keyring.grantEpochNamed(grant.epochId)?.key as Buffer;
      openGrant(grant.sealed, key, { grantId: grant.id, caseId: filed.caseId, caseEpoch: grant.epoch, recipientId: grant.reader, recipientEpoch: grant.readerEpoch });
      expect(caseKeyContext(filed.caseId, grant.epoch, grant.reader, grant.readerEpoch)).toContain(grant.reader);
      if (grant.epochId === today) seen.rewrapped += 1;
    }
    expect(live.some(({ reader }) => reader === deskId)).toBe(true);
    seen.epochs += Math.max(...live.map(({ epoch }) => epoch)) - 1;
  };
  await fc.assert(
    fc.asyncProperty(fc.array(steps, { minLength: TOGETHER, maxLength: TOGETHER }), async (plans) => {
      await Promise.all(plans.map(livesThrough));
    }),
    { numRuns: RUNS / TOGETHER, endOnFailure: true },
  );
  // The orders really held what they are about.
  expect(seen.stops).toBeGreaterThan(RUNS / 2);
  expect(seen.epochs).toBeGreaterThan(RUNS / 4);
  expect(seen.rewrapped).toBeGreaterThan(100);
});
