import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, UsePipes } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { AcceptOffer, CaseFile, DeclineOffer, OfficeChanges, Offers, NamedOfficers, Transitions, canAnswerOffer, canDeclineOffer, canTakeProtected, canWorkCases, fitsWish, offerNotFound } from '@sarika/cases';
import type { OfficerContext } from '@sarika/identity';
import { DirectoryCache, DirectoryStore } from '@sarika/organisations';
import { authorize } from '@sarika/platform';
import { Acts, Ctx } from '../edge/acts.js';
import { apiValidation } from '../edge/validation.js';
import { AskedOfferDto } from '../transitions/dto.js';
import { presentTransition } from '../transitions/presenters.js';
import { AcceptBody, AcceptanceDto, DeclineBody } from './dto.js';
import { presentOffer } from './presenters.js';

@ApiTags('offers')
@Controller('api/v1/offers/:offerId')
@Acts('officer')
@UsePipes(apiValidation)
export class OffersController {
  constructor(
    private readonly offers: Offers,
    private readonly accept: AcceptOffer,
    private readonly decline: DeclineOffer,
    private readonly named: NamedOfficers,
    private readonly transitions: Transitions,
    private readonly changes: OfficeChanges,
    private readonly directory: DirectoryCache,
    private readonly officers: DirectoryStore,
  ) {}

  @Get()
  @ApiOkResponse({ type: AskedOfferDto })
  async show(@Ctx() ctx: OfficerContext, @Param('offerId', ParseUUIDPipe) offerId: string): Promise<AskedOfferDto> {
    authorize(canWorkCases(ctx.actor));
    const offer = await this.offers.find(ctx, offerId);
    const caseFile = offer ? await ctx.db.manager.findOneBy(CaseFile, { id: offer.caseId }) : null;
    if (!offer || !caseFile) throw offerNotFound();
    // Looking at it says that it arrived, to the office that asked.
    const askedFrom = canWorkCases(ctx.actor) === true ? await this.transitions.arrived(ctx, offerId, ctx.actor.officeId, ctx.actor.id) : null;
    if (askedFrom) await this.changes.bump(ctx, askedFrom);
    const passedOn = await this.transitions.ofOffer(ctx, offerId);
    const asked = passedOn ? presentTransition(ctx, passedOn, { snapshot: await this.directory.current(), names: await this.officers.namesOf(ctx, [passedOn.askedBy]) }) : null;
    const accept = canAnswerOffer(ctx.actor, offer) === true && (!caseFile.restricted || canTakeProtected(ctx.actor) === true);
    const beside = caseFile.restricted && accept ? (await this.named.mayBeNamed(ctx, ctx.actor.officeId)).filter(({ id }) => id !== ctx.actor.id) : [];
    const colleagues = await this.officers.officersOf(ctx, ctx.actor.officeId);
    const fits = caseFile.urgency === 'U0' || colleagues.some((each) => each.id === ctx.actor.id && fitsWish(caseFile.wantsSex, each));
    const takers = fits || caseFile.restricted ? [] : colleagues.filter((each) => each.isActive && each.role !== 'administrator' && fitsWish(caseFile.wantsSex, each));
    return { ...presentOffer(offer, caseFile, { accept, decline: canDeclineOffer(ctx.actor, offer) === true, fits }, beside, takers), asked };
  }

  @Post('acceptances')
  @ApiCreatedResponse({ type: AcceptanceDto })
  async acceptOffer(@Ctx() ctx: OfficerContext, @Param('offerId', ParseUUIDPipe) offerId: string, @Body() body?: AcceptBody): Promise<AcceptanceDto> {
    return this.accept.run(ctx, { offerId, withOfficerId: body?.withOfficerId ?? null, forOfficerId: body?.forOfficerId ?? null });
  }

  @Post('declines')
  @HttpCode(204)
  @ApiNoContentResponse()
  async declineOffer(@Ctx() ctx: OfficerContext, @Param('offerId', ParseUUIDPipe) offerId: string, @Body() body: DeclineBody): Promise<void> {
    await this.decline.run(ctx, { offerId, reason: body.reason });
  }
}
