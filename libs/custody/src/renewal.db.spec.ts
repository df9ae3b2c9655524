import { Audit } from '@sarika/audit';
import { OfficeChanges } from '@sarika/cases';
import { ApproveRecovery, BeginRenewal, Departures, DisableOfficer, FinishRenewal, ForgetDormant, Links, MoveGrants, OpenLink, OfficeKeys, People, RecoveryCodes, RenewRecoveryCode, ResetOfficer, UseRecoveryCode, WatchRenewals, inCustody } from '@sarika/custody';
import { SignIn } from '@sarika/identity';
import { verifyKeyChain } from '@sarika/vault';
import { type FiledCase, aCase, acceptedBy, actions, offerCase, refusal } from '../../../test/support/cases.js';
import { type Person, as, asJob, people, setPassword } from '../../../test/support/people.js';
import { type Stage, type Suite, openSuite } from '../../../test/support/suite.js';

const { sokha, rithy, panha, bopha, kunthea } = people;
const MRC = sokha.officeId;
const PASSWORD = 'four bamboo lanterns drift';
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
  await onlyTwo(stage);
});
afterEach(() => stage.undo());

const [everybody, codes, links, audit] = [new People(), new RecoveryCodes(), new Links(), new Audit()];
const begin = new BeginRenewal(everybody, codes, audit);
const approve = new ApproveRecovery(everybody, audit);
const useCode = new UseRecoveryCode(everybody, codes, begin, audit);
const newCode = new RenewRecoveryCode(everybody, codes, audit);
const move = () => new MoveGrants(stage.keyring, everybody, audit);
const renews = (who: Person = sokha) => as(stage, who, (ctx) => begin.run(ctx, { reason: 'yearly' }));
const moves = (who: Person = sokha, batch = 500) => as(stage, who, (ctx) => move().run(ctx, batch));
const finishes = () => asJob(stage, (ctx) => new FinishRenewal().run(ctx));
const aged = () => stage.look(`update office_rotation set started_at = started_at - interval '6 minutes'`);
const story = async (who: Person, filed: FiledCase): Promise<string | null | undefined> => (await as(stage, who, (ctx) => actions(stage).read.run(ctx, { caseId: filed.caseId }))).items.find(({ kind }) => kind === 'story')?.text;
const epochs = async () => (await stage.look<{ epoch: number; n: number }>('select recipient_epoch as epoch, count(*)::int as n from access_grant where recipient_id = $1 group by 1 order by 1', [MRC])).map(({ epoch, n }) => [epoch, n]);
const wraps = async () => (await stage.look<{ epoch: number; n: number }>('select epoch, count(*)::int as n from key_wrap where owner_id = $1 group by 1 order by 1', [MRC])).map(({ epoch, n }) => [epoch, n]);
async function cases(n: number): Promise<FiledCase[]> {
  const filed: FiledCase[] = [];
  for (let i = 0; i < n; i += 1) {
    stage.directory.forget();
    const one = await aCase().consentingTo(MRC).saying(`Story ${i}.`).create(stage);
    // Some stay standby, some are worked.
    if (i % 2 === 0) await acceptedBy(stage, sokha, one);
    else await offerCase(stage, one.caseId);
    filed.push(one);
  }
  return filed;
}

