// Inbound texts, signed as the provider signs them, each from a telephone of its own.
import { randomUUID } from 'node:crypto';
import { requestBytes, sendAll } from './load.mjs';
import { signature } from './setting.mjs';

const isTaken = ({ status }) => status === 200;
let nextPhone = 0;

/** Webhooks of `count` first texts with these words. */
export function firstTexts({ publicUrl, sms }, body, count) {
  return Array.from({ length: count }, () => {
    // Thai mobile numbers: 8 and eight digits more.
    const from = `+668${String(10_000_000 + nextPhone++).padStart(8, '0')}`;
    return inbound({ publicUrl, sms }, { from, body });
  });
}

/** One webhook. */
export function inbound({ publicUrl, sms }, { from, body, id = `SM${randomUUID().replaceAll('-', '')}` }) {
  const fields = { MessageSid: id, SmsSid: id, AccountSid: sms.account, From: from, To: sms.number, Body: body, NumMedia: '0', NumSegments: '1', SmsStatus: 'received', ApiVersion: '2010-04-01' };
  const headers = { 'content-type': 'application/x-www-form-urlencoded', 'x-twilio-signature': signature(sms.token, `${publicUrl}/hooks/sms/inbound`, fields) };
  return requestBytes('POST', '/hooks/sms/inbound', headers, new URLSearchParams(fields).toString());
}

export const sendTexts = ({ port }, concurrency, requests, seconds) => sendAll({ port, concurrency, requests, seconds, isRight: isTaken });
