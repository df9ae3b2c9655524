import { ApiProperty } from '@nestjs/swagger';
import { type AgeBand, ageBands, type CategoryCode, type Channel, categoryCodes, type Sector, sectors, type TriageFacts, type TriageFlag, triageFlags } from '@sarika/categories';
import type { Choices } from '@sarika/intake';
import { provinces } from '@sarika/jurisdictions';
import { type OfficeKind, officeKinds } from '@sarika/routing';
import { ArrayMaxSize, ArrayUnique, IsArray, IsBoolean, IsIn, IsOptional, IsString, IsUUID, Matches, MaxLength } from 'class-validator';

const provinceCodes = provinces.map(({ code }) => code);
const country = /^[A-Z]{2}$/;

/** What triage and routing may know. All of it is optional: a person in a hurry says what she says. */
export class DeskFactsBody {
  @ApiProperty({ enum: categoryCodes, isArray: true, required: false })
  @IsOptional() @IsArray() @ArrayMaxSize(12) @ArrayUnique() @IsIn(categoryCodes, { each: true })
  categories?: CategoryCode[];

  @ApiProperty({ required: false, description: 'Home again while the employer abroad still owes.' })
  @IsOptional() @IsBoolean()
  claimFromHome?: boolean;

  @ApiProperty({ type: String, required: false, nullable: true, description: 'ISO 3166-1 alpha-2.', example: 'TH' })
  @IsOptional() @Matches(country)
  happenedIn?: string | null;

  @ApiProperty({ type: String, required: false, nullable: true, description: 'The province or place there, as it was said.' })
  @IsOptional() @IsString() @MaxLength(80)
  happenedInProvince?: string | null;

  @ApiProperty({ type: String, required: false, nullable: true, description: 'ISO 3166-1 alpha-2.', example: 'KH' })
  @IsOptional() @Matches(country)
  nowIn?: string | null;

  @ApiProperty({ type: String, required: false, nullable: true, enum: provinceCodes, description: 'ISO 3166-2:KH.' })
  @IsOptional() @IsIn(provinceCodes)
  homeProvince?: string | null;

  @ApiProperty({ type: String, required: false, nullable: true, enum: sectors })
  @IsOptional() @IsIn(sectors)
  sector?: Sector | null;

  @ApiProperty({ type: String, required: false, nullable: true, enum: ['female', 'male', 'other'] })
  @IsOptional() @IsIn(['female', 'male', 'other'])
  sex?: 'female' | 'male' | 'other' | null;

  @ApiProperty({ type: String, required: false, nullable: true, enum: ageBands })
  @IsOptional() @IsIn(ageBands)
  ageBand?: AgeBand | null;

  @ApiProperty({ required: false, enum: ['km', 'en'], description: 'The language she wants to be answered in. Khmer where nothing is said.' })
  @IsOptional() @IsIn(['km', 'en'])
  language?: 'km' | 'en';

  @ApiProperty({ type: String, required: false, nullable: true, enum: ['female', 'male'], description: 'Whom she wants to speak to.' })
  @IsOptional() @IsIn(['female', 'male'])
  preferredOfficerSex?: 'female' | 'male' | null;

  @ApiProperty({ required: false, description: 'Her own yes to “are you in danger now”.' })
  @IsOptional() @IsBoolean()
  danger?: boolean;

  @ApiProperty({ enum: triageFlags, isArray: true, required: false })
  @IsOptional() @IsArray() @ArrayMaxSize(20) @ArrayUnique() @IsIn(triageFlags, { each: true })
  flags?: TriageFlag[];
}

/** “Who must not see this?” and whom she named. */
export class DeskChoicesBody {
  @ApiProperty({ type: [String], required: false })
  @IsOptional() @IsArray() @ArrayMaxSize(50) @ArrayUnique() @IsUUID('all', { each: true })
  excludedOfficeIds?: string[];

  @ApiProperty({ enum: officeKinds, isArray: true, required: false })
  @IsOptional() @IsArray() @ArrayMaxSize(10) @ArrayUnique() @IsIn(officeKinds, { each: true })
  excludedKinds?: OfficeKind[];

  @ApiProperty({ type: [String], required: false, description: 'Offices she named herself, in her order.' })
  @IsOptional() @IsArray() @ArrayMaxSize(3) @ArrayUnique() @IsUUID('all', { each: true })
  chosenOfficeIds?: string[];

  @ApiProperty({ type: String, required: false, nullable: true, description: 'The office the complaint is about.' })
  @IsOptional() @IsUUID()
  complaintAboutOfficeId?: string | null;
}

/** What was not said stays unknown. @param channel decided by the server, never by the form */
export function readFacts(body: DeskFactsBody, channel: Channel): TriageFacts {
  return {
    categories: body.categories ?? [],
    claimFromHome: body.claimFromHome ?? owedFromAbroad(body),
    happenedIn: body.happenedIn ?? null,
    happenedInProvince: body.happenedInProvince?.trim() || null,
    nowIn: body.nowIn ?? null,
    homeProvince: body.homeProvince ?? null,
    sector: body.sector ?? null,
    sex: body.sex ?? null,
    ageBand: body.ageBand ?? null,
    language: body.language ?? 'km',
    channel,
    preferredOfficerSex: body.preferredOfficerSex ?? null,
    danger: body.danger ?? false,
    flags: body.flags ?? [],
  };
}

export const readChoices = (body: DeskChoicesBody | null | undefined): Choices => ({
  excludedOfficeIds: body?.excludedOfficeIds ?? [],
  excludedKinds: body?.excludedKinds ?? [],
  chosenOfficeIds: body?.chosenOfficeIds ?? [],
  complaintAboutOfficeId: body?.complaintAboutOfficeId ?? null,
});

/** Home again and pay not given abroad is a claim from home, as by text and on the web, unless the counsellor says otherwise. */
const owedFromAbroad = (body: DeskFactsBody): boolean =>
  body.nowIn === 'KH' && typeof body.happenedIn === 'string' && body.happenedIn !== 'KH' && (body.categories ?? []).some((code) => code.startsWith('W'));
