import { randomBytes } from 'node:crypto';
import { AnswerFollowUp, type ContactFacts, FileCase, HearCallWish, HearWorker, Items, SayStateFear } from '@sarika/cases';
import { type TriageFacts, noFacts } from '@sarika/categories';
import { countryOf } from '@sarika/jurisdictions';
import { type Conversation, Conversations, Texts, conversationIdFor } from '@sarika/messaging';
import { type DirectoryCache, type DirectorySnapshot, DutyRoster } from '@sarika/organisations';
import { type IntakeContext, type Keyring, Problem, type Statement, type Unit, failpoint } from '@sarika/platform';
import { type Language, foldDigits, isLanguage, stripInvisible, t } from '@sarika/texts';
import { blindIndex, contextOf, openUnder, sealUnder, wipe } from '@sarika/vault';
import { Journal } from '@sarika/workflow';
import { type Answer, type DialogueEnv, type DialogueFacts, type DialogueState, type Effect, type Proposal, answer, askWhoAgain, asksForMoney, handedOver, leftMoney, read, solvedSaidIn, startDialogue } from '../dialogue/index.js';
import { officesOfAState } from '../places-to-share.js';
import { planFiling } from '../plan-filing.js';
import { type Choices, noChoices, propose } from '../proposal.js';
import { AnswerRingByText, type InboundText } from './answer-ring-by-text.js';
import { type ClaimsByText, HearWord, type StopByText } from './hear-word.js';

/** How many hours of the day her word for it means, in her own place. */
const hoursOf: Readonly<Record<string, readonly [string, string]>> = { morning: ['06:00', '11:00'], midday: ['11:00', '14:00'], evening: ['17:00', '21:00'] };

/** After this long without a text the telephone may be somebody else's: nothing is released or added before she says, or her word shows, that it is hers. */
const SAME_PHONE_DAYS = 90;

/** A case hangs on what is said only in a dialogue that was filed for somebody to read. */
const isShared = (state: DialogueState): boolean => state.filed === 'consent' || state.filed === 'alarm';

/** Field rule 9: nobody texts first without hours she chose from the list, and none to a Thai SIM once she is home. */
const mayTextFirst = (state: DialogueState, contact: ContactFacts): boolean =>
  contact.how === 'text' && (contact.from !== null || state.facts.safeHours === 'any') && !(contact.phone?.startsWith('+66') && state.facts.nowIn === 'KH');

/** Refused before anything was written: the office she said yes to is not on the list any more. Any other failure goes on. */
const notProposed = (error: unknown): null => {
  if (error instanceof Problem && error.code === 'consent.officeNotProposed') return null;
  throw error;
};

/** Who fears her own state is proposed no office of one, whatever its kind. */
const choicesOf = (facts: Pick<DialogueFacts, 'fearsState'>, snapshot: DirectorySnapshot): Choices =>
  facts.fearsState ? { ...noChoices, excludedOfficeIds: officesOfAState(snapshot).map(({ officeId }) => officeId) } : noChoices;

/** What a text is answered with when nothing but the dialogue goes on. */
interface PlainAnswer {
  readonly state: DialogueState;
  readonly replies: readonly { key: string; params: Record<string, string> }[];
  readonly caseId: string | null;
}

/**
 * What a text answers "there is news" with on a thread that has no dialogue: "1", or PAY. After the questions about her money "1" is an
 * answer to them, and PAY asks anew. Null: anything else.
 */
function newsAskedFor({ step, filed, longSilent }: DialogueState, { body }: Pick<InboundText, 'body'>): 'news' | 'money' | null {
  if (longSilent || filed !== null || (step !== 'new' && step !== 'money')) return null;
  if (asksForMoney(read(body))) return 'money';
  return step === 'new' && foldDigits(stripInvisible(body)).trim() === '1' ? 'news' : null;
}

