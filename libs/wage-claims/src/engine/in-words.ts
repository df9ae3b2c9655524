import { hasText, t, type Language } from '@sarika/texts';
import type { AssessmentData } from './assessment-data.js';

type Words = { readonly words: string };

/** The words for a code of the catalogue; a code of a law pack is said in the pack's own words, which are in `text`. */
const wordsFor = (language: Language, prefix: string, code: string, otherwise: string | null): string => {
  const key = `assess.${prefix}.${code}`;
  return hasText(language, key) ? t(language, key) : (otherwise ?? code);
};

/** The assessment with words beside its codes, for a person who reads the JSON. Nothing is changed and nothing left out. */
export function inWords(language: Language, assessment: AssessmentData) {
  const question = <T extends { readonly code: string; readonly text: string | null }>(one: T): T & Words => ({ ...one, words: wordsFor(language, 'question', one.code, one.text) });
  return {
    ...assessment,
    lines: assessment.lines.map((line) => ({
      ...line,
      words: wordsFor(language, 'head', line.head, null),
      steps: line.steps.map((step) => ({ ...step, words: wordsFor(language, 'step', step.kind, null) })),
      questions: line.questions.map(question),
    })),
    check: {
      ...assessment.check,
      missing: assessment.check.missing.map((one) => ({
        ...one,
        words: wordsFor(language, one.kind === 'paper' ? 'paper' : 'question', one.code, null),
        effectInWords: wordsFor(language, 'effect', one.effect, null),
      })),
    },
  };
}
