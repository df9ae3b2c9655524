import { Alarms } from '@sarika/audit';
import { OfficeChanges, Offers } from '@sarika/cases';
import { warningsDue } from '@sarika/deadlines';
import { type Day, countries } from '@sarika/jurisdictions';
import { Texts } from '@sarika/messaging';
import type { Keyring, SystemContext } from '@sarika/platform';
import { dayInText, t } from '@sarika/texts';
import { Journal } from '@sarika/workflow';
import { localDay } from '../../clocks/claim-clock.js';
import { type Hearing, type HearingLead, type Reminder, remindersOf } from '../hearing.js';
import { Hearings } from '../hearing.store.js';

const AT_ONCE = 100;

/** Alarms are for the last days and for a day that went by. What is further ahead stands on the board. */
const alarmOf: Readonly<Partial<Record<HearingLead, `hearing.${string}`>>> = { '7-days': 'hearing.near', '2-days': 'hearing.near', passed: 'hearing.missed' };
const toldToHer: readonly HearingLead[] = ['7-days', '2-days'];

/**
 * Hearings that come, and those whose day went by without a word of what came of it: the office that works the leg is told, once for each
 * reminder; where it was never handed over every office that works the case, the desk where none does. After an outage only the latest
 * is told. A hearing that went by stands as an alarm and is asked about until somebody says what happened. A worker is told only where she chose hours, in them, and that there is news.
 */
export class WatchHearings {
  constructor(
    private readonly keyring: Pick<Keyring, 'notifierPublic'>,
    private readonly hearings = new Hearings(),
    private readonly alarms = new Alarms(),
    private readonly texts = new Texts(new Journal()),
    private readonly journal = new Journal(),
    private readonly changes = new OfficeChanges(),
    private readonly offers = new Offers(),
  ) {}

  /** @returns how many reminders were told */
  async run(ctx: SystemContext): Promise<number> {
    // It is a day later in the east: whose day has come in no country is not looked at.
    const latest = countries.map(({ iso2 }) => localDay(iso2, ctx.now)).reduce((most, day) => (day > most ? day : most));
    let told = 0;
    const changed = new Set<string>();
    for (const hearing of await this.hearings.toLookAt(ctx, latest, AT_ONCE)) {
      const its = await this.lookAt(ctx, hearing);
      if (its > 0) changed.add(hearing.caseId);
      told += its;
    }
    await this.changes.bumpCases(ctx, [...changed]);
    return told;
  }

  private async lookAt(ctx: SystemContext, hearing: Hearing): Promise<number> {
    const today = localDay(hearing.country, ctx.now);
    const reminders = remindersOf(hearing);
    const due = warningsDue(reminders, await this.hearings.keysTold(ctx, hearing.id), today);
    const send = due.send as readonly Reminder[];
    for (const reminder of send) {
      const worker = toldToHer.includes(reminder.lead) && (await this.texts.choseHours(ctx, hearing.caseId));
      await this.hearings.tell(ctx, hearing, reminder, worker);
      if (reminder.lead === 'passed') await this.hearings.wentBy(ctx, hearing.id);
      await this.raise(ctx, hearing, reminder.lead);
      if (worker) await this.tellHer(ctx, hearing.caseId, hearing.heldOn);
    }
    // Those that a later one overtook are told with it and by themselves no more.
    for (const { key, lead } of reminders.filter((reminder) => due.overtaken.includes(reminder.key))) await this.hearings.tell(ctx, hearing, { key, lead }, false);
    await this.hearings.lookAgain(ctx, hearing.id, reminders.map(({ on }) => on).filter((on) => on > today).sort()[0] ?? null);
    if (send.length === 0) return 0;
    await this.journal.record(ctx, { kind: 'service' }, 'hearing.reminded', { caseId: hearing.caseId, claimId: hearing.claimId, legId: hearing.legId, hearingId: hearing.id }, { lead: send.at(-1)?.lead ?? null });
    return send.length;
  }

  private async raise(ctx: SystemContext, hearing: Hearing, lead: HearingLead): Promise<void> {
    const kind = alarmOf[lead];
    if (!kind) return;
    const offices = await this.hearings.officesOf(ctx, hearing);
    const told = offices.length > 0 ? offices : [{ officeId: await this.offers.deskOf(ctx, hearing.caseId) }];
    for (const { officeId } of told) await this.alarms.raise(ctx, { kind, officeId, subjectId: hearing.id, details: { kind: hearing.kind, lead } });
  }

  private async tellHer(ctx: SystemContext, caseId: string, heldOn: Day): Promise<void> {
    const way = await this.texts.wayTo(ctx, caseId);
    if (way) await this.texts.holdWithNews(ctx, this.keyring, way, { caseId, words: (language) => t(language, 'sms.hearing', { day: dayInText(heldOn) }) });
  }
}
