import { Problem } from '@sarika/platform';
import { type CurrencyCode, money, moneyInText } from '@sarika/money';
import { dayInText, formatDay, formatMoment, placeholdersOf, t, type Language } from '@sarika/texts';
import { isWord } from '@sarika/messaging';
import { noFacts, questionSteps, type AlarmReason, type DialogueEnv, type DialogueState, type Effect, type MoneyQuestion, type QuestionStep, type Reply, type Step, type ToldClaim, type ToldSum, type WordWanted } from './dialogue.js';
import { asksForMoney, commandIn, dangerIn, digitIn, digitsIn, fearsState, isForElse, isStory, isTelling, languageNamedIn, languageOf, learn, provinceIn, read, wordChosenIn, type Command, type Reading } from './reading.js';
import { nextQuestion, questionOf, questions, steps, type Move } from './steps.js';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
const silence = day; // decision 9
/**
 * Two machines that answer each other burn a worker's credit. Before filing a question may always be asked for the first time, and
 * twelve other replies in ten minutes are the end of it. After filing, when no question is left, it is six: five, and one kept free
 * for danger. Effects are never held back.
 */
const guard = { window: 10 * minute, before: 12, after: 5 } as const;

/** A dialogue in which nothing was said yet. With no language given, the first text picks it; Khmer where it does not tell. */
export function startDialogue(language?: Language): DialogueState {
  return {
    version: 1, language: language ?? 'km', languageSettled: language !== undefined, step: 'new', returnTo: 'first', facts: noFacts(), texts: [],
    misses: 0, proposal: null, filed: null, trail: [], asked: [], lastAt: null, alarmedAt: null, calledBackAt: null, acknowledgedAt: null, repliedAt: [],
  };
}

export interface Answer {
  state: DialogueState;
  replies: Reply[];
  effects: Effect[];
}

/**
 * One text in, the next state, what to send and what must happen. Pure and total: any text in any state has an answer, the given
 * state is not changed, and a text that is not a bare command is afterwards in the state or in an `appendToCase`.
 * Replies are catalogue keys to be said in the language of the new state.
 */
export function answer(state: DialogueState, text: string, env: DialogueEnv): Answer {
  const turn = new Turn(structuredClone(state), text, env);
  turn.take();
  return { state: turn.state, replies: turn.replies, effects: turn.effects };
}

/**
 * The office she just said yes to cannot be asked any more: nothing was filed, and she is asked anew, with whoever can be proposed
 * now or the desk. A yes is a yes to the office she was shown, so it is not passed on to another.
 * @param before the state before her yes
 */
export function askWhoAgain(before: DialogueState, env: DialogueEnv): Answer {
  const turn = new Turn(structuredClone(before), '', env);
  turn.proposeAnew();
  return { state: turn.state, replies: turn.replies, effects: turn.effects };
}

/** She asked for what waits for a case with a safe word: it is asked for first. */
export function askForWord(before: DialogueState, wanted: WordWanted, env: DialogueEnv): Answer {
  const turn = new Turn(structuredClone(before), '', env);
  turn.askWord(wanted);
  return { state: turn.state, replies: turn.replies, effects: turn.effects };
}

/** The thread as it is once the questions about her money are over: the word that was said for them counts no longer. */
export function leftMoney(before: DialogueState, env: DialogueEnv): DialogueState {
  const turn = new Turn(structuredClone(before), '', env);
  turn.leaveMoney();
  return turn.state;
}

/** What came of a word she sent: `right` names the cases it is the word of. `later`: too many were tried today. */
export interface WordOutcome {
  readonly right: readonly string[];
  readonly later: boolean;
  /** Replies that were let go with it. */
  readonly released: number;
  /** Her claims for pay, where she is to be told of them. */
  readonly claims?: readonly ToldClaim[];
}

/** Goes on after a word was tried. The same words for a wrong one whether or not there is a case. */
export function afterWord(before: DialogueState, wanted: WordWanted, outcome: WordOutcome, env: DialogueEnv): Answer {
  const turn = new Turn(structuredClone(before), '', env);
  turn.heardWord(wanted, outcome);
  return { state: turn.state, replies: turn.replies, effects: turn.effects };
}

/** What came of her word on money. `changed`: it is no longer as she was told, and nothing was written. */
export type MoneyOutcome = 'have' | 'missing' | 'changed';

/** Goes on after her word on a sum was written down: with the next one she is asked about, or where she was. */
export function afterMoney(before: DialogueState, outcome: MoneyOutcome, env: DialogueEnv): Answer {
  const turn = new Turn(structuredClone(before), '', env);
  turn.heardMoney(outcome);
  return { state: turn.state, replies: turn.replies, effects: turn.effects };
}

/** Months of silence, and whoever writes now has no case here: as anybody, with what was written so far. */
export function asNewPerson(before: DialogueState, env: DialogueEnv): Answer {
  const turn = new Turn(structuredClone(before), '', env);
  turn.newPerson();
  return { state: turn.state, replies: turn.replies, effects: turn.effects };
}

