import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, UsePipes } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CaseRequests, DeclineRequest, EndReferral, RequestCase, TakeBackTransition, Transitions, canWorkCases, helpOutcomes, requestGrounds, requestReasons, requestWants, transitionNotFound } from '@sarika/cases';
import type { OfficerContext } from '@sarika/identity';
import { DirectoryCache, DirectoryStore } from '@sarika/organisations';
import { authorize } from '@sarika/platform';
import { Acts, Ctx } from '../edge/acts.js';
import { apiValidation } from '../edge/validation.js';
import { DeclineRequestBody, EndReferralBody, OfficeTransitionsDto, RequestCaseBody, RequestedDto } from './dto.js';
import { presentReceivedRequest, presentSentRequest, presentTransition } from './presenters.js';

/** What an office sent to others and received from them. */
@ApiTags('transitions')
@Controller('api/v1')
@Acts('officer')
@UsePipes(apiValidation)
export class TransitionsController {
  constructor(
    private readonly transitions: Transitions,
    private readonly requests: CaseRequests,
    private readonly takeBack: TakeBackTransition,
    private readonly end: EndReferral,
    private readonly requestCase: RequestCase,
    private readonly declineRequest: DeclineRequest,
    private readonly directory: DirectoryCache,
    private readonly officers: DirectoryStore,
  ) {}

  @Get('transitions')
  @ApiOkResponse({ type: OfficeTransitionsDto })
  async ofOffice(@Ctx() ctx: OfficerContext): Promise<OfficeTransitionsDto> {
    authorize(canWorkCases(ctx.actor));
    const own = ctx.actor.officeId;
    const received = await this.transitions.ofOffice(ctx, own, 'in');
    const sent = await this.transitions.ofOffice(ctx, own, 'out');
    const requestsReceived = await this.requests.received(ctx);
    const requestsSent = await this.requests.sent(ctx, own);
    const names = await this.officers.namesOf(ctx, [...received, ...sent, ...requestsReceived, ...requestsSent].map(({ askedBy }) => askedBy));
    const around = { snapshot: await this.directory.current(), names };
    return {
      received: received.map((row) => presentTransition(ctx, row, around)),
      sent: sent.map((row) => presentTransition(ctx, row, around)),
      requestsReceived: requestsReceived.map((row) => presentReceivedRequest(row, around)),
      requestsSent: requestsSent.map((row) => presentSentRequest(row, ctx.now, names)),
      grounds: requestGrounds,
      wants: requestWants,
      requestReasons,
      helpOutcomes,
    };
  }

  /** The office that asked takes it back while it waits. */
  @Post('transitions/:transitionId/revocations')
  @HttpCode(204)
  @ApiNoContentResponse()
  async revoke(@Ctx() ctx: OfficerContext, @Param('transitionId', ParseUUIDPipe) transitionId: string): Promise<void> {
    await this.takeBack.run(ctx, { transitionId });
  }

  /** A helper is done. */
  @Post('transitions/:transitionId/endings')
  @HttpCode(204)
  @ApiNoContentResponse()
  async done(@Ctx() ctx: OfficerContext, @Param('transitionId', ParseUUIDPipe) transitionId: string, @Body() body: EndReferralBody): Promise<void> {
    await this.end.run(ctx, { transitionId, how: body.how });
  }

  /** "We know that it was declined, or not answered." */
  @Post('transitions/:transitionId/notings')
  @HttpCode(204)
  @ApiNoContentResponse()
  async note(@Ctx() ctx: OfficerContext, @Param('transitionId', ParseUUIDPipe) transitionId: string): Promise<void> {
    authorize(canWorkCases(ctx.actor));
    if (!(await this.transitions.note(ctx, transitionId, ctx.actor.officeId, ctx.actor.id))) throw transitionNotFound();
  }

  /** Asks for a case by its number. The reply is the same whether there is such a case or not. */
  @Post('case-requests')
  @ApiCreatedResponse({ type: RequestedDto })
  async ask(@Ctx() ctx: OfficerContext, @Body() body: RequestCaseBody): Promise<RequestedDto> {
    return this.requestCase.run(ctx, body);
  }

  @Post('case-requests/:requestId/declines')
  @HttpCode(204)
  @ApiNoContentResponse()
  async decline(@Ctx() ctx: OfficerContext, @Param('requestId', ParseUUIDPipe) requestId: string, @Body() body: DeclineRequestBody): Promise<void> {
    await this.declineRequest.run(ctx, { requestId, reason: body.reason });
  }

  @Post('case-requests/:requestId/revocations')
  @HttpCode(204)
  @ApiNoContentResponse()
  async takeRequestBack(@Ctx() ctx: OfficerContext, @Param('requestId', ParseUUIDPipe) requestId: string): Promise<void> {
    await this.requestCase.takeBack(ctx, { requestId });
  }
}
