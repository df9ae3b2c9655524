import { randomUUID } from 'node:crypto';
import { type Indicator, type IndicatorAnswer, type IndicatorSheet, type ProtocolCode, indicatorCodes } from '@sarika/categories';
import { WORDING_VERSION } from '@sarika/consent';
import { Texts } from '@sarika/messaging';
import { Journal } from '@sarika/workflow';
import { type FiledCase, aCase, acceptedBy, actions, recorded, refusal } from '../../../test/support/cases.js';
import { type Person, as, asJob, asWorker, deskId, office, people, person, setPassword } from '../../../test/support/people.js';
import { aSheet } from '../../../test/support/outside.js';
import { type Stage, type Suite, openSuite } from '../../../test/support/suite.js';
import { AccessCounts } from './access-limit.store.js';
import { AllowNotice } from './actions/allow-notice.js';
import { GiveNotice } from './actions/give-notice.js';
import { HearWish } from './actions/hear-wish.js';
import { CloseCase } from './actions/keep-case.js';
import { KeepPace } from './actions/keep-pace.js';
import { PassOnCase } from './actions/pass-on-case.js';
import { ReadCase } from './actions/read-case.js';
import { ReadProtection } from './actions/read-protection.js';
import { ShareCase } from './actions/share-case.js';
import { BeginProtocol, TickStep, type Ticking } from './actions/tick-step.js';
import { WriteIndicators } from './actions/write-indicators.js';

const { sokha, rithy, kunthea, panha } = people;
const chanra = person('chanra');
const [centre, union, ministry] = [office('mrc-bmc'), office('clc-pnh'), office('attache-kul')];
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

const worked = async (builder: ReturnType<typeof aCase>, by = sokha): Promise<FiledCase> => {
  const filed = await builder.consentingTo(centre).create(stage);
  await acceptedBy(stage, by, filed);
  return filed;
};
const reading = (who: Person, filed: FiledCase) => as(stage, who, (ctx) => new ReadProtection(stage.keyring).run(ctx, filed));
const ticking = (who: Person, filed: FiledCase, protocol: ProtocolCode, step: string, more: Partial<Ticking> = {}) =>
  as(stage, who, (ctx) => new TickStep(stage.keyring).run(ctx, { caseId: filed.caseId, protocol, step, state: 'done', reason: null, ...more }));
const beginning = (who: Person, filed: FiledCase, protocol: ProtocolCode) => as(stage, who, (ctx) => new BeginProtocol(stage.keyring).run(ctx, { caseId: filed.caseId, protocol, why: 'told' }));
const sheet = (some: Partial<Record<Indicator, IndicatorAnswer>>): IndicatorSheet => ({ ...(Object.fromEntries(indicatorCodes.map((code) => [code, 'not_asked'])) as unknown as IndicatorSheet), ...some });
const answering = (who: Person, filed: FiledCase, some: Partial<Record<Indicator, IndicatorAnswer>>, stillThere: IndicatorAnswer = 'no') =>
  as(stage, who, (ctx) => new WriteIndicators(stage.keyring).run(ctx, { caseId: filed.caseId, answers: sheet(some), stillThere }));
const pacing = (filed: FiledCase) => asJob(stage, (ctx) => new KeepPace().run(ctx, filed));
const paceOf = async (filed: FiledCase) => (await stage.look<{ urgency: string; of: string; within: number | null; hours: number }>(
  `select c.urgency, a.urgency as of, c.contact_within_hours as within, round(extract(epoch from a.due_at - now()) / 3600)::int as hours from case_file c join assignment a on a.case_id = c.id and a.ended_at is null where c.id = $1`, [filed.caseId],
))[0];
const referring = (who: Person, filed: FiledCase, officeId = union) => as(stage, who, (ctx) => new PassOnCase(stage.keyring, stage.directory).run(ctx, {
  caseId: filed.caseId, kind: 'referral', officeId, task: 'legal_help', reason: 'has_the_skill', keepsStatus: false, requestId: null,
  heard: { scope: 'whole_case', endsOn: null, heardFrom: 'worker', how: 'read_aloud', language: 'km', wordingVersion: WORDING_VERSION, witnessId: rithy.id, paperReference: null },
}));

