import { Injectable } from '@nestjs/common';
import type { AuditActor } from '@sarika/audit';
import { type Context } from '@sarika/platform';
import { Journal } from '@sarika/workflow';
import { consentStopped, endsTooEarly } from '../sharing.problems.js';
import { Consents } from '../consent.store.js';
import { type Terms, compareTerms, dayInCambodia } from '../terms.js';
import { WORDING_VERSION } from '../wording.js';

/** She says until when an office may read: an earlier end narrows her yes, a later one or none widens it. Each is a row of its own. */
@Injectable()
export class ChangeEnd {
  constructor(
    private readonly consents: Consents,
    private readonly journal: Journal,
  ) {}

  /**
   * @param endsOn the last day on which it holds, by the clock of Cambodia; null for no end
   * @throws Problem consent.stopped, consent.endsTooEarly
   */
  async run(ctx: Context, { caseId, consentId, endsOn, language, actor }: { caseId: string; consentId: string; endsOn: string | null; language: string; actor: AuditActor }): Promise<'same' | 'narrowed' | 'widened'> {
    const stands = await this.consents.living(ctx, caseId, consentId);
    if (!stands) throw consentStopped();
    if (endsOn !== null && endsOn <= dayInCambodia(ctx.now)) throw endsTooEarly();
    const wanted: Terms = { scope: stands.scope, endsOn };
    const kind = compareTerms(stands, wanted);
    if (kind === 'same') return kind;
    await this.consents.change(ctx, caseId, consentId, { ...wanted, kind, seq: stands.changes + 1, how: 'web', language, wordingVersion: WORDING_VERSION });
    if (kind === 'narrowed') await this.journal.record(ctx, actor, 'consent.narrowed', { caseId, consentId, officeId: stands.officeId }, { endsOn });
    else await this.journal.record(ctx, actor, 'consent.widened', { caseId, consentId, officeId: stands.officeId }, { endsOn });
    return kind;
  }
}
