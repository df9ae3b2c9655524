import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, UsePipes } from '@nestjs/common';
import { ApiBody, ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { canWorkCases } from '@sarika/cases';
import type { OfficerContext } from '@sarika/identity';
import { DirectoryStore } from '@sarika/organisations';
import { authorize } from '@sarika/platform';
import { ConfirmAssessedClaim, KeepAssessment, ReadAssessments, TryAssessment } from '@sarika/wage-claims';
import { Acts, Ctx } from '../edge/acts.js';
import { apiValidation } from '../edge/validation.js';
import { AssessedSumBody, AssessmentDto, KeptAssessmentsDto, KeptDto, WorksheetFormDto, worksheetSchema } from './assessments.dto.js';
import { presentAssessment, presentKept, presentWorksheetForm } from './assessments.presenters.js';

/** What a worker is owed: a worksheet is tried while it is filled, and kept sealed in her case. */
@ApiTags('claims')
@Controller('api/v1')
@Acts('officer')
export class AssessmentsController {
  constructor(
    private readonly attempt: TryAssessment,
    private readonly keep: KeepAssessment,
    private readonly read: ReadAssessments,
    private readonly confirm: ConfirmAssessedClaim,
    private readonly directory: DirectoryStore,
  ) {}

  /** The lists of the worksheet: countries with a law pack, their currency and what their law asks. */
  @Get('worksheet/form')
  @ApiOkResponse({ type: WorksheetFormDto })
  form(@Ctx() ctx: OfficerContext): WorksheetFormDto {
    authorize(canWorkCases(ctx.actor));
    return presentWorksheetForm();
  }

  /** What the worksheet comes to. Nothing is kept. The body is no DTO: the worksheet has a reader of its own, which lists every fault with its place. */
  @Post('cases/:caseId/assessments/trial')
  @HttpCode(200)
  @ApiBody({ schema: worksheetSchema })
  @ApiOkResponse({ type: AssessmentDto })
  async trial(@Ctx() ctx: OfficerContext, @Param('caseId', ParseUUIDPipe) caseId: string, @Body() worksheet: object): Promise<AssessmentDto> {
    const { assessment, limits } = await this.attempt.run(ctx, { caseId, worksheet });
    return presentAssessment(assessment, limits);
  }

  /** Seals worksheet and assessment into the case. */
  @Post('cases/:caseId/assessments')
  @ApiBody({ schema: worksheetSchema })
  @ApiCreatedResponse({ type: KeptDto })
  async add(@Ctx() ctx: OfficerContext, @Param('caseId', ParseUUIDPipe) caseId: string, @Body() worksheet: object): Promise<KeptDto> {
    return this.keep.run(ctx, { caseId, worksheet });
  }

  /** Opens what was kept, newest first. On record. */
  @Get('cases/:caseId/assessments')
  @ApiOkResponse({ type: KeptAssessmentsDto })
  async ofCase(@Ctx() ctx: OfficerContext, @Param('caseId', ParseUUIDPipe) caseId: string): Promise<KeptAssessmentsDto> {
    const kept = await this.read.run(ctx, { caseId });
    const names = new Map<string, string>();
    for (const { keptBy } of kept) if (keptBy !== null && !names.has(keptBy)) names.set(keptBy, (await this.directory.officer(ctx, keptBy))?.name ?? '');
    return { assessments: kept.map((each) => presentKept(each, (id) => names.get(id) || null)) };
  }

  /** The worker heard the sum and says that it is right: the likely total of a kept assessment is what is claimed from now on. */
  @Post('claims/:claimId/assessed-sums')
  @HttpCode(204)
  @ApiNoContentResponse()
  @UsePipes(apiValidation)
  async confirmSum(@Ctx() ctx: OfficerContext, @Param('claimId', ParseUUIDPipe) claimId: string, @Body() body: AssessedSumBody): Promise<void> {
    await this.confirm.run(ctx, { claimId, itemId: body.itemId, key: body.key, how: body.how });
  }
}
