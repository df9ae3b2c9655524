import { ageBands, sectors } from '@sarika/categories';
import { type Answers, type Question, currencies, hiddenGroups, keptLine, isReported, keptText, namedCountries, reporterRelations, safeHours, startingCategories } from '@sarika/intake';
import { provinceOf } from '@sarika/jurisdictions';
import { type Language, hasText } from '@sarika/texts';
import type { Form } from './answer.js';

/** One of a list, or nothing: what no page of ours offers is not kept. */
const one = (form: Form, name: string, list: readonly string[]): string => (list.includes(form.one(name)) ? form.one(name) : '');
const many = (form: Form, name: string, list: readonly string[]): string[] => list.filter((entry) => form.many(name).includes(entry));
const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
const country = (form: Form, name: string): string => one(form, name, [...namedCountries, 'other']);
const otherCountry = (form: Form, name: string): string => (/^[A-Z]{2}$/.test(form.one(name)) && hasText('en', `country.${form.one(name)}`) ? form.one(name) : '');

const reached = (form: Form) => ({ how: one(form, 'how', ['text', 'call', 'none']), phone: keptLine(form.one('phone')) });

/** How the worker can be reached, and who says so. */
const reachedThrough = (form: Form) => ({
  how: one(form, 'how', ['call', 'none']),
  phone: keptLine(form.one('phone')),
  hours: one(form, 'hours', safeHours) || 'any',
  callAs: keptLine(form.one('callAs')),
  herName: keptLine(form.one('herName')),
  relation: one(form, 'relation', reporterRelations),
  reporterName: keptLine(form.one('reporterName')),
  reporterPhone: keptLine(form.one('reporterPhone')),
});

/** Each page changes its own answers and no others, so that two tabs do not undo one another. */
const pages: Readonly<Record<Question, (answers: Answers, form: Form) => Partial<Answers>>> = {
  what: (_answers, form) => ({ what: many(form, 'what', startingCategories), story: keptText(form.one('story')), danger: one(form, 'danger', ['yes', 'no']), forWhom: one(form, 'forWhom', ['me', 'else']) }),
  where: (_answers, form) => ({
    happenedIn: country(form, 'happenedIn'),
    happenedOther: otherCountry(form, 'happenedOther'),
    nowIn: country(form, 'nowIn'),
    nowOther: otherCountry(form, 'nowOther'),
    homeProvince: provinceOf(form.one('homeProvince')) ? form.one('homeProvince') : '',
  }),
  // A reporter in a hurry leaves her own number: the worker's is asked where there is time for it.
  danger: (answers, form) => (isReported(answers) ? { reporterPhone: keptLine(form.one('reporterPhone')) } : reached(form)),
  reach: (answers, form) => isReported(answers) ? reachedThrough(form) : ({ ...reached(form), hours: one(form, 'hours', safeHours) || 'any', safeWord: keptLine(form.one('safeWord')), callAs: keptLine(form.one('callAs')) }),
  more: (_answers, form) => ({
    sector: one(form, 'sector', sectors),
    sex: one(form, 'sex', ['female', 'male', 'other']),
    ageBand: one(form, 'ageBand', ageBands),
    employer: keptLine(form.one('employer')),
    since: keptLine(form.one('since')),
    months: keptLine(form.one('months')),
    pay: keptLine(form.one('pay')),
    currency: one(form, 'currency', currencies),
    helperSex: one(form, 'helperSex', ['female', 'male']),
    hideGroups: many(form, 'hideGroups', hiddenGroups),
    hideOffices: form.many('hideOffices').filter((id) => uuid.test(id)),
  }),
  who: (answers, form) => {
    // In the order in which they were named. Where routing named none, the desk was asked about: the filing knows its id.
    const ranked = answers.proposed?.ranked.map(({ officeId }) => officeId) ?? [];
    const order = ranked.length > 0 ? ranked : Object.keys(form.all()).filter((name) => name.startsWith('o_')).map((name) => name.slice(2)).filter((id) => uuid.test(id)).slice(0, 1);
    return {
      yesTo: order.filter((id) => form.one(`o_${id}`) === 'yes'),
      noTo: order.filter((id) => form.one(`o_${id}`) === 'no'),
      callFirst: form.one('callFirst') === 'yes',
    };
  },
};

/** The answers after a page was sent. The language is that of the page: it is the one in which a consent was read. */
export const readAnswers = (question: Question, answers: Answers, form: Form, language: Language): Answers => ({ ...answers, ...pages[question](answers, form), language });
