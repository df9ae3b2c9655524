import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsBoolean, IsIn, IsOptional, IsString, IsUUID, Matches, MaxLength, MinLength } from 'class-validator';

const roles = ['operator', 'officer', 'focal_point', 'supervisor', 'administrator'] as const;
const nullable = { required: false, nullable: true } as const;

export class BothWordsDto {
  @ApiProperty() en: string;
  @ApiProperty() km: string;
}

export class FingerprintWordDto {
  @ApiProperty() word: string;
  @ApiProperty({ description: '1000 to 2023; reads alike in every script.' }) number: number;
}

export class PeopleQuery {
  @ApiProperty({ required: false, description: 'For administrators: another office than her own.' }) @IsOptional() @IsUUID() officeId?: string;
}

export class PersonDto {
  @ApiProperty() id: string;
  @ApiProperty() name: string;
  @ApiProperty() signIn: string;
  @ApiProperty({ enum: roles }) role: string;
  @ApiProperty({ enum: ['link', 'linkEnded', 'waiting', 'active', 'keyAway', 'disabled'], description: '`waiting`: a password is set and a colleague must confirm. `keyAway`: may sign in and holds no key.' }) standing: string;
  @ApiProperty({ type: String, nullable: true }) lastSeenOn: string | null;
  @ApiProperty({ type: String, nullable: true }) linkExpiresAt: string | null;
  @ApiProperty({ type: Number, nullable: true, description: 'Days until the key is taken off because she has not signed in for long; null while that is far.' }) dormantInDays: number | null;
  @ApiProperty() isMe: boolean;
  @ApiProperty() mayReset: boolean;
  @ApiProperty() mayDisable: boolean;
  @ApiProperty() mayConfirm: boolean;
}

export class PeopleDto {
  @ApiProperty() officeId: string;
  @ApiProperty({ type: BothWordsDto }) officeName: BothWordsDto;
  @ApiProperty() officeKind: string;
  @ApiProperty() hasKey: boolean;
  @ApiProperty() closed: boolean;
  @ApiProperty({ type: [PersonDto] }) people: PersonDto[];
  @ApiProperty({ type: [String], enum: roles, isArray: true, description: 'Roles somebody new may have here.' }) roles: string[];
  @ApiProperty() mayInvite: boolean;
  @ApiProperty() mayClose: boolean;
}

export class InviteBody {
  @ApiProperty() @IsUUID() officeId: string;
  @ApiProperty({ example: 'chantha@mrc-bmc.example' }) @IsString() @MaxLength(200) @Matches(/^\s*[^\s@]{1,64}@[^\s@]{1,120}\s*$/) signIn: string;
  @ApiProperty() @IsString() @MinLength(1) @MaxLength(120) name: string;
  @ApiProperty({ enum: ['female', 'male'], ...nullable }) @IsOptional() @IsIn(['female', 'male']) sex?: 'female' | 'male' | null;
  @ApiProperty({ type: [String], example: ['km'] }) @IsArray() @ArrayMaxSize(12) @Matches(/^[a-z]{2,3}$/, { each: true }) languages: string[];
  @ApiProperty({ enum: roles }) @IsIn(roles) role: (typeof roles)[number];
}

export class ResetBody {
  @ApiProperty({ enum: ['forgotten', 'lost_device'] }) @IsIn(['forgotten', 'lost_device']) reason: 'forgotten' | 'lost_device';
  @ApiProperty({ description: 'For the last holder of the key: the office’s printed recovery code lies before us.' }) @IsBoolean() codeAtHand: boolean;
}

export class HandedLinkDto {
  @ApiProperty() officerId: string;
  @ApiProperty({ description: 'To be handed over in person; shown once and kept nowhere.' }) url: string;
  @ApiProperty() expiresAt: string;
}

export class ConfirmBody {
  @ApiProperty({ type: [String], description: 'The six words as she read them out, or their numbers.' }) @IsArray() @ArrayMinSize(6) @ArrayMaxSize(6) @IsString({ each: true }) @MaxLength(20, { each: true }) words: string[];
}

export class DepartureBody {
  @ApiProperty({ enum: ['left', 'suspicion'] }) @IsIn(['left', 'suspicion']) reason: 'left' | 'suspicion';
  @ApiProperty({ type: String, ...nullable, description: 'Who takes on what she had in hand; nobody: it stands in the office’s queue.' }) @IsOptional() @IsUUID() handTo?: string | null;
  @ApiProperty() @IsBoolean() codeAtHand: boolean;
}

export class DepartedDto {
  @ApiProperty() handedOver: number;
  @ApiProperty() dutyTurns: number;
  @ApiProperty() heldKey: boolean;
}

export class ClosedDto {
  @ApiProperty() officers: number;
  @ApiProperty() cases: number;
}

export class LinkBody {
  @ApiProperty() @IsString() @MaxLength(100) token: string;
}
export class LinkPasswordBody extends LinkBody {
  @ApiProperty() @IsString() @MinLength(1) @MaxLength(2000) password: string;
}

export class LinkSeenDto {
  @ApiProperty({ enum: ['first_administrator', 'new_officer', 'reset'] }) kind: string;
  @ApiProperty() name: string;
  @ApiProperty() signIn: string;
  @ApiProperty({ type: BothWordsDto }) officeName: BothWordsDto;
  @ApiProperty({ type: BothWordsDto }) officeTown: BothWordsDto;
  @ApiProperty({ enum: ['open', 'waiting', 'confirmed'] }) state: string;
  @ApiProperty({ type: [FingerprintWordDto], nullable: true }) words: FingerprintWordDto[] | null;
}

export class OfficeKeyPersonDto {
  @ApiProperty() id: string;
  @ApiProperty() name: string;
  @ApiProperty() role: string;
  @ApiProperty({ type: String, nullable: true }) lastSeenOn: string | null;
  @ApiProperty({ type: Number, nullable: true }) dormantInDays: number | null;
  @ApiProperty() isMe: boolean;
}

export class RotationDto {
  @ApiProperty() toEpoch: number;
  @ApiProperty({ enum: ['departure', 'suspicion', 'yearly', 'recovery'] }) reason: string;
  @ApiProperty() startedAt: string;
  @ApiProperty() moved: number;
  @ApiProperty() remaining: number;
  @ApiProperty({ description: 'Cases whose key could not be opened; the old key is kept for them.' }) failed: number;
  @ApiProperty({ type: String, nullable: true }) finishedAt: string | null;
}

export class KeyDueDto {
  @ApiProperty() by: string;
  @ApiProperty({ enum: ['departure', 'suspicion', 'yearly'] }) reason: string;
}

export class OfficeKeyDto {
  @ApiProperty({ type: Number, nullable: true }) epoch: number | null;
  @ApiProperty({ type: String, nullable: true }) since: string | null;
  @ApiProperty() iHoldIt: boolean;
  @ApiProperty({ type: [OfficeKeyPersonDto] }) holders: OfficeKeyPersonDto[];
  @ApiProperty({ type: [OfficeKeyPersonDto], description: 'Who has a password and waits to be let in by a colleague.' }) waiting: OfficeKeyPersonDto[];
  @ApiProperty({ type: RotationDto, nullable: true }) rotation: RotationDto | null;
  @ApiProperty({ type: KeyDueDto, nullable: true }) due: KeyDueDto | null;
  @ApiProperty({ type: String, nullable: true }) recoveryMadeAt: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'When a first key was made that still waits for the root’s signature.' }) requestMadeAt: string | null;
  @ApiProperty() mayRenew: boolean;
  @ApiProperty() mayMakeFirst: boolean;
  @ApiProperty() mayRecover: boolean;
}
