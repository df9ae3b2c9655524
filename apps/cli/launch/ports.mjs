import { createServer } from 'node:net';

/** Whether a server could listen there now. */
export const isFree = (port, host = '127.0.0.1') =>
  new Promise((done) => {
    const server = createServer().once('error', () => done(false));
    server.listen({ port, host, exclusive: true }, () => server.close(() => done(true)));
  });

/** A port nobody uses now. */
export const freePort = () =>
  new Promise((done, failed) => {
    const server = createServer().once('error', failed);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
