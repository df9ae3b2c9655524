export { type OfficeHours, type OpeningSpan, type Weekday } from './calendar.js';
