import { ApiProperty } from '@nestjs/swagger';
import { rulesWhys } from '@sarika/organisations';
import { deliveredRules, reasonCodes } from '@sarika/routing';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsObject, Max, Min } from 'class-validator';
import { OfficeRefDto } from '../officers/dto.js';

export class RulesBody {
  @ApiProperty({ type: 'object', additionalProperties: true, example: deliveredRules.rules, description: 'The whole set of rules: points, ladder, keepFrom, offices, limits.' }) @IsObject() rules: Record<string, unknown>;
  @ApiProperty({ enum: rulesWhys }) @IsIn(rulesWhys) why: (typeof rulesWhys)[number];
}
export class TrialBody {
  @ApiProperty({ description: 'How many days back.', minimum: 1, maximum: 730 }) @Type(() => Number) @IsInt() @Min(1) @Max(730) days: number;
}

export class RulesDraftedDto {
  @ApiProperty() version: number;
}
export class TrialAskedDto {
  @ApiProperty() trialId: string;
}

export class MoveReasonDto {
  @ApiProperty({ enum: reasonCodes }) code: string;
  @ApiProperty() count: number;
}
export class UrgencyCountDto {
  @ApiProperty({ enum: ['U0', 'U1', 'U2', 'U3', 'U4'] }) urgency: string;
  @ApiProperty() count: number;
}
export class MoveDto {
  @ApiProperty({ type: OfficeRefDto, nullable: true, description: 'Who was asked first; null is the intake desk alone.' }) from: OfficeRefDto | null;
  @ApiProperty({ type: OfficeRefDto, nullable: true }) to: OfficeRefDto | null;
  @ApiProperty() count: number;
  @ApiProperty({ type: [UrgencyCountDto] }) byUrgency: UrgencyCountDto[];
  @ApiProperty({ type: [MoveReasonDto] }) because: MoveReasonDto[];
}
export class TrialDto {
  @ApiProperty() id: string;
  @ApiProperty({ description: 'The version it was compared with.' }) against: number;
  @ApiProperty({ format: 'date' }) since: string;
  @ApiProperty() askedAt: string;
  @ApiProperty({ type: String, nullable: true, description: 'null while it runs.' }) doneAt: string | null;
  @ApiProperty({ type: Number, nullable: true }) compared: number | null;
  @ApiProperty({ type: Number, nullable: true }) same: number | null;
  @ApiProperty({ type: Number, nullable: true, description: 'Protected cases, which nobody can try.' }) sealed: number | null;
  @ApiProperty() more: boolean;
  @ApiProperty({ type: [MoveDto] }) moves: MoveDto[];
}
export class RuleVersionDto {
  @ApiProperty({ description: '0 are the rules that come with the program.' }) version: number;
  @ApiProperty({ type: 'object', additionalProperties: true }) rules: Record<string, unknown>;
  @ApiProperty({ enum: rulesWhys, type: String, nullable: true }) why: string | null;
  @ApiProperty({ type: Number, nullable: true }) basedOn: number | null;
  @ApiProperty({ type: String, nullable: true }) draftedByName: string | null;
  @ApiProperty({ type: String, nullable: true }) draftedAt: string | null;
  @ApiProperty({ type: String, nullable: true }) releasedAt: string | null;
  @ApiProperty({ type: String, nullable: true }) releasedByName: string | null;
  @ApiProperty({ type: TrialDto, nullable: true }) trial: TrialDto | null;
  @ApiProperty() inForce: boolean;
  @ApiProperty() mayTry: boolean;
  @ApiProperty({ description: 'Tried, not in force, and written by somebody else.' }) mayRelease: boolean;
  @ApiProperty({ description: 'Written by whoever reads this: a second person lets them in.' }) isMine: boolean;
}
export class RoutedOfficeDto extends OfficeRefDto {
  @ApiProperty() country: string;
  @ApiProperty() weight: number;
  @ApiProperty() capacity: number;
  @ApiProperty() takesUrgent: boolean;
  @ApiProperty({ type: [String] }) servesHappenedIn: string[];
  @ApiProperty({ type: [String] }) servesNowIn: string[];
  @ApiProperty({ type: [String], nullable: true }) servesProvinces: string[] | null;
  @ApiProperty({ type: [String], nullable: true, description: 'null is everything.' }) capabilities: string[] | null;
}
export class RoutingRulesDto {
  @ApiProperty() inForce: number;
  @ApiProperty({ type: [RuleVersionDto], description: 'Newest first; the last are those that come with the program.' }) versions: RuleVersionDto[];
  @ApiProperty({ type: [String], description: 'Kinds of complaint a rule may name.' }) categories: string[];
  @ApiProperty({ type: [String] }) kinds: string[];
  @ApiProperty({ type: [RoutedOfficeDto], description: 'Offices as the directory has them.' }) offices: RoutedOfficeDto[];
}
