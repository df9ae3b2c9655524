import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { channels } from '@sarika/categories';
import { MOST_AT_ONCE, declineReasons, handlerWishes, queueDues, queueViews, revealReasons } from '@sarika/cases';
import { fileKinds } from '@sarika/evidence';
import { thingsChecked } from '@sarika/organisations';
import { Transform, Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsBoolean, IsDefined, IsIn, IsISO8601, IsObject, IsOptional, IsString, IsUUID, Matches, MaxLength, MinLength, ValidateIf, ValidateNested } from 'class-validator';

/** Everything the officers' API takes and gives. Requests are checked; replies are made by presenters and by nothing else. */
export class SignInBody {
  @ApiProperty({ example: 'sokha@mrc-bmc.demo' }) @IsString() @MaxLength(200) signIn: string;
  @ApiProperty() @IsString() @MinLength(1) @MaxLength(1024) password: string;
}

/** A second factor: exactly one of the three. */
export class FactorBody {
  @ApiPropertyOptional({ description: 'Six digits of an authenticator app' }) @IsOptional() @IsString() @MinLength(1) @MaxLength(40) code?: string;
  @ApiPropertyOptional({ description: 'One of the printed codes' }) @IsOptional() @IsString() @MinLength(1) @MaxLength(40) backupCode?: string;
  @ApiPropertyOptional({ type: 'object', additionalProperties: true, description: 'What navigator.credentials.get() gave' }) @IsOptional() @IsObject() webauthn?: Record<string, unknown>;
}

/** A password or a second factor: exactly one of the four. */
export class StepUpBody extends FactorBody {
  @ApiPropertyOptional() @IsOptional() @IsString() @MinLength(1) @MaxLength(1024) password?: string;
}

const factorKinds = ['totp', 'webauthn', 'backup_code'] as const;

export class SignedInDto {
  @ApiProperty({ description: 'False while a second factor is owed' }) signedIn: boolean;
  @ApiProperty({ enum: factorKinds, isArray: true, description: 'In which ways it can be given' }) ways: string[];
}

export class AuthenticatorDto {
  @ApiProperty() id: string;
  @ApiProperty({ enum: ['totp', 'webauthn'] }) kind: string;
  @ApiProperty() name: string;
  @ApiProperty() createdAt: string;
  @ApiProperty({ type: String, nullable: true }) lastUsedAt: string | null;
}

export class OwnSessionDto {
  @ApiProperty() id: string;
  @ApiProperty({ type: String, nullable: true }) device: string | null;
  @ApiProperty({ enum: factorKinds, type: String, nullable: true }) factor: string | null;
  @ApiProperty() startedAt: string;
  @ApiProperty() lastSeenAt: string;
  @ApiProperty() isThis: boolean;
}

export class AccountDto {
  @ApiProperty() signIn: string;
  @ApiProperty() name: string;
  @ApiProperty() passwordChangedAt: string;
  @ApiProperty({ type: [AuthenticatorDto] }) authenticators: AuthenticatorDto[];
  @ApiProperty() backupCodesLeft: number;
  @ApiProperty({ type: [OwnSessionDto] }) sessions: OwnSessionDto[];
  @ApiProperty({ description: 'Administrators cannot be without a second factor' }) factorNeeded: boolean;
}

export class ChangePasswordBody {
  @ApiProperty() @IsString() @MinLength(1) @MaxLength(1024) current: string;
  @ApiProperty({ description: 'At least 15 characters' }) @IsString() @MinLength(1) @MaxLength(1100) chosen: string;
}

export class NameAuthenticatorBody {
  @ApiProperty({ example: 'My telephone' }) @IsString() @Matches(/\S/) @MaxLength(60) name: string;
}

export class TotpSetUpDto {
  @ApiProperty() id: string;
  @ApiProperty({ description: 'Base32, to type where no picture can be read' }) secret: string;
  @ApiProperty({ description: 'A picture as a data address' }) picture: string;
}

export class ConfirmTotpBody {
  @ApiProperty() @IsString() @MinLength(1) @MaxLength(40) code: string;
}

export class AddKeyBody extends NameAuthenticatorBody {
  @ApiProperty({ type: 'object', additionalProperties: true, example: {}, description: 'What navigator.credentials.create() gave' }) @IsObject() response: Record<string, unknown>;
}

