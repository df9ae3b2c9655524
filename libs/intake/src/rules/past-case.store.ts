import { type CategoryCode, type TriageFacts, type TriageFlag, type Urgency, ageBands, isCategoryCode, noFacts, sectors, triageFlags } from '@sarika/categories';
import type { SystemContext } from '@sarika/platform';
import type { OfficeKind } from '@sarika/routing';
import { isLanguage } from '@sarika/texts';
import type { PastCase } from './compare-rules.js';

interface Row {
  caseId: string; channel: TriageFacts['channel']; language: string; happenedIn: string | null; nowIn: string | null; homeProvince: string | null; sector: string | null; sex: string | null; ageBand: string | null;
  categories: string[]; claimFromHome: boolean; urgency: Urgency; flags: string[]; filedHour: Date; excludedOfficeIds: string[]; excludedKinds: OfficeKind[]; chosenOfficeIds: string[];
}

const oneOf = <T extends string>(known: readonly T[], value: string | null): T | null => known.find((one) => one === value) ?? null;

/** Past complaints as routing may know them: clear columns only, so no protected case among them. */
export class PastCases {
  /** The newest first. @param since ISO date */
  async since(ctx: SystemContext, since: string, limit: number): Promise<PastCase[]> {
    const rows = await ctx.db.query<Row>(
      `select c.id as "caseId", c.channel, c.language, c.happened_in as "happenedIn", c.now_in as "nowIn", c.home_province as "homeProvince", c.sector, c.sex, c.age_band as "ageBand",
              c.categories, c.claim_from_home as "claimFromHome", c.urgency, c.flags, c.filed_hour as "filedHour",
              coalesce((select array_agg(x.office_id) from consent_exclusion x where x.case_id = c.id and x.office_id is not null), '{}') as "excludedOfficeIds",
              coalesce((select array_agg(x.office_kind) from consent_exclusion x where x.case_id = c.id and x.office_kind is not null), '{}') as "excludedKinds",
              coalesce((select array_agg(o.office_id order by o.position) from offer o where o.case_id = c.id and o.reasons @> '[{"code":"chosen"}]'), '{}') as "chosenOfficeIds"
         from case_file c where c.filed_hour >= $1::date and c.kind = 'complaint' and not c.restricted
        order by c.filed_hour desc, c.id limit $2`,
      [since, limit],
      'rules.pastCases',
    );
    return rows.map((row) => ({
      caseId: row.caseId,
      urgency: row.urgency,
      filedHour: row.filedHour,
      excludedOfficeIds: row.excludedOfficeIds,
      excludedKinds: row.excludedKinds,
      chosenOfficeIds: row.chosenOfficeIds,
      facts: {
        ...noFacts(row.channel, isLanguage(row.language) ? row.language : 'km'),
        categories: row.categories.filter((code): code is CategoryCode => isCategoryCode(code)),
        claimFromHome: row.claimFromHome,
        happenedIn: row.happenedIn,
        nowIn: row.nowIn,
        homeProvince: row.homeProvince,
        sector: oneOf(sectors, row.sector),
        sex: oneOf(['female', 'male', 'other'] as const, row.sex),
        ageBand: oneOf(ageBands, row.ageBand),
        flags: row.flags.filter((flag): flag is TriageFlag => (triageFlags as readonly string[]).includes(flag)),
      },
    }));
  }

  /** How many protected ones came in that time: nobody can try them. @param since ISO date */
  async sealedSince(ctx: SystemContext, since: string): Promise<number> {
    return (await ctx.db.query<{ count: number }>(`select count(*)::int as count from case_file where filed_hour >= $1::date and kind = 'complaint' and restricted`, [since]))[0]?.count ?? 0;
  }
}
