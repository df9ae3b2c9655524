import { Buffer } from 'node:buffer';
import { Controller, Get, Param, Query, UsePipes } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { dayInCambodia } from '@sarika/consent';
import type { OfficerContext } from '@sarika/identity';
import { ReadBoard, ReadOtherSide } from '@sarika/wage-claims';
import { Acts, Ctx } from '../edge/acts.js';
import { apiValidation } from '../edge/validation.js';
import { BoardClaimsDto, BoardClaimsQuery, BoardDto, OtherSideDto } from './board.dto.js';
import { presentBoard, presentBoardLine, presentOtherSide, readLineCursor, writeLineCursor } from './presenters.js';

const PAGE = 50;

/** The claims board: corridor by stage, the claims behind a figure, and what several claims against the same employer or agency come to. */
@ApiTags('board')
@Controller('api/v1')
@Acts('officer')
@UsePipes(apiValidation)
export class BoardController {
  private readonly board = new ReadBoard();
  private readonly sides = new ReadOtherSide();

  /** Claims that this office may open, by corridor and stage. */
  @Get('board')
  @ApiOkResponse({ type: BoardDto })
  async show(@Ctx() ctx: OfficerContext): Promise<BoardDto> {
    return presentBoard(ctx, await this.board.run(ctx));
  }

  /** The claims behind a figure of the board. */
  @Get('board/claims')
  @ApiOkResponse({ type: BoardClaimsDto })
  async claims(@Ctx() ctx: OfficerContext, @Query() query: BoardClaimsQuery): Promise<BoardClaimsDto> {
    const filter = {
      origin: query.origin ?? null,
      jurisdiction: query.jurisdiction ?? null,
      currency: query.currency ?? null,
      column: query.column ?? null,
      blocked: query.blocked ?? null,
      limit: query.limit ?? null,
      otherSide: query.otherSide ? Buffer.from(query.otherSide, 'hex') : null,
    };
    const lines = await this.board.claims(ctx, { filter, after: readLineCursor(query.after), limit: PAGE + 1 });
    const shown = lines.slice(0, PAGE);
    const last = shown.at(-1);
    return { asOf: ctx.now.toISOString(), today: dayInCambodia(ctx.now), lines: shown.map(presentBoardLine), next: lines.length > PAGE && last ? writeLineCursor(last, filter.limit !== null) : null };
  }

  /** What claims against one employer come to: counted together from three complainants on who said yes to it. */
  @Get('employers/:index')
  @ApiOkResponse({ type: OtherSideDto })
  async employer(@Ctx() ctx: OfficerContext, @Param('index') index: string): Promise<OtherSideDto> {
    return presentOtherSide(index, await this.sides.run(ctx, { against: 'employer', index }));
  }

  /** The same against a recruitment agency. */
  @Get('agencies/:index')
  @ApiOkResponse({ type: OtherSideDto })
  async agency(@Ctx() ctx: OfficerContext, @Param('index') index: string): Promise<OtherSideDto> {
    return presentOtherSide(index, await this.sides.run(ctx, { against: 'agency', index }));
  }
}
