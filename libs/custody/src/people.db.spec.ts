import { ConfirmOfficer, EndSessions, type HandedLink, InviteOfficer, Links, OpenLink, People, ResetOfficer, Departures, inCustody } from '@sarika/custody';
import { Audit } from '@sarika/audit';
import { SignIn } from '@sarika/identity';
import { actions, aCase, acceptedBy, refusal } from '../../../test/support/cases.js';
import { type Person, as, deskId, office, people, person, setPassword, tokenOf } from '../../../test/support/people.js';
import { type Stage, type Suite, openSuite } from '../../../test/support/suite.js';

const { sokha, rithy, panha, vuthy, kunthea, bopha } = people;
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

const audit = new Audit();
const [everybody, links] = [new People(), new Links()];
const invite = new InviteOfficer(links, audit);
const confirm = new ConfirmOfficer(everybody, audit);
const reset = new ResetOfficer(everybody, new Departures(), links, audit);
const endSessions = new EndSessions(everybody, new Departures(), audit);
const openLink = () => new OpenLink(stage.api, stage.keyring);
const chenda = { officeId: office('mrc-bmc'), signIn: 'Chantha@mrc-bmc.demo ', name: 'Chan Chantha', languages: ['km'], role: 'officer', takesRestricted: false } as const;
const invited = (by: Person = sokha, more: Partial<Parameters<InviteOfficer['run']>[1]> = {}): Promise<HandedLink> => as(stage, by, (ctx) => invite.run(ctx, { ...chenda, ...more }));
const spoken = async (token: string): Promise<string[]> => ((await openLink().look(token)).words ?? []).map(({ word }) => word);
/** Somebody new, as far as her password. */
async function waiting(by: Person = sokha, more: Partial<Parameters<InviteOfficer['run']>[1]> = {}): Promise<HandedLink & { words: string[] }> {
  const link = await invited(by, more);
  await openLink().setPassword(link.token, PASSWORD);
  return { ...link, words: await spoken(link.token) };
}
const signIn = (who: string, password = PASSWORD) => new SignIn(stage.api, stage.keyring).run(who, password);
const newcomer = (link: HandedLink, signIn_ = 'chantha@mrc-bmc.demo', officeId = office('mrc-bmc')): Person => ({ id: link.officerId, signIn: signIn_, officeId, role: 'officer' });
/** Her session on this stage, so that `as` takes it. */
const comesIn = async (who: Person): Promise<void> => void stage.sessions.set(who.signIn, (await signIn(who.signIn)).token);
const stateOf = async (id: string) => (await stage.look<{ state: string }>('select state from officer where id = $1', [id]))[0]?.state;
const recorded = async () => (await stage.look<{ action: string }>(`select action from audit_entry where action not like 'signIn%' order by id`)).map(({ action }) => action);

