import { queryOptions } from '@tanstack/react-query';
import { type Schemas, ApiProblem, answered, api } from '../api/client.js';
import { type Written, placeOf } from './worksheet.js';

export type Kept = Schemas['KeptAssessmentDto'];

export const formQuery = queryOptions({ queryKey: ['worksheet-form'], queryFn: () => answered(api.GET('/api/v1/worksheet/form')), staleTime: Infinity });

/** What was kept. Asking is an opening on record, so a person asks. */
export const keptQuery = (caseId: string) =>
  queryOptions({ queryKey: ['assessments', caseId], queryFn: () => answered(api.GET('/api/v1/cases/{caseId}/assessments', { params: { path: { caseId } } })).then(({ assessments }) => assessments), staleTime: 60_000, gcTime: 120_000, enabled: false, refetchOnReconnect: false });

/** What a worksheet comes to now. The same worksheet is asked once. */
export const trialQuery = (caseId: string, worksheet: Written['worksheet']) =>
  queryOptions({
    queryKey: ['trial', caseId, JSON.stringify(worksheet)],
    queryFn: ({ signal }) => answered(api.POST('/api/v1/cases/{caseId}/assessments/trial', { params: { path: { caseId } }, body: worksheet, signal })),
    staleTime: 300_000,
    gcTime: 60_000,
    // A lost line is said at once, and computing goes on by itself when it is back.
    networkMode: 'always',
    refetchOnReconnect: true,
  });

/** Each fault with the box it belongs to. */
export function faultsOf(error: unknown, rows: Written['rows']): { code: string; path: string; place: string }[] {
  if (!(error instanceof ApiProblem) || error.code !== 'worksheet.faulty') return [];
  const { paths, codes } = error.details;
  if (!Array.isArray(paths) || !Array.isArray(codes)) return [];
  return paths.map((path, at) => ({ code: String(codes[at]), path: String(path), place: placeOf(String(path), rows) }));
}
