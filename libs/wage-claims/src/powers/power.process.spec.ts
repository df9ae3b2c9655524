import fc from 'fast-check';
import { lastSafeDay } from '@sarika/deadlines';
import { type PowerRoute, type PowerStage, papersLeft, powerMoves, powerRoutes, stagesOf, stepsAsTheyStand, writtenPapers } from './power.process.js';

const whole: readonly PowerRoute[] = powerRoutes;
const at = (stage: PowerStage, route: readonly PowerRoute[] = whole, stageBefore: PowerStage | null = null) => ({ stage, route, stageBefore });
const none = new Map<string, number>();

describe('a power of attorney', () => {
  it('goes through each step of its route, and leaves none out', () => {
    expect(stagesOf(whole)).toEqual(['drafted', 'signed', 'foreign_ministry', 'legalised', 'translated', 'sent', 'received', 'accepted']);
    expect(powerMoves(at('drafted'))).toEqual(['signed', 'closed', 'revoked']);
    expect(powerMoves(at('signed'))).toEqual(['foreign_ministry', 'closed', 'revoked']);
    expect(powerMoves(at('signed', []))).toEqual(['sent', 'closed', 'revoked']);
    expect(powerMoves(at('received'))).toEqual(['accepted', 'refused', 'revoked']);
    expect(powerMoves(at('accepted'))).toEqual(['revoked']);
    expect(powerMoves(at('revoked'))).toEqual([]);
  });

  it('goes on from where it stood when a closed way opens again', () => {
    expect(powerMoves(at('closed', whole, 'foreign_ministry'))).toEqual(['foreign_ministry', 'revoked']);
  });

  it('says what is left, with the days somebody knows and a question for the others', () => {
    expect(papersLeft(at('drafted'), 'KH', none).map(({ step, days }) => [step, days])).toEqual([['notary', null], ['foreign-ministry', 5], ['legalisation', null], ['translation', 3], ['post', null]]);
    expect(papersLeft(at('foreign_ministry'), 'KH', new Map([['legalisation', 10], ['post', 7]])).map(({ step, days, unit }) => [step, days, unit])).toEqual([['legalisation', 10, 'working-day'], ['translation', 3, 'working-day'], ['post', 7, 'calendar-day']]);
    // On its way is not there.
    expect(papersLeft(at('sent'), 'KH', none).map(({ step }) => step)).toEqual(['post']);
    expect(papersLeft(at('received'), 'KH', none)).toEqual([]);
    // None that was refused or taken back brings anybody nearer.
    for (const stage of ['refused', 'revoked'] as const) expect(papersLeft(at(stage), 'KH', none)[0]?.step).toBe('drafting');
  });

  it('has no last safe day while its way is closed', () => {
    const left = papersLeft(at('closed', whole, 'foreign_ministry'), 'KH', new Map([['legalisation', 10], ['post', 7]]));
    expect(lastSafeDay({ on: '2027-07-01', country: 'TH' }, left)).toMatchObject({ day: null, closed: [{ step: 'legalisation' }] });
    expect(writtenPapers(left)).toEqual([{ step: 'legalisation', country: 'KH', days: 10, unit: 'working-day', closed: true }, { step: 'translation', country: 'KH' }, { step: 'post', country: 'KH', days: 7, unit: 'calendar-day' }]);
  });

  it('never has an earlier last safe day by going on', () => {
    const route = fc.subarray([...powerRoutes]);
    const times = fc.array(fc.tuple(fc.constantFrom('notary', 'foreign-ministry', 'legalisation', 'translation', 'post'), fc.nat(30)), { maxLength: 5 }).map((all) => new Map(all));
    fc.assert(
      fc.property(route, times, (steps, known) => {
        const days = stagesOf(steps).map((stage) => lastSafeDay({ on: '2027-07-01', country: 'TH' }, papersLeft(at(stage, steps), 'KH', known)).atLatest);
        expect([...days].sort()).toEqual(days);
      }),
      { numRuns: 60 },
    );
  });
});

it('its paper prints each step of its route once, done exactly where nothing of it is left', () => {
  const taken = (to: PowerStage, route: readonly PowerRoute[]) => stagesOf(route).slice(0, stagesOf(route).indexOf(to) + 1).map((stage, index) => ({ stage, happenedOn: `2026-03-${String(index + 1).padStart(2, '0')}` }));
  fc.assert(
    fc.property(fc.subarray([...powerRoutes]), fc.nat(), fc.boolean(), (route, n, isClosed) => {
      const stages = stagesOf(route);
      const stage = stages[n % stages.length] as PowerStage;
      const closed = isClosed && stage !== 'received' && stage !== 'accepted';
      const standing = closed ? at('closed', route, stage) : at(stage, route);
      const steps = stepsAsTheyStand({ ...standing, closedReason: closed ? 'mission_shut' : null }, 'KH', taken(stage, route), none);
      const left = papersLeft(standing, 'KH', none).map(({ step }) => step);
      expect(steps).toHaveLength(route.length + 2);
      expect(steps.filter(({ doneOn }) => doneOn === null).map(({ step }) => step)).toEqual(left);
      expect(steps.filter(({ closedReason }) => closedReason !== null)).toHaveLength(closed && left.length > 0 ? 1 : 0);
      expect(steps.filter(({ leftOn }) => leftOn !== null)).toHaveLength(stage === 'sent' ? 1 : 0);
    }),
  );
});
