import { AskEmergency, LapseOffers, NamedOfficers, SettleEmergency } from '@sarika/cases';
import { caseKeyContext } from '@sarika/consent';
import { openGrant, openItem, openWrap, wipe } from '@sarika/vault';
import { demoDirectory } from '../../apps/cli/src/seed/directory.js';
import { type FiledCase, aCase, actions, offerCase, openOffer } from '../support/cases.js';
import { type Person, as, asJob, asWorker, deskId, office, person, setPassword } from '../support/people.js';
import { type Suite, openSuite } from '../support/suite.js';

/*
 * Everybody against every case, after its story. Who should be able to open it is told by the story alone (`readers`), never by a
 * table; who can is tried: every key in the database is opened with the keys that officer's own session holds, whatever state the
 * row says, and the words are decrypted; then row-level security is asked which cases it shows her.
 */
const centres = [
  { id: office('mrc-bmc'), takes: person('sokha'), beside: person('rithy') },
  { id: office('mrc-kkg'), takes: person('kunthea'), beside: person('samnang') },
  { id: office('clc-pnh'), takes: person('sreyneang'), beside: person('kosal') },
  { id: office('central-pnh'), takes: person('leakhena'), beside: person('piseth') },
] as const;
const desk = { id: deskId, takes: person('bopha'), beside: person('chenda') };
type Place = { readonly id: string; readonly takes: Person; readonly beside: Person };

const officers: Person[] = [
  ...demoDirectory.offices.flatMap((entry) => entry.officers.map(({ id, signIn, role }) => ({ id, signIn, role, officeId: entry.id }))),
  ...demoDirectory.administrators.map(({ id, signIn, role, organisationId }) => ({ id, signIn, role, officeId: organisationId })),
];
const everybodyAt = (officeId: string): string[] => officers.filter((each) => each.officeId === officeId).map(({ id }) => id);
const holders = (place: Place, isProtected: boolean): string[] => (isProtected ? [place.takes.id, place.beside.id] : everybodyAt(place.id));

let suite: Suite;
beforeAll(async () => {
  suite = await openSuite();
  setPassword(suite);
}, 180_000);
afterAll(() => suite.close());

const accept = async (place: Place, caseId: string) => {
  const offer = await openOffer(suite, caseId);
  await as(suite, place.takes, (ctx) => actions(suite).accept.run(ctx, { offerId: offer.id, withOfficerId: place.beside.id }));
};
const stop = (filed: FiledCase, officeId: string) =>
  asWorker(suite, filed.receipt, (ctx) => actions(suite).stopSharing.run(ctx, { caseId: ctx.caseId, consentId: filed.filing.consents.find((line) => line.officeId === officeId)?.id ?? '', how: { by: 'web', receiptId: ctx.receiptId } }));
const lapse = async (caseId: string) => {
  await suite.look(`update offer set due_at = now() - interval '1 second' where case_id = $1 and state = 'offered'`, [caseId]);
  await asJob(suite, (ctx) => new LapseOffers().run(ctx));
  await offerCase(suite, caseId);
};

/** What happened, and who can read after it. */
type Story = (filed: FiledCase, first: Place, second: Place, isProtected: boolean) => Promise<string[]>;
const stories: Readonly<Record<string, Story>> = {
  'filed, nobody asked': async () => [],
  'offered': async (filed) => {
    await offerCase(suite, filed.caseId);
    return [];
  },
  'accepted': async (filed, first, _second, isProtected) => {
    await offerCase(suite, filed.caseId);
    await accept(first, filed.caseId);
    return holders(first, isProtected);
  },
  'lapsed, the next accepted': async (filed, _first, second, isProtected) => {
    await offerCase(suite, filed.caseId);
    await lapse(filed.caseId);
    await accept(second, filed.caseId);
    return holders(second, isProtected);
  },
  'accepted and taken back': async (filed, first) => {
    await offerCase(suite, filed.caseId);
    await accept(first, filed.caseId);
    await stop(filed, first.id);
    return [];
  },
  'taken back, the next accepted in a new epoch': async (filed, first, second, isProtected) => {
    await offerCase(suite, filed.caseId);
    await accept(first, filed.caseId);
    await stop(filed, first.id);
    await offerCase(suite, filed.caseId);
    await accept(second, filed.caseId);
    return holders(second, isProtected);
  },
  'everybody let it lapse, the desk accepted': async (filed, _first, _second, isProtected) => {
    await offerCase(suite, filed.caseId);
    await lapse(filed.caseId);
    await lapse(filed.caseId);
    await accept(desk, filed.caseId);
    return holders(desk, isProtected);
  },
  'accepted, and another office for 72 hours': async (filed, first, second, isProtected) => {
    await offerCase(suite, filed.caseId);
    await accept(first, filed.caseId);
    const third = centres.find((place) => place.id !== first.id && place.id !== second.id) as Place;
    const { emergencyId } = await as(suite, first.takes, (ctx) =>
      new AskEmergency(suite.keyring, suite.directory, new NamedOfficers(suite.keyring, suite.directory)).run(ctx, { caseId: filed.caseId, officeId: third.id, ground: 'danger_to_life', reason: 'threat_now', explanation: 'now', sheet: null, tellLater: null }),
    );
    await as(suite, person('vuthy'), (ctx) => new SettleEmergency().run(ctx, { emergencyId, approve: true }));
    // Of a protected case, whoever of that office may take such cases.
    const there = isProtected ? (demoDirectory.offices.find(({ id }) => id === third.id)?.officers ?? []).filter(({ takesRestricted }) => takesRestricted).map(({ id }) => id) : everybodyAt(third.id);
    return [...holders(first, isProtected), ...there];
  },
};

