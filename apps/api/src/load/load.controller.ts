import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, UsePipes } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { AcceptLoad, DeclineLoad, HandOverLoad, LoadHandovers, Loads, TakeBackLoad, canWorkCases, handoverReasons, loadDeclineReasons, loadHandoverNotFound, loadNotYours } from '@sarika/cases';
import type { OfficerContext } from '@sarika/identity';
import { DirectoryStore } from '@sarika/organisations';
import { authorize } from '@sarika/platform';
import { Acts, Ctx } from '../edge/acts.js';
import { StepUp } from '../edge/step-up.js';
import { apiValidation } from '../edge/validation.js';
import { AnswerLoadBody, AnsweredLoadDto, DeclineLoadBody, HandOverBody, HandingOverDto, HandoverPackDto, LoadDto, LoadHandoversDto, LoadQuery, LoadTakenBackDto } from './dto.js';
import { presentHandover, presentLoadLine } from './presenters.js';

/** What somebody has in hand, and handing all of it over in one step. */
@ApiTags('load')
@Controller('api/v1')
@Acts('officer')
@UsePipes(apiValidation)
export class LoadController {
  private readonly loads = new Loads();
  private readonly handovers = new LoadHandovers();
  private readonly handOver = new HandOverLoad();
  private readonly accept = new AcceptLoad();
  private readonly decline = new DeclineLoad();
  private readonly takeBack = new TakeBackLoad();

  constructor(private readonly officers: DirectoryStore) {}

  @Get('load')
  @ApiOkResponse({ type: LoadDto })
  async load(@Ctx() ctx: OfficerContext, @Query() query: LoadQuery): Promise<LoadDto> {
    authorize(canWorkCases(ctx.actor));
    const officerId = query.officerId ?? null;
    const { officeId, id } = ctx.actor;
    const mayForOthers = this.answersForOffice(ctx);
    if (officerId !== id && !mayForOthers) throw loadNotYours();
    const everybody = await this.officers.officersOf(ctx, officeId);
    const counts = await this.loads.counts(ctx, officeId);
    const lines = await this.loads.of(ctx, officeId, officerId);
    const names = new Map(everybody.map((each) => [each.id, each.name]));
    return {
      officerId,
      lines: lines.map((line) => presentLoadLine(line, names, id, null)),
      people: everybody.filter((each) => each.role !== 'administrator' && (each.isActive || counts.has(each.id))).map((each) => ({ id: each.id, name: each.name, cases: counts.get(each.id) ?? 0 })),
      mayForOthers,
      reasons: handoverReasons,
    };
  }

  /** Offers it; a trial says what would be done. Nothing changes hands before the colleague says yes. */
  @Post('load-handovers')
  @StepUp()
  @ApiCreatedResponse({ type: HandingOverDto })
  async hand(@Ctx() ctx: OfficerContext, @Body() body: HandOverBody): Promise<HandingOverDto> {
    const { id, offered, left } = await this.handOver.run(ctx, { ...body, to: body.to ?? null });
    const names = await this.names(ctx);
    const own = ctx.actor.id;
    return { id, offered: offered.map((line) => presentLoadLine(line, names, own, null)), left: left.map(({ code, ...line }) => presentLoadLine(line, names, own, code)) };
  }

  @Get('load-handovers')
  @ApiOkResponse({ type: LoadHandoversDto })
  async list(@Ctx() ctx: OfficerContext): Promise<LoadHandoversDto> {
    authorize(canWorkCases(ctx.actor));
    const reader = { id: ctx.actor.id, mayForOthers: this.answersForOffice(ctx) };
    const names = await this.names(ctx);
    return { handovers: (await this.handovers.ofOffice(ctx, ctx.actor.officeId, ctx.actor.id)).map((handover) => presentHandover(handover, names, reader, ctx.now)) };
  }

  @Get('load-handovers/:handoverId')
  @ApiOkResponse({ type: HandoverPackDto })
  async pack(@Ctx() ctx: OfficerContext, @Param('handoverId', ParseUUIDPipe) handoverId: string): Promise<HandoverPackDto> {
    authorize(canWorkCases(ctx.actor));
    const { id, officeId } = ctx.actor;
    const handover = await this.handovers.find(ctx, officeId, id, handoverId);
    if (!handover) throw loadHandoverNotFound();
    const names = await this.names(ctx);
    const lines = await this.handovers.lines(ctx, handoverId);
    return {
      ...presentHandover(handover, names, { id, mayForOthers: this.answersForOffice(ctx) }, ctx.now),
      lines: lines.map((line) => presentLoadLine(line, names, id, line.reason)),
      declineReasons: loadDeclineReasons,
    };
  }

  /** A group of what waits for her; asked again, it goes on with the next. */
  @Post('load-handovers/:handoverId/acceptances')
  @ApiCreatedResponse({ type: AnsweredLoadDto })
  async take(@Ctx() ctx: OfficerContext, @Param('handoverId', ParseUUIDPipe) handoverId: string, @Body() body: AnswerLoadBody): Promise<AnsweredLoadDto> {
    return this.answered(await this.accept.run(ctx, { handoverId, which: body.lineIds ?? null, ...(body.most === undefined ? {} : { most: body.most }) }));
  }

  @Post('load-handovers/:handoverId/declines')
  @ApiCreatedResponse({ type: AnsweredLoadDto })
  async refuse(@Ctx() ctx: OfficerContext, @Param('handoverId', ParseUUIDPipe) handoverId: string, @Body() body: DeclineLoadBody): Promise<AnsweredLoadDto> {
    return this.answered(await this.decline.run(ctx, { handoverId, which: body.lineIds ?? null, reason: body.reason }));
  }

  /** Takes back what nobody answered. */
  @Post('load-handovers/:handoverId/revocations')
  @HttpCode(200)
  @ApiOkResponse({ type: LoadTakenBackDto })
  async revoke(@Ctx() ctx: OfficerContext, @Param('handoverId', ParseUUIDPipe) handoverId: string): Promise<LoadTakenBackDto> {
    return { count: await this.takeBack.run(ctx, { handoverId }) };
  }

  private answered({ lines, left }: Awaited<ReturnType<AcceptLoad['run']>>): AnsweredLoadDto {
    return { lines: lines.map(({ assignmentId, state, reason }) => ({ id: assignmentId, state, code: reason })), left };
  }

  private answersForOffice({ actor }: OfficerContext): boolean {
    return actor.role === 'focal_point' || actor.role === 'supervisor';
  }

  private async names(ctx: OfficerContext): Promise<Map<string, string>> {
    return new Map((await this.officers.officersOf(ctx, ctx.actor.officeId)).map(({ id, name }) => [id, name]));
  }
}
