import { SequenceRecord } from '@sarika/audit';
import { AlarmUnacknowledged, AskFollowUp, CloseEmergencies, CountLoads, LapseOffers, RaiseLate, RaiseLoads, RaiseOutside, RaiseTransitions, RingDuty, SettleReissues, StopOutside, TellOfEmergencies, TellOfNotices, WarnOfEndings, WatchRetention, eraseRecord, forgetConversations, forgetPhones } from '@sarika/cases';
import { DestroyWraps, type CaseEpochs, ExpireConsents, Grants, StopSharing } from '@sarika/consent';
import { type SealedFiles, SweepFiles } from '@sarika/evidence';
import { FinishRenewal, ForgetDormant, WatchOfficeKeys, WatchRenewals, WatchRosters } from '@sarika/custody';
import { SessionStore } from '@sarika/identity';
import type { DirectoryCache } from '@sarika/organisations';
import type { Keyring, SystemContext } from '@sarika/platform';
import { forgetOldTries } from '@sarika/receipts';
import { FoldBoard, WatchClocks, WatchHandovers, WatchHearings, WatchInstalments, WatchPowers } from '@sarika/wage-claims';
import { Journal, Outbox } from '@sarika/workflow';

/** One thing that runs by the clock. It takes no input: it looks at what is, compares it with what should be, and closes the gap. */
export interface Schedule {
  readonly name: string;
  readonly everySeconds: number;
  run(ctx: SystemContext): Promise<number>;
}

/** A job that was given to the queue and not finished by then counts as lost, and is given again. */
export const LOST_AFTER_SECONDS = 120;

/** `reconcile-texts` asks the provider over the network and therefore stands outside any transaction (start-jobs.ts); this is how often. */
export const RECONCILE_SECONDS = 120;

/** `seal-record` writes files after its transaction and therefore stands in start-jobs.ts; this is how often it looks whether a checkpoint is due. */
export const SEAL_SECONDS = 15;

/** Grant epoch keys: made a day ahead, in use for a day. Looked at this often, so that nothing stays long under yesterday's. It has transactions of its own for each batch and stands in start-jobs.ts. */
export const GRANT_EPOCH_SECONDS = 600;

/** How often the database's beat is counted up and kept beside the keys: a backup older than this is noticed when it is restored. */
export const BEAT_SECONDS = 5;

/** Whether there is a snapshot of the grants of today is looked at this often. */
export const SNAPSHOT_SECONDS = 900;

