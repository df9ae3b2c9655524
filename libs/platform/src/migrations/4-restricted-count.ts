import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Field rule 7: what a restricted case is about is counted without a link to the case. One row a case was a link: it bore the
 * same transaction's number as the case. Now there is a row a month, a category and a shard that filings count up, and nobody
 * who serves may ask a row for the transaction that wrote it: the columns are granted by name, which leaves out xmin and ctid.
 */
export class RestrictedCount1764000000004 implements MigrationInterface {
  name = 'RestrictedCount1764000000004';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table restricted_count (
        month date not null, category text not null,
        shard smallint not null constraint restricted_count_shard check (shard between 0 and 15),
        count bigint not null constraint restricted_count_some check (count > 0),
        primary key (month, category, shard)
      );
      comment on table restricted_count is 'field rule 7: categories of restricted cases, counted without a link to the case';
      comment on column restricted_count.shard is 'drawn by chance, so that filings of one category do not wait for one another';
    `);
    // Under FORCE the owner silently sees no rows.
    await runner.query('alter table restricted_tally no force row level security');
    const [before] = (await runner.query('select count(*)::int as n from restricted_tally')) as { n: number }[];
    await runner.query('insert into restricted_count (month, category, shard, count) select month, category, 0, count(*) from restricted_tally group by month, category');
    const [after] = (await runner.query('select coalesce(sum(count), 0)::int as n from restricted_count')) as { n: number }[];
    if (before?.n !== after?.n) throw new Error(`of ${before?.n} restricted categories ${after?.n} were counted`);
    await runner.query(`
      drop table restricted_tally;
      alter table restricted_count enable row level security;
      alter table restricted_count force row level security;

      grant insert, select (month, category, shard, count), update (count) on restricted_count to sarika_api;
      grant select (month, category, shard, count) on restricted_count to sarika_jobs;

      -- Counting up reads the row it finds, so filing sees the counts; they are figures of a month and name nobody.
      create policy restricted_count_filing on restricted_count to sarika_api using (sarika_as() = 'intake') with check (sarika_as() = 'intake');
      create policy restricted_count_desk_filing on restricted_count to sarika_api
        using (sarika_as() = 'officer' and sarika_case() is not null) with check (sarika_as() = 'officer' and sarika_case() is not null);
      create policy restricted_count_jobs on restricted_count for select to sarika_jobs using (true);
    `);
  }
  async down(): Promise<void> {
    throw new Error('Counts are never taken down: restore a backup instead.');
  }
}
