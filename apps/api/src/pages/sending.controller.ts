import { Controller, Get, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { Drafts, FileDraft } from '@sarika/intake';
import { DirectoryCache } from '@sarika/organisations';
import { Database, type IntakeContext, type Keyring, Problem, failpoint } from '@sarika/platform';
import { KNOWN_DAYS, KnownDevices } from '@sarika/receipts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Acts, Ctx } from '../edge/acts.js';
import { clearCookie, readCookie, readKnown, writeKnown } from '../edge/cookies.js';
import { KEYRING } from '../edge/tokens.js';
import { Form, go, languageOf, show } from './answer.js';
import { receiptPage } from './receipt.page.js';

/** Sending, and the receipt that follows. */
@ApiExcludeController()
@Controller(['km', 'en'])
export class SendingController {
  private readonly devices: KnownDevices;

  constructor(
    private readonly drafts: Drafts,
    private readonly fileDraft: FileDraft,
    private readonly directory: DirectoryCache,
    private readonly database: Database,
    @Inject(KEYRING) keyring: Keyring,
  ) {
    this.devices = new KnownDevices(keyring);
  }

  /** Acknowledged means kept: the answer leaves after the commit. Sent twice, it is there once and shows the same receipt. */
  @Post('send')
  @Acts('own')
  async send(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const language = languageOf(request);
    reply.raw.once('finish', () => failpoint('filing.answered'));
    try {
      await this.fileDraft.run(readCookie(request, 'draft'), new Form(request.body).one('key'));
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      // The list changed under her hands, or nobody was chosen: the page with the question says so better than an error does.
      if (error.code === 'consent.officeNotProposed' || error.code === 'consent.nobody') return go(reply, `/${language}/who`);
      throw error;
    }
    return go(reply, `/${language}/receipt`);
  }

  /** Never from a bookmark: without the cookie of this visit there is the page that asks for the two numbers. */
  @Get('receipt')
  @Acts('own')
  async receipt(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const language = languageOf(request);
    const snapshot = await this.directory.current();
    const draft = await this.database.within({ as: 'intake' }, ({ db, now }) => this.drafts.open({ as: 'intake', db, now }, readCookie(request, 'draft')));
    if (draft?.state === 'open') return go(reply, `/${language}/check`);
    const desk = snapshot.byId.get(snapshot.deskId);
    if (!draft || !desk) return go(reply, `/${language}/r`);
    // While strangers try her number, this device may go on trying.
    writeKnown(reply, this.devices.remember(readKnown(request), draft.receipt.number, new Date()), KNOWN_DAYS);
    return show(request, reply, receiptPage(language, draft.receipt, draft.formKey, snapshot.byId.get(draft.receipt.officeId), desk));
  }

  /** "I saved it": from now on the two numbers are hers alone. */
  @Post('saved')
  @Acts('intake')
  async saved(@Ctx() ctx: IntakeContext, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const language = languageOf(request);
    const token = readCookie(request, 'draft');
    const draft = await this.drafts.open(ctx, token);
    if (draft?.state === 'open') return go(reply, `/${language}/check`);
    if (draft && draft.formKey !== new Form(request.body).one('key')) return go(reply, `/${language}/receipt`);
    await this.drafts.erase(ctx, token);
    clearCookie(reply, 'draft');
    return go(reply, `/${language}/done`);
  }
}
