import { queryOptions } from '@tanstack/react-query';
import { type Schemas, answered, api } from '../api/client.js';

export type OutsideLine = Schemas['OutsideLineDto'];
export type CaseOutside = Schemas['CaseOutsideDto'];
export type OutsideBody = Schemas['OutsideBodyDto'];
export type SheetLine = Schemas['SheetLineDto'];

export const officeOutside = queryOptions({ queryKey: ['outside'], queryFn: () => answered(api.GET('/api/v1/outside-referrals')), staleTime: 15_000 });
export const caseOutside = (caseId: string) => queryOptions({ queryKey: ['outside', caseId], queryFn: () => answered(api.GET('/api/v1/cases/{caseId}/outside-referrals', { params: { path: { caseId } } })), staleTime: 15_000 });
export const outsideBodies = queryOptions({ queryKey: ['outside-bodies'], queryFn: () => answered(api.GET('/api/v1/outside-bodies')), staleTime: 30_000 });

/** What one's own act changes on screen. */
export const touchedByOutside = (caseId: string): string[][] => [['outside'], ['queue', 'outside'], ['case', caseId], ['sharing', caseId]];
