import { Conversations } from './conversation.store.js';
import { Texts } from './text.store.js';

export { readPhone, maskPhone } from './phone.js';
export { Conversations, conversationIdFor, conversationPhoneContext, dutyPhoneContext, nextSafeTime, phoneIndex, type Conversation } from './conversation.store.js';
export { Texts, outboundContext, outboundPhoneContext, providerIdContext, providerIndex, terminalStates, textMoves, type TextState, type TextToSend } from './text.store.js';
export { SmsProvider, ProviderRefusal, stateOf, type ProviderMessage } from './provider.js';
export const messagingProviders = [Conversations, Texts];
