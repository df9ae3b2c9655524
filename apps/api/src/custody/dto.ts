import { ApiProperty } from '@nestjs/swagger';
import { type ThingChecked, thingsChecked } from '@sarika/organisations';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUUID, Matches, Max, MaxLength, Min, MinLength, ValidateIf } from 'class-validator';

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
  @ApiProperty({ description: 'May be named for protected cases.' }) takesRestricted: boolean;
  @ApiProperty({ enum: ['female', 'male'], type: String, nullable: true, description: 'Her own statement, for administrators only.' }) sex: string | null;
  @ApiProperty({ enum: ['link', 'linkEnded', 'waiting', 'active', 'keyAway', 'disabled'], description: '`waiting`: a password is set and a colleague must confirm. `keyAway`: may sign in and holds no key.' }) standing: string;
  @ApiProperty({ type: String, nullable: true }) lastSeenOn: string | null;
  @ApiProperty({ type: String, nullable: true }) linkExpiresAt: string | null;
  @ApiProperty({ type: Number, nullable: true, description: 'Days until the key is taken off because she has not signed in for long; null while that is far.' }) dormantInDays: number | null;
  @ApiProperty() isMe: boolean;
  @ApiProperty() mayReset: boolean;
  @ApiProperty() mayEndSessions: boolean;
  @ApiProperty() mayDisable: boolean;
  @ApiProperty() mayConfirm: boolean;
  @ApiProperty({ description: 'Nobody holds the office’s key any more: an administrator may approve the printed code for her.' }) mayApproveRecovery: boolean;
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
  @ApiProperty({ description: 'Cases do not come here yet, or not any more, and an administrator may let them.' }) mayOpen: boolean;
  @ApiProperty() maySuspend: boolean;
}

export class InviteBody {
  @ApiProperty() @IsUUID() officeId: string;
  @ApiProperty({ example: 'chantha@mrc-bmc.example' }) @IsString() @MaxLength(200) @Matches(/^\s*[^\s@]{1,64}@[^\s@]{1,120}\s*$/) signIn: string;
  @ApiProperty() @IsString() @MinLength(1) @MaxLength(120) name: string;
  @ApiProperty({ type: [String], example: ['km'] }) @IsArray() @ArrayMaxSize(12) @Matches(/^[a-z]{2,3}$/, { each: true }) languages: string[];
  @ApiProperty({ enum: roles }) @IsIn(roles) role: (typeof roles)[number];
  @ApiProperty({ description: 'May be named for protected cases: violence, trafficking, arrest and the like.' }) @IsBoolean() takesRestricted: boolean;
}

export class OwnSexDto {
  @ApiProperty({ enum: ['female', 'male'], type: String, nullable: true }) sex: string | null;
}
export class OwnSexBody {
  @ApiProperty({ enum: ['female', 'male'], type: String, nullable: true }) @ValidateIf((_, value) => value !== null) @IsIn(['female', 'male']) sex: 'female' | 'male' | null;
}

