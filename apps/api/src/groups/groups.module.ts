import { Module } from '@nestjs/common';
import { AccessCounts } from '@sarika/cases';
import type { ApiConfig, Keyring } from '@sarika/platform';
import { AssessGroup, ReadDraft, ReadGroup, RevealMembers, SettleGroup, ShareFacts, readShare } from '@sarika/wage-claims';
import { CONFIG, KEYRING } from '../edge/tokens.js';
import { GroupsController } from './groups.controller.js';

const keyed = <T>(provide: new (keyring: Keyring) => T) => ({ provide, useFactory: (keyring: Keyring) => new provide(keyring), inject: [KEYRING] });
const counted = <T>(provide: new (keyring: Keyring, counts: AccessCounts) => T) => ({ provide, useFactory: (keyring: Keyring, config: ApiConfig) => new provide(keyring, new AccessCounts(config)), inject: [KEYRING, CONFIG] });

/** Claims of several workers against one employer. */
@Module({
  controllers: [GroupsController],
  providers: [
    keyed(ReadGroup),
    keyed(AssessGroup),
    counted(ShareFacts),
    counted(ReadDraft),
    { provide: RevealMembers, useFactory: (config: ApiConfig) => new RevealMembers(new AccessCounts(config)), inject: [CONFIG] },
    { provide: SettleGroup, useFactory: (config: ApiConfig) => new SettleGroup(readShare(config.settlementShare)), inject: [CONFIG] },
  ],
})
export class GroupsModule {}
