import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { AskErasure, Keeping } from '@sarika/cases';
import type { ComplainantContext } from '@sarika/identity';
import { DirectoryCache } from '@sarika/organisations';
import { Problem } from '@sarika/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Acts, Ctx } from '../edge/acts.js';
import { Form, go, languageOf, show } from '../pages/answer.js';
import { erasurePage } from '../pages/erasure.page.js';

/** Her wish that everything be erased: what goes and what cannot, asked once more, and taken back any day of the fortnight. With her receipt only. */
@ApiExcludeController()
@Controller(['km', 'en'])
export class ErasureController {
  private readonly keeping = new Keeping();
  private readonly ask = new AskErasure();

  constructor(private readonly directory: DirectoryCache) {}

  @Get('r/erase')
  @Acts('complainant')
  asked(@Ctx() ctx: ComplainantContext, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return this.show(ctx, request, reply, null, 200);
  }

  @Post('r/erase')
  @Acts('complainant')
  async erase(@Ctx() ctx: ComplainantContext, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    if (new Form(request.body).one('sure') !== 'yes') return this.show(ctx, request, reply, 'eraseSure', 422);
    try {
      await this.ask.run(ctx);
    } catch (error) {
      if (error instanceof Problem && error.code === 'erasure.receiptTooNew') return this.show(ctx, request, reply, 'eraseTooNew', 409);
      throw error;
    }
    return go(reply, `/${languageOf(request)}/r/erase`);
  }

  @Post('r/erase/cancel')
  @Acts('complainant')
  async cancel(@Ctx() ctx: ComplainantContext, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.ask.cancel(ctx);
    return go(reply, `/${languageOf(request)}/r/case`);
  }

  private async show(ctx: ComplainantContext, request: FastifyRequest, reply: FastifyReply, wrong: 'eraseSure' | 'eraseTooNew' | null, status: number) {
    const { byId } = await this.directory.current();
    const language = languageOf(request);
    const kept = await this.keeping.ofCase(ctx, ctx.caseId);
    const opened = await ctx.db.query<{ officeId: string }>(`select distinct office_id as "officeId" from audit_entry where case_id = $1 and office_id is not null and action in ('item.opened','file.opened')`, [ctx.caseId]);
    const nameOf = (officeId: string): string | null => byId.get(officeId)?.names[language] ?? null;
    return show(request, reply, erasurePage(language, { kept, openedBy: opened.map(({ officeId }) => nameOf(officeId)), nameOf, wrong }), status);
  }
}
