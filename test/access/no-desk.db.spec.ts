import { randomUUID } from 'node:crypto';
import { FileCase, ShareCase } from '@sarika/cases';
import { type TriageFacts, noFacts } from '@sarika/categories';
import { type Choices, type Complaint, noChoices, placesToShare, planFiling, propose } from '@sarika/intake';
import { type PreparedReceipt, prepareReceipt } from '@sarika/receipts';
import { blindIndex } from '@sarika/vault';
import { CHEAP, actions, offerCase, refusal } from '../support/cases.js';
import { as, asWorker, deskId, office, people, person, setPassword } from '../support/people.js';
import { type Stage, type Suite, openSuite } from '../support/suite.js';

// Field rule 2: the desk that she shut out never gets her case, whatever else there is.
const { sokha } = people;
const sreymom = person('sreymom');
const [mrc, secondBody] = [office('mrc-bmc'), office('review')];
let suite: Suite;
let stage: Stage & { undo(): Promise<void> };
beforeAll(async () => {
  suite = await openSuite();
  setPassword(suite);
});
afterAll(() => suite.close());
beforeEach(async () => {
  stage = await suite.undone();
  stage.directory.forget();
});
afterEach(async () => {
  await stage.undo();
  stage.directory.forget();
});

/** A host that enrolled a desk and no second body: what is there is something else. */
const withoutSecondBody = () => stage.look(`update office set kind = 'legal_aid', routable = false where id = $1`, [secondBody]).then(() => stage.directory.forget());
const facts: TriageFacts = { ...noFacts('web', 'km'), categories: ['W1'], happenedIn: 'TH', nowIn: 'KH' };

async function complaint(choices: Partial<Choices>, more: Partial<Complaint> = {}): Promise<Complaint & { receipt: PreparedReceipt | null }> {
  const snapshot = await stage.directory.current();
  const receipt = await prepareReceipt(stage.keyring.pepper, CHEAP);
  const asked = { ...noChoices, chosenOfficeIds: [mrc], ...choices };
  return {
    facts, choices: asked, proposals: propose(facts, asked, snapshot, new Date(), 'seed'), yesTo: [mrc], items: [{ kind: 'story', author: 'worker', text: 'The desk is his cousin.' }],
    contact: { phone: null, how: 'none', from: null, to: null, safeWord: null, callAs: null }, givenHow: 'web', witnessedBy: null, receipt, filingKey: blindIndex(stage.keyring.blindIndex, 'formKey', randomUUID()),
    actor: { kind: 'intake' }, alarm: false, callRequest: false, ...more,
  };
}
async function file(said: Complaint) {
  const snapshot = await stage.directory.current();
  const filing = planFiling(said);
  await stage.api.within({ as: 'intake' }, ({ db, now }) => new FileCase(stage.keyring, stage.directory).run({ as: 'intake', db, now }, filing, snapshot));
  return { filing, caseId: filing.caseId, receipt: { number: filing.number, secret: said.receipt?.secret ?? '' } };
}
const holders = (caseId: string) => stage.look<{ id: string }>(`select recipient_id as id from access_grant where case_id = $1 and recipient_kind = 'office' order by 1`, [caseId]).then((rows) => rows.map(({ id }) => id));
const alarms = () => stage.look<{ details: object; subject: string | null; office: string | null }>(`select details, subject_id as subject, office_id as office from alarm where kind = 'desk.nobodyLeft'`);

it('with a second body it goes there, and the desk holds no key, no offer and no line', async () => {
  const { caseId } = await file(await complaint({ excludedOfficeIds: [deskId] }));
  expect(await holders(caseId)).toEqual([mrc, secondBody].sort());
  expect(await stage.look('select office_id as id, is_last_resort as last from offer where case_id = $1 order by position', [caseId])).toEqual([{ id: mrc, last: false }, { id: secondBody, last: true }]);
});

