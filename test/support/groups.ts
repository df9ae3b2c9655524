import { randomUUID } from 'node:crypto';
import { ShareCase } from '@sarika/cases';
import type { Money } from '@sarika/money';
import { AcceptHandover, ConfirmAssessedClaim, JoinGroup, KeepAssessment, LeaveGroup, LodgeGroup, MakeGroup, OfferHandover, ReadGroup } from '@sarika/wage-claims';
import { aCase, acceptedBy, actions, openOffer } from './cases.js';
import { type AClaim, aClaim, claimPeople, onClaim, today } from './claims.js';
import { type Person, as, asWorker, office, people } from './people.js';
import type { Stage } from './suite.js';

export const CANNERY = 'Rayong Seafood Co., Ltd.';

/** A cannery in Samut Sakhon: so many days unpaid at the end, at a rate of her own. */
export const canneryWorksheet = (more: Readonly<Record<string, unknown>> = {}) => ({
  jurisdiction: 'TH', sector: 'seafood', place: 'TH-74', employees: { about: 200 },
  employment: { from: '2025-01-01', to: '2025-07-24', endedBy: 'employer' },
  pay: [{ per: 'day', amount: 372, paidEvery: 'month' }],
  received: [{ from: '2025-01', to: '2025-04', amount: 'as agreed' }],
  unpaid: [{ from: '2025-05-01', to: '2025-07-24' }],
  work: [{ daysPerWeek: 6, hoursPerDay: 8 }],
  ...more,
});

export interface Worker extends AClaim {
  readonly name: string;
}

/** Somebody who worked there, with her claim against the employer; her name is written down in her case. */
export async function aWorker(stage: Stage, name: string, { employerName = CANNERY, claimed = null }: { employerName?: string | null; claimed?: Money | null } = {}): Promise<Worker> {
  const filed = await aCase().consentingTo(office('mrc-bmc')).with({ kind: 'identity', author: 'worker', text: JSON.stringify({ name }) }).create(stage);
  await acceptedBy(stage, claimPeople.sokha, filed);
  return { ...(await aClaim(stage, { filed, employerName, claimed })), name };
}

/** What happens to a group, said shortly. */
export const onGroup = (stage: Stage, groupId: string, who: Person = claimPeople.sokha) => ({
  joined: ({ claimId }: Pick<AClaim, 'claimId'>, { sameEmployer = false, witnessedBy = claimPeople.rithy.id }: { sameEmployer?: boolean; witnessedBy?: string } = {}) =>
    as(stage, who, (ctx) => new JoinGroup().run(ctx, { groupId, claimId, givenHow: 'paper_thumbprint', witnessedBy, sameEmployer })),
  left: ({ claimId }: Pick<AClaim, 'claimId'>, how: 'left' | 'removed' = 'left') => as(stage, who, (ctx) => new LeaveGroup().run(ctx, { groupId, claimId, how })),
  lodged: (workers: readonly Pick<AClaim, 'claimId'>[], key: string = randomUUID()) =>
    as(stage, who, (ctx) => new LodgeGroup().run(ctx, { groupId, key, against: 'employer', authority: 'labour_inspectorate', lodgedOn: today(), claimIds: workers.map(({ claimId }) => claimId) })),
  sheet: () => as(stage, who, (ctx) => new ReadGroup(stage.keyring).run(ctx, { groupId })),
});

export const aGroup = async (stage: Stage, first: Pick<AClaim, 'claimId'>): Promise<string> => (await as(stage, claimPeople.sokha, (ctx) => new MakeGroup().run(ctx, { claimId: first.claimId, key: randomUUID() }))).groupId;

/** Keeps a worksheet of hers, and what it comes to is what she claims. */
export async function assessedAndConfirmed(stage: Stage, { claimId, filed }: Pick<AClaim, 'claimId' | 'filed'>, worksheet: object = canneryWorksheet()): Promise<void> {
  const { itemId } = await as(stage, claimPeople.sokha, (ctx) => new KeepAssessment(stage.keyring).run(ctx, { caseId: filed.caseId, worksheet }));
  await as(stage, claimPeople.sokha, (ctx) => new ConfirmAssessedClaim(stage.keyring).run(ctx, { claimId, itemId, key: randomUUID(), how: 'read_aloud' }));
}

/** Her safety plan stands and the employer was asked to pay. */
export async function demanded(stage: Stage, claim: AClaim): Promise<void> {
  const on = onClaim(stage, claim);
  await on.safe();
  await on.leg('demanded');
}

/** Her case is shared with the union too, and the union works her leg against the employer from now on. */
export async function handedOver(stage: Stage, { claimId, employer, filed }: AClaim): Promise<void> {
  const { sreyneang } = people;
  await asWorker(stage, filed.receipt, (ctx) => new ShareCase(stage.keyring, stage.directory).run(ctx, { officeId: sreyneang.officeId, scope: 'whole_case', endsOn: null, language: 'km' }));
  const offer = await openOffer(stage, filed.caseId);
  await as(stage, sreyneang, (ctx) => actions(stage).accept.run(ctx, { offerId: offer.id }));
  const { handoverId } = await as(stage, claimPeople.sokha, (ctx) =>
    new OfferHandover(stage.directory).run(ctx, { claimId, legId: employer, toOfficeId: sreyneang.officeId, reason: 'competence', words: 'The union sits at that hearing already' }),
  );
  await as(stage, sreyneang, (ctx) => new AcceptHandover().run(ctx, { handoverId }));
}