interface Told {
  readonly caseId: string;
  readonly story: string;
  readonly words: string;
  readonly readers: ReadonlySet<string>;
}

it('opens for whom her story says, and for nobody else, in at least 10,000 cells', async () => {
  const told: Told[] = [];
  const names = Object.keys(stories);
  const wanted = Math.ceil(10_000 / officers.length) + 1;
  for (let n = 0; n < wanted; n += 1) {
    const name = names[n % names.length] as string;
    const round = Math.floor(n / names.length);
    const isProtected = round % 2 === 1;
    const first = centres[round % 4] as Place;
    const second = centres[(round + 1 + (n % 2)) % 4] as Place;
    const words = `story ${n}`;
    const filed = await aCase().consentingTo(first.id, second.id).about(isProtected ? (['V1', 'R3', 'L1', 'X1'] as const)[round % 4] ?? 'V1' : 'W1').byWeb().saying(words).create(suite);
    told.push({ caseId: filed.caseId, story: `${name}${isProtected ? ', protected' : ''}`, words, readers: new Set(await (stories[name] as Story)(filed, first, second, isProtected)) });
  }
  const keys = await suite.look<{ id: string; caseId: string; caseEpoch: number; kind: string; recipientId: string; recipientEpoch: number; state: string; sealed: Buffer | null; epochId: string; endsAt: Date | null; publicKey: Buffer }>(
    `select g.id, g.case_id as "caseId", g.case_epoch as "caseEpoch", g.recipient_kind as kind, g.recipient_id as "recipientId", g.recipient_epoch as "recipientEpoch", g.state, g.sealed, g.epoch_id as "epochId", g.ends_at as "endsAt", k.public_key as "publicKey"
       from access_grant g join case_key k on k.case_id = g.case_id and k.epoch = g.case_epoch where g.recipient_kind <> 'receipt'`,
  );
  const items = await suite.look<{ id: string; caseId: string; epoch: number; seq: number; sealed: Buffer; keyWrap: Buffer }>(`select id, case_id as "caseId", case_epoch as epoch, seq, sealed, key_wrap as "keyWrap" from item where kind = 'story'`);
  const storyOf = new Map(items.map((item) => [item.caseId, item]));

  let cells = 0;
  const wrong: string[] = [];
  for (const who of officers) {
    await as(suite, who, async (ctx) => {
      const shown = new Set((await ctx.db.query<{ caseId: string }>(`select distinct case_id as "caseId" from item where kind = 'story'`)).map(({ caseId }) => caseId));
      for (const { caseId, story, words, readers } of told) {
        cells += 1;
        // The service takes off the outer layer of living keys only; what is inside opens for whom it was made for.
        let read: string | null = null;
        for (const key of keys.filter((each) => each.caseId === caseId && each.state === 'active' && (each.recipientId === who.officeId || each.recipientId === who.id))) {
          const epoch = suite.keyring.grantEpochNamed(key.epochId);
          const item = storyOf.get(caseId);
          if (!key.sealed || !epoch || !item || item.epoch !== key.caseEpoch) continue;
          const wrap = openGrant(key.sealed, epoch.key, { grantId: key.id, caseId, caseEpoch: key.caseEpoch, recipientId: key.recipientId, recipientEpoch: key.recipientEpoch });
          const pair = key.kind === 'office' ? await ctx.keys.office(key.recipientEpoch) : ctx.keys.own();
          const secretKey = openWrap(pair, wrap, caseKeyContext(caseId, key.caseEpoch, key.recipientId, key.recipientEpoch));
          read = openItem(item.sealed, item.keyWrap, { publicKey: key.publicKey, secretKey }, item.epoch, { table: 'item', column: 'sealed', caseId, itemId: item.id, seq: item.seq }).toString('utf8');
          wipe(secretKey);
        }
        const should = readers.has(who.id);
        if ((read === words) !== should || (read !== null && read !== words)) wrong.push(`${who.signIn}, "${story}": key ${read !== null}, story ${should}`);
        if (shown.has(caseId) !== should) wrong.push(`${who.signIn}, "${story}": row ${shown.has(caseId)}, story ${should}`);
      }
    });
  }
  expect(wrong.slice(0, 20)).toEqual([]);
  expect(cells).toBeGreaterThanOrEqual(10_000);
  // Both answers are there in number: a matrix of noes proves nothing.
  expect(told.reduce((sum, { readers }) => sum + readers.size, 0)).toBeGreaterThan(200);

  // And the way officers really come: by the action, for everybody against a case of each story.
  for (const name of new Set(told.map(({ story }) => story))) {
    const one = told.find(({ story }) => story === name) as Told;
    for (const who of officers.filter(({ officeId }) => [deskId, ...centres.map(({ id }) => id)].includes(officeId))) {
      const opened = await as(suite, who, (ctx) => actions(suite).read.run(ctx, { caseId: one.caseId })).then(() => true, (error: { code?: string }) => {
        if (error.code !== 'case.notFound') throw error;
        return false;
      });
      expect([name, who.signIn, opened]).toEqual([name, who.signIn, one.readers.has(who.id)]);
    }
  }
}, 600_000);
