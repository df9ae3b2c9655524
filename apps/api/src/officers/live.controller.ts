import { Controller, Get, type OnModuleDestroy, type OnModuleInit, Req, Res } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { OfficeChanges } from '@sarika/cases';
import { SessionStore } from '@sarika/identity';
import { Database, Log } from '@sarika/platform';
import { subkeysOf, wipe } from '@sarika/vault';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Acts } from '../edge/acts.js';
import { Contexts } from '../edge/contexts.js';
import { tokenOf } from './session.controller.js';

/** "Ended within a second" with room for the question itself. */
const ENDS_WITHIN_MS = 500;

/**
 * Live updates (decision 22): one look a second for the whole process, and only the word "changed" goes out. The console
 * refetches under its own rights, so a stream that outlives a right shows nothing.
 */
@ApiTags('live')
@Controller('api/v1/live')
export class LiveController implements OnModuleInit, OnModuleDestroy {
  private readonly streams = new Map<FastifyReply['raw'], { officeId: string; lookup: Buffer }>();
  private versions = new Map<string, string>();
  private timer: NodeJS.Timeout | undefined;
  private ticks = 0;
  private looking = false;
  private watch: NodeJS.Timeout | undefined;
  private readonly sessions = new SessionStore();

  constructor(
    private readonly database: Database,
    private readonly changes: OfficeChanges,
    private readonly contexts: Contexts,
    private readonly log: Log,
  ) {}

  onModuleInit(): void {
    this.timer = setInterval(() => void this.look(), 1_000);
    this.timer.unref();
    this.watch = setInterval(() => void this.endSignedOut(), ENDS_WITHIN_MS);
    this.watch.unref();
  }

  onModuleDestroy(): void {
    clearInterval(this.timer);
    clearInterval(this.watch);
    for (const stream of this.streams.keys()) stream.end();
  }

  @Get()
  @Acts('own')
  async open(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const officeId = await this.officeOf(request);
    reply.hijack();
    reply.raw.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store', 'x-accel-buffering': 'no' });
    reply.raw.write('retry: 3000\n\n');
    const { lookup, wrapKey } = subkeysOf(tokenOf(request));
    wipe(wrapKey);
    this.streams.set(reply.raw, { officeId, lookup });
    reply.raw.on('close', () => this.streams.delete(reply.raw));
    reply.raw.on('error', () => this.streams.delete(reply.raw));
  }

  private officeOf(request: FastifyRequest): Promise<string> {
    return this.database.within({ as: 'sign-in' }, async (unit) => {
      const ctx = await this.contexts.officer(request, unit, false);
      ctx.keys.close();
      return ctx.actor.officeId;
    });
  }

  private async look(): Promise<void> {
    if (this.streams.size === 0) return;
    this.ticks += 1;
    try {
      const versions = await this.database.within({ as: 'officer' }, ({ db, now }) => this.changes.versions({ as: 'officer', db, now }));
      for (const [stream, { officeId }] of this.streams) {
        if (versions.get(officeId) !== this.versions.get(officeId)) stream.write('event: changed\ndata: 1\n\n');
        else if (this.ticks % 20 === 0) stream.write(': here\n\n');
      }
      this.versions = versions;
    } catch (error) {
      this.log.crash('live.look', error);
    }
  }

  /** A stream ends with its session: signed out, renewed, idle, its officer disabled. One question for all streams. */
  private async endSignedOut(): Promise<void> {
    if (this.streams.size === 0 || this.looking) return;
    this.looking = true;
    try {
      const asked = [...this.streams];
      const live = await this.database.within({ as: 'sign-in' }, ({ db, now }) => this.sessions.live({ as: 'sign-in', db, now }, asked.map(([, { lookup }]) => lookup)));
      for (const [stream, { lookup }] of asked) if (!live.has(lookup.toString('hex'))) stream.end();
    } catch (error) {
      this.log.crash('live.sessions', error);
    } finally {
      this.looking = false;
    }
  }
}
