// The offices of the demo's directory, asked and answering as their officers would at their consoles.
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { OfficerAt, eventually } from './people.mjs';
import { root } from './product.mjs';

const { demoDirectory } = await import(pathToFileURL(join(root, 'dist/apps/cli/src/seed/directory.js')).href);
/** A day in Thailand or Cambodia, counted from today. */
export const dayFrom = (days) => new Date(Date.now() + 7 * 3_600_000 + days * 86_400_000).toISOString().slice(0, 10);
export const officeOf = (code) => demoDirectory.offices.find((each) => each.code === code);

const consoles = new Map();
/** An officer at the console; the same address is the same console. */
export const atConsole = async (signIn) => {
  if (!consoles.has(signIn)) consoles.set(signIn, await OfficerAt.signIn(signIn));
  return consoles.get(signIn);
};
/** Who leads an office, where somebody does. */
export const leadOf = ({ officers }) => officers.find(({ role }) => role === 'focal_point' || role === 'supervisor');

/** The office that was asked to read it, with the officer at its console. */
const whoWasAsked = (matches) =>
  eventually('an offer of her case', async () => {
    for (const office of demoDirectory.offices.filter(({ code }) => code !== 'review')) {
      const { signIn } = office.officers[0];
      const officer = await atConsole(signIn).catch(() => null);
      const line = officer && (await officer.get('/queue?view=offers').catch(() => null))?.lines.find(matches);
      if (line) return { office, officer, signIn, line };
    }
    return null;
  }, 90);

/** The same, of an office that can take a claim on: a small one says that it cannot, and the desk, which cannot, is next. */
export async function whoTakesItOn(matches) {
  const asked = await whoWasAsked(matches);
  if (leadOf(asked.office) && asked.office.officers.length >= 2) return asked;
  await asked.officer.post(`/offers/${asked.line.id}/declines`, { reason: 'no_capacity' }, 204);
  return whoWasAsked(({ caseId }) => caseId === asked.line.caseId);
}

/** A case that the desk filed for somebody who stood there, with her yes to the centre, and that an officer of the centre took on. */
export async function workedByTheCentre(phone, more = {}, categories = ['W1']) {
  const desk = await OfficerAt.door('desk');
  const officer = await OfficerAt.door('mrc');
  const form = await desk.get('/desk/form');
  const formKey = randomUUID();
  const facts = { categories, happenedIn: 'TH', nowIn: 'KH', homeProvince: 'KH-1', claimFromHome: true, sex: 'female', language: 'km' };
  const proposals = await desk.post('/desk/proposals', { formKey, facts }, 200);
  const { officeId } = await officer.get('/session');
  const filed = await desk.post('/desk/intakes', {
    formKey, reporter: { relation: 'self' }, facts, story: categories.includes('V2') ? '' : 'គេមិនបើកប្រាក់ឈ្នួល', contact: { phone, how: 'call', from: '17:00', to: '20:00' },
    consent: { readAloud: true, wordingVersion: form.consent.version, language: 'km', offices: [{ officeId: proposals.offices.find((office) => office.officeId === officeId).officeId, yes: true }] },
    ...more,
  });
  const offer = await officer.offer((line) => line.number === filed.number);
  const { caseId } = await officer.post(`/offers/${offer.id}/acceptances`);
  return { desk, officer, caseId, number: filed.number, card: filed.card };
}
