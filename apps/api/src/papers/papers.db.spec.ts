import { randomUUID } from 'node:crypto';
import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Items } from '@sarika/cases';
import { ConfirmReceived, KeepAssessment, MovePower, OpenPower, ReadAssessments, sumOfDecimal, type PaperKind } from '@sarika/wage-claims';
import { type Api, consoleHeaders, openApi } from '../../../../test/support/api.js';
import { type FiledCase, aCase, acceptedBy, actions } from '../../../../test/support/cases.js';
import { type AClaim, aClaim, claimPeople, onClaim, sum, today } from '../../../../test/support/claims.js';
import { type Person, as, asWorker, office, people, setPassword } from '../../../../test/support/people.js';
import { type Suite, openSuite } from '../../../../test/support/suite.js';
import { findChromium } from './chromium.js';

// Set SHOW_PAPERS to a folder and every paper of this suite is written there, to be looked at.
const shown = process.env['SHOW_PAPERS'];
const CANARY = 'Canary Sothea';
const { sokha } = people;
const { rithy } = claimPeople;

let suite: Suite;
let api: Api;
let filed: FiledCase;
let claim: AClaim;
beforeAll(async () => {
  suite = await openSuite();
  setPassword(suite);
  api = await openApi(suite);
  filed = await aCase().consentingTo(office('mrc-bmc')).create(suite);
  await acceptedBy(suite, sokha, filed);
  await knownAs(filed.caseId);
  await as(suite, sokha, (ctx) => new KeepAssessment(suite.keyring).run(ctx, { caseId: filed.caseId, worksheet: cannery() }));
  const likely = await claimedByAssessment();
  claim = await aClaim(suite, { filed, claimed: likely, agency: 'USD' });
});
afterAll(async () => {
  await api?.app.close();
  await suite.close();
});

/** The first example of docs/worksheet.md. */
const cannery = (): unknown => JSON.parse(/```json worksheet\n([\s\S]+?)```/.exec(readFileSync(join(process.cwd(), 'docs/worksheet.md'), 'utf8'))?.[1] ?? 'null');

async function knownAs(caseId: string): Promise<void> {
  await as(suite, sokha, async (ctx) => {
    const write = (kind: 'identity' | 'employer' | 'immigration', text: object) => new Items().append(ctx, caseId, { kind, author: 'officer', authorId: sokha.id, text: JSON.stringify(text) });
    await write('identity', { name: CANARY, nameLatin: 'CANARY Sothea', birthYear: 1996, document: 'N01234567', address: 'ភូមិព្រៃតាសេក ឃុំស្វាយ' });
    await write('employer', { name: 'Samut Seafood Canning Co., Ltd.', place: 'Mueang, Samut Sakhon', agency: 'ទីភ្នាក់ងារ ភ្នំមាស', job: 'Canning line' });
    await write('immigration', { status: 'SECRET-STATUS' });
  });
}

async function claimedByAssessment() {
  const [newest] = await as(suite, sokha, (ctx) => new ReadAssessments(suite.keyring).run(ctx, { caseId: filed.caseId }));
  const likely = newest?.assessment.totals.find(({ owed }) => owed.currency === 'THB')?.owed.likely ?? '';
  return sumOfDecimal(likely, 'THB');
}

const ask = async (method: 'GET' | 'POST', url: string, payload?: object, who: Person = sokha) =>
  api.inject({ method, url: `/api/v1/${url}`, headers: await consoleHeaders(suite, who), ...(payload ? { payload } : {}) });
const inOneMonth = (): string => new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10);
const representative = { name: 'Somchai Jaidee', document: '1 1037 00000 00 0', address: 'Samut Sakhon' };
const asked = (kind: PaperKind, more: object = {}): object => ({ kind, language: 'en', form: 'page', withIdentity: false, ...(kind === 'demand_letter' ? { answerBy: inOneMonth() } : {}), ...(kind === 'power_of_attorney' ? { representative } : {}), ...more });
async function print(kind: PaperKind, more: object = {}, claimId = claim.claimId): Promise<string> {
  const reply = await ask('POST', `claims/${claimId}/prints`, asked(kind, more));
  expect([kind, reply.statusCode, reply.statusCode === 201 ? '' : reply.body]).toEqual([kind, 201, '']);
  const { language = 'en' } = more as { language?: string };
  if (shown !== undefined) {
    mkdirSync(shown, { recursive: true });
    writeFileSync(join(shown, `${kind}-${language}.html`), reply.body);
  }
  return reply.body;
}
/** What somebody reads on it. */
const words = (html: string): string => html.replace(/<style>[\s\S]*?<\/style>/, '').replaceAll(/<[^>]+>/g, ' ').replaceAll('&amp;', '&').replaceAll(/\s+/g, ' ');
const code = async (kind: PaperKind, more: object = {}, who: Person = sokha, claimId = claim.claimId): Promise<string> => ((await ask('POST', `claims/${claimId}/prints`, asked(kind, more), who)).json() as { code: string }).code;
const exported = () => suite.look<{ details: Record<string, unknown> }>(`select details from audit_entry where case_id = $1 and action = 'paper.exported' order by id`, [filed.caseId]);
const reveal = () => as(suite, sokha, (ctx) => actions(suite).reveal.run(ctx, { caseId: filed.caseId, reason: 'court_form' }));

