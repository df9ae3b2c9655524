import { Body, Controller, HttpCode, Inject, Post, Req, UsePipes } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { OpenLink } from '@sarika/custody';
import { tooManyTries } from '@sarika/identity';
import { Database, type Keyring } from '@sarika/platform';
import type { FastifyRequest } from 'fastify';
import { Acts } from '../edge/acts.js';
import { TryLimit } from '../edge/rate-limit.js';
import { KEYRING } from '../edge/tokens.js';
import { apiValidation } from '../edge/validation.js';
import { LinkBody, LinkPasswordBody, LinkSeenDto } from './dto.js';
import { presentSeen } from './presenters.js';

/**
 * One-time links, opened without a session by whoever was given one. A token cannot be guessed; the limit is for the work a password
 * costs. The token comes in the body, never in an address that a proxy would write down.
 */
@ApiTags('links')
@Controller('api/v1/links')
@Acts('own')
@UsePipes(apiValidation)
export class LinksController {
  private readonly limit: TryLimit;
  constructor(
    private readonly openLink: OpenLink,
    @Inject(KEYRING) keyring: Keyring,
    database: Database,
  ) {
    this.limit = new TryLimit(keyring, database, 'link', 60, 900);
  }

  @Post('looks')
  @HttpCode(200)
  @ApiOkResponse({ type: LinkSeenDto })
  async look(@Body() body: LinkBody, @Req() request: FastifyRequest): Promise<LinkSeenDto> {
    await this.take(request);
    return presentSeen(await this.openLink.look(body.token));
  }

  @Post('passwords')
  @HttpCode(200)
  @ApiOkResponse({ type: LinkSeenDto })
  async password(@Body() body: LinkPasswordBody, @Req() request: FastifyRequest): Promise<LinkSeenDto> {
    await this.take(request);
    return presentSeen(await this.openLink.setPassword(body.token, body.password));
  }

  private async take(request: FastifyRequest): Promise<void> {
    const wait = await this.limit.take(request.ip);
    if (wait !== null) throw tooManyTries(wait);
  }
}
