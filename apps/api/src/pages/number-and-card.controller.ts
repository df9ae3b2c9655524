import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { AskForNumber, StopReissue } from '@sarika/cases';
import type { ComplainantContext } from '@sarika/identity';
import { keptLine } from '@sarika/intake';
import { Problem } from '@sarika/platform';
import { Journal } from '@sarika/workflow';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Acts, Ctx } from '../edge/acts.js';
import { Form, go, languageOf, show } from './answer.js';
import { cardStoppedPage, numberAskedPage, numberPage } from './number-and-card.pages.js';

/** From her own page: "my number changed", and stopping a card she did not ask for. */
@ApiExcludeController()
@Controller(['km', 'en'])
@Acts('complainant')
export class NumberAndCardController {
  private readonly askForNumber = new AskForNumber(new Journal());
  private readonly stopReissue = new StopReissue(new Journal());

  @Get('r/number')
  number(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return show(request, reply, numberPage(languageOf(request), '', []));
  }

  @Post('r/number')
  async ask(@Ctx() ctx: ComplainantContext, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const language = languageOf(request);
    const phone = keptLine(new Form(request.body).one('phone'));
    try {
      await this.askForNumber.run(ctx, { phone });
    } catch (error) {
      if (!(error instanceof Problem) || error.code !== 'phone.notANumber') throw error;
      return show(request, reply, numberPage(language, phone, [{ field: 'phone', code: phone === '' ? 'phoneNeeded' : 'phoneWrong' }]), 422);
    }
    return go(reply, `/${language}/r/number/asked`);
  }

  @Get('r/number/asked')
  asked(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return show(request, reply, numberAskedPage(languageOf(request)));
  }

  @Post('r/card/stop')
  async stop(@Ctx() ctx: ComplainantContext, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.stopReissue.run(ctx);
    return go(reply, `/${languageOf(request)}/r/card/stopped`);
  }

  @Get('r/card/stopped')
  stopped(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return show(request, reply, cardStoppedPage(languageOf(request)));
  }
}
