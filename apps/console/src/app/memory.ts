import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiProblem } from '../api/client.js';
import { forgetDrafts } from '../cases/drafts.js';
import { hasSession, sessionEnded } from '../session/session.js';

const noticeSessionEnd = (error: unknown): void => {
  if (error instanceof ApiProblem && error.code === 'signIn.needed') void lookAgain();
};

let looking: Promise<void> | null = null;
/** A request under way while the session got another token is refused though she is signed in: the server is asked once more before the page is covered. */
function lookAgain(): Promise<void> {
  looking ??= hasSession()
    .then((has) => (has ? memory.invalidateQueries({ predicate: (query) => query.state.status === 'error' }) : sessionEnded(memory)))
    .finally(() => {
      looking = null;
    });
  return looking;
}

/** What the page holds while it is open. Nothing of a case is written to the browser: machines are shared. */
export const memory: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noticeSessionEnd }),
  mutationCache: new MutationCache({ onError: noticeSessionEnd }),
  defaultOptions: {
    queries: {
      // A refusal does not become a yes by asking again; a lost connection may.
      retry: (count, error) => error instanceof ApiProblem && error.status === 0 && count < 2,
      staleTime: 15_000,
      refetchOnWindowFocus: false,
    },
    mutations: { retry: false },
  },
});

/** After signing out nothing of the office stays behind. */
export function forgetEverything(): void {
  memory.getMutationCache().clear();
  memory.removeQueries({ predicate: (query) => query.queryKey[0] !== 'me' });
  forgetDrafts();
}
