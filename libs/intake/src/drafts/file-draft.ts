import { countryOf } from '@sarika/jurisdictions';
import { FileCase } from '@sarika/cases';
import { noFacts } from '@sarika/categories';
import { Conversations } from '@sarika/messaging';
import type { DirectoryCache, DirectorySnapshot } from '@sarika/organisations';
import { type Context, type Database, type Keyring, Problem, type Unit, failpoint } from '@sarika/platform';
import type { PreparedReceipt } from '@sarika/receipts';
import { blindIndex, wipe } from '@sarika/vault';
import { type Complaint, nobodyMayRead, planFiling } from '../plan-filing.js';
import { noChoices } from '../proposal.js';
import { type Answers, choicesOf, contactOf, factsOf, itemsOf } from './answers.js';
import { type DraftRow, DraftStore } from './draft.store.js';
import { type Drafts, type FiledReceipt, draftGone, formOutdated, isFormKey, keysOf, openAnswers, openPrepared, sealFiled } from './drafts.js';
import { isProposedForThis, proposalsNamed } from './proposed.js';

/** The list of offices no longer follows from what she told, or an office left the directory: she is asked again. */
export const askAgain = (): Problem => new Problem('consent.officeNotProposed', 422, 'One of the places is no longer on the list. Please look at the list again.');

/**
 * Sends a draft. The transaction is its own and takes two round trips: the opening with the draft's lock,
 * then the filing, the draft's end and the commit (performance, goal a1). Sending twice finds the draft already filed and shows the same receipt.
 */
export class FileDraft {
  constructor(
    private readonly database: Database,
    private readonly keyring: Keyring,
    private readonly directory: DirectoryCache,
    private readonly drafts: Pick<Drafts, 'prepare'>,
    /** The number her texts would go to. */
    private readonly ourNumber: string,
    private readonly fileCase = new FileCase(keyring, directory),
    private readonly store = new DraftStore(),
    private readonly conversations = new Conversations(),
  ) {}

  /**
   * @throws Problem draft.gone, form.outdated, consent.nobody, consent.officeNotProposed
   */
  async run(token: string | undefined, formKey: string): Promise<void> {
    if (token === undefined) throw draftGone();
    const snapshot = await this.directory.current();
    failpoint('filing.parsed');
    for (let attempt = 1; ; attempt += 1) {
      try {
        const done = await this.file(token, formKey, snapshot);
        failpoint('filing.committed');
        if (done === 'filed') return;
        await this.drafts.prepare(token);
      } catch (error) {
        if (!(error instanceof Problem)) throw error;
        // The same form key was committed between our lock and our statement: it is there once, which is what she wants.
        if (error.code === 'case.alreadyFiled') return;
        // One number in ninety million is taken: another is drawn.
        if (error.code !== 'case.numberTaken' || attempt > 2) throw error;
        await this.drafts.prepare(token, { afresh: true });
      }
    }
  }

  private async file(token: string, formKey: string, snapshot: DirectorySnapshot): Promise<'filed' | 'unprepared'> {
    const keys = keysOf(token);
    if (!keys) throw draftGone();
    try {
      const work = async (unit: Unit): Promise<'filed' | 'unprepared'> => {
        const { now } = unit;
        const ctx: Context = { as: 'intake', db: unit.db, now };
        failpoint('filing.begun');
        const row = unit.first[0] as DraftRow | undefined;
        if (!row) throw draftGone();
        if (!isFormKey(row, formKey)) throw formOutdated();
        if (row.filedCaseId !== null) return 'filed';
        if (row.answers === null) throw draftGone();
        if (row.receipt === null) return 'unprepared';
        const answers = openAnswers(keys, row.answers);
        const receipt = openPrepared(keys, row.receipt);
        const complaint = this.complaintOf(answers, receipt, formKey, snapshot, now);
        const filing = planFiling(complaint);
        const kept: FiledReceipt = {
          number: filing.number,
          secret: receipt.secret,
          promisedOn: filing.promisedOn,
          officeId: filing.plan[0]?.officeId ?? snapshot.deskId,
          kind: complaint.callRequest ? 'call' : complaint.alarm ? 'alarm' : 'complaint',
          how: complaint.contact.how,
        };
        const filed = this.fileCase.run(ctx, filing, snapshot);
        unit.last(filed);
        if (complaint.contact.how === 'text') {
          await filed;
          await this.mayBeTexted(ctx, filing.caseId, answers, complaint.contact);
        }
        unit.last(this.store.filed(ctx, keys.lookup, filing.caseId, sealFiled(keys, kept)));
        return 'filed';
      };
      return await this.database.within({ as: 'intake' }, work, this.store.locking(keys.lookup));
    } finally {
      wipe(keys.wrapKey);
    }
  }

  private complaintOf(answers: Answers, receipt: PreparedReceipt, formKey: string, snapshot: DirectorySnapshot, now: Date): Complaint {
    const alarm = answers.danger === 'yes';
    // In danger her story goes to the desk, as she was told; being called first is then part of how to reach her.
    const callRequest = answers.callFirst && answers.yesTo.length === 0 && !alarm;
    if (answers.yesTo.length === 0 && !alarm && !callRequest) throw nobodyMayRead();
    if (answers.yesTo.length > 0 && !isProposedForThis(answers, snapshot)) throw askAgain();
    if (answers.yesTo.some((id) => !snapshot.byId.get(id)?.hasKey)) throw askAgain();
    const shared = { receipt, givenHow: 'web', witnessedBy: null, alarm, callRequest, contact: contactOf(answers), actor: { kind: 'complainant', id: receipt.id } } as const;
    const filingKey = blindIndex(this.keyring.blindIndex, 'formKey', formKey);
    if (callRequest) {
      // The desk gets the number and nothing else (decision 5): not what happened, not where.
      const asked: Answers = { ...answers, what: [], happenedIn: '', happenedOther: '', nowIn: '', nowOther: '', homeProvince: '', sector: '', sex: '', ageBand: '', helperSex: '', proposed: null };
      return { ...shared, filingKey, facts: noFacts('web', answers.language), choices: noChoices, proposals: proposalsNamed(asked, snapshot, now), yesTo: [], items: [] };
    }
    return { ...shared, filingKey, facts: factsOf(answers), choices: choicesOf(answers, snapshot.offices), proposals: proposalsNamed(answers, snapshot, now), yesTo: answers.yesTo, items: itemsOf(answers) };
  }

  /** Only where she asked for texts: a number kept for a call lies sealed in the case alone. */
  private async mayBeTexted(ctx: Context, caseId: string, answers: Answers, contact: Complaint['contact']): Promise<void> {
    if (contact.how !== 'text' || contact.phone === null) return;
    const nowIn = factsOf(answers).nowIn;
    const timeZone = (nowIn === null ? undefined : countryOf(nowIn)?.timeZones[0]) ?? 'Asia/Phnom_Penh';
    const conversationId = await this.conversations.ensure(ctx, this.keyring, this.ourNumber, contact.phone, answers.language);
    await this.conversations.contactFor(ctx, { caseId, conversationId, mayText: true, fromTime: contact.from, toTime: contact.to, timeZone });
  }
}
