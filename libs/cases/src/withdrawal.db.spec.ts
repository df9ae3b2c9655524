import { randomUUID } from 'node:crypto';
import { type FiledCase, aCase, acceptedBy, actions, offerCase, openOffer, recorded, refusal } from '../../../test/support/cases.js';
import { as, asJob, asWorker, deskId, office, people, setPassword } from '../../../test/support/people.js';
import { type Stage, type Suite, openSuite } from '../../../test/support/suite.js';
import { CaseEpochs, DestroyWraps, Grants, type StoppedHow, stopping } from '@sarika/consent';
import { newBoxKeyPair } from '@sarika/vault';
import { officerCaseKeys } from './actions/read-case.js';
import { Items } from './item.store.js';
import { Reveals } from './reveal.store.js';

const { sokha, rithy, kunthea, sreyneang, bopha, vuthy } = people;
const [mrc, union, kohKong] = [office('mrc-bmc'), office('clc-pnh'), office('mrc-kkg')];
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

const consentTo = (filed: FiledCase, officeId: string): string => filed.filing.consents.find((consent) => consent.officeId === officeId)?.id ?? '';
const stop = (filed: FiledCase, officeId: string) =>
  asWorker(stage, filed.receipt, (ctx) => actions(stage).stopSharing.run(ctx, { caseId: ctx.caseId, consentId: consentTo(filed, officeId), how: { by: 'web', receiptId: ctx.receiptId } }));
const stopByText = (filed: FiledCase, officeId: string) =>
  stage.api.within({ as: 'intake', case: filed.caseId }, ({ db, now }) => actions(stage).stopSharing.run({ as: 'intake', db, now }, { caseId: filed.caseId, consentId: consentTo(filed, officeId), how: { by: 'sms' } }));
const stopByOfficer = (who: typeof sokha, filed: FiledCase, officeId: string, witnessedBy = rithy.id) =>
  as(stage, who, (ctx) => actions(stage).stopSharing.run(ctx, { caseId: filed.caseId, consentId: consentTo(filed, officeId), how: { by: 'officer', officer: ctx.actor, witnessedBy } }));
const shareAgain = (filed: FiledCase, officeId: string) =>
  asWorker(stage, filed.receipt, (ctx) =>
    actions(stage).shareAgain.run(ctx, { caseId: ctx.caseId, consentId: consentTo(filed, officeId), receiptId: ctx.receiptId, openKeys: () => new Grants().open(ctx, stage.keyring, ctx.caseId, ctx.receiptId, async () => ctx.worker) }),
  );
const read = (who: typeof sokha, filed: FiledCase) => as(stage, who, (ctx) => actions(stage).read.run(ctx, { caseId: filed.caseId }));
const readOwn = (filed: FiledCase) => asWorker(stage, filed.receipt, (ctx) => actions(stage).readOwn.run(ctx));
const hear = (filed: FiledCase, text: string) => asWorker(stage, filed.receipt, (ctx) => actions(stage).hear.run(ctx, { caseId: ctx.caseId, text, receiptId: ctx.receiptId }));
const words = (items: readonly { text: string | null }[]) => items.map(({ text }) => text);
const grantsOf = (filed: FiledCase, reader: string) =>
  stage.look<{ epoch: number; state: string; held: boolean }>('select case_epoch as epoch, state, sealed is not null as held from access_grant where case_id = $1 and recipient_id = $2 order by case_epoch', [filed.caseId, reader]);
const showNumber = (who: typeof sokha, filed: FiledCase) => as(stage, who, (ctx) => actions(stage).reveal.run(ctx, { caseId: filed.caseId, reason: 'call_back' }));
/** Writes down that the centre's stop was not hers. */
const writeDown = (who: typeof sokha, filed: FiledCase) =>
  as(stage, who, (ctx) => actions(stage).callBack.call(ctx, { caseId: filed.caseId, consentId: consentTo(filed, mrc), officer: ctx.actor, said: 'not_me', numberShown: () => new Reveals().numberShown(ctx, filed.caseId) }));
const fortnightLater = (filed: FiledCase) => stage.look(`update consent_withdrawal set destroy_at = destroy_at - interval '15 days' where consent_id in (select id from consent where case_id = $1)`, [filed.caseId]);
const destroy = () => asJob(stage, (ctx) => new DestroyWraps().run(ctx));

