import { ApiProperty } from '@nestjs/swagger';
import { type HandoverDecline, type HandoverReason, handoverDeclines, handoverReasons, handoverRevocations, handoverStates, otherSides } from '@sarika/wage-claims';
import { IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';

export class HandoverBody {
  @ApiProperty({ description: 'The office that is asked. She must share her case with it.', example: '5a21ca00-0000-4000-8000-00000000beef' }) @IsUUID() toOfficeId: string;
  @ApiProperty({ enum: handoverReasons }) @IsIn(handoverReasons) reason: HandoverReason;
  @ApiProperty({ required: false, description: 'What the next office must know; sealed into the case.' }) @IsOptional() @IsString() @MaxLength(4_000) words?: string;
}
export class HandoverDeclineBody {
  @ApiProperty({ enum: handoverDeclines }) @IsIn(handoverDeclines) reason: HandoverDecline;
}
export class HandoverOfferedDto {
  @ApiProperty() handoverId: string;
}
export class HandoverDto {
  @ApiProperty() id: string;
  @ApiProperty() claimId: string;
  @ApiProperty() caseId: string;
  @ApiProperty() legId: string;
  @ApiProperty() fromOfficeId: string;
  @ApiProperty() toOfficeId: string;
  @ApiProperty({ enum: handoverStates }) state: string;
  @ApiProperty({ enum: handoverReasons }) reason: string;
  @ApiProperty() offeredAt: string;
  @ApiProperty({ description: 'By when it is to be answered. After it an alarm stands at both offices; it never lapses.' }) dueAt: string;
  @ApiProperty() isLate: boolean;
  @ApiProperty({ type: String, nullable: true }) settledAt: string | null;
  @ApiProperty({ type: String, nullable: true, enum: handoverDeclines }) declineReason: string | null;
  @ApiProperty({ type: String, nullable: true, enum: handoverRevocations }) revokeReason: string | null;
  @ApiProperty({ description: 'It waits for the office of whoever asks.' }) mayAnswer: boolean;
  @ApiProperty({ description: 'The office of whoever asks offered it, and nobody answered.' }) mayTakeBack: boolean;
}
export class HandoversDto {
  @ApiProperty({ type: [HandoverDto] }) handovers: HandoverDto[];
}
export class WaitingHandoverDto extends HandoverDto {
  @ApiProperty({ type: String, nullable: true }) caseNumber: string | null;
  @ApiProperty({ type: String, nullable: true, enum: otherSides, description: 'null: the office has not taken the case on.' }) against: string | null;
}
export class WaitingHandoversDto {
  @ApiProperty({ type: [WaitingHandoverDto], description: 'The longest waiting first, at most 200.' }) handovers: WaitingHandoverDto[];
}
