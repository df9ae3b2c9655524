import { ApiProperty } from '@nestjs/swagger';
import { type BroughtTranscript, type CaseDetails, type DeskIntake, type EmployerFacts, type Identity, type Relation, relations, type VitalGround, vitalGrounds } from '@sarika/intake';
import { readPhone } from '@sarika/messaging';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayUnique, Equals, IsArray, IsBoolean, IsDefined, IsISO8601, IsIn, IsInt, IsObject, IsOptional, IsString, IsUUID, Matches, Max, MaxLength, Min, ValidateNested } from 'class-validator';
import { WordsDto } from '../officers/dto.js';
import { DeskChoicesBody, DeskFactsBody, readChoices, readFacts } from './facts.body.js';
import { DeskOfficeDto } from './proposal.body.js';
import { TranscriptBody } from './transcript.body.js';

const time = /^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/;
const date = /^\d{4}-\d{2}-\d{2}$/;
const words = (most: number) => ({ type: String, required: false, nullable: true, maxLength: most }) as const;

export class DeskReporterBody {
  @ApiProperty({ enum: relations, description: 'Who speaks. Only `self` can say yes to an office.' }) @IsIn(relations) relation: Relation;
  @ApiProperty(words(200)) @IsOptional() @IsString() @MaxLength(200) name?: string | null;
  @ApiProperty(words(40)) @IsOptional() @IsString() @MaxLength(40) phone?: string | null;
  @ApiProperty({ type: Number, required: false, nullable: true, description: 'For how many a delegate speaks.' }) @IsOptional() @IsInt() @Min(1) @Max(5_000) groupSize?: number | null;
}

export class DeskContactBody {
  @ApiProperty({ ...words(40), description: 'As it was said; digits of any script.' }) @IsOptional() @IsString() @MaxLength(40) phone?: string | null;
  @ApiProperty({ enum: ['text', 'call', 'none'] }) @IsIn(['text', 'call', 'none']) how: 'text' | 'call' | 'none';
  @ApiProperty({ ...words(5), description: 'HH:MM where she is.' }) @IsOptional() @Matches(time) from?: string | null;
  @ApiProperty({ ...words(5), description: 'HH:MM where she is.' }) @IsOptional() @Matches(time) to?: string | null;
  @ApiProperty({ required: false, description: 'She said any time is safe.' }) @IsOptional() @IsBoolean() anyTime?: boolean;
  @ApiProperty(words(60)) @IsOptional() @IsString() @MaxLength(60) safeWord?: string | null;
  @ApiProperty({ ...words(120), description: 'Whom the caller is when somebody else answers.' }) @IsOptional() @IsString() @MaxLength(120) callAs?: string | null;
}

export class DeskIdentityBody {
  @ApiProperty(words(200)) @IsOptional() @IsString() @MaxLength(200) name?: string | null;
  @ApiProperty(words(200)) @IsOptional() @IsString() @MaxLength(200) nameLatin?: string | null;
  @ApiProperty({ type: Number, required: false, nullable: true }) @IsOptional() @IsInt() @Min(1900) @Max(2100) birthYear?: number | null;
  @ApiProperty(words(120)) @IsOptional() @IsString() @MaxLength(120) document?: string | null;
  @ApiProperty(words(300)) @IsOptional() @IsString() @MaxLength(300) address?: string | null;
}

export class DeskEmployerBody {
  @ApiProperty(words(200)) @IsOptional() @IsString() @MaxLength(200) name?: string | null;
  @ApiProperty(words(300)) @IsOptional() @IsString() @MaxLength(300) place?: string | null;
  @ApiProperty({ ...words(200), description: 'Recruiter or broker.' }) @IsOptional() @IsString() @MaxLength(200) agency?: string | null;
  @ApiProperty(words(200)) @IsOptional() @IsString() @MaxLength(200) job?: string | null;
}

export class DeskPayBody {
  @ApiProperty({ description: 'As she said it, in whole units: what is owed is worked out by a person.' }) @IsInt() @Min(0) @Max(1_000_000_000) amount: number;
  @ApiProperty({ example: 'THB', description: 'ISO 4217.' }) @Matches(/^[A-Z]{3}$/) currency: string;
  @ApiProperty({ enum: ['hour', 'day', 'month'] }) @IsIn(['hour', 'day', 'month']) per: 'hour' | 'day' | 'month';
}

