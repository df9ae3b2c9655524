import { type Api, consoleHeaders, openApi } from '../../../../test/support/api.js';
import { type FiledCase, aCase, acceptedBy } from '../../../../test/support/cases.js';
import { aClaim, balances, onClaim } from '../../../../test/support/claims.js';
import { type Person, office, people, setPassword } from '../../../../test/support/people.js';
import { type Suite, openSuite } from '../../../../test/support/suite.js';

let suite: Suite;
let api: Api;
let filed: FiledCase;
beforeAll(async () => {
  suite = await openSuite();
  setPassword(suite);
  api = await openApi(suite);
  filed = await aCase().consentingTo(office('mrc-bmc')).create(suite);
  await acceptedBy(suite, sokha, filed);
});
afterAll(async () => {
  await api?.app.close();
  await suite.close();
});

const { sokha, sreyneang } = people;
const cannery = {
  jurisdiction: 'TH',
  employment: { from: '2025-01-01', to: '2025-07-24', endedBy: 'employer', noticeGivenDays: '០' },
  pay: [{ per: 'day', amount: '៣៥០ បាត', paidEvery: 'month' }],
  received: [{ from: '2025-01', to: '2025-04', amount: 'as agreed' }],
  unpaid: [{ from: '2025-05-01', to: '2025-07-24' }],
  work: [{ daysPerWeek: 6, hoursPerDay: { from: '10', to: '12' } }],
  deductions: [{ kind: 'lodging', amount: '500 baht', per: 'month', from: '2025-01', to: '2025-04' }],
  note: 'Call her at 012 345 678',
};
const ask = async (method: 'GET' | 'POST', url: string, payload?: object, who: Person = sokha) => {
  const reply = await api.inject({ method, url: `/api/v1/${url}`, headers: await consoleHeaders(suite, who), ...(payload ? { payload } : {}) });
  return { status: reply.statusCode, body: reply.body === '' ? null : reply.json() };
};
const itemsOf = (caseId: string) => suite.look<{ kind: string; sealed: Buffer }>(`select kind, sealed from item where case_id = $1 and kind in ('worksheet', 'assessment')`, [caseId]);
const recorded = (caseId: string, action: string) => suite.look('select 1 from audit_entry where case_id = $1 and action = $2', [caseId, action]);

