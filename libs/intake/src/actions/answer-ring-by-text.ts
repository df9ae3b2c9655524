import { DutyRings } from '@sarika/cases';
import { type Texts, phoneIndex } from '@sarika/messaging';
import { DutyRoster } from '@sarika/organisations';
import type { IntakeContext, Keyring } from '@sarika/platform';
import { foldDigits, stripInvisible, t } from '@sarika/texts';
import { Journal } from '@sarika/workflow';

/** One inbound text, as the provider's signed webhook gave it. */
export interface InboundText {
  readonly providerId: string;
  /** E.164. */
  readonly from: string;
  readonly body: string;
}

/** A duty officer answers her ring by text: "1" from a telephone of the roster takes what rings, and nothing else of hers is read as a complaint's answer. */
export class AnswerRingByText {
  constructor(
    private readonly journal = new Journal(),
    private readonly roster = new DutyRoster(),
    private readonly rings = new DutyRings(),
  ) {}

  /** The officers of the roster whose duty telephone this is. */
  officersAt(ctx: IntakeContext, keyring: Keyring, phone: string): Promise<{ officerId: string; officeId: string }[]> {
    return this.roster.atTelephone(ctx, phoneIndex(keyring, phone));
  }

  /** Of these telephones those that stand in the roster. */
  async telephonesOf(ctx: IntakeContext, keyring: Keyring, phones: readonly string[]): Promise<ReadonlySet<string>> {
    const byIndex = new Map(phones.map((phone) => [phoneIndex(keyring, phone).toString('hex'), phone]));
    const found = await this.roster.among(ctx, phones.map((phone) => phoneIndex(keyring, phone)));
    return new Set(found.flatMap((index) => byIndex.get(index.toString('hex')) ?? []));
  }

  /** @returns whether the text came from a duty telephone with a ring, and was dealt with */
  async tried(ctx: IntakeContext, keyring: Keyring, text: InboundText, conversationId: string, texts: Texts, officers: readonly { readonly officerId: string }[]): Promise<boolean> {
    if (officers.length === 0) return false;
    const ring = await this.rings.newestOf(ctx, officers.map(({ officerId }) => officerId));
    if (!ring || foldDigits(stripInvisible(text.body)).trim() !== '1') return false;
    const taken = ring.state === 'ringing';
    if (taken) {
      await this.rings.answered(ctx, ring);
      await this.journal.record(ctx, { kind: 'officer', id: ring.officerId, officeId: ring.officeId }, 'ring.acknowledged', { ringId: ring.id, caseId: ring.caseId });
    }
    await texts.queue(ctx, keyring, { conversationId, caseId: null, kind: 'dialogue', text: t('en', taken ? 'sms.duty.taken' : 'sms.duty.takenByOther', {}), state: 'queued' });
    return true;
  }
}