export class DeskProtectionBody {
  @ApiProperty({ type: Boolean, required: false, nullable: true }) @IsOptional() @IsBoolean() safeNow?: boolean | null;
  @ApiProperty({ type: Boolean, required: false, nullable: true, description: 'Wants a doctor.' }) @IsOptional() @IsBoolean() medicalCare?: boolean | null;
  @ApiProperty({ ...words(120), description: 'Which help she wants.' }) @IsOptional() @IsString() @MaxLength(120) service?: string | null;
}

export class DeskDetailsBody {
  @ApiProperty({ ...words(120), description: 'Since when it goes on; “about when” is enough.' }) @IsOptional() @IsString() @MaxLength(120) since?: string | null;
  @ApiProperty(words(120)) @IsOptional() @IsString() @MaxLength(120) leftOn?: string | null;
  @ApiProperty(words(200)) @IsOptional() @IsString() @MaxLength(200) lastPay?: string | null;
  @ApiProperty({ type: Number, required: false, nullable: true }) @IsOptional() @IsInt() @Min(0) @Max(600) monthsUnpaid?: number | null;
  @ApiProperty({ type: DeskPayBody, required: false, nullable: true }) @IsOptional() @IsObject() @ValidateNested() @Type(() => DeskPayBody) agreedPay?: DeskPayBody | null;
  @ApiProperty(words(300)) @IsOptional() @IsString() @MaxLength(300) socialSecurity?: string | null;
  @ApiProperty(words(300)) @IsOptional() @IsString() @MaxLength(300) papers?: string | null;
  @ApiProperty(words(300)) @IsOptional() @IsString() @MaxLength(300) leftBehind?: string | null;
  @ApiProperty(words(300)) @IsOptional() @IsString() @MaxLength(300) debt?: string | null;
  @ApiProperty({ ...words(500), description: 'What she wants to happen.' }) @IsOptional() @IsString() @MaxLength(500) wanted?: string | null;
  @ApiProperty({ type: DeskProtectionBody, required: false, nullable: true, description: 'The minimum record of violence.' })
  @IsOptional() @IsObject() @ValidateNested() @Type(() => DeskProtectionBody)
  protection?: DeskProtectionBody | null;
}

export class DeskAskedBody {
  @ApiProperty() @IsUUID() officeId: string;
  @ApiProperty({ description: 'What she said when it was read to her.' }) @IsBoolean() yes: boolean;
}

export class DeskConsentBody {
  @ApiProperty({ enum: [true], type: Boolean, description: 'The words were read to her. The officer who is signed in is the witness.' }) @Equals(true) readAloud: true;
  @ApiProperty({ description: 'Of the words that were read.' }) @IsString() @MaxLength(40) wordingVersion: string;
  @ApiProperty({ enum: ['km', 'en'], description: 'In which language they were read.' }) @IsIn(['km', 'en']) language: 'km' | 'en';
  @ApiProperty({ type: [DeskAskedBody], description: 'Every office that was read, in order, with her answer.' })
  @IsArray() @ArrayMaxSize(4) @ArrayUnique(({ officeId }: DeskAskedBody) => officeId) @ValidateNested({ each: true }) @Type(() => DeskAskedBody)
  offices: DeskAskedBody[];
}

export class DeskVitalInterestBody {
  @ApiProperty({ enum: vitalGrounds }) @IsIn(vitalGrounds) ground: VitalGround;
  @ApiProperty(words(300)) @IsOptional() @IsString() @MaxLength(300) place?: string | null;
  @ApiProperty({ ...words(120), description: 'The time.' }) @IsOptional() @IsString() @MaxLength(120) since?: string | null;
  @ApiProperty({ type: String, required: false, nullable: true, description: 'The second person. Where a centre files, the on-call desk may be it.' }) @IsOptional() @IsUUID() secondOfficerId?: string | null;
}

export class DeskLateEntryBody {
  @ApiProperty({ example: '2026-11-20', description: 'The day on which it was told; ISO date.' }) @Matches(date) @IsISO8601({ strict: true }) spokenOn: string;
}