describe('inviting somebody', () => {
  it('is refused to ordinary officers, to leaders of other offices, and for roles that belong elsewhere', async () => {
    expect(await refusal(invited(rithy))).toBe('role.notAllowed');
    expect(await refusal(invited(vuthy))).toBe('role.notAllowed');
    expect(await refusal(invited(sokha, { role: 'administrator' }))).toBe('officer.roleElsewhere');
    expect(await refusal(invited(panha, { officeId: panha.officeId, role: 'officer' }))).toBe('officer.roleElsewhere');
    expect(await refusal(invited(sokha, { signIn: ' SOKHA@mrc-bmc.demo' }))).toBe('officer.signInTaken');
    expect(await refusal(invited(panha, { officeId: '00000000-0000-4000-8000-00000000dead' }))).toBe('office.notFound');
    expect(await stage.look(`select 1 from officer where state = 'pending'`)).toEqual([]);
  });

  it('gives a link whose token lies nowhere, and a person who can do nothing', async () => {
    const link = await invited();
    const [row] = await stage.look<{ row: string; hours: number }>(`select l::text as row, extract(epoch from expires_at - made_at)::int / 3600 as hours from officer_link l`);
    expect(row?.hours).toBe(24);
    expect(row?.row).not.toContain(link.token);
    expect(row?.row).not.toContain(Buffer.from(link.token, 'base64url').toString('hex'));
    expect(await stateOf(link.officerId)).toBe('pending');
    expect(await refusal(signIn('chantha@mrc-bmc.demo'))).toBe('signIn.refused');
    expect(await recorded()).toEqual(['officer.invited']);
  });

  it('says whether she may be named for protected cases; an administrator never may', async () => {
    const takes = async (id: string) => (await stage.look<{ takes: boolean }>('select takes_restricted as takes from officer where id = $1', [id]))[0]?.takes;
    expect(await takes((await invited()).officerId)).toBe(false);
    expect(await takes((await invited(sokha, { signIn: 'bora@mrc-bmc.demo', takesRestricted: true })).officerId)).toBe(true);
    expect((await stage.look<{ details: { takesRestricted: boolean } }>(`select details from audit_entry where action = 'officer.invited' order by id desc limit 1`))[0]?.details.takesRestricted).toBe(true);
    expect(await refusal(invited(panha, { officeId: panha.officeId, role: 'administrator', signIn: 'third@host.demo', takesRestricted: true }))).toBe('officer.roleElsewhere');
  });

  it('is for administrators at any office, who gain no key by it', async () => {
    expect(await stateOf((await invited(panha)).officerId)).toBe('pending');
    expect(await stage.look('select 1 from key_wrap where holder_id = $1', [panha.id])).toEqual([]);
  });
});

describe('a link', () => {
  it('says for whom it is, and one answer for whatever opens nothing', async () => {
    const link = await invited();
    expect(await openLink().look(link.token)).toMatchObject({ state: 'open', name: 'Chan Chantha', signIn: 'chantha@mrc-bmc.demo', words: null });
    for (const token of ['', 'x', 'A'.repeat(43), `${link.token.startsWith('A') ? 'B' : 'A'}${link.token.slice(1)}`, link.token.toUpperCase()]) expect(await refusal(openLink().look(token))).toBe('link.gone');
  });

  it.each([
    ['its time has run out', `update officer_link set made_at = now() - interval '2 days', expires_at = now() - interval '1 second'`],
    ['it was cancelled', 'update officer_link set cancelled_at = now()'],
    ['she was disabled', `update officer set state = 'disabled' where sign_in = 'chantha@mrc-bmc.demo'`],
  ])('opens nothing when %s', async (_why, change) => {
    const link = await invited();
    await stage.look(change);
    expect(await refusal(openLink().look(link.token))).toBe('link.gone');
    expect(await refusal(openLink().setPassword(link.token, PASSWORD))).toBe('link.gone');
    expect(await stage.look('select 1 from officer_credential where officer_id = $1', [link.officerId])).toEqual([]);
  });

  it('refuses a weak password and is still good afterwards', async () => {
    const link = await invited();
    expect(await refusal(openLink().setPassword(link.token, 'short'))).toMatch(/^password\./);
    expect(await refusal(openLink().setPassword(link.token, 'chantha chan chantha 2026'))).toMatch(/^password\./);
    expect(await refusal(openLink().setPassword(link.token, 'hd764nw5d7e1vb1'))).toBe('password.easyToGuess');
    expect((await openLink().look(link.token)).state).toBe('open');
  });

  it('sets one password, once', async () => {
    const link = await invited();
    expect((await openLink().setPassword(link.token, PASSWORD)).state).toBe('waiting');
    expect(await refusal(openLink().setPassword(link.token, 'another good long password here'))).toBe('link.gone');
    const words = await spoken(link.token);
    expect(words).toHaveLength(6);
    expect(await spoken(link.token)).toEqual(words);
    // With a password and no colleague she still cannot come in.
    expect(await refusal(signIn('chantha@mrc-bmc.demo'))).toBe('signIn.refused');
  });

  it('cannot set a password without a link, whatever the api asks of the database', async () => {
    const insert = (id: string) =>
      stage.api.within({ as: 'sign-in' }, ({ db }) => db.run(`insert into officer_credential (officer_id, salt, cost, auth, box_public_key, sealed_secret_key) values ($1, '\\x00', '{}', '\\x00', '\\x00', '\\x00')`, [id]));
    const link = await invited();
    await expect(insert(link.officerId)).rejects.toThrow(/row-level security/);
    await expect(stage.api.within({ as: 'sign-in' }, ({ db }) => db.run(`update officer set state = 'active' where id = $1`, [link.officerId]))).resolves.toBe(0);
  });
});

