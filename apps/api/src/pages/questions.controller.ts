import { Controller, Get, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { type Answers, Drafts, FileDraft, type OpenDraft, type Question, findings, isProposedForThis, isReported, nameOffices, noAnswers, proposalsNamed } from '@sarika/intake';
import { DirectoryCache, DutyRoster } from '@sarika/organisations';
import { type Context, Database, type IntakeContext } from '@sarika/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Acts, Ctx } from '../edge/acts.js';
import { clearCookie, readCookie, writeCookie } from '../edge/cookies.js';
import { Form, go, languageOf, otherLanguage, show } from './answer.js';
import { type Asking, type Duty, checkPage, dangerPage, morePage, nobodyPage, reachPage, whatPage, wherePage, whoPage } from './questions.pages.js';
import { readAnswers } from './reading.js';

interface Looking {
  readonly look?: string;
  readonly to?: string;
  readonly lost?: string;
}

/** Four questions and what belongs to them, one to a page. A form is taken, kept, and answered with the address of the next page. */
@ApiExcludeController()
@Controller(['km', 'en'])
export class QuestionsController {
  constructor(
    private readonly drafts: Drafts,
    private readonly fileDraft: FileDraft,
    private readonly directory: DirectoryCache,
    private readonly database: Database,
    private readonly roster: DutyRoster,
  ) {}

  @Get('what')
  @Acts('intake')
  async what(@Ctx() ctx: IntakeContext, @Query() query: Looking, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const draft = await this.drafts.open(ctx, readCookie(request, 'draft'));
    if (draft?.state === 'filed') return go(reply, `/${languageOf(request)}/receipt`);
    return show(request, reply, whatPage(asking('what', request, query, draft), query.lost !== undefined && !draft));
  }

  @Post('what')
  @Acts('intake')
  takeWhat(@Ctx() ctx: IntakeContext, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.take('what', ctx, request, reply);
  }

  @Get('where')
  @Acts('intake')
  async where(@Ctx() ctx: IntakeContext, @Query() query: Looking, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const draft = await this.drafts.open(ctx, readCookie(request, 'draft'));
    return draft?.state === 'open' ? show(request, reply, wherePage(asking('where', request, query, draft))) : elsewhere(request, reply, draft);
  }

  @Post('where')
  @Acts('intake')
  takeWhere(@Ctx() ctx: IntakeContext, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.take('where', ctx, request, reply);
  }

  @Get('reach')
  @Acts('intake')
  async reach(@Ctx() ctx: IntakeContext, @Query() query: Looking, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const draft = await this.drafts.open(ctx, readCookie(request, 'draft'));
    return draft?.state === 'open' ? show(request, reply, reachPage(asking('reach', request, query, draft))) : elsewhere(request, reply, draft);
  }

  @Post('reach')
  @Acts('intake')
  takeReach(@Ctx() ctx: IntakeContext, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.take('reach', ctx, request, reply);
  }

  @Get('more')
  @Acts('own')
  async more(@Query() query: Looking, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const snapshot = await this.directory.current();
    const draft = await this.within((ctx) => this.drafts.open(ctx, readCookie(request, 'draft')));
    return draft?.state === 'open' ? show(request, reply, morePage(asking('more', request, query, draft), snapshot)) : elsewhere(request, reply, draft);
  }

  @Post('more')
  @Acts('intake')
  takeMore(@Ctx() ctx: IntakeContext, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.take('more', ctx, request, reply);
  }

  @Get('danger')
  @Acts('own')
  async danger(@Query() query: Looking, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const snapshot = await this.directory.current();
    const token = readCookie(request, 'draft');
    const { draft, duty } = await this.within(async (ctx) => ({ draft: await this.drafts.open(ctx, token), duty: await this.dutyOf(ctx, snapshot.deskId) }));
    if (draft?.state !== 'open' || token === undefined) return elsewhere(request, reply, draft);
    if (!draft.prepared) await this.drafts.prepare(token);
    const language = languageOf(request);
    return show(request, reply, dangerPage(asking('danger', request, query, draft), snapshot.byId.get(snapshot.deskId)?.names[language] ?? '', duty));
  }

  /** Sends what there is, at once. */
  @Post('danger')
  @Acts('own')
  async takeDanger(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const form = new Form(request.body);
    const language = languageOf(request);
    const token = readCookie(request, 'draft');
    const answers = await this.within((ctx) => this.drafts.change(ctx, token, form.one('key'), (before) => ({ ...readAnswers('danger', before, form, language), danger: 'yes' })));
    if (!answers) return elsewhere(request, reply, await this.within((ctx) => this.drafts.open(ctx, token)));
    if (form.one('switch') !== '') return go(reply, `/${otherLanguage(language)}/danger`);
    if (findings('danger', answers).length > 0) return go(reply, `/${language}/danger?look=1`);
    await this.fileDraft.run(token, form.one('key'));
    return go(reply, `/${language}/receipt`);
  }

  @Get('who')
  @Acts('own')
  async who(@Query() query: Looking, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const snapshot = await this.directory.current();
    const token = readCookie(request, 'draft');
    const { draft, now } = await this.within(async (ctx) => {
      await this.drafts.change(ctx, token, null, (answers) => nameOffices(answers, snapshot, ctx.now));
      return { draft: await this.drafts.open(ctx, token), now: ctx.now };
    });
    if (draft?.state !== 'open' || token === undefined) return elsewhere(request, reply, draft);
    // Nobody says yes for her.
    if (isReported(draft.answers)) return go(reply, `/${languageOf(request)}/check`);
    if (!draft.prepared) await this.drafts.prepare(token);
    return show(request, reply, whoPage(asking('who', request, query, draft), proposalsNamed(draft.answers, snapshot, now)));
  }

  @Post('who')
  @Acts('intake')
  takeWho(@Ctx() ctx: IntakeContext, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.take('who', ctx, request, reply);
  }

  @Get('nobody')
  @Acts('intake')
  async nobody(@Ctx() ctx: IntakeContext, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const draft = await this.drafts.open(ctx, readCookie(request, 'draft'));
    return draft?.state === 'open' ? show(request, reply, nobodyPage(languageOf(request), draft.formKey)) : elsewhere(request, reply, draft);
  }

  @Get('check')
  @Acts('own')
  async check(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const snapshot = await this.directory.current();
    const language = languageOf(request);
    const token = readCookie(request, 'draft');
    const { draft, now } = await this.within(async (ctx) => ({ draft: await this.drafts.open(ctx, token), now: ctx.now }));
    if (draft?.state !== 'open' || token === undefined) return elsewhere(request, reply, draft);
    const { answers } = draft;
    for (const question of ['what', 'reach', 'more'] as const) if (findings(question, answers).length > 0) return go(reply, `/${language}/${question}?look=1&to=check`);
    if (isReported(answers)) {
      if (!draft.prepared) await this.drafts.prepare(token);
      return show(request, reply, checkPage({ ...asking('who', request, {}, draft), findings: [] }, proposalsNamed({ ...answers, proposed: null }, snapshot, now)));
    }
    const decided = answers.yesTo.length > 0 || answers.callFirst || answers.danger === 'yes';
    if (!decided || (answers.yesTo.length > 0 && !isProposedForThis(answers, snapshot)) || (answers.danger !== 'yes' && findings('who', answers).length > 0)) return go(reply, `/${language}/who`);
    return show(request, reply, checkPage({ ...asking('who', request, {}, draft), findings: [] }, proposalsNamed(answers, snapshot, now)));
  }

  @Post('erase')
  @Acts('intake')
  async erase(@Ctx() ctx: IntakeContext, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const token = readCookie(request, 'draft');
    const draft = await this.drafts.open(ctx, token);
    if (draft?.state === 'open' && draft.formKey === new Form(request.body).one('key')) await this.drafts.erase(ctx, token);
    clearCookie(reply, 'draft');
    return go(reply, `/${languageOf(request)}`);
  }

  /** Keeps a page's answers and says where to go next. */
  private async take(question: Question, ctx: IntakeContext, request: FastifyRequest, reply: FastifyReply): Promise<string> {
    const form = new Form(request.body);
    const language = languageOf(request);
    const token = readCookie(request, 'draft');
    const read = (before: Answers): Answers => readAnswers(question, before, form, language);
    // The first page is shown before there is a draft, and an old browser may bring that page back; its cookie is proof enough.
    const key = question === 'what' && form.one('key') === '' ? null : form.one('key');
    let answers = await this.drafts.change(ctx, token, key, read);
    if (!answers) {
      const draft = await this.drafts.open(ctx, token);
      if (draft || question !== 'what') return elsewhere(request, reply, draft);
      const begun = await this.drafts.begin(ctx, language, read);
      writeCookie(reply, 'draft', begun.token);
      answers = begun.answers;
    }
    const toCheck = form.one('to') === 'check';
    const kept = toCheck ? '?to=check' : '';
    if (form.one('switch') !== '') return go(reply, `/${otherLanguage(language)}/${question}${kept}`);
    // In danger nothing stands in the way of sending; the desk reads it whoever else may.
    const free = question === 'who' && answers.danger === 'yes' && !answers.callFirst;
    if (!free && findings(question, answers).length > 0) return go(reply, `/${language}/${question}?look=1${toCheck ? '&to=check' : ''}`);
    return go(reply, `/${language}/${toCheck ? 'check' : nextOf(question, answers, form)}`);
  }

  private async dutyOf(ctx: Context, deskId: string): Promise<Duty> {
    if ((await this.roster.onDuty(ctx, deskId, ctx.now)).length > 0) return { state: 'onDuty' };
    const next = await this.roster.nextOnDuty(ctx, deskId, ctx.now);
    return next ? { state: 'offDuty', next } : { state: 'noRoster' };
  }

  private within<T>(work: (ctx: IntakeContext) => Promise<T>): Promise<T> {
    return this.database.within({ as: 'intake' }, ({ db, now }) => work({ as: 'intake', db, now }));
  }
}

function nextOf(question: Question, answers: Answers, form: Form): string {
  switch (question) {
    case 'what':
      return answers.danger === 'yes' ? 'danger' : 'where';
    case 'where':
      return 'reach';
    case 'reach':
      return form.one('next') === 'more' ? 'more' : isReported(answers) ? 'check' : 'who';
    case 'more':
    case 'danger':
      return isReported(answers) ? 'check' : 'who';
    case 'who':
      return answers.yesTo.length === 0 && !answers.callFirst && answers.danger !== 'yes' ? 'nobody' : 'check';
  }
}

const asking = (question: Question, request: FastifyRequest, query: Looking, draft: OpenDraft | null): Asking => {
  const language = languageOf(request);
  const answers = draft?.state === 'open' ? draft.answers : noAnswers(language);
  return { language, answers, formKey: draft?.formKey ?? '', findings: query.look === undefined ? [] : findings(question, answers), toCheck: query.to === 'check' };
};

/** Without an open draft: to the receipt when it was sent, otherwise to the first question, which says what became of the answers. */
const elsewhere = (request: FastifyRequest, reply: FastifyReply, draft: OpenDraft | null): string => go(reply, `/${languageOf(request)}/${draft?.state === 'filed' ? 'receipt' : 'what?lost=1'}`);
