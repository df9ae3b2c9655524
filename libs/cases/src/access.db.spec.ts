import { AssignCase, Assignments, LapseOffers, OfficeChanges, Queue, ReadCase } from '@sarika/cases';
import { Audit } from '@sarika/audit';
import { Texts } from '@sarika/messaging';
import { DirectoryStore } from '@sarika/organisations';
import { Journal } from '@sarika/workflow';
import { type FiledCase, aCase, acceptedBy, actions, offerCase, openOffer, recorded, refusal } from '../../../test/support/cases.js';
import { type Person, as, asJob, asWorker, deskId, office, people, setPassword } from '../../../test/support/people.js';
import { type Stage, type Suite, openSuite } from '../../../test/support/suite.js';

const { sokha, rithy, sreyneang, leakhena, kunthea, bopha, panha } = people;
const [mrc, union, legal, kohKong] = [office('mrc-bmc'), office('clc-pnh'), office('central-pnh'), office('mrc-kkg')];

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

const read = (on: Stage, who: Person, caseId: string) => as(on, who, (ctx) => actions(on).read.run(ctx, { caseId }));
const states = async (caseId: string) => (await stage.look<{ state: string }>('select state from offer where case_id = $1 order by position', [caseId])).map(({ state }) => state);
const grantOf = async (caseId: string, officeId: string) => (await stage.look<{ state: string }>('select state from access_grant where case_id = $1 and recipient_id = $2', [caseId, officeId]))[0]?.state;
const lapse = async (caseId: string) => {
  await stage.look(`update offer set due_at = now() - interval '1 second' where case_id = $1 and state = 'offered'`, [caseId]);
  return asJob(stage, (ctx) => new LapseOffers().run(ctx));
};
const decline = async (who: Person, caseId: string) => {
  const offer = await openOffer(stage, caseId);
  await as(stage, who, (ctx) => actions(stage).decline.run(ctx, { offerId: offer.id, reason: 'no_capacity' }));
  await offerCase(stage, caseId);
};

it('is opened by its office, also while there is another that only officers by name may open', async () => {
  const guarded = await aCase().consentingTo(mrc).about('V1').create(stage);
  await acceptedBy(stage, sokha, guarded);
  const filed = await aCase().consentingTo(mrc).create(stage);
  await acceptedBy(stage, sokha, filed);
  expect((await read(stage, rithy, filed.caseId)).caseFile.id).toBe(filed.caseId);
});

