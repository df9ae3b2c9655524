import { ApiProperty } from '@nestjs/swagger';
import { declineReasons, helpOutcomes, requestGrounds, requestReasons, requestWants, shareableScopes, transitionKinds, transitionReasons, transitionTasks } from '@sarika/cases';
import { consentScopes } from '@sarika/consent';
import { Type } from 'class-transformer';
import { IsBoolean, IsDateString, IsIn, IsOptional, IsString, IsUUID, Matches, MaxLength, ValidateNested } from 'class-validator';
import { OfferDto, OfficeRefDto } from '../officers/dto.js';

const states = ['sent', 'arrived', 'accepted', 'declined', 'lapsed', 'revoked', 'ended', 'done'] as const;

export class TransitionDto {
  @ApiProperty() id: string;
  @ApiProperty({ enum: transitionKinds }) kind: string;
  @ApiProperty({ enum: states, description: '`arrived`: somebody of that office looked at it. `ended`: it was taken on, and access ended since.' }) state: string;
  @ApiProperty() caseId: string;
  @ApiProperty() number: string;
  @ApiProperty({ description: 'The reader’s office sent it; otherwise it received it.' }) isOurs: boolean;
  @ApiProperty({ type: OfficeRefDto, description: 'The other office.' }) office: OfficeRefDto;
  @ApiProperty({ description: 'Who asked.' }) askedBy: string;
  @ApiProperty({ enum: transitionTasks }) task: string;
  @ApiProperty({ enum: transitionReasons }) reason: string;
  @ApiProperty() askedAt: string;
  @ApiProperty({ type: String, nullable: true }) arrivedAt: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'By when it is to be answered; null once it was.' }) dueAt: string | null;
  @ApiProperty({ description: 'Not answered in time: told to those who answer for the office that was asked (1), and for the one that asked (2).' }) raised: number;
  @ApiProperty({ type: String, nullable: true }) settledAt: string | null;
  @ApiProperty({ enum: declineReasons, type: String, nullable: true }) declineReason: string | null;
  @ApiProperty({ enum: helpOutcomes, type: String, nullable: true }) doneHow: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Of a case handed over, while she agrees: its stage, and nothing else of it.' }) statusStage: string | null;
  @ApiProperty({ type: String, nullable: true }) offerId: string | null;
  @ApiProperty() mayTakeBack: boolean;
  @ApiProperty({ description: 'It was declined or not answered, and nobody of the office has said that she knows.' }) mustNote: boolean;
  @ApiProperty({ description: 'The reader’s office helps, and may say that it is done.' }) mayEnd: boolean;
}

/** An offer, with what another office asks where it was made by one. */
export class AskedOfferDto extends OfferDto {
  @ApiProperty({ type: TransitionDto, nullable: true }) asked: TransitionDto | null;
}

export class CaseRequestDto {
  @ApiProperty() id: string;
  @ApiProperty({ type: String, nullable: true, description: 'Only for an office that works the case.' }) caseId: string | null;
  @ApiProperty() number: string;
  @ApiProperty({ type: OfficeRefDto, nullable: true, description: 'Who asks; null for one’s own.' }) office: OfficeRefDto | null;
  @ApiProperty() askedBy: string;
  @ApiProperty({ enum: requestWants }) wants: string;
  @ApiProperty({ enum: requestGrounds }) ground: string;
  @ApiProperty() askedAt: string;
  @ApiProperty() dueAt: string;
  @ApiProperty({ enum: ['waiting', 'taken_up', 'declined', 'unanswered'], description: 'A number that is no case and one that nobody answered look the same.' }) state: string;
  @ApiProperty({ enum: requestReasons, type: String, nullable: true }) reason: string | null;
}

/** An office she agreed to already: it can be asked without asking her again. */
export class AgreedOfficeDto {
  @ApiProperty({ type: OfficeRefDto }) office: OfficeRefDto;
  @ApiProperty({ enum: consentScopes, type: String, nullable: true, description: 'null for the desk, which holds a standby key of every case.' }) scope: string | null;
  @ApiProperty({ type: String, nullable: true }) endsOn: string | null;
  @ApiProperty({ description: 'It can take the case over.' }) mayTakeOver: boolean;
  @ApiProperty({ description: 'It can help beside this office.' }) mayHelp: boolean;
}

