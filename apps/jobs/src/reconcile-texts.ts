import { type SmsProvider, providerIndex } from '@sarika/messaging';
import { type Database, type JobsConfig, type Keyring, type Log, byteaArray } from '@sarika/platform';

/** How far back the provider is asked, in minutes: its own retries end after 15 seconds, an outage of ours may last longer. */
const LOOK_BACK_MINUTES = 24 * 60;

/**
 * Texts the provider could not hand over while we were away: asks it for what it took in and gives each unseen one to our own
 * webhook, signed as the provider signs, so that one path and one rule deals with all texts. The provider's retries alone end
 * after 15 seconds; this is what makes "nothing lost" true (facts of the field).
 */
export class ReconcileTexts {
  constructor(
    private readonly database: Database,
    private readonly keyring: Keyring,
    private readonly provider: SmsProvider,
    private readonly config: Pick<JobsConfig, 'smsToken' | 'smsAccount' | 'smsNumber' | 'publicUrl'>,
    private readonly log: Log,
    private readonly hooksUrl: string = config.publicUrl,
  ) {}

  /** @returns how many texts were handed over, oldest first */
  async run(now: Date = new Date()): Promise<number> {
    const taken = await this.provider.receivedSince(new Date(now.getTime() - LOOK_BACK_MINUTES * 60_000));
    if (taken.length === 0) return 0;
    const indexes = taken.map((message) => providerIndex(this.keyring, message.id));
    const seen = await this.database.within({ as: 'job' }, ({ db }) =>
      db.query<{ index: Buffer }>(`select provider_index as "index" from inbound_text where provider_index = any($1::bytea[])`, [byteaArray(indexes)]),
    );
    const known = new Set(seen.map(({ index }) => index.toString('hex')));
    let handed = 0;
    for (const [position, message] of taken.entries()) {
      if (known.has(indexes[position]?.toString('hex') ?? '')) continue;
      // The provider may be handing it over at this moment: what is younger than its own retries is left to it.
      if (message.createdAt && now.getTime() - message.createdAt.getTime() < 30_000) continue;
      // One text our webhook cannot take must not keep all later ones out; it is tried again the next time.
      try {
        await this.handOver({ MessageSid: message.id, AccountSid: this.config.smsAccount, From: message.from, To: this.config.smsNumber, Body: message.body, NumMedia: '0' });
        handed += 1;
      } catch (error) {
        this.log.crash('text.notHandedOver', error);
      }
    }
    if (handed > 0) this.log.info('texts.reconciled', { count: handed });
    return handed;
  }

  private async handOver(params: Record<string, string>): Promise<void> {
    const { getExpectedTwilioSignature } = await import('twilio/lib/webhooks/webhooks.js');
    const signature = getExpectedTwilioSignature(this.config.smsToken, `${this.config.publicUrl}/hooks/sms/inbound`, params);
    const response = await fetch(`${this.hooksUrl}/hooks/sms/inbound`, {
      // A signed text goes where the configuration says and nowhere else.
      redirect: 'error',
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': signature },
      body: new URLSearchParams(params).toString(),
      signal: AbortSignal.timeout(15_000),
    });
    if (!response.ok) throw new Error(`our own webhook answered ${response.status}`);
  }
}