it('without one it goes to those she named and to nobody else, and the host is told, without a name, when nobody of them takes it', async () => {
  await withoutSecondBody();
  const { caseId, filing } = await file(await complaint({ excludedOfficeIds: [deskId] }));
  expect(filing.desk).toBeNull();
  expect(await holders(caseId)).toEqual([mrc]);
  await offerCase(stage, caseId);
  expect(await alarms()).toEqual([]);
  const [offer] = await stage.look<{ id: string }>('select id from offer where case_id = $1', [caseId]);
  await as(stage, sokha, (ctx) => actions(stage).decline.run(ctx, { offerId: offer?.id ?? '', reason: 'no_capacity' }));
  await offerCase(stage, caseId);
  await offerCase(stage, caseId);
  expect(await alarms()).toEqual([{ details: { secondBody: false }, subject: null, office: null }]);
  expect(await holders(caseId)).toEqual([mrc]);
});

it('in danger, named by nobody, it is sealed to her card alone; no desk reads it and none is rung', async () => {
  await withoutSecondBody();
  const { caseId } = await file(await complaint({ excludedKinds: ['desk'] }, { yesTo: [], alarm: true }));
  expect(await holders(caseId)).toEqual([]);
  expect(await stage.look('select 1 from offer where case_id = $1', [caseId])).toEqual([]);
  await offerCase(stage, caseId);
  expect(await alarms()).toHaveLength(1);
  expect(await stage.look('select 1 from duty_ring where case_id = $1', [caseId])).toEqual([]);
});

it('is refused where it could never be read again: nobody named, and no card', async () => {
  await withoutSecondBody();
  for (const more of [{ alarm: true, receipt: null }, { callRequest: true }, { deskOnly: true, receipt: null }] as const) {
    const said = await complaint({ excludedOfficeIds: [deskId] }, { yesTo: [], ...more });
    expect(await refusal(Promise.resolve().then(() => planFiling(said)))).toBe('consent.nobodyLeft');
  }
});

it('of a closed or an erased case the host is told nothing', async () => {
  await withoutSecondBody();
  await offerCase(stage, randomUUID());
  const { caseId } = await file(await complaint({ excludedOfficeIds: [deskId] }, { yesTo: [], alarm: true }));
  await stage.look(`update case_file set stage = 'closed' where id = $1`, [caseId]);
  await offerCase(stage, caseId);
  expect(await alarms()).toEqual([]);
});

describe('the second body on her page', () => {
  const places = async (reads: readonly string[], shut: readonly string[]) => {
    const { others, proposed } = placesToShare(facts, shut.map((officeId) => ({ officeId, officeKind: null })), new Set(reads), await stage.directory.current(), new Date(), 'seed');
    expect(proposed.map(({ kind }) => kind)).not.toContain('desk');
    return others.map(({ id }) => id);
  };

  it('can be chosen by name, unless it reads already or she shut it out', async () => {
    expect(await places([deskId, mrc], [])).toContain(secondBody);
    expect(await places([deskId, mrc], [])).not.toContain(deskId);
    expect(await places([deskId, secondBody], [])).not.toContain(secondBody);
    expect(await places([deskId], [secondBody])).not.toContain(secondBody);
    await withoutSecondBody();
    expect(await places([deskId], [])).not.toContain(secondBody);
  });

  it('takes what she shares with it, and reads it', async () => {
    const { caseId, receipt } = await file(await complaint({ excludedKinds: [] }));
    await asWorker(stage, receipt, (ctx) => new ShareCase(stage.keyring, stage.directory).run(ctx, { officeId: secondBody, scope: 'whole_case', endsOn: null, language: 'km' }));
    const [offer] = await stage.look<{ id: string }>('select id from offer where case_id = $1 and office_id = $2', [caseId, secondBody]);
    await as(stage, sreymom, (ctx) => actions(stage).accept.run(ctx, { offerId: offer?.id ?? '' }));
    expect((await as(stage, sreymom, (ctx) => actions(stage).read.run(ctx, { caseId }))).items.find(({ kind }) => kind === 'story')?.text).toBe('The desk is his cousin.');
  });
});
