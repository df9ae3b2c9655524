import { Module } from '@nestjs/common';
import { AccessCounts } from '@sarika/cases';
import { DirectoryCache, DirectoryStore } from '@sarika/organisations';
import type { ApiConfig, Keyring } from '@sarika/platform';
import { CheckCaseFees, ConfirmAssessedClaim, KeepAssessment, OfferHandover, OpenClaim, ReadAssessments, RecordOutcome, TryAssessment, readShare } from '@sarika/wage-claims';
import { CONFIG, KEYRING } from '../edge/tokens.js';
import { AssessmentsController } from './assessments.controller.js';
import { ClaimsController, LedgerController } from './claims.controller.js';
import { ChangesController } from './changes.controller.js';
import { ClocksController } from './clocks.controller.js';
import { FeesController } from './fees.controller.js';
import { HandoversController } from './handovers.controller.js';
import { PowersController } from './powers.controller.js';

const keyed = <T>(provide: new (keyring: Keyring) => T) => ({ provide, useFactory: (keyring: Keyring) => new provide(keyring), inject: [KEYRING] });

/** Wage claims: what is owed, on which leg it stands, and the remedy ledger. */
@Module({
  controllers: [ClaimsController, LedgerController, ClocksController, AssessmentsController, HandoversController, PowersController, ChangesController, FeesController],
  providers: [
    keyed(OpenClaim),
    keyed(TryAssessment),
    keyed(KeepAssessment),
    keyed(ConfirmAssessedClaim),
    DirectoryStore,
    { provide: OfferHandover, useFactory: (directory: DirectoryCache) => new OfferHandover(directory), inject: [DirectoryCache] },
    { provide: ReadAssessments, useFactory: (keyring: Keyring, config: ApiConfig) => new ReadAssessments(keyring, new AccessCounts(config)), inject: [KEYRING, CONFIG] },
    { provide: CheckCaseFees, useFactory: (read: ReadAssessments) => new CheckCaseFees(read), inject: [ReadAssessments] },
    { provide: RecordOutcome, useFactory: (config: ApiConfig) => new RecordOutcome(readShare(config.settlementShare)), inject: [CONFIG] },
  ],
})
export class ClaimsModule {}
