// `npm run bench`: what this machine can do at most and what the product does of it, measured alternately and printed as ratios.
// Nothing is asserted about time: floors and goals stand beside the figures. Options: --quick (below two minutes), --long, --rounds=N.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { Refusal, command, root } from '../../apps/cli/launch/place.mjs';
import { freePort } from '../../apps/cli/launch/ports.mjs';
import { grid, table, written } from './goals.mjs';
import { cutUploads, leaveAll, signIn, stuckTransactions } from './leavers.mjs';
import { insertAlone, insertThroughFastify, prepareLimits } from './limits.mjs';
import { median, together } from './load.mjs';
import { drainRate, forgetBacklog, lastEvent, offerLatency, queueAlone, untilOffered } from './pipeline.mjs';
import { Process, setUp } from './setting.mjs';
import { firstTexts, inbound, sendTexts } from './text-intake.mjs';
import { Visitor, fileDrafts, prepareDrafts, templateDraft, walk } from './web-intake.mjs';

const options = new Set(process.argv.slice(2));
const quick = options.has('--quick');
const long = options.has('--long');
const asked = [...options].find((option) => option.startsWith('--rounds='));
const rounds = Math.max(1, asked ? Number(asked.slice(9)) : 3);
/** How much of everything. Counts are bounded and so is their time: nothing here runs on its own. */
const size = quick ? { warm: 1_000, insert: 3_000, one: 120, sixteen: 400, many: 600, texts: 500, saturated: 8, paced: 5, backlog: 3_000, starts: 2, noop: 1_500 } : { warm: 8_000, insert: 8_000, one: 300, sixteen: 1_000, many: 1_500, texts: 1_200, saturated: long ? 60 : 20, paced: long ? 20 : 10, backlog: 8_000, starts: 3, noop: 3_000 };
const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const say = (text) => process.stdout.write(`${text}\n`);
const rate = (value) => Math.round(value).toString();

/** Peers are not rebuilt here: 0.036 is the best that ODK Central showed to the same limit on another day. */
const BEST_PEER = 0.036;

let setting;
let interrupted = false;
for (const signal of ['SIGINT', 'SIGTERM'])
  process.on(signal, () => {
    if (interrupted) process.exit(1);
    interrupted = true;
    // What a bench of its own set up ends with this process.
    void Promise.resolve(setting?.stop()).finally(() => process.exit(1));
  });

