import { randomUUID } from 'node:crypto';
import { Audit, EraseEntries } from '@sarika/audit';
import { dayInCambodia } from '@sarika/consent';
import { type SystemContext, failpoint } from '@sarika/platform';
import { OfficeChanges } from '../assignment.store.js';
import { FOLLOW_UP_DAYS, askedAfter } from '../follow-up.store.js';

export type ErasureGround = 'worker' | 'retention' | 'unconsented';

/** Tables that know a case and keep it: ids without anything of hers. Every other table that knows a case lets go of it. */
export const keptAfterErasure: readonly string[] = ['audit_entry', 'erased_case', 'filed_evidence', 'inbound_text', 'retention_notice'];
/** Taken away by hand, because other cases may hang on the same row. */
const byHand: readonly string[] = ['conversation', 'session', 'case_file'];

/**
 * Erases a case: its items, keys, wraps, files, contact, receipt and every other row that knows it. What is left is a stub that says
 * there was one. All in one transaction, so that a killed process leaves a whole case or none; the files go from the disk after it.
 */
export class EraseCase {
  private order: readonly string[] | undefined;
  private leaning: readonly Leaning[] | undefined;

  constructor(
    private readonly audit = new Audit(),
    private readonly changes = new OfficeChanges(),
  ) {}

  /** @returns false where there is nothing to erase, or a hold stands */
  async run(ctx: SystemContext, { caseId, ground }: { caseId: string; ground: ErasureGround }): Promise<boolean> {
    const rows = await ctx.db.query<{ number: string; month: string; held: boolean }>(
      `select number, to_char(filed_hour, 'YYYY-MM-01') as month, case_is_held(id) as held from case_file where id = $1 for update skip locked`,
      [caseId],
    );
    const found = rows[0];
    if (!found || found.held) return false;
    const offices = await officesConcerned(ctx, caseId);
    // From here on the database lets the jobs take rows of this case away, and of no other.
    await ctx.db.run('insert into erased_case (case_id, filed_month, ground) values ($1, $2, $3)', [caseId, found.month, ground]);
    await ctx.db.run('insert into evidence_removal (file_id) select id from evidence_file where case_id = $1', [caseId]);
    await ctx.db.run('delete from session where case_id = $1', [caseId]);
    await ctx.db.run('delete from draft where filed_case_id = $1', [caseId]);
    await ctx.db.run('update conversation set case_id = null where case_id = $1', [caseId]);
    this.leaning ??= await leaningTables(ctx);
    for (const { table, column, on, key } of this.leaning) await ctx.db.run(`delete from ${table} where ${column} in (select ${key} from ${on} where case_id = $1)`, [caseId]);
    this.order ??= await tablesOfCases(ctx);
    for (const table of this.order) await ctx.db.run(`delete from ${table} where case_id = $1`, [caseId]);
    await ctx.db.run('delete from case_file where id = $1', [caseId]);
    await forgetConversations(ctx);
    for (const officeId of offices) {
      await ctx.db.run('update retention_notice set settled_at = now() where case_id = $1 and office_id = $2 and settled_at is null', [caseId, officeId]);
      await ctx.db.run(`insert into retention_notice (id, case_id, office_id, number, kind, ground, erase_on) values ($1, $2, $3, $4, 'erased', $5, $6)`, [randomUUID(), caseId, officeId, found.number, ground, dayInCambodia(ctx.now)]);
      await this.changes.bump(ctx, officeId);
    }
    await this.audit.write(ctx, { actor: { kind: 'service' }, action: 'case.erased', details: { erasedCase: caseId, month: found.month, ground } });
    failpoint('erasure.written');
    return true;
  }
}

/** Offices that worked or opened the case, or the desk where none did. */
export async function officesConcerned(ctx: SystemContext, caseId: string): Promise<string[]> {
  const worked = await ctx.db.query<{ officeId: string }>(
    `select office_id as "officeId" from assignment where case_id = $1 union select office_id from audit_entry where case_id = $1 and office_id is not null and action in ('item.opened','file.opened')`,
    [caseId],
  );
  const concerned = worked.length > 0 ? worked : await ctx.db.query<{ officeId: string }>('select office_id as "officeId" from offer where case_id = $1 and is_last_resort limit 1', [caseId]);
  return concerned.map(({ officeId }) => officeId);
}

interface Leaning {
  readonly table: string;
  readonly column: string;
  readonly on: string;
  readonly key: string;
}

const ofCases = (relation: string): string => `exists (select 1 from pg_attribute a where a.attrelid = ${relation}.oid and a.attname = 'case_id' and not a.attisdropped)`;

