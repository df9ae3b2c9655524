import { Body, Controller, Get, HttpCode, Inject, Param, ParseUUIDPipe, Post, Put, Query, UsePipes } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { CloseOffice, ConfirmOfficer, DisableOfficer, EndSessions, InviteOfficer, People, ResetOfficer, StateSex, arranges, canInvite, canLookAtPeople, inCustody } from '@sarika/custody';
import { type OfficerContext, notForRole } from '@sarika/identity';
import { DirectoryCache } from '@sarika/organisations';
import { type ApiConfig, Problem, authorize } from '@sarika/platform';
import { Acts, Ctx } from '../edge/acts.js';
import { StepUp } from '../edge/step-up.js';
import { CONFIG } from '../edge/tokens.js';
import { apiValidation } from '../edge/validation.js';
import { ClosedDto, ConfirmBody, DepartedDto, DepartureBody, HandedLinkDto, InviteBody, OwnSexBody, OwnSexDto, PeopleDto, PeopleQuery, ResetBody, SessionsEndedDto } from './dto.js';
import { presentLink, presentPerson } from './presenters.js';

const roles = ['operator', 'officer', 'focal_point', 'supervisor', 'administrator'];

/** Who works at an office: invited, confirmed, reset, disabled. */
@ApiTags('people')
@Controller('api/v1')
@Acts('officer')
@UsePipes(apiValidation)
export class PeopleController {
  private readonly stateSex = new StateSex();

  constructor(
    @Inject(CONFIG) private readonly config: ApiConfig,
    private readonly people: People,
    private readonly invite: InviteOfficer,
    private readonly confirm: ConfirmOfficer,
    private readonly reset: ResetOfficer,
    private readonly sessions: EndSessions,
    private readonly disable: DisableOfficer,
    private readonly close: CloseOffice,
    private readonly directory: DirectoryCache,
  ) {}

  @Get('people')
  @ApiOkResponse({ type: PeopleDto })
  async index(@Ctx() ctx: OfficerContext, @Query() query: PeopleQuery): Promise<PeopleDto> {
    authorize(canLookAtPeople(ctx.actor));
    const officeId = query.officeId ?? ctx.actor.officeId;
    if (!arranges(ctx.actor, officeId)) throw notForRole();
    const [office] = await ctx.db.query<{ kind: string; en: string; km: string; closed: boolean; routable: boolean }>('select kind, name_en as en, name_km as km, closed_at is not null as closed, routable from office where id = $1', [officeId]);
    if (!office) throw new Problem('office.notFound', 404, 'There is no such office.');
    const { people, epoch } = await inCustody(ctx, async () => ({ people: await this.people.ofOffice(ctx, officeId), epoch: await this.people.epoch(ctx, officeId) }));
    const allowed = roles.filter((role) => canInvite(ctx.actor, { id: officeId, kind: office.kind }, role) === true);
    return {
      officeId,
      officeName: { en: office.en, km: office.km },
      officeKind: office.kind,
      hasKey: epoch !== null,
      closed: office.closed,
      people: people.map((person) => presentPerson(person, ctx.actor, { hasKey: epoch !== null, hasHolder: people.some(({ holds, state }) => holds && state === 'active') }, ctx.now)),
      roles: allowed,
      mayInvite: allowed.length > 0 && !office.closed,
      mayOpen: ctx.actor.role === 'administrator' && !office.closed && !office.routable && office.kind !== 'host' && epoch !== null,
      maySuspend: ctx.actor.role === 'administrator' && office.routable && office.kind !== 'host' && office.kind !== 'desk',
      mayClose: ctx.actor.role === 'administrator' && !office.closed && office.kind !== 'host' && office.kind !== 'desk',
    };
  }

  /** What the reader said of herself. */
  @Get('own-sex')
  @ApiOkResponse({ type: OwnSexDto })
  async ownSex(@Ctx() ctx: OfficerContext): Promise<OwnSexDto> {
    return { sex: await this.stateSex.own(ctx) };
  }

  /** Her own statement, which nobody makes for her. */
  @Put('own-sex')
  @HttpCode(204)
  @ApiNoContentResponse()
  async sayOwnSex(@Ctx() ctx: OfficerContext, @Body() body: OwnSexBody): Promise<void> {
    await this.stateSex.run(ctx, body);
  }

  @Post('people')
  @StepUp()
  @ApiCreatedResponse({ type: HandedLinkDto })
  async create(@Ctx() ctx: OfficerContext, @Body() body: InviteBody): Promise<HandedLinkDto> {
    return presentLink(await this.invite.run(ctx, body), this.config.publicUrl);
  }

  /** A forgotten password or a lost device. */
  @Post('people/:officerId/resets')
  @StepUp()
  @ApiCreatedResponse({ type: HandedLinkDto })
  async resetOfficer(@Ctx() ctx: OfficerContext, @Param('officerId', ParseUUIDPipe) officerId: string, @Body() body: ResetBody): Promise<HandedLinkDto> {
    return presentLink(await this.reset.run(ctx, { officerId, ...body }), this.config.publicUrl);
  }

  /** A laptop that stands open: she is signed out everywhere, and signs in again with what she has. */
  @Post('people/:officerId/session-ends')
  @StepUp()
  @ApiCreatedResponse({ type: SessionsEndedDto })
  async endSessions(@Ctx() ctx: OfficerContext, @Param('officerId', ParseUUIDPipe) officerId: string): Promise<SessionsEndedDto> {
    return this.sessions.run(ctx, { officerId });
  }

  /** Lets somebody have the office's key, after her six words were heard. */
  @Post('people/:officerId/confirmations')
  @StepUp()
  @HttpCode(204)
  @ApiNoContentResponse()
  async confirmOfficer(@Ctx() ctx: OfficerContext, @Param('officerId', ParseUUIDPipe) officerId: string, @Body() body: ConfirmBody): Promise<void> {
    await this.confirm.run(ctx, { officerId, words: body.words });
  }

  @Post('people/:officerId/departures')
  @StepUp()
  @ApiCreatedResponse({ type: DepartedDto })
  async departure(@Ctx() ctx: OfficerContext, @Param('officerId', ParseUUIDPipe) officerId: string, @Body() body: DepartureBody): Promise<DepartedDto> {
    return this.disable.run(ctx, { officerId, ...body, handTo: body.handTo ?? null });
  }

  /** A whole office leaves: everybody of it, and what it had in hand. */
  @Post('offices/:officeId/closures')
  @StepUp()
  @ApiCreatedResponse({ type: ClosedDto })
  async closure(@Ctx() ctx: OfficerContext, @Param('officeId', ParseUUIDPipe) officeId: string): Promise<ClosedDto> {
    const closed = await this.close.run(ctx, { officeId });
    this.directory.forget();
    return closed;
  }
}