export class SetUpDto {
  @ApiProperty({ type: [String], nullable: true, description: 'Shown once, with the first second factor' }) backupCodes: readonly string[] | null;
}

export class WordsDto {
  @ApiProperty() en: string;
  @ApiProperty() km: string;
}

export class MeDto {
  @ApiProperty() id: string;
  @ApiProperty() name: string;
  @ApiProperty({ enum: ['operator', 'officer', 'focal_point', 'supervisor', 'administrator'] }) role: string;
  @ApiProperty() officeId: string;
  @ApiProperty() officeKind: string;
  @ApiProperty({ type: WordsDto }) officeName: WordsDto;
  @ApiProperty({ type: WordsDto }) officeTown: WordsDto;
  @ApiProperty({ description: 'May file for people who call or stand at the desk.' }) mayFile: boolean;
  @ApiProperty() mayWorkCases: boolean;
  @ApiProperty({ description: 'May see alarms and figures of her office, or of the service.' }) mayOversee: boolean;
  @ApiProperty({ description: 'Arranges officers: her own office’s, or as an administrator everybody’s.' }) mayArrangePeople: boolean;
  @ApiProperty({ description: 'An administrator without a second factor: nothing else is there until one is set up.' }) mustSetUpFactor: boolean;
}

const urgencies = ['U0', 'U1', 'U2', 'U3', 'U4'] as const;
/** `a,b` as a list; one value alone is a list of one. */
const list = ({ value }: { value: unknown }): unknown => (typeof value === 'string' ? value.split(',').filter((part) => part !== '') : value);

