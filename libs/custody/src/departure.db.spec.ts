import { Audit } from '@sarika/audit';
import { OfferCase, OfficeChanges } from '@sarika/cases';
import { CloseOffice, Departures, DisableOfficer, Links, People } from '@sarika/custody';
import { Journal } from '@sarika/workflow';
import { type FiledCase, aCase, acceptedBy, actions, offerCase, refusal } from '../../../test/support/cases.js';
import { type Person, as, asJob, deskId, everyOffice, office, people, setPassword, tokenOf } from '../../../test/support/people.js';
import { type Stage, type Suite, openSuite } from '../../../test/support/suite.js';

const { sokha, rithy, panha, vuthy, bopha, kunthea } = people;
let suite: Suite;
let stage: Stage & { undo(): Promise<void> };
beforeAll(async () => {
  suite = await openSuite();
  setPassword(suite);
});
afterAll(() => suite.close());
/** Stories of the centre are told with two people; whoever else works there is left out. */
const onlyTwo = async (on: Pick<Stage, 'look'>): Promise<void> => {
  await on.look('delete from key_wrap where owner_id = $1 and holder_id <> all($2)', [sokha.officeId, [sokha.id, rithy.id]]);
  await on.look(`update officer set state = 'disabled' where office_id = $1 and id <> all($2)`, [sokha.officeId, [sokha.id, rithy.id]]);
};
beforeEach(async () => {
  stage = await suite.undone();
});
afterEach(() => stage.undo());

const [everybody, departures, links, audit, changes] = [new People(), new Departures(), new Links(), new Audit(), new OfficeChanges()];
const disable = new DisableOfficer(everybody, departures, links, changes, audit);
const close = new CloseOffice(everybody, departures, links, new Journal(), changes, audit);
type Leaving = Parameters<DisableOfficer['run']>[1];
const leaves = (by: Person, who: Person, more: Partial<Leaving> = {}) => as(stage, by, (ctx) => disable.run(ctx, { officerId: who.id, reason: 'left', handTo: null, codeAtHand: false, ...more }));
const closes = (officeId: string, by: Person = panha) => as(stage, by, (ctx) => close.run(ctx, { officeId }));
const inHand = (filed: FiledCase) => stage.look<{ officer: string | null; office: string }>('select officer_id as officer, office_id as office from assignment where case_id = $1 and ended_at is null', [filed.caseId]);
/** The queue's part: whatever was left is offered on. */
const offersOn = async (): Promise<void> => {
  stage.directory.forget();
  const left = await stage.look<{ caseId: string }>(`select payload->>'caseId' as "caseId" from outbox where event = 'office.left' order by id`);
  for (const { caseId } of left) await asJob(stage, (ctx) => new OfferCase(stage.directory).run(ctx, { caseId }));
};

/** Cases that nobody can open, and cases that nobody has to answer for. Both must be none, whatever happened. */
const holdsKey = (officeColumn: string) =>
  `exists (select 1 from office e join officer f on f.office_id = e.id and f.state = 'active' join key_wrap w on w.owner_id = e.id and w.holder_id = f.id where e.id = ${officeColumn} and e.closed_at is null and w.epoch = (select max(k.epoch) from key_record k where k.owner_id = e.id))`;
const forlorn = async () => ({
  withoutReader: await stage.look(`select c.number from case_file c where not exists (select 1 from access_grant g where g.case_id = c.id and g.state in ('standby','active') and g.sealed is not null and
      ((g.recipient_kind = 'office' and ${holdsKey('g.recipient_id')}) or exists (select 1 from officer f where f.id = g.recipient_id and f.state = 'active')))`),
  withoutOwner: await stage.look(`select c.number from case_file c where c.stage <> 'closed'
      and not exists (select 1 from assignment a where a.case_id = c.id and a.ended_at is null and ${holdsKey('a.office_id')} and (a.officer_id is null or exists (select 1 from officer f where f.id = a.officer_id and f.state = 'active' and f.office_id = a.office_id)))
      and not exists (select 1 from offer o where o.case_id = c.id and o.state = 'offered' and ${holdsKey('o.office_id')})`),
});
const nobodyForlorn = { withoutReader: [], withoutOwner: [] };

