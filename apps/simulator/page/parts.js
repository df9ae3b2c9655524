// GSM 03.38, the default alphabet, and the characters that cost two septets.
const BASIC = new Set(
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
const EXTENDED = new Set('\f^{}\\[~]|€');

/** How a text is carried: { encoding, used, room, parts }, in septets (GSM-7) or UTF-16 units (UCS-2). */
export function countParts(body) {
  const characters = [...body];
  const gsm = characters.every((character) => BASIC.has(character) || EXTENDED.has(character));
  const sizes = characters.map((character) => (gsm ? (EXTENDED.has(character) ? 2 : 1) : character.length));
  const [alone, part] = gsm ? [160, 153] : [70, 67];
  const used = sizes.reduce((sum, size) => sum + size, 0);
  const encoding = gsm ? 'GSM-7' : 'UCS-2';
  if (used <= alone) return { encoding, used, room: alone, parts: 1 };
  let parts = 1;
  let filled = 0;
  // A pair that belongs together is never cut in two.
  for (const size of sizes) {
    if (filled + size > part) {
      parts += 1;
      filled = 0;
    }
    filled += size;
  }
  return { encoding, used, room: parts * part, parts };
}
