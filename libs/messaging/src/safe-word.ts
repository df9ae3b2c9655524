import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Context, Keyring } from '@sarika/platform';
import { foldDigits, foldKhmer, stripInvisible } from '@sarika/texts';
import { blindIndex } from '@sarika/vault';

/** Words tried on one telephone in a day; what is tried after that is not looked at. */
export const WORD_TRIES_A_DAY = 5;
/** After so many wrong words since the last right one the word opens nothing by text any more: a person helps her. */
export const WRONG_WORDS = 15;

const edge = /^[^\p{L}\p{N}\p{M}]+|[^\p{L}\p{N}\p{M}]+$/gu;

/** The same word for every way of typing it: digits of any script, Khmer spelling order, capitals, spaces and signs around it. */
export const foldWord = (text: string): string =>
  foldKhmer(foldDigits(stripInvisible(text.normalize('NFKC')))).toLowerCase().replace(/\s+/g, ' ').trim().replace(edge, '');

/** Three letters or digits at least, so that no digit of a list is taken for it; forty at most, so that a sentence is none. */
export const isWord = (text: string): boolean => {
  const folded = foldWord(text.slice(0, 200));
  return (folded.match(/[\p{L}\p{N}]/gu)?.length ?? 0) >= 3 && folded.length <= 40;
};

/**
 * The word of one case as it is kept: a keyed hash, so that the database alone cannot be asked for words, and of the case, so that
 * two cases with one word do not look alike. Why no slow derivation: docs/decisions/2026-11-24-the-safe-word-is-a-keyed-hash.md.
 */
export const safeWordIndex = (keyring: Pick<Keyring, 'blindIndex'>, caseId: string, word: string): Buffer => blindIndex(keyring.blindIndex, 'safeWord', `${caseId} ${foldWord(word)}`);

/** Row-level security shows intake the contacts and words of the thread it names, and of no other. */
export const nameThread = async (ctx: Context, conversationId: string): Promise<void> => {
  await ctx.db.query(`select set_config('sarika.thread', $1, true)`, [conversationId]);
};

/** What came of a word she sent. `later`: too many were tried today, and this one was not looked at. */
export type WordHeard = { readonly right: readonly string[]; readonly later: false } | { readonly right: readonly []; readonly later: true };

/** The words by which cases that share a telephone are told apart. Only beside a `case_contact`: without a thread nobody asks for one. */
@Injectable()
export class SafeWords {
  /** Keeps her word where the case has none. @returns false where it has one: whoever holds the telephone must not replace it */
  async choose(ctx: Context, keyring: Pick<Keyring, 'blindIndex'>, caseId: string, word: string): Promise<boolean> {
    return (await ctx.db.run('insert into safe_word (case_id, word_index) values ($1, $2) on conflict do nothing', [caseId, safeWordIndex(keyring, caseId, word)])) === 1;
  }

  /** Another word, from her own page or from an officer who knows her; the wrong ones before are forgotten. @returns false without a thread */
  async replace(ctx: Context, keyring: Pick<Keyring, 'blindIndex'>, caseId: string, word: string): Promise<boolean> {
    if ((await ctx.db.query('select 1 from case_contact where case_id = $1 and detached_at is null', [caseId])).length === 0) return false;
    await ctx.db.run('delete from safe_word where case_id = $1', [caseId]);
    return this.choose(ctx, keyring, caseId, word);
  }

  /** Whether any case on this telephone has a word. */
  async anyOn(ctx: Context, conversationId: string): Promise<boolean> {
    return (await this.onThread(ctx, conversationId)).length > 0;
  }

  /**
   * Hears a word on one thread. Counted before it is compared, also where no case has a word, so that nothing shows whether one has.
   * A right word does not count and forgives nobody else's: two people on one telephone cannot buy each other tries.
   */
  async hear(ctx: Context, keyring: Pick<Keyring, 'blindIndex'>, conversationId: string, said: string): Promise<WordHeard> {
    const counted = await ctx.db.query<{ tries: number }>(
      `update conversation set word_tries = case when word_tried_at > now() - interval '1 day' then word_tries + 1 else 1 end,
              word_tried_at = case when word_tried_at > now() - interval '1 day' then word_tried_at else now() end
        where id = $1 returning word_tries as tries`,
      [conversationId],
    );
    if ((counted[0]?.tries ?? Number.POSITIVE_INFINITY) > WORD_TRIES_A_DAY) return { right: [], later: true };
    const words = await this.onThread(ctx, conversationId);
    const right = words.filter(({ caseId, index, wrong }) => timingSafeEqual(index, safeWordIndex(keyring, caseId, said)) && wrong < WRONG_WORDS).map(({ caseId }) => caseId);
    if (right.length > 0) {
      await ctx.db.run('update safe_word set wrong = 0 where case_id = any($1::uuid[])', [right]);
      await ctx.db.run('update conversation set word_tries = word_tries - 1 where id = $1', [conversationId]);
    } else {
      await ctx.db.run('update safe_word set wrong = wrong + 1 where case_id = any($1::uuid[])', [words.map(({ caseId }) => caseId)]);
    }
    return { right, later: false };
  }

  private async onThread(ctx: Context, conversationId: string): Promise<{ caseId: string; index: Buffer; wrong: number }[]> {
    await nameThread(ctx, conversationId);
    return ctx.db.query(
      'select w.case_id as "caseId", w.word_index as index, w.wrong from case_contact k join safe_word w on w.case_id = k.case_id where k.conversation_id = $1 and k.detached_at is null',
      [conversationId],
    );
  }
}
