/** Three small pictures as a browser writes them, and what telephones write beside a picture. */
const of = (base64: string): Buffer => Buffer.from(base64, 'base64');

export const jpeg = of(
  '/9j/4AAQSkZJRgABAQAAAQABAAD/4gHYSUNDX1BST0ZJTEUAAQEAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAAEAAAAAAABhY3NwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAA' +
  'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAlkZXNjAAAA8AAAACRyWFlaAAABFAAAABRnWFlaAAABKAAAABRiWFlaAAABPAAAABR3dHB0AAABUAAAABRyVFJDAAABZAAAAChnVFJDAAABZAAAAChiVFJDAAABZAAAAChjcHJ0' +
  'AAABjAAAADxtbHVjAAAAAAAAAAEAAAAMZW5VUwAAAAgAAAAcAHMAUgBHAEJYWVogAAAAAAAAb6IAADj1AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAAAAAAACSgAAAPhAAAts9YWVogAAAAAAAA9tYAAQAAAADTLXBhcmEAAAAAAAQA' +
  'AAACZmYAAPKnAAANWQAAE9AAAApbAAAAAAAAAABtbHVjAAAAAAAAAAEAAAAMZW5VUwAAACAAAAAcAEcAbwBvAGcAbABlACAASQBuAGMALgAgADIAMAAxADb/2wBDAAYEBQYFBAYGBQYHBwYIChAKCgkJChQODwwQFxQYGBcUFhYaHSUfGhsj' +
  'HBYWICwgIyYnKSopGR8tMC0oMCUoKSj/2wBDAQcHBwoIChMKChMoGhYaKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCgoKCj/wAARCAAQABgDASIAAhEBAxEB/8QAGQAAAgMBAAAAAAAAAAAAAAAAAAYB' +
  'AwQF/8QAIhAAAgEDBAMBAQAAAAAAAAAAAQIDAAQFBgcRIRIxQSIT/8QAFwEAAwEAAAAAAAAAAAAAAAAAAwQFBv/EACARAAEDBAIDAAAAAAAAAAAAAAECAxEABAUSIaETUbH/2gAMAwEAAhEDEQA/AF3a7b/FarwFxfZG4vo5Y7poQIHRV8Qi' +
  'H6p7/Rpd3G03Y6fzyWWGluJ4f4hpGnYFhJ5MCOgOuAKnR+4GV0pjJbHHW9jJFJMZiZ0dm8iqj4w6/IrDntQyZ2/N7eiGOZhwViVgvsn6T9JpZLOZZyjj61bMGdRM9USxbxlzb+N46rAHPA7NcGSJ4xy68D17oq+7lSSMBG5PPPqitTbrWtEu' +
  'CDUfIsMsPaW6tk+5B+V//9k=',
);
export const png = of(
  'iVBORw0KGgoAAAANSUhEUgAAABgAAAAQCAYAAAAMJL+VAAAAdElEQVR4AeyQ0Q2AIAxET8ZwDXbCNXAMWcM5XMM1EH+IJI0tmBI/ILyEwNHr1cC6qImB8uprELeAN1rC9k3Q0iH3R5YgpDIJfx6QkNR5ywyyvP4wDNiZFSOaFgeKdbe4YasR' +
  'gsKAeP989Q8DP1vU8IytnuACAAD//9LFXKwAAAAGSURBVAMAaaxgYX9mTYoAAAAASUVORK5CYII=',
);
export const webp = of(
  'UklGRtACAABXRUJQVlA4WAoAAAAgAAAAFwAADwAASUNDUMgBAAAAAAHIAAAAAAQwAABtbnRyUkdCIFhZWiAH4AABAAEAAAAAAABhY3NwAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAQAA9tYAAQAAAADTLQAAAAAAAAAAAAAAAAAAAAAA' +
  'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAlkZXNjAAAA8AAAACRyWFlaAAABFAAAABRnWFlaAAABKAAAABRiWFlaAAABPAAAABR3dHB0AAABUAAAABRyVFJDAAABZAAAAChnVFJDAAABZAAAAChiVFJDAAABZAAAAChjcHJ0' +
  'AAABjAAAADxtbHVjAAAAAAAAAAEAAAAMZW5VUwAAAAgAAAAcAHMAUgBHAEJYWVogAAAAAAAAb6IAADj1AAADkFhZWiAAAAAAAABimQAAt4UAABjaWFlaIAAAAAAAACSgAAAPhAAAts9YWVogAAAAAAAA9tYAAQAAAADTLXBhcmEAAAAAAAQA' +
  'AAACZmYAAPKnAAANWQAAE9AAAApbAAAAAAAAAABtbHVjAAAAAAAAAAEAAAAMZW5VUwAAACAAAAAcAEcAbwBvAGcAbABlACAASQBuAGMALgAgADIAMAAxADZWUDgg4gAAAJAFAJ0BKhgAEAA+bSyRRaQioZgEAEAGxLYATplCMAPkA/pu2jZI' +
  'BvKf7ZeiqBrt2Dyqy6gAAP76DH09XPg3WPwgkg8NZkpRGGg6TROQa+mFlCipg+SIcc1HPWlZpUcXP6InbYzlEwwerQfWl9jP6p/4smhvj3aD/9D38f8+usWH8DQlLZE63z4A5n9SSlJ72IuIkbfIzNZiba30jmVmtcf0Z7AS7W3M8DLg/TO7' +
  'pHN+RhnqsW+L2EDeimT0kmmrfZ/VbC0lu0r2ljXWVxuLz5f+eaH/nXe8YM/6nmxTT+HgAAA=',
);

