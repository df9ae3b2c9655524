import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { SequenceRecord } from '@sarika/audit';
import { AddFile, AskErasure, BeginProtocol, CloseCase, EraseCase, FileEvidence, HoldCase, KeepLonger, OutsideReferrals, RecordOutsideStep, StopOutside, WatchRetention, WriteIndicators, eraseRecord, forgetConversations, forgetPhones, keptAfterErasure } from '@sarika/cases';
import { type IndicatorSheet, indicatorCodes } from '@sarika/categories';
import { dayInCambodia } from '@sarika/consent';
import { DiskFiles, SweepFiles } from '@sarika/evidence';
import { Conversations } from '@sarika/messaging';
import { OpenReceipt, newCaseNumber } from '@sarika/receipts';
import { type FiledCase, OUR_NUMBER, aCase, acceptedBy, actions, offerCase, refusal } from '../support/cases.js';
import { aSheet } from '../support/outside.js';
import { as, asIntake, asJob, asWorker, office, people, setPassword } from '../support/people.js';
import { jpeg } from '../support/photos.js';
import { type Suite, openSuite } from '../support/suite.js';

let suite: Suite;
beforeAll(async () => {
  suite = await openSuite();
  setPassword(suite);
});
afterAll(() => suite.close());

const watch = new WatchRetention();
const ask = new AskErasure();
const hold = new HoldCase();
const disk = () => new DiskFiles(join(suite.dataDir, 'evidence'));
const exists = async (caseId: string): Promise<boolean> => (await suite.look('select 1 from case_file where id = $1', [caseId])).length > 0;
const stub = (caseId: string) => suite.look<{ ground: string; filed_month: Date }>('select * from erased_case where case_id = $1', [caseId]);
/** As if so much time had passed for this case. */
const later = async (caseId: string, days: number): Promise<void> => {
  const shift = `interval '${days} days'`;
  await suite.look(`update case_file set filed_hour = filed_hour - ${shift} where id = $1`, [caseId]);
  await suite.look(`update closure set closed_at = closed_at - ${shift} where case_id = $1`, [caseId]);
  await suite.look(`update assignment set updated_at = updated_at - ${shift} where case_id = $1`, [caseId]);
  await suite.look(`update erasure_wish set asked_at = asked_at - ${shift}, due_at = due_at - ${shift} where case_id = $1`, [caseId]);
  await suite.look(`update retention_notice set made_at = made_at - ${shift}, erase_on = erase_on - ${days} where case_id = $1`, [caseId]);
  await suite.look(`update retention_extension set made_at = made_at - ${shift}, keep_until = keep_until - ${days} where case_id = $1`, [caseId]);
  await suite.look(`update legal_hold set asked_at = asked_at - ${shift}, confirmed_at = confirmed_at - ${shift}, reviewed_at = reviewed_at - ${shift}, ends_on = ends_on - ${days} where case_id = $1`, [caseId]);
  await suite.look(`alter table audit_entry disable trigger user`);
  await suite.look(`update audit_entry set at = at - ${shift} where case_id = $1`, [caseId]);
  await suite.look(`update conversation set last_in_at = last_in_at - ${shift} where id in (select conversation_id from case_contact where case_id = $1)`, [caseId]);
};
/** In Cambodia, whose offices these are. */
const day = (days: number): string => new Date(Date.now() + 7 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);

