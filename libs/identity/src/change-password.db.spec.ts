import { ChangePassword, Factors, LookAfterAccount, SessionStore, SignIn, WebAuthn } from '@sarika/identity';
import { subkeysOf } from '@sarika/vault';
import { as, noLimit, people, setPassword, tokenOf } from '../../../test/support/people.js';
import { type Stage, type Suite, openSuite } from '../../../test/support/suite.js';

const { sokha, rithy, kunthea, panha } = people;
const CHOSEN = 'seven otters mend quilts slowly';
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

const factors = () => new Factors(stage.api, stage.keyring, new WebAuthn('http://sarika.test'));
const change = (token: string, current: string, chosen: string) => new ChangePassword(factors(), noLimit).run(token, current, chosen);
const signIn = (password: string, who = sokha) => new SignIn(stage.api, stage.keyring).run(who.signIn, password);
const account = () => new LookAfterAccount(factors());
const officerOf = (token: string) => stage.api.within({ as: 'sign-in' }, ({ db, now }) => new SessionStore().officer({ as: 'sign-in', db, now }, subkeysOf(token).lookup));
const recorded = async () => (await stage.look<{ action: string }>('select action from audit_entry order by at')).map(({ action }) => action);
const refusal = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
  } catch (error) {
    return (error as { code: string }).code;
  }
  return 'nothing was refused';
};

describe('changing her own password', () => {
  it('is refused where the one she has is wrong, and recorded', async () => {
    expect(await refusal(change(await tokenOf(stage, sokha), 'not hers', CHOSEN))).toBe('password.refused');
    expect(await recorded()).toContain('password.refused');
    await signIn(suite.password);
  });

  it.each([
    ['fourteen chars', 'password.tooShort'],
    ['kunthea kunthea hem', 'password.namesYou'],
    ['passwordpassword1', 'password.easyToGuess'],
    ['hd764nw5d7e1vb1', 'password.easyToGuess'],
  ])('to "%s" is refused before the one she has is looked at', async (chosen, code) => {
    expect(await refusal(change(await tokenOf(stage, kunthea), 'not hers', chosen))).toBe(code);
  });

  it('to the same one is refused', async () => {
    expect(await refusal(change(await tokenOf(stage, sokha), suite.password, suite.password))).toBe('password.same');
  });

  it('is refused without a session, and when the tries are used up', async () => {
    expect(await refusal(change(Buffer.alloc(32, 3).toString('base64url'), suite.password, CHOSEN))).toBe('signIn.needed');
    const limited = new ChangePassword(factors(), { take: async () => 60, forgive: async () => undefined });
    expect(await refusal(limited.run(await tokenOf(stage, sokha), suite.password, CHOSEN))).toBe('signIn.tooManyTries');
  });

  it('puts the new one in place of the old, and her office’s key still opens', async () => {
    const before = await tokenOf(stage, sokha);
    const [key] = await stage.look<{ key: Buffer }>('select box_public_key as key from officer_credential where officer_id = $1', [sokha.id]);
    const { token } = await change(before, suite.password, CHOSEN);
    expect(await refusal(signIn(suite.password))).toBe('signIn.refused');
    expect((await signIn(CHOSEN)).ways).toEqual([]);
    const [record] = await stage.look<{ key: Buffer }>('select box_public_key as key from key_record where owner_id = $1 and epoch = 1', [sokha.officeId]);
    stage.sessions.set(sokha.signIn, token);
    await as(stage, sokha, async (ctx) => expect((await ctx.keys.office(1)).publicKey.equals(record?.key ?? Buffer.alloc(0))).toBe(true));
    const [after] = await stage.look<{ key: Buffer }>('select box_public_key as key from officer_credential where officer_id = $1', [sokha.id]);
    expect(after?.key.equals(key?.key ?? Buffer.alloc(0))).toBe(true);
    expect(await recorded()).toContain('password.changed');
  });

  it('ends every other session and this one’s token, and nobody else’s', async () => {
    const [before, elsewhere, other] = [await tokenOf(stage, sokha), (await signIn(suite.password)).token, await tokenOf(stage, rithy)];
    const { token } = await change(before, suite.password, CHOSEN);
    expect(await officerOf(before)).toBeNull();
    expect(await officerOf(elsewhere)).toBeNull();
    expect(await officerOf(token)).toMatchObject({ officerId: sokha.id });
    expect(await officerOf(other)).not.toBeNull();
  });

  it('keeps the second factor of the session', async () => {
    const { token } = await change(await tokenOf(stage, panha), suite.password, CHOSEN);
    expect(await officerOf(token)).toMatchObject({ factor: 'totp' });
    expect((await signIn(CHOSEN, panha)).ways).toContain('totp');
  });
});

