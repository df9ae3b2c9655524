import { Controller, Get, Param, ParseUUIDPipe, Post, Query, UsePipes } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { AcknowledgeRing, DutyRings, Queue, canWorkCases } from '@sarika/cases';
import type { OfficerContext } from '@sarika/identity';
import { authorize } from '@sarika/platform';
import { readDigits } from '@sarika/receipts';
import { Acts, Ctx } from '../edge/acts.js';
import { apiValidation } from '../edge/validation.js';
import { AcceptanceDto, QueueDto, QueueQuery, SearchDto, SearchQuery } from './dto.js';
import { presentLine, presentRing, readCursor, writeCursor } from './presenters.js';

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
  ) {}

  @Get('queue')
  @ApiOkResponse({ type: QueueDto })
  async page(@Ctx() ctx: OfficerContext, @Query() query: QueueQuery): Promise<QueueDto> {
    authorize(canWorkCases(ctx.actor));
    const view = query.view ?? 'open';
    const lines = await this.queue.page(ctx, ctx.actor.officeId, ctx.actor.id, view, readCursor(query.after), PAGE + 1);
    const shown = lines.slice(0, PAGE);
    const last = shown.at(-1);
    return {
      view,
      lines: shown.map(presentLine),
      next: lines.length > PAGE && last ? writeCursor(last) : null,
      counts: await this.queue.counts(ctx, ctx.actor.officeId, ctx.actor.id),
      rings: (await this.rings.open(ctx, ctx.actor.officeId)).map((ring) => presentRing(ring, ctx.actor.id)),
    };
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
