import { createHash } from 'node:crypto';
import { crc32 } from 'node:zlib';
import { Audit, ProveRecord } from '@sarika/audit';
import { Grants, caseNotFound } from '@sarika/consent';
import { type BundleContent, type BundleManifest, type BundleProof, type BundleRecord, type BundleSignature, EvidenceFiles, type FileLine, type ZipEntry, documentOf, entryHeader, mediaOf, zipEnding, zipSize } from '@sarika/evidence';
import type { OfficerContext } from '@sarika/identity';
import { DirectoryStore } from '@sarika/organisations';
import { type Keyring, Problem, authorize } from '@sarika/platform';
import { type KeyPair, signEvidence, verifyKeyChain, wipe } from '@sarika/vault';
import { Assignments } from '../assignment.store.js';
import { CaseFile } from '../case-file.entity.js';
import { canWorkCases } from '../case.policy.js';
import { exportNeedsNeed, exportRevealFirst, itemNotFound, nothingToExport, takeItFirst } from '../cases.problems.js';
import { Items, type OpenedItem } from '../item.store.js';
import { knownIdentity, maskText } from '../masking.js';
import { Reveals } from '../reveal.store.js';
import { type ImmigrationNeed, immigrationNeeds } from './immigration-facts.js';
import { type FileCopy, type OpenFile, type OpenedFile } from './open-file.js';
import { officerCaseKeys } from './read-case.js';

/** What evidence is taken out for. Kept in the record; it never travels in the bundle. */
export const evidenceReasons = ['court', 'authority', 'lawyer', 'worker_asked'] as const;
export type EvidenceReason = (typeof evidenceReasons)[number];

export interface EvidenceWanted {
  readonly caseId: string;
  readonly reason: EvidenceReason;
  /** null: all files of the case. */
  readonly fileIds: readonly string[] | null;
  readonly copy: FileCopy;
  /** Chosen one by one. Nothing else that was told is in a bundle. */
  readonly itemIds: readonly string[];
  /** What immigration facts are needed for, where one of the chosen items is one. */
  readonly need: ImmigrationNeed | null;
}

interface Part {
  readonly content: Omit<BundleContent, 'sha256' | 'bytes'>;
  /** A file is read again when it is handed out; words are held. */
  readonly from: OpenedFile | Buffer;
}

/** What was opened for a bundle. Whoever has it wipes it (`letGo`). */
export interface OpenedEvidence {
  readonly caseId: string;
  readonly caseNumber: string;
  readonly reason: EvidenceReason;
  readonly parts: readonly Part[];
  readonly record: BundleRecord;
}

interface Measured extends ZipEntry {
  readonly sha256: string;
}

/** A bundle that is signed and on record, ready to be handed out. */
export interface SealedBundle {
  readonly size: number;
  readonly stream: () => AsyncGenerator<Buffer>;
}

/** What is shown after a reveal alone, whatever stands in it. Other words are too where a mask would cover something of them. */
const ALWAYS_HERS: ReadonlySet<string> = new Set(['contact', 'identity', 'outside']);

/**
 * Hands evidence of a case out as one signed file (`verify-bundle.mjs` checks it). In three steps, because a slow line and a large file
 * stand between: `open` finds and opens, on record; `measure` reads every file once; `seal` signs and writes down what leaves.
 */
export class ExportEvidence {
  constructor(
    private readonly keyring: Keyring,
    private readonly openFile: OpenFile,
    private readonly grants = new Grants(),
    private readonly evidence = new EvidenceFiles(),
    private readonly items = new Items(),
    private readonly assignments = new Assignments(),
    private readonly reveals = new Reveals(),
    private readonly directory = new DirectoryStore(),
    private readonly prove = new ProveRecord(),
    private readonly audit = new Audit(),
  ) {}

