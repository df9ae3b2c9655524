import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { canWorkCases } from '@sarika/cases';
import type { OfficerContext } from '@sarika/identity';
import { DirectoryStore } from '@sarika/organisations';
import { authorize } from '@sarika/platform';
import { Acts, Ctx } from '../edge/acts.js';
import { DeskFormDto } from './form.dto.js';
import { presentForm } from './presenters.js';

@ApiTags('desk')
@Controller('api/v1/desk/form')
@Acts('officer')
export class DeskFormController {
  constructor(private readonly directory: DirectoryStore) {}

  /** What stands on the form and what is read aloud, in both languages. */
  @Get()
  @ApiOkResponse({ type: DeskFormDto })
  async show(@Ctx() ctx: OfficerContext): Promise<DeskFormDto> {
    authorize(canWorkCases(ctx.actor));
    const officers = await this.directory.officersOf(ctx, ctx.actor.officeId);
    return presentForm(officers.filter((officer) => officer.isActive && officer.role !== 'administrator' && officer.id !== ctx.actor.id));
  }
}