it('gives the case of a worker who asked for a woman to a woman of the office, whoever else was named; where there is none it waits in the queue', async () => {
  const filed = await aCase().wanting('female').consentingTo(sokha.officeId).create(stage);
  await acceptedBy(stage, sokha, filed);
  const another = await stage.look<{ id: string }>(`select id from officer where office_id = $1 and sex = 'male' and id <> $2 and state = 'active' limit 1`, [sokha.officeId, rithy.id]);
  expect(another).toHaveLength(1);
  await stage.look(`update officer set sex = 'female' where id = $1`, [another[0]?.id]);
  await leaves(panha, sokha, { handTo: rithy.id });
  expect((await inHand(filed))[0]?.officer).toBe(another[0]?.id);
  await stage.look(`update officer set sex = 'male' where id = $1`, [another[0]?.id]);
  await stage.look('update assignment set officer_id = $2 where case_id = $1', [filed.caseId, another[0]?.id]);
  await leaves(panha, { ...rithy, id: another[0]?.id as string }, { handTo: rithy.id });
  expect((await inHand(filed))[0]?.officer).toBeNull();
});

describe('somebody leaves', () => {
  beforeEach(() => onlyTwo(stage));

  it('is arranged by an administrator or whoever leads the office, never by herself, never twice', async () => {
    expect(await refusal(leaves(rithy, sokha))).toBe('officer.notFound');
    expect(await refusal(leaves(vuthy, rithy))).toBe('officer.notFound');
    expect(await refusal(leaves(sokha, sokha))).toBe('officer.yourself');
    expect(await refusal(leaves(sokha, panha))).toBe('officer.notFound');
    await leaves(sokha, rithy);
    expect(await refusal(leaves(sokha, rithy))).toBe('officer.gone');
  });

  it('ends her session, her password and her key at once', async () => {
    await tokenOf(stage, rithy);
    await leaves(sokha, rithy);
    await expect(as(stage, rithy, async () => undefined)).rejects.toThrow('has no session');
    for (const table of ['officer_credential where officer_id', 'session where officer_id', 'key_wrap where holder_id', 'duty_turn where officer_id']) expect([table, await stage.look(`select 1 from ${table} = $1`, [rithy.id])]).toEqual([table, []]);
    expect(await stage.look('select reason, held_key as held, arranged_by as by from officer_departure')).toEqual([{ reason: 'left', held: true, by: sokha.id }]);
    expect(await stage.look(`select action from audit_entry where action = 'officer.disabled'`)).toHaveLength(1);
  });

  it('hands what she had to a colleague, or to the queue of the office', async () => {
    const [first, second] = [await aCase().consentingTo(office('mrc-bmc')).create(stage), await aCase().consentingTo(office('mrc-bmc')).create(stage)];
    for (const filed of [first, second]) await acceptedBy(stage, rithy, filed);
    expect(await refusal(leaves(sokha, rithy, { handTo: kunthea.id }))).toBe('handOver.elsewhere');
    expect(await refusal(leaves(sokha, rithy, { handTo: rithy.id }))).toBe('handOver.elsewhere');
    expect(await leaves(panha, rithy, { handTo: sokha.id })).toMatchObject({ handedOver: 2, heldKey: true });
    expect(await inHand(first)).toEqual([{ officer: sokha.id, office: sokha.officeId }]);
    expect(await forlorn()).toEqual(nobodyForlorn);
    const read = await as(stage, sokha, (ctx) => actions(stage).read.run(ctx, { caseId: second.caseId }));
    expect(read.items.every(({ damaged }) => !damaged)).toBe(true);
  });

  it('leaves it to nobody yet when no colleague is named', async () => {
    const filed = await aCase().consentingTo(office('mrc-bmc')).create(stage);
    await acceptedBy(stage, rithy, filed);
    await leaves(sokha, rithy);
    expect(await inHand(filed)).toEqual([{ officer: null, office: sokha.officeId }]);
    expect(await forlorn()).toEqual(nobodyForlorn);
  });

  it('is refused for the last who holds the office’s key', async () => {
    await leaves(sokha, rithy);
    expect(await refusal(leaves(panha, sokha))).toBe('office.lastHolder');
    expect(await refusal(leaves(panha, sokha, { codeAtHand: true }))).toBe('office.lastHolder');
    expect(await stage.look('select state from officer where id = $1', [sokha.id])).toEqual([{ state: 'active' }]);
  });

  it('cannot leave the office without a holder when the last two leave at once', async () => {
    await stage.undo();
    await onlyTwo(suite);
    // On real connections: each waits for the other's commit.
    const both = await Promise.allSettled([sokha, rithy].map((who) => as(suite, panha, (ctx) => disable.run(ctx, { officerId: who.id, reason: 'left', handTo: null, codeAtHand: false }))));
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(await suite.look(`select count(*)::int as n from key_wrap where owner_id = $1`, [sokha.officeId])).toEqual([{ n: 1 }]);
    await suite.close();
    suite = await openSuite();
    stage = await suite.undone();
  });
});

