import { queryOptions } from '@tanstack/react-query';
import { type Schemas, answered, api } from '../api/client.js';

export type Protection = Schemas['ProtectionDto'];
export type Protocol = Schemas['ProtocolDto'];
export type ProtocolStep = Schemas['ProtocolStepDto'];
export type Answers = Schemas['IndicatorAnswersDto'];
export type Answer = Answers['movement'];

export const answers: readonly Answer[] = ['yes', 'no', 'not_told', 'not_asked'];

/** Protocols and answers of a case. Every asking is on record, as with the case; what makes the case be read anew does so with this too. */
export const protectionQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['case', caseId, 'protection'],
    queryFn: () => answered(api.GET('/api/v1/cases/{caseId}/protection', { params: { path: { caseId } } })),
    staleTime: 60_000,
    gcTime: 120_000,
    refetchOnReconnect: false,
  });
