import type { CategoryCode } from './category.js';
import { childProtocol } from './protocols/child.js';
import { detentionProtocol } from './protocols/detention.js';
import { sexualViolenceProtocol } from './protocols/sexual-violence.js';
import { traffickingProtocol } from './protocols/trafficking.js';
import type { Gate, Protocol, ProtocolStep } from './protocol-step.js';
import type { TriageFacts } from './triage-facts.js';

/** How a case of grave harm is handled, step by step. The words wait for practitioners and for native review. */
export const protocols = {
  sexual_violence: sexualViolenceProtocol,
  trafficking: traffickingProtocol,
  child: childProtocol,
  detention: detentionProtocol,
} as const satisfies Record<string, Protocol>;
export type ProtocolCode = keyof typeof protocols;
export const protocolCodes = Object.keys(protocols) as ProtocolCode[];

/** What a protocol is found by. */
export type ProtocolFacts = Pick<TriageFacts, 'categories' | 'ageBand' | 'flags'>;

const byCategory: Readonly<Partial<Record<CategoryCode, ProtocolCode>>> = { V2: 'sexual_violence', F1: 'trafficking', F2: 'trafficking', L1: 'detention' };

/** The protocols a case has of itself, by its categories and by her age; in the order of the list. An officer may begin another one. */
export function protocolsFor({ categories, ageBand, flags }: ProtocolFacts): ProtocolCode[] {
  const found = new Set(categories.map((code) => byCategory[code]));
  if (ageBand === 'under18' || flags.includes('under18')) found.add('child');
  return protocolCodes.filter((code) => found.has(code));
}

/** Within how many hours by the clock a person must be in touch by these protocols; null where there is none. */
export const contactHoursOf = (codes: readonly ProtocolCode[]): number | null => (codes.length === 0 ? null : Math.min(...codes.map((code) => protocols[code].firstContactHours)));

/** One step, or nothing where the protocol has none of this name. */
export const stepOf = (protocol: ProtocolCode, step: string): ProtocolStep | null => protocols[protocol].steps.find(({ code }) => code === step) ?? null;

/** The steps that must be done before something of a case happens. */
export const stepsBefore = (protocol: ProtocolCode, gate: Gate): string[] => protocols[protocol].steps.filter(({ before }) => before?.includes(gate)).map(({ code }) => code);

/** Says whether a text is one of the protocols, for what comes in from outside or was written down under an older list. */
export const isProtocolCode = (text: string): text is ProtocolCode => Object.hasOwn(protocols, text);
