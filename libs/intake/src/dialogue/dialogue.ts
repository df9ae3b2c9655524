import type { Language } from '@sarika/texts';

/** The starting categories of the eight choices (decision 6). A person refines them later. */
export type StartingCategory = 'W1' | 'D1' | 'I1' | 'V1' | 'R1' | 'F1' | 'L1' | 'Z1';

export type OfficeKind = 'desk' | 'mrc' | 'pdlvt' | 'mlvt' | 'mission' | 'foreign_ministry' | 'union' | 'ngo' | 'legal_aid' | 'shelter';

export interface DialogueFacts {
  /** ISO 3166 alpha-2; null when not known. */
  happenedIn: string | null;
  /** She said "other" and named a country we do not know by name; the name stands in her texts. */
  happenedElsewhere: boolean;
  nowIn: string | null;
  nowElsewhere: boolean;
  /** Code of `jurisdictions`, from her own words once she is home; never asked by text. Missing in a dialogue begun before it was listened for. */
  homeProvince?: string | null;
  categories: StartingCategory[];
  /** Unpaid work abroad, claimed from Cambodia. */
  claimFromHome: boolean;
  /** The machine raises, never lowers: "cannot leave" and danger start at U0 (decisions 4 and 6). */
  urgencyFloor: 'U0' | null;
  danger: boolean;
  /** She fears an office of her own state: none is proposed, and her case says so from its first moment. Missing in a dialogue begun before it was listened for. */
  fearsState?: boolean;
  storyTold: boolean;
  reach: 'text' | 'call' | 'none' | null;
  /** `asWritten`: the hours stand in her texts. */
  safeHours: 'morning' | 'midday' | 'evening' | 'any' | 'asWritten' | null;
}

/** An office the worker is asked about by name. `org` and `town` are short names within `roomInText` of @sarika/texts. */
export interface Proposal {
  officeId: string;
  town: Record<Language, string>;
  org: Record<Language, string>;
  kind: OfficeKind;
  /** What the organisation that runs a centre is, where it is known: field rules 5 want it named. */
  runBy?: 'state' | 'ngo' | 'union';
  /** ISO date: the day by which somebody will be in touch. */
  promisedOn: string;
}

export interface DialogueEnv {
  now: Date;
  /** The intake desk's short name; it is said first thing (field rules 2). */
  deskName: (language: Language) => string;
  duty: { onDuty: true } | { onDuty: false; nextAt: Date | null };
  /** Routing, before consent (decision 1). null: no office serves this; the intake desk is asked about instead. */
  propose: (facts: DialogueFacts) => Proposal | null;
}

/** A text to send, as a catalogue key in the state's language. */
export interface Reply {
  key: string;
  params: Record<string, string>;
}

export type Wish = 'call' | 'text' | 'none';
/** What a safe word is asked for: the news, where her claim for pay stands, stopping to share, or that the telephone is still hers. */
export type WordWanted = 'news' | 'money' | 'share' | 'before';

/** A sum as whole minor units in digits, so that the state stays plain data. */
export interface ToldSum {
  currency: string;
  minor: string;
}

/** A claim for pay as it is told after her safe word: catalogue keys, days and sums. */
export interface ToldClaim {
  caseId: string;
  claimId: string;
  /** Words about where it stands and what happens next. */
  key: string;
  /** ISO day by which that happens; null: not known, or nothing is to happen. */
  by: string | null;
  sums: readonly { what: 'claimed' | 'awarded' | 'inHand'; sum: ToldSum }[];
  next: { dueOn: string; sum: ToldSum; isMissed: boolean } | null;
  /** `onItsWay`: it was paid, and only she knows whether she has it. `byOffice`: an officer said that she has it. */
  asks: readonly { about: 'onItsWay' | 'byOffice'; sum: ToldSum }[];
}

/** A sum she is asked about. Her yes is to this sum and no other. */
export interface MoneyQuestion {
  caseId: string;
  claimId: string;
  about: 'onItsWay' | 'byOffice';
  sum: ToldSum;
}