let phones = 100;
async function worked(): Promise<FiledCase> {
  const filed = await aCase().consentingTo(office('mrc-bmc'), office('clc-pnh')).byWeb(`+855120440${(phones += 1)}`).create(suite);
  await acceptedBy(suite, people.sokha, filed);
  await as(suite, people.sokha, (ctx) => actions(suite).note.run(ctx, { caseId: filed.caseId, text: 'She came to the office.' }));
  await as(suite, people.sokha, (ctx) => actions(suite).reply.run(ctx, { caseId: filed.caseId, text: 'We wrote to the employer.' }));
  const { outsideId } = await aSheet(suite, people.sokha, filed.caseId, { shares: ['language', 'request'], request: 'Please see her.' });
  await as(suite, people.sokha, (ctx) => new RecordOutsideStep().run(ctx, { caseId: filed.caseId, outsideId, kind: 'taken', reason: null, happenedOn: dayInCambodia(ctx.now), feedbackOn: null, taker: { name: 'Dr Somchai', role: 'doctor', reference: null } }));
  await asWorker(suite, filed.receipt, async (ctx) => new StopOutside().byHerself(ctx, { consentId: (await new OutsideReferrals().ofCase(ctx, filed.caseId))[0]?.consentId ?? '' }));
  await as(suite, people.sokha, (ctx) => new BeginProtocol(suite.keyring).run(ctx, { caseId: filed.caseId, protocol: 'trafficking', why: 'told' }));
  const answers = Object.fromEntries(indicatorCodes.map((code) => [code, 'yes'])) as unknown as IndicatorSheet;
  await as(suite, people.sokha, (ctx) => new WriteIndicators(suite.keyring).run(ctx, { caseId: filed.caseId, answers, stillThere: 'no' }));
  return filed;
}
async function withPhoto(filed: FiledCase): Promise<string> {
  const add = new AddFile(disk());
  async function* content() {
    yield jpeg;
  }
  const { fileId } = await add.run((work) => as(suite, people.sokha, work), {
    caseId: filed.caseId, by: { author: 'officer', authorId: people.sokha.id, officeId: people.sokha.officeId }, actor: { kind: 'officer', id: people.sokha.id, officeId: people.sokha.officeId },
    open: () => Promise.resolve({ name: 'a.jpg', content: content(), isCutShort: () => false }),
  });
  return fileId;
}
/** Every table in which the case's id, number, or one of the given words (as bytes) still stands. */
async function where(...words: string[]): Promise<string[]> {
  const tables = await suite.look<{ schema: string; name: string }>(`select n.nspname as schema, c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r','p') and n.nspname = 'public' order by 2`);
  const hits: string[] = [];
  for (const { schema, name } of tables) {
    for (const word of words) if ((await suite.look(`select 1 from ${schema}."${name}" t where position($1 in t::text) > 0 limit 1`, [word])).length > 0) hits.push(name);
  }
  return [...new Set(hits)];
}

