import type { ExclusionLine } from '@sarika/consent';
import type { DirectorySnapshot } from '@sarika/organisations';
import type { Decision } from '@sarika/platform';
import type { CaseFile } from '../case-file.entity.js';
import type { OutsideBody } from './outside-body.store.js';
import type { BodyKind } from './outside.process.js';
import { bodyExcluded, bodyHasAccount, outsideAboutOfficial, outsideProtected } from './outside.problems.js';

/** Her own state: it is of this one that she may have said that she fears it. */
export const HER_STATE = 'KH';

/** Of a hospital of another state it says nothing. */
export const isOfHerState = ({ isState, ofCountry }: Pick<OutsideBody, 'isState' | 'ofCountry'>): boolean => isState && ofCountry === HER_STATE;

/** Which kinds of office of the directory she means with these too when she says who must not see it. */
const sameAs: Readonly<Partial<Record<BodyKind, readonly string[]>>> = {
  embassy: ['mission', 'foreign_ministry'],
  ministry: ['mlvt', 'foreign_ministry'],
  labour_authority: ['mlvt', 'pdlvt'],
  lawyer: ['legal_aid'],
  shelter: ['shelter'],
  ngo: ['ngo'],
  union: ['union'],
};
/** "Nobody of the state" is said as all of these. */
const everyStateKind = ['pdlvt', 'mlvt', 'mission', 'foreign_ministry'];

/** A name as it is compared: one written by hand has other spaces and capitals. */
export const foldedName = (name: string): string => name.normalize('NFC').toLowerCase().replaceAll(/[\s\u200b]+/gu, ' ').trim();

/** Whether she said of it, by name, by its entry in the directory or by its kind, that it must not see her case. */
export function isExcluded(body: OutsideBody, exclusions: readonly Pick<ExclusionLine, 'officeId' | 'officeKind'>[], { byId }: Pick<DirectorySnapshot, 'byId'>): boolean {
  const kinds = new Set(exclusions.flatMap(({ officeKind }) => officeKind ?? []));
  const names = [body.name, ...(body.nameKm === null ? [] : [body.nameKm])].map(foldedName);
  const listed = body.directoryOfficeId === null ? undefined : byId.get(body.directoryOfficeId);
  if (listed && kinds.has(listed.kind)) return true;
  if ((sameAs[body.kind] ?? []).some((kind) => kinds.has(kind))) return true;
  if (body.isState && everyStateKind.every((kind) => kinds.has(kind))) return true;
  return exclusions.some(({ officeId }) => {
    if (officeId === null) return false;
    const office = byId.get(officeId);
    return officeId === body.directoryOfficeId || (office !== undefined && [office.names.en, office.names.km].map(foldedName).some((name) => names.includes(name)));
  });
}

/** Whether it is an office that reads cases here: that one gets the case, and no paper. */
export function hasAccount(body: Pick<OutsideBody, 'name' | 'nameKm' | 'directoryOfficeId'>, { offices }: Pick<DirectorySnapshot, 'offices'>): boolean {
  const names = [body.name, ...(body.nameKm === null ? [] : [body.nameKm])].map(foldedName);
  return offices.some((office) => office.hasKey && (office.id === body.directoryOfficeId || [office.names.en, office.names.km].map(foldedName).some((name) => names.includes(name))));
}

/** What stands against a sheet for this body whatever stands on it. Her fear of her state is asked apart, because it is said in other words to a state. */
export function mayGetSheet(caseFile: Pick<CaseFile, 'restricted' | 'categories'>, body: OutsideBody, exclusions: readonly Pick<ExclusionLine, 'officeId' | 'officeKind'>[], snapshot: DirectorySnapshot): Decision {
  // In clear beside the case it would say what a protected category hides: a clinic for violence, a centre for victims (field rule 7).
  if (caseFile.restricted) return outsideProtected();
  if (hasAccount(body, snapshot)) return bodyHasAccount();
  if (isExcluded(body, exclusions, snapshot)) return bodyExcluded();
  if (body.isState && caseFile.categories.includes('A2')) return outsideAboutOfficial();
  return true;
}
