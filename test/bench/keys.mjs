// `npm run bench -- keys`: how long it takes to give a key, to share with one more office, to open a case and to stop, each a transaction that
// is on the disk before it is answered, in turns with one bare durable INSERT; then ten thousand cases of one office moved to its new key, and
// the outer layer of all of them to the key of the day, beside the library's own calls on as many wraps. Nothing is asserted about time.
import { createRequire } from 'node:module';
import { randomBytes, randomUUID } from 'node:crypto';
import { join } from 'node:path';
import pg from 'pg';
import { root } from '../../apps/cli/launch/place.mjs';
import { grid, written } from './goals.mjs';
import { prepareLimits, ROW_BYTES } from './limits.mjs';
import { percentile } from './load.mjs';
import { setUp } from './setting.mjs';
import { openStage } from './stage.mjs';

export async function benchKeys({ say, quick }) {
  const setting = await setUp({ say });
  try {
    const stage = await openStage(setting);
    const { cases, consent, custody, workflow, audit, vault, keyring, directory, person, as, asWorker, file, offer, accept } = stage;
    const [sokha, union, kohKong] = [person('sokha'), person('sreyneang').officeId, person('kunthea').officeId];
    const figures = {};

    const count = quick ? 40 : 300;
    say(`Filing ${count + 10} cases …`);
    const filed = [];
    for (let n = 0; n < count + 10; n += 1) filed.push(await file([sokha.officeId, union]));
    const offers = [];
    for (const one of filed) offers.push(await offer(one.caseId));
    const limits = await prepareLimits(setting.adminUrl);
    const bare = new pg.Client({ connectionString: limits.url });
    await bare.connect();
    const body = randomBytes(ROW_BYTES);
    const epochs = new consent.CaseEpochs(keyring, directory);
    const stopSharing = new consent.StopSharing(new consent.Grants(), new workflow.Journal(), epochs);
    const shareAgain = new consent.ShareAgain(keyring, epochs, new workflow.Journal());
    const shareCase = new cases.ShareCase(keyring, directory);
    const load = createRequire(join(root, 'dist/apps/cli/src/main.js'));
    const { Texts } = load(join(root, 'dist/libs/messaging/src/index.js'));
    const read = new cases.ReadCase(keyring, new Texts(new workflow.Journal()), new cases.AccessCounts({ opensPerHour: 1_000_000, revealsPerHour: 15 }));
    const consentOf = (one, officeId) => one.consents.find((line) => line.officeId === officeId).id;
    const steps = {
      'one durable INSERT (the limit)': () => bare.query('insert into bench_row (id, body) values ($1, $2)', [randomUUID(), body]),
      'an offer accepted: the key is given': (n) => as(sokha, (ctx) => accept.run(ctx, { offerId: offers[n] })),
      'a case opened by its officer': (n) => as(sokha, (ctx) => read.run(ctx, { caseId: filed[n].caseId })),
      'shared with one more office': (n) => asWorker(filed[n].opened, (ctx) => shareCase.run(ctx, { officeId: kohKong, scope: 'whole_case', endsOn: null, language: 'km' })),
      'stopped: access, offer, a new epoch': (n) => asWorker(filed[n].opened, (ctx) => stopSharing.run(ctx, { caseId: filed[n].caseId, consentId: consentOf(filed[n], sokha.officeId), how: { by: 'web', receiptId: filed[n].opened.receiptId } })),
      'the stop taken back': (n) => asWorker(filed[n].opened, (ctx) => shareAgain.run(ctx, { caseId: filed[n].caseId, consentId: consentOf(filed[n], sokha.officeId), receiptId: filed[n].opened.receiptId, openKeys: () => new consent.Grants().open(ctx, keyring, ctx.caseId, ctx.receiptId, async () => ctx.worker) })),
    };
    const times = Object.fromEntries(Object.keys(steps).map((name) => [name, []]));
    for (let n = 0; n < filed.length; n += 1)
      for (const [name, step] of Object.entries(steps)) {
        const began = performance.now();
        await step(n);
        if (n >= 10) times[name].push(performance.now() - began);
      }
    await bare.end();
    const limit = percentile(times['one durable INSERT (the limit)'], 0.5);
    figures.steps = Object.fromEntries(Object.entries(times).map(([name, each]) => [name, { p50: percentile(each, 0.5), p95: percentile(each, 0.95), ofLimit: percentile(each, 0.5) / limit }]));
    say(grid([['', 'p50', 'p95', 'of the INSERT’s p50'], ...Object.entries(figures.steps).map(([name, { p50, p95, ofLimit }]) => [name, written(p50, 'ms'), written(p95, 'ms'), written(ofLimit, 'x')])]));

    // Ten thousand cases of the office, a third of them standby, as a restored backup would bring them.
    const size = quick ? 2_000 : 10_000;
    say(`\n${size} cases of one office …`);
    const snapshot = await directory.current();
    const record = directory.sealingKey(snapshot, sokha.officeId, new Date());
    const made = [];
    for (let n = 0; n < size; n += 1) {
      const caseId = randomUUID();
      const pair = vault.newBoxKeyPair();
      const grant = consent.makeGrant(keyring, { caseId, epoch: 1, secretKey: pair.secretKey }, { kind: 'office', id: sokha.officeId, epoch: record.epoch, publicKey: record.boxPublicKey }, { basis: 'desk', consentId: null, state: n % 3 === 0 ? 'standby' : 'active' });
      made.push({ caseId, grant, publicKey: pair.publicKey });
    }
    const hex = (bytes) => `\\x${bytes.toString('hex')}`;
    await setting.sql(
      `with c as (insert into case_file (id, number, filing_key, filed_hour, channel, language, categories, claim_from_home, urgency, kind, stage)
         select id, lpad((600000000 + n)::text, 9, '0'), decode(md5('r' || n), 'hex'), now(), 'web', 'km', '{W1}', false, 'U3', 'complaint', 'filed' from unnest($1::uuid[]) with ordinality as x (id, n) returning 1),
       k as (insert into case_key (case_id, epoch, public_key) select id, 1, key from unnest($1::uuid[], $2::bytea[]) as x (id, key) returning 1)
       insert into access_grant (id, case_id, case_epoch, recipient_kind, recipient_id, recipient_epoch, basis, state, sealed, epoch_id)
         select g, c, 1, 'office', $3, $4, 'desk', s, b, $5 from unnest($6::uuid[], $1::uuid[], $7::text[], $8::bytea[]) as x (g, c, s, b)`,
      [made.map(({ caseId }) => caseId), made.map(({ publicKey }) => hex(publicKey)), sokha.officeId, record.epoch, made[0].grant.epochId, made.map(({ grant }) => grant.id), made.map(({ grant }) => grant.state), made.map(({ grant }) => hex(grant.sealed))],
    );
    await setting.sql('analyze');
    const held = (await setting.sql('select count(*)::int as n from access_grant where recipient_id = $1 and recipient_epoch = $2', [sokha.officeId, record.epoch]))[0].n;

    // What the library alone takes for as many: one opening and one sealing of a key each.
    const sodium = load('sodium-native');
    const reader = vault.newBoxKeyPair();
    const [sealed, plain] = [Buffer.alloc(64 + sodium.crypto_box_SEALBYTES), Buffer.alloc(64)];
    sodium.crypto_box_seal(sealed, randomBytes(64), reader.publicKey);
    let began = performance.now();
    for (let n = 0; n < size; n += 1) {
      sodium.crypto_box_seal_open(plain, sealed, reader.publicKey, reader.secretKey);
      sodium.crypto_box_seal(sealed, plain, reader.publicKey);
    }
    const alone = ((performance.now() - began) / size) * held;

    const people = new custody.People();
    await as(sokha, (ctx) => new custody.BeginRenewal(people, new custody.RecoveryCodes(), new audit.Audit()).run(ctx, { reason: 'yearly' }));
    const move = new custody.MoveGrants(keyring, people, new audit.Audit());
    const batches = [];
    began = performance.now();
    for (let left = 1; left > 0; ) {
      const from = performance.now();
      const round = await as(sokha, (ctx) => move.run(ctx));
      batches.push(performance.now() - from);
      if (round.failed > 0) throw new Error(`${round.failed} grants did not open`);
      left = round.remaining;
    }
    const renewed = performance.now() - began;
    const [{ n: left }] = await setting.sql(`select count(*)::int as n from access_grant where recipient_id = $1 and recipient_epoch = $2 and state <> 'revoked'`, [sokha.officeId, record.epoch]);
    if (left > 0) throw new Error(`${left} grants are under the old key`);
    figures.renewal = { grants: held, milliseconds: renewed, longestBatch: Math.max(...batches), ofLibrary: renewed / alone };
    say(`the office’s key renewed over ${held} grants: ${written(renewed / 1_000, 's')}, longest batch ${written(Math.max(...batches), 'ms')}, ${written(renewed / alone, 'x')} the library’s openings and sealings alone (${written(alone / 1_000, 's')})`);

    // The outer layer: as on the day after, when a new grant epoch's key is in use.
    const today = keyring.grantEpoch().id;
    const before = `${Number(today.slice(0, 4)) - 1}${today.slice(4)}`;
    await setting.sql('update access_grant set created_at = created_at - interval \'1 year\'');
    await reseal(stage, setting, before);
    const all = (await setting.sql('select count(*)::int as n from access_grant where sealed is not null'))[0].n;
    const grantEpochs = new consent.GrantEpochs(stage.jobs, stage.platform.openKeyring(setting.keysDir), setting.keysDir);
    began = performance.now();
    const round = await grantEpochs.rewrap();
    const rewrapped = performance.now() - began;
    if (round.left > 0 || round.rewrapped !== all) throw new Error(`${round.left} grants are left under an old key, ${round.rewrapped} of ${all} moved`);
    figures.outer = { grants: all, milliseconds: rewrapped };
    say(`the outer layer of ${all} grants: ${written(rewrapped / 1_000, 's')}, ${Math.round(all / (rewrapped / 1_000))} a second`);

    // And the cards: what an office reads that looks for a word in all it may open.
    say('');
    const cards = await seal(stage, setting, made, size);
    began = performance.now();
    let found = 0;
    let opened = 0;
    await as(sokha, async (ctx) => {
      const rows = await ctx.db.query(
        `select g.id as "grantId", g.case_id as "caseId", g.recipient_epoch as "recipientEpoch", g.sealed as "grant", g.epoch_id as "epochId", k.public_key as "publicKey", i.id as "itemId", i.sealed, i.key_wrap as "keyWrap"
           from access_grant g join case_key k on k.case_id = g.case_id and k.epoch = 1 join item i on i.case_id = g.case_id and i.kind = 'facts' where g.recipient_id = $1 and g.state = 'active'`, [sokha.officeId],
      );
      figures.fetched = performance.now() - began;
      for (const row of rows) {
        const to = { grantId: row.grantId, caseId: row.caseId, caseEpoch: 1, recipientId: sokha.officeId, recipientEpoch: row.recipientEpoch };
        const wrap = vault.openGrant(row.grant, keyring.grantEpochNamed(row.epochId).key, to);
        const secretKey = vault.openWrap(await ctx.keys.office(row.recipientEpoch), wrap, consent.caseKeyContext(row.caseId, 1, sokha.officeId, row.recipientEpoch));
        const text = vault.openItem(row.sealed, row.keyWrap, { publicKey: row.publicKey, secretKey }, 1, { table: 'item', column: 'sealed', caseId: row.caseId, itemId: row.itemId, seq: 1 }).toString('utf8');
        secretKey.fill(0);
        opened += 1;
        if (text.normalize('NFKC').toLowerCase().includes('worker 77')) found += 1;
      }
    });
    figures.search = { cards: opened, milliseconds: performance.now() - began };
    if (opened < cards / 2 || found === 0) throw new Error(`${opened} cards were opened and ${found} found`);
    say(`${opened} sealed cards fetched as the officer sees them (${written(figures.fetched / 1_000, 's')}), opened and looked through: ${written(figures.search.milliseconds / 1_000, 's')} in all, on one core`);
    return figures;
  } finally {
    await setting.stop();
  }
}