/** After months of silence she said, or showed by her word, that the telephone is still hers: what she wrote now goes to her case. */
export function hersAgain(before: DialogueState, env: DialogueEnv): Answer {
  const turn = new Turn(structuredClone(before), '', env);
  turn.hersAgain();
  return { state: turn.state, replies: turn.replies, effects: turn.effects };
}

/**
 * The state once a case has taken over what she said: her texts, the facts and the office are gone from it, so that nothing
 * sensitive is kept twice. Only for a filed dialogue; before that it would lose what she wrote.
 */
export function handedOver(state: DialogueState): DialogueState {
  if (state.filed === null) throw new Problem('dialogue.notFiled', 409, 'What she wrote is not in a case yet, so it must stay in the dialogue.');
  return { ...structuredClone(state), texts: [], facts: noFacts(), proposal: null, trail: [], asked: ['first'] };
}

/** @throws Problem where the currency is none of ours: it came from our own ledger */
const sumInText = ({ currency, minor }: ToldSum): string => moneyInText(money(currency as CurrencyCode, BigInt(minor)));

const isQuestion = (step: Step): step is QuestionStep => (questionSteps as readonly Step[]).includes(step);

const choiceWords = new Map<Step, Map<string, string>>(
  Object.entries(steps).map(([step, row]) => [
    step as Step,
    new Map(Object.entries(row.words ?? {}).flatMap(([digit, words]) => words.map((word) => [read(word).bare, digit] as const))),
  ]),
);

/** Steps that ask one thing beside the way of a complaint; after a day of silence they are over. */
const asides: readonly Step[] = ['word', 'share', 'which', 'before', 'money'];

class Turn {
  readonly replies: Reply[] = [];
  readonly effects: Effect[] = [];
  private readonly reading: Reading;
  private readonly at: string;
  private kept = false;

  constructor(readonly state: DialogueState, private readonly text: string, private readonly env: DialogueEnv) {
    this.reading = read(text);
    this.at = env.now.toISOString();
  }

  take(): void {
    const quietSince = this.since(this.state.lastAt);
    this.state.lastAt = this.at;
    this.settleLanguage();

    // Danger and stop are heard at every step, also after weeks of silence.
    const danger = dangerIn(this.reading);
    if (danger) return this.alarm(danger);
    const command = commandIn(this.reading);
    if (command === 'stop') return this.stop();
    if (this.state.step === 'stopped') return this.whileStopped(command === 'start', quietSince >= silence);
    this.leaveWhatIsOver(quietSince);
    if (this.state.step === 'new') return this.begin(command);
    if (this.state.filed === null && this.state.step !== 'paused' && !asides.includes(this.state.step) && quietSince >= silence) return this.resume();
    if (this.state.step === 'word') return this.whileWord(command);

    const named = languageNamedIn(this.reading);
    // "Khmer" is also how people call the country.
    if (named && (this.reading.bare.length <= 2 || !this.state.step.startsWith('where'))) return this.speak(named);

    const row = steps[this.state.step];
    const digit = digitIn(this.reading) ?? choiceWords.get(this.state.step)?.get(this.reading.bare);
    const move = row && digit !== null && digit !== undefined ? row.choices[digit] : undefined;
    if (move) return this.move(move);
    const several = this.state.step === 'what' ? digitsIn(this.reading) : [];
    if (several.length > 0 && several.every((one) => row?.choices[one])) {
      for (const one of several) this.addCategory(row?.choices[one]);
      return this.answered('what');
    }

    if (this.state.step === 'erase' && this.state.filed !== null) this.state.step = 'filed';
    if (this.state.step === 'which' || this.state.step === 'share') this.leaveAside();
    if (this.state.step === 'money') {
      this.leaveAside();
      if (command === 'back') return this.say({ key: 'sms.kept', params: {} });
      // On a thread that only carries news, what she writes now begins as anybody's does.
      if (this.state.filed === null) return this.begin(command);
    }
    if (this.state.step === 'filed') return this.afterFiling(command, digit ?? null, quietSince);
    if (this.state.step === 'urgent') return this.whileUrgent();
    if (command === 'back') return this.back();
    if (command === 'call') return this.callBack();
    if (command === 'numberChanged') return this.callBack(true);
    if (command === 'erase') return this.confirmErase();
    if (command === 'help') return this.offerPerson();
    if (command !== null) return this.askAgain();
    return this.freeText(digit ?? null);
  }

  /* ---- language ---- */

  private settleLanguage(): void {
    if (this.state.languageSettled) return;
    const plain = languageOf(this.reading);
    if (!plain) return;
    this.state.language = plain;
    this.state.languageSettled = true;
  }

  private speak(language: Language): void {
    this.state.language = language;
    this.state.languageSettled = true;
    if (this.state.filed !== null && this.state.step !== 'urgent') this.say({ key: 'sms.added', params: {} });
    else this.askAgain();
  }

