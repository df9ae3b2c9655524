/** ISO weekday: 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

/** A stretch of opening on one day, local times as HH:MM; `24:00` is the end of the day. */
export interface OpeningSpan {
  readonly from: string;
  readonly to: string;
}

/** When an office is open, in its own time zone (IANA name) and under the holidays of its country (ISO 3166-1 alpha-2, or null for an office that never shuts). */
export interface OfficeHours {
  readonly timeZone: string;
  readonly holidaysOf: string | null;
  readonly week: Readonly<Partial<Record<Weekday, readonly OpeningSpan[]>>>;
}
