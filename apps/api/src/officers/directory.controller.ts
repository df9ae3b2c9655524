import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import type { OfficerContext } from '@sarika/identity';
import { DirectoryStore } from '@sarika/organisations';
import { Acts, Ctx } from '../edge/acts.js';
import { DirectoryDto } from './dto.js';
import { presentOffice } from './presenters.js';

@ApiTags('directory')
@Controller('api/v1/directory')
@Acts('officer')
export class DirectoryController {
  constructor(private readonly directory: DirectoryStore) {}

  /** Who there is, with source, confidence and who checked it when: officers and administrators alike. */
  @Get()
  @ApiOkResponse({ type: DirectoryDto })
  async index(@Ctx() ctx: OfficerContext): Promise<DirectoryDto> {
    const offices = await this.directory.offices(ctx);
    const counts = await ctx.db.query<{ officeId: string; officers: number }>(`select office_id as "officeId", count(*)::int as officers from officer where state = 'active' group by office_id`);
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
        confidence: office.confidence,
        source: office.source,
        languages: [...office.languages],
        servesHappenedIn: [...office.servesHappenedIn],
        officers: officers.get(office.id) ?? 0,
      })),
    };
  }
}
