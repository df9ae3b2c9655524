import { countryOf } from '@sarika/jurisdictions';
import { Consents } from '@sarika/consent';
import { FileCase, type Filing } from '@sarika/cases';
import { noFacts } from '@sarika/categories';
import { Conversations, SafeWords, isWord } from '@sarika/messaging';
import type { DirectoryCache, DirectorySnapshot } from '@sarika/organisations';
import { type Context, type Database, type Keyring, Problem, type Unit, failpoint } from '@sarika/platform';
import { type PreparedReceipt, type PreparedReporterReceipt, ReceiptStore } from '@sarika/receipts';
import { blindIndex, wipe } from '@sarika/vault';
import { type Complaint, nobodyMayRead, planFiling } from '../plan-filing.js';
import { noChoices } from '../proposal.js';
import { type Answers, choicesOf, contactOf, factsOf, isReported, itemsOf, relationOf } from './answers.js';
import { type DraftRow, DraftStore } from './draft.store.js';
import { type Drafts, type FiledReceipt, draftGone, formOutdated, isFormKey, isHers, keysOf, openAnswers, openPrepared, openPreparedKey, sealFiled } from './drafts.js';
import { Gathering } from '../gathering.js';
import { isProposedForThis, proposalsNamed, toldBy } from './proposed.js';

/** The list of offices no longer follows from what she told, or an office left the directory: she is asked again. */
export const askAgain = (): Problem => new Problem('consent.officeNotProposed', 422, 'One of the places is no longer on the list. Please look at the list again.');

/** When we may text where no hours were chosen, by the clock of the place where she is (field rule 9). */
const byDay = ['08:00', '20:00'] as const;

/** Filed with nothing beside it, so that it may go with others. */
const isPlain = ({ complaint, reporters }: Ready): boolean => complaint.contact.how !== 'text' && reporters === null;

type Keys = NonNullable<ReturnType<typeof keysOf>>;
/** `unprepared`: no receipt yet, or one of the other kind because she changed who it is about. */
type Filed = 'filed' | 'unprepared';

/** One press of "send". */
interface Sending {
  readonly keys: Keys;
  readonly formKey: string;
  readonly snapshot: DirectorySnapshot;
}

/** A draft that can be filed, with the receipt that is kept for its hour. */
interface Ready {
  readonly answers: Answers;
  readonly complaint: Complaint;
  readonly filing: Filing;
  readonly receipt: Buffer;
  /** Of a complaint that somebody told for her. */
  readonly reporters: PreparedReporterReceipt | null;
}

/**
 * Sends a draft. The transaction is its own and takes two round trips: the opening with the draft's lock,
 * then the filing, the draft's end and the commit (performance, goal a1). Sending twice finds the draft already filed and shows the same receipt.
 */
export class FileDraft {
  private readonly gathering = new Gathering<Sending, Filed>((sendings) => this.together(sendings));

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
    private readonly consents = new Consents(),
    private readonly receipts = new ReceiptStore(),
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
        await this.drafts.prepare(token, { afresh: true });
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

  /** Files a draft by itself, or with others that were sent meanwhile. */
  private async file(token: string, formKey: string, snapshot: DirectorySnapshot): Promise<Filed> {
    const keys = keysOf(token);
    if (!keys) throw draftGone();
    try {
      return await this.gathering.submit({ keys, formKey, snapshot });
    } finally {
      wipe(keys.wrapKey);
    }
  }

  private async together(sendings: readonly Sending[]): Promise<readonly PromiseSettledResult<Filed>[]> {
    // Two taps of one person are not filed in one group: the second must find what the first one did.
    const seen = new Set<string>();
    const once = sendings.filter(({ keys }) => seen.size !== seen.add(keys.lookup.toString('hex')).size);
    const done = once.length > 1 ? await this.several(once) : new Map<Sending, PromiseSettledResult<Filed>>();
    const results: PromiseSettledResult<Filed>[] = [];
    for (const sending of sendings) results.push(done.get(sending) ?? (await this.alone(sending)));
    return results;
  }

  private async alone(sending: Sending): Promise<PromiseSettledResult<Filed>> {
    try {
      return (await this.inOneTransaction([sending])).get(sending) as PromiseSettledResult<Filed>;
    } catch (reason) {
      return { status: 'rejected', reason };
    }
  }

