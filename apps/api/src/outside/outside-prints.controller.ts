import { Body, Controller, Param, ParseUUIDPipe, Post, Req, Res, UsePipes } from '@nestjs/common';
import { ApiCreatedResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { OpenOutside } from '@sarika/cases';
import { DirectoryCache } from '@sarika/organisations';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { OfficerTransaction } from '../desk/officer-transaction.js';
import { Acts } from '../edge/acts.js';
import { apiValidation } from '../edge/validation.js';
import { outsideSheet } from '../papers/outside-sheet.page.js';
import { PdfPrinter } from '../papers/pdf-printer.js';
import { PrintOutsideBody } from './dto.js';

/** The sheet on paper. A browser may take seconds, so no transaction waits for it: the print is on record before it is made. */
@ApiTags('outside')
@Controller('api/v1/cases/:caseId/outside-referrals/:outsideId/prints')
@Acts('own')
@UsePipes(apiValidation)
export class OutsidePrintsController {
  constructor(
    private readonly officer: OfficerTransaction,
    private readonly openOutside: OpenOutside,
    private readonly printer: PdfPrinter,
    private readonly directory: DirectoryCache,
  ) {}

  @Post()
  @ApiProduces('text/html', 'application/pdf')
  @ApiCreatedResponse({ schema: { type: 'string', format: 'binary' } })
  async make(
    @Req() request: FastifyRequest, @Param('caseId', ParseUUIDPipe) caseId: string, @Param('outsideId', ParseUUIDPipe) outsideId: string, @Body() body: PrintOutsideBody, @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<string | Buffer> {
    await this.officer.recognise(request);
    if (body.form === 'pdf') this.printer.requireRoom();
    const snapshot = await this.directory.current();
    const html = await this.officer.run(request, async ({ ctx }) => {
      const { referral, body: to, values } = await this.openOutside.print(ctx, { caseId, outsideId, form: body.form, snapshot });
      return outsideSheet({ referral, body: to, values, office: snapshot.byId.get(referral.officeId), officerName: ctx.actor.name, printedAt: ctx.now, makesPdf: this.printer.makesPdf });
    });
    // Nothing of it runs or is fetched, wherever it is opened from.
    void reply.header('content-security-policy', "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox allow-modals").header('cache-control', 'no-store').header('x-content-type-options', 'nosniff');
    if (body.form === 'page') {
      void reply.type('text/html; charset=utf-8');
      return html;
    }
    const pdf = await this.printer.print(html);
    void reply.type('application/pdf').header('content-disposition', 'attachment; filename="sheet.pdf"');
    return pdf;
  }
}
