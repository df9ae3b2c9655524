import { AnswerFactor, AskFactor, Factors, PENDING_MINUTES, PENDING_TRIES, SessionStore, SetUpAuthenticator, SignIn, TOTP_PERIOD_SECONDS, WebAuthn, totpCode } from '@sarika/identity';
import { subkeysOf } from '@sarika/vault';
import { noLimit, people, setPassword, tokenOf } from '../../../test/support/people.js';
import { SecurityKey } from '../../../test/support/security-key.js';
import { type Stage, type Suite, openSuite } from '../../../test/support/suite.js';

const ORIGIN = 'https://help.example.org';
const { sokha, rithy, panha } = people;
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

const factors = () => new Factors(stage.api, stage.keyring, new WebAuthn(ORIGIN));
const setUp = () => new SetUpAuthenticator(factors(), noLimit);
const password = (who = sokha) => new SignIn(stage.api, stage.keyring).run(who.signIn, suite.password);
const answer = (token: string, given: Parameters<AnswerFactor['run']>[1]) => new AnswerFactor(factors(), noLimit).run(token, given);
const officerOf = (token: string) => stage.api.within({ as: 'sign-in' }, ({ db, now }) => new SessionStore().officer({ as: 'sign-in', db, now }, subkeysOf(token).lookup));
const pendingOf = (token: string) => stage.api.within({ as: 'sign-in' }, ({ db, now }) => new SessionStore().pending({ as: 'sign-in', db, now }, subkeysOf(token).lookup));
const refusal = async (work: Promise<unknown>): Promise<string> => {
  try {
    await work;
  } catch (error) {
    return (error as { code: string }).code;
  }
  return 'nothing was refused';
};
const stepsAway = async (secret: string, steps: number): Promise<string> => {
  const [row] = await stage.look<{ now: Date }>('select now() as now');
  return totpCode(secret, new Date((row as { now: Date }).now.getTime() + steps * TOTP_PERIOD_SECONDS * 1000));
};
/** Somebody with an app. The code of the set-up is used up by it, and then forgotten, so that each test begins anew. */
async function withApp(who = sokha) {
  const token = await tokenOf(stage, who);
  const { id, secret } = await setUp().startTotp(token, 'My telephone');
  const done = await setUp().confirmTotp(token, id, await stepsAway(secret, 0));
  stage.sessions.set(who.signIn, done.token);
  await stage.look('update authenticator set last_step = null');
  return { id, secret, token: done.token, before: token, backupCodes: done.backupCodes ?? [] };
}
async function withKey(who = sokha) {
  const token = await tokenOf(stage, who);
  const key = new SecurityKey(ORIGIN);
  const question = await setUp().startKey(token);
  const done = await setUp().addKey(token, 'Blue key', key.register(question.challenge));
  stage.sessions.set(who.signIn, done.token);
  return { key, token: done.token };
}
const ask = (token: string) => new AskFactor(factors()).run(token, 'pending');

