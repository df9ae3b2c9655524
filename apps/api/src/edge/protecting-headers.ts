import type { IncomingMessage, ServerResponse } from 'node:http';
import helmet from 'helmet';

/**
 * The headers that protect every answer, as helmet says them. They are the same for each, so helmet is asked once and not at every
 * request, where it would put its policy together anew.
 * @param secure whether the public address is https: only then a browser is told to insist on it
 */
export function protectingHeaders(secure: boolean): Record<string, string> {
  const headers: Record<string, string> = {};
  const recording = { setHeader: (name: string, value: string) => void (headers[name.toLowerCase()] = String(value)), removeHeader: () => undefined };
  helmet({
    // Worker pages and console run only what this server sends; nothing may frame them.
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'none'"], scriptSrc: ["'self'"], styleSrc: ["'self'", "'unsafe-inline'"], imgSrc: ["'self'", 'data:'], fontSrc: ["'self'"], connectSrc: ["'self'"],
        formAction: ["'self'"], frameAncestors: ["'self'"], frameSrc: ["'self'"], baseUri: ["'none'"], manifestSrc: ["'self'"],
      },
    },
    referrerPolicy: { policy: 'no-referrer' },
    crossOriginEmbedderPolicy: false,
    hsts: secure,
    xFrameOptions: { action: 'sameorigin' },
  })({} as IncomingMessage, recording as unknown as ServerResponse, (error?: unknown) => {
    if (error) throw error instanceof Error ? error : new Error('the headers could not be made');
  });
  return headers;
}
