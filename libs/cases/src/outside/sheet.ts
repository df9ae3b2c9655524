import { createHash } from 'node:crypto';
import type { BodyShare } from '@sarika/consent';
import { identityOf } from '../actions/reveal-contact.js';
import type { CaseFile } from '../case-file.entity.js';
import { mergedContact } from '../contact.js';
import type { OpenedItem } from '../item.store.js';
import { MASK } from '../masking.js';

/** What stands on a sheet, by its line. Codes stay codes: each language says them its own way. */
export type SheetValues = Partial<Record<BodyShare, string>>;

/** Sealed in the case as an item `outside`. */
export interface SealedSheet {
  readonly type: 'sheet';
  readonly values: SheetValues;
}
export interface SealedTaker {
  readonly type: 'taken';
  readonly name: string;
  readonly role: string;
  /** The number that the body gave it. */
  readonly reference: string | null;
}

/** Lines that say who she is, or by which she is found: they are read from the case only while her identity is revealed. */
export const sharesOfIdentity: readonly BodyShare[] = ['name', 'name_latin', 'birth_year', 'phone', 'document', 'address', 'employer'];
/** What the items of a sheet are made of. */
export const sheetItemKinds = ['identity', 'contact', 'employer'] as const;
export const LONGEST_REQUEST = 400;

// A year of birth is kept as a number.
const said = (value: unknown): string | null => (typeof value === 'number' ? String(value) : typeof value === 'string' && value.trim() !== '' ? value.trim() : null);

/** Every line that the case could fill, whether or not it is chosen; null where nothing is written down. */
export function everyLine(caseFile: CaseFile, items: readonly OpenedItem[], request: string | null): Readonly<Record<BodyShare, string | null>> {
  const known = identityOf(items);
  const contact = mergedContact(items);
  const employer = Object.assign({}, ...items.flatMap(({ kind, text }) => (kind === 'employer' && text !== null ? [withSomething(JSON.parse(text) as Record<string, unknown>)] : []))) as Record<string, unknown>;
  return {
    name: said(known['name']),
    name_latin: said(known['nameLatin']),
    birth_year: said(known['birthYear']),
    sex: said(caseFile.sex),
    language: said(caseFile.language),
    phone: said(contact?.phone),
    reach_hours: contact?.from && contact.to ? `${contact.from}-${contact.to}` : null,
    country_now: said(caseFile.nowIn),
    document: said(known['document']),
    address: said(known['address']),
    employer: said(employer['name']),
    case_number: caseFile.number,
    request: said(request),
  };
}
const withSomething = (value: Record<string, unknown>): Record<string, unknown> => Object.fromEntries(Object.entries(value).filter(([, each]) => each !== null));

/** The chosen lines. @returns also those that are chosen and not written down anywhere */
export function chosenLines(lines: Readonly<Record<BodyShare, string | null>>, shares: readonly BodyShare[]): { values: SheetValues; missing: BodyShare[] } {
  const chosen = [...new Set(shares)];
  return {
    values: Object.fromEntries(chosen.flatMap((share) => (lines[share] === null ? [] : [[share, lines[share]]]))) as SheetValues,
    missing: chosen.filter((share) => lines[share] === null),
  };
}

/** A mark of what was shown: what is sealed later must be just that. It says nothing of what stands there to who has not seen it, and is kept nowhere. */
export const markOfSheet = (caseId: string, bodyId: string, values: SheetValues): string =>
  createHash('sha256').update(JSON.stringify([caseId, bodyId, Object.entries(values).sort(([a], [b]) => (a < b ? -1 : 1))])).digest('hex');

/** As it is shown to who has not revealed her identity. */
export const maskedSheet = (values: SheetValues): SheetValues => Object.fromEntries(Object.entries(values).map(([share, value]) => [share, sharesOfIdentity.includes(share as BodyShare) ? MASK : value])) as SheetValues;
