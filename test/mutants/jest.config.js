// The unit tests of what mutation runs change. Suites on a database would take a server for each mutant.
import config from '../../jest.config.js';

const { roots: _roots, displayName: _name, ...unit } = config.projects[0];
const changed = ['vault', 'receipts', 'custody', 'consent', 'intake/src/desk', 'cases', 'wage-claims/src/claims'];
export default { ...unit, rootDir: '../..', testTimeout: config.testTimeout, roots: changed.map((part) => `<rootDir>/libs/${part}`) };
