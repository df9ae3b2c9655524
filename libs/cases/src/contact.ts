import { maskPhone } from '@sarika/messaging';
import type { OpenedItem } from './item.store.js';

/** How she may be reached, as she said it. Sealed as the `contact` items of the case. */
export interface ContactFacts {
  readonly phone: string | null;
  readonly how: 'text' | 'call' | 'none';
  readonly from: string | null;
  readonly to: string | null;
  readonly safeWord: string | null;
  /** "Call as a friend": what to say when somebody else answers. */
  readonly callAs: string | null;
  /** A new number she asks for on her page, until an officer who knows that it is she takes it or another is written. */
  readonly askedPhone?: string | null;
}

/** What every reader gets: enough to choose, not enough to dial. */
export const maskedContact = (contact: ContactFacts): ContactFacts => ({ ...contact, phone: contact.phone === null ? null : maskPhone(contact.phone), ...(contact.askedPhone ? { askedPhone: maskPhone(contact.askedPhone) } : {}) });

/**
 * How she may be reached now: of each thing she said the newest. A later item says only what she said then, for whoever takes
 * it down by text cannot read the earlier ones; what it leaves out, such as her safe word, still stands.
 * @param items of one case, oldest first, as they are opened. @returns null where nothing readable says how
 */
export function mergedContact(items: readonly Pick<OpenedItem, 'kind' | 'text'>[]): ContactFacts | null {
  const known: Partial<Record<string, unknown>> = {};
  for (const { kind, text } of items) {
    if (kind !== 'contact' || text === null) continue;
    const said = JSON.parse(text) as Partial<ContactFacts> & { detached?: boolean };
    // The number is hers no longer: what was said of it before does not stand.
    if (said.detached) known['phone'] = null;
    if (typeof said.phone === 'string') known['askedPhone'] = null;
    for (const [field, value] of Object.entries(said)) if (value !== null && field !== 'detached') known[field] = value;
  }
  const { phone = null, how, from = null, to = null, safeWord = null, callAs = null, askedPhone = null } = known as Partial<ContactFacts>;
  return how ? { phone, how, from, to, safeWord, callAs, ...(askedPhone ? { askedPhone } : {}) } : null;
}