/** The counsellor's form as she files it. */
export class DeskIntakeBody {
  @ApiProperty({ description: 'Made once when the form is opened. Sent twice, it files once.' }) @IsUUID() formKey: string;
  @ApiProperty({ type: DeskReporterBody }) @IsDefined() @IsObject() @ValidateNested() @Type(() => DeskReporterBody) reporter: DeskReporterBody;
  @ApiProperty({ type: DeskFactsBody }) @IsDefined() @IsObject() @ValidateNested() @Type(() => DeskFactsBody) facts: DeskFactsBody;
  @ApiProperty({ ...words(20_000), description: 'What happened, in her words.' }) @IsOptional() @IsString() @MaxLength(20_000) story?: string | null;
  @ApiProperty({ type: DeskDetailsBody, required: false, nullable: true }) @IsOptional() @IsObject() @ValidateNested() @Type(() => DeskDetailsBody) details?: DeskDetailsBody | null;
  @ApiProperty({ type: DeskContactBody }) @IsDefined() @IsObject() @ValidateNested() @Type(() => DeskContactBody) contact: DeskContactBody;
  @ApiProperty({ type: DeskIdentityBody, required: false, nullable: true }) @IsOptional() @IsObject() @ValidateNested() @Type(() => DeskIdentityBody) identity?: DeskIdentityBody | null;
  @ApiProperty({ type: DeskEmployerBody, required: false, nullable: true }) @IsOptional() @IsObject() @ValidateNested() @Type(() => DeskEmployerBody) employer?: DeskEmployerBody | null;
  @ApiProperty({ type: TranscriptBody, required: false, nullable: true, description: 'A pasted transcript. A file goes to desk/transcript-intakes.' })
  @IsOptional() @IsObject() @ValidateNested() @Type(() => TranscriptBody)
  transcript?: TranscriptBody | null;
  @ApiProperty({ type: DeskConsentBody, required: false, nullable: true, description: 'Left out where somebody else speaks for her.' })
  @IsOptional() @IsObject() @ValidateNested() @Type(() => DeskConsentBody)
  consent?: DeskConsentBody | null;
  @ApiProperty({ type: DeskChoicesBody, required: false, nullable: true }) @IsOptional() @IsObject() @ValidateNested() @Type(() => DeskChoicesBody) choices?: DeskChoicesBody | null;
  @ApiProperty({ required: false, description: 'Danger now: the desk reads at once and its duty roster is rung.' }) @IsOptional() @IsBoolean() alarm?: boolean;
  @ApiProperty({ required: false, description: '“Call me first”: the desk gets the telephone number and nothing else, so story, details, identity, employer and transcript stay empty.' }) @IsOptional() @IsBoolean() callRequest?: boolean;
  @ApiProperty({ type: DeskVitalInterestBody, required: false, nullable: true, description: 'She cannot be asked: held, in hospital, unconscious.' })
  @IsOptional() @IsObject() @ValidateNested() @Type(() => DeskVitalInterestBody)
  vitalInterest?: DeskVitalInterestBody | null;
  @ApiProperty({ type: DeskLateEntryBody, required: false, nullable: true, description: 'From paper or memory.' }) @IsOptional() @IsObject() @ValidateNested() @Type(() => DeskLateEntryBody) lateEntry?: DeskLateEntryBody | null;
  @ApiProperty({ required: false, description: 'She takes a printed card with number and secret home. Only for the worker herself.' }) @IsOptional() @IsBoolean() card?: boolean;
}

export class TranscriptIntakeBody {
  @ApiProperty({ description: 'The form as JSON, as for desk/intakes and without `transcript`.' }) intake: string;
  @ApiProperty({ type: 'string', format: 'binary', description: 'The transcript, at most 5 MB. Sent after the form.' }) file: unknown;
}

export class DeskCardDto {
  @ApiProperty({ description: '9 digits, in groups of three.' }) caseNumber: string;
  @ApiProperty({ description: '16 digits, in groups of four. Shown once and kept nowhere.' }) secret: string;
}

