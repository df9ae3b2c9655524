import type { SharedConfig } from '@sarika/platform';

/** What the provider says of a message it took. */
export interface ProviderMessage {
  readonly id: string;
  readonly state: string;
  readonly errorCode: string | null;
  readonly body: string;
  readonly createdAt: Date | null;
}

/** A refusal of the provider, with its code. `final` means that trying again cannot help. */
export class ProviderRefusal extends Error {
  constructor(
    readonly providerCode: string,
    readonly final: boolean,
  ) {
    super(`The SMS provider refused a message (${providerCode}).`);
    this.name = 'ProviderRefusal';
  }
}

type TwilioClient = ReturnType<typeof import('twilio')>;

// 21610 stopped by her; 21211, 21214, 21217, 21614 no such number; 21612, 21408 unreachable from this number.
const finalCodes = new Set([21610, 21211, 21214, 21217, 21612, 21614, 21408]);

/**
 * The one way to the SMS provider: Twilio, Somleng or the simulator, by base URL, account and secret.
 * The library is loaded on first use: it is large, and most processes never send.
 */
export class SmsProvider {
  private client: Promise<TwilioClient> | undefined;

  constructor(private readonly config: Pick<SharedConfig, 'smsBaseUrl' | 'smsAccount' | 'smsToken' | 'smsNumber' | 'publicUrl'>) {}

  private connect(): Promise<TwilioClient> {
    this.client ??= import('twilio').then(({ default: twilio }) => {
      // Somleng's account ids are UUIDs and the library insists on AC…: the dummy satisfies it, the real one signs in (decision 10).
      const client = twilio(`AC${'0'.repeat(32)}`, this.config.smsToken, { timeout: 15_000, autoRetry: false });
      client.username = this.config.smsAccount;
      client.api.baseUrl = this.config.smsBaseUrl;
      return client;
    });
    return this.client;
  }

  /** Hands a message to the provider. @throws ProviderRefusal, or the network's own error when the outcome is unknown */
  async send(to: string, body: string): Promise<ProviderMessage> {
    const client = await this.connect();
    try {
      const message = await client.api.v2010.accounts(this.config.smsAccount).messages.create({ to, from: this.config.smsNumber, body, statusCallback: `${this.config.publicUrl}/hooks/sms/status` });
      return { id: message.sid, state: message.status, errorCode: message.errorCode ? String(message.errorCode) : null, body: message.body, createdAt: message.dateCreated };
    } catch (error) {
      const { code, status } = error as { code?: unknown; status?: unknown };
      if (typeof code === 'number' && typeof status === 'number') throw new ProviderRefusal(String(code), status < 500 && status !== 429 && finalCodes.has(code));
      throw error;
    }
  }

  /** What the provider already has for a number since an instant: asked before sending again when the outcome was unknown. */
  async sentTo(to: string, since: Date): Promise<ProviderMessage[]> {
    const client = await this.connect();
    const messages = await client.api.v2010.accounts(this.config.smsAccount).messages.list({ to, from: this.config.smsNumber, limit: 50 });
    return messages
      .map((message) => ({ id: message.sid, state: message.status, errorCode: message.errorCode ? String(message.errorCode) : null, body: message.body, createdAt: message.dateCreated }))
      .filter((message) => message.createdAt === null || message.createdAt.getTime() >= since.getTime() - 5_000);
  }

  /** Texts the provider took in for our number since an instant, oldest first. */
  async receivedSince(since: Date): Promise<(ProviderMessage & { readonly from: string })[]> {
    const client = await this.connect();
    const messages = await client.api.v2010.accounts(this.config.smsAccount).messages.list({ to: this.config.smsNumber, dateSentAfter: since, limit: 1_000 });
    return messages
      .filter((message) => String(message.direction).startsWith('inbound'))
      .map((message) => ({ id: message.sid, state: message.status, errorCode: null, body: message.body ?? '', createdAt: message.dateCreated, from: message.from }))
      .sort((a, b) => (a.createdAt?.getTime() ?? 0) - (b.createdAt?.getTime() ?? 0));
  }
}

/** The provider's words for a state, in ours. */
export function stateOf(providerState: string): 'sending' | 'sent' | 'delivered' | 'undelivered' | 'failed' {
  if (providerState === 'delivered' || providerState === 'read') return 'delivered';
  if (providerState === 'undelivered') return 'undelivered';
  if (providerState === 'failed' || providerState === 'canceled') return 'failed';
  if (providerState === 'sent') return 'sent';
  return 'sending';
}
