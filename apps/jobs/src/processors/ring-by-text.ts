import { randomUUID } from 'node:crypto';
import { outboundContext } from '@sarika/messaging';
import { DutyRoster } from '@sarika/organisations';
import type { Keyring, SystemContext } from '@sarika/platform';
import { smsParts, t } from '@sarika/texts';
import { sealLetter } from '@sarika/vault';
import { Journal } from '@sarika/workflow';

/** Rings an officer by a contentless text to her duty telephone; a reply of 1 takes the case (field rules 1 and 29). */
export class RingByText {
  private readonly roster = new DutyRoster();
  private readonly journal = new Journal();
  constructor(private readonly keyring: Keyring) {}

  async run(ctx: SystemContext, { ringId }: { ringId: string }): Promise<void> {
    const rings = await ctx.db.query<{ officeId: string; officerId: string; state: string }>('select office_id as "officeId", officer_id as "officerId", state from duty_ring where id = $1', [ringId]);
    const ring = rings[0];
    if (!ring || ring.state !== 'ringing') return;
    const phone = await this.roster.phoneLetter(ctx, ring.officeId, ring.officerId);
    if (!phone) return;
    const text = t('en', 'sms.duty.ring', {});
    const { parts, encoding } = smsParts(text);
    const id = randomUUID();
    await ctx.db.run(
      `insert into outbound_text (id, officer_id, kind, state, letter, phone_letter, parts, encoding) values ($1, $2, 'ring', 'queued', $3, $4, $5, $6)`,
      [id, ring.officerId, sealLetter(Buffer.from(text, 'utf8'), this.keyring.notifierPublic, outboundContext(id)), phone, parts, encoding],
    );
    await this.journal.announce(ctx, 'text.queued', { outboundTextId: id });
  }
}
