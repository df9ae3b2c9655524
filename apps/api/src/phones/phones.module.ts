import proxy from '@fastify/http-proxy';
import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { ApiConfig } from '@sarika/platform';
import type { FastifyInstance } from 'fastify';
import { CONFIG } from '../edge/tokens.js';

/** The demo's telephones: the simulator is a process of its own and is only reached through here, at /demo/phone. */
@Module({})
export class PhonesModule implements OnModuleInit {
  constructor(
    private readonly host: HttpAdapterHost,
    @Inject(CONFIG) private readonly config: ApiConfig,
  ) {}

  async onModuleInit(): Promise<void> {
    if (!this.config.simulatorUrl) return;
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>();
    fastify.get('/demo/phone', async (_request, reply) => reply.redirect('/demo/phone/', 302));
    fastify.get('/demo/outbox', async (_request, reply) => reply.redirect('/demo/phone/outbox', 302));
    const upstream = this.config.simulatorUrl;
    await fastify.register(async (scope) => {
      // Bodies are passed on as they come; the parsers of our own routes must not read them first.
      scope.removeAllContentTypeParsers();
      await scope.register(proxy, { upstream, prefix: '/demo/phone/', rewritePrefix: '/', http2: false, replyOptions: { rewriteRequestHeaders: (_request, headers) => ({ ...headers, 'x-forwarded-prefix': '/demo/phone' }) } });
    });
  }
}
