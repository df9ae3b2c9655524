import type { Schemas } from '../api/client.js';

export type Facts = Schemas['DeskFactsBody'];
export type IntakeBody = Schemas['DeskIntakeBody'];

/**
 * The form while it is being filled. It lives in the page and nowhere else: a story left in the browser's storage would be read
 * by whoever sits down next.
 */
export interface Draft {
  formKey: string;
  relation: 'self' | 'family' | 'helper' | 'delegate';
  reporter: { name: string; phone: string; groupSize: number | null };
  facts: Facts & { categories: string[]; flags: string[] };
  story: string;
  details: { since: string; leftOn: string; lastPay: string; monthsUnpaid: number | null; socialSecurity: string; papers: string; leftBehind: string; debt: string; wanted: string };
  protection: { safeNow: boolean | null; medicalCare: boolean | null; service: string };
  contact: { phone: string; how: 'text' | 'call' | 'none'; from: string; to: string; anyTime: boolean; safeWord: string; callAs: string };
  identity: { name: string; nameLatin: string; birthYear: number | null; document: string; address: string };
  employer: { name: string; place: string; agency: string; job: string };
  excludedKinds: string[];
  /** Her answers by office; an office that stands here without an answer was not asked yet. */
  answers: Record<string, boolean>;
  readAloud: boolean;
  readLanguage: 'km' | 'en';
  alarm: boolean;
  callRequest: boolean;
  vital: { ground: string | null; place: string; since: string; secondOfficerId: string | null };
  late: boolean;
  spokenOn: string;
  card: boolean;
}

export const emptyDraft = (): Draft => ({
  formKey: crypto.randomUUID(),
  relation: 'self',
  reporter: { name: '', phone: '', groupSize: null },
  facts: { categories: [], flags: [], happenedIn: null, happenedInProvince: null, nowIn: null, homeProvince: null, sector: null, sex: null, ageBand: null, language: 'km', preferredOfficerSex: null, danger: false },
  story: '',
  details: { since: '', leftOn: '', lastPay: '', monthsUnpaid: null, socialSecurity: '', papers: '', leftBehind: '', debt: '', wanted: '' },
  protection: { safeNow: null, medicalCare: null, service: '' },
  contact: { phone: '', how: 'call', from: '', to: '', anyTime: false, safeWord: '', callAs: '' },
  identity: { name: '', nameLatin: '', birthYear: null, document: '', address: '' },
  employer: { name: '', place: '', agency: '', job: '' },
  excludedKinds: [],
  answers: {},
  readAloud: false,
  readLanguage: 'km',
  alarm: false,
  callRequest: false,
  vital: { ground: null, place: '', since: '', secondOfficerId: null },
  late: false,
  spokenOn: '',
  card: false,
});

const said = (text: string): string | null => (text.trim() === '' ? null : text.trim());
const spoken = <T extends Record<string, unknown>>(part: T): { [K in keyof T]: T[K] | null } | null => {
  const entries = Object.entries(part).map(([key, value]) => [key, typeof value === 'string' ? said(value) : value] as const);
  return entries.some(([, value]) => value !== null) ? (Object.fromEntries(entries) as { [K in keyof T]: T[K] | null }) : null;
};

/** Nothing was written yet, so nothing can be lost. */
export const isUntouched = (draft: Draft): boolean => JSON.stringify({ ...draft, formKey: '' }) === JSON.stringify({ ...emptyDraft(), formKey: '' });

/** After sexual violence no story is typed (field rule 15): three answers stand instead. */
export const takesNoStory = (draft: Draft): boolean => draft.facts.categories.includes('V2');

const isVital = (draft: Draft): boolean => draft.relation !== 'self' && draft.vital.ground !== null;

export const choicesOf = (draft: Draft): Schemas['DeskChoicesBody'] => ({ excludedKinds: draft.excludedKinds as NonNullable<Schemas['DeskChoicesBody']['excludedKinds']> });

/**
 * The form as it is filed.
 * @param asked the offices that were proposed, in the order in which they were read
 */
export function intakeOf(draft: Draft, asked: readonly string[], wordingVersion: string, pasted: { name: string | null; content: string } | null): IntakeBody {
  const self = draft.relation === 'self';
  const vital = isVital(draft);
  const only = vital || (self && draft.callRequest);
  const { anyTime, ...contact } = draft.contact;
  const answers = asked.flatMap((officeId) => {
    const yes = draft.answers[officeId];
    return yes === undefined ? [] : [{ officeId, yes }];
  });
  const protection = takesNoStory(draft) ? spoken(draft.protection) : null;
  const details = spoken({ ...draft.details, protection });
  const identity = vital ? spoken({ name: draft.identity.name }) : spoken(draft.identity);
  return {
    formKey: draft.formKey,
    reporter: { relation: draft.relation, ...(self ? {} : (spoken(draft.reporter) ?? {})) },
    facts: self && draft.callRequest ? { nowIn: draft.facts.nowIn, language: draft.facts.language } : draft.facts,
    story: only || takesNoStory(draft) ? null : said(draft.story),
    details: only ? null : (details as IntakeBody['details']),
    contact: { how: draft.callRequest && self ? 'call' : contact.how, phone: said(contact.phone), from: said(contact.from), to: said(contact.to), safeWord: said(contact.safeWord), callAs: said(contact.callAs), anyTime },
    identity: self && draft.callRequest ? null : (identity as IntakeBody['identity']),
    employer: only ? null : spoken(draft.employer),
    transcript: only ? null : pasted,
    consent: self && !draft.callRequest && answers.length > 0 ? { readAloud: true, wordingVersion, language: draft.readLanguage, offices: answers } : null,
    choices: choicesOf(draft),
    alarm: draft.alarm && !(self && draft.callRequest),
    callRequest: self && draft.callRequest,
    vitalInterest: vital ? { ground: draft.vital.ground as NonNullable<IntakeBody['vitalInterest']>['ground'], place: said(draft.vital.place), since: said(draft.vital.since), secondOfficerId: draft.vital.secondOfficerId } : null,
    lateEntry: draft.late && draft.spokenOn && !(self && draft.callRequest) ? { spokenOn: draft.spokenOn } : null,
    card: self && draft.card && !draft.callRequest,
  } as IntakeBody;
}
