// `npm run mutants`: changes the vault, the receipts and the policies one small thing at a time and asks whether a unit test notices.
// It takes long and is no part of `npm test`. One file: npm run mutants -- --mutate libs/vault/src/key-record.ts
export default {
  testRunner: 'jest',
  plugins: ['@stryker-mutator/jest-runner'],
  jest: { projectType: 'custom', configFile: 'test/mutants/jest.config.js', enableFindRelatedTests: true },
  mutate: ['libs/vault/src/**/*.ts', 'libs/receipts/src/number.ts', 'libs/**/*.policy.ts', '!libs/**/*.spec.ts', '!libs/**/*.d.ts', '!libs/**/index.ts'],
  ignorePatterns: ['dist', 'test/artifacts', '.data', 'docs', 'apps/console'],
  coverageAnalysis: 'perTest',
  // What runs once at import is changed in every test at once: hours for little.
  ignoreStatic: true,
  concurrency: 2,
  timeoutMS: 60_000,
  tempDirName: '.cache/mutants',
  reporters: ['clear-text', 'progress-append-only'],
  clearTextReporter: { allowColor: false, logTests: false },
  thresholds: { high: 90, low: 85, break: null },
};
