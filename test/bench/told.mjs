// `npm run bench -- told [--samples=N] [--seconds=N]`: may an officer learn from the time of an answer whether what is not hers exists? Over HTTP, with the session of an
// officer of another office: the same route with the id of somebody else's and with one that nobody has, in an order drawn anew each round,
// compared by Welch's t. `test/access/idor.db.spec.ts` compares status and body. Nothing is asserted about time; status and body are.
import { randomInt, randomUUID } from 'node:crypto';
import { Line, requestBytes } from './load.mjs';
import { setUp } from './setting.mjs';
import { openStage } from './stage.mjs';
import { compared, interleaved, sayCompared } from './welch.mjs';

const MANY = 60;

export async function benchTold({ say, samples, seconds, part }) {
  const setting = await setUp({ say });
  const { api, port, sql } = setting;
  try {
    const stage = await openStage(setting);
    const [sokha, kunthea, union] = [stage.person('sokha'), stage.person('kunthea'), stage.person('sreyneang')];
    say(`Filing ${MANY} cases …`);
    const theirs = { caseId: [], offerId: [], itemId: [], ringId: [] };
    const stopped = [];
    for (let n = 0; n < MANY; n += 1) {
      const one = await stage.file([sokha.officeId, union.officeId]);
      const offerId = await stage.offer(one.caseId);
      // Half of them are worked, half of them wait.
      if (n % 2 === 0) await stage.as(sokha, (ctx) => stage.accept.run(ctx, { offerId }));
      theirs.caseId.push(one.caseId);
      theirs.offerId.push(offerId);
      theirs.itemId.push((await sql('select id from item where case_id = $1 limit 1', [one.caseId]))[0].id);
    }
    // What the asker's own office had and she took back.
    const stopSharing = new stage.consent.StopSharing(new stage.consent.Grants(), new stage.workflow.Journal(), new stage.consent.CaseEpochs(stage.keyring, stage.directory));
    for (let n = 0; n < MANY; n += 1) {
      const one = await stage.file([kunthea.officeId]);
      const offerId = await stage.offer(one.caseId);
      await stage.as(kunthea, (ctx) => stage.accept.run(ctx, { offerId }));
      await stage.asWorker(one.opened, (ctx) => stopSharing.run(ctx, { caseId: one.caseId, consentId: one.consents[0].id, how: { by: 'web', receiptId: one.opened.receiptId } }));
      stopped.push(one.caseId);
    }
    await sql('analyze');
    await api.start().answers(port, '/health/ready');
    const line = await Line.open(port);
    const json = { 'content-type': 'application/json', 'x-sarika': '1', 'sec-fetch-site': 'same-origin' };
    const signedIn = await line.send(requestBytes('POST', '/api/v1/session', json, JSON.stringify({ signIn: kunthea.signIn, password: setting.demoPassword() })));
    const cookie = /\r\nset-cookie: ([^;\r]*)/i.exec(signedIn.head)?.[1];
    if (signedIn.status !== 201) throw new Error(`${kunthea.signIn} could not sign in: ${signedIn.status} ${signedIn.body}`);
    // As many ids that nobody has, asked as often: nothing is warmer for one than for the other.
    const nobodys = Array.from({ length: MANY }, () => randomUUID());
    const one = (ids) => ids[randomInt(ids.length)];
    const whose = { 'another office’s': theirs.caseId, 'taken back': stopped };
    const paths = ['', '/record', '/sharing', '/readers?day=2026-11-25', '/consent-receipt?language=km', '/keeping', '/claims'];
    const routes = [
      ...Object.entries(whose).flatMap(([name, ids]) => paths.map((path) => ({ method: 'GET', path: `/api/v1/cases/ID${path}`, ids, name, body: undefined }))),
      ...Object.entries(whose).map(([name, ids]) => ({ method: 'POST', path: '/api/v1/cases/ID/notes', ids, name, body: { text: 'words' } })),
      { method: 'POST', path: '/api/v1/offers/ID/acceptances', ids: theirs.offerId, name: 'another office’s', body: {} },
    ].filter(({ path }) => part === undefined || path.includes(part));
    let differences = 0;
    for (const { method, path, ids, name, body } of routes) {
      const ask = async (id) => {
        const answer = await line.send(requestBytes(method, path.replace('ID', id), { ...json, cookie }, body === undefined ? '' : JSON.stringify(body)));
        return `${answer.status} ${answer.body.toString().replaceAll(id, 'ID')}`;
      };
      const [real, none] = [await ask(one(ids)), await ask(one(nobodys))];
      if (real !== none) throw new Error(`${method} ${path}, ${name}: ${real} | ${none}`);
      if (!real.startsWith('4')) throw new Error(`${method} ${path}, ${name}: ${real}`);
      const told = async (id) => {
        if ((await ask(id)) !== none) throw new Error(`${method} ${path}: answered differently`);
      };
      const times = await interleaved({ theirs: () => told(one(ids)), nobodys: () => told(one(nobodys)) }, { samples, seconds: seconds / routes.length, warm: 200 });
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
