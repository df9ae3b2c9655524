import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, UsePipes } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { AnswerFollowUp, Assignments, CloseCase, FileEvidence, type FollowUp, FollowUps, HOLD_REVIEW_DAYS, HoldCase, type HoldRow, KeepLonger, Keeping, ReopenCase, canWorkCases, caseNotFound, extensionReasons, filedWith, filingBases, followUpAnswers, holdReasons, outcomes, reopeningReasons } from '@sarika/cases';
import { Grants, dayInCambodia } from '@sarika/consent';
import type { OfficerContext } from '@sarika/identity';
import { Problem, authorize } from '@sarika/platform';
import { claimsEndFirst } from '@sarika/wage-claims';
import { Acts, Ctx } from '../edge/acts.js';
import { apiValidation } from '../edge/validation.js';
import { CaseKeepingDto, ClosureBody, ExtensionBody, FiledEvidenceBody, FollowUpBody, FollowUpDto, HoldBody, HoldDto, OfficeKeepingDto, ReopeningBody } from './dto.js';

const presentHold = (ctx: OfficerContext, hold: HoldRow, number: string | null): HoldDto => ({
  id: hold.id,
  caseId: hold.caseId,
  number,
  reason: hold.reason,
  endsOn: hold.endsOn,
  isConfirmed: hold.confirmedAt !== null,
  reviewBy: hold.confirmedAt === null ? null : new Date((hold.reviewedAt ?? hold.confirmedAt).getTime() + HOLD_REVIEW_DAYS * 86_400_000).toISOString().slice(0, 10),
  askedByMe: hold.askedBy === ctx.actor.id,
});

const presentFollowUp = ({ askedAt, byText, answer, answeredHow, answeredAt }: FollowUp): FollowUpDto => ({ askedAt: askedAt.toISOString(), byText, answer, answeredHow, answeredAt: answeredAt?.toISOString() ?? null });

/** How long a case is kept, what holds it back, and how its work ends. */
@ApiTags('keeping')
@Controller('api/v1')
@Acts('officer')
@UsePipes(apiValidation)
export class KeepingController {
  private readonly keeping = new Keeping();
  private readonly grants = new Grants();
  private readonly close = new CloseCase([claimsEndFirst]);
  private readonly reopen = new ReopenCase();
  private readonly longer = new KeepLonger();
  private readonly holds = new HoldCase();
  private readonly evidence = new FileEvidence();
  private readonly assignments = new Assignments();
  private readonly followUps = new FollowUps();
  private readonly answerFollowUp = new AnswerFollowUp();

  /** What this office must look at: cases that will be erased, that she asked to erase, that were erased, and its holds. */
  @Get('keeping')
  @ApiOkResponse({ type: OfficeKeepingDto })
  async ofOffice(@Ctx() ctx: OfficerContext): Promise<OfficeKeepingDto> {
    authorize(canWorkCases(ctx.actor));
    const { notices, holds } = await this.keeping.ofOffice(ctx, ctx.actor.officeId);
    return { notices: notices.map((notice) => ({ ...notice })), holds: holds.map((hold) => presentHold(ctx, hold, hold.number)), endings: await this.keeping.endings(ctx, ctx.actor.officeId), unsolved: (await this.followUps.unsolved(ctx)).map((each) => ({ ...each, answeredAt: each.answeredAt.toISOString() })), followUps: await this.followUps.countOf(ctx, ctx.actor.officeId) };
  }

  @Post('keeping/notices/:noticeId/settlements')
  @HttpCode(204)
  @ApiNoContentResponse()
  async settle(@Ctx() ctx: OfficerContext, @Param('noticeId', ParseUUIDPipe) noticeId: string): Promise<void> {
    authorize(canWorkCases(ctx.actor));
    if (!(await this.keeping.settle(ctx, noticeId, ctx.actor.id))) throw new Problem('notice.notFound', 404, 'There is no such notice of your office.');
  }

  /** She was asked whether it goes on, or it is left to end. */
  @Post('keeping/endings/:noticeId/settlements')
  @HttpCode(204)
  @ApiNoContentResponse()
  async settleEnding(@Ctx() ctx: OfficerContext, @Param('noticeId', ParseUUIDPipe) noticeId: string): Promise<void> {
    authorize(canWorkCases(ctx.actor));
    if (!(await this.keeping.settleEnding(ctx, noticeId, ctx.actor.id))) throw new Problem('notice.notFound', 404, 'There is no such notice of your office.');
  }

