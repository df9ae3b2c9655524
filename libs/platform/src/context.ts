import type { Db } from './database.js';

/** In which capacity this transaction acts. Row-level security reads it (decision 12). */
export type Capacity = 'officer' | 'complainant' | 'receipt' | 'intake' | 'reporter' | 'sign-in' | 'custody' | 'job';

/**
 * What every action is given first: when, and the only way to the database.
 * `now` is the database's own clock at the start of the transaction, so that api and jobs cannot disagree.
 */
export interface Context {
  readonly as: Capacity;
  readonly now: Date;
  readonly db: Db;
}

/** An action by the clock or by the queue. It carries no keys: what opens sealed data cannot be called with it. */
export interface SystemContext extends Context {
  readonly as: 'job';
}

/** The worker's pages and the provider's webhooks, before anybody is known. */
export interface IntakeContext extends Context {
  readonly as: 'intake';
}
