import { queryOptions, useQuery } from '@tanstack/react-query';
import { type Schemas, answered, api } from '../api/client.js';

export type Account = Schemas['AccountDto'];

/** What is set up for the reader herself, and where she is signed in. */
export const accountQuery = queryOptions({ queryKey: ['account'], queryFn: () => answered(api.GET('/api/v1/account')) });
export const useAccount = () => useQuery(accountQuery);

/** In which ways she can prove herself again within a session: her password always, her factors where she has some. */
export const waysOf = (account: Account | undefined): string[] => {
  const kinds = new Set(account?.authenticators.map(({ kind }) => kind) ?? []);
  return [...(kinds.has('webauthn') ? ['webauthn'] : []), ...(kinds.has('totp') ? ['totp'] : []), ...((account?.backupCodesLeft ?? 0) > 0 ? ['backup_code'] : [])];
};
