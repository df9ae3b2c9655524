import ts from 'typescript';
import { nodesOf, placeOf, productCode, sourceOf, wordsOf } from './sources.js';

/** One refusal as it stands in the code. */
export interface ProblemSaid {
  readonly code: string;
  /** Undefined where the status comes from outside. */
  readonly status: number | undefined;
  readonly sentence: string;
  readonly place: string;
  readonly file: string;
}

/** Where a code is put together from a prefix: the transcript's reasons are named one by one in their own file. */
const TRANSCRIPT = 'libs/intake/src/transcript/transcript.problems.ts';

/** Everything `new Problem(…)` says in the product. Codes that are put together stand with `…`. */
export function problemsSaid(): ProblemSaid[] {
  const said: ProblemSaid[] = [];
  for (const file of productCode('apps/api', 'apps/jobs', 'apps/cli', 'libs')) {
    for (const node of nodesOf(sourceOf(file))) {
      const place = placeOf(node);
      if (ts.isNewExpression(node) && node.expression.getText() === 'Problem') {
        const [code, status, sentence] = node.arguments ?? [];
        const written = wordsOf(code) ?? code?.getText() ?? '?';
        if (file === TRANSCRIPT) continue;
        said.push({ code: written, status: status && ts.isNumericLiteral(status) ? Number(status.text) : undefined, sentence: wordsOf(sentence) ?? '…', place, file });
      }
      if (file === TRANSCRIPT && ts.isCallExpression(node) && node.expression.getText() === 'refused') {
        const [code, sentence] = node.arguments;
        const words = wordsOf(sentence) ?? 'What stands here is not a transcript this program knows.';
        said.push({ code: `transcript.${wordsOf(code) ?? '?'}`, status: 422, sentence: words.charAt(0).toUpperCase() + words.slice(1), place, file });
      }
    }
  }
  return said;
}

/** `docs/problems.md`, from the code. */
export function problemsPage(): string {
  const byCode = new Map<string, ProblemSaid[]>();
  for (const problem of problemsSaid()) byCode.set(problem.code, [...(byCode.get(problem.code) ?? []), problem]);
  const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
  const lines = [...byCode.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([code, [first, ...others]]) => {
      const sentences = [...new Set([first, ...others].map((problem) => problem?.sentence ?? ''))];
      return `| \`${code}\` | ${first?.status ?? 'as it came'} | ${cell(sentences.join(' — or: '))} |`;
    });
  return [
    '# Problems',
    '',
    'Every refusal a person or a program can meet, with its stable code. The officers’ API answers with `application/problem+json` (RFC 9457: `title`, `status`, `code`, `details`), a worker’s page with a page, a webhook with the code alone.',
    'A code never changes its meaning; a sentence may. `…` stands for a value. This list is written from the code and compared with it by a test:',
    '`WRITE_DOCS=1 npx jest test/conventions/problems.spec.ts` writes it again.',
    '',
    '| code | status | sentence |',
    '|---|---|---|',
    ...lines,
    '',
  ].join('\n');
}
