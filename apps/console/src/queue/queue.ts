import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { type Schemas, answered, api } from '../api/client.js';

export type Line = Schemas['QueueLineDto'];
export type Ring = Schemas['RingDto'];
export const views = ['open', 'offers', 'mine', 'unassigned', 'unread'] as const;
export type View = (typeof views)[number];
export const isView = (value: unknown): value is View => views.includes(value as View);

/** A view of the queue, page after page by cursor. */
export const queueQuery = (view: View) =>
  infiniteQueryOptions({
    queryKey: ['queue', view],
    queryFn: ({ pageParam }) => answered(api.GET('/api/v1/queue', { params: { query: { view, ...(pageParam ? { after: pageParam } : {}) } } })),
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
