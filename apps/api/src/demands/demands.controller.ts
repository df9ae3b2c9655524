import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, UsePipes } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Demands, RecordDemand } from '@sarika/audit';
import { type OfficerContext, canKeepDemands } from '@sarika/identity';
import { authorize } from '@sarika/platform';
import { Acts, Ctx } from '../edge/acts.js';
import { apiValidation } from '../edge/validation.js';
import { StepUp } from '../edge/step-up.js';
import { DemandAnswerBody, DemandBody, DemandMadeDto, DemandsDto } from './demands.dto.js';

/** The ledger of what was demanded of the host by law. Administrators keep it; its counts stand on a public page. */
@ApiTags('demands')
@Controller('api/v1/demands')
@Acts('officer')
@UsePipes(apiValidation)
export class DemandsController {
  constructor(
    private readonly demands: Demands,
    private readonly recordDemand: RecordDemand,
  ) {}

  @Get()
  @ApiOkResponse({ type: DemandsDto })
  async list(@Ctx() ctx: OfficerContext): Promise<DemandsDto> {
    authorize(canKeepDemands(ctx.actor));
    return { demands: await this.demands.all(ctx) };
  }

  @Post()
  @StepUp()
  @ApiCreatedResponse({ type: DemandMadeDto })
  async record(@Ctx() ctx: OfficerContext, @Body() body: DemandBody): Promise<DemandMadeDto> {
    authorize(canKeepDemands(ctx.actor));
    return { id: await this.recordDemand.received(ctx, ctx.actor, { ...body }) };
  }

  @Post(':demandId/answers')
  @StepUp()
  @HttpCode(204)
  @ApiNoContentResponse()
  async answer(@Ctx() ctx: OfficerContext, @Param('demandId', ParseUUIDPipe) demandId: string, @Body() body: DemandAnswerBody): Promise<void> {
    authorize(canKeepDemands(ctx.actor));
    await this.recordDemand.answered(ctx, ctx.actor, demandId, { outcome: body.outcome, people: body.people ?? null, told: body.told, answeredOn: body.answeredOn });
  }
}
