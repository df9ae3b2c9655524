import { createServer } from 'node:net';

/** Whether a server could listen there now. */
export const isFree = (port, host = '127.0.0.1') =>
  new Promise((done) => {
    const server = createServer().once('error', () => done(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => done(true)));
  });

// Below the range from which the system gives ports to outgoing connections (32768 on Linux, 49152 elsewhere): one of those could
// take a port between our look and the moment a server listens there.
const LOWEST = 20_000;
const HIGHEST = 32_000;

/** A port nobody uses now, and that no outgoing connection will be given. */
export async function freePort() {
  for (let tries = 0; tries < 200; tries += 1) {
    const port = LOWEST + Math.floor(Math.random() * (HIGHEST - LOWEST));
    if (await isFree(port)) return port;
  }
  throw new Error('No free port was found.');
}
