import { Controller, Get, Param, ParseUUIDPipe, Post, Query, Req, Res, UsePipes } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiCreatedResponse, ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { AddFile, OpenFile } from '@sarika/cases';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { OfficerTransaction } from '../desk/officer-transaction.js';
import { Acts } from '../edge/acts.js';
import { apiValidation } from '../edge/validation.js';
import { CaseFileBody, FileAddedDto, FileCopyQuery } from './dto.js';
import { handOut } from './hand-out.js';
import { openUpload } from './incoming.js';

/** Photos, papers and voice notes of a case. A slow line stands between two transactions, so these routes open their own. */
@ApiTags('cases')
@Controller('api/v1/cases/:caseId/files')
@Acts('own')
@UsePipes(apiValidation)
export class CaseFilesController {
  constructor(
    private readonly officer: OfficerTransaction,
    private readonly addFile: AddFile,
    private readonly openFile: OpenFile,
  ) {}

  @Post()
  @ApiConsumes('multipart/form-data')
  @ApiBody({ type: CaseFileBody })
  @ApiCreatedResponse({ type: FileAddedDto })
  async add(@Req() request: FastifyRequest, @Param('caseId', ParseUUIDPipe) caseId: string): Promise<FileAddedDto> {
    const actor = await this.officer.recognise(request);
    const upload = await openUpload(request);
    try {
      return await this.addFile.run((work) => this.officer.run(request, ({ ctx }) => work(ctx)), {
        caseId,
        by: { author: 'officer', authorId: actor.id, officeId: actor.officeId },
        actor,
        open: () => Promise.resolve(upload.file()),
      });
    } finally {
      upload.letGo();
    }
  }

  /** The opening is committed to the record before the first byte leaves. */
  @Get(':fileId')
  @ApiProduces('application/octet-stream')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async open(
    @Req() request: FastifyRequest,
    @Param('caseId', ParseUUIDPipe) caseId: string,
    @Param('fileId', ParseUUIDPipe) fileId: string,
    @Query() query: FileCopyQuery,
    @Res({ passthrough: true }) reply: FastifyReply,
  ) {
    const file = await this.officer.run(request, ({ ctx }) => this.openFile.forOfficer(ctx, { caseId, fileId, copy: query.copy ?? 'clean' }));
    return handOut(reply, this.openFile, file);
  }
}
