/** The composer's live count. The server's count, from the provider's own library, is the one that stands. */
export function countParts(body: string): { encoding: 'GSM-7' | 'UCS-2'; used: number; room: number; parts: number };
