import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post, UsePipes } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { OpenImmigrationFacts, WriteImmigrationFacts } from '@sarika/cases';
import type { OfficerContext } from '@sarika/identity';
import { Acts, Ctx } from '../edge/acts.js';
import { apiValidation } from '../edge/validation.js';
import { ImmigrationFactsBody, ImmigrationNeedBody, ImmigrationOpenedDto } from './immigration.dto.js';

const words = (text: string | null | undefined): string | null => text?.trim() || null;

/** The one place where immigration facts come in and go out; each way asks what they are needed for. */
@ApiTags('cases')
@Controller('api/v1/cases/:caseId')
@Acts('officer')
@UsePipes(apiValidation)
export class ImmigrationController {
  constructor(
    private readonly write: WriteImmigrationFacts,
    private readonly open: OpenImmigrationFacts,
  ) {}

  @Post('immigration-facts')
  @HttpCode(204)
  @ApiNoContentResponse()
  async add(@Ctx() ctx: OfficerContext, @Param('caseId', ParseUUIDPipe) caseId: string, @Body() body: ImmigrationFactsBody): Promise<void> {
    await this.write.run(ctx, { caseId, need: body.need, facts: { status: body.status ?? null, validUntil: body.validUntil ?? null, route: words(body.route), whereabouts: words(body.whereabouts) } });
  }

  /** A thing one does, not a page one looks at: it is a POST and stands in the record. */
  @Post('immigration-openings')
  @HttpCode(200)
  @ApiOkResponse({ type: ImmigrationOpenedDto })
  async show(@Ctx() ctx: OfficerContext, @Param('caseId', ParseUUIDPipe) caseId: string, @Body() body: ImmigrationNeedBody): Promise<ImmigrationOpenedDto> {
    const facts = await this.open.run(ctx, { caseId, need: body.need });
    return { facts: facts.map(({ need, status, validUntil, route, whereabouts, writtenAt }) => ({ need, status, validUntil, route, whereabouts, writtenAt: writtenAt.toISOString() })) };
  }
}
