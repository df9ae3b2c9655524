import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Context, byteaArray } from '@sarika/platform';
import type { SealedFiling } from './filing.js';

/**
 * The filing, whole, in one statement: round trips are the cost of intake, not the rows (performance.md).
 * Foreign keys are checked when the statement ends, so the order inside it does not matter.
 */
const FILE = `
with case_row as (
  insert into case_file (id, number, filing_key, filed_hour, channel, language, happened_in, now_in, home_province, sector, sex, age_band, categories, claim_from_home, urgency, flags, kind, stage, promised_on)
  values ($1, $2, $3, date_trunc('hour', now()), $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, 'filed', $17)
), key_row as (
  insert into case_key (case_id, epoch, public_key) values ($1, 1, $18)
), item_rows as (
  insert into item (id, case_id, case_epoch, kind, seq, author, author_id, sealed, key_wrap)
  select i.id, $1, 1, i.kind, 1, i.author, i.author_id, i.sealed, i.key_wrap
    from unnest($19::uuid[], $20::text[], $21::text[], $22::uuid[], $23::bytea[], $24::bytea[]) as i (id, kind, author, author_id, sealed, key_wrap)
), consent_rows as (
  insert into consent (id, case_id, office_id, purpose, scope, given_how, language, wording_version, witnessed_by)
  select c.id, $1, c.office_id, 'case_work', c.scope, c.given_how, c.language, c.wording_version, c.witnessed_by
    from unnest($25::uuid[], $26::uuid[], $27::text[], $28::text[], $29::text[], $30::text[], $31::uuid[]) as c (id, office_id, scope, given_how, language, wording_version, witnessed_by)
), exclusion_rows as (
  insert into consent_exclusion (case_id, office_id, office_kind)
  select $1, x.office_id, x.office_kind from unnest($32::uuid[], $33::text[]) as x (office_id, office_kind)
), grant_rows as (
  insert into access_grant (id, case_id, case_epoch, recipient_kind, recipient_id, recipient_epoch, basis, consent_id, state, sealed, epoch_id)
  select g.id, $1, 1, g.recipient_kind, g.recipient_id, g.recipient_epoch, g.basis, g.consent_id, g.state, g.sealed, g.epoch_id
    from unnest($34::uuid[], $35::text[], $36::uuid[], $37::int[], $38::text[], $39::uuid[], $40::text[], $41::bytea[], $42::text[])
      as g (id, recipient_kind, recipient_id, recipient_epoch, basis, consent_id, state, sealed, epoch_id)
), offer_rows as (
  insert into offer (id, case_id, office_id, position, is_last_resort, reasons, urgency, state)
  select o.id, $1, o.office_id, o.position, o.is_last_resort, o.reasons, $14, 'waiting'
    from unnest($43::uuid[], $44::uuid[], $45::int[], $46::boolean[], $47::jsonb[]) as o (id, office_id, position, is_last_resort, reasons)
), receipt_row as (
  insert into receipt (id, case_id, case_number, salt, cost, auth, public_key, sealed_secret_key)
  select $48::uuid, $1, $2, $49, $50::jsonb, $51, $52, $53 where $48::uuid is not null
), tally_rows as (
  insert into restricted_tally (month, category) select date_trunc('month', now())::date, t from unnest($54::text[]) as t
), audit_rows as (
  insert into audit_entry (actor_kind, actor_id, office_id, action, case_id, details)
  select $55, $56::uuid, $57::uuid, a.action, $1, a.details::jsonb from unnest($58::text[], $59::text[]) as a (action, details)
)
insert into outbox (event, payload) select e.event, e.payload::jsonb from unnest($60::text[], $61::text[]) as e (event, payload)`;

@Injectable()
export class FilingStore {
  /** Writes case, key, items, consents, exclusions, grants, plan, receipt, audit and outbox together. */
  async file(ctx: Context, filing: SealedFiling): Promise<void> {
    const { facts, receipt, actor } = filing;
    const consented = filing.consents.map((consent) => ({ action: 'consent.given', details: JSON.stringify({ consentId: consent.id, officeId: consent.officeId, scope: consent.scope, givenHow: consent.givenHow }) }));
    const audit = [{ action: 'case.filed', details: JSON.stringify({ channel: facts.channel, urgency: filing.urgency, kind: filing.kind }) }, ...consented];
    // Only 99 and danger words open the desk without her yes (decision 4); "cannot leave" is as urgent, and still hers to share.
    const payload = { caseId: filing.caseId };
    const loud = filing.desk.active ? { event: 'case.alarmed', payload } : { event: 'case.urgent', payload };
    const events = [{ event: 'case.filed', payload }, ...(filing.alarm ? [loud] : [])];
    const exclusions = [
      ...filing.excludedOfficeIds.map((officeId) => ({ officeId, kind: null })),
      ...filing.excludedKinds.map((kind) => ({ officeId: null, kind })),
    ];
    await ctx.db.run(FILE, [
      filing.caseId, filing.number, filing.filingKey, facts.channel, facts.language, facts.happenedIn, facts.nowIn, facts.homeProvince, facts.sector, facts.sex, facts.ageBand,
      filing.clearCategories, facts.claimFromHome, filing.urgency, facts.flags, filing.kind, filing.promisedOn, filing.casePublicKey,
      filing.sealedItems.map((item) => item.id), filing.sealedItems.map((item) => item.kind), filing.sealedItems.map((item) => item.author), filing.sealedItems.map((item) => item.authorId),
      byteaArray(filing.sealedItems.map((item) => item.sealed)), byteaArray(filing.sealedItems.map((item) => item.keyWrap)),
      filing.consents.map((c) => c.id), filing.consents.map((c) => c.officeId), filing.consents.map((c) => c.scope), filing.consents.map((c) => c.givenHow), filing.consents.map((c) => c.language),
      filing.consents.map((c) => c.wordingVersion), filing.consents.map((c) => c.witnessedBy),
      exclusions.map((x) => x.officeId), exclusions.map((x) => x.kind),
      filing.grants.map((g) => g.id), filing.grants.map((g) => g.recipientKind), filing.grants.map((g) => g.recipientId), filing.grants.map((g) => g.recipientEpoch), filing.grants.map((g) => g.basis),
      filing.grants.map((g) => g.consentId), filing.grants.map((g) => g.state), byteaArray(filing.grants.map((g) => g.sealed)), filing.grants.map((g) => g.epochId),
      filing.plan.map(() => randomUUID()), filing.plan.map((o) => o.officeId), filing.plan.map((_, index) => index + 1), filing.plan.map((o) => o.isLastResort), filing.plan.map((o) => JSON.stringify(o.reasons)),
      receipt?.id ?? null, receipt?.salt ?? null, receipt ? JSON.stringify(receipt.cost) : null, receipt?.auth ?? null, receipt?.publicKey ?? null, receipt?.sealedSecretKey ?? null,
      filing.tally,
      actor.kind, 'id' in actor ? actor.id : null, actor.kind === 'officer' ? actor.officeId : null, audit.map((a) => a.action), audit.map((a) => a.details),
      events.map((e) => e.event), events.map((e) => JSON.stringify(e.payload)),
    ], 'case.file');
  }
}
