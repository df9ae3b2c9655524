import { ApiProperty } from '@nestjs/swagger';
import { sectors } from '@sarika/categories';
import { confidences, deductionKinds, heads, payBases } from '@sarika/jurisdictions';
import { currencyCodes } from '@sarika/money';
import { stepKinds } from '@sarika/wage-claims';
import { IsIn, IsUUID } from 'class-validator';

const KEY = '5a21ca00-0000-4000-8000-00000000cafe';

/** A worksheet is its own document with its own reader (docs/worksheet.md): every fault comes back with its place. */
export const worksheetSchema = { type: 'object', additionalProperties: true, description: 'docs/worksheet.md', example: { jurisdiction: 'TH', employment: { from: '2025-01-01' } } } as const;

export class AssessedSumBody {
  @ApiProperty({ description: 'The kept assessment that was read to her.', example: KEY }) @IsUUID() itemId: string;
  @ApiProperty({ description: 'Made by the client: a second try records nothing twice.', example: KEY }) @IsUUID() key: string;
  @ApiProperty({ enum: ['read_aloud', 'paper_thumbprint'] }) @IsIn(['read_aloud', 'paper_thumbprint']) how: 'read_aloud' | 'paper_thumbprint';
}

export class RangeDto {
  @ApiProperty({ enum: currencyCodes }) currency: string;
  @ApiProperty({ description: 'Decimal with all digits of the currency.' }) low: string;
  @ApiProperty() likely: string;
  @ApiProperty() high: string;
}
export class UsuallyRecoveredDto {
  @ApiProperty({ type: String, nullable: true, description: 'null: nobody counted it, and nothing is invented.' }) amount: string | null;
  @ApiProperty({ type: String, nullable: true }) share: string | null;
  @ApiProperty({ type: String, nullable: true }) source: string | null;
  @ApiProperty({ type: String, nullable: true, enum: ['no-statistic', 'not-computed'] }) reason: string | null;
}
export class RuleSourceDto {
  @ApiProperty() title: string;
  @ApiProperty({ type: String, nullable: true }) url: string | null;
}
export class QuotedRuleDto {
  @ApiProperty() id: string;
  @ApiProperty() country: string;
  @ApiProperty() text: string;
  @ApiProperty({ type: String, nullable: true, description: 'The same in Khmer, machine-written; null: there is none.' }) textKm: string | null;
  @ApiProperty({ type: String, nullable: true }) from: string | null;
  @ApiProperty({ type: String, nullable: true }) until: string | null;
  @ApiProperty({ type: String, nullable: true }) basis: string | null;
  @ApiProperty({ type: String, nullable: true }) note: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'The same in Khmer, machine-written; null: there is none.' }) noteKm: string | null;
  @ApiProperty({ enum: confidences }) confidence: string;
  @ApiProperty({ type: [RuleSourceDto] }) sources: RuleSourceDto[];
}
export class PeriodDto {
  @ApiProperty() from: string;
  @ApiProperty() to: string;
}
export class InputDto {
  @ApiProperty({ description: 'Its place in the worksheet.' }) path: string;
  @ApiProperty() value: string;
}
export class StepDto {
  @ApiProperty({ enum: stepKinds }) kind: string;
  @ApiProperty() expression: string;
  @ApiProperty() result: string;
}
export class LineQuestionDto {
  @ApiProperty() code: string;
  @ApiProperty({ enum: ['worker', 'lawyer'] }) of: string;
  @ApiProperty({ type: String, nullable: true, description: 'The words of the law pack, where it asks.' }) text: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'The same in Khmer, machine-written; null where nobody wrote it.' }) textKm: string | null;
}
export class AssessedLineDto {
  @ApiProperty() id: string;
  @ApiProperty({ enum: heads }) head: string;
  @ApiProperty({ enum: ['employer', 'agency'] }) leg: string;
  @ApiProperty({ type: PeriodDto }) period: PeriodDto;
  @ApiProperty({ type: [InputDto] }) inputs: InputDto[];
  @ApiProperty({ type: [String], description: 'Ids of `rules`.' }) rules: string[];
  @ApiProperty({ enum: confidences }) confidence: string;
  @ApiProperty({ type: [StepDto] }) steps: StepDto[];
  @ApiProperty({ type: RangeDto, nullable: true, description: 'null: not computed, which is never zero.' }) amount: RangeDto | null;
  @ApiProperty({ type: String, nullable: true, description: 'A penalty counts in high alone, and only if this holds.' }) condition: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'The same in Khmer, machine-written; null: there is none.' }) conditionKm: string | null;
  @ApiProperty({ type: [LineQuestionDto] }) questions: LineQuestionDto[];
}
export class HeadTotalDto {
  @ApiProperty({ enum: heads }) head: string;
  @ApiProperty({ type: RangeDto }) amount: RangeDto;
  @ApiProperty() unknownLines: number;
}
export class AssessedTotalDto {
  @ApiProperty({ type: RangeDto }) owed: RangeDto;
  @ApiProperty() highWithoutSurcharges: string;
  @ApiProperty({ type: RangeDto, description: 'Of what is owed: what has lapsed in the shortest reading.' }) lapsed: RangeDto;
  @ApiProperty({ type: UsuallyRecoveredDto }) usuallyRecovered: UsuallyRecoveredDto;
}
export class WorksheetFlagDto {
  @ApiProperty() code: string;
  @ApiProperty() path: string;
}
export class AdviceDto {
  @ApiProperty() code: string;
  @ApiProperty() question: string;
  @ApiProperty({ type: String, nullable: true, description: 'The same in Khmer, machine-written; null where nobody wrote it.' }) questionKm: string | null;
}
export class LimitDto {
  @ApiProperty({ enum: heads }) head: string;
  @ApiProperty({ type: String, nullable: true, description: 'The last day in the shortest reading; null: not known, which is never "no limit".' }) lapsesOn: string | null;
  @ApiProperty({ type: Number, nullable: true }) monthsLeft: number | null;
  @ApiProperty({ type: Boolean, nullable: true }) lapsed: boolean | null;
  @ApiProperty() linesLapsed: number;
  @ApiProperty({ enum: confidences }) confidence: string;
  @ApiProperty({ type: [String], description: 'Ids of `rules`.' }) rules: string[];
  @ApiProperty({ type: [AdviceDto] }) advice: AdviceDto[];
  @ApiProperty({ type: String, nullable: true, description: 'The last day to start, so that the papers are there in time; null: a paper’s time is not known.' }) lastSafeDay: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'The latest it can be.' }) atLatest: string | null;
  @ApiProperty({ type: [String], description: 'Steps of a paper of which nobody knows how long they take.' }) askedPapers: string[];
}
export class MissingDto {
  @ApiProperty({ enum: ['fact', 'paper'] }) kind: string;
  @ApiProperty() code: string;
  @ApiProperty({ type: String, nullable: true }) path: string | null;
  @ApiProperty({ enum: heads, isArray: true }) heads: string[];
  @ApiProperty({ type: [String], enum: ['worker', 'co-worker', 'family', 'bank', 'agency', 'authority', 'mission', 'lawyer'], isArray: true }) from: string[];
  @ApiProperty({ enum: ['not-computed', 'wider-range', 'harder-to-prove', 'cannot-lodge', 'clock-unknown'] }) effect: string;
}
export class RoadDto {
  @ApiProperty() road: string;
  @ApiProperty() excludes: string;
  @ApiProperty({ enum: ['open', 'taken', 'closed'] }) state: string;
  @ApiProperty({ type: String, nullable: true }) note: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'The same in Khmer, machine-written; null: there is none.' }) noteKm: string | null;
}
export class TakingAuthorityDto {
  @ApiProperty() id: string;
  @ApiProperty() name: string;
  @ApiProperty() takes: string;
}
export class PackVersionDto {
  @ApiProperty() country: string;
  @ApiProperty() version: string;
}
export class AssessmentDto {
  @ApiProperty() assessedOn: string;
  @ApiProperty() jurisdiction: string;
  @ApiProperty({ type: [PackVersionDto], description: 'The law it was made with, for good.' }) packs: PackVersionDto[];
  @ApiProperty({ type: [AssessedTotalDto], description: 'One for each currency; never added up.' }) totals: AssessedTotalDto[];
  @ApiProperty({ type: [HeadTotalDto] }) heads: HeadTotalDto[];
  @ApiProperty({ type: [AssessedLineDto] }) lines: AssessedLineDto[];
  @ApiProperty({ type: [QuotedRuleDto], description: 'Each rule once, whole.' }) rules: QuotedRuleDto[];
  @ApiProperty({ type: [WorksheetFlagDto] }) flags: WorksheetFlagDto[];
  @ApiProperty({ type: [LimitDto] }) limits: LimitDto[];
  @ApiProperty({ type: [MissingDto] }) missing: MissingDto[];
  @ApiProperty({ type: [RoadDto] }) roads: RoadDto[];
  @ApiProperty({ type: [TakingAuthorityDto] }) authorities: TakingAuthorityDto[];
  @ApiProperty({ description: 'Nothing stands in the way of filing it.' }) ready: boolean;
}
export class KeptDto {
  @ApiProperty() itemId: string;
  @ApiProperty({ description: 'False where the same was kept already.' }) isNew: boolean;
}
export class KeptAssessmentDto {
  @ApiProperty() itemId: string;
  @ApiProperty() keptAt: string;
  @ApiProperty({ type: String, nullable: true }) keptBy: string | null;
  @ApiProperty({ type: 'object', additionalProperties: true }) worksheet: Record<string, unknown>;
  @ApiProperty({ type: AssessmentDto }) assessment: AssessmentDto;
}
export class KeptAssessmentsDto {
  @ApiProperty({ type: [KeptAssessmentDto], description: 'Newest first.' }) assessments: KeptAssessmentDto[];
}
export class LawQuestionDto {
  @ApiProperty() code: string;
  @ApiProperty() text: string;
  @ApiProperty({ type: String, nullable: true, description: 'The same in Khmer, machine-written; null where nobody wrote it.' }) textKm: string | null;
}
export class WorksheetCountryDto {
  @ApiProperty() code: string;
  @ApiProperty({ enum: currencyCodes }) currency: string;
  @ApiProperty({ type: String, nullable: true }) secondaryCurrency: string | null;
  @ApiProperty({ type: [LawQuestionDto] }) questions: LawQuestionDto[];
}
export class CurrencyDto {
  @ApiProperty({ enum: currencyCodes }) code: string;
  @ApiProperty({ description: 'Digits behind the point.' }) digits: number;
}
/** What stands on the worksheet: lists of codes whose words are in the console. */
export class WorksheetFormDto {
  @ApiProperty({ type: [WorksheetCountryDto] }) countries: WorksheetCountryDto[];
  @ApiProperty({ type: [CurrencyDto] }) currencies: CurrencyDto[];
  @ApiProperty({ enum: sectors, isArray: true }) sectors: readonly string[];
  @ApiProperty({ enum: payBases, isArray: true }) payBases: readonly string[];
  @ApiProperty({ enum: deductionKinds, isArray: true }) deductionKinds: readonly string[];
}
