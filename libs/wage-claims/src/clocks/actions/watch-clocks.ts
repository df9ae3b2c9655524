import { Alarms } from '@sarika/audit';
import { Assignments, OfficeChanges, Offers } from '@sarika/cases';
import { type Warning, readDeadline, warningsDue, warningsOf } from '@sarika/deadlines';
import { type Day, countries, lawPack } from '@sarika/jurisdictions';
import { Texts } from '@sarika/messaging';
import type { Keyring, SystemContext } from '@sarika/platform';
import { dayInText, t } from '@sarika/texts';
import { Journal } from '@sarika/workflow';
import { clocksOf, localDay, safeOf, warnedOf } from '../claim-clock.js';
import { Clocks } from '../clock.store.js';

/** So many claims are looked at in one transaction; the next turn takes the rest. */
const AT_ONCE = 100;

interface Told {
  readonly warningId: string;
  readonly warning: Pick<Warning, 'before' | 'lead' | 'target'>;
  /** Of a leg that was handed over: the one office that works it. null: every office that works the case. */
  readonly workedBy: string | null;
}

/** How near it is, as the words of the alarm tell it. */
const alarmOf = ({ before, lead }: Pick<Warning, 'before' | 'lead'>): `clock.${string}` => {
  if (lead === 'passed') return before === 'last-safe-day' ? 'clock.safeDayOver' : 'clock.over';
  if (lead === 'unknown') return 'clock.unknown';
  return lead.endsWith('-days') ? 'clock.near' : 'clock.ahead';
};
const nearness = ['clock.over', 'clock.safeDayOver', 'clock.near', 'clock.ahead', 'clock.unknown'];

/**
 * Clocks of claims (field rules 31): counts them anew where a law pack changed, and tells officer and supervisor, once each, 12, 8, 6, 4 and 2
 * months and 30, 14, 7 and 2 days before the last safe day and before the limit, and that it is over. After an outage only the latest is told.
 * One alarm for a claim and turn: the nearest. A worker is told only where she chose hours, in them, and that there is news.
 */
export class WatchClocks {
  constructor(
    private readonly keyring: Pick<Keyring, 'notifierPublic'>,
    private readonly clocks = new Clocks(),
    private readonly alarms = new Alarms(),
    private readonly texts = new Texts(new Journal()),
    private readonly journal = new Journal(),
    private readonly changes = new OfficeChanges(),
    private readonly offers = new Offers(),
    private readonly assignments = new Assignments(),
  ) {}

  /** @returns how many warnings were told, and clocks counted anew */
  async run(ctx: SystemContext): Promise<number> {
    const changed = new Set<string>();
    let done = await this.countAnew(ctx, changed);
    // It is a day later in the east: whose day has come in no country is not looked at.
    const latest = countries.map(({ iso2 }) => localDay(iso2, ctx.now)).reduce((most, day) => (day > most ? day : most));
    for (const { claimId, caseId } of await this.clocks.claimsToLookAt(ctx, latest, AT_ONCE)) {
      const told = await this.lookAt(ctx, claimId, caseId, latest);
      if (told > 0) changed.add(caseId);
      done += told;
    }
    done += await this.tellWhoTookItOn(ctx);
    await this.changes.bumpCases(ctx, [...changed]);
    return done;
  }

  private async countAnew(ctx: SystemContext, changed: Set<string>): Promise<number> {
    const outdated = await this.clocks.outdated(ctx, countries.map(({ iso2 }) => ({ country: iso2, version: lawPack(iso2).version })), AT_ONCE);
    for (const basis of outdated) {
      const read = readDeadline(basis.question, { localToday: (iso2) => localDay(iso2, ctx.now), packOf: lawPack });
      const { version } = lawPack(basis.country);
      await this.clocks.countedUnder(ctx, basis.id, version);
      if ('problems' in read) {
        // The corrected pack has no such step or question any more. The old clock runs on: nobody loses a warning by a correction.
        for (const { officeId } of await this.officesOf(ctx, basis.caseId)) await this.alarms.raise(ctx, { kind: 'clock.notCounted', officeId, subjectId: basis.id, details: { code: read.problems[0]?.code ?? null } });
        continue;
      }
      await this.clocks.stop(ctx, basis.id);
      await this.clocks.add(ctx, basis, clocksOf(read.request, read.request.today));
      changed.add(basis.caseId);
    }
    return outdated.length;
  }