describe('renewing the office’s key', () => {
  it('is for whoever leads the office and holds the key', async () => {
    expect(await refusal(renews(rithy))).toBe('role.notAllowed');
    expect(await refusal(renews(panha))).toBe('role.notAllowed');
    expect(await refusal(moves())).toBe('rotation.none');
    await stage.look('delete from key_wrap where holder_id = $1', [rithy.id]);
    await stage.look(`update officer set role = 'officer' where id = $1`, [sokha.id]);
    stage.sessions.clear();
    // Where nobody leads, whoever holds the key may; who holds none may not.
    expect((await renews()).epoch).toBe(2);
    expect(await refusal(as(stage, rithy, (ctx) => move().run(ctx)))).toBe('office.keyAway');
  });

  it('signs the new record by the epoch before, and what is filed from then on is sealed to it', async () => {
    const [old] = await cases(1);
    await renews();
    const records = await stage.look<never>(`select owner_id as "ownerId", epoch, box_public_key as "boxPublicKey", sign_public_key as "signPublicKey", not_before as "notBefore", signed_by as "signedBy", signature from key_record where owner_id = $1`, [MRC]);
    const chain = (records as { notBefore: Date }[]).map((record) => ({ ...record, notBefore: record.notBefore.toISOString() }));
    expect(verifyKeyChain(chain as never, stage.keyring.rootPublic, new Date(Date.now() + 1_000)).epoch).toBe(2);
    stage.directory.forget();
    const fresh = await aCase().consentingTo(MRC).saying('After.').create(stage);
    await acceptedBy(stage, sokha, fresh);
    expect(await epochs()).toEqual([[1, 1], [2, 1]]);
    // Both are read at any moment, by every colleague who held the old key.
    for (const who of [sokha, rithy]) expect([await story(who, old as FiledCase), await story(who, fresh)]).toEqual(['Story 0.', 'After.']);
  });

  it('moves every grant in batches, standby ones too, and reads all of them at every moment', async () => {
    const filed = await cases(7);
    await renews();
    expect(await moves(sokha, 3)).toEqual({ moved: 3, remaining: 4, failed: 0 });
    expect(await epochs()).toEqual([[1, 4], [2, 3]]);
    for (const [i, one] of filed.entries()) if (i % 2 === 0) expect(await story(rithy, one)).toBe(`Story ${i}.`);
    // A colleague goes on where the first one stopped.
    expect(await moves(rithy, 3)).toEqual({ moved: 3, remaining: 1, failed: 0 });
    expect(await moves(rithy, 3)).toEqual({ moved: 1, remaining: 0, failed: 0 });
    expect(await moves()).toEqual({ moved: 0, remaining: 0, failed: 0 });
    expect(await epochs()).toEqual([[2, 7]]);
    // What stood by opens when it is accepted now.
    const offer = await stage.look<{ id: string }>(`select id from offer where case_id = $1 and state = 'offered'`, [filed[1]?.caseId]);
    await as(stage, rithy, (ctx) => actions(stage).accept.run(ctx, { offerId: offer[0]?.id ?? '' }));
    expect(await story(rithy, filed[1] as FiledCase)).toBe('Story 1.');
    expect(await stage.look(`select 1 from access_grant where recipient_id <> $1 and recipient_epoch <> 1`, [MRC])).toEqual([]);
  });

  it('destroys the old key once nothing is left under it and nobody can seal to it any more', async () => {
    const filed = await cases(2);
    await renews();
    expect(await wraps()).toEqual([[1, 3], [2, 2]]);
    await aged();
    // Grants are left: it stays.
    expect(await finishes()).toBe(0);
    await moves();
    await stage.look(`update office_rotation set started_at = now() - interval '4 minutes'`);
    expect(await finishes()).toBe(0);
    await aged();
    expect(await finishes()).toBe(1);
    expect(await wraps()).toEqual([[2, 2]]);
    expect(await story(rithy, filed[0] as FiledCase)).toBe('Story 0.');
    expect(await finishes()).toBe(0);
  });

  it('lets the clock destroy no key that is still needed, whatever the jobs ask of the database', async () => {
    await cases(1);
    const all = () => asJob(stage, ({ db }) => db.run('delete from key_wrap'));
    expect(await all()).toBe(0);
    await renews();
    await aged();
    expect(await all()).toBe(0);
  });

  it('sets a grant aside that does not open, goes on with the others and keeps the old key for it', async () => {
    const filed = await cases(3);
    await stage.look(`update access_grant set sealed = set_byte(sealed, 100, (get_byte(sealed, 100) + 1) % 256) where recipient_id = $1 and case_id = $2`, [MRC, filed[0]?.caseId]);
    await renews();
    expect(await moves()).toEqual({ moved: 2, remaining: 0, failed: 1 });
    await aged();
    expect(await finishes()).toBe(0);
    expect((await wraps())[0]).toEqual([1, 3]);
    expect(await stage.look('select code from rotation_failure')).toEqual([{ code: 'vault.corrupt' }]);
    // Put right, it is tried again.
    await stage.look(`update access_grant set sealed = set_byte(sealed, 100, (get_byte(sealed, 100) + 255) % 256) where recipient_id = $1 and case_id = $2`, [MRC, filed[0]?.caseId]);
    await as(stage, sokha, (ctx) => move().retry(ctx));
    expect(await moves()).toEqual({ moved: 1, remaining: 0, failed: 0 });
    expect(await finishes()).toBe(1);
    expect(await story(sokha, filed[0] as FiledCase)).toBe('Story 0.');
  });

  it('a second renewal takes over what the first had not moved', async () => {
    const filed = await cases(3);
    await renews();
    await moves(sokha, 1);
    await renews();
    expect(await epochs()).toEqual([[1, 2], [2, 1]]);
    expect(await moves()).toEqual({ moved: 3, remaining: 0, failed: 0 });
    await aged();
    expect(await finishes()).toBe(1);
    expect(await wraps()).toEqual([[3, 2]]);
    expect(await story(rithy, filed[2] as FiledCase)).toBe('Story 2.');
  });

  it('shuts out a copy of the old key: who left opens nothing of what was moved', async () => {
    const [one] = await cases(1);
    const before = await as(stage, sokha, async (ctx) => Buffer.from((await ctx.keys.office(1)).secretKey));
    await renews();
    await moves();
    const [row] = await stage.look<{ epoch: number }>('select recipient_epoch as epoch from access_grant where recipient_id = $1 and case_id = $2', [MRC, one?.caseId]);
    expect(row?.epoch).toBe(2);
    await as(stage, sokha, async (ctx) => expect((await ctx.keys.office(2)).secretKey.equals(before)).toBe(false));
    expect(await refusal(as(stage, kunthea, (ctx) => ctx.keys.office(2)))).toBe('office.keyAway');
  });
});

