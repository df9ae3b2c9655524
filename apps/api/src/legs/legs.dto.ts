import { ApiProperty } from '@nestjs/swagger';
import { type HearingKind, type HearingOutcome, type LegDocumentKind, hearingKinds, hearingLeads, hearingOutcomes, legDocumentKinds, otherSides } from '@sarika/wage-claims';
import { Type } from 'class-transformer';
import { IsIn, IsObject, IsOptional, IsString, IsUUID, Matches, MaxLength, ValidateNested } from 'class-validator';

const day = /^\d{4}-\d{2}-\d{2}$/;
const time = /^\d{2}:\d{2}$/;
const KEY = '5a21ca00-0000-4000-8000-00000000cafe';

export class DealingsBody {
  @ApiProperty({ required: false, description: 'Of the list of the leg’s country.' }) @IsOptional() @IsString() @MaxLength(80) authorityId?: string;
  @ApiProperty({ required: false, description: 'The authority’s own number; sealed.', example: 'LI-12/2569' }) @IsOptional() @IsString() @MaxLength(120) reference?: string;
  @ApiProperty({ required: false, description: 'Who deals with it there; sealed.' }) @IsOptional() @IsString() @MaxLength(200) officer?: string;
  @ApiProperty({ required: false, description: 'How that officer is reached; sealed.' }) @IsOptional() @IsString() @MaxLength(400) contact?: string;
}
export class HearingDayBody {
  @ApiProperty({ description: 'Made by the client: a second try writes down no second hearing.', example: KEY }) @IsUUID() key: string;
  @ApiProperty({ description: 'In the calendar of the leg’s country.', example: '2026-12-15' }) @Matches(day) heldOn: string;
  @ApiProperty({ required: false, description: 'By the clock there.', example: '09:30' }) @IsOptional() @Matches(time) heldAt?: string;
  @ApiProperty({ required: false, description: 'Where, and what to bring; sealed.' }) @IsOptional() @IsString() @MaxLength(1_000) place?: string;
}
export class HearingBody extends HearingDayBody {
  @ApiProperty({ enum: hearingKinds }) @IsIn(hearingKinds) kind: HearingKind;
}
export class HearingOutcomeBody {
  @ApiProperty({ enum: hearingOutcomes, description: 'Before its day only `adjourned` and `cancelled`.' }) @IsIn(hearingOutcomes) outcome: HearingOutcome;
  @ApiProperty({ required: false, description: 'Words about it; sealed.' }) @IsOptional() @IsString() @MaxLength(4_000) note?: string;
  @ApiProperty({ type: HearingDayBody, required: false, description: 'The day it was put off to: needed with `adjourned`.' }) @IsOptional() @IsObject() @ValidateNested() @Type(() => HearingDayBody) next?: HearingDayBody;
}
export class LegDocumentBody {
  @ApiProperty({ description: 'A file of the same case.', example: KEY }) @IsUUID() fileId: string;
  @ApiProperty({ enum: legDocumentKinds }) @IsIn(legDocumentKinds) kind: LegDocumentKind;
}
export class ReferenceBody {
  @ApiProperty({ description: 'ISO 3166-1: where the authority is.', example: 'TH' }) @Matches(/^[A-Z]{2}$/) country: string;
  @ApiProperty({ example: 'LI-12/2569' }) @IsString() @MaxLength(120) reference: string;
}

