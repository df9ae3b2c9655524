import { Module } from '@nestjs/common';
import { AccessCounts, OpenImmigrationFacts, WriteImmigrationFacts } from '@sarika/cases';
import type { ApiConfig, Keyring } from '@sarika/platform';
import { CONFIG, KEYRING } from '../edge/tokens.js';
import { ImmigrationController } from './immigration.controller.js';

@Module({
  controllers: [ImmigrationController],
  providers: [
    { provide: WriteImmigrationFacts, useFactory: (keyring: Keyring) => new WriteImmigrationFacts(keyring), inject: [KEYRING] },
    { provide: OpenImmigrationFacts, useFactory: (keyring: Keyring, config: ApiConfig) => new OpenImmigrationFacts(keyring, new AccessCounts(config)), inject: [KEYRING, CONFIG] },
  ],
})
export class ImmigrationModule {}
