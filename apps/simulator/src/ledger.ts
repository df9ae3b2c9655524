import { appendFileSync, existsSync, mkdirSync, readFileSync, truncateSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Parts } from './parts.js';

/** On: texts arrive. Off: they end as undelivered (30003). Blocked: the person texted STOP to the provider; sending is refused (21610). */
export const PHONE_STATES = ['on', 'off', 'blocked'] as const;
export type PhoneState = (typeof PHONE_STATES)[number];

export interface Phone {
  number: string;
  name: string;
  state: PhoneState;
}

/** The provider's own words for where a text stands. `received` belongs to inbound texts, `refused` is ours for what was never taken. */
export type TextStatus = 'queued' | 'sent' | 'delivered' | 'undelivered' | 'received' | 'refused';

/** How the webhook of an inbound text went, over all its attempts. */
export interface WebhookOutcome {
  state: 'sending' | 'delivered' | 'failed';
  /** HTTP status of the last answer; null when there was none. */
  status: number | null;
  attempts: number;
  reason?: string;
}

export interface Text {
  sid: string;
  from: string;
  to: string;
  body: string;
  direction: 'inbound' | 'outbound-api';
  status: TextStatus;
  errorCode: number | null;
  parts: Parts;
  /** ISO 8601, UTC. */
  createdAt: string;
  updatedAt: string;
  statusCallback?: string;
  webhook?: WebhookOutcome;
  /** Sent with a wrong signature on purpose. */
  forged?: boolean;
  /** Erased at the provider on request; a phone keeps what it has received. */
  deletedAt?: string;
}

/** One post to the product, as it went over the wire. */
export interface WebhookAttempt {
  sid: string;
  hook: 'inbound' | 'status';
  messageStatus: TextStatus;
  url: string;
  status: number | null;
  reason?: string;
  forged: boolean;
  at: string;
}

/** What the provider does wrong on purpose. */
export interface Faults {
  /** `busy` answers sends with 429, `down` with 503. */
  sends: 'taken' | 'busy' | 'down';
  /** How status callbacks arrive. */
  callbacks: 'once' | 'twice' | 'reversed' | 'never';
}
export const FAULTS = { sends: ['taken', 'busy', 'down'], callbacks: ['once', 'twice', 'reversed', 'never'] } as const;

type Entry =
  | { kind: 'phone'; phone: Phone }
  | { kind: 'text'; text: Text }
  | { kind: 'change'; sid: string; change: Partial<Text> }
  | { kind: 'webhook'; attempt: WebhookAttempt }
  | { kind: 'faults'; faults: Faults };

const ATTEMPTS_KEPT = 5_000;

/**
 * The provider's memory: every text, phone and webhook, appended to one file of JSON lines and read back at start.
 * A line is written before anything is answered or posted, so a kill at any moment loses no text that was acknowledged.
 */
export class Ledger {
  readonly phones = new Map<string, Phone>();
  readonly attempts: WebhookAttempt[] = [];
  faults: Faults = { sends: 'taken', callbacks: 'once' };
  /** Grows with every change; screens ask again when it moves. */
  version = 0;
  private readonly texts = new Map<string, Text>();
  private readonly byPhone = new Map<string, Text[]>();
  private readonly watchers = new Set<() => void>();

  /** @throws when a whole line of the file cannot be read; a torn last line is cut off, since nothing was acknowledged on it. */
  constructor(private readonly file: string) {
    mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
    if (!existsSync(file)) return;
    const content = readFileSync(file);
    const whole = content.lastIndexOf(0x0a) + 1;
    if (whole < content.length) truncateSync(file, whole);
    const lines = content.subarray(0, whole).toString('utf8').split('\n');
    lines.forEach((line, index) => {
      if (line === '') return;
      let entry: Entry;
      try {
        entry = JSON.parse(line) as Entry;
      } catch {
        throw new Error(`${file}, line ${index + 1}, is not JSON: move the file away to start with empty phones`);
      }
      this.apply(entry);
    });
  }

  text(sid: string): Text | undefined {
    return this.texts.get(sid);
  }

  /** All texts, oldest first. */
  all(): Text[] {
    return [...this.texts.values()];
  }

  /** What a phone sent and was sent, oldest first. */
  textsOf(number: string): readonly Text[] {
    return this.byPhone.get(number) ?? [];
  }

  savePhone(phone: Phone): void {
    this.write({ kind: 'phone', phone });
  }

  add(text: Text): Text {
    this.write({ kind: 'text', text });
    return text;
  }

  change(sid: string, change: Partial<Text>): void {
    this.write({ kind: 'change', sid, change });
  }

  noteAttempt(attempt: WebhookAttempt): void {
    this.write({ kind: 'webhook', attempt });
  }

  saveFaults(faults: Faults): void {
    this.write({ kind: 'faults', faults });
  }

  /** Calls back after every change, until the returned function is called. */
  watch(watcher: () => void): () => void {
    this.watchers.add(watcher);
    return () => this.watchers.delete(watcher);
  }

  private write(entry: Entry): void {
    appendFileSync(this.file, `${JSON.stringify(entry)}\n`, { mode: 0o600 });
    this.apply(entry);
    for (const watcher of this.watchers) watcher();
  }

  private apply(entry: Entry): void {
    this.version += 1;
    switch (entry.kind) {
      case 'phone':
        this.phones.set(entry.phone.number, entry.phone);
        return;
      case 'text': {
        const { text } = entry;
        this.texts.set(text.sid, text);
        const phone = text.direction === 'inbound' ? text.from : text.to;
        const texts = this.byPhone.get(phone);
        if (texts) texts.push(text);
        else this.byPhone.set(phone, [text]);
        return;
      }
      case 'change': {
        const text = this.texts.get(entry.sid);
        if (text) Object.assign(text, entry.change);
        return;
      }
      case 'webhook':
        this.attempts.push(entry.attempt);
        if (this.attempts.length > ATTEMPTS_KEPT) this.attempts.shift();
        return;
      case 'faults':
        this.faults = entry.faults;
    }
  }
}
