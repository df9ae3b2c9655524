import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, UsePipes } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { AskEmergency, Emergencies, EndEmergency, ReadEmergency, RefuseToBeTold, SettleEmergency, canWorkCases } from '@sarika/cases';
import { Grants } from '@sarika/consent';
import type { OfficerContext } from '@sarika/identity';
import { DirectoryCache, DirectoryStore } from '@sarika/organisations';
import { authorize } from '@sarika/platform';
import { Acts, Ctx } from '../edge/acts.js';
import { StepUp } from '../edge/step-up.js';
import { apiValidation } from '../edge/validation.js';
import { AskEmergencyBody, AskedDto, EmergenciesDto, type EmergencyDto, EmergencyReadDto, SettledDto } from './emergencies.dto.js';
import { presentOffice } from './presenters.js';

/** Opening without her yes: two persons, a reason, 72 hours, told to her, counted (field rule 12). */
@ApiTags('emergencies')
@Controller('api/v1')
@Acts('officer')
@UsePipes(apiValidation)
export class EmergenciesController {
  constructor(
    private readonly emergencies: Emergencies,
    private readonly askEmergency: AskEmergency,
    private readonly settle: SettleEmergency,
    private readonly endEmergency: EndEmergency,
    private readonly read: ReadEmergency,
    private readonly refuse: RefuseToBeTold,
    private readonly directory: DirectoryCache,
    private readonly officers: DirectoryStore,
    private readonly grants: Grants,
  ) {}

  @Post('cases/:caseId/emergencies')
  @ApiCreatedResponse({ type: AskedDto })
  async ask(@Ctx() ctx: OfficerContext, @Param('caseId', ParseUUIDPipe) caseId: string, @Body() body: AskEmergencyBody): Promise<AskedDto> {
    return this.askEmergency.run(ctx, { caseId, ...body, sheet: body.sheet ?? null, tellLater: body.tellLater ?? null });
  }

  /** She does not want anybody told where she is. */
  @Post('cases/:caseId/emergency-refusals')
  @HttpCode(204)
  @ApiNoContentResponse()
  async sheSaidNo(@Ctx() ctx: OfficerContext, @Param('caseId', ParseUUIDPipe) caseId: string): Promise<void> {
    authorize(canWorkCases(ctx.actor));
    await this.refuse.run(ctx, { caseId });
  }

  @Get('emergencies')
  @ApiOkResponse({ type: EmergenciesDto })
  async list(@Ctx() ctx: OfficerContext): Promise<EmergenciesDto> {
    authorize(canWorkCases(ctx.actor));
    const rows = await this.emergencies.list(ctx);
    const { byId } = await this.directory.current();
    const names = await this.officers.namesOf(ctx, rows.flatMap(({ requestedBy, settledBy }) => [requestedBy, settledBy]));
    const mayOpen = await this.grants.mayOpen(ctx, rows.map(({ caseId }) => caseId));
    const own = ctx.actor.officeId;
    const emergencies: EmergencyDto[] = [];
    for (const row of rows) {
      const living = row.state === 'approved' && row.endsAt !== null && row.endsAt > ctx.now;
      emergencies.push({
        id: row.id,
        caseId: mayOpen.has(row.caseId) ? row.caseId : null,
        office: presentOffice(byId.get(row.officeId), row.officeId),
        askedBy: presentOffice(byId.get(row.requestedOfficeId), row.requestedOfficeId),
        ground: row.ground,
        reason: row.reason,
        state: row.state === 'approved' && !living ? 'ended' : row.state,
        requestedAt: row.requestedAt.toISOString(),
        requestedByName: names.get(row.requestedBy) ?? '',
        settledByName: row.settledBy ? (names.get(row.settledBy) ?? null) : null,
        endsAt: row.endsAt?.toISOString() ?? null,
        toldAt: row.toldAt?.toISOString() ?? null,
        tellOn: row.tell === 'later' ? row.tellOn : null,
        maySettle: row.state === 'requested' && (await this.settle.maySettle(ctx, row)),
        mayEnd: living && (own === row.requestedOfficeId || own === row.deskId),
        mayRead: (own === row.deskId && (row.state === 'requested' || living)) || (own === row.officeId && living && row.ground === 'held_unreachable'),
      });
    }
    return { emergencies, figures: await this.emergencies.figures(ctx, own) };
  }

  /** What is sealed for the reader; the opening is on record. */
  @Get('emergencies/:emergencyId')
  @ApiOkResponse({ type: EmergencyReadDto })
  async show(@Ctx() ctx: OfficerContext, @Param('emergencyId', ParseUUIDPipe) emergencyId: string): Promise<EmergencyReadDto> {
    const { why, sheet } = await this.read.run(ctx, { emergencyId });
    return { why, sheet };
  }

  @Post('emergencies/:emergencyId/approvals')
  @StepUp()
  @ApiCreatedResponse({ type: SettledDto })
  async approve(@Ctx() ctx: OfficerContext, @Param('emergencyId', ParseUUIDPipe) emergencyId: string): Promise<SettledDto> {
    const { endsAt } = await this.settle.run(ctx, { emergencyId, approve: true });
    return { endsAt: endsAt?.toISOString() ?? null };
  }

  @Post('emergencies/:emergencyId/refusals')
  @ApiCreatedResponse({ type: SettledDto })
  async say(@Ctx() ctx: OfficerContext, @Param('emergencyId', ParseUUIDPipe) emergencyId: string): Promise<SettledDto> {
    await this.settle.run(ctx, { emergencyId, approve: false });
    return { endsAt: null };
  }

  @Post('emergencies/:emergencyId/endings')
  @HttpCode(204)
  @ApiNoContentResponse()
  async end(@Ctx() ctx: OfficerContext, @Param('emergencyId', ParseUUIDPipe) emergencyId: string): Promise<void> {
    await this.endEmergency.run(ctx, { emergencyId });
  }
}
