import { Injectable } from '@nestjs/common';
import { type Context, type Keyring, type Statement, byteaArray } from '@sarika/platform';
import { blindIndex, contextOf, sealLetter } from '@sarika/vault';

/** One thread between our number and theirs. Several cases may hang on it; none is ever told of another (field rule 8). */
export interface Conversation {
  readonly id: string;
  readonly language: string;
  readonly dialogueKey: Buffer | null;
  readonly dialogueState: Buffer | null;
  readonly caseId: string | null;
  readonly stoppedAt: Date | null;
  readonly lastInAt: Date;
  /** Nobody was reached by this number any more, and it was destroyed; the first text from it brings it back. */
  readonly isForgotten: boolean;
}

export const phoneIndex = (keyring: Pick<Keyring, 'blindIndex'>, e164: string): Buffer => blindIndex(keyring.blindIndex, 'phone', e164);
/** A duty officer's telephone, sealed to the notifier in the roster. */
export const dutyPhoneContext = (officerId: string): string => contextOf('duty-phone', officerId);
export const conversationPhoneContext = (conversationId: string): string => contextOf('conversation-phone', conversationId);

/**
 * The conversation's id follows from the numbers by a keyed hash: a counsellor who may not read conversations can still
 * name the one that already exists.
 */
export function conversationIdFor(keyring: Pick<Keyring, 'blindIndex'>, ourNumber: string, phone: string): string {
  const hash = blindIndex(keyring.blindIndex, 'conversation', `${ourNumber} ${phone}`).subarray(0, 16);
  hash[6] = ((hash[6] ?? 0) & 0x0f) | 0x80;
  hash[8] = ((hash[8] ?? 0) & 0x3f) | 0x80;
  const hex = hash.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

const columns = `id, language, dialogue_key as "dialogueKey", dialogue_state as "dialogueState", case_id as "caseId", stopped_at as "stoppedAt", last_in_at as "lastInAt", phone_letter is null as "isForgotten"`;
const lockingRow = (ourNumber: string, index: Buffer): Statement => ({
  text: `select ${columns} from conversation where our_number = $1 and phone_index = $2 for update`,
  params: [ourNumber, index],
  name: 'conversation.lock',
});

/** SQL over a `case_contact` named `contact`: null while it is an hour she chose, otherwise when the next one begins. */
export const nextSafeTime = (contact: string): string => `
  case when ${contact}.from_time is null or ((now() at time zone ${contact}.time_zone)::time >= ${contact}.from_time and (now() at time zone ${contact}.time_zone)::time < ${contact}.to_time) then null
       when (now() at time zone ${contact}.time_zone)::time < ${contact}.from_time then ((now() at time zone ${contact}.time_zone)::date + ${contact}.from_time) at time zone ${contact}.time_zone
       else ((now() at time zone ${contact}.time_zone)::date + 1 + ${contact}.from_time) at time zone ${contact}.time_zone end`;

@Injectable()
export class Conversations {
  /**
   * The conversation with a number, made if it is new, and locked until the transaction ends: texts of one phone are answered one after another.
   * @param known what `locking` found when the transaction began with it; null when it found nothing
   */
  async lock(ctx: Context, keyring: Pick<Keyring, 'blindIndex' | 'notifierPublic'>, ourNumber: string, phone: string, language: string, known?: Conversation | null): Promise<Conversation> {
    const index = phoneIndex(keyring, phone);
    const found = known === undefined ? await this.lockRow(ctx, ourNumber, index) : known;
    if (found) return found;
    // Said together, so that they travel together.
    const [, made] = await Promise.all([this.ensure(ctx, keyring, ourNumber, phone, language), this.lockRow(ctx, ourNumber, index)]);
    if (!made) throw new Error('the conversation could not be read back');
    return made;
  }

  /** The statement that locks the conversation with a number, for a transaction that begins with it. */
  locking(keyring: Pick<Keyring, 'blindIndex'>, ourNumber: string, phone: string): Statement {
    return lockingRow(ourNumber, phoneIndex(keyring, phone));
  }

  /** The same for several numbers, locked in one order, so that two groups never wait for each other. */
  lockingAll(keyring: Pick<Keyring, 'blindIndex'>, ourNumber: string, phones: readonly string[]): Statement {
    return {
      text: `select ${columns} from conversation where our_number = $1 and phone_index = any($2::bytea[]) order by phone_index for update`,
      params: [ourNumber, byteaArray(phones.map((phone) => phoneIndex(keyring, phone)))],
      name: 'conversation.lockAll',
    };
  }

  /** Makes conversations that are not there yet. @returns the ids of those that were made now; the others are somebody else's doing */
  async makeAll(ctx: Context, keyring: Pick<Keyring, 'blindIndex' | 'notifierPublic'>, ourNumber: string, phones: readonly string[], language: string): Promise<Set<string>> {
    if (phones.length === 0) return new Set();
    const rows = phones
      .map((phone) => ({ id: conversationIdFor(keyring, ourNumber, phone), index: phoneIndex(keyring, phone), phone }))
      .sort((left, right) => left.index.compare(right.index));
    const made = await ctx.db.query<{ id: string }>(
      `insert into conversation (id, our_number, phone_index, phone_letter, language)
       select c.id, $1, c.phone_index, c.phone_letter, $5 from unnest($2::uuid[], $3::bytea[], $4::bytea[]) as c (id, phone_index, phone_letter) on conflict do nothing returning id`,
      [
        ourNumber,
        rows.map(({ id }) => id),
        byteaArray(rows.map(({ index }) => index)),
        byteaArray(rows.map(({ id, phone }) => sealLetter(Buffer.from(phone, 'utf8'), keyring.notifierPublic, conversationPhoneContext(id)))),
        language,
      ],
      'conversation.makeAll',
    );
    return new Set(made.map(({ id }) => id));
  }

  /** Makes the conversation if there is none. @returns its id */
  async ensure(ctx: Context, keyring: Pick<Keyring, 'blindIndex' | 'notifierPublic'>, ourNumber: string, phone: string, language: string): Promise<string> {
    const id = conversationIdFor(keyring, ourNumber, phone);
    // A targetless ON CONFLICT: two first texts at once make one conversation (decision 13).
    await ctx.db.run(
      'insert into conversation (id, our_number, phone_index, phone_letter, language) values ($1, $2, $3, $4, $5) on conflict do nothing',
      [id, ourNumber, phoneIndex(keyring, phone), sealLetter(Buffer.from(phone, 'utf8'), keyring.notifierPublic, conversationPhoneContext(id)), language],
      'conversation.ensure',
    );
    return id;
  }

  /** Seals the number again of a thread whose number was destroyed: somebody writes from it. */
  async remember(ctx: Context, keyring: Pick<Keyring, 'notifierPublic'>, id: string, phone: string): Promise<void> {
    await ctx.db.run('update conversation set phone_letter = $2 where id = $1', [id, sealLetter(Buffer.from(phone, 'utf8'), keyring.notifierPublic, conversationPhoneContext(id))]);
  }

  /** The same where it is missing, for an officer who attaches the number to a case. */
  async rememberMissing(ctx: Context, keyring: Pick<Keyring, 'notifierPublic'>, id: string, phone: string): Promise<void> {
    await ctx.db.run('update conversation set phone_letter = $2 where id = $1 and phone_letter is null', [id, sealLetter(Buffer.from(phone, 'utf8'), keyring.notifierPublic, conversationPhoneContext(id))]);
  }

  private async lockRow(ctx: Context, ourNumber: string, index: Buffer): Promise<Conversation | null> {
    const { text, params, name } = lockingRow(ourNumber, index);
    return (await ctx.db.query<Conversation>(text, params, name))[0] ?? null;
  }

  /** Keeps the sealed state of the dialogue. `null` for both destroys the dialogue's own key: what was said before is gone from here. */
  async keepDialogue(ctx: Context, id: string, dialogue: { key: Buffer; state: Buffer } | null, language: string): Promise<void> {
    await ctx.db.run('update conversation set dialogue_key = $2, dialogue_state = $3, language = $4, last_in_at = now() where id = $1', [id, dialogue?.key ?? null, dialogue?.state ?? null, language], 'conversation.keepDialogue');
  }

  /** The same for several. */
  async keepDialogues(ctx: Context, kept: readonly { readonly id: string; readonly dialogue: { readonly key: Buffer; readonly state: Buffer }; readonly language: string }[]): Promise<void> {
    if (kept.length === 0) return;
    await ctx.db.run(
      `update conversation c set dialogue_key = k.key, dialogue_state = k.state, language = k.language, last_in_at = now()
         from unnest($1::uuid[], $2::bytea[], $3::bytea[], $4::text[]) as k (id, key, state, language) where c.id = k.id`,
      [kept.map(({ id }) => id), byteaArray(kept.map(({ dialogue }) => dialogue.key)), byteaArray(kept.map(({ dialogue }) => dialogue.state)), kept.map(({ language }) => language)],
      'conversation.keepDialogues',
    );
  }

  async belongTo(ctx: Context, id: string, caseId: string): Promise<void> {
    await ctx.db.run('update conversation set case_id = $2 where id = $1', [id, caseId]);
  }

  async stop(ctx: Context, id: string, stopped: boolean): Promise<void> {
    await ctx.db.run('update conversation set stopped_at = case when $2 then now() else null end where id = $1', [id, stopped]);
  }

  /** Changes whether she may be texted about a case. @param ctx as intake with that one case set, or nothing changes */
  async mayText(ctx: Context, caseId: string, mayText: boolean): Promise<void> {
    await ctx.db.run('update case_contact set may_text = $2 where case_id = $1', [caseId, mayText]);
  }

  /** The conversation a case is reached by, and whether its number is hers no longer; null where she was never texted, or the reader may not see it. */
  async contactOf(ctx: Context, caseId: string): Promise<{ conversationId: string; isDetached: boolean } | null> {
    return (await ctx.db.query<{ conversationId: string; isDetached: boolean }>('select conversation_id as "conversationId", detached_at is not null as "isDetached" from case_contact where case_id = $1', [caseId]))[0] ?? null;
  }

  /** The number is hers no longer: nothing of the case goes to it. */
  async detach(ctx: Context, caseId: string): Promise<void> {
    await ctx.db.run('update case_contact set detached_at = now(), may_text = false where case_id = $1', [caseId]);
  }

  /** Another number reaches the case from now on. Her hours stay. */
  async attach(ctx: Context, caseId: string, conversationId: string, mayText: boolean): Promise<void> {
    await ctx.db.run('update case_contact set conversation_id = $2, may_text = $3, detached_at = null where case_id = $1', [caseId, conversationId, mayText]);
  }

  /** What is texted there no longer comes to the case, and what was said in a dialogue about it is gone. */
  async leave(ctx: Context, conversationId: string, caseId: string): Promise<void> {
    await ctx.db.run('update conversation set case_id = null, dialogue_key = null, dialogue_state = null where id = $1 and case_id = $2', [conversationId, caseId]);
  }

  /** Writes down how and when a case's worker may be texted. */
  async contactFor(ctx: Context, contact: { caseId: string; conversationId: string; mayText: boolean; fromTime: string | null; toTime: string | null; timeZone: string }): Promise<void> {
    await ctx.db.run('insert into case_contact (case_id, conversation_id, may_text, from_time, to_time, time_zone) values ($1, $2, $3, $4, $5, $6)', [
      contact.caseId, contact.conversationId, contact.mayText, contact.fromTime, contact.toTime, contact.timeZone,
    ]);
  }
}
