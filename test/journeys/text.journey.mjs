// From the first text to the answer read on the telephone. A woman home from a Thai cannery, three months unpaid.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { OfficerAt, Phone, eventually } from './support/people.mjs';

const fresh = () => `+8551${String(Math.floor(Math.random() * 9e7) + 1e7)}`;
// Four centres share the first offers, so a journey asks them all who was named.
const centres = ['sokha@mrc-bmc.demo', 'mrc-kkg', 'mrc-pst', 'mrc-srp'];

test('a text in Khmer becomes a case at the named centre, and the answer reaches the telephone', async () => {
  const phone = new Phone(fresh());
  const [first] = await phone.says('ខ្ញុំធ្វើការនៅរោងចក្រត្រីខកំប៉ុង ប្រទេសថៃ គេមិនបើកប្រាក់ឈ្នួល ៣ខែ');
  assert.match(first, /99/, 'she is told about 99 at once');
  assert.match(first, /[\u1780-\u17ff]/, 'she is answered in Khmer');

  // Nothing already known is asked again: the country stood in her first text.
  const [whereNow] = await phone.says('១');
  assert.match(whereNow, /ឥឡូវ/, 'she is asked where she is now, not where it happened');
  await phone.says('៥');
  const [reach] = await phone.says('១');
  assert.match(reach, /1/);
  await phone.says('1');
  const [who] = await phone.says('4');
  const [received] = await phone.says('១');
  assert.match(received, /[\u1780-\u17ff]/);

  // The proposed centre, and no other, is offered the case on triage facts only.
  const { officer, offer } = await findCentre(who);
  const shown = await officer.get(`/offers/${offer.id}`);
  assert.equal(JSON.stringify(shown).includes('រោងចក្រ'), false, 'the story stays shut before acceptance');
  assert.equal(shown.facts.happenedIn, 'TH');
  assert.equal(shown.facts.nowIn, 'KH');
  const early = await officer.call('GET', `/cases/${offer.caseId}`);
  assert.equal(early.status, 404, 'a standby office opens nothing');

  const union = await OfficerAt.door('union');
  for (const path of [`/cases/${offer.caseId}`, `/offers/${offer.id}`]) assert.equal((await union.call('GET', path)).status, 404, `the union sees ${path}`);
  assert.deepEqual((await union.get(`/search?q=${offer.number}`)).lines, []);

  const { caseId } = await officer.post(`/offers/${offer.id}/acceptances`);
  const opened = await officer.get(`/cases/${caseId}`);
  assert.match(opened.story.join(' '), /រោងចក្រត្រីខកំប៉ុង/);
  assert.equal(opened.contact.phone.includes(phone.number.slice(4, 9)), false, 'the number is masked by the server');

  const answer = 'យើងបានអានរឿងរបស់អ្នក។ សូមមកជួបយើងថ្ងៃច័ន្ទ';
  const { path } = await officer.post(`/cases/${caseId}/messages`, { text: answer });
  assert.equal(path, 'text');
  const news = await eventually('news on the telephone', async () => (await phone.received()).find((body) => /ដំណឹង/.test(body)));
  assert.equal(news.includes('ជួប'), false, 'the news says nothing of what it is about');
  const [read] = await phone.says('1');
  assert.equal(read, answer);

  // What she adds later belongs to the same case.
  await phone.says('ថ្ងៃច័ន្ទខ្ញុំទៅមិនបាន', { answered: false });
  await eventually('her words in the case', async () => (await officer.get(`/cases/${caseId}`)).timeline.some((entry) => entry.text === 'ថ្ងៃច័ន្ទខ្ញុំទៅមិនបាន'));
});

test('a provider that repeats a text is answered once', async () => {
  const phone = new Phone(fresh());
  await phone.says('hello', { times: 2 });
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  assert.equal((await phone.received()).length, 1);
});

test('99 rings the duty officer and opens the case to the desk at once', async () => {
  const phone = new Phone(fresh());
  await phone.says('They locked us in. Please help');
  const [urgent] = await phone.says('99');
  assert.match(urgent, /1 Call me/);
  const duty = new Phone('+85512345009');
  await eventually('a ring on the duty telephone', async () => (await duty.received()).some((body) => /urgent case waits/.test(body)));
  const desk = await OfficerAt.door('desk');
  const offer = await eventually('her case at the desk, open at once', async () => {
    for (const line of (await desk.get('/queue?view=offers')).lines.filter((each) => each.urgency === 'U0')) {
      if ((await desk.get(`/cases/${line.caseId}`)).story.join(' ').includes('locked us in')) return line;
    }
    return null;
  });
  await duty.says('1');
  assert.deepEqual((await desk.get('/queue')).rings.filter((ring) => ring.caseId === offer.caseId), []);
  assert.equal((await desk.call('POST', `/offers/${offer.id}/declines`, { reason: 'no_capacity' })).status, 409, 'the desk is the last resort');
});

test('"call me" gives the desk a telephone number and nothing else', async () => {
  const desk = await OfficerAt.door('desk');
  // Others may wait for a call meanwhile.
  const before = new Set((await desk.get('/queue?view=offers')).lines.map(({ caseId }) => caseId));
  const phone = new Phone(fresh());
  await phone.says('my boss keeps the passports of all of us');
  await phone.says('2');
  const offer = await desk.offer((line) => line.caseKind === 'call_request' && !before.has(line.caseId));
  const { caseId } = await desk.post(`/offers/${offer.id}/acceptances`);
  const opened = await desk.get(`/cases/${caseId}`);
  assert.equal(JSON.stringify(opened).includes('passports'), false);
  const contact = await desk.post(`/cases/${caseId}/reveals`, { reason: 'call_back' });
  assert.equal(contact.phone, phone.number);
});

test('STOP stops, and nothing is sent after it', async () => {
  const phone = new Phone(fresh());
  await phone.says('hello');
  const [stopped] = await phone.says('STOP');
  assert.match(stopped, /No more texts|ឈប់/);
});

async function findCentre(who) {
  const { accountsByOffice } = await import('./support/offices.mjs');
  const candidates = await accountsByOffice(centres);
  const officers = await Promise.all(candidates.map(({ signIn }) => OfficerAt.signIn(signIn)));
  return eventually(`an offer at the centre named in: ${who}`, async () => {
    for (const officer of officers) {
      const line = (await officer.get('/queue?view=offers')).lines.find((each) => each.channel === 'sms' && each.happenedIn === 'TH');
      if (line) return { officer, offer: line };
    }
    return null;
  });
}
