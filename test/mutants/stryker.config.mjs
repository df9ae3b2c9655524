// `npm run mutants` changes all that parts.mjs names in one long run; `node test/mutants/mutants.mjs` goes part by part and adds up.
// The code is changed one small thing at a time, and unit tests are asked whether they notice. One part: MUTANTS_PART=keys npm run mutants
import { parts } from './parts.mjs';

const name = process.env.MUTANTS_PART ?? 'all';
const part = name === 'all' ? { mutate: Object.values(parts).flatMap(({ mutate }) => mutate), jest: 'jest.config.js' } : parts[name];
if (!part) throw new Error(`MUTANTS_PART names one of: ${Object.keys(parts).join(', ')}.`);

export default {
  testRunner: 'jest',
  plugins: ['@stryker-mutator/jest-runner'],
  jest: { projectType: 'custom', configFile: `test/mutants/${part.jest}`, enableFindRelatedTests: true },
  mutate: part.mutate,
  ignorePatterns: ['dist', 'test/artifacts', '.data', '.cache', 'docs', 'apps/console'],
  coverageAnalysis: 'perTest',
  // What runs once at import is changed in every test at once: hours for little.
  ignoreStatic: true,
  concurrency: Number(process.env.MUTANTS_AT_ONCE ?? 1),
  timeoutMS: 20_000,
  tempDirName: `.cache/mutants/${name}`,
  reporters: ['clear-text', 'progress-append-only', 'json'],
  jsonReporter: { fileName: `.cache/mutants/reports/${name}.json` },
  clearTextReporter: { allowColor: false, logTests: false },
  thresholds: { high: 90, low: 85, break: null },
};
