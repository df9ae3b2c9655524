import { Problem } from '@sarika/platform';

export const linkGone = (): Problem => new Problem('link.gone', 404, 'This link was used, has ended, or was never made. Ask for a new one.');
export const officerNotFound = (): Problem => new Problem('officer.notFound', 404, 'There is no such person at an office you arrange.');
export const officeNotFound = (): Problem => new Problem('office.notFound', 404, 'There is no such office.');
export const notYourself = (): Problem => new Problem('officer.yourself', 403, 'Somebody else must do this for you.');
export const signInTaken = (): Problem => new Problem('officer.signInTaken', 409, 'Somebody already signs in with this address.');
export const roleElsewhere = (): Problem => new Problem('officer.roleElsewhere', 422, 'Administrators belong to the host’s own office, and nobody else does.');
export const officerGone = (): Problem => new Problem('officer.gone', 409, 'This person was already disabled.');
export const noPasswordYet = (): Problem => new Problem('officer.noPasswordYet', 409, 'This person has not opened the link yet, so there is no key to compare.');
export const alreadyHolds = (): Problem => new Problem('officer.alreadyHolds', 409, 'This person already holds the office’s key.');
// 403, because refusals of that kind go on record.
export const wordsDiffer = (): Problem =>
  new Problem('officer.wordsDiffer', 403, 'These are not the words of this person’s key. Ask for them again. If they still differ, do not confirm: somebody may have put another key in its place. Tell the administrator.');
export const lastHolder = (hasRecoveryCode: boolean): Problem =>
  new Problem('office.lastHolder', 409, 'Nobody else holds this office’s key. Confirm a colleague first, or close the whole office.', { hasRecoveryCode });
export const lastReader = (cases: number): Problem =>
  new Problem('office.lastReader', 409, 'For some cases nobody else could read them. Give each of them another reader first.', { cases });
export const lastResort = (cases: number): Problem => new Problem('office.lastResort', 409, 'For some cases this office is the last one that may be asked. They must be worked first.', { cases });
export const deskStays = (): Problem => new Problem('office.deskStays', 409, 'The intake desk cannot be closed: without it nobody can complain.');
export const officeClosed = (): Problem => new Problem('office.closed', 409, 'This office was closed.');
export const hostStays = (): Problem => new Problem('office.hostStays', 409, 'The host’s own office cannot be closed or suspended.');
export const colleagueElsewhere = (): Problem => new Problem('handOver.elsewhere', 422, 'Choose somebody of the same office who holds its key.');
export const noKeyYet = (): Problem => new Problem('office.noKeyYet', 409, 'This office has no key yet.');
export const hasKeyAlready = (): Problem => new Problem('office.hasKey', 409, 'This office already has a key. It is renewed, not made again.');
export const noRotation = (): Problem => new Problem('rotation.none', 409, 'No renewal of the key is under way.');
export const holdersThere = (): Problem => new Problem('recovery.holdersThere', 409, 'Somebody at this office still holds its key and can confirm this person. The recovery code is for when nobody does.');
export const notApproved = (): Problem => new Problem('recovery.notApproved', 403, 'An administrator must approve this first. An approval lasts one day.');
export const noRecoveryCode = (): Problem => new Problem('recovery.none', 409, 'This office has no recovery code, or it was already used.');
export const wrongRecoveryCode = (): Problem => new Problem('recovery.wrongCode', 422, 'This is not the recovery code of this office. Look at the digits again.');
export const notSigned = (): Problem => new Problem('signature.wrong', 422, 'This is not the root’s signature for this office’s key. Paste the whole answer of the custodian.');
export const nothingToSign = (): Problem => new Problem('signature.nothingWaits', 409, 'No key of this office waits for a signature.');
export const officeCodeTaken = (): Problem => new Problem('office.codeTaken', 409, 'Another office already has this short name.');
export const notReady = (): Problem => new Problem('office.notReady', 409, 'Before cases may come here the office needs a signed key and somebody who verified it.');
export const notEmpty = (): Problem => new Problem('administrator.notFirst', 409, 'There is already somebody who can sign in. Ask an administrator for a link.');

export const turnWrong = (): Problem => new Problem('duty.wrongTimes', 422, 'Choose at least one day and two different times.');
export const turnTaken = (): Problem => new Problem('duty.taken', 409, 'She is on duty already at that time. Take the other turn off first.');
export const turnNotFound = (): Problem => new Problem('duty.notFound', 404, 'There is no such turn on this roster.');
export const notOnStaff = (): Problem => new Problem('duty.elsewhere', 422, 'Choose somebody who works at this office.');
export const checkedNothing = (): Problem => new Problem('verification.nothing', 422, 'Say what was looked at.');
export const checkedLater = (): Problem => new Problem('verification.inTheFuture', 422, 'This day has not come yet. Write the day on which somebody looked.');
