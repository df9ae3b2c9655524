import { ApiProperty } from '@nestjs/swagger';

export class AlarmDto {
  @ApiProperty() id: string;
  @ApiProperty({ description: 'A stable kind such as `access.tooManyOpens`.' }) kind: string;
  @ApiProperty({ type: String, nullable: true }) officeId: string | null;
  @ApiProperty({ type: String, nullable: true }) officerName: string | null;
  @ApiProperty() openedAt: string;
  @ApiProperty({ type: Object, additionalProperties: true, description: 'Counts and codes, never a case.' }) details: Record<string, unknown>;
  @ApiProperty({ description: 'The reader may say that she looked at it.' }) mayAcknowledge: boolean;
}
export class OfficerDayDto {
  @ApiProperty() officerId: string;
  @ApiProperty() officerName: string;
  @ApiProperty() officeId: string;
  @ApiProperty({ description: 'ISO date in Cambodia.' }) day: string;
  @ApiProperty() opened: number;
  @ApiProperty({ description: 'Of them, cases that were not assigned to her.' }) offAssignment: number;
  @ApiProperty() revealed: number;
  @ApiProperty({ description: 'Refused over the limit.' }) refused: number;
}
export class OversightDto {
  @ApiProperty({ type: [AlarmDto] }) alarms: AlarmDto[];
  @ApiProperty({ type: [OfficerDayDto], description: 'The last seven days.' }) days: OfficerDayDto[];
  @ApiProperty() opensPerHour: number;
  @ApiProperty() revealsPerHour: number;
}
