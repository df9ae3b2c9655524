import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Where nothing is being stopped the answer is no, and not unknown: after an unknown the server goes on to ask whatever stands beside it
 * in a policy. It did so for every grant of every filing, a query each, longer than all the rest of the filing.
 */
export class NobodyIsStopping1764000000049 implements MigrationInterface {
  name = 'NobodyIsStopping1764000000049';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create or replace function sarika_may_stop(of_case uuid) returns boolean language sql stable parallel safe as
        $$ select coalesce(of_case = sarika_stopping(), false) and (sarika_as() = 'officer' or (sarika_as() in ('intake','complainant') and of_case = sarika_case())) $$;
      -- A draft is read whole and rewritten whole, and what is sealed cannot be packed: kept in its row it is one page and no pieces elsewhere.
      alter table draft set (toast_tuple_target = 8160);
      alter table draft alter column answers set storage external, alter column receipt set storage external, alter column case_key set storage external;
      alter table item alter column sealed set storage external;
    `);
  }
  async down(): Promise<void> {
    throw new Error('Migrations are never taken down: restore a backup instead.');
  }
}
