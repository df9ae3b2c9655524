import { ApiProperty } from '@nestjs/swagger';
import { beginReasons, stepStates } from '@sarika/cases';
import { type Indicator, indicatorAnswers, indicatorCodes, indicatorReasons, protocolCodes } from '@sarika/categories';
import { Type } from 'class-transformer';
import { IsIn, IsOptional, IsString, MaxLength, ValidateNested } from 'class-validator';

export class BeginProtocolBody {
  @ApiProperty({ enum: protocolCodes }) @IsIn(protocolCodes) protocol: (typeof protocolCodes)[number];
  @ApiProperty({ enum: beginReasons, description: 'Sealed with the case.' }) @IsIn(beginReasons) why: (typeof beginReasons)[number];
}
export class TickStepBody {
  @ApiProperty({ enum: protocolCodes }) @IsIn(protocolCodes) protocol: (typeof protocolCodes)[number];
  @ApiProperty({ maxLength: 40 }) @IsString() @MaxLength(40) step: string;
  @ApiProperty({ enum: stepStates }) @IsIn(stepStates) state: (typeof stepStates)[number];
  @ApiProperty({ type: String, nullable: true, required: false, maxLength: 500, description: 'Why it cannot be done; sealed with the case.' }) @IsOptional() @IsString() @MaxLength(500) reason?: string | null;
}

type Answer = (typeof indicatorAnswers)[number];
const answer = (): PropertyDecorator => (target, name) => {
  ApiProperty({ enum: indicatorAnswers })(target, name);
  IsIn(indicatorAnswers)(target, name);
};
export class IndicatorAnswersDto implements Record<Indicator, Answer> {
  @answer() vulnerability: Answer;
  @answer() deception: Answer;
  @answer() movement: Answer;
  @answer() isolation: Answer;
  @answer() violence: Answer;
  @answer() threats: Answer;
  @answer() documents: Answer;
  @answer() wages: Answer;
  @answer() debt: Answer;
  @answer() conditions: Answer;
  @answer() overtime: Answer;
}
export class WriteIndicatorsBody {
  @ApiProperty({ type: IndicatorAnswersDto }) @ValidateNested() @Type(() => IndicatorAnswersDto) answers: IndicatorAnswersDto;
  @ApiProperty({ enum: indicatorAnswers, description: 'Whether she is still in that place.' }) @IsIn(indicatorAnswers) stillThere: Answer;
}

export class ProtocolWordsDto {
  @ApiProperty() en: string;
  @ApiProperty() km: string;
}
export class ProtocolStepDto {
  @ApiProperty() code: string;
  @ApiProperty({ type: ProtocolWordsDto }) words: ProtocolWordsDto;
  @ApiProperty({ enum: ['anyone', 'assigned', 'supervisor'], description: 'Who does it.' }) by: string;
  @ApiProperty({ description: 'A woman, where the worker did not say otherwise.' }) womanFirst: boolean;
  @ApiProperty({ enum: ['passOn', 'toState', 'notice'], isArray: true, description: 'What may not happen before it is done.' }) before: readonly string[];
  @ApiProperty({ enum: stepStates, type: String, nullable: true, description: 'null where nobody touched it.' }) state: string | null;
  @ApiProperty({ type: String, nullable: true }) byName: string | null;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' }) at: string | null;
  @ApiProperty({ type: String, nullable: true }) reason: string | null;
  @ApiProperty({ description: 'The reader may tick it off.' }) mayTick: boolean;
}
export class ProtocolDto {
  @ApiProperty({ enum: protocolCodes }) code: string;
  @ApiProperty({ type: ProtocolWordsDto }) names: ProtocolWordsDto;
  @ApiProperty({ enum: beginReasons, type: String, nullable: true, description: 'null where the case has it of itself.' }) begunWhy: string | null;
  @ApiProperty({ type: String, nullable: true }) begunByName: string | null;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' }) begunAt: string | null;
  @ApiProperty({ description: 'Hours by the clock.' }) firstContactHours: number;
  @ApiProperty() namedOnly: boolean;
  @ApiProperty({ type: ProtocolWordsDto }) consent: ProtocolWordsDto;
  @ApiProperty({ type: [ProtocolStepDto], description: 'In the order in which they are done.' }) steps: ProtocolStepDto[];
  @ApiProperty({ type: [ProtocolWordsDto] }) never: ProtocolWordsDto[];
  @ApiProperty() source: string;
  @ApiProperty({ enum: ['high', 'medium', 'low'] }) confidence: string;
}
export class ProtocolToBeginDto {
  @ApiProperty({ enum: protocolCodes }) code: string;
  @ApiProperty({ type: ProtocolWordsDto }) names: ProtocolWordsDto;
}
export class IndicatorQuestionDto {
  @ApiProperty({ enum: indicatorCodes }) code: string;
  @ApiProperty({ type: ProtocolWordsDto }) words: ProtocolWordsDto;
}
export class IndicatorSheetDto {
  @ApiProperty({ type: IndicatorAnswersDto }) answers: IndicatorAnswersDto;
  @ApiProperty({ enum: indicatorAnswers }) stillThere: string;
  @ApiProperty({ description: 'Signs she said yes to; never a finding.' }) signs: number;
  @ApiProperty({ type: String, nullable: true }) byName: string | null;
  @ApiProperty({ format: 'date-time' }) at: string;
}
export class ProtectionDto {
  @ApiProperty({ type: [ProtocolDto] }) protocols: ProtocolDto[];
  @ApiProperty({ description: 'What the protected case is about was not shared with this office, so nobody knows here which protocols it has.' }) isUnknown: boolean;
  @ApiProperty({ type: [ProtocolToBeginDto] }) mayBegin: ProtocolToBeginDto[];
  @ApiProperty({ enum: indicatorReasons, isArray: true, description: 'The last answers are a reason to begin the protocol on trafficking; empty where they are none.' }) proposedBecause: readonly string[];
  @ApiProperty({ type: [IndicatorQuestionDto], description: 'The eleven questions, in order.' }) questions: IndicatorQuestionDto[];
  @ApiProperty({ type: [IndicatorSheetDto], description: 'Every version, the newest first.' }) sheets: IndicatorSheetDto[];
  @ApiProperty() mayWrite: boolean;
}
