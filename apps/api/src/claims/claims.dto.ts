import { ApiProperty } from '@nestjs/swagger';
import { type CurrencyCode, currencyCodes } from '@sarika/money';
import {
  type ClaimAuthority, type HeardConsentKind, type EndReason, type FeeKind, type HandMove, type LegBlock, type OtherSide, type RateSource, type ReversalReason, type SaidPayee, type Via, MOST_INSTALMENTS,
  accountKinds, authorities, claimConsentKinds, claimStages, endReasons, feeKinds, heardConsentKinds, legBlocks, legStages, movedByHand, otherSides, payees, postingKinds, rateSources, reversalReasons, saidPayees, showingHows, takenBackReasons, vias,
} from '@sarika/wage-claims';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsIn, IsObject, IsOptional, IsString, IsUUID, Matches, MaxLength, ValidateNested } from 'class-validator';

const day = /^\d{4}-\d{2}-\d{2}$/;
const KEY = '5a21ca00-0000-4000-8000-00000000cafe';

export class MoneyBody {
  @ApiProperty({ enum: currencyCodes, description: 'ISO 4217.' }) @IsIn(currencyCodes) currency: CurrencyCode;
  @ApiProperty({ description: 'Whole minor units as text, so that no program rounds them: 9,900 baht are 990000.', example: '990000' }) @Matches(/^(0|[1-9]\d{0,14})$/) minor: string;
}
export class RateBody {
  @ApiProperty({ description: 'Major units of the second currency for one of the first.', example: '124.8' }) @Matches(/^\d{1,12}(\.\d{1,12})?$/) rate: string;
  @ApiProperty({ description: 'The day of the rate.', example: '2026-11-01' }) @Matches(day) on: string;
  @ApiProperty({ enum: rateSources }) @IsIn(rateSources) source: RateSource;
}
/** What every entry comes with. */
class EntryBody {
  @ApiProperty({ description: 'Made by the client once for each entry: a second try under the same key records nothing twice.', example: KEY }) @IsUUID() key: string;
  @ApiProperty({ description: 'The day on which it happened.', example: '2026-11-01' }) @Matches(day) happenedOn: string;
  @ApiProperty({ required: false, description: 'Words about it; sealed into the case.' }) @IsOptional() @IsString() @MaxLength(4_000) note?: string;
}

