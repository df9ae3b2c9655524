import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, UsePipes } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import {
  Assignments, CaseFile, FARTHEST_FEEDBACK_DAYS, FEEDBACK_WORKING_DAYS, OpenOutside, OutsideBodies, OutsideReferrals, RecordOutsideStep, ReferOutside, Reveals, StopOutside, bodyNotFound, canWorkCases, outsideTasks, sharesOfIdentity, sheetWays,
} from '@sarika/cases';
import { BODY_WORDING_VERSION, Grants, bodyAskingWords, bodyShares, caseNotFound, dayInCambodia } from '@sarika/consent';
import { workingDaysAfter } from '@sarika/deadlines';
import type { OfficerContext } from '@sarika/identity';
import { DirectoryStore } from '@sarika/organisations';
import { authorize } from '@sarika/platform';
import type { Language } from '@sarika/texts';
import { Acts, Ctx } from '../edge/acts.js';
import { apiValidation } from '../edge/validation.js';
import { dayWithYear } from '../pages/sharing.pages.js';
import { CaseOutsideDto, OpenedOutsideDto, OutsideAskingDto, OutsideStepBody, PreviewBody, PreviewDto, ReferOutsideBody, ReferredOutsideDto, StopOutsideBody } from './dto.js';
import { presentOpened, presentOutside, presentReasons, sheetLines } from './presenters.js';

/** Sheets of one case for bodies that have no account. */
@ApiTags('outside')
@Controller('api/v1/cases/:caseId')
@Acts('officer')
@UsePipes(apiValidation)
export class CaseOutsideController {
  private readonly bodies = new OutsideBodies();
  private readonly referrals = new OutsideReferrals();
  private readonly assignments = new Assignments();
  private readonly reveals = new Reveals();
  private readonly stopOutside = new StopOutside();
  private readonly recordStep = new RecordOutsideStep();

  constructor(
    private readonly referOutside: ReferOutside,
    private readonly openOutside: OpenOutside,
    private readonly grants: Grants,
    private readonly officers: DirectoryStore,
  ) {}

  @Get('outside-referrals')
  @ApiOkResponse({ type: CaseOutsideDto })
  async ofCase(@Ctx() ctx: OfficerContext, @Param('caseId', ParseUUIDPipe) caseId: string): Promise<CaseOutsideDto> {
    authorize(canWorkCases(ctx.actor));
    const caseFile = (await this.grants.mayOpen(ctx, [caseId])).has(caseId) ? await ctx.db.manager.findOneBy(CaseFile, { id: caseId }) : null;
    if (!caseFile) throw caseNotFound();
    const rows = await this.referrals.ofCase(ctx, caseId);
    const bodies = await this.bodies.byIds(ctx, rows.map(({ bodyId }) => bodyId));
    const names = await this.officers.namesOf(ctx, rows.flatMap(({ offeredBy, steps }) => [offeredBy, ...steps.map(({ recordedBy }) => recordedBy)]));
    const today = dayInCambodia(ctx.now);
    const mayRefer = caseFile.isOpen && (await this.assignments.lock(ctx, caseId, ctx.actor.officeId)) !== null && (await this.grants.opensBeyondEmergency(ctx, caseId, ctx.actor));
    const colleagues = mayRefer ? await this.officers.officersOf(ctx, ctx.actor.officeId) : [];
    return {
      lines: rows.map((row) => presentOutside(ctx, row, bodies.get(row.bodyId), names, today)),
      reasons: presentReasons,
      today,
      lastDay: dayInCambodia(new Date(ctx.now.getTime() + FARTHEST_FEEDBACK_DAYS * 86_400_000)),
      mayRefer,
      hindrance: caseFile.restricted ? 'outside.protected' : null,
      witnesses: colleagues.filter((officer) => officer.isActive && officer.role !== 'administrator' && officer.id !== ctx.actor.id).map(({ id, name }) => ({ id, name })),
    };
  }

