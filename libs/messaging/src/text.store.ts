import { createHash, randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Context, type Keyring, byteaArray } from '@sarika/platform';
import { type Language, isLanguage, smsParts, t, toSms } from '@sarika/texts';
import { blindIndex, contextOf, sealLetter } from '@sarika/vault';
import { type EventName, type Events, Journal } from '@sarika/workflow';
import { nextSafeTime } from './conversation.store.js';

/** A message to a phone goes forward only; what is not listed cannot happen. Late or repeated reports of the provider change nothing. */
export const textMoves: Readonly<Record<TextState, readonly TextState[]>> = {
  held: ['queued', 'cancelled'],
  queued: ['sending', 'cancelled', 'failed'],
  sending: ['sent', 'queued', 'failed', 'delivered', 'undelivered'],
  sent: ['delivered', 'undelivered', 'failed'],
  delivered: [],
  undelivered: [],
  failed: [],
  cancelled: [],
};
export type TextState = 'held' | 'queued' | 'sending' | 'sent' | 'delivered' | 'undelivered' | 'failed' | 'cancelled';
export const terminalStates: readonly TextState[] = ['delivered', 'undelivered', 'failed', 'cancelled'];

export const outboundContext = (id: string): string => contextOf('outbound-text', id);
export const outboundPhoneContext = (id: string): string => contextOf('outbound-phone', id);
export const providerIdContext = (id: string): string => contextOf('provider-id', id);
export const providerIndex = (keyring: Pick<Keyring, 'blindIndex'>, providerId: string): Buffer => blindIndex(keyring.blindIndex, 'providerMessage', providerId);

/** What is to be sent. `held` words wait until she asks for them. */
export interface TextToSend {
  readonly conversationId: string;
  readonly caseId: string | null;
  readonly itemId?: string | null;
  /** Of a held reply: what it tells of. One that is queued later about the same takes its place. */
  readonly aboutId?: string | null;
  readonly kind: 'dialogue' | 'news' | 'reply';
  readonly text: string;
  readonly state: 'held' | 'queued';
  readonly notBefore?: Date | null;
}

/** The telephone a case is reached by: in which language, not before when, and whether news is on its way already. */
export interface WayTo {
  readonly conversationId: string;
  readonly language: string;
  readonly notBefore: Date | null;
  readonly newsWaiting: boolean;
  /** The thread speaks of this very case: what she answers there is heard in it. A thread of web cases speaks of none. */
  readonly isOfCase: boolean;
}

const countedReplies = new Map<string, ReturnType<typeof smsParts>>();

/** Counting a Khmer text letter by letter costs more than sealing it, and the dialogue's replies repeat: what was counted is kept by a hash of the words. */
function partsOfReply(text: string): ReturnType<typeof smsParts> {
  const key = createHash('sha256').update(text).digest('base64');
  let counted = countedReplies.get(key);
  if (!counted) {
    if (countedReplies.size >= 500) countedReplies.clear();
    countedReplies.set(key, (counted = smsParts(text)));
  }
  return counted;
}

@Injectable()
export class Texts {
  constructor(private readonly journal: Journal) {}

  /** Writes down an inbound text once. @returns false when the provider's id was seen before: a retry or a replay */
  async receive(ctx: Context, keyring: Pick<Keyring, 'blindIndex'>, providerId: string, conversationId: string, caseId: string | null): Promise<boolean> {
    return (
      (await ctx.db.run('insert into inbound_text (id, conversation_id, provider_index, case_id) values ($1, $2, $3, $4) on conflict do nothing', [
        randomUUID(), conversationId, providerIndex(keyring, providerId), caseId,
      ], 'text.receive')) === 1
    );
  }

  /** The same for several. @returns the provider's ids that were not seen before */
  async receiveAll(ctx: Context, keyring: Pick<Keyring, 'blindIndex'>, texts: readonly { readonly providerId: string; readonly conversationId: string; readonly caseId: string | null }[]): Promise<Set<string>> {
    if (texts.length === 0) return new Set();
    const ids = new Map(texts.map(({ providerId }) => [providerIndex(keyring, providerId).toString('hex'), providerId]));
    const rows = await ctx.db.query<{ index: Buffer }>(
      `insert into inbound_text (id, conversation_id, provider_index, case_id)
       select i.id, i.conversation_id, i.provider_index, i.case_id from unnest($1::uuid[], $2::uuid[], $3::bytea[], $4::uuid[]) as i (id, conversation_id, provider_index, case_id)
       on conflict do nothing returning provider_index as index`,
      [texts.map(() => randomUUID()), texts.map(({ conversationId }) => conversationId), byteaArray(texts.map(({ providerId }) => providerIndex(keyring, providerId))), texts.map(({ caseId }) => caseId)],
      'text.receiveAll',
    );
    return new Set(rows.flatMap(({ index }) => ids.get(index.toString('hex')) ?? []));
  }

