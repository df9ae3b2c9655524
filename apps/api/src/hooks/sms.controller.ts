import { Controller, HttpCode, Inject, Post, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import { TakeText } from '@sarika/intake';
import { Texts, readPhone, stateOf } from '@sarika/messaging';
import { type ApiConfig, Database, type Keyring, Problem, failpoint } from '@sarika/platform';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Acts } from '../edge/acts.js';
import { CONFIG, KEYRING } from '../edge/tokens.js';

const EMPTY = '<?xml version="1.0" encoding="UTF-8"?><Response></Response>';

/**
 * The provider's webhooks. Their bodies are not whitelisted: providers add signed fields (decision 7). Nothing is written
 * before the signature is found right, and the answer leaves after the commit.
 */
@ApiExcludeController()
@Controller('hooks/sms')
export class SmsController {
  constructor(
    @Inject(CONFIG) private readonly config: ApiConfig,
    @Inject(KEYRING) private readonly keyring: Keyring,
    private readonly database: Database,
    private readonly takeText: TakeText,
    private readonly texts: Texts,
  ) {}

  @Post('inbound')
  @Acts('own')
  @HttpCode(200)
  async inbound(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<string> {
    const params = await this.signed(request, '/hooks/sms/inbound');
    const { MessageSid: providerId, From: from } = params;
    if (!providerId || !from || !/^[\w-]{2,64}$/.test(providerId)) throw new Problem('hook.incomplete', 400, 'The webhook names no message or no sender.');
    const phone = senderOf(from);
    // U+0000 cannot be stored and means nothing in a text.
    const body = (params['Body'] ?? '').replaceAll('\u0000', '').slice(0, 10_000);
    failpoint('hook.parsed');
    await this.takeText.run({ providerId, from: phone, body });
    failpoint('hook.committed');
    void reply.header('content-type', 'text/xml; charset=utf-8').header('cache-control', 'no-store');
    return EMPTY;
  }

  @Post('status')
  @Acts('own')
  @HttpCode(204)
  async status(@Req() request: FastifyRequest): Promise<void> {
    const params = await this.signed(request, '/hooks/sms/status');
    const { MessageSid: providerId, MessageStatus: state, ErrorCode: errorCode } = params;
    if (!providerId || !state) throw new Problem('hook.incomplete', 400, 'The report names no message or no state.');
    await this.database.within({ as: 'intake' }, ({ db, now }) => this.texts.report({ as: 'intake', db, now }, this.keyring, providerId, stateOf(state), errorCode && /^\d{1,6}$/.test(errorCode) ? errorCode : null));
  }

  /** @throws Problem hook.badSignature (403) for a wrong, missing or doubtful signature; nothing was written */
  private async signed(request: FastifyRequest, path: string): Promise<Record<string, string>> {
    const refused = (): Problem => new Problem('hook.badSignature', 403, 'The signature is not right.');
    const signature = request.headers['x-twilio-signature'];
    if (typeof signature !== 'string' || signature.length > 200) throw refused();
    const params: Record<string, string> = {};
    for (const [key, value] of Object.entries((request.body ?? {}) as Record<string, unknown>)) {
      // A repeated parameter could be signed one way and read another.
      if (typeof value !== 'string') throw refused();
      params[key] = value;
    }
    // The address comes from the configuration: a proxy in front changes what this process sees of it.
    const url = `${this.config.publicUrl}${path}`;
    const { default: twilio } = await import('twilio');
    const tokens = [this.config.smsToken, this.config.smsTokenPrevious].filter((token): token is string => token !== undefined);
    if (!tokens.some((token) => twilio.validateRequest(token, signature, url, params))) throw refused();
    if (params['AccountSid'] !== undefined && params['AccountSid'] !== this.config.smsAccount) throw refused();
    return params;
  }
}

/** The sender's number; a name or a short code is kept as it came, for nobody can be called back on it. */
function senderOf(from: string): string {
  try {
    return readPhone(from);
  } catch {
    return from.slice(0, 40);
  }
}
