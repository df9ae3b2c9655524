import { Body, Controller, HttpCode, Inject, Param, ParseUUIDPipe, Post, Req, UsePipes } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiProperty, ApiTags } from '@nestjs/swagger';
import { ChangeNumber, DetachNumber, MeetWorker, ReissueReceipt, knownBy, mayMakeCard, reissueReasons } from '@sarika/cases';
import type { OfficerContext } from '@sarika/identity';
import { choicesOf, hiddenGroups } from '@sarika/intake';
import { DirectoryCache } from '@sarika/organisations';
import { type Keyring, Problem } from '@sarika/platform';
import { prepareReceipt } from '@sarika/receipts';
import { ArrayMaxSize, IsBoolean, IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { OfficerTransaction } from '../desk/officer-transaction.js';
import { Acts, Ctx } from '../edge/acts.js';
import { StepUp } from '../edge/step-up.js';
import { KEYRING } from '../edge/tokens.js';
import { apiValidation } from '../edge/validation.js';

export class NumberChangeBody {
  @ApiProperty({ type: String, required: false, nullable: true, description: 'As it is typed; without it the number she asked for on her page.' }) @IsOptional() @IsString() @MaxLength(40) phone?: string | null;
  @ApiProperty({ enum: knownBy, description: 'How the officer knows that it is the worker.' }) @IsIn(knownBy) knownBy: (typeof knownBy)[number];
  @ApiProperty({ description: 'She said that she may be texted there.' }) @IsBoolean() mayText: boolean;
}
export class CardBody {
  @ApiProperty({ enum: reissueReasons }) @IsIn(reissueReasons) reason: (typeof reissueReasons)[number];
  @ApiProperty({ enum: knownBy }) @IsIn(knownBy) knownBy: (typeof knownBy)[number];
}
export class FirstContactBody {
  @ApiProperty({ enum: knownBy, description: 'How the officer knows that it is the worker.' }) @IsIn(knownBy) knownBy: (typeof knownBy)[number];
  @ApiProperty({ type: Boolean, required: false, nullable: true, description: 'Of a case that somebody else told: whether the worker wants it to go on.' }) @IsOptional() @IsBoolean() goesOn?: boolean | null;
  @ApiProperty({ enum: hiddenGroups, isArray: true, description: 'Who must not see it, as on her page.' }) @IsIn(hiddenGroups, { each: true }) @ArrayMaxSize(3) hideGroups: (typeof hiddenGroups)[number][];
  @ApiProperty({ type: [String], format: 'uuid', required: false, description: 'And by name.' }) @IsOptional() @IsUUID(undefined, { each: true }) @ArrayMaxSize(50) hideOffices?: string[];
}
export class NewCardDto {
  @ApiProperty() caseNumber: string;
  @ApiProperty({ description: 'Shown this one time.' }) secret: string;
  @ApiProperty({ description: 'From then on the old receipt opens nothing, and the new one may erase.' }) takesEffectAt: string;
}

const nothingAsked = (): Problem => new Problem('identity.noNumberAsked', 422, 'No new number was asked for on her page. Write the number.');

/** First contact, her number and her card: by an officer who knows that it is she. */
@ApiTags('cases')
@Controller('api/v1/cases/:caseId')
@UsePipes(apiValidation)
export class NumberAndCardController {
  constructor(
    private readonly detach: DetachNumber,
    private readonly change: ChangeNumber,
    private readonly reissue: ReissueReceipt,
    private readonly meet: MeetWorker,
    private readonly directory: DirectoryCache,
    private readonly officer: OfficerTransaction,
    @Inject(KEYRING) private readonly keyring: Keyring,
  ) {}

  /** The worker herself was reached: whether it goes on, and who must not see it. */
  @Post('first-contacts')
  @Acts('officer')
  @HttpCode(204)
  @ApiNoContentResponse()
  async meetWorker(@Ctx() ctx: OfficerContext, @Param('caseId', ParseUUIDPipe) caseId: string, @Body() body: FirstContactBody): Promise<void> {
    const snapshot = await this.directory.current();
    const { excludedKinds, excludedOfficeIds } = choicesOf({ hideGroups: body.hideGroups, hideOffices: body.hideOffices ?? [] }, snapshot.offices);
    await this.meet.run(ctx, { caseId, known: body.knownBy, goesOn: body.goesOn ?? null, mustNotSee: { officeIds: excludedOfficeIds, kinds: excludedKinds } }, snapshot);
  }

  /** The number is hers no longer: it is destroyed, and what waits for it. */
  @Post('number-detachments')
  @Acts('officer')
  @HttpCode(204)
  @ApiNoContentResponse()
  async detachNumber(@Ctx() ctx: OfficerContext, @Param('caseId', ParseUUIDPipe) caseId: string): Promise<void> {
    await this.detach.run(ctx, { caseId });
  }

  @Post('number-changes')
  @Acts('officer')
  @HttpCode(204)
  @ApiNoContentResponse()
  async changeNumber(@Ctx() ctx: OfficerContext, @Param('caseId', ParseUUIDPipe) caseId: string, @Body() body: NumberChangeBody): Promise<void> {
    const phone = body.phone ?? (await this.change.asked(ctx, { caseId }));
    if (phone === null) throw nothingAsked();
    await this.change.run(ctx, { caseId, phone, known: body.knownBy, mayText: body.mayText });
  }

  /** A new card: argon2id stands between its two transactions (decision 15). */
  @Post('cards')
  @Acts('own')
  @StepUp()
  @ApiCreatedResponse({ type: NewCardDto })
  async makeCard(@Req() request: FastifyRequest, @Param('caseId', ParseUUIDPipe) caseId: string, @Body() body: CardBody): Promise<NewCardDto> {
    const { number, salt, cost } = await this.officer.run(request, async ({ ctx }) => {
      const seen = await this.reissue.look(ctx, { caseId });
      await this.meet.mustGoOn(ctx, caseId);
      await mayMakeCard(ctx, caseId);
      return seen;
    });
    const receipt = await prepareReceipt(this.keyring.pepper, cost ?? undefined, salt ?? undefined);
    const { takesEffectAt } = await this.officer.run(request, ({ ctx }) => this.reissue.run(ctx, { caseId, reason: body.reason, known: body.knownBy, receipt }));
    return { caseNumber: number, secret: receipt.secret, takesEffectAt: takesEffectAt.toISOString() };
  }
}
