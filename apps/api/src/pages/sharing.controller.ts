import { randomUUID } from 'node:crypto';
import { Controller, Get, Inject, Param, ParseUUIDPipe, Post, Query, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { CaseFile, LiftStateFear, Offers, OpenOutside, ReadOwnCase, SayStateFear, ShareCase, StateFears, StopOutside, WidenSharing, shareableScopes } from '@sarika/cases';
import { AllowOffice, ChangeEnd, Consents, ExcludeOffice, NewGrants, ShareAgain, caseNotFound, consentReceipt, consentStopped, dayInCambodia, spanOfDay, fearStands } from '@sarika/consent';
import type { ComplainantContext } from '@sarika/identity';
import { type Finding, type PlacesToShare, factsOfCase, officesOfAState, placesToShare } from '@sarika/intake';
import { DirectoryCache, DirectoryStore, type OfficeListing } from '@sarika/organisations';
import { type ApiConfig, Problem } from '@sarika/platform';
import type { Language } from '@sarika/texts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Acts, Ctx } from '../edge/acts.js';
import { CONFIG } from '../edge/tokens.js';
import { partyOf } from '../officers/presenters.js';
import { Form, go, languageOf, show } from './answer.js';
import { type Fear, fearPage, liftFearPage } from './fear.page.js';
import { say } from './layout.js';
import { readDay, untilChosen } from './sharing.reading.js';
import {
  type ShareAnswers, type SharingView, allCheckPage, allowPage, dayPage, hideCheckPage, hideGroups, hidePage, noShareAnswers, paperPage, placesPage, shareCheckPage, sharePage, sharingPage, stands, untilCheckPage, untilPage, whoIs,
} from './sharing.pages.js';

const kindsOf: Readonly<Record<(typeof hideGroups)[number], readonly string[]>> = { state: ['pdlvt', 'mlvt', 'mission', 'foreign_ministry'], embassy: ['mission', 'foreign_ministry'], union: ['union'] };
const notThere = (): Problem => new Problem('consent.officeNotProposed', 422, 'One of the places is no longer on the list. Please look at the list again.');

/** Who may see her case: she looks, and changes it. A form that changes something is asked once more before. */
@ApiExcludeController()
@Controller(['km', 'en'])
export class SharingController {
  private readonly fears = new StateFears();
  private readonly sayFear = new SayStateFear();
  private readonly liftFear = new LiftStateFear();
  private readonly stopOutside = new StopOutside();

  constructor(
    private readonly readOwnCase: ReadOwnCase,
    private readonly shareCase: ShareCase,
    private readonly widenSharing: WidenSharing,
    private readonly changeEnd: ChangeEnd,
    private readonly excludeOffice: ExcludeOffice,
    private readonly allowOffice: AllowOffice,
    private readonly consents: Consents,
    private readonly shareAgain: ShareAgain,
    private readonly openOutside: OpenOutside,
    private readonly directory: DirectoryCache,
    @Inject(CONFIG) private readonly config: ApiConfig,
  ) {}

  @Get('r/who')
  @Acts('complainant')
  async who(@Ctx() ctx: ComplainantContext, @Query() query: { done?: string }, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return show(request, reply, sharingPage(languageOf(request), await this.view(ctx), query.done !== undefined, await this.openOutside.own(ctx)));
  }

  @Get('r/share')
  @Acts('complainant')
  async places(@Ctx() ctx: ComplainantContext, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return show(request, reply, placesPage(languageOf(request), await this.placesFor(ctx)));
  }

  @Get('r/share/:officeId')
  @Acts('complainant')
  async share(@Ctx() ctx: ComplainantContext, @Param('officeId', ParseUUIDPipe) officeId: string, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return show(request, reply, sharePage(languageOf(request), await this.place(ctx, officeId), noShareAnswers, []));
  }

  /** Twice: the first time it shows the words she would say yes to, the second time it does it. */
  @Post('r/share/:officeId')
  @Acts('complainant')
  async shared(@Ctx() ctx: ComplainantContext, @Param('officeId', ParseUUIDPipe) officeId: string, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const language = languageOf(request);
    const form = new Form(request.body);
    const office = await this.place(ctx, officeId);
    const answers = answersOf(form);
    const scope = shareableScopes.find((name) => name === answers.what) ?? null;
    const until = untilChosen(answers, dayInCambodia(ctx.now));
    const findings: Finding[] = [...(scope === null ? [{ field: 'what', code: 'shareWhat' }] : []), ...until.findings];
    if (scope === null || findings.length > 0) return show(request, reply, sharePage(language, office, answers, findings), 422);
    if (form.one('sure') !== 'yes') return show(request, reply, shareCheckPage(language, office, answers, scope, until.endsOn));
    await this.shareCase.run(ctx, { officeId, scope, endsOn: until.endsOn, language });
    return go(reply, `/${language}/r/who?done=1`);
  }

  /** From now on becomes everything: the words she says yes to, and then it is done. */
  @Get('r/all/:consentId')
  @Acts('complainant')
  async all(@Ctx() ctx: ComplainantContext, @Param('consentId', ParseUUIDPipe) consentId: string, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const { line, office } = await this.line(ctx, consentId);
    if (line.scope !== 'from_now_on' || !office) return go(reply, `/${languageOf(request)}/r/who`);
    return show(request, reply, allCheckPage(languageOf(request), office, line));
  }

  @Post('r/all/:consentId')
  @Acts('complainant')
  async allShared(@Ctx() ctx: ComplainantContext, @Param('consentId', ParseUUIDPipe) consentId: string, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const language = languageOf(request);
    if (new Form(request.body).one('sure') !== 'yes') return go(reply, `/${language}/r/all/${consentId}`);
    await this.widenSharing.run(ctx, { consentId, language });
    return go(reply, `/${language}/r/who?done=1`);
  }

  @Get('r/until/:consentId')
  @Acts('complainant')
  async until(@Ctx() ctx: ComplainantContext, @Param('consentId', ParseUUIDPipe) consentId: string, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const { line, office } = await this.line(ctx, consentId);
    return show(request, reply, untilPage(languageOf(request), office, line, noShareAnswers, []));
  }

  @Post('r/until/:consentId')
  @Acts('complainant')
  async ended(@Ctx() ctx: ComplainantContext, @Param('consentId', ParseUUIDPipe) consentId: string, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const language = languageOf(request);
    const form = new Form(request.body);
    const { line, office } = await this.line(ctx, consentId);
    const answers = answersOf(form);
    const until = untilChosen(answers, dayInCambodia(ctx.now));
    if (until.findings.length > 0) return show(request, reply, untilPage(language, office, line, answers, until.findings), 422);
    if (form.one('sure') !== 'yes') return show(request, reply, untilCheckPage(language, office, line, answers, until.endsOn));
    await this.changeEnd.run(ctx, { caseId: ctx.caseId, consentId, endsOn: until.endsOn, language, actor: { kind: 'complainant', id: ctx.receiptId } });
    return go(reply, `/${language}/r/who?done=1`);
  }

  @Get('r/hide')
  @Acts('complainant')
  async hide(@Ctx() ctx: ComplainantContext, @Query() query: Record<string, unknown>, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const language = languageOf(request);
    const form = new Form(query);
    const view = await this.view(ctx);
    const whom = whomOf(form, view);
    if (!whom) return show(request, reply, hidePage(language, view, form.one('asked') === '' ? [] : [{ field: 'group', code: 'hideNeeded' }]), form.one('asked') === '' ? 200 : 422);
    const hidden = (id: string): boolean => whom.lines.some((entry) => ('officeId' in entry ? entry.officeId === id : view.snapshot.byId.get(id)?.kind === entry.officeKind));
    const reading = [...view.consents.filter(stands).map(({ officeId }) => officeId), ...(await new NewGrants().holdersOfAnyKind(ctx, ctx.caseId))];
    const stops = [...new Set(reading)].filter(hidden);
    const said = whom.lines.map((entry) => ('officeId' in entry ? { officeId: entry.officeId, officeKind: null } : { officeId: null, officeKind: entry.officeKind }));
    const sheets = await this.stopOutside.excludedSheets(ctx, [...view.exclusions, ...said], view.snapshot);
    return show(request, reply, hideCheckPage(language, whom.group === null ? whoIs(language, view.snapshot, { officeId: whom.officeId, officeKind: null }) : say(language, `more.hide.${whom.group}`), whom.group === null ? { office: whom.officeId ?? '' } : { group: whom.group }, [...stops.map((id) => view.snapshot.byId.get(id)?.names[language] ?? say(language, 'case.anOffice')), ...sheets.map(({ body }) => (language === 'km' ? (body.nameKm ?? body.name) : body.name))]));
  }

  @Post('r/hide')
  @Acts('complainant')
  async hidden(@Ctx() ctx: ComplainantContext, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const language = languageOf(request);
    const view = await this.view(ctx);
    const whom = whomOf(new Form(request.body), view);
    if (!whom) return go(reply, `/${language}/r/hide?asked=1`);
    const standing = (entry: (typeof whom.lines)[number]): boolean => view.exclusions.some((line) => ('officeId' in entry ? line.officeId === entry.officeId : line.officeKind === entry.officeKind));
    await this.stopOutside.inTurn(ctx);
    for (const entry of whom.lines.filter((line) => !standing(line))) {
      await this.excludeOffice.run(ctx, { caseId: ctx.caseId, receiptId: ctx.receiptId, whom: entry }, (officeId) => view.snapshot.byId.get(officeId)?.kind);
    }
    await this.stopOutside.excluded(ctx, view.snapshot);
    return go(reply, `/${language}/r/who?done=1`);
  }

  @Get('r/allow/:exclusionId')
  @Acts('complainant')
  async allow(@Ctx() ctx: ComplainantContext, @Param('exclusionId', ParseUUIDPipe) exclusionId: string, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const language = languageOf(request);
    const line = (await this.consents.exclusions(ctx, ctx.caseId)).find(({ id }) => id === exclusionId);
    if (!line) return go(reply, `/${language}/r/who`);
    return show(request, reply, allowPage(language, whoIs(language, await this.directory.current(), line), exclusionId));
  }

  @Post('r/allow/:exclusionId')
  @Acts('complainant')
  async allowed(@Ctx() ctx: ComplainantContext, @Param('exclusionId', ParseUUIDPipe) exclusionId: string, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.allowOffice.run(ctx, { caseId: ctx.caseId, receiptId: ctx.receiptId, exclusionId });
    return go(reply, `/${languageOf(request)}/r/who?done=1`);
  }

  /** She fears her own state, or its mission. */
  @Get('r/fear')
  @Acts('complainant')
  async fear(@Ctx() ctx: ComplainantContext, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const language = languageOf(request);
    const view = await this.view(ctx);
    const reading = new Set([...view.consents.filter(stands).map(({ officeId }) => officeId), ...(await new NewGrants().holdersOfAnyKind(ctx, ctx.caseId))]);
    const reads = view.snapshot.offices.filter(({ id, isState }) => isState && reading.has(id)).map(({ names }) => names[language]);
    return show(request, reply, fearPage(language, view.fear, reads));
  }

  @Post('r/fear')
  @Acts('complainant')
  async saysFear(@Ctx() ctx: ComplainantContext, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.sayFear.run(ctx, { caseId: ctx.caseId });
    // Offices of the state that may see it now stand on that page, with the way to stop them.
    return go(reply, `/${languageOf(request)}/r/fear`);
  }

  @Get('r/fear/lift')
  @Acts('complainant')
  async askLift(@Ctx() ctx: ComplainantContext, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    if (!(await fearStands(ctx, ctx.caseId))) return go(reply, `/${languageOf(request)}/r/who`);
    return show(request, reply, liftFearPage(languageOf(request)));
  }

  @Post('r/fear/lift')
  @Acts('complainant')
  async lifts(@Ctx() ctx: ComplainantContext, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.liftFear.byHerself(ctx);
    return go(reply, `/${languageOf(request)}/r/who?done=1`);
  }

  @Get('r/day')
  @Acts('complainant')
  async day(@Ctx() ctx: ComplainantContext, @Query() query: Record<string, unknown>, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const typed = new Form(query).one('day').slice(0, 40);
    const read = typed === '' ? dayInCambodia(ctx.now) : readDay(typed);
    const day = read ?? dayInCambodia(ctx.now);
    const { from, until } = spanOfDay(day);
    const readers = await this.consents.whoCouldRead(ctx, ctx.caseId, from, until);
    return show(request, reply, dayPage(languageOf(request), await this.directory.current(), day, typed, readers, read === null ? [{ field: 'day', code: 'dayWrong' }] : []), read === null ? 422 : 200);
  }

  /** A consent receipt to print (docs/consent-receipt.md). */
  @Get('r/paper')
  @Acts('complainant')
  async paper(@Ctx() ctx: ComplainantContext, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return show(request, reply, paperPage(languageOf(request), await this.receipt(ctx, languageOf(request))));
  }

  /** The same receipt as a file. Its name tells nothing. */
  @Get('r/paper.json')
  @Acts('complainant')
  async file(@Ctx() ctx: ComplainantContext, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    void reply.header('cache-control', 'no-store').header('referrer-policy', 'no-referrer').header('x-robots-tag', 'noindex').header('content-disposition', 'attachment; filename="paper.json"').type('application/json; charset=utf-8');
    return `${JSON.stringify(await this.receipt(ctx, languageOf(request)), null, 2)}\n`;
  }

  private async receipt(ctx: ComplainantContext, language: Language) {
    const { snapshot, consents, deskId } = await this.view(ctx);
    const party = (officeId: string) => partyOf(snapshot.byId.get(officeId), officeId, language);
    return consentReceipt({ id: randomUUID(), madeAt: ctx.now, language, caseId: ctx.caseId, issuer: party(deskId), withdrawAt: `${this.config.publicUrl}/r`, consents, ledger: await this.consents.ledger(ctx, ctx.caseId), party });
  }

  private async view(ctx: ComplainantContext): Promise<SharingView> {
    const snapshot = await this.directory.current();
    const caseFile = await ctx.db.manager.findOneBy(CaseFile, { id: ctx.caseId });
    if (!caseFile) throw caseNotFound();
    const consents = await this.consents.ofCase(ctx, ctx.caseId);
    const desk = (await new Offers().ofCase(ctx, ctx.caseId)).find(({ isLastResort }) => isLastResort);
    return {
      snapshot,
      consents,
      exclusions: await this.consents.exclusions(ctx, ctx.caseId),
      closed: !caseFile.isOpen,
      officeOfReader: await new DirectoryStore().officesOf(ctx, consents.map(({ readBy }) => readBy)),
      deskId: desk?.officeId ?? snapshot.deskId,
      today: dayInCambodia(ctx.now),
      fear: await this.fearOf(ctx),
      back: new Map((await this.shareAgain.possible(ctx, ctx.caseId)).map((line) => [line.consentId, line])),
    };
  }

  private async fearOf(ctx: ComplainantContext): Promise<Fear | null> {
    const since = await this.fears.since(ctx, ctx.caseId);
    return since && { on: dayInCambodia(since.saidAt), saidHow: since.saidHow };
  }

  private async placesFor(ctx: ComplainantContext): Promise<PlacesToShare> {
    const opened = await this.readOwnCase.run(ctx);
    if (!opened.caseFile.isOpen) throw new Problem('consent.caseClosed', 409, 'The case is closed. Nothing new can be shared.');
    const triage = opened.items.findLast((item) => item.kind === 'triage')?.text ?? null;
    const holds = await new NewGrants().holders(ctx, ctx.caseId);
    const snapshot = await this.directory.current();
    const exclusions = (await fearStands(ctx, ctx.caseId)) ? [...opened.exclusions, ...officesOfAState(snapshot)] : opened.exclusions;
    return placesToShare(factsOfCase(opened.caseFile, triage), exclusions, new Set(holds), snapshot, ctx.now, ctx.caseId);
  }

  /** An office of the list as it is now: what is not on it cannot be shared with, whatever address was typed. */
  private async place(ctx: ComplainantContext, officeId: string): Promise<OfficeListing> {
    const places = await this.placesFor(ctx);
    const office = [...places.proposed, ...places.others].find(({ id }) => id === officeId);
    if (!office) throw notThere();
    return office;
  }

  private async line(ctx: ComplainantContext, consentId: string) {
    const line = (await this.consents.ofCase(ctx, ctx.caseId)).find(({ id }) => id === consentId);
    if (!line || line.withdrawnAt !== null) throw consentStopped();
    return { line, office: (await this.directory.current()).byId.get(line.officeId) };
  }
}

const answersOf = (form: Form): ShareAnswers => ({ what: form.one('what').slice(0, 20), until: form.one('until').slice(0, 10), day: form.one('day').slice(0, 40) });

type Whom = { readonly group: (typeof hideGroups)[number] | null; readonly officeId: string | null; readonly lines: readonly ({ officeId: string } | { officeKind: string })[] };

/** A group, or one office by name. A state office is hidden by the group whatever its kind. */
function whomOf(form: Form, view: SharingView): Whom | null {
  const officeId = form.one('office');
  if (officeId !== '' && view.snapshot.byId.has(officeId)) return { group: null, officeId, lines: [{ officeId }] };
  const group = hideGroups.find((name) => name === form.one('group'));
  if (!group) return null;
  const byName = group === 'state' ? view.snapshot.offices.filter(({ isState, kind }) => isState && !kindsOf.state.includes(kind)).map(({ id }) => ({ officeId: id })) : [];
  return { group, officeId: null, lines: [...kindsOf[group].map((officeKind) => ({ officeKind })), ...byName] };
}
