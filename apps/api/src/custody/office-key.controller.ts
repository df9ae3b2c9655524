import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, UsePipes } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { ApproveRecovery, BeginRenewal, MoveGrants, OfficeKeys, People, RenewRecoveryCode, UseRecoveryCode, canRenewKey, inCustody } from '@sarika/custody';
import type { OfficerContext } from '@sarika/identity';
import { DirectoryCache } from '@sarika/organisations';
import { Acts, Ctx } from '../edge/acts.js';
import { StepUp } from '../edge/step-up.js';
import { apiValidation } from '../edge/validation.js';
import { ConfirmBody, MovedDto, OfficeKeyDto, RecoveryCodeBody, RecoveryCodeDto, RenewBody } from './dto.js';
import { presentKeyPerson, presentRotation } from './presenters.js';

/** The key of the officer's own office. */
@ApiTags('office key')
@Controller('api/v1')
@Acts('officer')
@UsePipes(apiValidation)
export class OfficeKeyController {
  constructor(
    private readonly people: People,
    private readonly keys: OfficeKeys,
    private readonly begin: BeginRenewal,
    private readonly move: MoveGrants,
    private readonly renewCode: RenewRecoveryCode,
    private readonly approve: ApproveRecovery,
    private readonly useCode: UseRecoveryCode,
    private readonly directory: DirectoryCache,
  ) {}

  @Get('office-key')
  @ApiOkResponse({ type: OfficeKeyDto })
  async show(@Ctx() ctx: OfficerContext): Promise<OfficeKeyDto> {
    const officeId = ctx.actor.officeId;
    const { key, people, leads } = await inCustody(ctx, async () => ({ key: await this.keys.of(ctx, officeId), people: await this.people.ofOffice(ctx, officeId), leads: await this.people.somebodyLeads(ctx, officeId) }));
    const hasKey = key.epoch !== null;
    const holds = people.find(({ id }) => id === ctx.actor.id)?.holds ?? false;
    const works = ctx.actor.role !== 'administrator';
    return {
      epoch: key.epoch,
      since: key.since?.toISOString() ?? null,
      iHoldIt: holds,
      holders: people.filter((person) => person.holds && person.state === 'active').map((person) => presentKeyPerson(person, ctx.actor, ctx.now)),
      waiting: people.filter((person) => person.boxPublicKey !== null && !person.holds && (person.state === 'pending' || (person.state === 'active' && hasKey))).map((person) => presentKeyPerson(person, ctx.actor, ctx.now)),
      rotation: presentRotation(key.rotation),
      due: key.due && { by: key.due.by.toISOString(), reason: key.due.reason },
      recoveryMadeAt: key.recoveryMadeAt?.toISOString() ?? null,
      requestMadeAt: key.request?.madeAt.toISOString() ?? null,
      mayRenew: holds && canRenewKey(ctx.actor, leads) === true,
      mayMakeFirst: works && !hasKey,
      mayRecover: works && hasKey && !holds && key.recoveryMadeAt !== null,
    };
  }

  /** A new key for the office. What it could read moves over in batches. */
  @Post('office-key/rotations')
  @StepUp()
  @ApiCreatedResponse({ type: RecoveryCodeDto })
  async rotation(@Ctx() ctx: OfficerContext, @Body() body: RenewBody): Promise<RecoveryCodeDto> {
    const begun = await this.begin.run(ctx, body);
    this.directory.forget();
    return begun;
  }

  /** One batch: called until nothing remains, and again after a crash. */
  @Post('office-key/rotation-batches')
  @HttpCode(200)
  @ApiOkResponse({ type: MovedDto })
  async batch(@Ctx() ctx: OfficerContext): Promise<MovedDto> {
    return this.move.run(ctx);
  }

  /** Those that did not open are tried again, as after a key file was put back. */
  @Post('office-key/rotation-retries')
  @HttpCode(204)
  @ApiNoContentResponse()
  async retry(@Ctx() ctx: OfficerContext): Promise<void> {
    await this.move.retry(ctx);
  }

  @Post('office-key/recovery-codes')
  @StepUp()
  @ApiCreatedResponse({ type: RecoveryCodeDto })
  async recoveryCode(@Ctx() ctx: OfficerContext): Promise<RecoveryCodeDto> {
    return this.renewCode.run(ctx);
  }

  /** The printed code opens the key once, for whom an administrator approved. */
  @Post('office-key/recoveries')
  @StepUp()
  @ApiCreatedResponse({ type: RecoveryCodeDto })
  async recover(@Ctx() ctx: OfficerContext, @Body() body: RecoveryCodeBody): Promise<RecoveryCodeDto> {
    const begun = await this.useCode.run(ctx, body);
    this.directory.forget();
    return begun;
  }

  /** The second person of a recovery. */
  @Post('people/:officerId/recovery-approvals')
  @StepUp()
  @HttpCode(204)
  @ApiNoContentResponse()
  async approval(@Ctx() ctx: OfficerContext, @Param('officerId', ParseUUIDPipe) officerId: string, @Body() body: ConfirmBody): Promise<void> {
    await this.approve.run(ctx, { officerId, words: body.words });
  }
}
