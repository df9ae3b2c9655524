import { ApiProperty } from '@nestjs/swagger';
import { demandOutcomes, demanders, tellings, wantedThings } from '@sarika/audit';
import { IsIn, IsInt, IsISO31661Alpha2, IsOptional, Matches, Max, Min } from 'class-validator';

const DAY = /^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;

export class DemandBody {
  @ApiProperty({ format: 'date' }) @Matches(DAY) receivedOn: string;
  @ApiProperty({ enum: demanders }) @IsIn(demanders) demandedBy: (typeof demanders)[number];
  @ApiProperty({ description: 'ISO 3166-1 alpha-2.' }) @IsISO31661Alpha2() country: string;
  @ApiProperty({ enum: wantedThings }) @IsIn(wantedThings) wanted: (typeof wantedThings)[number];
}
export class DemandAnswerBody {
  @ApiProperty({ enum: demandOutcomes }) @IsIn(demandOutcomes) outcome: (typeof demandOutcomes)[number];
  @ApiProperty({ type: Number, required: false, nullable: true, description: 'How many people it was about; null where that is not known.' }) @IsOptional() @IsInt() @Min(1) @Max(1_000_000) people?: number | null;
  @ApiProperty({ enum: tellings }) @IsIn(tellings) told: (typeof tellings)[number];
  @ApiProperty({ format: 'date' }) @Matches(DAY) answeredOn: string;
}

export class DemandAnswerDto {
  @ApiProperty({ enum: demandOutcomes }) outcome: string;
  @ApiProperty({ type: Number, nullable: true }) people: number | null;
  @ApiProperty({ enum: tellings }) told: string;
  @ApiProperty({ format: 'date' }) answeredOn: string;
}
export class DemandDto {
  @ApiProperty() id: string;
  @ApiProperty({ format: 'date' }) receivedOn: string;
  @ApiProperty({ enum: demanders }) demandedBy: string;
  @ApiProperty() country: string;
  @ApiProperty({ enum: wantedThings }) wanted: string;
  @ApiProperty({ type: DemandAnswerDto, nullable: true }) answer: DemandAnswerDto | null;
}
export class DemandsDto {
  @ApiProperty({ type: [DemandDto] }) demands: DemandDto[];
}
export class DemandMadeDto {
  @ApiProperty() id: string;
}
