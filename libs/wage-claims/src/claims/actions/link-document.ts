import type { OfficerContext } from '@sarika/identity';
import { authorize, violatedConstraint } from '@sarika/platform';
import { Journal } from '@sarika/workflow';
import { documentLinked, documentNotFound, fileElsewhere } from '../../hearings/hearing.problems.js';
import { Recording, legOf } from '../../ledger/recording.js';
import { canRecord } from '../claim.policy.js';
import { type LegDocumentKind, LegDocuments } from '../leg-document.store.js';

/** A file of the case belongs to a leg: the stamped copy, a summons, minutes. */
export class LinkDocument {
  constructor(
    private readonly recording = new Recording(),
    private readonly documents = new LegDocuments(),
    private readonly journal = new Journal(),
  ) {}

  /** @throws Problem claim.notFound, claim.ended, leg.notFound, leg.otherOffice, legDocument.fileNotFound, legDocument.already, case.takeFirst, role.notAllowed */
  async run(ctx: OfficerContext, { claimId, legId, fileId, kind }: { claimId: string; legId: string; fileId: string; kind: LegDocumentKind }): Promise<{ documentId: string }> {
    const book = await this.recording.open(ctx, claimId);
    legOf(book, legId);
    authorize(canRecord(book.claim));
    const { caseId } = book.claim;
    if (!(await this.documents.isFileOf(ctx, caseId, fileId))) throw fileElsewhere();
    try {
      const documentId = await this.documents.link(ctx, { legId, claimId, caseId, fileId, kind });
      await this.journal.record(ctx, ctx.actor, 'leg.documentLinked', { caseId, claimId, legId, fileId }, { kind });
      await this.recording.stand(ctx, book);
      return { documentId };
    } catch (error) {
      if (violatedConstraint(error) === 'leg_document_once') throw documentLinked();
      throw error;
    }
  }

  /** It was another leg's, or nobody's. The file stays in the case. @throws Problem claim.notFound, legDocument.notFound, leg.otherOffice, case.takeFirst, role.notAllowed */
  async undo(ctx: OfficerContext, { claimId, documentId }: { claimId: string; documentId: string }): Promise<void> {
    const book = await this.recording.openEnded(ctx, claimId);
    const document = (await this.documents.ofClaim(ctx, claimId)).find(({ id }) => id === documentId);
    if (!document) throw documentNotFound();
    legOf(book, document.legId);
    if (!(await this.documents.unlink(ctx, claimId, documentId))) throw documentNotFound();
    await this.recording.stand(ctx, book);
  }
}
