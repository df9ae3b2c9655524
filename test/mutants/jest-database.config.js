// Database suites on a server that is there already (`faults.mjs` starts one for all of its runs), in a copy of the tree.
import { join } from 'node:path';
import config from '../../jest.config.js';

const { globalSetup: _up, globalTeardown: _down, displayName: _name, ...database } = config.projects[1];
export default { ...database, rootDir: join(import.meta.dirname, '../..'), testTimeout: config.testTimeout, cacheDirectory: process.env.FAULTS_CACHE };
