import { canWorkCases } from '@sarika/cases';
import { WORDING_VERSION } from '@sarika/consent';
import type { OfficerActor } from '@sarika/identity';
import { isWord } from '@sarika/messaging';
import type { Decision } from '@sarika/platform';
import { type DeskIntake, isHerOwn, saidYes } from './desk-intake.js';
import {
  callRequestAlone, callRequestHers, cardOnlyHers, consentNotHers, consentWordingChanged, hoursNeeded, hoursReversed, intakeEmpty, noStoryHere, phoneNeeded, safeWordUnfit, spokenLater, vitalNeedsSecond, vitalNeedsWhom, vitalOnlyMinimum,
  vitalOnlyUnreachable,
} from './desk.problems.js';

const holdsMore = ({ story, details, identity, employer, transcript, spokenOn }: DeskIntake): boolean => [story, details, identity, employer, transcript, spokenOn].some((part) => part !== null);

const contactFault = ({ contact, callRequest }: DeskIntake): Decision => {
  if (contact.phone === null && (callRequest || contact.how !== 'none')) return phoneNeeded();
  if (contact.from !== null && contact.to !== null && contact.from >= contact.to) return hoursReversed();
  if ((contact.from === null) !== (contact.to === null)) return hoursNeeded();
  if (contact.how === 'text' && !contact.anyTime && contact.from === null) return hoursNeeded();
  if (contact.safeWord !== null && !isWord(contact.safeWord)) return safeWordUnfit();
  return true;
};

const vitalFault = (actor: OfficerActor, intake: DeskIntake, deskId: string): Decision => {
  const { vitalInterest: vital } = intake;
  if (!vital) return true;
  if (isHerOwn(intake)) return vitalOnlyUnreachable();
  if (intake.story !== null || intake.transcript !== null || intake.employer !== null || intake.details !== null) return vitalOnlyMinimum();
  if (intake.identity !== null && (intake.identity.document !== null || intake.identity.address !== null || intake.identity.birthYear !== null)) return vitalOnlyMinimum();
  if (!intake.identity?.name && !vital.place) return vitalNeedsWhom();
  // The on-call desk is the second person, unless it is the desk itself that files (field rule 12).
  if (vital.secondOfficerId === actor.id || (vital.secondOfficerId === null && actor.officeId === deskId)) return vitalNeedsSecond();
  return true;
};

/**
 * Whether this may be filed as it stands. Who may comes first, then whose yes it is, then what is missing.
 * @param today ISO date at the office that files
 */
export const canFileAtDesk = (actor: OfficerActor, intake: DeskIntake, { deskId, today }: { deskId: string; today: string }): Decision => {
  const allowed = canWorkCases(actor);
  if (allowed !== true) return allowed;

  const yes = saidYes(intake);
  if (!isHerOwn(intake) && yes.length > 0) return consentNotHers();
  if (intake.consent !== null && intake.consent.wordingVersion !== WORDING_VERSION) return consentWordingChanged(WORDING_VERSION);
  if (intake.callRequest && !isHerOwn(intake)) return callRequestHers();
  // Refused rather than dropped: nobody may believe that the desk got more than the number.
  if (intake.callRequest && (yes.length > 0 || intake.alarm || holdsMore(intake))) return callRequestAlone();
  if (intake.card && (!isHerOwn(intake) || intake.callRequest)) return cardOnlyHers();

  const vital = vitalFault(actor, intake, deskId);
  if (vital !== true) return vital;
  const contact = contactFault(intake);
  if (contact !== true) return contact;
  if (intake.facts.categories.includes('V2') && intake.story !== null) return noStoryHere();
  if (intake.spokenOn !== null && intake.spokenOn > today) return spokenLater();
  if (intake.facts.categories.length === 0 && intake.story === null && intake.transcript === null && !intake.alarm && !intake.callRequest && !intake.vitalInterest) return intakeEmpty();
  return true;
};

/**
 * Whether we may text her first (field rule 9): she said so herself, for hours she chose, and not to a Thai SIM once she is
 * home, where somebody else may hold it.
 */
export const mayTextFirst = (intake: DeskIntake): boolean =>
  isHerOwn(intake) &&
  !intake.callRequest &&
  intake.contact.phone !== null &&
  intake.contact.how === 'text' &&
  (intake.contact.anyTime || intake.contact.from !== null) &&
  !(intake.contact.phone.startsWith('+66') && intake.facts.nowIn === 'KH');
