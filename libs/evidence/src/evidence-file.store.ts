import { Injectable } from '@nestjs/common';
import type { Context } from '@sarika/platform';
import { type FileAddress, type KeyPair, VaultError, openFileKey, openItem, sealItem, wrapFileKey } from '@sarika/vault';
import { fileNotFound, tooManyFiles } from './evidence.problems.js';
import { type FileKind, fileKinds } from './file-kind.js';

/** Files of one case, whoever adds them. */
export const MOST_FILES = 20;
/** Of one case, by whoever spoke for the worker: counted apart, so that neither learns how many the other has. */
export const MOST_REPORTED = 5;
/** Bytes of one file. */
export const LARGEST_FILE = 15 * 1024 * 1024;
/** A place that was asked for and not filled within this time is free again. */
export const ARRIVING_MINUTES = 60;

/** Who adds a file. `officeId` and `authorId` of an officer only. */
export interface FileAuthor {
  readonly author: 'worker' | 'reporter' | 'officer';
  readonly authorId: string | null;
  readonly officeId: string | null;
}

/** What a file is, sealed with its case. */
export interface AboutFile {
  readonly name: string;
  readonly kind: FileKind;
  readonly bytes: number;
}

/** A file that arrived whole and is sealed on disk. */
export interface ArrivedFile extends FileAddress, AboutFile {
  readonly fileKey: Buffer;
  readonly blocks: number;
}

export interface FileLine extends FileAuthor {
  readonly id: string;
  readonly recordedAt: Date;
  /** null when it could not be opened: it is damaged. */
  readonly about: AboutFile | null;
}

interface Row extends FileAuthor {
  id: string;
  caseEpoch: number;
  keyWrap: Buffer;
  about: Buffer;
  aboutWrap: Buffer;
  recordedAt: Date;
}

const columns = `id, author, author_id as "authorId", office_id as "officeId", case_epoch as "caseEpoch", key_wrap as "keyWrap", about, about_wrap as "aboutWrap", recorded_at as "recordedAt"`;
const placeOfAbout = ({ caseId, fileId }: FileAddress) => ({ table: 'evidence_file', column: 'about', caseId, itemId: fileId, seq: 1 });

@Injectable()
export class EvidenceFiles {
  /**
   * Asks for a place among the files of a case, before the first byte of it is read.
   * @throws Problem file.tooMany
   */
  async reserve(ctx: Context, { caseId, fileId }: FileAddress, by: FileAuthor): Promise<void> {
    // Two files at once do not both take the last place.
    await ctx.db.query(`select pg_advisory_xact_lock(hashtextextended('evidence ' || $1, 0))`, [caseId]);
    if ((await this.count(ctx, caseId, by.author === 'reporter')) >= (by.author === 'reporter' ? MOST_REPORTED : MOST_FILES)) throw tooManyFiles();
    await ctx.db.run(`insert into evidence_file (id, case_id, state, author, author_id, office_id) values ($1, $2, 'arriving', $3, $4, $5)`, [fileId, caseId, by.author, by.authorId, by.officeId]);
  }

  /** Files a case has, and places that are being filled; those of its reporter, or all others. */
  async count(ctx: Context, caseId: string, reported = false): Promise<number> {
    const rows = await ctx.db.query<{ count: number }>(
      `select count(*)::int as count from evidence_file where case_id = $1 and (author = 'reporter') = $3 and (state = 'kept' or recorded_at > now() - make_interval(mins => $2))`,
      [caseId, ARRIVING_MINUTES, reported],
    );
    return rows[0]?.count ?? 0;
  }

