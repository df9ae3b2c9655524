import type { SystemContext } from '@sarika/platform';

/**
 * Destroys a number that reaches no case any more: an officer sees her own cases only, the jobs see whether another hangs on it.
 * The thread's keyed hash stays, so that the number is the same thread if somebody writes from it again.
 */
export async function forgetNumber(ctx: SystemContext, { conversationId }: { conversationId: string }): Promise<void> {
  await ctx.db.run(
    `update conversation set phone_letter = null
      where id = $1 and case_id is null and not exists (select 1 from case_contact k where k.conversation_id = $1 and k.detached_at is null)
        and not exists (select 1 from outbound_text o where o.conversation_id = $1 and o.state in ('queued','sending'))`,
    [conversationId],
  );
}
