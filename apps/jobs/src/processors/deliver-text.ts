import { type ProviderMessage, ProviderRefusal, type SmsProvider, conversationPhoneContext, dutyPhoneContext, nextSafeTime, outboundContext, providerIdContext, providerIndex, stateOf } from '@sarika/messaging';
import { type Database, type Keyring, type SystemContext, failpoint } from '@sarika/platform';
import { type KeyPair, openLetter, sealLetter } from '@sarika/vault';
import { Outbox, claimOnce } from '@sarika/workflow';

/** Words of the same conversation that were said earlier are still on their way: try again in a moment, so that they arrive in order. */
export class EarlierStillOnItsWay extends Error {
  constructor(readonly waitMs = 150) {
    super();
  }
}

/** The provider cannot be reached or is too busy. What was acknowledged is not given up after five tries in fifteen seconds. */
export class ProviderAway extends EarlierStillOnItsWay {}

/** As long as this a text is tried again while the provider is away; later it would only confuse. */
const TRIED_HOURS = 24;
/** Two seconds, doubled with each try, at most five minutes. */
const waitAfter = (attempts: number): number => Math.min(300_000, 1_000 * 2 ** Math.min(attempts, 10));

interface Claimed {
  readonly id: string;
  readonly body: string;
  readonly phone: string;
  /** An earlier try may have reached the provider: it is asked before sending again. */
  readonly triedSince: Date | null;
  readonly attempts: number;
  readonly isOld: boolean;
}

/**
 * Sends one text: claim, send, record, in three steps (a listed exception to one transaction a job, decision 15).
 * Killed between claiming and recording, the next try asks the provider what it already has, so that at most one copy is sent.
 */
export class DeliverText {
  private readonly outbox = new Outbox();

  constructor(
    private readonly database: Database,
    private readonly keyring: Keyring,
    private readonly notifier: KeyPair,
    private readonly provider: SmsProvider,
  ) {}

  /** @throws EarlierStillOnItsWay, ProviderAway: put off, not failed; ProviderRefusal or a network error to be tried again */
  async run(eventId: string, actions: readonly string[], { outboundTextId }: { outboundTextId: string }): Promise<void> {
    const claimed = await this.claim(eventId, actions, outboundTextId);
    if (!claimed) return;
    failpoint('delivery.claimed');
    let message: ProviderMessage;
    try {
      const already = claimed.triedSince ? await this.alreadySent(claimed.phone, claimed.body, claimed.triedSince) : undefined;
      message = already ?? (await this.provider.send(claimed.phone, claimed.body));
    } catch (error) {
      if (!(error instanceof ProviderRefusal) || !error.final) throw claimed.isOld ? error : new ProviderAway(waitAfter(claimed.attempts));
      await this.record(eventId, actions, claimed.id, { state: 'failed', errorCode: error.providerCode, id: null });
      return;
    }
    failpoint('delivery.sent');
    await this.record(eventId, actions, claimed.id, { state: 'sent', errorCode: message.errorCode, id: message.id });
  }

