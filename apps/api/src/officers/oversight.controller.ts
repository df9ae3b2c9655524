import { Controller, Get, HttpCode, Inject, Param, ParseUUIDPipe, Post } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Alarms, Audit } from '@sarika/audit';
import { AccessCounts } from '@sarika/cases';
import { type OfficerContext, canOversee } from '@sarika/identity';
import { DirectoryStore } from '@sarika/organisations';
import { type ApiConfig, authorize } from '@sarika/platform';
import { Acts, Ctx } from '../edge/acts.js';
import { CONFIG } from '../edge/tokens.js';
import { OversightDto } from './oversight.dto.js';

const DAYS = 7;

/** What supervisors, focal points and administrators look at: alarms that stand, and how much was opened. Never a case. */
@ApiTags('oversight')
@Controller('api/v1')
@Acts('officer')
export class OversightController {
  constructor(
    private readonly alarms: Alarms,
    private readonly counts: AccessCounts,
    private readonly audit: Audit,
    private readonly officers: DirectoryStore,
    @Inject(CONFIG) private readonly config: ApiConfig,
  ) {}

  @Get('oversight')
  @ApiOkResponse({ type: OversightDto })
  async show(@Ctx() ctx: OfficerContext): Promise<OversightDto> {
    authorize(canOversee(ctx.actor));
    const alarms = await this.alarms.standing(ctx);
    const days = await this.counts.days(ctx, DAYS);
    const names = await this.officers.namesOf(ctx, [...alarms, ...days].map(({ officerId }) => officerId));
    const isAdministrator = ctx.actor.role === 'administrator';
    return {
      alarms: alarms.map((alarm) => ({
        id: alarm.id,
        kind: alarm.kind,
        officeId: alarm.officeId,
        officerName: alarm.officerId ? (names.get(alarm.officerId) ?? null) : null,
        openedAt: alarm.openedAt.toISOString(),
        details: alarm.details,
        mayAcknowledge: alarm.officerId !== ctx.actor.id && (isAdministrator ? alarm.officeId === null : alarm.officeId === ctx.actor.officeId),
      })),
      days: days.map((day) => ({ ...day, officerName: names.get(day.officerId) ?? '' })),
      opensPerHour: this.config.opensPerHour,
      revealsPerHour: this.config.revealsPerHour,
    };
  }

  @Post('alarms/:alarmId/acknowledgements')
  @HttpCode(204)
  @ApiNoContentResponse()
  async acknowledge(@Ctx() ctx: OfficerContext, @Param('alarmId', ParseUUIDPipe) alarmId: string): Promise<void> {
    authorize(canOversee(ctx.actor));
    const { kind } = await this.alarms.acknowledge(ctx, alarmId, ctx.actor.id);
    await this.audit.write(ctx, { actor: ctx.actor, action: 'alarm.acknowledged', details: { alarmId, kind } });
  }
}