describe('her own sessions', () => {
  it('are listed, hers alone and without what opens them', async () => {
    const token = await tokenOf(stage, sokha);
    await new SignIn(stage.api, stage.keyring).run(sokha.signIn, suite.password, 'Firefox, Windows');
    await tokenOf(stage, rithy);
    const { sessions } = await account().show(token);
    expect(sessions.map(({ device, isThis }) => [device, isThis]).sort()).toEqual([['Firefox, Windows', false], [null, true]].sort());
    expect(Object.keys(sessions[0] ?? {}).sort()).toEqual(['device', 'factor', 'id', 'isThis', 'lastSeenAt', 'startedAt']);
  });

  it('end one by one, and another officer’s does not', async () => {
    const [token, elsewhere, other] = [await tokenOf(stage, sokha), (await signIn(suite.password)).token, await tokenOf(stage, rithy)];
    const idOf = async (of: string) => (await officerOf(of))?.id ?? '';
    expect(await refusal(account().endOne(token, await idOf(other)))).toBe('session.notFound');
    await account().endOne(token, await idOf(elsewhere));
    expect(await officerOf(elsewhere)).toBeNull();
    expect(await officerOf(token)).not.toBeNull();
  });

  it('end everywhere at once, half-opened ones too', async () => {
    const [token, elsewhere, other] = [await tokenOf(stage, sokha), (await signIn(suite.password)).token, await tokenOf(stage, rithy)];
    expect(await account().endAll(token)).toBe(2);
    for (const ended of [token, elsewhere]) expect(await officerOf(ended)).toBeNull();
    expect(await officerOf(other)).not.toBeNull();
    expect(await stage.look('select 1 from session where officer_id = $1', [sokha.id])).toEqual([]);
  });

  it.each([
    ['is disabled', `update officer set state = 'disabled' where id = $1`],
    ['gets another role', `update officer set role = 'supervisor' where id = $1`],
    ['moves to another office', `update officer set office_id = '${people.sreyneang.officeId}' where id = $1`],
    ['gets another credential', `update officer_credential set changed_at = now() where officer_id = $1`],
    ['loses her credential', `delete from officer_credential where officer_id = $1`],
  ])('are gone, not only refused, when she %s', async (_what, change) => {
    await tokenOf(stage, sokha);
    await tokenOf(stage, rithy);
    await stage.look(change, [sokha.id]);
    expect((await stage.look<{ id: string }>('select officer_id as id from session')).map(({ id }) => id)).toEqual([rithy.id]);
  });

  it('stay when something else about her changes', async () => {
    const token = await tokenOf(stage, sokha);
    await stage.look(`update officer set languages = '{km,en,th}' where id = $1`, [sokha.id]);
    expect(await officerOf(token)).not.toBeNull();
  });

  it('cannot be touched by an officer’s own transaction outside that', async () => {
    await tokenOf(stage, rithy);
    await as(stage, sokha, async ({ db }) => expect(await db.run('delete from session')).toBe(0));
    expect(await stage.look('select 1 from session where officer_id = $1', [rithy.id])).toHaveLength(1);
  });
});
