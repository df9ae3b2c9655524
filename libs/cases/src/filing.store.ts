import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Context, boolArray, byteaArray, dateArray, intArray, jsonbArray, textArray, uuidArray } from '@sarika/platform';
import type { SealedFiling } from './filing.js';

/**
 * One or several filings, whole, in one statement: round trips and transactions are the cost of intake, not the rows
 * (performance.md). Foreign keys are checked when the statement ends, so the order inside it does not matter.
 * Lists inside a case (categories, flags) travel with commas: an array of arrays would be flattened, and codes hold none.
 */
const FILE = `
with case_rows as (
  insert into case_file (id, number, filing_key, filed_hour, channel, language, happened_in, now_in, home_province, sector, sex, age_band, categories, claim_from_home, urgency, flags, kind, stage, promised_on, wants_sex, contact_within_hours)
  select c.id, c.number, c.filing_key, date_trunc('hour', now()), c.channel, c.language, c.happened_in, c.now_in, c.home_province, c.sector, c.sex, c.age_band,
         string_to_array(c.categories, ','), c.claim_from_home, c.urgency, string_to_array(c.flags, ','), c.kind, 'filed', c.promised_on, c.wants_sex, c.contact_within_hours
    from unnest($1::uuid[], $2::text[], $3::bytea[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[], $12::text[], $13::boolean[], $14::text[], $15::text[], $16::text[], $17::date[], $72::text[], $73::int[])
      as c (id, number, filing_key, channel, language, happened_in, now_in, home_province, sector, sex, age_band, categories, claim_from_home, urgency, flags, kind, promised_on, wants_sex, contact_within_hours)
), key_rows as (
  insert into case_key (case_id, epoch, public_key) select k.case_id, 1, k.public_key from unnest($1::uuid[], $18::bytea[]) as k (case_id, public_key)
), item_rows as (
  insert into item (id, case_id, case_epoch, kind, seq, author, author_id, sealed, key_wrap)
  select i.id, i.case_id, 1, i.kind, 1, i.author, i.author_id, i.sealed, i.key_wrap
    from unnest($19::uuid[], $20::uuid[], $21::text[], $22::text[], $23::uuid[], $24::bytea[], $25::bytea[]) as i (id, case_id, kind, author, author_id, sealed, key_wrap)
), consent_rows as (
  insert into consent (id, case_id, office_id, purpose, scope, given_how, language, wording_version, witnessed_by)
  select c.id, c.case_id, c.office_id, 'case_work', c.scope, c.given_how, c.language, c.wording_version, c.witnessed_by
    from unnest($26::uuid[], $27::uuid[], $28::uuid[], $29::text[], $30::text[], $31::text[], $32::text[], $33::uuid[]) as c (id, case_id, office_id, scope, given_how, language, wording_version, witnessed_by)
), exclusion_rows as (
  insert into consent_exclusion (case_id, office_id, office_kind)
  select x.case_id, x.office_id, x.office_kind from unnest($34::uuid[], $35::uuid[], $36::text[]) as x (case_id, office_id, office_kind)
), grant_rows as (
  insert into access_grant (id, case_id, case_epoch, recipient_kind, recipient_id, recipient_epoch, basis, consent_id, state, sealed, epoch_id, named_only)
  select g.id, g.case_id, 1, g.recipient_kind, g.recipient_id, g.recipient_epoch, g.basis, g.consent_id, g.state, g.sealed, g.epoch_id, g.named_only
    from unnest($37::uuid[], $38::uuid[], $39::text[], $40::uuid[], $41::int[], $42::text[], $43::uuid[], $44::text[], $45::bytea[], $46::text[], $71::boolean[])
      as g (id, case_id, recipient_kind, recipient_id, recipient_epoch, basis, consent_id, state, sealed, epoch_id, named_only)
), offer_rows as (
  insert into offer (id, case_id, office_id, position, is_last_resort, reasons, urgency, state)
  select o.id, o.case_id, o.office_id, o.position, o.is_last_resort, o.reasons, o.urgency, 'waiting'
    from unnest($47::uuid[], $48::uuid[], $49::uuid[], $50::int[], $51::boolean[], $52::jsonb[], $53::text[]) as o (id, case_id, office_id, position, is_last_resort, reasons, urgency)
), receipt_rows as (
  insert into receipt (id, case_id, case_number, salt, cost, auth, public_key, sealed_secret_key)
  select r.id, r.case_id, r.case_number, r.salt, r.cost, r.auth, r.public_key, r.sealed_secret_key
    from unnest($54::uuid[], $55::uuid[], $56::text[], $57::bytea[], $58::jsonb[], $59::bytea[], $60::bytea[], $61::bytea[]) as r (id, case_id, case_number, salt, cost, auth, public_key, sealed_secret_key)
), tally_rows as (
  -- In one order, so that two filings that count up the same rows wait for one another and never in a circle.
  insert into restricted_count (month, category, shard, count)
  select date_trunc('month', now())::date, t.category, t.shard, count(*)
    from (select category, floor(random() * 16)::int as shard from unnest($62::text[]) as u (category)) as t group by t.category, t.shard order by t.category, t.shard
  on conflict (month, category, shard) do update set count = restricted_count.count + excluded.count
), audit_rows as (
  insert into audit_entry (actor_kind, actor_id, office_id, action, case_id, details)
  select a.actor_kind, a.actor_id, a.office_id, a.action, a.case_id, a.details from unnest($63::text[], $64::uuid[], $65::uuid[], $66::text[], $67::uuid[], $68::jsonb[]) as a (actor_kind, actor_id, office_id, action, case_id, details)
)
insert into outbox (event, payload) select e.event, e.payload from unnest($69::text[], $70::jsonb[]) as e (event, payload)`;

