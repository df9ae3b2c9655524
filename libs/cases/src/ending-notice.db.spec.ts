import { ChangeEnd, Consents, dayInCambodia } from '@sarika/consent';
import { Journal } from '@sarika/workflow';
import { aCase, acceptedBy, actions } from '../../../test/support/cases.js';
import { as, asJob, asWorker, office, people, setPassword } from '../../../test/support/people.js';
import { type Stage, type Suite, openSuite } from '../../../test/support/suite.js';
import { WarnOfEndings } from './actions/warn-of-endings.js';
import { Keeping } from './keeping.store.js';

const { sokha, rithy, kunthea } = people;
const centre = office('mrc-bmc');
let suite: Suite;
let stage: Stage & { undo(): Promise<void> };
beforeAll(async () => {
  suite = await openSuite();
  setPassword(suite);
});
afterAll(() => suite.close());
beforeEach(async () => {
  stage = await suite.undone();
});
afterEach(() => stage.undo());

const inDays = (days: number): string => dayInCambodia(new Date(Date.now() + days * 86_400_000));
/** A case that the centre works on a yes with a last day. */
const ending = async (days: number | null) => {
  const filed = await aCase().consentingTo(centre).byWeb('+85512000777').create(stage);
  await acceptedBy(stage, sokha, filed);
  const consentId = filed.filing.consents[0]?.id ?? '';
  const until = (endsOn: string | null) => asWorker(stage, filed.receipt, (ctx) => new ChangeEnd(new Consents(), new Journal()).run(ctx, { caseId: ctx.caseId, consentId, endsOn, language: 'km', actor: { kind: 'complainant', id: ctx.receiptId } }));
  if (days !== null) await until(inDays(days));
  return { ...filed, consentId, until };
};
const warn = () => asJob(stage, (ctx) => new WarnOfEndings(stage.keyring).run(ctx));
const notices = (caseId: string) => stage.look<{ step: string; told: boolean }>('select step, told_worker as told from ending_notice where case_id = $1 order by made_at, step', [caseId]);
const listed = (who: typeof sokha) => as(stage, who, (ctx) => new Keeping().endings(ctx, ctx.actor.officeId));
const texts = (caseId: string) => stage.look<{ kind: string; state: string }>('select kind, state from outbound_text where case_id = $1 order by kind', [caseId]);
const reachedByText = (caseId: string, hours: readonly [string, string] | null) => stage.look('update case_contact set may_text = true, from_time = $2, to_time = $3 where case_id = $1', [caseId, hours?.[0] ?? null, hours?.[1] ?? null]);

describe('a yes that ends', () => {
  it.each([[null], [15], [60]])('is not told of while it is not near: %s days', async (days) => {
    const { caseId } = await ending(days);
    await warn();
    expect(await notices(caseId)).toEqual([]);
  });

  it('is told to its office once at each step, and not to others', async () => {
    const { caseId, number } = await ending(14);
    expect([await warn(), await warn()]).toEqual([1, 0]);
    expect(await notices(caseId)).toEqual([{ step: 'first', told: false }]);
    for (const who of [sokha, rithy]) expect(await listed(who)).toEqual([expect.objectContaining({ caseId, number, endsOn: inDays(14), isLast: false })]);
    expect(await listed(kunthea)).toEqual([]);
    // Eleven days later, seen from today.
    await stage.look(`update consent_change set ends_on = $2 where case_id = $1`, [caseId, inDays(3)]);
    await stage.look(`update ending_notice set ends_on = $2 where case_id = $1`, [caseId, inDays(3)]);
    await warn();
    expect(await listed(sokha)).toEqual([expect.objectContaining({ isLast: true })]);
    expect(await texts(caseId)).toEqual([]);
  });

  it('is gone from the list when she gives another day, stops, or somebody has asked her', async () => {
    const first = await ending(5);
    await warn();
    await first.until(inDays(40));
    expect(await listed(sokha)).toEqual([]);
    await first.until(inDays(6));
    await warn();
    const [line] = await listed(sokha);
    expect(line?.endsOn).toBe(inDays(6));
    expect(await as(stage, kunthea, (ctx) => new Keeping().settleEnding(ctx, line?.id ?? '', ctx.actor.id))).toBe(false);
    expect(await as(stage, sokha, (ctx) => new Keeping().settleEnding(ctx, line?.id ?? '', ctx.actor.id))).toBe(true);
    expect(await listed(sokha)).toEqual([]);
    const second = await ending(5);
    await warn();
    expect(await listed(sokha)).toHaveLength(1);
    await asWorker(stage, second.receipt, (ctx) => actions(stage).stopSharing.run(ctx, { caseId: ctx.caseId, consentId: second.consentId, how: { by: 'web', receiptId: ctx.receiptId } }));
    expect(await listed(sokha)).toEqual([]);
  });

  it('is told to an office only once it works the case', async () => {
    const filed = await aCase().consentingTo(centre).create(stage);
    await stage.look('update consent set ends_on = $2 where case_id = $1', [filed.caseId, inDays(5)]);
    await warn();
    expect(await notices(filed.caseId)).toEqual([]);
  });
});

describe('she', () => {
  it('gets no text where she chose no hours', async () => {
    const { caseId } = await ending(5);
    await reachedByText(caseId, null);
    await warn();
    expect([await notices(caseId), await texts(caseId)]).toEqual([[{ step: 'first', told: false }], []]);
  });

  it('gets news without content where she chose hours, once for each last day', async () => {
    const { caseId } = await ending(5);
    await reachedByText(caseId, ['17:00', '21:00']);
    await warn();
    expect(await notices(caseId)).toEqual([{ step: 'first', told: true }]);
    expect(await texts(caseId)).toEqual([{ kind: 'news', state: 'queued' }, { kind: 'reply', state: 'held' }]);
    await stage.look(`update consent_change set ends_on = $2 where case_id = $1`, [caseId, inDays(2)]);
    await stage.look(`update ending_notice set ends_on = $2 where case_id = $1`, [caseId, inDays(2)]);
    await warn();
    expect((await notices(caseId)).map(({ told }) => told)).toEqual([true, false]);
    expect(await texts(caseId)).toHaveLength(2);
  });
});
