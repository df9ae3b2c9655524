/**
 * An expected refusal. `code` is stable (`consent.missing`) and safe to show; `message` is a sentence a person can act on.
 * `status` is the HTTP status the edge answers with. Details carry ids and limits, never personal data.
 */
export class Problem extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    message?: string,
    readonly details?: Readonly<Record<string, string | number | boolean | null | readonly string[]>>,
  ) {
    super(message ?? code);
    this.name = 'Problem';
  }
}

/** What a policy answers: `true`, or the problem that says why not. */
export type Decision = true | Problem;

/** Throws the problem of a refused decision. */
export function authorize(decision: Decision): asserts decision is true {
  if (decision !== true) throw decision;
}
