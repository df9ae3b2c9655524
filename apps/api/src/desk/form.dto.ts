import { ApiProperty } from '@nestjs/swagger';
import { WordsDto } from '../officers/dto.js';

export class ChoiceDto {
  @ApiProperty() code: string;
  @ApiProperty({ type: WordsDto }) words: WordsDto;
}

export class CountryChoiceDto extends ChoiceDto {
  @ApiProperty({ description: 'Stands first.' }) common: boolean;
}

export class CategoryChoiceDto extends ChoiceDto {
  @ApiProperty() restricted: boolean;
  @ApiProperty({ enum: ['U0', 'U1', 'U2', 'U3', 'U4'], description: 'Before anything raises it.' }) urgency: string;
}

export class LanguageChoiceDto {
  @ApiProperty({ enum: ['km', 'en'] }) code: string;
  @ApiProperty() name: string;
  @ApiProperty({ enum: ['source', 'reviewed', 'needs native review'] }) review: string;
}

export class ScriptLineDto {
  @ApiProperty() key: string;
  @ApiProperty({ type: WordsDto }) words: WordsDto;
}

export class QuestionDto {
  @ApiProperty({ description: 'The same on the paper form.' }) number: number;
  @ApiProperty() key: string;
  @ApiProperty({ type: WordsDto }) words: WordsDto;
}

export class ConsentWordingDto {
  @ApiProperty() version: string;
  @ApiProperty({ type: WordsDto }) before: WordsDto;
  @ApiProperty({ type: WordsDto, description: '{office} is filled in by the proposals.' }) question: WordsDto;
  @ApiProperty({ type: WordsDto, description: 'Before the question about a state office.' }) state: WordsDto;
  @ApiProperty({ type: WordsDto, description: '{desk} is filled in by the proposals.' }) desk: WordsDto;
  @ApiProperty({ type: WordsDto }) mustNot: WordsDto;
  @ApiProperty({ type: WordsDto }) stop: WordsDto;
}

export class SecondOfficerDto {
  @ApiProperty() id: string;
  @ApiProperty() name: string;
}

/** Everything the counsellor's form needs to be drawn. */
export class DeskFormDto {
  @ApiProperty({ type: [QuestionDto] }) questions: QuestionDto[];
  @ApiProperty({ type: [ScriptLineDto] }) safety: ScriptLineDto[];
  @ApiProperty({ type: ConsentWordingDto }) consent: ConsentWordingDto;
  @ApiProperty({ type: [CountryChoiceDto] }) countries: CountryChoiceDto[];
  @ApiProperty({ type: [ChoiceDto] }) provinces: ChoiceDto[];
  @ApiProperty({ type: [CategoryChoiceDto] }) categories: CategoryChoiceDto[];
  @ApiProperty({ type: [ChoiceDto] }) sectors: ChoiceDto[];
  @ApiProperty({ type: [ChoiceDto] }) ageBands: ChoiceDto[];
  @ApiProperty({ type: [ChoiceDto] }) sexes: ChoiceDto[];
  @ApiProperty({ type: [ChoiceDto] }) flags: ChoiceDto[];
  @ApiProperty({ type: [ChoiceDto] }) relations: ChoiceDto[];
  @ApiProperty({ type: [ChoiceDto] }) reach: ChoiceDto[];
  @ApiProperty({ type: [ChoiceDto] }) officeKinds: ChoiceDto[];
  @ApiProperty({ type: [ChoiceDto] }) vitalGrounds: ChoiceDto[];
  @ApiProperty({ type: [LanguageChoiceDto] }) languages: LanguageChoiceDto[];
  @ApiProperty({ type: [SecondOfficerDto], description: 'Colleagues who may be the second person where she cannot be asked.' }) colleagues: SecondOfficerDto[];
}
