import { ApiProperty } from '@nestjs/swagger';
import { type PaperKind, type PaperLanguage, paperKinds, paperLanguages } from '@sarika/wage-claims';
import { Type } from 'class-transformer';
import { IsBoolean, IsIn, IsObject, IsOptional, IsString, IsUUID, Matches, MaxLength, ValidateNested } from 'class-validator';

export class RepresentativeBody {
  @ApiProperty({ description: 'Who acts for her. Printed and kept nowhere.' }) @IsString() @MaxLength(200) name: string;
  @ApiProperty({ required: false }) @IsOptional() @IsString() @MaxLength(120) document?: string;
  @ApiProperty({ required: false }) @IsOptional() @IsString() @MaxLength(300) address?: string;
}
export class PrintBody {
  @ApiProperty({ enum: paperKinds }) @IsIn(paperKinds) kind: PaperKind;
  @ApiProperty({ enum: paperLanguages, description: 'Thai for the form of a Thai authority alone.' }) @IsIn(paperLanguages) language: PaperLanguage;
  @ApiProperty({ enum: ['page', 'pdf'] }) @IsIn(['page', 'pdf']) form: 'page' | 'pdf';
  @ApiProperty({ description: 'With her name and papers: only while they are revealed to this officer. Else they are lines to be filled by hand.' }) @IsBoolean() withIdentity: boolean;
  @ApiProperty({ required: false, description: 'Of a paper that goes by a leg; the employer’s where it is left out.' }) @IsOptional() @IsUUID() legId?: string;
  @ApiProperty({ required: false, description: 'By which day the other side must answer; of a demand.', example: '2027-01-31' }) @IsOptional() @Matches(/^\d{4}-\d{2}-\d{2}$/) answerBy?: string;
  @ApiProperty({ required: false, description: 'Key of an authority of the leg’s country; the first where it is left out.', example: 'th-dlpw' }) @IsOptional() @Matches(/^[a-z0-9-]{1,60}$/) authorityId?: string;
  @ApiProperty({ required: false, description: 'Which confirmation a receipt is for; the last where it is left out.' }) @IsOptional() @IsUUID() postingId?: string;
  @ApiProperty({ type: RepresentativeBody, required: false }) @IsOptional() @IsObject() @ValidateNested() @Type(() => RepresentativeBody) representative?: RepresentativeBody;
}