/** Tables without a case of their own whose rows hold one of a case in its place. */
function leaningTables(ctx: SystemContext): Promise<Leaning[]> {
  return ctx.db.query<Leaning>(
    `select f.relname as table, fa.attname as column, t.relname as on, ta.attname as key
       from pg_constraint k join pg_class f on f.oid = k.conrelid join pg_class t on t.oid = k.confrelid
       join pg_attribute fa on fa.attrelid = f.oid and fa.attnum = k.conkey[1] join pg_attribute ta on ta.attrelid = t.oid and ta.attnum = k.confkey[1]
      where k.contype = 'f' and k.confdeltype = 'a' and cardinality(k.conkey) = 1 and ${ofCases('t')} and not ${ofCases('f')} and f.relnamespace = 'public'::regnamespace`,
  );
}

/** Tables with a case in them, those that lean on others first. Read from the catalogue, so that a table of tomorrow is not forgotten. */
async function tablesOfCases(ctx: SystemContext): Promise<string[]> {
  const tables = await ctx.db.query<{ name: string }>(
    `select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r','p') and not c.relispartition
        and ${ofCases('c')} order by 1`,
  );
  const leans = await ctx.db.query<{ from: string; to: string }>(
    `select f.relname as "from", t.relname as "to" from pg_constraint k join pg_class f on f.oid = k.conrelid join pg_class t on t.oid = k.confrelid where k.contype = 'f' and f.oid <> t.oid`,
  );
  const left = new Set(tables.map(({ name }) => name).filter((name) => !keptAfterErasure.includes(name) && !byHand.includes(name)));
  const ordered: string[] = [];
  while (left.size > 0) {
    const free = [...left].filter((name) => !leans.some((lean) => lean.to === name && left.has(lean.from)));
    if (free.length === 0) throw new Error('tables of cases lean on each other in a circle');
    for (const name of free) {
      ordered.push(name);
      left.delete(name);
    }
  }
  return ordered;
}

/**
 * A number nobody hangs on any more and that was silent for a fortnight goes, with what was said to it: a dialogue that became no
 * case, a case that was erased. What was seen from it stays known by the provider's hash alone.
 * @returns how many
 */
export async function forgetConversations(ctx: SystemContext): Promise<number> {
  const silent = await ctx.db.query<{ id: string }>(
    `select v.id from conversation v where v.case_id is null and v.last_in_at < now() - interval '14 days'
        and not exists (select 1 from case_contact k where k.conversation_id = v.id)
        and not exists (select 1 from outbound_text o where o.conversation_id = v.id and (o.case_id is not null or o.state in ('queued','sending'))) order by v.last_in_at limit 500 for update skip locked`,
  );
  const ids = silent.map(({ id }) => id);
  if (ids.length === 0) return 0;
  await ctx.db.run('delete from outbound_text where conversation_id = any($1::uuid[])', [ids]);
  return ctx.db.run('delete from conversation where id = any($1::uuid[])', [ids]);
}

/** Days that a number waits for a question which is late, as after a week in which no job ran. */
const LATE_DAYS = 7;

/**
 * Numbers that no open case is reached by are forgotten: the sealed number is destroyed, the keyed hash stays so that she is known
 * when she texts again (confidentiality, row 21). Words that were held too long go with it. Where she chose hours the number stays until
 * she was asked whether it was solved.
 * @returns how many
 */
export async function forgetPhones(ctx: SystemContext): Promise<number> {
  return ctx.db.run(
    `update conversation v set phone_letter = null
      where v.phone_letter is not null and (v.case_id is not null or v.last_in_at < now() - interval '14 days')
        and exists (select 1 from case_contact k where k.conversation_id = v.id)
        and not exists (select 1 from case_contact k join case_file c on c.id = k.case_id where k.conversation_id = v.id and k.may_text and k.detached_at is null and c.stage <> 'closed')
        and not exists (select 1 from case_contact k join closure x on x.case_id = k.case_id
                         where k.conversation_id = v.id and k.may_text and k.from_time is not null and k.detached_at is null and x.reopened_at is null
                           and x.outcome = any($1::text[]) and x.closed_at > now() - make_interval(days => $2) and not exists (select 1 from follow_up f where f.closure_id = x.id))
        and not exists (select 1 from outbound_text o where o.conversation_id = v.id and (o.state in ('queued','sending') or (o.state = 'held' and o.created_at > now() - interval '30 days')))`,
    [askedAfter, FOLLOW_UP_DAYS + LATE_DAYS],
  );
}

/** The record of erased cases: what entries said goes, their places stay. Entries wait for their place in the tree, so it goes over them until none is left. */
export async function eraseRecord(ctx: SystemContext): Promise<number> {
  const left = await ctx.db.query<{ id: string; ground: ErasureGround }>(
    'select e.case_id as id, e.ground from erased_case e where exists (select 1 from audit_entry a where a.case_id = e.case_id) order by e.erased_at limit 50',
  );
  const entries = new EraseEntries();
  let erased = 0;
  for (const { id, ground } of left) erased += (await entries.ofCase(ctx, id, `case.erased.${ground}`)).erased;
  return erased;
}