describe('the checklist of a case', () => {
  it('is there by what it is about, and nobody else reads it or ticks it off', async () => {
    const filed = await worked(aCase().about('V2'));
    const shown = await reading(sokha, filed);
    expect(shown.applied.map(({ code, began }) => [code, began])).toEqual([['sexual_violence', null]]);
    expect(shown.mayBegin).toEqual(['trafficking', 'child', 'detention']);
    expect(await refusal(reading(chanra, filed))).toBe('case.notFound');
    expect(await refusal(reading(kunthea, filed))).toBe('case.notFound');
    expect(await refusal(reading(panha, filed))).toBe('role.notAllowed');
    expect(await refusal(ticking(kunthea, filed, 'sexual_violence', 'safe'))).toBe('case.notFound');
    expect(await refusal(ticking(panha, filed, 'sexual_violence', 'safe'))).toBe('role.notAllowed');
    expect(await refusal(ticking(sokha, filed, 'child', 'safe'))).toBe('protocol.notHere');
    expect(await refusal(ticking(sokha, filed, 'sexual_violence', 'clear'))).toBe('protocol.noSuchStep');
    expect(await refusal(ticking(sokha, filed, 'sexual_violence', 'safe', { state: 'not_possible', reason: '  ' }))).toBe('protocol.reasonNeeded');
    expect(await refusal(ticking(sokha, filed, 'sexual_violence', 'safe', { state: 'taken_back' }))).toBe('protocol.unchanged');
    expect(await stage.look('select 1 from protocol_step')).toEqual([]);
    const plain = await worked(aCase().about('W1'));
    expect((await reading(sokha, plain)).applied).toEqual([]);
  });

  it('keeps who did what and when, in the order it was done, and takes nothing away', async () => {
    const filed = await worked(aCase().about('V2'));
    await ticking(sokha, filed, 'sexual_violence', 'safe');
    expect(await refusal(ticking(sokha, filed, 'sexual_violence', 'safe'))).toBe('protocol.unchanged');
    await ticking(rithy, filed, 'sexual_violence', 'clinic', { state: 'not_possible', reason: 'No clinic within a day.' });
    await ticking(sokha, filed, 'sexual_violence', 'safe', { state: 'taken_back' });
    const [applied] = (await reading(rithy, filed)).applied;
    expect([...(applied?.steps ?? [])].map(([step, { state, officerId, reason }]) => [step, state, officerId, reason])).toEqual([
      ['safe', 'taken_back', sokha.id, null],
      ['clinic', 'not_possible', rithy.id, 'No clinic within a day.'],
    ]);
    expect(await stage.look('select count(*)::int as n from protocol_step where case_id = $1', [filed.caseId])).toEqual([{ n: 3 }]);
    await expect(as(stage, sokha, ({ db }) => db.run('delete from protocol_step'))).rejects.toThrow(/permission denied/);
    await expect(as(stage, sokha, ({ db }) => db.run('update protocol_step set done_at = now()'))).rejects.toThrow(/permission denied/);
  });

  it('holds nothing in clear of which protocol or step it was', async () => {
    const filed = await worked(aCase().about('V2'));
    await ticking(sokha, filed, 'sexual_violence', 'story');
    const [row] = await stage.look<{ row: string; sealed: string }>(`select s::text as row, encode(i.sealed, 'escape') as sealed from protocol_step s join item i on i.id = s.item_id`);
    expect(`${row?.row} ${row?.sealed}`).not.toMatch(/sexual|story/);
    const kept = await stage.look<{ all: string }>(`select coalesce(string_agg(t, ' '), '') as all from (select o::text as t from outbox o where payload->>'caseId' = $1 union all select a::text from audit_entry a where case_id = $1::uuid) x`, [filed.caseId]);
    expect(kept[0]?.all).toContain('protocol.stepped');
    expect(kept[0]?.all).not.toMatch(/sexual_violence|"story"/);
  });

  it('says to no office of a state why she could not be asked about the state', async () => {
    const filed = await worked(aCase().about('F1'));
    await ticking(sokha, filed, 'trafficking', 'state', { state: 'not_possible', reason: 'She is afraid of officials.' });
    const reasonOf = async () => (await reading(sokha, filed)).applied[0]?.steps.get('state')?.reason;
    expect(await reasonOf()).toBe('She is afraid of officials.');
    await stage.look('update office set is_state = true where id = $1', [centre]);
    expect(await reasonOf()).toBeNull();
  });

  it('is a line of the record each time it is read, counts as an opening, and is not on the case page', async () => {
    const filed = await worked(aCase().about('V2'));
    await ticking(sokha, filed, 'sexual_violence', 'safe');
    await reading(sokha, filed);
    expect(await stage.look(`select count(*)::int as n from audit_entry where action = 'protection.opened' and case_id = $1`, [filed.caseId])).toEqual([{ n: 1 }]);
    const page = await as(stage, sokha, (ctx) => new ReadCase(stage.keyring, new Texts(new Journal())).run(ctx, filed));
    expect(page.items.map(({ kind }) => kind)).not.toContain('protocol_step');
    expect(await stage.look('select opened from access_day where officer_id = $1', [sokha.id])).toEqual([{ opened: 2 }]);
    await reading(sokha, filed);
    expect(await stage.look('select opened from access_day where officer_id = $1', [sokha.id])).toEqual([{ opened: 2 }]);
    const other = await worked(aCase().about('L1'));
    expect(await refusal(as(stage, sokha, (ctx) => new ReadProtection(stage.keyring, new AccessCounts({ opensPerHour: 1, revealsPerHour: 1 })).run(ctx, other)))).toBe('access.tooMany');
  });

  it('is not written any more once the case is closed', async () => {
    const filed = await worked(aCase().about('W1').aged('under18'));
    await as(stage, sokha, (ctx) => new CloseCase().run(ctx, { caseId: filed.caseId, outcome: 'lost_contact' }));
    expect(await refusal(ticking(sokha, filed, 'child', 'safe'))).toBe('case.takeFirst');
    expect((await reading(sokha, filed)).mayWrite).toBe(false);
  });
});

