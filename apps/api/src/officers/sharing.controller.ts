import { randomUUID } from 'node:crypto';
import { Body, Controller, Get, Header, HttpCode, Inject, Param, ParseUUIDPipe, Post, Query, UsePipes } from '@nestjs/common';
import { ApiCreatedResponse, ApiExcludeEndpoint, ApiNoContentResponse, ApiOkResponse, ApiQuery, ApiTags } from '@nestjs/swagger';
import { Assignments, CaseFile, OutsideBodies, type OutsideBody, RecordConsent, RecordStop, canWorkCases, triageOf } from '@sarika/cases';
import { Consents, Grants, NewGrants, WORDING_VERSION, caseNotFound, consentReceipt, dayInCambodia, spanOfDay, asksForState, fearStands } from '@sarika/consent';
import type { OfficerContext } from '@sarika/identity';
import { factsOfCase, officesOfAState, placesToShare } from '@sarika/intake';
import { DirectoryCache, DirectoryStore } from '@sarika/organisations';
import { type ApiConfig, type Keyring, authorize } from '@sarika/platform';
import { type Language, t } from '@sarika/texts';
import { Acts, Ctx } from '../edge/acts.js';
import { CONFIG, KEYRING } from '../edge/tokens.js';
import { apiValidation } from '../edge/validation.js';
import { paperPage } from '../pages/sharing.pages.js';
import { partyOf, presentOffice } from './presenters.js';
import { ReadersDto, RecordConsentBody, RecordStopBody, RecordedConsentDto, SharingDto } from './sharing.dto.js';

const inBoth = (say: (language: Language) => string): { en: string; km: string } => ({ en: say('en'), km: say('km') });
/** A text with its blank left open: the console fills it in. */
const open = (key: string, blank?: string) => inBoth((language) => t(language, key, blank === undefined ? {} : { [blank]: `{${blank}}` }));

const wordsOfBody = (body: OutsideBody | undefined): { en: string; km: string } => ({ en: body?.name ?? '—', km: body?.nameKm ?? body?.name ?? '—' });

/** Who may see a case, as the office that works it knows and writes it down. */
@ApiTags('sharing')
@Controller('api/v1/cases/:caseId')
@Acts('officer')
@UsePipes(apiValidation)
export class CaseSharingController {
  private readonly newGrants = new NewGrants();
  private readonly assignments = new Assignments();

  constructor(
    private readonly consents: Consents,
    private readonly recordConsent: RecordConsent,
    private readonly recordStop: RecordStop,
    private readonly directory: DirectoryCache,
    private readonly officers: DirectoryStore,
    private readonly grants: Grants,
    @Inject(KEYRING) private readonly keyring: Keyring,
    @Inject(CONFIG) private readonly config: ApiConfig,
  ) {}

  /** The ledger of a case, and what is needed to write down one more yes. */
  @Get('sharing')
  @ApiOkResponse({ type: SharingDto })
  async sharing(@Ctx() ctx: OfficerContext, @Param('caseId', ParseUUIDPipe) caseId: string): Promise<SharingDto> {
    const caseFile = await this.readable(ctx, caseId);
    const [snapshot, ledger] = [await this.directory.current(), await this.consents.ledger(ctx, caseId)];
    const names = await this.officers.namesOf(ctx, ledger.flatMap(({ readBy, witnessedBy }) => [readBy, witnessedBy]));
    const bodies = await new OutsideBodies().byIds(ctx, ledger.flatMap(({ bodyId }) => bodyId ?? []));
    const works = (await this.assignments.lock(ctx, caseId, ctx.actor.officeId)) !== null;
    const mayRecord = works && caseFile.isOpen;
    const colleagues = await this.officers.officersOf(ctx, ctx.actor.officeId);
    return {
      ledger: ledger.map(({ bodyId, ...entry }) => ({
        ...entry,
        shares: entry.shares && [...entry.shares],
        body: bodyId === null ? null : wordsOfBody(bodies.get(bodyId)),
        at: entry.at.toISOString(),
        office: entry.officeId === null ? null : presentOffice(snapshot.byId.get(entry.officeId), entry.officeId),
        readBy: entry.readBy && (names.get(entry.readBy) ?? '—'),
        witnessedBy: entry.witnessedBy && (names.get(entry.witnessedBy) ?? '—'),
      })),
      places: mayRecord ? await this.places(ctx, caseFile) : [],
      witnesses: colleagues.filter((officer) => officer.isActive && officer.role !== 'administrator' && officer.id !== ctx.actor.id).map(({ id, name }) => ({ id, name })),
      asking: {
        version: WORDING_VERSION, question: open('consent.ask.whole_case', 'office'), questionFromNowOn: open('consent.ask.from_now_on', 'office'), says: [open('consent.says.offer'), open('consent.says.contact'), open('consent.says.stop')],
        state: open('consent.says.state'), until: open('consent.says.until', 'day'), noEnd: open('consent.says.noEnd'),
      },
      mayRecord,
    };
  }