export class ClaimLegBody {
  @ApiProperty({ enum: otherSides }) @IsIn(otherSides) against: OtherSide;
  @ApiProperty({ required: false, description: 'ISO 3166-1; the employer’s is where she worked, the agency’s where she is from, unless said otherwise.', example: 'TH' }) @IsOptional() @Matches(/^[A-Z]{2}$/) country?: string;
  @ApiProperty({ required: false, enum: currencyCodes }) @IsOptional() @IsIn(currencyCodes) currency?: CurrencyCode;
  @ApiProperty({ required: false, description: 'The name as she knows it. Only its keyed hash is kept.' }) @IsOptional() @IsString() @MaxLength(200) name?: string;
}
export class OpenClaimBody {
  @ApiProperty({ description: 'Made by the client: a second try opens no second claim.', example: KEY }) @IsUUID() key: string;
  @ApiProperty({ description: 'ISO 3166-1: where she is from.', example: 'KH' }) @Matches(/^[A-Z]{2}$/) origin: string;
  @ApiProperty({ description: 'ISO 3166-1: where the work was.', example: 'TH' }) @Matches(/^[A-Z]{2}$/) jurisdiction: string;
  @ApiProperty({ enum: currencyCodes }) @IsIn(currencyCodes) currency: CurrencyCode;
  @ApiProperty({ type: [ClaimLegBody] }) @IsArray() @ArrayMaxSize(2) @ValidateNested({ each: true }) @Type(() => ClaimLegBody) legs: ClaimLegBody[];
  @ApiProperty({ type: MoneyBody, required: false, description: 'Left out while it is not assessed.' }) @IsOptional() @IsObject() @ValidateNested() @Type(() => MoneyBody) claimed?: MoneyBody;
  @ApiProperty({ description: 'The day of the assessment.', example: '2026-11-01' }) @Matches(day) assessedOn: string;
}
export class TotalBody extends EntryBody {
  @ApiProperty({ enum: ['claimed', 'verified'] }) @IsIn(['claimed', 'verified']) kind: 'claimed' | 'verified';
  @ApiProperty({ type: MoneyBody, description: 'How much it is in all.' }) @IsObject() @ValidateNested() @Type(() => MoneyBody) total: MoneyBody;
}
export class OutcomeBody extends EntryBody {
  @ApiProperty() @IsUUID() legId: string;
  @ApiProperty({ enum: ['agreed', 'ordered'] }) @IsIn(['agreed', 'ordered']) kind: 'agreed' | 'ordered';
  @ApiProperty({ type: MoneyBody }) @IsObject() @ValidateNested() @Type(() => MoneyBody) total: MoneyBody;
  @ApiProperty({ type: RateBody, required: false, description: 'Where the leg is in another currency than the claim.' }) @IsOptional() @IsObject() @ValidateNested() @Type(() => RateBody) rate?: RateBody;
}
export class InstalmentBody {
  @ApiProperty({ example: '2027-01-31' }) @Matches(day) dueOn: string;
  @ApiProperty({ description: 'Whole minor units of the leg’s currency.', example: '250000' }) @Matches(/^[1-9]\d{0,14}$/) minor: string;
}
export class InstalmentPlanBody {
  @ApiProperty() @IsUUID() legId: string;
  @ApiProperty({ type: [InstalmentBody] }) @IsArray() @ArrayMaxSize(MOST_INSTALMENTS) @ValidateNested({ each: true }) @Type(() => InstalmentBody) instalments: InstalmentBody[];
}
export class PaymentBody extends EntryBody {
  @ApiProperty() @IsUUID() legId: string;
  @ApiProperty({ type: MoneyBody }) @IsObject() @ValidateNested() @Type(() => MoneyBody) amount: MoneyBody;
  @ApiProperty({ type: RateBody, required: false }) @IsOptional() @IsObject() @ValidateNested() @Type(() => RateBody) rate?: RateBody;
  @ApiProperty({ enum: saidPayees, description: '“office” is always refused: an office never holds a worker’s money.' }) @IsIn(saidPayees) payee: SaidPayee;
  @ApiProperty({ required: false, description: 'Her yes, where somebody else takes it.' }) @IsOptional() @IsUUID() payeeConsentId?: string;
  @ApiProperty({ enum: vias }) @IsIn(vias) via: Via;
}
export class FeeBody extends EntryBody {
  @ApiProperty({ type: MoneyBody }) @IsObject() @ValidateNested() @Type(() => MoneyBody) amount: MoneyBody;
  @ApiProperty({ enum: ['paid', 'remitted'], description: 'Kept back before it was sent on, or of what was sent.' }) @IsIn(['paid', 'remitted']) from: 'paid' | 'remitted';
  @ApiProperty({ enum: feeKinds }) @IsIn(feeKinds) feeKind: FeeKind;
}
export class ConversionBody extends EntryBody {
  @ApiProperty({ type: MoneyBody }) @IsObject() @ValidateNested() @Type(() => MoneyBody) from: MoneyBody;
  @ApiProperty({ type: MoneyBody }) @IsObject() @ValidateNested() @Type(() => MoneyBody) to: MoneyBody;
  @ApiProperty({ type: RateBody }) @IsObject() @ValidateNested() @Type(() => RateBody) rate: RateBody;
}
export class RemittanceBody extends EntryBody {
  @ApiProperty({ type: MoneyBody }) @IsObject() @ValidateNested() @Type(() => MoneyBody) amount: MoneyBody;
  @ApiProperty({ enum: saidPayees }) @IsIn(saidPayees) payee: SaidPayee;
  @ApiProperty({ required: false }) @IsOptional() @IsUUID() payeeConsentId?: string;
  @ApiProperty({ enum: vias }) @IsIn(vias) via: Via;
}
export class ReceivedBody extends EntryBody {
  @ApiProperty({ type: MoneyBody }) @IsObject() @ValidateNested() @Type(() => MoneyBody) amount: MoneyBody;
}
export class ReversalBody extends EntryBody {
  @ApiProperty({ enum: reversalReasons }) @IsIn(reversalReasons) reason: ReversalReason;
}
export class EndBody {
  @ApiProperty({ enum: endReasons }) @IsIn(endReasons) reason: EndReason;
}
export class ClaimConfirmationBody {
  @ApiProperty({ enum: ['read_aloud', 'paper_thumbprint'] }) @IsIn(['read_aloud', 'paper_thumbprint']) how: 'read_aloud' | 'paper_thumbprint';
}
export class LegMoveBody {
  @ApiProperty({ enum: movedByHand }) @IsIn(movedByHand) to: HandMove;
  @ApiProperty({ required: false, enum: authorities, description: 'With whom it is lodged.' }) @IsOptional() @IsIn(authorities) authority?: ClaimAuthority;
}
export class LegBlockBody {
  @ApiProperty({ required: false, nullable: true, type: String, enum: legBlocks, description: 'Left out: nothing blocks it any more.' }) @IsOptional() @IsIn(legBlocks) by?: LegBlock | null;
}
export class SafetyPlanBody {
  @ApiProperty() @IsString() @MaxLength(4_000) papers: string;
  @ApiProperty() @IsString() @MaxLength(4_000) retaliation: string;
  @ApiProperty() @IsString() @MaxLength(4_000) shelter: string;
  @ApiProperty({ description: 'Who goes in her place.' }) @IsString() @MaxLength(4_000) inPerson: string;
}
export class ShowingBody {
  @ApiProperty({ enum: ['read_aloud', 'paper_thumbprint'] }) @IsIn(['read_aloud', 'paper_thumbprint']) how: 'read_aloud' | 'paper_thumbprint';
  @ApiProperty({ enum: ['km', 'en'] }) @IsIn(['km', 'en']) language: 'km' | 'en';
  @ApiProperty({ description: 'Of the words that were read to her.', example: 'learns-2026-11-a' }) @Matches(/^[0-9a-z-]{1,40}$/) wordingVersion: string;
  @ApiProperty({ description: 'The claimed sum that was read to her, in minor units.', example: '3600000' }) @Matches(/^[1-9]\d{0,14}$/) minor: string;
}
export class ClaimConsentBody {
  @ApiProperty({ enum: heardConsentKinds }) @IsIn(heardConsentKinds) kind: HeardConsentKind;
  @ApiProperty({ enum: ['read_aloud', 'paper_thumbprint'] }) @IsIn(['read_aloud', 'paper_thumbprint']) givenHow: 'read_aloud' | 'paper_thumbprint';
  @ApiProperty({ description: 'A colleague of the same office who heard it.', example: '5a21ca00-0000-4000-8000-00000000beef' }) @IsUUID() witnessedBy: string;
  @ApiProperty({ required: false, description: 'Who takes the money for her; sealed into the case.' }) @IsOptional() @IsString() @MaxLength(400) payee?: string;
}

