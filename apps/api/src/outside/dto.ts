import { ApiProperty } from '@nestjs/swagger';
import { LONGEST_REQUEST, bodyChecks, bodyKinds, bodyLanguages, outsideTasks, sheetWays, stepKinds } from '@sarika/cases';
import { bodyShares } from '@sarika/consent';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, IsBoolean, IsIn, IsOptional, IsString, IsUUID, Matches, MaxLength, MinLength, ValidateNested } from 'class-validator';
import { OfficeRefDto } from '../officers/dto.js';
import { WitnessDto } from '../officers/sharing.dto.js';

const DAY = /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const steps = [...stepKinds.filter((kind) => kind !== 'withdrawn'), 'not_handed_over'] as const;

export class OutsideBodyDto {
  @ApiProperty() id: string;
  @ApiProperty({ enum: bodyKinds }) kind: string;
  @ApiProperty({ description: 'As it is called where it is.' }) name: string;
  @ApiProperty({ type: String, nullable: true }) nameKm: string | null;
  @ApiProperty({ description: 'Whose it is; of an embassy the country that it represents.' }) ofCountry: string;
  @ApiProperty() isState: boolean;
  @ApiProperty({ enum: bodyLanguages, description: 'Of the sheet, beside Khmer.' }) language: string;
  @ApiProperty({ description: 'It stands in the directory, without an account.' }) inDirectory: boolean;
  @ApiProperty() writtenBy: string;
  @ApiProperty() writtenAt: string;
  @ApiProperty({ enum: bodyChecks, isArray: true, description: 'What was looked at last; nothing where nobody did.' }) checked: readonly string[];
  @ApiProperty({ type: String, nullable: true }) checkedBy: string | null;
  @ApiProperty({ type: String, nullable: true }) checkedAt: string | null;
}
export class OutsideBodiesDto {
  @ApiProperty({ type: [OutsideBodyDto] }) bodies: OutsideBodyDto[];
  @ApiProperty({ type: [OfficeRefDto], description: 'Entries of the directory without an account that are not on the list yet.' }) directory: OfficeRefDto[];
  @ApiProperty({ enum: bodyKinds, isArray: true }) kinds: readonly string[];
  @ApiProperty({ enum: bodyKinds, isArray: true, description: 'Of these it is no question that they are of a state.' }) ofAState: readonly string[];
  @ApiProperty({ enum: bodyChecks, isArray: true }) checks: readonly string[];
  @ApiProperty({ enum: bodyLanguages, isArray: true }) languages: readonly string[];
}
export class WriteBodyBody {
  @ApiProperty({ enum: bodyKinds }) @IsIn(bodyKinds) kind: (typeof bodyKinds)[number];
  @ApiProperty({ example: 'Aranyaprathet Hospital', description: 'Of the body. Never of a person, and no address.' }) @IsString() @MinLength(2) @MaxLength(160) name: string;
  @ApiProperty({ type: String, nullable: true, required: false }) @IsOptional() @IsString() @MaxLength(160) nameKm?: string | null;
  @ApiProperty({ example: 'TH' }) @Matches(/^[A-Z]{2}$/) ofCountry: string;
  @ApiProperty() @IsBoolean() isState: boolean;
  @ApiProperty({ enum: bodyLanguages }) @IsIn(bodyLanguages) language: (typeof bodyLanguages)[number];
  @ApiProperty({ format: 'uuid', type: String, nullable: true, required: false }) @IsOptional() @IsUUID() directoryOfficeId?: string | null;
}
export class WrittenBodyDto {
  @ApiProperty() bodyId: string;
}
export class CheckBodyBody {
  @ApiProperty({ enum: bodyChecks, isArray: true }) @IsArray() @ArrayMinSize(1) @ArrayMaxSize(bodyChecks.length) @IsIn(bodyChecks, { each: true }) checked: (typeof bodyChecks)[number][];
}

