import { SegmentedMessage } from 'sms-segments-calculator';

export interface SmsParts {
  readonly parts: number;
  readonly encoding: 'GSM-7' | 'UCS-2';
  /** Signs written and signs that fit into these parts, in the units the carrier counts. */
  readonly used: number;
  readonly room: number;
}

/** How a text would travel: one Khmer letter, or one curly quote, makes 70 signs of 160. */
export function smsParts(text: string): SmsParts {
  const message = new SegmentedMessage(text);
  const encoding = message.encodingName === 'GSM-7' ? 'GSM-7' : 'UCS-2';
  const [unit, alone, each] = encoding === 'GSM-7' ? [7, 160, 153] : [16, 70, 67];
  const parts = Math.max(1, message.segmentsCount);
  return { parts, encoding, used: Math.ceil(message.messageSize / unit), room: parts === 1 ? alone : parts * each };
}