await command(async () => {
  if (!Number.isInteger(rounds)) throw new Refusal('--rounds wants a whole number.');
  if (options.has('assessment')) return (await import('./assessment.mjs')).benchAssessment({ say });
  if (options.has('board')) return (await import('./board.mjs')).benchBoard({ say, quick });
  if (options.has('queue')) return (await import('./queue.mjs')).benchQueue({ say, quick });
  const number = (name, otherwise) => Number([...options].find((option) => option.startsWith(`--${name}=`))?.slice(name.length + 3) ?? otherwise);
  const part = [...options].find((option) => option.startsWith('--part='))?.slice(7);
  if (options.has('vault')) return (await import('./vault.mjs')).benchVault({ say, quick });
  if (options.has('keys')) return (await import('./keys.mjs')).benchKeys({ say, quick });
  if (options.has('told')) return (await import('./told.mjs')).benchTold({ say, samples: number('samples', quick ? 300 : 2_000), seconds: number('seconds', 600), part });
  if (options.has('receipts')) return (await import('./receipt-timing.mjs')).benchReceipts({ say, samples: number('samples', quick ? 1_000 : 10_000), seconds: number('seconds', 600), part });
  const began = Date.now();
  setting = await setUp({ say });
  const { api, jobs, port, sql } = setting;
  const figures = {};
  const faults = {};
  const noteFaults = (where, wrong) => {
    for (const [what, count] of Object.entries(wrong)) faults[`${where}: ${what}`] = (faults[`${where}: ${what}`] ?? 0) + count;
  };
  try {
    const limits = await prepareLimits(setting.adminUrl);
    const fastifyPort = await freePort();
    const bare = new Process('fastify-alone', join(root, 'test/bench/fastify-alone.mjs'), { PATH: process.env.PATH, BENCH_DATABASE_URL: limits.url, PORT: String(fastifyPort) }, setting.logs);
    setting.undo.push(() => bare.stop());

    say('Cold starts …');
    const cold = { api: [], bare: [] };
    for (let start = 0; start < size.starts; start += 1) {
      for (const [name, process, at] of [['bare', bare, fastifyPort], ['api', api, port]]) {
        await process.stop();
        cold[name].push(await process.start().answers(at, '/health/live'));
      }
    }
    figures.e1 = median(cold.api) / median(cold.bare);
    await api.answers(port, '/health/ready');
    await sleep(1_000);
    figures.e2i = api.residentMb();

    say('Pages …');
    const first = new Visitor(port);
    const form = await first.get('/km/what');
    first.close();
    const parts = [...form.html.matchAll(/<(?:script|img|link|iframe)\b[^>]*?(?:src|href)="([^"]+)"/g)].map((found) => found[1]).filter((address) => !address.startsWith('data:'));
    let weight = form.bytes;
    for (const address of parts.filter((each) => each.startsWith('/'))) weight += (await first.ask('GET', address)).bytes;
    first.close();
    figures.f1 = weight / 1000;
    figures.f1r = 1 + parts.length;
    const journey = await walk(port, { first: true });
    figures.f2 = journey.bytes / 1000;
    const template = await templateDraft(setting);

    const make = (count) => prepareDrafts(setting, template, count);
    const file = async (concurrency, requests, seconds) => {
      const result = await fileDrafts(setting, concurrency, requests, seconds);
      filed += result.count;
      noteFaults('filing', result.wrong);
      return result;
    };
    const text = async (requests) => {
      const result = await sendTexts(setting, 64, requests);
      texted += result.count;
      noteFaults('webhook', result.wrong);
      return result;
    };
    const [{ before: casesBefore }] = await sql('select count(*)::int as before from case_file');
    let filed = 0;
    let texted = 0;
    let alarms = 0;

    say('Warming up …');
    await insertAlone(limits.url, 16, 1_000);
    await insertThroughFastify(fastifyPort, 64, 500);
    // Node compiles what is hot only after some thousand runs: a server that has been up for a minute is what is measured.
    await file(64, await make(size.warm));
    await text(firstTexts(setting, 'សួស្តី', size.warm / 2));

    const rows = [];
    for (let round = 1; round <= rounds; round += 1) {
      say(`Round ${round} of ${rounds} …`);
      const row = {};
      row.db64 = (await insertAlone(limits.url, 64, size.insert)).perSecond;
      row.a1 = (await file(64, await make(size.many))).perSecond;
      row.web64 = (await insertThroughFastify(fastifyPort, 64, Math.round(size.insert / 2))).perSecond;
      row.texts = (await text(firstTexts(setting, 'សួស្តី', size.texts))).perSecond;
      const alarmed = await text(firstTexts(setting, '99', size.texts));
      alarms += alarmed.count;
      row.alarms = alarmed.perSecond;
      row.db16p99 = (await insertAlone(limits.url, 16, Math.round(size.insert / 2))).p99;
      row.a16 = await file(16, await make(size.sixteen));
      row.db1p50 = (await insertAlone(limits.url, 1, size.one)).p50;
      row.c1 = await file(1, await make(size.one));
      rows.push(row);
    }
    const middle = (of) => median(rows.map(of));
    figures.a1 = middle(({ a1, db64 }) => a1 / db64);
    figures.a2 = middle(({ c1, db1p50 }) => c1.p50 / db1p50);
    figures.a3 = middle(({ a16, db16p99 }) => a16.p99 / db16p99);
    figures.a4 = middle(({ texts, a1 }) => texts / a1);
    figures.a4f = middle((row) => row.alarms / row.a1);

    say('Whole journeys, receipts derived …');
    const walked = await together({ concurrency: 16, seconds: quick ? 5 : 8, act: () => walk(port).then(() => true, (error) => (noteFaults('journey', { [error.message.slice(0, 80)]: 1 }), false)) });
    filed += walked.count;

    say('The same sent 64 times at once …');
    const [once] = await make(1);
    await fileDrafts(setting, 64, Array(64).fill(once));
    filed += 1;
    const again = inbound(setting, { from: '+66899999999', body: 'hello' });
    const repeated = await sendTexts(setting, 64, Array(64).fill(again));
    noteFaults('repeated webhook', repeated.wrong);
    texted += 1;
    const [kept] = await sql('select count(*)::int as cases, count(distinct number)::int as numbers, count(distinct filing_key)::int as keys from case_file');
    const [{ heard }] = await sql('select count(*)::int as heard from inbound_text');
    // One draft was made by the first walk, before the counting began.
    const expected = casesBefore + filed + alarms;
    if (kept.cases !== expected) faults['cases kept less accepted'] = Math.abs(kept.cases - expected);
    if (kept.numbers !== kept.cases) faults['doubled numbers'] = kept.cases - kept.numbers;
    if (heard !== texted) faults['texts kept less accepted'] = Math.abs(heard - texted);
    figures.a5 = Object.values(faults).reduce((sum, count) => sum + count, 0);

    say('Clients that leave, uploads that are cut …');
    const leaving = [];
    for (let turn = 0; turn < 2; turn += 1) {
      const before = (await fileDrafts(setting, 64, await make(size.sixteen))).perSecond;
      await leaveAll(port, await make(64));
      await cutUploads(port, await signIn(setting), 64);
      await sleep(2_000);
      figures.a6t = Math.max(figures.a6t ?? 0, await stuckTransactions(setting));
      leaving.push((await fileDrafts(setting, 64, await make(size.sixteen))).perSecond / before);
    }
    figures.a6 = median(leaving);

    say('The queue alone, then a backlog …');
    const queueLimit = await queueAlone(jobs.env.QUEUE_DATABASE_URL, size.noop, 20);
    await forgetBacklog(setting);
    const since = await lastEvent(setting);
    await fileDrafts(setting, 64, await make(size.backlog));
    jobs.start();
    const left = await untilOffered(setting, since, 60);
    if (left > 0) say(`${left} cases were not offered in a minute. The jobs said last:\n${jobs.lastWords()}`);
    const drained = await drainRate(setting, since);
    figures.b3 = drained / queueLimit;

    say('Half load with the jobs at work …');
    const half = median(rows.map(({ a1 }) => a1)) / 2;
    await forgetBacklog(setting);
    await sleep(1_000);
    const sinceHalf = await lastEvent(setting);
    const paced = await make(Math.round(half * size.paced));
    const started = performance.now();
    await Promise.all(
      paced.map(async (request, index) => {
        await sleep(Math.max(0, (index / half) * 1000 - (performance.now() - started)));
        await fileDrafts(setting, 1, [request]);
      }),
    );
    const pacedSeconds = (performance.now() - started) / 1000;
    const lateHalf = await untilOffered(setting, sinceHalf, 60);
    const atHalf = await offerLatency(setting, sinceHalf);
    figures.b1 = atHalf.p95;

    say(`Saturated for ${size.saturated} s with the jobs at work …`);
    const sinceFull = await lastEvent(setting);
    const saturating = await fileDrafts(setting, 64, await make(Math.round(half * 2.5 * size.saturated)), size.saturated);
    figures.e2 = api.residentMb();
    const lateFull = await untilOffered(setting, sinceFull, 120);
    const atFull = await offerLatency(setting, sinceFull);
    figures.b2 = atFull.p95;
    figures.b2g = atFull.lastThird / atFull.firstThird;

    const measured = {
      L_db64: middle(({ db64 }) => db64), L_web64: middle(({ web64 }) => web64), rawP50: middle(({ db1p50 }) => db1p50), rawP99At16: middle(({ db16p99 }) => db16p99),
      filings: middle(({ a1 }) => a1), filingP50: middle(({ c1 }) => c1.p50), filingP99At16: middle(({ a16 }) => a16.p99), texts: middle(({ texts }) => texts), alarms: middle((row) => row.alarms),
      journeys: walked.perSecond, queueLimit, drained, withJobs: saturating.perSecond, coldApiMs: median(cold.api), coldBareMs: median(cold.bare), notOfferedInTime: left + lateHalf + lateFull,
      halfLoad: { asked: half, sent: paced.length / pacedSeconds, ...atHalf }, saturated: atFull, faults, timesBestPeer: figures.a1 / BEST_PEER,
    };
    say(`\n${grid([
      ['limit or rate', 'median', ''],
      ['L_db64', `${rate(measured.L_db64)} /s`, `raw insert p50 alone ${written(measured.rawP50, 'ms')}, p99 at 16 ${written(measured.rawP99At16, 'ms')}`],
      ['L_web64', `${rate(measured.L_web64)} /s`, `${written(measured.L_web64 / measured.L_db64)} of L_db64`],
      ['web filings, c=64', `${rate(measured.filings)} /s`, `p50 alone ${written(measured.filingP50, 'ms')}, p99 at 16 ${written(measured.filingP99At16, 'ms')}`],
      ['whole journeys, c=16', `${rate(measured.journeys)} /s`, 'sustained: 12 requests and one key derivation each'],
      ['first texts, c=64', `${rate(measured.texts)} /s`, `texts that file: ${rate(measured.alarms)} /s`],
      ['queue alone (PostgreSQL)', `${rate(queueLimit)} /s`, `pipeline over a backlog: ${rate(drained)} cases/s`],
      ['web filings with jobs at work', `${rate(measured.withJobs)} /s`, `not offered in time: ${measured.notOfferedInTime}`],
      ['cold start', `${written(measured.coldApiMs, 'ms')}`, `bare Fastify ${written(measured.coldBareMs, 'ms')}`],
    ])}\n`);
    say(table(figures));
    if (Object.keys(faults).length > 0) say(`\n  Refused, lost or doubled:\n${Object.entries(faults).map(([what, count]) => `    ${count} × ${what}`).join('\n')}`);
    say(`\n  a1 is ${written(measured.timesBestPeer)} times the best ratio ODK Central showed to the same limit (${BEST_PEER}; measured on another day, not rebuilt here).`);
    const artifacts = join(root, 'test/artifacts');
    if (!existsSync(artifacts)) mkdirSync(artifacts, { recursive: true });
    const version = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version;
    const machine = { cores: cpus().length, processor: cpus()[0]?.model, memoryGb: Math.round(totalmem() / 2 ** 30), node: process.versions.node, postgres: limits.durability };
    writeFileSync(join(artifacts, 'bench.json'), `${JSON.stringify({ at: new Date().toISOString(), version, machine, options: [...options], rounds, figures, measured }, null, 2)}\n`);
    say(`  Written to test/artifacts/bench.json after ${Math.round((Date.now() - began) / 1000)} s.`);
  } catch (error) {
    if (!interrupted) for (const process of [api, jobs]) if (process.child) say(`${process.name}: ${process.lastWords()}`);
    throw error;
  } finally {
    await setting.stop();
  }
});