  private async lookAt(ctx: SystemContext, claimId: string, caseId: string, latest: Day): Promise<number> {
    const told: Told[] = [];
    let forHer: Day | null = null;
    const contact = await this.texts.choseHours(ctx, caseId);
    const workers = await this.clocks.workersOfLegs(ctx, claimId);
    for (const clock of await this.clocks.toLookAt(ctx, claimId, latest)) {
      const today = localDay(clock.country, ctx.now);
      const warnings = warningsOf(warnedOf(clock), safeOf(clock), { workerChoseHours: contact });
      const { send, overtaken } = warningsDue(warnings, await this.clocks.keysTold(ctx, clock), today);
      for (const warning of warnings.filter(({ key }) => overtaken.includes(key))) await this.clocks.write(ctx, clock, warning, 'overtaken', false);
      for (const warning of send) {
        const toHer = contact && warning.to.includes('worker');
        const warningId = await this.clocks.write(ctx, clock, warning, 'told', toHer);
        if (warningId === null) continue;
        told.push({ warningId, warning, workedBy: workers.get(clock.legId ?? '') ?? null });
        if (toHer && (forHer === null || warning.target < forHer)) forHer = warning.target;
      }
      await this.clocks.lookAgain(ctx, clock.id, nextLook(warnings, today));
    }
    if (told.length === 0) return 0;
    await this.tellOffices(ctx, claimId, caseId, told);
    if (forHer !== null) await this.tellHer(ctx, caseId, forHer);
    await this.journal.record(ctx, { kind: 'service' }, 'claim.clockWarned', { caseId, claimId }, { warnings: told.length, nearest: told.map(({ warning }) => alarmOf(warning)).sort((a, b) => nearness.indexOf(a) - nearness.indexOf(b))[0] ?? null });
    return told.length;
  }

  private async tellOffices(ctx: SystemContext, claimId: string, caseId: string, told: readonly Told[]): Promise<void> {
    const offices = await this.officesOf(ctx, caseId);
    for (const { officeId, officerId } of offices) {
      // Clocks go along with their leg.
      const its = told.filter(({ workedBy }) => workedBy === null || workedBy === officeId);
      for (const { warningId } of its) await this.clocks.notice(ctx, { warningId, claimId, caseId, officeId, officerId });
      await this.raise(ctx, officeId, its);
    }
    // Nobody works it and nobody could be told: the service's own people must find somebody.
    if (offices.length === 0) await this.raise(ctx, null, told);
  }

  /** One alarm, of the nearest: ten sums of one claim that lapse in turn are not ten alarms. */
  private async raise(ctx: SystemContext, officeId: string | null, told: readonly Told[]): Promise<void> {
    const [nearest] = [...told].sort((a, b) => nearness.indexOf(alarmOf(a.warning)) - nearness.indexOf(alarmOf(b.warning)) || (a.warning.target < b.warning.target ? -1 : 1));
    if (!nearest) return;
    await this.alarms.raise(ctx, { kind: alarmOf(nearest.warning), officeId, subjectId: nearest.warningId, details: { lead: nearest.warning.lead, before: nearest.warning.before, warnings: told.length } });
  }

  /** An office that took a claim on after its last warning is told what stands. */
  private async tellWhoTookItOn(ctx: SystemContext): Promise<number> {
    const untold = await this.clocks.untold(ctx, AT_ONCE);
    for (const { officeId, officerId, warningId, claimId, caseId, before, lead } of untold) {
      await this.clocks.notice(ctx, { warningId, claimId, caseId, officeId, officerId });
      await this.alarms.raise(ctx, { kind: alarmOf({ before, lead }), officeId, subjectId: warningId, details: { lead, before, warnings: 1 } });
    }
    return untold.length;
  }

  /** Offices that work the case with whose it is there; where none does, the desk. */
  private async officesOf(ctx: SystemContext, caseId: string): Promise<{ officeId: string; officerId: string | null }[]> {
    const working = await this.assignments.working(ctx, caseId);
    if (working.length > 0) return working;
    const desk = await this.offers.deskOf(ctx, caseId);
    return desk === null ? [] : [{ officeId: desk, officerId: null }];
  }

  private async tellHer(ctx: SystemContext, caseId: string, target: Day): Promise<void> {
    const way = await this.texts.wayTo(ctx, caseId);
    if (way) await this.texts.holdWithNews(ctx, this.keyring, way, { caseId, words: (language) => t(language, 'sms.claimClock', { day: dayInText(target) }) });
  }
}

/** The day of the next warning; null: there is none to come. */
const nextLook = (warnings: readonly Warning[], today: Day): Day | null => warnings.map(({ on }) => on).filter((on) => on > today).sort()[0] ?? null;
