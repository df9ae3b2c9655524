import { BeginEmergency, CloseEmergencies, ShutOutState, Emergencies, EndReissues, HearClosed, KeepPace, KeepWish, LiftStop, MatchRequest, OfferCase, RingDuty, ShowUnread, TellOfEmergencies, TellStatus, TellToStop } from '@sarika/cases';
import { TryRules } from '@sarika/intake';
import type { DirectoryCache } from '@sarika/organisations';
import type { Keyring, SystemContext } from '@sarika/platform';
import { type ClaimMoved, EndMemberships, TellClaim } from '@sarika/wage-claims';
import type { RecordedEvent } from '@sarika/workflow';
import { forgetNumber } from './forget-number.js';
import { RaiseAlarm } from './raise-alarm.js';
import { RingByText } from './ring-by-text.js';

/** Everything that may follow an event. Names are stable: they stand in `handled` and in job ids. */
export const actionNames = ['offer-case', 'raise-alarm', 'ring-duty', 'ring-by-text', 'forget-number', 'tell-to-stop', 'tell-excluded', 'lift-stop', 'end-reissues', 'begin-emergency', 'close-emergency', 'close-forbidden', 'shut-out-state', 'show-unread', 'tell-status', 'hear-closed', 'tell-claim', 'match-request', 'keep-wish', 'keep-pace', 'try-rules', 'leave-groups', 'deliver-text'] as const;
export type ActionName = (typeof actionNames)[number];

/** An effect in the database: it runs once, in the transaction that claims it. `deliver-text` speaks to the provider and has its own. */
export type TransactionalAction = Exclude<ActionName, 'deliver-text'>;
/** Actions that several events may share in one job: they are the many (performance.md, goals b1 to b3). */
export const groupedActions = ['offer-case'] as const satisfies readonly TransactionalAction[];
export type GroupedAction = (typeof groupedActions)[number];
export const isGrouped = (action: ActionName): action is GroupedAction => (groupedActions as readonly string[]).includes(action);
/** Does for several events what the action does for each; all of it or nothing. */
export type ActTogether = (ctx: SystemContext, events: readonly RecordedEvent[]) => Promise<void>;
export type Act = (ctx: SystemContext, event: RecordedEvent) => Promise<void>;

const sharedOf = (event: RecordedEvent): RecordedEvent<'consent.withdrawn'>['payload'] => event.payload as RecordedEvent<'consent.withdrawn'>['payload'];
const caseOf = (event: RecordedEvent): { caseId: string } => event.payload as { caseId: string };

/** Binds the actions to what they need. */
export function transactionalActions(keyring: Keyring, directory: DirectoryCache): Record<TransactionalAction, Act> {
  const offerCase = new OfferCase(directory);
  const ringDuty = new RingDuty();
  const raiseAlarm = new RaiseAlarm();
  const ringByText = new RingByText(keyring);
  const tellToStop = new TellToStop();
  const liftStop = new LiftStop();
  const endReissues = new EndReissues();
  const begin = new BeginEmergency(new TellOfEmergencies(keyring));
  const closeForbidden = new CloseEmergencies();
  const shutOutState = new ShutOutState(directory);
  const emergencies = new Emergencies();
  const showUnread = new ShowUnread();
  const tryRules = new TryRules(directory);
  const tellClaim = new TellClaim(keyring);
  const [tellStatus, matchRequest] = [new TellStatus(), new MatchRequest()];
  const [keepWish, keepPace] = [new KeepWish(), new KeepPace()];
  const endMemberships = new EndMemberships();
  const hearClosed = new HearClosed();
  return {
    'offer-case': async (ctx, event) => void (await offerCase.run(ctx, caseOf(event))),
    'raise-alarm': (ctx, event) => raiseAlarm.run(ctx, caseOf(event)),
    'ring-duty': async (ctx, event) => void (await ringDuty.run(ctx, caseOf(event))),
    'begin-emergency': (ctx, event) => begin.run(ctx, event.payload as { emergencyId: string }),
    'close-emergency': (ctx, event) => emergencies.endWork(ctx, (event.payload as { emergencyId: string }).emergencyId),
    'close-forbidden': async (ctx) => void (await closeForbidden.run(ctx)),
    'shut-out-state': async (ctx, event) => void (await shutOutState.run(ctx, caseOf(event))),
    'forget-number': (ctx, event) => forgetNumber(ctx, event.payload as { conversationId: string }),
    'show-unread': (ctx, event) => showUnread.run(ctx, caseOf(event)),
    'try-rules': (ctx, event) => tryRules.run(ctx, event.payload as { trialId: string }),
    'tell-status': (ctx, event) => tellStatus.run(ctx, caseOf(event)),
    'hear-closed': (ctx, event) => hearClosed.run(ctx, caseOf(event)),
    'tell-claim': async (ctx, event) => void (await tellClaim.run(ctx, event.payload as ClaimMoved)),
    'keep-wish': (ctx, event) => keepWish.run(ctx, caseOf(event)),
    'keep-pace': (ctx, event) => keepPace.run(ctx, caseOf(event)),
    'match-request': (ctx, event) => matchRequest.run(ctx, event.payload as { requestId: string }),
    'ring-by-text': (ctx, event) => ringByText.run(ctx, event.payload as { ringId: string }),
    'tell-to-stop': async (ctx, event) => void (await tellToStop.run(ctx, sharedOf(event))),
    'tell-excluded': async (ctx, event) => void (await tellToStop.excluded(ctx, event.payload as RecordedEvent<'consent.excluded'>['payload'])),
    'end-reissues': async (ctx) => void (await endReissues.run(ctx)),
    'leave-groups': async (ctx, event) => void (await endMemberships.run(ctx, { ...caseOf(event), how: event.event === 'consent.withdrawn' ? 'stopped_sharing' : 'office_left' })),
    'lift-stop': (ctx, event) => liftStop.run(ctx, sharedOf(event)),
  };
}

/** The same for the actions that several events may share. */
export function groupedTransactionalActions(directory: DirectoryCache): Record<GroupedAction, ActTogether> {
  const offerCase = new OfferCase(directory);
  return { 'offer-case': (ctx, events) => offerCase.together(ctx, [...new Set(events.map((event) => caseOf(event).caseId))]) };
}
