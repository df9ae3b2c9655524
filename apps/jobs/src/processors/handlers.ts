import { OfferCase, RingDuty } from '@sarika/cases';
import type { DirectoryCache } from '@sarika/organisations';
import type { Keyring, SystemContext } from '@sarika/platform';
import type { RecordedEvent } from '@sarika/workflow';
import { RaiseAlarm } from './raise-alarm.js';
import { RingByText } from './ring-by-text.js';

/** Everything that may follow an event. Names are stable: they stand in `handled` and in job ids. */
export const actionNames = ['offer-case', 'raise-alarm', 'ring-duty', 'ring-by-text', 'deliver-text'] as const;
export type ActionName = (typeof actionNames)[number];

/** An effect in the database: it runs once, in the transaction that claims it. `deliver-text` speaks to the provider and has its own. */
export type TransactionalAction = Exclude<ActionName, 'deliver-text'>;
export type Act = (ctx: SystemContext, event: RecordedEvent) => Promise<void>;

const caseOf = (event: RecordedEvent): { caseId: string } => event.payload as { caseId: string };

/** Binds the actions to what they need. */
export function transactionalActions(keyring: Keyring, directory: DirectoryCache): Record<TransactionalAction, Act> {
  const offerCase = new OfferCase(directory);
  const ringDuty = new RingDuty();
  const raiseAlarm = new RaiseAlarm();
  const ringByText = new RingByText(keyring);
  return {
    'offer-case': async (ctx, event) => void (await offerCase.run(ctx, caseOf(event))),
    'raise-alarm': (ctx, event) => raiseAlarm.run(ctx, caseOf(event)),
    'ring-duty': async (ctx, event) => void (await ringDuty.run(ctx, caseOf(event))),
    'ring-by-text': (ctx, event) => ringByText.run(ctx, event.payload as { ringId: string }),
  };
}
