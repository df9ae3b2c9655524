import { ApiProperty } from '@nestjs/swagger';
import { currencyCodes } from '@sarika/money';
import { type BoardBlock, type BoardColumn, NEAR_DAYS, boardBlocks, boardColumnNames, boardColumns, claimStages, otherSides } from '@sarika/wage-claims';
import { IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';

const MINOR = 'Whole minor units of the currency of its row, as text so that no program rounds them.';

export class SumsDto {
  @ApiProperty() claims: number;
  @ApiProperty({ description: MINOR }) claimed: string;
  @ApiProperty({ description: MINOR }) verified: string;
  @ApiProperty({ description: `${MINOR} Payments in another currency count by the rate that was recorded with them.` }) paid: string;
}
export class BoardCellDto extends SumsDto {
  @ApiProperty({ enum: boardColumnNames, description: `What each stands for: ${boardColumnNames.map((name) => `${name}: ${boardColumns[name].join(', ')}`).join('; ')}.` }) column: string;
}
export class BlockedDto {
  @ApiProperty({ enum: boardBlocks }) by: string;
  @ApiProperty({ description: 'A claim whose two legs wait for different things counts under both.' }) claims: number;
}
export class BoardRowDto {
  @ApiProperty({ description: 'ISO 3166-1: where she is from.', example: 'KH' }) origin: string;
  @ApiProperty({ description: 'ISO 3166-1: where the work was.', example: 'TH' }) jurisdiction: string;
  @ApiProperty({ enum: currencyCodes }) currency: string;
  @ApiProperty({ type: [BoardCellDto], description: 'Every column, in the order of the work.' }) cells: BoardCellDto[];
  @ApiProperty({ type: String, nullable: true, description: 'ISO day on which the oldest claim that still runs was opened.' }) oldestOn: string | null;
  @ApiProperty({ description: `Running claims with a limit within ${NEAR_DAYS} days.` }) near: number;
  @ApiProperty({ description: 'Running claims whose first limit is over.' }) lapsed: number;
  @ApiProperty({ type: [BlockedDto] }) blocked: BlockedDto[];
}
export class BoardDto {
  @ApiProperty({ description: 'The moment for which all of it is exact.' }) asOf: string;
  @ApiProperty({ description: 'The day it is in Cambodia, from which limits are counted.' }) today: string;
  @ApiProperty({ description: 'How many days ahead a limit counts as near.' }) nearDays: number;
  @ApiProperty({ type: [BoardRowDto], description: 'A corridor and a currency each. Nothing is added up across currencies.' }) rows: BoardRowDto[];
}

export class BoardClaimsQuery {
  @ApiProperty({ required: false, example: 'KH' }) @IsOptional() @Matches(/^[A-Z]{2}$/) origin?: string;
  @ApiProperty({ required: false, example: 'TH' }) @IsOptional() @Matches(/^[A-Z]{2}$/) jurisdiction?: string;
  @ApiProperty({ required: false, enum: currencyCodes }) @IsOptional() @IsIn(currencyCodes) currency?: string;
  @ApiProperty({ required: false, enum: boardColumnNames }) @IsOptional() @IsIn(boardColumnNames) column?: BoardColumn;
  @ApiProperty({ required: false, enum: boardBlocks }) @IsOptional() @IsIn(boardBlocks) blocked?: BoardBlock;
  @ApiProperty({ required: false, enum: ['near', 'lapsed'], description: 'Sorted by the limit then; else the oldest first.' }) @IsOptional() @IsIn(['near', 'lapsed']) limit?: 'near' | 'lapsed';
  @ApiProperty({ required: false, description: 'Claims against one employer or agency: the keyed hash of its name.' }) @IsOptional() @Matches(/^[0-9a-f]{64}$/) otherSide?: string;
  @ApiProperty({ required: false, description: 'The cursor of the page before.' }) @IsOptional() @IsString() @MaxLength(300) after?: string;
}
export class BoardLineDto {
  @ApiProperty() claimId: string;
  @ApiProperty() caseId: string;
  @ApiProperty({ description: 'The number of its case.' }) number: string;
  @ApiProperty() origin: string;
  @ApiProperty() jurisdiction: string;
  @ApiProperty({ enum: currencyCodes }) currency: string;
  @ApiProperty({ enum: claimStages }) stage: string;
  @ApiProperty() openedOn: string;
  @ApiProperty({ type: String, nullable: true, description: 'Its first limit in the shortest reading; null where none is known, which never means “no limit”.' }) limitOn: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Its next hearing, or one that went by and of which nobody has said what came of it.' }) hearingOn: string | null;
  @ApiProperty({ description: MINOR }) claimed: string;
  @ApiProperty({ description: MINOR }) verified: string;
  @ApiProperty({ description: MINOR }) paid: string;
  @ApiProperty({ enum: boardBlocks, isArray: true }) blocked: readonly string[];
  @ApiProperty({ type: String, nullable: true, description: 'Of this office.' }) officerName: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'The keyed hash of the employer’s name.' }) employer: string | null;
  @ApiProperty({ type: String, nullable: true }) agency: string | null;
}
export class BoardClaimsDto {
  @ApiProperty() asOf: string;
  @ApiProperty() today: string;
  @ApiProperty({ type: [BoardLineDto] }) lines: BoardLineDto[];
  @ApiProperty({ type: String, nullable: true }) next: string | null;
}

export class LinkedDto extends SumsDto {
  @ApiProperty({ enum: currencyCodes }) currency: string;
  @ApiProperty({ description: 'Three or more, always.' }) complainants: number;
}
export class OtherSideDto {
  @ApiProperty({ enum: otherSides }) against: string;
  @ApiProperty({ description: 'The keyed hash of its name. The name stands sealed in each case.' }) index: string;
  @ApiProperty() country: string;
  @ApiProperty({ description: 'Claims against it that the reader may open; list them with `otherSide`.' }) own: number;
  @ApiProperty({ type: [LinkedDto], description: 'Of all offices, in each currency in which three or more complainants said yes to be counted together. Empty: not yet.' }) linked: LinkedDto[];
  @ApiProperty({ description: 'So many complainants must have said yes before anything is shown.' }) least: number;
}
