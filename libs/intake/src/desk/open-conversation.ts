import { countryOf } from '@sarika/jurisdictions';
import { Conversations, SafeWords, isWord } from '@sarika/messaging';
import type { IntakeContext, Keyring } from '@sarika/platform';
import type { DeskIntake } from './desk-intake.js';

/**
 * Makes the thread through which she is told "there is news", in the filing's own transaction. Only for somebody who chose to be
 * texted (`mayTextFirst`). A conversation that is under way keeps its own case.
 */
export class OpenConversation {
  constructor(
    private readonly keyring: Pick<Keyring, 'blindIndex' | 'notifierPublic'>,
    private readonly ourNumber: string,
    private readonly conversations = new Conversations(),
  ) {}

  /** @param ctx as intake: officers may not look into conversations */
  async run(ctx: IntakeContext, { caseId, intake }: { caseId: string; intake: Pick<DeskIntake, 'contact' | 'facts'> }): Promise<void> {
    const { contact, facts } = intake;
    if (contact.phone === null) return;
    const conversation = await this.conversations.lock(ctx, this.keyring, this.ourNumber, contact.phone, facts.language);
    if (conversation.caseId === null && conversation.dialogueKey === null) await this.conversations.belongTo(ctx, conversation.id, caseId);
    await this.conversations.contactFor(ctx, {
      caseId,
      conversationId: conversation.id,
      mayText: true,
      fromTime: contact.anyTime ? null : contact.from,
      toTime: contact.anyTime ? null : contact.to,
      timeZone: countryOf(facts.nowIn ?? 'KH')?.timeZones[0] ?? 'Asia/Phnom_Penh',
    });
    if (contact.safeWord !== null && isWord(contact.safeWord)) await new SafeWords().choose(ctx, this.keyring, caseId, contact.safeWord);
  }
}