describe('who does a step', () => {
  it('is a woman where she said nothing, and whoever she said where she did', async () => {
    const filed = await worked(aCase().about('V2'));
    await as(stage, sokha, (ctx) => actions(stage).assign.run(ctx, { caseId: filed.caseId, officerId: rithy.id }));
    expect(await refusal(ticking(sokha, filed, 'sexual_violence', 'story'))).toBe('protocol.notYours');
    expect(await refusal(ticking(rithy, filed, 'sexual_violence', 'story'))).toBe('protocol.womanFirst');
    // Safety and medicine wait for nobody.
    for (const step of ['safe', 'hurt', 'clinic', 'helper']) await ticking(rithy, filed, 'sexual_violence', step);
    const saying = (wants: 'male' | 'anybody', witnessId: string | null) => as(stage, rithy, (ctx) => new HearWish().run(ctx, { caseId: filed.caseId, wants, heardFrom: 'worker', witnessId, paperReference: null }));
    // That she does not mind is not written by a man alone.
    expect(await refusal(saying('anybody', null))).toBe('wish.witnessNeeded');
    await saying('anybody', sokha.id);
    expect(await refusal(saying('anybody', sokha.id))).toBe('wish.unchanged');
    await ticking(rithy, filed, 'sexual_violence', 'story');
  });

  it('is a supervisor where the step is hers', async () => {
    const filed = await worked(aCase().about('L1'));
    expect([sokha.role, rithy.role]).toEqual(['focal_point', 'officer']);
    expect(await refusal(ticking(rithy, filed, 'detention', 'supervisor'))).toBe('protocol.notYours');
    await ticking(sokha, filed, 'detention', 'supervisor');
  });
});

