import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res, UsePipes } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Audit } from '@sarika/audit';
import { NamedOfficers } from '@sarika/cases';
import { canLookAtPeople } from '@sarika/custody';
import { AnswerFactor, AskFactor, type FactorAnswer, type OfficerContext, SessionStore, SignIn, StepUp, canOversee, signInNeeded, startAgain, worksCases } from '@sarika/identity';
import { DirectoryStore } from '@sarika/organisations';
import { Database } from '@sarika/platform';
import { subkeysOf, wipe } from '@sarika/vault';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Acts, Ctx } from '../edge/acts.js';
import { clearCookie, readCookie, writeCookie } from '../edge/cookies.js';
import { WithoutFactor } from '../edge/step-up.js';
import { apiValidation } from '../edge/validation.js';
import { deviceOf } from './device.js';
import { FactorBody, MeDto, SignInBody, SignedInDto, StepUpBody } from './dto.js';
import { SignInLimit } from './sign-in-limit.js';

const anything = { schema: { type: 'object', additionalProperties: true } } as const;

@ApiTags('session')
@Controller('api/v1/session')
@UsePipes(apiValidation)
export class SessionController {
  constructor(
    private readonly signIn: SignIn,
    private readonly answerFactor: AnswerFactor,
    private readonly askFactor: AskFactor,
    private readonly proveAgain: StepUp,
    private readonly sessions: SessionStore,
    private readonly directory: DirectoryStore,
    private readonly database: Database,
    private readonly limit: SignInLimit,
    private readonly audit: Audit,
    private readonly named: NamedOfficers,
  ) {}

  /** The password. Where a second factor is set up, it is owed before anything opens. */
  @Post()
  @Acts('own')
  @ApiCreatedResponse({ type: SignedInDto })
  async create(@Body() body: SignInBody, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<SignedInDto> {
    await this.limit.take(body.signIn, request);
    const { token, ways } = await this.signIn.run(body.signIn, body.password, deviceOf(request));
    await this.limit.forgive(body.signIn, request);
    // Whatever token came with the request is not taken over: a planted one opens nothing.
    writeCookie(reply, ways.length > 0 ? 'pending' : 'officer', token);
    clearCookie(reply, ways.length > 0 ? 'officer' : 'pending');
    this.limit.remember(reply, body.signIn);
    return { signedIn: ways.length === 0, ways: [...ways] };
  }

  /** The question to a key or to the machine itself, between password and session. */
  @Post('factor-questions')
  @Acts('own')
  @ApiCreatedResponse(anything)
  async ask(@Req() request: FastifyRequest): Promise<unknown> {
    const token = readCookie(request, 'pending');
    if (!token) throw startAgain();
    return this.askFactor.run(token, 'pending');
  }

  @Post('factors')
  @Acts('own')
  @ApiCreatedResponse({ type: SignedInDto })
  async answer(@Body() body: FactorBody, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<SignedInDto> {
    const token = readCookie(request, 'pending');
    if (!token) throw startAgain();
    const opened = await this.answerFactor.run(token, oneOf(body) as FactorAnswer | null, deviceOf(request));
    writeCookie(reply, 'officer', opened.token);
    clearCookie(reply, 'pending');
    return { signedIn: true, ways: [] };
  }

  @Post('step-up-questions')
  @Acts('own')
  @ApiCreatedResponse(anything)
  async askAgain(@Req() request: FastifyRequest): Promise<unknown> {
    return this.askFactor.run(tokenOf(request), 'officer');
  }

  /** "It is still me", before what weighs much. */
  @Post('step-ups')
  @Acts('own')
  @ApiCreatedResponse({ schema: { type: 'object', required: ['fresh'], properties: { fresh: { type: 'boolean' } } } })
  async stepUp(@Body() body: StepUpBody, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const next = await this.proveAgain.run(tokenOf(request), oneOf(body));
    writeCookie(reply, 'officer', next.token);
    return { fresh: true };
  }

  @Get()
  @Acts('officer')
  @WithoutFactor()
  @ApiOkResponse({ type: MeDto })
  async show(@Ctx() ctx: OfficerContext, @Req() request: FastifyRequest): Promise<MeDto> {
    await this.named.attestSelf(ctx);
    const office = await this.directory.office(ctx, ctx.actor.officeId);
    return {
      id: ctx.actor.id,
      name: ctx.actor.name,
      role: ctx.actor.role,
      officeId: ctx.actor.officeId,
      officeKind: ctx.actor.officeKind,
      officeName: { en: office?.nameEn ?? '', km: office?.nameKm ?? '' },
      officeTown: { en: office?.townEn ?? '', km: office?.townKm ?? '' },
      mayFile: worksCases(ctx.actor),
      mayWorkCases: worksCases(ctx.actor),
      mayOversee: canOversee(ctx.actor) === true,
      mayArrangePeople: canLookAtPeople(ctx.actor) === true,
      mustSetUpFactor: request.sarika?.factorOwed === true,
    };
  }

  @Delete()
  @Acts('own')
  @HttpCode(204)
  @ApiNoContentResponse()
  async end(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    for (const name of ['officer', 'pending'] as const) {
      const token = readCookie(request, name);
      if (!token) continue;
      await this.database.within({ as: 'sign-in' }, async ({ db, now }) => {
        const ctx = { as: 'sign-in' as const, db, now };
        const { lookup, wrapKey } = subkeysOf(token);
        wipe(wrapKey);
        const session = await this.sessions.officer(ctx, lookup);
        await this.sessions.end(ctx, lookup);
        if (session) await this.audit.write(ctx, { actor: { kind: 'officer', id: session.officerId, officeId: session.officeId }, action: 'signOut' });
      });
    }
    leave(reply);
  }
}

/** After signing out nothing stays: no cookie of a session, no page to go back to. */
export function leave(reply: FastifyReply): void {
  clearCookie(reply, 'officer');
  clearCookie(reply, 'pending');
  void reply.header('clear-site-data', '"cache", "storage"');
}

/** The token of an officer's request. @throws Problem signIn.needed */
export function tokenOf(request: FastifyRequest): string {
  const token = readCookie(request, 'officer');
  if (!token) throw signInNeeded();
  return token;
}

/** The one answer that was given; null for none or several, which the action refuses once it knows who asks. */
function oneOf({ password, code, backupCode, webauthn }: StepUpBody): { password: string } | FactorAnswer | null {
  const given = [...(password === undefined ? [] : [{ password }]), ...(code === undefined ? [] : [{ code }]), ...(backupCode === undefined ? [] : [{ backupCode }]), ...(webauthn === undefined ? [] : [{ webauthn }])];
  return given.length === 1 ? (given[0] ?? null) : null;
}
