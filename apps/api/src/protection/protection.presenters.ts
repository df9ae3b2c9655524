import type { AppliedProtocol, OpenedSheet, ReadProtected } from '@sarika/cases';
import { type ProtocolStep, indicatorCodes, indicators, protocols, weighIndicators } from '@sarika/categories';
import type { IndicatorSheetDto, ProtectionDto, ProtocolDto, ProtocolStepDto } from './protection.dto.js';

export const presentProtection = (read: ReadProtected): ProtectionDto => ({
  protocols: read.applied.map((applied) => presentProtocol(applied, read)),
  isUnknown: read.isUnknown,
  mayBegin: read.mayBegin.map((code) => ({ code, names: protocols[code].names })),
  proposedBecause: read.proposed,
  questions: indicatorCodes.map((code) => ({ code, words: indicators[code] })),
  sheets: read.sheets.toReversed().map((sheet) => presentSheet(sheet, read)),
  mayWrite: read.mayWrite,
});

function presentProtocol({ code, began, steps }: AppliedProtocol, read: ReadProtected): ProtocolDto {
  const { names, firstContactHours, namedOnly, consent, never, source, confidence } = protocols[code];
  return {
    code, names, firstContactHours, namedOnly, consent, never: [...never], source, confidence,
    begunWhy: began?.why ?? null,
    begunByName: began ? (read.officerNames.get(began.officerId) ?? null) : null,
    begunAt: began?.at.toISOString() ?? null,
    steps: protocols[code].steps.map((step) => presentStep(step, steps.get(step.code), read)),
  };
}

const presentStep = (step: ProtocolStep, standing: ReturnType<AppliedProtocol['steps']['get']>, read: ReadProtected): ProtocolStepDto => ({
  code: step.code,
  words: step.words,
  by: step.by,
  womanFirst: step.womanFirst ?? false,
  before: step.before ?? [],
  state: standing?.state ?? null,
  byName: standing ? (read.officerNames.get(standing.officerId) ?? null) : null,
  at: standing?.at.toISOString() ?? null,
  reason: standing?.reason ?? null,
  mayTick: read.mayTick(step),
});

const presentSheet = ({ answers, stillThere, officerId, at }: OpenedSheet, read: ReadProtected): IndicatorSheetDto => ({
  answers, stillThere, signs: weighIndicators(answers, stillThere).signs, byName: read.officerNames.get(officerId) ?? null, at: at.toISOString(),
});
