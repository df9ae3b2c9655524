// The peer of L_web64 and e1: a bare Fastify with one durable INSERT and nothing else.
import fastify from 'fastify';
import pg from 'pg';
import { randomUUID } from 'node:crypto';

const pool = new pg.Pool({ connectionString: process.env.BENCH_DATABASE_URL, max: Number(process.env.BENCH_POOL ?? 20) });
const app = fastify();
app.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
app.get('/health/live', () => ({ live: true }));
app.post('/insert', async (request, reply) => {
  await pool.query({ name: 'insert', text: 'insert into bench_row (id, body) values ($1, $2)', values: [randomUUID(), request.body] });
  return reply.code(303).header('location', '/done').send('');
});
await app.listen({ port: Number(process.env.PORT), host: '127.0.0.1' });
process.on('SIGTERM', () => process.exit(0));
process.stdin.resume().on('end', () => process.exit(0));