export class DeskFiledDto {
  @ApiProperty({ type: String, nullable: true, description: 'Only where the counsellor’s own office may open the case at once.' }) caseId: string | null;
  @ApiProperty({ description: 'The case number.' }) number: string;
  @ApiProperty({ type: String, nullable: true, description: 'By when a person will be in touch; ISO date.' }) promisedOn: string | null;
  @ApiProperty({ type: DeskOfficeDto, nullable: true, description: 'Who is asked first; null where nobody may see it yet and her card opens it.' }) offeredTo: DeskOfficeDto | null;
  @ApiProperty({ description: 'Somebody else spoke: the worker is asked on first contact, and the reporter hears only “received”.' }) workerIsAskedFirst: boolean;
  @ApiProperty({ description: 'She may be told by text that there is news, in her hours.' }) mayText: boolean;
  @ApiProperty({ type: DeskCardDto, nullable: true }) card: DeskCardDto | null;
  @ApiProperty({ type: WordsDto, description: 'What to tell the person now.' }) say: WordsDto;
}

const said = (text: string | null | undefined): string | null => (text == null || text.trim() === '' ? null : text.trim());
const some = <T extends object>(value: T): T | null => (Object.values(value).some((part) => part !== null) ? value : null);

function readDetails(body: DeskDetailsBody | null | undefined): CaseDetails | null {
  if (!body) return null;
  const protection = body.protection ? some({ safeNow: body.protection.safeNow ?? null, medicalCare: body.protection.medicalCare ?? null, service: said(body.protection.service) }) : null;
  const pay = body.agreedPay ? { amount: body.agreedPay.amount, currency: body.agreedPay.currency, per: body.agreedPay.per } : null;
  return some({
    since: said(body.since), leftOn: said(body.leftOn), lastPay: said(body.lastPay), monthsUnpaid: body.monthsUnpaid ?? null, agreedPay: pay, socialSecurity: said(body.socialSecurity), papers: said(body.papers),
    leftBehind: said(body.leftBehind), debt: said(body.debt), wanted: said(body.wanted), protection,
  });
}

const readIdentity = (body: DeskIdentityBody | null | undefined): Identity | null =>
  body ? some({ name: said(body.name), nameLatin: said(body.nameLatin), birthYear: body.birthYear ?? null, document: said(body.document), address: said(body.address) }) : null;

const readEmployer = (body: DeskEmployerBody | null | undefined): EmployerFacts | null => (body ? some({ name: said(body.name), place: said(body.place), agency: said(body.agency), job: said(body.job) }) : null);

/**
 * The form as the action takes it. A telephone number without a country code is read as one of where she is now.
 * @throws Problem phone.notANumber
 */
export function readIntake(body: DeskIntakeBody, transcript: BroughtTranscript | null): DeskIntake {
  const facts = readFacts(body.facts, transcript ? 'transcript' : 'desk');
  const { reporter, contact, consent, vitalInterest } = body;
  const phone = (text: string | null | undefined, country: string | null): string | null => {
    const typed = said(text);
    return typed === null ? null : readPhone(typed, country);
  };
  const groupOfTen = (reporter.groupSize ?? 0) >= 10 && !facts.flags.includes('groupOfTenOrMore');
  return {
    formKey: body.formKey.toLowerCase(),
    reporter: { relation: reporter.relation, name: said(reporter.name), phone: phone(reporter.phone, 'KH'), groupSize: reporter.groupSize ?? null },
    facts: { ...facts, danger: facts.danger || (body.alarm ?? false), flags: groupOfTen ? [...facts.flags, 'groupOfTenOrMore'] : facts.flags },
    story: said(body.story),
    details: readDetails(body.details),
    contact: { phone: phone(contact.phone, facts.nowIn), how: contact.how, from: contact.from ?? null, to: contact.to ?? null, anyTime: contact.anyTime ?? false, safeWord: said(contact.safeWord), callAs: said(contact.callAs) },
    identity: readIdentity(body.identity),
    employer: readEmployer(body.employer),
    transcript,
    consent: consent ? { language: consent.language, wordingVersion: consent.wordingVersion, offices: consent.offices.map(({ officeId, yes }) => ({ officeId: officeId.toLowerCase(), yes })) } : null,
    choices: readChoices(body.choices),
    alarm: body.alarm ?? false,
    callRequest: body.callRequest ?? false,
    vitalInterest: vitalInterest ? { ground: vitalInterest.ground, place: said(vitalInterest.place), since: said(vitalInterest.since), secondOfficerId: vitalInterest.secondOfficerId ?? null } : null,
    spokenOn: body.lateEntry?.spokenOn ?? null,
    card: body.card ?? false,
  };
}