describe('an office that was only asked', () => {
  it('has neither the rows nor the key', async () => {
    const filed = await aCase().consentingTo(mrc).create(stage);
    await offerCase(stage, filed.caseId);

    expect(await refusal(read(stage, sokha, filed.caseId))).toBe('case.notFound');
    await as(stage, sokha, async ({ db }) => {
      expect(await db.query('select id from item')).toEqual([]);
      expect(await db.query('select case_id from case_key')).toEqual([]);
      expect(await db.query('select id from consent')).toEqual([]);
      expect(await db.query('select id from audit_entry')).toEqual([]);
    });
  });

  it('sees the triage facts of what it was offered, and of nothing else', async () => {
    const offered = await aCase().consentingTo(mrc).create(stage);
    await offerCase(stage, offered.caseId);
    await aCase().consentingTo(union).create(stage);
    const lines = await as(stage, sokha, (ctx) => new Queue().page(ctx, ctx.actor.officeId, ctx.actor.id, 'open', null, 50));
    expect(lines.map(({ kind, caseId }) => [kind, caseId])).toEqual([['offer', offered.caseId]]);
    expect(Object.keys(lines[0] ?? {}).sort()).toEqual(
      ['caseId', 'caseKind', 'categories', 'channel', 'claimFromHome', 'contactedAt', 'dueAt', 'dueKey', 'happenedIn', 'id', 'kind', 'nowIn', 'number', 'officerId', 'officerName', 'snoozedUntil', 'stage', 'unread', 'urgency', 'wantsSex'].sort(),
    );
  });

  it('can open the case once it accepted, and its colleagues with it', async () => {
    const filed = await aCase().consentingTo(mrc).saying('No pay since March.').create(stage);
    await acceptedBy(stage, sokha, filed);
    const opened = await read(stage, rithy, filed.caseId);
    expect(opened.items.find(({ kind }) => kind === 'story')?.text).toBe('No pay since March.');
    expect(await recorded(stage, filed.caseId)).toEqual(['case.filed', 'offer.made', 'offer.accepted']);
  });

  it('is answered once: the second acceptance is told that it is settled', async () => {
    const filed = await aCase().consentingTo(mrc).create(stage);
    await offerCase(stage, filed.caseId);
    const offer = await openOffer(stage, filed.caseId);
    await as(stage, sokha, (ctx) => actions(stage).accept.run(ctx, { offerId: offer.id }));
    expect(await refusal(as(stage, rithy, (ctx) => actions(stage).accept.run(ctx, { offerId: offer.id })))).toBe('offer.settled');
  });

  it('loses its key when it declines, and the next office is asked', async () => {
    const filed = await aCase().consentingTo(mrc, union).create(stage);
    await offerCase(stage, filed.caseId);
    await decline(sokha, filed.caseId);
    expect(await grantOf(filed.caseId, mrc)).toBe('revoked');
    expect(await states(filed.caseId)).toEqual(['declined', 'offered', 'waiting']);
    expect((await openOffer(stage, filed.caseId)).officeId).toBe(union);
    expect(await stage.look('select from_state as "from", to_state as "to", reason from grant_move where case_id = $1', [filed.caseId])).toEqual([{ from: 'standby', to: 'revoked', reason: 'offer.declined' }]);
  });

  it('loses its key when its time runs out', async () => {
    const filed = await aCase().consentingTo(mrc, union).create(stage);
    await offerCase(stage, filed.caseId);
    const offer = await openOffer(stage, filed.caseId);
    expect(await lapse(filed.caseId)).toBe(1);
    await offerCase(stage, filed.caseId);
    expect(await grantOf(filed.caseId, mrc)).toBe('revoked');
    expect((await openOffer(stage, filed.caseId)).officeId).toBe(union);
    expect(await refusal(as(stage, sokha, (ctx) => actions(stage).accept.run(ctx, { offerId: offer.id })))).toBe('offer.settled');
  });

  it('is not asked twice when the same event is handled twice', async () => {
    const filed = await aCase().consentingTo(mrc, union).create(stage);
    expect(await offerCase(stage, filed.caseId)).toEqual({ officeId: mrc });
    expect(await offerCase(stage, filed.caseId)).toBeNull();
    expect(await recorded(stage, filed.caseId)).toEqual(['case.filed', 'offer.made']);
  });
});

describe('two hops, and then the desk', () => {
  it('goes to the desk after two hops, though a third office was named', async () => {
    const filed = await aCase().consentingTo(mrc, union, legal, kohKong).create(stage);
    await offerCase(stage, filed.caseId);
    await decline(sokha, filed.caseId);
    await decline(sreyneang, filed.caseId);
    expect((await openOffer(stage, filed.caseId)).officeId).toBe(legal);
    await decline(leakhena, filed.caseId);
    expect((await openOffer(stage, filed.caseId)).officeId).toBe(deskId);
    expect(await states(filed.caseId)).toEqual(['declined', 'declined', 'declined', 'waiting', 'offered']);
  });

  it('stays with the desk, which cannot decline and whose time never runs out', async () => {
    const filed = await aCase().consentingTo(mrc).create(stage);
    await offerCase(stage, filed.caseId);
    await decline(sokha, filed.caseId);
    const offer = await openOffer(stage, filed.caseId);
    expect(await refusal(as(stage, bopha, (ctx) => actions(stage).decline.run(ctx, { offerId: offer.id, reason: 'no_capacity' })))).toBe('offer.deskCannotDecline');
    expect(await lapse(filed.caseId)).toBe(0);
    expect(await states(filed.caseId)).toEqual(['declined', 'offered']);
    await as(stage, bopha, (ctx) => actions(stage).accept.run(ctx, { offerId: offer.id }));
    expect((await read(stage, bopha, filed.caseId)).items.some(({ kind }) => kind === 'story')).toBe(true);
  });
});

