// The unit tests of what mutation runs change. Suites on a database would take a server for each mutant.
import config from '../../jest.config.js';

const { roots: _roots, displayName: _name, ...unit } = config.projects[0];
export default { ...unit, rootDir: '../..', testTimeout: config.testTimeout, roots: ['<rootDir>/libs/vault', '<rootDir>/libs/receipts', '<rootDir>/libs/custody', '<rootDir>/libs/intake/src/desk'] };
