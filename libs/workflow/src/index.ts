export type { EventName, Events, RecordedEvent } from './events.js';
export { Journal } from './journal.js';
export { claimEach, claimOnce, type Handler } from './handler.js';
export { Outbox } from './outbox.store.js';