/** What a list is narrowed to. */
export class QueueFilterQuery {
  @ApiProperty({ enum: urgencies, isArray: true, required: false, description: 'With commas.' }) @IsOptional() @Transform(list) @IsArray() @IsIn(urgencies, { each: true }) urgency?: string[];
  @ApiProperty({ required: false, description: 'Where it happened: ISO 3166-1, two letters.' }) @IsOptional() @Matches(/^[A-Z]{2}$/) country?: string;
  @ApiProperty({ enum: channels, required: false }) @IsOptional() @IsIn(channels) channel?: string;
  @ApiProperty({ required: false, example: 'W1' }) @IsOptional() @Matches(/^([A-Z]\d{1,2}|restricted)$/) category?: string;
  @ApiProperty({ required: false, description: 'An officer’s id, or `none`.' }) @IsOptional() @Matches(/^(none|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/) officer?: string;
  @ApiProperty({ enum: queueDues, required: false, description: 'Late; before the day in Cambodia ends; within seven days.' }) @IsOptional() @IsIn(queueDues) due?: (typeof queueDues)[number];
}

export class QueueQuery extends QueueFilterQuery {
  @ApiProperty({ enum: queueViews, required: false }) @IsOptional() @IsIn(queueViews) view?: (typeof queueViews)[number];
  @ApiProperty({ required: false, description: 'The cursor of the page before.' }) @IsOptional() @IsString() @MaxLength(300) after?: string;
}

export class QueueLineDto {
  @ApiProperty({ enum: ['offer', 'case', 'held'], description: '`held`: a protected case of this office that the reader cannot open; the line says who holds it and nothing else.' }) kind: string;
  @ApiProperty({ description: 'Of the offer or of the assignment.' }) id: string;
  @ApiProperty({ type: String, nullable: true }) caseId: string | null;
  @ApiProperty({ type: String, nullable: true }) number: string | null;
  @ApiProperty({ enum: ['U0', 'U1', 'U2', 'U3', 'U4'] }) urgency: string;
  @ApiProperty() stage: string;
  @ApiProperty() dueAt: string;
  @ApiProperty({ enum: ['acceptance', 'first_contact', 'none'], description: 'What is due.' }) due: string;
  @ApiProperty({ type: String, nullable: true }) officerId: string | null;
  @ApiProperty({ type: String, nullable: true }) officerName: string | null;
  @ApiProperty() unread: number;
  @ApiProperty({ type: [String], description: '`restricted` stands for codes that are sealed.' }) categories: string[];
  @ApiProperty({ type: String, nullable: true }) happenedIn: string | null;
  @ApiProperty({ type: String, nullable: true }) nowIn: string | null;
  @ApiProperty({ type: String, nullable: true }) channel: string | null;
  @ApiProperty({ enum: ['complaint', 'call_request'] }) caseKind: string;
  @ApiProperty() claimFromHome: boolean;
  @ApiProperty({ enum: ['female', 'male'], type: String, nullable: true, description: 'She asked that a woman, or a man, handles her case.' }) wantsSex: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Out of sight until then.' }) snoozedUntil: string | null;
}

export class QueueCountsDto {
  @ApiProperty() open: number;
  @ApiProperty() offers: number;
  @ApiProperty() mine: number;
  @ApiProperty() unassigned: number;
  @ApiProperty() unread: number;
  @ApiProperty({ description: 'First contact is late.' }) late: number;
  @ApiProperty() snoozed: number;
}

export class KeptFilterDto extends QueueFilterQuery {
  @ApiProperty({ enum: queueViews, required: false }) @IsOptional() @IsIn(queueViews) view?: (typeof queueViews)[number];
}
export class KeepViewBody {
  @ApiProperty({ maxLength: 40, description: 'Never the name of a person.' }) @IsString() @MinLength(1) @MaxLength(40) name: string;
  @ApiProperty({ description: 'Seen by her whole office.' }) @IsBoolean() isShared: boolean;
  @ApiProperty({ type: KeptFilterDto }) @IsDefined() @ValidateNested() @Type(() => KeptFilterDto) filter: KeptFilterDto;
}
export class KeptViewDto {
  @ApiProperty() id: string;
  @ApiProperty() name: string;
  @ApiProperty() isShared: boolean;
  @ApiProperty({ description: 'Kept by the reader, who may forget it.' }) isMine: boolean;
  @ApiProperty({ type: KeptFilterDto }) filter: KeptFilterDto;
}
export class KeptViewsDto {
  @ApiProperty({ type: [KeptViewDto] }) views: KeptViewDto[];
}
export class ColleaguesDto {
  @ApiProperty({ type: () => [ColleagueDto] }) officers: ColleagueDto[];
}
export class ViewKeptDto {
  @ApiProperty() id: string;
}

export class AssignSeveralBody {
  @ApiProperty() @IsUUID() officerId: string;
  @ApiProperty({ type: 'array', items: { type: 'string', format: 'uuid' }, minItems: 1, maxItems: MOST_AT_ONCE, example: ['5a21ca00-0000-4000-8000-00000000beef'] }) @IsArray() @ArrayMinSize(1) @ArrayMaxSize(MOST_AT_ONCE) @IsUUID(undefined, { each: true }) caseIds: string[];
  @ApiProperty({ description: 'Only say what would be done.' }) @IsBoolean() isTrial: boolean;
}
export class AssignedRowDto {
  @ApiProperty() caseId: string;
  @ApiProperty({ enum: ['assigned', 'unchanged', 'refused'] }) result: string;
  @ApiProperty({ type: String, nullable: true, description: 'The code of a refusal.' }) code: string | null;
}
export class AssignedSeveralDto {
  @ApiProperty({ type: [AssignedRowDto] }) rows: AssignedRowDto[];
}

export class SnoozeBody {
  @ApiProperty({ type: String, nullable: true, format: 'date-time', example: '2026-12-01T01:00:00Z', description: 'Null wakes it.' }) @ValidateIf(({ until }: SnoozeBody) => until !== null) @IsISO8601() until: string | null;
}

export class RingDto {
  @ApiProperty() id: string;
  @ApiProperty() caseId: string;
  @ApiProperty() officerId: string;
  @ApiProperty() step: number;
  @ApiProperty() rungAt: string;
  @ApiProperty({ description: 'This ring is for the reader.' }) forMe: boolean;
}

export class QueueDto {
  @ApiProperty({ enum: queueViews }) view: string;
  @ApiProperty({ type: [QueueLineDto] }) lines: QueueLineDto[];
  @ApiProperty({ type: String, nullable: true }) next: string | null;
  @ApiProperty({ type: QueueCountsDto }) counts: QueueCountsDto;
  @ApiProperty({ type: [RingDto] }) rings: RingDto[];
}

export class OfficeRefDto {
  @ApiProperty() id: string;
  @ApiProperty() kind: string;
  @ApiProperty() isState: boolean;
  @ApiProperty({ type: WordsDto }) name: WordsDto;
  @ApiProperty({ type: WordsDto }) organisation: WordsDto;
  @ApiProperty({ type: WordsDto }) town: WordsDto;
}

export class ReasonDto {
  @ApiProperty() code: string;
  @ApiProperty({ type: WordsDto }) words: WordsDto;
}

export class TriageFactsDto {
  @ApiProperty() number: string;
  @ApiProperty({ enum: ['complaint', 'call_request'] }) kind: string;
  @ApiProperty({ enum: ['U0', 'U1', 'U2', 'U3', 'U4'] }) urgency: string;
  @ApiProperty() stage: string;
  @ApiProperty({ type: String, nullable: true, description: 'null before a protected case is accepted, as with everything else that could tell who she is.' }) channel: string | null;
  @ApiProperty({ type: String, nullable: true }) language: string | null;
  @ApiProperty({ type: [String] }) categories: string[];
  @ApiProperty() restricted: boolean;
  @ApiProperty() claimFromHome: boolean;
  @ApiProperty({ type: [String] }) flags: string[];
  @ApiProperty({ type: String, nullable: true }) happenedIn: string | null;
  @ApiProperty({ type: String, nullable: true }) nowIn: string | null;
  @ApiProperty({ type: String, nullable: true }) homeProvince: string | null;
  @ApiProperty({ type: String, nullable: true }) sector: string | null;
  @ApiProperty({ type: String, nullable: true }) sex: string | null;
  @ApiProperty({ type: String, nullable: true }) ageBand: string | null;
  @ApiProperty({ type: String, nullable: true }) filedHour: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'The one day promised to the worker, ISO date.' }) promisedOn: string | null;
}

