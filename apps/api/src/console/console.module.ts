import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import { Controller, Get, Header, Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { Log, Problem } from '@sarika/platform';
import type { FastifyInstance } from 'fastify';
import { Acts } from '../edge/acts.js';

/** The built console, beside this process's own code. */
const built = join(process.cwd(), 'apps/console/dist');

@Controller('console')
class ConsoleController {
  /** Every address under /console is the one page: what it shows is decided there. */
  @Get(['', '*'])
  @Acts('none')
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('cache-control', 'no-store')
  async page(): Promise<string> {
    try {
      return await readFile(join(built, 'index.html'), 'utf8');
    } catch {
      throw new Problem('console.notBuilt', 503, 'The console has not been built yet. Run npm start, or npm run build.');
    }
  }
}

@Module({ controllers: [ConsoleController] })
export class ConsoleModule implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost,
    private readonly log: Log,
  ) {}

  async onModuleInit(): Promise<void> {
    const assets = join(built, 'assets');
    if (!existsSync(assets)) {
      this.log.warn('console.notBuilt');
      return;
    }
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>();
    // File names carry a hash of their content, so they may be kept for a year.
    await fastify.register(fastifyStatic, { root: assets, prefix: '/console-assets/', immutable: true, maxAge: '365d', decorateReply: false });
  }
}