/** A conversation as it is made for a first text. */
const newConversation = (id: string, now: Date): Conversation => ({ id, language: 'km', dialogueKey: null, dialogueState: null, caseId: null, stoppedAt: null, lastInAt: now, isForgotten: false });

/** What an effect is carried out with. */
interface Going {
  readonly conversation: Conversation;
  readonly caseId: string | null;
  readonly state: DialogueState;
  readonly text: InboundText;
  readonly snapshot: DirectorySnapshot;
  readonly isAppended: boolean;
  readonly env: DialogueEnv;
}

/** A telephone that was silent for so long is asked whether she wrote before; a thread that was just made is not. */
const isLongSilent = ({ lastInAt }: Conversation, now: Date): boolean => (now.getTime() - lastInAt.getTime()) / 86_400_000 > SAME_PHONE_DAYS;

const dialogueKeyContext = (conversationId: string): string => contextOf('dialogue-key', conversationId);
const dialogueContext = (conversationId: string): string => contextOf('dialogue', conversationId);

/**
 * Answers one text in the webhook's own transaction (decision 7): the pure dialogue machine runs on the plain text under a
 * lock on the conversation, and only sealed results are stored. Replies leave later, by the outbox.
 */
export class ReceiveText {
  private readonly journal = new Journal();
  private readonly conversations = new Conversations();
  private readonly texts = new Texts(this.journal);
  private readonly hear: HearWorker;
  private readonly items = new Items();
  private readonly callWish = new HearCallWish();
  private readonly fear = new SayStateFear();
  private readonly followUp = new AnswerFollowUp();
  private readonly word: HearWord;
  private readonly roster = new DutyRoster();
  private duty: { at: number; env: DialogueEnv['duty'] } | undefined;

  constructor(
    private readonly keyring: Keyring,
    private readonly directory: DirectoryCache,
    private readonly ourNumber: string,
    private readonly fileCase: FileCase,
    hear: HearWorker,
    private readonly acknowledge: AnswerRingByText = new AnswerRingByText(),
    stopSharing?: StopByText,
    claims?: ClaimsByText,
  ) {
    this.hear = hear;
    this.word = new HearWord(keyring, this.journal, stopSharing, claims);
  }

  /** The statement with which the webhook's transaction begins. */
  opening(text: Pick<InboundText, 'from'>): Statement {
    return this.conversations.locking(this.keyring, this.ourNumber, text.from);
  }

  /** The same for several telephones. */
  openingAll(texts: readonly Pick<InboundText, 'from'>[]): Statement {
    return this.conversations.lockingAll(this.keyring, this.ourNumber, texts.map(({ from }) => from));
  }

