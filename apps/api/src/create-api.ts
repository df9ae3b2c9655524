import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import cookie from '@fastify/cookie';
import multipart from '@fastify/multipart';
import { type ApiConfig, Database, type Keyring, type Log } from '@sarika/platform';
import { BoardModule } from './board/board.module.js';
import { GroupsModule } from './groups/groups.module.js';
import { LegsModule } from './legs/legs.module.js';
import { ClaimsModule } from './claims/claims.module.js';
import { ConsoleModule } from './console/console.module.js';
import { CallsModule } from './calls/calls.module.js';
import { CustodyModule } from './custody/custody.module.js';
import { DemoModule } from './demo/demo.module.js';
import { DeskModule } from './desk/desk.module.js';
import { EdgeModule } from './edge/edge.module.js';
import { answerProblem } from './edge/problem.filter.js';
import { Refused } from './edge/refused.js';
import { EvidenceModule } from './evidence/evidence.module.js';
import { DemandsModule } from './demands/demands.module.js';
import { RulesModule } from './rules/rules.module.js';
import { KeepingModule } from './keeping/keeping.module.js';
import { HealthModule } from './health/health.module.js';
import { HooksModule } from './hooks/hooks.module.js';
import { ImmigrationModule } from './immigration/immigration.module.js';
import { ProtectionModule } from './protection/protection.module.js';
import { OfficersModule } from './officers/officers.module.js';
import { PapersModule } from './papers/papers.module.js';
import { PagesModule } from './pages/pages.module.js';
import { PhonesModule } from './phones/phones.module.js';
import { LoadModule } from './load/load.module.js';
import { OutsideModule } from './outside/outside.module.js';
import { TransitionsModule } from './transitions/transitions.module.js';
import { protectingHeaders } from './edge/protecting-headers.js';

/** How long a file may take to arrive: fifteen megabytes at six kilobytes a second. */
const FILE_MINUTES = 45;
const BODY_SECONDS = 30;

@Module({})
class ApiModule {}

/** Puts the api together. Bodies are small: the largest is a pasted transcript. */
export async function createApi(config: ApiConfig, keyring: Keyring, log: Log): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({ bodyLimit: 1_048_576, requestTimeout: FILE_MINUTES * 60_000, connectionTimeout: 60_000, trustProxy: config.trustedProxies ? config.trustedProxies.split(',').map((address) => address.trim()) : false, logger: false, routerOptions: { maxParamLength: 200 } });
  const app = await NestFactory.create<NestFastifyApplication>(
    {
      module: ApiModule,
      imports: [EdgeModule.for(config, keyring, log), HealthModule, HooksModule, OfficersModule, CallsModule, TransitionsModule, OutsideModule, LoadModule, CustodyModule, DemandsModule, RulesModule, ImmigrationModule, ProtectionModule, DeskModule, EvidenceModule, KeepingModule, ClaimsModule, BoardModule, GroupsModule, LegsModule, PapersModule, PagesModule, ConsoleModule, ...(config.mode === 'production' ? [] : [DemoModule, PhonesModule])],
    },
    adapter,
    { logger: false, abortOnError: false, bodyParser: true },
  );
  // A photo on a slow line may take long; everything else is small and has half a minute. A line that says nothing for a minute is cut by `connectionTimeout`.
  adapter.getInstance().addHook('onRequest', (request, reply, done) => {
    if (!request.raw.complete && !/\/(files|papers)$/.test(request.routeOptions.url ?? '')) {
      const over = setTimeout(() => {
        if (request.raw.complete) return;
        if (!reply.raw.headersSent) reply.raw.writeHead(408, { connection: 'close' }).end();
        request.raw.destroy();
      }, BODY_SECONDS * 1_000);
      over.unref();
      request.raw.once('close', () => clearTimeout(over));
    }
    done();
  });
  // A body that cannot be read fails before Nest is asked, and fastify fixes a route's error handler before Nest sets its own.
  adapter.getInstance().addHook('onRoute', (route) => {
    route.errorHandler = (error, request, reply) => answerProblem(log, error, request, reply);
  });
  // Nothing an officer is shown stays on the disk of a shared machine, whatever the route forgot.
  adapter.getInstance().addHook('onRequest', (request, reply, done) => {
    if ((request.routeOptions.url ?? request.url).startsWith('/api/')) void reply.header('cache-control', 'no-store');
    done();
  });
  const refused = new Refused(log);
  adapter.getInstance().addHook('onResponse', (request, reply, done) => {
    refused.note(reply.statusCode, request.method, request.routeOptions.url);
    done();
  });
  await app.register(cookie);
  await app.register(multipart, { limits: { fileSize: 5_242_880, files: 1, fields: 40, fieldSize: 200_000, parts: 50 } });
  const protecting = protectingHeaders(config.publicUrl.startsWith('https://'));
  adapter.getInstance().addHook('onRequest', (_request, reply, next) => {
    void reply.headers(protecting);
    next();
  });
  await app.init();
  if (process.env['SARIKA_NO_DATABASE'] !== '1') {
    await app.get(Database).refusePrivilegedRole();
    if (config.mode === 'production') await refuseDemo(app);
  }
  return app;
}

/**
 * Production does not serve with the demo's accounts. Without an intake desk it takes nothing in (field rule 2: `directory.noDesk` at every
 * inlet, and not ready); the console is served, because the desk is enrolled there.
 * @throws Error saying what to do
 */
async function refuseDemo(app: NestFastifyApplication): Promise<void> {
  const rows: { demo: boolean }[] = await app
    .get(Database)
    .source.query(`select exists (select 1 from office_verification where is_demo) or exists (select 1 from officer where sign_in like '%.demo') as demo`);
  if (rows[0]?.demo) throw new Error('This database holds demo accounts, whose password lies in a file. Production refuses it: begin with an empty database.');
}
