import { Conversations } from './conversation.store.js';
import { SafeWords } from './safe-word.js';
import { Texts } from './text.store.js';
import { WaitingNews } from './waiting-news.js';

export { readPhone, maskPhone } from './phone.js';
export { Conversations, conversationIdFor, conversationPhoneContext, dutyPhoneContext, nextSafeTime, phoneIndex, type Conversation } from './conversation.store.js';
export { Texts, outboundContext, outboundPhoneContext, providerIdContext, providerIndex, terminalStates, textMoves, type TextState, type TextToSend } from './text.store.js';
export { SafeWords, WORD_TRIES_A_DAY, WRONG_WORDS, foldWord, isWord, safeWordIndex, type WordHeard } from './safe-word.js';
export { WaitingNews, answerNews, type HeldReply, type NewsAnswer } from './waiting-news.js';
export { SmsProvider, ProviderRefusal, stateOf, type ProviderMessage } from './provider.js';
export const messagingProviders = [Conversations, Texts, SafeWords, WaitingNews];
