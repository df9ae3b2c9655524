import { Controller, Get, UsePipes } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { OfficeKeys, People, canRenewKey, inCustody } from '@sarika/custody';
import type { OfficerContext } from '@sarika/identity';
import { Acts, Ctx } from '../edge/acts.js';
import { apiValidation } from '../edge/validation.js';
import { OfficeKeyDto } from './dto.js';
import { presentKeyPerson, presentRotation } from './presenters.js';

/** The key of the officer's own office. */
@ApiTags('office key')
@Controller('api/v1/office-key')
@Acts('officer')
@UsePipes(apiValidation)
export class OfficeKeyController {
  constructor(
    private readonly people: People,
    private readonly keys: OfficeKeys,
  ) {}

  @Get()
  @ApiOkResponse({ type: OfficeKeyDto })
  async show(@Ctx() ctx: OfficerContext): Promise<OfficeKeyDto> {
    const officeId = ctx.actor.officeId;
    const { key, people, leads } = await inCustody(ctx, async () => ({ key: await this.keys.of(ctx, officeId), people: await this.people.ofOffice(ctx, officeId), leads: await this.people.somebodyLeads(ctx, officeId) }));
    const hasKey = key.epoch !== null;
    const me = people.find(({ id }) => id === ctx.actor.id);
    const holds = me?.holds ?? false;
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
}
