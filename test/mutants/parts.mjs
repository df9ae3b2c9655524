// What `npm run mutants` changes, in parts that each end within minutes, and the tests that are asked.
const ofVault = (name) => `libs/vault/src/${name}.ts`;

/** @type {Record<string, { group: string, mutate: string[], jest: string }>} */
export const parts = {
  formats: { group: 'vault', mutate: [ofVault('formats')], jest: 'jest-vault.config.js' },
  file: { group: 'vault', mutate: [ofVault('file-format')], jest: 'jest-vault.config.js' },
  keys: { group: 'vault', mutate: ['key-record', 'officer-key', 'evidence-seal', 'key-pair', 'hkdf'].map(ofVault), jest: 'jest-vault.config.js' },
  secrets: { group: 'vault', mutate: ['secret-derivation', 'derivation-gate', 'token', 'recovery-code', 'blind-index', 'fingerprint'].map(ofVault), jest: 'jest-vault.config.js' },
  places: { group: 'vault', mutate: ['context', 'padding', 'wipe', 'vault-error'].map(ofVault), jest: 'jest-vault.config.js' },
  receipts: { group: 'receipts', mutate: ['libs/receipts/src/number.ts'], jest: 'jest.config.js' },
  // The rest of consent is SQL and the code round it: faults.mjs.
  consent: { group: 'consent', mutate: ['terms', 'receipt', 'wording'].map((name) => `libs/consent/src/${name}.ts`), jest: 'jest.config.js' },
  policies: { group: 'policies', mutate: ['libs/cases/src/case.policy.ts', 'libs/wage-claims/src/claims/claim.policy.ts', 'libs/custody/src/custody.policy.ts', 'libs/intake/src/rules/rules.policy.ts'], jest: 'jest.config.js' },
  desk: { group: 'policies', mutate: ['libs/intake/src/desk/desk.policy.ts'], jest: 'jest.config.js' },
};