  /** Who is refused is refused alone; what fails together is left out of the answer and tried one by one: so one bad draft never takes another with it. */
  private async several(sendings: readonly Sending[]): Promise<Map<Sending, PromiseSettledResult<Filed>>> {
    try {
      return await this.inOneTransaction(sendings);
    } catch (error) {
      // A number or a key of one of them was taken: nothing was written, and each is tried by itself. The rest is a failure of all.
      if (error instanceof Problem && error.status < 500) return new Map();
      throw error;
    }
  }

  /** One draft or several, in the same steps: what is done a thousand times an hour is what the machine does fast. A draft whose contact is by text, or told for somebody else, is left out of a group. */
  private inOneTransaction(sendings: readonly Sending[]): Promise<Map<Sending, PromiseSettledResult<Filed>>> {
    const { snapshot } = sendings[0] as Sending;
    return this.database.within(
      { as: 'intake' },
      async (unit) => {
        const ctx: Context = { as: 'intake', db: unit.db, now: unit.now };
        failpoint('filing.begun');
        const rows = new Map((unit.first as readonly (DraftRow & { lookup: Buffer })[]).map((row) => [row.lookup.toString('hex'), row]));
        const results = new Map<Sending, PromiseSettledResult<Filed>>();
        const all: { lookup: Buffer; ready: Ready }[] = [];
        for (const sending of sendings) {
          try {
            const ready = this.ready(rows.get(sending.keys.lookup.toString('hex')), sending.keys, sending.formKey, snapshot, unit.now);
            if (typeof ready === 'string') results.set(sending, { status: 'fulfilled', value: ready });
            else if (sendings.length === 1 || isPlain(ready)) {
              all.push({ lookup: sending.keys.lookup, ready });
              results.set(sending, { status: 'fulfilled', value: 'filed' });
            }
          } catch (error) {
            if (!(error instanceof Problem)) throw error;
            results.set(sending, { status: 'rejected', reason: error });
          }
        }
        if (all.length > 0) {
          const filed = this.fileCase.together(ctx, all.map(({ ready }) => ready.filing), snapshot);
          unit.last(filed);
          for (const { ready } of all) {
            if (isPlain(ready)) continue;
            await filed;
            if (ready.reporters) await this.reported(unit, ctx, ready);
            if (ready.complaint.contact.how !== 'text') continue;
            await this.mayBeTexted(unit, ready.filing.caseId, ready.answers, ready.complaint.contact);
          }
          unit.last(this.store.filed(ctx, all.map(({ lookup, ready }) => ({ lookup, caseId: ready.filing.caseId, receipt: ready.receipt }))));
        }
        return results;
      },
      this.store.lockingAll(sendings.map(({ keys }) => keys.lookup)),
    );
  }

  /** What a draft files, or why there is nothing to file. @throws Problem draft.gone, form.outdated, consent.nobody, consent.officeNotProposed */
  private ready(row: DraftRow | undefined, keys: Keys, formKey: string, snapshot: DirectorySnapshot, now: Date): Ready | Filed {
    if (!row) throw draftGone();
    if (!isFormKey(row, formKey)) throw formOutdated();
    if (row.filedCaseId !== null) return 'filed';
    if (row.answers === null) throw draftGone();
    if (row.receipt === null) return 'unprepared';
    const answers = openAnswers(keys, row.answers);
    const receipt = openPrepared(keys, row.receipt);
    if (isHers(receipt) === isReported(answers)) return 'unprepared';
    const hers = isHers(receipt) ? receipt : null;
    const complaint = this.complaintOf(answers, hers, formKey, snapshot, now);
    const filing = { ...planFiling(complaint), prepared: row.caseKey === null || !hers ? null : openPreparedKey(keys, hers.caseId, row.caseKey) };
    const reporters = isHers(receipt) ? null : receipt;
    const kept: FiledReceipt = {
      // Somebody who spoke for her gets the number of her own receipt and no day: she is told only "received" (field rule 6).
      number: reporters?.number ?? filing.number,
      secret: receipt.secret,
      promisedOn: reporters ? null : filing.promisedOn,
      officeId: filing.plan[0]?.officeId ?? snapshot.deskId,
      kind: reporters ? 'reported' : complaint.callRequest ? 'call' : complaint.alarm ? 'alarm' : 'complaint',
      how: complaint.contact.how,
    };
    return { answers, complaint, filing, receipt: sealFiled(keys, kept), reporters };
  }