describe('a paper that is refused', () => {
  it('is another office’s: it hears that there is no such claim', async () => {
    expect(await code('claim_sheet', {}, people.sreyneang)).toBe('claim.notFound');
    expect(await code('claim_sheet', {}, sokha, randomUUID())).toBe('claim.notFound');
  });

  it('goes by a leg of another claim', async () => {
    expect(await code('demand_letter', { legId: randomUUID() })).toBe('leg.notFound');
  });

  it('would be signed with an empty sum, an empty name, or before the money is there', async () => {
    expect(await code('settlement')).toBe('paper.nothingAgreed');
    expect(await code('receipt')).toBe('paper.nothingReceived');
    expect(await code('receipt', { postingId: randomUUID() })).toBe('posting.notFound');
    expect(await code('power_of_attorney', { representative: { name: '  ' } })).toBe('paper.representativeNeeded');
    expect(await code('power_of_attorney', { representative: undefined })).toBe('paper.representativeNeeded');
  });

  it('asks for an answer on no day, a past one, one that does not exist or one years away', async () => {
    for (const answerBy of [undefined, today(), '2020-01-01', '2027-02-30', '2031-01-01']) expect([answerBy, await code('demand_letter', { answerBy })]).toEqual([answerBy, 'paper.answerByNeeded']);
  });

  it('is in Thai where no Thai form is due', async () => {
    expect(await code('claim_sheet', { language: 'th' })).toBe('paper.languageNotOffered');
    expect(await code('filing_data', { language: 'th', legId: claim.agency })).toBe('paper.languageNotOffered');
  });

  it('is for an authority nobody knows', async () => {
    expect(await code('filing_data', { authorityId: 'th-nobody' })).toBe('paper.authorityUnknown');
  });

  it('names her before she was revealed to who prints', async () => {
    expect(await code('claim_sheet', { withIdentity: true })).toBe('paper.revealFirst');
  });

  it('has no sums to stand on', async () => {
    const other = await aClaim(suite, { claimed: null });
    expect(await code('claim_sheet', {}, sokha, other.claimId)).toBe('paper.nothingAssessed');
    expect(await code('demand_letter', {}, sokha, other.claimId)).toBe('paper.nothingAssessed');
  });

  it('leaves nothing in the record, because nothing was taken out', async () => {
    expect(await exported()).toEqual([]);
  });
});