describe('a whole office leaves', () => {
  it('is an administrator’s to arrange, and never the desk’s or the host’s', async () => {
    expect(await refusal(closes(office('mrc-bmc'), sokha))).toBe('role.notAllowed');
    expect(await refusal(closes(deskId))).toBe('office.deskStays');
    expect(await refusal(closes(panha.officeId))).toBe('office.hostStays');
    expect(await refusal(closes('00000000-0000-4000-8000-00000000dead'))).toBe('office.notFound');
    await closes(office('mrc-bmc'));
    expect(await refusal(closes(office('mrc-bmc')))).toBe('office.closed');
  });

  it('is refused while a case would be left without a reader', async () => {
    const filed = await aCase().consentingTo(office('mrc-bmc')).create(stage);
    await acceptedBy(stage, sokha, filed);
    await stage.look(`update access_grant set state = 'revoked' where recipient_id = $1`, [deskId]);
    expect(await refusal(closes(office('mrc-bmc')))).toBe('office.lastReader');
    expect(await inHand(filed)).toHaveLength(1);
  });

  it('is refused while it is the last that may be asked', async () => {
    const filed = await aCase().consentingTo(office('mrc-bmc')).create(stage);
    await stage.look(`update offer set is_last_resort = true where case_id = $1 and office_id = $2`, [filed.caseId, office('mrc-bmc')]);
    expect(await refusal(closes(office('mrc-bmc')))).toBe('office.lastResort');
  });

  it('moves what it worked and what it was asked to the next office of the plan, and the desk is last', async () => {
    const worked = await aCase().consentingTo(office('mrc-bmc'), office('clc-pnh')).create(stage);
    await acceptedBy(stage, sokha, worked);
    const asked = await aCase().consentingTo(office('mrc-bmc')).create(stage);
    await offerCase(stage, asked.caseId);
    const waits = await aCase().consentingTo(office('clc-pnh'), office('mrc-bmc')).create(stage);
    await offerCase(stage, waits.caseId);
    expect(await closes(office('mrc-bmc'))).toMatchObject({ cases: 2 });
    await offersOn();
    const open = await stage.look<{ caseId: string; office: string }>(`select case_id as "caseId", office_id as office from offer where state = 'offered'`);
    expect(new Map(open.map((row) => [row.caseId, row.office]))).toEqual(new Map([[worked.caseId, office('clc-pnh')], [asked.caseId, deskId], [waits.caseId, office('clc-pnh')]]));
    expect(await forlorn()).toEqual(nobodyForlorn);
    expect(await stage.look(`select 1 from access_grant where recipient_id = $1 and state <> 'revoked'`, [office('mrc-bmc')])).toEqual([]);
    expect(await stage.look('select 1 from key_wrap where owner_id = $1', [office('mrc-bmc')])).toEqual([]);
    // Whoever is asked now reads it with her own office's key.
    const offer = await stage.look<{ id: string }>(`select id from offer where case_id = $1 and state = 'offered'`, [asked.caseId]);
    await as(stage, bopha, (ctx) => actions(stage).accept.run(ctx, { offerId: offer[0]?.id ?? '' }));
    expect((await as(stage, bopha, (ctx) => actions(stage).read.run(ctx, { caseId: asked.caseId }))).items.length).toBeGreaterThan(0);
  });
});