  /** @throws Problem case.notFound, case.takeFirst, file.notFound, file.notCleanable, file.damaged, item.notFound, evidence.revealFirst, evidence.needNeeded, evidence.nothing, role.notAllowed */
  async open(ctx: OfficerContext, wanted: EvidenceWanted): Promise<OpenedEvidence> {
    authorize(canWorkCases(ctx.actor));
    const { caseId } = wanted;
    const keys = await officerCaseKeys(this.grants, this.keyring, ctx, caseId);
    const opened: OpenedFile[] = [];
    try {
      const caseFile = await ctx.db.manager.findOneBy(CaseFile, { id: caseId });
      if (!caseFile) throw caseNotFound();
      if (!(await this.assignments.lock(ctx, caseId, ctx.actor.officeId))) throw takeItFirst();
      const lines = await this.evidence.ofCase(ctx, caseId, keys);
      const chosen = wanted.fileIds ?? lines.map(({ id }) => id);
      const items = await this.chosenItems(ctx, wanted, keys);
      if (chosen.length + items.length === 0) throw nothingToExport();
      const names = await this.directory.namesOf(ctx, [...lines.map(({ authorId }) => authorId), ...items.map(({ authorId }) => authorId)]);
      const offices = await this.officeNames(ctx);
      const parts: Part[] = [];
      for (const [at, fileId] of [...new Set(chosen)].entries()) {
        const file = await this.openFile.forOfficer(ctx, { caseId, fileId, copy: wanted.copy });
        opened.push(file);
        const line = lines.find(({ id }) => id === fileId) as FileLine;
        parts.push({
          from: file,
          content: {
            path: `files/${numbered(at)}.${mediaOf[file.about.kind].ending}`, what: 'file', id: fileId, kind: file.about.kind, name: file.about.name, copy: wanted.copy,
            added: { by: line.author, officer: names.get(line.authorId ?? '') ?? null, office: offices.get(line.officeId ?? '') ?? null, at: line.recordedAt.toISOString() },
          },
        });
      }
      for (const [at, item] of items.entries()) {
        parts.push({
          from: Buffer.from(item.text as string, 'utf8'),
          content: {
            path: `items/${numbered(at)}-${item.kind.replaceAll('_', '-')}.${isJson(item.text as string) ? 'json' : 'txt'}`, what: 'item', id: item.id, kind: item.kind, name: null, copy: null,
            added: { by: item.author, officer: names.get(item.authorId ?? '') ?? null, office: null, at: item.recordedAt.toISOString() },
          },
        });
      }
      return { caseId, caseNumber: caseFile.number, reason: wanted.reason, parts, record: await this.recordOf(ctx, caseId, parts) };
    } catch (error) {
      for (const { fileKey } of opened) wipe(fileKey);
      throw error;
    } finally {
      for (const { secretKey } of keys.values()) wipe(secretKey);
    }
  }

  /** Reads every part once: its hash, its checksum, its length. @throws Problem file.damaged, file.notCleanable */
  async measure({ parts }: OpenedEvidence): Promise<Measured[]> {
    const measured: Measured[] = [];
    for (const { content, from } of parts) {
      const hash = createHash('sha256');
      let [crc, size] = [0, 0];
      for await (const piece of this.read(from)) {
        hash.update(piece);
        crc = crc32(piece, crc);
        size += piece.byteLength;
      }
      measured.push({ name: content.path, crc, size, sha256: hash.digest('hex') });
    }
    return measured;
  }

  /** Signs with the office's key and writes down what leaves, with the hash of its manifest. @throws Problem office.keyAway */
  async seal(ctx: OfficerContext, evidence: OpenedEvidence, measured: readonly Measured[]): Promise<SealedBundle> {
    const office = await this.directory.office(ctx, ctx.actor.officeId);
    const record = documentOf(evidence.record);
    const manifest = documentOf({
      format: 'sarika-evidence-bundle/1',
      case: evidence.caseNumber,
      made: ctx.now.toISOString(),
      by: { officer: ctx.actor.name, office: { id: ctx.actor.officeId, name: office?.nameEn ?? '' } },
      contents: evidence.parts.map(({ content }, at) => {
        const { sha256, size } = measured[at] as Measured;
        return { path: content.path, sha256, bytes: size, what: content.what, id: content.id, kind: content.kind, name: content.name, copy: content.copy, added: content.added };
      }),
      record: hashOf(record).toString('hex'),
    } satisfies BundleManifest);
    const signature = documentOf(await this.signatureOf(ctx, hashOf(manifest)));
    await this.audit.write(ctx, {
      actor: ctx.actor, action: 'evidence.exported', caseId: evidence.caseId,
      details: {
        manifest: hashOf(manifest).toString('hex'),
        reason: evidence.reason,
        files: evidence.parts.filter(({ content }) => content.what === 'file').length,
        items: evidence.parts.filter(({ content }) => content.what === 'item').map(({ content }) => content.id),
        kinds: [...new Set(evidence.parts.flatMap(({ content }) => (content.what === 'item' ? [content.kind] : [])))],
      },
    });
    const documents = [['record.json', record], ['manifest.json', manifest], ['signature.json', signature]] as const;
    const entries: ZipEntry[] = [...measured, ...documents.map(([name, bytes]) => ({ name, crc: crc32(bytes), size: bytes.length }))];
    return { size: zipSize(entries), stream: () => this.write(evidence, entries, documents.map(([, bytes]) => bytes)) };
  }

  /** Wipes the keys of the files. */
  letGo({ parts }: Pick<OpenedEvidence, 'parts'>): void {
    for (const { from } of parts) wipe(Buffer.isBuffer(from) ? from : from.fileKey);
  }

  private async *write({ parts }: OpenedEvidence, entries: readonly ZipEntry[], documents: readonly Buffer[]): AsyncGenerator<Buffer> {
    for (const [at, entry] of entries.entries()) {
      yield entryHeader(entry);
      const part = parts[at];
      if (part) yield* this.read(part.from);
      else yield documents[at - parts.length] as Buffer;
    }
    yield zipEnding(entries);
  }