describe('her wish that everything be erased', () => {
  it('is not taken from numbers that were made anew, nor twice; and is not done before its fortnight, nor once taken back', async () => {
    const filed = await worked();
    await suite.look(`update receipt set may_erase_from = now() + interval '1 hour' where case_id = $1`, [filed.caseId]);
    expect(await refusal(asWorker(suite, filed.receipt, (ctx) => ask.run(ctx)))).toBe('erasure.receiptTooNew');
    await suite.look(`update receipt set may_erase_from = now() - interval '1 hour' where case_id = $1`, [filed.caseId]);
    const due = await asWorker(suite, filed.receipt, (ctx) => ask.run(ctx));
    expect(Math.round((due.getTime() - Date.now()) / 86_400_000)).toBe(14);
    expect(await refusal(asWorker(suite, filed.receipt, (ctx) => ask.run(ctx)))).toBe('erasure.already');
    await later(filed.caseId, 13);
    await asJob(suite, (ctx) => watch.wishes(ctx));
    expect(await exists(filed.caseId)).toBe(true);
    await asWorker(suite, filed.receipt, (ctx) => ask.cancel(ctx));
    await later(filed.caseId, 10);
    await asJob(suite, (ctx) => watch.wishes(ctx));
    expect(await exists(filed.caseId)).toBe(true);
    expect(await suite.look(`select 1 from retention_notice where case_id = $1 and settled_at is null`, [filed.caseId])).toEqual([]);
    // She may ask again.
    await asWorker(suite, filed.receipt, (ctx) => ask.run(ctx));
  });

  it('cannot be due earlier, whatever the application writes', async () => {
    const filed = await worked();
    await expect(asWorker(suite, filed.receipt, (ctx) => ctx.db.run(`insert into erasure_wish (id, case_id, receipt_id, due_at) values ($1, $2, $3, now() + interval '1 day')`, [randomUUID(), filed.caseId, ctx.receiptId]))).rejects.toThrow(/wish_waits/);
  });

  it('is done: no row knows her any more but the stub, the file is off the disk, and her numbers are like numbers nobody has', async () => {
    const filed = await worked();
    const other = await worked();
    const fileId = await withPhoto(filed);
    const path = join(suite.dataDir, 'evidence', fileId.slice(0, 2), fileId);
    expect(existsSync(path)).toBe(true);
    const items = await suite.look<{ sealed: string }>(`select encode(substring(sealed from 1 for 40), 'hex') as sealed from item where case_id = $1`, [filed.caseId]);
    const [contact] = await suite.look<{ id: string; index: string }>(`select v.id, encode(v.phone_index, 'hex') as index from conversation v join case_contact k on k.conversation_id = v.id where k.case_id = $1`, [filed.caseId]);
    expect(items.length).toBeGreaterThan(3);
    expect(await where(...items.map(({ sealed }) => sealed), contact?.index as string, contact?.id as string)).toEqual(expect.arrayContaining(['case_contact', 'conversation', 'item', 'outbound_text']));
    await asWorker(suite, filed.receipt, (ctx) => ask.run(ctx));
    await asJob(suite, (ctx) => watch.wishes(ctx));
    expect(await suite.look(`select kind from retention_notice where case_id = $1 and office_id = $2 and settled_at is null`, [filed.caseId, office('mrc-bmc')])).toEqual([{ kind: 'asked_by_worker' }]);

    await later(filed.caseId, 15);
    expect(await asJob(suite, (ctx) => watch.wishes(ctx))).toBe(1);
    expect(await stub(filed.caseId)).toEqual([expect.objectContaining({ ground: 'worker' })]);
    await asJob(suite, (ctx) => new SweepFiles(disk()).run(ctx));
    expect(existsSync(path)).toBe(false);
    expect(await suite.look('select 1 from evidence_removal')).toEqual([]);

    // Sealed data, the keyed number, the conversation: nowhere.
    expect(await where(...items.map(({ sealed }) => sealed), contact?.index as string, contact?.id as string)).toEqual([]);
    // Ids only, and only where they are meant to stay.
    const left = await where(filed.caseId);
    expect(left.filter((table) => ![...keptAfterErasure, 'outbox', 'handled'].includes(table))).toEqual([]);
    for (let round = 0; round < 3; round += 1) await asJob(suite, (ctx) => new SequenceRecord().run(ctx));
    await asJob(suite, (ctx) => eraseRecord(ctx));
    expect(await suite.look('select action, details from audit_entry where case_id = $1', [filed.caseId])).toEqual([]);
    const [said] = await suite.look<{ details: object }>(`select details from audit_entry where action = 'case.erased' and details->>'erasedCase' = $1`, [filed.caseId]);
    expect(said?.details).toMatchObject({ ground: 'worker', month: expect.stringMatching(/^\d{4}-\d{2}-01$/) });

    // Like a number nobody has.
    const open = new OpenReceipt(suite.api, suite.keyring);
    expect(await refusal(open.run(filed.receipt.number, filed.receipt.secret))).toBe('receipt.refused');
    expect(await refusal(open.run(newCaseNumber(), filed.receipt.secret))).toBe('receipt.refused');
    expect(await refusal(as(suite, people.sokha, (ctx) => actions(suite).read.run(ctx, { caseId: filed.caseId })))).toBe('case.notFound');
    // The office knows that it must destroy its paper too.
    expect(await suite.look(`select kind, number from retention_notice where case_id = $1 and office_id = $2 and settled_at is null`, [filed.caseId, office('mrc-bmc')])).toEqual([{ kind: 'erased', number: filed.receipt.number }]);
    // And the other case is whole.
    expect((await as(suite, people.sokha, (ctx) => actions(suite).read.run(ctx, { caseId: other.caseId }))).items.every((item) => item.text !== null)).toBe(true);
  });

  it('leaves the other case of a shared telephone as it is, with the conversation', async () => {
    const phone = '+85512000765';
    const first = await aCase().consentingTo(office('mrc-bmc')).byWeb(phone).create(suite);
    const second = await aCase().consentingTo(office('mrc-bmc')).byWeb(phone).create(suite);
    await later(first.caseId, 60);
    expect(await asJob(suite, (ctx) => new EraseCase().run(ctx, { caseId: first.caseId, ground: 'worker' }))).toBe(true);
    expect(await suite.look('select 1 from case_contact k join conversation v on v.id = k.conversation_id where k.case_id = $1 and v.phone_letter is not null', [second.caseId])).toHaveLength(1);
    expect((await asWorker(suite, second.receipt, (ctx) => actions(suite).readOwn.run(ctx))).items.length).toBeGreaterThan(0);
  });
});