describe('over the whole directory', () => {
  /** Cases in every state at every office: asked, worked by somebody, in the queue, in danger. */
  async function everywhere(): Promise<void> {
    const offices = everyOffice.filter(({ id, officers }) => id !== deskId && officers.length > 0);
    for (const [place, entry] of offices.entries()) {
      // A stage does one thing at a time: the directory must not be read again in the background.
      stage.directory.forget();
      const next = offices[(place + 1) % offices.length]?.id as string;
      const { officers } = entry;
      const worked = await aCase().consentingTo(entry.id, next).create(stage);
      await acceptedBy(stage, officers[place % officers.length] as Person, worked);
      const queued = await aCase().consentingTo(entry.id).create(stage);
      await acceptedBy(stage, officers[0] as Person, queued);
      await stage.look('update assignment set officer_id = null where case_id = $1', [queued.caseId]);
      const asked = await aCase().consentingTo(entry.id, next).create(stage);
      await offerCase(stage, asked.caseId);
    }
    const danger = await aCase().consentingTo(offices[0]?.id as string).inDanger().create(stage);
    await offerCase(stage, danger.caseId);
    const desks = await aCase().consentingTo(deskId).create(stage);
    await acceptedBy(stage, bopha, desks);
  }

  it('disabling any one officer leaves no case without a reader or an owner', async () => {
    await everywhere();
    expect(await forlorn()).toEqual(nobodyForlorn);
    const officers = everyOffice.flatMap((entry) => entry.officers);
    const outcomes = { left: 0, last: 0 };
    for (const officer of officers) {
      try {
        await leaves(panha, officer);
        outcomes.left += 1;
      } catch (error) {
        if ((error as { code?: string }).code !== 'office.lastHolder') throw error;
        outcomes.last += 1;
      }
      expect({ who: officer.signIn, ...(await forlorn()) }).toEqual({ who: officer.signIn, ...nobodyForlorn });
    }
    // One after the other, until one is left at each office.
    expect(outcomes.left).toBeGreaterThan(10);
    expect(outcomes.last).toBe(everyOffice.filter((entry) => entry.officers.length > 0).length);
  }, 300_000);

  it('closing any one office leaves no case without a reader or an owner', async () => {
    await everywhere();
    let closed = 0;
    for (const entry of everyOffice) {
      try {
        await closes(entry.id);
        closed += 1;
      } catch (error) {
        expect(['office.deskStays', 'office.lastResort', 'office.hostStays']).toContain((error as { code?: string }).code);
      }
      await offersOn();
      expect({ office: entry.code, ...(await forlorn()) }).toEqual({ office: entry.code, ...nobodyForlorn });
    }
    expect(closed).toBeGreaterThan(10);
  }, 300_000);

  it('is judged by questions that can fail', async () => {
    await everywhere();
    await stage.look(`update officer set state = 'disabled' where office_id = $1`, [deskId]);
    await stage.look(`delete from key_wrap where owner_id = $1`, [office('mrc-bmc')]);
    const { withoutReader, withoutOwner } = await forlorn();
    expect(withoutReader.length).toBeGreaterThan(0);
    expect(withoutOwner.length).toBeGreaterThan(0);
  });
});