describe('a claim sheet', () => {
  it('has every line with its rule, source and range, what is unknown, and is a draft', async () => {
    const said = words(await print('claim_sheet'));
    for (const part of ['DRAFT', 'no supervisor has recorded the safety plan', 'has not confirmed the sum', 'Pay for work done', 'Overtime', 'Severance', 'Rules and their sources', 'Labour Protection Act s.61', 'What is not known', 'To ask a lawyer', 'Until when', 'Usually recovered (THB) not known', 'Only if', 'Low', 'Likely', 'High', 'Law pack: TH']) expect([part, said.includes(part)]).toEqual([part, true]);
    // The sums of docs/worksheet.md.
    for (const sumSaid of ['25,500.00', '24,233.12', '36,349.70', '48,466.30', '600.00']) expect([sumSaid, said.includes(sumSaid)]).toEqual([sumSaid, true]);
    const numbers = [...said.matchAll(/\[(\d+)\]/g)].map(([, number]) => Number(number));
    expect(Math.max(...numbers)).toBe((said.match(/How sure: (high|medium|low|not known)\) Source/g) ?? []).length);
  });

  it('leaves what nobody said, or what is not revealed, as a line with its name', async () => {
    const html = await print('claim_sheet');
    for (const name of ['Name', 'Year of birth', 'Passport or identity paper']) expect(html).toContain(`<dt>${name}</dt><dd><span class="rule"></span></dd>`);
    expect(html).not.toContain(CANARY);
    expect(html).not.toContain('SECRET-STATUS');
    expect(html).not.toMatch(/undefined|\bnull\b|NaN|Invalid/);
  });

  it('is in her language, with the digits of the slips it is compared with', async () => {
    const said = words(await print('claim_sheet', { language: 'km' }));
    for (const part of ['សន្លឹកទាមទារប្រាក់', 'ព្រាង', 'ប្រាក់ឈ្នួលសម្រាប់ការងារដែលបានធ្វើ', '25,500.00', 'ពាក្យទាំងនេះសរសេរដោយម៉ាស៊ីន', 'ច្បាប់ និងប្រភព']) expect([part, said.includes(part)]).toEqual([part, true]);
    expect(said).not.toContain('ថ្ងៃតាមចន្ទគតិ');
  });

  it('is no draft any more once she confirmed and a supervisor recorded the safety plan of each leg', async () => {
    const on = onClaim(suite, claim);
    await on.confirmed();
    expect(words(await print('claim_sheet'))).toContain('no supervisor has recorded the safety plan');
    await on.safe();
    await on.safe(claim.agency as string);
    const said = words(await print('claim_sheet'));
    expect(said).not.toContain('DRAFT');
    expect(said).toContain('She heard this sum and says that it is right.');
  });
});

describe('a demand', () => {
  it('names both sides, sums with their rules, a day and who is paid, and counts no penalty', async () => {
    const html = await print('demand_letter');
    const said = words(html);
    for (const part of ['Samut Seafood Canning', 'Demanded in all', 'This office takes no money', 'can be brought before the authority', 'Signature or thumbprint of the worker']) expect([part, said.includes(part)]).toEqual([part, true]);
    expect(said).not.toContain('1,882,513.89');
    expect(said).not.toContain('600.00');
  });

  it('against the agency at home is an official Khmer letter: Khmer digits and a line for the date by the moon', async () => {
    const said = words(await print('demand_letter', { language: 'km', legId: claim.agency }));
    for (const part of ['ថ្ងៃតាមចន្ទគតិ', 'ទីភ្នាក់ងារ ភ្នំមាស', '៦០០', 'ដុល្លារអាមេរិក']) expect([part, said.includes(part)]).toEqual([part, true]);
    expect(said).not.toContain('Samut Seafood');
  });
});

describe('filing data', () => {
  it('have the fields of the authority’s form', async () => {
    const said = words(await print('filing_data'));
    for (const part of ['Department of Labour Protection and Welfare', 'KR 7', '1. Who claims', '2. Against whom', '3. The work', '10 to 12 hours a day, 7 days a week', '4. What is claimed', 'due since', '5. What shows it', 'messages, photos, witnesses', '6. Who acts for her']) expect([part, said.includes(part)]).toEqual([part, true]);
  });

  it('are in Thai with the years of the Buddha for a Thai authority, and say that a machine wrote them', async () => {
    await reveal();
    const said = words(await print('filing_data', { language: 'th', withIdentity: true }));
    for (const part of ['ข้อมูลสำหรับคำร้อง', 'KR 7', '2568', '1 มีนาคม 2567', '2539', 'ค่าล่วงเวลา', 'บาท', CANARY, 'ข้อความนี้เขียนโดยเครื่อง']) expect([part, said.includes(part)]).toEqual([part, true]);
  });
});

