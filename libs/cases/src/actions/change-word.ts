import { Audit } from '@sarika/audit';
import type { ComplainantContext } from '@sarika/identity';
import { SafeWords, isWord } from '@sarika/messaging';
import { type Keyring, Problem } from '@sarika/platform';
import { Assignments, OfficeChanges } from '../assignment.store.js';
import { Items } from '../item.store.js';
import { Reissues } from '../reissue.store.js';

export const wordUnfit = (): Problem => new Problem('word.unfit', 422, 'The word needs three letters or digits at least and forty at most.');
export const wordCardWaits = (): Problem => new Problem('word.cardWaits', 409, 'A new card was made for this case. Until it is settled the word stays as it is.');

/** What her page says of her word: never the word. */
export interface WordOfCase {
  /** null where the case has none that texts are compared with. */
  readonly chosenAt: Date | null;
  /** Whether a telephone is texted for this case. Otherwise the word is for calls alone. */
  readonly byText: boolean;
  readonly cardWaits: boolean;
}

/**
 * Another safe word, from her own page: the old one opens nothing from that moment, by text or by call
 * (docs/decisions/2026-11-24-the-safe-word-is-a-keyed-hash.md). Two things are kept apart: the keyed hash that texts are compared
 * with, where the case is reached by text, and the word itself, sealed in her contact, which a helper asks for on the telephone.
 */
export class ChangeWord {
  constructor(
    private readonly keyring: Pick<Keyring, 'blindIndex'>,
    private readonly words = new SafeWords(),
    private readonly items = new Items(),
    private readonly assignments = new Assignments(),
    private readonly changes = new OfficeChanges(),
    private readonly audit = new Audit(),
    private readonly reissues = new Reissues(),
  ) {}

  async look(ctx: ComplainantContext): Promise<WordOfCase> {
    const [row] = await ctx.db.query<{ chosenAt: Date | null }>(
      'select w.chosen_at as "chosenAt" from case_contact k left join safe_word w on w.case_id = k.case_id where k.case_id = $1 and k.detached_at is null',
      [ctx.caseId],
    );
    return { chosenAt: row?.chosenAt ?? null, byText: row !== undefined, cardWaits: (await this.reissues.waiting(ctx, ctx.caseId)) !== null };
  }

  /** @throws Problem word.unfit, word.cardWaits */
  async run(ctx: ComplainantContext, { word }: { word: string }): Promise<void> {
    if (!isWord(word)) throw wordUnfit();
    // Whoever talked an officer into a card, or took the old one, must not take her word as well: for those three days it stays.
    if (await this.reissues.waiting(ctx, ctx.caseId)) throw wordCardWaits();
    await this.words.replace(ctx, this.keyring, ctx.caseId, word);
    await this.items.append(ctx, ctx.caseId, { kind: 'contact', author: 'worker', text: JSON.stringify({ safeWord: word }) });
    await this.assignments.raiseUnread(ctx, ctx.caseId);
    await this.changes.bumpCase(ctx, ctx.caseId);
    await this.audit.write(ctx, { actor: { kind: 'complainant', id: ctx.receiptId }, action: 'word.replaced', caseId: ctx.caseId });
  }
}
