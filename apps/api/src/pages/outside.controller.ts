import { Controller, Get, Param, ParseUUIDPipe, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { OpenOutside, StopOutside } from '@sarika/cases';
import { consentNotFound } from '@sarika/consent';
import type { ComplainantContext } from '@sarika/identity';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Acts, Ctx } from '../edge/acts.js';
import { Form, go, languageOf, show } from './answer.js';
import { canStop, stopOutsidePage } from './outside.page.js';

/** She stops a paper that went to a place without an account. Asked once more before. */
@ApiExcludeController()
@Controller(['km', 'en'])
export class OutsidePagesController {
  private readonly stopOutside = new StopOutside();

  constructor(private readonly openOutside: OpenOutside) {}

  @Get('r/outside/:consentId')
  @Acts('complainant')
  async ask(@Ctx() ctx: ComplainantContext, @Param('consentId', ParseUUIDPipe) consentId: string, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const sheet = (await this.openOutside.own(ctx)).find(({ consent }) => consent.id === consentId);
    if (!sheet) throw consentNotFound();
    if (!canStop(sheet)) return go(reply, `/${languageOf(request)}/r/who`);
    return show(request, reply, stopOutsidePage(languageOf(request), sheet));
  }

  @Post('r/outside/:consentId')
  @Acts('complainant')
  async stop(@Ctx() ctx: ComplainantContext, @Param('consentId', ParseUUIDPipe) consentId: string, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const language = languageOf(request);
    if (new Form(request.body).one('sure') !== 'yes') return go(reply, `/${language}/r/outside/${consentId}`);
    await this.stopOutside.byHerself(ctx, { consentId });
    return go(reply, `/${language}/r/who?done=1`);
  }
}
