import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Where her claim stands reaches her telephone as news: once for each stage it came to, and the newest of it takes the place of what she
 * has not read yet (field rules 8 and 9).
 */
export class ClaimNews1764000000104 implements MigrationInterface {
  name = 'ClaimNews1764000000104';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      alter table outbound_text add column about_id uuid;
      comment on column outbound_text.about_id is 'of a held reply: the claim it tells of; one that comes later takes its place';
      create index outbound_held_about on outbound_text (about_id) where state = 'held' and about_id is not null;

      create table claim_news (
        id uuid primary key,
        claim_id uuid not null, case_id uuid not null,
        about text not null constraint claim_news_about check (about in ('demanded','lodged','mediation','inquiry','settled','ordered','enforced','paid','received','ended','missed')),
        instalment_id uuid,
        told_at timestamptz not null default now(),
        constraint claim_news_of_claim foreign key (claim_id, case_id) references wage_claim (id, case_id),
        constraint claim_news_missed check ((about = 'missed') = (instalment_id is not null)),
        constraint claim_news_missed_once unique (instalment_id)
      );
      comment on table claim_news is 'her telephone was told that there is news of her claim: of which stage, or that an instalment did not come';
      create index claim_news_by_claim on claim_news (claim_id, told_at);
      create index claim_news_by_case on claim_news (case_id);
      grant select, insert on claim_news to sarika_jobs;
      alter table claim_news enable row level security;
      alter table claim_news force row level security;
      create policy claim_news_jobs on claim_news for select to sarika_jobs using (true);
      create policy claim_news_jobs_write on claim_news for insert to sarika_jobs with check (true);
      select make_erasable('claim_news'::regclass, 'case_is_erased(case_id)');
    `);
  }
  async down(): Promise<void> {
    throw new Error('Migrations are never taken down: restore a backup instead.');
  }
}