export class LearnedDto {
  @ApiProperty({ enum: ['km', 'en'] }) language: string;
  @ApiProperty() lead: string;
  @ApiProperty({ type: [String] }) says: string[];
}
export class ShowingDto {
  @ApiProperty() shownAt: string;
  @ApiProperty({ enum: showingHows, description: '`web`: she read it on her own page.' }) shownHow: string;
  @ApiProperty() wordingVersion: string;
  @ApiProperty({ enum: ['km', 'en'] }) language: string;
  @ApiProperty({ description: 'What was claimed then, in minor units of the claim’s currency.' }) minor: string;
}
export class ShowingsDto {
  @ApiProperty({ description: 'Of the words of today.' }) wordingVersion: string;
  @ApiProperty({ type: [LearnedDto], description: 'What the other side and the authority will learn, to be read to her.' }) words: LearnedDto[];
  @ApiProperty({ type: MoneyBody, nullable: true, description: 'What is claimed now; null: nothing yet.' }) claimed: { minor: string; currency: string } | null;
  @ApiProperty({ type: [ShowingDto], description: 'The newest first.' }) shown: ShowingDto[];
}
export class ClaimOpenedDto {
  @ApiProperty() claimId: string;
  @ApiProperty({ description: 'False where the key had come before.' }) isNew: boolean;
}
export class PostedDto {
  @ApiProperty() postingId: string;
  @ApiProperty({ description: 'False where the key had come before.' }) isNew: boolean;
}
export class OutcomePostedDto extends PostedDto {
  @ApiProperty({ type: Boolean, nullable: true, description: 'An agreement below the set share of what was verified; null where nothing was verified, or it was ordered.' }) belowShare: boolean | null;
}
export class PlannedDto {
  @ApiProperty() planId: string;
}
export class ClaimConsentedDto {
  @ApiProperty() consentId: string;
}

