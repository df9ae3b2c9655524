import { Module } from '@nestjs/common';
import { Audit } from '@sarika/audit';
import { FileCase } from '@sarika/cases';
import { FileAtDesk, OpenConversation } from '@sarika/intake';
import { DirectoryCache, DirectoryStore } from '@sarika/organisations';
import { type ApiConfig, Database, type Keyring } from '@sarika/platform';
import { CONFIG, KEYRING } from '../edge/tokens.js';
import { DeskFiling } from './desk-filing.js';
import { FiledBefore } from './filed-before.js';
import { DeskFormController } from './form.controller.js';
import { DeskIntakesController } from './intakes.controller.js';
import { OfficerTransaction } from './officer-transaction.js';
import { DeskProposalsController } from './proposals.controller.js';
import { DeskTranscriptsController } from './transcripts.controller.js';

/** The counsellor's desk: the form, transcripts, proposals, the filing. */
@Module({
  controllers: [DeskFormController, DeskTranscriptsController, DeskProposalsController, DeskIntakesController],
  providers: [
    Audit,
    DirectoryStore,
    OfficerTransaction,
    { provide: FiledBefore, useFactory: (database: Database, keyring: Keyring) => new FiledBefore(database, keyring), inject: [Database, KEYRING] },
    { provide: FileAtDesk, useFactory: (keyring: Keyring, directory: DirectoryCache) => new FileAtDesk(keyring, new FileCase(keyring, directory)), inject: [KEYRING, DirectoryCache] },
    { provide: OpenConversation, useFactory: (config: ApiConfig, keyring: Keyring) => new OpenConversation(keyring, config.smsNumber), inject: [CONFIG, KEYRING] },
    {
      provide: DeskFiling,
      useFactory: (officer: OfficerTransaction, before: FiledBefore, directory: DirectoryCache, fileAtDesk: FileAtDesk, conversation: OpenConversation, keyring: Keyring) =>
        new DeskFiling(officer, before, directory, fileAtDesk, conversation, keyring),
      inject: [OfficerTransaction, FiledBefore, DirectoryCache, FileAtDesk, OpenConversation, KEYRING],
    },
  ],
  exports: [OfficerTransaction],
})
export class DeskModule {}
