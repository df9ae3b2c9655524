import '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';

/** `__Host-` cookies: never sent to another host or path, never readable by scripts, never sent from another site (decision 21). */
export const cookieNames = { officer: '__Host-sarika-officer', worker: '__Host-sarika-worker', draft: '__Host-sarika-draft', pending: '__Host-sarika-sign-in', device: '__Host-sarika-device' } as const;
const knownCookie = '__Host-sarika-known';
export type CookieName = keyof typeof cookieNames;

export const readCookie = (request: FastifyRequest, name: CookieName): string | undefined => {
  const value = (request as FastifyRequest & { cookies?: Record<string, string | undefined> }).cookies?.[cookieNames[name]];
  // A token of ours, in the one way it can be written; anything else is the same as none, and no failure of ours.
  return value && /^[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]$/.test(value) ? value : undefined;
};

/** Session cookies have no expiry: they end with the browser; the server ends them earlier. @param seconds only for what outlives a session */
export const writeCookie = (reply: FastifyReply, name: CookieName, value: string, seconds?: number): void => {
  reply.setCookie(cookieNames[name], value, { path: '/', httpOnly: true, secure: true, sameSite: 'strict', ...(seconds === undefined ? {} : { maxAge: seconds }) });
};

/** The marks of receipts this device opened before: they open nothing and name no case (`KnownDevices`). */
export const readKnown = (request: FastifyRequest): string | undefined => {
  const value = (request as FastifyRequest & { cookies?: Record<string, string | undefined> }).cookies?.[knownCookie];
  return value && value.length <= 300 ? value : undefined;
};
export const writeKnown = (reply: FastifyReply, value: string, days: number): void => {
  reply.setCookie(knownCookie, value, { path: '/', httpOnly: true, secure: true, sameSite: 'strict', maxAge: days * 86_400 });
};

export const clearKnown = (reply: FastifyReply): void => {
  reply.clearCookie(knownCookie, { path: '/', httpOnly: true, secure: true, sameSite: 'strict' });
};

export const clearCookie = (reply: FastifyReply, name: CookieName): void => {
  reply.clearCookie(cookieNames[name], { path: '/', httpOnly: true, secure: true, sameSite: 'strict' });
};
