import { type ContactFacts, Items } from '@sarika/cases';
import { type Conversation, SafeWords, WaitingNews, answerNews } from '@sarika/messaging';
import type { IntakeContext, Keyring, Unit } from '@sarika/platform';
import type { Journal } from '@sarika/workflow';
import { type Answer, type DialogueEnv, type DialogueState, type Effect, type ToldClaim, type ToldSum, afterMoney, afterWord, asNewPerson, askForWord, hersAgain, startDialogue } from '../dialogue/index.js';

/** Takes back every yes of a case that still stands. By text it suspends and never destroys (confidentiality, row 11). */
export interface StopByText {
  all(unit: Unit, caseId: string): Promise<void>;
}

/** Her claims for pay, to a text that her safe word came with. */
export interface ClaimsByText {
  /** The claims of a case as she is told them. */
  read(unit: Unit, caseId: string): Promise<readonly ToldClaim[]>;
  /** She has this sum. @returns false where it is no longer as she was told; nothing was written then */
  have(unit: Unit, caseId: string, claimId: string, sum: ToldSum): Promise<boolean>;
  /** She has it not. @returns false where nothing was to be had; nothing was written then */
  miss(unit: Unit, caseId: string, claimId: string): Promise<boolean>;
}

/** What the dialogue goes on with, and to which case later words belong; left out where that does not change. */
type Going = Answer & { caseId?: string | null };

const saying = (state: DialogueState, ...keys: string[]): Going => ({ state, replies: keys.map((key) => ({ key, params: {} })), effects: [] });

/**
 * What hangs on her safe word by text: getting the replies that wait, stopping to share, and that the telephone is still hers.
 * Everything here is asked for by a text of hers; the ordinary way of a complaint never comes here.
 */
export class HearWord {
  private readonly words = new SafeWords();
  private readonly waiting: WaitingNews;
  private readonly items = new Items();

  constructor(
    private readonly keyring: Keyring,
    journal: Journal,
    private readonly stopSharing: StopByText | undefined,
    private readonly claims: ClaimsByText | undefined,
  ) {
    this.waiting = new WaitingNews(journal);
  }

  /** "1" after filing. @param own the case of this dialogue */
  async news(ctx: IntakeContext, { id }: Conversation, own: string | null, state: DialogueState, env: DialogueEnv): Promise<Going> {
    const { held, cases } = await this.waiting.on(ctx, id);
    const { say, released } = answerNews(held, own, cases);
    await this.waiting.letGo(ctx, released);
    if (say === 'askWord') return askForWord(state, 'news', env);
    return saying(state, ...(say === 'released' ? [] : [say === 'elsewhere' ? 'sms.newsElsewhere' : 'sms.noNews']));
  }

  /**
   * "1" or PAY on a thread without a dialogue. PAY may as well be the first text of somebody else with that telephone, so it gets only what
   * waits of a claim, or the question for the word where the telephone was told of news before: elsewhere that question would say that
   * there is a case.
   * @returns null otherwise: then the text begins a dialogue
   */
  async newsOnWebThread(ctx: IntakeContext, conversation: Conversation, wanted: 'news' | 'money', state: DialogueState, env: DialogueEnv): Promise<Answer | null> {
    const { held: all, cases } = await this.waiting.on(ctx, conversation.id);
    const held = wanted === 'news' ? all : all.filter(({ aboutId }) => aboutId !== null);
    if (held.length === 0) return wanted === 'money' ? this.payOnWebThread(ctx, conversation, state, env) : null;
    const { say, released } = answerNews(held, conversation.caseId, cases);
    if (wanted === 'money' && (say === 'elsewhere' || say === 'none')) return null;
    await this.waiting.letGo(ctx, released);
    if (say === 'askWord') return askForWord(state, wanted, env);
    return saying(state, ...(say === 'elsewhere' ? ['sms.newsElsewhere'] : say === 'none' ? ['sms.noNews'] : []));
  }

  /** PAY where no news of a claim waits, because she read it or because what waits is of something else. */
  private async payOnWebThread(ctx: IntakeContext, { id }: Conversation, state: DialogueState, env: DialogueEnv): Promise<Answer | null> {
    if (!(await this.words.anyOn(ctx, id)) || !(await this.waiting.wasTold(ctx, id))) return null;
    return askForWord(state, 'money', env);
  }

