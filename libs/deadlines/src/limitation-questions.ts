import type { limitationStarts } from '@sarika/jurisdictions';

/**
 * What has to be found out before a limit is known, whole sentences in English. Each has its Khmer in the words of the law packs (`lawInKhmer`);
 * a test finds one that has none.
 */
export const limitationQuestions = {
  dueDate: 'When did the unpaid sum fall due?',
  lastDay: 'What was her last day of work, or does she still work there?',
  stillThere: 'Does she still work there?',
  dismissed: 'Was she dismissed, and on which day was she told?',
  hurt: 'On which day was she hurt or fell ill?',
  fromWhen: 'From which day does this period count? The facts do not say it.',
  untilWhen: 'Until when can this be claimed? Nothing here says it: that is not "without limit". Treat it as urgent and ask a lawyer.',
  notSure: 'Confidence in this rule is not high. A lawyer of this country must confirm the period and how it is counted; until then the shortest reading stands.',
  several: 'More than one rule may govern this. Which one does? Until a lawyer says, the one that ends first stands.',
  exactly: 'On which day exactly? The earliest it can have been stands for it.',
  dayOff: 'The last day is no working day. Whether the law moves it on is not known, so it does not count on it.',
  calendar: 'The holidays of that year are not all known yet. Look again when they are announced.',
} as const;

const begins = (with_: string): string => `Another period begins with ${with_}. Look again on that day: it may end sooner.`;
/** A period that has not begun, by what it waits for. */
export const startsWhen: Readonly<Record<(typeof limitationStarts)[number], string>> = {
  'due-date': begins('the day the sum falls due'),
  'end-of-employment': begins('the end of her work there'),
  'right-known': begins('the day she learns of her right'),
  dismissal: begins('her dismissal'),
  injury: begins('the injury'),
  judgment: begins('the judgment'),
  offence: begins('the offence'),
  other: begins('something the facts do not name'),
};
