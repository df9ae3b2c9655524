export { Problem, authorize, type Decision } from './problem.js';
export { readApiConfig, readJobsConfig, ConfigError, type ApiConfig, type JobsConfig, type SharedConfig } from './config.js';
export { armFailpoints, failpoint, failpointNames, type FailpointName } from './failpoints.js';
export { after, days, hours, minutes } from './clock.js';
export { Log, safeStack, type LogFields, type LogLevel } from './log.js';
export { openKeyring, readNotifierSecret, writeKey, KeyringError, type Keyring, type GrantEpoch } from './keyring.js';
export type { Capacity, Context, IntakeContext, SystemContext } from './context.js';
export { Database, byteaArray, dataSource, violatedConstraint, type Db, type Settings, type Unit } from './database.js';
