import { randomBytes } from 'node:crypto';
import type { SimulatorConfig } from './config.js';
import type { Faults, Ledger, Phone, Text, TextStatus } from './ledger.js';
import { showNumber } from './number.js';
import { countParts } from './parts.js';
import { Refusal } from './refusal.js';
import { postWebhook } from './webhook.js';

/** The longest text the provider carries, in UTF-16 units. */
export const LONGEST_TEXT = 1_600;

const API_VERSION = '2010-04-01';
const UNREACHABLE = 30_003;

// Invented people on numbers nobody here rings: no text leaves this process except to the product's own address.
const FIRST_PHONES: readonly Phone[] = [
  { number: '+85512345001', name: 'Chantha, Banteay Meanchey', state: 'on' },
  { number: '+66812345002', name: 'Dara, Samut Sakhon', state: 'on' },
  { number: '+85512345009', name: "Duty officer's phone", state: 'on' },
];

/** The network between the product and the phones: carries texts both ways and tells the product how it went. */
export class Network {
  private readonly stopping = new AbortController();
  private readonly underway = new Set<Promise<unknown>>();
  private readonly timers = new Set<NodeJS.Timeout>();

  constructor(
    private readonly config: SimulatorConfig,
    private readonly ledger: Ledger,
  ) {
    if (ledger.phones.size === 0) for (const phone of FIRST_PHONES) ledger.savePhone({ ...phone });
  }

  /** Takes up what the last run left half done: the provider owes every text it took a final status, and every inbound text its webhook. */
  resume(): void {
    for (const text of this.ledger.all()) {
      if (text.status === 'queued' || text.status === 'sent') this.carry(text);
      else if (text.webhook?.state === 'sending') void this.track(this.announce(text, { retry: !text.forged }));
    }
  }

  /** Stops retrying and waits for what is under way. */
  async close(): Promise<void> {
    this.stopping.abort();
    for (const timer of this.timers) clearTimeout(timer);
    await Promise.allSettled(this.underway);
  }

  /** Makes or changes a phone. A number the product texts first gets a phone by itself. */
  phone(number: string, change: Partial<Omit<Phone, 'number'>> = {}): Phone {
    const known = this.ledger.phones.get(number);
    const phone: Phone = { number, name: known?.name ?? showNumber(number), state: known?.state ?? 'on', ...change };
    if (!known || known.name !== phone.name || known.state !== phone.state) this.ledger.savePhone(phone);
    return phone;
  }

  setFaults(change: Partial<Faults>): Faults {
    this.ledger.saveFaults({ ...this.ledger.faults, ...change });
    return this.ledger.faults;
  }

  /**
   * Takes a text of the product and sets it on its way.
   * @throws Refusal 21610 when the receiver has blocked the number, 20429 or 20500 under provider faults.
   */
  take({ to, body, statusCallback }: { to: string; body: string; statusCallback?: string }): Text {
    const { sends } = this.ledger.faults;
    if (sends === 'busy') throw new Refusal(429, 20_429, 'Too Many Requests');
    if (sends === 'down') throw new Refusal(503, 20_500, 'Service unavailable');
    const phone = this.phone(to);
    const text = this.newText({ from: this.config.number, to, body, direction: 'outbound-api', status: 'queued' });
    if (phone.state === 'blocked') {
      this.ledger.add({ ...text, status: 'refused', errorCode: 21_610 });
      throw new Refusal(400, 21_610, 'Attempt to send to unsubscribed recipient');
    }
    this.ledger.add({ ...text, ...(statusCallback && { statusCallback }) });
    const taken = this.ledger.text(text.sid) as Text;
    this.carry(taken);
    return taken;
  }

  /**
   * Sends a text from a phone to the product and waits for the webhook's outcome (at most the webhook budget).
   * `times` posts the same message id that many times at once; `forged` signs with a wrong token and is not retried.
   */
  async send({ from, body, times = 1, forged = false }: { from: string; body: string; times?: number; forged?: boolean }): Promise<Text> {
    const phone = this.phone(from);
    if (phone.state === 'off') throw new Refusal(409, 'phone.off', 'This phone is switched off. Switch it on to send.');
    if (body.length > LONGEST_TEXT) throw new Refusal(400, 'text.tooLong', `A text holds at most ${LONGEST_TEXT} characters; this one has ${body.length}.`);
    const text = this.newText({ from, to: this.config.number, body, direction: 'inbound', status: 'received' });
    this.ledger.add({ ...text, ...(forged && { forged }), webhook: { state: 'sending', status: null, attempts: 0 } });
    await this.track(this.announce(this.ledger.text(text.sid) as Text, { retry: !forged, times }));
    return this.ledger.text(text.sid) as Text;
  }

