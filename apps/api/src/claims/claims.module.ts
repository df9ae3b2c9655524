import { Module } from '@nestjs/common';
import type { ApiConfig, Keyring } from '@sarika/platform';
import { OpenClaim, RecordOutcome, readShare } from '@sarika/wage-claims';
import { CONFIG, KEYRING } from '../edge/tokens.js';
import { ClaimsController, LedgerController } from './claims.controller.js';
import { ClocksController } from './clocks.controller.js';

/** Wage claims and the remedy ledger. */
@Module({
  controllers: [ClaimsController, LedgerController, ClocksController],
  providers: [
    { provide: OpenClaim, useFactory: (keyring: Keyring) => new OpenClaim(keyring), inject: [KEYRING] },
    { provide: RecordOutcome, useFactory: (config: ApiConfig) => new RecordOutcome(readShare(config.settlementShare)), inject: [CONFIG] },
  ],
})
export class ClaimsModule {}