describe('a worksheet that is tried', () => {
  it('is hers alone: another office hears that there is no such case', async () => {
    expect(await ask('POST', `cases/${filed.caseId}/assessments/trial`, cannery, sreyneang)).toMatchObject({ status: 404, body: { code: 'case.notFound' } });
  });

  it('lists every fault with its place', async () => {
    const { status, body } = await ask('POST', `cases/${filed.caseId}/assessments/trial`, { ...cannery, pay: [{ per: 'day', amount: '-350' }], work: [{ hoursPerDay: 25 }], wage: 1 });
    expect(status).toBe(422);
    expect(body).toMatchObject({ code: 'worksheet.faulty', details: { paths: expect.arrayContaining(['pay[0].amount', 'work[0].hoursPerDay', 'wage']), codes: expect.arrayContaining(['worksheet.negative', 'worksheet.absurd', 'worksheet.unknownField']) } });
  });

  it('refuses a document nested beyond reason instead of falling over it', async () => {
    const deep = `{"jurisdiction":"TH","employment":{"from":"2025-01-01"},"answers":${'['.repeat(20_000)}${']'.repeat(20_000)}}`;
    const reply = await api.inject({ method: 'POST', url: `/api/v1/cases/${filed.caseId}/assessments/trial`, headers: { ...(await consoleHeaders(suite, sokha)), 'content-type': 'application/json' }, payload: deep });
    expect([reply.statusCode, (reply.json() as { code: string }).code]).toEqual([422, 'worksheet.faulty']);
  });

  it('says sums, rules, limits and what is missing, and keeps nothing', async () => {
    const { status, body } = await ask('POST', `cases/${filed.caseId}/assessments/trial`, cannery);
    expect(status).toBe(200);
    expect(body).toMatchObject({ jurisdiction: 'TH', packs: [{ country: 'TH' }], totals: [{ owed: { currency: 'THB' }, usuallyRecovered: { amount: null, reason: 'no-statistic' } }] });
    const [basic] = body.lines.filter(({ head }: { head: string }) => head === 'basic-pay');
    expect(basic.steps.length).toBeGreaterThan(0);
    const ids = body.rules.map(({ id }: { id: string }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(body.lines.flatMap(({ rules }: { rules: string[] }) => rules).filter((id: string) => !ids.includes(id))).toEqual([]);
    const limit = body.limits.find(({ head }: { head: string }) => head === 'basic-pay');
    expect(limit.lapsesOn).toMatch(/^2027-/);
    expect(limit.atLatest <= limit.lapsesOn).toBe(true);
    expect(body.missing.length).toBeGreaterThan(0);
    expect(await itemsOf(filed.caseId)).toEqual([]);
  });
});

describe('an assessment that is kept', () => {
  it('is kept only by the office that works the case', async () => {
    const waiting = await aCase().consentingTo(office('mrc-bmc')).create(suite);
    expect((await ask('POST', `cases/${waiting.caseId}/assessments`, cannery)).body).toMatchObject({ code: 'case.notFound' });
    expect((await ask('POST', `cases/${filed.caseId}/assessments`, cannery, sreyneang)).body).toMatchObject({ code: 'case.notFound' });
  });

  it('is sealed with its worksheet, once, and comes back as it was, on record', async () => {
    const first = await ask('POST', `cases/${filed.caseId}/assessments`, cannery);
    expect(first).toMatchObject({ status: 201, body: { isNew: true } });
    expect((await ask('POST', `cases/${filed.caseId}/assessments`, cannery)).body).toEqual({ itemId: first.body.itemId, isNew: false });
    const second = await ask('POST', `cases/${filed.caseId}/assessments`, { ...cannery, unpaid: [{ from: '2025-06-01', to: '2025-07-24' }] });
    expect(second.body.isNew).toBe(true);

    const items = await itemsOf(filed.caseId);
    expect(items.map(({ kind }) => kind).sort()).toEqual(['assessment', 'assessment', 'worksheet', 'worksheet']);
    // Long words alone: three letters stand somewhere in a hundred thousand sealed bytes by chance.
    expect(items.filter(({ sealed }) => ['jurisdiction', 'basic-pay', '"currency"'].some((word) => sealed.includes(word))).map(({ kind }) => kind)).toEqual([]);

    const before = (await recorded(filed.caseId, 'assessment.opened')).length;
    const { body } = await ask('GET', `cases/${filed.caseId}/assessments`);
    expect(body.assessments.map(({ itemId }: { itemId: string }) => itemId)).toEqual([second.body.itemId, first.body.itemId]);
    expect(body.assessments[1]).toMatchObject({ keptBy: expect.any(String), worksheet: { ...cannery, note: 'Call her at •••78' }, assessment: { packs: [{ country: 'TH' }] } });
    expect(await recorded(filed.caseId, 'assessment.opened')).toHaveLength(before + 1);
    expect((await ask('GET', `cases/${filed.caseId}/assessments`, undefined, sreyneang)).body).toMatchObject({ code: 'case.notFound' });
  });

  it('is not opened with the case', async () => {
    const { body } = await ask('GET', `cases/${filed.caseId}`);
    expect(JSON.stringify(body)).not.toContain('basic-pay');
  });
});

describe('the sum that is claimed', () => {
  it('is what was assessed as likely, once the worker said that it is right', async () => {
    const { claimId, employer } = await aClaim(suite, { filed, claimed: null });
    const { body: kept } = await ask('GET', `cases/${filed.caseId}/assessments`);
    const [newest] = kept.assessments;
    const likely = newest.assessment.totals[0].owed.likely.replace('.', '');
    const sent = { itemId: newest.itemId, key: '5a21ca00-0000-4000-8000-0000000000a1', how: 'read_aloud' };
    expect((await ask('POST', `claims/${claimId}/assessed-sums`, { ...sent, itemId: '5a21ca00-0000-4000-8000-0000000000ff' })).body).toMatchObject({ code: 'assessment.notFound' });
    expect(await balances(suite, claimId)).toEqual({});

    expect((await ask('POST', `claims/${claimId}/assessed-sums`, sent)).status).toBe(204);
    expect((await ask('POST', `claims/${claimId}/assessed-sums`, sent)).status).toBe(204);
    expect(await balances(suite, claimId)).toEqual({ 'claimed/THB': likely, 'estimate/THB': `-${likely}` });
    expect(await onClaim(suite, { claimId, employer }).stage()).toBe('confirmed');
    expect(await recorded(filed.caseId, 'claim.confirmed')).toHaveLength(1);
    // Its limits are the clocks of the claim from now on: the same last days as the assessment says, head by head.
    const { body: { clocks } } = await ask('GET', `claims/${claimId}/clocks`);
    const first = (head: string) => (clocks as { head: string; limitOn: string | null }[]).filter((clock) => clock.head === head).map(({ limitOn }) => limitOn ?? '').sort()[0] || null;
    for (const { head, lapsesOn } of newest.assessment.limits as { head: string; lapsesOn: string | null }[]) expect([head, first(head)]).toEqual([head, lapsesOn]);
    expect(clocks.length).toBeGreaterThan(0);
  });

  it('has its limits kept where the same sum was claimed and said to be right before', async () => {
    const { body: kept } = await ask('GET', `cases/${filed.caseId}/assessments`);
    const [newest] = kept.assessments;
    const { claimId } = await aClaim(suite, { filed, claimed: { currency: 'THB', minor: BigInt(newest.assessment.totals[0].owed.likely.replace('.', '')) } });
    await suite.look('update wage_claim set confirmed_at = now() where id = $1', [claimId]);
    expect((await ask('GET', `claims/${claimId}/clocks`)).body.clocks).toEqual([]);
    expect((await ask('POST', `claims/${claimId}/assessed-sums`, { itemId: newest.itemId, key: '5a21ca00-0000-4000-8000-0000000000c1', how: 'read_aloud' })).status).toBe(204);
    expect((await ask('GET', `claims/${claimId}/clocks`)).body.clocks.length).toBeGreaterThan(0);
  });

  it('is refused where nothing was assessed in the currency of the claim', async () => {
    const { body: opened } = await ask('POST', `cases/${filed.caseId}/claims`, { key: '5a21ca00-0000-4000-8000-0000000000b1', origin: 'KH', jurisdiction: 'TH', currency: 'USD', assessedOn: '2026-01-01', legs: [{ against: 'agency' }] });
    const { body: kept } = await ask('GET', `cases/${filed.caseId}/assessments`);
    expect((await ask('POST', `claims/${opened.claimId}/assessed-sums`, { itemId: kept.assessments[0].itemId, key: '5a21ca00-0000-4000-8000-0000000000b2', how: 'read_aloud' })).body).toMatchObject({ code: 'assessment.nothingInCurrency' });
  });
});
