import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, UsePipes } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { BeginProtocol, ReadProtection, TickStep, WriteIndicators } from '@sarika/cases';
import type { OfficerContext } from '@sarika/identity';
import { Acts, Ctx } from '../edge/acts.js';
import { apiValidation } from '../edge/validation.js';
import { BeginProtocolBody, ProtectionDto, TickStepBody, WriteIndicatorsBody } from './protection.dto.js';
import { presentProtection } from './protection.presenters.js';

/** Protocols of a case and the eleven questions on forced labour. */
@ApiTags('cases')
@Controller('api/v1/cases/:caseId')
@Acts('officer')
@UsePipes(apiValidation)
export class ProtectionController {
  constructor(
    private readonly read: ReadProtection,
    private readonly begin: BeginProtocol,
    private readonly tick: TickStep,
    private readonly write: WriteIndicators,
  ) {}

  /** On record before it is shown. */
  @Get('protection')
  @ApiOkResponse({ type: ProtectionDto })
  async show(@Ctx() ctx: OfficerContext, @Param('caseId', ParseUUIDPipe) caseId: string): Promise<ProtectionDto> {
    return presentProtection(await this.read.run(ctx, { caseId }));
  }

  @Post('protocols')
  @HttpCode(204)
  @ApiNoContentResponse()
  async beginProtocol(@Ctx() ctx: OfficerContext, @Param('caseId', ParseUUIDPipe) caseId: string, @Body() body: BeginProtocolBody): Promise<void> {
    await this.begin.run(ctx, { caseId, protocol: body.protocol, why: body.why });
  }

  @Post('protocol-steps')
  @HttpCode(204)
  @ApiNoContentResponse()
  async tickStep(@Ctx() ctx: OfficerContext, @Param('caseId', ParseUUIDPipe) caseId: string, @Body() body: TickStepBody): Promise<void> {
    await this.tick.run(ctx, { caseId, protocol: body.protocol, step: body.step, state: body.state, reason: body.reason ?? null });
  }

  @Post('indicator-sheets')
  @HttpCode(204)
  @ApiNoContentResponse()
  async writeIndicators(@Ctx() ctx: OfficerContext, @Param('caseId', ParseUUIDPipe) caseId: string, @Body() body: WriteIndicatorsBody): Promise<void> {
    await this.write.run(ctx, { caseId, answers: { ...body.answers }, stillThere: body.stillThere });
  }
}
