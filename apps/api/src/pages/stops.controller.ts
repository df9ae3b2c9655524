import { Controller, Inject, Param, ParseUUIDPipe, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Grants, ShareAgain } from '@sarika/consent';
import type { ComplainantContext } from '@sarika/identity';
import type { Keyring } from '@sarika/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Acts, Ctx } from '../edge/acts.js';
import { KEYRING } from '../edge/tokens.js';
import { go, languageOf } from './answer.js';

/** She takes a stop back while the keys are still there. */
@ApiExcludeController()
@Controller(['km', 'en'])
export class StopsPagesController {
  constructor(
    private readonly shareAgain: ShareAgain,
    private readonly grants: Grants,
    @Inject(KEYRING) private readonly keyring: Keyring,
  ) {}

  @Post('r/again/:consentId')
  @Acts('complainant')
  async again(@Ctx() ctx: ComplainantContext, @Param('consentId', ParseUUIDPipe) consentId: string, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.shareAgain.run(ctx, {
      caseId: ctx.caseId,
      consentId,
      receiptId: ctx.receiptId,
      openKeys: () => this.grants.open(ctx, this.keyring, ctx.caseId, ctx.receiptId, async () => ctx.worker),
    });
    return go(reply, `/${languageOf(request)}/r/case`);
  }
}