export class ColleagueDto {
  @ApiProperty() id: string;
  @ApiProperty() name: string;
  @ApiProperty() role: string;
  @ApiProperty({ description: 'She is whom the worker asked for, or the worker does not mind.' }) fits: boolean;
  @ApiProperty({ type: [String] }) languages: string[];
}

export class OfferDto {
  @ApiProperty() id: string;
  @ApiProperty() caseId: string;
  @ApiProperty({ enum: ['waiting', 'offered', 'accepted', 'declined', 'lapsed', 'revoked'] }) state: string;
  @ApiProperty() position: number;
  @ApiProperty({ type: String, nullable: true }) dueAt: string | null;
  @ApiProperty({ type: [ReasonDto], description: 'Why it was offered here.' }) reasons: ReasonDto[];
  @ApiProperty({ type: TriageFactsDto, description: 'Triage facts only: nothing sealed is opened before acceptance.' }) facts: TriageFactsDto;
  @ApiProperty({ type: [ColleagueDto], description: 'Of a protected case: who may be named beside whoever accepts it; whom she asked for first.' }) beside: ColleagueDto[];
  @ApiProperty({ enum: ['female', 'male'], type: String, nullable: true, description: 'She asked that a woman, or a man, handles her case.' }) wantsSex: string | null;
  @ApiProperty({ description: 'The reader is whom she asked for, or she does not mind.' }) fitsMe: boolean;
  @ApiProperty({ type: [ColleagueDto], description: 'For whom it may be taken on, where the reader is not whom she asked for.' }) takers: ColleagueDto[];
  @ApiProperty() mayAccept: boolean;
  @ApiProperty() mayDecline: boolean;
  @ApiProperty({ enum: declineReasons, isArray: true }) declineReasons: readonly string[];
}

export class AcceptanceDto {
  @ApiProperty() caseId: string;
}
export class AcceptBody {
  @ApiProperty({ type: String, required: false, nullable: true, description: 'Of a protected case: who else of the office shall be able to open it.' }) @IsOptional() @IsUUID() withOfficerId?: string | null;
  @ApiProperty({ format: 'uuid', type: String, nullable: true, required: false, description: 'A colleague who will work it, where the worker asked for a woman or a man and the reader is not.' }) @IsOptional() @IsUUID() forOfficerId?: string | null;
}
export class NameBody {
  @ApiProperty() @IsUUID() officerId: string;
}
export class DeclineBody {
  @ApiProperty({ enum: declineReasons }) @IsIn(declineReasons) reason: (typeof declineReasons)[number];
}
export class AssignBody {
  @ApiProperty() @IsUUID() officerId: string;
}
export class WordsBody {
  @ApiProperty({ maxLength: 5000 }) @IsString() @MinLength(1) @MaxLength(5000) text: string;
}
export class RevealBody {
  @ApiProperty({ enum: revealReasons }) @IsIn(revealReasons) reason: (typeof revealReasons)[number];
}
export class SearchQuery {
  @ApiProperty({ description: 'A case number; digits of any script, spaces and dashes.' }) @IsString() @MaxLength(60) q: string;
}
export class SearchDto {
  @ApiProperty({ type: [QueueLineDto] }) lines: QueueLineDto[];
}

