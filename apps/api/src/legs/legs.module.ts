import { Module } from '@nestjs/common';
import { AccessCounts } from '@sarika/cases';
import type { ApiConfig, Keyring } from '@sarika/platform';
import { ReadDealings, RecordDealings } from '@sarika/wage-claims';
import { CONFIG, KEYRING } from '../edge/tokens.js';
import { LegsController } from './legs.controller.js';

/** What the legs of a claim go through at their authorities. */
@Module({
  controllers: [LegsController],
  providers: [
    { provide: RecordDealings, useFactory: (keyring: Keyring) => new RecordDealings(keyring), inject: [KEYRING] },
    { provide: ReadDealings, useFactory: (keyring: Keyring, config: ApiConfig) => new ReadDealings(keyring, new AccessCounts(config)), inject: [KEYRING, CONFIG] },
  ],
})
export class LegsModule {}