describe('after the password, somebody with a second factor', () => {
  it('has no session yet: what she holds opens nothing', async () => {
    await withApp();
    const half = await password();
    expect(half.ways).toEqual(['totp', 'backup_code']);
    expect(await officerOf(half.token)).toBeNull();
    expect(await pendingOf(half.token)).not.toBeNull();
  });

  it('is refused a wrong code, one of another step, and words', async () => {
    const { secret } = await withApp();
    for (const steps of [-3, -2, 2, 3]) expect([steps, await refusal(answer((await password()).token, { code: await stepsAway(secret, steps) }))]).toEqual([steps, 'factor.refused']);
    for (const code of ['000000', '', 'abcdef', '12345', '1234567', '०००००००']) expect(await refusal(answer((await password()).token, { code }))).toBe('factor.refused');
    expect((await stage.look(`select 1 from audit_entry where action = 'factor.refused'`)).length).toBeGreaterThan(5);
  });

  it('has five tries, then begins again with the password, also with the right code', async () => {
    const { secret } = await withApp();
    const { token } = await password();
    for (let turn = 0; turn < PENDING_TRIES; turn += 1) expect(await refusal(answer(token, { code: '000000' }))).toBe('factor.refused');
    expect(await refusal(answer(token, { code: await stepsAway(secret, 0) }))).toBe('signIn.startAgain');
    expect(await pendingOf(token)).toBeNull();
  });

  it('begins again after ten minutes', async () => {
    const { secret } = await withApp();
    const { token } = await password();
    await stage.look(`update session set expires_at = expires_at - make_interval(mins => ${PENDING_MINUTES}) where kind = 'pending'`);
    expect(await refusal(answer(token, { code: await stepsAway(secret, 0) }))).toBe('signIn.startAgain');
  });

  it('is refused when the tries of the account are used up, before the code is looked at', async () => {
    const { secret } = await withApp();
    const { token } = await password();
    const run = new AnswerFactor(factors(), { take: async () => 300, forgive: async () => undefined }).run(token, { code: await stepsAway(secret, 0) });
    expect(await refusal(run)).toBe('signIn.tooManyTries');
  });

  it('is refused when she was disabled meanwhile', async () => {
    const { secret } = await withApp();
    const { token } = await password();
    await stage.look(`update officer set state = 'disabled' where id = $1`, [sokha.id]);
    expect(await refusal(answer(token, { code: await stepsAway(secret, 0) }))).toBe('signIn.startAgain');
  });

  it('cannot use what another officer’s app shows', async () => {
    await withApp(sokha);
    const other = await withApp(rithy);
    expect(await refusal(answer((await password(sokha)).token, { code: await stepsAway(other.secret, 0) }))).toBe('factor.refused');
    expect(await refusal(answer((await password(sokha)).token, { backupCode: other.backupCodes[0] ?? '' }))).toBe('factor.refused');
  });

  it.each([[-1], [0], [1]])('gets in with a code %i half minutes away, under a new token, and the half-opened one is gone', async (steps) => {
    const { secret } = await withApp();
    const half = await password();
    const { token } = await answer(half.token, { code: await stepsAway(secret, steps) });
    expect(token).not.toBe(half.token);
    expect(await officerOf(token)).toMatchObject({ officerId: sokha.id, factor: 'totp', isFresh: true });
    expect(await pendingOf(half.token)).toBeNull();
    expect(await refusal(answer(half.token, { code: await stepsAway(secret, steps) }))).toBe('signIn.startAgain');
  });

  it('types digits of another script or a gap, and gets in', async () => {
    const { secret } = await withApp();
    const khmer = (await stepsAway(secret, 0)).replace(/\d/g, (digit) => String.fromCodePoint(0x17e0 + Number(digit)));
    await answer((await password()).token, { code: `${khmer.slice(0, 3)} ${khmer.slice(3)}` });
  });

  it('is refused a code that was used, and any before it, within the same minute', async () => {
    const { secret } = await withApp();
    const code = await stepsAway(secret, 0);
    await answer((await password()).token, { code });
    expect(await refusal(answer((await password()).token, { code }))).toBe('factor.refused');
    expect(await refusal(answer((await password()).token, { code: await stepsAway(secret, -1) }))).toBe('factor.refused');
    await answer((await password()).token, { code: await stepsAway(secret, 1) });
  });

  it('uses each printed code once, however she types it', async () => {
    const { backupCodes } = await withApp();
    expect(backupCodes).toHaveLength(10);
    expect(new Set(backupCodes).size).toBe(10);
    const [first = '', second = ''] = backupCodes;
    const { token } = await answer((await password()).token, { backupCode: ` ${first.toLowerCase().replace('-', '  ')} ` });
    expect(await officerOf(token)).toMatchObject({ factor: 'backup_code' });
    expect(await refusal(answer((await password()).token, { backupCode: first }))).toBe('factor.refused');
    await answer((await password()).token, { backupCode: second.replace(/0/g, 'O').replace(/1/g, 'l') });
  });

  it('finds her old printed codes void once there are new ones', async () => {
    const { backupCodes, token } = await withApp();
    const renewed = await setUp().renewBackupCodes(token);
    expect(await refusal(answer((await password()).token, { backupCode: backupCodes[0] ?? '' }))).toBe('factor.refused');
    await answer((await password()).token, { backupCode: renewed.backupCodes[9] ?? '' });
  });
});

it('lets one of twenty requests with the same code in', async () => {
  // On the suite itself: a stage does one thing at a time.
  const before = stage;
  await before.undo();
  const on = new Factors(suite.api, suite.keyring, new WebAuthn(ORIGIN));
  await suite.look('update authenticator set last_step = null where officer_id = $1', [panha.id]);
  const halves = await Promise.all(Array.from({ length: 4 }, () => new SignIn(suite.api, suite.keyring).run(panha.signIn, suite.password)));
  const code = await totpCode(suite.authenticator, new Date());
  const answers = await Promise.allSettled(Array.from({ length: 20 }, (_, turn) => new AnswerFactor(on, noLimit).run(halves[turn % 4]?.token ?? '', { code })));
  expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
  stage = await suite.undone();
});

