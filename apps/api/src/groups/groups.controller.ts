import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, UsePipes } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { OfficerContext } from '@sarika/identity';
import { AssessGroup, JoinGroup, LeaveGroup, LodgeGroup, MakeGroup, ReadDraft, ReadGroup, RevealMembers, SetGroupHearing, SettleDraft, SettleGroup, ShareFacts } from '@sarika/wage-claims';
import { moneyOf } from '../claims/presenters.js';
import { Acts, Ctx } from '../edge/acts.js';
import { apiValidation } from '../edge/validation.js';
import {
  CandidatesDto, GroupAssessmentsDto, GroupBody, GroupDraftsBody, GroupDraftsDto, GroupFilingBody, GroupHearingBody, GroupHearingsDto, GroupJoinedDto, GroupLeavingBody, GroupLeftDto, GroupLodgedDto, GroupMadeDto, GroupOutcomesBody, GroupOutcomesDto, GroupRevealBody,
  GroupSheetDto, GroupYesBody, GroupsDto, WorksheetDraftSettledBody, WorksheetDraftsDto,
} from './groups.dto.js';
import { presentGroup, presentSheet } from './presenters.js';

/** Claims of several workers against one employer that go on together: each with her own yes, her own sum and her own way out. */
@ApiTags('groups')
@Controller('api/v1')
@Acts('officer')
@UsePipes(apiValidation)
export class GroupsController {
  private readonly make = new MakeGroup();
  private readonly join = new JoinGroup();
  private readonly leave = new LeaveGroup();
  private readonly lodge = new LodgeGroup();
  private readonly settleDraft = new SettleDraft();
  private readonly hear = new SetGroupHearing();

  constructor(
    private readonly read: ReadGroup,
    private readonly reveal: RevealMembers,
    private readonly share: ShareFacts,
    private readonly assess: AssessGroup,
    private readonly settle: SettleGroup,
    private readonly draft: ReadDraft,
  ) {}

  @Get('groups')
  @ApiOkResponse({ type: GroupsDto })
  async ofOffice(@Ctx() ctx: OfficerContext): Promise<GroupsDto> {
    return { groups: (await this.read.ofOffice(ctx)).map(({ members, running, ...group }) => ({ ...presentGroup(group), members, running })) };
  }

  /** Begins a group from one claim. Its worker is not in it before she says yes. */
  @Post('groups')
  @ApiCreatedResponse({ type: GroupMadeDto })
  async begin(@Ctx() ctx: OfficerContext, @Body() body: GroupBody): Promise<GroupMadeDto> {
    return this.make.run(ctx, body);
  }

  /** Who is in it with her own sums, what they come to, what was lodged. No case is opened by it; names only where they are revealed to the reader. */
  @Get('groups/:groupId')
  @ApiOkResponse({ type: GroupSheetDto })
  async sheet(@Ctx() ctx: OfficerContext, @Param('groupId', ParseUUIDPipe) groupId: string): Promise<GroupSheetDto> {
    return presentSheet(await this.read.run(ctx, { groupId }));
  }

  @Get('groups/:groupId/candidates')
  @ApiOkResponse({ type: CandidatesDto })
  async candidates(@Ctx() ctx: OfficerContext, @Param('groupId', ParseUUIDPipe) groupId: string): Promise<CandidatesDto> {
    return { candidates: (await this.read.candidates(ctx, { groupId })).map(({ claimId, caseId, caseNumber, currency, stage }) => ({ claimId, caseId, number: caseNumber, currency, stage })) };
  }

  /** A worker said yes to going on with the others, heard by a colleague. */
  @Post('groups/:groupId/members')
  @ApiCreatedResponse({ type: GroupJoinedDto })
  async joined(@Ctx() ctx: OfficerContext, @Param('groupId', ParseUUIDPipe) groupId: string, @Body() body: GroupYesBody): Promise<GroupJoinedDto> {
    return this.join.run(ctx, { groupId, ...body });
  }

  /** She leaves, or is taken out. Nobody else's sum changes. */
  @Post('groups/:groupId/members/:claimId/ends')
  @ApiCreatedResponse({ type: GroupLeftDto })
  async left(@Ctx() ctx: OfficerContext, @Param('groupId', ParseUUIDPipe) groupId: string, @Param('claimId', ParseUUIDPipe) claimId: string, @Body() body: GroupLeavingBody): Promise<GroupLeftDto> {
    return this.leave.run(ctx, { groupId, claimId, how: body.how });
  }

