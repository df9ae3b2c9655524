import createClient from 'openapi-fetch';
import { isUnattended } from '../app/attended.js';
import { hearTime } from '../app/clock.js';
import { fetchProved } from '../app/step-up.js';
import type { components, paths } from './schema.js';

export type Schemas = components['schemas'];

/** A refusal of the server, or no answer at all (`network.away`). `code` is stable; `title` is the server's English sentence. */
export class ApiProblem extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    title: string,
    readonly details: Record<string, unknown> = {},
  ) {
    super(title);
    this.name = 'ApiProblem';
  }
}

/** Sends a request of ours: says when nobody sits there, and asks her to prove herself where the server wants it. */
export async function send(request: Request): Promise<Response> {
  if (isUnattended()) request.headers.set('x-sarika-unattended', '1');
  const response = await fetchProved(request);
  hearTime(response);
  return response;
}

/** The fixed header cannot be sent by a form of another site (decision 21); the session is a same-origin cookie. */
export const api = createClient<paths>({ baseUrl: location.origin, headers: { 'x-sarika': '1' }, credentials: 'same-origin', fetch: send });

interface Answer<T> {
  data?: T;
  error?: unknown;
  response: Response;
}

/** Waits for an answer. @throws ApiProblem with the server's code, or `network.away` where nothing came back */
export async function answered<T>(asked: Promise<Answer<T>>): Promise<T> {
  let answer: Answer<T>;
  try {
    answer = await asked;
  } catch (error) {
    throw new ApiProblem('network.away', 0, error instanceof Error ? error.message : 'No answer');
  }
  if (answer.response.ok) return answer.data as T;
  throw problemOf(answer.error, answer.response.status);
}

function problemOf(body: unknown, status: number): ApiProblem {
  const { code, title, details } = (body !== null && typeof body === 'object' ? body : {}) as { code?: unknown; title?: unknown; details?: unknown };
  return new ApiProblem(
    typeof code === 'string' ? code : `http.${status}`,
    status,
    typeof title === 'string' ? title : `The server answered ${status}.`,
    details !== null && typeof details === 'object' ? (details as Record<string, unknown>) : {},
  );
}

/** An upload, which the generated client does not describe as a form. */
export async function uploaded<T>(path: string, form: FormData): Promise<T> {
  return answered<T>(
    send(new Request(path, { method: 'POST', body: form, headers: { 'x-sarika': '1' }, credentials: 'same-origin' })).then(async (response) => {
      const body: unknown = await response.json().catch(() => undefined);
      return response.ok ? { data: body as T, response } : { error: body, response };
    }),
  );
}

/** A file, to be saved and never shown in place. @throws ApiProblem */
export const fetchedFile = (path: string): Promise<{ blob: Blob; name: string }> => fileOf(fetch(path, { headers: { 'x-sarika': '1' }, credentials: 'same-origin' }));

/** What is made for this one asking, as a file. @throws ApiProblem */
export const printedFile = (path: string, body: object): Promise<{ blob: Blob; name: string }> =>
  fileOf(send(new Request(path, { method: 'POST', body: JSON.stringify(body), headers: { 'x-sarika': '1', 'content-type': 'application/json' }, credentials: 'same-origin' })));

function fileOf(asked: Promise<Response>): Promise<{ blob: Blob; name: string }> {
  return answered(
    asked.then(async (response) => {
      if (!response.ok) return { error: (await response.json().catch(() => undefined)) as unknown, response };
      const name = /filename="([^"]+)"/.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? 'file';
      return { data: { blob: await response.blob(), name }, response };
    }),
  );
}
