import type { TriageFacts } from '@sarika/categories';
import type { DirectorySnapshot, OfficeListing } from '@sarika/organisations';
import type { OfficeKind, ReasonCode } from '@sarika/routing';
import { type Proposals, noChoices, propose } from './proposal.js';

/** Where a case could be shared with one more office. */
export interface PlacesToShare {
  readonly proposals: Proposals;
  /** What routing proposes, best first. */
  readonly proposed: readonly OfficeListing[];
  /** The rest, which she may choose by name all the same. */
  readonly others: readonly OfficeListing[];
}

// What no choice of hers overrides here: excluded, of the state where an official is concerned (field rule 11), no key, not verified
// so that it is routed to, or a mission while she is in Thailand (field rule 4): that one is a talk with a helper, not a tap.
const never: readonly ReasonCode[] = ['mustNotSee', 'notRoutable', 'noKey', 'missionInThailand'];

/** Every office of a state, as one that must not see it: while she fears hers. The desk is shut out by name, never by this. */
export const officesOfAState = ({ offices, deskId }: Pick<DirectorySnapshot, 'offices' | 'deskId'>): { officeId: string; officeKind: null }[] =>
  offices.filter(({ id, isState }) => isState && id !== deskId).map(({ id }) => ({ officeId: id, officeKind: null }));

/**
 * The offices a worker may share with, in the order of their use to her. Pure over the snapshot.
 * @param exclusions who must not see it, as it stands; @param reads offices that hold a key of the case, or may
 */
export function placesToShare(facts: TriageFacts, exclusions: readonly { officeId: string | null; officeKind: string | null }[], reads: ReadonlySet<string>, snapshot: DirectorySnapshot, now: Date, seed: string): PlacesToShare {
  // Who may read already is nobody to propose, and must not take a place of the three.
  const asked: DirectorySnapshot = { ...snapshot, offices: snapshot.offices.filter(({ id, kind }) => kind === 'desk' || id === snapshot.conflictDeskId || !reads.has(id)) };
  const proposals = propose(
    facts,
    { ...noChoices, excludedOfficeIds: exclusions.flatMap(({ officeId }) => officeId ?? []), excludedKinds: exclusions.flatMap(({ officeKind }) => (officeKind as OfficeKind | null) ?? []) },
    asked, now, seed,
  );
  const open = ({ id, kind }: OfficeListing): boolean => !reads.has(id) && kind !== 'desk';
  // The desk holds every case and is proposed for none. One that it holds no more, because she shut it out and has allowed it again,
  // she shares with it by name.
  // The second body, which nothing is routed to, stands there by name (field rule 2).
  const bodies = [snapshot.deskId, snapshot.conflictDeskId].flatMap((id) => (id === null ? [] : (snapshot.byId.get(id) ?? []))).filter((body) => body.hasKey && !reads.has(body.id) && !exclusions.some(({ officeId, officeKind }) => officeId === body.id || officeKind === body.kind));
  const proposed = proposals.offices.map(({ office }) => office).filter(open);
  const others = proposals.routing.rejected
    .filter(({ reason }) => !never.includes(reason.code))
    .flatMap(({ officeId }) => snapshot.byId.get(officeId) ?? [])
    .filter((office) => open(office) && office.hasKey && office.routable)
    .concat(bodies);
  return { proposals, proposed, others: others.sort((a, b) => a.names.en.localeCompare(b.names.en)) };
}
