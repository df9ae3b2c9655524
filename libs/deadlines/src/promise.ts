import { firstContact, type Urgency } from '@sarika/categories';
import { addWorkingDays, addWorkingHours, localDate, type OfficeHours } from './calendar.js';

const afterMs = (at: Date, ms: number): Date => new Date(at.getTime() + ms);

/**
 * By when an office must have accepted an offer made at `offeredAt` (decision 3).
 * U0: 15 minutes; the duty roster is rung. U1: 4 hours by the clock, because an urgent case must not
 * wait out the night of a closed office: it lapses and goes on to the desk, where somebody is. Otherwise 8 hours
 * in which the office is open (field rules 27).
 */
export function acceptanceDue(urgency: Urgency, offeredAt: Date, hours: OfficeHours): Date {
  if (urgency === 'U0') return afterMs(offeredAt, 15 * 60_000);
  if (urgency === 'U1') return afterMs(offeredAt, 4 * 3_600_000);
  return addWorkingHours(offeredAt, 8, hours);
}

/**
 * By when a person must have been in touch with the worker (categories, section 1).
 * @param withinHours what a protocol of the case asks for, by the clock; it shortens what the urgency promises and never lengthens it
 */
export function firstContactDue(urgency: Urgency, filedAt: Date, hours: OfficeHours, withinHours: number | null = null): Date {
  const promise = firstContact[urgency];
  const due = 'hours' in promise ? afterMs(filedAt, promise.hours * 3_600_000) : addWorkingDays(filedAt, promise.workingDays, hours);
  const within = withinHours === null ? due : afterMs(filedAt, withinHours * 3_600_000);
  return within < due ? within : due;
}

/**
 * The one date told to the worker, ISO 8601, local to the office (field rules 27).
 * Never before the office has had its time to accept: short opening hours may make that the later of the two.
 */
export function promisedDay(urgency: Urgency, filedAt: Date, hours: OfficeHours): string {
  const contact = firstContactDue(urgency, filedAt, hours);
  const acceptance = acceptanceDue(urgency, filedAt, hours);
  return localDate(hours, contact > acceptance ? contact : acceptance);
}
