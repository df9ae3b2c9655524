import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { TOTP_PERIOD_SECONDS, totpCode } from '@sarika/identity';
import type { ApiConfig } from '@sarika/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Acts } from '../edge/acts.js';
import { CONFIG } from '../edge/tokens.js';
import { show } from '../pages/answer.js';
import { type DemoAccount, codePage, demoPage } from './demo.pages.js';

/** The way in for somebody who looks at Sarika for the first time. This module is not loaded in production. */
@ApiExcludeController()
@Controller('demo')
export class DemoController {
  constructor(@Inject(CONFIG) private readonly config: ApiConfig) {}

  @Get()
  @Acts('none')
  async doors(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const [password, accounts] = await Promise.all([this.read('password'), this.read('accounts.json')]);
    return show(request, reply, demoPage(accountsIn(accounts), password?.trim() || null));
  }

  /** The code of the demo's authenticator, as an administrator's telephone would show it. */
  @Get('code')
  @Acts('none')
  async code(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const secret = (await this.read('authenticator'))?.trim();
    const seconds = Math.ceil(TOTP_PERIOD_SECONDS - ((Date.now() / 1000) % TOTP_PERIOD_SECONDS));
    return show(request, reply, codePage(secret ? { code: await totpCode(secret, new Date()), seconds } : null));
  }

  /** What the seed wrote beside the demo's data; null before it ran. */
  private async read(name: string): Promise<string | null> {
    try {
      return await readFile(join(this.config.dataDir, 'demo', name), 'utf8');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
      throw error;
    }
  }
}

function accountsIn(text: string | null): DemoAccount[] {
  const list: unknown = text === null ? [] : JSON.parse(text);
  const isAccount = (entry: unknown): entry is DemoAccount => typeof entry === 'object' && entry !== null && ['door', 'signIn', 'name', 'office'].every((field) => typeof (entry as Record<string, unknown>)[field] === 'string');
  return Array.isArray(list) ? list.filter(isAccount) : [];
}
