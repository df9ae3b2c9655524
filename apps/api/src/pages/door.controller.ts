import { Controller, Get, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { SessionStore } from '@sarika/identity';
import { Drafts } from '@sarika/intake';
import { DirectoryCache } from '@sarika/organisations';
import { Database, Log } from '@sarika/platform';
import { subkeysOf, wipe } from '@sarika/vault';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Acts } from '../edge/acts.js';
import { clearCookie, clearKnown, readCookie } from '../edge/cookies.js';
import { go, languageOf, show } from './answer.js';
import { donePage, doorPage, startPage } from './door.pages.js';

/** Where Exit leads: an everyday page of nobody in particular. */
export const EXIT_TO = 'https://www.google.com/';
/** Leaving must not wait for a slow database. */
const ERASE_WITHIN_MS = 700;

@ApiExcludeController()
@Controller()
export class DoorController {
  @Get()
  @Acts('none')
  door(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return show(request, reply, doorPage());
  }

  /** Short enough to be said on the telephone or written on a card. */
  @Get('r')
  @Acts('none')
  returning(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const first = String(request.headers['accept-language'] ?? '').trim().toLowerCase();
    return go(reply, first.startsWith('en') ? '/en/r' : '/km/r');
  }

  @Get('exit')
  @Acts('none')
  exit(@Res({ passthrough: true }) reply: FastifyReply) {
    return go(reply, '/km/exit');
  }
}

@ApiExcludeController()
@Controller(['km', 'en'])
export class StartController {
  private readonly sessions = new SessionStore();
  constructor(
    private readonly directory: DirectoryCache,
    private readonly database: Database,
    private readonly drafts: Drafts,
    private readonly log: Log,
  ) {}

  @Get()
  @Acts('none')
  async start(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const language = languageOf(request);
    const snapshot = await this.directory.current();
    return show(request, reply, startPage(language, snapshot.byId.get(snapshot.deskId)?.names[language] ?? ''));
  }

  @Get('done')
  @Acts('none')
  done(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    return show(request, reply, donePage(languageOf(request)));
  }

  /**
   * Leaves at once: erases what was typed, ends her case page, forgets the cookies, and goes elsewhere. A plain link, so that it works
   * without scripts; a foreign page that leads here brings no cookie (SameSite=Strict) and erases nothing. `Clear-Site-Data` is not
   * sent: browsers hold the page back until it is done, and it would end other people's sessions on the same host.
   */
  @Get('exit')
  @Acts('own')
  async exit(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    clearCookie(reply, 'draft');
    clearCookie(reply, 'worker');
    clearKnown(reply);
    let waited: NodeJS.Timeout | undefined;
    const timeout = new Promise<void>((resolve) => {
      waited = setTimeout(resolve, ERASE_WITHIN_MS);
    });
    // Whatever becomes of the erasing, she leaves; without its cookie the draft cannot be opened, and it is swept after 14 days.
    const erased = this.forget(readCookie(request, 'draft'), readCookie(request, 'worker')).catch((error: unknown) => this.log.crash('exit.notErased', error));
    await Promise.race([erased, timeout]);
    clearTimeout(waited);
    return go(reply, EXIT_TO);
  }

  private async forget(draft: string | undefined, worker: string | undefined): Promise<void> {
    if (draft !== undefined) await this.database.within({ as: 'intake' }, ({ db, now }) => this.drafts.erase({ as: 'intake', db, now }, draft));
    if (worker !== undefined) {
      const { lookup, wrapKey } = subkeysOf(worker);
      wipe(wrapKey);
      await this.database.within({ as: 'receipt' }, ({ db, now }) => this.sessions.end({ as: 'receipt', db, now }, lookup));
    }
  }
}