describe('an office without a grant', () => {
  let filed: FiledCase;
  let offerId: string;
  beforeEach(async () => {
    filed = await aCase().consentingTo(mrc).byText('+85512000444').create(stage);
    await offerCase(stage, filed.caseId);
    offerId = (await openOffer(stage, filed.caseId)).id;
    await as(stage, sokha, (ctx) => actions(stage).accept.run(ctx, { offerId }));
  });

  const nowhere = '00000000-0000-4000-8000-000000000001';
  it.each<[string, (caseId: string, offerId: string) => Promise<unknown>]>([
    ['open', (caseId) => read(stage, kunthea, caseId)],
    ['note', (caseId) => as(stage, kunthea, (ctx) => actions(stage).note.run(ctx, { caseId, text: 'x' }))],
    ['reply', (caseId) => as(stage, kunthea, (ctx) => actions(stage).reply.run(ctx, { caseId, text: 'x' }))],
    ['reveal', (caseId) => as(stage, kunthea, (ctx) => actions(stage).reveal.run(ctx, { caseId, reason: 'call_back' }))],
    ['assign', (caseId) => as(stage, kunthea, (ctx) => new AssignCase(new Assignments(), new DirectoryStore(), new OfficeChanges(), new Journal()).run(ctx, { caseId, officerId: kunthea.id }))],
    ['accept', (_caseId, id) => as(stage, kunthea, (ctx) => actions(stage).accept.run(ctx, { offerId: id }))],
    ['decline', (_caseId, id) => as(stage, kunthea, (ctx) => actions(stage).decline.run(ctx, { offerId: id, reason: 'no_capacity' }))],
  ])('hears the same of a case that is not its own as of none: %s', async (_what, doing) => {
    const message = async (caseId: string, offer: string) => {
      try {
        await doing(caseId, offer);
      } catch (error) {
        const { code, status, message: text, details } = error as { code: string; status: number; message: string; details?: unknown };
        return { code, status, text, details };
      }
      throw new Error('it was not refused');
    };
    const theirs = await message(filed.caseId, offerId);
    expect(theirs).toEqual(await message(nowhere, nowhere));
    expect(theirs.status).toBe(404);
  });

  it('finds it neither in its list nor by its number nor in any table', async () => {
    await as(stage, kunthea, async (ctx) => {
      const queue = new Queue();
      for (const view of ['open', 'offers', 'mine', 'unassigned', 'unread'] as const) expect(await queue.page(ctx, ctx.actor.officeId, ctx.actor.id, view, null, 50)).toEqual([]);
      // Naming the other office does not help: the rows are not there for her.
      expect(await queue.page(ctx, mrc, sokha.id, 'open', null, 50)).toEqual([]);
      expect(await queue.byNumber(ctx, ctx.actor.officeId, filed.number)).toEqual([]);
      expect(await queue.byNumber(ctx, mrc, filed.number)).toEqual([]);
      for (const table of ['case_file', 'case_key', 'item', 'consent', 'consent_exclusion', 'access_grant', 'grant_move', 'offer', 'assignment', 'duty_ring', 'receipt', 'conversation', 'case_contact', 'outbound_text', 'audit_entry']) {
        expect([table, await ctx.db.query(`select * from ${table}`)]).toEqual([table, []]);
      }
    });
  });

  it.each<[string, string, (caseId: string) => unknown[]]>([
    ['an offer', `insert into offer (id, case_id, office_id, position, is_last_resort, reasons, urgency, state, offered_at, due_at) values (gen_random_uuid(), $1, $2, 9, false, '[]', 'U0', 'offered', now(), now())`, (id) => [id, kohKong]],
    ['a grant', `insert into access_grant (id, case_id, case_epoch, recipient_kind, recipient_id, recipient_epoch, basis, state, epoch_id) values (gen_random_uuid(), $1, 1, 'office', $2, 1, 'desk', 'active', 'x')`, (id) => [id, kohKong]],
    ['a consent', `insert into consent (id, case_id, office_id, purpose, scope, given_how, language, wording_version) values (gen_random_uuid(), $1, $2, 'case_work', 'whole_case', 'web', 'km', 'x')`, (id) => [id, kohKong]],
    ['an item', `insert into item (id, case_id, case_epoch, kind, seq, author, sealed, key_wrap) values (gen_random_uuid(), $1, 1, 'message_in', 1, 'worker', '', '')`, (id) => [id]],
    ['a receipt', `insert into receipt (id, case_id, case_number, salt, cost, auth, public_key, sealed_secret_key) values (gen_random_uuid(), $1, '100000000', '', '{}', '', '', '')`, (id) => [id]],
  ])('cannot write itself %s', async (_what, sql, params) => {
    await expect(as(stage, kunthea, (ctx) => ctx.db.run(sql, params(filed.caseId)))).rejects.toThrow(/row-level security/);
  });

  it('cannot move a grant, an offer or a case that is not its own', async () => {
    await as(stage, kunthea, async (ctx) => {
      expect(await ctx.db.run(`update access_grant set state = 'active' where case_id = $1`, [filed.caseId])).toBe(0);
      expect(await ctx.db.run(`update offer set state = 'offered' where case_id = $1`, [filed.caseId])).toBe(0);
      expect(await ctx.db.run(`update case_file set stage = 'closed' where id = $1`, [filed.caseId])).toBe(0);
    });
  });
});

