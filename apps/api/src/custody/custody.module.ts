import { Module } from '@nestjs/common';
import { Audit } from '@sarika/audit';
import { OfficeChanges } from '@sarika/cases';
import { OpenLink, custodyProviders } from '@sarika/custody';
import { Database, type Keyring } from '@sarika/platform';
import { Journal } from '@sarika/workflow';
import { KEYRING } from '../edge/tokens.js';
import { LinksController } from './links.controller.js';
import { OfficeKeyController } from './office-key.controller.js';
import { PeopleController } from './people.controller.js';

/** Officers and keys: who comes, who leaves, who holds what. */
@Module({
  controllers: [PeopleController, LinksController, OfficeKeyController],
  providers: [Audit, Journal, OfficeChanges, ...custodyProviders, { provide: OpenLink, useFactory: (database: Database, keyring: Keyring) => new OpenLink(database, keyring), inject: [Database, KEYRING] }],
})
export class CustodyModule {}