/** Worked by the centre, and the union accepted too: two offices read it. */
async function readByTwo(): Promise<FiledCase> {
  const filed = await aCase().byWeb('+85512000111').consentingTo(mrc, union).saying('Before.').create(stage);
  await acceptedBy(stage, sokha, filed);
  await asJob(stage, (ctx) => new Grants().move(ctx, filed.caseId, union, 'active', 'offer.accepted', null));
  return filed;
}

describe('stopping is refused', () => {
  it('to an officer who cannot open the case, and without a witness who is an officer', async () => {
    const filed = await readByTwo();
    expect(await refusal(stopByOfficer(kunthea, filed, mrc))).toBe('case.notFound');
    expect(await refusal(stopByOfficer(bopha, filed, mrc))).toBe('case.notFound');
    expect(await refusal(stopByOfficer(sokha, filed, mrc, randomUUID()))).toBe('consent.witnessUnknown');
  });

  it('for a consent of another case', async () => {
    const [hers, anothers] = [await readByTwo(), await readByTwo()];
    const doing = asWorker(stage, hers.receipt, (ctx) => actions(stage).stopSharing.run(ctx, { caseId: ctx.caseId, consentId: consentTo(anothers, mrc), how: { by: 'web', receiptId: ctx.receiptId } }));
    expect(await refusal(doing)).toBe('consent.notFound');
  });

  it('by text twice', async () => {
    const filed = await readByTwo();
    await stopByText(filed, mrc);
    expect(await refusal(stopByText(filed, mrc))).toBe('consent.alreadyWithdrawn');
  });

  it.each([
    ['her own grant', `update access_grant set state = 'suspended' where case_id = $1 and recipient_kind = 'receipt'`],
    ['another case', `update access_grant set state = 'suspended' where case_id <> $1`],
  ])('by text it does not reach %s', async (_, statement) => {
    const filed = await readByTwo();
    await aCase().consentingTo(mrc).create(stage);
    const touched = await stage.api.within({ as: 'intake', case: filed.caseId }, async ({ db }) => {
      await db.query(`select set_config('sarika.stopping', $1, true)`, [filed.caseId]);
      return db.run(statement, [filed.caseId]);
    });
    expect(touched).toBe(0);
  });

  it.each([
    ['gives a standby office the case', `update access_grant set state = 'active' where case_id = $1 and recipient_id = $2`],
    ['destroys', `update access_grant set state = 'revoked' where case_id = $1 and recipient_id = $2`],
  ])('by text it never %s, whatever the application asks for', async (_, statement) => {
    const filed = await readByTwo();
    const doing = stage.api.within({ as: 'intake', case: filed.caseId }, async ({ db }) => {
      await db.query(`select set_config('sarika.stopping', $1, true)`, [filed.caseId]);
      return db.run(statement, [filed.caseId, mrc]);
    });
    await expect(doing).rejects.toThrow(/row-level security/);
  });

  it('with her receipt a new epoch has no reader who was none', async () => {
    const filed = await readByTwo();
    const doing = stage.api.within({ as: 'complainant', case: filed.caseId }, async ({ db }) => {
      await db.query(`select set_config('sarika.stopping', $1, true)`, [filed.caseId]);
      await db.run(`insert into case_key (case_id, epoch, public_key) values ($1, 2, '')`, [filed.caseId]);
      return db.run(
        `insert into access_grant (id, case_id, case_epoch, recipient_kind, recipient_id, recipient_epoch, basis, state, epoch_id) values (gen_random_uuid(), $1, 2, 'office', $2, 1, 'desk', 'active', 'x')`,
        [filed.caseId, kohKong],
      );
    });
    await expect(doing).rejects.toThrow(/row-level security/);
  });

  it('in the middle of a text to the case nothing of it is seen: the naming is not enough', async () => {
    const filed = await readByTwo();
    await stage.api.within({ as: 'intake', case: filed.caseId }, async ({ db }) => {
      for (const table of ['consent', 'access_grant', 'receipt', 'offer']) expect([table, await db.query(`select 1 from ${table}`)]).toEqual([table, []]);
    });
    // Nor for a worker who names a case that is not hers.
    const other = await aCase().consentingTo(mrc).create(stage);
    await stage.api.within({ as: 'complainant', case: filed.caseId }, async ({ db }) => {
      await db.query(`select set_config('sarika.stopping', $1, true)`, [other.caseId]);
      for (const table of ['consent', 'access_grant', 'receipt', 'offer']) expect([table, await db.query(`select 1 from ${table} where case_id = $1`, [other.caseId])]).toEqual([table, []]);
    });
  });
});