it('an office that is not asked yet can neither ask itself nor activate its standby grant', async () => {
  const filed = await aCase().consentingTo(mrc, union).create(stage);
  await offerCase(stage, filed.caseId);
  await as(stage, sreyneang, async (ctx) => {
    expect(await ctx.db.run(`update access_grant set state = 'active' where case_id = $1`, [filed.caseId])).toBe(0);
  });
  const asked = as(stage, sreyneang, (ctx) => ctx.db.run(`update offer set state = 'offered', offered_at = now(), due_at = now() where case_id = $1`, [filed.caseId]));
  await expect(asked).rejects.toThrow(/row-level security/);
});

describe('she stops sharing', () => {
  const stop = (filed: FiledCase, officeId = mrc) =>
    asWorker(stage, filed.receipt, async (ctx) => {
      const consent = filed.filing.consents.find((line) => line.officeId === officeId);
      await actions(stage).stopSharing.run(ctx, { caseId: ctx.caseId, consentId: consent?.id ?? '', how: { by: 'web', receiptId: ctx.receiptId } });
    });

  it('and the office opens nothing from that moment', async () => {
    const filed = await aCase().consentingTo(mrc).create(stage);
    await acceptedBy(stage, sokha, filed);
    await read(stage, sokha, filed.caseId);
    await stop(filed);
    expect(await refusal(read(stage, sokha, filed.caseId))).toBe('case.notFound');
    expect(await refusal(as(stage, sokha, (ctx) => actions(stage).note.run(ctx, { caseId: filed.caseId, text: 'x' })))).toBe('case.notFound');
    await as(stage, sokha, async (ctx) => {
      expect(await ctx.db.query('select id from item')).toEqual([]);
      expect(await new Queue().page(ctx, ctx.actor.officeId, ctx.actor.id, 'open', null, 50)).toEqual([]);
    });
    expect(await grantOf(filed.caseId, mrc)).toBe('suspended');
  });

  it('while it was only asked, and its offer is gone', async () => {
    const filed = await aCase().consentingTo(mrc, union).create(stage);
    await offerCase(stage, filed.caseId);
    const offer = await openOffer(stage, filed.caseId);
    await stop(filed);
    expect(await refusal(as(stage, sokha, (ctx) => actions(stage).accept.run(ctx, { offerId: offer.id })))).toBe('offer.settled');
    await offerCase(stage, filed.caseId);
    expect((await openOffer(stage, filed.caseId)).officeId).toBe(union);
  });

  it('with the office that works it, and the next is asked: the case is not nobody’s', async () => {
    const filed = await aCase().consentingTo(mrc, union).create(stage);
    await acceptedBy(stage, sokha, filed);
    await stop(filed);
    await offerCase(stage, filed.caseId);
    expect((await openOffer(stage, filed.caseId)).officeId).toBe(union);
    expect(await stage.look('select stage from case_file where id = $1', [filed.caseId])).toEqual([{ stage: 'offered' }]);
  });

  it('once: the second time she is told that she did', async () => {
    const filed = await aCase().consentingTo(mrc).create(stage);
    await stop(filed);
    expect(await refusal(stop(filed))).toBe('consent.alreadyWithdrawn');
  });

  it('only in her own case', async () => {
    const [hers, anothers] = [await aCase().consentingTo(mrc).create(stage), await aCase().consentingTo(mrc).create(stage)];
    const doing = asWorker(stage, hers.receipt, (ctx) =>
      actions(stage).stopSharing.run(ctx, { caseId: ctx.caseId, consentId: anothers.filing.consents[0]?.id ?? '', how: { by: 'web', receiptId: ctx.receiptId } }),
    );
    expect(await refusal(doing)).toBe('consent.notFound');
  });

  it('and still reads her own case', async () => {
    const filed = await aCase().consentingTo(mrc).saying('My own words.').create(stage);
    await stop(filed);
    const own = await asWorker(stage, filed.receipt, (ctx) => actions(stage).readOwn.run(ctx));
    expect(own.items.find(({ kind }) => kind === 'story')?.text).toBe('My own words.');
    expect(own.consents[0]?.withdrawnAt).toBeInstanceOf(Date);
  });
});