describe('the jobs', () => {
  it('can take no row of a living case away, and none of its files', async () => {
    const filed = await worked();
    const fileId = await withPhoto(filed);
    for (const table of ['item', 'access_grant', 'case_key', 'consent', 'receipt', 'offer', 'assignment', 'case_contact', 'closure', 'legal_hold']) {
      expect([table, await asJob(suite, (ctx) => ctx.db.run(`delete from ${table} where case_id = $1`, [filed.caseId]))]).toEqual([table, 0]);
    }
    expect(await asJob(suite, (ctx) => ctx.db.run('delete from case_file where id = $1', [filed.caseId]))).toBe(0);
    expect(await asJob(suite, (ctx) => ctx.db.run('delete from evidence_file where id = $1', [fileId]))).toBe(0);
    await expect(asJob(suite, (ctx) => ctx.db.query('select sealed from item'))).rejects.toThrow(/permission denied/);
  });

  it('have a right and a rule for every table that knows a case', async () => {
    // A row is found by its case before it is taken away: the right to delete is none without that to look.
    const bare = await suite.look<{ name: string }>(
      `select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'case_id' and not a.attisdropped
        where c.relnamespace = 'public'::regnamespace and c.relkind in ('r','p') and not c.relispartition
          and c.relname <> all($1) and not (has_table_privilege('sarika_jobs', c.oid, 'DELETE') and has_column_privilege('sarika_jobs', c.oid, a.attnum, 'SELECT'))`,
      [keptAfterErasure],
    );
    expect(bare).toEqual([]);
    // Tables without a case of their own that lean on one that has.
    const leaning = await suite.look<{ name: string }>(
      `select distinct f.relname as name from pg_constraint k join pg_class f on f.oid = k.conrelid join pg_class t on t.oid = k.confrelid
        where k.contype = 'f' and k.confdeltype = 'a' and exists (select 1 from pg_attribute a where a.attrelid = t.oid and a.attname = 'case_id')
          and not exists (select 1 from pg_attribute a where a.attrelid = f.oid and a.attname = 'case_id') order by 1`,
    );
    const without = await suite.look<{ name: string }>(`select name from unnest($1::text[]) as name where not has_table_privilege('sarika_jobs', name, 'DELETE')`, [leaning.map(({ name }) => name)]);
    expect(leaning.length).toBeGreaterThan(1);
    expect(without).toEqual([]);
  });
});

