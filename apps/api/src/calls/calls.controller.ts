import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, UsePipes } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CALL_DAYS, Calls, RecordCall, callOutcomes, canWorkCases } from '@sarika/cases';
import { dayInCambodia } from '@sarika/consent';
import type { OfficerContext } from '@sarika/identity';
import { authorize } from '@sarika/platform';
import { Acts, Ctx } from '../edge/acts.js';
import { apiValidation } from '../edge/validation.js';
import { CallBody, CallRequestsDto } from './dto.js';
import { presentCallLine } from './presenters.js';

/** Who asked to be called first: the desk has her number and nothing else. */
@ApiTags('calls')
@Controller('api/v1')
@Acts('officer')
@UsePipes(apiValidation)
export class CallsController {
  private readonly record = new RecordCall();

  constructor(private readonly calls: Calls) {}

  /** The list holds nothing of hers. Her number and her hours come with the case, opened on record, and the number for a reason. */
  @Get('call-requests')
  @ApiOkResponse({ type: CallRequestsDto })
  async waiting(@Ctx() ctx: OfficerContext): Promise<CallRequestsDto> {
    authorize(canWorkCases(ctx.actor));
    const lines = await this.calls.waiting(ctx, ctx.actor.officeId);
    return { lines: lines.map(presentCallLine), outcomes: callOutcomes, firstDay: dayInCambodia(ctx.now), lastDay: dayInCambodia(new Date(ctx.now.getTime() + CALL_DAYS * 86_400_000)) };
  }

  /** What came of a call. */
  @Post('cases/:caseId/calls')
  @HttpCode(204)
  @ApiNoContentResponse()
  async called(@Ctx() ctx: OfficerContext, @Param('caseId', ParseUUIDPipe) caseId: string, @Body() body: CallBody): Promise<void> {
    await this.record.run(ctx, { caseId, outcome: body.outcome, againOn: body.againOn ?? null });
  }
}