/** All that runs by the clock. Several jobs processes may run: an advisory lock lets one of them do each at a time. */
export function schedules(files: SealedFiles, keyring: Pick<Keyring, 'notifierPublic' | 'rootPublic'>, months: ConstructorParameters<typeof WatchRetention>[0] = {}): readonly Schedule[] {
  const retention = new WatchRetention(months);
  const [closeEmergencies, tellOfEmergencies] = [new CloseEmergencies(), new TellOfEmergencies(keyring)];
  const tellOfNotices = new TellOfNotices(keyring);
  const watch = new WatchOfficeKeys(keyring);
  const endings = new WarnOfEndings(keyring);
  const claimClocks = new WatchClocks(keyring);
  const hearings = new WatchHearings(keyring);
  const sweep = new SweepFiles(files);
  const lapse = new LapseOffers();
  const ring = new RingDuty();
  const destroy = new DestroyWraps();
  const unacknowledged = new AlarmUnacknowledged();
  const outbox = new Outbox();
  const sessions = new SessionStore();
  const [finish, renewals, dormant] = [new FinishRenewal(), new WatchRenewals(), new ForgetDormant()];
  const journal = new Journal();
  const sequence = new SequenceRecord();
  return [
    // Each second, so it says nothing: a line each would drown the log.
    { name: 'sequence-record', everySeconds: 1, run: (ctx) => sequence.run(ctx).then(() => 0) },
    { name: 'sweep-record', everySeconds: 3_600, run: (ctx) => sequence.sweep(ctx) },
    { name: 'lapse-offers', everySeconds: 15, run: (ctx) => lapse.run(ctx) },
    { name: 'ring-duty', everySeconds: 15, run: (ctx) => ring.sweep(ctx) },
    { name: 'end-emergencies', everySeconds: 30, run: (ctx) => closeEmergencies.run(ctx) },
    { name: 'tell-emergencies', everySeconds: 300, run: (ctx) => tellOfEmergencies.run(ctx) },
    { name: 'tell-notices', everySeconds: 60, run: (ctx) => tellOfNotices.run(ctx) },
    { name: 'reclaim-outbox', everySeconds: 30, run: (ctx) => outbox.reclaim(ctx, LOST_AFTER_SECONDS) },
    { name: 'finish-renewals', everySeconds: 60, run: (ctx) => finish.run(ctx) },
    { name: 'watch-office-keys', everySeconds: 60, run: (ctx) => watch.run(ctx) },
    { name: 'watch-rosters', everySeconds: 600, run: (ctx) => new WatchRosters().run(ctx) },
    // It says nothing: loads move all day.
    { name: 'count-loads', everySeconds: 30, run: (ctx) => new CountLoads().run(ctx).then(() => 0) },
    { name: 'watch-renewals', everySeconds: 600, run: (ctx) => renewals.run(ctx) },
    { name: 'forget-dormant', everySeconds: 3_600, run: (ctx) => dormant.run(ctx) },
    { name: 'sweep-sessions', everySeconds: 300, run: (ctx) => sessions.sweep(ctx) },
    { name: 'destroy-wraps', everySeconds: 300, run: (ctx) => destroy.run(ctx) },
    { name: 'alarm-unacknowledged', everySeconds: 60, run: (ctx) => unacknowledged.run(ctx) },
    { name: 'purge-unfinished', everySeconds: 3_600, run: purgeUnfinished },
    { name: 'purge-access-counts', everySeconds: 3_600, run: purgeAccessCounts },
    { name: 'watch-claim-clocks', everySeconds: 60, run: (ctx) => claimClocks.run(ctx) },
    { name: 'watch-hearings', everySeconds: 60, run: (ctx) => hearings.run(ctx) },
    // Often, so that whoever asks has little to count herself; it says nothing, or it would drown the log.
    { name: 'fold-board', everySeconds: 2, run: (ctx) => new FoldBoard().run(ctx).then(() => 0) },
    { name: 'watch-handovers', everySeconds: 60, run: (ctx) => new WatchHandovers().run(ctx) },
    { name: 'watch-powers', everySeconds: 3_600, run: (ctx) => new WatchPowers().run(ctx) },
    { name: 'watch-instalments', everySeconds: 60, run: (ctx) => new WatchInstalments().run(ctx) },
    { name: 'end-outside', everySeconds: 300, run: (ctx) => new StopOutside().expire(ctx) },
    { name: 'raise-outside', everySeconds: 60, run: (ctx) => new RaiseOutside().run(ctx) },
    { name: 'settle-reissues', everySeconds: 300, run: (ctx) => new SettleReissues().run(ctx) },
    { name: 'forget-tries', everySeconds: 3_600, run: forgetOldTries },
    { name: 'purge-letters', everySeconds: 3_600, run: purgeLetters },
    { name: 'erase-wished', everySeconds: 300, run: (ctx) => retention.wishes(ctx) },
    { name: 'erase-unconsented', everySeconds: 3_600, run: (ctx) => retention.unconsented(ctx) },
    { name: 'warn-of-endings', everySeconds: 3_600, run: (ctx) => endings.run(ctx) },
    { name: 'ask-follow-up', everySeconds: 3_600, run: (ctx) => new AskFollowUp(keyring).run(ctx) },
    { name: 'watch-retention', everySeconds: 3_600, run: (ctx) => retention.run(ctx) },
    { name: 'end-holds', everySeconds: 3_600, run: (ctx) => retention.holds(ctx) },
    { name: 'erase-record', everySeconds: 30, run: eraseRecord },
    { name: 'forget-conversations', everySeconds: 3_600, run: forgetConversations },
    { name: 'forget-requests', everySeconds: 3_600, run: (ctx) => ctx.db.run(`delete from case_request where asked_at < now() - interval '60 days'`) },
    { name: 'forget-loads', everySeconds: 3_600, run: (ctx) => ctx.db.run(`delete from load_handover where asked_at < now() - interval '400 days'`) },
    { name: 'forget-phones', everySeconds: 3_600, run: forgetPhones },
    { name: 'sweep-files', everySeconds: 15, run: (ctx) => sweep.run(ctx) },
    { name: 'sweep-orphan-files', everySeconds: 3_600, run: (ctx) => sweep.orphans(ctx) },
    { name: 'send-due-texts', everySeconds: 30, run: (ctx) => sendDueTexts(ctx, journal) },
  ];
}

