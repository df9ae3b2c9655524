import { ApiProperty } from '@nestjs/swagger';
import { confidences } from '@sarika/jurisdictions';
import { type ChangeReason, changeReasons } from '@sarika/wage-claims';
import { IsIn, IsOptional, Matches } from 'class-validator';

const day = /^\d{4}-\d{2}-\d{2}$/;
const whom = ['authority', 'mission'] as const;

export class EmployerChangeBody {
  @ApiProperty({ description: 'The day she worked there no more.', example: '2026-11-01' }) @Matches(day) endedOn: string;
  @ApiProperty({ required: false, description: 'The day she began elsewhere, where she did.' }) @IsOptional() @Matches(day) startedOn?: string;
  @ApiProperty({ enum: changeReasons }) @IsIn(changeReasons) reason: ChangeReason;
}
export class ChangeReportBody {
  @ApiProperty({ enum: whom, description: 'A mission that knows it is no report to the authority, and stops no clock.' }) @IsIn(whom) whom: (typeof whom)[number];
  @ApiProperty({ example: '2026-11-05' }) @Matches(day) on: string;
}
export class ChangeRecordedDto {
  @ApiProperty() changeId: string;
}
export class EmployerChangeDto {
  @ApiProperty() id: string;
  @ApiProperty() legId: string;
  @ApiProperty() country: string;
  @ApiProperty() endedOn: string;
  @ApiProperty({ type: String, nullable: true }) startedOn: string | null;
  @ApiProperty({ enum: changeReasons }) reason: string;
  @ApiProperty({ type: String, nullable: true }) toldAuthorityOn: string | null;
  @ApiProperty({ type: String, nullable: true }) toldMissionOn: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'By when it must be reported. null: reported, or unknown; never “no time”.' }) reportBy: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'The rule in words.' }) rule: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'The same in Khmer, machine-written; null: there is none.' }) ruleKm: string | null;
  @ApiProperty({ type: String, nullable: true }) basis: string | null;
  @ApiProperty({ enum: confidences }) confidence: string;
  @ApiProperty({ type: [String] }) sources: string[];
  @ApiProperty({ type: String, nullable: true, description: 'What a lawyer must answer.' }) question: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'The same in Khmer, machine-written; null where nobody wrote it.' }) questionKm: string | null;
}
export class EmployerChangesDto {
  @ApiProperty({ type: [EmployerChangeDto], description: 'The newest first.' }) changes: EmployerChangeDto[];
}
