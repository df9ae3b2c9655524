import { isIP } from 'node:net';
import { isAbsolute } from 'node:path';

/** How one setting is read: its variable, whether it may be absent, an example for the error, and a check. */
interface Setting<T> {
  readonly name: string;
  readonly example: string;
  readonly read: (text: string) => T | undefined;
  readonly absent?: T;
  readonly optional?: boolean;
}

const text = (name: string, example: string, pattern: RegExp = /^.+$/): Setting<string> => ({ name, example, read: (value) => (pattern.test(value) ? value : undefined) });
const whole = (name: string, example: string, min: number, max: number): Setting<number> => ({
  name,
  example,
  read: (value) => (/^\d{1,9}$/.test(value) && Number(value) >= min && Number(value) <= max ? Number(value) : undefined),
});
const absent = <T>(setting: Setting<T>, value: T): Setting<T> => ({ ...setting, absent: value });
const optional = <T>(setting: Setting<T>): Setting<T | undefined> => ({ ...setting, optional: true }) as Setting<T | undefined>;
const postgresUrl = (name: string) => text(name, 'postgresql://sarika_api:…@127.0.0.1:5432/sarika', /^postgres(ql)?:\/\/.+/);

/**
 * Whether an address stays on this machine: its own loopback, a socket, or a name without a dot, as containers beside each other have.
 * What leaves it is to be encrypted, and the other side's certificate checked.
 */
function staysHere(address: string): boolean {
  const { hostname, searchParams } = new URL(address);
  const host = searchParams.get('host') ?? decodeURIComponent(hostname);
  return host === '' || host.startsWith('/') || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host) || /^[a-z][\w-]*$/i.test(host);
}

const mode = absent<'demo' | 'production' | 'test'>(
  { name: 'SARIKA_MODE', example: 'production', read: (value) => (value === 'demo' || value === 'production' || value === 'test' ? value : undefined) },
  'production',
);

const shared = {
  mode,
  logLevel: absent(text('LOG_LEVEL', 'info', /^(trace|debug|info|warn|error|fatal|silent)$/), 'info'),
  dataDir: text('DATA_DIR', '/var/lib/sarika'),
  keysDir: text('SARIKA_KEYS_DIR', '/etc/sarika/keys'),
  publicUrl: text('PUBLIC_URL', 'https://help.example.org', /^https?:\/\/[^/\s]+$/),
  /** Where the daily snapshots of the grants lie; copied to a second site by the host. */
  snapshotDir: optional(text('SNAPSHOT_DIR', '/var/lib/sarika-snapshots')),
  /** Corrected law packs, in place of those that are shipped. */
  lawPacksDir: optional(text('SARIKA_LAW_PACKS_DIR', '/etc/sarika/law-packs', /^\/.+/)),
  failpoints: absent(text('FAIL', 'case.filed.committed@1', /^[\w.@,-]*$/), ''),
};

const sms = {
  smsBaseUrl: text('SMS_BASE_URL', 'https://api.twilio.com', /^https?:\/\/[^\s]+$/),
  smsAccount: text('SMS_ACCOUNT', 'AC… or the UUID a Somleng account has', /^[\w-]{8,64}$/),
  smsToken: text('SMS_TOKEN', 'the provider’s secret, at least 16 characters', /^.{16,}$/),
  smsTokenPrevious: optional(text('SMS_TOKEN_PREVIOUS', 'the secret before a rotation', /^.{16,}$/)),
  smsNumber: text('SMS_NUMBER', '+85510200300', /^\+?\d{3,15}$/),
};

/** An address or a network of the host's own. `0.0.0.0/0` would believe every visitor who writes an address into a header. */
function isOwnNetwork(proxy: string): boolean {
  const [address = '', bits, ...more] = proxy.split('/');
  const family = isIP(address);
  if (family === 0 || more.length > 0) return false;
  if (bits === undefined) return true;
  const [widest, narrowest] = family === 4 ? [8, 32] : [16, 128];
  return /^\d{1,3}$/.test(bits) && Number(bits) >= widest && Number(bits) <= narrowest;
}

const apiSettings = {
  ...shared,
  ...sms,
  host: absent(text('HOST', '127.0.0.1'), '127.0.0.1'),
  port: absent(whole('PORT', '3000', 0, 65535), 3000),
  databaseUrl: postgresUrl('API_DATABASE_URL'),
  databasePool: absent(whole('API_DATABASE_POOL', '20', 1, 200), 20),
  opensPerHour: absent(whole('OPENS_PER_HOUR', '60', 1, 10_000), 60),
  settlementShare: absent(text('SETTLEMENT_SHARE', '0.5', /^(0(\.\d{1,4})?|1(\.0{1,4})?)$/), '0.5'),
  /** Makes PDFs of papers; `none`: they are printed from the browser. Looked for where it usually lies. */
  chromiumPath: optional(text('CHROMIUM_PATH', '/usr/bin/chromium', /^(\/.+|none)$/)),
  revealsPerHour: absent(whole('REVEALS_PER_HOUR', '15', 1, 10_000), 15),
  trustedProxies: optional({
    name: 'TRUSTED_PROXIES',
    example: '127.0.0.1,10.0.0.0/8, and no network wider than /8 or, of IPv6, /16',
    read: (value: string) => (value.split(',').every((proxy) => isOwnNetwork(proxy.trim())) ? value : undefined),
  }),
  simulatorUrl: optional(text('SIMULATOR_URL', 'http://127.0.0.1:3100', /^http:\/\/127\.0\.0\.1:\d+$/)),
};

