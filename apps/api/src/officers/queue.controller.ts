import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Put, Query, UsePipes } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { AcknowledgeRing, AssignSeveral, DropView, DutyRings, KeepView, Queue, QueueViews, SnoozeCase, canWorkCases } from '@sarika/cases';
import type { OfficerContext } from '@sarika/identity';
import { DirectoryStore } from '@sarika/organisations';
import { authorize } from '@sarika/platform';
import { readDigits } from '@sarika/receipts';
import { Acts, Ctx } from '../edge/acts.js';
import { apiValidation } from '../edge/validation.js';
import { AcceptanceDto, AssignSeveralBody, AssignedSeveralDto, ColleaguesDto, KeepViewBody, KeptViewsDto, QueueDto, QueueQuery, SearchDto, SearchQuery, SnoozeBody, ViewKeptDto } from './dto.js';
import { StepUp } from '../edge/step-up.js';
import { presentLine, presentNamed, presentRing, presentView, readCursor, writeCursor } from './presenters.js';

const PAGE = 50;

@ApiTags('queue')
@Controller('api/v1')
@Acts('officer')
@UsePipes(apiValidation)
export class QueueController {
  constructor(
    private readonly queue: Queue,
    private readonly rings: DutyRings,
    private readonly acknowledge: AcknowledgeRing,
    private readonly officers: DirectoryStore,
    private readonly views: QueueViews,
    private readonly keepView: KeepView,
    private readonly dropView: DropView,
    private readonly several: AssignSeveral,
    private readonly snooze: SnoozeCase,
  ) {}

  @Get('queue')
  @ApiOkResponse({ type: QueueDto })
  async page(@Ctx() ctx: OfficerContext, @Query() query: QueueQuery): Promise<QueueDto> {
    authorize(canWorkCases(ctx.actor));
    const { view = 'open', after, ...filter } = query;
    const lines = await this.queue.page(ctx, ctx.actor.officeId, ctx.actor.id, view, readCursor(after), PAGE + 1, filter);
    const shown = lines.slice(0, PAGE);
    const last = shown.at(-1);
    return {
      view,
      lines: shown.map(presentLine),
      next: lines.length > PAGE && last ? writeCursor(last) : null,
      counts: await this.queue.counts(ctx, ctx.actor.officeId, ctx.actor.id, filter),
      rings: (await this.rings.open(ctx, ctx.actor.officeId)).map((ring) => presentRing(ring, ctx.actor.id)),
    };
  }

  /** Her own views and those shared with her office. */
  @Get('queue-views')
  @ApiOkResponse({ type: KeptViewsDto })
  async keptViews(@Ctx() ctx: OfficerContext): Promise<KeptViewsDto> {
    authorize(canWorkCases(ctx.actor));
    const kept = await this.views.of(ctx, ctx.actor.officeId);
    return { views: kept.map(({ officerId, ...view }) => presentView(view, officerId === ctx.actor.id)) };
  }

  /** Who works cases at the reader's office. */
  @Get('colleagues')
  @ApiOkResponse({ type: ColleaguesDto })
  async colleagues(@Ctx() ctx: OfficerContext): Promise<ColleaguesDto> {
    authorize(canWorkCases(ctx.actor));
    const officers = await this.officers.officersOf(ctx, ctx.actor.officeId);
    return { officers: officers.filter(({ isActive, role }) => isActive && role !== 'administrator').map((officer) => presentNamed(officer)) };
  }

  @Post('queue-views')
  @ApiCreatedResponse({ type: ViewKeptDto })
  async keep(@Ctx() ctx: OfficerContext, @Body() body: KeepViewBody): Promise<ViewKeptDto> {
    return this.keepView.run(ctx, { name: body.name.trim(), isShared: body.isShared, filter: { ...body.filter } });
  }

  @Delete('queue-views/:viewId')
  @HttpCode(204)
  @ApiNoContentResponse()
  async forget(@Ctx() ctx: OfficerContext, @Param('viewId', ParseUUIDPipe) viewId: string): Promise<void> {
    await this.dropView.run(ctx, { viewId });
  }

  /** Several cases to one officer, each by itself; a trial says what would be done. */
  @Post('queue/assignments')
  @StepUp()
  @ApiCreatedResponse({ type: AssignedSeveralDto })
  async assignSeveral(@Ctx() ctx: OfficerContext, @Body() body: AssignSeveralBody): Promise<AssignedSeveralDto> {
    return { rows: await this.several.run(ctx, body) };
  }

  /** Out of sight until a day, or until she writes. */
  @Put('cases/:caseId/snooze')
  @HttpCode(204)
  @ApiNoContentResponse()
  async snoozeCase(@Ctx() ctx: OfficerContext, @Param('caseId', ParseUUIDPipe) caseId: string, @Body() body: SnoozeBody): Promise<void> {
    await this.snooze.run(ctx, { caseId, until: body.until === null ? null : new Date(body.until) });
  }

  @Get('search')
  @ApiOkResponse({ type: SearchDto })
  async search(@Ctx() ctx: OfficerContext, @Query() query: SearchQuery): Promise<SearchDto> {
    authorize(canWorkCases(ctx.actor));
    const number = readDigits(query.q);
    return { lines: /^\d{9}$/.test(number) ? (await this.queue.byNumber(ctx, ctx.actor.officeId, number)).map(presentLine) : [] };
  }

  @Post('rings/:ringId/acknowledgements')
  @ApiCreatedResponse({ type: AcceptanceDto })
  async acknowledgeRing(@Ctx() ctx: OfficerContext, @Param('ringId', ParseUUIDPipe) ringId: string): Promise<AcceptanceDto> {
    authorize(canWorkCases(ctx.actor));
    return this.acknowledge.run(ctx, { ringId });
  }
}
