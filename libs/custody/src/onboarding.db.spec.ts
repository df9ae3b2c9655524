import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Audit } from '@sarika/audit';
import { AcceptSignature, ConfirmOfficer, FirstAdministrator, InviteOfficer, Links, type NewOffice, OpenLink, OpenOffice, People, RecordOffice, RequestOfficeKey, WatchOfficeKeys, answerRequest } from '@sarika/custody';
import { SignIn } from '@sarika/identity';
import { Database } from '@sarika/platform';
import { newRootKeys } from '@sarika/vault';
import { aCase, acceptedBy, actions, refusal } from '../../../test/support/cases.js';
import { type Person, as, asJob, deskId, people, setPassword } from '../../../test/support/people.js';
import { type Stage, type Suite, openSuite } from '../../../test/support/suite.js';

const { panha, sokha } = people;
const PASSWORD = 'four bamboo lanterns drift';
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

const [everybody, links, audit] = [new People(), new Links(), new Audit()];
const record = new RecordOffice(audit);
const ask = new RequestOfficeKey(everybody, audit);
const opens = new OpenOffice(everybody, audit);
const signs = () => new AcceptSignature(stage.keyring, everybody, audit);
/** The root's secret lies offline: beside the suite's keys, where no process looks. */
const rootSecret = (): Buffer => Buffer.from(readFileSync(join(suite.keysDir, '..', 'root', 'root.secret'), 'utf8').trim(), 'hex');
const shelter: NewOffice = {
  organisationId: null, organisation: { kind: 'ngo', isState: false, nameEn: 'House of Women', nameKm: 'ផ្ទះស្ត្រី' }, code: 'house-pp', kind: 'shelter', isState: false, nameEn: 'House, Phnom Penh', nameKm: 'ផ្ទះ ភ្នំពេញ', townEn: 'Phnom Penh', townKm: 'ភ្នំពេញ',
  country: 'KH', province: null, servesHappenedIn: ['*'], servesNowIn: ['*'], capabilities: null, languages: ['km'], hours: { timeZone: 'Asia/Phnom_Penh', holidaysOf: 'KH', week: { 1: [{ from: '08:00', to: '17:00' }] } }, capacity: 50, takesUrgent: false, source: null, verifiedBy: 'Noun Panha', verifiedOn: '2026-11-20',
};
const recorded = () => as(stage, panha, (ctx) => record.run(ctx, shelter));
/** The first person of a new office, as far as signed in. */
async function firstPerson(officeId: string): Promise<Person> {
  const link = await as(stage, panha, (ctx) => new InviteOfficer(links, audit).run(ctx, { officeId, signIn: 'maly@house-pp.demo', name: 'Maly', languages: ['km'], role: 'focal_point', takesRestricted: false }));
  const open = new OpenLink(stage.api, stage.keyring);
  const words = ((await open.setPassword(link.token, PASSWORD)).words ?? []).map(({ word }) => word);
  await as(stage, panha, (ctx) => new ConfirmOfficer(everybody, audit).run(ctx, { officerId: link.officerId, words }));
  const maly: Person = { id: link.officerId, signIn: 'maly@house-pp.demo', officeId, role: 'focal_point' };
  stage.sessions.set(maly.signIn, (await new SignIn(stage.api, stage.keyring).run(maly.signIn, PASSWORD)).token);
  return maly;
}