describe('confirming somebody', () => {
  it('is refused without her own words, before her password, to herself, and to whoever holds no key of her office', async () => {
    const link = await invited();
    const by = (who: Person, words: readonly string[], officerId = link.officerId) => refusal(as(stage, who, (ctx) => confirm.run(ctx, { officerId, words })));
    expect(await by(rithy, ['a', 'b', 'c', 'd', 'e', 'f'])).toBe('officer.noPasswordYet');
    await openLink().setPassword(link.token, PASSWORD);
    const words = await spoken(link.token);
    expect(await by(rithy, words.slice(0, 5))).toBe('officer.wordsDiffer');
    expect(await by(rithy, [...words].reverse())).toBe('officer.wordsDiffer');
    expect(await by(vuthy, words)).toBe('officer.notFound');
    expect(await by(panha, words)).toBe('officer.notFound');
    expect(await by(rithy, words, rithy.id)).toBe('officer.yourself');
    await stage.look('delete from key_wrap where holder_id = $1', [rithy.id]);
    expect(await by(rithy, words)).toBe('office.keyAway');
    expect(await stateOf(link.officerId)).toBe('pending');
    expect(await stage.look('select 1 from key_wrap where holder_id = $1', [link.officerId])).toEqual([]);
  });

  it('finds a key that was put in place of hers', async () => {
    const hers = await waiting();
    const other = await waiting(sokha, { signIn: 'other@mrc-bmc.demo' });
    await stage.look('update officer_credential set box_public_key = (select box_public_key from officer_credential where officer_id = $2) where officer_id = $1', [hers.officerId, other.officerId]);
    expect(await refusal(as(stage, rithy, (ctx) => confirm.run(ctx, { officerId: hers.officerId, words: hers.words })))).toBe('officer.wordsDiffer');
  });

  it('gives her the office’s key: she signs in and reads what the office reads', async () => {
    const filed = await aCase().consentingTo(office('mrc-bmc')).saying('My passport is with the boss.').create(stage);
    await acceptedBy(stage, sokha, filed);
    const link = await waiting();
    const numbers = ((await openLink().look(link.token)).words ?? []).map(({ number }, place) => (place % 2 ? String(number) : (link.words[place] as string).toUpperCase()));
    await as(stage, rithy, (ctx) => confirm.run(ctx, { officerId: link.officerId, words: numbers }));
    expect((await openLink().look(link.token))).toMatchObject({ state: 'confirmed', words: null });
    await comesIn(newcomer(link));
    const read = await as(stage, newcomer(link), (ctx) => actions(stage).read.run(ctx, { caseId: filed.caseId }));
    expect(read.items.find(({ kind }) => kind === 'story')?.text).toBe('My passport is with the boss.');
    expect(await refusal(as(stage, sokha, (ctx) => confirm.run(ctx, { officerId: link.officerId, words: link.words })))).toBe('officer.alreadyHolds');
    expect(await recorded()).toEqual(expect.arrayContaining(['officer.invited', 'link.used', 'officer.confirmed']));
  });

  it('is an administrator’s for another administrator', async () => {
    const link = await waiting(panha, { officeId: panha.officeId, role: 'administrator', signIn: 'third@host.demo' });
    expect(await refusal(as(stage, sokha, (ctx) => confirm.run(ctx, { officerId: link.officerId, words: link.words })))).toBe('role.notAllowed');
    await as(stage, panha, (ctx) => confirm.run(ctx, { officerId: link.officerId, words: link.words }));
    expect(await stateOf(link.officerId)).toBe('active');
    expect(await stage.look('select 1 from key_wrap where holder_id = $1', [link.officerId])).toEqual([]);
  });
});