/** A segment of a JPEG. */
export const segment = (marker: number, inside: Buffer): Buffer => Buffer.concat([Buffer.of(0xff, marker, (inside.length + 2) >> 8, (inside.length + 2) & 0xff), inside]);
/** EXIF as a telephone writes it: which way is up, and words at the end that stand for place and maker. */
export const exif = (orientation: number, words: string): Buffer =>
  segment(0xe1, Buffer.concat([Buffer.from('Exif\0\0II*\0\x08\0\0\0\x02\0\x0f\x01\x02\0\x04\0\0\0abc\0\x12\x01\x03\0\x01\0\0\0', 'latin1'), Buffer.of(orientation, 0, 0, 0, 0, 0, 0, 0), Buffer.from(words, 'utf8')]));
/** The JPEG with parts put behind its first two bytes and others behind its end. */
export const jpegWith = (parts: readonly Buffer[], behind = Buffer.alloc(0)): Buffer => Buffer.concat([jpeg.subarray(0, 2), ...parts, jpeg.subarray(2), behind]);

/** A chunk of a PNG; its checksum is not looked at by us. */
export const chunk = (name: string, inside: Buffer): Buffer => {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(inside.length, 0);
  head.write(name, 4, 'latin1');
  return Buffer.concat([head, inside, Buffer.alloc(4)]);
};
/** The PNG with chunks put behind its first one. */
export const pngWith = (chunks: readonly Buffer[], behind = Buffer.alloc(0)): Buffer => Buffer.concat([png.subarray(0, 33), ...chunks, png.subarray(33), behind]);

/** A part of a WebP. */
export const riffPart = (name: string, inside: Buffer): Buffer => {
  const head = Buffer.alloc(8);
  head.write(name, 0, 'latin1');
  head.writeUInt32LE(inside.length, 4);
  return Buffer.concat([head, inside, Buffer.alloc(inside.length % 2)]);
};
/** A WebP of the given parts. */
export const webpOf = (parts: readonly Buffer[], behind = Buffer.alloc(0)): Buffer => {
  const body = Buffer.concat([Buffer.from('WEBP', 'latin1'), ...parts]);
  const head = Buffer.alloc(8);
  head.write('RIFF', 0, 'latin1');
  head.writeUInt32LE(body.length, 4);
  return Buffer.concat([head, body, behind]);
};
/** The parts of the sample WebP. */
export const webpParts = (bytes: Buffer): { name: string; inside: Buffer }[] => {
  const parts: { name: string; inside: Buffer }[] = [];
  for (let at = 12; at + 8 <= bytes.length; ) {
    const length = bytes.readUInt32LE(at + 4);
    parts.push({ name: bytes.subarray(at, at + 4).toString('latin1'), inside: bytes.subarray(at + 8, at + 8 + length) });
    at += 8 + length + (length % 2);
  }
  return parts;
};
