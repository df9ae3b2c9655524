import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, UsePipes } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { AllowNotice, Assignments, type DetentionNotice, DetentionNotices, Emergencies, GiveNotice, LiftStateFear, ReadNotice, SayStateFear, canWorkCases } from '@sarika/cases';
import { Consents, Grants, WORDING_VERSION, askingWords, caseNotFound, dayInCambodia, asksForState, fearStands } from '@sarika/consent';
import type { OfficerContext } from '@sarika/identity';
import { DirectoryCache } from '@sarika/organisations';
import { authorize } from '@sarika/platform';
import type { Language } from '@sarika/texts';
import { Acts, Ctx } from '../edge/acts.js';
import { apiValidation } from '../edge/validation.js';
import { CaseNoticeDto, CaseNoticesDto, FearLiftBody, NoticeBody, NoticeConsentBody, NoticeConsentedDto, NoticeGivenDto, NoticeReadDto, ReceivedNoticesDto } from './notices.dto.js';
import { presentOffice } from './presenters.js';

const MOST = 200;

/** Whether a mission may be told that she is held, and that it was. */
@ApiTags('notices')
@Controller('api/v1')
@Acts('officer')
@UsePipes(apiValidation)
export class NoticesController {
  private readonly grants = new Grants();
  private readonly notices = new DetentionNotices();
  private readonly emergencies = new Emergencies();
  private readonly assignments = new Assignments();
  private readonly sayFear = new SayStateFear();
  private readonly liftFear = new LiftStateFear();
  private readonly read = new ReadNotice();

  constructor(
    private readonly allow: AllowNotice,
    private readonly give: GiveNotice,
    private readonly consents: Consents,
    private readonly directory: DirectoryCache,
  ) {}

  @Get('cases/:caseId/detention-notices')
  @ApiOkResponse({ type: CaseNoticesDto })
  async ofCase(@Ctx() ctx: OfficerContext, @Param('caseId', ParseUUIDPipe) caseId: string): Promise<CaseNoticesDto> {
    authorize(canWorkCases(ctx.actor));
    if (!(await this.grants.seesKey(ctx, caseId))) throw caseNotFound();
    const snapshot = await this.directory.current();
    const lines = (await this.consents.ofCase(ctx, caseId)).filter((line) => line.purpose === 'embassy_notice' && line.withdrawnAt === null && (line.endsOn === null || line.endsOn >= dayInCambodia(ctx.now)));
    const missions = [...snapshot.byId.values()].filter((office) => office.kind === 'mission' && office.hasKey && office.routable && office.id !== ctx.actor.officeId);
    const words = (language: Language, named: string, isState: boolean): string[] => {
      const { question, says } = askingWords(language, 'name_place_time', { named, isState }, null);
      return [question, ...says];
    };
    return {
      fearsState: (await fearStands(ctx, caseId)) && !(await asksForState(ctx)),
      tellsNobody: await this.emergencies.tellsNobody(ctx, caseId),
      missions: missions.map((office) => ({
        office: presentOffice(office, office.id), consentId: lines.find(({ officeId }) => officeId === office.id)?.id ?? null,
        words: { en: words('en', office.names.en, office.isState), km: words('km', office.names.km, office.isState) },
      })),
      notices: (await this.notices.ofCase(ctx, caseId)).map(presentNotice),
      wordingVersion: WORDING_VERSION,
      mayWrite: (await this.assignments.lock(ctx, caseId, ctx.actor.officeId)) !== null,
    };
  }

  /** She fears her own state: from now on no office of it is told of her. */
  @Post('cases/:caseId/state-fears')
  @HttpCode(204)
  @ApiNoContentResponse()
  async fear(@Ctx() ctx: OfficerContext, @Param('caseId', ParseUUIDPipe) caseId: string): Promise<void> {
    await this.sayFear.run(ctx, { caseId });
  }

  /** She takes it back, before a colleague. */
  @Post('cases/:caseId/state-fears/lifts')
  @HttpCode(204)
  @ApiNoContentResponse()
  async lift(@Ctx() ctx: OfficerContext, @Param('caseId', ParseUUIDPipe) caseId: string, @Body() body: FearLiftBody): Promise<void> {
    await this.liftFear.run(ctx, { caseId, witnessId: body.witnessId });
  }

  /** Her yes, before it happens, that a mission may be told. */
  @Post('cases/:caseId/notice-consents')
  @ApiCreatedResponse({ type: NoticeConsentedDto })
  async consent(@Ctx() ctx: OfficerContext, @Param('caseId', ParseUUIDPipe) caseId: string, @Body() body: NoticeConsentBody): Promise<NoticeConsentedDto> {
    return this.allow.run(ctx, {
      caseId, officeId: body.officeId, heardFrom: body.heardFrom, how: body.how, language: body.language, wordingVersion: body.wordingVersion, witnessId: body.witnessId ?? null, paperReference: body.paperReference ?? null, endsOn: body.endsOn ?? null,
    });
  }

  @Post('cases/:caseId/detention-notices')
  @ApiCreatedResponse({ type: NoticeGivenDto })
  async giveNotice(@Ctx() ctx: OfficerContext, @Param('caseId', ParseUUIDPipe) caseId: string, @Body() body: NoticeBody): Promise<NoticeGivenDto> {
    return this.give.run(ctx, { caseId, officeId: body.officeId, sheet: body.sheet });
  }

  /** What this mission was told. */
  @Get('detention-notices')
  @ApiOkResponse({ type: ReceivedNoticesDto })
  async received(@Ctx() ctx: OfficerContext): Promise<ReceivedNoticesDto> {
    authorize(canWorkCases(ctx.actor));
    const { byId } = await this.directory.current();
    return { notices: (await this.notices.sentTo(ctx, ctx.actor.officeId, MOST)).map((notice) => ({ ...presentNotice(notice), from: presentOffice(byId.get(notice.sentOfficeId), notice.sentOfficeId) })) };
  }

  /** Name, place and time; the opening is on record. */
  @Get('detention-notices/:noticeId')
  @ApiOkResponse({ type: NoticeReadDto })
  async show(@Ctx() ctx: OfficerContext, @Param('noticeId', ParseUUIDPipe) noticeId: string): Promise<NoticeReadDto> {
    return { sheet: (await this.read.run(ctx, { noticeId })).sheet };
  }

  @Post('detention-notices/:noticeId/acknowledgements')
  @HttpCode(204)
  @ApiNoContentResponse()
  async acknowledge(@Ctx() ctx: OfficerContext, @Param('noticeId', ParseUUIDPipe) noticeId: string): Promise<void> {
    await this.read.acknowledge(ctx, { noticeId });
  }
}

const presentNotice = ({ id, officeId, sentAt, toldAt, acknowledgedAt }: DetentionNotice): CaseNoticeDto => ({ id, officeId, sentAt: sentAt.toISOString(), toldAt: toldAt?.toISOString() ?? null, acknowledgedAt: acknowledgedAt?.toISOString() ?? null });
