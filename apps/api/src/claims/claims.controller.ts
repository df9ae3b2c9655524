import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Res, UsePipes } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { canWorkCases } from '@sarika/cases';
import type { OfficerContext } from '@sarika/identity';
import { authorize, failpoint } from '@sarika/platform';
import {
  BlockLeg, ConfirmClaim, ReadShowings, RecordShowing, ConfirmReceived, EndClaim, EndClaimConsent, MoveLeg, OpenClaim, PlanInstalments, ReadClaim, RecordClaimConsent, RecordClaimed, RecordConversion, RecordFee, RecordOutcome, RecordPayment, RecordRemittance, RecordSafetyPlan,
  RecordVerified, RecoveredStore, ReversePosting,
} from '@sarika/wage-claims';
import type { FastifyReply } from 'fastify';
import { Acts, Ctx } from '../edge/acts.js';
import { apiValidation } from '../edge/validation.js';
import {
  ClaimBookDto, ClaimConfirmationBody, ClaimConsentBody, ClaimConsentedDto, ClaimOpenedDto, ClaimsDto, ConversionBody, EndBody, FeeBody, InstalmentPlanBody, LegBlockBody, LegMoveBody, OpenClaimBody, OutcomeBody, OutcomePostedDto, PaymentBody,
  PlannedDto, ReceivedBody, PostedDto, RecoveredDto, RemittanceBody, ReversalBody, SafetyPlanBody, ShowingBody, ShowingsDto, TotalBody,
} from './claims.dto.js';
import { moneyOf, presentBook, presentClaim, presentRecovered, presentShowings } from './presenters.js';

/** Wage claims: what is owed, on which leg it stands, and where the money is. */
@ApiTags('claims')
@Controller('api/v1')
@Acts('officer')
@UsePipes(apiValidation)
export class ClaimsController {
  private readonly read = new ReadClaim();
  private readonly recovered = new RecoveredStore();
  private readonly confirm = new ConfirmClaim();
  private readonly move = new MoveLeg();
  private readonly planSafety = new RecordSafetyPlan();
  private readonly block = new BlockLeg();
  private readonly toShow = new ReadShowings();
  private readonly showing = new RecordShowing();
  private readonly end = new EndClaim();
  private readonly hearConsent = new RecordClaimConsent();
  private readonly endConsent = new EndClaimConsent();

  constructor(private readonly open: OpenClaim) {}

  /** Claimed against recovered over this office's claims, by the way she went. Nothing is added up across currencies. */
  @Get('recovered/corridors')
  @ApiOkResponse({ type: RecoveredDto })
  async byCorridor(@Ctx() ctx: OfficerContext): Promise<RecoveredDto> {
    authorize(canWorkCases(ctx.actor));
    return { rows: (await this.recovered.by(ctx, 'corridor')).map(presentRecovered) };
  }

  /** The same by the authority a leg is lodged with. A claim with legs before two stands under both. */
  @Get('recovered/authorities')
  @ApiOkResponse({ type: RecoveredDto })
  async byAuthority(@Ctx() ctx: OfficerContext): Promise<RecoveredDto> {
    authorize(canWorkCases(ctx.actor));
    return { rows: (await this.recovered.by(ctx, 'authority')).map(presentRecovered) };
  }

  @Get('cases/:caseId/claims')
  @ApiOkResponse({ type: ClaimsDto })
  async ofCase(@Ctx() ctx: OfficerContext, @Param('caseId', ParseUUIDPipe) caseId: string): Promise<ClaimsDto> {
    return { claims: (await this.read.ofCase(ctx, caseId)).map(({ claim, legs, works }) => presentClaim(claim, legs, works, ctx.actor.officeId)) };
  }

  @Post('cases/:caseId/claims')
  @ApiCreatedResponse({ type: ClaimOpenedDto })
  async openClaim(@Ctx() ctx: OfficerContext, @Param('caseId', ParseUUIDPipe) caseId: string, @Body() body: OpenClaimBody): Promise<ClaimOpenedDto> {
    return this.open.run(ctx, {
      caseId,
      key: body.key,
      origin: body.origin,
      jurisdiction: body.jurisdiction,
      currency: body.currency,
      assessedOn: body.assessedOn,
      claimed: body.claimed ? moneyOf(body.claimed) : null,
      legs: body.legs.map((leg) => ({ against: leg.against, country: leg.country ?? null, currency: leg.currency ?? null, name: leg.name ?? null })),
    });
  }

  /** A claim with its legs, its ledger, its instalments, and what this officer may do. */
  @Get('claims/:claimId')
  @ApiOkResponse({ type: ClaimBookDto })
  async one(@Ctx() ctx: OfficerContext, @Param('claimId', ParseUUIDPipe) claimId: string): Promise<ClaimBookDto> {
    return presentBook(ctx, await this.read.run(ctx, { claimId }));
  }