describe('a hold', () => {
  it('needs two persons, a reason, a day within two years, and an office that may open the case', async () => {
    const filed = await worked();
    const { caseId } = filed;
    expect(await refusal(as(suite, people.kunthea, (ctx) => hold.ask(ctx, { caseId, reason: 'court_order', endsOn: day(100) })))).toBe('case.notFound');
    expect(await refusal(as(suite, people.sokha, (ctx) => hold.ask(ctx, { caseId, reason: 'court_order', endsOn: day(800) })))).toBe('retention.wrongDay');
    expect(await refusal(as(suite, people.sokha, (ctx) => hold.ask(ctx, { caseId, reason: 'court_order', endsOn: day(0) })))).toBe('retention.wrongDay');
    const { holdId } = await as(suite, people.sokha, (ctx) => hold.ask(ctx, { caseId, reason: 'court_order', endsOn: day(700) }));
    expect(await refusal(as(suite, people.sokha, (ctx) => hold.ask(ctx, { caseId, reason: 'court_order', endsOn: day(700) })))).toBe('hold.already');
    expect(await refusal(as(suite, people.sokha, (ctx) => hold.confirm(ctx, { holdId })))).toBe('hold.anotherPerson');
    expect(await refusal(as(suite, people.kunthea, (ctx) => hold.confirm(ctx, { holdId })))).toBe('hold.notFound');
    // Alone it blocks nothing.
    expect(await suite.look('select case_is_held($1) as held', [caseId])).toEqual([{ held: false }]);
    await expect(as(suite, people.sokha, (ctx) => ctx.db.run('update legal_hold set confirmed_by = $2, confirmed_at = now() where id = $1', [holdId, people.sokha.id]))).rejects.toThrow(/hold_two_persons/);
  });

  it('blocks deletion, whoever asks for it and however; it does not open the case again after her withdrawal; she sees it', async () => {
    const filed = await worked();
    const { caseId } = filed;
    const { holdId } = await as(suite, people.sokha, (ctx) => hold.ask(ctx, { caseId, reason: 'proceedings_run', endsOn: day(700) }));
    await as(suite, people.rithy, (ctx) => hold.confirm(ctx, { holdId }));
    await asWorker(suite, filed.receipt, (ctx) => ask.run(ctx));
    await later(caseId, 20);
    await asJob(suite, (ctx) => watch.wishes(ctx));
    expect(await asJob(suite, (ctx) => new EraseCase().run(ctx, { caseId, ground: 'retention' }))).toBe(false);
    await expect(asJob(suite, (ctx) => ctx.db.run(`insert into erased_case (case_id, filed_month, ground) values ($1, current_date, 'worker')`, [caseId]))).rejects.toThrow(/row-level security/);
    expect(await exists(caseId)).toBe(true);

    const [consent] = await suite.look<{ id: string }>('select id from consent where case_id = $1 and office_id = $2', [caseId, office('mrc-bmc')]);
    await asWorker(suite, filed.receipt, (ctx) => actions(suite).stopSharing.run(ctx, { caseId, consentId: consent?.id as string, how: { by: 'web', receiptId: ctx.receiptId } }));
    expect(await refusal(as(suite, people.sokha, (ctx) => actions(suite).read.run(ctx, { caseId })))).toBe('case.notFound');
    await as(suite, people.sokha, (ctx) => hold.review(ctx, { holdId }));
    expect(await refusal(as(suite, people.sokha, (ctx) => actions(suite).read.run(ctx, { caseId })))).toBe('case.notFound');
    expect(await asWorker(suite, filed.receipt, (ctx) => ctx.db.query('select reason from legal_hold'))).toEqual([{ reason: 'proceedings_run' }]);

    // It ends, and her wish is done.
    await as(suite, people.rithy, (ctx) => hold.end(ctx, { holdId }));
    await asJob(suite, (ctx) => watch.wishes(ctx));
    expect(await exists(caseId)).toBe(false);
  });

  it('ends on its last day, and when nobody looked at it for 180 days and a fortnight', async () => {
    const filed = await worked();
    const { caseId } = filed;
    const { holdId } = await as(suite, people.sokha, (ctx) => hold.ask(ctx, { caseId, reason: 'court_order', endsOn: day(700) }));
    await as(suite, people.rithy, (ctx) => hold.confirm(ctx, { holdId }));
    await later(caseId, 190);
    expect(await asJob(suite, (ctx) => watch.holds(ctx))).toBe(0);
    await as(suite, people.rithy, (ctx) => hold.review(ctx, { holdId }));
    await later(caseId, 190);
    expect(await asJob(suite, (ctx) => watch.holds(ctx))).toBe(0);
    await later(caseId, 6);
    expect(await asJob(suite, (ctx) => watch.holds(ctx))).toBe(1);
  });
});

