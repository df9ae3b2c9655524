// `npm run bench -- told [--samples=N] [--seconds=N] [--part=TEXT,TEXT]`: may an officer learn from the time of an answer whether what is not hers exists? Over HTTP, with the session of an
// officer of another office: the same route with the id of somebody else's and with one that nobody has, in an order drawn anew each round,
// compared by Welch's t. `test/access/idor.db.spec.ts` compares status and body. Nothing is asserted about time; status and body are.
import { randomBytes, randomInt, randomUUID } from 'node:crypto';
import { Line, requestBytes } from './load.mjs';
import { setUp } from './setting.mjs';
import { openStage } from './stage.mjs';
import { compared, interleaved, sayCompared } from './welch.mjs';

const MANY = 60;

/** Kinds of ids that belong to somebody, and how one that nobody has is made. */
const kinds = {
  caseId: randomUUID, offerId: randomUUID, claimId: randomUUID, legId: randomUUID, groupId: randomUUID, noticeId: randomUUID, fileId: randomUUID, emergencyId: randomUUID,
  entryId: () => String(10 ** 9 + randomInt(10 ** 9)), employer: () => randomBytes(32).toString('hex'), agency: () => randomBytes(32).toString('hex'),
};
const ofCase = ['', 'record', 'sharing', 'readers?day=2026-11-25', 'consent-receipt?language=km', 'keeping', 'claims', 'call-backs', 'detention-notices', 'transitions', 'assessments', 'fee-check', 'worksheet-drafts'];
const ofClaim = ['', 'clocks', 'handovers', 'powers', 'employer-changes', 'proceedings', 'dealings'];
/**
 * Every GET with an id that belongs to somebody, and two acts. Left out: checkpoints, whose numbers run from 1 for every office.
 * @type {[kind: keyof typeof kinds, method: string, path: string, body?: object][]}
 */
const asked = [
  ...ofCase.map((path) => ['caseId', 'GET', `cases/ID${path && '/'}${path}`]),
  ['caseId', 'POST', 'cases/ID/notes', { text: 'words' }],
  ['fileId', 'GET', 'cases/AROUND/files/ID'],
  ['offerId', 'GET', 'offers/ID'],
  ['offerId', 'POST', 'offers/ID/acceptances', {}],
  ...ofClaim.map((path) => ['claimId', 'GET', `claims/ID${path && '/'}${path}`]),
  ['legId', 'GET', 'claims/AROUND/legs/ID/showings'],
  ['emergencyId', 'GET', 'emergencies/ID'],
  ['noticeId', 'GET', 'detention-notices/ID'],
  ['groupId', 'GET', 'groups/ID'],
  ['groupId', 'GET', 'groups/ID/candidates'],
  ['employer', 'GET', 'employers/ID'],
  ['agency', 'GET', 'agencies/ID'],
  ['entryId', 'GET', 'record/entries/ID/inclusion'],
];

