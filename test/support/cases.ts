import { randomUUID } from 'node:crypto';
import { AcceptOffer, AssignCase, Assignments, DeclineOffer, FileCase, type Filing, HearWorker, type ItemToSeal, Items, NameOfficer, NamedOfficers, OfferCase, Offers, OfficeChanges, ReadCase, ReadOwnCase, ReplyToWorker, RevealContact, TakeOver, Transitions, UnnameOfficer, WriteNote } from '@sarika/cases';
import { type AgeBand, type CategoryCode, noFacts } from '@sarika/categories';
import { CallBack, CaseEpochs, Grants, ShareAgain, StopSharing } from '@sarika/consent';
import { noChoices, planFiling, propose } from '@sarika/intake';
import { Conversations, Texts } from '@sarika/messaging';
import { DirectoryStore } from '@sarika/organisations';
import { type PreparedReceipt, prepareReceipt } from '@sarika/receipts';
import { blindIndex } from '@sarika/vault';
import { Journal } from '@sarika/workflow';
import { type Person, as, asJob } from './people.js';
import type { Stage } from './suite.js';

/** A cost that takes no time: what a guess costs is tested in the vault. */
export const CHEAP = { m: 64, t: 1, p: 1 } as const;
export const OUR_NUMBER = '+85510200300';

export interface FiledCase {
  readonly caseId: string;
  readonly number: string;
  readonly filing: Filing;
  /** The worker's two numbers; only where she filed on the web. */
  readonly receipt: { readonly number: string; readonly secret: string };
}

/** Plans a complaint and files it through the real action. */
export class CaseBuilder {
  private offices: string[] = [];
  private channel: 'sms' | 'web' = 'web';
  private phone: string | null = null;
  private story = 'They have not paid me for three months.';
  private categories: CategoryCode[] = ['W1'];
  private alarm = false;
  private callRequest = false;
  private more: ItemToSeal[] = [];
  private key: string = randomUUID();
  private number: string | null = null;
  private wants: 'female' | 'male' | null = null;
  private ageBand: AgeBand | null = null;
  private prepared: PreparedReceipt | null = null;

  consentingTo(...offices: readonly string[]): this {
    this.offices.push(...offices);
    return this;
  }
  byText(phone = '+85512000111'): this {
    this.channel = 'sms';
    this.phone = phone;
    return this;
  }
  byWeb(phone: string | null = null): this {
    this.channel = 'web';
    this.phone = phone;
    return this;
  }
  saying(story: string): this {
    this.story = story;
    return this;
  }
  about(...categories: CategoryCode[]): this {
    this.categories = categories;
    return this;
  }
  inDanger(): this {
    this.alarm = true;
    return this;
  }
  callMe(): this {
    this.callRequest = true;
    return this;
  }
  with(...items: ItemToSeal[]): this {
    this.more.push(...items);
    return this;
  }
  /** Asks that a woman, or a man, handles it. */
  wanting(sex: 'female' | 'male'): this {
    this.wants = sex;
    return this;
  }
  aged(band: AgeBand): this {
    this.ageBand = band;
    return this;
  }
  /** The same key means the same complaint. */
  keyed(key: string): this {
    this.key = key;
    return this;
  }
  numbered(number: string): this {
    this.number = number;
    return this;
  }

  async plan(stage: Stage, now = new Date()): Promise<Filing> {
    const snapshot = await stage.directory.current();
    const facts = { ...noFacts(this.channel, 'km'), categories: this.callRequest ? [] : this.categories, happenedIn: 'TH', nowIn: 'KH', danger: this.alarm, preferredOfficerSex: this.wants, ageBand: this.ageBand };
    const proposals = propose(facts, noChoices, snapshot, now, this.key);
    const ranked = this.offices.filter((id) => id !== snapshot.deskId).map((officeId) => ({ officeId, reasons: [{ code: 'helpsAtHome', params: {} }] }));
    this.prepared = this.channel === 'web' ? await prepareReceipt(stage.keyring.pepper, CHEAP) : null;
    const receipt = this.prepared && this.number !== null ? { ...this.prepared, caseNumber: this.number } : this.prepared;
    const filing = planFiling({
      facts,
      choices: noChoices,
      proposals: { ...proposals, routing: { ...proposals.routing, ranked: ranked as never } },
      yesTo: this.offices,
      items: this.callRequest ? [] : [{ kind: 'story', author: 'worker', text: this.story }, ...this.more],
      contact: { phone: this.phone, how: this.phone === null ? 'none' : 'text', from: null, to: null, safeWord: null, callAs: null },
      givenHow: this.channel === 'sms' ? 'sms' : 'web',
      witnessedBy: null,
      receipt,
      filingKey: blindIndex(stage.keyring.blindIndex, 'formKey', this.key),
      actor: { kind: 'intake' },
      alarm: this.alarm,
      callRequest: this.callRequest,
    });
    return this.number === null ? filing : { ...filing, number: this.number };
  }

