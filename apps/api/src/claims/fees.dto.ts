import { ApiProperty } from '@nestjs/swagger';
import { confidences, heads } from '@sarika/jurisdictions';
import { currencyCodes } from '@sarika/money';
import { feeVerdicts } from '@sarika/wage-claims';
import { LineQuestionDto, QuotedRuleDto, RangeDto } from './assessments.dto.js';

export class PaidFeeDto {
  @ApiProperty({ description: 'Decimal, or a range of them.' }) amount: string;
  @ApiProperty({ type: String, nullable: true }) paidOn: string | null;
}
export class CheckedFeeDto {
  @ApiProperty({ enum: ['recruitment', 'document', 'levy', 'broker-monthly', 'travel'] }) kind: string;
  @ApiProperty() paidIn: string;
  @ApiProperty({ enum: ['employer', 'agency'] }) leg: string;
  @ApiProperty({ enum: heads }) head: string;
  @ApiProperty({ enum: currencyCodes }) currency: string;
  @ApiProperty({ type: [PaidFeeDto] }) fees: PaidFeeDto[];
  @ApiProperty({ enum: feeVerdicts }) verdict: string;
  @ApiProperty({ type: RangeDto, nullable: true, description: 'To be given back. null: unknown, which is never zero.' }) refund: RangeDto | null;
  @ApiProperty({ type: String, nullable: true, description: 'The line of the assessment in which it stands already; it is not added to it again.' }) lineId: string | null;
  @ApiProperty({ type: [QuotedRuleDto] }) rules: QuotedRuleDto[];
  @ApiProperty({ enum: confidences }) confidence: string;
  @ApiProperty({ type: [QuotedRuleDto], description: 'What the law at the other end says; it counts nothing more.' }) alsoSay: QuotedRuleDto[];
  @ApiProperty({ type: [LineQuestionDto] }) questions: LineQuestionDto[];
}
export class FeeCheckDto {
  @ApiProperty({ type: String, nullable: true, description: 'When the worksheet was kept; null: there is none.' }) keptAt: string | null;
  @ApiProperty({ type: [CheckedFeeDto] }) fees: CheckedFeeDto[];
}