  /** What a sheet of this case could hold, without a word of it. */
  @Get('outside-asking')
  @ApiOkResponse({ type: OutsideAskingDto })
  async asking(@Ctx() ctx: OfficerContext, @Param('caseId', ParseUUIDPipe) caseId: string): Promise<OutsideAskingDto> {
    const known = await this.referOutside.fillable(ctx, caseId);
    const proposed = (way: (typeof sheetWays)[number]): string => workingDaysAfter('KH', dayInCambodia(ctx.now), FEEDBACK_WORKING_DAYS[way]).on;
    return {
      shares: bodyShares.map((share) => ({ share, isKnown: known.includes(share), isIdentity: sharesOfIdentity.includes(share) })),
      tasks: outsideTasks,
      ways: sheetWays,
      byHandOn: proposed('by_hand'),
      byPostOn: proposed('by_post'),
      isRevealed: (await this.reveals.until(ctx, caseId)) !== null,
      wordingVersion: BODY_WORDING_VERSION,
    };
  }

  /** The sheet as it would be, and the words to read to her. Nothing is made, and nothing leaves. */
  @Post('outside-previews')
  @ApiCreatedResponse({ type: PreviewDto })
  async preview(@Ctx() ctx: OfficerContext, @Param('caseId', ParseUUIDPipe) caseId: string, @Body() body: PreviewBody): Promise<PreviewDto> {
    const { values, mark } = await this.referOutside.preview(ctx, { caseId, bodyId: body.bodyId, shares: body.shares, request: body.request ?? null });
    const to = await this.bodies.find(ctx, body.bodyId);
    if (!to) throw bodyNotFound();
    const shares = bodyShares.filter((share) => share in values);
    const words = (language: Language) => bodyAskingWords(language, { named: language === 'km' ? (to.nameKm ?? to.name) : to.name, isState: to.isState }, shares, body.endsOn ? dayWithYear(language, body.endsOn) : null);
    return { lines: sheetLines(values), mark, km: words('km'), en: words('en') };
  }

  /** Makes the sheet, by her yes to just this. */
  @Post('outside-referrals')
  @ApiCreatedResponse({ type: ReferredOutsideDto })
  async refer(@Ctx() ctx: OfficerContext, @Param('caseId', ParseUUIDPipe) caseId: string, @Body() body: ReferOutsideBody): Promise<ReferredOutsideDto> {
    const { heardFrom, how, language, wordingVersion, witnessId = null, paperReference = null } = body.heard;
    return this.referOutside.run(ctx, {
      caseId, bodyId: body.bodyId, shares: body.shares, request: body.request ?? null, seen: body.seen, task: body.task, way: body.way, feedbackOn: body.feedbackOn,
      heard: { heardFrom, how, language, wordingVersion, witnessId, paperReference, endsOn: body.endsOn ?? null },
    });
  }

  /** What stood on it and who took it, opened on record. */
  @Get('outside-referrals/:outsideId')
  @ApiOkResponse({ type: OpenedOutsideDto })
  async open(@Ctx() ctx: OfficerContext, @Param('caseId', ParseUUIDPipe) caseId: string, @Param('outsideId', ParseUUIDPipe) outsideId: string): Promise<OpenedOutsideDto> {
    return presentOpened(await this.openOutside.look(ctx, { caseId, outsideId }));
  }

  /** What became of it. */
  @Post('outside-referrals/:outsideId/steps')
  @HttpCode(204)
  @ApiNoContentResponse()
  async step(@Ctx() ctx: OfficerContext, @Param('caseId', ParseUUIDPipe) caseId: string, @Param('outsideId', ParseUUIDPipe) outsideId: string, @Body() body: OutsideStepBody): Promise<void> {
    const { kind, happenedOn, reason = null, feedbackOn = null, taker } = body;
    await this.recordStep.run(ctx, { caseId, outsideId, kind, happenedOn, reason, feedbackOn, taker: taker ? { name: taker.name, role: taker.role, reference: taker.reference ?? null } : null });
  }

  /** She said to an officer, before a colleague, that she stops it. */
  @Post('outside-referrals/:outsideId/stops')
  @HttpCode(204)
  @ApiNoContentResponse()
  async stop(@Ctx() ctx: OfficerContext, @Param('caseId', ParseUUIDPipe) caseId: string, @Param('outsideId', ParseUUIDPipe) outsideId: string, @Body() body: StopOutsideBody): Promise<void> {
    await this.stopOutside.byOfficer(ctx, { caseId, outsideId, witnessId: body.witnessId });
  }
}
