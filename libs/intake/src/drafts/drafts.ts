import { randomBytes, timingSafeEqual } from 'node:crypto';
import { type PreparedKey, prepareKey } from '@sarika/cases';
import type { DirectoryCache, DirectorySnapshot } from '@sarika/organisations';
import { type Context, type Database, type Keyring, Problem } from '@sarika/platform';
import { type PreparedReceipt, type PreparedReporterReceipt, prepareReceipt, prepareReporterReceipt } from '@sarika/receipts';
import type { Language } from '@sarika/texts';
import { KEY_WRAP_BYTES, contextOf, newToken, openUnder, sealUnder, subkeysOf, wipe } from '@sarika/vault';
import { type Answers, isReported, noAnswers } from './answers.js';
import { type DraftRow, DraftStore } from './draft.store.js';

/** What is left of a draft after sending: what the receipt page shows until "I saved it". */
export interface FiledReceipt {
  readonly number: string;
  readonly secret: string;
  readonly promisedOn: string | null;
  readonly officeId: string;
  /** complaint: an office was asked; alarm: the desk reads at once; call: the desk has the telephone number only; reported: somebody spoke for her, and is told only “received”. */
  readonly kind: 'complaint' | 'alarm' | 'call' | 'reported';
  readonly how: 'text' | 'call' | 'none';
}

/** A draft, opened with its visitor's cookie. */
export type OpenDraft =
  | { readonly state: 'open'; readonly formKey: string; readonly answers: Answers; readonly prepared: boolean }
  | { readonly state: 'filed'; readonly formKey: string; readonly caseId: string; readonly receipt: FiledReceipt };

export const draftGone = (): Problem => new Problem('draft.gone', 410, 'There is nothing to send here any more. If you sent it before, it arrived once.');
export const formOutdated = (): Problem => new Problem('form.outdated', 409, 'This page belongs to an earlier form. Please go back to the form and look at your answers.');

/** Answers and receipt are bound to their row and their column: one cannot be put in the other's place. */
const answersContext = (lookup: Buffer): string => contextOf('draft', lookup.toString('hex'));
const receiptContext = (lookup: Buffer): string => contextOf('draft', lookup.toString('hex'), 'receipt');

export interface DraftKeys {
  readonly lookup: Buffer;
  readonly wrapKey: Buffer;
}

export const sealAnswers = ({ lookup, wrapKey }: DraftKeys, answers: Answers): Buffer => sealUnder(wrapKey, Buffer.from(JSON.stringify(answers), 'utf8'), answersContext(lookup));

/** Fields of a later version are added with their empty value, so that a release does not end anybody's draft. */
export const openAnswers = ({ lookup, wrapKey }: DraftKeys, sealed: Buffer): Answers => {
  const read = JSON.parse(openUnder(wrapKey, sealed, answersContext(lookup)).toString('utf8')) as Partial<Answers>;
  return { ...noAnswers(read.language ?? 'km'), ...read };
};

const binary = ['salt', 'auth', 'publicKey', 'sealedSecretKey'] as const;
type Prepared = PreparedReceipt | PreparedReporterReceipt;
/** The worker's receipt, not a reporter's: only hers has a key. */
export const isHers = (receipt: Prepared): receipt is PreparedReceipt => 'publicKey' in receipt;

export const sealPrepared = ({ lookup, wrapKey }: DraftKeys, receipt: Prepared): Buffer => {
  const bytes = receipt as unknown as Readonly<Record<string, Buffer | undefined>>;
  const written = { ...receipt, ...Object.fromEntries(binary.flatMap((name) => (bytes[name] ? [[name, bytes[name].toString('base64')]] : []))) };
  return sealUnder(wrapKey, Buffer.from(JSON.stringify(written), 'utf8'), receiptContext(lookup));
};
export const openPrepared = ({ lookup, wrapKey }: DraftKeys, sealed: Buffer): Prepared => {
  const read = JSON.parse(openUnder(wrapKey, sealed, receiptContext(lookup)).toString('utf8')) as Record<string, string>;
  return { ...read, ...Object.fromEntries(binary.flatMap((name) => (read[name] === undefined ? [] : [[name, Buffer.from(read[name], 'base64')]]))) } as unknown as Prepared;
};
export const sealFiled = ({ lookup, wrapKey }: DraftKeys, receipt: FiledReceipt): Buffer => sealUnder(wrapKey, Buffer.from(JSON.stringify(receipt), 'utf8'), receiptContext(lookup));

