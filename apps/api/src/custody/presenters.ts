import { type HandedLink, type LinkSeen, type OfficeKeyRow, type PersonRow, canArrange, canConfirm } from '@sarika/custody';
import type { OfficerActor } from '@sarika/identity';
import type { HandedLinkDto, LinkSeenDto, OfficeKeyPersonDto, PersonDto, RotationDto } from './dto.js';

const DORMANT_DAYS = 60;
const WARN_DAYS = 15;

/** The only way data leaves the api of officers and keys. The link's token stands behind the #: a browser never sends that part. */
export const presentLink = (link: HandedLink, publicUrl: string): HandedLinkDto => ({ officerId: link.officerId, url: `${publicUrl}/console/link#${link.token}`, expiresAt: link.expiresAt.toISOString() });

export const presentSeen = ({ kind, name, signIn, officeNames, towns, state, words }: LinkSeen): LinkSeenDto => ({
  kind, name, signIn, officeName: { ...officeNames }, officeTown: { ...towns }, state, words: words ? words.map((word) => ({ ...word })) : null,
});

const standing = (person: PersonRow, hasKey: boolean): string => {
  if (person.state === 'disabled') return 'disabled';
  if (person.state === 'pending') return person.boxPublicKey ? 'waiting' : person.linkExpiresAt ? 'link' : 'linkEnded';
  return person.holds || !hasKey ? 'active' : 'keyAway';
};

/** Days until the wrap goes; said only in the last fifteen (from the 45th day on). */
export function dormantInDays(person: Pick<PersonRow, 'holds' | 'lastSeenOn'>, now: Date): number | null {
  if (!person.holds || person.lastSeenOn === null) return null;
  const left = DORMANT_DAYS - Math.floor((now.getTime() - Date.parse(person.lastSeenOn)) / 86_400_000);
  return left <= WARN_DAYS ? Math.max(0, left) : null;
}

export function presentPerson(person: PersonRow, actor: OfficerActor, office: { hasKey: boolean; hasHolder: boolean }, now: Date): PersonDto {
  const { hasKey, hasHolder } = office;
  const arranged = canArrange(actor, person) === true && person.state !== 'disabled';
  const waits = person.boxPublicKey !== null && (person.state === 'pending' || (hasKey && person.state === 'active' && !person.holds));
  return {
    id: person.id,
    name: person.name,
    signIn: person.signIn,
    role: person.role,
    takesRestricted: person.takesRestricted,
    // Her own statement; those who lead an office see only whether she is whom a worker asked for.
    sex: actor.role === 'administrator' ? person.sex : null,
    standing: standing(person, hasKey),
    lastSeenOn: person.lastSeenOn,
    linkExpiresAt: person.linkExpiresAt?.toISOString() ?? null,
    dormantInDays: dormantInDays(person, now),
    isMe: person.id === actor.id,
    mayReset: arranged,
    mayEndSessions: arranged && person.state === 'active',
    mayDisable: arranged,
    mayConfirm: waits && (hasHolder || !hasKey) && canConfirm(actor, person, hasKey) === true,
    mayApproveRecovery: waits && hasKey && !hasHolder && actor.role === 'administrator',
  };
}

export const presentKeyPerson = (person: PersonRow, actor: OfficerActor, now: Date): OfficeKeyPersonDto => ({
  id: person.id, name: person.name, role: person.role, lastSeenOn: person.lastSeenOn, dormantInDays: dormantInDays(person, now), isMe: person.id === actor.id,
});

export const presentRotation = (rotation: OfficeKeyRow['rotation']): RotationDto | null =>
  rotation && {
    toEpoch: rotation.toEpoch, reason: rotation.reason, startedAt: rotation.startedAt.toISOString(), moved: rotation.moved, remaining: rotation.remaining, failed: rotation.failed, finishedAt: rotation.finishedAt?.toISOString() ?? null,
  };