export class OutsideStepDto {
  @ApiProperty({ enum: stepKinds }) kind: string;
  @ApiProperty({ type: String, nullable: true }) reason: string | null;
  @ApiProperty() happenedOn: string;
  @ApiProperty({ type: String, nullable: true }) feedbackOn: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'null where she did it herself, or its day came.' }) recordedBy: string | null;
  @ApiProperty() recordedAt: string;
}
export class OutsideLineDto {
  @ApiProperty() id: string;
  @ApiProperty() caseId: string;
  @ApiProperty() number: string;
  @ApiProperty({ description: 'Of the body; a dash where it stands on the list of an office that is gone.' }) bodyName: string;
  @ApiProperty({ type: String, nullable: true }) bodyNameKm: string | null;
  @ApiProperty() bodyKind: string;
  @ApiProperty() bodyCountry: string;
  @ApiProperty({ enum: outsideTasks }) task: string;
  @ApiProperty({ enum: sheetWays }) way: string;
  @ApiProperty() askedBy: string;
  @ApiProperty() askedAt: string;
  @ApiProperty({ description: 'By which day an answer is asked for.' }) feedbackOn: string;
  @ApiProperty({ enum: ['offered', 'taken', 'accepted', 'done', 'refused', 'no_answer', 'withdrawn', 'told_to_stop'] }) state: string;
  @ApiProperty({ description: 'Its day is over and no word came.' }) isLate: boolean;
  @ApiProperty({ description: '1 told to those who answer for the office, 2 once more.' }) raised: number;
  @ApiProperty({ description: 'She stopped it: somebody must tell the body.' }) mustTell: boolean;
  @ApiProperty({ type: [OutsideStepDto] }) steps: OutsideStepDto[];
  @ApiProperty({ enum: steps, isArray: true, description: 'What can be written down now, by this office.' }) mayWrite: readonly string[];
  @ApiProperty({ description: 'She can stop it, and an officer can write that down.' }) mayStop: boolean;
  @ApiProperty() mayPrint: boolean;
}
export class StepReasonsDto {
  @ApiProperty({ type: [String] }) done: readonly string[];
  @ApiProperty({ type: [String] }) refused: readonly string[];
  @ApiProperty({ type: [String] }) postponed: readonly string[];
  @ApiProperty({ type: [String] }) told_to_stop: readonly string[];
}
export class OutsideListDto {
  @ApiProperty({ type: [OutsideLineDto] }) lines: OutsideLineDto[];
  @ApiProperty({ type: StepReasonsDto }) reasons: StepReasonsDto;
  @ApiProperty({ description: 'Today in Cambodia.' }) today: string;
  @ApiProperty() lastDay: string;
}
export class CaseOutsideDto extends OutsideListDto {
  @ApiProperty({ description: 'This office works the case and may give a sheet out.' }) mayRefer: boolean;
  @ApiProperty({ type: String, nullable: true, description: 'Code of what stands against any sheet of this case.' }) hindrance: string | null;
  @ApiProperty({ type: [WitnessDto], description: 'Colleagues who could have heard her.' }) witnesses: WitnessDto[];
}
export class ShareChoiceDto {
  @ApiProperty({ enum: bodyShares }) share: string;
  @ApiProperty({ description: 'The case has something to write there.' }) isKnown: boolean;
  @ApiProperty({ description: 'Only while her identity is revealed.' }) isIdentity: boolean;
}
export class OutsideAskingDto {
  @ApiProperty({ type: [ShareChoiceDto] }) shares: ShareChoiceDto[];
  @ApiProperty({ enum: outsideTasks, isArray: true }) tasks: readonly string[];
  @ApiProperty({ enum: sheetWays, isArray: true }) ways: readonly string[];
  @ApiProperty({ description: 'Proposed day for the answer where it goes by hand.' }) byHandOn: string;
  @ApiProperty({ description: 'The same by post.' }) byPostOn: string;
  @ApiProperty() isRevealed: boolean;
  @ApiProperty() wordingVersion: string;
}
export class PreviewBody {
  @ApiProperty({ format: 'uuid' }) @IsUUID() bodyId: string;
  @ApiProperty({ enum: bodyShares, isArray: true }) @IsArray() @ArrayMinSize(1) @ArrayMaxSize(bodyShares.length) @IsIn(bodyShares, { each: true }) shares: (typeof bodyShares)[number][];
  @ApiProperty({ type: String, nullable: true, required: false, description: 'In the language of the body: what is asked.' }) @IsOptional() @IsString() @MaxLength(LONGEST_REQUEST) request?: string | null;
  @ApiProperty({ type: String, nullable: true, required: false, example: '2027-01-31' }) @IsOptional() @Matches(DAY) endsOn?: string | null;
}
export class SheetLineDto {
  @ApiProperty({ enum: bodyShares }) share: string;
  @ApiProperty({ description: 'Codes of sex, language and country; everything else as it stands in the case.' }) value: string;
}
export class ReadAloudDto {
  @ApiProperty() question: string;
  @ApiProperty() gets: string;
  @ApiProperty({ type: [String] }) shares: string[];
  @ApiProperty({ type: [String] }) says: string[];
}
export class PreviewDto {
  @ApiProperty({ type: [SheetLineDto] }) lines: SheetLineDto[];
  @ApiProperty({ description: 'Of just this sheet: what is made is what was shown.' }) mark: string;
  @ApiProperty({ type: ReadAloudDto }) km: ReadAloudDto;
  @ApiProperty({ type: ReadAloudDto }) en: ReadAloudDto;
}
export class OutsideHeardBody {
  @ApiProperty({ enum: ['worker', 'somebody_else'], description: 'Whose words they were. Only the worker’s count.' }) @IsIn(['worker', 'somebody_else']) heardFrom: 'worker' | 'somebody_else';
  @ApiProperty({ enum: ['read_aloud', 'paper_thumbprint'] }) @IsIn(['read_aloud', 'paper_thumbprint']) how: 'read_aloud' | 'paper_thumbprint';
  @ApiProperty({ enum: ['km', 'en'] }) @IsIn(['km', 'en']) language: 'km' | 'en';
  @ApiProperty() @IsString() @MaxLength(40) wordingVersion: string;
  @ApiProperty({ format: 'uuid', type: String, nullable: true, required: false }) @IsOptional() @IsUUID() witnessId?: string | null;
  @ApiProperty({ type: String, nullable: true, required: false, description: 'Number of the sheet with her thumbprint in the office’s register. Never a name.' }) @IsOptional() @Matches(/^[0-9A-Za-z./-]{1,40}$/) paperReference?: string | null;
}
export class ReferOutsideBody extends PreviewBody {
  @ApiProperty({ example: '0000000000000000000000000000000000000000000000000000000000000000', description: 'The mark of the sheet as it was shown.' }) @Matches(/^[0-9a-f]{64}$/) seen: string;
  @ApiProperty({ enum: outsideTasks }) @IsIn(outsideTasks) task: (typeof outsideTasks)[number];
  @ApiProperty({ enum: sheetWays }) @IsIn(sheetWays) way: (typeof sheetWays)[number];
  @ApiProperty({ example: '2026-12-10' }) @Matches(DAY) feedbackOn: string;
  @ApiProperty({ type: OutsideHeardBody }) @ValidateNested() @Type(() => OutsideHeardBody) heard: OutsideHeardBody;
}
export class ReferredOutsideDto {
  @ApiProperty() outsideId: string;
}
export class OpenedOutsideDto {
  @ApiProperty({ type: [SheetLineDto], nullable: true, description: 'null where it cannot be opened, or is damaged.' }) lines: SheetLineDto[] | null;
  @ApiProperty() isMasked: boolean;
  @ApiProperty({ type: String, nullable: true }) takerName: string | null;
  @ApiProperty({ type: String, nullable: true }) takerRole: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'The number that the body gave it.' }) reference: string | null;
}
export class OutsideTakerBody {
  @ApiProperty({ description: 'Who took it. Sealed.' }) @IsString() @MinLength(1) @MaxLength(120) name: string;
  @ApiProperty() @IsString() @MinLength(1) @MaxLength(120) role: string;
  @ApiProperty({ type: String, nullable: true, required: false }) @IsOptional() @IsString() @MaxLength(60) reference?: string | null;
}
export class OutsideStepBody {
  @ApiProperty({ enum: steps }) @IsIn(steps) kind: (typeof steps)[number];
  @ApiProperty({ example: '2026-11-26' }) @Matches(DAY) happenedOn: string;
  @ApiProperty({ type: String, nullable: true, required: false }) @IsOptional() @IsString() @MaxLength(40) reason?: string | null;
  @ApiProperty({ type: String, nullable: true, required: false }) @IsOptional() @Matches(DAY) feedbackOn?: string | null;
  @ApiProperty({ type: OutsideTakerBody, nullable: true, required: false }) @IsOptional() @ValidateNested() @Type(() => OutsideTakerBody) taker?: OutsideTakerBody | null;
}
export class StopOutsideBody {
  @ApiProperty({ format: 'uuid', description: 'A colleague who heard her.' }) @IsUUID() witnessId: string;
}
export class PrintOutsideBody {
  @ApiProperty({ enum: ['page', 'pdf'] }) @IsIn(['page', 'pdf']) form: 'page' | 'pdf';
}
