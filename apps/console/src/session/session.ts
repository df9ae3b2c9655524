import { type QueryClient, queryOptions, useQuery } from '@tanstack/react-query';
import { ApiProblem, type Schemas, answered, api } from '../api/client.js';

export type Me = Schemas['MeDto'];

/** Who is signed in; null for nobody. */
export const meQuery = queryOptions({
  queryKey: ['me'],
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: Number.POSITIVE_INFINITY,
  queryFn: async (): Promise<Me | null> => {
    try {
      return await answered(api.GET('/api/v1/session'));
    } catch (error) {
      if (error instanceof ApiProblem && error.status === 401) return null;
      throw error;
    }
  },
});

export const useMe = () => useQuery(meQuery);

/** Whether the server still knows her. Where nothing answers, nothing is taken away from the page. */
export async function hasSession(): Promise<boolean> {
  try {
    await answered(api.GET('/api/v1/session'));
    return true;
  } catch (error) {
    return !(error instanceof ApiProblem && error.status === 401);
  }
}

/** The session ended while somebody worked: the sign-in covers the page and the page keeps its words. */
export function sessionEnded(memory: QueryClient): void {
  if (memory.getQueryData(meQuery.queryKey)) memory.setQueryData(meQuery.queryKey, null);
}

/** The address last signed in with, for signing in again after the session ended. In memory only. */
let lastAddress = '';
export const rememberAddress = (address: string): void => {
  lastAddress = address;
};
export const rememberedAddress = (): string => lastAddress;
