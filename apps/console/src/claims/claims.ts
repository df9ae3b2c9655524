import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { type Schemas, answered, api } from '../api/client.js';
import { noteOwnAct } from '../cases/drafts.js';

export type Claim = Schemas['ClaimDto'];
export type Leg = Schemas['ClaimLegDto'];
export type Book = Schemas['ClaimBookDto'];
export type Posting = Schemas['PostingDto'];
export type Currency = Schemas['MoneyBody']['currency'];
export type Digits = (currency: string) => number;

export const claimsQuery = (caseId: string) => queryOptions({ queryKey: ['claims', caseId], queryFn: () => answered(api.GET('/api/v1/cases/{caseId}/claims', { params: { path: { caseId } } })).then(({ claims }) => claims), staleTime: 15_000 });
export const bookQuery = (claimId: string) => queryOptions({ queryKey: ['claim', claimId], queryFn: () => answered(api.GET('/api/v1/claims/{claimId}', { params: { path: { claimId } } })), staleTime: 15_000 });

/** After something was written into a claim: what this page shows of it is asked for again. */
export function claimChanged(memory: QueryClient, { id, caseId }: Pick<Claim, 'id' | 'caseId'>): void {
  noteOwnAct(caseId);
  for (const queryKey of [['claim', id], ['claims', caseId], ['case', caseId], ['showings', id], ['queue', 'hearings'], ['queue', 'warnings']]) void memory.invalidateQueries({ queryKey });
}

/** What one account of a claim holds in each currency, minor units. */
export const heldIn = ({ balances }: Pick<Book, 'balances'>, account: string): { currency: string; legId: string | null; minor: string }[] => balances.filter((line) => line.account === account).map(({ currency, legId, minor }) => ({ currency, legId, minor }));
