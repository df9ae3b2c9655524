import { Audit } from '@sarika/audit';
import { BodyConsents, type BodyConsentLine, Consents, Grants, caseNotFound, dayInCambodia } from '@sarika/consent';
import type { ComplainantContext, OfficerContext } from '@sarika/identity';
import type { DirectorySnapshot } from '@sarika/organisations';
import { type Keyring, authorize } from '@sarika/platform';
import { type KeyPair, wipe } from '@sarika/vault';
import { AccessCounts } from '../../access-limit.store.js';
import { officerCaseKeys } from '../../actions/read-case.js';
import { Assignments } from '../../assignment.store.js';
import { CaseFile } from '../../case-file.entity.js';
import { canWorkCases } from '../../case.policy.js';
import { takeItFirst } from '../../cases.problems.js';
import { Items } from '../../item.store.js';
import { Reveals } from '../../reveal.store.js';
import { mustBeAllowedSheet } from '../may-get.js';
import { type OutsideBody, OutsideBodies } from '../outside-body.store.js';
import { outsideNotFound, outsideRevealFirst, sheetStopped } from '../outside.problems.js';
import { outsideState } from '../outside.process.js';
import { type OutsideReferral, OutsideReferrals } from '../outside.store.js';
import { type SealedSheet, type SealedTaker, type SheetValues, maskedSheet, sharesOfIdentity } from '../sheet.js';

/** A sheet opened: what stands on it, and who took it. */
export interface OpenedOutside {
  readonly referral: OutsideReferral;
  readonly body: OutsideBody;
  /** null where it cannot be opened by this reader, or is damaged. */
  readonly values: SheetValues | null;
  readonly isMasked: boolean;
  readonly taker: SealedTaker | null;
}

/** One of her sheets, as her own page shows it. */
export interface OwnSheet {
  readonly referral: OutsideReferral;
  readonly consent: BodyConsentLine;
  readonly body: OutsideBody;
  readonly taker: SealedTaker | null;
}

/** Opens what is sealed of a sheet. Each opening by an officer is on record before anything of it is shown. */
export class OpenOutside {
  constructor(
    private readonly keyring: Keyring,
    private readonly referrals = new OutsideReferrals(),
    private readonly bodies = new OutsideBodies(),
    private readonly bodyConsents = new BodyConsents(),
    private readonly consents = new Consents(),
    private readonly grants = new Grants(),
    private readonly items = new Items(),
    private readonly reveals = new Reveals(),
    private readonly assignments = new Assignments(),
    private readonly counts = new AccessCounts(),
    private readonly audit = new Audit(),
  ) {}

  /** On the screen: masked while her identity is not revealed to who looks. @throws Problem role.notAllowed, case.notFound, case.takeFirst, outside.notFound, access.tooMany */
  async look(ctx: OfficerContext, { caseId, outsideId }: { caseId: string; outsideId: string }): Promise<OpenedOutside> {
    const opened = await this.open(ctx, caseId, outsideId);
    await this.audit.write(ctx, { actor: ctx.actor, action: 'outside.opened', caseId, details: { outsideId } });
    const isMasked = (await this.reveals.until(ctx, caseId)) === null;
    return { ...opened, isMasked, values: isMasked && opened.values ? maskedSheet(opened.values) : opened.values };
  }

  /**
   * On paper: whole, just as it was read to her, and only while she has not stopped it nor said since that this body must not see it.
   * @throws Problem role.notAllowed, case.notFound, case.takeFirst, outside.notFound, outside.sheetStopped, notice.fearsState, outside.notPossible, outside.excluded, outside.protected, outside.aboutOfficial, outside.hasAccount, outside.revealFirst, access.tooMany
   */
  async print(ctx: OfficerContext, { caseId, outsideId, form, snapshot }: { caseId: string; outsideId: string; form: 'page' | 'pdf'; snapshot: DirectorySnapshot }): Promise<OpenedOutside & { values: SheetValues }> {
    const opened = await this.open(ctx, caseId, outsideId);
    // It bears the name of the office that she told it to; another that reads the case sees it on the screen.
    if (opened.referral.officeId !== ctx.actor.officeId) throw outsideNotFound();
    if (['withdrawn', 'told_to_stop'].includes(outsideState(opened.referral.steps)) || (await this.isOver(ctx, opened.referral))) throw sheetStopped();
    const caseFile = await ctx.db.manager.findOneBy(CaseFile, { id: caseId });
    if (!caseFile) throw caseNotFound();
    await mustBeAllowedSheet(ctx, caseFile, opened.body, await this.consents.exclusions(ctx, caseId), snapshot);
    const { values } = opened;
    if (values === null) throw caseNotFound();
    if (Object.keys(values).some((share) => (sharesOfIdentity as readonly string[]).includes(share)) && (await this.reveals.until(ctx, caseId)) === null) throw outsideRevealFirst();
    await this.audit.write(ctx, { actor: ctx.actor, action: 'outside.printed', caseId, details: { outsideId, language: opened.body.language, form } });
    return { ...opened, values, isMasked: false };
  }

