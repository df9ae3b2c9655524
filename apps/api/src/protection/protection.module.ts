import { Module } from '@nestjs/common';
import { AccessCounts, BeginProtocol, ReadProtection, TickStep, WriteIndicators } from '@sarika/cases';
import type { ApiConfig, Keyring } from '@sarika/platform';
import { CONFIG, KEYRING } from '../edge/tokens.js';
import { ProtectionController } from './protection.controller.js';

@Module({
  controllers: [ProtectionController],
  providers: [
    { provide: ReadProtection, useFactory: (keyring: Keyring, config: ApiConfig) => new ReadProtection(keyring, new AccessCounts(config)), inject: [KEYRING, CONFIG] },
    { provide: BeginProtocol, useFactory: (keyring: Keyring) => new BeginProtocol(keyring), inject: [KEYRING] },
    { provide: TickStep, useFactory: (keyring: Keyring) => new TickStep(keyring), inject: [KEYRING] },
    { provide: WriteIndicators, useFactory: (keyring: Keyring) => new WriteIndicators(keyring), inject: [KEYRING] },
  ],
})
export class ProtectionModule {}