describe.each<[string, (filed: FiledCase) => Promise<unknown>]>([
  ['with her receipt', (filed) => stop(filed, mrc)],
  ['by text', (filed) => stopByText(filed, mrc)],
  ['through an officer of another office', (filed) => stopByOfficer(sreyneang, filed, mrc, sreyneang.id)],
  ['through an officer of the office itself', (filed) => stopByOfficer(sokha, filed, mrc)],
])('she stops %s', (_, stopping) => {
  it('and that office opens nothing; what comes later is sealed to an epoch it never had; the others read all of it', async () => {
    const filed = await readByTwo();
    await stopping(filed);
    expect(await refusal(read(sokha, filed))).toBe('case.notFound');
    expect(await grantsOf(filed, mrc)).toEqual([{ epoch: 1, state: 'suspended', held: true }]);

    await hear(filed, 'After.');
    expect(await stage.look(`select case_epoch as epoch from item where case_id = $1 and kind = 'message_in'`, [filed.caseId])).toEqual([{ epoch: 2 }]);
    expect(words((await read(sreyneang, filed)).items)).toEqual(expect.arrayContaining(['Before.', 'After.']));
    expect(words((await readOwn(filed)).items)).toEqual(expect.arrayContaining(['Before.', 'After.']));
    expect((await read(sreyneang, filed)).items.some(({ damaged, text }) => damaged || text === null)).toBe(false);

    // The desk waits as before, and opens everything once it takes the case on.
    expect(await grantsOf(filed, deskId)).toEqual([1, 2].map((epoch) => ({ epoch, state: 'standby', held: true })));
    await asJob(stage, (ctx) => new Grants().move(ctx, filed.caseId, deskId, 'active', 'offer.accepted', null));
    expect(words((await read(bopha, filed)).items)).toEqual(expect.arrayContaining(['Before.', 'After.']));
  });

  it('and it is written down how, with the witness where there was one', async () => {
    const filed = await readByTwo();
    await stopping(filed);
    const [row] = await stage.look<{ details: Record<string, unknown>; kind: string }>(`select actor_kind as kind, details from audit_entry where case_id = $1 and action = 'consent.withdrawn'`, [filed.caseId]);
    const [withdrawal] = await stage.look<{ how: string; witness: string | null; destroys: boolean }>(
      `select withdrawn_how as how, witnessed_by as witness, destroy_at is not null as destroys from consent_withdrawal where consent_id = $1`, [consentTo(filed, mrc)],
    );
    expect(row?.details).toMatchObject({ officeId: mrc, how: withdrawal?.how, witnessedBy: withdrawal?.witness, caseEpoch: 2 });
    expect(withdrawal?.destroys).toBe(withdrawal?.how !== 'sms');
    expect(withdrawal?.witness === null).toBe(withdrawal?.how !== 'officer');
    expect(await recorded(stage, filed.caseId)).toContain('consent.withdrawn');
  });

  it('after the keys of the office itself were copied from the database, the later words open nowhere with them', async () => {
    const filed = await readByTwo();
    const before = await as(stage, sokha, (ctx) => officerCaseKeys(new Grants(), stage.keyring, ctx, filed.caseId));
    await stopping(filed);
    await hear(filed, 'After.');
    const items = await asWorker(stage, filed.receipt, (ctx) => new Items().open(ctx, ctx.caseId, before));
    expect(words(items)).toContain('Before.');
    expect(words(items)).not.toContain('After.');
    // Not with the old key under the new epoch's name either.
    const forced = await asWorker(stage, filed.receipt, (ctx) => new Items().open(ctx, ctx.caseId, new Map([[2, before.get(1) as never]])));
    expect(forced.find(({ kind }) => kind === 'message_in')).toMatchObject({ text: null, damaged: true });
  });
});

it('everything she ever agreed to ends with one text, and nobody but she is left to read', async () => {
  const filed = await readByTwo();
  const stopped = await stage.api.within({ as: 'intake', case: filed.caseId }, ({ db, now }) => actions(stage).stopSharing.all({ as: 'intake', db, now }, { caseId: filed.caseId, how: { by: 'sms' } }));
  expect(stopped).toBe(filed.filing.consents.length);
  for (const who of [sokha, sreyneang]) expect(await refusal(read(who, filed))).toBe('case.notFound');
  expect(words((await readOwn(filed)).items)).toContain('Before.');
});