export class SessionsEndedDto {
  @ApiProperty() ended: number;
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

export class RenewBody {
  @ApiProperty({ enum: ['departure', 'suspicion', 'yearly'] }) @IsIn(['departure', 'suspicion', 'yearly']) reason: 'departure' | 'suspicion' | 'yearly';
}

export class RecoveryCodeDto {
  @ApiProperty({ description: 'Ten groups of four digits. Shown once, to be printed; kept nowhere.' }) code: string;
  @ApiProperty() epoch: number;
}

export class MovedDto {
  @ApiProperty() moved: number;
  @ApiProperty() remaining: number;
  @ApiProperty() failed: number;
}

export class RecoveryCodeBody {
  @ApiProperty() @IsString() @MaxLength(120) code: string;
}

export const officeKinds = ['desk', 'mrc', 'pdlvt', 'mlvt', 'mission', 'foreign_ministry', 'union', 'ngo', 'legal_aid', 'shelter'] as const;

/** A new office, with its organisation and who looked at it. Working hours are the same from Monday to Friday here; others are set by hand. */
export class OfficeBody {
  @ApiProperty({ type: String, ...nullable, description: 'An organisation that is there; otherwise one is made with the names below.' }) @IsOptional() @IsUUID() organisationId?: string | null;
  @ApiProperty() @IsString() @MinLength(1) @MaxLength(160) organisationEn: string;
  @ApiProperty() @IsString() @MinLength(1) @MaxLength(160) organisationKm: string;
  @ApiProperty({ example: 'mrc-bmc' }) @Matches(/^[a-z0-9]+(-[a-z0-9]+){0,5}$/) @MaxLength(40) code: string;
  @ApiProperty({ enum: officeKinds }) @IsIn(officeKinds) kind: (typeof officeKinds)[number];
  @ApiProperty() @IsBoolean() isState: boolean;
  @ApiProperty() @IsString() @MinLength(1) @MaxLength(160) nameEn: string;
  @ApiProperty() @IsString() @MinLength(1) @MaxLength(160) nameKm: string;
  @ApiProperty() @IsString() @MinLength(1) @MaxLength(80) townEn: string;
  @ApiProperty() @IsString() @MinLength(1) @MaxLength(80) townKm: string;
  @ApiProperty({ example: 'KH' }) @Matches(/^[A-Z]{2}$/) country: string;
  @ApiProperty({ type: [String], description: 'Countries, or * for anywhere.' }) @IsArray() @ArrayMinSize(1) @ArrayMaxSize(60) @Matches(/^([A-Z]{2}|\*)$/, { each: true }) servesHappenedIn: string[];
  @ApiProperty({ type: [String] }) @IsArray() @ArrayMinSize(1) @ArrayMaxSize(60) @Matches(/^([A-Z]{2}|\*)$/, { each: true }) servesNowIn: string[];
  @ApiProperty({ type: [String], example: ['km'] }) @IsArray() @ArrayMinSize(1) @ArrayMaxSize(12) @Matches(/^[a-z]{2,3}$/, { each: true }) languages: string[];
  @ApiProperty({ example: 'Asia/Phnom_Penh' }) @Matches(/^[A-Za-z]+(\/[A-Za-z_+-]+){1,2}$/) @MaxLength(60) timeZone: string;
  @ApiProperty({ example: '08:00' }) @Matches(/^([01]\d|2[0-3]):[0-5]\d$/) opensAt: string;
  @ApiProperty({ example: '17:00' }) @Matches(/^([01]\d|2[0-3]):[0-5]\d$/) closesAt: string;
  @ApiProperty() @IsInt() @Min(1) @Max(100_000) capacity: number;
  @ApiProperty() @IsBoolean() takesUrgent: boolean;
  @ApiProperty({ type: String, ...nullable }) @IsOptional() @IsString() @MaxLength(300) source?: string | null;
  @ApiProperty({ description: 'Who looked at this office: met its people, rang its number, saw its papers.' }) @IsString() @MinLength(2) @MaxLength(120) verifiedBy: string;
  @ApiProperty({ example: '2026-11-24' }) @Matches(/^\d{4}-\d{2}-\d{2}$/) verifiedOn: string;
}

export class OfficeRecordedDto {
  @ApiProperty() officeId: string;
}
export class OfficeOpeningBody {
  @ApiProperty() @IsBoolean() open: boolean;
}
export class KeyRequestDto {
  @ApiProperty({ description: 'For the custodian of the root, who signs it offline.' }) request: string;
  @ApiProperty({ description: 'The printed recovery code; shown once.' }) code: string;
}
export class SignatureBody {
  @ApiProperty({ type: String, ...nullable, description: 'For administrators: the office; otherwise one’s own.' }) @IsOptional() @IsUUID() officeId?: string | null;
  @ApiProperty() @IsString() @MaxLength(2000) answer: string;
}

export class VerificationBody {
  @ApiProperty({ format: 'date', example: '2026-11-24' }) @Matches(/^20\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/) on: string;
  @ApiProperty({ required: false, description: 'Who looked; whoever writes it down where nobody is named.' }) @IsOptional() @IsString() @MaxLength(120) by?: string;
  @ApiProperty({ enum: thingsChecked, isArray: true, example: ['answers'] }) @IsArray() @ArrayMaxSize(thingsChecked.length) @IsIn(thingsChecked, { each: true }) checked: ThingChecked[];
}

const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;
export class DutyBody {
  @ApiProperty({ required: false, description: 'For administrators: another office than her own.' }) @IsOptional() @IsUUID() officeId?: string;
  @ApiProperty() @IsUUID() officerId: string;
  @ApiProperty({ type: [Number], example: [1], description: '1 Monday to 7 Sunday.' }) @IsArray() @ArrayMaxSize(7) @IsInt({ each: true }) @Min(1, { each: true }) @Max(7, { each: true }) weekdays: number[];
  @ApiProperty({ example: '08:00' }) @Matches(CLOCK) from: string;
  @ApiProperty({ example: '17:00', description: 'Earlier than `from` it is that of the next day; 00:00 is the end of the day.' }) @Matches(CLOCK) to: string;
  @ApiProperty({ minimum: 1, maximum: 20, description: 'Who is rung first.' }) @IsInt() @Min(1) @Max(20) rank: number;
  @ApiProperty({ example: '+85512000999', description: 'Sealed at once; nobody can read it here again.' }) @IsString() @MinLength(3) @MaxLength(40) phone: string;
}
export class DutyTurnDto {
  @ApiProperty() id: string;
  @ApiProperty() officerId: string;
  @ApiProperty() officerName: string;
  @ApiProperty() weekday: number;
  @ApiProperty() from: string;
  @ApiProperty({ description: '00:00 is the end of the day.' }) to: string;
  @ApiProperty() rank: number;
}
export class DutyGapDto {
  @ApiProperty() fromDay: number;
  @ApiProperty() from: string;
  @ApiProperty() toDay: number;
  @ApiProperty() to: string;
  @ApiProperty() minutes: number;
}
export class DutyOfficerDto {
  @ApiProperty() id: string;
  @ApiProperty() name: string;
}
export class RosterDto {
  @ApiProperty() officeId: string;
  @ApiProperty({ type: BothWordsDto }) officeName: BothWordsDto;
  @ApiProperty() timeZone: string;
  @ApiProperty({ description: 'The intake desk: in danger its roster is rung, so it may have no gap.' }) isDesk: boolean;
  @ApiProperty({ type: [DutyTurnDto] }) turns: DutyTurnDto[];
  @ApiProperty({ type: [DutyGapDto], description: 'When nobody is on duty.' }) gaps: DutyGapDto[];
  @ApiProperty({ type: [DutyOfficerDto] }) officers: DutyOfficerDto[];
  @ApiProperty({ type: [DutyOfficerDto], description: 'For administrators: every office.' }) offices: DutyOfficerDto[];
}
