import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a reporter adds is counted once and to an end, and may be a photo. Her capacity sees her own additions as lines without contents,
 * and nothing of anybody else: whether the case is full, read or closed tells her nothing.
 */
export class WhatAReporterAdds1764000000079 implements MigrationInterface {
  name = 'WhatAReporterAdds1764000000079';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table reporter_addition (
        case_id uuid not null constraint reporter_addition_of_case references case_file,
        form_key bytea not null constraint reporter_addition_key check (octet_length(form_key) = 32),
        kind text not null constraint reporter_addition_kind check (kind in ('words','file')),
        added_at timestamptz not null default now(),
        constraint reporter_addition_once primary key (case_id, form_key)
      );
      comment on table reporter_addition is 'one form sent by a reporter, by the keyed hash of its hidden key: sent twice it is there once; nothing of what was said';
      grant select, insert on reporter_addition to sarika_api;
      grant select (case_id) on reporter_addition to sarika_jobs;
      alter table reporter_addition enable row level security;
      alter table reporter_addition force row level security;
      create policy reporter_addition_own on reporter_addition for select to sarika_api using (sarika_as() = 'reporter' and case_id = sarika_case());
      create policy reporter_addition_add on reporter_addition for insert to sarika_api with check (sarika_as() = 'reporter' and case_id = sarika_case());
      select make_erasable('reporter_addition', 'case_is_erased(case_id)');

      -- Her files by the way of every file: a place, the sealed bytes, then it belongs to the case. She sees that hers are there, and no other.
      create policy evidence_reporter on evidence_file for select to sarika_api using (sarika_as() = 'reporter' and case_id = sarika_case() and author = 'reporter');
      create policy evidence_reporter_write on evidence_file for insert to sarika_api with check (sarika_as() = 'reporter' and case_id = sarika_case() and author = 'reporter' and author_id is null and office_id is null and state = 'arriving');
      create policy evidence_reporter_keep on evidence_file for update to sarika_api using (sarika_as() = 'reporter' and case_id = sarika_case() and author = 'reporter' and state = 'arriving')
        with check (sarika_as() = 'reporter' and case_id = sarika_case() and author = 'reporter');
      create policy evidence_reporter_drop on evidence_file for delete to sarika_api using (sarika_as() = 'reporter' and case_id = sarika_case() and author = 'reporter' and state = 'arriving');
      drop policy audit_write_reporter on audit_entry;
      create policy audit_write_reporter on audit_entry for insert to sarika_api
        with check (sarika_as() = 'reporter' and actor_kind = 'intake' and case_id = sarika_case() and action in ('report.added','evidence.added'));
      drop policy outbox_write_reporter on outbox;
      create policy outbox_write_reporter on outbox for insert to sarika_api
        with check (sarika_as() = 'reporter' and event in ('report.added','evidence.added') and payload->>'caseId' = sarika_case()::text);
    `);
  }
  async down(): Promise<void> {
    throw new Error('Migrations are never taken down: restore a backup instead.');
  }
}