  @Get('cases/:caseId/keeping')
  @ApiOkResponse({ type: CaseKeepingDto })
  async ofCase(@Ctx() ctx: OfficerContext, @Param('caseId', ParseUUIDPipe) caseId: string): Promise<CaseKeepingDto> {
    authorize(canWorkCases(ctx.actor));
    if (!(await this.grants.seesKey(ctx, caseId))) throw caseNotFound();
    const kept = await this.keeping.ofCase(ctx, caseId);
    const followUp = await this.followUps.ofCase(ctx, caseId);
    return {
      outcome: kept.closure?.outcome ?? null,
      closedAt: kept.closure?.closedAt.toISOString() ?? null,
      eraseOn: kept.eraseOn,
      keepUntil: kept.keepUntil,
      workerErasesOn: kept.wish ? dayInCambodia(kept.wish.dueAt) : null,
      holds: kept.holds.map((hold) => presentHold(ctx, hold, null)),
      filed: kept.filed.map((filed) => ({ basis: filed.basis, filedWith: filed.filedWith, toldWorker: filed.toldWorker, filedAt: filed.filedAt.toISOString() })),
      followUp: followUp && presentFollowUp(followUp),
      mayClose: kept.closure === null && (await this.assignments.lock(ctx, caseId, ctx.actor.officeId)) !== null,
      mayReopen: kept.closure !== null && kept.wish === null && canWorkCases(ctx.actor) === true && (await this.grants.opensBeyondEmergency(ctx, caseId, ctx.actor)),
      outcomes,
      reopeningReasons,
      followUpAnswers,
      extensionReasons,
      holdReasons,
      filingBases,
      filedWith,
    };
  }

  @Post('cases/:caseId/closures')
  @HttpCode(204)
  @ApiNoContentResponse()
  async closeCase(@Ctx() ctx: OfficerContext, @Param('caseId', ParseUUIDPipe) caseId: string, @Body() body: ClosureBody): Promise<void> {
    await this.close.run(ctx, { caseId, outcome: body.outcome });
  }

  /** Work that was over begins anew, for a coded reason. */
  @Post('cases/:caseId/reopenings')
  @HttpCode(204)
  @ApiNoContentResponse()
  async reopenCase(@Ctx() ctx: OfficerContext, @Param('caseId', ParseUUIDPipe) caseId: string, @Body() body: ReopeningBody): Promise<void> {
    await this.reopen.run(ctx, { caseId, reason: body.reason });
  }

  /** She told an officer whether it was solved. */
  @Post('cases/:caseId/follow-up-answers')
  @HttpCode(204)
  @ApiNoContentResponse()
  async answered(@Ctx() ctx: OfficerContext, @Param('caseId', ParseUUIDPipe) caseId: string, @Body() body: FollowUpBody): Promise<void> {
    await this.answerFollowUp.heardBy(ctx, { caseId, answer: body.answer });
  }

  @Post('cases/:caseId/extensions')
  @HttpCode(204)
  @ApiNoContentResponse()
  async keepLonger(@Ctx() ctx: OfficerContext, @Param('caseId', ParseUUIDPipe) caseId: string, @Body() body: ExtensionBody): Promise<void> {
    await this.longer.run(ctx, { caseId, reason: body.reason, keepUntil: body.keepUntil });
  }

  @Post('cases/:caseId/filed-evidence')
  @HttpCode(204)
  @ApiNoContentResponse()
  async fileEvidence(@Ctx() ctx: OfficerContext, @Param('caseId', ParseUUIDPipe) caseId: string, @Body() body: FiledEvidenceBody): Promise<void> {
    await this.evidence.run(ctx, { caseId, basis: body.basis, filedWith: body.filedWith, toldWorker: body.toldWorker });
  }

  @Post('cases/:caseId/holds')
  @ApiCreatedResponse({ description: 'It blocks nothing until another officer confirms it.' })
  async hold(@Ctx() ctx: OfficerContext, @Param('caseId', ParseUUIDPipe) caseId: string, @Body() body: HoldBody): Promise<{ holdId: string }> {
    return this.holds.ask(ctx, { caseId, reason: body.reason, endsOn: body.endsOn });
  }

  @Post('holds/:holdId/confirmations')
  @HttpCode(204)
  @ApiNoContentResponse()
  async confirmHold(@Ctx() ctx: OfficerContext, @Param('holdId', ParseUUIDPipe) holdId: string): Promise<void> {
    await this.holds.confirm(ctx, { holdId });
  }

  @Post('holds/:holdId/reviews')
  @HttpCode(204)
  @ApiNoContentResponse()
  async reviewHold(@Ctx() ctx: OfficerContext, @Param('holdId', ParseUUIDPipe) holdId: string): Promise<void> {
    await this.holds.review(ctx, { holdId });
  }

  @Post('holds/:holdId/ends')
  @HttpCode(204)
  @ApiNoContentResponse()
  async endHold(@Ctx() ctx: OfficerContext, @Param('holdId', ParseUUIDPipe) holdId: string): Promise<void> {
    await this.holds.end(ctx, { holdId });
  }
}
