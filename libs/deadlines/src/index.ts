export { addWorkingDays, addWorkingHours, alwaysOpen, faultsOfHours, isOpen, localDate, nextOpening, type OfficeHours, type OpeningSpan, type Weekday } from './calendar.js';
export { holidays, moonDaysKnownTo, type Holiday } from './holidays.js';
export { acceptanceDue, firstContactDue, promisedDay } from './promise.js';