  /** Who could read it on a day of Cambodia: every reader whose key opened it at some moment of that day. */
  @Get('readers')
  @ApiQuery({ name: 'day', required: false, description: 'ISO date; today where it is left out.' })
  @ApiOkResponse({ type: ReadersDto })
  async readers(@Ctx() ctx: OfficerContext, @Param('caseId', ParseUUIDPipe) caseId: string, @Query('day') asked?: string): Promise<ReadersDto> {
    await this.readable(ctx, caseId);
    const day = asked !== undefined && /^\d{4}-\d{2}-\d{2}$/.test(asked) && !Number.isNaN(Date.parse(asked)) ? asked : dayInCambodia(ctx.now);
    const { from, until } = spanOfDay(day);
    const [snapshot, spans] = [await this.directory.current(), await this.consents.whoCouldRead(ctx, caseId, from, until)];
    const names = await this.officers.namesOf(ctx, spans.filter(({ recipientKind }) => recipientKind === 'officer').map(({ recipientId }) => recipientId));
    return {
      day,
      readers: spans.map((span) => ({
        kind: span.recipientKind,
        office: span.officeId === null ? null : presentOffice(snapshot.byId.get(span.officeId), span.officeId),
        officerName: span.recipientKind === 'officer' ? (names.get(span.recipientId) ?? '—') : null,
        basis: span.basis,
        scope: span.scope,
        since: span.since.toISOString(),
        until: span.until?.toISOString() ?? null,
      })),
    };
  }

  /** Writes down a yes that the worker said, for another office. */
  @Post('consents')
  @ApiCreatedResponse({ type: RecordedConsentDto })
  async record(@Ctx() ctx: OfficerContext, @Param('caseId', ParseUUIDPipe) caseId: string, @Body() body: RecordConsentBody): Promise<RecordedConsentDto> {
    const { consentId } = await this.recordConsent.run(ctx, {
      caseId, officeId: body.officeId, scope: body.scope ?? 'whole_case', endsOn: body.endsOn ?? null, heardFrom: body.heardFrom, how: body.how, language: body.language, wordingVersion: body.wordingVersion,
      witnessId: body.witnessId ?? null, paperReference: body.paperReference ?? null,
    });
    return { consentId };
  }

  /** Writes down that she stopped sharing, as she said it to an officer before a colleague. */
  @Post('withdrawals')
  @HttpCode(204)
  @ApiNoContentResponse()
  async stop(@Ctx() ctx: OfficerContext, @Param('caseId', ParseUUIDPipe) caseId: string, @Body() body: RecordStopBody): Promise<void> {
    await this.recordStop.run(ctx, { caseId, consentId: body.consentId, witnessId: body.witnessId });
  }

  /** Her consent receipt, to be printed for her (docs/consent-receipt.md). */
  @Get('consent-paper')
  @ApiExcludeEndpoint()
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('cache-control', 'no-store')
  async paper(@Ctx() ctx: OfficerContext, @Param('caseId', ParseUUIDPipe) caseId: string, @Query('language') asked?: string): Promise<string> {
    const language: Language = asked === 'en' ? 'en' : 'km';
    return paperPage(language, await this.receipt(ctx, caseId, language), true);
  }

  @Get('consent-receipt')
  @ApiQuery({ name: 'language', required: false, enum: ['km', 'en'] })
  @ApiOkResponse({ schema: { type: 'object', additionalProperties: true } })
  async receiptAsFile(@Ctx() ctx: OfficerContext, @Param('caseId', ParseUUIDPipe) caseId: string, @Query('language') asked?: string): Promise<Record<string, unknown>> {
    return this.receipt(ctx, caseId, asked === 'en' ? 'en' : 'km');
  }

  private async receipt(ctx: OfficerContext, caseId: string, language: Language) {
    await this.readable(ctx, caseId);
    const snapshot = await this.directory.current();
    const party = (officeId: string) => partyOf(snapshot.byId.get(officeId), officeId, language);
    return consentReceipt({
      id: randomUUID(), madeAt: ctx.now, language, caseId, issuer: party(snapshot.deskId), withdrawAt: `${this.config.publicUrl}/r`,
      consents: await this.consents.ofCase(ctx, caseId), ledger: await this.consents.ledger(ctx, caseId), party,
    });
  }

  /** A case that this officer may open now. Not yours and not there look the same. */
  private async readable(ctx: OfficerContext, caseId: string): Promise<CaseFile> {
    authorize(canWorkCases(ctx.actor));
    const caseFile = (await this.grants.mayOpen(ctx, [caseId])).has(caseId) ? await ctx.db.manager.findOneBy(CaseFile, { id: caseId }) : null;
    if (!caseFile) throw caseNotFound();
    return caseFile;
  }

  private async places(ctx: OfficerContext, caseFile: CaseFile) {
    const facts = factsOfCase(caseFile, await triageOf(ctx, this.keyring, caseFile.id));
    const holders = new Set([...(await this.newGrants.holders(ctx, caseFile.id)), ctx.actor.officeId]);
    const snapshot = await this.directory.current();
    // To an office of a state the list stays as it was, and what it asks for is refused: that all of its kind are gone would tell it why.
    const fears = (await fearStands(ctx, caseFile.id)) && !(await asksForState(ctx));
    const exclusions = [...(await this.consents.exclusions(ctx, caseFile.id)), ...(fears ? officesOfAState(snapshot) : [])];
    const { proposed, others } = placesToShare(facts, exclusions, holders, snapshot, ctx.now, caseFile.id);
    return [...proposed.map((office) => ({ ...presentOffice(office, office.id), proposed: true })), ...others.map((office) => ({ ...presentOffice(office, office.id), proposed: false }))];
  }

}
