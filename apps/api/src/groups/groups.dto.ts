import { ApiProperty } from '@nestjs/swagger';
import { type RevealReason, revealReasons } from '@sarika/cases';
import { currencyCodes } from '@sarika/money';
import { type ClaimAuthority, type HearingKind, type OtherSide, authorities, boardBlocks, claimStages, hearingKinds, legStages, otherSides } from '@sarika/wage-claims';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsBoolean, IsIn, IsObject, IsOptional, IsString, IsUUID, Matches, MaxLength, ValidateNested } from 'class-validator';
import { MoneyBody } from '../claims/claims.dto.js';

const day = /^\d{4}-\d{2}-\d{2}$/;
const KEY = '5a21ca00-0000-4000-8000-00000000cafe';
const MINOR = 'Whole minor units of its currency, as text so that no program rounds them';
/** As many as one list of thumbprints or one hearing room holds, with room to spare. */
export const MOST_MEMBERS = 500;

export class GroupBody {
  @ApiProperty({ description: 'Made by the client: a second try makes no second group.', example: KEY }) @IsUUID() key: string;
  @ApiProperty({ description: 'The claim whose country, employer and agency are the group’s.', example: KEY }) @IsUUID() claimId: string;
}
export class GroupMadeDto {
  @ApiProperty() groupId: string;
  @ApiProperty() isNew: boolean;
}
export class GroupYesBody {
  @ApiProperty({ example: KEY }) @IsUUID() claimId: string;
  @ApiProperty({ enum: ['read_aloud', 'paper_thumbprint'] }) @IsIn(['read_aloud', 'paper_thumbprint']) givenHow: 'read_aloud' | 'paper_thumbprint';
  @ApiProperty({ description: 'A colleague of the same office who heard it.', example: '5a21ca00-0000-4000-8000-00000000beef' }) @IsUUID() witnessedBy: string;
  @ApiProperty({ description: 'An officer looked: it is the same employer, although its name is written in another way or was not written down.' }) @IsBoolean() sameEmployer: boolean;
}
export class GroupJoinedDto {
  @ApiProperty() consentId: string;
}
export class GroupLeavingBody {
  @ApiProperty({ enum: ['left', 'removed'], description: 'She said so, or the claim does not belong there.' }) @IsIn(['left', 'removed']) how: 'left' | 'removed';
}
export class StoodOnDto {
  @ApiProperty() filingId: string;
  @ApiProperty({ enum: authorities }) authority: string;
  @ApiProperty() lodgedOn: string;
}
export class GroupLeftDto {
  @ApiProperty({ type: [StoodOnDto], description: 'What was lodged with her name on it. It is not called back: tell her.' }) stoodOn: StoodOnDto[];
}
class SomeOfGroupBody {
  @ApiProperty({ type: [String], example: [KEY] }) @IsArray() @ArrayMinSize(1) @ArrayMaxSize(MOST_MEMBERS) @IsUUID('4', { each: true }) claimIds: string[];
}
export class GroupRevealBody extends SomeOfGroupBody {
  @ApiProperty({ enum: revealReasons }) @IsIn(revealReasons) reason: RevealReason;
}
export class GroupDraftsBody extends SomeOfGroupBody {
  @ApiProperty({ description: 'Whose newest kept worksheet the shared facts are taken from.', example: KEY }) @IsUUID() from: string;
}
export class GroupDraftsDto {
  @ApiProperty({ type: [String], description: 'Names of the facts that were copied.' }) facts: string[];
}
export class GroupFilingBody extends SomeOfGroupBody {
  @ApiProperty({ description: 'Made by the client: a second try lodges nothing twice.', example: KEY }) @IsUUID() key: string;
  @ApiProperty({ enum: otherSides }) @IsIn(otherSides) against: OtherSide;
  @ApiProperty({ enum: authorities }) @IsIn(authorities) authority: ClaimAuthority;
  @ApiProperty({ example: '2026-11-01' }) @Matches(day) lodgedOn: string;
}
export class GroupLodgedDto {
  @ApiProperty() filingId: string;
  @ApiProperty() isNew: boolean;
}
export class GroupHearingBody extends SomeOfGroupBody {
  @ApiProperty({ description: 'Made by the client: a second try writes down no second hearing.', example: KEY }) @IsUUID() key: string;
  @ApiProperty({ enum: otherSides }) @IsIn(otherSides) against: OtherSide;
  @ApiProperty({ enum: hearingKinds }) @IsIn(hearingKinds) kind: HearingKind;
  @ApiProperty({ example: '2026-12-15' }) @Matches(day) heldOn: string;
  @ApiProperty({ required: false, example: '09:30' }) @IsOptional() @Matches(/^\d{2}:\d{2}$/) heldAt?: string;
  @ApiProperty({ required: false, description: 'Where, and what to bring; sealed into the case of each.' }) @IsOptional() @IsString() @MaxLength(1_000) place?: string;
}
export class GroupHearingDto {
  @ApiProperty() claimId: string;
  @ApiProperty() hearingId: string;
}
export class GroupHearingsDto {
  @ApiProperty({ type: [GroupHearingDto], description: 'One for each, with its own reminders and its own outcome.' }) hearings: GroupHearingDto[];
}
export class GroupOutcomeBody {
  @ApiProperty({ example: KEY }) @IsUUID() claimId: string;
  @ApiProperty({ description: 'Made by the client once for each: a second try records nothing twice.', example: KEY }) @IsUUID() key: string;
  @ApiProperty({ type: MoneyBody, description: 'Hers alone.' }) @IsObject() @ValidateNested() @Type(() => MoneyBody) total: MoneyBody;
}
export class GroupOutcomesBody {
  @ApiProperty({ enum: otherSides }) @IsIn(otherSides) against: OtherSide;
  @ApiProperty({ enum: ['agreed', 'ordered'] }) @IsIn(['agreed', 'ordered']) kind: 'agreed' | 'ordered';
  @ApiProperty({ example: '2026-11-01' }) @Matches(day) happenedOn: string;
  @ApiProperty({ type: [GroupOutcomeBody] }) @IsArray() @ArrayMinSize(1) @ArrayMaxSize(MOST_MEMBERS) @ValidateNested({ each: true }) @Type(() => GroupOutcomeBody) outcomes: GroupOutcomeBody[];
}
export class GroupSettledDto {
  @ApiProperty() claimId: string;
  @ApiProperty() postingId: string;
  @ApiProperty() isNew: boolean;
  @ApiProperty({ type: Boolean, nullable: true, description: 'Below the set share of what was verified; null where nothing was verified, or it was ordered.' }) belowShare: boolean | null;
}
export class GroupOutcomesDto {
  @ApiProperty({ type: [GroupSettledDto] }) settled: GroupSettledDto[];
}
export class GroupAssessedDto {
  @ApiProperty() claimId: string;
  @ApiProperty({ enum: ['kept', 'same', 'no_worksheet', 'faulty', 'other_office', 'nothing_in_currency'] }) state: string;
}
export class GroupAssessmentsDto {
  @ApiProperty({ type: [GroupAssessedDto] }) assessed: GroupAssessedDto[];
}

