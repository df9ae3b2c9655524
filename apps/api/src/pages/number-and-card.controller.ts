import { Controller, Get, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { AskForNumber, ChangeWord, StopReissue } from '@sarika/cases';
import type { ComplainantContext } from '@sarika/identity';
import { keptLine } from '@sarika/intake';
import { type Keyring, Problem } from '@sarika/platform';
import { Journal } from '@sarika/workflow';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Acts, Ctx } from '../edge/acts.js';
import { KEYRING } from '../edge/tokens.js';
import { Form, go, languageOf, show } from './answer.js';
import { cardStoppedPage, numberAskedPage, numberPage, wordPage } from './number-and-card.pages.js';

/** From her own page: "my number changed", another safe word, and stopping a card she did not ask for. */
@ApiExcludeController()
@Controller(['km', 'en'])
@Acts('complainant')
export class NumberAndCardController {
  private readonly askForNumber = new AskForNumber(new Journal());
  private readonly stopReissue = new StopReissue(new Journal());
  private readonly changeWord: ChangeWord;

  constructor(@Inject(KEYRING) keyring: Keyring) {
    this.changeWord = new ChangeWord(keyring);
  }

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

  @Get('r/word')
  async word(@Ctx() ctx: ComplainantContext, @Query() query: { done?: string }, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return show(request, reply, wordPage(languageOf(request), await this.changeWord.look(ctx), '', [], query.done !== undefined));
  }

  @Post('r/word')
  async replaceWord(@Ctx() ctx: ComplainantContext, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const language = languageOf(request);
    const word = keptLine(new Form(request.body).one('safeWord'));
    try {
      await this.changeWord.run(ctx, { word });
    } catch (error) {
      if (!(error instanceof Problem) || !error.code.startsWith('word.')) throw error;
      return show(request, reply, wordPage(language, await this.changeWord.look(ctx), word, error.code === 'word.unfit' ? [{ field: 'safeWord', code: 'safeWordWrong' }] : [], false), error.status);
    }
    return go(reply, `/${language}/r/word?done=1`);
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