  /**
   * Answers, of several texts from different telephones, those that want an answer and nothing else, in a handful of statements for all.
   * @returns those that are done, duplicates included; nothing was written for the others, and each is to be given to `run`
   */
  async several(unit: Unit, texts: readonly InboundText[]): Promise<ReadonlySet<InboundText>> {
    const ctx: IntakeContext = { as: 'intake', now: unit.now, db: unit.db };
    const snapshot = await this.directory.current();
    const known = new Map((unit.first as readonly Conversation[]).map((row) => [row.id, row]));
    const plain: { readonly text: InboundText; readonly conversation: Conversation; readonly key: Buffer; readonly answer: PlainAnswer }[] = [];
    try {
      for (const text of texts) {
        const id = conversationIdFor(this.keyring, this.ourNumber, text.from);
        const conversation = known.get(id) ?? newConversation(id, ctx.now);
        const kept = this.openDialogue(conversation, ctx.now);
        const plainly = await this.plainly(ctx, snapshot, conversation, kept.state, text);
        if (plainly) plain.push({ text, conversation, key: kept.key, answer: plainly });
        else wipe(kept.key);
      }
      const fresh = plain.filter(({ conversation }) => !known.has(conversation.id));
      const [made, onDuty] = await Promise.all([
        this.conversations.makeAll(ctx, this.keyring, this.ourNumber, fresh.map(({ text }) => text.from), 'km'),
        this.acknowledge.telephonesOf(ctx, this.keyring, plain.map(({ text }) => text.from)),
      ]);
      // A telephone whose first text another process takes just now, and a duty officer's, are dealt with one by one.
      const mine = plain.filter(({ text, conversation }) => (known.has(conversation.id) || made.has(conversation.id)) && !onDuty.has(text.from));
      const isNew = await this.texts.receiveAll(ctx, this.keyring, mine.map(({ text, conversation }) => ({ providerId: text.providerId, conversationId: conversation.id, caseId: conversation.caseId })));
      failpoint('hook.written');
      const answered = mine.filter(({ text }) => isNew.has(text.providerId));
      unit.last(
        this.texts.queueAll(
          ctx,
          this.keyring,
          answered.flatMap(({ conversation, answer: { state, replies, caseId } }) =>
            replies.map((reply) => ({ conversationId: conversation.id, caseId, kind: 'dialogue' as const, text: t(state.language, reply.key, reply.params), state: 'queued' as const })),
          ),
        ),
      );
      unit.last(this.conversations.keepDialogues(ctx, answered.map(({ conversation, key, answer: { state } }) => ({ id: conversation.id, dialogue: this.sealDialogue(conversation.id, key, state), language: state.language }))));
      return new Set(mine.map(({ text }) => text));
    } finally {
      for (const { key } of plain) wipe(key);
    }
  }

  /**
   * The answer to a text after which only the dialogue's state is kept; null where anything else follows (a filing, words for a case,
   * news that waits), so that `run` alone knows how.
   */
  private async plainly(ctx: IntakeContext, snapshot: DirectorySnapshot, conversation: Conversation, kept: DialogueState | null, text: InboundText): Promise<PlainAnswer | null> {
    const before = kept ?? this.begun(conversation, ctx.now);
    if (conversation.isForgotten || newsAskedFor(before, text) !== null) return null;
    const { state, replies, effects } = answer(before, text.body, await this.environment(ctx, snapshot, conversation.id));
    if (effects.some(({ kind }) => kind !== 'later' && kind !== 'erase')) return null;
    if (conversation.stoppedAt !== null && state.step !== 'stopped') return null;
    if (state.step === 'new' && state.texts.length === 0) return null;
    return { state, replies, caseId: isShared(before) ? conversation.caseId : null };
  }