  /** Files it. @throws what FileCase throws */
  async create(stage: Stage): Promise<FiledCase> {
    const filing = await this.plan(stage);
    const snapshot = await stage.directory.current();
    const fileCase = new FileCase(stage.keyring, stage.directory);
    const filed = await stage.api.within({ as: 'intake' }, async (unit) => {
      const ctx = { as: 'intake' as const, db: unit.db, now: unit.now };
      const done = await fileCase.run(ctx, filing, snapshot);
      if (this.phone !== null) {
        const conversations = new Conversations();
        const conversation = await conversations.lock(ctx, stage.keyring, OUR_NUMBER, this.phone, 'km');
        await unit.become({ as: 'intake', case: filing.caseId });
        await conversations.belongTo(ctx, conversation.id, filing.caseId);
        await conversations.contactFor(ctx, { caseId: filing.caseId, conversationId: conversation.id, mayText: true, fromTime: null, toTime: null, timeZone: 'Asia/Phnom_Penh' });
      }
      return done;
    });
    return { ...filed, filing, receipt: { number: filed.number, secret: this.prepared?.secret ?? '' } };
  }
}
export const aCase = (): CaseBuilder => new CaseBuilder();

export const offerCase = (stage: Stage, caseId: string): Promise<{ officeId: string } | null> => asJob(stage, (ctx) => new OfferCase(stage.directory).run(ctx, { caseId }));

/** The actions on a case, put together as the api does. */
export const actions = (stage: Pick<Stage, 'keyring' | 'directory'>) => {
  const named = new NamedOfficers(stage.keyring, stage.directory);
  const [offers, grants, assignments, changes, journal, items] = [new Offers(), new Grants(), new Assignments(), new OfficeChanges(), new Journal(), new Items()];
  const texts = new Texts(journal);
  const epochs = new CaseEpochs(stage.keyring, stage.directory);
  const shareAgain = new ShareAgain(stage.keyring, epochs, journal);
  return {
    accept: new AcceptOffer(stage.keyring, named, new TakeOver(stage.keyring, stage.directory)),
    name: new NameOfficer(stage.keyring, named),
    unname: new UnnameOfficer(),
    assign: new AssignCase(assignments, new DirectoryStore(), changes, journal),
    decline: new DeclineOffer(offers, grants, changes, journal, new Transitions()),
    read: new ReadCase(stage.keyring, texts),
    readOwn: new ReadOwnCase(stage.keyring, texts),
    note: new WriteNote(assignments, items, changes, journal),
    reply: new ReplyToWorker(stage.keyring, texts, journal),
    reveal: new RevealContact(stage.keyring, journal),
    hear: new HearWorker(items, assignments, changes, journal),
    stopSharing: new StopSharing(grants, journal, epochs),
    shareAgain,
    callBack: new CallBack(grants, shareAgain),
  };
};

/** The open offer of a case. */
export async function openOffer(stage: Stage, caseId: string): Promise<{ id: string; officeId: string }> {
  const rows = await stage.look<{ id: string; officeId: string }>(`select id, office_id as "officeId" from offer where case_id = $1 and state = 'offered'`, [caseId]);
  if (rows.length !== 1) throw new Error(`${rows.length} offers are open`);
  return rows[0] as { id: string; officeId: string };
}

/** Offers a case and lets somebody of that office accept it. */
export async function acceptedBy(stage: Stage, who: Person, filed: FiledCase): Promise<void> {
  await offerCase(stage, filed.caseId);
  const offer = await openOffer(stage, filed.caseId);
  await as(stage, who, (ctx) => actions(stage).accept.run(ctx, { offerId: offer.id }));
}

/** What happened to a case, in order. */
export async function recorded(stage: Stage, caseId: string): Promise<string[]> {
  return (await stage.look<{ event: string }>(`select event from outbox where payload->>'caseId' = $1 order by id`, [caseId])).map(({ event }) => event);
}

/** Asks that something be refused, and returns its code. A refusal that is no Problem fails the test with itself. */
export async function refusal(doing: Promise<unknown>): Promise<string> {
  try {
    await doing;
  } catch (error) {
    const { code, name } = error as { code?: string; name?: string };
    if ((name === 'Problem' || name === 'VaultError') && code) return code;
    throw error;
  }
  throw new Error('it was not refused');
}