describe('ending the sessions of somebody', () => {
  const ends = (by: Person, of: Person) => as(stage, by, (ctx) => endSessions.run(ctx, { officerId: of.id }));
  const signsIn = async (who: Person): Promise<void> => void stage.sessions.set(who.signIn, (await signIn(who.signIn, suite.password)).token);
  const sessions = (of: Person) => stage.look('select 1 from session where officer_id = $1', [of.id]);

  it('is refused for herself, by who does not lead her office, and of an administrator by who is none', async () => {
    await signsIn(rithy);
    expect(await refusal(ends(sokha, sokha))).toBe('officer.yourself');
    expect(await refusal(ends(vuthy, rithy))).toBe('officer.notFound');
    expect(await refusal(ends(rithy, sokha))).toBe('officer.notFound');
    expect(await refusal(ends(sokha, panha))).toBe('officer.notFound');
    expect((await sessions(rithy)).length).toBeGreaterThan(0);
  });

  it('signs her out everywhere at once and takes nothing else: she signs in again with what she has, and reads what she read', async () => {
    const filed = await aCase().consentingTo(office('mrc-bmc')).create(stage);
    await acceptedBy(stage, sokha, filed);
    await signsIn(rithy);
    await signsIn(rithy);
    const had = (await sessions(rithy)).length;
    const others = (await sessions(sokha)).length;
    expect(await ends(sokha, rithy)).toEqual({ ended: had });
    expect([await sessions(rithy), (await sessions(sokha)).length]).toEqual([[], others]);
    expect((await recorded()).at(-1)).toBe('officer.sessionsEnded');
    await signsIn(rithy);
    expect((await as(stage, rithy, (ctx) => actions(stage).read.run(ctx, { caseId: filed.caseId }))).items.length).toBeGreaterThan(0);
    // An administrator does it too, at whatever office.
    expect((await ends(panha, rithy)).ended).toBe(1);
    await stage.look(`update officer set state = 'disabled' where id = $1`, [rithy.id]);
    expect(await refusal(ends(panha, rithy))).toBe('officer.gone');
  });
});

describe('a forgotten password or a lost device', () => {
  const resets = (by: Person, of: Person, reason: 'forgotten' | 'lost_device' = 'forgotten', codeAtHand = false) => as(stage, by, (ctx) => reset.run(ctx, { officerId: of.id, reason, codeAtHand }));

  it('is not for oneself, not for other offices, not for the disabled', async () => {
    expect(await refusal(resets(sokha, sokha))).toBe('officer.yourself');
    expect(await refusal(resets(sokha, vuthy))).toBe('officer.notFound');
    expect(await refusal(resets(rithy, sokha))).toBe('officer.notFound');
    expect(await refusal(resets(sokha, panha))).toBe('officer.notFound');
    await stage.look(`update officer set state = 'disabled' where id = $1`, [rithy.id]);
    expect(await refusal(resets(sokha, rithy))).toBe('officer.gone');
  });

  it('ends what she had in the same transaction: session, wraps and password', async () => {
    const token = await tokenOf(stage, rithy);
    expect(token).toHaveLength(43);
    await resets(sokha, rithy, 'lost_device');
    for (const table of ['officer_credential where officer_id', 'session where officer_id', 'key_wrap where holder_id']) expect([table, await stage.look(`select 1 from ${table} = $1`, [rithy.id])]).toEqual([table, []]);
    expect(await stateOf(rithy.id)).toBe('pending');
    expect(await refusal(signIn(rithy.signIn, suite.password))).toBe('signIn.refused');
    await expect(as(stage, rithy, async () => undefined)).rejects.toThrow('has no session');
  });

  it('is got over with a new key that a colleague confirms: nothing of the office is lost', async () => {
    const filed = await aCase().consentingTo(office('mrc-bmc')).saying('Three months unpaid.').create(stage);
    await acceptedBy(stage, rithy, filed);
    const link = await resets(sokha, rithy);
    await openLink().setPassword(link.token, PASSWORD);
    await as(stage, sokha, async (ctx) => confirm.run(ctx, { officerId: rithy.id, words: await spoken(link.token) }));
    await comesIn(rithy);
    const read = await as(stage, rithy, (ctx) => actions(stage).read.run(ctx, { caseId: filed.caseId }));
    expect(read.items.find(({ kind }) => kind === 'story')?.text).toBe('Three months unpaid.');
    // The case stayed hers all the while.
    expect(await stage.look('select officer_id as id from assignment where case_id = $1 and ended_at is null', [filed.caseId])).toEqual([{ id: rithy.id }]);
  });

  it('ends an earlier link of hers', async () => {
    const first = await resets(sokha, rithy);
    await as(stage, sokha, (ctx) => reset.run(ctx, { officerId: rithy.id, reason: 'forgotten', codeAtHand: false }));
    expect(await refusal(openLink().look(first.token))).toBe('link.gone');
  });

  it('is refused for the last who holds the office’s key, unless its recovery code lies at hand', async () => {
    await stage.look('delete from key_wrap where holder_id = $1', [rithy.id]);
    expect(await refusal(resets(panha, sokha))).toBe('office.lastHolder');
    // Saying that there is a code does not make one.
    expect(await refusal(resets(panha, sokha, 'forgotten', true))).toBe('office.lastHolder');
    expect(await stage.look('select 1 from key_wrap where holder_id = $1', [sokha.id])).toHaveLength(1);
  });
});