describe('another office', () => {
  it('is not brought in before she was asked as the protocol says', async () => {
    const filed = await worked(aCase().about('F1'));
    expect(await refusal(referring(sokha, filed))).toBe('protocol.stepFirst');
    await ticking(sokha, filed, 'trafficking', 'choices', { state: 'not_possible', reason: 'She was not alone.' });
    expect(await refusal(referring(sokha, filed))).toBe('protocol.stepFirst');
    await ticking(sokha, filed, 'trafficking', 'choices');
    const { offerId } = await referring(sokha, filed);
    expect(offerId).toBeTruthy();
    expect((await recorded(stage, filed.caseId)).filter((event) => event.startsWith('protocol.'))).toEqual(['protocol.stepped', 'protocol.stepped']);
  });

  it('of a state waits for a step of its own', async () => {
    const filed = await worked(aCase().about('F1'));
    const [state] = await stage.look<{ id: string }>(`select o.id from office o where o.is_state and o.id in (select id from office where routable) and (select count(*) from officer f where f.office_id = o.id and f.takes_restricted) >= 2 order by o.code limit 1`);
    await ticking(sokha, filed, 'trafficking', 'choices');
    expect(await refusal(referring(sokha, filed, state?.id))).toBe('protocol.stepFirst');
    await ticking(sokha, filed, 'trafficking', 'state');
    expect((await referring(sokha, filed, state?.id)).offerId).toBeTruthy();
  });

  it('is the desk, and nothing stands in the way: it holds a key of every case', async () => {
    const filed = await worked(aCase().about('F1'));
    const handing = as(stage, sokha, (ctx) => new PassOnCase(stage.keyring, stage.directory).run(ctx, { caseId: filed.caseId, kind: 'transfer', officeId: deskId, task: 'take_the_case', reason: 'no_capacity', keepsStatus: false, requestId: null, heard: null }));
    expect((await handing).offerId).toBeTruthy();
  });

  it('is shared with by herself without any step of ours', async () => {
    const filed = await worked(aCase().about('F1'));
    const shared = await asWorker(stage, filed.receipt, (ctx) => new ShareCase(stage.keyring, stage.directory).run(ctx, { officeId: union, scope: 'whole_case', endsOn: null, language: 'km' }));
    expect(shared.officeId).toBe(union);
  });

  it('without an account gets no sheet before, and one of a state not before its own step', async () => {
    const filed = await worked(aCase().about('W1').aged('under18'));
    expect(await refusal(aSheet(stage, sokha, filed.caseId))).toBe('protocol.stepFirst');
    for (const step of ['adult', 'wish']) await ticking(sokha, filed, 'child', step);
    expect(await refusal(aSheet(stage, sokha, filed.caseId))).toBe('protocol.stepFirst');
    await ticking(sokha, filed, 'child', 'state');
    expect((await aSheet(stage, sokha, filed.caseId)).outsideId).toBeTruthy();
  });

  it('and a step that is taken back stands in the way again', async () => {
    const filed = await worked(aCase().about('F1'));
    await ticking(sokha, filed, 'trafficking', 'choices');
    await ticking(sokha, filed, 'trafficking', 'choices', { state: 'taken_back' });
    expect(await refusal(referring(sokha, filed))).toBe('protocol.stepFirst');
  });
});

it('a mission is told of a detention after she was asked whether it may know, however old her yes is', async () => {
  const filed = await worked(aCase().about('L1'));
  await as(stage, sokha, (ctx) => new AllowNotice(stage.directory).run(ctx, { caseId: filed.caseId, officeId: ministry, heardFrom: 'worker', how: 'read_aloud', language: 'km', wordingVersion: WORDING_VERSION, witnessId: rithy.id, paperReference: null, endsOn: null }));
  const telling = () => as(stage, sokha, (ctx) => new GiveNotice(stage.directory, stage.keyring).run(ctx, { caseId: filed.caseId, officeId: ministry, sheet: { name: 'Chan Sreymom', place: 'Kajang', time: 'since Monday' } }));
  expect(await refusal(telling())).toBe('protocol.stepFirst');
  await ticking(sokha, filed, 'detention', 'state');
  expect((await telling()).noticeId).toBeTruthy();
});

