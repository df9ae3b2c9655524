import { Injectable } from '@nestjs/common';
import type { Context } from '@sarika/platform';
import { Journal } from '@sarika/workflow';
import { nameThread } from './safe-word.js';

/** A reply that waits until she asks for it. */
export interface HeldReply {
  readonly id: string;
  readonly caseId: string | null;
  readonly hasWord: boolean;
  /** The claim it tells of; null: words for her that wait. */
  readonly aboutId: string | null;
}

/** What becomes of "1". `elsewhere`: there is news, and nobody can tell by text for whom. */
export type NewsAnswer = { readonly say: 'released' | 'none' | 'elsewhere' | 'askWord'; readonly released: readonly HeldReply[] };

/**
 * Who gets what waits on a telephone several people may share (field rule 8). Without a safe word: the replies of the thread's own
 * case, or of the only case the thread carries. Replies of a case with a word wait for it.
 * @param own the case that was filed in this dialogue; null for none
 * @param cases how many cases are reached by this telephone
 */
export function answerNews(held: readonly HeldReply[], own: string | null, cases: number): NewsAnswer {
  if (held.length === 0) return { say: 'none', released: [] };
  const only = own ?? (cases === 1 ? held[0]?.caseId : undefined);
  const released = held.filter((reply) => reply.caseId === only && !reply.hasWord);
  if (released.length > 0) return { say: 'released', released };
  if (held.some(({ hasWord }) => hasWord)) return { say: 'askWord', released };
  // Her own case has nothing: what waits for another on her telephone is no news of hers.
  return { say: own === null ? 'elsewhere' : 'none', released };
}

@Injectable()
export class WaitingNews {
  constructor(private readonly journal: Journal) {}

  /** The held replies of a thread, oldest first, locked, and how many cases the thread carries. */
  async on(ctx: Context, conversationId: string): Promise<{ held: HeldReply[]; cases: number }> {
    await nameThread(ctx, conversationId);
    const rows = await ctx.db.query<HeldReply & { contacts: string[] | null }>(
      `select o.id, o.case_id as "caseId", o.about_id as "aboutId", exists (select 1 from safe_word w where w.case_id = o.case_id) as "hasWord",
              (select array_agg(k.case_id::text) from case_contact k where k.conversation_id = $1 and k.detached_at is null) as contacts
         from outbound_text o where o.conversation_id = $1 and o.state = 'held' order by o.created_at for update of o`,
      [conversationId],
    );
    const cases = new Set([...(rows[0]?.contacts ?? []), ...rows.map(({ caseId }) => caseId)]);
    return { held: rows.map(({ id, caseId, hasWord, aboutId }) => ({ id, caseId, hasWord, aboutId })), cases: cases.size };
  }

  /** Whether this telephone was told that there is news: then whoever holds it knows that something is here. */
  async wasTold(ctx: Context, conversationId: string): Promise<boolean> {
    await nameThread(ctx, conversationId);
    return (await ctx.db.query(`select 1 from outbound_text where conversation_id = $1 and kind = 'news' and state in ('sending','sent','delivered','undelivered') limit 1`, [conversationId])).length > 0;
  }

  /** Drops replies of which she is told anew at once. */
  async drop(ctx: Context, replies: readonly HeldReply[]): Promise<void> {
    for (const { id } of replies) await ctx.db.run(`update outbound_text set state = 'cancelled', letter = null, phone_letter = null, updated_at = now() where id = $1 and state = 'held'`, [id]);
  }

  /** Lets replies go, in their order. */
  async letGo(ctx: Context, replies: readonly HeldReply[]): Promise<void> {
    for (const { id } of replies) {
      await ctx.db.run(`update outbound_text set state = 'queued', updated_at = now() where id = $1 and state = 'held'`, [id]);
      await this.journal.announce(ctx, 'text.queued', { outboundTextId: id });
    }
  }
}
