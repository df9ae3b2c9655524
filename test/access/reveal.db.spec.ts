import type { FiledCase } from '../support/cases.js';
import { aCase, acceptedBy } from '../support/cases.js';
import { type Api, consoleHeaders, openApi } from '../support/api.js';
import { type Person, office, people, setPassword } from '../support/people.js';
import { type Suite, openSuite } from '../support/suite.js';

const { sokha, rithy, bopha, kunthea, panha } = people;
const mrc = office('mrc-bmc');
const PHONE = '+85512000777';
const secrets = [PHONE, '012 000 777', '097 765 4321', 'N01234567', 'Sok Dara', 'Chan Mao'];

let suite: Suite;
let api: Api;
beforeAll(async () => {
  suite = await openSuite();
  setPassword(suite);
  api = await openApi(suite, { OPENS_PER_HOUR: '6', REVEALS_PER_HOUR: '3' });
}, 180_000);
afterAll(async () => {
  await api.app.close();
  await suite.close();
});
afterEach(async () => {
  // Each test has an hour of its own.
  await suite.look(`update case_opening set opened_at = now() - interval '2 hours'`);
  await suite.look(`update reveal set at = at - interval '2 hours', until = until - interval '2 hours'`);
  await suite.look(`update alarm set acknowledged_at = now(), acknowledged_by = (select id from officer where role = 'administrator' limit 1) where acknowledged_at is null`);
});

interface Answer {
  readonly [field: string]: unknown;
  readonly story: readonly string[];
  readonly hideAt: string;
  readonly alarms: readonly { readonly id: string }[];
}
const ask = async (who: Person, method: 'GET' | 'POST' | 'DELETE', url: string, payload?: object) => {
  const reply = await api.inject({ method, url, headers: await consoleHeaders(suite, who), ...(payload ? { payload } : {}) });
  return { status: reply.statusCode, text: reply.body, body: (reply.body === '' ? null : JSON.parse(reply.body)) as Answer };
};
const caseOf = (who: Person, caseId: string) => ask(who, 'GET', `/api/v1/cases/${caseId}`);
const reveal = (who: Person, caseId: string, reason = 'call_back') => ask(who, 'POST', `/api/v1/cases/${caseId}/reveals`, { reason });
const told = async (phone = PHONE): Promise<FiledCase> => {
  const filed = await aCase()
    .consentingTo(mrc)
    .byText(phone)
    .saying('They took my passport N01234567. Call my brother 097 765 4321, he is called Sok Dara like me. Since 2026-03-01 they owe 1,500,000 riel.')
    .with(
      { kind: 'identity', author: 'worker', text: JSON.stringify({ name: 'Sok Dara', document: 'N01234567', reporter: { relation: 'mother', name: 'Chan Mao', phone: '097 765 4321' } }) },
      { kind: 'facts', author: 'worker', text: JSON.stringify({ boss: 'His number is 012 000 777' }) },
      { kind: 'transcript', author: 'operator', text: JSON.stringify({ turns: [{ speaker: 'Caller', start: null, end: null, text: 'I am Sok Dara, my mother is Chan Mao' }] }) },
    )
    .create(suite);
  await acceptedBy(suite, sokha, filed);
  return filed;
};