describe('a new epoch', () => {
  it('is not begun where nobody would be left to read: her words go on to the epoch there was', async () => {
    const filed = await aCase().byText('+85512000900').consentingTo(deskId).create(stage);
    await stopByText(filed, deskId);
    expect(await stage.look('select epoch from case_key where case_id = $1', [filed.caseId])).toEqual([{ epoch: 1 }]);
    expect(await grantsOf(filed, deskId)).toEqual([{ epoch: 1, state: 'suspended', held: true }]);
  });

  it('is not sealed to an office whose key was changed in the database: access ends all the same, an alarm stands, nobody loses anything', async () => {
    const filed = await readByTwo();
    await stage.look(`update key_record set box_public_key = $2 where owner_id = $1`, [union, newBoxKeyPair().publicKey]);
    stage.directory.forget();
    await stop(filed, mrc);
    expect(await refusal(read(sokha, filed))).toBe('case.notFound');
    await hear(filed, 'After.');
    expect(words((await read(sreyneang, filed)).items)).toEqual(expect.arrayContaining(['Before.', 'After.']));
    expect(await stage.look(`select details->>'reason' as reason from audit_entry where case_id = $1 and action = 'caseEpoch.refused'`, [filed.caseId])).toEqual([{ reason: 'key_refused' }]);
    expect(await stage.look(`select 1 from alarm where kind = 'caseEpoch.refused' and acknowledged_at is null`)).toHaveLength(1);
  });

  it('is not begun over a fault that is no refusal of a key: that goes on as itself, and nothing of the stop is kept', async () => {
    const filed = await readByTwo();
    const failing = new CaseEpochs(stage.keyring, {
      current: () => stage.directory.current(),
      officerSigners: (...given) => stage.directory.officerSigners(...given),
      sealingKey: () => {
        throw new RangeError('The machine has no memory left.');
      },
    });
    await expect(asWorker(stage, filed.receipt, (ctx) => stopping(ctx, filed.caseId, () => failing.begin(ctx, filed.caseId, [])))).rejects.toThrow(RangeError);
    expect(await stage.look('select epoch from case_key where case_id = $1', [filed.caseId])).toEqual([{ epoch: 1 }]);
  });

  it('is not sealed to a receipt whose key was changed in the database, nor to a reader somebody wrote in', async () => {
    const filed = await readByTwo();
    await stage.look('update receipt set public_key = $2 where case_id = $1', [filed.caseId, newBoxKeyPair().publicKey]);
    await stop(filed, mrc);
    expect(await stage.look(`select details->>'reason' as reason from audit_entry where case_id = $1 and action = 'caseEpoch.refused'`, [filed.caseId])).toEqual([{ reason: 'reader_not_proven' }]);

    const other = await readByTwo();
    await stage.look(
      `insert into access_grant (id, case_id, case_epoch, recipient_kind, recipient_id, recipient_epoch, basis, state, sealed, epoch_id)
       select gen_random_uuid(), case_id, 1, 'office', $2, 1, 'desk', 'active', sealed, epoch_id from access_grant where case_id = $1 and recipient_id = $3`,
      [other.caseId, kohKong, union],
    );
    await stop(other, mrc);
    expect(await stage.look('select epoch from case_key where case_id = $1', [other.caseId])).toEqual([{ epoch: 1 }]);
  });

  it('is not begun with a grant key that is away; access ends all the same', async () => {
    const filed = await readByTwo();
    const away = { ...stage.keyring, grantEpochNamed: () => undefined };
    const done = await asWorker(stage, filed.receipt, (ctx) => new CaseEpochs(away, stage.directory).begin(ctx, filed.caseId, [mrc]));
    expect(done).toEqual({ refused: 'epoch_key_away' });
  });

  it('follows the one before: two stops, two epochs, and who is left reads all three', async () => {
    const filed = await aCase().consentingTo(mrc, union, kohKong).saying('One.').create(stage);
    for (const reader of [mrc, union, kohKong]) await asJob(stage, (ctx) => new Grants().move(ctx, filed.caseId, reader, 'active', 'offer.accepted', null));
    await stop(filed, mrc);
    await hear(filed, 'Two.');
    await stop(filed, union);
    await hear(filed, 'Three.');
    expect(words((await read(kunthea, filed)).items)).toEqual(expect.arrayContaining(['One.', 'Two.', 'Three.']));
    expect((await grantsOf(filed, union)).map(({ epoch, state }) => [epoch, state])).toEqual([[1, 'suspended'], [2, 'suspended']]);
    expect(await grantsOf(filed, mrc)).toHaveLength(1);
  });

  it('reads what the office wrote while it could: nothing of hers is lost with it', async () => {
    const filed = await readByTwo();
    await as(stage, sokha, (ctx) => actions(stage).note.run(ctx, { caseId: filed.caseId, text: 'Asked the agency.' }));
    await stop(filed, mrc);
    expect(words((await read(sreyneang, filed)).items)).toContain('Asked the agency.');
  });
});

