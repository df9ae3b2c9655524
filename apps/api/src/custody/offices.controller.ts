import { Body, Controller, HttpCode, Param, ParseUUIDPipe, Post, UsePipes } from '@nestjs/common';
import { ApiCreatedResponse, ApiNoContentResponse, ApiTags } from '@nestjs/swagger';
import { AcceptSignature, OpenOffice, RecordOffice, RequestOfficeKey, VerifyOffice } from '@sarika/custody';
import type { OfficerContext } from '@sarika/identity';
import { DirectoryCache } from '@sarika/organisations';
import { Acts, Ctx } from '../edge/acts.js';
import { StepUp } from '../edge/step-up.js';
import { apiValidation } from '../edge/validation.js';
import { KeyRequestDto, OfficeBody, OfficeOpeningBody, OfficeRecordedDto, SignatureBody, VerificationBody } from './dto.js';

/** A new office: its record, its first key, and whether cases may come there. */
@ApiTags('offices')
@Controller('api/v1')
@Acts('officer')
@UsePipes(apiValidation)
export class OfficesController {
  constructor(
    private readonly record: RecordOffice,
    private readonly open: OpenOffice,
    private readonly request: RequestOfficeKey,
    private readonly signature: AcceptSignature,
    private readonly verify: VerifyOffice,
    private readonly directory: DirectoryCache,
  ) {}

  @Post('offices')
  @StepUp()
  @ApiCreatedResponse({ type: OfficeRecordedDto })
  async create(@Ctx() ctx: OfficerContext, @Body() body: OfficeBody): Promise<OfficeRecordedDto> {
    const { organisationEn, organisationKm, opensAt, closesAt, timeZone, ...office } = body;
    const hours = [{ from: opensAt, to: closesAt }];
    const made = await this.record.run(ctx, {
      ...office,
      organisationId: body.organisationId ?? null,
      organisation: { kind: body.kind, isState: body.isState, nameEn: organisationEn, nameKm: organisationKm },
      province: null,
      capabilities: null,
      hours: { timeZone, holidaysOf: body.country, week: { 1: hours, 2: hours, 3: hours, 4: hours, 5: hours } },
      source: body.source ?? null,
    });
    this.directory.forget();
    return made;
  }

  /** Whether cases may come here: opened once it is signed and verified; suspended at once. */
  @Post('offices/:officeId/openings')
  @StepUp()
  @HttpCode(204)
  @ApiNoContentResponse()
  async opening(@Ctx() ctx: OfficerContext, @Param('officeId', ParseUUIDPipe) officeId: string, @Body() body: OfficeOpeningBody): Promise<void> {
    await this.open.run(ctx, { officeId, open: body.open });
    this.directory.forget();
  }

  /** Somebody looked whether the entry is true. */
  @Post('offices/:officeId/verifications')
  @StepUp()
  @HttpCode(204)
  @ApiNoContentResponse()
  async verification(@Ctx() ctx: OfficerContext, @Param('officeId', ParseUUIDPipe) officeId: string, @Body() body: VerificationBody): Promise<void> {
    await this.verify.run(ctx, { officeId, on: body.on, by: body.by ?? '', checked: body.checked });
    this.directory.forget();
  }

  /** The first officer of an office makes its key; the root, which lies offline, must sign it. */
  @Post('office-key/requests')
  @StepUp()
  @ApiCreatedResponse({ type: KeyRequestDto })
  async keyRequest(@Ctx() ctx: OfficerContext): Promise<KeyRequestDto> {
    return this.request.run(ctx);
  }

  @Post('office-key/signatures')
  @StepUp()
  @HttpCode(204)
  @ApiNoContentResponse()
  async sign(@Ctx() ctx: OfficerContext, @Body() body: SignatureBody): Promise<void> {
    await this.signature.run(ctx, { officeId: body.officeId ?? ctx.actor.officeId, answer: body.answer });
    this.directory.forget();
  }
}
