import { Injectable } from '@nestjs/common';
import type { SystemContext } from '@sarika/platform';

/** Counts by the clock what each office has in hand: cases it took on and did not end, and those that wait for its answer. Routing keeps to it. */
@Injectable()
export class CountLoads {
  /** @returns how many offices have another load than before */
  async run(ctx: SystemContext): Promise<number> {
    return ctx.db.run(
      `insert into office_load as l (office_id, open, counted_at)
         select o.id, coalesce(a.open, 0) + coalesce(w.waiting, 0), now() from office o
           left join (select office_id, count(*)::int as open from assignment where ended_at is null group by office_id) a on a.office_id = o.id
           left join (select office_id, count(*)::int as waiting from offer where state = 'offered' group by office_id) w on w.office_id = o.id
          where o.kind <> 'host'
       on conflict (office_id) do update set open = excluded.open, counted_at = excluded.counted_at where l.open <> excluded.open`,
      [],
      'load.count',
    );
  }
}