export type Effect =
  /**
   * Makes the case, once in a dialogue. `consentTo` names offices she said yes to. Empty with neither flag set: yes to the intake desk.
   * `callFirst`: nobody reads yet; a `callBack` effect follows. `nobody`: nobody reads; erased after 14 days (decision 5).
   */
  | { kind: 'file'; consentTo: string[]; callFirst: boolean; nobody: boolean }
  /** Files at once what exists, U0, the desk's grant active; on a case already filed it raises that one. May come more than once. */
  | { kind: 'alarm'; reason: AlarmReason; wanted: null | Wish }
  | { kind: 'alarmWish'; wish: Wish }
  /** The desk gets the phone number and nothing else. `numberChanged`: she writes from a new number; nothing is changed by that alone. */
  | { kind: 'callBack'; numberChanged?: true }
  | { kind: 'appendToCase'; text: string }
  /** She says that she fears her own state: kept on the case that was filed. It goes beside the words themselves. */
  /** The words go along: whether they are kept in the case depends on who reads it. */
  | { kind: 'fearState'; text: string }
  /** She answered "1" after filing: hand over the news, ask for her word, or say there is none. */
  | { kind: 'readNews' }
  /** She sent what may be her safe word; `afterWord` goes on with what came of it. */
  | { kind: 'tryWord'; word: string; wanted: WordWanted }
  /** She chose her safe word, on the day she filed. */
  | { kind: 'chooseWord'; word: string }
  /** After her word: she has this sum in her hand. `afterMoney` goes on. */
  | { kind: 'haveMoney'; caseId: string; claimId: string; sum: ToldSum }
  /** After her word: what was paid, or what an officer said she has, is not in her hand. `afterMoney` goes on. */
  | { kind: 'missMoney'; caseId: string; claimId: string }
  /** Her word was right and she wants nobody to read on: suspended, never erased by text (confidentiality, row 11). */
  | { kind: 'suspend'; caseIds: string[] }
  /** After months of silence somebody says that she wrote from this number before. */
  | { kind: 'wroteBefore' }
  | { kind: 'stop' }
  | { kind: 'later' }
  | { kind: 'erase' };

export type AlarmReason = '99' | 'emergencyNumber' | 'dangerWord';

export const questionSteps = ['where', 'whereOther', 'whereNow', 'whereNowOther', 'what', 'story', 'reach', 'hours', 'who'] as const;
export type QuestionStep = (typeof questionSteps)[number];
export type Step = 'new' | 'first' | QuestionStep | 'urgent' | 'offer' | 'erase' | 'paused' | 'stopped' | 'filed' | 'word' | 'share' | 'which' | 'before' | 'money';
type Filed = 'alarm' | 'consent' | 'callFirst' | 'nobody';

export interface KeptText {
  /** ISO time of arrival. */
  at: string;
  text: string;
}

/** Everything the dialogue knows. Plain data: it is sealed and stored between two texts. */
export interface DialogueState {
  version: 1;
  language: Language;
  /** False while the language is only a guess; the next text may settle it. */
  languageSettled: boolean;
  step: Step;
  /** Where to go on after a pause, an offer or a stop. */
  returnTo: 'first' | QuestionStep;
  facts: DialogueFacts;
  texts: KeptText[];
  /** Answers in a row that could not be understood. */
  misses: number;
  /** The office as it was shown to her; a yes is a yes to this one. */
  proposal: Proposal | null;
  filed: null | Filed;
  /** What the dialogue before this one came to, while she tells something new from the same telephone; the thread's case is still that one. */
  earlier?: Filed | null;
  /** Something new that was begun and left: taken up again when she says so. */
  unfinished?: KeptText[];
  /** When this dialogue was filed by her yes. */
  filedAt?: string | null;
  /** When she asked for news last: what she writes soon after is an answer to it. */
  newsAt?: string | null;
  wordWanted?: WordWanted | null;
  /** The cases her word named, for the one question that follows it. */
  proved?: string[];
  /** Sums she is asked about since her word was right, the one that was asked first. */
  moneyAsked?: MoneyQuestion[];
  /** Nobody wrote from here for months: before anything else it is asked whether she did. */
  longSilent?: boolean;
  /** Questions she answered herself, for "0 back". */
  trail: QuestionStep[];
  asked: Step[];
  lastAt: string | null;
  alarmedAt: string | null;
  calledBackAt: string | null;
  acknowledgedAt: string | null;
  /** Times of recent replies that count against the loop guard. */
  repliedAt: string[];
}

export const noFacts = (): DialogueFacts => ({
  happenedIn: null, happenedElsewhere: false, nowIn: null, nowElsewhere: false, homeProvince: null, categories: [], claimFromHome: false,
  urgencyFloor: null, danger: false, storyTold: false, reach: null, safeHours: null,
});
