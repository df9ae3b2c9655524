import { queryOptions } from '@tanstack/react-query';
import { type Schemas, answered, api } from '../api/client.js';

export type Standing = Schemas['StandingWarningDto'];
export type HearingAhead = Schemas['HearingAheadDto'];

// They begin with `queue`, so that what makes the queue look again makes these lists look again.
export const warningsQuery = queryOptions({ queryKey: ['queue', 'warnings'], queryFn: () => answered(api.GET('/api/v1/claim-warnings')).then(({ warnings }) => warnings), staleTime: 15_000 });
export const hearingsQuery = queryOptions({ queryKey: ['queue', 'hearings'], queryFn: () => answered(api.GET('/api/v1/hearings')).then(({ hearings }) => hearings), staleTime: 15_000 });

/** As many as the server lists. Where a list is that long, more may wait behind it. */
export const MOST_WARNINGS = 200;
export const MOST_HEARINGS = 100;