  /** Names of some of them, for ten minutes; each counts as a reveal of her case. */
  @Post('groups/:groupId/reveals')
  @HttpCode(204)
  @ApiNoContentResponse()
  async revealed(@Ctx() ctx: OfficerContext, @Param('groupId', ParseUUIDPipe) groupId: string, @Body() body: GroupRevealBody): Promise<void> {
    await this.reveal.run(ctx, { groupId, claimIds: body.claimIds, reason: body.reason });
  }

  /** What is the same for all is copied from one worker's worksheet into the cases of others, as a draft that each is asked about. */
  @Post('groups/:groupId/drafts')
  @ApiCreatedResponse({ type: GroupDraftsDto })
  async shared(@Ctx() ctx: OfficerContext, @Param('groupId', ParseUUIDPipe) groupId: string, @Body() body: GroupDraftsBody): Promise<GroupDraftsDto> {
    return this.share.run(ctx, { groupId, from: body.from, to: body.claimIds });
  }

  /** Assesses each by the law of today, from the newest worksheet kept in her own case. */
  @Post('groups/:groupId/assessments')
  @ApiCreatedResponse({ type: GroupAssessmentsDto })
  async assessed(@Ctx() ctx: OfficerContext, @Param('groupId', ParseUUIDPipe) groupId: string): Promise<GroupAssessmentsDto> {
    return { assessed: await this.assess.run(ctx, { groupId }) };
  }

  /** Lodged with one authority: all of those named or none. */
  @Post('groups/:groupId/filings')
  @ApiCreatedResponse({ type: GroupLodgedDto })
  async lodged(@Ctx() ctx: OfficerContext, @Param('groupId', ParseUUIDPipe) groupId: string, @Body() body: GroupFilingBody): Promise<GroupLodgedDto> {
    return this.lodge.run(ctx, { groupId, ...body });
  }

  /** One day on which several are heard; it stands on the leg of each. */
  @Post('groups/:groupId/hearings')
  @ApiCreatedResponse({ type: GroupHearingsDto })
  async heard(@Ctx() ctx: OfficerContext, @Param('groupId', ParseUUIDPipe) groupId: string, @Body() body: GroupHearingBody): Promise<GroupHearingsDto> {
    const { claimIds, key, against, kind, heldOn, heldAt = null, place = null } = body;
    return { hearings: await this.hear.run(ctx, { groupId, claimIds, key, against, kind, heldOn, heldAt, place }) };
  }

  /** What was agreed or ordered, a sum for each. */
  @Post('groups/:groupId/outcomes')
  @ApiCreatedResponse({ type: GroupOutcomesDto })
  async settled(@Ctx() ctx: OfficerContext, @Param('groupId', ParseUUIDPipe) groupId: string, @Body() body: GroupOutcomesBody): Promise<GroupOutcomesDto> {
    const outcomes = body.outcomes.map(({ claimId, key, total }) => ({ claimId, key, total: moneyOf(total) }));
    return { settled: await this.settle.run(ctx, { groupId, against: body.against, kind: body.kind, happenedOn: body.happenedOn, outcomes }) };
  }

  /** Opens the shared facts that wait for this worker. On record. */
  @Get('cases/:caseId/worksheet-drafts')
  @ApiOkResponse({ type: WorksheetDraftsDto })
  async drafts(@Ctx() ctx: OfficerContext, @Param('caseId', ParseUUIDPipe) caseId: string): Promise<WorksheetDraftsDto> {
    const found = await this.draft.run(ctx, { caseId });
    return { draft: found && { itemId: found.itemId, groupId: found.groupId, groupNumber: found.groupNumber, madeAt: found.madeAt.toISOString(), facts: found.facts } };
  }

  @Post('cases/:caseId/worksheet-drafts/:itemId/ends')
  @HttpCode(204)
  @ApiNoContentResponse()
  async settleOne(@Ctx() ctx: OfficerContext, @Param('caseId', ParseUUIDPipe) caseId: string, @Param('itemId', ParseUUIDPipe) itemId: string, @Body() body: WorksheetDraftSettledBody): Promise<void> {
    await this.settleDraft.run(ctx, { caseId, itemId, how: body.how });
  }
}
