import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsDefined, IsObject, IsOptional, IsUUID, ValidateNested } from 'class-validator';
import { ReasonDto, WordsDto } from '../officers/dto.js';
import { DeskChoicesBody, DeskFactsBody } from './facts.body.js';

export class DeskProposalBody {
  @ApiProperty({ description: 'The form’s key: the same form is proposed the same offices.' })
  @IsUUID()
  formKey: string;

  @ApiProperty({ type: DeskFactsBody })
  @IsDefined() @IsObject() @ValidateNested() @Type(() => DeskFactsBody)
  facts: DeskFactsBody;

  @ApiProperty({ type: DeskChoicesBody, required: false })
  @IsOptional() @IsObject() @ValidateNested() @Type(() => DeskChoicesBody)
  choices?: DeskChoicesBody;
}

export class VerificationDto {
  @ApiProperty({ description: 'ISO date.' }) on: string;
  @ApiProperty() by: string;
  @ApiProperty({ description: 'A mark of the demo, not a real check.' }) demo: boolean;
}

/** An office as it stands on the form. */
export class DeskOfficeDto {
  @ApiProperty() officeId: string;
  @ApiProperty({ type: WordsDto }) names: WordsDto;
  @ApiProperty({ type: WordsDto }) organisationNames: WordsDto;
  @ApiProperty({ type: WordsDto, description: 'As it is named to her, with what it is.' }) named: WordsDto;
  @ApiProperty() kind: string;
  @ApiProperty({ type: WordsDto }) kindWords: WordsDto;
  @ApiProperty() isState: boolean;
  @ApiProperty({ type: WordsDto }) town: WordsDto;
  @ApiProperty({ type: VerificationDto, nullable: true }) verification: VerificationDto | null;
}

export class ProposedOfficeDto extends DeskOfficeDto {
  @ApiProperty({ description: 'From 1; the case is offered in this order.' }) position: number;
  @ApiProperty({ description: 'By when a person would be in touch; ISO date, local to the office.' }) promisedOn: string;
  @ApiProperty({ type: [ReasonDto] }) reasons: ReasonDto[];
  @ApiProperty({ type: [ReasonDto], description: 'To be said before she answers.' }) warnings: ReasonDto[];
  @ApiProperty({ type: WordsDto, description: 'The question to read aloud.' }) question: WordsDto;
  @ApiProperty({ description: 'The counsellor’s own office.' }) isOwn: boolean;
}

export class DeskFallbackDto extends DeskOfficeDto {
  @ApiProperty({ description: 'ISO date.' }) promisedOn: string;
  @ApiProperty({ type: WordsDto, description: 'The sentence to read aloud about the desk.' }) sentence: WordsDto;
}

export class RejectedOfficeDto {
  @ApiProperty() officeId: string;
  @ApiProperty({ type: WordsDto }) names: WordsDto;
  @ApiProperty() kind: string;
  @ApiProperty({ type: ReasonDto }) reason: ReasonDto;
}

export class DeskProposalDto {
  @ApiProperty({ enum: ['U0', 'U1', 'U2', 'U3', 'U4'] }) urgency: string;
  @ApiProperty({ description: 'Its category is sealed; the queue shows only “restricted”.' }) restricted: boolean;
  @ApiProperty({ type: [ReasonDto] }) reasons: ReasonDto[];
  @ApiProperty({ type: [ProposedOfficeDto] }) offices: ProposedOfficeDto[];
  @ApiProperty({ type: DeskFallbackDto, nullable: true, description: 'Who holds it beside them; null where neither the desk nor the second body may see it.' }) desk: DeskFallbackDto | null;
  @ApiProperty({ type: [RejectedOfficeDto], description: 'What is not proposed, and why.' }) rejected: RejectedOfficeDto[];
}
