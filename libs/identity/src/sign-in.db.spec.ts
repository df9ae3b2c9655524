import { Audit } from '@sarika/audit';
import { IDLE_MINUTES, LONGEST_HOURS, SessionStore, SignIn } from '@sarika/identity';
import { Database } from '@sarika/platform';
import { subkeysOf } from '@sarika/vault';
import { as, asIntake, asJob, people, setPassword, tokenOf } from '../../../test/support/people.js';
import { type Stage, type Suite, openSuite } from '../../../test/support/suite.js';

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

const signIn = (who: string, password: string) => new SignIn(stage.api, stage.keyring).run(who, password);
const refused = async (who: string, password: string) => {
  try {
    await signIn(who, password);
  } catch (error) {
    const { name, code, status, message, details } = error as { name: string; code: string; status: number; message: string; details?: unknown };
    return { name, code, status, message, details };
  }
  throw new Error('it was not refused');
};
const session = async (token: string) => {
  const { lookup } = subkeysOf(token);
  return stage.api.within({ as: 'sign-in' }, ({ db, now }) => new SessionStore().officer({ as: 'sign-in', db, now }, lookup));
};

describe('signing in', () => {
  it('is refused in the same words for a wrong password, an unknown address and a disabled officer', async () => {
    await stage.look(`update officer set state = 'disabled' where id = $1`, [rithy.id]);
    const answers = [await refused(sokha.signIn, 'wrong-password'), await refused('nobody@nowhere.demo', suite.password), await refused(rithy.signIn, suite.password), await refused(`' or 1=1; --`, suite.password)];
    expect(answers[0]).toMatchObject({ code: 'signIn.refused', status: 401 });
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(await stage.look('select 1 from session')).toEqual([]);
  });

  it('records a refusal without the address that was typed', async () => {
    await refused('someone.private@nowhere.demo', 'x');
    const rows = await stage.look<{ action: string; row: string }>('select action, a::text as row from audit_entry a');
    expect(rows.map(({ action }) => action)).toEqual(['signIn.refused']);
    expect(rows[0]?.row).not.toContain('someone.private');
  });

  it('is refused to a pending officer', async () => {
    await stage.look(`update officer set state = 'pending' where id = $1`, [rithy.id]);
    expect(await refused(rithy.signIn, suite.password)).toMatchObject({ code: 'signIn.refused' });
  });

  it('opens a session whose row holds neither token nor key in clear', async () => {
    const { token } = await signIn(`  ${sokha.signIn.toUpperCase()} `, suite.password);
    const [row] = await stage.look<{ lookup: Buffer; sealed: Buffer }>('select lookup, sealed_key as sealed from session');
    expect(row?.lookup.equals(subkeysOf(token).lookup)).toBe(true);
    for (const bytes of [row?.lookup, row?.sealed]) {
      expect(bytes?.includes(Buffer.from(token, 'base64url'))).toBe(false);
      expect(bytes?.includes(Buffer.from(token, 'utf8'))).toBe(false);
    }
    expect(await stage.look('select action, actor_id as id from audit_entry')).toEqual([{ action: 'signIn.accepted', id: sokha.id }]);
  });

  it('opens no session when it cannot be recorded', async () => {
    class Broken extends Audit {
      override async write(): Promise<void> {
        throw new Error('full');
      }
    }
    const broken = new SignIn(stage.api as Database, stage.keyring, undefined, undefined, new Broken());
    await expect(broken.run(sokha.signIn, suite.password)).rejects.toThrow('full');
    expect(await stage.look('select 1 from session')).toEqual([]);
  });

  it('gives another token each time', async () => {
    const [one, two] = [await signIn(sokha.signIn, suite.password), await signIn(sokha.signIn, suite.password)];
    expect(one.token).not.toBe(two.token);
  });
});

describe('a session', () => {
  it('opens her office’s key', async () => {
    const [record] = await stage.look<{ key: Buffer }>('select box_public_key as key from key_record where owner_id = $1 and epoch = 1', [sokha.officeId]);
    await as(stage, sokha, async (ctx) => expect((await ctx.keys.office(1)).publicKey.equals(record?.key ?? Buffer.alloc(0))).toBe(true));
  });

  it('does not open a key her account does not hold', async () => {
    await stage.look('delete from key_wrap where holder_id = $1', [sokha.id]);
    await expect(as(stage, sokha, (ctx) => ctx.keys.office(1))).rejects.toMatchObject({ code: 'office.keyAway' });
    await expect(as(stage, panha, (ctx) => ctx.keys.office(1))).rejects.toMatchObject({ code: 'office.keyAway' });
  });

  it.each([
    ['idle too long', `last_seen_at = now() - make_interval(mins => ${IDLE_MINUTES}, secs => 1)`],
    ['past its longest time', `expires_at = now() - interval '1 second'`],
  ])('%s is over, and is swept', async (_what, change) => {
    const token = await tokenOf(stage, sokha);
    expect(await session(token)).not.toBeNull();
    await stage.look(`update session set ${change}`);
    expect(await session(token)).toBeNull();
    expect(await asJob(stage, (ctx) => new SessionStore().sweep(ctx))).toBe(1);
    expect(await stage.look('select 1 from session')).toEqual([]);
  });

  it('lasts as long as the rules say and is not swept before', async () => {
    const token = await tokenOf(stage, sokha);
    const [row] = await stage.look<{ hours: number }>('select extract(epoch from expires_at - created_at)::int / 3600 as hours from session');
    expect(row?.hours).toBe(LONGEST_HOURS);
    await stage.look(`update session set last_seen_at = now() - make_interval(mins => ${IDLE_MINUTES - 1})`);
    expect(await asJob(stage, (ctx) => new SessionStore().sweep(ctx))).toBe(0);
    expect(await session(token)).not.toBeNull();
    const [touched] = await stage.look<{ idle: number }>('select extract(epoch from now() - last_seen_at)::int as idle from session');
    expect(touched?.idle).toBe(0);
  });

  it.each([
    ['disabled', `update officer set state = 'disabled' where id = $1`],
    ['moved to another office', `update officer set office_id = '${people.sreyneang.officeId}' where id = $1`],
    ['without a credential', `delete from officer_credential where officer_id = $1`],
  ])('ends at once for an officer who is %s', async (_what, change) => {
    const token = await tokenOf(stage, sokha);
    await stage.look(change, [sokha.id]);
    expect(await session(token)).toBeNull();
  });

  it('is seen by nobody else who serves', async () => {
    await tokenOf(stage, sokha);
    expect(await asIntake(stage, ({ db }) => db.query('select 1 from session'))).toEqual([]);
    await as(stage, sokha, async ({ db }) => expect(await db.query('select 1 from session')).toEqual([]));
  });
});
