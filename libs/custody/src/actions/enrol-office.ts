import { randomBytes, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Audit } from '@sarika/audit';
import { type OfficerContext, notForRole, officeSeedContext, worksCases } from '@sarika/identity';
import { type Keyring, authorize, failpoint, violatedConstraint } from '@sarika/platform';
import { type KeyRecord, VaultError, officeKeysFromSeed, verifyKeyChain, wipe, wrapKey } from '@sarika/vault';
import { asHerself, inCustody } from '../custody.js';
import { canAdminister } from '../custody.policy.js';
import { deskStays, hasKeyAlready, hostStays, noPasswordYet, notReady, notSigned, nothingToSign, officeClosed, officeCodeTaken, officeNotFound } from '../custody.problems.js';
import { People } from '../people.store.js';
import { sealedForRecovery } from '../recovery-code.store.js';
import { readAnswer, writeRequest } from '../signing.js';

/** An office as the host writes it down, with who looked at it. */
export interface NewOffice {
  readonly organisationId: string | null;
  readonly organisation: { readonly kind: string; readonly isState: boolean; readonly nameEn: string; readonly nameKm: string } | null;
  readonly code: string;
  readonly kind: string;
  readonly isState: boolean;
  readonly nameEn: string;
  readonly nameKm: string;
  readonly townEn: string;
  readonly townKm: string;
  readonly country: string;
  readonly province: string | null;
  readonly servesHappenedIn: readonly string[];
  readonly servesNowIn: readonly string[];
  readonly capabilities: readonly string[] | null;
  readonly languages: readonly string[];
  readonly hours: { readonly timeZone: string; readonly holidaysOf: string | null; readonly week: Record<string, readonly { from: string; to: string }[]> };
  readonly capacity: number;
  readonly takesUrgent: boolean;
  readonly source: string | null;
  readonly verifiedBy: string;
  readonly verifiedOn: string;
}

/** The record of a new office: nothing is routed there before its key is signed and an administrator opens it. */
@Injectable()
export class RecordOffice {
  constructor(private readonly audit: Audit) {}

  /** @throws Problem role.notAllowed, office.codeTaken, office.notFound (the organisation) */
  async run(ctx: OfficerContext, office: NewOffice): Promise<{ officeId: string }> {
    authorize(canAdminister(ctx.actor));
    const officeId = randomUUID();
    await inCustody(ctx, async () => {
      const organisationId = office.organisationId ?? randomUUID();
      if (office.organisation && office.organisationId === null) {
        const { kind, isState, nameEn, nameKm } = office.organisation;
        await ctx.db.run('insert into organisation (id, kind, is_state, name_en, name_km) values ($1, $2, $3, $4, $5)', [organisationId, kind, isState, nameEn, nameKm]);
      }
      try {
        await ctx.db.run(
          `insert into office (id, organisation_id, code, kind, is_state, name_en, name_km, town_en, town_km, country, province, serves_happened_in, serves_now_in, capabilities, languages, hours, weight, capacity, takes_urgent, routable, unroutable_reason, source, confidence)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, 1, $17, $18, false, 'new', $19, 'high')`,
          [
            officeId, organisationId, office.code, office.kind, office.isState, office.nameEn, office.nameKm, office.townEn, office.townKm, office.country, office.province,
            office.servesHappenedIn, office.servesNowIn, office.capabilities, office.languages, JSON.stringify(office.hours), office.capacity, office.takesUrgent, office.source,
          ],
        );
      } catch (error) {
        const constraint = violatedConstraint(error);
        if (constraint === 'office_code_once') throw officeCodeTaken();
        if (constraint === 'office_of_organisation') throw officeNotFound();
        throw error;
      }
      await ctx.db.run('insert into office_verification (id, office_id, verified_on, verified_by) values ($1, $2, $3, $4)', [randomUUID(), officeId, office.verifiedOn, office.verifiedBy]);
    });
    await this.audit.write(ctx, { actor: ctx.actor, action: 'office.recorded', details: { officeId, kind: office.kind, state: office.isState } });
    failpoint('custody.written');
    return { officeId };
  }
}

/**
 * The first officer of a new office makes its key, in her own session. It is worth nothing until the root, which lies offline, signed it:
 * she gets a request for the custodian, and the printed recovery code.
 */
@Injectable()
export class RequestOfficeKey {
  constructor(
    private readonly people: People,
    private readonly audit: Audit,
  ) {}