describe('identity', () => {
  let filed: FiledCase;
  beforeAll(async () => {
    filed = await told();
  });

  it('is masked in every reply before a reveal: in the contact, in the words, in what was told, in the transcript', async () => {
    const { text, body } = await caseOf(sokha, filed.caseId);
    for (const secret of secrets) expect([secret, text.includes(secret)]).toEqual([secret, false]);
    expect(body).toMatchObject({ identity: null, revealedUntil: null, hasMasked: true, hasName: true });
    // And what is no number of hers is left.
    expect(body.story[0]).toContain('Since 2026-03-01 they owe 1,500,000 riel.');
    // The number is not found by the masked words elsewhere either: queue, search, offers.
    for (const url of ['/api/v1/queue', `/api/v1/search?q=${filed.number}`]) for (const secret of secrets) expect((await ask(sokha, 'GET', url)).text).not.toContain(secret);
  });

  it('comes for a coded reason only, on record before it is shown, for ten minutes', async () => {
    expect((await ask(sokha, 'POST', `/api/v1/cases/${filed.caseId}/reveals`, { reason: 'because' })).status).toBe(400);
    const shown = await reveal(sokha, filed.caseId);
    expect(shown.status).toBe(201);
    expect(shown.body).toMatchObject({ phone: PHONE, identity: { name: 'Sok Dara', document: 'N01234567' } });
    const minutes = (Date.parse(shown.body.hideAt) - Date.now()) / 60_000;
    expect(minutes).toBeGreaterThan(9);
    expect(minutes).toBeLessThanOrEqual(10);
    expect(await suite.look(`select details->>'reason' as reason from audit_entry where case_id = $1 and action = 'identity.revealed'`, [filed.caseId])).toEqual([{ reason: 'call_back' }]);

    // Within the ten minutes she reads it again without a new reason; a colleague does not.
    const again = await caseOf(sokha, filed.caseId);
    for (const secret of secrets) expect([secret, again.text.includes(secret)]).toEqual([secret, true]);
    expect(await suite.look(`select 1 from audit_entry where case_id = $1 and action = 'item.opened' and details->>'revealed' = 'true' and actor_id = $2`, [filed.caseId, sokha.id])).not.toEqual([]);
    const colleague = await caseOf(rithy, filed.caseId);
    for (const secret of secrets) expect([secret, colleague.text.includes(secret)]).toEqual([secret, false]);
  });

  it('is masked again by the server when the time is over, or when she hides it', async () => {
    await reveal(sokha, filed.caseId);
    expect((await ask(sokha, 'DELETE', `/api/v1/cases/${filed.caseId}/reveals`)).status).toBe(204);
    expect((await caseOf(sokha, filed.caseId)).text).not.toContain(PHONE);

    await reveal(sokha, filed.caseId);
    expect((await caseOf(sokha, filed.caseId)).text).toContain(PHONE);
    await suite.look(`update reveal set at = now() - interval '601 seconds', until = now() - interval '1 second' where hidden_at is null and until > now()`);
    const late = await caseOf(sokha, filed.caseId);
    expect(late.text).not.toContain(PHONE);
    expect(late.body['revealedUntil']).toBeNull();
  });

  it('is not longer shown than ten minutes, whatever is written into the row', async () => {
    await reveal(sokha, filed.caseId);
    await expect(suite.look(`update reveal set until = until + interval '1 hour' where until > now()`)).rejects.toThrow(/reveal_ten_minutes/);
  });

  it('is revealed to nobody who cannot open the case', async () => {
    for (const act of [() => reveal(kunthea, filed.caseId), () => ask(kunthea, 'DELETE', `/api/v1/cases/${filed.caseId}/reveals`)]) expect((await act()).body).toMatchObject({ status: 404, code: 'case.notFound' });
    expect((await reveal(panha, filed.caseId)).body).toMatchObject({ status: 403, code: 'role.notAllowed' });
  });

  it('is not asked for where nothing is masked', async () => {
    const silent = await aCase().consentingTo(mrc).byWeb().saying('Nobody paid me.').create(suite);
    await acceptedBy(suite, sokha, silent);
    expect((await caseOf(sokha, silent.caseId)).body).toMatchObject({ hasMasked: false });
    expect((await reveal(sokha, silent.caseId)).body).toMatchObject({ code: 'identity.nothing' });
  });
});