describe('who reads only what came later', () => {
  const later = async (): Promise<FiledCase> => {
    const filed = await worked(aCase().about('F1'));
    await stage.look(`delete from item where case_id = $1 and kind = 'triage'`, [filed.caseId]);
    return filed;
  };
  it('brings no office of a state in before a protocol was begun and its steps are done', async () => {
    const filed = await later();
    await stage.look('update office set is_state = true where id = $1', [union]);
    stage.directory.forget();
    expect(await refusal(referring(sokha, filed))).toBe('protocol.unknown');
    await beginning(sokha, filed, 'trafficking');
    expect(await refusal(referring(sokha, filed))).toBe('protocol.stepFirst');
    stage.directory.forget();
  });
  it('brings another in by her yes alone: it may need no protocol', async () => {
    expect((await referring(sokha, await later())).offerId).toBeTruthy();
  });
});

describe('the first contact', () => {
  it('of a child is due sooner than the urgency alone says, from the filing, and by nothing else that stands in clear', async () => {
    const child = await worked(aCase().about('W1').aged('under18'));
    expect(await paceOf(child)).toEqual({ urgency: 'U2', of: 'U2', within: 12, hours: 12 });
    for (const code of ['V2', 'F1', 'L1'] as const) expect((await paceOf(await worked(aCase().about(code))))?.within).toBeNull();
  });

  it('is hastened by a protocol that is begun, once, and not where somebody reached her', async () => {
    const filed = await worked(aCase().about('W1'));
    expect((await paceOf(filed))?.hours).toBeGreaterThan(24);
    await beginning(sokha, filed, 'trafficking');
    expect(await refusal(beginning(sokha, filed, 'trafficking'))).toBe('protocol.hereAlready');
    for (let time = 0; time < 2; time += 1) await pacing(filed);
    expect(await paceOf(filed)).toEqual({ urgency: 'U3', of: 'U3', within: 12, hours: 12 });
    const reached = await worked(aCase().about('W1'));
    await stage.look('update assignment set contacted_at = now() where case_id = $1', [reached.caseId]);
    await beginning(sokha, reached, 'sexual_violence');
    await pacing(reached);
    expect((await paceOf(reached))?.within).toBeNull();
    expect(await stage.look('select within_hours from protocol_step where case_id = $1', [reached.caseId])).toEqual([{ within_hours: null }]);
  });

  it('begins no category', async () => {
    const filed = await worked(aCase().about('W1'));
    await beginning(sokha, filed, 'trafficking');
    await pacing(filed);
    expect(await stage.look('select categories, restricted from case_file where id = $1', [filed.caseId])).toEqual([{ categories: ['W1'], restricted: false }]);
    expect((await reading(sokha, filed)).applied.map(({ code, began }) => [code, began?.why, began?.officerId])).toEqual([['trafficking', 'told', sokha.id]]);
  });
});

