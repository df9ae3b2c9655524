import { ApiProperty } from '@nestjs/swagger';
import { emergencyGrounds, emergencyReasons, tellLaterReasons } from '@sarika/cases';
import { Type } from 'class-transformer';
import { IsISO8601, IsIn, IsObject, IsOptional, IsString, IsUUID, MaxLength, MinLength, ValidateNested } from 'class-validator';
import { OfficeRefDto } from './dto.js';

export class SheetDto {
  @ApiProperty({ maxLength: 200 }) @IsString() @MinLength(1) @MaxLength(200) name: string;
  @ApiProperty({ maxLength: 300 }) @IsString() @MinLength(1) @MaxLength(300) place: string;
  @ApiProperty({ maxLength: 100 }) @IsString() @MinLength(1) @MaxLength(100) time: string;
}
export class TellLaterBody {
  @ApiProperty({ enum: tellLaterReasons }) @IsIn(tellLaterReasons) reason: (typeof tellLaterReasons)[number];
  @ApiProperty({ description: 'ISO date from which she may be told.' }) @IsISO8601({ strict: true }) @MaxLength(10) on: string;
}
export class AskEmergencyBody {
  @ApiProperty({ description: 'Who shall be able to open it, or be told.' }) @IsUUID() officeId: string;
  @ApiProperty({ enum: emergencyGrounds }) @IsIn(emergencyGrounds) ground: (typeof emergencyGrounds)[number];
  @ApiProperty({ enum: emergencyReasons }) @IsIn(emergencyReasons) reason: (typeof emergencyReasons)[number];
  @ApiProperty({ maxLength: 2000, description: 'In words; sealed to the case and to the on-call desk.' }) @IsString() @MinLength(1) @MaxLength(2000) explanation: string;
  @ApiProperty({ type: SheetDto, required: false, nullable: true, description: 'Held or in hospital: name, place and time, and nothing else.' }) @IsOptional() @IsObject() @ValidateNested() @Type(() => SheetDto) sheet?: SheetDto | null;
  @ApiProperty({ type: TellLaterBody, required: false, nullable: true }) @IsOptional() @IsObject() @ValidateNested() @Type(() => TellLaterBody) tellLater?: TellLaterBody | null;
}
export class AskedDto {
  @ApiProperty() emergencyId: string;
}
export class EmergencyDto {
  @ApiProperty() id: string;
  @ApiProperty({ type: String, nullable: true, description: 'Where the reader may open the case.' }) caseId: string | null;
  @ApiProperty({ type: OfficeRefDto }) office: OfficeRefDto;
  @ApiProperty({ type: OfficeRefDto }) askedBy: OfficeRefDto;
  @ApiProperty({ enum: emergencyGrounds }) ground: string;
  @ApiProperty({ enum: emergencyReasons }) reason: string;
  @ApiProperty({ enum: ['requested', 'approved', 'refused', 'lapsed', 'ended'] }) state: string;
  @ApiProperty() requestedAt: string;
  @ApiProperty() requestedByName: string;
  @ApiProperty({ type: String, nullable: true }) settledByName: string | null;
  @ApiProperty({ type: String, nullable: true }) endsAt: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'When she was told; null when not yet.' }) toldAt: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'The day from which she may be told, where not at once.' }) tellOn: string | null;
  @ApiProperty() maySettle: boolean;
  @ApiProperty() mayEnd: boolean;
  @ApiProperty({ description: 'There is something sealed for the reader: the reason in words, or the sheet.' }) mayRead: boolean;
}
export class EmergencyFigureDto {
  @ApiProperty({ example: '2026-11' }) month: string;
  @ApiProperty({ enum: emergencyGrounds }) ground: string;
  @ApiProperty() requested: number;
  @ApiProperty() approved: number;
  @ApiProperty() refused: number;
  @ApiProperty() lapsed: number;
}
export class EmergenciesDto {
  @ApiProperty({ type: [EmergencyDto] }) emergencies: EmergencyDto[];
  @ApiProperty({ type: [EmergencyFigureDto], description: 'How often this office asked, by month and ground.' }) figures: EmergencyFigureDto[];
}
export class EmergencyReadDto {
  @ApiProperty({ type: String, nullable: true, description: 'Why, in words: for the on-call desk.' }) why: string | null;
  @ApiProperty({ type: SheetDto, nullable: true, description: 'For the office that is told.' }) sheet: SheetDto | null;
}
export class SettledDto {
  @ApiProperty({ type: String, nullable: true }) endsAt: string | null;
}
