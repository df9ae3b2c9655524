import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { type Schemas, answered, api } from '../api/client.js';
import { type QueueFilter, tidyFilter } from '../logic/queue-filter.js';

export type Line = Schemas['QueueLineDto'];
export type Ring = Schemas['RingDto'];
export const views = ['open', 'offers', 'mine', 'unassigned', 'unread', 'late', 'snoozed'] as const;
export type View = (typeof views)[number];
export const isView = (value: unknown): value is View => views.includes(value as View);

export type KeptView = Schemas['KeptViewDto'];

/** Several urgencies stand with commas in the address and go to the server as they are. */
const asQuery = (filter: QueueFilter): Record<string, never> => tidyFilter(filter) as Record<string, never>;

/** Narrower ways of looking that somebody kept. */
export const keptViewsQuery = queryOptions({ queryKey: ['queue-views'], queryFn: () => answered(api.GET('/api/v1/queue-views')), staleTime: 60_000 });
export const colleaguesQuery = queryOptions({ queryKey: ['colleagues'], queryFn: () => answered(api.GET('/api/v1/colleagues')), staleTime: 5 * 60_000 });

/** A view of the queue, page after page by cursor. */
export const queueQuery = (view: View, filter: QueueFilter = {}) =>
  infiniteQueryOptions({
    queryKey: ['queue', view, tidyFilter(filter)],
    queryFn: ({ pageParam }) => answered(api.GET('/api/v1/queue', { params: { query: { view, ...asQuery(filter), ...(pageParam ? { after: pageParam } : {}) } } })),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  });

/** The reader's own line of one case, which says whether something about it has changed. */
export const lineQuery = (number: string) =>
  queryOptions({
    queryKey: ['line', number],
    queryFn: async () => (await answered(api.GET('/api/v1/search', { params: { query: { q: number } } }))).lines,
  });

/** Where a line leads: an offer is answered before its case is opened. */
export const addressOf = (line: Line): string => (line.kind === 'offer' ? `/offers/${line.id}` : `/cases/${line.caseId}`);