describe('the people of an office', () => {
  it('are shown to whoever arranges it, and to nobody in an ordinary transaction', async () => {
    const of = (who: Person, officeId: string) => as(stage, who, (ctx) => inCustody(ctx, () => everybody.ofOffice(ctx, officeId)));
    expect((await of(sokha, sokha.officeId)).filter(({ state }) => state === 'active').map(({ holds }) => holds)).toEqual([true, true]);
    expect((await of(panha, deskId)).length).toBeGreaterThan(3);
    // Names are in the directory for all; keys and links are not.
    expect((await of(kunthea, sokha.officeId)).filter(({ holds, boxPublicKey }) => holds || boxPublicKey !== null)).toEqual([]);
    await as(stage, bopha, async ({ db }) => {
      for (const table of ['officer_link', 'officer_departure', 'officer_presence', 'office_rotation', 'rotation_failure', 'recovery_code', 'recovery_approval', 'key_request']) expect([table, await db.query(`select * from ${table}`)]).toEqual([table, []]);
    });
  });

  it('show the day they were last here to whoever arranges them, and to nobody else', async () => {
    for (const who of [person('dara'), sokha]) await tokenOf(stage, who);
    const seen = (who: Person) => as(stage, who, (ctx) => inCustody(ctx, () => ctx.db.query<{ id: string }>('select officer_id as id from officer_presence')));
    expect((await seen(panha)).map(({ id }) => id)).toEqual(expect.arrayContaining([sokha.id, person('dara').id]));
    const bySokha = (await seen(sokha)).map(({ id }) => id);
    expect(bySokha).toContain(sokha.id);
    expect(bySokha).not.toContain(person('dara').id);
    // He arranges nobody.
    expect(await seen(bopha)).toEqual([]);
  });

  it('cannot be confirmed, made administrators or disabled from an ordinary transaction', async () => {
    const link = await invited();
    await as(stage, sokha, async ({ db }) => expect(await db.run(`update officer set state = 'active' where id = $1`, [link.officerId])).toBe(0));
    const sneak = as(stage, sokha, ({ db }) => db.run(`insert into officer (id, office_id, sign_in, name, languages, role, state) values (gen_random_uuid(), $1, 'x@y', 'x', '{}', 'administrator', 'active')`, [sokha.officeId]));
    await expect(sneak).rejects.toThrow(/row-level security/);
  });

  it('shows the day of the last sign-in and no finer', async () => {
    await tokenOf(stage, person('dara'));
    expect(await stage.look('select last_seen_on = current_date as today from officer_presence where officer_id = $1', [person('dara').id])).toEqual([{ today: true }]);
  });
});
