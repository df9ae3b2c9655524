import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, UsePipes } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { PutOnDuty, TakeOffDuty, arranges, canLookAtPeople } from '@sarika/custody';
import { type OfficerContext, notForRole } from '@sarika/identity';
import { DirectoryStore, DutyRoster, gapsOf } from '@sarika/organisations';
import { Problem, authorize } from '@sarika/platform';
import { Acts, Ctx } from '../edge/acts.js';
import { StepUp } from '../edge/step-up.js';
import { apiValidation } from '../edge/validation.js';
import { DutyBody, PeopleQuery, RosterDto } from './dto.js';

/** Duty rosters: who is rung in danger, and when nobody would be. */
@ApiTags('rosters')
@Controller('api/v1/roster')
@Acts('officer')
@UsePipes(apiValidation)
export class RostersController {
  constructor(
    private readonly roster: DutyRoster,
    private readonly directory: DirectoryStore,
    private readonly putOnDuty: PutOnDuty,
    private readonly takeOffDuty: TakeOffDuty,
  ) {}

  @Get()
  @ApiOkResponse({ type: RosterDto })
  async index(@Ctx() ctx: OfficerContext, @Query() query: PeopleQuery): Promise<RosterDto> {
    authorize(canLookAtPeople(ctx.actor));
    const offices = await this.directory.offices(ctx);
    const administers = ctx.actor.role === 'administrator';
    // The host's own office rings nobody: an administrator begins with the desk.
    const officeId = query.officeId ?? (administers ? offices.find(({ kind, routable }) => kind === 'desk' && routable)?.id : undefined) ?? ctx.actor.officeId;
    if (!arranges(ctx.actor, officeId)) throw notForRole();
    const office = offices.find(({ id }) => id === officeId);
    if (!office) throw new Problem('office.notFound', 404, 'There is no such office.');
    const turns = await this.roster.turns(ctx, officeId);
    const officers = await this.directory.officersOf(ctx, officeId);
    return {
      officeId,
      officeName: { ...office.names },
      timeZone: office.hours.timeZone,
      isDesk: office.kind === 'desk',
      turns: turns.map((turn) => ({ ...turn })),
      gaps: gapsOf(turns).map((gap) => ({ ...gap })),
      officers: officers.filter(({ isActive, role }) => isActive && role !== 'administrator').map(({ id, name }) => ({ id, name })),
      offices: administers ? offices.map(({ id, names }) => ({ id, name: names.en })) : [],
    };
  }

  @Post('turns')
  @StepUp()
  @HttpCode(204)
  @ApiNoContentResponse()
  async add(@Ctx() ctx: OfficerContext, @Body() body: DutyBody): Promise<void> {
    await this.putOnDuty.run(ctx, { ...body, officeId: body.officeId ?? ctx.actor.officeId });
  }

  @Delete('turns/:turnId')
  @StepUp()
  @HttpCode(204)
  @ApiNoContentResponse()
  async remove(@Ctx() ctx: OfficerContext, @Param('turnId', ParseUUIDPipe) turnId: string, @Query() query: PeopleQuery): Promise<void> {
    await this.takeOffDuty.run(ctx, { officeId: query.officeId ?? ctx.actor.officeId, turnId });
  }
}
