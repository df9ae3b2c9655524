import { ApiProperty } from '@nestjs/swagger';
import { handoverReasons, loadDeclineReasons, loadLineStates } from '@sarika/cases';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsBoolean, IsIn, IsInt, IsOptional, IsUUID, Max, Min, ValidateIf } from 'class-validator';

export class LoadLineDto {
  @ApiProperty({ description: 'Of the work on the case at this office.' }) id: string;
  @ApiProperty({ type: String, nullable: true, description: 'null where the reader’s keys do not open it.' }) caseId: string | null;
  @ApiProperty({ type: String, nullable: true }) number: string | null;
  @ApiProperty() urgency: string;
  @ApiProperty() stage: string;
  @ApiProperty({ description: 'Of the first contact.' }) dueAt: string;
  @ApiProperty({ type: String, nullable: true }) contactedAt: string | null;
  @ApiProperty() unread: number;
  @ApiProperty({ description: 'Sealed to officers by name: it goes to nobody who cannot open it.' }) isProtected: boolean;
  @ApiProperty({ enum: ['female', 'male'], type: String, nullable: true, description: 'She asked that a woman, or a man, handles her case.' }) wantsSex: string | null;
  @ApiProperty({ description: 'Other offices that were asked and have not answered.' }) waiting: number;
  @ApiProperty({ type: String, nullable: true, description: 'Her yes to this office ends on this day, ISO.' }) consentEndsOn: string | null;
  @ApiProperty({ type: String, nullable: true }) snoozedUntil: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Who has it; null where it stands in the queue of the office.' }) withName: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Who is asked, or took it.' }) toName: string | null;
  @ApiProperty({ description: 'The reader is asked and has not answered.' }) isMine: boolean;
  @ApiProperty({ enum: loadLineStates, type: String, nullable: true }) state: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Why it stays where it is: the code of the rule, or a reason somebody gave.' }) code: string | null;
}
export class LoadPersonDto {
  @ApiProperty() id: string;
  @ApiProperty() name: string;
  @ApiProperty({ description: 'Open cases in her hand, with those she was offered.' }) cases: number;
}
export class LoadDto {
  @ApiProperty({ type: String, nullable: true, description: 'null: the whole post.' }) officerId: string | null;
  @ApiProperty({ type: [LoadLineDto] }) lines: LoadLineDto[];
  @ApiProperty({ type: [LoadPersonDto] }) people: LoadPersonDto[];
  @ApiProperty({ description: 'May also hand over what others, or the whole post, have in hand.' }) mayForOthers: boolean;
  @ApiProperty({ enum: handoverReasons, isArray: true }) reasons: readonly string[];
}
export class LoadQuery {
  @ApiProperty({ format: 'uuid', required: false, description: 'Whose; left out, the whole post.' }) @IsOptional() @IsUUID() officerId?: string;
}
export class HandOverBody {
  @ApiProperty({ format: 'uuid', type: String, nullable: true, description: 'Whose; null for the whole post.' }) @ValidateIf((_, value) => value !== null) @IsUUID() officerId: string | null;
  @ApiProperty({ format: 'uuid', type: String, nullable: true, required: false, description: 'Who takes it all; shared out fairly where it is left out.' }) @IsOptional() @IsUUID() to?: string | null;
  @ApiProperty({ enum: handoverReasons }) @IsIn(handoverReasons) reason: (typeof handoverReasons)[number];
  @ApiProperty({ description: 'Only says what would be done.' }) @IsBoolean() isTrial: boolean;
}
export class HandingOverDto {
  @ApiProperty({ type: String, nullable: true, description: 'null of a trial.' }) id: string | null;
  @ApiProperty({ type: [LoadLineDto] }) offered: LoadLineDto[];
  @ApiProperty({ type: [LoadLineDto], description: 'Stays with who has it, with the code of the rule.' }) left: LoadLineDto[];
}
export class LoadCountsDto {
  @ApiProperty() offered: number;
  @ApiProperty() accepted: number;
  @ApiProperty() declined: number;
  @ApiProperty() gone: number;
  @ApiProperty() revoked: number;
}
export class LoadHandoverDto {
  @ApiProperty() id: string;
  @ApiProperty({ type: String, nullable: true, description: 'null: the whole post.' }) fromName: string | null;
  @ApiProperty() askedBy: string;
  @ApiProperty({ enum: handoverReasons }) reason: string;
  @ApiProperty() askedAt: string;
  @ApiProperty() dueAt: string;
  @ApiProperty() isLate: boolean;
  @ApiProperty({ type: LoadCountsDto }) counts: LoadCountsDto;
  @ApiProperty({ description: 'How many wait for the reader.' }) mine: number;
  @ApiProperty() mayTakeBack: boolean;
}
export class LoadHandoversDto {
  @ApiProperty({ type: [LoadHandoverDto] }) handovers: LoadHandoverDto[];
}
/** The pack: what each new hand must know first, without a name or a word of anybody. */
export class HandoverPackDto extends LoadHandoverDto {
  @ApiProperty({ type: [LoadLineDto] }) lines: LoadLineDto[];
  @ApiProperty({ enum: loadDeclineReasons, isArray: true }) declineReasons: readonly string[];
}
export class AnswerLoadBody {
  @ApiProperty({ format: 'uuid', type: [String], required: false, description: 'Some of its cases; left out, all that wait for her.' })
  @IsOptional() @IsArray() @ArrayMinSize(1) @ArrayMaxSize(100) @IsUUID(undefined, { each: true }) lineIds?: string[];
  @ApiProperty({ required: false, minimum: 1, maximum: 100, description: 'How many at once.' }) @IsOptional() @IsInt() @Min(1) @Max(100) most?: number;
}
export class DeclineLoadBody {
  @ApiProperty({ format: 'uuid', type: [String], required: false }) @IsOptional() @IsArray() @ArrayMinSize(1) @ArrayMaxSize(100) @IsUUID(undefined, { each: true }) lineIds?: string[];
  @ApiProperty({ enum: loadDeclineReasons }) @IsIn(loadDeclineReasons) reason: (typeof loadDeclineReasons)[number];
}
export class AnsweredLineDto {
  @ApiProperty() id: string;
  @ApiProperty({ enum: loadLineStates }) state: string;
  @ApiProperty({ type: String, nullable: true }) code: string | null;
}
export class AnsweredLoadDto {
  @ApiProperty({ type: [AnsweredLineDto] }) lines: AnsweredLineDto[];
  @ApiProperty({ description: 'How many still wait for her: asked again, it goes on with the next.' }) left: number;
}
export class LoadTakenBackDto {
  @ApiProperty({ description: 'Cases that stay with who has them.' }) count: number;
}