describe('what is stored of a second factor', () => {
  it('yields no code without the key folder: neither secret nor printed code stands there', async () => {
    const { secret, backupCodes } = await withApp();
    const rows = await stage.look<{ row: string }>(`select a::text as row from authenticator a union all select b::text from backup_code b union all select e::text from audit_entry e`);
    const all = rows.map(({ row }) => row).join('\n');
    const hex = (text: string): string => Buffer.from(text).toString('hex');
    for (const word of [secret, hex(secret), ...backupCodes.flatMap((code) => [code, code.replace('-', ''), hex(code.replace('-', ''))])]) expect(all.includes(word)).toBe(false);
  });

  it('does not open in another officer’s row', async () => {
    const { secret } = await withApp(sokha);
    await withApp(rithy);
    await stage.look(`update authenticator a set sealed_secret = (select sealed_secret from authenticator where officer_id = $1) where officer_id = $2`, [sokha.id, rithy.id]);
    await expect(answer((await password(rithy)).token, { code: await stepsAway(secret, 0) })).rejects.toMatchObject({ name: 'VaultError' });
  });

  it('is seen by nobody but the officer who signs in', async () => {
    await withApp(sokha);
    const count = (settings: Parameters<Stage['api']['within']>[0]) => stage.api.within(settings, async ({ db }) => (await db.query(`select 1 from authenticator where name = 'My telephone' union all select 1 from backup_code`)).length);
    expect(await count({ as: 'sign-in', officer: rithy.id })).toBe(0);
    expect(await count({ as: 'sign-in' })).toBe(0);
    expect(await count({ as: 'officer', office: sokha.officeId, officer: sokha.id })).toBe(0);
    expect(await count({ as: 'sign-in', officer: sokha.id })).toBe(11);
  });
});

describe('a key or the machine itself', () => {
  it.each([
    ['asked by another page', { origin: 'https://help.example.org.evil.example' }],
    ['asked by a page without TLS', { origin: 'http://help.example.org' }],
    ['for another relying party', { rpId: 'evil.example' }],
    ['without PIN, finger or face', { verified: false }],
  ])('%s is refused, at the set-up and after the password', async (_what, behaviour) => {
    const token = await tokenOf(stage, sokha);
    const strange = new SecurityKey(ORIGIN);
    expect(await refusal(setUp().addKey(token, 'Key', strange.register((await setUp().startKey(token)).challenge, behaviour)))).toBe('key.refused');
    const { key } = await withKey();
    const half = await password();
    expect(half.ways).toEqual(['webauthn', 'backup_code']);
    expect(await refusal(answer(half.token, { webauthn: key.answer((await ask(half.token)).challenge, behaviour) }))).toBe('factor.refused');
  });

  it('opens the session, and the same answer a second time does not', async () => {
    const { key } = await withKey();
    const half = await password();
    const said = key.answer((await ask(half.token)).challenge);
    const { token } = await answer(half.token, { webauthn: said });
    expect(await officerOf(token)).toMatchObject({ factor: 'webauthn' });
    const again = await password();
    expect(await refusal(answer(again.token, { webauthn: said }))).toBe('factor.refused');
    await ask(again.token);
    expect(await refusal(answer(again.token, { webauthn: said }))).toBe('factor.refused');
  });

  it('answers a question once, wrongly or rightly, and within five minutes', async () => {
    const { key } = await withKey();
    const half = await password();
    const { challenge } = await ask(half.token);
    expect(await refusal(answer(half.token, { webauthn: key.answer(challenge, { origin: 'https://evil.example' }) }))).toBe('factor.refused');
    expect(await refusal(answer(half.token, { webauthn: key.answer(challenge) }))).toBe('factor.refused');
    const late = await ask(half.token);
    await stage.look(`update factor_challenge set expires_at = now() - interval '1 second'`);
    expect(await refusal(answer(half.token, { webauthn: key.answer(late.challenge) }))).toBe('factor.refused');
  });

  it('does not answer the question of another session', async () => {
    const { key } = await withKey();
    const [one, two] = [await password(), await password()];
    const { challenge } = await ask(one.token);
    await ask(two.token);
    expect(await refusal(answer(two.token, { webauthn: key.answer(challenge) }))).toBe('factor.refused');
  });

  it('whose counter did not go up was copied: refused', async () => {
    const { key } = await withKey();
    const first = await password();
    await answer(first.token, { webauthn: key.answer((await ask(first.token)).challenge, { counter: 7 }) });
    for (const counter of [7, 6, 0]) {
      const half = await password();
      expect([counter, await refusal(answer(half.token, { webauthn: key.answer((await ask(half.token)).challenge, { counter }) }))]).toEqual([counter, 'factor.refused']);
    }
  });

  it('of somebody else is refused, and is not registered twice', async () => {
    const { key } = await withKey(sokha);
    await withKey(rithy);
    const half = await password(rithy);
    expect(await refusal(answer(half.token, { webauthn: key.answer((await ask(half.token)).challenge) }))).toBe('factor.refused');
    const token = await tokenOf(stage, rithy);
    expect(await refusal(setUp().addKey(token, 'Again', key.register((await setUp().startKey(token)).challenge)))).toBe('authenticator.known');
  });

  it('that does not count is known by its question alone', async () => {
    const { key } = await withKey();
    for (let turn = 0; turn < 2; turn += 1) {
      const half = await password();
      await answer(half.token, { webauthn: key.answer((await ask(half.token)).challenge, { counter: 0 }) });
    }
  });
});

