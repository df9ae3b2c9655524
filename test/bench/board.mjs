// `npm run bench -- board`: the claims board over ten thousand and a hundred thousand claims of one office, through HTTP, beside the bare
// SQL aggregate over the same claims in the same run. Nothing is asserted about time.
import { signIn } from './leavers.mjs';
import { Line, requestBytes } from './load.mjs';
import { setUp } from './setting.mjs';

const sleep = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const sorted = (times) => [...times].sort((a, b) => a - b);
const at = (times, share) => sorted(times)[Math.min(times.length - 1, Math.ceil(times.length * share) - 1)];
const ms = (value) => `${value.toFixed(value < 10 ? 2 : 1)} ms`;

/**
 * Puts claims `from` to `to` on the board of one office: cases with an active grant, legs, ledger and a clock, spread over nine corridors
 * and all stages, opened over three years. Written past triggers, as a backup is restored; every case is then noted for the jobs.
 */
export async function fillBoard({ sql }, officeId, officerId, from, to) {
  const id = (kind) => `md5('${kind}' || n)::uuid`;
  const stage = `(array['drafted','drafted','confirmed','demanded','lodged','mediation','inquiry','settled','ordered','enforced','paid','received','ended'])[1 + (n * 7) % 13]`;
  const country = `(array['TH','TH','TH','TH','MY','MY','KR','JP','SG'])[1 + n % 9]`;
  const currency = `(array['THB','THB','THB','USD','MYR','MYR','KRW','JPY','SGD'])[1 + n % 9]`;
  const minor = `(100000 + (n * 7919) % 9000000)`;
  const planned = (value) => `case when n % 4 > 0 or ${stage} not in ('drafted','confirmed') then ${value} end`;
  const of = `from generate_series(${from}, ${to}) n`;
  await sql(`do $fill$ begin
    set local session_replication_role = replica;
    insert into case_file (id, number, filing_key, filed_hour, channel, language, happened_in, now_in, categories, claim_from_home, urgency, kind, stage)
      select ${id('case')}, lpad((800000000 + n)::text, 9, '0'), decode(md5('key' || n), 'hex'), date_trunc('hour', now()), 'web', 'km', ${country}, 'KH', '{W1}', false, 'U3', 'complaint', 'accepted' ${of};
    insert into access_grant (id, case_id, case_epoch, recipient_kind, recipient_id, recipient_epoch, basis, state, sealed, epoch_id)
      select ${id('grant')}, ${id('case')}, 1, 'office', '${officeId}', 1, 'desk', 'active', null, 'none' ${of};
    insert into assignment (id, case_id, office_id, officer_id, number, urgency, stage, due_at)
      select ${id('assignment')}, ${id('case')}, '${officeId}', case when n % 3 = 0 then null else '${officerId}'::uuid end, lpad((800000000 + n)::text, 9, '0'), 'U3', 'accepted', now() + interval '3 days' ${of};
    insert into wage_claim (id, case_id, origin, jurisdiction, currency, stage, confirmed_at, end_reason, ended_at, ended_by, open_key, office_id, opened_by, opened_at)
      select ${id('claim')}, ${id('case')}, 'KH', ${country}, ${currency}, ${stage}, now(), case when ${stage} = 'ended' then 'lost' end, case when ${stage} = 'ended' then now() end, case when ${stage} = 'ended' then '${officerId}'::uuid end,
             ${id('open')}, '${officeId}', '${officerId}', now() - make_interval(days => (n * 31) % 1095) ${of};
    insert into claim_leg (id, claim_id, case_id, against, country, currency, stage, blocked_by, safety_plan_at, safety_plan_by, safety_plan_item_id, other_side_index)
      select ${id('leg')}, ${id('claim')}, ${id('case')}, 'employer', ${country}, ${currency}, case when ${stage} in ('drafted','confirmed') then 'planned' when ${stage} = 'received' then 'paid' else ${stage} end,
             (array['power_of_attorney','papers_missing',null,null,null,null,'route_closed'])[1 + n % 7], ${planned('now()')}, ${planned(`'${officerId}'::uuid`)}, ${planned(id('item'))}, decode(md5('side' || n % 4000) || md5('side' || n % 4000), 'hex') ${of};
    insert into ledger_account (id, claim_id, case_id, kind, currency) select ${id('estimate')}, ${id('claim')}, ${id('case')}, 'estimate', ${currency} ${of};
    insert into ledger_account (id, claim_id, case_id, kind, currency) select ${id('claimed')}, ${id('claim')}, ${id('case')}, 'claimed', ${currency} ${of};
    insert into ledger_account (id, claim_id, case_id, kind, currency) select ${id('verified')}, ${id('claim')}, ${id('case')}, 'verified', ${currency} ${of};
    insert into ledger_posting (id, claim_id, case_id, seq, kind, happened_on, idempotency_key, fingerprint, entries, recorded_by, office_id)
      select ${id('posting')}, ${id('claim')}, ${id('case')}, 1, 'claimed', current_date, ${id('k')}, decode(md5('f') || md5('f'), 'hex'), 4, '${officerId}', '${officeId}' ${of};
    insert into ledger_entry (posting_id, line, of_lines, claim_id, case_id, account_id, currency, minor)
      select ${id('posting')}, l.line, 4, ${id('claim')}, ${id('case')}, md5(l.kind || n)::uuid, ${currency}, l.sign * ${minor} from generate_series(${from}, ${to}) n, (values (1, 'claimed', 1), (2, 'estimate', -1), (3, 'verified', 1), (4, 'estimate', -1)) l (line, kind, sign);
    insert into claim_clock (id, basis_id, claim_id, case_id, leg_id, clock_key, kind, who, country, head, limit_on, asks, has_papers, confidence, pack_version)
      select ${id('clock')}, ${id('basis')}, ${id('claim')}, ${id('case')}, ${id('leg')}, 'basic', 'limitation', 'worker', ${country}, 'basic', current_date + (n * 13) % 900 - 20, false, false, 'high', '1' ${of};
    insert into board_dirty (case_id) select ${id('case')} ${of};
  end $fill$`);
  await sql('analyze');
}

