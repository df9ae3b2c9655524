// `npm run bench -- queue`: the queue of one office among a hundred, over ten thousand and a million cases, through HTTP, beside the bare
// indexed query of the same run. Nothing is asserted about time.
import { signIn } from './leavers.mjs';
import { Line, requestBytes, together } from './load.mjs';
import { setUp } from './setting.mjs';
import { fileDrafts, prepareDrafts, templateDraft } from './web-intake.mjs';

const OFFICES = 100;
const AT_ONCE = 100_000;
const sorted = (times) => [...times].sort((a, b) => a - b);
const at = (times, share) => sorted(times)[Math.min(times.length - 1, Math.ceil(times.length * share) - 1)];
const ms = (value) => `${value.toFixed(value < 10 ? 2 : 1)} ms`;

/** Cases `from` to `to`, dealt to a hundred offices of which one is real: open, a third of them with nobody, one in twenty unread, one in ten late. Written past triggers, as a backup is restored. */
export async function fillQueue({ sql }, officeId, officerId, from, to) {
  // In the shape of a random one, as the product's own are.
  const id = (kind) => `overlay(overlay(md5('${kind}' || n) placing '4' from 13) placing '8' from 17)::uuid`;
  const officeOf = `case when n % ${OFFICES} = 0 then '${officeId}'::uuid else md5('office' || n % ${OFFICES})::uuid end`;
  const country = `(array['TH','TH','TH','TH','MY','MY','KR','JP','SG'])[1 + (n / ${OFFICES}) % 9]`;
  const urgency = `'U' || (1 + (n / ${OFFICES}) % 4)`;
  // Written once and thrown away: checkpoints in between would write most pages several times.
  await sql(`alter system set max_wal_size = '16GB'`);
  await sql('select pg_reload_conf()');
  for (let first = from; first <= to; first += AT_ONCE) {
    const of = `from generate_series(${first}, ${Math.min(to, first + AT_ONCE - 1)}) n`;
    await sql(`do $fill$ begin
      set local session_replication_role = replica;
      insert into case_file (id, number, filing_key, filed_hour, channel, language, happened_in, now_in, categories, claim_from_home, urgency, kind, stage)
        select ${id('case')}, lpad((100000000 + n)::text, 9, '0'), decode(md5('key' || n), 'hex'), date_trunc('hour', now()), 'web', 'km', ${country}, 'KH', array['W' || 1 + n % 3], false, ${urgency}, 'complaint', 'accepted' ${of};
      insert into access_grant (id, case_id, case_epoch, recipient_kind, recipient_id, recipient_epoch, basis, state, sealed, epoch_id)
        select ${id('grant')}, ${id('case')}, 1, 'office', ${officeOf}, 1, 'desk', 'active', null, 'none' ${of};
      insert into assignment (id, case_id, office_id, officer_id, number, urgency, stage, due_at, unread, contacted_at, happened_in, now_in, channel, case_kind, claim_from_home, categories)
        select ${id('assignment')}, ${id('case')}, ${officeOf}, case when n % 3 = 0 then null else '${officerId}'::uuid end, lpad((100000000 + n)::text, 9, '0'), ${urgency}, 'accepted',
               now() + make_interval(mins => (n / ${OFFICES}) % 14400 - 1440), case when (n / ${OFFICES}) % 20 = 0 then 1 else 0 end, case when n % 2 = 0 then now() end, ${country}, 'KH', 'web', 'complaint', false, array['W' || 1 + n % 3] ${of};
    end $fill$`);
  }
  await sql('vacuum analyze case_file, access_grant, assignment');
}

async function timed(count, act) {
  await act();
  const times = [];
  for (let nth = 0; nth < count; nth += 1) {
    const began = performance.now();
    await act();
    times.push(performance.now() - began);
  }
  return times;
}

