import type { OfficeListing } from '@sarika/organisations';
import type { Paper, PaperKind } from '@sarika/wage-claims';
import { claimSheet } from './claim-sheet.page.js';
import { demandLetter } from './demand-letter.page.js';
import { employerChange } from './employer-change.page.js';
import { filingData } from './filing-data.page.js';
import { powerOfAttorney } from './power-of-attorney.page.js';
import { receiptForMoney } from './receipt-for-money.page.js';
import { settlement } from './settlement.page.js';
import type { Sheet } from './sheet.js';
import { Speech } from './speech.js';

const pages: Readonly<Record<PaperKind, (sheet: Sheet) => string>> = {
  claim_sheet: claimSheet,
  demand_letter: demandLetter,
  filing_data: filingData,
  power_of_attorney: powerOfAttorney,
  settlement,
  receipt: receiptForMoney,
  employer_change: employerChange,
};

/** Official Khmer letters: what goes to somebody in Cambodia. A power of attorney is one too, and goes to the foreign ministry, so it has no date by the moon. */
const isOfficialKhmer = ({ asked, leg }: Paper): boolean => asked.language === 'km' && (asked.kind === 'power_of_attorney' || (leg?.country === 'KH' && ['demand_letter', 'filing_data', 'settlement'].includes(asked.kind)));

/** A paper as one HTML document: what a browser prints and what the PDF is made of. */
export const writePaper = (paper: Paper, offices: ReadonlyMap<string, Pick<OfficeListing, 'names'>>, makesPdf: boolean): string =>
  pages[paper.asked.kind]({ paper, speech: new Speech(paper.asked.language, isOfficialKhmer(paper)), offices, makesPdf });