  /** @returns `duplicate` when the provider's id was seen before: nothing was done again */
  async run(unit: Unit, text: InboundText): Promise<'answered' | 'duplicate'> {
    const ctx: IntakeContext = { as: 'intake', now: unit.now, db: unit.db };
    const snapshot = await this.directory.current();
    const conversation = await this.conversations.lock(ctx, this.keyring, this.ourNumber, text.from, 'km', (unit.first[0] as Conversation | undefined) ?? null);
    // Said together, so that they travel together; of a duplicate nothing more is asked.
    const [isNew, onDuty] = await Promise.all([
      this.texts.receive(ctx, this.keyring, text.providerId, conversation.id, conversation.caseId),
      this.acknowledge.officersAt(ctx, this.keyring, text.from),
    ]);
    if (!isNew) return 'duplicate';
    failpoint('hook.written');
    if (await this.acknowledge.tried(ctx, this.keyring, text, conversation.id, this.texts, onDuty)) return 'answered';

    if (conversation.isForgotten) await this.conversations.remember(ctx, this.keyring, conversation.id, text.from);
    const kept = this.openDialogue(conversation, ctx.now);
    const before = kept.state ?? this.begun(conversation, ctx.now);
    const env = await this.environment(ctx, snapshot, conversation.id);
    // She filed on the web or at a desk and asked for texts: this thread has no dialogue yet, and "1" or PAY answers "there is news".
    const wanted = newsAskedFor(before, text);
    const webNews = wanted === null ? null : await this.word.newsOnWebThread(ctx, conversation, wanted, leftMoney(before, env), env);
    const said = webNews ?? answer(before, text.body, env);
    let state = said.state;
    let replies: { key: string; params: Record<string, string> }[] = [...said.replies];
    // In a new dialogue on a telephone with an older case nothing is said to that case: she has not agreed that its office reads this.
    let caseId = isShared(before) ? conversation.caseId : null;
    const isAppended = said.effects.some(({ kind }) => kind === 'appendToCase');
    const toDo = [...said.effects];
    for (let effect = toDo.shift(); effect !== undefined; effect = toDo.shift()) {
      const done = await this.carryOut(unit, ctx, effect, { conversation, caseId, state, text, snapshot, isAppended, env }).catch(notProposed);
      if (done === null) {
        // It left the directory between the question and her yes. Sent back, the text would be tried for a day and never answered.
        const again = askWhoAgain(before, env);
        state = again.state;
        replies = [...again.replies];
        break;
      }
      caseId = done.caseId;
      state = done.state;
      replies.push(...done.replies);
      if (done.effects) toDo.push(...done.effects);
    }
    if (conversation.stoppedAt !== null && state.step !== 'stopped') await this.conversations.stop(ctx, conversation.id, false);

    for (const reply of replies) {
      unit.last(this.texts.queue(ctx, this.keyring, { conversationId: conversation.id, caseId, kind: 'dialogue', text: t(state.language, reply.key, reply.params).trim(), state: 'queued' }));
    }
    unit.last(this.keepDialogue(ctx, conversation.id, kept.key, state));
    return 'answered';
  }

