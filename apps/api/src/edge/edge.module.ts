import { Global, Module, type DynamicModule } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { caseEntities } from '@sarika/cases';
import { CaseEpochs } from '@sarika/consent';
import { DirectoryCache, organisationEntities } from '@sarika/organisations';
import { type ApiConfig, Database, type Keyring, Log, RestoreGuard } from '@sarika/platform';
import { DataSource } from 'typeorm';
import { Contexts } from './contexts.js';
import { KeyUpkeep } from './key-upkeep.js';
import { OriginGuard } from './origin.guard.js';
import { ProblemFilter } from './problem.filter.js';
import { StepUpGuard } from './step-up.js';
import { CONFIG, KEYRING } from './tokens.js';
import { TransactionInterceptor } from './transaction.interceptor.js';

export const entities = [...organisationEntities, ...caseEntities];

/** What every route needs: configuration, keys, the database, the directory, and the order in which a request passes. */
@Global()
@Module({})
export class EdgeModule {
  static for(config: ApiConfig, keyring: Keyring, log: Log): DynamicModule {
    return {
      module: EdgeModule,
      imports: [
        TypeOrmModule.forRoot({
          type: 'postgres',
          url: config.databaseUrl,
          entities,
          synchronize: false,
          logging: false,
          applicationName: 'sarika api',
          poolSize: config.databasePool,
          // Building OpenAPI needs no database (decision 24).
          manualInitialization: process.env['SARIKA_NO_DATABASE'] === '1',
          retryAttempts: 5,
          retryDelay: 1_000,
          extra: { statement_timeout: 15_000, idle_in_transaction_session_timeout: 30_000, lock_timeout: 10_000, keepAlive: true, pipeline: true, connectionTimeoutMillis: 5_000 },
        }),
      ],
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: KEYRING, useValue: keyring },
        { provide: Log, useValue: log },
        { provide: RestoreGuard, useFactory: (source: DataSource) => new RestoreGuard(source, config.keysDir, (error) => log.crash('restore.markNotKept', error)), inject: [DataSource] },
        {
          provide: Database,
          useFactory: (source: DataSource, guard: RestoreGuard) => {
            const database = new Database(source);
            database.guardedBy(guard);
            return database;
          },
          inject: [DataSource, RestoreGuard],
        },
        KeyUpkeep,
        { provide: DirectoryCache, useFactory: (database: Database) => new DirectoryCache(database, keyring.rootPublic), inject: [Database] },
        { provide: CaseEpochs, useFactory: (directory: DirectoryCache) => new CaseEpochs(keyring, directory), inject: [DirectoryCache] },
        Contexts,
        { provide: APP_GUARD, useClass: OriginGuard },
        { provide: APP_GUARD, useClass: StepUpGuard },
        { provide: APP_INTERCEPTOR, useClass: TransactionInterceptor },
        { provide: APP_FILTER, useClass: ProblemFilter },
      ],
      exports: [CONFIG, KEYRING, Log, Database, RestoreGuard, DirectoryCache, CaseEpochs, Contexts],
    };
  }
}
