export { Audit, type AuditActor, type AuditEntry, type AuditRow } from './audit.store.js';