  private async carryOut(
    unit: Unit,
    ctx: IntakeContext,
    effect: Effect,
    at: Going,
  ): Promise<{ caseId: string | null; state: DialogueState; replies: { key: string; params: Record<string, string> }[]; effects?: readonly Effect[] }> {
    const same = { caseId: at.caseId, state: at.state, replies: [] };
    switch (effect.kind) {
      case 'file': {
        // Nobody chosen: it stays sealed under the dialogue's own key and is purged (decision 5). A call comes as `callBack`.
        if (effect.nobody || effect.callFirst) return same;
        const caseId = await this.file(unit, ctx, at, { yesTo: effect.consentTo.length > 0 ? effect.consentTo : [at.snapshot.deskId], alarm: false, callRequest: false });
        return { caseId, state: handedOver(at.state), replies: [] };
      }
      case 'alarm': {
        if (at.caseId === null) {
          const caseId = await this.file(unit, ctx, at, { yesTo: [], alarm: true, callRequest: false });
          return { ...same, caseId, state: at.state.filed === null ? at.state : handedOver(at.state) };
        }
        if (!at.isAppended) await this.hearIn(unit, at.caseId, at.text.body === '' ? '99' : at.text.body);
        await this.journal.announce(ctx, 'case.alarmed', { caseId: at.caseId });
        return same;
      }
      case 'alarmWish': {
        if (at.caseId === null) return same;
        await unit.become({ as: 'intake', case: at.caseId });
        // Only what she said now: her hours and her safe word are sealed in the case, and readers take of each thing the newest.
        await this.items.append(ctx, at.caseId, { kind: 'contact', author: 'worker', text: JSON.stringify({ phone: at.text.from, how: effect.wish } satisfies Partial<ContactFacts>) });
        // "Do not contact me" must reach whoever writes to her; "text only" is her asking for texts now.
        if (effect.wish !== 'call') await this.conversations.mayText(ctx, at.caseId, effect.wish === 'text');
        if (effect.wish === 'none') await this.texts.cancelNews(ctx, at.conversation.id, at.caseId);
        return same;
      }
      case 'callBack': {
        if (at.caseId !== null) {
          await this.hearIn(unit, at.caseId, at.text.body);
          const { isWorked } = await this.callWish.run(ctx, { caseId: at.caseId });
          if (isWorked) return same;
        }
        // Nobody works it yet: the desk calls, so that "we will call this number" is true.
        await this.file(unit, ctx, at, { yesTo: [], alarm: false, callRequest: true, numberChanged: effect.numberChanged === true });
        return same;
      }
      case 'appendToCase': {
        if (at.caseId !== null) {
          const solved = solvedSaidIn(read(effect.text));
          if (solved !== null) {
            await unit.become({ as: 'intake', case: at.caseId });
            if (await this.followUp.byText({ as: 'intake', now: unit.now, db: unit.db }, { caseId: at.caseId, answer: solved })) return { ...same, replies: solved === 'solved' ? [] : [{ key: 'sms.followUp.open', params: {} }] };
          }
          await this.hearIn(unit, at.caseId, effect.text);
          return same;
        }
        // She said nobody may read: the words stay with the rest, sealed.
        return { ...same, state: { ...at.state, texts: [...at.state.texts, { at: ctx.now.toISOString(), text: effect.text }] } };
      }
      case 'readNews':
        // A new dialogue on a telephone with an older case: what waits for that case is not for her who writes now.
        if (at.caseId === null && at.conversation.caseId !== null) return { ...same, replies: [{ key: 'sms.noNews', params: {} }] };
        return this.goOn(at, await this.word.news(ctx, at.conversation, at.caseId, at.state, at.env));
      case 'tryWord':
        return this.goOn(at, await this.word.tried(unit, ctx, at.conversation, effect, at.state, at.env));
      case 'haveMoney':
      case 'missMoney':
        return this.goOn(at, await this.word.money(unit, effect, at.state, at.env));
      case 'fearState':
        if (at.caseId === null) return same;
        await unit.become({ as: 'intake', case: at.caseId });
        await this.fear.run({ as: 'intake', now: unit.now, db: unit.db }, { caseId: at.caseId });
        // Where an office of her state reads the case, the words would tell that very office. She hears that it reads.
        if (await this.fear.isReadByState({ as: 'intake', now: unit.now, db: unit.db }, at.caseId)) return { ...same, replies: [{ key: 'sms.stateFear.reads', params: {} }] };
        await this.hearIn(unit, at.caseId, effect.text);
        return { ...same, replies: [{ key: 'sms.stateFear', params: {} }] };
      case 'chooseWord': {
        const key = at.caseId === null ? null : await this.word.chosen(unit, at.caseId, effect.word);
        return { ...same, replies: key === null ? [] : [{ key, params: {} }] };
      }
      case 'suspend':
        await this.word.suspend(unit, effect.caseIds);
        return same;
      case 'wroteBefore':
        return this.goOn(at, await this.word.wroteBefore(ctx, at.conversation, at.state, at.env));
      case 'stop': {
        await this.texts.cancelWaiting(ctx, at.conversation.id);
        await this.conversations.stop(ctx, at.conversation.id, true);
        return same;
      }
      case 'erase':
      case 'later':
        return same;
    }
  }

  /** The machine went on with what the database knew; what it wants done in turn is done here: words for the case, and news. */
  private goOn(at: Going, { state, replies, effects, caseId }: Answer & { caseId?: string | null }): { caseId: string | null; state: DialogueState; replies: { key: string; params: Record<string, string> }[]; effects: readonly Effect[] } {
    return { caseId: caseId === undefined ? at.caseId : caseId, state, replies: [...replies], effects };
  }

  /** Adds words to a case that was filed before, under the setting that names this one case and no other. */
  private async hearIn(unit: Unit, caseId: string, text: string): Promise<void> {
    if (text.trim() === '') return;
    await unit.become({ as: 'intake', case: caseId });
    await this.hear.run({ as: 'intake', now: unit.now, db: unit.db }, { caseId, text, receiptId: null });
  }

