import { queryOptions } from '@tanstack/react-query';
import { type Schemas, answered, api } from '../api/client.js';

export type LoadLine = Schemas['LoadLineDto'];
export type LoadHandover = Schemas['LoadHandoverDto'];

/** What somebody has in hand; null asks for the whole post. */
export const loadQuery = (officerId: string | null) =>
  queryOptions({ queryKey: ['load', officerId], queryFn: () => answered(api.GET('/api/v1/load', { params: { query: officerId === null ? {} : { officerId } } })), staleTime: 10_000 });
/** Under the queue's key: what refreshes the queue refreshes this. */
export const handoversQuery = queryOptions({ queryKey: ['queue', 'handovers'], queryFn: () => answered(api.GET('/api/v1/load-handovers')), staleTime: 15_000 });
export const packQuery = (handoverId: string) =>
  queryOptions({ queryKey: ['queue', 'handovers', handoverId], queryFn: () => answered(api.GET('/api/v1/load-handovers/{handoverId}', { params: { path: { handoverId } } })), staleTime: 10_000 });
/** What a handover changes on screen. */
export const touchedByHandover = [['load'], ['queue'], ['line']];