  /* ---- danger ---- */

  private alarm(reason: AlarmReason): void {
    const repeated = this.since(this.state.alarmedAt) < guard.window;
    const answeredAlready = repeated && this.state.step === 'filed';
    const before = this.state.filed;
    this.state.facts.danger = true;
    this.state.facts.urgencyFloor = 'U0';
    if (this.state.step === 'which') this.leaveAside();
    this.state.wordWanted = null;
    this.state.moneyAsked = [];
    if (!this.isBare()) this.keepOrAppend();
    this.learnFromText();
    this.state.alarmedAt = this.at;
    this.effects.push({ kind: 'alarm', reason, wanted: null });
    if (before === null) this.state.repliedAt = [];
    // Danger opens the case to the desk (decision 4): what she said before about nobody reading is over, and she is told who reads.
    this.state.filed = before === 'consent' ? 'consent' : 'alarm';
    this.state.misses = 0;
    if (answeredAlready) return this.acknowledge();
    this.state.step = 'urgent';
    this.say(this.urgentText(), { free: !repeated });
  }

  private urgentText(): Reply {
    return this.byDuty('sms.urgent');
  }

  private whileUrgent(): void {
    if (!this.isBare()) this.append();
    this.learnFromText();
    if (this.reading.wordless || this.isBare()) this.say(this.urgentText());
    else this.acknowledge();
  }

  /* ---- stop, start, silence ---- */

  private stop(): void {
    if (this.state.step === 'stopped') return;
    this.rememberPlace();
    this.state.moneyAsked = [];
    this.state.step = 'stopped';
    this.effects.push({ kind: 'stop' });
    this.say({ key: 'sms.stop', params: {} });
  }

  private whileStopped(start: boolean, longAgo: boolean): void {
    if (start) {
      if (this.state.filed !== null) {
        this.state.step = 'filed';
        return this.say({ key: 'sms.started', params: {} });
      }
      if (!this.state.asked.includes('first')) return this.greet(false);
      this.state.step = 'paused';
      return this.say({ key: 'sms.resume', params: {} });
    }
    if (!this.isBare()) this.keepOrAppend();
    this.learnFromText();
    // A stop is kept, not held against her: who writes again after a day is asked, in words that give nothing away.
    if (longAgo && this.state.filed === null) {
      this.state.step = 'paused';
      this.say({ key: 'sms.resume', params: {} });
    }
  }

  private resume(): void {
    this.keepUnlessBare();
    this.rememberPlace();
    this.state.step = 'paused';
    this.say({ key: 'sms.resume', params: {} });
  }

  /* ---- the beginning ---- */

  private begin(command: Command | null): void {
    if (command === 'share') return this.askWord('share');
    if (!this.state.longSilent) return this.greet(command === 'call' || command === 'numberChanged', command === 'numberChanged');
    this.keepUnlessBare();
    this.state.step = 'before';
    this.say({ key: 'sms.before', params: {} });
  }

  private greet(callAsked: boolean, numberChanged = false): void {
    this.keepUnlessBare();
    this.state.step = 'first';
    this.state.returnTo = 'first';
    this.say(this.firstText(), { free: this.replyIsNew('first') });
    // Only the worker can say yes. For somebody else the shortest honest way is a call back: 2, as it stands in the text before.
    if (!callAsked && isForElse(this.reading)) this.say({ key: 'sms.forElse', params: {} }, { free: true });
    if (callAsked) this.callBack(numberChanged);
  }

  private firstText(): Reply {
    return { key: 'sms.first', params: { org: this.env.deskName(this.state.language) } };
  }

  /* ---- choices ---- */

  private move(move: Move): void {
    this.state.misses = 0;
    const from = this.state.step;
    switch (move.do) {
      case 'ask':
        if (!this.state.asked.includes('first')) return this.greet(false);
        return this.state.returnTo === 'first' || !this.isOpen(this.state.returnTo) ? this.askNext() : this.ask(this.state.returnTo);
      case 'learn':
        Object.assign(this.state.facts, move.facts);
        return this.answered(from);
      case 'addCategory':
        this.addCategory(move);
        return this.answered(from);
      case 'suspend':
        this.effects.push({ kind: 'suspend', caseIds: this.state.proved ?? [] });
        this.leaveAside();
        return this.say({ key: 'sms.share.done', params: {} });
      case 'keepSharing':
        this.leaveAside();
        return this.say({ key: 'sms.kept', params: {} });
      case 'add':
        this.leaveAside();
        return this.acknowledge();
      case 'new':
        return this.beginAnew();
      case 'wroteBefore':
        this.effects.push({ kind: 'wroteBefore' });
        return;
      case 'newPerson':
        return this.newPerson();
      case 'haveMoney':
      case 'missMoney':
        return this.answerMoney(move.do);
      case 'goTo':
        return this.ask(move.step);
      case 'callBack':
        return this.callBack();
      case 'later':
        this.rememberPlace();
        this.state.step = 'paused';
        this.effects.push({ kind: 'later' });
        return this.say({ key: 'sms.later', params: {} });
      case 'consent':
        return this.file({ consentTo: this.state.proposal ? [this.state.proposal.officeId] : [], callFirst: false, nobody: false });
      case 'callFirst':
        return this.file({ consentTo: [], callFirst: true, nobody: false });
      case 'nobody':
        return this.file({ consentTo: [], callFirst: false, nobody: true });
      case 'erase':
        return this.erase();
      case 'again':
        if (this.state.filed === null) return this.askAgain();
        this.state.step = 'filed';
        return this.say(this.filedText());
      case 'wish':
        this.state.step = 'filed';
        this.effects.push({ kind: 'alarmWish', wish: move.wish });
        return this.say(move.wish === 'call' ? this.byDuty('sms.wish.call') : { key: `sms.wish.${move.wish}`, params: {} });
    }
  }