/** Rows of all filings with the case of each. */
class Rows<T> {
  readonly all: T[] = [];
  readonly caseIds: string[] = [];

  constructor(filings: readonly SealedFiling[], rowsOf: (filing: SealedFiling) => readonly T[]) {
    for (const filing of filings) {
      for (const row of rowsOf(filing)) {
        this.all.push(row);
        this.caseIds.push(filing.caseId);
      }
    }
  }

  column<V>(value: (row: T) => V): V[] {
    return this.all.map(value);
  }
}

@Injectable()
export class FilingStore {
  /** Writes case, key, items, consents, exclusions, grants, plan, receipt, audit and outbox of each filing together: all of them or none. */
  async file(ctx: Context, filings: readonly SealedFiling[]): Promise<void> {
    const cases = new Rows(filings, (f) => [f]);
    const items = new Rows(filings, (f) => f.sealedItems);
    const consents = new Rows(filings, (f) => f.consents);
    const exclusions = new Rows<{ officeId: string | null; kind: string | null }>(filings, (f) => [
      ...f.excludedOfficeIds.map((officeId) => ({ officeId, kind: null })),
      ...f.excludedKinds.map((kind) => ({ officeId: null, kind })),
    ]);
    const grants = new Rows(filings, (f) => f.grants);
    const offers = new Rows(filings, (f) => f.plan.map(({ officeId, isLastResort, reasons }, index) => ({ id: randomUUID(), officeId, isLastResort, reasons, position: index + 1, urgency: f.urgency })));
    const receipts = new Rows(filings, (f) => (f.receipt ? [{ receipt: f.receipt, number: f.number }] : []));
    const audit = new Rows(filings, auditOf);
    const events = new Rows(filings, eventsOf);
    await ctx.db.run(
      FILE,
      [
        uuidArray(cases.caseIds), textArray(cases.column((f) => f.number)), byteaArray(cases.column((f) => f.filingKey)), textArray(cases.column((f) => f.facts.channel)), textArray(cases.column((f) => f.facts.language)),
        textArray(cases.column((f) => f.facts.happenedIn)), textArray(cases.column((f) => f.facts.nowIn)), textArray(cases.column((f) => f.facts.homeProvince)), textArray(cases.column((f) => f.facts.sector)), textArray(cases.column((f) => f.facts.sex)),
        textArray(cases.column((f) => f.facts.ageBand)), textArray(cases.column((f) => f.clearCategories.join(','))), boolArray(cases.column((f) => f.facts.claimFromHome)), textArray(cases.column((f) => f.urgency)),
        textArray(cases.column((f) => f.facts.flags.join(','))), textArray(cases.column((f) => f.kind)), dateArray(cases.column((f) => f.promisedOn)), byteaArray(cases.column((f) => f.casePublicKey)),
        uuidArray(items.column((i) => i.id)), uuidArray(items.caseIds), textArray(items.column((i) => i.kind)), textArray(items.column((i) => i.author)), uuidArray(items.column((i) => i.authorId)), byteaArray(items.column((i) => i.sealed)), byteaArray(items.column((i) => i.keyWrap)),
        uuidArray(consents.column((c) => c.id)), uuidArray(consents.caseIds), uuidArray(consents.column((c) => c.officeId)), textArray(consents.column((c) => c.scope)), textArray(consents.column((c) => c.givenHow)), textArray(consents.column((c) => c.language)),
        textArray(consents.column((c) => c.wordingVersion)), uuidArray(consents.column((c) => c.witnessedBy)),
        uuidArray(exclusions.caseIds), uuidArray(exclusions.column((x) => x.officeId)), textArray(exclusions.column((x) => x.kind)),
        uuidArray(grants.column((g) => g.id)), uuidArray(grants.caseIds), textArray(grants.column((g) => g.recipientKind)), uuidArray(grants.column((g) => g.recipientId)), intArray(grants.column((g) => g.recipientEpoch)), textArray(grants.column((g) => g.basis)),
        uuidArray(grants.column((g) => g.consentId)), textArray(grants.column((g) => g.state)), byteaArray(grants.column((g) => g.sealed)), textArray(grants.column((g) => g.epochId)),
        uuidArray(offers.column((o) => o.id)), uuidArray(offers.caseIds), uuidArray(offers.column((o) => o.officeId)), intArray(offers.column((o) => o.position)), boolArray(offers.column((o) => o.isLastResort)), jsonbArray(offers.column((o) => JSON.stringify(o.reasons))), textArray(offers.column((o) => o.urgency)),
        uuidArray(receipts.column((r) => r.receipt.id)), uuidArray(receipts.caseIds), textArray(receipts.column((r) => r.number)), byteaArray(receipts.column((r) => r.receipt.salt)), jsonbArray(receipts.column((r) => JSON.stringify(r.receipt.cost))),
        byteaArray(receipts.column((r) => r.receipt.auth)), byteaArray(receipts.column((r) => r.receipt.publicKey)), byteaArray(receipts.column((r) => r.receipt.sealedSecretKey)),
        textArray(filings.flatMap((f) => f.tally)),
        textArray(audit.column((a) => a.actorKind)), uuidArray(audit.column((a) => a.actorId)), uuidArray(audit.column((a) => a.officeId)), textArray(audit.column((a) => a.action)), uuidArray(audit.caseIds), jsonbArray(audit.column((a) => a.details)),
        textArray(events.column((e) => e.event)), jsonbArray(events.column((e) => e.payload)), boolArray(grants.column((g) => g.namedOnly)), textArray(cases.column((f) => f.facts.preferredOfficerSex)), intArray(cases.column((f) => f.contactWithinHours)),
      ],
      'case.file',
    );
  }
}

/** What the record holds of a filing: that it came, and each yes. */
function auditOf(filing: SealedFiling) {
  const { actor, facts } = filing;
  const by = { actorKind: actor.kind, actorId: 'id' in actor ? actor.id : null, officeId: actor.kind === 'officer' ? actor.officeId : null };
  return [
    { ...by, action: 'case.filed', details: JSON.stringify({ channel: facts.channel, urgency: filing.urgency, kind: filing.kind }) },
    ...filing.consents.map((consent) => ({ ...by, action: 'consent.given', details: JSON.stringify({ consentId: consent.id, officeId: consent.officeId, scope: consent.scope, givenHow: consent.givenHow }) })),
  ];
}

/** What follows a filing. */
function eventsOf(filing: SealedFiling) {
  const payload = JSON.stringify({ caseId: filing.caseId });
  // Only 99 and danger words open the desk without her yes (decision 4); "cannot leave" is as urgent, and still hers to share.
  const loud = filing.desk?.active ? { event: 'case.alarmed', payload } : { event: 'case.urgent', payload };
  return [{ event: 'case.filed', payload }, ...(filing.alarm ? [loud] : [])];
}