export class ContactDto {
  @ApiProperty({ type: String, nullable: true, description: 'Masked until revealed.' }) phone: string | null;
  @ApiProperty({ enum: ['text', 'call', 'none'] }) how: string;
  @ApiProperty({ type: String, nullable: true }) from: string | null;
  @ApiProperty({ type: String, nullable: true }) to: string | null;
  @ApiProperty({ type: String, nullable: true }) safeWord: string | null;
  @ApiProperty({ type: String, nullable: true }) callAs: string | null;
  @ApiProperty({ type: String, nullable: true, required: false, description: 'A new number she asks for on her page; masked.' }) askedPhone?: string | null;
}
export class RevealedContactDto extends ContactDto {
  @ApiProperty({ description: 'The server masks it again from then on.' }) hideAt: string;
  @ApiProperty({ type: Object, additionalProperties: true }) identity: Record<string, unknown>;
}

export class TimelineEntryDto {
  @ApiProperty() at: string;
  @ApiProperty({ enum: ['worker_words', 'reply', 'note', 'record'] }) kind: string;
  @ApiProperty({ type: String, nullable: true }) itemId: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'The words; null where the entry is of the record or could not be opened.' }) text: string | null;
  @ApiProperty({ description: 'It is stored but cannot be opened: damaged or changed.' }) damaged: boolean;
  @ApiProperty({ type: String, nullable: true, description: 'For `record`: a stable action such as `offer.accepted`.' }) action: string | null;
  @ApiProperty({ type: String, nullable: true }) byName: string | null;
  @ApiProperty({ type: WordsDto, nullable: true }) byOffice: WordsDto | null;
  @ApiProperty({ type: String, nullable: true, description: 'Of an officer who was named or taken off.' }) aboutName: string | null;
  @ApiProperty({ enum: ['worker', 'reporter', 'operator', 'officer', 'service'] }) author: string;
  @ApiProperty({ type: String, nullable: true, description: 'How a reply travelled: held, queued, sending, sent, delivered, undelivered, failed, cancelled, or web_only.' }) delivery: string | null;
  @ApiProperty({ type: Object, additionalProperties: true }) details: Record<string, unknown>;
}

export class ConsentLineDto {
  @ApiProperty() id: string;
  @ApiProperty({ type: OfficeRefDto }) office: OfficeRefDto;
  @ApiProperty() scope: string;
  @ApiProperty({ enum: ['sms', 'web', 'read_aloud', 'paper_thumbprint'] }) givenHow: string;
  @ApiProperty({ type: String, nullable: true, enum: ['web', 'sms', 'officer', 'expired'] }) withdrawnHow: string | null;
  @ApiProperty() language: string;
  @ApiProperty() wordingVersion: string;
  @ApiProperty() givenAt: string;
  @ApiProperty({ type: String, nullable: true }) endsOn: string | null;
  @ApiProperty({ type: String, nullable: true }) withdrawnAt: string | null;
  @ApiProperty({ type: String, nullable: true, enum: ['standby', 'active', 'suspended', 'revoked'] }) grantState: string | null;
}

export class CaseFileDto {
  @ApiProperty() id: string;
  @ApiProperty() addedAt: string;
  @ApiProperty({ enum: ['worker', 'reporter', 'officer'] }) author: string;
  @ApiProperty({ type: String, nullable: true }) byName: string | null;
  @ApiProperty({ type: OfficeRefDto, nullable: true, description: 'The office that added it; null where she did.' }) office: OfficeRefDto | null;
  @ApiProperty({ type: String, nullable: true, description: 'What its sender called it; null when it cannot be opened.' }) name: string | null;
  @ApiProperty({ enum: fileKinds, nullable: true, type: String }) kind: string | null;
  @ApiProperty({ type: Number, nullable: true }) bytes: number | null;
  @ApiProperty({ description: 'A copy without what a camera writes into a photo can be made.' }) isCleanable: boolean;
  @ApiProperty({ description: 'This office may have it as it came.' }) mayHaveOriginal: boolean;
}

