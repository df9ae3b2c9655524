import { Body, Controller, Get, HttpCode, Param, Post, UsePipes } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { categoryCodes } from '@sarika/categories';
import type { OfficerContext } from '@sarika/identity';
import { AskTrial, DraftRules, ReleaseRules, canWriteRules } from '@sarika/intake';
import { DirectoryCache, DirectoryStore, RuleVersions } from '@sarika/organisations';
import { authorize } from '@sarika/platform';
import { deliveredRules, officeKinds } from '@sarika/routing';
import { Acts, Ctx } from '../edge/acts.js';
import { StepUp } from '../edge/step-up.js';
import { apiValidation } from '../edge/validation.js';
import { presentDelivered, presentRouted, presentVersion } from './presenters.js';
import { RoutingRulesDto, RulesBody, RulesDraftedDto, TrialAskedDto, TrialBody } from './rules.dto.js';

/** What is no number is a version that is not there: the action says so, after it asked who may. */
const numberIn = (text: string): number => (/^\d{1,9}$/.test(text) ? Number(text) : -1);

/** The routing rules as versions: written by an administrator, tried over past cases, let in by another. */
@ApiTags('routing rules')
@Controller('api/v1/routing-rules')
@Acts('officer')
@UsePipes(apiValidation)
export class RulesController {
  constructor(
    private readonly versions: RuleVersions,
    private readonly listings: DirectoryStore,
    private readonly draftRules: DraftRules,
    private readonly askTrial: AskTrial,
    private readonly releaseRules: ReleaseRules,
    private readonly directory: DirectoryCache,
  ) {}

  @Get()
  @ApiOkResponse({ type: RoutingRulesDto })
  async index(@Ctx() ctx: OfficerContext): Promise<RoutingRulesDto> {
    authorize(canWriteRules(ctx.actor));
    const offices = await this.listings.offices(ctx);
    const byId = new Map(offices.map((office) => [office.id, office]));
    const inForce = (await this.versions.inForce(ctx))?.version ?? deliveredRules.version;
    const versions = (await this.versions.all(ctx)).map((version) => presentVersion(version, inForce, ctx.actor, byId));
    return { inForce, versions: [...versions, presentDelivered(inForce)], categories: [...categoryCodes], kinds: officeKinds.filter((kind) => kind !== 'desk'), offices: offices.filter(({ kind }) => kind !== 'desk').map(presentRouted) };
  }

  @Post()
  @StepUp()
  @ApiCreatedResponse({ type: RulesDraftedDto })
  async draft(@Ctx() ctx: OfficerContext, @Body() body: RulesBody): Promise<RulesDraftedDto> {
    return this.draftRules.run(ctx, body);
  }

  /** A dry run: it goes on by itself, and its result stands beside the version. */
  @Post(':version/trials')
  @ApiCreatedResponse({ type: TrialAskedDto })
  async trial(@Ctx() ctx: OfficerContext, @Param('version') version: string, @Body() body: TrialBody): Promise<TrialAskedDto> {
    return this.askTrial.run(ctx, { version: numberIn(version), days: body.days });
  }

  @Post(':version/releases')
  @StepUp()
  @HttpCode(204)
  @ApiNoContentResponse()
  async release(@Ctx() ctx: OfficerContext, @Param('version') version: string): Promise<void> {
    await this.releaseRules.run(ctx, { version: numberIn(version) });
    this.directory.forget();
  }
}
