// A hotline call: its transcript beside the form, consent read aloud, filed by a counsellor, worked by a centre.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { OfficerAt, signInOf } from './support/people.mjs';
import { root } from './support/product.mjs';

const samples = join(root, 'libs/intake/src/transcript/samples');
const sample = readFileSync(join(samples, 'cannery-unpaid.km.txt'), 'utf8');

test('a hotline transcript becomes a case at the centre she agreed to, and is there once', async () => {
  const desk = await OfficerAt.door('desk');
  const form = await desk.get('/desk/form');
  const parsed = await desk.post('/desk/transcripts', { name: 'cannery-unpaid.km.txt', content: sample }, 200);
  assert.equal(parsed.format, 'plain');
  assert.equal(parsed.language, 'km');
  assert.ok(parsed.turns.length > 3);
  assert.equal(parsed.alreadyFiled, false);

  const formKey = randomUUID();
  const facts = { categories: ['W1'], happenedIn: 'TH', nowIn: 'KH', homeProvince: 'KH-1', claimFromHome: true, sex: 'female', sector: 'seafood', language: 'km' };
  const proposals = await desk.post('/desk/proposals', { formKey, facts }, 200);
  const centre = proposals.offices[0];
  assert.ok(centre, `an office is proposed: ${JSON.stringify(proposals)}`);

  const intake = {
    formKey,
    reporter: { relation: 'self' },
    facts,
    contact: { phone: '012 345 678', how: 'call', from: '17:00', to: '20:00', safeWord: 'rice' },
    transcript: { name: 'cannery-unpaid.km.txt', content: sample },
    consent: { readAloud: true, wordingVersion: form.consent.version, language: 'km', offices: [{ officeId: centre.officeId, yes: true }] },
    card: true,
  };
  const filed = await desk.call('POST', '/desk/intakes', intake);
  assert.equal(filed.status, 201, JSON.stringify(filed.body));
  assert.match(filed.body.number, /^\d{9}$/);

  // The same call sent again, under another form: still one case.
  const again = await desk.call('POST', '/desk/intakes', { ...intake, formKey: randomUUID() });
  assert.equal(again.status, 409);
  assert.equal(again.body.code, 'case.alreadyFiled');

  const { accountsByOffice } = await import('./support/offices.mjs');
  const { demoDirectory } = await import(join(root, 'dist/apps/cli/src/seed/directory.js'));
  const office = demoDirectory.offices.find((each) => each.id === centre.officeId);
  assert.ok(office && accountsByOffice);
  const officer = await OfficerAt.signIn(office.officers[0].signIn);
  const offer = await officer.offer((line) => line.number === filed.body.number);
  const { caseId } = await officer.post(`/offers/${offer.id}/acceptances`);
  const opened = await officer.get(`/cases/${caseId}`);
  assert.equal(opened.transcript.length, parsed.turns.length);
  assert.equal(opened.consents[0].givenHow, 'read_aloud');
});

test('an officer of an office without consent finds nothing', async () => {
  const union = await OfficerAt.door('union');
  assert.deepEqual((await union.get('/queue')).lines.filter((line) => line.channel === 'transcript'), []);
  const administrator = await OfficerAt.signIn(signInOf('administrator'));
  assert.equal((await administrator.call('GET', '/queue')).status, 403);
  assert.equal((await administrator.call('POST', '/desk/transcripts', { content: 'Agent: hello' })).status, 403);
  assert.ok((await administrator.get('/directory')).offices.length > 10);
});

test('the transcript command prints turns, or a problem with its line and exit status 2', () => {
  const sarika = (...args) => spawnSync(process.execPath, [join(root, 'apps/cli/sarika.mjs'), 'transcript', ...args], { cwd: root, encoding: 'utf8', input: 'WEBVTT\n\n00:05.000 --> 00:01.000\nback in time\n' });
  const good = sarika(join(samples, 'passport-kept.en.vtt'));
  assert.equal(good.status, 0, good.stderr);
  const printed = JSON.parse(good.stdout);
  assert.equal(printed.format, 'webvtt');
  assert.equal(typeof printed.turns[0].start, 'number');
  const bad = sarika('-');
  assert.equal(bad.status, 2);
  const problem = JSON.parse(bad.stderr.trim().split('\n').at(-1).startsWith('{') ? bad.stderr.slice(bad.stderr.indexOf('{')) : bad.stderr);
  assert.equal(problem.code, 'transcript.badTime');
  assert.equal(problem.line, 3);
});