  private addCategory(move: Move | undefined): void {
    if (move?.do === 'addCategory') this.state.facts.categories = [...new Set([...this.state.facts.categories, move.category])];
  }

  private answered(step: Step): void {
    this.state.misses = 0;
    if (isQuestion(step)) {
      // Who has found her way through a question has found her language too.
      this.state.languageSettled = true;
      const question = questionOf(step);
      this.state.trail = [...this.state.trail.filter((one) => one !== question), question];
    }
    this.askNext();
  }

  private isOpen(step: QuestionStep): boolean {
    return questions.find((question) => question.step === questionOf(step))?.open(this.state.facts) ?? false;
  }

  /* ---- asking ---- */

  private askNext(): void {
    this.ask(nextQuestion(this.state.facts));
  }

  private ask(step: QuestionStep): void {
    this.deriveFacts();
    this.state.step = step;
    this.state.returnTo = step;
    // Abroad, a province she names may be where the broker sits.
    if (step === 'who') this.state.facts.homeProvince = this.state.facts.nowIn === 'KH' ? provinceIn(this.state.texts.map(({ text }) => text)) : null;
    if (step === 'who') this.state.proposal = this.env.propose(structuredClone(this.state.facts));
    const free = this.replyIsNew(step);
    this.say(this.questionText(step), { free });
  }

  private questionText(step: QuestionStep): Reply {
    if (step === 'whereNowOther') return { key: 'sms.whereOther', params: {} };
    if (step !== 'who') return { key: `sms.${step}`, params: {} };
    return { key: this.state.facts.reach === 'none' ? 'sms.whoSilent' : 'sms.who', params: { office: this.officeNamed() } };
  }

  /** Always answered: without it she would believe that her yes was taken. */
  proposeAnew(): void {
    this.state.lastAt = this.at;
    this.state.misses = 0;
    this.state.asked = this.state.asked.filter((step) => step !== 'who');
    this.ask('who');
  }

  private officeNamed(): string {
    const { language, proposal } = this.state;
    if (!proposal) return t(language, 'officeNamed.desk', { org: this.env.deskName(language) });
    const org = proposal.org[language];
    const town = proposal.town[language];
    switch (proposal.kind) {
      case 'desk':
        return t(language, 'officeNamed.desk', { org });
      case 'mrc':
        return proposal.runBy
          ? t(language, 'officeNamed.mrcRunBy', { org, town, runBy: t(language, `runBy.${proposal.runBy}`) })
          : t(language, 'officeNamed.mrc', { org, town });
      case 'pdlvt': case 'mlvt': case 'mission': case 'foreign_ministry':
        return t(language, `officeNamed.${proposal.kind}`, { town });
      default:
        return t(language, `officeNamed.${proposal.kind}`, { org, town });
    }
  }

  /** The same thing once more, where she is now. */
  private askAgain(): void {
    const { step, returnTo } = this.state;
    if (step === 'urgent') return this.say(this.urgentText());
    if (step === 'before') return this.say({ key: 'sms.before', params: {} });
    if (step === 'paused') return this.say({ key: 'sms.resume', params: {} });
    if (step === 'filed' || step === 'stopped') return;
    const place = isQuestion(step) ? step : returnTo;
    if (step === 'first' || place === 'first') {
      this.state.step = 'first';
      return this.say(this.firstText());
    }
    this.ask(this.isOpen(place) ? place : nextQuestion(this.state.facts));
  }

  private back(): void {
    this.state.misses = 0;
    const { step } = this.state;
    if (step === 'whereOther' || step === 'whereNowOther') return this.ask(questionOf(step));
    if (!isQuestion(step)) return this.askAgain();
    const previous = this.state.trail.pop();
    if (!previous) {
      this.state.step = 'first';
      this.state.returnTo = 'first';
      return this.say(this.firstText());
    }
    Object.assign(this.state.facts, structuredClone(questions.find((question) => question.step === previous)?.forget ?? {}));
    this.ask(previous);
  }

