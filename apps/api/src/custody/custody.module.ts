import { Module } from '@nestjs/common';
import { Audit } from '@sarika/audit';
import { OfficeChanges } from '@sarika/cases';
import { AcceptSignature, MoveGrants, OpenLink, People, PutOnDuty, custodyProviders } from '@sarika/custody';
import { DirectoryStore, DutyRoster, organisationProviders } from '@sarika/organisations';
import { Database, type Keyring } from '@sarika/platform';
import { Journal } from '@sarika/workflow';
import { KEYRING } from '../edge/tokens.js';
import { LinksController } from './links.controller.js';
import { OfficeKeyController } from './office-key.controller.js';
import { OfficesController } from './offices.controller.js';
import { PeopleController } from './people.controller.js';
import { RostersController } from './rosters.controller.js';

/** Officers and keys: who comes, who leaves, who holds what. */
@Module({
  controllers: [PeopleController, LinksController, OfficeKeyController, OfficesController, RostersController],
  providers: [Audit, Journal, OfficeChanges, ...organisationProviders, ...custodyProviders,
    { provide: PutOnDuty, useFactory: (keyring: Keyring, roster: DutyRoster, directory: DirectoryStore, audit: Audit) => new PutOnDuty(keyring, roster, directory, audit), inject: [KEYRING, DutyRoster, DirectoryStore, Audit] },
    { provide: OpenLink, useFactory: (database: Database, keyring: Keyring) => new OpenLink(database, keyring), inject: [Database, KEYRING] },
    { provide: AcceptSignature, useFactory: (keyring: Keyring, people: People, audit: Audit) => new AcceptSignature(keyring, people, audit), inject: [KEYRING, People, Audit] },
    { provide: MoveGrants, useFactory: (keyring: Keyring, people: People, audit: Audit) => new MoveGrants(keyring, people, audit), inject: [KEYRING, People, Audit] },
  ],
})
export class CustodyModule {}