/** Puts every grant under a key that retired: what the jobs meet on the day after. */
async function reseal({ platform, vault, keyring }, setting, day) {
  platform.makeGrantEpoch(setting.keysDir, day);
  const older = platform.openKeyring(setting.keysDir);
  const key = older.grantEpochNamed(day);
  const rows = await setting.sql('select id, case_id as "caseId", case_epoch as "caseEpoch", recipient_id as "recipientId", recipient_epoch as "recipientEpoch", sealed, epoch_id as "epochId" from access_grant where sealed is not null');
  const moved = rows.map((row) => {
    const address = { grantId: row.id, caseId: row.caseId, caseEpoch: row.caseEpoch, recipientId: row.recipientId, recipientEpoch: row.recipientEpoch };
    return `\\x${vault.sealGrant(vault.openGrant(row.sealed, keyring.grantEpochNamed(row.epochId).key, address), key, address).toString('hex')}`;
  });
  await setting.sql('update access_grant g set sealed = m.sealed, epoch_id = $3 from unnest($1::uuid[], $2::bytea[]) as m (id, sealed) where g.id = m.id', [rows.map(({ id }) => id), moved, key.id]);
}

/** A small sealed card for each case, as a story is sealed. */
async function seal({ vault }, setting, made, size) {
  const cards = made.map(({ caseId, publicKey }, n) => {
    const itemId = randomUUID();
    return { caseId, itemId, ...vault.sealItem(Buffer.from(`Worker ${n} សុខា, Ocean Frozen Seafood, Samut Sakhon. ${'តម្លៃឈ្នួល '.repeat(8)}`, 'utf8'), publicKey, 1, { table: 'item', column: 'sealed', caseId, itemId, seq: 1 }) };
  });
  await setting.sql(`insert into item (id, case_id, case_epoch, kind, seq, author, sealed, key_wrap) select i, c, 1, 'facts', 1, 'worker', s, w from unnest($1::uuid[], $2::uuid[], $3::bytea[], $4::bytea[]) as x (i, c, s, w)`, [
    cards.map(({ itemId }) => itemId), cards.map(({ caseId }) => caseId), cards.map(({ sealed }) => `\\x${sealed.toString('hex')}`), cards.map(({ keyWrap }) => `\\x${keyWrap.toString('hex')}`),
  ]);
  await setting.sql('analyze item');
  return size;
}