  /* ---- free text ---- */

  private freeText(digit: string | null): void {
    const { step } = this.state;
    const wasOpen = isQuestion(step) && this.isOpen(step);
    // A bare digit is a slip on a list, but in a story or among hours it may be the answer itself.
    if (digit === null || step === 'story' || step === 'hours') this.keep();
    if (this.reading.wordless) return this.wordless();
    if (digit === null) this.learnFromText();

    switch (step) {
      case 'first':
        return digit === null && isTelling(this.reading) ? this.answered(step) : this.miss(digit);
      case 'whereOther':
        if (digit !== null) return this.miss(digit);
        this.state.facts.happenedElsewhere = this.state.facts.happenedIn === null;
        return this.answered(step);
      case 'whereNowOther':
        if (digit !== null) return this.miss(digit);
        this.state.facts.nowElsewhere = this.state.facts.nowIn === null;
        return this.answered(step);
      case 'story':
        this.state.misses = 0;
        // Said once at the start and after a pause, not after every text of a long story.
        if (this.since(this.state.acknowledgedAt) >= guard.window) {
          this.state.acknowledgedAt = this.at;
          this.say({ key: 'sms.storyMore', params: {} });
        }
        return;
      case 'hours':
        this.state.facts.safeHours = 'asWritten';
        return this.answered(step);
      case 'paused':
        if (this.since(this.state.acknowledgedAt) < guard.window) return;
        this.state.acknowledgedAt = this.at;
        return this.say({ key: 'sms.resume', params: {} });
      default:
        // The office she was asked about is one of a state: another is proposed.
        if (step === 'who' && fearsState(this.reading) && this.state.proposal?.runBy === 'state') return this.proposeAnew();
        // What she wrote answered the question in her own words.
        if (digit === null && wasOpen && isQuestion(step) && step !== 'who' && !this.isOpen(step)) return this.answered(step);
        return this.miss(digit);
    }
  }

  private wordless(): void {
    this.state.misses += 1;
    if (this.state.misses >= 2) return this.offerPerson();
    this.say({ key: 'sms.wordless', params: {} });
  }

  private miss(digit: string | null): void {
    this.state.misses += 1;
    if (this.state.misses >= 2) return this.offerPerson();
    // Who tells something is asked the same again, not corrected.
    if (digit === null && isTelling(this.reading)) return this.askAgain();
    this.say({ key: 'sms.mistake', params: {} });
  }

  private offerPerson(): void {
    if (this.state.step !== 'offer' && this.state.step !== 'erase') this.rememberPlace();
    this.state.misses = 0;
    this.state.step = 'offer';
    this.say(this.byDuty('sms.person'));
  }

  /* ---- calls, erasing ---- */

  private callBack(numberChanged = false): void {
    if (this.state.filed === null) {
      this.rememberPlace();
      this.state.step = 'paused';
    }
    this.wantCall(numberChanged);
    this.say(this.byDuty(this.state.filed === null || this.state.filed === 'nobody' || this.state.filed === 'callFirst' ? 'sms.callBack' : 'sms.callBackFiled'));
  }

  /** Asked again within the hour it is the same call: the desk is not rung twice. */
  private wantCall(numberChanged = false): void {
    if (this.since(this.state.calledBackAt) < hour) return;
    this.state.calledBackAt = this.at;
    this.effects.push(numberChanged ? { kind: 'callBack', numberChanged } : { kind: 'callBack' });
  }

  private confirmErase(): void {
    this.rememberPlace();
    this.state.step = 'erase';
    this.say({ key: 'sms.erase', params: {} });
  }

  private erase(): void {
    const { language, repliedAt } = this.state;
    const { earlier } = this.state;
    Object.assign(this.state, startDialogue(language), { lastAt: this.at, repliedAt });
    if (earlier) Object.assign(this.state, { filed: earlier, step: 'filed', earlier: null });
    this.effects.push({ kind: 'erase' });
    this.say({ key: 'sms.erased', params: {} });
  }

  /* ---- filing and after ---- */

  private file(consent: { consentTo: string[]; callFirst: boolean; nobody: boolean }): void {
    this.deriveFacts();
    this.effects.push({ kind: 'file', ...consent });
    this.state.filed = consent.nobody ? 'nobody' : consent.callFirst ? 'callFirst' : 'consent';
    this.state.step = 'filed';
    this.state.repliedAt = [];
    this.state.acknowledgedAt = null;
    this.state.filedAt = this.at;
    if (this.state.filed === 'consent') this.state.earlier = null;
    if (consent.callFirst) this.wantCall();
    this.say(this.filedText(), { free: true });
    // Told where replies will wait on this telephone; elsewhere there is nothing for a word to guard.
    if (this.state.filed === 'consent' && this.state.facts.reach === 'text') this.say({ key: 'sms.word.how', params: {} }, { free: true });
  }

