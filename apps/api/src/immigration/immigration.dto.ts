import { ApiProperty } from '@nestjs/swagger';
import { immigrationNeeds, immigrationStatuses } from '@sarika/cases';
import { IsIn, IsOptional, IsString, Matches, MaxLength } from 'class-validator';

export class ImmigrationNeedBody {
  @ApiProperty({ enum: immigrationNeeds, description: 'What it is needed for. It stands in the record.' }) @IsIn(immigrationNeeds) need: (typeof immigrationNeeds)[number];
}
export class ImmigrationFactsBody extends ImmigrationNeedBody {
  @ApiProperty({ enum: immigrationStatuses, required: false, nullable: true }) @IsOptional() @IsIn(immigrationStatuses) status?: (typeof immigrationStatuses)[number] | null;
  @ApiProperty({ type: String, format: 'date', required: false, nullable: true }) @IsOptional() @Matches(/^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/) validUntil?: string | null;
  @ApiProperty({ type: String, required: false, nullable: true, maxLength: 1000 }) @IsOptional() @IsString() @MaxLength(1000) route?: string | null;
  @ApiProperty({ type: String, required: false, nullable: true, maxLength: 1000 }) @IsOptional() @IsString() @MaxLength(1000) whereabouts?: string | null;
}
export class ImmigrationFactsDto {
  @ApiProperty({ enum: immigrationNeeds }) need: string;
  @ApiProperty({ enum: immigrationStatuses, nullable: true }) status: string | null;
  @ApiProperty({ type: String, nullable: true }) validUntil: string | null;
  @ApiProperty({ type: String, nullable: true }) route: string | null;
  @ApiProperty({ type: String, nullable: true }) whereabouts: string | null;
  @ApiProperty() writtenAt: string;
}
export class ImmigrationOpenedDto {
  @ApiProperty({ type: [ImmigrationFactsDto] }) facts: ImmigrationFactsDto[];
}
