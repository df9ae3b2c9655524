import { ApiProperty } from '@nestjs/swagger';
import { shareableScopes } from '@sarika/cases';
import { consentScopes, givenHows } from '@sarika/consent';
import { IsDateString, IsIn, IsOptional, IsString, IsUUID, Matches, MaxLength } from 'class-validator';
import { OfficeRefDto, WordsDto } from './dto.js';

export class LedgerEntryDto {
  @ApiProperty() at: string;
  @ApiProperty({ enum: ['given', 'narrowed', 'widened', 'withdrawn', 'expired', 'excluded', 'allowed'] }) kind: string;
  @ApiProperty({ type: String, nullable: true }) consentId: string | null;
  @ApiProperty({ type: OfficeRefDto, nullable: true }) office: OfficeRefDto | null;
  @ApiProperty({ type: String, nullable: true, description: 'Where a whole kind of office is meant.' }) officeKind: string | null;
  @ApiProperty({ type: WordsDto, nullable: true, description: 'A body without an account, which got a sheet and no key.' }) body: WordsDto | null;
  @ApiProperty({ type: [String], nullable: true, description: 'What stands on that sheet.' }) shares: string[] | null;
  @ApiProperty({ type: String, nullable: true }) purpose: string | null;
  @ApiProperty({ type: String, nullable: true }) scope: string | null;
  @ApiProperty({ type: String, nullable: true }) endsOn: string | null;
  @ApiProperty() how: string;
  @ApiProperty({ type: String, nullable: true }) language: string | null;
  @ApiProperty({ type: String, nullable: true }) wordingVersion: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Who read it to her.' }) readBy: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Who heard her.' }) witnessedBy: string | null;
  @ApiProperty({ type: String, nullable: true }) paperReference: string | null;
}

export class PlaceDto extends OfficeRefDto {
  @ApiProperty({ description: 'Routing proposes it for this case; the others may be chosen by name.' }) proposed: boolean;
}
export class WitnessDto {
  @ApiProperty() id: string;
  @ApiProperty() name: string;
}
export class AskingDto {
  @ApiProperty() version: string;
  @ApiProperty({ type: WordsDto, description: 'With `{office}`.' }) question: WordsDto;
  @ApiProperty({ type: WordsDto, description: 'The same for what comes later only.' }) questionFromNowOn: WordsDto;
  @ApiProperty({ type: [WordsDto] }) says: WordsDto[];
  @ApiProperty({ type: WordsDto, description: 'Said for an office of the state.' }) state: WordsDto;
  @ApiProperty({ type: WordsDto, description: 'With `{day}`, where it ends.' }) until: WordsDto;
  @ApiProperty({ type: WordsDto }) noEnd: WordsDto;
}
export class SharingDto {
  @ApiProperty({ type: [LedgerEntryDto], description: 'Everything that happened to her yes, oldest first.' }) ledger: LedgerEntryDto[];
  @ApiProperty({ type: [PlaceDto], description: 'Offices that could be asked. Empty where this office may not write a yes down.' }) places: PlaceDto[];
  @ApiProperty({ type: [WitnessDto], description: 'Colleagues who could have heard her.' }) witnesses: WitnessDto[];
  @ApiProperty({ type: AskingDto, description: 'The words to read aloud.' }) asking: AskingDto;
  @ApiProperty({ description: 'This office works the case and may write a yes of hers down.' }) mayRecord: boolean;
}

export class ReaderDto {
  @ApiProperty({ enum: ['office', 'officer', 'receipt'] }) kind: string;
  @ApiProperty({ type: OfficeRefDto, nullable: true }) office: OfficeRefDto | null;
  @ApiProperty({ type: String, nullable: true, description: 'Of a protected case: the officer to whom it is sealed.' }) officerName: string | null;
  @ApiProperty() basis: string;
  @ApiProperty({ enum: consentScopes, type: String, nullable: true, description: 'Of her yes; null where it stands on none. `from_now_on`: nothing from before it began.' }) scope: string | null;
  @ApiProperty() since: string;
  @ApiProperty({ type: String, nullable: true, description: 'null while it still can.' }) until: string | null;
}
export class ReadersDto {
  @ApiProperty() day: string;
  @ApiProperty({ type: [ReaderDto] }) readers: ReaderDto[];
}

export class RecordConsentBody {
  @ApiProperty({ format: 'uuid' }) @IsUUID() officeId: string;
  @ApiProperty({ enum: shareableScopes, required: false, description: 'What she said yes to; everything where it is left out.' }) @IsOptional() @IsIn(shareableScopes) scope?: (typeof shareableScopes)[number];
  @ApiProperty({ enum: ['worker', 'somebody_else'], description: 'Whose words they were. Only the worker’s count.' }) @IsIn(['worker', 'somebody_else']) heardFrom: 'worker' | 'somebody_else';
  @ApiProperty({ enum: givenHows.filter((how) => how === 'read_aloud' || how === 'paper_thumbprint') }) @IsIn(['read_aloud', 'paper_thumbprint']) how: 'read_aloud' | 'paper_thumbprint';
  @ApiProperty({ enum: ['km', 'en'], description: 'In which language it was read.' }) @IsIn(['km', 'en']) language: 'km' | 'en';
  @ApiProperty({ description: 'Of the words that were read.' }) @IsString() @MaxLength(40) wordingVersion: string;
  @ApiProperty({ format: 'uuid', type: String, nullable: true, required: false }) @IsOptional() @IsUUID() witnessId?: string | null;
  @ApiProperty({ type: String, nullable: true, required: false, description: 'Number of the sheet in the office’s register. Never a name.' }) @IsOptional() @Matches(/^[0-9A-Za-z./-]{1,40}$/) paperReference?: string | null;
  @ApiProperty({ type: String, nullable: true, required: false, description: 'Last day, ISO.' }) @IsOptional() @IsDateString() @Matches(/^\d{4}-\d{2}-\d{2}$/) endsOn?: string | null;
}
export class RecordedConsentDto {
  @ApiProperty() consentId: string;
}

export class RecordStopBody {
  @ApiProperty({ format: 'uuid' }) @IsUUID() consentId: string;
  @ApiProperty({ format: 'uuid', description: 'A colleague who heard her.' }) @IsUUID() witnessId: string;
}