/** What nobody answered or nobody did in time goes up, to somebody who answers for it. It counts in office hours, so it needs the directory. */
export function raiseWaiting(directory: Pick<DirectoryCache, 'current'>): readonly Schedule[] {
  const [transitions, late] = [new RaiseTransitions(directory), new RaiseLate(directory)];
  return [
    { name: 'raise-transitions', everySeconds: 15, run: (ctx) => transitions.run(ctx) },
    { name: 'raise-late', everySeconds: 60, run: (ctx) => late.run(ctx) },
    { name: 'raise-loads', everySeconds: 60, run: (ctx) => new RaiseLoads().run(ctx) },
  ];
}

/** Consents that end by their date; those who remain get a new key, so it needs the keys of the grants' outer layer. */
export function endConsents(epochs: CaseEpochs): Schedule {
  const expire = new ExpireConsents(new StopSharing(new Grants(), new Journal(), epochs));
  return { name: 'expire-consents', everySeconds: 300, run: (ctx) => expire.run(ctx) };
}

/** Decision 9: drafts and dialogues nobody finished are gone after 14 days; a receipt nobody said she saved, after its hour. */
async function purgeUnfinished(ctx: SystemContext): Promise<number> {
  const drafts = await ctx.db.run('delete from draft where expires_at < now()');
  // The jobs may not read the dialogue's key, not even whether there is one: they empty it by date. A month's window keeps the look small.
  await ctx.db.run(`update conversation set dialogue_key = null, dialogue_state = null where last_in_at < now() - interval '14 days' and last_in_at > now() - interval '45 days'`);
  return drafts;
}

/** Not every provider reports a delivery: words that left three days ago are not kept for a report that will not come. */
async function purgeLetters(ctx: SystemContext): Promise<number> {
  await ctx.db.run(`delete from unmatched_status where received_at < now() - interval '7 days'`);
  return ctx.db.run(`update outbound_text set letter = null, phone_letter = null where state = 'sent' and letter is not null and updated_at < now() - interval '3 days'`);
}

/** What was counted within an hour is not needed after two days: the openings themselves are on record. */
async function purgeAccessCounts(ctx: SystemContext): Promise<number> {
  const reveals = await ctx.db.run(`delete from reveal where until < now() - interval '2 days'`);
  return reveals + (await ctx.db.run(`delete from case_opening where opened_at < now() - interval '2 days'`));
}

/** News that waited for the hours she chose. */
async function sendDueTexts(ctx: SystemContext, journal: Journal): Promise<number> {
  const due = await ctx.db.query<{ id: string }>(`select id from outbound_text where state = 'queued' and not_before <= now() order by not_before limit 200 for update skip locked`);
  for (const { id } of due) {
    await ctx.db.run('update outbound_text set not_before = null, updated_at = now() where id = $1', [id]);
    await journal.announce(ctx, 'text.queued', { outboundTextId: id });
  }
  return due.length;
}