  /** She sent a word. */
  async tried(unit: Unit, ctx: IntakeContext, conversation: Conversation, { word, wanted }: Extract<Effect, { kind: 'tryWord' }>, state: DialogueState, env: DialogueEnv): Promise<Going> {
    const heard = await this.words.hear(ctx, this.keyring, conversation.id, word);
    if (wanted === 'share' || heard.right.length === 0) return afterWord(state, wanted, { ...heard, released: 0 }, env);
    const right: readonly string[] = heard.right;
    const { held } = await this.waiting.on(ctx, conversation.id);
    const hers = held.filter(({ caseId }) => caseId !== null && right.includes(caseId));
    if (wanted === 'before') {
      await this.waiting.letGo(ctx, hers);
      return this.itIsHers(conversation, right, hers.length, state, env);
    }
    const replies = hers.filter(({ aboutId }) => aboutId === null);
    await this.waiting.letGo(ctx, replies);
    // Of a claim she is told how it stands now and with its sums: what was held about it is older and without them.
    const ofClaims = hers.filter(({ aboutId }) => aboutId !== null);
    const claims = wanted === 'money' || ofClaims.length > 0 || replies.length === 0 ? await this.claimsOf(unit, right) : [];
    // An instalment that did not come, of a claim that is over since: still said.
    const told = ofClaims.filter(({ aboutId }) => claims.some(({ claimId }) => claimId === aboutId));
    await this.waiting.drop(ctx, told);
    const untold = ofClaims.filter((reply) => !told.includes(reply));
    await this.waiting.letGo(ctx, untold);
    return afterWord(state, wanted, { ...heard, released: replies.length + untold.length, claims }, env);
  }

  private async claimsOf(unit: Unit, caseIds: readonly string[]): Promise<ToldClaim[]> {
    const found: ToldClaim[] = [];
    for (const caseId of caseIds) found.push(...((await this.claims?.read(unit, caseId)) ?? []));
    return found;
  }

  /** What she says of money after her word. */
  async money(unit: Unit, effect: Extract<Effect, { kind: 'haveMoney' | 'missMoney' }>, state: DialogueState, env: DialogueEnv): Promise<Going> {
    if (!this.claims) throw new Error('nobody was given who hears of money');
    const { caseId, claimId } = effect;
    const written = effect.kind === 'haveMoney' ? await this.claims.have(unit, caseId, claimId, effect.sum) : await this.claims.miss(unit, caseId, claimId);
    return afterMoney(state, !written ? 'changed' : effect.kind === 'haveMoney' ? 'have' : 'missing', env);
  }

  /** Months of silence, and she says that she wrote from here before. Where a case has a word, it is asked for. */
  async wroteBefore(ctx: IntakeContext, conversation: Conversation, state: DialogueState, env: DialogueEnv): Promise<Going> {
    if (await this.words.anyOn(ctx, conversation.id)) return askForWord(state, 'before', env);
    const { caseId } = conversation;
    const hers = state.texts.length === 0;
    if (caseId !== null) {
      const again = hersAgain(state, env);
      return { ...again, effects: hers ? [{ kind: 'readNews' }] : again.effects, caseId };
    }
    // Only web cases on this telephone: news is told, and what she tells begins as anybody's does.
    return hers ? { ...saying({ ...startDialogue(state.language), lastAt: env.now.toISOString() }), effects: [{ kind: 'readNews' }] } : asNewPerson(state, env);
  }

  /** Her word named her cases: what she wrote goes to hers, and to no other on this telephone. */
  private itIsHers(conversation: Conversation, right: readonly string[], released: number, state: DialogueState, env: DialogueEnv): Going {
    const own = conversation.caseId;
    const again = hersAgain(state, env);
    const replies = again.replies.length === 0 && released === 0 ? [{ key: 'sms.noNews', params: {} }] : again.replies;
    if (own !== null && right.includes(own)) return { ...again, replies, caseId: own };
    // A case she filed on the web: the thread stays whose it was. With two cases under one word a person must say which is meant.
    if (right.length === 1) return { state: { ...startDialogue(state.language), lastAt: env.now.toISOString() }, replies, effects: again.effects, caseId: right[0] as string };
    return asNewPerson(state, env);
  }

  /** Keeps the word she chose by text. @returns what to say */
  async chosen(unit: Unit, caseId: string, word: string): Promise<string> {
    await unit.become({ as: 'intake', case: caseId });
    const ctx: IntakeContext = { as: 'intake', db: unit.db, now: unit.now };
    if (!(await this.words.choose(ctx, this.keyring, caseId, word))) return 'sms.word.kept';
    // Sealed in the case as well, for whoever calls her: she is asked for it, it is never said to her.
    await this.items.append(ctx, caseId, { kind: 'contact', author: 'worker', text: JSON.stringify({ safeWord: word } satisfies Partial<ContactFacts>) });
    return 'sms.word.set';
  }

  /** Stops sharing the cases her word named with every office she said yes to. Each case as its own worker: no setting names two. */
  async suspend(unit: Unit, caseIds: readonly string[]): Promise<void> {
    if (!this.stopSharing) throw new Error('nobody was given who stops sharing');
    for (const caseId of caseIds) await this.stopSharing.all(unit, caseId);
    await unit.become({ as: 'intake' });
  }
}
