import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';

const copies = ['clean', 'original'] as const;

export class CaseFileBody {
  @ApiProperty({ type: 'string', format: 'binary', description: 'One file, at most 15 MB: JPEG, PNG, WebP, HEIC, PDF, MP3, M4A, OGG, Opus, AMR, 3GP or plain text.' }) file: unknown;
}

export class FileAddedDto {
  @ApiProperty() fileId: string;
}

export class FileCopyQuery {
  @ApiProperty({ enum: copies, required: false, description: '`clean` (the default): without what a camera wrote into a photo. `original`: as it came, for the office that works the case or added it.' })
  @IsOptional()
  @IsIn(copies)
  copy?: (typeof copies)[number];
}
