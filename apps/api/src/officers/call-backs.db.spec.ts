import { Grants } from '@sarika/consent';
import { type Api, consoleHeaders, openApi } from '../../../../test/support/api.js';
import { type FiledCase, aCase, acceptedBy, actions } from '../../../../test/support/cases.js';
import { type Person, asJob, deskId, office, people, setPassword } from '../../../../test/support/people.js';
import { type Suite, openSuite } from '../../../../test/support/suite.js';

const { sokha, kunthea, sreyneang, vuthy } = people;
const [mrc, union] = [office('mrc-bmc'), office('clc-pnh')];
let suite: Suite;
let api: Api;
beforeAll(async () => {
  suite = await openSuite();
  setPassword(suite);
  api = await openApi(suite);
});
afterAll(async () => {
  await api?.app.close();
  await suite.close();
});

const ask = async (who: Person, method: 'GET' | 'POST', filed: FiledCase, path = '', payload?: object) => {
  const reply = await api.inject({ method, url: `/api/v1/cases/${filed.caseId}/call-backs${path}`, headers: await consoleHeaders(suite, who), ...(payload ? { payload } : {}) });
  return { status: reply.statusCode, body: reply.body === '' ? null : (JSON.parse(reply.body) as Record<string, unknown>) };
};
const consentOf = (filed: FiledCase): string => filed.filing.consents.find(({ officeId }) => officeId === mrc)?.id ?? '';
const call = (who: Person, filed: FiledCase, said: string) => ask(who, 'POST', filed, '', { consentId: consentOf(filed), said });
interface SeenStop {
  state: string;
  mayCall: boolean;
  mayWrite: boolean;
  how: string;
  calls: { callId: string; state: string; said: string; maySettle: boolean; calledByName: string; settledByName: string | null }[];
}
const seen = async (who: Person, filed: FiledCase): Promise<SeenStop | undefined> => ((await ask(who, 'GET', filed)).body as { stops: SeenStop[] } | null)?.stops[0];
const record = (filed: FiledCase) => suite.look<{ action: string; said: string | null }>(`select action, details->>'said' as said from audit_entry where case_id = $1 and action like 'callBack.%' order by id`, [filed.caseId]);

const show = async (who: Person, filed: FiledCase): Promise<void> => {
  const reply = await api.inject({ method: 'POST', url: `/api/v1/cases/${filed.caseId}/reveals`, headers: await consoleHeaders(suite, who), payload: { reason: 'call_back' } });
  expect(reply.statusCode).toBe(201);
};

/** The centre worked it and was stopped by text; the union and the desk read it, and her number was shown to who calls her. */
async function stoppedByText(shownTo: Person | null = sreyneang): Promise<FiledCase> {
  const filed = await aCase().byWeb('+85512000111').consentingTo(mrc, union).saying('Before.').create(suite);
  await acceptedBy(suite, sokha, filed);
  for (const reader of [union, deskId]) await asJob(suite, (ctx) => new Grants().move(ctx, filed.caseId, reader, 'active', 'offer.accepted', null));
  await suite.api.within({ as: 'intake', case: filed.caseId }, ({ db, now }) => actions(suite).stopSharing.run({ as: 'intake', db, now }, { caseId: filed.caseId, consentId: consentOf(filed), how: { by: 'sms' } }));
  if (shownTo) await show(shownTo, filed);
  return filed;
}

