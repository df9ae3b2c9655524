import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { HearReporter } from '@sarika/cases';
import type { ReporterContext } from '@sarika/identity';
import { type Finding, LONGEST_STORY, countLetters, keptText } from '@sarika/intake';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Acts, Ctx } from '../edge/acts.js';
import { Form, go, languageOf, show } from './answer.js';
import { toldPage } from './reporter.page.js';

/** For somebody who spoke for a worker: adds words, and is told only "received" (field rule 6). What the page shows depends on nothing in the case. */
@ApiExcludeController()
@Controller(['km', 'en'])
@Acts('reporter')
export class ReporterController {
  private readonly hear = new HearReporter();

  @Get('r/told')
  told(@Query() query: { sent?: string }, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return show(request, reply, toldPage(languageOf(request), '', [], query.sent !== undefined));
  }

  @Post('r/told')
  async add(@Ctx() ctx: ReporterContext, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const language = languageOf(request);
    const text = keptText(new Form(request.body).one('message'));
    const over = countLetters(text) - LONGEST_STORY;
    const finding: Finding | null = text === '' ? { field: 'message', code: 'messageNeeded' } : over > 0 ? { field: 'message', code: 'storyLong', params: { over: String(over) } } : null;
    if (finding) return show(request, reply, toldPage(language, text, [finding], false), 422);
    await this.hear.run(ctx, { text });
    return go(reply, `/${language}/r/told?sent=1`);
  }
}