it('never leaves a live key when stopping and accepting meet', async () => {
  for (let round = 0; round < 12; round += 1) {
    const filed = await aCase().consentingTo(mrc).create(suite);
    await offerCase(suite, filed.caseId);
    const offer = await openOffer(suite, filed.caseId);
    const stopping = asWorker(suite, filed.receipt, (ctx) =>
      actions(suite).stopSharing.run(ctx, { caseId: ctx.caseId, consentId: filed.filing.consents[0]?.id ?? '', how: { by: 'web', receiptId: ctx.receiptId } }),
    );
    const accepting = as(suite, sokha, (ctx) => actions(suite).accept.run(ctx, { offerId: offer.id }));
    const [stopped, accepted] = await Promise.allSettled([stopping, accepting]);
    expect(stopped.status).toBe('fulfilled');
    if (accepted.status === 'rejected') expect((accepted.reason as { code?: string }).code).toBe('offer.settled');
    expect(await refusal(read(suite, sokha, filed.caseId))).toBe('case.notFound');
    const [grant] = await suite.look<{ state: string }>('select state from access_grant where case_id = $1 and recipient_id = $2', [filed.caseId, mrc]);
    expect(grant?.state).toBe('suspended');
  }
});

describe('opening', () => {
  it('is on record before anything is shown', async () => {
    const filed = await aCase().consentingTo(mrc).create(stage);
    await acceptedBy(stage, sokha, filed);
    const opened = await read(stage, sokha, filed.caseId);
    const rows = await stage.look<{ id: string; details: { count: number; damaged: number } }>(`select actor_id as id, details from audit_entry where case_id = $1 and action = 'item.opened'`, [filed.caseId]);
    expect(rows).toEqual([{ id: sokha.id, details: { count: opened.items.length, damaged: 0 } }]);
    expect(opened.record.at(-1)?.action).toBe('item.opened');
  });

  it('shows the record in the order in which it happened, beyond the ninth entry too', async () => {
    const filed = await aCase().consentingTo(mrc).create(stage);
    await acceptedBy(stage, sokha, filed);
    for (let n = 0; n < 12; n += 1) await as(stage, sokha, (ctx) => actions(stage).note.run(ctx, { caseId: filed.caseId, text: `note ${n}` }));
    const times = (await read(stage, sokha, filed.caseId)).record.map(({ at }) => at.getTime());
    expect(times).toHaveLength(17);
    expect(times).toEqual(times.toSorted((a, b) => a - b));
  });

  it('shows nothing when the record cannot be written', async () => {
    const filed = await aCase().consentingTo(mrc).create(stage);
    await acceptedBy(stage, sokha, filed);
    await stage.look('revoke insert on audit_entry from sarika_api');
    let shown: unknown = null;
    await expect(read(stage, sokha, filed.caseId).then((opened) => (shown = opened))).rejects.toThrow(/audit_entry/);
    expect(shown).toBeNull();
  });

  it('shows nothing when the audit itself fails, whatever the reason', async () => {
    const filed = await aCase().consentingTo(mrc).create(stage);
    await acceptedBy(stage, sokha, filed);
    class FullDisk extends Audit {
      override async write(): Promise<void> {
        throw new Error('no space left');
      }
    }
    const broken = new ReadCase(stage.keyring, new Texts(new Journal()), undefined, undefined, undefined, undefined, undefined, undefined, new FullDisk());
    await expect(as(stage, sokha, (ctx) => broken.run(ctx, { caseId: filed.caseId }))).rejects.toThrow('no space left');
  });

  it('flags a damaged item and shows the rest', async () => {
    const filed = await aCase().consentingTo(mrc).saying('Still here.').with({ kind: 'employer', author: 'worker', text: 'Cannery' }).create(stage);
    await acceptedBy(stage, sokha, filed);
    await stage.look(`update item set sealed = set_byte(sealed, 60, get_byte(sealed, 60) # 1) where case_id = $1 and kind = 'employer'`, [filed.caseId]);
    const { items } = await read(stage, sokha, filed.caseId);
    expect(items.find(({ kind }) => kind === 'employer')).toMatchObject({ damaged: true, text: null });
    expect(items.find(({ kind }) => kind === 'story')).toMatchObject({ damaged: false, text: 'Still here.' });
  });

  it('flags an item that was moved from another case', async () => {
    const [one, other] = [await aCase().consentingTo(mrc).saying('One.').create(stage), await aCase().consentingTo(mrc).saying('Other.').create(stage)];
    await acceptedBy(stage, sokha, one);
    await acceptedBy(stage, sokha, other);
    await stage.look(`update item i set sealed = o.sealed, key_wrap = o.key_wrap from item o where i.case_id = $1 and o.case_id = $2 and i.kind = 'story' and o.kind = 'story'`, [one.caseId, other.caseId]);
    const { items } = await read(stage, sokha, one.caseId);
    expect(items.find(({ kind }) => kind === 'story')).toMatchObject({ damaged: true, text: null });
  });

  it('fails when a grant was given to another office in the database', async () => {
    const filed = await aCase().consentingTo(mrc, kohKong).create(stage);
    await acceptedBy(stage, sokha, filed);
    await stage.look(`delete from grant_move where case_id = $1`, [filed.caseId]);
    await stage.look(`delete from access_grant where case_id = $1 and recipient_id = $2`, [filed.caseId, kohKong]);
    await stage.look(`update access_grant set recipient_id = $2 where case_id = $1 and recipient_id = $3`, [filed.caseId, kohKong, mrc]);
    expect(await refusal(read(stage, kunthea, filed.caseId))).toMatch(/^vault\./);
  });

  it('says that the host must look when the grant epoch key is away', async () => {
    const filed = await aCase().consentingTo(mrc).create(stage);
    await acceptedBy(stage, sokha, filed);
    const away = new ReadCase({ ...stage.keyring, grantEpochNamed: () => undefined }, new Texts(new Journal()));
    expect(await refusal(as(stage, sokha, (ctx) => away.run(ctx, { caseId: filed.caseId })))).toBe('grant.epochGone');
  });

  it('is refused to administrators, as is everything else about cases', async () => {
    const filed = await aCase().consentingTo(mrc).create(stage);
    await offerCase(stage, filed.caseId);
    const offer = await openOffer(stage, filed.caseId);
    expect(await refusal(read(stage, panha, filed.caseId))).toBe('role.notAllowed');
    expect(await refusal(as(stage, panha, (ctx) => actions(stage).note.run(ctx, { caseId: filed.caseId, text: 'x' })))).toBe('role.notAllowed');
    expect(await refusal(as(stage, panha, (ctx) => actions(stage).reveal.run(ctx, { caseId: filed.caseId, reason: 'danger' })))).toBe('role.notAllowed');
    // The offer is another office's: for an administrator too it is not there.
    expect(await refusal(as(stage, panha, (ctx) => actions(stage).accept.run(ctx, { offerId: offer.id })))).toBe('offer.notFound');
    await as(stage, panha, async ({ db }) => {
      for (const table of ['case_file', 'item', 'offer', 'assignment', 'access_grant']) expect(await db.query(`select 1 from ${table}`)).toEqual([]);
    });
  });
});

