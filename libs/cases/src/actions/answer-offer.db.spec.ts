import { aCase, actions, offerCase, openOffer, refusal } from '../../../../test/support/cases.js';
import { as, deskId, office, people, setPassword } from '../../../../test/support/people.js';
import { type Stage, type Suite, openSuite } from '../../../../test/support/suite.js';

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

const { sokha, bopha } = people;
const mrc = office('mrc-bmc');

describe('an office that accepts', () => {
  it.each(['revoked', 'gone'])('is refused when its key is %s, and the offer stands as it was', async (how) => {
    const filed = await aCase().consentingTo(mrc).create(stage);
    await offerCase(stage, filed.caseId);
    const offer = await openOffer(stage, filed.caseId);
    await stage.look(how === 'gone' ? 'delete from access_grant where case_id = $1 and recipient_id = $2' : `update access_grant set state = 'revoked' where case_id = $1 and recipient_id = $2`, [filed.caseId, mrc]);
    expect(await refusal(as(stage, sokha, (ctx) => actions(stage).accept.run(ctx, { offerId: offer.id })))).toBe('offer.noAccess');
    expect(await openOffer(stage, filed.caseId)).toEqual(offer);
    expect(await stage.look('select 1 from assignment where case_id = $1', [filed.caseId])).toEqual([]);
  });

  it('needs no move of a key that is active already: the desk in danger', async () => {
    const filed = await aCase().inDanger().create(stage);
    await offerCase(stage, filed.caseId);
    const offer = await openOffer(stage, filed.caseId);
    await as(stage, bopha, (ctx) => actions(stage).accept.run(ctx, { offerId: offer.id }));
    expect(await stage.look('select office_id as id from assignment where case_id = $1 and ended_at is null', [filed.caseId])).toEqual([{ id: deskId }]);
  });
});
