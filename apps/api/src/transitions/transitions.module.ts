import { Module } from '@nestjs/common';
import { DeclineRequest, EndReferral, PassOnCase, RequestCase, TakeBackTransition, caseProviders } from '@sarika/cases';
import { consentProviders } from '@sarika/consent';
import { DirectoryCache, organisationProviders } from '@sarika/organisations';
import type { Keyring } from '@sarika/platform';
import { Journal } from '@sarika/workflow';
import { KEYRING } from '../edge/tokens.js';
import { CaseTransitionsController } from './case-transitions.controller.js';
import { TransitionsController } from './transitions.controller.js';

/** Cases on their way between offices. */
@Module({
  controllers: [CaseTransitionsController, TransitionsController],
  providers: [
    Journal,
    ...organisationProviders,
    ...consentProviders,
    ...caseProviders,
    { provide: PassOnCase, useFactory: (keyring: Keyring, directory: DirectoryCache) => new PassOnCase(keyring, directory), inject: [KEYRING, DirectoryCache] },
    { provide: EndReferral, useFactory: (keyring: Keyring, directory: DirectoryCache) => new EndReferral(keyring, directory), inject: [KEYRING, DirectoryCache] },
    { provide: RequestCase, useFactory: (directory: DirectoryCache) => new RequestCase(directory), inject: [DirectoryCache] },
    { provide: TakeBackTransition, useFactory: () => new TakeBackTransition() },
    { provide: DeclineRequest, useFactory: () => new DeclineRequest() },
  ],
})
export class TransitionsModule {}
