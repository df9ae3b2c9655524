import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A key that was given for hours opens nothing after them, whether or not somebody has written its end down yet. */
export class WhoCouldRead1764000000047 implements MigrationInterface {
  name = 'WhoCouldRead1764000000047';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create or replace function who_could_read(of_case uuid, after timestamptz, before timestamptz)
      returns table (grant_id uuid, recipient_kind text, recipient_id uuid, case_epoch int, basis text, consent_id uuid, since timestamptz, until timestamptz)
      language sql stable parallel safe as $$
        with step as (
          select g.id, g.created_at as at, 0::bigint as step, coalesce((select m.from_state from grant_move m where m.grant_id = g.id order by m.moved_at, m.step limit 1), g.state) as state
            from access_grant g where g.case_id = of_case
          union all
          select m.grant_id, m.moved_at, m.step, m.to_state from grant_move m where m.case_id = of_case
        ), span as (
          select id, state, at, lead(at) over (partition by id order by at, step) as ends from step
        ), reading as (
          select s.id, s.at, least(s.ends, g.ends_at) as ends from span s join access_grant g on g.id = s.id where s.state = 'active'
        )
        select g.id, g.recipient_kind, g.recipient_id, g.case_epoch, g.basis, g.consent_id, r.at, case when r.ends <= now() then r.ends end
          from reading r join access_grant g on g.id = r.id
         where r.at < before and (r.ends is null or (r.ends > after and r.ends > r.at))
         order by r.at, g.recipient_id $$;
    `);
  }
  async down(): Promise<void> {
    throw new Error('The ledger is never taken down: restore a backup instead.');
  }
}
