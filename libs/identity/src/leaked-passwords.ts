import { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { adjacencyGraphs, dictionary } from '@zxcvbn-ts/language-common';

/**
 * So many guesses a password must be worth, as a power of ten. A guess against a stolen database costs about US$0.00000008 where the pepper
 * is stolen too: ten million million of them about US$780,000. Below it lie "football baseball 1" and every leaked password with something
 * behind it; five words drawn by chance lie far above.
 */
export const LEAST_GUESSES = 13;
/** What is looked at. A longer one that is guessable so far is still refused. */
const READ_MOST = 100;

/** Leaked passwords, the most used first: a published list, shipped with us and never asked of anybody. */
export const leakedPasswords: readonly string[] = dictionary['passwords-common'] as readonly string[];

// Made when the first password is chosen: it sorts fifty thousand of them, which no sign-in needs.
let estimator: ZxcvbnFactory | undefined;

/**
 * How many guesses somebody needs who tries leaked passwords first, then words, keys side by side on six keyboards, dates, sequences and
 * repetitions, and what is known of this person.
 * @param known her own words and her office's
 * @returns the power of ten
 */
export function guessesNeeded(reading: string, known: readonly string[] = []): number {
  estimator ??= new ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs, maxLength: READ_MOST });
  return estimator.check([...reading].slice(0, READ_MOST).join(''), [...known]).guessesLog10;
}
