import { parse } from 'node:querystring';
import fastify, { type FastifyError, type FastifyInstance } from 'fastify';
import type { SimulatorConfig } from './config.js';
import { Ledger } from './ledger.js';
import { Network } from './network.js';
import { pageRoutes } from './pages.routes.js';
import { phoneRoutes } from './phones.routes.js';
import { providerRoutes } from './provider.routes.js';
import { Refusal } from './refusal.js';

const LARGEST_BODY = 64 * 1024;

/** Builds the simulator, ready to listen. Closing it stops all deliveries and retries; the ledger takes them up at the next start. */
export function buildSimulator(config: SimulatorConfig): FastifyInstance {
  const ledger = new Ledger(config.data);
  const network = new Network(config, ledger);
  const app = fastify({ logger: false, bodyLimit: LARGEST_BODY, forceCloseConnections: true });

  // JSON and forms only: a page of another site can post `text/plain` without asking first.
  app.removeContentTypeParser('text/plain');
  app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (_request, body, done) => {
    const fields = parse(body as string);
    const repeated = Object.keys(fields).find((name) => Array.isArray(fields[name]));
    if (repeated) done(new Refusal(400, 20_001, `Parameter ${repeated.slice(0, 40)} is repeated.`));
    else done(null, { ...fields });
  });

  app.setErrorHandler((error: FastifyError | Refusal, _request, reply) => {
    if (error instanceof Refusal) {
      if (error.status === 401) void reply.header('www-authenticate', 'Basic realm="Twilio API"');
      return reply.code(error.status).send(error.body());
    }
    const status = error.statusCode ?? 500;
    if (status >= 500) process.stderr.write(`${error.stack ?? error.message}\n`);
    return reply.code(status).send(new Refusal(status, status >= 500 ? 20_500 : 20_001, status >= 500 ? 'Internal error' : error.message).body());
  });
  app.setNotFoundHandler((request, reply) => reply.code(404).send(new Refusal(404, 20_404, `The requested resource ${request.url.slice(0, 120)} was not found`).body()));

  providerRoutes(app, { config, ledger, network });
  phoneRoutes(app, { config, ledger, network });
  pageRoutes(app, { ledger });

  app.addHook('onReady', async () => network.resume());
  app.addHook('preClose', async () => network.close());
  return app;
}