export class CaseTransitionsDto {
  @ApiProperty({ type: [TransitionDto], description: 'What this office sent and received, newest first.' }) lines: TransitionDto[];
  @ApiProperty({ type: [CaseRequestDto], description: 'Offices that ask for this case and have no answer yet.' }) requests: CaseRequestDto[];
  @ApiProperty() mayPassOn: boolean;
  @ApiProperty({ type: [AgreedOfficeDto] }) agreed: AgreedOfficeDto[];
  @ApiProperty({ enum: transitionTasks, isArray: true }) tasks: readonly string[];
  @ApiProperty({ enum: transitionReasons, isArray: true }) reasons: readonly string[];
  @ApiProperty({ enum: helpOutcomes, isArray: true }) helpOutcomes: readonly string[];
  @ApiProperty({ enum: requestReasons, isArray: true }) requestReasons: readonly string[];
}

export class OfficeTransitionsDto {
  @ApiProperty({ type: [TransitionDto] }) received: TransitionDto[];
  @ApiProperty({ type: [TransitionDto] }) sent: TransitionDto[];
  @ApiProperty({ type: [CaseRequestDto] }) requestsReceived: CaseRequestDto[];
  @ApiProperty({ type: [CaseRequestDto] }) requestsSent: CaseRequestDto[];
  @ApiProperty({ enum: requestGrounds, isArray: true }) grounds: readonly string[];
  @ApiProperty({ enum: requestWants, isArray: true }) wants: readonly string[];
  @ApiProperty({ enum: requestReasons, isArray: true }) requestReasons: readonly string[];
  @ApiProperty({ enum: helpOutcomes, isArray: true }) helpOutcomes: readonly string[];
}

/** A yes of hers that was heard just now. */
export class HeardBody {
  @ApiProperty({ enum: shareableScopes }) @IsIn(shareableScopes) scope: (typeof shareableScopes)[number];
  @ApiProperty({ enum: ['worker', 'somebody_else'], description: 'Whose words they were. Only the worker’s count.' }) @IsIn(['worker', 'somebody_else']) heardFrom: 'worker' | 'somebody_else';
  @ApiProperty({ enum: ['read_aloud', 'paper_thumbprint'] }) @IsIn(['read_aloud', 'paper_thumbprint']) how: 'read_aloud' | 'paper_thumbprint';
  @ApiProperty({ enum: ['km', 'en'] }) @IsIn(['km', 'en']) language: 'km' | 'en';
  @ApiProperty({ description: 'Of the words that were read.' }) @IsString() @MaxLength(40) wordingVersion: string;
  @ApiProperty({ format: 'uuid', type: String, nullable: true, required: false }) @IsOptional() @IsUUID() witnessId?: string | null;
  @ApiProperty({ type: String, nullable: true, required: false, description: 'Number of the sheet in the office’s register. Never a name.' }) @IsOptional() @Matches(/^[0-9A-Za-z./-]{1,40}$/) paperReference?: string | null;
  @ApiProperty({ type: String, nullable: true, required: false, description: 'Last day, ISO.' }) @IsOptional() @IsDateString() @Matches(/^\d{4}-\d{2}-\d{2}$/) endsOn?: string | null;
}

export class ReferBody {
  @ApiProperty({ format: 'uuid' }) @IsUUID() officeId: string;
  @ApiProperty({ enum: transitionTasks }) @IsIn(transitionTasks) task: (typeof transitionTasks)[number];
  @ApiProperty({ enum: transitionReasons }) @IsIn(transitionReasons) reason: (typeof transitionReasons)[number];
  @ApiProperty({ type: HeardBody, required: false, nullable: true, description: 'Left out where her yes to that office stands already.' }) @IsOptional() @ValidateNested() @Type(() => HeardBody) heard?: HeardBody | null;
  @ApiProperty({ format: 'uuid', type: String, required: false, nullable: true, description: 'The request of that office which this answers.' }) @IsOptional() @IsUUID() requestId?: string | null;
}
export class TransferBody extends ReferBody {
  @ApiProperty({ description: 'She agreed that this office goes on seeing how far the case is.' }) @IsBoolean() keepsStatus: boolean;
}
export class PassedOnDto {
  @ApiProperty() transitionId: string;
}
export class EndReferralBody {
  @ApiProperty({ enum: helpOutcomes }) @IsIn(helpOutcomes) how: (typeof helpOutcomes)[number];
}
export class RequestCaseBody {
  @ApiProperty({ example: '123456789', description: 'As it stands on her card; spaces and Khmer digits are read.' }) @IsString() @MaxLength(30) number: string;
  @ApiProperty({ enum: requestWants }) @IsIn(requestWants) wants: (typeof requestWants)[number];
  @ApiProperty({ enum: requestGrounds }) @IsIn(requestGrounds) ground: (typeof requestGrounds)[number];
}
export class RequestedDto {
  @ApiProperty() requestId: string;
}
export class DeclineRequestBody {
  @ApiProperty({ enum: requestReasons, description: '`no_answer` tells who asked nothing.' }) @IsIn(requestReasons) reason: (typeof requestReasons)[number];
}
