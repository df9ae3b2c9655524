import { type Suite, openSuite } from '../../../test/support/suite.js';
import { nextSafeTime } from './conversation.store.js';

let suite: Suite;
beforeAll(async () => {
  suite = await openSuite();
});
afterAll(() => suite.close());

/** When a text may go, for hours that begin and end so many minutes from now on the clock of a place; null is at once. */
const mayGo = async (zone: string, from: number | null, to: number | null): Promise<{ at: Date | null; opens: Date | null; local: string | null }> => {
  const [row] = await suite.look<{ at: Date | null; opens: Date | null; local: string | null }>(
    `with k as (select (date_trunc('minute', now() at time zone $1) + make_interval(mins => $2))::time as from_time, (date_trunc('minute', now() at time zone $1) + make_interval(mins => $3))::time as to_time, $1::text as time_zone)
     select at, (date_trunc('minute', now() at time zone $1) + make_interval(mins => $2)) at time zone $1 as opens, to_char(at at time zone $1, 'HH24:MI') as local from (select ${nextSafeTime('k')} as at from k) as x`,
    [zone, from, to],
  );
  return row ?? { at: null, opens: null, local: null };
};
/** Whether so many minutes from now it is still the same day there. */
const isToday = async (zone: string, minutes: number): Promise<boolean> =>
  (await suite.look<{ same: boolean }>(`select (now() at time zone $1)::date = ((now() at time zone $1) + make_interval(mins => $2))::date as same`, [zone, minutes]))[0]?.same ?? false;

const places = ['Asia/Phnom_Penh', 'Asia/Bangkok', 'Asia/Kuala_Lumpur', 'Asia/Seoul', 'Asia/Tokyo', 'Asia/Riyadh', 'Asia/Dubai', 'America/New_York'];

describe('the hours she chose, by the clock of the place where she is (field rule 9)', () => {
  it.each(places)('are open in %s while they last', async (zone) => {
    if (!(await isToday(zone, -30)) || !(await isToday(zone, 30))) return;
    expect((await mayGo(zone, -30, 30)).at).toBeNull();
  });

  it.each(places)('in %s put off what is early to their beginning, today', async (zone) => {
    if (!(await isToday(zone, 90))) return;
    const { at, opens } = await mayGo(zone, 60, 90);
    expect(at).toEqual(opens);
  });

  it.each(places)('in %s put off what is late to tomorrow, at the same hour of her clock', async (zone) => {
    if (!(await isToday(zone, -90))) return;
    const { at, opens } = await mayGo(zone, -90, -60);
    // A day there may have 23 or 25 hours; her clock shows the same.
    expect(Math.round(((at?.getTime() ?? 0) - (opens?.getTime() ?? 0)) / 3_600_000 / 24)).toBe(1);
    const [hour] = await suite.look<{ same: boolean }>(`select to_char($1::timestamptz at time zone $3, 'HH24:MI') = to_char($2::timestamptz at time zone $3, 'HH24:MI') as same`, [at, opens, zone]);
    expect(hour?.same).toBe(true);
  });

  it('are another moment in Seoul than in Bangkok: nine in the evening there is seven here', async () => {
    const at = async (zone: string) => (await suite.look<{ utc: string }>(`select to_char((date '2026-11-25' + time '21:00') at time zone $1 at time zone 'UTC', 'HH24:MI') as utc`, [zone]))[0]?.utc;
    expect([await at('Asia/Seoul'), await at('Asia/Bangkok')]).toEqual(['12:00', '14:00']);
  });
});
