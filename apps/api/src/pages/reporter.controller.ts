import { randomUUID } from 'node:crypto';
import { Controller, Get, Inject, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { HearReporter } from '@sarika/cases';
import type { ReporterContext } from '@sarika/identity';
import { type Finding, LONGEST_STORY, countLetters, keptText } from '@sarika/intake';
import { type Keyring, Problem } from '@sarika/platform';
import { blindIndex } from '@sarika/vault';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Acts, Ctx } from '../edge/acts.js';
import { KEYRING } from '../edge/tokens.js';
import { Form, go, languageOf, show } from './answer.js';
import { toldPage } from './reporter.page.js';

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;
/** The hidden key of a form of ours. @returns null where it is none */
export const readFormKey = (value: string | undefined): string | null => (value !== undefined && uuid.test(value) ? value : null);
/** What stands for it in the database. */
export const reportersKey = (keyring: Pick<Keyring, 'blindIndex'>, caseId: string, key: string): Buffer => blindIndex(keyring.blindIndex, 'formKey', `reporter ${caseId} ${key}`);

/** For somebody who spoke for a worker: adds words, and is told only "received" (field rule 6). What the page shows depends on nothing in the case. */
@ApiExcludeController()
@Controller(['km', 'en'])
@Acts('reporter')
export class ReporterController {
  private readonly hear = new HearReporter();

  constructor(@Inject(KEYRING) private readonly keyring: Pick<Keyring, 'blindIndex'>) {}

  @Get('r/told')
  told(@Query() query: { sent?: string }, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return show(request, reply, toldPage(languageOf(request), { text: '', findings: [], sent: query.sent !== undefined, key: randomUUID() }));
  }

  @Post('r/told')
  async add(@Ctx() ctx: ReporterContext, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const language = languageOf(request);
    const form = new Form(request.body);
    const text = keptText(form.one('message'));
    // Without one of ours a form is one of its own: it is counted, and cannot be told from another.
    const key = readFormKey(form.one('key')) ?? randomUUID();
    const over = countLetters(text) - LONGEST_STORY;
    const finding: Finding | null = text === '' ? { field: 'message', code: 'messageNeeded' } : over > 0 ? { field: 'message', code: 'storyLong', params: { over: String(over) } } : null;
    if (finding) return show(request, reply, toldPage(language, { text, findings: [finding], sent: false, key }), 422);
    try {
      await this.hear.run(ctx, { text, formKey: reportersKey(this.keyring, ctx.caseId, key) });
    } catch (error) {
      if (!(error instanceof Problem && error.code === 'report.tooMany')) throw error;
      return show(request, reply, toldPage(language, { text, findings: [{ field: 'message', code: 'reporterMany' }], sent: false, key }), 429);
    }
    return go(reply, `/${language}/r/told?sent=1`);
  }
}
