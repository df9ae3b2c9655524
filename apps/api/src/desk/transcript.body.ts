import { ApiProperty } from '@nestjs/swagger';
import { IsOptional, IsString, MaxLength, MinLength } from 'class-validator';
import { TranscriptTurnDto } from '../officers/dto.js';

/** A transcript as text. What is larger than a pasted text, or not in UTF-8, comes as a file. */
export class TranscriptBody {
  @ApiProperty({ type: String, required: false, nullable: true, description: 'The file’s name; its ending decides only where the content leaves doubt.', example: 'call.vtt' })
  @IsOptional() @IsString() @MaxLength(200)
  name?: string | null;

  @ApiProperty({ description: 'Agent:/Caller: text, WebVTT, SRT or Whisper JSON.' })
  @IsString() @MinLength(1) @MaxLength(1_000_000)
  content: string;
}

export class TranscriptFileBody {
  @ApiProperty({ type: 'string', format: 'binary', description: 'One file of at most 5 MB.' })
  file: unknown;
}

export class TranscriptDto {
  @ApiProperty({ description: 'SHA-256 of who said what and when: pasted or uploaded, the same call has the same.' }) hash: string;
  @ApiProperty({ enum: ['plain', 'webvtt', 'srt', 'whisper'] }) format: string;
  @ApiProperty({ type: String, nullable: true, description: 'BCP 47.' }) language: string | null;
  @ApiProperty({ type: [TranscriptTurnDto], description: 'Times are seconds from the start of the call.' }) turns: TranscriptTurnDto[];
  @ApiProperty({ description: 'A case was filed from this call before.' }) alreadyFiled: boolean;
  @ApiProperty({ type: String, nullable: true, description: 'That case’s number, where the reader’s office may see it.' }) number: string | null;
}
