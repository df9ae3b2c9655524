import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, UsePipes } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { HearWish, AssignCase, HideContact, NameOfficer, NamedOfficers, type OpenedCase, ReadCase, ReplyToWorker, RevealContact, UnnameOfficer, WriteNote } from '@sarika/cases';
import type { OfficerContext } from '@sarika/identity';
import { Texts } from '@sarika/messaging';
import { DirectoryCache, DirectoryStore, type NamedOfficer } from '@sarika/organisations';
import { Journal } from '@sarika/workflow';
import { Acts, Ctx } from '../edge/acts.js';
import { apiValidation } from '../edge/validation.js';
import { HearWishBody, AssignBody, NameBody, OpenedCaseDto, ReplyDto, RevealBody, RevealedContactDto, WordsBody, WrittenDto } from './dto.js';
import { presentCase } from './presenters.js';

@ApiTags('cases')
@Controller('api/v1/cases/:caseId')
@Acts('officer')
@UsePipes(apiValidation)
export class CasesController {
  private readonly wish = new HearWish();
  private readonly texts = new Texts(new Journal());

  constructor(
    private readonly readCase: ReadCase,
    private readonly assign: AssignCase,
    private readonly note: WriteNote,
    private readonly reply: ReplyToWorker,
    private readonly reveal: RevealContact,
    private readonly hide: HideContact,
    private readonly name: NameOfficer,
    private readonly unname: UnnameOfficer,
    private readonly namedOfficers: NamedOfficers,
    private readonly directory: DirectoryCache,
    private readonly officers: DirectoryStore,
  ) {}

  /** Opening is on record before it is shown: the audit row is committed with this request's transaction, before the reply leaves. */
  @Get()
  @ApiOkResponse({ type: OpenedCaseDto })
  async show(@Ctx() ctx: OfficerContext, @Param('caseId', ParseUUIDPipe) caseId: string): Promise<OpenedCaseDto> {
    const opened = await this.readCase.run(ctx, { caseId });
    const named = new Set([...opened.items.map((item) => item.authorId), ...opened.files.map((file) => file.authorId), ...opened.record.map((entry) => (entry.actorKind === 'officer' ? entry.actorId : null)), opened.assignment?.officerId ?? null, opened.met?.officerId ?? null]);
    const colleagues = await this.officers.officersOf(ctx, ctx.actor.officeId);
    const known = new Map(colleagues.map((officer) => [officer.id, { name: officer.name, officeId: officer.officeId }]));
    for (const id of named) {
      if (id === null || known.has(id)) continue;
      const officer = await this.officers.officer(ctx, id);
      if (officer) known.set(id, { name: officer.name, officeId: officer.officeId });
    }
    return presentCase(ctx, opened, { ...(await this.namedOf(ctx, opened)), offices: (await this.directory.current()).byId, officers: known, colleagues, replyPath: (await this.texts.wayTo(ctx, caseId)) ? 'text' : 'web_only' });
  }

  private async namedOf(ctx: OfficerContext, { caseFile, namedIds }: OpenedCase): Promise<{ named: NamedOfficer[]; mayBeNamed: NamedOfficer[] }> {
    if (!caseFile.restricted) return { named: [], mayBeNamed: [] };
    const able = await this.namedOfficers.mayBeNamed(ctx, ctx.actor.officeId);
    return { named: await this.namedOfficers.mayBeNamed(ctx, ctx.actor.officeId, namedIds), mayBeNamed: able.filter(({ id }) => !namedIds.includes(id)) };
  }

  /** Opens a protected case for another officer of the office, by name. */
  @Post('named-officers')
  @HttpCode(204)
  @ApiNoContentResponse()
  async nameOfficer(@Ctx() ctx: OfficerContext, @Param('caseId', ParseUUIDPipe) caseId: string, @Body() body: NameBody): Promise<void> {
    await this.name.run(ctx, { caseId, officerId: body.officerId });
  }

  @Delete('named-officers/:officerId')
  @HttpCode(204)
  @ApiNoContentResponse()
  async unnameOfficer(@Ctx() ctx: OfficerContext, @Param('caseId', ParseUUIDPipe) caseId: string, @Param('officerId', ParseUUIDPipe) officerId: string): Promise<void> {
    await this.unname.run(ctx, { caseId, officerId });
  }

  @Post('assignments')
  @HttpCode(204)
  @ApiNoContentResponse()
  async assignOfficer(@Ctx() ctx: OfficerContext, @Param('caseId', ParseUUIDPipe) caseId: string, @Body() body: AssignBody): Promise<void> {
    await this.assign.run(ctx, { caseId, officerId: body.officerId });
  }

  /** What she said herself about a woman or a man as her helper. */
  @Post('handler-wishes')
  @HttpCode(204)
  @ApiNoContentResponse()
  async hearWish(@Ctx() ctx: OfficerContext, @Param('caseId', ParseUUIDPipe) caseId: string, @Body() body: HearWishBody): Promise<void> {
    await this.wish.run(ctx, { caseId, wants: body.wants, heardFrom: body.heardFrom, witnessId: body.witnessId ?? null, paperReference: body.paperReference ?? null });
  }

  @Post('notes')
  @ApiCreatedResponse({ type: WrittenDto })
  async writeNote(@Ctx() ctx: OfficerContext, @Param('caseId', ParseUUIDPipe) caseId: string, @Body() body: WordsBody): Promise<WrittenDto> {
    return this.note.run(ctx, { caseId, text: body.text });
  }

  @Post('messages')
  @ApiCreatedResponse({ type: ReplyDto })
  async replyToWorker(@Ctx() ctx: OfficerContext, @Param('caseId', ParseUUIDPipe) caseId: string, @Body() body: WordsBody): Promise<ReplyDto> {
    return this.reply.run(ctx, { caseId, text: body.text });
  }

  @Post('reveals')
  @ApiCreatedResponse({ type: RevealedContactDto })
  async revealContact(@Ctx() ctx: OfficerContext, @Param('caseId', ParseUUIDPipe) caseId: string, @Body() body: RevealBody): Promise<RevealedContactDto> {
    const { until, ...revealed } = await this.reveal.run(ctx, { caseId, reason: body.reason });
    return { ...revealed, hideAt: until.toISOString() };
  }

  /** Masks it again before its time. */
  @Delete('reveals')
  @HttpCode(204)
  @ApiNoContentResponse()
  async hideContact(@Ctx() ctx: OfficerContext, @Param('caseId', ParseUUIDPipe) caseId: string): Promise<void> {
    await this.hide.run(ctx, { caseId });
  }
}
