import { SegmentedMessage } from 'sms-segments-calculator';

/** How a text is carried: `used` of `room` code units (septets for GSM-7, UTF-16 units for UCS-2) in so many parts. */
export interface Parts {
  encoding: 'GSM-7' | 'UCS-2';
  used: number;
  room: number;
  parts: number;
}

const ROOM = { 'GSM-7': { bits: 7, alone: 160, part: 153 }, 'UCS-2': { bits: 16, alone: 70, part: 67 } } as const;

/** Counts the parts of a text as the provider bills them (GSM 03.38 and 03.40). */
export function countParts(body: string): Parts {
  const message = new SegmentedMessage(body);
  const encoding = message.encodingName;
  const { bits, alone, part } = ROOM[encoding];
  const parts = Math.max(1, message.segments.length);
  return { encoding, used: message.messageSize / bits, room: parts === 1 ? alone : parts * part, parts };
}
