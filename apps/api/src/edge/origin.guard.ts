import { type CanActivate, type ExecutionContext, Inject, Injectable } from '@nestjs/common';
import { type ApiConfig, Problem } from '@sarika/platform';
import type { FastifyRequest } from 'fastify';
import { CONFIG } from './tokens.js';

const safe = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Unsafe methods must come from our own pages (decision 21): the browser says so with Sec-Fetch-Site, or with Origin where it is older.
 * The provider's webhooks carry a signature instead. The console also sends a header that no foreign form can send.
 */
@Injectable()
export class OriginGuard implements CanActivate {
  constructor(@Inject(CONFIG) private readonly config: ApiConfig) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    // The route, not the address: `/%61pi/…` leads to the same place and must meet the same rule.
    const path = request.routeOptions.url ?? request.url;
    if (safe.has(request.method) || path.startsWith('/hooks/')) return true;
    const site = request.headers['sec-fetch-site'];
    const origin = request.headers.origin;
    // An old browser sends neither: its form still carries the draft's form key or the session of a SameSite=Strict cookie.
    const fromHere = site !== undefined ? site === 'same-origin' || site === 'none' : origin === undefined ? !path.startsWith('/api/') : origin === this.config.publicUrl;
    const ours = fromHere && (!path.startsWith('/api/') || request.headers['x-sarika'] === '1');
    if (!ours) throw new Problem('request.foreign', 403, 'This request did not come from our own pages.');
    return true;
  }
}
