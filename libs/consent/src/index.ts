import { ChangeEnd } from './actions/change-end.js';
import { AllowOffice, ExcludeOffice } from './actions/exclude-office.js';
import { StopSharing } from './actions/stop-sharing.js';
import { Consents } from './consent.store.js';
import { Grants } from './grant.store.js';
import { NewGrants } from './new-grants.js';

export { Consents, type ConsentGiven, type ConsentLine, type ExclusionLine, type LaterConsent, type LedgerEntry, type ReaderSpan } from './consent.store.js';
export { compareTerms, consentScopes, dayInCambodia, givenHows, opens, purposes, spanOfDay, type ConsentScope, type GivenHow, type Purpose, type Terms } from './terms.js';
export { BODY_WORDING_VERSION, WORDING_VERSION, askingWords, bodyAskingWords, bodyConsentTexts, consentTexts, ledgerWords, wordsAgreedTo } from './wording.js';
export { BodyConsents, bodyShares, type BodyConsent, type BodyConsentLine, type BodyShare } from './body-consent.store.js';
export { alreadyWithdrawn, consentNotFound } from './consent.problems.js';
export {
  alreadyShared, caseClosed, consentForOwnOffice, consentNotHers, consentPaperNeeded, consentStopped, consentWitnessNeeded, consentWordingOld, endsTooEarly, epochRefused, fearsState, officeExcluded, officeWithoutKey,
} from './sharing.problems.js';
export { consentReceipt, type ConsentReceipt, type ConsentRecord, type NamedParty, type ReceiptParts } from './receipt.js';
export { Grants, OFFICER_EPOCH, caseKeyContext, caseNotFound, grantMoves, makeGrant, wrapCaseKey, type GrantState, type NewGrant, type Recipient } from './grant.store.js';
export { NewGrants, type LaterGrant } from './new-grants.js';
export { CaseEpochs, insertGrant, type EpochRefusal } from './case-epoch.store.js';
export { lockReaders, lockSealing, stopping } from './stopping.js';
export { asksForState, fearInTurn, fearRefusal, fearStands } from './state-fear.js';
export { StopSharing, type StoppedHow } from './actions/stop-sharing.js';
export { ShareAgain, type OpenCaseKeys } from './actions/share-again.js';
export { CallBack, type NumberShown, wasShownFor } from './actions/call-back.js';
export { CALL_BACK_DAYS, callBackSayings, type CallBackSaying } from './call-back.store.js';
export { Withdrawals, type StoppedLine } from './withdrawal.store.js';
export { ExpireConsents } from './actions/expire-consents.js';
export { ChangeEnd } from './actions/change-end.js';
export { AllowOffice, ExcludeOffice } from './actions/exclude-office.js';
export { EPOCH_KEPT_DAYS, GrantEpochs, REWRAP_BATCH, type EpochRound } from './grant-epochs.js';
export { GrantsSnapshot, SNAPSHOT_KEPT_DAYS, SnapshotError, movesOf, readSnapshot, snapshotFiles, snapshotTables, type MoveLine, type SnapshotLine } from './grants-snapshot.js';
export { DestroyWraps } from './actions/destroy-wraps.js';
export const consentProviders = [Consents, Grants, NewGrants, StopSharing, ChangeEnd, ExcludeOffice, AllowOffice];