export async function benchTold({ say, samples, seconds, part }) {
  const setting = await setUp({ say });
  const { api, port, sql } = setting;
  try {
    const stage = await openStage(setting);
    const [sokha, kunthea, union, desk] = ['sokha', 'kunthea', 'sreyneang', 'vuthy'].map(stage.person);
    say(`Filing ${MANY} cases …`);
    const theirs = Object.fromEntries(Object.keys(kinds).map((name) => [name, []]));
    const stopped = { caseId: [], claimId: [] };
    for (let n = 0; n < MANY; n += 1) {
      const one = await stage.file([sokha.officeId, union.officeId]);
      const offerId = await stage.offer(one.caseId);
      theirs.caseId.push(one.caseId);
      theirs.offerId.push(offerId);
      // Half of them wait; the other half are worked, with all that comes of it.
      if (n % 2 === 1) continue;
      await stage.as(sokha, (ctx) => stage.accept.run(ctx, { offerId }));
      const claimId = await stage.claim(sokha, one.caseId, `Works ${n}`);
      const [consent, [item], legs, [entry]] = [one.consents[0], await sql('select id from item where case_id = $1 limit 1', [one.caseId]), await sql(`select id, against, encode(other_side_index, 'hex') as side from claim_leg where claim_id = $1`, [claimId]), await sql('select max(id)::text as id from audit_entry where case_id = $1', [one.caseId])];
      const leg = (against) => legs.find((each) => each.against === against);
      const [groupId, noticeId, fileId, emergencyId] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
      await sql(`insert into claim_group (id, office_id, number, jurisdiction, open_key, made_by) values ($1, $2, $3, 'TH', $1, $4)`, [groupId, sokha.officeId, 1_000 + n, sokha.id]);
      await sql(`insert into detention_notice (id, case_id, office_id, consent_id, item_id, letter, letter_epoch, sent_by, sent_office_id) values ($1, $2, $3, $4, $5, $6, 1, $7, $8)`, [noticeId, one.caseId, union.officeId, consent.id, item.id, Buffer.alloc(320, n), sokha.id, sokha.officeId]);
      await sql(`insert into evidence_file (id, case_id, state, author, author_id, office_id, case_epoch, blocks, key_wrap, about, about_wrap) values ($1, $2, 'kept', 'officer', $3, $4, 1, 1, $5, $5, $5)`, [fileId, one.caseId, sokha.id, sokha.officeId, Buffer.alloc(130, n)]);
      await sql(`insert into emergency_access (id, case_id, office_id, desk_id, ground, reason, requested_by, requested_office_id, state, tell) values ($1, $2, $3, $4, 'danger_to_life', 'threat_now', $5, $6, 'requested', 'now')`, [emergencyId, one.caseId, union.officeId, desk.officeId, sokha.id, sokha.officeId]);
      const worked = { claimId, legId: leg('employer').id, groupId, noticeId, fileId, emergencyId, entryId: entry.id, employer: leg('employer').side, agency: leg('agency').side };
      for (const [name, id] of Object.entries(worked)) theirs[name].push(id);
    }
    // What the asker's own office had and she took back.
    const stopSharing = new stage.consent.StopSharing(new stage.consent.Grants(), new stage.workflow.Journal(), new stage.consent.CaseEpochs(stage.keyring, stage.directory));
    for (let n = 0; n < MANY; n += 1) {
      const one = await stage.file([kunthea.officeId]);
      const offerId = await stage.offer(one.caseId);
      await stage.as(kunthea, (ctx) => stage.accept.run(ctx, { offerId }));
      if (n % 2 === 0) stopped.claimId.push(await stage.claim(kunthea, one.caseId, `Works ${n}`));
      await stage.asWorker(one.opened, (ctx) => stopSharing.run(ctx, { caseId: one.caseId, consentId: one.consents[0].id, how: { by: 'web', receiptId: one.opened.receiptId } }));
      stopped.caseId.push(one.caseId);
    }
    await sql('analyze');
    await api.start().answers(port, '/health/ready');
    const line = await Line.open(port);
    const json = { 'content-type': 'application/json', 'x-sarika': '1', 'sec-fetch-site': 'same-origin' };
    const signedIn = await line.send(requestBytes('POST', '/api/v1/session', json, JSON.stringify({ signIn: kunthea.signIn, password: setting.demoPassword() })));
    const cookie = /\r\nset-cookie: ([^;\r]*)/i.exec(signedIn.head)?.[1];
    if (signedIn.status !== 201) throw new Error(`${kunthea.signIn} could not sign in: ${signedIn.status} ${signedIn.body}`);
    const one = (ids) => ids[randomInt(ids.length)];
    // As many ids that nobody has, asked as often: nothing is warmer for one than for the other.
    const nobodys = Object.fromEntries(Object.entries(kinds).map(([kind, make]) => [kind, Array.from({ length: MANY }, make)]));
    const routes = Object.entries({ 'another office’s': theirs, 'taken back': stopped })
      .flatMap(([name, has]) => asked.filter(([kind]) => has[kind]?.length > 0).map(([kind, method, path, body]) => ({ kind, method, path: `/api/v1/${path}`, ids: has[kind], name, body, around: kind === 'legId' ? theirs.claimId : theirs.caseId.filter((_id, n) => n % 2 === 0) })))
      .filter(({ path }) => part === undefined || part.split(',').some((each) => path.includes(each)));
    let differences = 0;
    for (const { kind, method, path, ids, name, body, around } of routes) {
      const ask = async (id) => {
        const answer = await line.send(requestBytes(method, path.replace('ID', id).replace('AROUND', around[ids.indexOf(id)] ?? one(around)), { ...json, cookie }, body === undefined ? '' : JSON.stringify(body)));
        return `${answer.status} ${answer.body.toString().replaceAll(id, 'ID')}`;
      };
      const [real, none] = [await ask(one(ids)), await ask(one(nobodys[kind]))];
      if (real !== none) throw new Error(`${method} ${path}, ${name}: ${real} | ${none}`);
      if (!real.startsWith('4')) throw new Error(`${method} ${path}, ${name}: ${real}`);
      const told = async (id) => {
        if ((await ask(id)) !== none) throw new Error(`${method} ${path}: answered differently`);
      };
      const times = await interleaved({ theirs: () => told(one(ids)), nobodys: () => told(one(nobodys[kind])) }, { samples, seconds: seconds / routes.length, warm: 200 });
      const result = compared(times.theirs, times.nobodys);
      if (result.worst >= 4.5) differences += 1;
      sayCompared(say, `${method} ${path} (${none.slice(0, 3)}), ${name}`, 'nobody’s', result);
    }
    line.close();
    say(differences === 0 ? 'Nobody learns from the time of an answer whether it exists.' : `${differences} routes tell by their time.`);
  } finally {
    await setting.stop();
  }
}
