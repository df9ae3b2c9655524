import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { type Schemas, answered, api } from '../api/client.js';
import type { ClaimsFilter } from '../logic/board.js';

export type { ClaimsFilter };

export type Board = Schemas['BoardDto'];
export type BoardRow = Schemas['BoardRowDto'];
export type BoardLine = Schemas['BoardLineDto'];
export type Side = 'employer' | 'agency';

export const boardQuery = queryOptions({ queryKey: ['board'], queryFn: () => answered(api.GET('/api/v1/board')) });

export const claimsQuery = (filter: ClaimsFilter) =>
  infiniteQueryOptions({
    queryKey: ['board', 'claims', filter],
    queryFn: ({ pageParam }) => answered(api.GET('/api/v1/board/claims', { params: { query: { ...filter, currency: filter.currency as Schemas['BoardRowDto']['currency'] | undefined, ...(pageParam ? { after: pageParam } : {}) } } })),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  });

export const sideQuery = (side: Side, index: string) =>
  queryOptions({
    queryKey: [side, index],
    queryFn: () => (side === 'employer' ? answered(api.GET('/api/v1/employers/{index}', { params: { path: { index } } })) : answered(api.GET('/api/v1/agencies/{index}', { params: { path: { index } } }))),
  });
