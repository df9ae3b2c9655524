/** One entry of a zip whose contents stand in it as they are. */
export interface ZipEntry {
  /** Lower-case ASCII without a drive, a dot folder or a leading slash. */
  readonly name: string;
  /** CRC-32 of the contents, and their length. */
  readonly crc: number;
  readonly size: number;
}

const NAME = /^[a-z0-9][a-z0-9/._-]{0,99}$/;
/** Beyond four gigabytes a zip has another form, which no program of ours reads. */
const LARGEST = 0xffff_fffe;
const VERSION = 10;
/** 1 January 1980. A bundle says in its manifest when it was made, and every byte of its frame is the same for the same contents. */
const DAY = 0x21;

/** What stands before an entry's contents. @throws RangeError for a name or a size no bundle has */
export function entryHeader({ name, crc, size }: ZipEntry): Buffer {
  if (!NAME.test(name) || size > LARGEST) throw new RangeError(`"${name}" of ${size} bytes is no entry of a bundle`);
  const header = Buffer.alloc(30);
  header.writeUInt32LE(0x04034b50, 0);
  header.writeUInt16LE(VERSION, 4);
  header.writeUInt16LE(DAY, 12);
  header.writeUInt32LE(crc, 14);
  header.writeUInt32LE(size, 18);
  header.writeUInt32LE(size, 22);
  header.writeUInt16LE(name.length, 26);
  return Buffer.concat([header, Buffer.from(name, 'ascii')]);
}

/** What stands after the last entry: the list of all, in their order. @throws RangeError when they are more than a zip holds */
export function zipEnding(entries: readonly ZipEntry[]): Buffer {
  let from = 0;
  const rows = entries.map((entry) => {
    const row = Buffer.alloc(46);
    row.writeUInt32LE(0x02014b50, 0);
    row.writeUInt16LE(VERSION, 4);
    row.writeUInt16LE(VERSION, 6);
    row.writeUInt16LE(DAY, 14);
    row.writeUInt32LE(entry.crc, 16);
    row.writeUInt32LE(entry.size, 20);
    row.writeUInt32LE(entry.size, 24);
    row.writeUInt16LE(entry.name.length, 28);
    row.writeUInt32LE(from, 42);
    from += 30 + entry.name.length + entry.size;
    if (from > LARGEST) throw new RangeError('the bundle is larger than a zip can be');
    return Buffer.concat([row, Buffer.from(entry.name, 'ascii')]);
  });
  const directory = Buffer.concat(rows);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(from, 16);
  return Buffer.concat([directory, end]);
}

/** Bytes of the whole zip. */
export const zipSize = (entries: readonly ZipEntry[]): number => entries.reduce((sum, { name, size }) => sum + 30 + name.length + size, 0) + zipEnding(entries).length;
