import { randomInt, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { newCredential, newOfficeKey, newTotpSecret, sealTotpSecret } from '@sarika/identity';
import { dutyPhoneContext, phoneIndex } from '@sarika/messaging';
import { openKeyring } from '@sarika/platform';
import { sealLetter } from '@sarika/vault';
import pg from 'pg';
import { demoDirectory } from '../seed/directory.js';
import { passwordWords } from '../seed/password-words.js';

/** The telephone of the simulator on which duty officers are rung. */
export const DUTY_PHONE = '+85512345009';

/** `sarika seed-demo`: offices, officers, keys and one password for this machine. What is there already stays. */
export async function seedDemo(): Promise<void> {
  const { OWNER_DATABASE_URL: ownerUrl, DATA_DIR: dataDir, SARIKA_KEYS_DIR: keysDir, SARIKA_MODE: mode } = process.env;
  if (!ownerUrl || !dataDir || !keysDir) throw new Error('OWNER_DATABASE_URL, DATA_DIR and SARIKA_KEYS_DIR are needed');
  if (mode === 'production') throw new Error('Demo accounts are refused in production.');
  const keyring = openKeyring(keysDir);
  const rootSecret = Buffer.from(readFileSync(join(dataDir, 'root', 'root.secret'), 'utf8').trim(), 'hex');
  const password = demoPassword(join(dataDir, 'demo'));
  const authenticator = await demoAuthenticator(join(dataDir, 'demo'));
  const db = new pg.Client({ connectionString: ownerUrl });
  await db.connect();
  try {
    await db.query('begin');
    await db.query(`select pg_advisory_xact_lock(hashtext('sarika.seed'))`);
    const known = await db.query<{ id: string }>('select officer_id as id from officer_credential');
    const withCredential = new Set(known.rows.map((row) => row.id));
    const today = new Date().toISOString().slice(0, 10);

    for (const organisation of demoDirectory.organisations) {
      await db.query('insert into organisation (id, kind, is_state, name_en, name_km) values ($1, $2, $3, $4, $5) on conflict do nothing', [
        organisation.id, organisation.code, organisation.isState, organisation.names.en, organisation.names.km,
      ]);
    }
    for (const office of demoDirectory.offices) {
      await db.query(
        `insert into office (id, organisation_id, code, kind, is_state, name_en, name_km, town_en, town_km, country, province, serves_happened_in, serves_now_in, serves_provinces, capabilities, languages, hours, weight, capacity, takes_urgent, routable, unroutable_reason, source, confidence)
         values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17, $18, $19, $20, $21, $22, $23, $24) on conflict do nothing`,
        [
          office.id, office.organisationId, office.code, office.kind, office.isState, office.names.en, office.names.km, office.towns.en, office.towns.km, office.country, office.province,
          office.servesHappenedIn, office.servesNowIn, office.servesProvinces, office.capabilities === 'all' ? null : office.capabilities, office.languages, JSON.stringify(office.hours),
          office.weight, office.capacity, office.takesUrgent, office.routable, office.unroutableReason, office.source, office.confidence,
        ],
      );
      if (office.demoVerified) {
        // The demo's mark is renewed each time, so that a demo left for a year still routes.
        await db.query('delete from office_verification where office_id = $1 and is_demo', [office.id]);
        await db.query(`insert into office_verification (id, office_id, verified_on, verified_by, is_demo) values ($1, $2, $3, 'demo', true)`, [randomUUID(), office.id, today]);
      }
      const holders: { officerId: string; boxPublicKey: Buffer }[] = [];
      for (const officer of office.officers) {
        await insertOfficer(db, office.id, officer);
        if (withCredential.has(officer.id)) continue;
        holders.push({ officerId: officer.id, boxPublicKey: await insertCredential(db, officer.id, password, keyring.pepper) });
      }
      const hasKey = await db.query('select 1 from key_record where owner_id = $1', [office.id]);
      if (!hasKey.rowCount && holders.length > 0) {
        const { record, wraps, officerKeys } = newOfficeKey(office.id, new Date(Date.now() - 60_000), rootSecret, holders);
        await db.query('insert into key_record (owner_id, epoch, box_public_key, sign_public_key, not_before, signed_by, signature) values ($1, $2, $3, $4, $5, $6, $7)', [
          record.ownerId, record.epoch, record.boxPublicKey, record.signPublicKey, record.notBefore, record.signedBy, record.signature,
        ]);
        for (const { holderId, wrap } of wraps) await db.query('insert into key_wrap (owner_id, epoch, holder_id, wrap) values ($1, 1, $2, $3)', [office.id, holderId, wrap]);
        for (const key of officerKeys)
          await db.query('insert into officer_key (officer_id, office_id, office_epoch, box_public_key, not_before, signature) values ($1, $2, $3, $4, $5, $6)', [
            key.officerId, key.officeId, key.officeEpoch, key.boxPublicKey, key.notBefore, key.signature,
          ]);
      }
      const turns = await db.query('select 1 from duty_turn where office_id = $1 limit 1', [office.id]);
      if (office.duty && !turns.rowCount) {
        for (const shift of office.duty.shifts) {
          for (const weekday of shift.weekdays) {
            for (const [rank, signIn] of shift.officers.entries()) {
              const officer = office.officers.find((each) => each.signIn === signIn);
              if (!officer) throw new Error(`nobody signs in as ${signIn}`);
              await db.query('insert into duty_turn (id, office_id, officer_id, weekday, starts_at, ends_at, rank, phone_letter, phone_index) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)', [
                randomUUID(), office.id, officer.id, weekday, shift.from, shift.to, rank + 1,
                sealLetter(Buffer.from(DUTY_PHONE, 'utf8'), keyring.notifierPublic, dutyPhoneContext(officer.id)), phoneIndex(keyring, DUTY_PHONE),
              ]);
            }
          }
        }
      }
    }
    // Administrators belong to the host's own office, which takes no case and holds no key.
    for (const administrator of demoDirectory.administrators) {
      const hostOffice = administrator.organisationId;
      await db.query(
        `insert into office (id, organisation_id, code, kind, is_state, name_en, name_km, town_en, town_km, country, serves_happened_in, serves_now_in, languages, hours, weight, capacity, takes_urgent, routable, unroutable_reason, confidence)
         values ($1, $1, 'host', 'host', false, 'Host (demo)', 'អ្នកបង្ហោះ (សាកល្បង)', 'Phnom Penh', 'ភ្នំពេញ', 'KH', '{}', '{}', '{km,en}', '{"timeZone":"Asia/Phnom_Penh","holidaysOf":"KH","week":{}}', 1, 1, false, false, 'takes no cases', 'high') on conflict do nothing`,
        [hostOffice],
      );
      await insertOfficer(db, hostOffice, administrator);
      if (!withCredential.has(administrator.id)) await insertCredential(db, administrator.id, password, keyring.pepper);
      await insertAuthenticator(db, administrator.id, authenticator, keyring.pepper);
    }
    await db.query('commit');
  } catch (error) {
    await db.query('rollback');
    throw error;
  } finally {
    rootSecret.fill(0);
    await db.end();
  }
  writeAccounts(join(dataDir, 'demo'));
}

async function insertOfficer(db: pg.Client, officeId: string, officer: { id: string; signIn: string; names: { en: string }; sex: string; languages: readonly string[]; role: string; takesRestricted: boolean }): Promise<void> {
  await db.query(`insert into officer (id, office_id, sign_in, name, sex, languages, role, state, takes_restricted) values ($1, $2, $3, $4, $5, $6, $7, 'active', $8) on conflict do nothing`, [
    officer.id, officeId, officer.signIn, officer.names.en, officer.sex, officer.languages, officer.role, officer.takesRestricted,
  ]);
}

async function insertCredential(db: pg.Client, officerId: string, password: string, pepper: Buffer): Promise<Buffer> {
  // The demo's password has five random words; a lighter cost keeps the first start short. Sign-in reads the cost from the row.
  const credential = await newCredential(officerId, password, pepper, { m: 19_456, t: 2, p: 1 });
  await db.query('insert into officer_credential (officer_id, salt, cost, auth, box_public_key, sealed_secret_key) values ($1, $2, $3, $4, $5, $6)', [
    officerId, credential.salt, JSON.stringify(credential.cost), credential.auth, credential.boxPublicKey, credential.sealedSecretKey,
  ]);
  return credential.boxPublicKey;
}

/** Administrators cannot be without a second factor: theirs is the demo's own authenticator, whose code `/demo/code` shows. */
async function insertAuthenticator(db: pg.Client, officerId: string, secret: string, pepper: Buffer): Promise<void> {
  const known = await db.query('select 1 from authenticator where officer_id = $1', [officerId]);
  if (known.rowCount) return;
  const id = randomUUID();
  await db.query(`insert into authenticator (id, officer_id, kind, name, sealed_secret, confirmed_at) values ($1, $2, 'totp', 'Demo', $3, now())`, [id, officerId, sealTotpSecret({ pepper }, officerId, id, secret)]);
}

/** The secret of the demo's authenticator, kept like the demo's password. */
async function demoAuthenticator(dir: string): Promise<string> {
  const file = join(dir, 'authenticator');
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  const secret = await newTotpSecret();
  writeFileSync(file, `${secret}\n`, { mode: 0o600, flag: 'wx' });
  return secret;
}

/** Five words drawn by the machine, kept 0600 beside the demo's data and nowhere else (decision 26). */
function demoPassword(dir: string): string {
  const file = join(dir, 'password');
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  mkdirSync(dir, { recursive: true, mode: 0o700 });
  const password = Array.from({ length: 5 }, () => passwordWords[randomInt(passwordWords.length)]).join('-');
  writeFileSync(file, `${password}\n`, { mode: 0o600, flag: 'wx' });
  return password;
}

/** Which account stands behind which door of the demo page. */
function writeAccounts(dir: string): void {
  const officeOf = (code: string) => demoDirectory.offices.find((office) => office.code === code);
  const account = (door: string, code: string, roles: readonly string[]) => {
    const office = officeOf(code);
    const officer = office?.officers.find(({ role }) => roles.includes(role)) ?? office?.officers[0];
    return office && officer ? [{ door, signIn: officer.signIn, name: officer.names.en, office: office.names.en }] : [];
  };
  const accounts = [
    ...account('desk', 'desk', ['operator']),
    ...account('mrc', demoDoors.mrc, ['officer', 'focal_point']),
    ...account('attache', demoDoors.attache, ['officer', 'focal_point']),
    ...account('union', demoDoors.union, ['officer', 'focal_point']),
    // One door for the role; her colleague signs in with her own address.
    ...demoDirectory.administrators.slice(0, 1).map((officer) => ({ door: 'administrator', signIn: officer.signIn, name: officer.names.en, office: 'Host (demo)' })),
  ];
  writeFileSync(join(dir, 'accounts.json'), `${JSON.stringify(accounts, null, 2)}\n`, { mode: 0o600 });
}
const demoDoors = { mrc: 'mrc-bmc', attache: 'attache-kul', union: 'clc-pnh' } as const;
