import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsInt, Matches, Max, Min } from 'class-validator';
import { OfficeRefDto, WordsDto } from './dto.js';

export class CheckpointDto {
  @ApiProperty() number: number;
  @ApiProperty({ description: 'How many entries it covers.' }) size: number;
  @ApiProperty({ description: 'Hexadecimal.' }) root: string;
  @ApiProperty() time: string;
  @ApiProperty() keyId: string;
  @ApiProperty({ description: 'The whole signed text, to be kept as it is.' }) text: string;
}
export class CheckpointCopyDto {
  @ApiProperty({ type: OfficeRefDto }) office: OfficeRefDto;
  @ApiProperty() number: number;
  @ApiProperty() size: number;
  @ApiProperty() takenAt: string;
  @ApiProperty({ type: String, nullable: true, description: 'Named to her own office only.' }) byName: string | null;
}
export class RecordDto {
  @ApiProperty({ type: CheckpointDto, nullable: true }) newest: CheckpointDto | null;
  @ApiProperty({ description: 'Entries that have their place in the tree.' }) size: number;
  @ApiProperty({ type: [CheckpointCopyDto], description: 'What the reader’s own office took, newest first.' }) taken: CheckpointCopyDto[];
  @ApiProperty({ type: [CheckpointCopyDto], description: 'The newest that each office took.' }) offices: CheckpointCopyDto[];
}
export class InclusionProofDto {
  @ApiProperty() format: string;
  @ApiProperty() index: number;
  @ApiProperty() salt: string;
  @ApiProperty({ type: 'array', items: { type: 'string', nullable: true } }) entry: (string | null)[];
  @ApiProperty({ type: [String] }) path: string[];
  @ApiProperty() checkpoint: string;
  @ApiProperty({ type: [String] }) keys: string[];
}
export class ConsistencyProofDto {
  @ApiProperty() format: string;
  @ApiProperty() before: string;
  @ApiProperty() checkpoint: string;
  @ApiProperty({ type: [String] }) path: string[];
  @ApiProperty({ type: [String] }) keys: string[];
}
export class ConsistencyQuery {
  @ApiProperty({ description: 'The number of the earlier checkpoint.' }) @Type(() => Number) @IsInt() @Min(1) @Max(Number.MAX_SAFE_INTEGER) before: number;
  @ApiProperty({ description: 'The number of the later one.' }) @Type(() => Number) @IsInt() @Min(1) @Max(Number.MAX_SAFE_INTEGER) checkpoint: number;
}
export class EntryParam {
  @ApiProperty() @Matches(/^\d{1,18}$/) entryId: string;
}

export class RecordedDto {
  @ApiProperty() id: string;
  @ApiProperty() at: string;
  @ApiProperty() action: string;
  @ApiProperty({ enum: ['officer', 'worker', 'service'] }) author: string;
  @ApiProperty({ type: String, nullable: true }) byName: string | null;
  @ApiProperty({ type: WordsDto, nullable: true }) byOffice: WordsDto | null;
  @ApiProperty({ type: Number, nullable: true, description: 'Its place in the tree; null for about a second.' }) place: number | null;
  @ApiProperty({ type: Number, nullable: true, description: 'The first checkpoint over it.' }) checkpoint: number | null;
  @ApiProperty({ type: String, nullable: true }) coveredAt: string | null;
}
export class CaseReaderDto {
  @ApiProperty({ type: OfficeRefDto }) office: OfficeRefDto;
  @ApiProperty({ enum: ['opened', 'revealed', 'exported'] }) did: string;
  @ApiProperty() times: number;
  @ApiProperty() lastAt: string;
  @ApiProperty({ type: [String] }) days: string[];
}
export class CaseRecordDto {
  @ApiProperty({ type: [CaseReaderDto] }) readers: CaseReaderDto[];
  @ApiProperty({ type: [RecordedDto], description: 'Newest first, a thousand at most.' }) entries: RecordedDto[];
}
