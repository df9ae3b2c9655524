import { Body, Controller, Param, ParseUUIDPipe, Post, Req, Res, UsePipes } from '@nestjs/common';
import { ApiCreatedResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { DirectoryCache } from '@sarika/organisations';
import { PrintPaper } from '@sarika/wage-claims';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { OfficerTransaction } from '../desk/officer-transaction.js';
import { Acts } from '../edge/acts.js';
import { apiValidation } from '../edge/validation.js';
import { PrintBody } from './papers.dto.js';
import { PdfPrinter } from './pdf-printer.js';
import { writePaper } from './write-paper.js';

/** Papers of a claim, to be printed. A browser may take seconds, so no transaction waits for it: the print is on record before it is made. */
@ApiTags('claims')
@Controller('api/v1/claims/:claimId/prints')
@Acts('own')
@UsePipes(apiValidation)
export class PapersController {
  constructor(
    private readonly officer: OfficerTransaction,
    private readonly print: PrintPaper,
    private readonly printer: PdfPrinter,
    private readonly directory: DirectoryCache,
  ) {}

  @Post()
  @ApiProduces('text/html', 'application/pdf')
  @ApiCreatedResponse({ schema: { type: 'string', format: 'binary' } })
  async make(@Req() request: FastifyRequest, @Param('claimId', ParseUUIDPipe) claimId: string, @Body() body: PrintBody, @Res({ passthrough: true }) reply: FastifyReply): Promise<string | Buffer> {
    await this.officer.recognise(request);
    if (body.form === 'pdf') this.printer.requireRoom();
    const { byId } = await this.directory.current();
    const paper = await this.officer.run(request, ({ ctx }) =>
      this.print.run(ctx, {
        claimId,
        kind: body.kind,
        language: body.language,
        form: body.form,
        withIdentity: body.withIdentity,
        legId: body.legId ?? null,
        answerBy: body.answerBy ?? null,
        authorityId: body.authorityId ?? null,
        postingId: body.postingId ?? null,
        representative: body.representative ? { name: body.representative.name.trim(), document: body.representative.document?.trim() || null, address: body.representative.address?.trim() || null } : null,
      }),
    );
    const html = writePaper(paper, byId, this.printer.makesPdf);
    // Nothing of it runs or is fetched, wherever it is opened from.
    void reply.header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox allow-modals").header('cache-control', 'no-store').header('x-content-type-options', 'nosniff');
    if (body.form === 'page') {
      void reply.type('text/html; charset=utf-8');
      return html;
    }
    const pdf = await this.printer.print(html);
    void reply.type('application/pdf').header('content-disposition', `attachment; filename="${body.kind.replaceAll('_', '-')}.pdf"`);
    return pdf;
  }
}