export class HearingSetDto {
  @ApiProperty() hearingId: string;
  @ApiProperty() isNew: boolean;
}
export class HearingEndedDto {
  @ApiProperty({ type: String, nullable: true, description: 'Of the day it was put off to.' }) nextHearingId: string | null;
}
export class LegDocumentLinkedDto {
  @ApiProperty() documentId: string;
}
export class ToldHearingDto {
  @ApiProperty({ enum: hearingLeads }) lead: string;
  @ApiProperty() at: string;
}
export class HearingDto {
  @ApiProperty() id: string;
  @ApiProperty() legId: string;
  @ApiProperty({ enum: hearingKinds }) kind: string;
  @ApiProperty() heldOn: string;
  @ApiProperty({ type: String, nullable: true }) heldAt: string | null;
  @ApiProperty() country: string;
  @ApiProperty({ description: 'Where it is lies sealed.' }) hasPlace: boolean;
  @ApiProperty({ type: String, nullable: true, description: 'The hearing that was put off to this day.' }) follows: string | null;
  @ApiProperty({ type: String, nullable: true, enum: hearingOutcomes }) outcome: string | null;
  @ApiProperty({ type: String, nullable: true }) outcomeAt: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Its day went by, and nobody had said what came of it.' }) missedAt: string | null;
  @ApiProperty({ type: [ToldHearingDto] }) told: ToldHearingDto[];
}
export class LegDocumentDto {
  @ApiProperty() id: string;
  @ApiProperty() legId: string;
  @ApiProperty() fileId: string;
  @ApiProperty({ enum: legDocumentKinds }) kind: string;
  @ApiProperty() linkedAt: string;
}
export class LegAuthorityDto {
  @ApiProperty() id: string;
  @ApiProperty() name: string;
}
export class LegProceedingsDto {
  @ApiProperty() legId: string;
  @ApiProperty({ type: String, nullable: true }) authorityId: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'The body that is probably meant by the authority the leg is lodged with; null: the facts of its country do not say.' }) probableAuthorityId: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'When number and person were last written down; null: never.' }) dealingsAt: string | null;
  @ApiProperty({ type: [LegAuthorityDto], description: 'Authorities of the leg’s country, from its law pack.' }) authorities: LegAuthorityDto[];
}
export class ProceedingsDto {
  @ApiProperty({ type: [LegProceedingsDto] }) legs: LegProceedingsDto[];
  @ApiProperty({ type: [HearingDto], description: 'The earliest first.' }) hearings: HearingDto[];
  @ApiProperty({ type: [LegDocumentDto] }) documents: LegDocumentDto[];
}
export class OpenedDealingDto {
  @ApiProperty() legId: string;
  @ApiProperty({ type: String, nullable: true }) authorityId: string | null;
  @ApiProperty() recordedAt: string;
  @ApiProperty({ type: String, nullable: true }) reference: string | null;
  @ApiProperty({ type: String, nullable: true }) officer: string | null;
  @ApiProperty({ type: String, nullable: true }) contact: string | null;
  @ApiProperty({ description: 'It could be opened.' }) isWhole: boolean;
}
export class HearingPlaceDto {
  @ApiProperty() hearingId: string;
  @ApiProperty({ type: String, nullable: true }) place: string | null;
}
export class DealingsDto {
  @ApiProperty({ type: [OpenedDealingDto] }) legs: OpenedDealingDto[];
  @ApiProperty({ type: [HearingPlaceDto] }) places: HearingPlaceDto[];
}
export class LegFoundDto {
  @ApiProperty() legId: string;
  @ApiProperty() claimId: string;
  @ApiProperty() caseId: string;
  @ApiProperty({ description: 'The number of its case.' }) number: string;
}
export class LegsFoundDto {
  @ApiProperty({ type: [LegFoundDto] }) legs: LegFoundDto[];
}
export class HearingAheadDto {
  @ApiProperty() id: string;
  @ApiProperty() claimId: string;
  @ApiProperty() caseId: string;
  @ApiProperty({ description: 'The number of its case.' }) number: string;
  @ApiProperty({ enum: otherSides }) against: string;
  @ApiProperty({ enum: hearingKinds }) kind: string;
  @ApiProperty() heldOn: string;
  @ApiProperty({ type: String, nullable: true }) heldAt: string | null;
  @ApiProperty() country: string;
  @ApiProperty({ type: String, nullable: true, description: 'Its day went by, and nobody has said what came of it.' }) missedAt: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Of this office.' }) officerName: string | null;
  @ApiProperty({ description: 'The officer who asks works the case.' }) isMine: boolean;
  @ApiProperty({ description: 'By the day it is in its country; below zero: its day went by.' }) daysLeft: number;
}
export class HearingsAheadDto {
  @ApiProperty({ description: 'The day it is in Cambodia.' }) today: string;
  @ApiProperty({ type: [HearingAheadDto], description: 'The earliest first, at most 100: those that went by stand in front.' }) hearings: HearingAheadDto[];
}