export class TranscriptTurnDto {
  @ApiProperty({ type: String, nullable: true }) speaker: string | null;
  @ApiProperty({ type: Number, nullable: true }) start: number | null;
  @ApiProperty({ type: Number, nullable: true }) end: number | null;
  @ApiProperty() text: string;
}

export class MetDto {
  @ApiProperty() at: string;
  @ApiProperty({ type: String, nullable: true }) byName: string | null;
  @ApiProperty({ type: Boolean, nullable: true, description: 'Of a case that somebody else told: whether it goes on.' }) goesOn: boolean | null;
}

export class DecidedOfficeDto {
  @ApiProperty({ type: OfficeRefDto }) office: OfficeRefDto;
  @ApiProperty({ type: [WordsDto] }) reasons: WordsDto[];
}
export class RejectedOfficesDto {
  @ApiProperty({ type: WordsDto }) reason: WordsDto;
  @ApiProperty({ type: [OfficeRefDto] }) offices: OfficeRefDto[];
}
/** How the offices were found when it was filed: sealed with the case, told to whoever may open it. */
export class RoutingDecisionDto {
  @ApiProperty({ description: '0 are the rules that come with the program.' }) rulesVersion: number;
  @ApiProperty({ type: [DecidedOfficeDto], description: 'Named to her, in order.' }) proposed: DecidedOfficeDto[];
  @ApiProperty({ type: [RejectedOfficesDto], description: 'Not named to her, and why.' }) others: RejectedOfficesDto[];
}
export class OpenedCaseDto {
  @ApiProperty() id: string;
  @ApiProperty({ type: TriageFactsDto }) facts: TriageFactsDto;
  @ApiProperty({ type: [String], description: 'The codes of a restricted case, opened.' }) categories: string[];
  @ApiProperty({ type: [String], description: 'Why the machine raised the urgency.' }) triageReasons: string[];
  @ApiProperty({ type: [String], description: 'Her own words, in the order they came.' }) story: string[];
  @ApiProperty({ type: Object, additionalProperties: true, description: 'What she told about the work and the money.' }) told: Record<string, unknown>;
  @ApiProperty({ type: String, nullable: true }) employer: string | null;
  @ApiProperty({ description: 'A name is on file; it is masked.' }) hasName: boolean;
  @ApiProperty({ type: ContactDto, nullable: true }) contact: ContactDto | null;
  @ApiProperty({ type: Object, additionalProperties: true, nullable: true, description: 'Names and papers; null until revealed.' }) identity: Record<string, unknown> | null;
  @ApiProperty({ type: String, nullable: true, description: 'Until then this reader sees everything unmasked; the server masks it again by itself.' }) revealedUntil: string | null;
  @ApiProperty({ description: 'There is something a reveal would show.' }) hasMasked: boolean;
  @ApiProperty({ type: [TranscriptTurnDto] }) transcript: TranscriptTurnDto[];
  @ApiProperty({ type: [TimelineEntryDto] }) timeline: TimelineEntryDto[];
  @ApiProperty({ type: [CaseFileDto] }) files: CaseFileDto[];
  @ApiProperty() mayAddFiles: boolean;
  @ApiProperty({ type: [ConsentLineDto] }) consents: ConsentLineDto[];
  @ApiProperty({ type: [String], description: 'Kinds and offices that must not see it.' }) excluded: string[];
  @ApiProperty({ enum: ['family', 'helper', 'delegate'], type: String, nullable: true, description: 'Who told it for the worker; null where it is her own.' }) reportedBy: string | null;
  @ApiProperty({ type: MetDto, nullable: true, description: 'The last time an officer reached the worker herself; null before.' }) met: MetDto | null;
  @ApiProperty({ type: String, nullable: true }) assignedTo: string | null;
  @ApiProperty({ type: String, nullable: true }) assignedName: string | null;
  @ApiProperty({ type: String, nullable: true }) firstContactDue: string | null;
  @ApiProperty({ type: String, nullable: true }) contactedAt: string | null;
  @ApiProperty({ type: [ColleagueDto], description: 'Who may be assigned; `fits` says who is whom she asked for.' }) colleagues: ColleagueDto[];
  @ApiProperty({ enum: ['female', 'male'], type: String, nullable: true, description: 'She asked that a woman, or a man, handles her case.' }) wantsSex: string | null;
  @ApiProperty() mayHearWish: boolean;
  @ApiProperty({ enum: ['text', 'web_only'], description: 'How a reply would reach her.' }) replyPath: string;
  @ApiProperty({ enum: revealReasons, isArray: true }) revealReasons: readonly string[];
  @ApiProperty({ description: 'An offer of this case waits for this office (an alarm the desk already reads).', type: String, nullable: true }) openOfferId: string | null;
  @ApiProperty({ type: [ColleagueDto], description: 'Of a protected case: who of this office can open it.' }) named: ColleagueDto[];
  @ApiProperty({ type: [ColleagueDto], description: 'Of a protected case: who else of this office may be named.' }) mayBeNamed: ColleagueDto[];
  @ApiProperty({ type: RoutingDecisionDto, nullable: true, description: 'null where it was filed before decisions were kept.' }) decision: RoutingDecisionDto | null;
  @ApiProperty() mayReply: boolean;
  @ApiProperty() mayAssign: boolean;
}

