import { Body, Controller, Get, HttpCode, Inject, Param, ParseUUIDPipe, Post, UsePipes } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { AcknowledgeStop, Reveals, StopNotices, canWorkCases, officerCaseKeys } from '@sarika/cases';
import { CallBack, type CallBackSaying, Grants, callBackSayings, wasShownFor } from '@sarika/consent';
import type { OfficerContext } from '@sarika/identity';
import { DirectoryCache, DirectoryStore } from '@sarika/organisations';
import { type Keyring, authorize } from '@sarika/platform';
import { IsIn, IsUUID } from 'class-validator';
import { Acts, Ctx } from '../edge/acts.js';
import { StepUp } from '../edge/step-up.js';
import { KEYRING } from '../edge/tokens.js';
import { apiValidation } from '../edge/validation.js';
import { OfficeRefDto } from './dto.js';
import { presentOffice } from './presenters.js';

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
  @ApiProperty({ enum: callBackSayings, description: 'What she said. `stays_stopped`: she lets it stand, and nothing waits for a colleague.' }) @IsIn(callBackSayings) said: CallBackSaying;
}
class CallMadeDto {
  @ApiProperty() callId: string;
}
class CallSeenDto {
  @ApiProperty() callId: string;
  @ApiProperty() calledAt: string;
  @ApiProperty() calledByName: string;
  @ApiProperty({ enum: callBackSayings, type: String, nullable: true, description: 'null where it was not asked for yet.' }) said: string | null;
  @ApiProperty({ enum: ['waiting', 'confirmed', 'refused', 'expired'] }) state: string;
  @ApiProperty({ description: 'Nobody may confirm it later than this.' }) goodUntil: string;
  @ApiProperty({ type: String, nullable: true }) settledByName: string | null;
  @ApiProperty({ type: String, nullable: true }) settledAt: string | null;
  @ApiProperty({ description: 'It waits, and somebody else made it.' }) maySettle: boolean;
}
class StoppedOfficeDto {
  @ApiProperty() consentId: string;
  @ApiProperty({ type: OfficeRefDto }) office: OfficeRefDto;
  @ApiProperty() stoppedAt: string;
  @ApiProperty({ enum: ['web', 'sms', 'officer'] }) how: string;
  @ApiProperty({ type: String, nullable: true, description: 'When the keys are destroyed; null where it was said by text alone.' }) destroyAt: string | null;
  @ApiProperty({ enum: ['stopped', 'waiting', 'shared_again', 'over'] }) state: string;
  @ApiProperty() mayCall: boolean;
  @ApiProperty({ description: 'She may be called, and her number was shown to the reader since the stop or still is: what she said may be written down.' }) mayWrite: boolean;
  @ApiProperty({ type: [CallSeenDto] }) calls: CallSeenDto[];
}
class CallBacksDto {
  @ApiProperty({ type: [StoppedOfficeDto], description: 'Stops of other offices, newest first.' }) stops: StoppedOfficeDto[];
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
  private readonly reveals = new Reveals();

  constructor(
    private readonly notices: StopNotices,
    private readonly acknowledge: AcknowledgeStop,
    private readonly callBack: CallBack,
    private readonly grants: Grants,
    private readonly directory: DirectoryCache,
    private readonly officers: DirectoryStore,
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

  /** Which offices she stopped, and how far a call back about each has come. The stopped office sees nothing of it. */
  @Get('cases/:caseId/call-backs')
  @ApiOkResponse({ type: CallBacksDto })
  async calls(@Ctx() ctx: OfficerContext, @Param('caseId', ParseUUIDPipe) caseId: string): Promise<CallBacksDto> {
    authorize(canWorkCases(ctx.actor));
    const stops = await this.callBack.list(ctx, { caseId, officer: ctx.actor });
    const all = stops.flatMap(({ calls }) => calls);
    const [snapshot, names] = [await this.directory.current(), await this.officers.namesOf(ctx, all.flatMap(({ calledBy, settledBy }) => [calledBy, settledBy]))];
    const shown = await this.reveals.numberShown(ctx, caseId);
    const nameOf = (id: string): string => names.get(id) ?? '—';
    return {
      stops: stops.map(({ consentId, officeId, stoppedAt, how, destroyAt, isUndone, isOver, calls }) => {
        const state = isUndone ? 'shared_again' : isOver ? 'over' : calls.some((call) => call.state === 'waiting') ? 'waiting' : 'stopped';
        return {
          consentId, how, state,
          office: presentOffice(snapshot.byId.get(officeId), officeId),
          stoppedAt: stoppedAt.toISOString(),
          destroyAt: destroyAt?.toISOString() ?? null,
          mayCall: state === 'stopped',
          mayWrite: state === 'stopped' && wasShownFor(stoppedAt, shown, ctx.now),
          calls: calls.map((call) => ({
            callId: call.callId,
            calledAt: call.calledAt.toISOString(),
            calledByName: nameOf(call.calledBy),
            said: call.said,
            state: call.state,
            goodUntil: call.goodUntil.toISOString(),
            settledByName: call.settledBy && nameOf(call.settledBy),
            settledAt: call.settledAt?.toISOString() ?? null,
            maySettle: state === 'waiting' && call.state === 'waiting' && call.calledBy !== ctx.actor.id,
          })),
        };
      }),
    };
  }

  /** She was called on the number that was shown, and what she said is written down. Nothing changes before a colleague confirms it. */
  @Post('cases/:caseId/call-backs')
  @ApiCreatedResponse({ type: CallMadeDto })
  async called(@Ctx() ctx: OfficerContext, @Param('caseId', ParseUUIDPipe) caseId: string, @Body() body: CallBackBody): Promise<CallMadeDto> {
    authorize(canWorkCases(ctx.actor));
    return this.callBack.call(ctx, { caseId, consentId: body.consentId, officer: ctx.actor, said: body.said, numberShown: () => this.reveals.numberShown(ctx, caseId) });
  }

  @Post('cases/:caseId/call-backs/:callId/confirmations')
  @StepUp()
  @ApiCreatedResponse({ type: SharedAgainDto })
  async confirmed(@Ctx() ctx: OfficerContext, @Param('caseId', ParseUUIDPipe) caseId: string, @Param('callId', ParseUUIDPipe) callId: string): Promise<SharedAgainDto> {
    authorize(canWorkCases(ctx.actor));
    return this.callBack.confirm(ctx, { caseId, callId, officer: ctx.actor, openKeys: () => officerCaseKeys(this.grants, this.keyring, ctx, caseId) });
  }

  /** A colleague does not confirm it: the stop stands. */
  @Post('cases/:caseId/call-backs/:callId/refusals')
  @HttpCode(204)
  @ApiNoContentResponse()
  async refused(@Ctx() ctx: OfficerContext, @Param('caseId', ParseUUIDPipe) caseId: string, @Param('callId', ParseUUIDPipe) callId: string): Promise<void> {
    authorize(canWorkCases(ctx.actor));
    await this.callBack.refuse(ctx, { caseId, callId, officer: ctx.actor });
  }
}