  private claim(eventId: string, actions: readonly string[], id: string): Promise<Claimed | null> {
    return this.database.within({ as: 'job' }, async ({ db, now }) => {
      const ctx: SystemContext = { as: 'job', db, now };
      const rows = await db.query<{ state: string; letter: Buffer | null; ownPhone: Buffer | null; conversationId: string | null; officerId: string | null; phoneLetter: Buffer | null; claimedAt: Date | null; createdAt: Date; notBefore: Date | null; earlier: boolean; attempts: number; kind: string; unwanted: boolean; safeAt: Date | null }>(
        `select o.state, o.letter, o.phone_letter as "ownPhone", o.conversation_id as "conversationId", o.officer_id as "officerId", c.phone_letter as "phoneLetter", o.claimed_at as "claimedAt", o.created_at as "createdAt", o.not_before as "notBefore",
                o.attempts, o.kind, c.stopped_at is not null or k.may_text is false as unwanted, ${nextSafeTime('k')} as "safeAt",
                exists (select 1 from outbound_text e where e.conversation_id = o.conversation_id and e.state in ('queued','sending') and e.created_at < o.created_at
                          and e.created_at > now() - interval '2 minutes' and (e.not_before is null or e.not_before <= now())) as earlier
           from outbound_text o left join conversation c on c.id = o.conversation_id
           left join case_contact k on k.case_id = o.case_id and k.conversation_id = o.conversation_id where o.id = $1 for update of o`,
        [id],
      );
      const row = rows[0];
      const over = !row || !['queued', 'sending'].includes(row.state) || !row.letter;
      // The number was destroyed: there is nobody to send it to.
      const nowhere = row?.conversationId != null && row.phoneLetter === null;
      const early = row?.notBefore !== null && row !== undefined && row.notBefore !== null && row.notBefore > now;
      if (over || early) {
        await this.done(ctx, eventId, actions);
        return null;
      }
      if (nowhere || (row.kind === 'news' && (row.unwanted || row.safeAt))) {
        await this.withhold(ctx, id, nowhere || row.unwanted ? null : row.safeAt);
        await this.done(ctx, eventId, actions);
        return null;
      }
      if (row.earlier) throw new EarlierStillOnItsWay();
      const body = openLetter(row.letter as Buffer, this.notifier, outboundContext(id)).toString('utf8');
      const phone = row.conversationId
        ? openLetter(row.phoneLetter as Buffer, this.notifier, conversationPhoneContext(row.conversationId)).toString('utf8')
        : openLetter(row.ownPhone as Buffer, this.notifier, dutyPhoneContext(row.officerId as string)).toString('utf8');
      await db.run(`update outbound_text set state = 'sending', claimed_at = coalesce(claimed_at, now()), attempts = attempts + 1, updated_at = now() where id = $1`, [id]);
      return { id, body, phone, triedSince: row.claimedAt, attempts: row.attempts, isOld: now.getTime() - row.createdAt.getTime() > TRIED_HOURS * 3_600_000 };
    });
  }

  /** News that was put off until an hour she did not choose, or that she no longer wants, is not sent now (field rule 9). @param until null: never */
  private async withhold(ctx: SystemContext, id: string, until: Date | null): Promise<void> {
    if (until) await ctx.db.run(`update outbound_text set state = 'queued', not_before = $2, updated_at = now() where id = $1`, [id, until]);
    else await ctx.db.run(`update outbound_text set state = case state when 'queued' then 'cancelled' else 'failed' end, letter = null, phone_letter = null, updated_at = now() where id = $1`, [id]);
  }

  /** The provider's own copy of an earlier try: the same words to the same number since it was claimed. */
  private async alreadySent(phone: string, body: string, since: Date): Promise<ProviderMessage | undefined> {
    const sent = (await this.provider.sentTo(phone, since)).filter((message) => message.body === body);
    for (const message of sent) {
      const known = await this.database.within({ as: 'job' }, ({ db }) => db.query('select 1 from outbound_text where provider_index = $1', [providerIndex(this.keyring, message.id)]));
      if (known.length === 0) return message;
    }
    return undefined;
  }

  private async record(eventId: string, actions: readonly string[], id: string, result: { state: 'sent' | 'failed'; errorCode: string | null; id: string | null }): Promise<void> {
    await this.database.within({ as: 'job' }, async ({ db, now }) => {
      const ctx: SystemContext = { as: 'job', db, now };
      const index = result.id === null ? null : providerIndex(this.keyring, result.id);
      // The provider may have reported before this was written: its report waits in unmatched_status.
      const reports = index === null ? [] : await db.query<{ state: string; errorCode: string | null }>('select state, error_code as "errorCode" from unmatched_status where provider_index = $1 order by received_at', [index]);
      const last = reports.map((report) => ({ state: stateOf(report.state), errorCode: report.errorCode })).findLast((report) => report.state !== 'sending');
      const state = last?.state ?? result.state;
      const over = ['failed', 'delivered', 'undelivered'].includes(state);
      await db.run(
        `update outbound_text set state = $2, error_code = $3, provider_index = $4, provider_letter = $5, letter = case when $6 then null else letter end, phone_letter = case when $6 then null else phone_letter end, updated_at = now()
          where id = $1 and state = 'sending'`,
        [id, state, last?.errorCode ?? result.errorCode, index, result.id === null ? null : sealLetter(Buffer.from(result.id, 'utf8'), this.notifier.publicKey, providerIdContext(id)), over],
      );
      if (index !== null && reports.length > 0) await db.run('delete from unmatched_status where provider_index = $1', [index]);
      await this.done(ctx, eventId, actions);
    });
  }

  /** Settles the event, also where it was given to the queue a second time. */
  private async done(ctx: SystemContext, eventId: string, actions: readonly string[]): Promise<void> {
    await claimOnce(ctx, eventId, 'deliver-text');
    await this.outbox.finished(ctx, eventId, actions);
  }
}