export class HearWishBody {
  @ApiProperty({ enum: handlerWishes }) @IsIn(handlerWishes) wants: (typeof handlerWishes)[number];
  @ApiProperty({ enum: ['worker', 'somebody_else'] }) @IsIn(['worker', 'somebody_else']) heardFrom: 'worker' | 'somebody_else';
  @ApiProperty({ format: 'uuid', type: String, nullable: true, required: false, description: 'A colleague who heard it too.' }) @IsOptional() @IsUUID() witnessId?: string | null;
  @ApiProperty({ type: String, nullable: true, required: false, description: 'The number of the sheet she signed.' }) @IsOptional() @IsString() @MaxLength(80) paperReference?: string | null;
}

export class ReplyDto {
  @ApiProperty() itemId: string;
  @ApiProperty({ enum: ['text', 'web_only'] }) path: string;
}
export class WrittenDto {
  @ApiProperty() itemId: string;
}
export class EntryLookedAtDto {
  @ApiProperty({ format: 'date' }) on: string;
  @ApiProperty() by: string;
  @ApiProperty({ enum: thingsChecked, isArray: true }) checked: string[];
  @ApiProperty({ type: String, nullable: true }) recordedByName: string | null;
  @ApiProperty() demo: boolean;
}
export class DirectoryOfficeDto extends OfficeRefDto {
  @ApiProperty() code: string;
  @ApiProperty() country: string;
  @ApiProperty({ type: String, nullable: true }) province: string | null;
  @ApiProperty() routable: boolean;
  @ApiProperty({ type: String, nullable: true }) unroutableReason: string | null;
  @ApiProperty() hasKey: boolean;
  @ApiProperty({ type: String, nullable: true }) verifiedOn: string | null;
  @ApiProperty({ type: String, nullable: true }) verifiedBy: string | null;
  @ApiProperty() demoMark: boolean;
  @ApiProperty({ enum: ['lately', 'longAgo', 'never'], description: 'Only an entry checked lately is used for urgent cases.' }) check: string;
  @ApiProperty({ type: String, nullable: true, format: 'date', description: 'The last day on which it counts as checked lately.' }) checkedUntil: string | null;
  @ApiProperty({ type: [EntryLookedAtDto], description: 'The newest five.' }) verifications: EntryLookedAtDto[];
  @ApiProperty({ description: 'Cases in hand when they were last counted.' }) openLoad: number;
  @ApiProperty() capacity: number;
  @ApiProperty({ description: 'Whoever reads this may write down that somebody looked.' }) mayVerify: boolean;
  @ApiProperty() confidence: string;
  @ApiProperty({ type: String, nullable: true }) source: string | null;
  @ApiProperty({ type: [String] }) languages: string[];
  @ApiProperty({ type: [String] }) servesHappenedIn: string[];
  @ApiProperty() officers: number;
}
export class DirectoryDto {
  @ApiProperty({ type: [DirectoryOfficeDto] }) offices: DirectoryOfficeDto[];
}
