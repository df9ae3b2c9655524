import { Conversations, outboundContext } from '@sarika/messaging';
import { openLetter } from '@sarika/vault';
import { type Api, inbound, webhook } from './api.js';
import { OUR_NUMBER } from './cases.js';
import { asIntake } from './people.js';
import type { Suite } from './suite.js';

/**
 * Telephones of workers: what they send, and what is to be sent to them.
 * @param at what the suite opened, asked for when it is needed; @param series four digits that no other spec of the same database uses
 */
export function telephones(at: () => { readonly suite: Suite; readonly api: Api }, series: string) {
  let made = 0;
  const newPhone = (): string => `+855${series}00${String((made += 1)).padStart(3, '0')}`;
  /** One text after the other; each must be taken. */
  const send = async (from: string, ...bodies: string[]): Promise<void> => {
    for (const body of bodies) {
      const { statusCode } = await at().api.inject(webhook('/hooks/sms/inbound', inbound(from, body)));
      if (statusCode !== 200) throw new Error(`"${body}" was answered with ${statusCode}`);
    }
  };
  const threadOf = (phone: string): Promise<string> => asIntake(at().suite, (ctx) => new Conversations().ensure(ctx, at().suite.keyring, OUR_NUMBER, phone, 'en'));
  /** The case that its thread speaks of; empty: of none. */
  const caseOf = async (phone: string): Promise<string> => (await at().suite.look<{ id: string | null }>('select case_id as id from conversation where id = $1', [await threadOf(phone)]))[0]?.id ?? '';
  /** Words for a telephone that are kept still, oldest first. @param states null: whatever became of them */
  const letters = async (phone: string, kinds: readonly ('dialogue' | 'reply' | 'news')[], states: readonly string[] | null = null): Promise<string[]> =>
    (await at().suite.look<{ id: string; letter: Buffer }>(
      'select id, letter from outbound_text where conversation_id = $1 and kind = any($2) and ($3::text[] is null or state = any($3)) and letter is not null order by created_at', [await threadOf(phone), kinds, states],
    )).map(({ id, letter }) => openLetter(letter, at().suite.notifier, outboundContext(id)).toString('utf8'));
  return { newPhone, send, threadOf, caseOf, letters };
}
