import { Readable } from 'node:stream';
import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post, Req, Res, StreamableFile, UsePipes } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { ExportEvidence } from '@sarika/cases';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { OfficerTransaction } from '../desk/officer-transaction.js';
import { Acts } from '../edge/acts.js';
import { StepUp } from '../edge/step-up.js';
import { apiValidation } from '../edge/validation.js';
import { EvidenceBundleBody } from './bundles.dto.js';

/** Evidence of a case as one signed file, which `verify-bundle.mjs` checks without us. Large files are read between two transactions. */
@ApiTags('cases')
@Controller('api/v1/cases/:caseId/evidence-bundles')
@Acts('own')
@StepUp()
@UsePipes(apiValidation)
export class BundlesController {
  constructor(
    private readonly officer: OfficerTransaction,
    private readonly exporting: ExportEvidence,
  ) {}

  /** What leaves is on record before the first byte of it. */
  @Post()
  @HttpCode(200)
  @ApiProduces('application/zip')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  async make(@Req() request: FastifyRequest, @Param('caseId', ParseUUIDPipe) caseId: string, @Body() body: EvidenceBundleBody, @Res({ passthrough: true }) reply: FastifyReply): Promise<StreamableFile> {
    const evidence = await this.officer.run(request, ({ ctx }) => this.exporting.open(ctx, { caseId, reason: body.reason, fileIds: body.fileIds ?? null, copy: body.copy ?? 'clean', itemIds: body.itemIds ?? [], need: body.need ?? null }));
    try {
      const measured = await this.exporting.measure(evidence);
      const bundle = await this.officer.run(request, ({ ctx }) => this.exporting.seal(ctx, evidence, measured));
      void reply
        .header('content-type', 'application/zip')
        .header('content-length', String(bundle.size))
        .header('content-disposition', `attachment; filename="evidence-${evidence.caseNumber}.zip"`)
        .header('x-content-type-options', 'nosniff')
        .header('cache-control', 'no-store');
      const stream = Readable.from(bundle.stream(), { objectMode: false });
      stream.once('close', () => this.exporting.letGo(evidence));
      return new StreamableFile(stream);
    } catch (error) {
      this.exporting.letGo(evidence);
      throw error;
    }
  }
}