const jobsSettings = {
  ...shared,
  ...sms,
  databaseUrl: postgresUrl('JOBS_DATABASE_URL'),
  databasePool: absent(whole('JOBS_DATABASE_POOL', '10', 1, 200), 10),
  queueDatabaseUrl: postgresUrl('QUEUE_DATABASE_URL'),
  queueUrl: optional(text('QUEUE_URL', 'redis://127.0.0.1:6379/0', /^rediss?:\/\/.+/)),
  checkpointFolders: optional(text('CHECKPOINT_FOLDERS', '/mnt/witness,/srv/object-lock', /^\/[^,]*(,\/[^,]*)*$/)),
  retentionMonths: absent(text('RETENTION_MONTHS', 'wages=48,restricted=24', /^[a-z]+=\d{1,3}(,[a-z]+=\d{1,3})*$/), ''),
  concurrency: absent(whole('JOBS_CONCURRENCY', '20', 1, 200), 20),
};

type Read<S> = { readonly [K in keyof S]: S[K] extends Setting<infer T> ? T : never };
export type ApiConfig = Read<typeof apiSettings>;
export type JobsConfig = Read<typeof jobsSettings>;
/** What both processes share. */
export type SharedConfig = Read<typeof shared> & Read<typeof sms>;

/** Every reason the configuration cannot be used, in one error, so that nobody mends it line by line. */
export class ConfigError extends Error {
  constructor(readonly findings: readonly string[]) {
    super(`The configuration cannot be used:\n${findings.map((finding) => `  - ${finding}`).join('\n')}`);
    this.name = 'ConfigError';
  }
}

function read<S extends Record<string, Setting<unknown>>>(settings: S, env: NodeJS.ProcessEnv): Read<S> {
  const findings: string[] = [];
  const values: Record<string, unknown> = {};
  for (const [key, setting] of Object.entries(settings)) {
    const raw = env[setting.name];
    if (raw === undefined || raw === '') {
      if (setting.absent !== undefined) values[key] = setting.absent;
      else if (!setting.optional) findings.push(`${setting.name} is missing; for example ${setting.name}=${setting.example}`);
      continue;
    }
    const value = setting.read(raw);
    if (value === undefined) findings.push(`${setting.name} cannot be used; for example ${setting.name}=${setting.example}`);
    else values[key] = value;
  }
  if (values['mode'] === 'production') {
    const url = values['publicUrl'];
    if (typeof url === 'string' && !url.startsWith('https://')) findings.push('PUBLIC_URL must begin with https:// in production: texts and answers would travel in clear');
    const sms = values['smsBaseUrl'];
    if (typeof sms === 'string' && !sms.startsWith('https://') && !/^http:\/\/(127\.0\.0\.1|localhost|\[::1\])([:/]|$)/.test(sms)) findings.push('SMS_BASE_URL must begin with https:// in production, unless the provider runs on this machine: texts and the secret would travel in clear');
    for (const [key, { name }] of Object.entries(settings)) {
      const address = values[key];
      if (typeof address !== 'string' || !/DATABASE_URL$|^QUEUE_URL$/.test(name)) continue;
      if (!URL.canParse(address)) findings.push(`${name} cannot be used: it is no address`);
      else if (!staysHere(address) && name === 'QUEUE_URL' && !address.startsWith('rediss://')) findings.push('QUEUE_URL must begin with rediss:// in production where the queue is on another machine');
      else if (!staysHere(address) && name !== 'QUEUE_URL' && new URL(address).searchParams.get('sslmode') !== 'verify-full') findings.push(`${name} must end with ?sslmode=verify-full in production where the database is on another machine: what is read and written would travel in clear, or to whoever answers`);
    }
    if (env['SIMULATOR_URL']) findings.push('SIMULATOR_URL must not be set in production: it is the demo’s telephone');
    if (typeof values['keysDir'] === 'string' && !isAbsolute(values['keysDir'])) findings.push('SARIKA_KEYS_DIR must be an absolute path in production');
  }
  if (findings.length > 0) throw new ConfigError(findings);
  return values as Read<S>;
}

/** Reads and checks the api's configuration. @throws ConfigError listing everything that is wrong. */
export const readApiConfig = (env: NodeJS.ProcessEnv = process.env): ApiConfig => read(apiSettings, env);
/** Reads and checks the jobs' configuration. @throws ConfigError listing everything that is wrong. */
export const readJobsConfig = (env: NodeJS.ProcessEnv = process.env): JobsConfig => read(jobsSettings, env);