export class MoneyDto {
  @ApiProperty({ enum: currencyCodes }) currency: string;
  @ApiProperty({ description: 'Whole minor units as text.' }) minor: string;
}
export class ClaimLegDto {
  @ApiProperty() id: string;
  @ApiProperty({ enum: otherSides }) against: string;
  @ApiProperty() country: string;
  @ApiProperty({ description: 'By whose calendar days of this leg begin and end (IANA).', example: 'Asia/Bangkok' }) timeZone: string;
  @ApiProperty({ enum: currencyCodes }) currency: string;
  @ApiProperty({ type: String, nullable: true, enum: authorities }) authority: string | null;
  @ApiProperty({ enum: legStages }) stage: string;
  @ApiProperty() stageAt: string;
  @ApiProperty({ type: String, nullable: true, description: 'When she saw what the other side will learn, with the sum that is claimed now; null: show her first.' }) shownAt: string | null;
  @ApiProperty({ type: String, nullable: true, enum: [...legBlocks, 'safety_plan'], description: 'What a demand and a lodging wait for.' }) blockedBy: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'The one office that works this leg since it was handed over; null: whoever works the case.' }) workedBy: string | null;
  @ApiProperty({ description: 'The office of whoever asks works it, and writes into it.' }) isOurs: boolean;
  @ApiProperty({ enum: legStages, isArray: true, description: 'Where this officer may move it by hand.' }) mayMoveTo: readonly string[];
}
export class ClaimDto {
  @ApiProperty() id: string;
  @ApiProperty() caseId: string;
  @ApiProperty() origin: string;
  @ApiProperty() jurisdiction: string;
  @ApiProperty({ enum: currencyCodes }) currency: string;
  @ApiProperty({ enum: claimStages }) stage: string;
  @ApiProperty() stageAt: string;
  @ApiProperty({ type: String, nullable: true }) confirmedAt: string | null;
  @ApiProperty({ type: String, nullable: true, enum: endReasons }) endReason: string | null;
  @ApiProperty() openedAt: string;
  @ApiProperty({ type: [ClaimLegDto] }) legs: ClaimLegDto[];
}
export class ClaimsDto {
  @ApiProperty({ type: [ClaimDto] }) claims: ClaimDto[];
}
export class LineDto extends MoneyDto {
  @ApiProperty({ enum: accountKinds }) account: string;
  @ApiProperty({ type: String, nullable: true }) legId: string | null;
}
export class RateDto {
  @ApiProperty() rate: string;
  @ApiProperty() on: string;
  @ApiProperty({ enum: rateSources }) source: string;
}
export class PostingDto {
  @ApiProperty() id: string;
  @ApiProperty({ description: 'Its place in the ledger of the claim.' }) seq: number;
  @ApiProperty({ enum: postingKinds }) kind: string;
  @ApiProperty() happenedOn: string;
  @ApiProperty() recordedAt: string;
  @ApiProperty({ type: String, nullable: true }) legId: string | null;
  @ApiProperty({ type: String, nullable: true, enum: payees }) payee: string | null;
  @ApiProperty({ type: String, nullable: true, enum: vias }) via: string | null;
  @ApiProperty({ type: String, nullable: true, enum: feeKinds }) feeKind: string | null;
  @ApiProperty({ type: RateDto, nullable: true }) rate: RateDto | null;
  @ApiProperty({ type: Boolean, nullable: true }) belowShare: boolean | null;
  @ApiProperty({ type: String, nullable: true }) reverses: string | null;
  @ApiProperty({ type: String, nullable: true, enum: takenBackReasons }) reversalReason: string | null;
  @ApiProperty() isReversed: boolean;
  @ApiProperty({ description: 'The worker said it herself.' }) byWorker: boolean;
  @ApiProperty({ type: [LineDto], description: 'They sum to nothing in each currency.' }) lines: LineDto[];
}
export class InstalmentDto {
  @ApiProperty() dueOn: string;
  @ApiProperty() minor: string;
  @ApiProperty({ enum: ['paid', 'partly_paid', 'due', 'missed'] }) standing: string;
}
export class InstalmentPlanDto {
  @ApiProperty() legId: string;
  @ApiProperty({ description: 'Something else was agreed or ordered since: its days are still watched, and a new plan is needed.' }) isOutdated: boolean;
  @ApiProperty({ enum: currencyCodes }) currency: string;
  @ApiProperty({ type: [InstalmentDto] }) instalments: InstalmentDto[];
}
export class ClaimConsentDto {
  @ApiProperty() id: string;
  @ApiProperty({ enum: claimConsentKinds }) kind: string;
  @ApiProperty({ enum: ['web', 'read_aloud', 'paper_thumbprint'] }) givenHow: string;
  @ApiProperty() givenAt: string;
  @ApiProperty({ type: String, nullable: true }) endedAt: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Of a yes to a group.' }) groupId: string | null;
}
export class ClaimBookDto {
  @ApiProperty({ type: ClaimDto }) claim: ClaimDto;
  @ApiProperty({ type: [LineDto], description: 'What each account holds now.' }) balances: LineDto[];
  @ApiProperty({ type: [PostingDto] }) postings: PostingDto[];
  @ApiProperty({ type: [InstalmentPlanDto] }) plans: InstalmentPlanDto[];
  @ApiProperty({ type: [ClaimConsentDto] }) consents: ClaimConsentDto[];
  @ApiProperty({ description: 'This office works the case, and the claim runs.' }) mayRecord: boolean;
  @ApiProperty({ description: 'Money came, and this officer is neither whose case it is nor who wrote it down.' }) mayConfirmReceived: boolean;
  @ApiProperty({ type: String, nullable: true, description: 'She said then that what was paid is not in her hand, and nothing was received since.' }) missedAt: string | null;
  @ApiProperty({ enum: endReasons, isArray: true }) mayEndAs: readonly string[];
}
export class RecoveredRowDto {
  @ApiProperty({ description: '`KH>TH`, or the country and code of an authority.' }) group: string;
  @ApiProperty({ enum: currencyCodes }) currency: string;
  @ApiProperty() cases: number;
  @ApiProperty() claims: number;
  @ApiProperty({ description: 'Whole minor units as text, of this and the next two.' }) claimed: string;
  @ApiProperty() verified: string;
  @ApiProperty() paid: string;
  @ApiProperty({ type: [MoneyDto], description: 'In each currency it is in. Never added up.' }) inHand: MoneyDto[];
}
export class RecoveredDto {
  @ApiProperty({ type: [RecoveredRowDto] }) rows: RecoveredRowDto[];
}
