import { setTimeout as pause } from 'node:timers/promises';
import twilio from 'twilio';
import type { SimulatorConfig } from './config.js';

export interface Webhook {
  /** The address the product gave or is known under; the signature covers it. */
  url: string;
  fields: Record<string, string>;
  forged?: boolean;
}

/** What one post came back with. `status` is null when nobody answered. */
export interface Answer {
  status: number | null;
  reason?: string;
}

const FIRST_PAUSE_MS = 250;

/** Signs as the provider does: HMAC-SHA1 with the account's token over the public address and the sorted form fields. */
export function signWebhook(token: string, { url, fields, forged }: Webhook): string {
  return twilio.getExpectedTwilioSignature(forged ? `${token}-forged` : token, url, fields);
}

/**
 * Posts a webhook and retries, with doubling pauses, while the product is unreachable or answers 5xx, within one budget for all
 * attempts. A 4xx or a redirect is an answer and is not retried. `noted` hears of each attempt.
 */
export async function postWebhook(
  config: SimulatorConfig,
  webhook: Webhook,
  { retry, stopping, noted }: { retry: boolean; stopping: AbortSignal; noted: (answer: Answer) => void },
): Promise<Answer & { attempts: number }> {
  const until = performance.now() + config.webhookBudgetMs;
  const signature = signWebhook(config.token, webhook);
  // Where it goes may differ from what is signed: the product may stand behind a proxy that only outsiders pass.
  const target = webhook.url.startsWith(config.publicUrl) ? config.hooksUrl + webhook.url.slice(config.publicUrl.length) : webhook.url;

  for (let attempts = 1, wait = FIRST_PAUSE_MS; ; attempts += 1, wait *= 2) {
    const left = Math.max(1, until - performance.now());
    const answer = await post(target, webhook.fields, signature, AbortSignal.any([stopping, AbortSignal.timeout(Math.ceil(left))]));
    noted(answer);
    const final = answer.status !== null && answer.status < 500;
    if (final || !retry || stopping.aborted || performance.now() + wait >= until) return { ...answer, attempts };
    await pause(wait, undefined, { signal: stopping }).catch(() => undefined);
    if (stopping.aborted) return { ...answer, attempts };
  }
}

async function post(target: string, fields: Record<string, string>, signature: string, signal: AbortSignal): Promise<Answer> {
  try {
    const answer = await fetch(target, {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8', 'x-twilio-signature': signature, 'user-agent': 'TwilioProxy/1.1' },
      body: new URLSearchParams(fields).toString(),
      redirect: 'manual',
      signal,
    });
    await answer.arrayBuffer();
    return { status: answer.status };
  } catch (error) {
    return { status: null, reason: whyUnanswered(error) };
  }
}

function whyUnanswered(error: unknown): string {
  if (!(error instanceof Error)) return 'no answer';
  if (error.name === 'TimeoutError') return 'no answer in time';
  if (error.name === 'AbortError') return 'the simulator stopped';
  const code = (error.cause as { code?: unknown } | undefined)?.code;
  return code === 'ECONNREFUSED' ? 'nobody listens there' : typeof code === 'string' ? code : error.message;
}
