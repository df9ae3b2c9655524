import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, UsePipes } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { OfficerContext } from '@sarika/identity';
import { MovePower, OpenPower, type PowerSeen, ReadPowers, TimePower } from '@sarika/wage-claims';
import { Acts, Ctx } from '../edge/acts.js';
import { apiValidation } from '../edge/validation.js';
import { PowerBody, PowerDto, PowerMoveBody, PowerOpenedDto, PowersDto, PowerTimeBody } from './powers.dto.js';

/** The power of attorney of a worker who went home, step by step. */
@ApiTags('claims')
@Controller('api/v1/claims/:claimId')
@Acts('officer')
@UsePipes(apiValidation)
export class PowersController {
  private readonly read = new ReadPowers();
  private readonly open = new OpenPower();
  private readonly move = new MovePower();
  private readonly time = new TimePower();

  @Get('powers')
  @ApiOkResponse({ type: PowersDto })
  async ofClaim(@Ctx() ctx: OfficerContext, @Param('claimId', ParseUUIDPipe) claimId: string): Promise<PowersDto> {
    return { powers: (await this.read.run(ctx, { claimId })).map(presentPower) };
  }

  /** The words are written: its steps are followed from now on. */
  @Post('legs/:legId/powers')
  @ApiCreatedResponse({ type: PowerOpenedDto })
  async openPower(@Ctx() ctx: OfficerContext, @Param('claimId', ParseUUIDPipe) claimId: string, @Param('legId', ParseUUIDPipe) legId: string, @Body() body: PowerBody): Promise<PowerOpenedDto> {
    return this.open.run(ctx, { claimId, legId, country: body.country, scope: body.scope, route: body.route, validUntil: body.validUntil ?? null, representative: body.representative });
  }

  @Post('powers/:powerId/moves')
  @HttpCode(204)
  @ApiNoContentResponse()
  async movePower(@Ctx() ctx: OfficerContext, @Param('claimId', ParseUUIDPipe) claimId: string, @Param('powerId', ParseUUIDPipe) powerId: string, @Body() body: PowerMoveBody): Promise<void> {
    await this.move.run(ctx, { claimId, powerId, to: body.to, happenedOn: body.happenedOn, holder: body.holder, before: body.before ?? null, sealedAs: body.sealedAs ?? null, reason: body.reason ?? null });
  }

  /** How long a step takes, where the office knows it. */
  @Post('powers/:powerId/times')
  @HttpCode(204)
  @ApiNoContentResponse()
  async timePower(@Ctx() ctx: OfficerContext, @Param('claimId', ParseUUIDPipe) claimId: string, @Param('powerId', ParseUUIDPipe) powerId: string, @Body() body: PowerTimeBody): Promise<void> {
    await this.time.run(ctx, { claimId, powerId, step: body.step, days: body.days });
  }
}

const presentPower = ({ power, steps, mayMoveTo, left, limitOn, safe, endsBeforeLimit, isOver }: PowerSeen): PowerDto => ({
  id: power.id, legId: power.legId, country: power.country, stage: power.stage, holder: power.holder, closedReason: power.closedReason, scope: power.scope, route: power.route, validUntil: power.validUntil, movedOn: power.movedOn,
  steps: steps.map((step) => ({ ...step })), mayMoveTo,
  left: left.map(({ step, days, unit, closed, confidence, sources }, index) => ({ step, days, unit, closed, confidence, sources: [...sources], startBy: safe?.steps[index]?.startBy ?? null })),
  limitOn, lastSafeOn: safe?.day ?? null, safeAtLatest: safe?.atLatest ?? null, endsBeforeLimit, isOver,
});
