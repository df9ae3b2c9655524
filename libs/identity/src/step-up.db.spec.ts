import { FRESH_MINUTES, Factors, SessionStore, StepUp, type Tries, WebAuthn } from '@sarika/identity';
import { subkeysOf } from '@sarika/vault';
import { people, setPassword, tokenOf } from '../../../test/support/people.js';
import { type Stage, type Suite, openSuite } from '../../../test/support/suite.js';

const { sokha, rithy } = people;
let suite: Suite;
let stage: Stage & { undo(): Promise<void> };
let tries: { taken: string[]; wait: number | null };
beforeAll(async () => {
  suite = await openSuite();
  setPassword(suite);
});
afterAll(() => suite.close());
beforeEach(async () => {
  stage = await suite.undone();
  tries = { taken: [], wait: null };
});
afterEach(() => stage.undo());

const counter: Tries = {
  take: async (officerId) => (tries.taken.push(officerId), tries.wait),
  forgive: async () => {
    tries.taken = [];
  },
};
const stepUp = (token: string, password: string) => new StepUp(new Factors(stage.api, stage.keyring, new WebAuthn('http://sarika.test')), counter).run(token, { password });
const session = (token: string) => stage.api.within({ as: 'sign-in' }, ({ db, now }) => new SessionStore().officer({ as: 'sign-in', db, now }, subkeysOf(token).lookup));
const recorded = async () => (await stage.look<{ action: string }>('select action from audit_entry order by at')).map(({ action }) => action);

describe('proving oneself again', () => {
  it('is refused for a wrong password, recorded and counted, and leaves the session as it is', async () => {
    const token = await tokenOf(stage, sokha);
    await stage.look(`update session set proved_at = now() - make_interval(mins => ${FRESH_MINUTES}, secs => 1)`);
    await expect(stepUp(token, 'not hers')).rejects.toMatchObject({ code: 'password.refused', status: 403 });
    expect(tries.taken).toEqual([sokha.id]);
    expect(await session(token)).toMatchObject({ isFresh: false });
    expect(await recorded()).toContain('stepUp.refused');
  });

  it('is refused before any work when there were too many tries', async () => {
    const token = await tokenOf(stage, sokha);
    tries.wait = 600;
    await expect(stepUp(token, suite.password)).rejects.toMatchObject({ code: 'signIn.tooManyTries', details: { retryAfterSeconds: 600 } });
  });

  it('is refused without a live session', async () => {
    await expect(stepUp(Buffer.alloc(32, 7).toString('base64url'), suite.password)).rejects.toMatchObject({ code: 'signIn.needed' });
    const token = await tokenOf(stage, rithy);
    await stage.look(`update session set last_seen_at = now() - interval '31 minutes'`);
    await expect(stepUp(token, suite.password)).rejects.toMatchObject({ code: 'signIn.needed' });
  });

  it('gives the session another token, freshness, and no longer life', async () => {
    const token = await tokenOf(stage, sokha);
    await stage.look(`update session set proved_at = now() - interval '1 hour', expires_at = now() + interval '2 hours'`);
    const before = await session(token);
    expect(before?.isFresh).toBe(false);
    const next = await stepUp(token, suite.password);
    expect(next.token).not.toBe(token);
    expect(await session(token)).toBeNull();
    const after = await session(next.token);
    expect(after).toMatchObject({ officerId: sokha.id, isFresh: true });
    expect(after?.id).not.toBe(before?.id);
    expect(await stage.look(`select 1 from session where expires_at <= now() + interval '2 hours'`)).toHaveLength(1);
    expect(await recorded()).toContain('stepUp.accepted');
    expect(tries.taken).toEqual([]);
  });

  it('is fresh for five minutes and not longer', async () => {
    const token = await tokenOf(stage, sokha);
    await stage.look(`update session set proved_at = now() - make_interval(mins => ${FRESH_MINUTES}, secs => -1)`);
    expect((await session(token))?.isFresh).toBe(true);
    await stage.look(`update session set proved_at = now() - make_interval(mins => ${FRESH_MINUTES})`);
    expect((await session(token))?.isFresh).toBe(false);
  });
});