export async function benchQueue({ say, quick }) {
  const setting = await setUp({ say });
  const { api, port, sql } = setting;
  try {
    await api.start().answers(port, '/health/ready');
    const account = setting.demoAccounts().find(({ door }) => door === 'desk');
    const [officer] = await sql('select id, office_id as office from officer where sign_in = $1', [account.signIn]);
    const [colleague] = await sql(`select id from officer where office_id = $1 and id <> $2 and role <> 'administrator' and state = 'active' limit 1`, [officer.office, officer.id]);
    const cookie = await signIn(setting);
    let headers = { cookie, 'x-sarika': '1', 'sec-fetch-site': 'same-origin' };
    const line = await Line.open(port);
    const asked = async (on, method, path, body) => {
      const answer = await on.send(requestBytes(method, path, { ...headers, ...(body && { 'content-type': 'application/json' }) }, body ? JSON.stringify(body) : ''));
      if (answer.status >= 300) throw new Error(`${path}: ${answer.status} ${answer.body}`);
      return JSON.parse(answer.body);
    };
    const get = (path) => asked(line, 'GET', path);
    const bareTop = `select a.id, a.urgency, a.due_at from assignment a where office_id = '${officer.office}' and ended_at is null order by urgency, due_at, id limit 50`;
    const bareCount = `select count(*) from assignment where office_id = '${officer.office}' and ended_at is null`;
    const template = await templateDraft(setting);
    const sizes = quick ? [10_000, 100_000] : [10_000, 1_000_000];
    const rounds = quick ? 40 : 200;
    const figures = [];
    let filled = 0;
    for (const size of sizes) {
      say(`${size} cases of ${OFFICES} offices …`);
      await fillQueue(setting, officer.office, officer.id, filled + 1, size);
      filled = size;
      const first = await get('/api/v1/queue');
      if (first.counts.open !== size / OFFICES) throw new Error(`the queue counts ${first.counts.open} of ${size / OFFICES} cases`);
      // In turns, so that what else the machine does falls on both.
      const [page, top, count, narrow] = [[], [], [], []];
      for (let turn = 0; turn < 4; turn += 1) {
        page.push(...(await timed(rounds / 4, () => get('/api/v1/queue'))));
        top.push(...(await timed(rounds / 4, () => sql(bareTop))));
        count.push(...(await timed(rounds / 4, () => sql(bareCount))));
        narrow.push(...(await timed(rounds / 4, () => get('/api/v1/queue?country=TH&category=W1&urgency=U1,U2&officer=none'))));
      }
      let deepest = first;
      let pages = 1;
      for (; pages < 100 && deepest.next; pages += 1) deepest = await get(`/api/v1/queue?after=${deepest.next}`);
      const deep = await timed(rounds, () => get(`/api/v1/queue${deepest.next ? `?after=${deepest.next}` : ''}`));
      const search = await timed(rounds, () => get(`/api/v1/search?q=${100_000_000 + Math.floor(size / OFFICES / 2) * OFFICES}`));

      const lines = await Promise.all(Array.from({ length: 16 }, () => Line.open(port)));
      const requests = await prepareDrafts(setting, template, 150);
      let busy = true;
      const intake = (async () => {
        for (let nth = 0; busy && nth < requests.length; nth += 1) {
          await fileDrafts(setting, 1, [requests[nth]]);
          await new Promise((resolve) => setTimeout(resolve, 90));
        }
      })();
      const crowded = await together({ concurrency: 16, count: rounds * 2, act: (_, side) => asked(lines[side], 'GET', '/api/v1/queue') });
      busy = false;
      await intake;
      for (const each of lines) each.close();
      figures.push({ size, page, top, count, narrow, deep, pages, search, crowded });
    }
    const ids = (await sql(`select case_id as id from assignment where office_id = $1 and ended_at is null limit 990`, [officer.office])).map(({ id }) => id);
    const strange = (await sql(`select case_id as id from assignment where office_id <> $1 limit 10`, [officer.office])).map(({ id }) => id);
    // What is done to many at once asks for a sign-in of the last minutes.
    headers = { ...headers, cookie: await signIn(setting) };
    const began = performance.now();
    const rows = [];
    for (let from = 0, all = [...ids, ...strange]; from < all.length; from += 100) rows.push(...(await asked(line, 'POST', '/api/v1/queue/assignments', { officerId: colleague?.id ?? officer.id, caseIds: all.slice(from, from + 100), isTrial: false })).rows);
    const bulk = performance.now() - began;
    const said = Object.entries(Object.groupBy?.(rows, ({ result }) => result) ?? rows.reduce((by, row) => ({ ...by, [row.result]: [...(by[row.result] ?? []), row] }), {})).map(([result, of]) => `${of.length} ${result}`);
    line.close();
    say('');
    say('| cases | page p50 | p95 | bare top 50 p50 | bare count p50 | page / both | narrowed p95 | page after | p95 | number p95 | 16 at once with 10 filings a second p95 |');
    say('|---|---|---|---|---|---|---|---|---|---|---|');
    for (const { size, page, top, count, narrow, deep, pages, search, crowded } of figures)
      say(`| ${size} | ${ms(at(page, 0.5))} | ${ms(at(page, 0.95))} | ${ms(at(top, 0.5))} | ${ms(at(count, 0.5))} | ${(at(page, 0.5) / (at(top, 0.5) + at(count, 0.5))).toFixed(1)} | ${ms(at(narrow, 0.95))} | ${pages} | ${ms(at(deep, 0.95))} | ${ms(at(search, 0.95))} | ${ms(crowded.p95)} |`);
    const [small, large] = figures;
    say(`c1 page p50 at ${sizes[1]} / at ${sizes[0]}: ${(at(large.page, 0.5) / at(small.page, 0.5)).toFixed(2)}. c3 page ${large.pages} / page 1: ${(at(large.deep, 0.5) / at(large.page, 0.5)).toFixed(2)}.`);
    say(`${rows.length} cases given to one officer in groups of a hundred: ${ms(bulk)} (${said.join(', ')}).`);
  } finally {
    await setting.stop();
  }
}
