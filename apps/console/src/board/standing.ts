import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { type Schemas, answered, api } from '../api/client.js';

export type Standing = Schemas['StandingWarningDto'];
export type HearingAhead = Schemas['HearingAheadDto'];
export type Recovered = Schemas['RecoveredRowDto'];

// They begin with `queue`, so that what makes the queue look again makes these lists look again.
export const warningsQuery = infiniteQueryOptions({
  queryKey: ['queue', 'warnings'],
  queryFn: ({ pageParam }) => answered(api.GET('/api/v1/claim-warnings', { params: { query: pageParam === null ? {} : { after: pageParam } } })),
  initialPageParam: null as string | null,
  getNextPageParam: ({ next }) => next,
  staleTime: 15_000,
});
export const hearingsQuery = queryOptions({ queryKey: ['queue', 'hearings'], queryFn: () => answered(api.GET('/api/v1/hearings')).then(({ hearings }) => hearings), staleTime: 15_000 });

/** As many as the server lists. Where the list is that long, more may wait behind it. */
export const MOST_HEARINGS = 100;

/** Claimed against recovered, by corridor or by authority. */
export const recoveredQuery = (by: 'corridors' | 'authorities') =>
  queryOptions({ queryKey: ['queue', 'recovered', by], queryFn: () => (by === 'corridors' ? answered(api.GET('/api/v1/recovered/corridors')) : answered(api.GET('/api/v1/recovered/authorities'))).then(({ rows }) => rows), staleTime: 15_000 });