  /** @returns the request as text, and the recovery code, both shown once; a second request replaces the first. @throws Problem role.notAllowed, office.hasKey */
  async run(ctx: OfficerContext): Promise<{ request: string; code: string }> {
    if (!worksCases(ctx.actor)) throw notForRole();
    const { officeId, id } = ctx.actor;
    const seed = randomBytes(32);
    const { box, sign } = officeKeysFromSeed(seed);
    try {
      return await inCustody(ctx, async () => {
        await this.people.lockOffice(ctx, officeId);
        if ((await this.people.epoch(ctx, officeId)) !== null) throw hasKeyAlready();
        const me = await this.people.find(ctx, id);
        if (!me?.boxPublicKey) throw noPasswordYet();
        const { code, sealed } = sealedForRecovery(officeId, 1, seed);
        const unsigned = { ownerId: officeId, epoch: 1, boxPublicKey: box.publicKey, signPublicKey: sign.publicKey, notBefore: ctx.now.toISOString(), signedBy: 'root' as const };
        await ctx.db.run('delete from key_request where owner_id = $1', [officeId]);
        await ctx.db.run('insert into key_request (owner_id, box_public_key, sign_public_key, not_before, holder_id, wrap, recovery) values ($1, $2, $3, $4, $5, $6, $7)', [
          officeId, unsigned.boxPublicKey, unsigned.signPublicKey, unsigned.notBefore, id, wrapKey(me.boxPublicKey, seed, officeSeedContext(officeId, 1, id)), sealed,
        ]);
        const [office] = await ctx.db.query<{ code: string; name: string }>('select code, name_en as name from office where id = $1', [officeId]);
        await asHerself(ctx, () => this.audit.write(ctx, { actor: ctx.actor, action: 'officeKey.requested' }));
        failpoint('custody.written');
        return { request: writeRequest(unsigned, { code: office?.code ?? '', name: office?.name ?? '' }), code };
      });
    } finally {
      for (const pair of [box, sign]) wipe(pair.secretKey);
      wipe(seed);
    }
  }
}

/** The custodian's answer: the root's signature. From this commit on the office can be sealed to. */
@Injectable()
export class AcceptSignature {
  constructor(
    private readonly keyring: Keyring,
    private readonly people: People,
    private readonly audit: Audit,
  ) {}

  /** @param officeId the officer's own, or for an administrator any. @throws Problem role.notAllowed, signature.nothingWaits, signature.wrong, office.hasKey */
  async run(ctx: OfficerContext, { officeId, answer }: { officeId: string; answer: string }): Promise<void> {
    if (officeId !== ctx.actor.officeId) authorize(canAdminister(ctx.actor));
    await inCustody(ctx, async () => {
      await this.people.lockOffice(ctx, officeId);
      if ((await this.people.epoch(ctx, officeId)) !== null) throw hasKeyAlready();
      const [request] = await ctx.db.query<{ boxPublicKey: Buffer; signPublicKey: Buffer; notBefore: Date; holderId: string; wrap: Buffer; recovery: Buffer }>(
        'select box_public_key as "boxPublicKey", sign_public_key as "signPublicKey", not_before as "notBefore", holder_id as "holderId", wrap, recovery from key_request where owner_id = $1',
        [officeId],
      );
      if (!request) throw nothingToSign();
      const record: KeyRecord = { ownerId: officeId, epoch: 1, boxPublicKey: request.boxPublicKey, signPublicKey: request.signPublicKey, notBefore: request.notBefore.toISOString(), signedBy: 'root', signature: readAnswer(answer) };
      try {
        verifyKeyChain([record], this.keyring.rootPublic, ctx.now);
      } catch (error) {
        if (error instanceof VaultError) throw notSigned();
        throw error;
      }
      await ctx.db.run(`insert into key_record (owner_id, epoch, box_public_key, sign_public_key, not_before, signed_by, signature) values ($1, 1, $2, $3, $4, 'root', $5)`, [
        officeId, record.boxPublicKey, record.signPublicKey, record.notBefore, record.signature,
      ]);
      await ctx.db.run('insert into key_wrap (owner_id, epoch, holder_id, wrap) values ($1, 1, $2, $3)', [officeId, request.holderId, request.wrap]);
      await ctx.db.run('insert into recovery_code (id, office_id, epoch, sealed, made_by) values ($1, $2, 1, $3, $4)', [randomUUID(), officeId, request.recovery, request.holderId]);
      await ctx.db.run('delete from key_request where owner_id = $1', [officeId]);
    });
    await this.audit.write(ctx, { actor: ctx.actor, action: 'officeKey.signed', details: { officeId } });
    failpoint('custody.written');
  }
}

/** Whether cases may come to an office. An office without a signed key or without a verification stays shut; a suspended one is shut at once. */
@Injectable()
export class OpenOffice {
  constructor(
    private readonly people: People,
    private readonly audit: Audit,
  ) {}

  /** @throws Problem role.notAllowed, office.notFound, office.closed, office.hostStays, office.notReady */
  async run(ctx: OfficerContext, { officeId, open }: { officeId: string; open: boolean }): Promise<void> {
    authorize(canAdminister(ctx.actor));
    const [office] = await ctx.db.query<{ kind: string; closed: boolean; verified: boolean }>(
      'select kind, closed_at is not null as closed, exists (select 1 from office_verification v where v.office_id = o.id) as verified from office o where id = $1',
      [officeId],
    );
    if (!office) throw officeNotFound();
    if (office.kind === 'host') throw hostStays();
    if (office.kind === 'desk' && !open) throw deskStays();
    if (office.closed) throw officeClosed();
    await inCustody(ctx, async () => {
      await this.people.lockOffice(ctx, officeId);
      if (open && (!office.verified || (await this.people.holders(ctx, officeId)).length === 0)) throw notReady();
      if (open) await ctx.db.run('update office set routable = true, unroutable_reason = null, suspended_at = null where id = $1', [officeId]);
      else await ctx.db.run(`update office set routable = false, unroutable_reason = 'suspended', suspended_at = now() where id = $1`, [officeId]);
    });
    await this.audit.write(ctx, { actor: ctx.actor, action: open ? 'office.opened' : 'office.suspended', details: { officeId } });
    failpoint('custody.written');
  }
}