  private filedText(): Reply {
    const { filed, facts, proposal, language } = this.state;
    if (filed === 'nobody') return { key: 'sms.nobody', params: {} };
    if (filed === 'callFirst') return this.byDuty('sms.callBack');
    if (facts.reach === 'none') return { key: 'sms.receivedSilent', params: {} };
    if (!proposal) return { key: 'sms.receivedDesk', params: { org: this.env.deskName(language) } };
    return { key: 'sms.received', params: { town: proposal.town[language], day: formatDay(language, proposal.promisedOn) } };
  }

  private afterFiling(command: Command | null, digit: string | null, quietSince: number): void {
    if (command === 'start') return this.say({ key: 'sms.started', params: {} });
    if (command === 'call' || (digit === '2' && this.state.filed === 'nobody')) return this.callBack();
    if (command === 'erase' && this.state.filed === 'nobody') return this.confirmErase();
    if (command === 'help') return this.say({ key: 'sms.help', params: {} });
    if (command === 'share') return this.askWord('share');
    if (command === 'new') return this.beginAnew();
    if (command === 'numberChanged') return this.callBack(true);
    if (command === 'word') return this.say({ key: 'sms.word.how', params: {} });
    if (asksForMoney(this.reading) && (this.state.filed === 'consent' || this.state.filed === 'alarm')) return this.askWord('money');
    const chosen = wordChosenIn(this.reading);
    if (chosen !== null && this.state.filed === 'consent') return this.chooseWord(chosen);
    if (digit === '1' && this.reading.bare === '1') {
      this.state.newsAt = this.at;
      this.effects.push({ kind: 'readNews' });
      return;
    }
    if (!fearsState(this.reading) && this.maySomethingNew(quietSince)) {
      this.keep();
      this.state.step = 'which';
      return this.say({ key: 'sms.which', params: {} });
    }
    // An officer may have asked "how many months?": a lone digit is then an answer, so it is added like any other text.
    if (fearsState(this.reading) && (this.state.filed === 'consent' || this.state.filed === 'alarm')) return void this.effects.push({ kind: 'fearState', text: this.text });
    if (this.text !== '') this.append();
    this.acknowledge();
  }

  /**
   * A story with its own subject, after a day of silence and not as an answer to news: it may be another complaint, or another
   * person's on the same telephone. Asked, because what is added to a case its office reads.
   */
  private maySomethingNew(quietSince: number): boolean {
    if (this.state.filed !== 'consent' || quietSince < day || this.since(this.state.newsAt ?? null) < 2 * day || !isStory(this.reading)) return false;
    const told = learn(noFacts(), this.reading, 'first');
    return told.categories.length > 0 || told.happenedIn !== null;
  }

  /** Another complaint from this telephone. Nothing of the one before is read back or taken along. */
  private beginAnew(): void {
    const { language, filed, earlier, texts, step, acknowledgedAt, calledBackAt } = this.state;
    const hers = filed === 'consent' || filed === 'alarm' ? filed : (earlier ?? null);
    const taken = [...(this.state.unfinished ?? []), ...(step === 'which' ? texts : [])];
    Object.assign(this.state, startDialogue(language), { asked: ['first'], lastAt: this.at, acknowledgedAt, calledBackAt, earlier: hers, texts: taken, unfinished: [] });
    for (const { text } of this.state.texts) this.learnFrom(text);
    this.askNext();
  }

  /* ---- her word, and asides ---- */

  askWord(wanted: WordWanted): void {
    this.state.lastAt = this.at;
    this.state.step = 'word';
    this.state.wordWanted = wanted;
    this.say({ key: 'sms.word.ask', params: {} });
  }

  private whileWord(command: Command | null): void {
    const wanted = this.state.wordWanted ?? 'news';
    if (command === 'back') {
      if (wanted === 'before') return this.newPerson();
      this.leaveAside();
      return this.say({ key: 'sms.kept', params: {} });
    }
    if (command === 'call' || command === 'numberChanged') {
      this.leaveAside();
      return this.callBack(command === 'numberChanged');
    }
    if (command === 'help') return this.say({ key: 'sms.help', params: {} });
    // Too long for a word: she tells something, and it is kept as what she tells.
    if (this.reading.folded.length > 40) {
      if (wanted !== 'before') this.leaveAside();
      if (this.state.filed !== null) {
        this.append();
        return this.acknowledge();
      }
      if (wanted !== 'before') return this.greet(false);
      this.keep();
    }
    if (!isWord(this.text)) return this.say({ key: 'sms.word.ask', params: {} });
    // Not kept and not added: it may be the word, or nearly.
    this.effects.push({ kind: 'tryWord', word: this.text, wanted });
  }