describe('the last day of a hold', () => {
  it('is over with the day in Cambodia, for the clock and for whatever would erase', async () => {
    const { caseId } = await worked();
    const { holdId } = await as(suite, people.sokha, (ctx) => hold.ask(ctx, { caseId, reason: 'court_order', endsOn: day(30) }));
    await as(suite, people.rithy, (ctx) => hold.confirm(ctx, { holdId }));
    const stands = async (endsOn: string) => {
      await suite.look('update legal_hold set ends_on = $2, ended_at = null where id = $1', [holdId, endsOn]);
      const [{ held } = { held: null }] = await suite.look<{ held: boolean }>('select case_is_held($1) as held', [caseId]);
      return [held, await asJob(suite, (ctx) => watch.holds(ctx))];
    };
    const inCambodia = (days: number): string => new Date(Date.now() + 7 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);
    expect(await stands(inCambodia(0))).toEqual([true, 0]);
    expect(await stands(inCambodia(-1))).toEqual([false, 1]);
  });
});

describe('an intake nobody agreed to', () => {
  it('as a wish to be called goes a fortnight after it came, or after the desk last did something about it', async () => {
    const silent = await aCase().callMe().byText('+85512000871').create(suite);
    const called = await aCase().callMe().byText('+85512000872').create(suite);
    await acceptedBy(suite, people.bopha, called);
    await later(silent.caseId, 13);
    await asJob(suite, (ctx) => watch.unconsented(ctx));
    expect(await exists(silent.caseId)).toBe(true);
    await later(silent.caseId, 2);
    await later(called.caseId, 15);
    await suite.look('update assignment set updated_at = now() where case_id = $1', [called.caseId]);
    await asJob(suite, (ctx) => watch.unconsented(ctx));
    expect([await exists(silent.caseId), await exists(called.caseId)]).toEqual([false, true]);
    expect(await stub(silent.caseId)).toEqual([expect.objectContaining({ ground: 'unconsented' })]);
    await later(called.caseId, 15);
    await asJob(suite, (ctx) => watch.unconsented(ctx));
    expect(await exists(called.caseId)).toBe(false);
  });

  it('told by somebody else goes when the desk never took it on; with a yes, in danger, or once taken on it stays', async () => {
    const told = await aCase().byWeb().inDanger().create(suite);
    // The alarm's grant is what keeps it; without it nobody reads it.
    const unread = await aCase().byWeb().inDanger().create(suite);
    await suite.look(`update access_grant set state = 'standby' where case_id = $1 and recipient_kind = 'office'`, [unread.caseId]);
    const taken = await aCase().byWeb().inDanger().create(suite);
    await acceptedBy(suite, people.bopha, taken);
    await suite.look(`update access_grant set state = 'standby' where case_id = $1 and recipient_kind = 'office'`, [taken.caseId]);
    const agreed = await aCase().consentingTo(office('mrc-bmc')).byWeb().create(suite);
    await offerCase(suite, agreed.caseId);
    for (const { caseId } of [told, unread, taken, agreed]) await later(caseId, 15);
    await asJob(suite, (ctx) => watch.unconsented(ctx));
    expect(await Promise.all([told, unread, taken, agreed].map(({ caseId }) => exists(caseId)))).toEqual([true, false, true, true]);
  });

  it('as a dialogue that became no case: its number goes with what was said to it, and its texts stay known by their hash alone', async () => {
    const phone = '+85512000873';
    const id = await asIntake(suite, async (ctx) => {
      const conversationId = await new Conversations().ensure(ctx, suite.keyring, OUR_NUMBER, phone, 'km');
      await ctx.db.run('insert into inbound_text (id, conversation_id, provider_index) values ($1, $2, $3)', [randomUUID(), conversationId, Buffer.from('seen-once')]);
      return conversationId;
    });
    await suite.look(`update conversation set last_in_at = now() - interval '13 days' where id = $1`, [id]);
    await asJob(suite, (ctx) => forgetConversations(ctx));
    expect(await suite.look('select 1 from conversation where id = $1', [id])).toHaveLength(1);
    await suite.look(`update conversation set last_in_at = now() - interval '15 days' where id = $1`, [id]);
    await asJob(suite, (ctx) => forgetConversations(ctx));
    expect(await suite.look('select 1 from conversation where id = $1', [id])).toEqual([]);
    expect(await suite.look('select conversation_id from inbound_text where provider_index = $1', [Buffer.from('seen-once')])).toEqual([{ conversation_id: null }]);
  });
});