  private async file(
    unit: Unit,
    ctx: IntakeContext,
    at: { conversation: Conversation; state: DialogueState; text: InboundText; snapshot: DirectorySnapshot },
    what: { yesTo: readonly string[]; alarm: boolean; callRequest: boolean; numberChanged?: boolean },
  ): Promise<string> {
    const { state, conversation, snapshot } = at;
    const facts = what.callRequest ? noFacts('sms', state.language) : triageFactsOf(state);
    const named = what.yesTo.filter((id) => id !== snapshot.deskId);
    // The office she said yes to was proposed with the same seed. Where the directory changed since, her yes still decides.
    const said = choicesOf(state.facts, snapshot);
    const again = propose({ ...facts, danger: facts.danger || what.alarm }, said, snapshot, ctx.now, conversation.id);
    const stands = named.every((id) => again.offices.some(({ office }) => office.id === id));
    const choices = stands ? said : { ...said, chosenOfficeIds: named };
    const proposals = stands ? again : propose({ ...facts, danger: facts.danger || what.alarm }, choices, snapshot, ctx.now, conversation.id);
    const contact = this.contactOf(state, at.text.from);
    const story = state.texts.map(({ text }) => text).join('\n');
    const filing = planFiling({
      facts,
      choices,
      proposals,
      yesTo: what.yesTo,
      items: what.callRequest
        ? what.numberChanged
          ? [{ kind: 'note' as const, author: 'service' as const, text: t(state.language, 'case.numberChangedByText', {}) }]
          : []
        : [
            ...(story.trim() === '' ? [] : [{ kind: 'story' as const, author: 'worker' as const, text: story }]),
            { kind: 'facts', author: 'worker', text: JSON.stringify({ happenedElsewhere: state.facts.happenedElsewhere, nowElsewhere: state.facts.nowElsewhere, safeHours: state.facts.safeHours }) },
          ],
      contact,
      givenHow: 'sms',
      witnessedBy: null,
      receipt: null,
      // One dialogue makes one complaint, whatever the provider repeats; the texts themselves are counted once by their own ids.
      filingKey: blindIndex(this.keyring.blindIndex, what.callRequest ? 'callRequest' : 'dialogue', `${conversation.id} ${at.text.providerId}`),
      actor: { kind: 'intake' },
      alarm: what.alarm,
      callRequest: what.callRequest,
    });
    const timeZone = (facts.nowIn && countryOf(facts.nowIn)?.timeZones[0]) || 'Asia/Phnom_Penh';
    // In this order on one connection; a filing that fails fails what follows it, and its own reason is the one to know.
    const written = await Promise.allSettled([
      this.fileCase.run(ctx, filing, snapshot),
      unit.become({ as: 'intake', case: filing.caseId }),
      ...(what.callRequest ? [] : [this.conversations.belongTo(ctx, conversation.id, filing.caseId)]),
      this.conversations.contactFor(ctx, { caseId: filing.caseId, conversationId: conversation.id, mayText: mayTextFirst(state, contact), fromTime: contact.from, toTime: contact.to, timeZone }),
    ]);
    for (const one of written) if (one.status === 'rejected') throw one.reason;
    // "Call me first" tells the desk a number and nothing else.
    if (state.facts.fearsState && !what.callRequest) await this.fear.run({ as: 'intake', now: unit.now, db: unit.db }, { caseId: filing.caseId });
    return filing.caseId;
  }

  private contactOf(state: DialogueState, phone: string): ContactFacts {
    const [from, to] = hoursOf[state.facts.safeHours ?? ''] ?? [null, null];
    // A call is the default offer: a text from abroad costs her money (field rule 19).
    return { phone, how: state.facts.reach ?? 'call', from: from ?? null, to: to ?? null, safeWord: null, callAs: null };
  }

