import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, UsePipes } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { OfficerContext } from '@sarika/identity';
import { AcceptHandover, DeclineHandover, type Handover, OfferHandover, ReadHandovers, RevokeHandover } from '@sarika/wage-claims';
import { Acts, Ctx } from '../edge/acts.js';
import { apiValidation } from '../edge/validation.js';
import { HandoverBody, HandoverDeclineBody, HandoverDto, HandoverOfferedDto, HandoversDto, WaitingHandoversDto } from './handovers.dto.js';

/** Legs that go from one office to another, each with an answer. */
@ApiTags('claims')
@Controller('api/v1')
@Acts('officer')
@UsePipes(apiValidation)
export class HandoversController {
  private readonly read = new ReadHandovers();
  private readonly accept = new AcceptHandover();
  private readonly decline = new DeclineHandover();
  private readonly revoke = new RevokeHandover();

  constructor(private readonly offer: OfferHandover) {}

  /** What other offices offer this one and nobody has answered. */
  @Get('leg-handovers')
  @ApiOkResponse({ type: WaitingHandoversDto })
  async waiting(@Ctx() ctx: OfficerContext): Promise<WaitingHandoversDto> {
    return { handovers: (await this.read.waiting(ctx)).map((each) => ({ ...presentHandover(ctx, each), caseNumber: each.caseNumber, against: each.against })) };
  }

  @Get('claims/:claimId/handovers')
  @ApiOkResponse({ type: HandoversDto })
  async ofClaim(@Ctx() ctx: OfficerContext, @Param('claimId', ParseUUIDPipe) claimId: string): Promise<HandoversDto> {
    return { handovers: (await this.read.ofClaim(ctx, { claimId })).map((each) => presentHandover(ctx, each)) };
  }

  @Post('claims/:claimId/legs/:legId/handovers')
  @ApiCreatedResponse({ type: HandoverOfferedDto })
  async offerLeg(@Ctx() ctx: OfficerContext, @Param('claimId', ParseUUIDPipe) claimId: string, @Param('legId', ParseUUIDPipe) legId: string, @Body() body: HandoverBody): Promise<HandoverOfferedDto> {
    return this.offer.run(ctx, { claimId, legId, toOfficeId: body.toOfficeId, reason: body.reason, words: body.words ?? null });
  }

  @Post('leg-handovers/:handoverId/acceptances')
  @HttpCode(204)
  @ApiNoContentResponse()
  async acceptLeg(@Ctx() ctx: OfficerContext, @Param('handoverId', ParseUUIDPipe) handoverId: string): Promise<void> {
    await this.accept.run(ctx, { handoverId });
  }

  @Post('leg-handovers/:handoverId/declines')
  @HttpCode(204)
  @ApiNoContentResponse()
  async declineLeg(@Ctx() ctx: OfficerContext, @Param('handoverId', ParseUUIDPipe) handoverId: string, @Body() body: HandoverDeclineBody): Promise<void> {
    await this.decline.run(ctx, { handoverId, reason: body.reason });
  }

  /** The sender takes it back. */
  @Post('leg-handovers/:handoverId/revocations')
  @HttpCode(204)
  @ApiNoContentResponse()
  async takeBack(@Ctx() ctx: OfficerContext, @Param('handoverId', ParseUUIDPipe) handoverId: string): Promise<void> {
    await this.revoke.run(ctx, { handoverId });
  }
}

const presentHandover = (ctx: OfficerContext, row: Handover): HandoverDto => ({
  id: row.id, claimId: row.claimId, caseId: row.caseId, legId: row.legId, fromOfficeId: row.fromOfficeId, toOfficeId: row.toOfficeId, state: row.state, reason: row.reason, offeredAt: row.offeredAt.toISOString(),
  dueAt: row.dueAt.toISOString(), isLate: row.state === 'offered' && row.dueAt < ctx.now, settledAt: row.settledAt?.toISOString() ?? null, declineReason: row.declineReason, revokeReason: row.revokeReason,
  mayAnswer: row.state === 'offered' && row.toOfficeId === ctx.actor.officeId, mayTakeBack: row.state === 'offered' && row.fromOfficeId === ctx.actor.officeId,
});
