import { readNumber } from './number.js';

/** What the simulator needs to know. Times are in milliseconds. */
export interface SimulatorConfig {
  port: number;
  account: string;
  token: string;
  /** The product's own number, E.164. */
  number: string;
  /** Where the product believes it is reached: the address every signature is computed over. No slash at the end. */
  publicUrl: string;
  /** Where the webhooks are really posted. The same as `publicUrl` unless a proxy stands between. */
  hooksUrl: string;
  /** The ledger: one JSON object a line. */
  data: string;
  /** From "queued" to "delivered". */
  deliveryMs: number;
  /** All the time one webhook gets, retries included. The provider's own budget is 15 s. */
  webhookBudgetMs: number;
}

/** Everything that is wrong with the configuration, in one error. */
export class ConfigurationFault extends Error {
  constructor(readonly faults: readonly string[]) {
    super(`The phone simulator cannot start:\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
    this.name = 'ConfigurationFault';
  }
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Reads the environment into a configuration. Throws one `ConfigurationFault` that lists all that is wrong. */
export function readConfig(env: Readonly<Record<string, string | undefined>>): SimulatorConfig {
  const faults: string[] = [];

  const whole = (name: string, otherwise: number | undefined, most: number): number => {
    const written = env[name]?.trim();
    if (!written && otherwise !== undefined) return otherwise;
    const value = /^\d+$/.test(written ?? '') ? Number(written) : Number.NaN;
    if (!(value <= most)) faults.push(`${name} must be a whole number from 0 to ${most}`);
    return value;
  };
  const address = (name: string): string => {
    const written = env[name]?.trim();
    const url = written && URL.canParse(written) ? new URL(written) : undefined;
    if (!url || !['http:', 'https:'].includes(url.protocol) || url.search || url.hash || url.username) {
      faults.push(`${name} must be an http or https address, such as http://localhost:3000`);
    }
    return (written ?? '').replace(/\/+$/, '');
  };

  // Every text stands on this screen in the clear, for anybody who opens it.
  if (env.SARIKA_MODE === 'production') faults.push('SARIKA_MODE is production: the simulator shows every text in the clear and only runs in a demo');

  const port = whole('SIMULATOR_PORT', undefined, 65_535);
  const account = env.SMS_ACCOUNT?.trim() ?? '';
  if (!UUID.test(account)) faults.push('SMS_ACCOUNT must be a UUID');
  const token = env.SMS_TOKEN?.trim() ?? '';
  if (token.length < 16) faults.push('SMS_TOKEN must be at least 16 characters');
  const number = readNumber(env.SMS_NUMBER ?? '');
  if (!number || !env.SMS_NUMBER?.trim().startsWith('+')) faults.push('SMS_NUMBER must be an international number, such as +85510200300');
  const publicUrl = address('PUBLIC_URL');
  const hooksUrl = env.HOOKS_URL?.trim() ? address('HOOKS_URL') : publicUrl;
  const data = env.SIMULATOR_DATA?.trim() ?? '';
  if (!data) faults.push('SIMULATOR_DATA must name the file of the ledger');
  const deliveryMs = whole('SIMULATOR_DELIVERY_MS', 900, 60_000);
  const webhookBudgetMs = whole('SIMULATOR_WEBHOOK_MS', 15_000, 60_000);

  if (faults.length > 0) throw new ConfigurationFault(faults);
  return { port, account, token, number: number as string, publicUrl, hooksUrl, data, deliveryMs, webhookBudgetMs };
}