  /** Whether the provider's id was seen before. */
  async seen(ctx: Context, keyring: Pick<Keyring, 'blindIndex'>, providerId: string): Promise<boolean> {
    return (await ctx.db.query('select 1 from inbound_text where provider_index = $1', [providerIndex(keyring, providerId)])).length > 0;
  }

  /**
   * Where a case's worker may be texted now without her having asked; null where she may not be, or her number is forgotten. Where the
   * thread speaks of another case, only to her whose case has a word: "1" asks for the case she writes about now, and without a word what
   * waits for this one would never be let go.
   */
  async wayTo(ctx: Context, caseId: string): Promise<WayTo | null> {
    const rows = await ctx.db.query<WayTo & Record<string, unknown>>(
      `select c.conversation_id as "conversationId", v.language, ${nextSafeTime('c')} as "notBefore",
              exists (select 1 from outbound_text o where o.conversation_id = c.conversation_id and o.kind = 'news' and o.state in ('queued','sending')) as "newsWaiting", coalesce(v.case_id = $1, false) as "isOfCase"
         from case_contact c join conversation v on v.id = c.conversation_id
        where c.case_id = $1 and c.may_text and c.detached_at is null and v.stopped_at is null and v.phone_letter is not null
          and (v.case_id is null or v.case_id = $1 or exists (select 1 from safe_word w where w.case_id = $1))`,
      [caseId],
    );
    return rows[0] ?? null;
  }

  /** Whether she chose hours to be texted in (field rule 9). */
  async choseHours(ctx: Context, caseId: string): Promise<boolean> {
    return (await ctx.db.query('select 1 from case_contact where case_id = $1 and may_text and detached_at is null and from_time is not null', [caseId])).length > 0;
  }

  /** Words that wait until she asks for them, and one text without contents that says so, unless one is on its way. @param way as `wayTo` found it */
  async holdWithNews(ctx: Context, keyring: Pick<Keyring, 'notifierPublic'>, way: WayTo, held: { readonly caseId: string; readonly itemId?: string; readonly aboutId?: string; readonly words: (language: Language) => string }): Promise<void> {
    const { conversationId, notBefore } = way;
    const { caseId, itemId, aboutId } = held;
    const language = isLanguage(way.language) ? way.language : 'km';
    await this.queue(ctx, keyring, { conversationId, caseId, kind: 'reply', text: held.words(language), state: 'held', ...(itemId === undefined ? {} : { itemId }), ...(aboutId === undefined ? {} : { aboutId }) });
    if (!way.newsWaiting) await this.queue(ctx, keyring, { conversationId, caseId, kind: 'news', text: t(language, 'sms.news', {}), state: 'queued', notBefore });
  }

  /** Seals words to the notifier and lets them go, or holds them. */
  async queue(ctx: Context, keyring: Pick<Keyring, 'notifierPublic'>, message: TextToSend): Promise<string> {
    const id = randomUUID();
    const text = toSms(message.text);
    const { parts, encoding } = message.kind === 'dialogue' ? partsOfReply(text) : smsParts(text);
    // The words and the event that sends them in one statement: a reply to every text passes here.
    await ctx.db.run(
      `with words as (
         insert into outbound_text (id, conversation_id, case_id, item_id, kind, state, letter, parts, encoding, not_before, about_id) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $13)
       )
       insert into outbox (event, payload) select $11::text, $12::jsonb where $11::text is not null`,
      [
        id, message.conversationId, message.caseId, message.itemId ?? null, message.kind, message.state, sealLetter(Buffer.from(text, 'utf8'), keyring.notifierPublic, outboundContext(id)), parts, encoding, message.notBefore ?? null,
        ...(message.state === 'queued' && !message.notBefore ? (['text.queued' satisfies EventName, JSON.stringify({ outboundTextId: id } satisfies Events['text.queued'])] as const) : [null, null]), message.aboutId ?? null,
      ],
      'text.queue',
    );
    return id;
  }

