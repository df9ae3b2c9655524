import { Body, Controller, HttpCode, Inject, Post, Req, UsePipes } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Audit } from '@sarika/audit';
import { parseTranscript, transcriptHash, transcriptKey } from '@sarika/intake';
import type { Keyring } from '@sarika/platform';
import type { FastifyRequest } from 'fastify';
import { Acts } from '../edge/acts.js';
import { KEYRING } from '../edge/tokens.js';
import { apiValidation } from '../edge/validation.js';
import { FiledBefore } from './filed-before.js';
import { OfficerTransaction } from './officer-transaction.js';
import { presentTranscript } from './presenters.js';
import { TranscriptBody, TranscriptDto, TranscriptFileBody } from './transcript.body.js';
import { readUpload } from './upload.js';

/** Shows a hotline's record of a call as turns beside the form. Nothing is kept until the case is filed. */
@ApiTags('desk')
@Controller('api/v1/desk')
@Acts('own')
@UsePipes(apiValidation)
export class DeskTranscriptsController {
  constructor(
    private readonly officer: OfficerTransaction,
    private readonly filedBefore: FiledBefore,
    private readonly audit: Audit,
    @Inject(KEYRING) private readonly keyring: Keyring,
  ) {}

  /** A pasted transcript. */
  @Post('transcripts')
  @HttpCode(200)
  @ApiOkResponse({ type: TranscriptDto })
  async paste(@Req() request: FastifyRequest, @Body() body: TranscriptBody): Promise<TranscriptDto> {
    await this.officer.recognise(request);
    return this.read(request, Buffer.from(body.content, 'utf8'), body.name ?? '');
  }

  /** A transcript as a file. */
  @Post('transcript-files')
  @HttpCode(200)
  @ApiConsumes('multipart/form-data')
  @ApiBody({ type: TranscriptFileBody })
  @ApiOkResponse({ type: TranscriptDto })
  async upload(@Req() request: FastifyRequest): Promise<TranscriptDto> {
    await this.officer.recognise(request);
    const { bytes, name } = await readUpload(request);
    return this.read(request, bytes, name);
  }

  private async read(request: FastifyRequest, bytes: Buffer, name: string): Promise<TranscriptDto> {
    const transcript = parseTranscript(bytes, name);
    const hash = transcriptHash(transcript);
    const filingKey = transcriptKey(this.keyring, hash);
    const number = await this.filedBefore.number(filingKey);
    return this.officer.run(request, async ({ ctx }) => {
      await this.audit.write(ctx, { actor: ctx.actor, action: 'transcript.read', details: { transcript: filingKey.toString('hex'), format: transcript.format, turns: transcript.turns.length } });
      const visible = number === null ? [] : await ctx.db.query('select 1 from case_file where filing_key = $1', [filingKey]);
      return presentTranscript(transcript, hash, { alreadyFiled: number !== null, number: visible.length > 0 ? number : null });
    });
  }
}
