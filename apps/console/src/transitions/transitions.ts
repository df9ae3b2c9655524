import { queryOptions } from '@tanstack/react-query';
import { type Schemas, answered, api } from '../api/client.js';

export type Transition = Schemas['TransitionDto'];
export type CaseRequest = Schemas['CaseRequestDto'];
export type CaseTransitions = Schemas['CaseTransitionsDto'];

export const officeTransitions = queryOptions({ queryKey: ['transitions'], queryFn: () => answered(api.GET('/api/v1/transitions')), staleTime: 15_000 });
export const caseTransitions = (caseId: string) =>
  queryOptions({ queryKey: ['transitions', caseId], queryFn: () => answered(api.GET('/api/v1/cases/{caseId}/transitions', { params: { path: { caseId } } })), staleTime: 15_000 });

/** What another office's answer, or one's own act, changes on screen. */
export const touchedBy = (caseId: string): string[][] => [['transitions'], ['case', caseId], ['sharing', caseId], ['readers', caseId], ['queue'], ['line']];
