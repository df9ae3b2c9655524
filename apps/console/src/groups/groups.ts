import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { type Schemas, answered, api } from '../api/client.js';

export type GroupSheet = Schemas['GroupSheetDto'];
export type Member = Schemas['GroupMemberDto'];
export type GroupLine = Schemas['GroupLineDto'];

export const groupsQuery = queryOptions({ queryKey: ['groups'], queryFn: () => answered(api.GET('/api/v1/groups')).then(({ groups }) => groups), staleTime: 15_000 });
export const groupQuery = (groupId: string) => queryOptions({ queryKey: ['group', groupId], queryFn: () => answered(api.GET('/api/v1/groups/{groupId}', { params: { path: { groupId } } })), staleTime: 10_000 });
export const candidatesQuery = (groupId: string) =>
  queryOptions({ queryKey: ['group', groupId, 'candidates'], queryFn: () => answered(api.GET('/api/v1/groups/{groupId}/candidates', { params: { path: { groupId } } })).then(({ candidates }) => candidates), staleTime: 10_000 });

/** After something was written for several at once: the group and every claim are asked for again. */
export function groupChanged(memory: QueryClient, groupId: string): void {
  for (const queryKey of [['group', groupId], ['groups'], ['claim'], ['claims'], ['board'], ['queue', 'hearings']]) void memory.invalidateQueries({ queryKey });
}

/** An empty name is not shown as one: it is masked, or nobody has written it down. */
export const shownName = ({ name, revealedUntil }: Pick<Member, 'name' | 'revealedUntil'>): string => name ?? (revealedUntil === null ? '•••' : '–');
