import 'reflect-metadata';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { Log, readApiConfig } from '@sarika/platform';
import twilio from 'twilio';
import { createApi } from '../../apps/api/src/create-api.js';
import { OUR_NUMBER } from './cases.js';
import { type Person, tokenOf } from './people.js';
import { ACCOUNT, TOKEN } from './provider.js';
import type { Suite } from './suite.js';

export const PUBLIC_URL = 'http://sarika.test';

/** The api on a suite's database, without a port: requests are put into it. */
export async function openApi(suite: Suite, more: NodeJS.ProcessEnv = {}) {
  const lines: string[] = [];
  const config = readApiConfig({
    SARIKA_MODE: 'test', DATA_DIR: suite.dataDir, SARIKA_KEYS_DIR: suite.keysDir, PUBLIC_URL, API_DATABASE_URL: suite.url('sarika_api'), API_DATABASE_POOL: '20',
    SMS_BASE_URL: 'http://127.0.0.1:1', SMS_ACCOUNT: ACCOUNT, SMS_TOKEN: TOKEN, SMS_NUMBER: OUR_NUMBER, ...more,
  });
  const app: NestFastifyApplication = await createApi(config, suite.keyring, new Log('api', 'trace', (line) => lines.push(line)));
  await app.getHttpAdapter().getInstance().ready();
  return { app, lines, inject: app.inject.bind(app) as NestFastifyApplication['inject'] };
}
export type Api = Awaited<ReturnType<typeof openApi>>;

/** Headers of the console, signed in as somebody. */
export const consoleHeaders = async (suite: Suite, who: Person): Promise<Record<string, string>> => ({
  cookie: `__Host-sarika-officer=${await tokenOf(suite, who)}`,
  'sec-fetch-site': 'same-origin',
  'x-sarika': '1',
});

/** A webhook as the provider posts it. */
export function webhook(path: '/hooks/sms/inbound' | '/hooks/sms/status', params: Readonly<Record<string, string>>, options: { token?: string; url?: string } = {}) {
  return {
    method: 'POST' as const,
    url: path,
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-twilio-signature': twilio.getExpectedTwilioSignature(options.token ?? TOKEN, options.url ?? `${PUBLIC_URL}${path}`, { ...params }),
    },
    payload: new URLSearchParams(params).toString(),
  };
}

let texts = 0;
/** The fields of one inbound text. */
export const inbound = (from: string, body: string, sid = `SM${String((texts += 1)).padStart(32, '0')}`): Record<string, string> => ({
  MessageSid: sid, SmsSid: sid, AccountSid: ACCOUNT, From: from, To: OUR_NUMBER, Body: body, NumMedia: '0', NumSegments: '1', ApiVersion: '2010-04-01', FromCountry: 'KH', SomethingNew: 'yes',
});
