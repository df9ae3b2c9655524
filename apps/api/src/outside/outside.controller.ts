import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, UsePipes } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { FARTHEST_FEEDBACK_DAYS, KeepBody, OutsideBodies, OutsideReferrals, bodyChecks, bodyKinds, bodyLanguages, canWorkCases, alwaysOfAState } from '@sarika/cases';
import { dayInCambodia } from '@sarika/consent';
import type { OfficerContext } from '@sarika/identity';
import { DirectoryCache, DirectoryStore } from '@sarika/organisations';
import { authorize } from '@sarika/platform';
import { Acts, Ctx } from '../edge/acts.js';
import { apiValidation } from '../edge/validation.js';
import { presentOffice } from '../officers/presenters.js';
import { CheckBodyBody, OutsideBodiesDto, OutsideListDto, WriteBodyBody, WrittenBodyDto } from './dto.js';
import { presentBody, presentOutside, presentReasons } from './presenters.js';

/** Bodies without an account, and what an office gave out to them. */
@ApiTags('outside')
@Controller('api/v1')
@Acts('officer')
@UsePipes(apiValidation)
export class OutsideController {
  private readonly bodies = new OutsideBodies();
  private readonly referrals = new OutsideReferrals();

  constructor(
    private readonly keepBody: KeepBody,
    private readonly directory: DirectoryCache,
    private readonly officers: DirectoryStore,
  ) {}

  @Get('outside-bodies')
  @ApiOkResponse({ type: OutsideBodiesDto })
  async list(@Ctx() ctx: OfficerContext): Promise<OutsideBodiesDto> {
    authorize(canWorkCases(ctx.actor));
    const bodies = await this.bodies.ofOffice(ctx, ctx.actor.officeId);
    const checks = await this.bodies.checks(ctx);
    const names = await this.officers.namesOf(ctx, [...bodies.map(({ writtenBy }) => writtenBy), ...[...checks.values()].map(({ checkedBy }) => checkedBy)]);
    const listed = new Set(bodies.map(({ directoryOfficeId }) => directoryOfficeId));
    const { offices } = await this.directory.current();
    return {
      bodies: bodies.map((body) => presentBody(body, checks.get(body.id), names)),
      directory: offices.filter(({ id, hasKey }) => !hasKey && !listed.has(id)).map((office) => presentOffice(office, office.id)),
      kinds: bodyKinds,
      ofAState: alwaysOfAState,
      checks: bodyChecks,
      languages: bodyLanguages,
    };
  }

  @Post('outside-bodies')
  @ApiCreatedResponse({ type: WrittenBodyDto })
  async write(@Ctx() ctx: OfficerContext, @Body() body: WriteBodyBody): Promise<WrittenBodyDto> {
    return this.keepBody.write(ctx, { directoryOfficeId: body.directoryOfficeId ?? null, kind: body.kind, name: body.name, nameKm: body.nameKm ?? null, ofCountry: body.ofCountry, isState: body.isState, language: body.language });
  }

  /** "I called it, and this is so." */
  @Post('outside-bodies/:bodyId/checks')
  @HttpCode(204)
  @ApiNoContentResponse()
  async check(@Ctx() ctx: OfficerContext, @Param('bodyId', ParseUUIDPipe) bodyId: string, @Body() body: CheckBodyBody): Promise<void> {
    await this.keepBody.check(ctx, { bodyId, checked: body.checked });
  }

  /** Takes it off the list. */
  @Post('outside-bodies/:bodyId/endings')
  @HttpCode(204)
  @ApiNoContentResponse()
  async end(@Ctx() ctx: OfficerContext, @Param('bodyId', ParseUUIDPipe) bodyId: string): Promise<void> {
    await this.keepBody.end(ctx, { bodyId });
  }

  /** What this office gave out and waits for, whom it must tell to stop, and what ended within a month. */
  @Get('outside-referrals')
  @ApiOkResponse({ type: OutsideListDto })
  async ofOffice(@Ctx() ctx: OfficerContext): Promise<OutsideListDto> {
    authorize(canWorkCases(ctx.actor));
    const rows = await this.referrals.ofOffice(ctx, ctx.actor.officeId);
    const bodies = await this.bodies.byIds(ctx, rows.map(({ bodyId }) => bodyId));
    const names = await this.officers.namesOf(ctx, rows.flatMap(({ offeredBy, steps }) => [offeredBy, ...steps.map(({ recordedBy }) => recordedBy)]));
    const today = dayInCambodia(ctx.now);
    return {
      lines: rows.map((row) => presentOutside(ctx, row, bodies.get(row.bodyId), names, today)),
      reasons: presentReasons,
      today,
      lastDay: dayInCambodia(new Date(ctx.now.getTime() + FARTHEST_FEEDBACK_DAYS * 86_400_000)),
    };
  }
}