  /** The worker heard the sum and says that it is right. */
  @Post('claims/:claimId/confirmations')
  @HttpCode(204)
  @ApiNoContentResponse()
  async confirmClaim(@Ctx() ctx: OfficerContext, @Param('claimId', ParseUUIDPipe) claimId: string, @Body() body: ClaimConfirmationBody): Promise<void> {
    await this.confirm.run(ctx, { claimId, how: body.how });
  }

  @Post('claims/:claimId/ends')
  @HttpCode(204)
  @ApiNoContentResponse()
  async endClaim(@Ctx() ctx: OfficerContext, @Param('claimId', ParseUUIDPipe) claimId: string, @Body() body: EndBody): Promise<void> {
    await this.end.run(ctx, { claimId, reason: body.reason });
  }

  @Post('claims/:claimId/consents')
  @ApiCreatedResponse({ type: ClaimConsentedDto })
  async consent(@Ctx() ctx: OfficerContext, @Param('claimId', ParseUUIDPipe) claimId: string, @Body() body: ClaimConsentBody): Promise<ClaimConsentedDto> {
    return this.hearConsent.run(ctx, { claimId, kind: body.kind, givenHow: body.givenHow, witnessedBy: body.witnessedBy, payee: body.payee ?? null });
  }

  /** She takes it back. */
  @Post('claims/:claimId/consents/:consentId/ends')
  @HttpCode(204)
  @ApiNoContentResponse()
  async takeBack(@Ctx() ctx: OfficerContext, @Param('claimId', ParseUUIDPipe) claimId: string, @Param('consentId', ParseUUIDPipe) consentId: string): Promise<void> {
    await this.endConsent.run(ctx, { claimId, consentId });
  }

  @Post('claims/:claimId/legs/:legId/moves')
  @HttpCode(204)
  @ApiNoContentResponse()
  async moveLeg(@Ctx() ctx: OfficerContext, @Param('claimId', ParseUUIDPipe) claimId: string, @Param('legId', ParseUUIDPipe) legId: string, @Body() body: LegMoveBody): Promise<void> {
    await this.move.run(ctx, { claimId, legId, to: body.to, authority: body.authority ?? null });
  }

  @Post('claims/:claimId/legs/:legId/safety-plans')
  @HttpCode(204)
  @ApiNoContentResponse()
  async safetyPlan(@Ctx() ctx: OfficerContext, @Param('claimId', ParseUUIDPipe) claimId: string, @Param('legId', ParseUUIDPipe) legId: string, @Body() body: SafetyPlanBody): Promise<void> {
    await this.planSafety.run(ctx, { claimId, legId, papers: body.papers, retaliation: body.retaliation, shelter: body.shelter, inPerson: body.inPerson });
  }

  /** What the other side and the authority will learn, in the words that are read to her, and when she was shown it. */
  @Get('claims/:claimId/legs/:legId/showings')
  @ApiOkResponse({ type: ShowingsDto })
  async showings(@Ctx() ctx: OfficerContext, @Param('claimId', ParseUUIDPipe) claimId: string, @Param('legId', ParseUUIDPipe) legId: string): Promise<ShowingsDto> {
    return presentShowings(await this.toShow.run(ctx, { claimId, legId }));
  }

  /** It was read to her, and she wants to go on. No demand and no lodging before. */
  @Post('claims/:claimId/legs/:legId/showings')
  @HttpCode(204)
  @ApiNoContentResponse()
  async show(@Ctx() ctx: OfficerContext, @Param('claimId', ParseUUIDPipe) claimId: string, @Param('legId', ParseUUIDPipe) legId: string, @Body() body: ShowingBody): Promise<void> {
    await this.showing.byOfficer(ctx, { claimId, legId, wordingVersion: body.wordingVersion, language: body.language, sumMinor: BigInt(body.minor), how: body.how });
  }

  @Post('claims/:claimId/legs/:legId/blocks')
  @HttpCode(204)
  @ApiNoContentResponse()
  async blockLeg(@Ctx() ctx: OfficerContext, @Param('claimId', ParseUUIDPipe) claimId: string, @Param('legId', ParseUUIDPipe) legId: string, @Body() body: LegBlockBody): Promise<void> {
    await this.block.run(ctx, { claimId, legId, by: body.by ?? null });
  }
}

/** Dies after the answer left, where a test says so: nothing may be done a second time by who did not hear it. */
const answered = (reply: FastifyReply): void => void reply.raw.once('finish', () => failpoint('posting.answered'));

/** The remedy ledger of a claim. Every entry comes with a key of its own and is written once; a mistake is reversed and never changed. */
@ApiTags('claims')
@Controller('api/v1')
@Acts('officer')
@UsePipes(apiValidation)
export class LedgerController {
  private readonly claimed = new RecordClaimed();
  private readonly verified = new RecordVerified();
  private readonly plan = new PlanInstalments();
  private readonly payment = new RecordPayment();
  private readonly fee = new RecordFee();
  private readonly conversion = new RecordConversion();
  private readonly remittance = new RecordRemittance();
  private readonly received = new ConfirmReceived();
  private readonly reversal = new ReversePosting();

  constructor(private readonly outcome: RecordOutcome) {}

