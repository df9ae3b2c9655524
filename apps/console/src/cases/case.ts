import { queryOptions } from '@tanstack/react-query';
import { type Schemas, answered, api } from '../api/client.js';

export type OpenedCase = Schemas['OpenedCaseDto'];
export type Entry = Schemas['TimelineEntryDto'];

/** An opened case. Every asking is an opening on record, so it is never asked without a cause. */
export const caseQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['case', caseId],
    queryFn: () => answered(api.GET('/api/v1/cases/{caseId}', { params: { path: { caseId } } })),
    staleTime: 60_000,
    gcTime: 120_000,
    refetchOnReconnect: false,
  });
