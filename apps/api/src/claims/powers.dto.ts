import { ApiProperty } from '@nestjs/swagger';
import { confidences } from '@sarika/jurisdictions';
import {
  type PaperHolder, type PowerRoute, type PowerScope, type PowerStage, type RouteClosure, type TimedStep, paperHolders, powerRoutes, powerScopes, powerStages, routeClosures, timedSteps,
} from '@sarika/wage-claims';
import { ArrayMaxSize, IsArray, IsIn, IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min } from 'class-validator';

const day = /^\d{4}-\d{2}-\d{2}$/;
const signedBefore = ['notary', 'commune'] as const;
const sealedAs = ['legalisation', 'apostille'] as const;

export class PowerBody {
  @ApiProperty({ description: 'ISO 3166-1: where it is made.', example: 'KH' }) @Matches(/^[A-Z]{2}$/) country: string;
  @ApiProperty({ enum: powerScopes, isArray: true, description: 'What it lets somebody do. Taking her money needs a yes of its own.' }) @IsArray() @ArrayMaxSize(6) @IsIn(powerScopes, { each: true }) scope: PowerScope[];
  @ApiProperty({ enum: powerRoutes, isArray: true, description: 'What the authority asks for between signature and post.' }) @IsArray() @ArrayMaxSize(3) @IsIn(powerRoutes, { each: true }) route: PowerRoute[];
  @ApiProperty({ required: false, description: 'The last day written in it.', example: '2027-12-31' }) @IsOptional() @Matches(day) validUntil?: string;
  @ApiProperty({ description: 'Who acts for her; sealed into the case.' }) @IsString() @MaxLength(400) representative: string;
}
export class PowerMoveBody {
  @ApiProperty({ enum: powerStages, description: 'The same as before where it only went into other hands.' }) @IsIn(powerStages) to: PowerStage;
  @ApiProperty({ example: '2026-11-01' }) @Matches(day) happenedOn: string;
  @ApiProperty({ enum: paperHolders, description: 'Who holds the paper now.' }) @IsIn(paperHolders) holder: PaperHolder;
  @ApiProperty({ required: false, enum: signedBefore }) @IsOptional() @IsIn(signedBefore) before?: (typeof signedBefore)[number];
  @ApiProperty({ required: false, enum: sealedAs }) @IsOptional() @IsIn(sealedAs) sealedAs?: (typeof sealedAs)[number];
  @ApiProperty({ required: false, enum: routeClosures, description: 'Why nobody can go on.' }) @IsOptional() @IsIn(routeClosures) reason?: RouteClosure;
}
export class PowerTimeBody {
  @ApiProperty({ enum: timedSteps }) @IsIn(timedSteps) step: TimedStep;
  @ApiProperty({ description: 'Working days; of the post calendar days.' }) @IsInt() @Min(0) @Max(366) days: number;
}
export class PowerOpenedDto {
  @ApiProperty() powerId: string;
}
export class PowerStepDto {
  @ApiProperty() seq: number;
  @ApiProperty({ enum: powerStages }) stage: string;
  @ApiProperty() happenedOn: string;
  @ApiProperty({ enum: paperHolders }) holder: string;
  @ApiProperty({ type: String, nullable: true, enum: signedBefore }) before: string | null;
  @ApiProperty({ type: String, nullable: true, enum: sealedAs }) sealedAs: string | null;
  @ApiProperty({ type: String, nullable: true, enum: routeClosures }) reason: string | null;
}
export class PaperLeftDto {
  @ApiProperty({ enum: ['drafting', ...timedSteps] }) step: string;
  @ApiProperty({ type: Number, nullable: true, description: 'null: nobody knows; it is asked for.' }) days: number | null;
  @ApiProperty({ enum: ['working-day', 'calendar-day'] }) unit: string;
  @ApiProperty({ description: 'Nobody can take it at present.' }) closed: boolean;
  @ApiProperty({ enum: confidences }) confidence: string;
  @ApiProperty({ type: [String] }) sources: string[];
  @ApiProperty({ type: String, nullable: true, description: 'By when it must begin; null: no limit is known.' }) startBy: string | null;
}
export class PowerDto {
  @ApiProperty() id: string;
  @ApiProperty() legId: string;
  @ApiProperty() country: string;
  @ApiProperty({ enum: powerStages }) stage: string;
  @ApiProperty({ enum: paperHolders }) holder: string;
  @ApiProperty({ type: String, nullable: true, enum: routeClosures }) closedReason: string | null;
  @ApiProperty({ enum: powerScopes, isArray: true }) scope: readonly string[];
  @ApiProperty({ enum: powerRoutes, isArray: true }) route: readonly string[];
  @ApiProperty({ type: String, nullable: true, description: 'null: no last day is written in it.' }) validUntil: string | null;
  @ApiProperty({ description: 'The day of its last step.' }) movedOn: string;
  @ApiProperty({ type: [PowerStepDto] }) steps: PowerStepDto[];
  @ApiProperty({ enum: powerStages, isArray: true }) mayMoveTo: readonly string[];
  @ApiProperty({ type: [PaperLeftDto], description: 'What it still has to go through.' }) left: PaperLeftDto[];
  @ApiProperty({ type: String, nullable: true, description: 'The first limit of the leg that is not over. null: unknown, never “no limit”.' }) limitOn: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'The last safe day to hand in what comes next. null: a time is not known, the way is closed, or no limit is.' }) lastSafeOn: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'No later than this even so.' }) safeAtLatest: string | null;
  @ApiProperty() endsBeforeLimit: boolean;
  @ApiProperty() isOver: boolean;
}
export class PowersDto {
  @ApiProperty({ type: [PowerDto], description: 'The newest first.' }) powers: PowerDto[];
}
