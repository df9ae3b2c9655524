import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsObject, IsOptional, IsString, IsUUID, Matches, MaxLength, ValidateNested } from 'class-validator';
import { OfficeRefDto } from './dto.js';
import { SheetDto } from './emergencies.dto.js';

export class FearLiftBody {
  @ApiProperty({ description: 'A colleague of the same office who heard her.', example: '5a21ca00-0000-4000-8000-00000000beef' }) @IsUUID() witnessId: string;
}
export class NoticeConsentBody {
  @ApiProperty({ description: 'The mission that may be told.' }) @IsUUID() officeId: string;
  @ApiProperty({ enum: ['worker', 'somebody_else'], description: 'Whose words they were. Only the worker’s count.' }) @IsIn(['worker', 'somebody_else']) heardFrom: 'worker' | 'somebody_else';
  @ApiProperty({ enum: ['read_aloud', 'paper_thumbprint'] }) @IsIn(['read_aloud', 'paper_thumbprint']) how: 'read_aloud' | 'paper_thumbprint';
  @ApiProperty({ enum: ['km', 'en'] }) @IsIn(['km', 'en']) language: 'km' | 'en';
  @ApiProperty({ description: 'Of the words that were read.' }) @IsString() @MaxLength(40) wordingVersion: string;
  @ApiProperty({ required: false, nullable: true, type: String }) @IsOptional() @IsUUID() witnessId?: string | null;
  @ApiProperty({ required: false, nullable: true, type: String }) @IsOptional() @IsString() @MaxLength(80) paperReference?: string | null;
  @ApiProperty({ required: false, nullable: true, type: String, description: 'The last day; left out until she stops.' }) @IsOptional() @Matches(/^\d{4}-\d{2}-\d{2}$/) endsOn?: string | null;
}
export class NoticeBody {
  @ApiProperty() @IsUUID() officeId: string;
  @ApiProperty({ type: SheetDto, description: 'Name, place and time, and nothing else; sealed to the mission.' }) @IsObject() @ValidateNested() @Type(() => SheetDto) sheet: SheetDto;
}
export class NoticeConsentedDto {
  @ApiProperty() consentId: string;
}
export class NoticeGivenDto {
  @ApiProperty() noticeId: string;
}
export class NoticeWordsDto {
  @ApiProperty({ type: [String], description: 'The question, then what holds for it.' }) en: string[];
  @ApiProperty({ type: [String] }) km: string[];
}
export class NoticeMissionDto {
  @ApiProperty({ type: OfficeRefDto }) office: OfficeRefDto;
  @ApiProperty({ type: String, nullable: true, description: 'Her yes that it may be told; null: there is none.' }) consentId: string | null;
  @ApiProperty({ type: NoticeWordsDto }) words: NoticeWordsDto;
}
export class CaseNoticeDto {
  @ApiProperty() id: string;
  @ApiProperty() officeId: string;
  @ApiProperty() sentAt: string;
  @ApiProperty({ type: String, nullable: true, description: 'When she was told of it.' }) toldAt: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'When the mission said that it has it.' }) acknowledgedAt: string | null;
}
export class CaseNoticesDto {
  @ApiProperty({ description: 'She fears her own state: nobody of it is told, whoever asks.' }) fearsState: boolean;
  @ApiProperty({ description: 'She does not want anybody told where she is.' }) tellsNobody: boolean;
  @ApiProperty({ type: [NoticeMissionDto] }) missions: NoticeMissionDto[];
  @ApiProperty({ type: [CaseNoticeDto] }) notices: CaseNoticeDto[];
  @ApiProperty() wordingVersion: string;
  @ApiProperty({ description: 'This office works the case.' }) mayWrite: boolean;
}
export class ReceivedNoticeDto extends CaseNoticeDto {
  @ApiProperty({ type: OfficeRefDto }) from: OfficeRefDto;
}
export class ReceivedNoticesDto {
  @ApiProperty({ type: [ReceivedNoticeDto], description: 'The newest first, at most 200.' }) notices: ReceivedNoticeDto[];
}
export class NoticeReadDto {
  @ApiProperty({ type: SheetDto }) sheet: SheetDto;
}