describe('fourteen days later', () => {
  it('what that office held is destroyed, and not a day before', async () => {
    const filed = await readByTwo();
    await stop(filed, mrc);
    expect(await destroy()).toBe(0);
    await fortnightLater(filed);
    expect(await destroy()).toBe(1);
    expect(await grantsOf(filed, mrc)).toEqual([{ epoch: 1, state: 'revoked', held: false }]);
    // Who could read it on which day is asked of these moves.
    expect(await stage.look(`select m.from_state as was, m.to_state as is from grant_move m join access_grant g on g.id = m.grant_id where g.case_id = $1 and g.recipient_id = $2 and m.reason = 'withdrawal.destroyed'`, [filed.caseId, mrc])).toEqual([{ was: 'suspended', is: 'revoked' }]);
    expect(await stage.look(`select details->>'officeId' as office, (details->>'count')::int as count from audit_entry where case_id = $1 and action = 'grants.destroyed'`, [filed.caseId])).toEqual([{ office: mrc, count: 1 }]);
    expect(await stage.look('select grants from destruction where swept_at is null')).toEqual([{ grants: 1 }]);
    expect(await destroy()).toBe(0);
    expect(words((await read(sreyneang, filed)).items)).toContain('Before.');
    expect(await refusal(shareAgain(filed, mrc))).toBe('consent.keysDestroyed');
  });

  it('nothing is destroyed that only a text stopped; with her receipt or an officer she confirms it, and then it is', async () => {
    const filed = await readByTwo();
    await stopByText(filed, mrc);
    await stopByText(filed, union);
    await stage.look(`update consent_withdrawal set withdrawn_at = withdrawn_at - interval '90 days'`);
    expect(await destroy()).toBe(0);
    expect((await grantsOf(filed, mrc))[0]?.held).toBe(true);
    const forced = asWorker(stage, filed.receipt, async ({ db }) => {
      await db.query(`select set_config('sarika.stopping', $1, true)`, [filed.caseId]);
      await db.run(`update consent_withdrawal set destroy_at = now() where withdrawn_how = 'sms'`);
    });
    await expect(forced).rejects.toThrow(/withdrawal_by_text_destroys_nothing/);
    await stage.undo();

    stage = await suite.undone();
    const again = await readByTwo();
    await stopByText(again, mrc);
    await stop(again, mrc);
    expect(await refusal(stop(again, mrc))).toBe('consent.alreadyWithdrawn');
    await fortnightLater(again);
    expect(await destroy()).toBe(1);
    expect((await grantsOf(again, mrc))[0]?.held).toBe(false);
  });

  it('her own grant and the others’ are untouched', async () => {
    const filed = await readByTwo();
    await stop(filed, mrc);
    await fortnightLater(filed);
    await destroy();
    expect(await stage.look(`select distinct recipient_id as id from access_grant where case_id = $1 and sealed is null`, [filed.caseId])).toEqual([{ id: mrc }]);
  });
});