describe('what came of calling her back', () => {
  it('is written down by nobody to whom her number was not shown, and each reader is told whether it was', async () => {
    const filed = await stoppedByText(null);
    expect(await seen(sreyneang, filed)).toMatchObject({ state: 'stopped', mayCall: true, mayWrite: false });
    expect(await call(sreyneang, filed, 'stays_stopped')).toMatchObject({ status: 409, body: { code: 'callBack.numberNotShown' } });
    await show(sreyneang, filed);
    expect(await seen(sreyneang, filed)).toMatchObject({ mayCall: true, mayWrite: true });
    // One officer's reveal is nobody else's.
    expect(await seen(vuthy, filed)).toMatchObject({ mayCall: true, mayWrite: false });
    expect(await call(vuthy, filed, 'not_me')).toMatchObject({ status: 409, body: { code: 'callBack.numberNotShown' } });
    expect(await record(filed)).toEqual([]);
    expect((await call(sreyneang, filed, 'not_me')).status).toBe(201);
    expect(await seen(sreyneang, filed)).toMatchObject({ state: 'waiting', mayCall: false, mayWrite: false });
  });

  it('is seen by both who read the case, confirmed by the second alone, and then it is shared again', async () => {
    const filed = await stoppedByText();
    expect(await seen(sreyneang, filed)).toMatchObject({ state: 'stopped', mayCall: true, how: 'sms', calls: [] });
    expect((await call(sreyneang, filed, 'not_me')).status).toBe(201);
    const hers = await seen(sreyneang, filed);
    expect(hers).toMatchObject({ state: 'waiting', mayCall: false, calls: [{ state: 'waiting', said: 'not_me', maySettle: false, settledByName: null }] });
    const his = await seen(vuthy, filed);
    expect(his).toMatchObject({ state: 'waiting', calls: [{ state: 'waiting', maySettle: true, calledByName: hers?.calls[0]?.calledByName }] });
    const callId = his?.calls[0]?.callId ?? '';
    expect((await ask(sreyneang, 'POST', filed, `/${callId}/refusals`)).body).toMatchObject({ code: 'callBack.twoPeople' });
    expect((await ask(vuthy, 'POST', filed, `/${callId}/confirmations`)).status).toBe(201);
    for (const who of [sreyneang, vuthy]) expect(await seen(who, filed)).toMatchObject({ state: 'shared_again', mayCall: false, calls: [{ state: 'confirmed', maySettle: false }] });
    // What is settled once is not settled again.
    expect((await ask(vuthy, 'POST', filed, `/${callId}/refusals`)).body).toMatchObject({ code: 'callBack.notFound' });
  });

  it('is not confirmed by a colleague: it stays stopped, on record, and she may be called again', async () => {
    const filed = await stoppedByText();
    await call(sreyneang, filed, 'by_mistake');
    const callId = (await seen(vuthy, filed))?.calls[0]?.callId ?? '';
    expect((await ask(vuthy, 'POST', filed, `/${callId}/refusals`)).status).toBe(204);
    expect(await seen(sreyneang, filed)).toMatchObject({ state: 'stopped', mayCall: true, calls: [{ state: 'refused', said: 'by_mistake' }] });
    expect((await ask(vuthy, 'POST', filed, `/${callId}/confirmations`)).body).toMatchObject({ code: 'callBack.notFound' });
    expect((await call(sreyneang, filed, 'not_me')).status).toBe(201);
    expect(await record(filed)).toEqual([{ action: 'callBack.made', said: 'by_mistake' }, { action: 'callBack.refused', said: null }, { action: 'callBack.made', said: 'not_me' }]);
  });

  it('is that she lets it stand: nothing waits for anybody', async () => {
    const filed = await stoppedByText();
    expect((await call(sreyneang, filed, 'stays_stopped')).status).toBe(201);
    const now = await seen(vuthy, filed);
    expect(now).toMatchObject({ state: 'stopped', calls: [{ state: 'refused', said: 'stays_stopped', maySettle: false }] });
    expect((await ask(vuthy, 'POST', filed, `/${now?.calls[0]?.callId ?? ''}/confirmations`)).body).toMatchObject({ code: 'callBack.notFound' });
  });

  it('is too old after three days, and nobody settles it then', async () => {
    const filed = await stoppedByText();
    await call(sreyneang, filed, 'not_me');
    const callId = (await seen(vuthy, filed))?.calls[0]?.callId ?? '';
    await suite.look(`update call_back set called_at = now() - interval '4 days' where id = $1`, [callId]);
    expect(await seen(vuthy, filed)).toMatchObject({ state: 'stopped', mayCall: true, calls: [{ state: 'expired', maySettle: false }] });
    expect((await ask(vuthy, 'POST', filed, `/${callId}/refusals`)).body).toMatchObject({ code: 'callBack.tooOld' });
  });

  it('is listed with its own case, and no stop of another case that the office reads as well', async () => {
    const [filed, other] = [await stoppedByText(), await stoppedByText()];
    const stops = async (of: FiledCase) => ((await ask(sreyneang, 'GET', of)).body as { stops: { consentId: string }[] }).stops.map(({ consentId }) => consentId);
    expect([await stops(filed), await stops(other)]).toEqual([[consentOf(filed)], [consentOf(other)]]);
  });

  it('is neither seen nor said by the office it is about, or by one that reads nothing', async () => {
    const filed = await stoppedByText();
    await call(sreyneang, filed, 'not_me');
    const callId = (await seen(vuthy, filed))?.calls[0]?.callId ?? '';
    for (const who of [sokha, kunthea]) {
      expect((await ask(who, 'GET', filed)).body).toMatchObject({ code: 'case.notFound' });
      expect((await ask(who, 'POST', filed, `/${callId}/refusals`)).body).toMatchObject({ code: 'case.notFound' });
    }
    expect((await ask(sreyneang, 'POST', filed, '', { consentId: consentOf(filed), said: 'maybe' })).status).toBe(400);
  });

  it('is settled by nobody who made it, and written by nobody without what she said, whatever is asked of the database', async () => {
    const filed = await stoppedByText();
    await call(sreyneang, filed, 'not_me');
    await expect(suite.look(`update call_back set said = 'stays_stopped' where case_id = $1`, [filed.caseId])).rejects.toThrow(/call_that_lets_it_stand/);
    await expect(suite.look(`update call_back set confirmed_by = gen_random_uuid(), confirmed_at = now(), refused_by = gen_random_uuid(), refused_at = now() where case_id = $1`, [filed.caseId])).rejects.toThrow(/call_settled_once/);
  });
});