describe('a renewal is due', () => {
  const due = (who: Person = sokha) => as(stage, who, (ctx) => inCustody(ctx, () => new OfficeKeys().due(ctx, MRC)));
  const leaves = (reason: 'left' | 'suspicion') => as(stage, sokha, (ctx) => new DisableOfficer(everybody, new Departures(), links, new OfficeChanges(), audit).run(ctx, { officerId: rithy.id, reason, handTo: null, codeAtHand: false }));

  it('within a day after somebody left, at once on suspicion, and not after it was done', async () => {
    expect(await due()).toBeNull();
    await leaves('left');
    const told = await due();
    expect(told?.reason).toBe('departure');
    expect(Math.round(((told?.by.getTime() ?? 0) - Date.now()) / 3_600_000)).toBe(24);
    await stage.look(`update officer_departure set departed_at = departed_at - interval '1 second'`);
    await renews();
    expect(await due()).toBeNull();
  });

  it('at once on suspicion, with an alarm when an hour passed', async () => {
    await stage.look(`update key_record set not_before = not_before - interval '3 hours'`);
    await leaves('suspicion');
    expect((await due())?.reason).toBe('suspicion');
    const watch = () => asJob(stage, (ctx) => new WatchRenewals().run(ctx));
    expect(await watch()).toBe(0);
    await stage.look(`update officer_departure set departed_at = departed_at - interval '2 hours'`);
    expect(await watch()).toBe(1);
    expect(await watch()).toBe(0);
    expect(await stage.look('select kind, office_id as office from alarm')).toEqual([{ kind: 'officeKey.overdue', office: MRC }]);
  });

  it('once a year', async () => {
    await stage.look(`update key_record set not_before = not_before - interval '360 days' where owner_id = $1`, [MRC]);
    expect((await due())?.reason).toBe('yearly');
  });
});

