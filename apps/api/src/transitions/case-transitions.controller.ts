import { Body, Controller, Get, Param, ParseUUIDPipe, Post, UsePipes } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Assignments, CaseFile, CaseRequests, Offers, PassOnCase, type TransitionKind, Transitions, canWorkCases, helpOutcomes, requestReasons, transitionReasons, transitionTasks } from '@sarika/cases';
import { Consents, Grants, NewGrants, caseNotFound, dayInCambodia, asksForState, fearStands } from '@sarika/consent';
import type { OfficerContext } from '@sarika/identity';
import { DirectoryCache, DirectoryStore } from '@sarika/organisations';
import { authorize } from '@sarika/platform';
import { Acts, Ctx } from '../edge/acts.js';
import { apiValidation } from '../edge/validation.js';
import { presentOffice } from '../officers/presenters.js';
import { type AgreedOfficeDto, CaseTransitionsDto, PassedOnDto, ReferBody, TransferBody } from './dto.js';
import { presentReceivedRequest, presentTransition } from './presenters.js';

/** How one case goes to other offices. */
@ApiTags('transitions')
@Controller('api/v1/cases/:caseId')
@Acts('officer')
@UsePipes(apiValidation)
export class CaseTransitionsController {
  private readonly assignments = new Assignments();
  private readonly newGrants = new NewGrants();

  constructor(
    private readonly passOn: PassOnCase,
    private readonly transitions: Transitions,
    private readonly requests: CaseRequests,
    private readonly consents: Consents,
    private readonly grants: Grants,
    private readonly offers: Offers,
    private readonly directory: DirectoryCache,
    private readonly officers: DirectoryStore,
  ) {}

  @Get('transitions')
  @ApiOkResponse({ type: CaseTransitionsDto })
  async ofCase(@Ctx() ctx: OfficerContext, @Param('caseId', ParseUUIDPipe) caseId: string): Promise<CaseTransitionsDto> {
    authorize(canWorkCases(ctx.actor));
    const caseFile = (await this.grants.mayOpen(ctx, [caseId])).has(caseId) ? await ctx.db.manager.findOneBy(CaseFile, { id: caseId }) : null;
    if (!caseFile) throw caseNotFound();
    const [snapshot, rows, requests] = [await this.directory.current(), await this.transitions.ofCase(ctx, caseId), await this.requests.received(ctx, caseId)];
    const names = await this.officers.namesOf(ctx, [...rows, ...requests].map(({ askedBy }) => askedBy));
    const around = { snapshot, names };
    const mayPassOn = caseFile.isOpen && (await this.assignments.lock(ctx, caseId, ctx.actor.officeId)) !== null && (await this.grants.opensBeyondEmergency(ctx, caseId, ctx.actor));
    return {
      lines: rows.map((row) => presentTransition(ctx, row, around)),
      requests: requests.map((row) => presentReceivedRequest(row, around)),
      mayPassOn,
      agreed: mayPassOn ? await this.agreed(ctx, caseId) : [],
      tasks: transitionTasks,
      reasons: transitionReasons,
      helpOutcomes,
      requestReasons,
    };
  }

  /** Asks another office to help. The case stays with who has it. */
  @Post('referrals')
  @ApiCreatedResponse({ type: PassedOnDto })
  async refer(@Ctx() ctx: OfficerContext, @Param('caseId', ParseUUIDPipe) caseId: string, @Body() body: ReferBody): Promise<PassedOnDto> {
    return this.ask(ctx, caseId, 'referral', body, false);
  }

  /** Asks another office to take the case over. It moves when that office says yes. */
  @Post('transfers')
  @ApiCreatedResponse({ type: PassedOnDto })
  async transfer(@Ctx() ctx: OfficerContext, @Param('caseId', ParseUUIDPipe) caseId: string, @Body() body: TransferBody): Promise<PassedOnDto> {
    return this.ask(ctx, caseId, 'transfer', body, body.keepsStatus);
  }

  private async ask(ctx: OfficerContext, caseId: string, kind: TransitionKind, body: ReferBody, keepsStatus: boolean): Promise<PassedOnDto> {
    const heard = body.heard ? { ...body.heard, witnessId: body.heard.witnessId ?? null, paperReference: body.heard.paperReference ?? null, endsOn: body.heard.endsOn ?? null } : null;
    const { transitionId } = await this.passOn.run(ctx, { caseId, kind, officeId: body.officeId, task: body.task, reason: body.reason, keepsStatus, heard, requestId: body.requestId ?? null });
    return { transitionId };
  }

  /** Offices that can be asked at once: her yes to them stands and they do not read the case yet; and the desk, to give a case back to. */
  private async agreed(ctx: OfficerContext, caseId: string): Promise<AgreedOfficeDto[]> {
    const snapshot = await this.directory.current();
    const offers = await this.offers.ofCase(ctx, caseId);
    const excluded = await this.consents.exclusions(ctx, caseId);
    // To an office of a state the list stays as it was, and what it asks for is refused.
    const fears = (await fearStands(ctx, caseId)) && !(await asksForState(ctx));
    const reads = new Set(await this.newGrants.holders(ctx, caseId));
    const waits = new Set(offers.filter(({ state }) => state === 'waiting').map(({ officeId }) => officeId));
    const askable = (officeId: string): boolean => officeId !== ctx.actor.officeId && (!reads.has(officeId) || waits.has(officeId));
    const today = dayInCambodia(ctx.now);
    const lines = (await this.consents.ofCase(ctx, caseId)).filter(
      ({ officeId, withdrawnAt, purpose, endsOn, scope }) => withdrawnAt === null && purpose === 'case_work' && (scope === 'whole_case' || scope === 'from_now_on') && (endsOn === null || endsOn >= today) && askable(officeId),
    );
    const known = lines.flatMap(({ officeId, scope, endsOn }) => {
      const office = snapshot.byId.get(officeId);
      if (!office?.hasKey || (fears && office.isState) || excluded.some((line) => line.officeId === office.id || line.officeKind === office.kind)) return [];
      return [{ office: presentOffice(office, officeId), scope, endsOn, mayTakeOver: scope === 'whole_case', mayHelp: true }];
    });
    const desk = offers.find(({ isLastResort, state, officeId }) => isLastResort && state === 'waiting' && officeId !== ctx.actor.officeId);
    return desk ? [...known, { office: presentOffice(snapshot.byId.get(desk.officeId), desk.officeId), scope: null, endsOn: null, mayTakeOver: true, mayHelp: false }] : known;
  }
}
