import { Module } from '@nestjs/common';
import { Alarms, Audit } from '@sarika/audit';
import { AcceptOffer, AccessCounts, AllowNotice, GiveNotice, AcknowledgeRing, AskEmergency, Emergencies, EndEmergency, ReadEmergency, RefuseToBeTold, SettleEmergency, TakeOver, AssignCase, AssignSeveral, Assignments, DropView, HideContact, KeepView, QueueViews, SnoozeCase, NameOfficer, NamedOfficers, OfficeChanges, ReadCase, DetachNumber, ChangeNumber, ReissueReceipt, MeetWorker, RecordConsent, RecordStop, ReplyToWorker, RevealContact, UnnameOfficer, caseProviders } from '@sarika/cases';
import { CallBack, CaseEpochs, ShareAgain, StopSharing, consentProviders } from '@sarika/consent';
import { AnswerFactor, AskFactor, ChangePassword, CredentialStore, Factors, LookAfterAccount, SessionStore, SetUpAuthenticator, SignIn, StepUp, type Tries, WebAuthn } from '@sarika/identity';
import { Texts } from '@sarika/messaging';
import { DirectoryCache, DirectoryStore, organisationProviders } from '@sarika/organisations';
import { type ApiConfig, Database, type Keyring } from '@sarika/platform';
import { Journal } from '@sarika/workflow';
import { TryLimit } from '../edge/rate-limit.js';
import { CONFIG, KEYRING } from '../edge/tokens.js';
import { OfficerTransaction } from '../desk/officer-transaction.js';
import { NumberAndCardController } from './number-and-card.controller.js';
import { AccountController } from './account.controller.js';
import { StopsController } from './stops.controller.js';
import { CasesController } from './cases.controller.js';
import { CaseSharingController } from './sharing.controller.js';
import { DirectoryController } from './directory.controller.js';
import { EmergenciesController } from './emergencies.controller.js';
import { LiveController } from './live.controller.js';
import { NoticesController } from './notices.controller.js';
import { OffersController } from './offers.controller.js';
import { OversightController } from './oversight.controller.js';
import { QueueController } from './queue.controller.js';
import { CaseRecordController, RecordController } from './record.controller.js';
import { SessionController } from './session.controller.js';
import { SignInLimit } from './sign-in-limit.js';

const PROOFS = Symbol('tries at proving oneself');

