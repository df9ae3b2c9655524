import { Controller, Get, Inject, Param, ParseUUIDPipe, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Audit } from '@sarika/audit';
import { AnswerFollowUp, DetentionNotices, Emergencies, FollowUps, HearWorker, Keeping, ReadOwnCase, RefuseToBeTold, Reissues, StopNotices, followUpAnswers } from '@sarika/cases';
import { Consents, ShareAgain, StopSharing, dayInCambodia } from '@sarika/consent';
import { type ComplainantContext, SessionStore, sessionContext } from '@sarika/identity';
import { type Finding, LONGEST_STORY, countLetters, keptText } from '@sarika/intake';
import { DirectoryCache, DirectoryStore } from '@sarika/organisations';
import { Database, type Keyring, Problem } from '@sarika/platform';
import { KNOWN_DAYS, KnownDevices, OpenReceipt, ReceiptTries, readCaseNumber } from '@sarika/receipts';
import { Claims } from '@sarika/wage-claims';
import { newToken, sealUnder, subkeysOf, wipe } from '@sarika/vault';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Acts, Ctx } from '../edge/acts.js';
import { clearCookie, readCookie, readKnown, writeCookie, writeKnown } from '../edge/cookies.js';
import { TryLimit } from '../edge/rate-limit.js';
import { KEYRING } from '../edge/tokens.js';
import { Form, go, languageOf, show } from './answer.js';
import { type OwnCase, casePage, returnPage } from './follow-up.pages.js';
import { stopSharingPage } from './sharing.pages.js';

const refusals: Readonly<Record<string, Finding>> = {
  'receipt.mistyped': { field: 'number', code: 'number' },
  'receipt.secretIncomplete': { field: 'secret', code: 'secret' },
  'receipt.refused': { field: 'number', code: 'refused' },
};

/** Her case, by its two numbers. */
@ApiExcludeController()
@Controller(['km', 'en'])
export class FollowUpController {
  private readonly sessions = new SessionStore();
  private readonly audit = new Audit();
  private readonly keeping = new Keeping();
  private readonly followUps = new FollowUps();
  private readonly answerFollowUp = new AnswerFollowUp();
  private readonly claims = new Claims();
  private readonly tries: ReceiptTries;
  private readonly devices: KnownDevices;
  private readonly emergencies = new Emergencies();
  private readonly notices = new DetentionNotices();
  private readonly reissues = new Reissues();
  private readonly refuseToBeTold = new RefuseToBeTold();
  private readonly perNetwork: TryLimit;

  constructor(
    private readonly openReceipt: OpenReceipt,
    private readonly readOwnCase: ReadOwnCase,
    private readonly hearWorker: HearWorker,
    private readonly stopSharing: StopSharing,
    private readonly shareAgain: ShareAgain,
    private readonly stopNotices: StopNotices,
    private readonly consents: Consents,
    private readonly directory: DirectoryCache,
    private readonly database: Database,
    @Inject(KEYRING) keyring: Keyring,
  ) {
    this.tries = new ReceiptTries(database, keyring);
    this.devices = new KnownDevices(keyring);
    // Generous: on 2G a whole province comes from one address.
    this.perNetwork = new TryLimit(keyring, database, 'receipt-net', 300, 900);
  }

  @Get('r')
  @Acts('none')
  returning(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return show(request, reply, returnPage(languageOf(request), '', []));
  }

  /** Opens a session with the two numbers. argon2id stands between its transactions (decision 15). */
  @Post('r')
  @Acts('own')
  async open(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const language = languageOf(request);
    const form = new Form(request.body);
    const number = form.one('number').slice(0, 60);
    const digits = readCaseNumber(number) || 'nothing';
    const known = readKnown(request);
    const trying = { number: digits, network: request.ip, isKnown: this.devices.knows(known, digits, new Date()) };
    const wait = (await this.perNetwork.take(request.ip)) ?? (await this.tries.take(trying));
    if (wait !== null) {
      void reply.header('retry-after', String(wait));
      return show(request, reply, returnPage(language, number, [{ field: 'number', code: 'tooMany', params: { minutes: String(Math.ceil(wait / 60)) } }]), 429);
    }
    const token = newToken();
    try {
      const opened = await this.openReceipt.either(number, form.one('secret').slice(0, 100));
      if (!('worker' in opened)) {
        const reporters = subkeysOf(token);
        wipe(reporters.wrapKey);
        await this.database.within({ as: 'receipt' }, ({ db, now }) => this.sessions.openReporter({ as: 'receipt', db, now }, reporters.lookup, opened));
        writeCookie(reply, 'worker', token);
        await this.tries.forgive(trying);
        return go(reply, `/${language}/r/told`);
      }
      try {

        const { lookup, wrapKey } = subkeysOf(token);
        const sealedKey = sealUnder(wrapKey, opened.worker.secretKey, sessionContext('complainant', opened.receiptId));
        wipe(wrapKey);
        await this.database.within({ as: 'receipt' }, ({ db, now }) =>
          this.sessions.open({ as: 'receipt', db, now }, lookup, { kind: 'complainant', officerId: null, officeId: null, caseId: opened.caseId, receiptId: opened.receiptId, sealedKey }),
        );
        writeCookie(reply, 'worker', token);
      } finally {
        wipe(opened.worker.secretKey);
      }
      await this.tries.forgive(trying);
      writeKnown(reply, this.devices.remember(known, digits, new Date()), KNOWN_DAYS);
      return go(reply, `/${language}/r/case`);
    } catch (error) {
      const finding = error instanceof Problem ? refusals[error.code] : undefined;
      if (!finding || !(error instanceof Problem)) throw error;
      return show(request, reply, returnPage(language, number, [finding]), error.status === 401 ? 403 : error.status);
    }
  }

