import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { OfficerContext } from '@sarika/identity';
import { rulesOf } from '@sarika/intake';
import { DirectoryStore, RuleVersions, type VerificationRow, Verifications } from '@sarika/organisations';
import { checked } from '@sarika/routing';
import { Acts, Ctx } from '../edge/acts.js';
import { DirectoryDto } from './dto.js';
import { presentOffice } from './presenters.js';

@ApiTags('directory')
@Controller('api/v1/directory')
@Acts('officer')
export class DirectoryController {
  constructor(
    private readonly directory: DirectoryStore,
    private readonly verifications: Verifications,
    private readonly versions: RuleVersions,
  ) {}

  /** Who there is, with source, confidence and who checked it when: officers and administrators alike. */
  @Get()
  @ApiOkResponse({ type: DirectoryDto })
  async index(@Ctx() ctx: OfficerContext): Promise<DirectoryDto> {
    const offices = await this.directory.offices(ctx);
    const counts = await ctx.db.query<{ officeId: string; officers: number }>(`select office_id as "officeId", count(*)::int as officers from officer where state = 'active' group by office_id`);
    const looked = new Map<string, VerificationRow[]>();
    for (const row of await this.verifications.newest(ctx, 5)) looked.set(row.officeId, [...(looked.get(row.officeId) ?? []), row]);
    const { verificationDays } = rulesOf({ rules: await this.versions.inForce(ctx) }).rules;
    const officers = new Map(counts.map((row) => [row.officeId, row.officers]));
    return {
      offices: offices.map((office) => ({
        ...presentOffice(office, office.id),
        code: office.code,
        country: office.country,
        province: office.province,
        routable: office.routable,
        unroutableReason: office.unroutableReason,
        hasKey: office.hasKey,
        verifiedOn: office.verification?.on ?? null,
        verifiedBy: office.verification?.by ?? null,
        demoMark: office.verification?.demo ?? false,
        check: checked(office, ctx.now, verificationDays),
        checkedUntil: office.verification ? new Date(Date.parse(`${office.verification.on}T00:00:00Z`) + verificationDays * 86_400_000).toISOString().slice(0, 10) : null,
        verifications: (looked.get(office.id) ?? []).map(({ on, by, checked: things, recordedByName, demo }) => ({ on, by, checked: [...things], recordedByName, demo })),
        openLoad: office.openLoad,
        capacity: office.capacity,
        mayVerify: ctx.actor.role === 'administrator',
        confidence: office.confidence,
        source: office.source,
        languages: [...office.languages],
        servesHappenedIn: [...office.servesHappenedIn],
        officers: officers.get(office.id) ?? 0,
      })),
    };
  }
}
