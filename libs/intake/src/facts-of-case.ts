import type { CaseFile } from '@sarika/cases';
import { type CategoryCode, type TriageFacts, ageBands, categoryCodes, noFacts, sectors } from '@sarika/categories';
import { isLanguage } from '@sarika/texts';

const oneOf = <T extends string>(known: readonly T[], value: unknown): T | null => (known as readonly unknown[]).includes(value) ? (value as T) : null;

/**
 * What routing may know of a case that is there already, to propose one more office. The codes of a restricted case stand only in
 * its sealed triage, which whoever may open the case opens for it.
 * @param triage the words of the triage item, opened; null where it is not there or is damaged
 */
export function factsOfCase(caseFile: CaseFile, triage: string | null): TriageFacts {
  const sealed = read(triage);
  const codes = Array.isArray(sealed['categories']) ? sealed['categories'] : caseFile.categories;
  return {
    ...noFacts(caseFile.channel, isLanguage(caseFile.language) ? caseFile.language : 'km'),
    categories: codes.filter((code): code is CategoryCode => (categoryCodes as readonly unknown[]).includes(code)),
    claimFromHome: caseFile.claimFromHome,
    happenedIn: caseFile.happenedIn,
    happenedInProvince: typeof sealed['happenedInProvince'] === 'string' ? sealed['happenedInProvince'] : null,
    nowIn: caseFile.nowIn,
    homeProvince: caseFile.homeProvince,
    sector: oneOf(sectors, caseFile.sector),
    sex: oneOf(['female', 'male', 'other'] as const, caseFile.sex),
    ageBand: oneOf(ageBands, caseFile.ageBand),
    preferredOfficerSex: oneOf(['female', 'male'] as const, sealed['preferredOfficerSex']),
    flags: caseFile.flags as TriageFacts['flags'],
  };
}

function read(text: string | null): Record<string, unknown> {
  if (text === null) return {};
  try {
    const value: unknown = JSON.parse(text);
    return value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : {};
  } catch {
    // Not JSON: a triage of another version. The clear columns are the honest answer.
    return {};
  }
}