describe('she shares again', () => {
  it('not where she never stopped, and not twice', async () => {
    const filed = await readByTwo();
    expect(await refusal(shareAgain(filed, mrc))).toBe('consent.notStopped');
    await stop(filed, mrc);
    await shareAgain(filed, mrc);
    expect(await refusal(shareAgain(filed, mrc))).toBe('consent.notStopped');
  });

  it('before the fortnight is over: the office reads again, also what came meanwhile, and nothing is destroyed', async () => {
    const filed = await readByTwo();
    await stop(filed, mrc);
    await hear(filed, 'Meanwhile.');
    const { consentId } = await shareAgain(filed, mrc);
    expect(words((await read(sokha, filed)).items)).toEqual(expect.arrayContaining(['Before.', 'Meanwhile.']));
    await hear(filed, 'Later.');
    expect(words((await read(sokha, filed)).items)).toContain('Later.');
    expect(words((await read(sreyneang, filed)).items)).toContain('Later.');
    await fortnightLater(filed);
    expect(await destroy()).toBe(0);
    expect((await grantsOf(filed, mrc)).every(({ state, held }) => state === 'active' && held)).toBe(true);
    const lines = (await readOwn(filed)).consents.filter(({ officeId }) => officeId === mrc);
    expect(new Map(lines.map(({ id, withdrawnAt }) => [id, withdrawnAt !== null]))).toEqual(new Map([[consentTo(filed, mrc), true], [consentId, false]]));
    expect(await stage.look(`select state from offer where case_id = $1 and office_id = $2`, [filed.caseId, mrc])).toEqual([{ state: 'accepted' }]);
    expect(await stage.look(`select 1 from assignment where case_id = $1 and office_id = $2 and ended_at is null`, [filed.caseId, mrc])).toHaveLength(1);
  });

  it('what was taken from the office comes back, and no later asking that came to nothing by itself', async () => {
    const filed = await readByTwo();
    await stop(filed, mrc);
    const later = randomUUID();
    await stage.look(
      `insert into offer (id, case_id, office_id, position, is_last_resort, reasons, urgency, state, offered_at, due_at, settled_at) select $2, case_id, office_id, position + 50, false, reasons, urgency, 'lapsed', now(), now(), now() from offer where case_id = $1 and office_id = $3`,
      [filed.caseId, later, mrc],
    );
    await shareAgain(filed, mrc);
    expect(await stage.look(`select id = $3 as later, state from offer where case_id = $1 and office_id = $2 order by position`, [filed.caseId, mrc, later])).toEqual([{ later: false, state: 'accepted' }, { later: true, state: 'lapsed' }]);
  });

  it('an office that had only been asked is asked again', async () => {
    const filed = await aCase().consentingTo(mrc).create(stage);
    await offerCase(stage, filed.caseId);
    await stop(filed, mrc);
    await shareAgain(filed, mrc);
    expect((await grantsOf(filed, mrc)).every(({ state }) => state === 'standby')).toBe(true);
    await offerCase(stage, filed.caseId);
    const offer = await openOffer(stage, filed.caseId);
    expect(offer.officeId).toBe(mrc);
    await as(stage, sokha, (ctx) => actions(stage).accept.run(ctx, { offerId: offer.id }));
    expect((await read(sokha, filed)).items.some(({ text, damaged }) => damaged || text === null)).toBe(false);
  });

  it('not where the office has a key that opens again already', async () => {
    const filed = await readByTwo();
    await stop(filed, mrc);
    await stage.look(
      `insert into access_grant (id, case_id, case_epoch, recipient_kind, recipient_id, recipient_epoch, basis, consent_id, state, sealed, epoch_id)
         select gen_random_uuid(), case_id, 2, recipient_kind, recipient_id, recipient_epoch, basis, consent_id, 'active', sealed, epoch_id from access_grant where case_id = $1 and recipient_id = $2`,
      [filed.caseId, mrc],
    );
    expect(await asWorker(stage, filed.receipt, (ctx) => actions(stage).shareAgain.possible(ctx, ctx.caseId))).toEqual([]);
  });

  it('not with an office she named since among those who must not see it, before she allows it', async () => {
    const filed = await readByTwo();
    await stop(filed, mrc);
    await stage.look('insert into consent_exclusion (case_id, office_id, office_kind) values ($1, null, $2)', [filed.caseId, 'mrc']);
    expect(await refusal(shareAgain(filed, mrc))).toBe('consent.officeExcluded');
    expect(await refusal(read(sokha, filed))).toBe('case.notFound');
    expect(await asWorker(stage, filed.receipt, (ctx) => actions(stage).shareAgain.possible(ctx, ctx.caseId))).toEqual([]);
  });

  it.each([
    ['that her own date ended', `update consent_withdrawal set withdrawn_how = 'expired'`],
    ['whose last day passed meanwhile', `insert into consent_change (id, consent_id, case_id, seq, kind, scope, ends_on, changed_how, language, wording_version) select gen_random_uuid(), id, case_id, 1, 'narrowed', scope, current_date - 2, 'web', 'km', 'x' from consent where office_id = '${mrc}'`],
  ])('not by a yes %s: it would have no end any more', async (_name, statement) => {
    const filed = await readByTwo();
    await stop(filed, mrc);
    await stage.look(statement);
    expect(await refusal(shareAgain(filed, mrc))).toBe('consent.stopped');
    expect(await asWorker(stage, filed.receipt, (ctx) => actions(stage).shareAgain.possible(ctx, ctx.caseId))).toEqual([]);
  });

  it.each([
    ['a later change', `insert into consent_change (id, consent_id, case_id, seq, kind, scope, ends_on, changed_how, language, wording_version) select gen_random_uuid(), id, case_id, 1, 'narrowed', scope, $1::date, 'web', 'km', 'x' from consent where office_id = '${mrc}'`, '2031-01-31'],
    ['today as its last day', `update consent set ends_on = $1::date where office_id = '${mrc}'`, new Date(Date.now() + 7 * 3_600_000).toISOString().slice(0, 10)],
  ])('until the day she had set, with %s', async (_name, statement, day) => {
    const filed = await readByTwo();
    await stage.look(statement, [day]);
    await stop(filed, mrc);
    const { consentId } = await shareAgain(filed, mrc);
    expect(await stage.look('select ends_on::text as until from consent where id = $1', [consentId])).toEqual([{ until: day }]);
  });

  it('after no call back by an officer to whom her number was not shown: by nobody else, before no stop, of no other case, and not a name alone', async () => {
    const filed = await readByTwo();
    const another = await readByTwo();
    // A minute before the stop, and its ten minutes are over: she was called about something else.
    await showNumber(sreyneang, filed);
    await stopByText(filed, mrc);
    await stage.look(`update reveal set at = at - interval '11 minutes', until = until - interval '11 minutes' where case_id = $1`, [filed.caseId]);
    expect(await refusal(writeDown(sreyneang, filed))).toBe('callBack.numberNotShown');
    await showNumber(sreyneang, another);
    await asJob(stage, (ctx) => new Grants().move(ctx, filed.caseId, deskId, 'active', 'offer.accepted', null));
    await showNumber(vuthy, filed);
    expect(await refusal(writeDown(sreyneang, filed))).toBe('callBack.numberNotShown');
    await showNumber(sreyneang, filed);
    await stage.look('update reveal set shows_number = false where case_id = $1', [filed.caseId]);
    expect(await refusal(writeDown(sreyneang, filed))).toBe('callBack.numberNotShown');
    expect(await stage.look(`select 1 from call_back where case_id = $1`, [filed.caseId])).toEqual([]);
    // Nor does the database take it, whatever is said of her number.
    const claimed = as(stage, sreyneang, (ctx) => actions(stage).callBack.call(ctx, { caseId: filed.caseId, consentId: consentTo(filed, mrc), officer: ctx.actor, said: 'not_me', numberShown: async () => ({ at: ctx.now, until: ctx.now }) }));
    await expect(claimed).rejects.toThrow(/row-level security/);
  });

  it.each([
    ['since the stop, though its ten minutes are over', `update reveal set at = at - interval '1 hour', until = until - interval '1 hour'`, `update consent_withdrawal set withdrawn_at = withdrawn_at - interval '2 hours'`],
    ['before the stop and still stands there', `update reveal set at = at - interval '5 minutes', until = until - interval '5 minutes'`, 'select 1'],
  ])('after a call back on a number that was shown %s', async (_name, shown, stopped) => {
    const filed = await readByTwo();
    await stopByText(filed, mrc);
    await showNumber(sreyneang, filed);
    for (const statement of [shown, stopped]) await stage.look(statement);
    expect((await writeDown(sreyneang, filed)).callId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('after a call back by two officers of an office that reads the case, and not of the one it is about', async () => {
    const filed = await readByTwo();
    await stopByText(filed, mrc);
    await hear(filed, 'Meanwhile.');
    const call = (who: typeof sokha) => writeDown(who, filed);
    const confirm = (who: typeof sokha, callId: string) =>
      as(stage, who, (ctx) => actions(stage).callBack.confirm(ctx, { caseId: filed.caseId, callId, officer: ctx.actor, openKeys: () => officerCaseKeys(new Grants(), stage.keyring, ctx, filed.caseId) }));

    expect(await refusal(call(sokha))).toBe('case.notFound');
    expect(await refusal(call(bopha))).toBe('case.notFound');
    await showNumber(sreyneang, filed);
    const { callId } = await call(sreyneang);
    expect(await refusal(call(sreyneang))).toBe('callBack.open');
    expect(await refusal(confirm(sreyneang, callId))).toBe('callBack.twoPeople');
    expect(await refusal(confirm(sreyneang, randomUUID()))).toBe('callBack.notFound');
    expect(await refusal(confirm(rithy, callId))).toBe('case.notFound');
    expect(await refusal(read(sokha, filed))).toBe('case.notFound');

    // The desk reads it too by now, so that another may confirm.
    await asJob(stage, (ctx) => new Grants().move(ctx, filed.caseId, deskId, 'active', 'offer.accepted', null));
    await stage.look(`update call_back set called_at = now() - interval '4 days' where id = $1`, [callId]);
    expect(await refusal(confirm(vuthy, callId))).toBe('callBack.tooOld');
    const anew = await call(sreyneang);
    await confirm(vuthy, anew.callId);
    expect(words((await read(sokha, filed)).items)).toEqual(expect.arrayContaining(['Before.', 'Meanwhile.']));
    expect(await stage.look(`select given_how as how, witnessed_by as witness from consent where case_id = $1 and office_id = $2 order by given_at desc, id limit 1`, [filed.caseId, mrc])).toHaveLength(1);
    expect(await stage.look(`select action from audit_entry where case_id = $1 and action in ('callBack.made','consent.sharedAgain') order by id`, [filed.caseId])).toEqual([
      { action: 'callBack.made' }, { action: 'callBack.made' }, { action: 'consent.sharedAgain' },
    ]);
  });
});

it('which cases may be opened is asked of the one who asks', async () => {
  const [hers, anothers] = [await readByTwo(), await aCase().consentingTo(kohKong).create(stage)];
  const may = (who: typeof sokha) => as(stage, who, (ctx) => new Grants().mayOpen(ctx, [hers.caseId, anothers.caseId, randomUUID()]));
  expect(await may(sokha)).toEqual(new Set([hers.caseId]));
  expect(await may(kunthea)).toEqual(new Set());
  await stop(hers, mrc);
  expect(await may(sokha)).toEqual(new Set());
  expect(await may(sreyneang)).toEqual(new Set([hers.caseId]));
});

it('an officer moves no grant by naming a case as being stopped: only what he writes down or confirms in this very transaction, for that office', async () => {
  const filed = await aCase().byWeb('+85512000111').consentingTo(mrc, union, kohKong).create(stage);
  for (const reader of [mrc, union]) await asJob(stage, (ctx) => new Grants().move(ctx, filed.caseId, reader, 'active', 'offer.accepted', null));
  await stopByText(filed, mrc);
  await showNumber(sreyneang, filed);
  const { callId } = await writeDown(sreyneang, filed);
  await asJob(stage, (ctx) => new Grants().move(ctx, filed.caseId, deskId, 'active', 'offer.accepted', null));
  await as(stage, vuthy, (ctx) => actions(stage).callBack.confirm(ctx, { caseId: filed.caseId, callId, officer: ctx.actor, openKeys: () => officerCaseKeys(new Grants(), stage.keyring, ctx, filed.caseId) }));
  expect((await read(sokha, filed)).caseFile.id).toBe(filed.caseId);

  const move = (who: typeof sokha, officeId: string, state: string) =>
    as(stage, who, async ({ db }) => {
      await db.query(`select set_config('sarika.stopping', $1, true)`, [filed.caseId]);
      return db.run('update access_grant set state = $3 where case_id = $1 and recipient_id = $2', [filed.caseId, officeId, state]);
    });
  // In the call's own moment it opens that office and no other.
  await expect(move(vuthy, kohKong, 'active')).rejects.toThrow(/row-level security/);
  await stage.look(`update call_back set confirmed_at = confirmed_at - interval '1 minute' where id = $1`, [callId]);
  for (const who of [vuthy, sreyneang, rithy]) {
    await expect(move(who, kohKong, 'active')).rejects.toThrow(/row-level security/);
    // No stop that he wrote down just now: nothing of another office is suspended either.
    await expect(move(who, who === sreyneang ? mrc : union, 'suspended')).rejects.toThrow(/row-level security/);
  }
  await stage.look(`update access_grant set state = 'suspended' where case_id = $1 and recipient_id = $2`, [filed.caseId, mrc]);
  await expect(move(vuthy, mrc, 'active')).rejects.toThrow(/row-level security/);
});

it('what a declined or lapsed offer leaves behind holds no key', async () => {
  const filed = await aCase().consentingTo(mrc, union).create(stage);
  await offerCase(stage, filed.caseId);
  const offer = await openOffer(stage, filed.caseId);
  await as(stage, sokha, (ctx) => actions(stage).decline.run(ctx, { offerId: offer.id, reason: 'no_capacity' }));
  expect(await grantsOf(filed, mrc)).toEqual([{ epoch: 1, state: 'revoked', held: false }]);
});

it('what ends by its date ends the same way, with nobody signed in', async () => {
  const filed = await readByTwo();
  const how: StoppedHow = { by: 'expiry' };
  await stage.look(`alter table consent_withdrawal drop constraint withdrawn_how`);
  await asJob(stage, (ctx) => actions(stage).stopSharing.run(ctx, { caseId: filed.caseId, consentId: consentTo(filed, mrc), how }));
  expect(await refusal(read(sokha, filed))).toBe('case.notFound');
  await hear(filed, 'After.');
  expect(words((await read(sreyneang, filed)).items)).toEqual(expect.arrayContaining(['Before.', 'After.']));
});
