import type { CaseReader, CheckpointCopy, PlacedAuditEntry, StoredCheckpoint } from '@sarika/audit';
import type { DirectorySnapshot } from '@sarika/organisations';
import { presentOffice } from './presenters.js';
import type { CaseReaderDto, CheckpointCopyDto, CheckpointDto, RecordedDto } from './record.dto.js';

type Offices = DirectorySnapshot['byId'];

export const presentCheckpoint = (checkpoint: StoredCheckpoint): CheckpointDto => ({
  number: checkpoint.number, size: checkpoint.size, root: checkpoint.root.toString('hex'), time: checkpoint.time, keyId: checkpoint.keyId, text: checkpoint.text,
});

export const presentCopy = (copy: CheckpointCopy, offices: Offices, byName: string | null): CheckpointCopyDto => ({
  office: presentOffice(offices.get(copy.officeId), copy.officeId), number: copy.number, size: copy.size, takenAt: copy.takenAt.toISOString(), byName,
});

export const presentReader = (reader: CaseReader, offices: Offices): CaseReaderDto => ({
  office: presentOffice(offices.get(reader.officeId), reader.officeId), did: reader.did, times: reader.times, lastAt: reader.lastAt.toISOString(), days: [...reader.days],
});

export const presentRecorded = (entry: PlacedAuditEntry, offices: Offices, names: ReadonlyMap<string, string>): RecordedDto => ({
  id: entry.id,
  at: entry.at.toISOString(),
  action: entry.action,
  author: entry.actorKind === 'officer' ? 'officer' : entry.actorKind === 'complainant' ? 'worker' : 'service',
  byName: entry.actorKind === 'officer' && entry.actorId ? (names.get(entry.actorId) ?? null) : null,
  byOffice: entry.officeId ? (offices.get(entry.officeId)?.names ?? null) : null,
  place: entry.place,
  checkpoint: entry.checkpoint,
  coveredAt: entry.coveredAt?.toISOString() ?? null,
});