  heardWord(wanted: WordWanted, { right, later, released, claims = [] }: WordOutcome): void {
    if (right.length === 0) {
      if (!later) return this.say({ key: 'sms.word.wrong', params: {} });
      if (wanted === 'before') this.newPerson();
      else {
        this.leaveAside();
        this.say({ key: 'sms.word.later', params: {} });
      }
      return;
    }
    if (wanted === 'share') {
      this.state.step = 'share';
      this.state.wordWanted = null;
      this.state.proved = [...right];
      return this.say({ key: 'sms.share.ask', params: {} });
    }
    if (wanted === 'before') return this.hersAgain();
    this.leaveAside();
    this.state.newsAt = this.at;
    if (claims.length > 0) return this.tellClaims(claims);
    if (released === 0) this.say({ key: wanted === 'money' ? 'sms.claim.none' : 'sms.noNews', params: {} });
  }

  /* ---- her claim for pay, after her word ---- */

  private tellClaims(claims: readonly ToldClaim[]): void {
    for (const { key, by, sums, next } of claims) {
      const says: Record<string, string> = placeholdersOf(this.state.language, key).includes('by') ? { by: by === null ? '' : t(this.state.language, 'sms.claim.by', { date: dayInText(by) }) } : {};
      this.tell({ key, params: says });
      for (const { what, sum } of sums) this.tell({ key: `sms.claim.sum.${what}`, params: { sum: sumInText(sum) } });
      if (next) this.tell({ key: next.isMissed ? 'sms.claim.overdue' : 'sms.claim.due', params: { sum: sumInText(next.sum), date: dayInText(next.dueOn) } });
    }
    this.askMoney(claims.flatMap(({ caseId, claimId, asks }) => asks.map(({ about, sum }) => ({ caseId, claimId, about, sum }))));
  }

  private askMoney(questions: MoneyQuestion[]): void {
    const [first] = questions;
    if (!first) return this.leaveAside();
    this.state.step = 'money';
    this.state.moneyAsked = questions;
    this.tell({ key: `sms.claim.ask.${first.about}`, params: { sum: sumInText(first.sum) } });
  }

  private answerMoney(said: 'haveMoney' | 'missMoney'): void {
    const [asked, ...others] = this.state.moneyAsked ?? [];
    if (!asked) return this.leaveAside();
    const { caseId, claimId, about, sum } = asked;
    if (said === 'missMoney') {
      this.effects.push({ kind: 'missMoney', caseId, claimId });
      return;
    }
    if (about === 'onItsWay') {
      this.effects.push({ kind: 'haveMoney', caseId, claimId, sum });
      return;
    }
    // It is as the officer wrote it.
    this.tell({ key: 'sms.claim.said.have', params: {} });
    this.askMoney(others);
  }

  heardMoney(outcome: MoneyOutcome): void {
    const [asked, ...others] = this.state.moneyAsked ?? [];
    this.tell({ key: outcome === 'changed' ? 'sms.claim.changed' : `sms.claim.said.${outcome}`, params: {} });
    // What she has not of a claim is said once for all of it, and after a change nothing she was told of it holds.
    this.askMoney(outcome === 'have' ? others : others.filter(({ claimId }) => claimId !== asked?.claimId));
  }

  private chooseWord(word: string): void {
    // Later somebody else may hold the telephone, and a word lets its owner stop sharing: then a person asks who she is.
    if (this.since(this.state.filedAt ?? null) >= day) return this.say({ key: 'sms.word.kept', params: {} });
    if (!isWord(word) || commandIn(read(word)) !== null || dangerIn(read(word)) !== null) return this.say({ key: 'sms.word.unfit', params: {} });
    this.effects.push({ kind: 'chooseWord', word });
  }

  /** Whoever writes is somebody new: what was written now is hers, and nothing of before. */
  newPerson(): void {
    const { language, languageSettled, texts, repliedAt } = this.state;
    Object.assign(this.state, startDialogue(language), { languageSettled, texts, repliedAt, lastAt: this.at, longSilent: false, wordWanted: null });
    for (const { text } of texts) this.learnFrom(text);
    this.greet(false);
  }

  /** @internal the state is of a filed dialogue again; what was written while it was asked is added */
  hersAgain(): void {
    const { language, texts, repliedAt } = this.state;
    Object.assign(this.state, startDialogue(language), { filed: 'consent', step: 'filed', asked: ['first'], lastAt: this.at, repliedAt, longSilent: false, wordWanted: null });
    for (const { text } of texts) this.effects.push({ kind: 'appendToCase', text });
    if (texts.length > 0) this.acknowledge(texts.at(-1)?.text);
  }

  /** Back to where she was. What was written and not placed goes to the case it was probably for. */
  leaveMoney(): void {
    if (this.state.step === 'money') this.leaveAside();
  }

  private leaveAside(): void {
    if (this.state.step === 'which') {
      for (const { text } of this.state.texts) this.effects.push({ kind: 'appendToCase', text });
      this.state.texts = [];
    }
    this.state.wordWanted = null;
    this.state.moneyAsked = [];
    this.state.proved = [];
    this.state.step = this.state.filed === null ? 'new' : 'filed';
  }

