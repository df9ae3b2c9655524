import { Module } from '@nestjs/common';
import { Demands } from '@sarika/audit';
import { Assignments, HearWorker, Items, OfficeChanges, OpenOutside, ReadOwnCase, ShareCase, StopNotices, WidenSharing } from '@sarika/cases';
import { AllowOffice, CaseEpochs, ChangeEnd, Consents, ExcludeOffice, Grants, ShareAgain, StopSharing } from '@sarika/consent';
import { Drafts, FileDraft } from '@sarika/intake';
import { Texts } from '@sarika/messaging';
import { DirectoryCache, DutyRoster } from '@sarika/organisations';
import { type ApiConfig, Database, type Keyring } from '@sarika/platform';
import { OpenReceipt } from '@sarika/receipts';
import { Journal } from '@sarika/workflow';
import { CONFIG, KEYRING } from '../edge/tokens.js';
import { DemandsPageController } from './demands.controller.js';
import { DoorController, StartController } from './door.controller.js';
import { MoneyPagesController } from './money.controller.js';
import { NumberAndCardController } from './number-and-card.controller.js';
import { ReporterController } from './reporter.controller.js';
import { FollowUpController } from './follow-up.controller.js';
import { OutsidePagesController } from './outside.controller.js';
import { QuestionsController } from './questions.controller.js';
import { StopsPagesController } from './stops.controller.js';
import { SendingController } from './sending.controller.js';
import { SharingController } from './sharing.controller.js';

/** What a worker sees in a browser: the four questions, the receipt, and her own case. No page needs a script. */
@Module({
  controllers: [MoneyPagesController, OutsidePagesController, StopsPagesController, DoorController, StartController, QuestionsController, SendingController, FollowUpController, SharingController, NumberAndCardController, ReporterController, DemandsPageController],
  providers: [
    { provide: Drafts, useFactory: (database: Database, keyring: Keyring, directory: DirectoryCache) => new Drafts(database, keyring, directory), inject: [Database, KEYRING, DirectoryCache] },
    {
      provide: FileDraft,
      useFactory: (database: Database, keyring: Keyring, directory: DirectoryCache, drafts: Drafts, config: ApiConfig) => new FileDraft(database, keyring, directory, drafts, config.smsNumber),
      inject: [Database, KEYRING, DirectoryCache, Drafts, CONFIG],
    },
    { provide: OpenReceipt, useFactory: (database: Database, keyring: Keyring) => new OpenReceipt(database, keyring), inject: [Database, KEYRING] },
    { provide: ReadOwnCase, useFactory: (keyring: Keyring, journal: Journal) => new ReadOwnCase(keyring, new Texts(journal)), inject: [KEYRING, Journal] },
    { provide: OpenOutside, useFactory: (keyring: Keyring) => new OpenOutside(keyring), inject: [KEYRING] },
    Journal,
    Demands,
    Items,
    Assignments,
    OfficeChanges,
    HearWorker,
    Grants,
    Consents,
    StopSharing,
    ChangeEnd,
    ExcludeOffice,
    AllowOffice,
    { provide: WidenSharing, useFactory: (keyring: Keyring, directory: DirectoryCache) => new WidenSharing(keyring, directory), inject: [KEYRING, DirectoryCache] },
    { provide: ShareCase, useFactory: (keyring: Keyring, directory: DirectoryCache) => new ShareCase(keyring, directory), inject: [KEYRING, DirectoryCache] },
    StopNotices,
    { provide: ShareAgain, useFactory: (keyring: Keyring, epochs: CaseEpochs, journal: Journal) => new ShareAgain(keyring, epochs, journal), inject: [KEYRING, CaseEpochs, Journal] },
    DutyRoster,
  ],
})
export class PagesModule {}