  private async *read(from: OpenedFile | Buffer): AsyncGenerator<Buffer> {
    if (Buffer.isBuffer(from)) yield from;
    else yield* this.openFile.read(from);
  }

  /** @throws Problem item.notFound, evidence.revealFirst, evidence.needNeeded */
  private async chosenItems(ctx: OfficerContext, { caseId, itemIds, need }: EvidenceWanted, keys: ReadonlyMap<number, KeyPair>): Promise<OpenedItem[]> {
    if (itemIds.length === 0) return [];
    // Immigration facts, worksheets, assessments and what is sealed of a leg come only where they are named; each is asked for, and only the chosen are taken.
    const all = [...(await this.items.open(ctx, caseId, keys)), ...(await this.items.open(ctx, caseId, keys, ['immigration', 'worksheet', 'assessment', 'dealings', 'hearing', 'outside']))];
    const items = [...new Set(itemIds)].map((id) => {
      const item = all.find((each) => each.id === id);
      if (!item || item.text === null) throw itemNotFound();
      return item;
    });
    const known = knownIdentity(all);
    const names = ({ kind, text }: OpenedItem): boolean => ALWAYS_HERS.has(kind) || maskText(text as string, known) !== text;
    if (items.some(names) && (await this.reveals.until(ctx, caseId)) === null) throw exportRevealFirst();
    const immigration = items.filter(({ kind }) => kind === 'immigration');
    if (immigration.length > 0) {
      if (need === null || !immigrationNeeds.includes(need)) throw exportNeedsNeed();
      await this.audit.write(ctx, { actor: ctx.actor, action: 'immigration.opened', caseId, details: { need, count: immigration.length } });
    }
    await this.audit.write(ctx, { actor: ctx.actor, action: 'item.opened', caseId, details: { count: items.length, damaged: 0 } });
    return items;
  }

  /** What the record proves of the files: that an entry says who added each and when. One of the last minutes has no place under a checkpoint yet. */
  private async recordOf(ctx: OfficerContext, caseId: string, parts: readonly Part[]): Promise<BundleRecord> {
    const entries = await this.audit.ofCase(ctx, caseId);
    const proofs: BundleProof[] = [];
    let keys: readonly string[] = [];
    for (const { content } of parts) {
      const entry = content.what === 'file' ? entries.find(({ action, details }) => action === 'evidence.added' && details['fileId'] === content.id) : undefined;
      if (!entry) continue;
      const proof = await this.provedYet(ctx, entry.id);
      if (!proof) continue;
      keys = proof.keys;
      proofs.push({ path: content.path, index: proof.index, salt: proof.salt, entry: proof.entry, siblings: proof.path, checkpoint: proof.checkpoint });
    }
    return { format: 'sarika-bundle-record/1', keys, proofs };
  }

  private async provedYet(ctx: OfficerContext, entryId: string) {
    try {
      return await this.prove.entry(ctx, entryId);
    } catch (error) {
      if (error instanceof Problem && ['record.notCovered', 'record.entryNotFound', 'record.entryErased'].includes(error.code)) return null;
      throw error;
    }
  }

  private async signatureOf(ctx: OfficerContext, manifestHash: Buffer): Promise<BundleSignature> {
    const { officeId } = ctx.actor;
    const records = ((await this.directory.keyRecords(ctx)).get(officeId) ?? []).toSorted((one, other) => one.epoch - other.epoch);
    const { epoch } = verifyKeyChain(records, this.keyring.rootPublic, ctx.now);
    const seed = await ctx.keys.seed(epoch);
    try {
      const url = (bytes: Buffer): string => bytes.toString('base64url');
      return {
        format: 'sarika-bundle-signature/1',
        manifest: manifestHash.toString('hex'),
        office: officeId,
        epoch,
        signature: url(signEvidence({ officeId, officeEpoch: epoch, manifestHash }, seed)),
        keys: records.map((each) => ({ ownerId: each.ownerId, epoch: each.epoch, boxPublicKey: url(each.boxPublicKey), signPublicKey: url(each.signPublicKey), notBefore: new Date(each.notBefore).toISOString(), signedBy: each.signedBy, signature: url(each.signature) })),
        root: url(this.keyring.rootPublic),
      };
    } finally {
      wipe(seed);
    }
  }

  private async officeNames(ctx: OfficerContext): Promise<Map<string, string>> {
    return new Map((await this.directory.offices(ctx)).map(({ id, names }) => [id, names.en]));
  }
}

const hashOf = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest();
const numbered = (at: number): string => String(at + 1).padStart(2, '0');
const isJson = (text: string): boolean => text.startsWith('{') && text.endsWith('}');
