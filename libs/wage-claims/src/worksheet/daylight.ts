/**
 * Hours of daylight in a country: the shortest day, the mean, the longest, for the latitude where its migrants work. From the sun's
 * declination (±23.44°) by `24/π · acos(−tan φ · tan δ)`, to a quarter of an hour. Not a law and not a fact about her day, so whatever
 * is computed with them has confidence low.
 */
const daylight: Readonly<Record<string, readonly [shortest: string, longest: string]>> = {
  KH: ['11.25', '12.75'],
  TH: ['11', '13'],
  MY: ['11.75', '12.25'],
  SG: ['12', '12.25'],
  VN: ['11', '13.25'],
  LA: ['10.75', '13.25'],
  MM: ['11', '13.25'],
  ID: ['11.5', '12.5'],
  PH: ['11.25', '13'],
  HK: ['10.5', '13.5'],
  TW: ['10.5', '13.5'],
  KR: ['9.5', '14.75'],
  JP: ['9.75', '14.5'],
  SA: ['10.5', '13.75'],
  QA: ['10.5', '13.75'],
  AE: ['10.5', '13.75'],
  KW: ['10.25', '14'],
  JO: ['10', '14.25'],
  LB: ['10', '14.25'],
};

/** Rest within the day that is taken off: at most two hours, likely one, at least none. */
const rest = { most: 2, likely: 1 };

/** "From dark to dark" as hours of work a day: low, likely, high; null for a country whose daylight is not in the table. */
export function hoursOfDaylight(country: string): readonly [low: string, likely: string, high: string] | null {
  const found = daylight[country];
  if (!found) return null;
  const [shortest, longest] = found;
  return [String(Number(shortest) - rest.most), String((Number(shortest) + Number(longest)) / 2 - rest.likely), longest];
}
