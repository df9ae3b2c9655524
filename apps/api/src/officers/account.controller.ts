import { Body, Controller, Delete, Get, HttpCode, Param, ParseUUIDPipe, Post, Req, Res, UsePipes } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { type Account, ChangePassword, LookAfterAccount, SetUpAuthenticator } from '@sarika/identity';
import type { FastifyReply, FastifyRequest } from 'fastify';
import QRCode from 'qrcode';
import { Acts } from '../edge/acts.js';
import { writeCookie } from '../edge/cookies.js';
import { apiValidation } from '../edge/validation.js';
import { AccountDto, AddKeyBody, ChangePasswordBody, ConfirmTotpBody, NameAuthenticatorBody, SetUpDto, TotpSetUpDto } from './dto.js';
import { leave, tokenOf } from './session.controller.js';

/**
 * An officer's own account. The actions open their own transactions (argon2id stands between two), know her by her token, and ask
 * for a fresh password or factor themselves: an administrator who owes a factor can come this far and no further.
 */
@ApiTags('account')
@Controller('api/v1/account')
@UsePipes(apiValidation)
export class AccountController {
  constructor(
    private readonly account: LookAfterAccount,
    private readonly passwords: ChangePassword,
    private readonly authenticators: SetUpAuthenticator,
  ) {}

  @Get()
  @Acts('own')
  @ApiOkResponse({ type: AccountDto })
  async show(@Req() request: FastifyRequest): Promise<AccountDto> {
    return presentAccount(await this.account.show(tokenOf(request)));
  }

  @Post('passwords')
  @Acts('own')
  @ApiCreatedResponse({ schema: { type: 'object', required: ['changed'], properties: { changed: { type: 'boolean' } } } })
  async changePassword(@Body() { current, chosen }: ChangePasswordBody, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply) {
    const { token } = await this.passwords.run(tokenOf(request), current, chosen);
    writeCookie(reply, 'officer', token);
    return { changed: true };
  }

  @Post('totps')
  @Acts('own')
  @ApiCreatedResponse({ type: TotpSetUpDto })
  async startTotp(@Body() { name }: NameAuthenticatorBody, @Req() request: FastifyRequest): Promise<TotpSetUpDto> {
    const { id, secret, address } = await this.authenticators.startTotp(tokenOf(request), name.trim());
    return { id, secret, picture: await QRCode.toDataURL(address, { errorCorrectionLevel: 'M', margin: 2, width: 240 }) };
  }

  @Post('totps/:id/confirmations')
  @Acts('own')
  @ApiCreatedResponse({ type: SetUpDto })
  async confirmTotp(@Param('id', ParseUUIDPipe) id: string, @Body() { code }: ConfirmTotpBody, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<SetUpDto> {
    const { token, backupCodes } = await this.authenticators.confirmTotp(tokenOf(request), id, code);
    writeCookie(reply, 'officer', token);
    return { backupCodes };
  }

  @Post('key-questions')
  @Acts('own')
  @ApiCreatedResponse({ schema: { type: 'object', additionalProperties: true } })
  async startKey(@Req() request: FastifyRequest): Promise<unknown> {
    return this.authenticators.startKey(tokenOf(request));
  }

  @Post('keys')
  @Acts('own')
  @ApiCreatedResponse({ type: SetUpDto })
  async addKey(@Body() { name, response }: AddKeyBody, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<SetUpDto> {
    const { token, backupCodes } = await this.authenticators.addKey(tokenOf(request), name.trim(), response);
    writeCookie(reply, 'officer', token);
    return { backupCodes };
  }

  @Delete('authenticators/:id')
  @Acts('own')
  @HttpCode(204)
  @ApiNoContentResponse()
  async removeAuthenticator(@Param('id', ParseUUIDPipe) id: string, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    const { token } = await this.authenticators.remove(tokenOf(request), id);
    writeCookie(reply, 'officer', token);
  }

  @Post('backup-codes')
  @Acts('own')
  @ApiCreatedResponse({ type: SetUpDto })
  async renewBackupCodes(@Req() request: FastifyRequest): Promise<SetUpDto> {
    return this.authenticators.renewBackupCodes(tokenOf(request));
  }

  @Delete('sessions/:id')
  @Acts('own')
  @HttpCode(204)
  @ApiNoContentResponse()
  async endOne(@Param('id', ParseUUIDPipe) id: string, @Req() request: FastifyRequest): Promise<void> {
    await this.account.endOne(tokenOf(request), id);
  }

  /** Signs out everywhere, here too. */
  @Delete('sessions')
  @Acts('own')
  @HttpCode(204)
  @ApiNoContentResponse()
  async endAll(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.account.endAll(tokenOf(request));
    leave(reply);
  }
}

const presentAccount = (account: Account): AccountDto => ({
  signIn: account.signIn,
  name: account.name,
  passwordChangedAt: account.passwordChangedAt.toISOString(),
  authenticators: account.authenticators.map(({ id, kind, name, createdAt, lastUsedAt }) => ({ id, kind, name, createdAt: createdAt.toISOString(), lastUsedAt: lastUsedAt?.toISOString() ?? null })),
  backupCodesLeft: account.backupCodesLeft,
  sessions: account.sessions.map(({ id, device, factor, startedAt, lastSeenAt, isThis }) => ({ id, device, factor, startedAt: startedAt.toISOString(), lastSeenAt: lastSeenAt.toISOString(), isThis })),
  factorNeeded: account.factorNeeded,
});
