import { ApiProperty } from '@nestjs/swagger';
import { type EvidenceReason, type ImmigrationNeed, evidenceReasons, immigrationNeeds } from '@sarika/cases';
import { ArrayMaxSize, ArrayUnique, IsArray, IsIn, IsOptional, IsUUID } from 'class-validator';

export class EvidenceBundleBody {
  @ApiProperty({ enum: evidenceReasons, description: 'What it is taken out for; kept in the record.' }) @IsIn(evidenceReasons) reason: EvidenceReason;
  @ApiProperty({ type: [String], required: false, description: 'Files of the case; all of them where it is left out.' }) @IsOptional() @IsArray() @ArrayMaxSize(20) @ArrayUnique() @IsUUID('all', { each: true }) fileIds?: string[];
  @ApiProperty({ enum: ['clean', 'original'], required: false, description: 'Without what a camera wrote into a photo, such as where she was; or as it came.' }) @IsOptional() @IsIn(['clean', 'original']) copy?: 'clean' | 'original';
  @ApiProperty({ type: [String], required: false, description: 'Items of the case, chosen one by one. What was told is never in it by itself; immigration facts and contact least of all.' }) @IsOptional() @IsArray() @ArrayMaxSize(50) @ArrayUnique() @IsUUID('all', { each: true }) itemIds?: string[];
  @ApiProperty({ enum: immigrationNeeds, required: false, description: 'What immigration facts among the chosen are needed for.' }) @IsOptional() @IsIn(immigrationNeeds) need?: ImmigrationNeed;
}
