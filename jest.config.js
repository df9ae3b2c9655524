// The ESM packages of node_modules are compiled to CommonJS here: Jest on Node 20 cannot `require` an ES module.
const jsc = {
  target: 'es2023',
  parser: { syntax: 'typescript', tsx: true, decorators: true },
  keepClassNames: true,
  transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false, react: { runtime: 'automatic', importSource: 'preact' } },
};
const esm = [
  '@nestjs/', '@fastify/', 'file-type', 'strtok3', 'token-types', 'uint8array-extras', '@tokenizer/', '@borewit/', 'cookie', 'content-disposition',
  'yargs', 'uid', 'preact', 'glob', 'minimatch', 'lru-cache', 'path-scurry', 'brace-expansion', 'balanced-match', 'minipass', 'rate-limiter-flexible', 'temporal-', '@scure/', '@noble/',
];
const shared = {
  testEnvironment: 'node',
  transform: {
    '\\.tsx?$': ['@swc/jest', { swcrc: false, module: { type: 'commonjs' }, sourceMaps: 'inline', jsc }],
    '\\.m?js$': ['@swc/jest', { swcrc: false, module: { type: 'commonjs' }, jsc: { target: 'es2023', parser: { syntax: 'ecmascript' } } }],
  },
  transformIgnorePatterns: [`/node_modules/(?!(${esm.join('|')}))`],
  moduleNameMapper: { '^@sarika/([^/]+)$': '<rootDir>/libs/$1/src/index.ts', '^(\\.{1,2}/.*)\\.js$': '$1' },
};
export default {
  // Machines are shared and noisy: a slow test is not a failed one.
  testTimeout: 60_000,
  projects: [
    // unit: no database, no network.
    { ...shared, displayName: 'unit', roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/test/conventions', '<rootDir>/test/console'], testMatch: ['**/*.spec.ts', '**/*.spec.tsx'], testPathIgnorePatterns: ['/node_modules/', '\\.db\\.spec\\.tsx?$', '/apps/console/'] },
    // database: a real PostgreSQL, started by test/support/database.mjs.
    { ...shared, displayName: 'database', roots: ['<rootDir>/apps', '<rootDir>/libs', '<rootDir>/test'], testMatch: ['**/*.db.spec.ts'], globalSetup: '<rootDir>/test/support/database.mjs', globalTeardown: '<rootDir>/test/support/database-down.mjs' },
  ],
};