  private async environment(ctx: IntakeContext, snapshot: DirectorySnapshot, seed: string): Promise<DialogueEnv> {
    const desk = snapshot.byId.get(snapshot.deskId);
    if (!desk) throw new Problem('directory.noDesk', 503, 'No intake desk is enrolled.');
    // Asked at most every ten seconds: who is on duty changes by the hour.
    if (!this.duty || Date.now() - this.duty.at > 10_000) {
      const onDuty = await this.roster.onDuty(ctx, snapshot.deskId, ctx.now);
      this.duty = { at: Date.now(), env: onDuty.length > 0 ? { onDuty: true } : { onDuty: false, nextAt: await this.roster.nextOnDuty(ctx, snapshot.deskId, ctx.now) } };
    }
    return {
      now: ctx.now,
      deskName: (language: Language) => desk.names[language],
      duty: this.duty.env,
      propose: (facts) => {
        const found = propose(triageFactsFrom(facts, 'km'), choicesOf(facts, snapshot), snapshot, ctx.now, seed).offices[0];
        if (!found) return null;
        const { office } = found;
        return {
          officeId: office.id,
          town: { ...office.towns },
          org: { ...office.organisationNames },
          kind: office.kind as Proposal['kind'],
          runBy: office.isState ? 'state' : office.kind === 'union' ? 'union' : 'ngo',
          promisedOn: found.promisedOn,
        };
      },
    };
  }

  /** A dialogue of which nothing is kept: new, or filed so long ago that it was purged. Then what she writes is for her case. */
  private begun(conversation: Conversation, now: Date): DialogueState {
    const language = isLanguage(conversation.language) ? conversation.language : 'km';
    if (isLongSilent(conversation, now)) return { ...startDialogue(language), longSilent: true };
    // The language of her form, until a text of hers tells another.
    if (conversation.caseId === null) return { ...startDialogue(), language };
    return handedOver({ ...startDialogue(language), filed: 'consent', step: conversation.stoppedAt === null ? 'filed' : 'stopped' });
  }

  /**
   * The dialogue's own key, held under the service key, opens its state. Destroyed together when it is over. After months of silence
   * nothing of it counts: the telephone may be somebody else's.
   */
  private openDialogue(conversation: Conversation, now: Date): { key: Buffer; state: DialogueState | null } {
    if (!conversation.dialogueKey || !conversation.dialogueState || isLongSilent(conversation, now)) return { key: randomBytes(32), state: null };
    const key = openUnder(this.keyring.service, conversation.dialogueKey, dialogueKeyContext(conversation.id));
    return { key, state: JSON.parse(openUnder(key, conversation.dialogueState, dialogueContext(conversation.id)).toString('utf8')) as DialogueState };
  }

  private sealDialogue(conversationId: string, key: Buffer, state: DialogueState): { key: Buffer; state: Buffer } {
    return { key: sealUnder(this.keyring.service, key, dialogueKeyContext(conversationId)), state: sealUnder(key, Buffer.from(JSON.stringify(state), 'utf8'), dialogueContext(conversationId)) };
  }

  private async keepDialogue(ctx: IntakeContext, conversationId: string, key: Buffer, state: DialogueState): Promise<void> {
    try {
      // Nothing was begun: a thread that only carries news keeps no dialogue.
      await this.conversations.keepDialogue(ctx, conversationId, state.step === 'new' && state.texts.length === 0 ? null : this.sealDialogue(conversationId, key, state), state.language);
    } finally {
      wipe(key);
    }
  }
}

const triageFactsFrom = (facts: DialogueFacts, language: Language): TriageFacts => ({
  ...noFacts('sms', language),
  categories: facts.categories.length > 0 ? [...facts.categories] : ['Z1'],
  claimFromHome: facts.claimFromHome,
  happenedIn: facts.happenedIn,
  nowIn: facts.nowIn,
  homeProvince: facts.homeProvince ?? null,
  danger: facts.danger,
});
const triageFactsOf = (state: DialogueState): TriageFacts => triageFactsFrom(state.facts, state.language);
