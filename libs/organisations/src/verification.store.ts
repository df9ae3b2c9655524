import { Injectable } from '@nestjs/common';
import type { Context } from '@sarika/platform';

/** What can be looked at of an office: its number is answered, address, hours, languages, women among the staff, kinds of case, and its agreement to be listed. */
export const thingsChecked = ['answers', 'address', 'hours', 'languages', 'women', 'takes_cases', 'agreed'] as const;
export type ThingChecked = (typeof thingsChecked)[number];

export interface VerificationRow {
  readonly officeId: string;
  /** ISO date. */
  readonly on: string;
  readonly by: string;
  readonly checked: readonly ThingChecked[];
  /** The administrator who wrote it down; null for what came with the demo. */
  readonly recordedByName: string | null;
  readonly demo: boolean;
}

/** Who looked at an entry of the directory, at what of it, and when. Rows are added and never changed. */
@Injectable()
export class Verifications {
  /** The newest of each office, at most so many. */
  async newest(ctx: Context, each: number): Promise<VerificationRow[]> {
    return ctx.db.query<VerificationRow>(
      `select v.office_id as "officeId", v.verified_on::text as "on", v.verified_by as "by", v.checked, f.name as "recordedByName", v.is_demo as demo
         from (select *, row_number() over (partition by office_id order by verified_on desc, recorded_at desc, id) as place from office_verification) v
         left join officer f on f.id = v.recorded_by where v.place <= $1 order by v.office_id, v.place`,
      [each],
    );
  }

  async add(ctx: Context, row: { id: string; officeId: string; on: string; by: string; checked: readonly ThingChecked[]; recordedBy: string }): Promise<void> {
    await ctx.db.run('insert into office_verification (id, office_id, verified_on, verified_by, checked, recorded_by) values ($1, $2, $3, $4, $5, $6)', [row.id, row.officeId, row.on, row.by, row.checked, row.recordedBy]);
  }
}
