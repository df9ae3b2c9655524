import { Body, Controller, Delete, Get, HttpCode, Post, Req, Res, UsePipes } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { Audit } from '@sarika/audit';
import { NamedOfficers } from '@sarika/cases';
import { canLookAtPeople } from '@sarika/custody';
import { type OfficerContext, SessionStore, SignIn, StepUp, canOversee, signInNeeded, worksCases } from '@sarika/identity';
import { DirectoryStore } from '@sarika/organisations';
import { Database } from '@sarika/platform';
import { subkeysOf } from '@sarika/vault';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Acts, Ctx } from '../edge/acts.js';
import { clearCookie, readCookie, writeCookie } from '../edge/cookies.js';
import { apiValidation } from '../edge/validation.js';
import { SignInLimit } from './sign-in-limit.js';
import { MeDto, SignInBody, StepUpBody } from './dto.js';

@ApiTags('session')
@Controller('api/v1/session')
@UsePipes(apiValidation)
export class SessionController {
  constructor(
    private readonly signIn: SignIn,
    private readonly proveAgain: StepUp,
    private readonly sessions: SessionStore,
    private readonly directory: DirectoryStore,
    private readonly database: Database,
    private readonly limit: SignInLimit,
    private readonly audit: Audit,
    private readonly named: NamedOfficers,
  ) {}

  @Post()
  @Acts('own')
  @ApiCreatedResponse({ schema: { type: 'object', required: ['signedIn'], properties: { signedIn: { type: 'boolean' } } } })
  async create(@Body() body: SignInBody, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    await this.limit.take(body.signIn, request.ip);
    const { token } = await this.signIn.run(body.signIn, body.password);
    await this.limit.forgive(body.signIn);
    writeCookie(reply, 'officer', token);
    return { signedIn: true };
  }

  @Get()
  @Acts('officer')
  @ApiOkResponse({ type: MeDto })
  async show(@Ctx() ctx: OfficerContext): Promise<MeDto> {
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
    };
  }

  @Post('step-ups')
  @Acts('own')
  @ApiCreatedResponse({ schema: { type: 'object', required: ['fresh'], properties: { fresh: { type: 'boolean' } } } })
  async stepUp(@Body() body: StepUpBody, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const token = readCookie(request, 'officer');
    if (!token) throw signInNeeded();
    const next = await this.proveAgain.run(token, { password: body.password });
    writeCookie(reply, 'officer', next.token);
    return { fresh: true };
  }

  @Delete()
  @Acts('own')
  @HttpCode(204)
  @ApiNoContentResponse()
  async end(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    const token = readCookie(request, 'officer');
    if (token) {
      await this.database.within({ as: 'sign-in' }, async ({ db, now }) => {
        const ctx = { as: 'sign-in' as const, db, now };
        const { lookup } = subkeysOf(token);
        const session = await this.sessions.officer(ctx, lookup);
        await this.sessions.end(ctx, lookup);
        if (session) await this.audit.write(ctx, { actor: { kind: 'officer', id: session.officerId, officeId: session.officeId }, action: 'signOut' });
      });
    }
    clearCookie(reply, 'officer');
    void reply.header('clear-site-data', '"cache", "storage"');
  }
}