describe('a case whose time is over', () => {
  it('is announced sixty and fourteen days before, and goes on the day; however late the clock looks, the office has its sixty days', async () => {
    const filed = await worked();
    const { caseId } = filed;
    expect(await refusal(as(suite, people.kunthea, (ctx) => new CloseCase().run(ctx, { caseId, outcome: 'remedied' })))).toBe('case.notFound');
    await as(suite, people.sokha, (ctx) => new CloseCase().run(ctx, { caseId, outcome: 'remedied' }));
    expect(await refusal(as(suite, people.sokha, (ctx) => new CloseCase().run(ctx, { caseId, outcome: 'remedied' })))).toBe('case.takeFirst');
    expect(await suite.look('select stage from case_file where id = $1', [caseId])).toEqual([{ stage: 'closed' }]);
    const notices = () => suite.look<{ kind: string; days: number }>(`select kind, erase_on - (now() at time zone 'Asia/Phnom_Penh')::date as days from retention_notice where case_id = $1 order by made_at, kind`, [caseId]);
    await later(caseId, 660);
    await asJob(suite, (ctx) => watch.run(ctx));
    expect(await notices()).toEqual([]);
    // Nothing ran for a year.
    await later(caseId, 365);
    await asJob(suite, (ctx) => watch.run(ctx));
    expect(await notices()).toEqual([{ kind: 'first', days: 60 }]);
    await asJob(suite, (ctx) => watch.run(ctx));
    expect(await notices()).toHaveLength(1);
    await later(caseId, 47);
    await asJob(suite, (ctx) => watch.run(ctx));
    expect(await notices()).toEqual([{ kind: 'first', days: 13 }, { kind: 'last', days: 13 }]);
    await later(caseId, 13);
    await asJob(suite, (ctx) => watch.run(ctx));
    // The last warning is thirteen days old: not yet.
    expect(await exists(caseId)).toBe(true);
    await later(caseId, 1);
    await asJob(suite, (ctx) => watch.run(ctx));
    expect(await exists(caseId)).toBe(false);
    expect(await stub(caseId)).toEqual([expect.objectContaining({ ground: 'retention' })]);
  });

  it('is kept longer for a coded reason, two years at most, and then announced anew', async () => {
    const filed = await worked();
    const { caseId } = filed;
    await as(suite, people.sokha, (ctx) => new CloseCase().run(ctx, { caseId, outcome: 'remedied' }));
    await later(caseId, 700);
    await asJob(suite, (ctx) => watch.run(ctx));
    expect(await suite.look(`select kind from retention_notice where case_id = $1`, [caseId])).toEqual([{ kind: 'first' }]);
    const keep = new KeepLonger();
    expect(await refusal(as(suite, people.sokha, (ctx) => keep.run(ctx, { caseId, reason: 'appeal', keepUntil: day(900) })))).toBe('retention.wrongDay');
    expect(await refusal(as(suite, people.sokha, (ctx) => keep.run(ctx, { caseId, reason: 'appeal', keepUntil: '2027-02-30' })))).toBe('retention.wrongDay');
    expect(await refusal(as(suite, people.kunthea, (ctx) => keep.run(ctx, { caseId, reason: 'appeal', keepUntil: day(300) })))).toBe('case.notFound');
    await as(suite, people.sokha, (ctx) => keep.run(ctx, { caseId, reason: 'appeal', keepUntil: day(300) }));
    await later(caseId, 200);
    await asJob(suite, (ctx) => watch.run(ctx));
    expect(await suite.look(`select kind from retention_notice where case_id = $1`, [caseId])).toEqual([]);
    await later(caseId, 60);
    await asJob(suite, (ctx) => watch.run(ctx));
    expect(await suite.look(`select kind from retention_notice where case_id = $1 and settled_at is null`, [caseId])).toEqual([{ kind: 'first' }]);
    expect(await exists(caseId)).toBe(true);
  });

  it('that nobody closed counts from the last thing that happened', async () => {
    const filed = await worked();
    await later(filed.caseId, 800);
    await suite.look(`insert into audit_entry (actor_kind, action, case_id) values ('complainant', 'receipt.opened', $1)`, [filed.caseId]);
    await asJob(suite, (ctx) => watch.run(ctx));
    expect(await suite.look('select 1 from retention_notice where case_id = $1', [filed.caseId])).toEqual([]);
    await later(filed.caseId, 800);
    await asJob(suite, (ctx) => watch.run(ctx));
    expect(await suite.look('select kind from retention_notice where case_id = $1', [filed.caseId])).toEqual([{ kind: 'first' }]);
  });
});

