import type { OfficerActor } from '@sarika/identity';
import { type Compared, canReleaseRules } from '@sarika/intake';
import type { OfficeListing, RuleVersion, TrialRow } from '@sarika/organisations';
import { deliveredRules } from '@sarika/routing';
import { presentOffice } from '../officers/presenters.js';
import type { RoutedOfficeDto, RuleVersionDto, TrialDto } from './rules.dto.js';

/** The only way rules and their dry runs leave the api: counts, and never a case. */
export function presentTrial(trial: TrialRow | null, offices: ReadonlyMap<string, OfficeListing>): TrialDto | null {
  if (!trial) return null;
  const results = trial.results as Compared | null;
  const office = (id: string | null) => (id === null ? null : presentOffice(offices.get(id), id));
  return {
    id: trial.id,
    against: trial.against,
    since: trial.since,
    askedAt: trial.askedAt.toISOString(),
    doneAt: trial.doneAt?.toISOString() ?? null,
    compared: results?.compared ?? null,
    same: results?.same ?? null,
    sealed: results?.sealed ?? null,
    more: results?.more ?? false,
    moves: (results?.moves ?? []).slice(0, 200).map(({ from, to, count, byUrgency, because }) => ({
      from: office(from),
      to: office(to),
      count,
      byUrgency: Object.entries(byUrgency).flatMap(([urgency, of]) => (of > 0 ? [{ urgency, count: of }] : [])),
      because: because.map((reason) => ({ ...reason })),
    })),
  };
}

export function presentVersion(version: RuleVersion, inForce: number, actor: OfficerActor, offices: ReadonlyMap<string, OfficeListing>): RuleVersionDto {
  const stands = version.version === inForce;
  return {
    version: version.version,
    rules: version.rules as Record<string, unknown>,
    why: version.why,
    basedOn: version.basedOn,
    draftedByName: version.draftedByName,
    draftedAt: version.draftedAt.toISOString(),
    releasedAt: version.releasedAt?.toISOString() ?? null,
    releasedByName: version.releasedByName,
    trial: presentTrial(version.trial, offices),
    inForce: stands,
    mayTry: !stands,
    mayRelease: !stands && version.trial?.doneAt != null && version.trial.against === inForce && canReleaseRules(actor, version) === true,
    isMine: version.draftedBy === actor.id,
  };
}

/** The rules that come with the program: there from the start, by nobody, and never tried. */
export const presentDelivered = (inForce: number): RuleVersionDto => ({
  version: deliveredRules.version, rules: deliveredRules.rules as unknown as Record<string, unknown>, why: null, basedOn: null, draftedByName: null, draftedAt: null, releasedAt: null, releasedByName: null, trial: null,
  inForce: inForce === deliveredRules.version, mayTry: false, mayRelease: false, isMine: false,
});

export const presentRouted = (office: OfficeListing): RoutedOfficeDto => ({
  ...presentOffice(office, office.id),
  country: office.country,
  weight: office.weight,
  capacity: office.capacity,
  takesUrgent: office.takesUrgent,
  servesHappenedIn: [...office.servesHappenedIn],
  servesNowIn: [...office.servesNowIn],
  servesProvinces: office.servesProvinces ? [...office.servesProvinces] : null,
  capabilities: office.capabilities === 'all' ? null : [...office.capabilities],
});
