import { randomUUID } from 'node:crypto';
import { Controller, Get, Inject, Param, ParseUUIDPipe, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { ComplainantContext } from '@sarika/identity';
import { money, type Money } from '@sarika/money';
import { DirectoryCache } from '@sarika/organisations';
import type { Keyring } from '@sarika/platform';
import {
  ConfirmReceived, EndClaimConsent, LeaveGroup, MissMoney, type OwnGroup, ReadOwnClaims, ReadOwnConsents, ReadOwnGroups, ReadOwnHearings, ReadShowings, RecordShowing, SayClaimConsent, localDay,
} from '@sarika/wage-claims';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Acts, Ctx } from '../edge/acts.js';
import { KEYRING } from '../edge/tokens.js';
import { Form, go, languageOf, show } from './answer.js';
import { type SeenGroup, haveMoneyPage, learnsPage, leaveGroupPage, moneyPage, saidOf } from './money.pages.js';
import { PAYEE_LETTERS, claimYesPage } from './claim-yes.page.js';

/** Her money, by her two numbers: where it stands, and that she has it or has it not. */
@ApiExcludeController()
@Controller(['km', 'en'])
export class MoneyPagesController {
  private readonly read = new ReadOwnClaims();
  private readonly received = new ConfirmReceived();
  private readonly miss = new MissMoney();
  private readonly toShow = new ReadShowings();
  private readonly showing = new RecordShowing();
  private readonly sayYes = new SayClaimConsent();
  private readonly endYes = new EndClaimConsent();
  private readonly groups = new ReadOwnGroups();
  private readonly leave = new LeaveGroup();
  private readonly hearings: ReadOwnHearings;
  private readonly yeses: ReadOwnConsents;

  constructor(
    @Inject(KEYRING) keyring: Keyring,
    private readonly directory: DirectoryCache,
  ) {
    this.hearings = new ReadOwnHearings(keyring);
    this.yeses = new ReadOwnConsents(keyring);
  }

  @Get('r/money')
  @Acts('complainant')
  async show(@Ctx() ctx: ComplainantContext, @Query() query: { said?: string }, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return show(request, reply, moneyPage(languageOf(request), await this.read.run(ctx), await this.hearings.run(ctx), await this.groupsSeen(ctx), saidOf(query.said)));
  }

  @Get('r/money/:claimId/learns/:legId')
  @Acts('complainant')
  async learns(@Ctx() ctx: ComplainantContext, @Param('claimId', ParseUUIDPipe) claimId: string, @Param('legId', ParseUUIDPipe) legId: string, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const toShow = await this.toShow.run(ctx, { claimId, legId });
    if (!toShow.claimed) return go(reply, `/${languageOf(request)}/r/money`);
    return show(request, reply, learnsPage(languageOf(request), claimId, { ...toShow, claimed: toShow.claimed }));
  }

  /** She saw it and wants to go on. The words and the sum she saw come with the form: others are shown anew. */
  @Post('r/money/:claimId/learns/:legId')
  @Acts('complainant')
  async saw(@Ctx() ctx: ComplainantContext, @Param('claimId', ParseUUIDPipe) claimId: string, @Param('legId', ParseUUIDPipe) legId: string, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const form = new Form(request.body);
    const [wordingVersion, minor] = [form.one('version'), form.one('minor')];
    const language = languageOf(request);
    if (!/^[1-9]\d{0,14}$/.test(minor)) return go(reply, `/${language}/r/money/${claimId}/learns/${legId}`);
    await this.showing.byHerself(ctx, { claimId, legId, wordingVersion, language, sumMinor: BigInt(minor) });
    return go(reply, `/${language}/r/money?said=saw`);
  }

  /** Who takes the money for her, and whether her claim is counted with others. */
  @Get('r/money/:claimId/yes')
  @Acts('complainant')
  async yes(@Ctx() ctx: ComplainantContext, @Param('claimId', ParseUUIDPipe) claimId: string, @Query() query: { said?: string }, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return show(request, reply, claimYesPage(languageOf(request), claimId, await this.yeses.run(ctx, { claimId }), { said: query.said !== undefined, payee: '', findings: [] }));
  }

  @Post('r/money/:claimId/payee')
  @Acts('complainant')
  async payee(@Ctx() ctx: ComplainantContext, @Param('claimId', ParseUUIDPipe) claimId: string, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const payee = new Form(request.body).one('payee').trim();
    const code = payee === '' ? 'payeeNeeded' : payee.length > PAYEE_LETTERS ? 'payeeLong' : null;
    if (code) return show(request, reply, claimYesPage(languageOf(request), claimId, await this.yeses.run(ctx, { claimId }), { said: false, payee: payee.slice(0, PAYEE_LETTERS), findings: [{ field: 'payee', code }] }), 422);
    await this.sayYes.run(ctx, { claimId, kind: 'third_party_payee', payee });
    return go(reply, `/${languageOf(request)}/r/money/${claimId}/yes?said=1`);
  }