  @Get('r/case')
  @Acts('complainant')
  async case(@Ctx() ctx: ComplainantContext, @Query() query: { sent?: string }, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return show(request, reply, casePage(languageOf(request), await this.read(ctx), { text: '', findings: [], sent: query.sent !== undefined }));
  }

  @Post('r/messages')
  @Acts('complainant')
  async write(@Ctx() ctx: ComplainantContext, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const language = languageOf(request);
    const text = keptText(new Form(request.body).one('message'));
    const over = countLetters(text) - LONGEST_STORY;
    const finding: Finding | null = text === '' ? { field: 'message', code: 'messageNeeded' } : over > 0 ? { field: 'message', code: 'storyLong', params: { over: String(over) } } : null;
    if (finding) return show(request, reply, casePage(language, await this.read(ctx), { text, findings: [finding], sent: false }), 422);
    // Two taps send once: both wait here, and the second finds the words already said.
    await ctx.db.query('select pg_advisory_xact_lock(hashtextextended($1, 0))', [ctx.caseId]);
    const last = (await this.readOwnCase.run(ctx)).items.findLast((item) => item.kind === 'message_in');
    const again = last !== undefined && last.text === text && Date.now() - last.recordedAt.getTime() < 60_000;
    if (!again) await this.hearWorker.run(ctx, { caseId: ctx.caseId, text, receiptId: ctx.receiptId });
    return go(reply, `/${language}/r/case?sent=1`);
  }

  /** Was it solved? Answered twice, the first stands. */
  @Post('r/solved')
  @Acts('complainant')
  async solved(@Ctx() ctx: ComplainantContext, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const said = new Form(request.body).one('answer');
    const answer = followUpAnswers.find((each) => each === said);
    if (answer) await this.answerFollowUp.byHerself(ctx, answer);
    return go(reply, `/${languageOf(request)}/r/case`);
  }

  @Get('r/stop/:consentId')
  @Acts('complainant')
  async asked(@Ctx() ctx: ComplainantContext, @Param('consentId', ParseUUIDPipe) consentId: string, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const consent = (await this.consents.ofCase(ctx, ctx.caseId)).find((line) => line.id === consentId);
    if (!consent) throw new Problem('consent.notFound', 404, 'That line is not in your case.');
    if (consent.withdrawnAt) return go(reply, `/${languageOf(request)}/r/who`);
    return show(request, reply, stopSharingPage(languageOf(request), (await this.directory.current()).byId.get(consent.officeId), consentId));
  }

  @Post('r/stop/:consentId')
  @Acts('complainant')
  async stop(@Ctx() ctx: ComplainantContext, @Param('consentId', ParseUUIDPipe) consentId: string, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.stopSharing.run(ctx, { caseId: ctx.caseId, consentId, how: { by: 'web', receiptId: ctx.receiptId } });
    return go(reply, `/${languageOf(request)}/r/who?done=1`);
  }

  /** Held or in hospital: nobody is to be told where she is. */
  @Post('r/tell-nobody')
  @Acts('complainant')
  async tellNobody(@Ctx() ctx: ComplainantContext, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.refuseToBeTold.run({ ...ctx, as: 'complainant' }, { caseId: ctx.caseId });
    return go(reply, `/${languageOf(request)}/r/case`);
  }

  @Post('r/out')
  @Acts('own')
  async out(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const token = readCookie(request, 'worker');
    clearCookie(reply, 'worker');
    if (token !== undefined) {
      const { lookup, wrapKey } = subkeysOf(token);
      wipe(wrapKey);
      await this.database.within({ as: 'receipt' }, ({ db, now }) => this.sessions.end({ as: 'receipt', db, now }, lookup));
    }
    return go(reply, `/${languageOf(request)}/done`);
  }

  private async read(ctx: ComplainantContext): Promise<OwnCase> {
    const opened = await this.readOwnCase.run(ctx);
    const officeOfWriter = await new DirectoryStore().officesOf(ctx, opened.items.flatMap((item) => (item.kind === 'message_out' ? [item.authorId] : [])));
    return { opened, hasClaim: (await this.claims.ofCase(ctx, ctx.caseId)).length > 0, kept: await this.keeping.ofCase(ctx, ctx.caseId), asked: await this.followUps.ofCase(ctx, ctx.caseId), snapshot: await this.directory.current(), officeOfWriter, receiptId: ctx.receiptId, today: dayInCambodia(ctx.now), reissue: await this.reissues.waiting(ctx, ctx.caseId), emergencies: await this.emergencies.told(ctx, ctx.caseId), notices: (await this.notices.ofCase(ctx, ctx.caseId)).filter(({ toldAt }) => toldAt !== null), tellsNobody: await this.emergencies.tellsNobody(ctx, ctx.caseId), readers: await this.audit.readersOf(ctx, ctx.caseId), stops: { asked: await this.stopNotices.ofCase(ctx, ctx.caseId), stopped: await this.shareAgain.possible(ctx, ctx.caseId) } };
  }
}
