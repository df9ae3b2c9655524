import { Body, Controller, HttpCode, Post, UsePipes } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { canWorkCases } from '@sarika/cases';
import type { OfficerContext } from '@sarika/identity';
import { choicesAt, propose } from '@sarika/intake';
import { DirectoryCache } from '@sarika/organisations';
import { authorize } from '@sarika/platform';
import { Acts, Ctx } from '../edge/acts.js';
import { apiValidation } from '../edge/validation.js';
import { readChoices, readFacts } from './facts.body.js';
import { presentProposals } from './presenters.js';
import { DeskProposalBody, DeskProposalDto } from './proposal.body.js';

@ApiTags('desk')
@Controller('api/v1/desk/proposals')
@Acts('officer')
@UsePipes(apiValidation)
export class DeskProposalsController {
  constructor(private readonly directory: DirectoryCache) {}

  /** How urgent it is and who could take it, before anybody is asked (decision 1). Nothing is kept. */
  @Post()
  @HttpCode(200)
  @ApiOkResponse({ type: DeskProposalDto })
  async create(@Ctx() ctx: OfficerContext, @Body() body: DeskProposalBody): Promise<DeskProposalDto> {
    authorize(canWorkCases(ctx.actor));
    const snapshot = await this.directory.current();
    const choices = choicesAt(ctx.actor.officeId, snapshot, readChoices(body.choices));
    const proposals = propose(readFacts(body.facts, 'desk'), choices, snapshot, ctx.now, body.formKey.toLowerCase());
    return presentProposals(proposals, snapshot, ctx.actor.officeId);
  }
}
