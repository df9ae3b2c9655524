import { ConfigError, readApiConfig, readJobsConfig } from './config.js';

const sound = {
  SARIKA_MODE: 'production', PUBLIC_URL: 'https://sarika.example', DATA_DIR: '/srv/sarika', SARIKA_KEYS_DIR: '/srv/keys', API_DATABASE_URL: 'postgres://sarika_api:x@db/sarika',
  SMS_BASE_URL: 'https://sms.example', SMS_ACCOUNT: '00000000-0000-4000-8000-000000000000', SMS_TOKEN: 'a-token-of-sixteen-and-more', SMS_NUMBER: '+85510200300',
};
const findings = (env: NodeJS.ProcessEnv): string => {
  try {
    readApiConfig(env);
    return '';
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    return error.message;
  }
};

it('takes a sound configuration for production', () => {
  expect(findings(sound)).toBe('');
});

it.each<[string, NodeJS.ProcessEnv, RegExp]>([
  ['a public address in clear', { PUBLIC_URL: 'http://sarika.example' }, /PUBLIC_URL must begin with https/],
  ['an SMS provider in clear', { SMS_BASE_URL: 'http://sms.example' }, /SMS_BASE_URL must begin with https/],
  ['an SMS provider that only looks local', { SMS_BASE_URL: 'http://localhost.sms.example' }, /SMS_BASE_URL must begin with https/],
  ['the demo’s telephone', { SIMULATOR_URL: 'http://127.0.0.1:9' }, /SIMULATOR_URL/],
  ['everybody as a proxy of its own', { TRUSTED_PROXIES: '10.0.0.1, 0.0.0.0/0' }, /TRUSTED_PROXIES/],
  ['everybody of IPv6 as a proxy of its own', { TRUSTED_PROXIES: '::/0' }, /TRUSTED_PROXIES/],
  ['half of everybody as a proxy of its own', { TRUSTED_PROXIES: '128.0.0.0/1' }, /TRUSTED_PROXIES/],
  ['a proxy that is no address', { TRUSTED_PROXIES: '10.0.0' }, /TRUSTED_PROXIES/],
  ['a network that is not whole', { TRUSTED_PROXIES: '10.0.0.0/8/8,' }, /TRUSTED_PROXIES/],
  ['keys at a relative place', { SARIKA_KEYS_DIR: 'keys' }, /absolute path/],
])('refuses %s in production, with a sentence', (_what, change, words) => {
  expect(findings({ ...sound, ...change })).toMatch(words);
});

describe('a line that leaves this machine', () => {
  const jobs = { ...sound, JOBS_DATABASE_URL: 'postgres://sarika_jobs:x@postgres/sarika', QUEUE_DATABASE_URL: 'postgres://sarika_queue:x@postgres/sarika' };
  const ofJobs = (change: NodeJS.ProcessEnv): string => {
    try {
      readJobsConfig({ ...jobs, ...change });
      return '';
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      return error.message;
    }
  };

  it.each(['db.example.org', '10.0.0.7', '127.0.0.1.example.org', 'db.example.org/sarika?sslmode=require', 'db.example.org/sarika?sslmode=no-verify'])('is refused in production without the other side’s certificate checked: %s', (host) => {
    const address = `postgresql://sarika_api:x@${host}`;
    expect(findings({ ...sound, API_DATABASE_URL: address })).toMatch(/API_DATABASE_URL must end with \?sslmode=verify-full/);
    expect(ofJobs({ QUEUE_DATABASE_URL: address })).toMatch(/QUEUE_DATABASE_URL must end with/);
    expect(findings({ ...sound, SARIKA_MODE: 'demo', API_DATABASE_URL: address })).toBe('');
  });

  it.each(['db.example.org/sarika?sslmode=verify-full', '127.0.0.1:5432/sarika', '[::1]/sarika', 'localhost/sarika', 'postgres:5432/sarika', '%2Fvar%2Frun%2Fpostgresql/sarika'])('may go on as it is: %s', (host) => {
    expect(findings({ ...sound, API_DATABASE_URL: `postgresql://sarika_api:x@${host}` })).toBe('');
  });

  it('to the queue too', () => {
    expect(ofJobs({})).toBe('');
    expect(ofJobs({ QUEUE_URL: 'redis://queue.example.org:6379/0' })).toMatch(/QUEUE_URL must begin with rediss/);
    for (const address of ['rediss://queue.example.org:6379/0', 'redis://127.0.0.1:6379/0', 'redis://redis:6379']) expect(ofJobs({ QUEUE_URL: address })).toBe('');
  });
});

it('lets a provider on the same machine speak plainly', () => {
  expect(findings({ ...sound, SMS_BASE_URL: 'http://127.0.0.1:4000' })).toBe('');
});

it.each(['127.0.0.1', '10.0.0.0/8, 192.168.0.7', 'fd00::/48,::1'])('believes proxies of its own: %s', (proxies) => {
  expect(findings({ ...sound, TRUSTED_PROXIES: proxies })).toBe('');
});

it('lists everything that is wrong at once', () => {
  const said = findings({ ...sound, SMS_TOKEN: '', PUBLIC_URL: 'http://sarika.example', SMS_BASE_URL: 'http://sms.example' });
  for (const name of ['SMS_TOKEN', 'PUBLIC_URL', 'SMS_BASE_URL']) expect(said).toContain(name);
});
