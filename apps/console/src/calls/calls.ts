import { queryOptions } from '@tanstack/react-query';
import { type Schemas, answered, api } from '../api/client.js';

export type CallLine = Schemas['CallLineDto'];

/** Who waits to be called. It begins with `queue`, so that what makes the queue look again makes this list look again. */
export const callsQuery = queryOptions({ queryKey: ['queue', 'calls'], queryFn: () => answered(api.GET('/api/v1/call-requests')), staleTime: 15_000 });
