import { Problem } from '@sarika/platform';

/** A document that is no worksheet, or a worksheet with faults. `paths` and `codes` go in pairs. */
export const faultyWorksheet = (faults: readonly Problem[]): Problem =>
  new Problem('worksheet.faulty', 422, 'The worksheet cannot be computed as it stands. Each fault is listed with its place.', {
    paths: faults.map((fault) => String(fault.details?.['path'] ?? '')),
    codes: faults.map(({ code }) => code),
  });

const at = (path: string) => ({ path });

export const noWorksheet = (path: string): Problem => new Problem('worksheet.notAnObject', 422, 'Here stands something other than an object with fields.', at(path));
export const notAList = (path: string): Problem => new Problem('worksheet.notAList', 422, 'Here must stand a list.', at(path));
export const tooMany = (path: string, most: number): Problem => new Problem('worksheet.tooMany', 422, 'There are more entries than one employment can have.', { path, most });
export const unknownField = (path: string): Problem =>
  new Problem('worksheet.unknownField', 422, 'The worksheet has no such field. It is refused so that a misspelt fact is not left out silently.', at(path));
export const missing = (path: string): Problem => new Problem('worksheet.missing', 422, 'This fact is needed.', at(path));
export const notAChoice = (path: string, choices: readonly string[]): Problem => new Problem('worksheet.notAChoice', 422, 'This is not one of the words that can stand here.', { path, choices });
export const notYesNo = (path: string): Problem => new Problem('worksheet.notYesNo', 422, 'Here must stand true, false or null.', at(path));
export const notANumber = (path: string): Problem => new Problem('worksheet.notANumber', 422, 'Here must stand a number, {"about": number} or {"from": number, "to": number}.', at(path));
export const rangeReversed = (path: string): Problem => new Problem('worksheet.rangeReversed', 422, 'The range ends below where it begins.', at(path));
export const negative = (path: string): Problem => new Problem('worksheet.negative', 422, 'This cannot be below zero.', at(path));
export const absurd = (path: string, most: string): Problem => new Problem('worksheet.absurd', 422, 'This is more than there can be.', { path, most });
export const notADay = (path: string): Problem => new Problem('worksheet.notADay', 422, 'This is no day of the calendar. Write 2026-01-31, or 2026-01 for a month.', at(path));
export const unknownHoliday = (path: string): Problem => new Problem('worksheet.unknownHoliday', 422, 'The calendar of that year has no holiday of this name. Write the date instead.', at(path));
export const beforeBirth = (path: string): Problem => new Problem('worksheet.beforeBirth', 422, 'This day is before she was born.', at(path));
export const afterToday = (path: string): Problem => new Problem('worksheet.afterToday', 422, 'This day has not come yet.', at(path));
export const tooLongAgo = (path: string): Problem => new Problem('worksheet.tooLongAgo', 422, 'This day is longer ago than anybody’s working life.', at(path));
export const periodReversed = (path: string): Problem => new Problem('worksheet.periodReversed', 422, 'The period ends before it begins.', at(path));
export const overlapping = (path: string, other: string): Problem => new Problem('worksheet.overlapping', 422, 'Two entries speak of the same days. Say which holds, or split them.', { path, other });
export const outsideEmployment = (path: string): Problem => new Problem('worksheet.outsideEmployment', 422, 'These days lie outside the time she worked there.', at(path));
export const contradictory = (path: string, other: string): Problem => new Problem('worksheet.contradictory', 422, 'Two facts cannot both be true.', { path, other });
export const unknownJurisdiction = (path: string): Problem => new Problem('worksheet.unknownJurisdiction', 422, 'There are no facts about the law of this country, so nothing is computed.', at(path));
export const currencyDiffers = (path: string, other: string): Problem =>
  new Problem('worksheet.currencyDiffers', 422, 'Pay agreed and pay received are in different currencies, so one cannot be taken from the other. Write both in the currency the pay was agreed in.', {
    path,
    other,
  });
/** A reading of `money` that was refused, at its place. */
export const amountRefused = (path: string, reason: string): Problem => new Problem('worksheet.amount', 422, 'This amount cannot be read without guessing.', { path, reason });

export const tooLarge = (most: number): Problem => new Problem('worksheet.tooLarge', 422, 'The file is larger than any worksheet.', { path: '', most });
export const notText = (): Problem => new Problem('worksheet.notText', 422, 'The file is not text in UTF-8.', at(''));
export const empty = (): Problem => new Problem('worksheet.empty', 422, 'The file is empty.', at(''));
export const tooDeep = (most: number): Problem => new Problem('worksheet.tooDeep', 422, 'The document is nested more deeply than any worksheet.', { path: '', most });
export const notJson = (): Problem => new Problem('worksheet.notJson', 422, 'The file is not JSON, or it was cut off.', at(''));
