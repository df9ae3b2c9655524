import { Audit } from '@sarika/audit';
import type { FileCase, Filing } from '@sarika/cases';
import { Consents } from '@sarika/consent';
import { localDate, type OfficeHours } from '@sarika/deadlines';
import type { OfficerContext } from '@sarika/identity';
import { type DirectorySnapshot, DirectoryStore } from '@sarika/organisations';
import { type Keyring, authorize } from '@sarika/platform';
import type { PreparedReceipt } from '@sarika/receipts';
import { canFileAtDesk, mayTextFirst } from '../desk/desk.policy.js';
import { type DeskIntake, isHerOwn, saidYes } from '../desk/desk-intake.js';
import { deskItems } from '../desk/desk-items.js';
import { vitalNeedsSecond } from '../desk/desk.problems.js';
import { caseIdFor, deskFilingKey } from '../desk/filing-key.js';
import { proposalsFor } from '../desk/propose-at-desk.js';
import { planFiling } from '../plan-filing.js';

/** What the counsellor tells the person in front of her. */
export interface FiledAtDesk {
  /** Only where the counsellor's own office may open it at once. */
  readonly caseId: string | null;
  readonly number: string;
  readonly promisedOn: string | null;
  /** Who is asked first; null where nobody may see it yet, and her card opens it. */
  readonly offeredToId: string | null;
  readonly deskId: string;
  /** A reporter spoke: the worker gives her own yes when she is reached. */
  readonly workerIsAskedFirst: boolean;
  readonly card: { readonly caseNumber: string; readonly secret: string } | null;
  /** For the conversation that is opened in the same transaction; null where nobody may text first. */
  readonly texting: { readonly caseId: string } | null;
}

/**
 * A counsellor files for somebody who stands there or calls, or from a hotline's transcript. Her consent is as it was read aloud,
 * witnessed by the officer who signed in. The counsellor's office sees the case only if it is offered to it and accepted.
 */
export class FileAtDesk {
  constructor(
    private readonly keyring: Keyring,
    private readonly fileCase: FileCase,
    private readonly officers: Pick<DirectoryStore, 'officer'> = new DirectoryStore(),
    private readonly audit = new Audit(),
    private readonly consents = new Consents(),
  ) {}

  /**
   * @param receipt derived before the transaction; null where she takes no card
   * @throws Problem case.alreadyFiled, case.numberTaken, those of `canFileAtDesk`, consent.nobody, consent.nobodyLeft, consent.officeNotProposed
   */
  async run(ctx: OfficerContext, { intake, receipt }: { intake: DeskIntake; receipt: PreparedReceipt | null }, snapshot: DirectorySnapshot): Promise<FiledAtDesk> {
    const today = this.today(ctx, snapshot);
    authorize(canFileAtDesk(ctx.actor, intake, { deskId: snapshot.deskId, today }));
    await this.secondPerson(ctx, intake);

    const filing = this.plan(ctx, intake, receipt, snapshot, today);
    // Row-level security lets an officer write into the one case her filing names, and into no other.
    await ctx.db.query(`select set_config('sarika.case', $1, true)`, [filing.caseId]);
    const { caseId, number } = await this.fileCase.run(ctx, filing, snapshot);
    await this.recordGrounds(ctx, intake, caseId);
    return {
      // A protected case opens for whoever of the desk accepts it by name.
      caseId: filing.desk?.active === true && !filing.clearCategories.includes('restricted') && ctx.actor.officeId === snapshot.deskId ? caseId : null,
      number,
      promisedOn: filing.promisedOn,
      offeredToId: filing.plan[0]?.officeId ?? null,
      deskId: snapshot.deskId,
      workerIsAskedFirst: !isHerOwn(intake),
      card: filing.receipt ? { caseNumber: number, secret: filing.receipt.secret } : null,
      texting: mayTextFirst(intake) ? { caseId } : null,
    };
  }

  private plan(ctx: OfficerContext, intake: DeskIntake, receipt: PreparedReceipt | null, snapshot: DirectorySnapshot, today: string): Filing {
    const filingKey = deskFilingKey(this.keyring, ctx.actor.officeId, intake);
    const caseId = caseIdFor(this.keyring, filingKey);
    const hers = isHerOwn(intake);
    const own = ctx.actor.officeId;
    const yes = saidYes(intake);
    const proposals = proposalsFor(intake, own, snapshot, ctx.now);
    const { anyTime: _anyTime, ...contact } = intake.contact;
    const filing = planFiling({
      facts: intake.callRequest ? { ...intake.facts, categories: [], claimFromHome: false, flags: [], sector: null, sex: null, ageBand: null, happenedIn: null, happenedInProvince: null, nowIn: null, homeProvince: null, danger: false } : intake.facts,
      choices: intake.choices,
      proposals,
      yesTo: yes.includes(own) ? [own, ...yes.filter((id) => id !== own)] : yes,
      items: deskItems(intake, ctx.actor.id, today),
      contact,
      contactFrom: hers ? 'worker' : 'reporter',
      givenHow: 'read_aloud',
      witnessedBy: ctx.actor.id,
      receipt: receipt ? { ...receipt, caseId } : null,
      filingKey,
      actor: ctx.actor,
      alarm: intake.alarm || intake.vitalInterest !== null,
      callRequest: intake.callRequest,
      deskOnly: !hers,
    });
    return {
      ...filing,
      caseId,
      // The language it was read in, which need not be the language she writes in.
      consents: filing.consents.map((consent) => ({ ...consent, language: intake.consent?.language ?? consent.language })),
      filedAtOfficeId: own,
    };
  }

  /** @throws Problem vitalInterest.secondPerson when the second person named is not an active officer */
  private async secondPerson(ctx: OfficerContext, { vitalInterest }: DeskIntake): Promise<void> {
    if (!vitalInterest?.secondOfficerId) return;
    const second = await this.officers.officer(ctx, vitalInterest.secondOfficerId);
    if (!second?.isActive || second.role === 'administrator') throw vitalNeedsSecond();
  }

  /** Acting without her yes, and writing down late, are told in the case's record. */
  private async recordGrounds(ctx: OfficerContext, { vitalInterest, spokenOn, reporter }: DeskIntake, caseId: string): Promise<void> {
    if (vitalInterest) await this.audit.write(ctx, { actor: ctx.actor, action: 'vitalInterest.claimed', caseId, details: { ground: vitalInterest.ground, secondOfficerId: vitalInterest.secondOfficerId } });
    if (spokenOn !== null) await this.audit.write(ctx, { actor: ctx.actor, action: 'case.enteredLate', caseId, details: { spokenOn } });
    if (reporter.relation !== 'self') await this.consents.report(ctx, caseId, reporter.relation);
    if (reporter.relation !== 'self') await this.audit.write(ctx, { actor: ctx.actor, action: 'case.reported', caseId, details: { relation: reporter.relation } });
  }

  private today(ctx: OfficerContext, snapshot: DirectorySnapshot): string {
    const office = snapshot.byId.get(ctx.actor.officeId) ?? snapshot.byId.get(snapshot.deskId);
    if (!office) throw new Error('the desk is not in its own directory');
    return localDate(office.hours as OfficeHours, ctx.now);
  }
}
