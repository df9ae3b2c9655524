import { Items } from '@sarika/cases';
import type { OfficerContext } from '@sarika/identity';
import { jurisdiction } from '@sarika/jurisdictions';
import { type Keyring, authorize } from '@sarika/platform';
import { Journal } from '@sarika/workflow';
import { authorityOfCountry, referenceOrPerson } from '../../hearings/hearing.problems.js';
import { Recording, legOf } from '../../ledger/recording.js';
import { canRecordOn } from '../claim.policy.js';
import { type Dealings, referenceIndex } from '../dealing.js';
import { LegDealings } from '../dealing.store.js';

export interface NewDealings extends Dealings {
  readonly claimId: string;
  readonly legId: string;
  /** Of the list of the leg's country; null: another one, or not known. */
  readonly authorityId: string | null;
}

/** With which authority a leg is, under which number of its own, and who deals with it there. The newest counts; what was written before stays sealed in the case. */
export class RecordDealings {
  constructor(
    private readonly keyring: Pick<Keyring, 'blindIndex'>,
    private readonly recording = new Recording(),
    private readonly dealings = new LegDealings(),
    private readonly items = new Items(),
    private readonly journal = new Journal(),
  ) {}

  /** @throws Problem claim.notFound, claim.ended, leg.notFound, leg.ended, leg.otherOffice, dealings.nothing, dealings.authorityUnknown, case.takeFirst, role.notAllowed */
  async run(ctx: OfficerContext, { claimId, legId, authorityId, ...said }: NewDealings): Promise<void> {
    const book = await this.recording.open(ctx, claimId);
    const leg = legOf(book, legId);
    authorize(canRecordOn(leg));
    if (authorityId !== null && !jurisdiction(leg.country).authorities.some(({ id }) => id === authorityId)) throw authorityOfCountry();
    const words: Dealings = { reference: trimmed(said.reference), officer: trimmed(said.officer), contact: trimmed(said.contact) };
    if (authorityId === null && words.reference === null && words.officer === null && words.contact === null) throw referenceOrPerson();
    const { caseId } = book.claim;
    const itemId = await this.items.append(ctx, caseId, { kind: 'dealings', author: 'officer', authorId: ctx.actor.id, text: JSON.stringify(words) });
    await this.dealings.add(ctx, { legId, claimId, caseId, authorityId, itemId, index: words.reference === null ? null : referenceIndex(this.keyring.blindIndex, leg.country, words.reference) });
    await this.journal.record(ctx, ctx.actor, 'leg.dealingsRecorded', { caseId, claimId, legId }, { authorityId, hasReference: words.reference !== null });
    await this.recording.stand(ctx, book);
  }
}

const trimmed = (text: string | null): string | null => {
  const said = text?.trim() ?? '';
  return said === '' ? null : said;
};
