// The vault alone: of the platform it takes `Problem` and nothing else, and loading the rest for each mutant takes longer than the tests.
import unit from './jest.config.js';

export default {
  ...unit, roots: ['<rootDir>/libs/vault'], testTimeout: 10_000, testSequencer: '<rootDir>/test/mutants/quick-first.cjs',
  moduleNameMapper: { '^@sarika/platform$': '<rootDir>/libs/platform/src/problem.ts', ...unit.moduleNameMapper },
};
