import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Context, byteaArray, plainArray } from '@sarika/platform';
import type { SealedFiling } from './filing.js';

/**
 * One or several filings, whole, in one statement: round trips and transactions are the cost of intake, not the rows
 * (performance.md). Foreign keys are checked when the statement ends, so the order inside it does not matter.
 * Lists inside a case (categories, flags) travel with commas: an array of arrays would be flattened, and codes hold none.
 */
const FILE = `
with case_rows as (
  insert into case_file (id, number, filing_key, filed_hour, channel, language, happened_in, now_in, home_province, sector, sex, age_band, categories, claim_from_home, urgency, flags, kind, stage, promised_on)
  select c.id, c.number, c.filing_key, date_trunc('hour', now()), c.channel, c.language, c.happened_in, c.now_in, c.home_province, c.sector, c.sex, c.age_band,
         string_to_array(c.categories, ','), c.claim_from_home, c.urgency, string_to_array(c.flags, ','), c.kind, 'filed', c.promised_on
    from unnest($1::uuid[], $2::text[], $3::bytea[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[], $12::text[], $13::boolean[], $14::text[], $15::text[], $16::text[], $17::date[])
      as c (id, number, filing_key, channel, language, happened_in, now_in, home_province, sector, sex, age_band, categories, claim_from_home, urgency, flags, kind, promised_on)
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

@Injectable()
export class FilingStore {
  /** Writes case, key, items, consents, exclusions, grants, plan, receipt, audit and outbox of each filing together: all of them or none. */
  async file(ctx: Context, filings: readonly SealedFiling[]): Promise<void> {
    const of = <T>(rows: (filing: SealedFiling) => readonly T[]): T[] => filings.flatMap((filing) => rows(filing));
    const items = of((f) => f.sealedItems.map((item) => ({ ...item, caseId: f.caseId })));
    const consents = of((f) => f.consents.map((consent) => ({ ...consent, caseId: f.caseId })));
    const exclusions = of((f) => [
      ...f.excludedOfficeIds.map((officeId) => ({ caseId: f.caseId, officeId, kind: null })),
      ...f.excludedKinds.map((kind) => ({ caseId: f.caseId, officeId: null, kind })),
    ]);
    const grants = of((f) => f.grants.map((grant) => ({ ...grant, caseId: f.caseId })));
    const offers = of((f) => f.plan.map((offer, index) => ({ ...offer, caseId: f.caseId, position: index + 1, urgency: f.urgency })));
    const receipts = of((f) => (f.receipt ? [{ ...f.receipt, caseId: f.caseId, caseNumber: f.number }] : []));
    const audit = of(auditOf);
    const events = of(eventsOf);
    await ctx.db.run(
      FILE,
      [
        plainArray(filings.map((f) => f.caseId)), plainArray(filings.map((f) => f.number)), byteaArray(filings.map((f) => f.filingKey)), plainArray(filings.map((f) => f.facts.channel)), filings.map((f) => f.facts.language),
        filings.map((f) => f.facts.happenedIn), filings.map((f) => f.facts.nowIn), filings.map((f) => f.facts.homeProvince), filings.map((f) => f.facts.sector), filings.map((f) => f.facts.sex),
        filings.map((f) => f.facts.ageBand), filings.map((f) => f.clearCategories.join(',')), filings.map((f) => f.facts.claimFromHome), plainArray(filings.map((f) => f.urgency)),
        filings.map((f) => f.facts.flags.join(',')), plainArray(filings.map((f) => f.kind)), filings.map((f) => f.promisedOn), byteaArray(filings.map((f) => f.casePublicKey)),
        plainArray(items.map((i) => i.id)), plainArray(items.map((i) => i.caseId)), plainArray(items.map((i) => i.kind)), plainArray(items.map((i) => i.author)), plainArray(items.map((i) => i.authorId)), byteaArray(items.map((i) => i.sealed)), byteaArray(items.map((i) => i.keyWrap)),
        plainArray(consents.map((c) => c.id)), plainArray(consents.map((c) => c.caseId)), plainArray(consents.map((c) => c.officeId)), plainArray(consents.map((c) => c.scope)), plainArray(consents.map((c) => c.givenHow)), consents.map((c) => c.language),
        consents.map((c) => c.wordingVersion), plainArray(consents.map((c) => c.witnessedBy)),
        exclusions.map((x) => x.caseId), exclusions.map((x) => x.officeId), exclusions.map((x) => x.kind),
        plainArray(grants.map((g) => g.id)), plainArray(grants.map((g) => g.caseId)), plainArray(grants.map((g) => g.recipientKind)), plainArray(grants.map((g) => g.recipientId)), grants.map((g) => g.recipientEpoch), plainArray(grants.map((g) => g.basis)),
        plainArray(grants.map((g) => g.consentId)), plainArray(grants.map((g) => g.state)), byteaArray(grants.map((g) => g.sealed)), plainArray(grants.map((g) => g.epochId)),
        plainArray(offers.map(() => randomUUID())), plainArray(offers.map((o) => o.caseId)), plainArray(offers.map((o) => o.officeId)), offers.map((o) => o.position), offers.map((o) => o.isLastResort), offers.map((o) => JSON.stringify(o.reasons)), plainArray(offers.map((o) => o.urgency)),
        plainArray(receipts.map((r) => r.id)), plainArray(receipts.map((r) => r.caseId)), plainArray(receipts.map((r) => r.caseNumber)), byteaArray(receipts.map((r) => r.salt)), receipts.map((r) => JSON.stringify(r.cost)),
        byteaArray(receipts.map((r) => r.auth)), byteaArray(receipts.map((r) => r.publicKey)), byteaArray(receipts.map((r) => r.sealedSecretKey)),
        of((f) => f.tally),
        plainArray(audit.map((a) => a.actorKind)), plainArray(audit.map((a) => a.actorId)), plainArray(audit.map((a) => a.officeId)), plainArray(audit.map((a) => a.action)), plainArray(audit.map((a) => a.caseId)), audit.map((a) => a.details),
        plainArray(events.map((e) => e.event)), events.map((e) => e.payload), grants.map((g) => g.namedOnly),
      ],
      'case.file',
    );
  }
}

/** What the record holds of a filing: that it came, and each yes. */
function auditOf(filing: SealedFiling) {
  const { actor, caseId, facts } = filing;
  const by = { actorKind: actor.kind, actorId: 'id' in actor ? actor.id : null, officeId: actor.kind === 'officer' ? actor.officeId : null, caseId };
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