  /**
   * It arrived: seals its key and what it is to the newest epoch of the case.
   * @throws Problem file.notFound when the place is gone, or the right to it
   */
  async keep(ctx: Context, file: ArrivedFile): Promise<void> {
    const { caseId, fileId, fileKey, name, kind, bytes, blocks } = file;
    // The lock of `lockSealing` (consent, which this row cannot import): an epoch that is ending is waited for, and then the newest is asked for.
    const [, keys] = await Promise.all([
      ctx.db.query(`select pg_advisory_xact_lock_shared(hashtextextended('sarika.readers.' || $1, 0))`, [caseId]),
      ctx.db.query<{ epoch: number; publicKey: Buffer }>('select epoch, public_key as "publicKey" from case_key where case_id = $1 order by epoch desc limit 1', [caseId]),
    ]);
    const key = keys[0];
    if (!key) throw fileNotFound();
    const about = sealItem(Buffer.from(JSON.stringify({ name, kind, bytes } satisfies AboutFile), 'utf8'), key.publicKey, key.epoch, placeOfAbout(file));
    const kept = await ctx.db.run(
      `update evidence_file set state = 'kept', case_epoch = $3, blocks = $4, key_wrap = $5, about = $6, about_wrap = $7 where id = $1 and case_id = $2 and state = 'arriving'`,
      [fileId, caseId, key.epoch, blocks, wrapFileKey(key.publicKey, key.epoch, file, fileKey), about.sealed, about.keyWrap],
    );
    if (kept !== 1) throw fileNotFound();
  }

  /** Gives the place back. */
  async giveUp(ctx: Context, fileId: string): Promise<void> {
    await ctx.db.run(`delete from evidence_file where id = $1 and state = 'arriving'`, [fileId]);
  }

  /** The files of a case that its reader holds the key for. A damaged one does not hide the others. */
  async ofCase(ctx: Context, caseId: string, keys: ReadonlyMap<number, KeyPair>): Promise<FileLine[]> {
    const rows = await ctx.db.query<Row>(`select ${columns} from evidence_file where case_id = $1 and state = 'kept' order by recorded_at, id`, [caseId]);
    // Who may read from now on only does not learn that there is something older.
    return rows.filter((row) => keys.has(row.caseEpoch)).map((row) => ({ id: row.id, author: row.author, authorId: row.authorId, officeId: row.officeId, recordedAt: row.recordedAt, about: aboutOf(row, caseId, keys) }));
  }

  /**
   * What opens one file. The caller wipes the key.
   * @throws Problem file.notFound; VaultError when it is damaged
   */
  async open(ctx: Context, { caseId, fileId }: FileAddress, keys: ReadonlyMap<number, KeyPair>): Promise<{ readonly fileKey: Buffer; readonly line: FileLine & { readonly about: AboutFile } }> {
    const rows = await ctx.db.query<Row>(`select ${columns} from evidence_file where id = $1 and case_id = $2 and state = 'kept'`, [fileId, caseId]);
    const row = rows[0];
    const key = row && keys.get(row.caseEpoch);
    if (!row || !key) throw fileNotFound();
    const about = readAbout(row, caseId, key);
    const { id, author, authorId, officeId, recordedAt } = row;
    return { fileKey: openFileKey(key, row.keyWrap, row.caseEpoch, { caseId, fileId }), line: { id, author, authorId, officeId, recordedAt, about } };
  }
}

function readAbout(row: Row, caseId: string, key: KeyPair): AboutFile {
  const read = JSON.parse(openItem(row.about, row.aboutWrap, key, row.caseEpoch, placeOfAbout({ caseId, fileId: row.id })).toString('utf8')) as Partial<AboutFile>;
  const kind = fileKinds.find((one) => one === read.kind);
  return { name: String(read.name ?? ''), kind: kind ?? 'txt', bytes: Number(read.bytes ?? 0) };
}

function aboutOf(row: Row, caseId: string, keys: ReadonlyMap<number, KeyPair>): AboutFile | null {
  const key = keys.get(row.caseEpoch);
  if (!key) return null;
  try {
    return readAbout(row, caseId, key);
  } catch (error) {
    if (error instanceof VaultError) return null;
    throw error;
  }
}
