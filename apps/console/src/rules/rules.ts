import { queryOptions } from '@tanstack/react-query';
import { type Schemas, answered, api } from '../api/client.js';

export type RulesState = Schemas['RoutingRulesDto'];
export type Version = Schemas['RuleVersionDto'];
export type RoutedOffice = Schemas['RoutedOfficeDto'];
export type Why = Schemas['RulesBody']['why'];

export const pointNames = ['coverage', 'helpedBefore', 'openWhenUrgent', 'openOtherwise', 'interpreter', 'unchecked'] as const;
export const urgencies = ['U0', 'U1', 'U2', 'U3', 'U4'] as const;
export const whys: readonly Why[] = ['new_office', 'office_ended', 'too_full', 'law', 'experience', 'mistake', 'other'];

export interface Step {
  kinds?: string[];
  office?: string;
  she?: string;
  province?: string;
  claimFromHome?: boolean;
  points: number;
  reason: string;
}
export interface Kept {
  kinds?: string[];
  officeIds?: string[];
  categories?: string[];
  urgencies?: string[];
  happenedIn?: string[];
  nowIn?: string[];
  unlessChosen: boolean;
}
export interface Terms {
  weight?: number;
  capacity?: number;
  takesUrgent?: boolean;
  servesHappenedIn?: string[];
  servesNowIn?: string[];
  servesProvinces?: string[] | null;
  capabilities?: string[] | 'all';
}
/** The document as the server checks it; what is wrong in it comes back by name. */
export interface Rules {
  points: Record<(typeof pointNames)[number], number>;
  ladder: Step[];
  keepFrom: Kept[];
  offices: Record<string, Terms>;
  verificationDays: number;
  mostProposed: number;
  missionsByChoiceIn: string[];
  fullAtPercent: number;
}
export const rulesIn = (version: Version): Rules => structuredClone(version.rules) as unknown as Rules;

/** Asked again while a dry run goes on. */
export const rulesQuery = queryOptions({
  queryKey: ['routing-rules'],
  queryFn: () => answered(api.GET('/api/v1/routing-rules')),
  refetchInterval: (query) => (query.state.data?.versions.some(({ trial }) => trial && trial.doneAt === null) ? 2_000 : false),
});
