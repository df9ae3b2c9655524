import { forgetWorksheets, hasWorksheets } from '../claims/worksheet.js';

/** Words begun and not sent, by case and box. In memory only, so that leaving a case and coming back loses nothing and the machine keeps nothing. */
const drafts = new Map<string, string>();

export const draftOf = (caseId: string, box: 'reply' | 'note'): string => drafts.get(`${box} ${caseId}`) ?? '';

export function keepDraft(caseId: string, box: 'reply' | 'note', text: string): void {
  if (text === '') drafts.delete(`${box} ${caseId}`);
  else drafts.set(`${box} ${caseId}`, text);
}

export const hasDrafts = (): boolean => drafts.size > 0 || hasWorksheets();
export const forgetDrafts = (): void => {
  drafts.clear();
  forgetWorksheets();
};

const ownActs = new Map<string, number>();
/** What this page itself just changed is read once by the act that changed it. */
export const noteOwnAct = (caseId: string): void => void ownActs.set(caseId, Date.now());
export const actedJustNow = (caseId: string): boolean => Date.now() - (ownActs.get(caseId) ?? 0) < 4_000;
