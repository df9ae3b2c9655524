import { Module } from '@nestjs/common';
import { KeepBody, OpenOutside, ReferOutside } from '@sarika/cases';
import { Grants } from '@sarika/consent';
import { DirectoryCache, organisationProviders } from '@sarika/organisations';
import type { Keyring } from '@sarika/platform';
import { DeskModule } from '../desk/desk.module.js';
import { KEYRING } from '../edge/tokens.js';
import { PapersModule } from '../papers/papers.module.js';
import { CaseOutsideController } from './case-outside.controller.js';
import { OutsideController } from './outside.controller.js';
import { OutsidePrintsController } from './outside-prints.controller.js';

/** Bodies that have no account, and the sheets they get. */
@Module({
  imports: [DeskModule, PapersModule],
  controllers: [OutsideController, CaseOutsideController, OutsidePrintsController],
  providers: [
    Grants,
    ...organisationProviders,
    { provide: KeepBody, useFactory: (directory: DirectoryCache) => new KeepBody(directory), inject: [DirectoryCache] },
    { provide: ReferOutside, useFactory: (keyring: Keyring, directory: DirectoryCache) => new ReferOutside(keyring, directory), inject: [KEYRING, DirectoryCache] },
    { provide: OpenOutside, useFactory: (keyring: Keyring) => new OpenOutside(keyring), inject: [KEYRING] },
  ],
})
export class OutsideModule {}