describe('her number', () => {
  const letter = (caseId: string) => suite.look<{ known: boolean }>('select v.phone_letter is not null as known from conversation v join case_contact k on k.conversation_id = v.id where k.case_id = $1', [caseId]);

  it('is destroyed once her case is closed and nothing waits for it, and where she wants no texts; an open case keeps it', async () => {
    const open = await worked();
    const closed = await worked();
    const web = await worked();
    await suite.look('update case_contact set may_text = false where case_id = $1', [web.caseId]);
    await suite.look(`update outbound_text set state = 'cancelled', letter = null where case_id = any($1::uuid[])`, [[closed.caseId, web.caseId]]);
    await as(suite, people.sokha, (ctx) => new CloseCase().run(ctx, { caseId: closed.caseId, outcome: 'advised' }));
    await asJob(suite, (ctx) => forgetPhones(ctx));
    // Filed on the web she has no thread of her own yet: the fortnight of a dialogue is waited for.
    await later(closed.caseId, 15);
    await later(web.caseId, 15);
    await later(open.caseId, 15);
    await asJob(suite, (ctx) => forgetPhones(ctx));
    expect([await letter(open.caseId), await letter(closed.caseId), await letter(web.caseId)]).toEqual([[{ known: true }], [{ known: false }], [{ known: false }]]);
  });
});

describe('what an office filed on her behalf', () => {
  it('is told her before where it is her claim, stands with a basis, and outlives the case without a fact of it', async () => {
    const filed = await worked();
    const { caseId } = filed;
    const file = new FileEvidence();
    expect(await refusal(as(suite, people.kunthea, (ctx) => file.run(ctx, { caseId, basis: 'her_claim', filedWith: 'labour_court', toldWorker: true })))).toBe('case.notFound');
    expect(await refusal(as(suite, people.sokha, (ctx) => file.run(ctx, { caseId, basis: 'her_claim', filedWith: 'labour_court', toldWorker: false })))).toBe('evidence.tellHerFirst');
    await as(suite, people.sokha, (ctx) => file.run(ctx, { caseId, basis: 'her_claim', filedWith: 'labour_court', toldWorker: true }));
    expect(await asWorker(suite, filed.receipt, (ctx) => ctx.db.query('select filed_with as "filedWith" from filed_evidence'))).toEqual([{ filedWith: 'labour_court' }]);
    await later(caseId, 60);
    await asJob(suite, (ctx) => new EraseCase().run(ctx, { caseId, ground: 'worker' }));
    expect(await suite.look('select basis, office_id from filed_evidence where case_id = $1', [caseId])).toEqual([{ basis: 'her_claim', office_id: office('mrc-bmc') }]);
  });
});
