import { contextOf } from '@sarika/vault';

/** All that is told where she is held or in hospital: name, place and time (field rule 12). */
export interface EmergencySheet {
  readonly name: string;
  readonly place: string;
  readonly time: string;
}

/** Bound into the letter with the sheet, which is sealed to the office that is told. */
export const sheetContext = (emergencyId: string): string => contextOf('emergency-sheet', emergencyId);
/** Bound into the letter with the reason in words, which is sealed to the office that decides. */
export const whyContext = (emergencyId: string): string => contextOf('emergency-why', emergencyId);