describe('setting up', () => {
  it('is refused where the password was given more than five minutes ago', async () => {
    const token = await tokenOf(stage, sokha);
    const { id, secret } = await setUp().startTotp(token, 'App');
    await stage.look(`update session set proved_at = now() - interval '6 minutes'`);
    expect(await refusal(setUp().startTotp(token, 'App'))).toBe('session.stepUpNeeded');
    expect(await refusal(setUp().confirmTotp(token, id, await stepsAway(secret, 0)))).toBe('session.stepUpNeeded');
    expect(await refusal(setUp().startKey(token))).toBe('session.stepUpNeeded');
    expect(await refusal(setUp().addKey(token, 'Key', {}))).toBe('session.stepUpNeeded');
    expect(await refusal(setUp().renewBackupCodes(token))).toBe('session.stepUpNeeded');
    expect(await refusal(setUp().remove(token, id))).toBe('session.stepUpNeeded');
  });

  it('counts only once a code of the app was given', async () => {
    const token = await tokenOf(stage, sokha);
    const { id, secret } = await setUp().startTotp(token, 'App');
    expect((await password()).ways).toEqual([]);
    expect(await refusal(setUp().confirmTotp(token, id, '000000'))).toBe('factor.refused');
    expect(await refusal(setUp().confirmTotp(await tokenOf(stage, rithy), id, await stepsAway(secret, 0)))).toBe('authenticator.notFound');
    await setUp().confirmTotp(token, id, await stepsAway(secret, 0));
    expect((await password()).ways).toEqual(['totp', 'backup_code']);
  });

  it('gives the session another token and ends those opened with a password alone', async () => {
    const elsewhere = (await password()).token;
    const { token, before } = await withApp();
    expect(await officerOf(before)).toBeNull();
    expect(await officerOf(elsewhere)).toBeNull();
    expect(await officerOf(token)).toMatchObject({ factor: 'totp' });
    expect((await stage.look<{ action: string }>(`select action from audit_entry where action like 'authenticator.%'`)).map(({ action }) => action)).toEqual(['authenticator.added']);
  });

  it('gives printed codes once, with the first', async () => {
    const { backupCodes, token } = await withApp();
    expect(backupCodes).toHaveLength(10);
    const second = await setUp().addKey(token, 'Key', new SecurityKey(ORIGIN).register((await setUp().startKey(token)).challenge));
    expect(second.backupCodes).toBeNull();
  });

  it('ends at eight', async () => {
    let { token } = await withKey();
    for (let count = 1; count < 8; count += 1) token = (await setUp().addKey(token, `Key ${count}`, new SecurityKey(ORIGIN).register((await setUp().startKey(token)).challenge))).token;
    expect(await refusal(setUp().startKey(token))).toBe('authenticator.tooMany');
    expect(await refusal(setUp().startTotp(token, 'App'))).toBe('authenticator.tooMany');
  });

  it('an administrator keeps at least one; another officer may remove hers, and her printed codes with it', async () => {
    const admin = await tokenOf(stage, panha);
    const [own] = await stage.look<{ id: string }>('select id from authenticator where officer_id = $1', [panha.id]);
    expect(await refusal(setUp().remove(admin, own?.id ?? ''))).toBe('authenticator.last');
    const { id, token } = await withApp(sokha);
    expect(await refusal(setUp().remove(admin, id))).toBe('authenticator.notFound');
    await setUp().remove(token, id);
    expect(await stage.look('select 1 from authenticator where officer_id = $1 union all select 1 from backup_code where officer_id = $1', [sokha.id])).toEqual([]);
    expect((await password()).ways).toEqual([]);
  });
});