describe('a power of attorney', () => {
  it('says what she gives and what not, and the way of the paper step by step', async () => {
    const said = words(await print('power_of_attorney', { withIdentity: true }));
    for (const part of [CANARY, 'Somchai Jaidee', 'to lodge the complaint', 'My representative may not:', 'take my money', 'Notary', 'Foreign ministry', '5 working days', 'not known', 'Legalised by the mission']) expect([part, said.includes(part)]).toEqual([part, true]);
    expect(words(await print('power_of_attorney', { language: 'km', withIdentity: true }))).toContain('៥ ថ្ងៃធ្វើការ');
  });

  it('of a power that is on its way prints its own steps, what was done when, and what is closed', async () => {
    const day = (days: number): string => new Date(Date.now() + 7 * 3_600_000 - days * 86_400_000).toISOString().slice(0, 10);
    const { powerId } = await as(suite, sokha, (ctx) =>
      new OpenPower().run(ctx, { claimId: claim.claimId, legId: claim.employer, country: 'KH', scope: ['complaint'], route: ['translation'], validUntil: '2031-05-06', representative: 'Somchai Jaidee' }),
    );
    const move = (to: 'signed' | 'translated' | 'closed', more: object = {}) =>
      as(suite, sokha, (ctx) => new MovePower().run(ctx, { claimId: claim.claimId, powerId, to, happenedOn: day(0), holder: 'office', before: null, sealedAs: null, reason: null, ...more }));
    await move('signed', { before: 'commune' });
    const signed = words(await print('power_of_attorney'));
    expect([signed.match(/done on/g)?.length, signed.includes('Sworn translation'), signed.includes('Foreign ministry'), signed.includes('Legalised by the mission'), signed.includes('As it stands on'), signed.includes('6 May 2031')]).toEqual([1, true, false, false, true, true]);
    await move('translated');
    await move('closed', { reason: 'border_shut' });
    const closed = words(await print('power_of_attorney'));
    expect([closed.match(/done on/g)?.length, closed.includes('closed: the border is shut'), closed.includes('This way is closed at present')]).toEqual([2, true, true]);
    expect(words(await print('power_of_attorney', { language: 'km' }))).toContain('បិទ៖ ព្រំដែនបិទ');
    await as(suite, sokha, (ctx) => new MovePower().run(ctx, { claimId: claim.claimId, powerId, to: 'revoked', happenedOn: day(0), holder: 'worker', before: null, sealedAs: null, reason: null }));
    expect(words(await print('power_of_attorney'))).toContain('Foreign ministry');
    await suite.look(`update claim_leg set blocked_by = null where id = $1`, [claim.employer]);
  });

  it('says where the way is closed', async () => {
    await suite.look(`update claim_leg set blocked_by = 'route_closed' where id = $1`, [claim.employer]);
    expect(words(await print('power_of_attorney'))).toContain('This way is closed at present');
    expect(words(await print('demand_letter'))).toContain('Something still blocks this way');
    await suite.look(`update claim_leg set blocked_by = null where id = $1`, [claim.employer]);
  });
});

describe('a settlement and a receipt', () => {
  it('has the sum, every instalment with its day, who is paid, and what happens when it is not kept', async () => {
    const on = onClaim(suite, claim);
    for (const to of ['demanded', 'lodged', 'mediation'] as const) await on.leg(to);
    await on.outcome('agreed', sum('THB', 60_000));
    await on.instalments([{ dueOn: inOneMonth(), minor: 3_000_000n }, { dueOn: new Date(Date.now() + 60 * 86_400_000).toISOString().slice(0, 10), minor: 3_000_000n }]);
    const said = words(await print('settlement'));
    for (const part of ['They agreed on', '60,000.00 baht', '30,000.00 baht', 'The worker herself.', 'not paid within 3 days', 'It says nothing about injury']) expect([part, said.includes(part)]).toEqual([part, true]);
    await on.consented('third_party_payee', 'Chan Bopha, her sister');
    // Who takes it for her is a line, as she is, until she is revealed to who prints; then that is on record.
    const masked = await print('settlement', { language: 'km' });
    expect([masked.includes('Chan Bopha'), masked.includes('class="rule"')]).toEqual([false, true]);
    await reveal();
    expect(words(await print('settlement', { language: 'km', withIdentity: true }))).toContain('Chan Bopha, her sister');
    expect((await exported()).slice(-2).map(({ details }) => [details['named'], details['payeeNamed']])).toEqual([[false, false], [true, true]]);
  });

  it('has no days that were planned before another sum was agreed or ordered', async () => {
    const other = await aClaim(suite);
    const on = onClaim(suite, other);
    await on.inMediation();
    await on.outcome('agreed', sum('THB', 60_000));
    await on.instalments([{ dueOn: inOneMonth(), minor: 6_000_000n }]);
    expect(words(await print('settlement', {}, other.claimId))).toContain('Due on');
    await on.outcome('ordered', sum('THB', 50_000));
    const said = words(await print('settlement', {}, other.claimId));
    expect([said.includes('It was ordered on'), said.includes('Due on')]).toEqual([true, false]);
    const book = (await ask('GET', `claims/${other.claimId}`)).json() as { plans: { isOutdated: boolean }[] };
    expect(book.plans.map(({ isOutdated }) => isOutdated)).toEqual([true]);
  });

  it('says what she has, how it came and which helper confirmed it', async () => {
    const on = onClaim(suite, claim);
    await on.paid(sum('THB', 30_000));
    await on.fee(sum('THB', 200));
    await on.converted(sum('THB', 29_800), sum('USD', 894), '0.03');
    await on.remitted(sum('USD', 894));
    await onClaim(suite, claim, rithy).received(sum('USD', 894));
    const said = words(await print('receipt', { withIdentity: true }));
    for (const part of [CANARY, '894.00 US dollars', 'asked the worker and wrote it down', 'Kept back: transfer', '29,800.00 baht → 894.00 US dollars', 'Changed at 0.03 (slip of the transfer', '30,000.00 baht', 'She gives up nothing by it']) expect([part, said.includes(part)]).toEqual([part, true]);
    expect(said).not.toContain('DRAFT');
    await print('receipt', { language: 'km', withIdentity: true });
  });

  it('says that she confirmed it herself', async () => {
    const own = await aClaim(suite);
    const on = onClaim(suite, own);
    await on.paid(sum('THB', 1_000));
    await on.remitted(sum('THB', 1_000));
    await asWorker(suite, own.filed.receipt, (ctx) => new ConfirmReceived().run(ctx, { claimId: own.claimId, key: randomUUID(), happenedOn: today(), note: null, amount: sum('THB', 1_000) }));
    expect(words(await print('receipt', {}, own.claimId))).toContain('The worker herself said on her own page that she has it');
  });
});

