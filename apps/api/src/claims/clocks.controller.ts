import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, UsePipes } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { OfficerContext } from '@sarika/identity';
import { lawInKhmer } from '@sarika/jurisdictions';
import { KeepClocks, type KeptClock, ReadClocks, SeeWarning } from '@sarika/wage-claims';
import { Acts, Ctx } from '../edge/acts.js';
import { apiValidation } from '../edge/validation.js';
import { type ClockDto, ClocksBody, ClocksDto, ClocksKeptDto, StandingWarningsDto, StandingWarningsQuery } from './clocks.dto.js';
import { readNoticeCursor, writeNoticeCursor } from './notice-cursor.js';

/** Until when something can be claimed, by when to start, and what the office was warned of. */
@ApiTags('claims')
@Controller('api/v1')
@Acts('officer')
@UsePipes(apiValidation)
export class ClocksController {
  private readonly keep = new KeepClocks();
  private readonly read = new ReadClocks();
  private readonly see = new SeeWarning();

  /** The clocks of a claim that run, what was told of each, and the steps of each leg that wait for what sets them off. */
  @Get('claims/:claimId/clocks')
  @ApiOkResponse({ type: ClocksDto })
  async ofClaim(@Ctx() ctx: OfficerContext, @Param('claimId', ParseUUIDPipe) claimId: string): Promise<ClocksDto> {
    const { clocks, legs } = await this.read.ofClaim(ctx, { claimId });
    return {
      clocks: clocks.map((clock) => ({
        ...presentClock(clock), ...clock.standing,
        warnings: clock.told.map(({ before, target, lead, state, at }) => ({ before, target, lead, state, at: at.toISOString() })),
      })),
      legs: legs.map(({ legId, waiting }) => ({ legId, waiting: waiting.map(({ id, who, trigger }) => ({ id, who, trigger, triggerKm: lawInKhmer(trigger) })) })),
    };
  }

  /** Limits under the law where the work was. They take the place of those kept before. */
  @Post('claims/:claimId/clocks')
  @ApiCreatedResponse({ type: ClocksKeptDto })
  async keepOfClaim(@Ctx() ctx: OfficerContext, @Param('claimId', ParseUUIDPipe) claimId: string, @Body() body: ClocksBody): Promise<ClocksKeptDto> {
    return this.keep.run(ctx, { claimId, legId: null, question: body.question });
  }

  /** A step that was set off on a leg, or limits under the law of its country. */
  @Post('claims/:claimId/legs/:legId/clocks')
  @ApiCreatedResponse({ type: ClocksKeptDto })
  async keepOfLeg(@Ctx() ctx: OfficerContext, @Param('claimId', ParseUUIDPipe) claimId: string, @Param('legId', ParseUUIDPipe) legId: string, @Body() body: ClocksBody): Promise<ClocksKeptDto> {
    return this.keep.run(ctx, { claimId, legId, question: body.question });
  }

  /** Warnings of this office that nobody has seen to, page by page. */
  @Get('claim-warnings')
  @ApiOkResponse({ type: StandingWarningsDto })
  async standing(@Ctx() ctx: OfficerContext, @Query() query: StandingWarningsQuery): Promise<StandingWarningsDto> {
    const { warnings, next } = await this.read.standing(ctx, readNoticeCursor(query.after));
    return {
      next: next && writeNoticeCursor(next),
      warnings: warnings.map(({ warningId, claimId, caseId, caseNumber, officerId, toldAt, before, target, lead, against, isReplaced, workedByName, standing: { state, daysLeft }, clock }) => ({
        warningId, claimId, caseId, caseNumber, isMine: officerId === ctx.actor.id, toldAt: toldAt.toISOString(), before, target, lead, against, isReplaced, workedByName, state, daysLeft, clock: presentClock(clock),
      })),
    };
  }

  @Post('claim-warnings/:warningId/acknowledgements')
  @HttpCode(204)
  @ApiNoContentResponse()
  async seen(@Ctx() ctx: OfficerContext, @Param('warningId', ParseUUIDPipe) warningId: string): Promise<void> {
    await this.see.run(ctx, { warningId });
  }
}

const presentClock = (clock: KeptClock): ClockDto => ({
  id: clock.id, legId: clock.legId, kind: clock.kind, who: clock.who, country: clock.country, head: clock.head, step: clock.step, dueFrom: clock.dueFrom, dueTo: clock.dueTo,
  limitOn: clock.limitOn, lastSafeOn: clock.lastSafeOn, safeAtLatest: clock.safeAtLatest, laterEnds: [...clock.laterEnds], asks: clock.asks, confidence: clock.confidence, ruleId: clock.ruleId, sources: [...clock.sources],
  stoppedOn: clock.stoppedOn, asksLodging: clock.kind === 'limitation' && clock.stoppedBy === null && clock.lodgedOn !== null, packVersion: clock.packVersion, tooLateAtStart: clock.tooLateAtStart,
});