const keyContext = (lookup: Buffer): string => contextOf('draft', lookup.toString('hex'), 'case-key');
const ID = 16;
const WRAP = ID + 4 + KEY_WRAP_BYTES;

/** Not as text: a secret key is never a string. Public and secret key, then each wrap with its reader's id and epoch. */
export const sealPreparedKey = ({ lookup, wrapKey }: DraftKeys, { pair, wraps }: PreparedKey): Buffer => {
  const bytes = Buffer.alloc(64 + wraps.length * WRAP);
  pair.publicKey.copy(bytes, 0);
  pair.secretKey.copy(bytes, 32);
  for (const [index, { recipientId, recipientEpoch, wrap }] of wraps.entries()) {
    const at = 64 + index * WRAP;
    bytes.write(recipientId.replaceAll('-', ''), at, 'hex');
    bytes.writeUInt32BE(recipientEpoch, at + ID);
    wrap.copy(bytes, at + ID + 4);
  }
  try {
    return sealUnder(wrapKey, bytes, keyContext(lookup));
  } finally {
    wipe(bytes);
  }
};
/** The caller wipes the secret half. */
export const openPreparedKey = ({ lookup, wrapKey }: DraftKeys, caseId: string, sealed: Buffer): PreparedKey => {
  const bytes = openUnder(wrapKey, sealed, keyContext(lookup));
  // Bytes of their own: the rest is wiped here, and they later.
  const part = (from: number, length: number): Buffer => {
    const copy = Buffer.allocUnsafe(length);
    bytes.copy(copy, 0, from, from + length);
    return copy;
  };
  try {
    const wraps = [];
    for (let at = 64; at + WRAP <= bytes.length; at += WRAP) {
      const hex = bytes.toString('hex', at, at + ID);
      const recipientId = `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
      wraps.push({ recipientId, recipientEpoch: bytes.readUInt32BE(at + ID), wrap: part(at + ID + 4, KEY_WRAP_BYTES) });
    }
    return { caseId, pair: { publicKey: part(0, 32), secretKey: part(32, 32) }, wraps };
  } finally {
    wipe(bytes);
  }
};
const openFiled = ({ lookup, wrapKey }: DraftKeys, sealed: Buffer): FiledReceipt => JSON.parse(openUnder(wrapKey, sealed, receiptContext(lookup)).toString('utf8')) as FiledReceipt;

/** Whether the hidden field of a form belongs to this draft: a form of another visitor or an earlier draft does not. */
export const isFormKey = (row: Pick<DraftRow, 'formKey'>, given: string): boolean => {
  const bytes = Buffer.from(given, 'base64url');
  return bytes.length === row.formKey.length && timingSafeEqual(bytes, row.formKey);
};

/**
 * Unsent answers. They live only on the server, sealed under the visitor's cookie: the row alone opens nothing, and when
 * the browser forgets its cookie nobody can open them any more.
 */
export class Drafts {
  constructor(
    private readonly database: Database,
    private readonly keyring: Keyring,
    private readonly directory: DirectoryCache,
    private readonly store = new DraftStore(),
  ) {}

  /** The visitor's draft, or null when there is none, it is over, or the cookie is not one of ours. */
  async open(ctx: Context, token: string | undefined): Promise<OpenDraft | null> {
    const keys = keysOf(token);
    if (!keys) return null;
    try {
      const row = await this.store.find(ctx, keys.lookup);
      return row ? opened(keys, row) : null;
    } finally {
      wipe(keys.wrapKey);
    }
  }

  /** Makes a draft. @returns its token, which is stored nowhere but in the visitor's cookie */
  async begin(ctx: Context, language: Language, change: (answers: Answers) => Answers): Promise<{ token: string; answers: Answers }> {
    const token = newToken();
    const keys = subkeysOf(token);
    try {
      const answers = change(noAnswers(language));
      await this.store.begin(ctx, keys.lookup, sealAnswers(keys, answers), randomBytes(18));
      return { token, answers };
    } finally {
      wipe(keys.wrapKey);
    }
  }

  /**
   * Changes the answers under a lock.
   * @param formKey the hidden field of the form; null for a change that no form made
   * @returns the new answers, or null when there is no open draft
   * @throws Problem form.outdated
   */
  async change(ctx: Context, token: string | undefined, formKey: string | null, change: (answers: Answers) => Answers): Promise<Answers | null> {
    const keys = keysOf(token);
    if (!keys) return null;
    try {
      const row = await this.store.lock(ctx, keys.lookup);
      if (!row || row.filedCaseId !== null || row.answers === null) return null;
      if (formKey !== null && !isFormKey(row, formKey)) throw formOutdated();
      const before = openAnswers(keys, row.answers);
      const after = change(before);
      if (after !== before && !(await this.store.keep(ctx, keys.lookup, row.version, sealAnswers(keys, after)))) throw formOutdated();
      return after;
    } finally {
      wipe(keys.wrapKey);
    }
  }

  /**
   * Derives the receipt before anything is sent, outside any transaction, so that no derivation stands in the path of filing (decision 11).
   * @throws Problem vault.busy (503)
   */
  async prepare(token: string, options: { afresh: boolean } = { afresh: false }): Promise<void> {
    const keys = subkeysOf(token);
    try {
      const snapshot = await this.directory.current();
      const reported = await this.database.within({ as: 'intake' }, async ({ db, now }) => {
        const row = await this.store.find({ as: 'intake', db, now }, keys.lookup);
        return row?.answers ? isReported(openAnswers(keys, row.answers)) : false;
      });
      const receipt = reported ? await prepareReporterReceipt(this.keyring.pepper) : await prepareReceipt(this.keyring.pepper);
      await this.database.within({ as: 'intake' }, async ({ db, now }) => {
        const ctx: Context = { as: 'intake', db, now };
        const row = await this.store.lock(ctx, keys.lookup);
        if (!row?.answers) return;
        // A reporter's receipt opens nothing, so nothing is wrapped to it, not even in a draft.
        const caseKey = isHers(receipt) ? this.prepareKey(keys, row.answers, receipt, snapshot, now) : null;
        if (options.afresh) await this.store.prepare(ctx, keys.lookup, null);
        await this.store.prepare(ctx, keys.lookup, { receipt: sealPrepared(keys, receipt), caseKey });
      });
    } finally {
      wipe(keys.wrapKey);
    }
  }

  /** The case's key with a wrap for each office she is shown and for the desk; whom she says no to never gets hers. */
  private prepareKey(keys: DraftKeys, sealedAnswers: Buffer, receipt: PreparedReceipt, snapshot: DirectorySnapshot, now: Date): Buffer {
    const answers = openAnswers(keys, sealedAnswers);
    const shown = [...(answers.proposed?.ranked.map(({ officeId }) => officeId) ?? []), ...answers.yesTo];
    const officeIds = [snapshot.deskId, ...shown.filter((id) => snapshot.byId.get(id)?.hasKey)];
    const prepared = prepareKey(this.directory, snapshot, { caseId: receipt.caseId, officeIds, receipt }, now);
    try {
      return sealPreparedKey(keys, prepared);
    } finally {
      wipe(prepared.pair.secretKey);
    }
  }

  /** Removes everything that was typed, or the receipt once she saved it. */
  async erase(ctx: Context, token: string | undefined): Promise<void> {
    const keys = keysOf(token);
    if (!keys) return;
    wipe(keys.wrapKey);
    await this.store.erase(ctx, keys.lookup);
  }
}

/** A cookie of another shape is the same as none: old browsers and testers send what they like. */
export function keysOf(token: string | undefined): DraftKeys | null {
  return token !== undefined && /^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/.test(token) ? subkeysOf(token) : null;
}

function opened(keys: DraftKeys, row: DraftRow): OpenDraft | null {
  const formKey = row.formKey.toString('base64url');
  if (row.filedCaseId !== null) return row.receipt === null ? null : { state: 'filed', formKey, caseId: row.filedCaseId, receipt: openFiled(keys, row.receipt) };
  return row.answers === null ? null : { state: 'open', formKey, answers: openAnswers(keys, row.answers), prepared: row.receipt !== null };
}