  /** Hers, the newest first, opened with her receipt. */
  async own(ctx: ComplainantContext): Promise<OwnSheet[]> {
    const referrals = await this.referrals.ofCase(ctx, ctx.caseId);
    if (referrals.length === 0) return [];
    const consents = new Map((await this.bodyConsents.ofCase(ctx, ctx.caseId)).map((line) => [line.id, line]));
    const bodies = await this.bodies.byIds(ctx, referrals.map(({ bodyId }) => bodyId));
    const keys = await this.grants.open(ctx, this.keyring, ctx.caseId, ctx.receiptId, async () => ctx.worker);
    try {
      const sealed = await this.sealedOf(ctx, ctx.caseId, keys);
      return referrals.flatMap((referral) => {
        const [consent, body] = [consents.get(referral.consentId), bodies.get(referral.bodyId)];
        return consent && body ? [{ referral, consent, body, taker: takerOf(referral, sealed) }] : [];
      });
    } finally {
      for (const { secretKey } of keys.values()) wipe(secretKey);
    }
  }

  private async open(ctx: OfficerContext, caseId: string, outsideId: string): Promise<Omit<OpenedOutside, 'isMasked'>> {
    authorize(canWorkCases(ctx.actor));
    const keys = await officerCaseKeys(this.grants, this.keyring, ctx, caseId);
    try {
      const assignment = await this.assignments.lock(ctx, caseId, ctx.actor.officeId);
      if (!assignment) throw takeItFirst();
      const referral = await this.referrals.find(ctx, caseId, outsideId);
      const body = referral ? (await this.bodies.byIds(ctx, [referral.bodyId])).get(referral.bodyId) : undefined;
      if (!referral || !body) throw outsideNotFound();
      await this.counts.open(ctx, caseId, assignment.officerId !== ctx.actor.id);
      const sealed = await this.sealedOf(ctx, caseId, keys);
      const sheet = sealed.get(referral.sheetItemId);
      return { referral, body, values: sheet?.type === 'sheet' ? sheet.values : null, taker: takerOf(referral, sealed) };
    } finally {
      for (const { secretKey } of keys.values()) wipe(secretKey);
    }
  }

  /** Her yes had a last day, and the clock has not ended it yet. */
  private async isOver(ctx: OfficerContext, { caseId, consentId }: OutsideReferral): Promise<boolean> {
    const endsOn = (await this.bodyConsents.ofCase(ctx, caseId)).find(({ id }) => id === consentId)?.endsOn ?? null;
    return endsOn !== null && endsOn < dayInCambodia(ctx.now);
  }

  private async sealedOf(ctx: OfficerContext | ComplainantContext, caseId: string, keys: ReadonlyMap<number, KeyPair>): Promise<ReadonlyMap<string, SealedSheet | SealedTaker>> {
    const items = await this.items.open(ctx, caseId, keys, ['outside']);
    return new Map(items.flatMap(({ id, text }) => (text === null ? [] : [[id, JSON.parse(text) as SealedSheet | SealedTaker] as const])));
  }
}

function takerOf(referral: OutsideReferral, sealed: ReadonlyMap<string, SealedSheet | SealedTaker>): SealedTaker | null {
  const taken = sealed.get(referral.steps.find(({ kind }) => kind === 'taken')?.itemId ?? '');
  return taken?.type === 'taken' ? taken : null;
}
