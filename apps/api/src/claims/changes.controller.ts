import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, UsePipes } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { OfficerContext } from '@sarika/identity';
import { lawInKhmer } from '@sarika/jurisdictions';
import { type ChangeSeen, ReadEmployerChanges, RecordEmployerChange, ReportEmployerChange } from '@sarika/wage-claims';
import { Acts, Ctx } from '../edge/acts.js';
import { apiValidation } from '../edge/validation.js';
import { ChangeRecordedDto, ChangeReportBody, EmployerChangeBody, EmployerChangeDto, EmployerChangesDto } from './changes.dto.js';

/** Changes of employer, and until when each must be reported. */
@ApiTags('claims')
@Controller('api/v1/claims/:claimId')
@Acts('officer')
@UsePipes(apiValidation)
export class ChangesController {
  private readonly read = new ReadEmployerChanges();
  private readonly recordChange = new RecordEmployerChange();
  private readonly report = new ReportEmployerChange();

  @Get('employer-changes')
  @ApiOkResponse({ type: EmployerChangesDto })
  async ofClaim(@Ctx() ctx: OfficerContext, @Param('claimId', ParseUUIDPipe) claimId: string): Promise<EmployerChangesDto> {
    return { changes: (await this.read.run(ctx, { claimId })).map(presentChange) };
  }

  @Post('legs/:legId/employer-changes')
  @ApiCreatedResponse({ type: ChangeRecordedDto })
  async record(@Ctx() ctx: OfficerContext, @Param('claimId', ParseUUIDPipe) claimId: string, @Param('legId', ParseUUIDPipe) legId: string, @Body() body: EmployerChangeBody): Promise<ChangeRecordedDto> {
    return this.recordChange.run(ctx, { claimId, legId, endedOn: body.endedOn, startedOn: body.startedOn ?? null, reason: body.reason });
  }

  @Post('employer-changes/:changeId/reports')
  @HttpCode(204)
  @ApiNoContentResponse()
  async reported(@Ctx() ctx: OfficerContext, @Param('claimId', ParseUUIDPipe) claimId: string, @Param('changeId', ParseUUIDPipe) changeId: string, @Body() body: ChangeReportBody): Promise<void> {
    await this.report.run(ctx, { claimId, changeId, whom: body.whom, on: body.on });
  }
}

const presentChange = ({ change, reportBy, rule, question }: ChangeSeen): EmployerChangeDto => ({
  id: change.id, legId: change.legId, country: change.country, endedOn: change.endedOn, startedOn: change.startedOn, reason: change.reason, toldAuthorityOn: change.toldAuthorityOn, toldMissionOn: change.toldMissionOn, reportBy,
  rule: rule?.value ? rule.text : null, ruleKm: rule?.value ? lawInKhmer(rule.text) : null, basis: rule?.basis ?? null, confidence: rule?.confidence ?? 'unknown', sources: [...(rule?.sources ?? [])], question, questionKm: lawInKhmer(question),
});