export class GroupDto {
  @ApiProperty() id: string;
  @ApiProperty({ description: 'Counted within its office.' }) number: number;
  @ApiProperty({ description: 'ISO 3166-1: where the work was.' }) jurisdiction: string;
  @ApiProperty() madeAt: string;
}
export class GroupLineDto extends GroupDto {
  @ApiProperty({ description: 'Workers in it whose case the reader may open.' }) members: number;
  @ApiProperty({ description: 'Of them, those whose claim still runs.' }) running: number;
}
export class GroupsDto {
  @ApiProperty({ type: [GroupLineDto], description: 'Newest first.' }) groups: GroupLineDto[];
}
export class CandidateDto {
  @ApiProperty() claimId: string;
  @ApiProperty() caseId: string;
  @ApiProperty({ description: 'The number of her case.' }) number: string;
  @ApiProperty({ enum: currencyCodes }) currency: string;
  @ApiProperty({ enum: claimStages }) stage: string;
}
export class CandidatesDto {
  @ApiProperty({ type: [CandidateDto], description: 'Claims of the office against the same employer or agency that are in no group.' }) candidates: CandidateDto[];
}
export class AssessedRangeDto {
  @ApiProperty({ description: `${MINOR}. Penalties that hang on a condition are not in it.` }) low: string;
  @ApiProperty() likely: string;
  @ApiProperty() high: string;
}
export class MemberRangeDto extends AssessedRangeDto {
  @ApiProperty({ description: 'Lines without a sum: not in it, and not zero.' }) unknownLines: number;
  @ApiProperty() assessedOn: string;
}
export class MemberLegDto {
  @ApiProperty() id: string;
  @ApiProperty({ enum: otherSides }) against: string;
  @ApiProperty({ enum: legStages }) stage: string;
  @ApiProperty({ type: String, nullable: true, enum: boardBlocks }) blockedBy: string | null;
}
export class GroupMemberDto {
  @ApiProperty() claimId: string;
  @ApiProperty() caseId: string;
  @ApiProperty({ description: 'The number of her case.' }) number: string;
  @ApiProperty({ type: String, nullable: true, description: 'Only while the reader sees her unmasked.' }) name: string | null;
  @ApiProperty({ type: String, nullable: true }) revealedUntil: string | null;
  @ApiProperty() joinedAt: string;
  @ApiProperty({ enum: currencyCodes }) currency: string;
  @ApiProperty({ enum: claimStages }) stage: string;
  @ApiProperty({ type: String, nullable: true, description: 'When she said that her sum is right.' }) confirmedAt: string | null;
  @ApiProperty({ type: MemberRangeDto, nullable: true, description: 'null: not assessed, which is not zero.' }) assessed: MemberRangeDto | null;
  @ApiProperty({ type: String, nullable: true, description: `${MINOR}; null: not known, of this and the next two.` }) claimed: string | null;
  @ApiProperty({ type: String, nullable: true }) verified: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Agreed or ordered on all her legs, as it counts against the claim.' }) awarded: string | null;
  @ApiProperty() paid: string;
  @ApiProperty({ type: Boolean, nullable: true, description: 'An agreement of hers stands below the set share of what was verified.' }) belowShare: boolean | null;
  @ApiProperty({ description: 'Shared facts lie in her case and wait for her.' }) draftWaits: boolean;
  @ApiProperty({ type: String, nullable: true, description: 'Her next hearing, or one that went by and of which nobody has said what came of it.' }) hearingOn: string | null;
  @ApiProperty({ type: [MemberLegDto] }) legs: MemberLegDto[];
}
export class SumOfSomeDto {
  @ApiProperty({ type: String, nullable: true, description: 'Of those of whom it is known; null: of nobody.' }) minor: string | null;
  @ApiProperty({ description: 'Members of whom it is not known. They are not in it, and are not zero.' }) unknown: number;
}
export class GroupTotalDto {
  @ApiProperty({ enum: currencyCodes }) currency: string;
  @ApiProperty() members: number;
  @ApiProperty({ type: AssessedRangeDto, nullable: true }) assessed: AssessedRangeDto | null;
  @ApiProperty({ description: 'Members of whom no assessment is known: they are not in it.' }) unassessed: number;
  @ApiProperty({ description: 'Lines without a sum in the assessments of the others.' }) unknownLines: number;
  @ApiProperty({ type: SumOfSomeDto }) claimed: SumOfSomeDto;
  @ApiProperty({ type: SumOfSomeDto }) verified: SumOfSomeDto;
  @ApiProperty({ type: SumOfSomeDto }) awarded: SumOfSomeDto;
  @ApiProperty() paid: string;
}
export class FormerMemberDto {
  @ApiProperty() claimId: string;
  @ApiProperty() caseId: string;
  @ApiProperty() number: string;
  @ApiProperty() leftAt: string;
  @ApiProperty({ enum: ['left', 'removed', 'stopped_sharing', 'office_left'] }) how: string;
}
export class GroupFilingDto {
  @ApiProperty() id: string;
  @ApiProperty({ enum: otherSides }) against: string;
  @ApiProperty({ enum: authorities }) authority: string;
  @ApiProperty() lodgedOn: string;
  @ApiProperty({ description: 'How many stood on it, also those who cannot be seen any more.' }) members: number;
  @ApiProperty({ type: [String], description: 'Those of them whom the reader may see.' }) claimIds: string[];
}
export class GroupSheetDto {
  @ApiProperty({ type: GroupDto }) group: GroupDto;
  @ApiProperty({ type: [GroupMemberDto] }) members: GroupMemberDto[];
  @ApiProperty({ type: [GroupTotalDto], description: 'One for each currency. Nothing is added up across currencies.' }) totals: GroupTotalDto[];
  @ApiProperty({ type: [FormerMemberDto] }) former: FormerMemberDto[];
  @ApiProperty({ type: [GroupFilingDto] }) filings: GroupFilingDto[];
}

export class WorksheetDraftDto {
  @ApiProperty() itemId: string;
  @ApiProperty() groupId: string;
  @ApiProperty() groupNumber: number;
  @ApiProperty() madeAt: string;
  @ApiProperty({ type: 'object', additionalProperties: true, nullable: true, description: 'Part of a worksheet (docs/worksheet.md); null: it is damaged.' }) facts: Readonly<Record<string, unknown>> | null;
}
export class WorksheetDraftsDto {
  @ApiProperty({ type: WorksheetDraftDto, nullable: true, description: 'null: none waits.' }) draft: WorksheetDraftDto | null;
}
export class WorksheetDraftSettledBody {
  @ApiProperty({ enum: ['kept', 'dropped'], description: 'She was asked: what she said is kept as her own worksheet, or it is not so.' }) @IsIn(['kept', 'dropped']) how: 'kept' | 'dropped';
}