  /** Only the worker can say yes (field rule 6): the desk alone holds what somebody told for her, and in danger reads it at once. */
  private reportOf(answers: Answers, formKey: string, snapshot: DirectorySnapshot, now: Date): Complaint {
    return {
      facts: factsOf(answers), choices: choicesOf(answers, snapshot.offices), proposals: proposalsNamed({ ...answers, proposed: null }, snapshot, now), yesTo: [], items: itemsOf(answers), contact: contactOf(answers),
      contactFrom: 'reporter', givenHow: 'web', witnessedBy: null, receipt: null, filingKey: blindIndex(this.keyring.blindIndex, 'formKey', formKey), actor: { kind: 'intake' }, alarm: answers.danger === 'yes', callRequest: false, deskOnly: true,
    };
  }

  /** Who spoke for her, and the numbers with which that person may add words. */
  private async reported(unit: Unit, ctx: Context, { filing, answers, reporters }: Ready): Promise<void> {
    await unit.become({ as: 'intake', case: filing.caseId });
    await this.consents.report(ctx, filing.caseId, relationOf(answers));
    if (reporters) await this.receipts.keepReporters(ctx, filing.caseId, reporters);
  }

  private complaintOf(answers: Answers, receipt: PreparedReceipt | null, formKey: string, snapshot: DirectorySnapshot, now: Date): Complaint {
    const alarm = answers.danger === 'yes';
    // In danger her story goes to the desk, as she was told; being called first is then part of how to reach her.
    const callRequest = answers.callFirst && answers.yesTo.length === 0 && !alarm;
    if (receipt === null) return this.reportOf(answers, formKey, snapshot, now);
    if (answers.yesTo.length === 0 && !alarm && !callRequest) throw nobodyMayRead();
    const told = toldBy(answers, snapshot);
    if (answers.yesTo.length > 0 && !isProposedForThis(answers, snapshot, told)) throw askAgain();
    if (answers.yesTo.some((id) => !snapshot.byId.get(id)?.hasKey)) throw askAgain();
    const shared = { receipt, givenHow: 'web', witnessedBy: null, alarm, callRequest, contact: contactOf(answers), actor: { kind: 'complainant', id: receipt.id } } as const;
    const filingKey = blindIndex(this.keyring.blindIndex, 'formKey', formKey);
    if (callRequest) {
      // The desk gets the number and nothing else (decision 5): not what happened, not where.
      const asked: Answers = { ...answers, what: [], happenedIn: '', happenedOther: '', nowIn: '', nowOther: '', homeProvince: '', sector: '', sex: '', ageBand: '', helperSex: '', proposed: null };
      return { ...shared, filingKey, facts: noFacts('web', answers.language), choices: noChoices, proposals: proposalsNamed(asked, snapshot, now), yesTo: [], items: [] };
    }
    return { ...shared, filingKey, ...told, proposals: proposalsNamed(answers, snapshot, now, told), yesTo: answers.yesTo, items: itemsOf(answers, told.facts) };
  }

  /** Only where she asked for texts: a number kept for a call lies sealed in the case alone. */
  private async mayBeTexted(unit: Unit, caseId: string, answers: Answers, contact: Complaint['contact']): Promise<void> {
    if (contact.how !== 'text' || contact.phone === null) return;
    const ctx: Context = { as: 'intake', db: unit.db, now: unit.now };
    const nowIn = factsOf(answers).nowIn;
    // Field rule 9: her Thai SIM may be in other hands once she is home; its number stays in the case, for a person to judge.
    if (contact.phone.startsWith('+66') && nowIn === 'KH') return;
    const timeZone = (nowIn === null ? undefined : countryOf(nowIn)?.timeZones[0]) ?? 'Asia/Phnom_Penh';
    const conversationId = await this.conversations.ensure(ctx, this.keyring, this.ourNumber, contact.phone, answers.language);
    // "Any time" was said of being reached, and a text at night wakes whoever sleeps beside her.
    const [fromTime, toTime] = contact.from !== null && contact.to !== null ? [contact.from, contact.to] : byDay;
    await this.conversations.contactFor(ctx, { caseId, conversationId, mayText: true, fromTime, toTime, timeZone });
    if (contact.safeWord !== null && isWord(contact.safeWord)) await new SafeWords().choose(ctx, this.keyring, caseId, contact.safeWord);
  }
}