describe('the eleven questions', () => {
  it('are answered by whoever works the case, and at least one is asked', async () => {
    const filed = await worked(aCase().about('W1'));
    expect(await refusal(answering(sokha, filed, {}))).toBe('indicators.nothingAsked');
    expect(await refusal(answering(kunthea, filed, { debt: 'yes' }))).toBe('case.notFound');
    expect(await refusal(answering(panha, filed, { debt: 'yes' }))).toBe('role.notAllowed');
    expect(await stage.look('select 1 from indicator_sheet')).toEqual([]);
  });

  it('keep every version, sealed', async () => {
    const filed = await worked(aCase().about('W1'));
    await answering(sokha, filed, { movement: 'not_told', violence: 'no' }, 'yes');
    await answering(rithy, filed, { movement: 'no' }, 'no');
    const { sheets } = await reading(sokha, filed);
    expect(sheets.map(({ officerId, stillThere, answers }) => [officerId, stillThere, answers.movement, answers.violence, answers.debt])).toEqual([
      [sokha.id, 'yes', 'not_told', 'no', 'not_asked'],
      [rithy.id, 'no', 'no', 'not_asked', 'not_asked'],
    ]);
    const rows = await stage.look<{ all: string }>(`select s::text || encode(i.sealed, 'escape') as all from indicator_sheet s join item i on i.id = s.item_id`);
    for (const { all } of rows) expect(all).not.toMatch(/movement|not_told|stillThere/);
  });

  it('raise the urgency, propose the protocol on trafficking with a reason, and change no category', async () => {
    const filed = await worked(aCase().about('W1'));
    await answering(sokha, filed, { documents: 'yes', overtime: 'yes', movement: 'no' });
    await pacing(filed);
    expect(await paceOf(filed)).toMatchObject({ urgency: 'U1', of: 'U1', hours: 12 });
    const shown = await reading(sokha, filed);
    expect(shown.proposed).toEqual(['severalSigns']);
    expect(shown.applied).toEqual([]);
    expect(await stage.look(`select office_id as "officeId" from alarm where kind = 'case.roseByAnswers'`)).toEqual([{ officeId: centre }]);
    await beginning(sokha, filed, 'trafficking');
    expect((await reading(sokha, filed)).proposed).toEqual([]);
  });

  it('raise to danger who cannot leave and is there, in every office that works it, and ring', async () => {
    const filed = await worked(aCase().about('W1'));
    await stage.look(`insert into assignment (id, case_id, office_id, officer_id, number, urgency, stage, due_at) select gen_random_uuid(), $1, $2, $3, number, urgency, 'accepted', now() + interval '5 days' from case_file where id = $1`, [filed.caseId, union, people.sreyneang.id]);
    await answering(sokha, filed, { movement: 'yes' }, 'not_asked');
    await pacing(filed);
    expect((await stage.look<{ urgency: string }>('select urgency from assignment where case_id = $1', [filed.caseId])).map(({ urgency }) => urgency)).toEqual(['U0', 'U0']);
    expect((await recorded(stage, filed.caseId)).filter((event) => event === 'case.urgent')).toHaveLength(1);
    expect(await stage.look(`select 1 from alarm where kind = 'case.roseByAnswers'`)).toHaveLength(2);
  });

  it('never lower it: better answers later leave it where it is, and what is more urgent already stays so', async () => {
    const filed = await worked(aCase().about('W1'));
    await answering(sokha, filed, { violence: 'yes' });
    await pacing(filed);
    await answering(sokha, filed, { violence: 'no', wages: 'yes' });
    await pacing(filed);
    expect(await paceOf(filed)).toMatchObject({ urgency: 'U1', of: 'U1' });
    const danger = await worked(aCase().about('F1'));
    await answering(sokha, danger, { violence: 'yes' });
    await pacing(danger);
    expect(await paceOf(danger)).toMatchObject({ urgency: 'U0', of: 'U0' });
  });

  it('alone with pay held back change nothing', async () => {
    const filed = await worked(aCase().about('W1'));
    await answering(sokha, filed, { wages: 'yes', debt: 'not_told' }, 'yes');
    await pacing(filed);
    expect(await paceOf(filed)).toMatchObject({ urgency: 'U3' });
    expect((await reading(sokha, filed)).proposed).toEqual([]);
  });
});

it('nobody writes a step or a sheet for somebody else, or of a case that is not hers', async () => {
  const filed = await worked(aCase().about('W1'));
  await ticking(sokha, await worked(aCase().about('L1')), 'detention', 'safe');
  const [item] = await stage.look<{ id: string }>('select id from item where case_id = $1 limit 1', [filed.caseId]);
  const writing = (who: Person, officerId: string, officeId: string) => as(stage, who, ({ db }) => db.run('insert into protocol_step (id, case_id, office_id, officer_id, item_id) values ($1, $2, $3, $4, $5)', [randomUUID(), filed.caseId, officeId, officerId, item?.id]));
  await expect(writing(sokha, rithy.id, centre)).rejects.toThrow(/row-level security/);
  await expect(writing(kunthea, kunthea.id, kunthea.officeId)).rejects.toThrow(/row-level security/);
  const sheetOf = (who: Person, officerId: string) => as(stage, who, ({ db }) => db.run('insert into indicator_sheet (id, case_id, office_id, officer_id, item_id) values ($1, $2, $3, $4, $5)', [randomUUID(), filed.caseId, who.officeId, officerId, item?.id]));
  await expect(sheetOf(sokha, rithy.id)).rejects.toThrow(/row-level security/);
  await expect(sheetOf(kunthea, kunthea.id)).rejects.toThrow(/row-level security/);
  expect(await as(stage, kunthea, ({ db }) => db.query('select 1 from protocol_step'))).toEqual([]);
});
