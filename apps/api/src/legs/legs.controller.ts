import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, UsePipes } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { dayInCambodia } from '@sarika/consent';
import { daysBetween } from '@sarika/deadlines';
import type { OfficerContext } from '@sarika/identity';
import { jurisdiction } from '@sarika/jurisdictions';
import { LinkDocument, ReadDealings, ReadProceedings, RecordDealings, RecordHearingOutcome, SetHearing, bodyOf, localDay } from '@sarika/wage-claims';
import { Acts, Ctx } from '../edge/acts.js';
import { apiValidation } from '../edge/validation.js';
import {
  DealingsBody, DealingsDto, HearingBody, type HearingDayBody, HearingEndedDto, HearingOutcomeBody, HearingSetDto, HearingsAheadDto, LegDocumentBody, LegDocumentLinkedDto, LegsFoundDto, ProceedingsDto, ReferenceBody,
} from './legs.dto.js';

/** What the legs of a claim go through at their authorities: numbers, who deals with it, hearings, papers. */
@ApiTags('legs')
@Controller('api/v1')
@Acts('officer')
@UsePipes(apiValidation)
export class LegsController {
  private readonly proceedings = new ReadProceedings();
  private readonly set = new SetHearing();
  private readonly ended = new RecordHearingOutcome();
  private readonly documents = new LinkDocument();

  constructor(
    private readonly record: RecordDealings,
    private readonly opened: ReadDealings,
  ) {}

  /** Hearings, papers and authorities of a claim's legs. Nothing sealed is opened by it. */
  @Get('claims/:claimId/proceedings')
  @ApiOkResponse({ type: ProceedingsDto })
  async ofClaim(@Ctx() ctx: OfficerContext, @Param('claimId', ParseUUIDPipe) claimId: string): Promise<ProceedingsDto> {
    const { legs, hearings, documents } = await this.proceedings.run(ctx, { claimId });
    return {
      legs: legs.map(({ leg, authorityId, dealingsAt }) => ({ legId: leg.id, authorityId, probableAuthorityId: bodyOf(leg.country, leg.authority), dealingsAt: dealingsAt?.toISOString() ?? null, authorities: jurisdiction(leg.country).authorities.map(({ id, name }) => ({ id, name })) })),
      hearings: hearings.map((hearing) => ({
        id: hearing.id, legId: hearing.legId, kind: hearing.kind, heldOn: hearing.heldOn, heldAt: hearing.heldAt, country: hearing.country, hasPlace: hearing.itemId !== null, follows: hearing.follows, outcome: hearing.outcome,
        outcomeAt: hearing.outcomeAt?.toISOString() ?? null, missedAt: hearing.missedAt?.toISOString() ?? null, told: hearing.told.map(({ lead, at }) => ({ lead, at: at.toISOString() })),
      })),
      documents: documents.map(({ id, legId, fileId, kind, linkedAt }) => ({ id, legId, fileId, kind, linkedAt: linkedAt.toISOString() })),
    };
  }

  /** Opens numbers, persons and places. On record. */
  @Get('claims/:claimId/dealings')
  @ApiOkResponse({ type: DealingsDto })
  async dealings(@Ctx() ctx: OfficerContext, @Param('claimId', ParseUUIDPipe) claimId: string): Promise<DealingsDto> {
    const { legs, places } = await this.opened.run(ctx, { claimId });
    return {
      legs: legs.map(({ legId, authorityId, recordedAt, said }) => ({ legId, authorityId, recordedAt: recordedAt.toISOString(), reference: said?.reference ?? null, officer: said?.officer ?? null, contact: said?.contact ?? null, isWhole: said !== null })),
      places: places.map(({ hearingId, place }) => ({ hearingId, place })),
    };
  }