describe('a new office', () => {
  it('is written down by administrators only, under a name nobody has', async () => {
    expect(await refusal(as(stage, sokha, (ctx) => record.run(ctx, shelter)))).toBe('role.notAllowed');
    await recorded();
    expect(await refusal(recorded())).toBe('office.codeTaken');
    expect(await stage.look(`select routable, unroutable_reason as why, (select verified_by from office_verification v where v.office_id = o.id) as by from office o where code = 'house-pp'`)).toEqual([{ routable: false, why: 'new', by: 'Noun Panha' }]);
  });

  it('takes no case before its key is signed', async () => {
    const { officeId } = await recorded();
    expect(await refusal(as(stage, panha, (ctx) => opens.run(ctx, { officeId, open: true })))).toBe('office.notReady');
    stage.directory.forget();
    expect(await refusal(aCase().consentingTo(officeId).create(stage))).toBe('vault.unsigned');
  });

  it('has its key made by its first officer and signed by the root, and then works', async () => {
    const { officeId } = await recorded();
    const maly = await firstPerson(officeId);
    const { request, code } = await as(stage, maly, (ctx) => ask.run(ctx));
    expect(code).toMatch(/^\d{4}( \d{4}){9}$/);
    expect(await refusal(as(stage, maly, (ctx) => ctx.keys.office(1)))).toBe('office.keyAway');
    const sign = (answer: string, who: Person = maly) => as(stage, who, (ctx) => signs().run(ctx, { officeId, answer }));
    expect(await refusal(sign('nonsense'))).toBe('signature.wrong');
    expect(await refusal(sign(answerRequest(request, newRootKeys().secretKey)))).toBe('signature.wrong');
    const answer = answerRequest(request, rootSecret());
    expect(await refusal(sign(answer, sokha))).toBe('role.notAllowed');
    // Another key of the same office does not take the first one's signature.
    await stage.look(`update key_request set box_public_key = sign_public_key`);
    expect(await refusal(sign(answer))).toBe('signature.wrong');
    const again = await as(stage, maly, (ctx) => ask.run(ctx));
    expect(await refusal(sign(answer))).toBe('signature.wrong');
    await sign(answerRequest(again.request, rootSecret()), panha);
    expect(await refusal(as(stage, maly, (ctx) => ask.run(ctx)))).toBe('office.hasKey');
    expect(await stage.look('select 1 from key_request')).toEqual([]);
    expect(await stage.look('select epoch, sealed is not null as there from recovery_code where office_id = $1', [officeId])).toEqual([{ epoch: 1, there: true }]);

    await as(stage, panha, (ctx) => opens.run(ctx, { officeId, open: true }));
    stage.directory.forget();
    const filed = await aCase().consentingTo(officeId).saying('They lock the door at night.').create(stage);
    await acceptedBy(stage, maly, filed);
    const read = await as(stage, maly, (ctx) => actions(stage).read.run(ctx, { caseId: filed.caseId }));
    expect(read.items.find(({ kind }) => kind === 'story')?.text).toBe('They lock the door at night.');
  });

  it('is sealed to no more from the moment it is suspended', async () => {
    expect(await refusal(as(stage, panha, (ctx) => opens.run(ctx, { officeId: deskId, open: false })))).toBe('office.deskStays');
    expect(await refusal(as(stage, sokha, (ctx) => opens.run(ctx, { officeId: sokha.officeId, open: false })))).toBe('role.notAllowed');
    await as(stage, panha, (ctx) => opens.run(ctx, { officeId: sokha.officeId, open: false }));
    stage.directory.forget();
    expect(await refusal(aCase().consentingTo(sokha.officeId).create(stage))).toBe('office.suspended');
    await as(stage, panha, (ctx) => opens.run(ctx, { officeId: sokha.officeId, open: true }));
    stage.directory.forget();
    expect((await aCase().consentingTo(sokha.officeId).create(stage)).caseId).toBeTruthy();
  });
});

describe('a key that was swapped', () => {
  it('is not sealed to, and stands as an alarm for the administrators, once', async () => {
    const watch = () => asJob(stage, (ctx) => new WatchOfficeKeys(stage.keyring).run(ctx));
    expect(await watch()).toBe(0);
    await stage.look(`update key_record set box_public_key = (select box_public_key from key_record where owner_id = $2 and epoch = 1) where owner_id = $1 and epoch = 1`, [sokha.officeId, deskId]);
    stage.directory.forget();
    expect(await refusal(aCase().consentingTo(sokha.officeId).create(stage))).toBe('vault.unsigned');
    expect(await watch()).toBe(1);
    expect(await watch()).toBe(0);
    expect(await stage.look('select kind, office_id as office, subject_id as subject from alarm')).toEqual([{ kind: 'officeKey.swapped', office: null, subject: sokha.officeId }]);
    await as(stage, panha, async ({ db }) => expect(await db.query('select kind from alarm')).toEqual([{ kind: 'officeKey.swapped' }]));
  });
});

describe('the first administrator', () => {
  const first = (database: Database) => database.within({ as: 'custody' }, ({ db, now }) => new FirstAdministrator().run({ as: 'custody', db, now }, { signIn: 'Admin@host', name: 'Noun Panha' }));

  it('is made only while nobody can sign in', async () => {
    expect(await refusal(first(stage.api))).toBe('administrator.notFirst');
  });

  it('gets a link that ends after an hour, opens once, and needs no colleague', async () => {
    // An installation as it is on the first day.
    const empty = await openSuite();
    try {
      await empty.look('truncate officer, officer_credential, office, organisation cascade');
      const { dataSource } = await import('@sarika/platform');
      const owner = await dataSource(empty.url('sarika_owner'), { name: 'owner', pool: 1 }).initialize();
      try {
        const made = await first(new Database(owner));
        expect(made.expiresAt.getTime() - Date.now()).toBeLessThanOrEqual(3_600_000);
        const again = await first(new Database(owner));
        const open = new OpenLink(empty.api, empty.keyring);
        expect(await refusal(open.look(made.token))).toBe('link.gone');
        expect((await open.look(again.token)).kind).toBe('first_administrator');
        expect((await open.setPassword(again.token, PASSWORD)).state).toBe('confirmed');
        expect(await refusal(open.setPassword(again.token, PASSWORD))).toBe('link.gone');
        expect((await new SignIn(empty.api, empty.keyring).run('admin@host', PASSWORD)).token).toHaveLength(43);
        expect(await refusal(first(new Database(owner)))).toBe('administrator.notFirst');
      } finally {
        await owner.destroy();
      }
    } finally {
      await empty.close();
    }
  });
});
