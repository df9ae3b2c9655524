import { Controller, Get, Module } from '@nestjs/common';
import { DirectoryCache } from '@sarika/organisations';
import { Database, Problem, RestoreGuard } from '@sarika/platform';
import { Acts } from '../edge/acts.js';

@Controller('health')
class HealthController {
  constructor(
    private readonly database: Database,
    private readonly directory: DirectoryCache,
    private readonly guard: RestoreGuard,
  ) {}

  /** The process answers. */
  @Get('live')
  @Acts('none')
  live(): { live: true } {
    return { live: true };
  }

  /** It can take a complaint in: the database answers, no replay is waited for after a restore, and the intake desk is enrolled. */
  @Get('ready')
  @Acts('own')
  async ready(): Promise<{ ready: true }> {
    try {
      await this.database.source.query('select 1');
    } catch {
      throw new Problem('database.away', 503, 'The database cannot be reached just now.');
    }
    await this.guard.sure();
    await this.directory.current();
    return { ready: true };
  }
}

@Module({ controllers: [HealthController] })
export class HealthModule {}
