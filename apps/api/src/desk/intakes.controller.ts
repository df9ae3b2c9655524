import { Body, Controller, Post, Req, UsePipes } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiTags } from '@nestjs/swagger';
import { type BroughtTranscript, parseTranscript } from '@sarika/intake';
import { Problem } from '@sarika/platform';
import type { FastifyRequest } from 'fastify';
import { Acts } from '../edge/acts.js';
import { apiValidation } from '../edge/validation.js';
import { DeskFiling } from './desk-filing.js';
import { DeskFiledDto, DeskIntakeBody, TranscriptIntakeBody, readIntake } from './intake.body.js';
import { OfficerTransaction } from './officer-transaction.js';
import { readUpload } from './upload.js';

const notAForm = (): Problem => new Problem('request.malformed', 400, 'The form that came with the file cannot be read.');
const transcriptTwice = (): Problem => new Problem('transcript.twice', 422, 'The transcript came twice, pasted and as a file. Send one of them.');

const brought = (bytes: Buffer, name: string): BroughtTranscript => ({ name, bytes, parsed: parseTranscript(bytes, name) });

/** The counsellor's filing. */
@ApiTags('desk')
@Controller('api/v1/desk')
@Acts('own')
export class DeskIntakesController {
  constructor(
    private readonly officer: OfficerTransaction,
    private readonly filing: DeskFiling,
  ) {}

  /** Files what a person said at the desk or on the telephone. The same form sent again answers 409 with the same number. */
  @Post('intakes')
  @UsePipes(apiValidation)
  @ApiCreatedResponse({ type: DeskFiledDto })
  async create(@Req() request: FastifyRequest, @Body() body: DeskIntakeBody): Promise<DeskFiledDto> {
    const actor = await this.officer.recognise(request);
    const transcript = body.transcript ? brought(Buffer.from(body.transcript.content, 'utf8'), body.transcript.name ?? '') : null;
    return this.filing.file(request, actor, readIntake(body, transcript));
  }

  /** The same with a transcript's file, whose bytes are kept as they are. */
  @Post('transcript-intakes')
  @ApiConsumes('multipart/form-data')
  @ApiBody({ type: TranscriptIntakeBody })
  @ApiCreatedResponse({ type: DeskFiledDto })
  async createWithFile(@Req() request: FastifyRequest): Promise<DeskFiledDto> {
    const actor = await this.officer.recognise(request);
    const { bytes, name, fields } = await readUpload(request);
    const body = await this.formOf(fields.get('intake'));
    if (body.transcript) throw transcriptTwice();
    return this.filing.file(request, actor, readIntake(body, brought(bytes, name)));
  }

  private async formOf(text: string | undefined): Promise<DeskIntakeBody> {
    let value: unknown;
    try {
      value = JSON.parse(text ?? '');
    } catch {
      throw notAForm();
    }
    return (await apiValidation.transform(value, { type: 'body', metatype: DeskIntakeBody })) as DeskIntakeBody;
  }
}