  private leaveWhatIsOver(quietSince: number): void {
    // Who holds the telephone an hour later has not said the word.
    if (this.state.step === 'money' && quietSince >= hour) this.leaveAside();
    if (quietSince < silence) return;
    if (asides.includes(this.state.step)) this.leaveAside();
    // Something new that was begun and left, or that nobody may read: the thread is again that of the case before.
    const { earlier, filed, language, repliedAt, texts } = this.state;
    if (earlier && (filed === null || filed === 'nobody' || filed === 'callFirst')) {
      const unfinished = filed === 'nobody' ? [] : texts;
      Object.assign(this.state, startDialogue(language), { filed: earlier, step: 'filed', earlier: null, repliedAt, asked: ['first'], lastAt: this.at, unfinished });
    }
  }

  /** Once an hour at most: two machines must not thank each other. */
  private acknowledge(said = this.text): void {
    if (this.since(this.state.acknowledgedAt) < hour) return;
    this.state.acknowledgedAt = this.at;
    if (said === '' || (this.text !== '' && this.reading.wordless && this.state.step === 'filed')) return this.say({ key: 'sms.wordless', params: {} });
    this.say({ key: this.state.filed === 'nobody' ? 'sms.nobody' : 'sms.added', params: {} });
  }

  /* ---- keeping ---- */

  /** A text that is only a command at the step it arrives at, or nothing at all. */
  private isBare(): boolean {
    const { bare } = this.reading;
    return this.text === '' || digitIn(this.reading) !== null || commandIn(this.reading) !== null || languageNamedIn(this.reading) !== null
      || dangerIn(this.reading) === '99' || dangerIn(this.reading) === 'emergencyNumber' || (choiceWords.get(this.state.step)?.has(bare) ?? false);
  }

  private keepUnlessBare(): void {
    if (this.isBare()) return;
    this.keep();
    this.learnFromText();
  }

  private keepOrAppend(): void {
    if (this.state.filed !== null) this.append();
    else this.keep();
  }

  private keep(): void {
    if (this.kept || this.text === '') return;
    this.kept = true;
    this.state.texts.push({ at: this.at, text: this.text });
  }

  private append(): void {
    if (this.kept || this.text === '') return;
    this.kept = true;
    this.effects.push({ kind: 'appendToCase', text: this.text });
  }

  private learnFromText(): void {
    const { step } = this.state;
    const place = (step === 'offer' || step === 'paused') && this.state.returnTo !== 'first' ? this.state.returnTo : step;
    this.state.facts = learn(this.state.facts, this.reading, place);
    if (isStory(this.reading) && step !== 'story') this.state.facts.storyTold = true;
    this.deriveFacts();
  }

  private learnFrom(text: string): void {
    const reading = read(text);
    this.state.facts = learn(this.state.facts, reading, 'first');
    if (isStory(reading)) this.state.facts.storyTold = true;
    this.deriveFacts();
  }

  private deriveFacts(): void {
    const { facts } = this.state;
    // "Cannot leave" starts at U0 (decision 6). Raised only: going back over the list does not lower it.
    if (facts.categories.includes('F1')) facts.urgencyFloor = 'U0';
    facts.claimFromHome = facts.categories.includes('W1') && facts.nowIn === 'KH' && (facts.happenedElsewhere || (facts.happenedIn !== null && facts.happenedIn !== 'KH'));
  }

  /* ---- replies ---- */

  private byDuty(key: string): Reply {
    const { duty } = this.env;
    if (duty.onDuty) return { key: `${key}.onDuty`, params: {} };
    if (duty.nextAt === null) return { key: `${key}.noRoster`, params: {} };
    return { key: `${key}.offDuty`, params: { time: formatMoment(this.state.language, duty.nextAt) } };
  }

  private replyIsNew(step: Step): boolean {
    if (this.state.asked.includes(step)) return false;
    this.state.asked.push(step);
    return true;
  }

  /** What only a right word brings: no other machine knows it, so it never counts against the loop guard. */
  private tell(reply: Reply): void {
    this.replies.push(reply);
  }

  private say(reply: Reply, { free = false }: { free?: boolean } = {}): void {
    const recent = this.state.repliedAt.filter((at) => this.since(at) < guard.window);
    this.state.repliedAt = recent;
    const asking = this.state.filed === null;
    if (!free && recent.length >= (asking ? guard.before : guard.after)) return;
    if (!free || !asking) recent.push(this.at);
    this.replies.push(reply);
  }

  private rememberPlace(): void {
    const { step } = this.state;
    if (step === 'first' || isQuestion(step)) this.state.returnTo = step;
  }

  /** Milliseconds since then; a moment that never was is endlessly long ago. */
  private since(at: string | null): number {
    return at === null ? Number.POSITIVE_INFINITY : this.env.now.getTime() - Date.parse(at);
  }
}
