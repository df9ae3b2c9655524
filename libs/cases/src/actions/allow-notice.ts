import { randomUUID } from 'node:crypto';
import { Consents, Grants, WORDING_VERSION, alreadyShared, asksForState, caseNotFound, consentNotHers, consentPaperNeeded, consentWitnessNeeded, consentWordingOld, dayInCambodia, endsTooEarly, fearRefusal, fearStands } from '@sarika/consent';
import type { OfficerContext } from '@sarika/identity';
import { type DirectoryCache, DirectoryStore } from '@sarika/organisations';
import { authorize } from '@sarika/platform';
import { Journal } from '@sarika/workflow';
import { Assignments, OfficeChanges } from '../assignment.store.js';
import { canWorkCases } from '../case.policy.js';
import { takeItFirst } from '../cases.problems.js';
import { Emergencies } from '../emergency.store.js';
import { noticeOnlyToMission, noticeSaidNo } from '../notice.problems.js';
import { MeetWorker } from './meet-worker.js';
import { witnessFor } from '../witness.js';

/** What an officer states when she writes down that a mission may be told if she is held. */
export interface NoticeAllowed {
  readonly caseId: string;
  readonly officeId: string;
  readonly heardFrom: 'worker' | 'somebody_else';
  readonly how: 'read_aloud' | 'paper_thumbprint';
  readonly language: 'km' | 'en';
  readonly wordingVersion: string;
  readonly witnessId: string | null;
  readonly paperReference: string | null;
  /** Last day, ISO, by the clock of Cambodia; null until she stops. */
  readonly endsOn: string | null;
}

/** Her yes, given before it happens: if she is held, this one mission may be told her name, the place and the time. It opens nothing of the case. */
export class AllowNotice {
  constructor(
    private readonly directory: Pick<DirectoryCache, 'current'>,
    private readonly consents = new Consents(),
    private readonly grants = new Grants(),
    private readonly emergencies = new Emergencies(),
    private readonly assignments = new Assignments(),
    private readonly officers: Pick<DirectoryStore, 'officer'> = new DirectoryStore(),
    private readonly meetings = new MeetWorker(),
    private readonly changes = new OfficeChanges(),
    private readonly journal = new Journal(),
  ) {}

  /** @throws Problem case.takeFirst, case.notFound, notice.fearsState, notice.saidNo, notice.onlyToMission, contact.wishNeeded, consent.notHers, consent.wordingOld, consent.paperNeeded, consent.witnessNeeded, consent.endsTooEarly, consent.alreadyShared */
  async run(ctx: OfficerContext, heard: NoticeAllowed): Promise<{ consentId: string }> {
    authorize(canWorkCases(ctx.actor));
    const { caseId } = heard;
    if (!(await this.assignments.lock(ctx, caseId, ctx.actor.officeId))) throw takeItFirst();
    if (!(await this.grants.opensBeyondEmergency(ctx, caseId, ctx.actor))) throw caseNotFound();
    // To an office of a state in the words for any mission that cannot be told: others would say it.
    if (await fearStands(ctx, caseId)) throw (await asksForState(ctx)) ? noticeOnlyToMission() : await fearRefusal(ctx);
    const office = (await this.directory.current()).byId.get(heard.officeId);
    if (office?.kind !== 'mission' || !office.hasKey || !office.routable || office.id === ctx.actor.officeId) throw noticeOnlyToMission();
    if (await saidNo(ctx, this.consents, this.emergencies, caseId, office)) throw noticeSaidNo();
    if (heard.heardFrom !== 'worker') throw consentNotHers();
    await this.meetings.mustGoOn(ctx, caseId);
    if (heard.wordingVersion !== WORDING_VERSION) throw consentWordingOld(WORDING_VERSION);
    if (heard.how === 'paper_thumbprint' && !heard.paperReference) throw consentPaperNeeded();
    const witness = await witnessFor(ctx, this.officers, heard.witnessId);
    if (!witness) throw consentWitnessNeeded();
    if (heard.endsOn !== null && heard.endsOn <= dayInCambodia(ctx.now)) throw endsTooEarly();
    if (await allowedNotice(ctx, this.consents, caseId, office.id)) throw alreadyShared();
    const consentId = randomUUID();
    await this.consents.give(ctx, caseId, {
      id: consentId, officeId: office.id, purpose: 'embassy_notice', scope: 'name_place_time', givenHow: heard.how, language: heard.language, wordingVersion: WORDING_VERSION, witnessedBy: witness.id, endsOn: heard.endsOn, readBy: ctx.actor.id,
      paperReference: heard.how === 'paper_thumbprint' ? heard.paperReference : null,
    });
    await this.journal.record(ctx, ctx.actor, 'notice.allowed', { caseId, consentId, officeId: office.id }, { givenHow: heard.how });
    await this.changes.bumpCase(ctx, caseId);
    return { consentId };
  }
}

/** "Tell nobody where I am", or this mission by name or kind. */
export async function saidNo(ctx: OfficerContext, consents: Consents, emergencies: Emergencies, caseId: string, office: { readonly id: string; readonly kind: string }): Promise<boolean> {
  if (await emergencies.tellsNobody(ctx, caseId)) return true;
  return (await consents.exclusions(ctx, caseId)).some(({ officeId, officeKind }) => officeId === office.id || officeKind === office.kind);
}

/** Her living yes that this mission may be told; null where there is none. */
export async function allowedNotice(ctx: OfficerContext, consents: Consents, caseId: string, officeId: string): Promise<string | null> {
  const found = (await consents.ofCase(ctx, caseId)).find((line) => line.officeId === officeId && line.purpose === 'embassy_notice' && line.withdrawnAt === null && (line.endsOn === null || line.endsOn >= dayInCambodia(ctx.now)));
  return found?.id ?? null;
}
