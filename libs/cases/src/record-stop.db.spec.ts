import { ReadCase, RecordStop } from '@sarika/cases';
import { CaseEpochs, Grants, StopSharing } from '@sarika/consent';
import { Texts } from '@sarika/messaging';
import { Journal } from '@sarika/workflow';
import { type FiledCase, aCase, acceptedBy, refusal } from '../../../test/support/cases.js';
import { as, office, people, setPassword } from '../../../test/support/people.js';
import { type Stage, type Suite, openSuite } from '../../../test/support/suite.js';

let suite: Suite;
let stage: Stage & { undo(): Promise<void> };
let filed: FiledCase;
beforeAll(async () => {
  suite = await openSuite();
  setPassword(suite);
});
afterAll(() => suite.close());
beforeEach(async () => {
  stage = await suite.undone();
  filed = await aCase().consentingTo(office('mrc-bmc')).create(stage);
  await acceptedBy(stage, sokha, filed);
});
afterEach(() => stage.undo());

const { sokha, rithy, kunthea, panha } = people;
const stop = (who = sokha, witnessId = rithy.id, consentId = filed.filing.consents[0]?.id ?? '') =>
  as(stage, who, (ctx) => new RecordStop(new StopSharing(new Grants(), new Journal(), new CaseEpochs(stage.keyring, stage.directory))).run(ctx, { caseId: filed.caseId, consentId, witnessId }));
const read = () => as(stage, sokha, (ctx) => new ReadCase(stage.keyring, new Texts(new Journal())).run(ctx, { caseId: filed.caseId }));

describe('a stop that an officer heard', () => {
  it('is refused to another office, to an administrator, and without a colleague who heard it', async () => {
    expect(await refusal(stop(kunthea))).toBe('case.notFound');
    expect(await refusal(stop(panha))).toBe('role.notAllowed');
    for (const witness of [sokha.id, kunthea.id, panha.id, '5a21ca00-0000-4000-8000-00000000dead']) expect(await refusal(stop(sokha, witness))).toBe('consent.witnessNeeded');
    expect(await refusal(stop(sokha, rithy.id, '5a21ca00-0000-4000-8000-00000000dead'))).toBe('consent.notFound');
    expect((await read()).items.length).toBeGreaterThan(0);
  });

  it('ends access at once, also of the office that wrote it down, and says who heard it', async () => {
    await stop();
    expect(await refusal(read())).toBe('case.notFound');
    expect(await stage.look('select withdrawn_how as how, recorded_by as by, witnessed_by as witness, destroy_at is not null as dated from consent_withdrawal')).toEqual([{ how: 'officer', by: sokha.id, witness: rithy.id, dated: true }]);
    expect(await stage.look(`select max(epoch)::int as epoch from case_key where case_id = $1`, [filed.caseId])).toEqual([{ epoch: 2 }]);
  });
});