  /** Posts an inbound text again under the same message id, as the provider does after a lost answer. */
  async resend(sid: string): Promise<Text> {
    const text = this.ledger.text(sid);
    if (!text || text.direction !== 'inbound') throw new Refusal(404, 'text.unknown', 'No phone sent such a text.');
    this.ledger.change(sid, { webhook: { state: 'sending', status: null, attempts: text.webhook?.attempts ?? 0 } });
    await this.track(this.announce(text, { retry: !text.forged }));
    return text;
  }

  private newText(text: Pick<Text, 'from' | 'to' | 'body' | 'direction' | 'status'>): Text {
    const now = new Date().toISOString();
    return { sid: `SM${randomBytes(16).toString('hex')}`, ...text, errorCode: null, parts: countParts(text.body), createdAt: now, updatedAt: now };
  }

  private async announce(text: Text, { retry, times = 1 }: { retry: boolean; times?: number }): Promise<void> {
    const before = text.webhook?.attempts ?? 0;
    const fields = {
      ToCountry: '', ToState: '', ToCity: '', ToZip: '', FromCountry: '', FromState: '', FromCity: '', FromZip: '',
      MessageSid: text.sid, SmsSid: text.sid, SmsMessageSid: text.sid, SmsStatus: 'received', AccountSid: this.config.account,
      From: text.from, To: text.to, Body: text.body, NumMedia: '0', NumSegments: String(text.parts.parts), ApiVersion: API_VERSION,
    };
    const url = `${this.config.publicUrl}/hooks/sms/inbound`;
    const answers = await Promise.all(
      Array.from({ length: times }, () => this.post(text, 'inbound', 'received', { url, fields, forged: text.forged ?? false }, retry)),
    );
    // A restart finds it still "sending" and begins again.
    if (this.stopping.signal.aborted) return;
    const worst = answers.find(({ status }) => status === null || status < 200 || status > 299) ?? answers[0];
    if (!worst) return;
    const { status, reason } = worst;
    const attempts = before + answers.reduce((sum, answer) => sum + answer.attempts, 0);
    const state = status !== null && status >= 200 && status <= 299 ? 'delivered' : 'failed';
    this.ledger.change(text.sid, { webhook: { state, status, attempts, ...(reason && { reason }) }, updatedAt: new Date().toISOString() });
  }

  /** queued, then sent, then delivered or undelivered, each told to the product. */
  private carry(text: Text): void {
    const reversed = this.ledger.faults.callbacks === 'reversed';
    let told = Promise.resolve();
    if (text.status === 'queued') {
      this.after(this.config.deliveryMs / 3, () => {
        this.move(text, 'sent', null);
        if (!reversed) told = this.tell(text, 'sent');
        return told;
      });
    }
    this.after(this.config.deliveryMs, async () => {
      const end = this.arrive(text);
      // In order, even when the first callback is still being retried.
      await told;
      await this.tell(text, end);
      if (reversed) await this.tell(text, 'sent');
    });
  }

  private arrive(text: Text): TextStatus {
    // Looked at only now: a phone may be switched off while the text is on its way.
    const reachable = this.ledger.phones.get(text.to)?.state !== 'off';
    this.move(text, reachable ? 'delivered' : 'undelivered', reachable ? null : UNREACHABLE);
    return text.status;
  }

  private move(text: Text, status: TextStatus, errorCode: number | null): void {
    this.ledger.change(text.sid, { status, errorCode, updatedAt: new Date().toISOString() });
  }

  private async tell(text: Text, status: TextStatus): Promise<void> {
    const { callbacks } = this.ledger.faults;
    if (!text.statusCallback || callbacks === 'never') return;
    const fields: Record<string, string> = {
      MessageSid: text.sid, SmsSid: text.sid, MessageStatus: status, SmsStatus: status,
      To: text.to, From: text.from, AccountSid: this.config.account, ApiVersion: API_VERSION,
    };
    if (status === 'undelivered' && text.errorCode) fields.ErrorCode = String(text.errorCode);
    for (let left = callbacks === 'twice' ? 2 : 1; left > 0; left -= 1) {
      await this.post(text, 'status', status, { url: text.statusCallback, fields }, true);
    }
  }

  private post(text: Text, hook: 'inbound' | 'status', messageStatus: TextStatus, webhook: { url: string; fields: Record<string, string>; forged?: boolean }, retry: boolean) {
    return postWebhook(this.config, webhook, {
      retry,
      stopping: this.stopping.signal,
      noted: ({ status, reason }) =>
        this.ledger.noteAttempt({
          sid: text.sid, hook, messageStatus, url: webhook.url, status, ...(reason && { reason }),
          forged: webhook.forged ?? false, at: new Date().toISOString(),
        }),
    });
  }

  private after(milliseconds: number, act: () => Promise<void>): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      void this.track(act());
    }, milliseconds);
    this.timers.add(timer);
  }

  private track<T>(work: Promise<T>): Promise<T> {
    const tracked = work.finally(() => this.underway.delete(tracked));
    this.underway.add(tracked);
    return tracked;
  }
}