  /** How much is claimed, or verified, in all. */
  @Post('claims/:claimId/totals')
  @ApiCreatedResponse({ type: PostedDto })
  async recordTotal(@Ctx() ctx: OfficerContext, @Param('claimId', ParseUUIDPipe) claimId: string, @Body() body: TotalBody, @Res({ passthrough: true }) reply: FastifyReply): Promise<PostedDto> {
    answered(reply);
    return (body.kind === 'claimed' ? this.claimed : this.verified).run(ctx, { ...entry(claimId, body), total: moneyOf(body.total) });
  }

  @Post('claims/:claimId/outcomes')
  @ApiCreatedResponse({ type: OutcomePostedDto })
  async recordOutcome(@Ctx() ctx: OfficerContext, @Param('claimId', ParseUUIDPipe) claimId: string, @Body() body: OutcomeBody, @Res({ passthrough: true }) reply: FastifyReply): Promise<OutcomePostedDto> {
    answered(reply);
    return this.outcome.run(ctx, { ...entry(claimId, body), legId: body.legId, kind: body.kind, total: moneyOf(body.total), rate: body.rate ?? null });
  }

  @Post('claims/:claimId/instalment-plans')
  @ApiCreatedResponse({ type: PlannedDto })
  async planInstalments(@Ctx() ctx: OfficerContext, @Param('claimId', ParseUUIDPipe) claimId: string, @Body() body: InstalmentPlanBody): Promise<PlannedDto> {
    return this.plan.run(ctx, { claimId, legId: body.legId, instalments: body.instalments.map(({ dueOn, minor }) => ({ dueOn, minor: BigInt(minor) })) });
  }

  @Post('claims/:claimId/payments')
  @ApiCreatedResponse({ type: PostedDto })
  async recordPayment(@Ctx() ctx: OfficerContext, @Param('claimId', ParseUUIDPipe) claimId: string, @Body() body: PaymentBody, @Res({ passthrough: true }) reply: FastifyReply): Promise<PostedDto> {
    answered(reply);
    return this.payment.run(ctx, { ...entry(claimId, body), legId: body.legId, amount: moneyOf(body.amount), rate: body.rate ?? null, payee: body.payee, payeeConsentId: body.payeeConsentId ?? null, via: body.via });
  }

  @Post('claims/:claimId/fees')
  @ApiCreatedResponse({ type: PostedDto })
  async recordFee(@Ctx() ctx: OfficerContext, @Param('claimId', ParseUUIDPipe) claimId: string, @Body() body: FeeBody, @Res({ passthrough: true }) reply: FastifyReply): Promise<PostedDto> {
    answered(reply);
    return this.fee.run(ctx, { ...entry(claimId, body), amount: moneyOf(body.amount), from: body.from, feeKind: body.feeKind });
  }

  @Post('claims/:claimId/conversions')
  @ApiCreatedResponse({ type: PostedDto })
  async recordConversion(@Ctx() ctx: OfficerContext, @Param('claimId', ParseUUIDPipe) claimId: string, @Body() body: ConversionBody, @Res({ passthrough: true }) reply: FastifyReply): Promise<PostedDto> {
    answered(reply);
    return this.conversion.run(ctx, { ...entry(claimId, body), from: moneyOf(body.from), to: moneyOf(body.to), rate: body.rate });
  }

  @Post('claims/:claimId/remittances')
  @ApiCreatedResponse({ type: PostedDto })
  async recordRemittance(@Ctx() ctx: OfficerContext, @Param('claimId', ParseUUIDPipe) claimId: string, @Body() body: RemittanceBody, @Res({ passthrough: true }) reply: FastifyReply): Promise<PostedDto> {
    answered(reply);
    return this.remittance.run(ctx, { ...entry(claimId, body), amount: moneyOf(body.amount), payee: body.payee, payeeConsentId: body.payeeConsentId ?? null, via: body.via });
  }

  /** The money is in her hand. Said by an officer who asked her, never by whose case it is or who wrote it down. */
  @Post('claims/:claimId/receipts')
  @ApiCreatedResponse({ type: PostedDto })
  async confirmReceived(@Ctx() ctx: OfficerContext, @Param('claimId', ParseUUIDPipe) claimId: string, @Body() body: ReceivedBody, @Res({ passthrough: true }) reply: FastifyReply): Promise<PostedDto> {
    answered(reply);
    return this.received.run(ctx, { ...entry(claimId, body), amount: moneyOf(body.amount) });
  }

  @Post('postings/:postingId/reversals')
  @ApiCreatedResponse({ type: PostedDto })
  async reverse(@Ctx() ctx: OfficerContext, @Param('postingId', ParseUUIDPipe) postingId: string, @Body() body: ReversalBody, @Res({ passthrough: true }) reply: FastifyReply): Promise<PostedDto> {
    answered(reply);
    return this.reversal.run(ctx, { postingId, reason: body.reason, key: body.key, happenedOn: body.happenedOn, note: body.note ?? null });
  }
}

const entry = (claimId: string, { key, happenedOn, note }: { key: string; happenedOn: string; note?: string }) => ({ claimId, key, happenedOn, note: note ?? null });