/** The officers' JSON API. */
@Module({
  controllers: [StopsController, SessionController, AccountController, QueueController, OffersController, CasesController, CaseSharingController, DirectoryController, RecordController, CaseRecordController, LiveController, OversightController, EmergenciesController, NoticesController, NumberAndCardController],
  providers: [
    Alarms,
    Audit,
    Journal,
    Texts,
    SessionStore,
    CredentialStore,
    SignInLimit,
    ...organisationProviders,
    ...consentProviders,
    ...caseProviders,
    { provide: SignIn, useFactory: (database: Database, keyring: Keyring) => new SignIn(database, keyring), inject: [Database, KEYRING] },
    { provide: NamedOfficers, useFactory: (keyring: Keyring, directory: DirectoryCache) => new NamedOfficers(keyring, directory), inject: [KEYRING, DirectoryCache] },
    { provide: AcceptOffer, useFactory: (keyring: Keyring, named: NamedOfficers, directory: DirectoryCache) => new AcceptOffer(keyring, named, new TakeOver(keyring, directory)), inject: [KEYRING, NamedOfficers, DirectoryCache] },
    { provide: NameOfficer, useFactory: (keyring: Keyring, named: NamedOfficers) => new NameOfficer(keyring, named), inject: [KEYRING, NamedOfficers] },
    { provide: UnnameOfficer, useFactory: () => new UnnameOfficer() },
    { provide: AssignCase, useFactory: (assignments: Assignments, directory: DirectoryStore, changes: OfficeChanges, journal: Journal) => new AssignCase(assignments, directory, changes, journal), inject: [Assignments, DirectoryStore, OfficeChanges, Journal] },
    { provide: AssignSeveral, useFactory: (assign: AssignCase) => new AssignSeveral(assign), inject: [AssignCase] },
    QueueViews,
    { provide: KeepView, useFactory: () => new KeepView() },
    { provide: DropView, useFactory: () => new DropView() },
    { provide: SnoozeCase, useFactory: () => new SnoozeCase() },
    { provide: AccessCounts, useFactory: (config: ApiConfig) => new AccessCounts(config), inject: [CONFIG] },
    { provide: ReadCase, useFactory: (keyring: Keyring, texts: Texts, counts: AccessCounts) => new ReadCase(keyring, texts, counts), inject: [KEYRING, Texts, AccessCounts] },
    Emergencies,
    { provide: AskEmergency, useFactory: (keyring: Keyring, directory: DirectoryCache, named: NamedOfficers) => new AskEmergency(keyring, directory, named), inject: [KEYRING, DirectoryCache, NamedOfficers] },
    { provide: AllowNotice, useFactory: (directory: DirectoryCache) => new AllowNotice(directory), inject: [DirectoryCache] },
    { provide: GiveNotice, useFactory: (directory: DirectoryCache, keyring: Keyring) => new GiveNotice(directory, keyring), inject: [DirectoryCache, KEYRING] },
    { provide: SettleEmergency, useFactory: () => new SettleEmergency() },
    { provide: EndEmergency, useFactory: () => new EndEmergency() },
    { provide: ReadEmergency, useFactory: () => new ReadEmergency() },
    { provide: RefuseToBeTold, useFactory: () => new RefuseToBeTold() },
    { provide: HideContact, useFactory: () => new HideContact() },
    { provide: MeetWorker, useFactory: () => new MeetWorker() },
    { provide: RecordStop, useFactory: (stopSharing: StopSharing) => new RecordStop(stopSharing), inject: [StopSharing] },
    { provide: RecordConsent, useFactory: (keyring: Keyring, directory: DirectoryCache) => new RecordConsent(keyring, directory), inject: [KEYRING, DirectoryCache] },
    // One count for everything that can be guessed by somebody who has the password or an open console.
    { provide: PROOFS, useFactory: (database: Database, keyring: Keyring) => new TryLimit(keyring, database, 'proof', 10, 900), inject: [Database, KEYRING] },
    { provide: Factors, useFactory: (database: Database, keyring: Keyring, config: ApiConfig) => new Factors(database, keyring, new WebAuthn(config.publicUrl)), inject: [Database, KEYRING, CONFIG] },
    { provide: AskFactor, useFactory: (factors: Factors) => new AskFactor(factors), inject: [Factors] },
    { provide: AnswerFactor, useFactory: (factors: Factors, proofs: Tries) => new AnswerFactor(factors, proofs), inject: [Factors, PROOFS] },
    { provide: StepUp, useFactory: (factors: Factors, proofs: Tries) => new StepUp(factors, proofs), inject: [Factors, PROOFS] },
    { provide: ChangePassword, useFactory: (factors: Factors, proofs: Tries) => new ChangePassword(factors, proofs), inject: [Factors, PROOFS] },
    { provide: SetUpAuthenticator, useFactory: (factors: Factors, proofs: Tries) => new SetUpAuthenticator(factors, proofs), inject: [Factors, PROOFS] },
    { provide: LookAfterAccount, useFactory: (factors: Factors) => new LookAfterAccount(factors), inject: [Factors] },
    { provide: ReplyToWorker, useFactory: (keyring: Keyring, texts: Texts, journal: Journal) => new ReplyToWorker(keyring, texts, journal), inject: [KEYRING, Texts, Journal] },
    { provide: RevealContact, useFactory: (keyring: Keyring, journal: Journal, counts: AccessCounts) => new RevealContact(keyring, journal, counts), inject: [KEYRING, Journal, AccessCounts] },
    OfficerTransaction,
    { provide: DetachNumber, useFactory: (journal: Journal) => new DetachNumber(journal), inject: [Journal] },
    { provide: ChangeNumber, useFactory: (keyring: Keyring, config: ApiConfig, journal: Journal) => new ChangeNumber(keyring, config.smsNumber, journal), inject: [KEYRING, CONFIG, Journal] },
    { provide: ReissueReceipt, useFactory: (keyring: Keyring, texts: Texts, journal: Journal) => new ReissueReceipt(keyring, texts, journal), inject: [KEYRING, Texts, Journal] },
    { provide: ShareAgain, useFactory: (keyring: Keyring, epochs: CaseEpochs, journal: Journal) => new ShareAgain(keyring, epochs, journal), inject: [KEYRING, CaseEpochs, Journal] },
    CallBack,
    { provide: AcknowledgeRing, useFactory: () => new AcknowledgeRing() },
  ],
})
export class OfficersModule {}