describe('an officer who opens more than is usual', () => {
  const many: string[] = [];
  beforeAll(async () => {
    for (let each = 0; each < 8; each += 1) many.push((await told(`+8551200080${each}`)).caseId);
  });
  const standing = () => suite.look<{ kind: string; officer: string; details: object; case: boolean }>(`select kind, officer_id as officer, details, to_jsonb(alarm)::text ~ $1 as case from alarm where acknowledged_at is null order by kind`, [many.join('|')]);

  it('is refused, and her supervisor finds an alarm that says how much and not which', async () => {
    for (let each = 0; each < 6; each += 1) expect((await caseOf(sokha, many[each] ?? '')).status).toBe(200);
    // The same cases again are the same work.
    expect((await caseOf(sokha, many[0] ?? '')).status).toBe(200);
    const refused = await caseOf(sokha, many[6] ?? '');
    expect(refused).toMatchObject({ status: 429, body: { code: 'access.tooMany' } });
    expect(refused.text).not.toContain('story');
    expect(await suite.look(`select 1 from audit_entry where case_id = $1 and action = 'item.opened'`, [many[6]])).toEqual([]);
    await caseOf(sokha, many[7] ?? '');
    expect(await standing()).toEqual([{ kind: 'access.tooManyOpens', officer: sokha.id, details: { limit: 6 }, case: false }]);

    // It is about the focal point herself, so she cannot take it away; the administrator sees it and no case.
    const own = (await ask(sokha, 'GET', '/api/v1/oversight')).body;
    expect(own.alarms).toMatchObject([{ kind: 'access.tooManyOpens', mayAcknowledge: false }]);
    expect((await ask(sokha, 'POST', `/api/v1/alarms/${own.alarms[0]?.id}/acknowledgements`)).body).toMatchObject({ code: 'alarm.aboutYou' });
    const seen = await ask(panha, 'GET', '/api/v1/oversight');
    expect(seen.body.alarms).toMatchObject([{ kind: 'access.tooManyOpens', officerName: 'Sok Sokha', mayAcknowledge: false }]);
    for (const caseId of many) expect(seen.text).not.toContain(caseId);
    // Nobody else of the office, and no other office.
    for (const who of [rithy, bopha, kunthea]) expect((await ask(who, 'GET', '/api/v1/oversight')).body).toMatchObject({ code: 'role.notAllowed' });
  });

  it('can open again when the hour is over', async () => {
    for (let each = 0; each < 6; each += 1) await caseOf(rithy, many[each] ?? '');
    expect((await caseOf(rithy, many[6] ?? '')).status).toBe(429);
    await suite.look(`update case_opening set opened_at = now() - interval '61 minutes' where officer_id = $1`, [rithy.id]);
    expect((await caseOf(rithy, many[6] ?? '')).status).toBe(200);
  });

  it('cannot get more by asking all at once', async () => {
    const replies = await Promise.all(many.map((caseId) => caseOf(rithy, caseId)));
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(6);
    expect(replies.filter(({ status }) => status === 429)).toHaveLength(2);
  });

  it('is refused a reveal too, and an alarm of its own stands until the focal point looked at it', async () => {
    for (let each = 0; each < 3; each += 1) expect((await reveal(rithy, many[each] ?? '')).status).toBe(201);
    const refused = await reveal(rithy, many[3] ?? '');
    expect(refused).toMatchObject({ status: 429, body: { code: 'access.tooMany' } });
    expect(refused.text).not.toContain('+855');
    expect(await standing()).toMatchObject([{ kind: 'access.tooManyReveals', officer: rithy.id, details: { limit: 3 } }]);
    const [alarm] = (await ask(sokha, 'GET', '/api/v1/oversight')).body.alarms;
    expect(alarm).toMatchObject({ officerName: 'Prak Rithy', mayAcknowledge: true });
    expect((await ask(sokha, 'POST', `/api/v1/alarms/${alarm?.id}/acknowledgements`)).status).toBe(204);
    expect(await standing()).toEqual([]);
  });

  it('counts openings of what is not assigned to her', async () => {
    const before = (await suite.look<{ off: number }>('select off_assignment as off from access_day where officer_id = $1', [rithy.id]))[0]?.off ?? 0;
    await caseOf(rithy, many[0] ?? '');
    expect((await suite.look<{ off: number }>('select off_assignment as off from access_day where officer_id = $1', [rithy.id]))[0]?.off).toBe(before + 1);
    const ofHers = await suite.look<{ off: number }>('select off_assignment as off from access_day where officer_id = $1', [sokha.id]);
    expect(ofHers[0]?.off).toBe(0);
    // Her focal point sees the figure, and figures only.
    const { days } = (await ask(sokha, 'GET', '/api/v1/oversight')).body as unknown as { days: { officerId: string; offAssignment: number }[] };
    expect(days.find(({ officerId }) => officerId === rithy.id)?.offAssignment).toBe(before + 1);
    expect(Object.keys(days[0] ?? {}).sort()).toEqual(['day', 'offAssignment', 'officeId', 'officerId', 'officerName', 'opened', 'refused', 'revealed']);
  });
});
