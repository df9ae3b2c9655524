import { Injectable } from '@nestjs/common';
import { type DeskIntake, FileAtDesk, type FiledAtDesk, OpenConversation, alreadyFiled, canFileAtDesk, deskFilingKey } from '@sarika/intake';
import type { OfficerContext } from '@sarika/identity';
import { DirectoryCache, type DirectorySnapshot } from '@sarika/organisations';
import { type Keyring, Problem, authorize, failpoint } from '@sarika/platform';
import { type PreparedReceipt, newCaseNumber, prepareReceipt } from '@sarika/receipts';
import type { FastifyRequest } from 'fastify';
import type { DeskFiledDto } from './intake.body.js';
import { FiledBefore } from './filed-before.js';
import { OfficerTransaction } from './officer-transaction.js';
import { presentFiled } from './presenters.js';

// With 300,000 cases one new number in 300 is taken; a second draw settles it.
const mostDraws = 4;

/**
 * Files an intake: the card's secret is derived first, since argon2 must not stand inside a transaction (decision 15), then
 * everything is written in one. The officer was recognised before, so strangers cannot make the server derive.
 */
@Injectable()
export class DeskFiling {
  constructor(
    private readonly officer: OfficerTransaction,
    private readonly filedBefore: FiledBefore,
    private readonly directory: DirectoryCache,
    private readonly fileAtDesk: FileAtDesk,
    private readonly openConversation: OpenConversation,
    private readonly keyring: Keyring,
  ) {}

  /** @throws Problem case.alreadyFiled (409) with the number where the reader may have it; those of FileAtDesk */
  async file(request: FastifyRequest, actor: OfficerContext['actor'], intake: DeskIntake): Promise<DeskFiledDto> {
    const snapshot = await this.directory.current();
    // Asked again inside the transaction; here it spares the derivation. The day is looked at only there.
    authorize(canFileAtDesk(actor, { ...intake, spokenOn: null }, { deskId: snapshot.deskId, today: '' }));
    const filingKey = deskFilingKey(this.keyring, actor.officeId, intake);
    if ((await this.filedBefore.number(filingKey)) !== null) throw await this.repeated(request, intake, filingKey);

    failpoint('filing.parsed');
    const receipt = intake.card ? await prepareReceipt(this.keyring.pepper) : null;
    try {
      const filed = await this.drawUntilFree(request, intake, receipt, snapshot);
      failpoint('filing.committed');
      return presentFiled(filed, snapshot);
    } catch (error) {
      // Two of the same at once: the second waited for the first one's row.
      if (error instanceof Problem && error.code === 'case.alreadyFiled') throw await this.repeated(request, intake, filingKey);
      throw error;
    }
  }

  private async drawUntilFree(request: FastifyRequest, intake: DeskIntake, receipt: PreparedReceipt | null, snapshot: DirectorySnapshot): Promise<FiledAtDesk> {
    for (let draw = 1; ; draw += 1) {
      try {
        return await this.once(request, intake, receipt && draw > 1 ? { ...receipt, caseNumber: newCaseNumber() } : receipt, snapshot);
      } catch (error) {
        if (draw >= mostDraws || !(error instanceof Problem) || error.code !== 'case.numberTaken') throw error;
      }
    }
  }

  private once(request: FastifyRequest, intake: DeskIntake, receipt: PreparedReceipt | null, snapshot: DirectorySnapshot): Promise<FiledAtDesk> {
    return this.officer.run(request, async ({ ctx, unit }) => {
      failpoint('filing.begun');
      const filed = await this.fileAtDesk.run(ctx, { intake, receipt }, snapshot);
      if (filed.texting) {
        // The last step of the transaction: officers may not look into conversations, intake may.
        await unit.become({ as: 'intake' });
        await this.openConversation.run({ as: 'intake', now: unit.now, db: unit.db }, { caseId: filed.texting.caseId, intake });
      }
      return filed;
    });
  }

  /**
   * Who sent the form hears its number again. A call may have been filed by another office: then the number is told only to
   * those who may see the case.
   */
  private async repeated(request: FastifyRequest, intake: DeskIntake, filingKey: Buffer): Promise<Problem> {
    const number = await this.filedBefore.number(filingKey);
    if (intake.transcript === null) return alreadyFiled(number);
    const visible = await this.officer.run(request, ({ ctx }) => ctx.db.query('select 1 from case_file where filing_key = $1', [filingKey]));
    return alreadyFiled(visible.length > 0 ? number : null);
  }
}