  /** Seals the replies to several texts and lets them go, in one statement; those of one conversation in their order. */
  async queueAll(ctx: Context, keyring: Pick<Keyring, 'notifierPublic'>, replies: readonly { readonly conversationId: string; readonly caseId: string | null; readonly kind: 'dialogue'; readonly text: string; readonly state: 'queued' }[]): Promise<void> {
    if (replies.length === 0) return;
    const rows = replies.map((reply) => {
      const id = randomUUID();
      const text = toSms(reply.text);
      return { ...reply, ...partsOfReply(text), id, letter: sealLetter(Buffer.from(text, 'utf8'), keyring.notifierPublic, outboundContext(id)) };
    });
    await ctx.db.run(
      `with words as (
         insert into outbound_text (id, conversation_id, case_id, kind, state, letter, parts, encoding)
         select w.id, w.conversation_id, w.case_id, 'dialogue', 'queued', w.letter, w.parts, w.encoding
           from unnest($1::uuid[], $2::uuid[], $3::uuid[], $4::bytea[], $5::int[], $6::text[]) as w (id, conversation_id, case_id, letter, parts, encoding)
       )
       insert into outbox (event, payload) select $7, e.payload from unnest($8::jsonb[]) as e (payload)`,
      [
        rows.map(({ id }) => id), rows.map(({ conversationId }) => conversationId), rows.map(({ caseId }) => caseId), byteaArray(rows.map(({ letter }) => letter)), rows.map(({ parts }) => parts), rows.map(({ encoding }) => encoding),
        'text.queued' satisfies EventName, rows.map(({ id }) => JSON.stringify({ outboundTextId: id } satisfies Events['text.queued'])),
      ],
      'text.queueAll',
    );
  }

  /** She wants no more texts: nothing that still waits is sent. @param caseId only what is about this case, as where its number is hers no longer */
  async cancelWaiting(ctx: Context, conversationId: string, caseId: string | null = null): Promise<number> {
    return ctx.db.run(
      `update outbound_text set state = 'cancelled', letter = null, phone_letter = null, updated_at = now() where conversation_id = $1 and ($2::uuid is null or case_id = $2) and state in ('held','queued')`,
      [conversationId, caseId],
    );
  }

  /** What is held about something, and not read yet, is dropped: a newer word on it comes, or is said at once. */
  async cancelAbout(ctx: Context, conversationId: string, aboutId: string): Promise<number> {
    return ctx.db.run(
      `update outbound_text set state = 'cancelled', letter = null, phone_letter = null, updated_at = now() where conversation_id = $1 and about_id = $2 and state = 'held'`,
      [conversationId, aboutId],
    );
  }

  /** She must not be contacted: news of a case that still waits is not sent. What is held stays until she asks for it. */
  async cancelNews(ctx: Context, conversationId: string, caseId: string): Promise<number> {
    return ctx.db.run(
      `update outbound_text set state = 'cancelled', letter = null, phone_letter = null, updated_at = now() where conversation_id = $1 and case_id = $2 and kind = 'news' and state = 'queued'`,
      [conversationId, caseId],
    );
  }

  /**
   * The provider's report of one message. Monotonic: late and repeated reports change nothing; unknown ids are set aside.
   * @returns the state after the report, or null when the id is unknown
   */
  async report(ctx: Context, keyring: Pick<Keyring, 'blindIndex'>, providerId: string, reported: TextState, errorCode: string | null): Promise<TextState | null> {
    const index = providerIndex(keyring, providerId);
    const rows = await ctx.db.query<{ id: string; state: TextState }>('select id, state from outbound_text where provider_index = $1 for update', [index]);
    const row = rows[0];
    if (!row) {
      await ctx.db.run('insert into unmatched_status (provider_index, state, error_code) values ($1, $2, $3)', [index, reported, errorCode]);
      return null;
    }
    if (!textMoves[row.state].includes(reported)) return row.state;
    const terminal = terminalStates.includes(reported);
    await ctx.db.run(
      `update outbound_text set state = $2, error_code = $3, letter = case when $4 then null else letter end, phone_letter = case when $4 then null else phone_letter end, updated_at = now() where id = $1`,
      [row.id, reported, errorCode, terminal],
    );
    return reported;
  }

  /** Delivery of a case's messages, for its timeline. */
  async ofCase(ctx: Context, caseId: string): Promise<{ id: string; itemId: string | null; kind: string; state: TextState; parts: number; errorCode: string | null; createdAt: Date }[]> {
    return ctx.db.query(
      `select id, item_id as "itemId", kind, state, parts, error_code as "errorCode", created_at as "createdAt" from outbound_text where case_id = $1 order by created_at`,
      [caseId],
    );
  }
}