it('writes every print into the record before it is shown, and she sees that a copy was taken out', async () => {
  const rows = await exported();
  expect(rows.length).toBeGreaterThan(10);
  expect(rows[0]?.details).toEqual({ claimId: claim.claimId, kind: 'claim_sheet', legId: null, language: 'en', form: 'page', draft: true, named: false });
  expect(JSON.stringify(rows)).not.toContain(CANARY);
  expect(JSON.stringify(rows)).not.toContain('Somchai');
});

it('tells the browser to run, fetch and keep nothing', async () => {
  const { headers } = await ask('POST', `claims/${claim.claimId}/prints`, asked('claim_sheet'));
  expect(headers).toMatchObject({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' });
  expect(headers['content-security-policy']).toContain("default-src 'none'");
});

describe('a PDF', () => {
  it('is made without leaving anything of it on the disk, where this machine has a Chromium', async () => {
    if (findChromium(undefined) === null) {
      expect(await code('claim_sheet', { form: 'pdf' })).toBe('paper.noPdf');
      return;
    }
    const before = new Set(readdirSync(tmpdir()));
    const began = Date.now();
    const reply = await ask('POST', `claims/${claim.claimId}/prints`, asked('claim_sheet', { language: 'km', form: 'pdf', withIdentity: true }));
    expect([reply.statusCode, reply.headers['content-type'], reply.headers['content-disposition']]).toEqual([201, 'application/pdf', 'attachment; filename="claim-sheet.pdf"']);
    expect(reply.rawPayload.subarray(0, 5).toString()).toBe('%PDF-');
    if (shown !== undefined) writeFileSync(join(shown, 'claim_sheet-km.pdf'), reply.rawPayload);
    expect(readdirSync(tmpdir()).filter((name) => name.startsWith('sarika-print-'))).toEqual([]);
    const canary = [...readdirSync(tmpdir())].filter((name) => !before.has(name)).flatMap((name) => holding(join(tmpdir(), name), began));
    expect(canary).toEqual([]);
  });
});

/** Files written since then that hold her name, in either encoding a program would write it. */
function holding(path: string, since: number): string[] {
  let about;
  try {
    about = statSync(path);
  } catch {
    return [];
  }
  if (about.isDirectory()) return readdirSync(path).flatMap((name) => holding(join(path, name), since));
  if (!about.isFile() || about.mtimeMs < since || about.size > 50_000_000) return [];
  const bytes = readFileSync(path);
  return bytes.includes(CANARY) || bytes.includes(Buffer.from(CANARY, 'utf16le')) ? [path] : [];
}

it('is printed from the browser where the server has none', async () => {
  const without = await openApi(suite, { CHROMIUM_PATH: 'none' });
  try {
    const send = async (form: 'page' | 'pdf') => without.inject({ method: 'POST', url: `/api/v1/claims/${claim.claimId}/prints`, headers: await consoleHeaders(suite, sokha), payload: asked('claim_sheet', { form }) });
    const before = (await exported()).length;
    expect((await send('pdf')).json()).toMatchObject({ code: 'paper.noPdf' });
    expect((await exported()).length).toBe(before);
    expect((await send('page')).body).toContain('This server makes no PDF');
  } finally {
    await without.app.close();
  }
});
