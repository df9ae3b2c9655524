import type { OfficerContext } from '@sarika/identity';
import { countryOf, lawPack, lawPackOf } from '@sarika/jurisdictions';
import { ReadAssessments } from '../assessments/actions/read-assessments.js';
import { dayOf } from '../engine/day.js';
import { readWorksheet } from '../worksheet/read-worksheet.js';
import { faultyWorksheet } from '../worksheet/worksheet.problems.js';
import { type FeeChecked, checkFees } from './check-fees.js';

/** Where the workers of this service are recruited. */
const HOME = 'KH';

/** The fees of the newest worksheet of a case against the schedules of their days, by the packs it was assessed with. Opening it is on record. */
export class CheckCaseFees {
  constructor(private readonly read: ReadAssessments) {}

  /** @returns null where nothing was assessed yet @throws Problem case.notFound, access.tooMany, role.notAllowed, law.versionUnknown */
  async run(ctx: OfficerContext, { caseId }: { caseId: string }): Promise<{ readonly keptAt: Date; readonly fees: readonly FeeChecked[] } | null> {
    const [newest] = await this.read.run(ctx, { caseId });
    if (!newest) return null;
    const { packs, assessedOn } = newest.assessment;
    const packOf = (iso2: string) => {
      const version = packs[iso2];
      return version === undefined ? (countryOf(iso2) ? lawPack(iso2) : null) : lawPackOf(iso2, version);
    };
    const day = dayOf(assessedOn);
    if (day === null) throw new Error('a kept assessment without a day');
    const read = readWorksheet(newest.worksheet, packOf, day);
    if ('faults' in read) throw faultyWorksheet(read.faults);
    return { keptAt: newest.keptAt, fees: checkFees(read.worksheet, HOME, packOf) };
  }
}