describe('words to and from her', () => {
  it('a reply is kept for her page and only news of it goes to the phone', async () => {
    const filed = await aCase().consentingTo(mrc).byText('+85512000555').create(stage);
    await acceptedBy(stage, sokha, filed);
    expect((await as(stage, sokha, (ctx) => actions(stage).reply.run(ctx, { caseId: filed.caseId, text: 'Please come on Monday.' }))).path).toBe('text');
    await as(stage, sokha, (ctx) => actions(stage).reply.run(ctx, { caseId: filed.caseId, text: 'Bring your papers.' }));
    expect(await stage.look('select kind, state from outbound_text where case_id = $1 order by created_at', [filed.caseId])).toEqual([
      { kind: 'reply', state: 'held' },
      { kind: 'news', state: 'queued' },
      { kind: 'reply', state: 'held' },
    ]);
  });

  it('an empty reply is refused', async () => {
    const filed = await aCase().consentingTo(mrc).create(stage);
    await acceptedBy(stage, sokha, filed);
    expect(await refusal(as(stage, sokha, (ctx) => actions(stage).reply.run(ctx, { caseId: filed.caseId, text: ' \n ' })))).toBe('message.empty');
  });

  it('what she writes raises the unread count, and reading lowers it', async () => {
    const filed = await aCase().consentingTo(mrc).create(stage);
    await acceptedBy(stage, sokha, filed);
    await asWorker(stage, filed.receipt, (ctx) => actions(stage).hear.run(ctx, { caseId: ctx.caseId, text: 'They called me.', receiptId: ctx.receiptId }));
    const unread = async () => (await stage.look<{ unread: number }>('select unread from assignment where case_id = $1', [filed.caseId]))[0]?.unread;
    expect(await unread()).toBe(1);
    const { items } = await read(stage, sokha, filed.caseId);
    expect(items.find(({ kind }) => kind === 'message_in')?.text).toBe('They called me.');
    expect(await unread()).toBe(0);
  });

  it('a note is not for her', async () => {
    const filed = await aCase().consentingTo(mrc).create(stage);
    await acceptedBy(stage, sokha, filed);
    await as(stage, sokha, (ctx) => actions(stage).note.run(ctx, { caseId: filed.caseId, text: 'Ask about her papers.' }));
    const own = await asWorker(stage, filed.receipt, (ctx) => actions(stage).readOwn.run(ctx));
    expect(own.items.some(({ kind }) => kind === 'note')).toBe(false);
  });

  it('her number is shown after a reason, and the reveal is on record', async () => {
    const filed = await aCase().consentingTo(mrc).byText('+85512000666').create(stage);
    await acceptedBy(stage, sokha, filed);
    expect(await refusal(as(stage, sokha, (ctx) => actions(stage).reveal.run(ctx, { caseId: filed.caseId, reason: 'curiosity' as never })))).toBe('reason.needed');
    const facts = await as(stage, sokha, (ctx) => actions(stage).reveal.run(ctx, { caseId: filed.caseId, reason: 'call_back' }));
    expect(facts.phone).toBe('+85512000666');
    expect(await stage.look(`select details->>'reason' as reason from audit_entry where case_id = $1 and action = 'identity.revealed'`, [filed.caseId])).toEqual([{ reason: 'call_back' }]);
  });
});