/** What the same figures cost in bare SQL over rows that carry all of it, on a connection without row-level security. */
const BARE = (officeId) => `select origin, jurisdiction, currency, stage, count(*), sum(claimed), sum(verified), sum(paid), min(opened_on) filter (where stage not in ('received','ended')),
  count(*) filter (where limit_on between current_date and current_date + 60), count(*) filter (where limit_on < current_date) from board_line where office_id = '${officeId}' group by 1, 2, 3, 4`;

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

export async function benchBoard({ say, quick }) {
  const setting = await setUp({ say });
  const { api, jobs, port, sql } = setting;
  try {
    await api.start().answers(port, '/health/ready');
    const account = setting.demoAccounts().find(({ door }) => door === 'desk');
    const [officer] = await sql('select id, office_id as office from officer where sign_in = $1', [account.signIn]);
    const cookie = await signIn(setting);
    const line = await Line.open(port);
    const get = async (path) => {
      const answer = await line.send(requestBytes('GET', path, { cookie, 'x-sarika': '1', 'sec-fetch-site': 'same-origin' }));
      if (answer.status !== 200) throw new Error(`${path}: ${answer.status} ${answer.body}`);
      return JSON.parse(answer.body);
    };
    const sizes = quick ? [1_000, 10_000] : [10_000, 100_000];
    const rounds = quick ? 40 : 200;
    const figures = [];
    let filled = 0;
    for (const size of sizes) {
      say(`${size} claims …`);
      await fillBoard(setting, officer.office, officer.id, filled + 1, size);
      const began = performance.now();
      await jobs.start();
      while ((await sql('select 1 from board_dirty limit 1')).length > 0) await sleep(100);
      const folded = ((performance.now() - began) / (size - filled)) * 1_000;
      await jobs.stop();
      filled = size;
      await sql('vacuum analyze board_line, board_tally, board_dirty');
      const shown = (await get('/api/v1/board')).rows.flatMap(({ cells }) => cells).reduce((sum, { claims }) => sum + claims, 0);
      if (shown !== size) throw new Error(`the board shows ${shown} of ${size} claims`);
      // In turns, so that what else the machine does falls on both.
      const [board, bare] = [[], []];
      for (let turn = 0; turn < 4; turn += 1) {
        board.push(...(await timed(rounds / 4, () => get('/api/v1/board'))));
        bare.push(...(await timed(rounds / 8, () => sql(BARE(officer.office)))));
      }
      const cell = '/api/v1/board/claims?origin=KH&jurisdiction=TH&currency=THB&column=filed';
      const list = await timed(rounds, () => get(cell));
      let page = await get(cell);
      for (let nth = 0; nth < 8 && page.next; nth += 1) page = await get(`${cell}&after=${page.next}`);
      const deep = await timed(rounds, () => get(page.next ? `${cell}&after=${page.next}` : cell));
      const near = await timed(rounds, () => get('/api/v1/board/claims?limit=near'));
      await sql(`insert into board_dirty (case_id) select md5('case' || n)::uuid from generate_series(1, 200) n`);
      const dirty = await timed(rounds / 2, () => get('/api/v1/board'));
      await sql('delete from board_dirty');
      figures.push({ size, board, bare, list, deep, near, dirty, folded });
    }
    line.close();
    say('');
    say('| claims | board p50 | p95 | bare SQL aggregate p50 | board / bare | list p95 | tenth page p95 | limits near p95 | board, 200 cases changed p95 | jobs, 1,000 claims |');
    say('|---|---|---|---|---|---|---|---|---|---|');
    for (const { size, board, bare, list, deep, near, dirty, folded } of figures)
      say(`| ${size} | ${ms(at(board, 0.5))} | ${ms(at(board, 0.95))} | ${ms(at(bare, 0.5))} | ${(at(board, 0.5) / at(bare, 0.5)).toFixed(2)} | ${ms(at(list, 0.95))} | ${ms(at(deep, 0.95))} | ${ms(at(near, 0.95))} | ${ms(at(dirty, 0.95))} | ${ms(folded)} |`);
    say(`Growth of the board's p95: ${(at(figures[1].board, 0.95) / at(figures[0].board, 0.95)).toFixed(2)} for ${sizes[1] / sizes[0]} times the claims.`);
  } finally {
    await setting.stop();
  }
}
