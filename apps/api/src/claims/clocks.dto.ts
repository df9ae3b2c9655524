import { ApiProperty } from '@nestjs/swagger';
import { confidences } from '@sarika/jurisdictions';
import { otherSides } from '@sarika/wage-claims';
import { IsObject, IsOptional, IsString, MaxLength } from 'class-validator';

export class ClocksBody {
  @ApiProperty({
    type: 'object', additionalProperties: true, description: 'A question as docs/deadline.md writes it: days and codes alone. Without `jurisdiction` it is the country of the claim or of the leg. Either what is claimed, or on a leg one step that was set off.',
    example: { head: 'basic-pay', dueOn: '2026-10-31' },
  })
  @IsObject()
  question: Record<string, unknown>;
}
export class ClocksKeptDto {
  @ApiProperty({ description: 'How many clocks run from it.' }) clocks: number;
}

export class WarningDto {
  @ApiProperty({ enum: ['last-safe-day', 'limit', 'longer-reading', 'unknown'] }) before: string;
  @ApiProperty({ type: String, nullable: true, description: 'The day that was warned of.' }) target: string | null;
  @ApiProperty({ description: 'How long before, `passed` or `unknown`.' }) lead: string;
  @ApiProperty({ enum: ['told', 'overtaken'], description: 'Overtaken: a later one of the same day was due too, and only that one was told.' }) state: string;
  @ApiProperty() at: string;
}
export class ClockDto {
  @ApiProperty() id: string;
  @ApiProperty({ type: String, nullable: true, description: 'null: the claim as a whole.' }) legId: string | null;
  @ApiProperty({ enum: ['limitation', 'step'] }) kind: string;
  @ApiProperty({ enum: ['worker', 'employer', 'authority'], description: 'Who must act by then.' }) who: string;
  @ApiProperty() country: string;
  @ApiProperty({ type: String, nullable: true }) head: string | null;
  @ApiProperty({ type: String, nullable: true }) step: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'When the sum fell due, or the step was set off.' }) dueFrom: string | null;
  @ApiProperty({ type: String, nullable: true }) dueTo: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'The last day in the shortest reading. null: unknown, never “no limit”.' }) limitOn: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'The last day to start. null: not known.' }) lastSafeOn: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'No later than this even so.' }) safeAtLatest: string | null;
  @ApiProperty({ type: [String], description: 'Days on which longer readings end.' }) laterEnds: string[];
  @ApiProperty({ description: 'A fact is missing that may bring it sooner.' }) asks: boolean;
  @ApiProperty({ enum: confidences }) confidence: string;
  @ApiProperty({ type: String, nullable: true }) ruleId: string | null;
  @ApiProperty({ type: [String] }) sources: string[];
  @ApiProperty({ type: String, nullable: true, description: 'Since when a lodging has stopped it; null: it runs.' }) stoppedOn: string | null;
  @ApiProperty({ description: 'A leg is lodged and the law pack does not say whether that stops it: a question for a lawyer. It goes on until somebody knows.' }) asksLodging: boolean;
  @ApiProperty({ description: 'The law pack it was counted under.' }) packVersion: string;
  @ApiProperty({ type: String, nullable: true, enum: ['limit', 'last-safe-day'], description: 'It was already too late when it came.' }) tooLateAtStart: string | null;
}
export class RunningClockDto extends ClockDto {
  @ApiProperty({ enum: ['running', 'last-day', 'perhaps-lapsed', 'lapsed', 'not-begun', 'unknown'] }) state: string;
  @ApiProperty({ type: Number, nullable: true }) daysLeft: number | null;
  @ApiProperty({ type: [WarningDto] }) warnings: WarningDto[];
}
export class WaitingStepDto {
  @ApiProperty({ description: 'Its rule in the law pack; `clock` of a question.' }) id: string;
  @ApiProperty({ type: String, nullable: true, enum: ['authority', 'employer', 'worker'] }) who: string | null;
  @ApiProperty({ description: 'What sets it off, in the words of the pack.' }) trigger: string;
  @ApiProperty({ type: String, nullable: true, description: 'The same in Khmer, machine-written; null: there is none.' }) triggerKm: string | null;
}
export class LegStepsDto {
  @ApiProperty() legId: string;
  @ApiProperty({ type: [WaitingStepDto] }) waiting: WaitingStepDto[];
}
export class ClocksDto {
  @ApiProperty({ type: [RunningClockDto], description: 'Those without a known limit first, then the first to lapse.' }) clocks: RunningClockDto[];
  @ApiProperty({ type: [LegStepsDto] }) legs: LegStepsDto[];
}
export class StandingWarningsQuery {
  @ApiProperty({ required: false, description: 'The cursor of the page before.' }) @IsOptional() @IsString() @MaxLength(300) after?: string;
}
export class StandingWarningDto {
  @ApiProperty() warningId: string;
  @ApiProperty() claimId: string;
  @ApiProperty() caseId: string;
  @ApiProperty() caseNumber: string;
  @ApiProperty({ description: 'It came to the officer who asks.' }) isMine: boolean;
  @ApiProperty() toldAt: string;
  @ApiProperty({ enum: ['last-safe-day', 'limit', 'longer-reading', 'unknown'] }) before: string;
  @ApiProperty({ type: String, nullable: true }) target: string | null;
  @ApiProperty() lead: string;
  @ApiProperty({ type: String, nullable: true, enum: otherSides, description: 'Which leg it is of; null: the claim as a whole.' }) against: string | null;
  @ApiProperty({ description: 'It was counted anew since; the claim has the day that runs now.' }) isReplaced: boolean;
  @ApiProperty({ type: String, nullable: true, description: 'Who works the case in this office.' }) workedByName: string | null;
  @ApiProperty({ enum: ['running', 'last-day', 'perhaps-lapsed', 'lapsed', 'not-begun', 'unknown'] }) state: string;
  @ApiProperty({ type: Number, nullable: true, description: 'By the day it is in the country of the clock.' }) daysLeft: number | null;
  @ApiProperty({ type: ClockDto }) clock: ClockDto;
}
export class StandingWarningsDto {
  @ApiProperty({ type: [StandingWarningDto], description: 'The nearest day first, those without a known day before all others; at most 200 on a page.' }) warnings: StandingWarningDto[];
  @ApiProperty({ type: String, nullable: true, description: 'The cursor of the next page; null: this is the last.' }) next: string | null;
}
