import { Body, Controller, Get, HttpCode, Inject, Param, ParseUUIDPipe, Post, UsePipes } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { AcknowledgeStop, StopNotices, canWorkCases, officerCaseKeys } from '@sarika/cases';
import { CallBack, Grants } from '@sarika/consent';
import type { OfficerContext } from '@sarika/identity';
import { type Keyring, authorize } from '@sarika/platform';
import { IsUUID } from 'class-validator';
import { Acts, Ctx } from '../edge/acts.js';
import { StepUp } from '../edge/step-up.js';
import { KEYRING } from '../edge/tokens.js';
import { apiValidation } from '../edge/validation.js';

class StopNoticeDto {
  @ApiProperty() id: string;
  @ApiProperty({ description: 'The case’s number. The case itself does not open any more.' }) number: string;
  @ApiProperty() madeAt: string;
  @ApiProperty() dueAt: string;
  @ApiProperty({ description: 'Nobody said so in time: an alarm stands.' }) isOverdue: boolean;
  @ApiProperty({ description: 'The reader is asked, or somebody of her office who has left.' }) mayAcknowledge: boolean;
}
class StopNoticesDto {
  @ApiProperty({ type: [StopNoticeDto] }) stops: StopNoticeDto[];
}
class CallBackBody {
  @ApiProperty({ description: 'The line of her consents that was stopped.' }) @IsUUID() consentId: string;
}
class CallMadeDto {
  @ApiProperty() callId: string;
}
class SharedAgainDto {
  @ApiProperty({ description: 'Her new yes.' }) consentId: string;
}

/** After she stopped sharing: who had opened the case says that she stopped; and an office that still reads it writes down that it called her back. */
@ApiTags('stops')
@Controller('api/v1')
@Acts('officer')
@UsePipes(apiValidation)
export class StopsController {
  constructor(
    private readonly notices: StopNotices,
    private readonly acknowledge: AcknowledgeStop,
    private readonly callBack: CallBack,
    private readonly grants: Grants,
    @Inject(KEYRING) private readonly keyring: Keyring,
  ) {}

  /** Of the reader herself first; supervisors and focal points see their whole office's. */
  @Get('stops')
  @ApiOkResponse({ type: StopNoticesDto })
  async list(@Ctx() ctx: OfficerContext): Promise<StopNoticesDto> {
    authorize(canWorkCases(ctx.actor));
    const oversees = ctx.actor.role === 'supervisor' || ctx.actor.role === 'focal_point';
    const own = (officerId: string | null): boolean => officerId === null || officerId === ctx.actor.id;
    const waiting = (await this.notices.waiting(ctx, ctx.actor.officeId)).filter(({ officerId }) => oversees || own(officerId));
    return {
      stops: waiting
        .sort((a, b) => Number(own(b.officerId)) - Number(own(a.officerId)))
        .map(({ id, number, madeAt, dueAt, officerId }) => ({ id, number, madeAt: madeAt.toISOString(), dueAt: dueAt.toISOString(), isOverdue: dueAt < ctx.now, mayAcknowledge: own(officerId) })),
    };
  }

  @Post('stops/:noticeId/acknowledgements')
  @HttpCode(204)
  @ApiNoContentResponse()
  async stopped(@Ctx() ctx: OfficerContext, @Param('noticeId', ParseUUIDPipe) noticeId: string): Promise<void> {
    await this.acknowledge.run(ctx, { noticeId });
  }

  /** She was called and says that she did not stop. Nothing changes before a colleague confirms it. */
  @Post('cases/:caseId/call-backs')
  @ApiCreatedResponse({ type: CallMadeDto })
  async called(@Ctx() ctx: OfficerContext, @Param('caseId', ParseUUIDPipe) caseId: string, @Body() body: CallBackBody): Promise<CallMadeDto> {
    authorize(canWorkCases(ctx.actor));
    return this.callBack.call(ctx, { caseId, consentId: body.consentId, officer: ctx.actor });
  }

  @Post('cases/:caseId/call-backs/:callId/confirmations')
  @StepUp()
  @ApiCreatedResponse({ type: SharedAgainDto })
  async confirmed(@Ctx() ctx: OfficerContext, @Param('caseId', ParseUUIDPipe) caseId: string, @Param('callId', ParseUUIDPipe) callId: string): Promise<SharedAgainDto> {
    authorize(canWorkCases(ctx.actor));
    return this.callBack.confirm(ctx, { caseId, callId, officer: ctx.actor, openKeys: () => officerCaseKeys(this.grants, this.keyring, ctx, caseId) });
  }
}
