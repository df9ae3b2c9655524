import { Texts } from '@sarika/messaging';
import type { Keyring, SystemContext } from '@sarika/platform';
import { type Language, dayInText, isLanguage, t } from '@sarika/texts';
import { Journal } from '@sarika/workflow';
import { Instalments } from '../../ledger/instalment.store.js';
import { Postings } from '../../ledger/ledger.store.js';
import { ClaimNews, isToldStage } from '../claim-news.store.js';
import { claimInTexts, standingInText } from '../in-texts.js';
import { ReadOwnClaims } from './read-own-claims.js';

/** What happened to a claim, as its event says it. */
export interface ClaimMoved {
  readonly caseId: string;
  readonly claimId: string;
  readonly postingId?: string;
  readonly instalmentId?: string;
}

/**
 * Tells the worker, where she chose texts and in her hours, that there is news of her claim: its stage moved, or an instalment did not come.
 * The news says nothing; where the claim stands waits for her answer, without a sum. What she has not read of the claim yet is replaced by it.
 */
export class TellClaim {
  constructor(
    private readonly keyring: Pick<Keyring, 'notifierPublic'>,
    private readonly texts = new Texts(new Journal()),
    private readonly own = new ReadOwnClaims(),
    private readonly news = new ClaimNews(),
    private readonly postings = new Postings(),
    private readonly instalments = new Instalments(),
  ) {}

  /** @returns whether she is told */
  async run(ctx: SystemContext, moved: ClaimMoved): Promise<boolean> {
    // What she said herself is no news to her.
    if (moved.postingId !== undefined && (await this.postings.saidByHer(ctx, moved.claimId, moved.postingId))) return false;
    const way = await this.texts.wayTo(ctx, moved.caseId);
    if (!way) return false;
    const language = isLanguage(way.language) ? way.language : 'km';
    const words = moved.instalmentId === undefined ? await this.stage(ctx, moved, language) : await this.missed(ctx, moved.claimId, moved.caseId, moved.instalmentId, language);
    if (words === null) return false;
    await this.texts.cancelAbout(ctx, way.conversationId, moved.claimId);
    await this.texts.holdWithNews(ctx, this.keyring, way, { caseId: moved.caseId, aboutId: moved.claimId, words: () => words });
    return true;
  }

  private async stage(ctx: SystemContext, { claimId, caseId }: ClaimMoved, language: Language): Promise<string | null> {
    // One after the other, so that two things that happened at once are told once.
    await this.news.takeTurns(ctx, claimId);
    const claim = (await this.own.run({ ...ctx, caseId })).find(({ id }) => id === claimId);
    if (!claim || !isToldStage(claim.stage) || (await this.news.lastStage(ctx, claimId)) === claim.stage) return null;
    await this.news.told(ctx, { claimId, caseId, about: claim.stage, instalmentId: null });
    return standingInText(language, claimInTexts(claim, caseId));
  }

  private async missed(ctx: SystemContext, claimId: string, caseId: string, instalmentId: string, language: Language): Promise<string | null> {
    const dueOn = await this.instalments.dueOn(ctx, instalmentId);
    if (dueOn === null || !(await this.news.told(ctx, { claimId, caseId, about: 'missed', instalmentId }))) return null;
    return t(language, 'sms.claim.missed', { date: dayInText(dueOn) });
  }
}