  @Post('r/money/:claimId/linking')
  @Acts('complainant')
  async linking(@Ctx() ctx: ComplainantContext, @Param('claimId', ParseUUIDPipe) claimId: string, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.sayYes.run(ctx, { claimId, kind: 'linking', payee: null });
    return go(reply, `/${languageOf(request)}/r/money/${claimId}/yes?said=1`);
  }

  @Post('r/money/:claimId/yes/:consentId/end')
  @Acts('complainant')
  async takeBack(@Ctx() ctx: ComplainantContext, @Param('claimId', ParseUUIDPipe) claimId: string, @Param('consentId', ParseUUIDPipe) consentId: string, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.endYes.byHerself(ctx, { claimId, consentId });
    return go(reply, `/${languageOf(request)}/r/money/${claimId}/yes?said=1`);
  }

  @Get('r/money/:claimId/group')
  @Acts('complainant')
  async askToLeave(@Ctx() ctx: ComplainantContext, @Param('claimId', ParseUUIDPipe) claimId: string, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const group = await this.groupOf(ctx, claimId);
    if (!group) return go(reply, `/${languageOf(request)}/r/money`);
    return show(request, reply, leaveGroupPage(languageOf(request), await this.seen(group)));
  }

  /** She goes on alone. Sent a second time, or after her helper did it for her, it is done already. */
  @Post('r/money/:claimId/group')
  @Acts('complainant')
  async left(@Ctx() ctx: ComplainantContext, @Param('claimId', ParseUUIDPipe) claimId: string, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const group = await this.groupOf(ctx, claimId);
    if (group) await this.leave.own(ctx, { groupId: group.groupId, claimId });
    return go(reply, `/${languageOf(request)}/r/money?said=left`);
  }

  @Get('r/money/:claimId/:currency')
  @Acts('complainant')
  async ask(@Ctx() ctx: ComplainantContext, @Param('claimId', ParseUUIDPipe) claimId: string, @Param('currency') currency: string, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const sum = await this.onItsWay(ctx, claimId, currency);
    if (!sum) return go(reply, `/${languageOf(request)}/r/money`);
    return show(request, reply, haveMoneyPage(languageOf(request), claimId, sum, randomUUID()));
  }

  @Post('r/money/:claimId/missing')
  @Acts('complainant')
  async missing(@Ctx() ctx: ComplainantContext, @Param('claimId', ParseUUIDPipe) claimId: string, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.miss.run(ctx, { claimId });
    return go(reply, `/${languageOf(request)}/r/money?said=missing`);
  }

  /** The sum she saw comes with the form: what came since is not said to be in her hand. */
  @Post('r/money/:claimId/:currency')
  @Acts('complainant')
  async have(@Ctx() ctx: ComplainantContext, @Param('claimId', ParseUUIDPipe) claimId: string, @Param('currency') currency: string, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const form = new Form(request.body);
    const [key, minor] = [form.one('key'), form.one('minor')];
    const back = `/${languageOf(request)}/r/money`;
    const known = (await this.read.run(ctx)).find(({ id }) => id === claimId);
    const code = known ? [...known.onItsWay, ...known.inHand].find((sum) => sum.currency === currency)?.currency : undefined;
    if (code === undefined || !/^[1-9]\d{0,14}$/.test(minor) || !/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/.test(key)) return go(reply, back);
    await this.received.run(ctx, { claimId, key, happenedOn: localDay('KH', ctx.now), amount: money(code, BigInt(minor)) });
    return go(reply, `${back}?said=have`);
  }

  private async groupOf(ctx: ComplainantContext, claimId: string): Promise<OwnGroup | undefined> {
    return (await this.groups.run(ctx)).find((group) => group.claimId === claimId);
  }

  private async seen(group: OwnGroup): Promise<SeenGroup> {
    return { ...group, office: (await this.directory.current()).byId.get(group.officeId)?.names ?? null };
  }

  private async groupsSeen(ctx: ComplainantContext): Promise<SeenGroup[]> {
    return Promise.all((await this.groups.run(ctx)).map((group) => this.seen(group)));
  }

  private async onItsWay(ctx: ComplainantContext, claimId: string, currency: string): Promise<Money | null> {
    return (await this.read.run(ctx)).find(({ id }) => id === claimId)?.onItsWay.find((sum) => sum.currency === currency) ?? null;
  }
}
