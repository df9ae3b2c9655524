// The product's own actions on the database of a bench run, put together as the api and the jobs do, without HTTP between.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import { root } from '../../apps/cli/launch/place.mjs';

/** A derivation that takes no time: what a guess costs is measured by itself. */
const CHEAP = { m: 64, t: 1, p: 1 };

export async function openStage(setting) {
  const load = createRequire(join(root, 'dist/apps/cli/src/main.js'));
  const lib = (name) => load(join(root, `dist/libs/${name}/src/index.js`));
  const [platform, vault, identity, cases, consent, receipts, intake, categories, organisations, custody, workflow, audit, claims] = ['platform', 'vault', 'identity', 'cases', 'consent', 'receipts', 'intake', 'categories', 'organisations', 'custody', 'workflow', 'audit', 'wage-claims'].map(lib);
  const keyring = platform.openKeyring(setting.keysDir);
  const entities = [...organisations.organisationEntities, ...load(join(root, 'dist/libs/cases/src/index.js')).caseEntities];
  const sources = [];
  const open = async (url, name) => {
    const source = await platform.dataSource(url, { name, pool: 4, entities }).initialize();
    sources.push(source);
    return new platform.Database(source);
  };
  const api = await open(setting.api.env.API_DATABASE_URL, 'bench api');
  const jobs = await open(setting.jobs.env.JOBS_DATABASE_URL, 'bench jobs');
  setting.undo.push(() => Promise.all(sources.map((source) => source.destroy())));
  const directory = new organisations.DirectoryCache(api, keyring.rootPublic, 'intake', undefined, 600_000);
  const people = await setting.sql('select id, sign_in as "signIn", office_id as "officeId", role from officer');
  const person = (name) => people.find(({ signIn }) => signIn.startsWith(`${name}@`));

  const tokens = new Map();
  const sessions = new identity.SessionStore();
  const credentials = new identity.CredentialStore();
  async function as(who, work) {
    if (!tokens.has(who.id)) tokens.set(who.id, (await new identity.SignIn(api, keyring).run(who.signIn, setting.demoPassword())).token);
    const { lookup, wrapKey } = vault.subkeysOf(tokens.get(who.id));
    return api.within({ as: 'sign-in' }, async (unit) => {
      const session = await sessions.officer({ as: 'sign-in', now: unit.now, db: unit.db }, lookup);
      await unit.become({ as: 'officer', office: session.officeId, officer: session.officerId });
      const own = {};
      const keys = identity.openOfficerKeys(session, wrapKey, () => own.ctx, credentials);
      own.ctx = { as: 'officer', now: unit.now, db: unit.db, keys, actor: { kind: 'officer', id: session.officerId, officeId: session.officeId, officeKind: session.officeKind, name: session.name, role: session.role, takesRestricted: session.takesRestricted } };
      try {
        return await work(own.ctx);
      } finally {
        keys.close();
      }
    });
  }
  const asJob = (work) => jobs.within({ as: 'job' }, ({ db, now }) => work({ as: 'job', db, now }));
  /** As the worker, whose receipt was opened before: its derivation is measured by itself. */
  const asWorker = (opened, work) => api.within({ as: 'complainant', case: opened.caseId }, ({ db, now }) => work({ as: 'complainant', db, now, caseId: opened.caseId, receiptId: opened.receiptId, worker: { ...opened.worker, secretKey: Buffer.from(opened.worker.secretKey) } }));

  const fileCase = new cases.FileCase(keyring, directory);
  /** Files a complaint for offices and the desk. */
  async function file(officeIds, story = 'They have not paid me for three months.') {
    const snapshot = await directory.current();
    const now = new Date();
    const facts = { ...categories.noFacts('web', 'km'), categories: ['W1'], happenedIn: 'TH', nowIn: 'KH', danger: false };
    const key = randomUUID();
    const proposals = intake.propose(facts, intake.noChoices, snapshot, now, key);
    const receipt = await receipts.prepareReceipt(keyring.pepper, CHEAP);
    const filing = intake.planFiling({
      facts, choices: intake.noChoices, proposals: { ...proposals, routing: { ...proposals.routing, ranked: officeIds.map((officeId) => ({ officeId, reasons: [{ code: 'chosen', params: {} }] })) } },
      yesTo: officeIds, items: [{ kind: 'story', author: 'worker', text: story }], contact: { phone: null, how: 'none', from: null, to: null, safeWord: null, callAs: null }, givenHow: 'web', witnessedBy: null,
      receipt, filingKey: vault.blindIndex(keyring.blindIndex, 'formKey', key), actor: { kind: 'intake' }, alarm: false, callRequest: false,
    });
    const filed = await api.within({ as: 'intake' }, ({ db, now: at }) => fileCase.run({ as: 'intake', db, now: at }, filing, snapshot));
    const opened = await new receipts.OpenReceipt(api, keyring).run(filed.number, receipt.secret);
    return { caseId: filed.caseId, number: filed.number, opened, consents: filing.consents };
  }
  const offer = async (caseId) => {
    await asJob((ctx) => new cases.OfferCase(directory).run(ctx, { caseId }));
    return (await setting.sql(`select id from offer where case_id = $1 and state = 'offered'`, [caseId]))[0].id;
  };
  const opening = new claims.OpenClaim(keyring);
  /** A claim against an employer of that name. @returns its id */
  const claim = async (who, caseId, employer) =>
    (await as(who, (ctx) => opening.run(ctx, { caseId, key: randomUUID(), origin: 'KH', jurisdiction: 'TH', currency: 'THB', assessedOn: new Date().toISOString().slice(0, 10), claimed: { currency: 'THB', minor: 9_000_000n }, legs: [{ against: 'employer', country: null, currency: null, name: employer }, { against: 'agency', country: null, currency: 'USD', name: `Agents of ${employer}` }] }))).claimId;
  const accept = new cases.AcceptOffer(keyring, new cases.NamedOfficers(keyring, directory));
  return { platform, vault, cases, consent, custody, workflow, audit, keyring, keysDir: setting.keysDir, api, jobs, directory, person, as, asJob, asWorker, file, offer, accept, claim };
}