  @Post('claims/:claimId/legs/:legId/dealings')
  @HttpCode(204)
  @ApiNoContentResponse()
  async recordDealings(@Ctx() ctx: OfficerContext, @Param('claimId', ParseUUIDPipe) claimId: string, @Param('legId', ParseUUIDPipe) legId: string, @Body() body: DealingsBody): Promise<void> {
    await this.record.run(ctx, { claimId, legId, authorityId: body.authorityId ?? null, reference: body.reference ?? null, officer: body.officer ?? null, contact: body.contact ?? null });
  }

  /** A letter came with a number of an authority: which claim is it? The number is sent in the body, so that it stands in no address. */
  @Post('leg-references')
  @HttpCode(200)
  @ApiOkResponse({ type: LegsFoundDto })
  async under(@Ctx() ctx: OfficerContext, @Body() body: ReferenceBody): Promise<LegsFoundDto> {
    return { legs: (await this.opened.under(ctx, body)).map(({ legId, claimId, caseId, caseNumber }) => ({ legId, claimId, caseId, number: caseNumber })) };
  }

  @Post('claims/:claimId/legs/:legId/hearings')
  @ApiCreatedResponse({ type: HearingSetDto })
  async setHearing(@Ctx() ctx: OfficerContext, @Param('claimId', ParseUUIDPipe) claimId: string, @Param('legId', ParseUUIDPipe) legId: string, @Body() body: HearingBody): Promise<HearingSetDto> {
    return this.set.run(ctx, { claimId, legId, kind: body.kind, ...dayOf(body) });
  }

  /** What came of it, and the day it was put off to. */
  @Post('claims/:claimId/hearings/:hearingId/outcomes')
  @ApiCreatedResponse({ type: HearingEndedDto })
  async end(@Ctx() ctx: OfficerContext, @Param('claimId', ParseUUIDPipe) claimId: string, @Param('hearingId', ParseUUIDPipe) hearingId: string, @Body() body: HearingOutcomeBody): Promise<HearingEndedDto> {
    return this.ended.run(ctx, { claimId, hearingId, outcome: body.outcome, note: body.note ?? null, next: body.next ? dayOf(body.next) : null });
  }

  /** Of all claims of this office: hearings of which nobody has said what came of them. */
  @Get('hearings')
  @ApiOkResponse({ type: HearingsAheadDto })
  async ahead(@Ctx() ctx: OfficerContext): Promise<HearingsAheadDto> {
    return {
      today: dayInCambodia(ctx.now),
      hearings: (await this.proceedings.ahead(ctx)).map(({ id, claimId, caseId, caseNumber, against, kind, heldOn, heldAt, country, missedAt, officerId, officerName }) => ({
        id, claimId, caseId, number: caseNumber, against, kind, heldOn, heldAt, country, missedAt: missedAt?.toISOString() ?? null, officerName, isMine: officerId === ctx.actor.id, daysLeft: daysBetween(localDay(country, ctx.now), heldOn),
      })),
    };
  }

  @Post('claims/:claimId/legs/:legId/documents')
  @ApiCreatedResponse({ type: LegDocumentLinkedDto })
  async link(@Ctx() ctx: OfficerContext, @Param('claimId', ParseUUIDPipe) claimId: string, @Param('legId', ParseUUIDPipe) legId: string, @Body() body: LegDocumentBody): Promise<LegDocumentLinkedDto> {
    return this.documents.run(ctx, { claimId, legId, fileId: body.fileId, kind: body.kind });
  }

  /** It was another leg's. The file stays in the case. */
  @Post('claims/:claimId/documents/:documentId/ends')
  @HttpCode(204)
  @ApiNoContentResponse()
  async unlink(@Ctx() ctx: OfficerContext, @Param('claimId', ParseUUIDPipe) claimId: string, @Param('documentId', ParseUUIDPipe) documentId: string): Promise<void> {
    await this.documents.undo(ctx, { claimId, documentId });
  }
}

const dayOf = ({ key, heldOn, heldAt, place }: HearingDayBody) => ({ key, heldOn, heldAt: heldAt ?? null, place: place ?? null });
