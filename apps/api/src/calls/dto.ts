import { ApiProperty } from '@nestjs/swagger';
import { callOutcomes } from '@sarika/cases';
import { IsIn, IsOptional, Matches } from 'class-validator';

export class CallLineDto {
  @ApiProperty({ type: String, nullable: true, description: 'The offer to take; null once it was taken.' }) offerId: string | null;
  @ApiProperty() caseId: string;
  @ApiProperty() number: string;
  @ApiProperty() urgency: string;
  @ApiProperty({ description: 'By when to take it or, once it was taken, by when to reach her.' }) dueAt: string;
  @ApiProperty({ type: String, nullable: true }) officerId: string | null;
  @ApiProperty({ type: String, nullable: true }) officerName: string | null;
  @ApiProperty({ description: 'How often she was called.' }) calls: number;
  @ApiProperty({ enum: callOutcomes, type: String, nullable: true }) lastOutcome: string | null;
  @ApiProperty({ type: String, nullable: true }) lastAt: string | null;
  @ApiProperty({ type: String, nullable: true, example: '2026-11-28', description: 'The day of the next call, in Cambodia.' }) againOn: string | null;
}

export class CallRequestsDto {
  @ApiProperty({ type: [CallLineDto] }) lines: CallLineDto[];
  @ApiProperty({ enum: callOutcomes, isArray: true }) outcomes: readonly string[];
  @ApiProperty({ example: '2026-11-25', description: 'Today in Cambodia: the first day a call can be put off to.' }) firstDay: string;
  @ApiProperty({ example: '2026-12-08' }) lastDay: string;
}

export class CallBody {
  @ApiProperty({ enum: callOutcomes }) @IsIn(callOutcomes) outcome: (typeof callOutcomes)[number];
  @ApiProperty({ required: false, example: '2026-11-28', description: 'Needed where she asked for another day; none where she was reached.' }) @IsOptional() @Matches(/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/) againOn?: string;
}
