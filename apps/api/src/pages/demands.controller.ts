import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Demands } from '@sarika/audit';
import type { IntakeContext } from '@sarika/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Acts, Ctx } from '../edge/acts.js';
import { languageOf, show } from './answer.js';
import { demandsPage } from './demands.page.js';

/** What a legal demand could and could not obtain here, and how many there were. Anybody may read it. */
@ApiExcludeController()
@Controller(['km', 'en'])
export class DemandsPageController {
  constructor(private readonly demands: Demands) {}

  @Get('demands')
  @Acts('intake')
  async demanded(@Ctx() ctx: IntakeContext, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return show(request, reply, demandsPage(languageOf(request), await this.demands.counts(ctx)));
  }
}
