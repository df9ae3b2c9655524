export { Audit, type AuditActor, type AuditEntry, type AuditRow } from './audit.store.js';
export { Alarms, type Alarm, type AlarmKind, type NewAlarm } from './alarm.store.js';
