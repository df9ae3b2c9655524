import { Controller, Get, Param, ParseUUIDPipe } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { OfficerContext } from '@sarika/identity';
import { lawInKhmer } from '@sarika/jurisdictions';
import { CheckCaseFees } from '@sarika/wage-claims';
import { Acts, Ctx } from '../edge/acts.js';
import type { QuotedRuleDto } from './assessments.dto.js';
import { FeeCheckDto } from './fees.dto.js';

type CheckedRule = Omit<QuotedRuleDto, 'textKm' | 'noteKm' | 'sources'> & { readonly sources: readonly { readonly title: string; readonly url: string | null }[] };
const quoted = (rule: CheckedRule): QuotedRuleDto => ({ ...rule, textKm: lawInKhmer(rule.text), noteKm: lawInKhmer(rule.note), sources: [...rule.sources] });

/** Fees she paid for her recruitment and papers, against the schedules of their days. */
@ApiTags('claims')
@Controller('api/v1')
@Acts('officer')
export class FeesController {
  constructor(private readonly check: CheckCaseFees) {}

  /** Of the newest kept worksheet, by the law it was assessed with. The opening is on record. */
  @Get('cases/:caseId/fee-check')
  @ApiOkResponse({ type: FeeCheckDto })
  async ofCase(@Ctx() ctx: OfficerContext, @Param('caseId', ParseUUIDPipe) caseId: string): Promise<FeeCheckDto> {
    const found = await this.check.run(ctx, { caseId });
    if (!found) return { keptAt: null, fees: [] };
    return {
      keptAt: found.keptAt.toISOString(),
      fees: found.fees.map((fee) => ({
        ...fee, fees: fee.fees.map((each) => ({ ...each })), refund: fee.refund && { ...fee.refund, currency: fee.currency }, rules: fee.rules.map(quoted), alsoSay: fee.alsoSay.map(quoted),
        questions: fee.questions.map((question) => ({ ...question, textKm: lawInKhmer(question.text) })),
      })),
    };
  }
}