describe('the printed recovery code', () => {
  /** Nobody holds the key: one left with the code printed before, the other forgot her password. */
  async function nobodyLeft() {
    const [filed] = await cases(1);
    const { code } = await as(stage, sokha, (ctx) => newCode.run(ctx));
    const disable = new DisableOfficer(everybody, new Departures(), links, new OfficeChanges(), audit);
    await as(stage, panha, (ctx) => disable.run(ctx, { officerId: rithy.id, reason: 'left', handTo: null, codeAtHand: false }));
    const link = await as(stage, panha, (ctx) => new ResetOfficer(everybody, new Departures(), links, audit).run(ctx, { officerId: sokha.id, reason: 'forgotten', codeAtHand: true }));
    const open = new OpenLink(stage.api, stage.keyring);
    const words = ((await open.setPassword(link.token, PASSWORD)).words ?? []).map(({ word }) => word);
    return { filed: filed as FiledCase, code, words };
  }
  const approves = (words: readonly string[], who: Person = panha) => as(stage, who, (ctx) => approve.run(ctx, { officerId: sokha.id, words }));
  const comesIn = async () => void stage.sessions.set(sokha.signIn, (await new SignIn(stage.api, stage.keyring).run(sokha.signIn, PASSWORD)).token);
  const uses = (code: string) => as(stage, sokha, (ctx) => useCode.run(ctx, { code }));

  it('needs two persons: it opens nothing before an administrator approved', async () => {
    const { code, words } = await nobodyLeft();
    expect(await refusal(approves(words, bopha))).toBe('role.notAllowed');
    expect(await refusal(approves([...words].reverse()))).toBe('officer.wordsDiffer');
    await stage.look(`update officer set state = 'active' where id = $1`, [sokha.id]);
    await comesIn();
    expect(await refusal(uses(code))).toBe('recovery.notApproved');
    await approves(words);
    await stage.look(`update recovery_approval set approved_at = now() - interval '2 days', expires_at = now() - interval '1 day'`);
    expect(await refusal(uses(code))).toBe('recovery.notApproved');
  });

  it('opens the key once and brings a new one: every case is read again', async () => {
    const { filed, code, words } = await nobodyLeft();
    await approves(words);
    await comesIn();
    expect(await refusal(uses('0000 0000 0000 0000 0000 0000 0000 0000 0000 0014'))).toBe('recovery.wrongCode');
    expect(await refusal(uses('not a code'))).toBe('recovery.wrongCode');
    const next = await uses(code.replaceAll(' ', ''));
    expect(next.epoch).toBe(2);
    expect(await story(sokha, filed)).toBe('Story 0.');
    expect(await moves()).toEqual({ moved: 1, remaining: 0, failed: 0 });
    await aged();
    expect(await finishes()).toBe(1);
    expect(await story(sokha, filed)).toBe('Story 0.');
    // Spent: neither the code nor the approval opens anything again.
    expect(await refusal(uses(code))).toBe('officer.alreadyHolds');
    await stage.look('delete from key_wrap where holder_id = $1', [sokha.id]);
    expect(await refusal(uses(next.code))).toBe('recovery.notApproved');
    const done = (await stage.look<{ action: string }>(`select action from audit_entry where action like 'recovery%' or action like 'officeKey%' order by id`)).map(({ action }) => action);
    expect(done).toEqual(expect.arrayContaining(['recovery.codeMade', 'recovery.approved', 'recovery.used', 'officeKey.renewed']));
  });

  it('is refused while somebody still holds the key', async () => {
    expect(await refusal(as(stage, panha, (ctx) => approve.run(ctx, { officerId: rithy.id, words: [] })))).toBe('officer.alreadyHolds');
    await stage.look('delete from key_wrap where holder_id = $1', [rithy.id]);
    expect(await refusal(as(stage, panha, (ctx) => approve.run(ctx, { officerId: rithy.id, words: [] })))).toBe('recovery.holdersThere');
  });

  it('is another after each renewal, and the one before is worth nothing', async () => {
    const { code } = await as(stage, sokha, (ctx) => newCode.run(ctx));
    const { code: later } = await renews();
    expect(later).not.toBe(code);
    expect(await stage.look('select epoch from recovery_code where office_id = $1 and sealed is not null', [MRC])).toEqual([{ epoch: 2 }]);
    const rows = await stage.look<{ row: string }>('select r::text as row from recovery_code r');
    for (const { row } of rows) expect(row.includes(later.replaceAll(' ', ''))).toBe(false);
  });

  it('can be made by nobody who holds no key', async () => {
    expect(await refusal(as(stage, panha, (ctx) => newCode.run(ctx)))).toBe('role.notAllowed');
    expect(await refusal(as(stage, rithy, (ctx) => newCode.run(ctx)))).toBe('role.notAllowed');
  });
});

describe('who has been away for sixty days', () => {
  const forgets = () => asJob(stage, (ctx) => new ForgetDormant().run(ctx));
  const away = (who: Person, days: number) =>
    stage.look(`insert into officer_presence (officer_id, last_seen_on) values ($1, current_date - $2::int) on conflict (officer_id) do update set last_seen_on = excluded.last_seen_on`, [who.id, days]);
  beforeEach(() => stage.look(`update key_wrap set made_at = now() - interval '90 days'`));

  it('loses the key, and is confirmed again when she comes back', async () => {
    await away(sokha, 1);
    await away(rithy, 60);
    await stage.look(`insert into officer_presence (officer_id, last_seen_on) select id, current_date from officer on conflict do nothing`);
    expect(await forgets()).toBe(0);
    await away(rithy, 61);
    expect(await forgets()).toBe(1);
    expect(await stage.look('select holder_id as id from key_wrap where owner_id = $1', [MRC])).toEqual([{ id: sokha.id }]);
    expect(await stage.look(`select details->>'officerId' as id from audit_entry where action = 'officeKey.dormantForgotten'`)).toEqual([{ id: rithy.id }]);
    expect(await refusal(as(stage, rithy, (ctx) => ctx.keys.office(1)))).toBe('office.keyAway');
  });

  it('never is the last who holds it', async () => {
    await stage.look(`insert into officer_presence (officer_id, last_seen_on) select id, current_date - 400 from officer`);
    const offices = await stage.look<{ n: number }>('select count(distinct owner_id)::int as n from key_wrap');
    await forgets();
    expect(await stage.look('select count(*)::int as n, count(distinct owner_id)::int as offices from key_wrap')).toEqual([{ n: offices[0]?.n, offices: offices[0]?.n }]);
    expect(await forgets()).toBe(0);
  });
});
