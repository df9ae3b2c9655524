/**
 * Some acts ask for a password or code given within the last five minutes. The server says `session.stepUpNeeded`; she is asked
 * in a dialog, and the same request is sent again, so that no screen has to know which act weighs how much.
 */
type Answer = 'proved' | 'left';
let ask: (() => Promise<Answer>) | null = null;
let asking: Promise<Answer> | null = null;

/** The dialog on screen takes the questions; several requests at once ask one question. */
export function answerStepUps(by: () => Promise<Answer>): () => void {
  ask = by;
  return () => {
    if (ask === by) ask = null;
  };
}

async function isStepUp(response: Response): Promise<boolean> {
  if (response.status !== 403) return false;
  const body: unknown = await response.clone().json().catch(() => null);
  return (body as { code?: unknown } | null)?.code === 'session.stepUpNeeded';
}

/** `fetch` that asks her to prove herself where the server wants it, and then asks the server again. */
export async function fetchProved(request: Request): Promise<Response> {
  const again = request.clone();
  const response = await fetch(request);
  if (!ask || !(await isStepUp(response))) return response;
  asking ??= ask().finally(() => {
    asking = null;
  });
  return (await asking) === 'proved' ? fetch(again) : response;
}
