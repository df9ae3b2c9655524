import { CaseEpochs, Consents, type ConsentScope, Grants, NewGrants, WORDING_VERSION, caseClosed, caseNotFound, consentStopped, lockReaders, makeGrant, officeExcluded, officeWithoutKey, fearRefusal, fearStands } from '@sarika/consent';
import type { ComplainantContext } from '@sarika/identity';
import type { DirectoryCache } from '@sarika/organisations';
import type { Keyring } from '@sarika/platform';
import { wipe } from '@sarika/vault';
import { Journal } from '@sarika/workflow';
import { OfficeChanges } from '../assignment.store.js';
import { CaseFile } from '../case-file.entity.js';

/** One reader of an office: the office itself, or an officer it named. */
interface Reader {
  readonly kind: 'office' | 'officer';
  readonly id: string;
  readonly viaOfficeId: string | null;
  readonly namedOnly: boolean;
  readonly state: 'standby' | 'active';
}

/**
 * She lets an office that reads from now on read everything. Her act alone, with the keys her receipt opens: the epochs from before are
 * wrapped to whoever reads the case there, and the ledger has a row of it. Who waits for its offer goes on waiting.
 */
export class WidenSharing {
  constructor(
    private readonly keyring: Keyring,
    private readonly directory: DirectoryCache,
    private readonly consents = new Consents(),
    private readonly grants = new Grants(),
    private readonly newGrants = new NewGrants(),
    private readonly epochs = new CaseEpochs(keyring, directory),
    private readonly changes = new OfficeChanges(),
    private readonly journal = new Journal(),
  ) {}

  /**
   * @returns how many keys were made; none where it reads everything already
   * @throws Problem consent.stopped, consent.officeExcluded, consent.officeWithoutKey, consent.caseClosed
   */
  async run(ctx: ComplainantContext, { consentId, language }: { consentId: string; language: string }): Promise<{ keys: number }> {
    const { caseId } = ctx;
    // Before the keys are opened: an epoch that begins meanwhile would be one the office never gets.
    await lockReaders(ctx, caseId);
    const stands = await this.consents.living(ctx, caseId, consentId);
    if (!stands) throw consentStopped();
    if (stands.scope === ('whole_case' satisfies ConsentScope)) return { keys: 0 };
    if (stands.scope !== 'from_now_on') throw consentStopped();
    const caseFile = await ctx.db.manager.findOneBy(CaseFile, { id: caseId });
    if (!caseFile) throw caseNotFound();
    if (!caseFile.isOpen) throw caseClosed();
    const office = (await this.directory.current()).byId.get(stands.officeId);
    if ((await this.consents.exclusions(ctx, caseId)).some((line) => line.officeId === stands.officeId || line.officeKind === office?.kind)) throw officeExcluded();
    if (office?.isState && (await fearStands(ctx, caseId))) throw await fearRefusal(ctx);
    const readers = await this.readersAt(ctx, caseId, consentId);
    // Stopped, or its offer let go: a new yes is another page.
    if (readers.length === 0) throw consentStopped();

    const keys = await this.grants.open(ctx, this.keyring, caseId, ctx.receiptId, async () => ctx.worker);
    try {
      const made = [];
      for (const reader of readers) {
        const held = new Set((await ctx.db.query<{ epoch: number }>(`select case_epoch as epoch from access_grant where case_id = $1 and recipient_id = $2 and emergency_id is null and state in ('standby','active')`, [caseId, reader.id])).map(({ epoch }) => epoch));
        const sealedTo = await this.epochs.signedKey(ctx, reader);
        // Of an office it is refused; an officer who has left is passed over: her colleagues name another.
        if (!sealedTo && reader.kind === 'office') throw officeWithoutKey();
        if (!sealedTo) continue;
        const recipient = { kind: reader.kind, id: reader.id, ...sealedTo, ...(reader.viaOfficeId === null ? {} : { viaOfficeId: reader.viaOfficeId }) };
        for (const [caseEpoch, pair] of keys) {
          if (held.has(caseEpoch)) continue;
          made.push({ ...makeGrant(this.keyring, { caseId, epoch: caseEpoch, secretKey: pair.secretKey }, recipient, { basis: 'consent', consentId, state: 'standby', namedOnly: reader.namedOnly }), caseEpoch });
        }
      }
      await this.newGrants.add(ctx, caseId, made);
      await this.consents.change(ctx, caseId, consentId, { scope: 'whole_case', endsOn: stands.endsOn, kind: 'widened', seq: stands.changes + 1, how: 'web', language, wordingVersion: WORDING_VERSION });
      // What reads now reads the rest from now on too; what waits for its offer waits with all of it.
      if (readers.some(({ state }) => state === 'active')) await this.grants.move(ctx, caseId, stands.officeId, 'active', 'consent.widened', null, ['standby']);
      await this.journal.record(ctx, { kind: 'complainant', id: ctx.receiptId }, 'consent.widened', { caseId, consentId, officeId: stands.officeId }, { scope: 'whole_case', endsOn: stands.endsOn });
      await this.changes.bump(ctx, stands.officeId);
      return { keys: made.length };
    } finally {
      for (const key of keys.values()) wipe(key.secretKey);
    }
  }

  /** Who reads on this yes now, or waits to. */
  private async readersAt(ctx: ComplainantContext, caseId: string, consentId: string): Promise<Reader[]> {
    return ctx.db.query<Reader>(
      `select distinct on (recipient_id) recipient_kind as kind, recipient_id as id, via_office_id as "viaOfficeId", named_only as "namedOnly", state from access_grant
        where case_id = $1 and consent_id = $2 and emergency_id is null and state in ('standby','active') order by recipient_id, case_epoch desc`,
      [caseId, consentId],
    );
  }
}
