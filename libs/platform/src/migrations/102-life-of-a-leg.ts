import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What a leg goes through at its authority: with whom and under which number, the days it is heard, and the papers that belong to it. The number and
 * who deals with it are sealed: they lead to her at that authority. Days, kinds and codes stand in clear, because clocks run by them.
 */
export class LifeOfALeg1764000000102 implements MigrationInterface {
  name = 'LifeOfALeg1764000000102';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      do $$
      declare def text := (select pg_get_constraintdef(oid) from pg_constraint where conname = 'item_kind' and conrelid = 'item'::regclass);
      begin
        alter table item drop constraint item_kind;
        execute 'alter table item add constraint item_kind ' || replace(def, ']))', ', ''dealings''::text, ''hearing''::text]))');
      end $$;

      create table leg_dealing (
        id uuid primary key,
        leg_id uuid not null, claim_id uuid not null, case_id uuid not null,
        authority_id text constraint dealing_authority check (authority_id ~ '^[a-z0-9-]{1,80}$'),
        item_id uuid not null,
        reference_index bytea constraint dealing_reference check (octet_length(reference_index) = 32),
        office_id uuid not null constraint dealing_by_office references office,
        recorded_by uuid not null constraint dealing_recorded_by references officer,
        recorded_at timestamptz not null default now(),
        seq int not null constraint dealing_seq check (seq > 0),
        constraint dealing_of_claim foreign key (claim_id, case_id) references wage_claim (id, case_id),
        constraint dealing_of_leg foreign key (leg_id, claim_id) references claim_leg (id, claim_id),
        constraint dealing_words foreign key (item_id) references item (id),
        constraint dealing_in_order unique (leg_id, seq)
      );
      comment on table leg_dealing is 'with whom a leg is: the newest counts. The reference number and who deals with it are sealed in the item';
      comment on column leg_dealing.authority_id is 'of the law pack of its country; null: not one of the list';
      comment on column leg_dealing.reference_index is 'keyed hash of the number, by which a letter that comes finds its leg';
      create index dealing_by_case on leg_dealing (case_id);
      create index dealing_by_reference on leg_dealing (reference_index) where reference_index is not null;

      create table leg_hearing (
        id uuid primary key,
        leg_id uuid not null, claim_id uuid not null, case_id uuid not null,
        kind text not null constraint hearing_kind check (kind in ('mediation','inquiry','court','judgment','appeal','enforcement')),
        held_on date not null,
        held_at time,
        country char(2) not null,
        item_id uuid,
        follows uuid,
        outcome text constraint hearing_outcome check (outcome in ('held','settled','decided','adjourned','cancelled','worker_absent','other_side_absent')),
        outcome_at timestamptz, outcome_by uuid constraint hearing_outcome_by references officer, outcome_item_id uuid constraint hearing_outcome_words references item,
        open_key uuid not null,
        office_id uuid not null constraint hearing_by_office references office,
        recorded_by uuid not null constraint hearing_recorded_by references officer,
        recorded_at timestamptz not null default now(),
        look_on date,
        missed_at timestamptz,
        constraint hearing_of_claim foreign key (claim_id, case_id) references wage_claim (id, case_id),
        constraint hearing_of_leg foreign key (leg_id, claim_id) references claim_leg (id, claim_id),
        constraint hearing_words foreign key (item_id) references item (id),
        constraint hearing_with_its_claim unique (id, claim_id),
        constraint hearing_follows foreign key (follows, claim_id) references leg_hearing (id, claim_id),
        constraint hearing_once unique (leg_id, open_key),
        constraint hearing_outcome_whole check ((outcome is null) = (outcome_at is null) and (outcome_at is null) = (outcome_by is null) and (outcome is not null or outcome_item_id is null))
      );
      comment on column leg_hearing.held_at is 'by the clock of its country; null: not known';
      comment on column leg_hearing.item_id is 'the place, and what to bring; sealed';
      comment on column leg_hearing.look_on is 'the next day on which somebody is to be reminded; null: nobody any more';
      comment on column leg_hearing.missed_at is 'the day went by and nobody had written down what came of it';
      create index hearing_by_case on leg_hearing (case_id);
      create index hearing_by_claim on leg_hearing (claim_id, held_on);
      create index hearing_ahead on leg_hearing (held_on, id) where outcome is null;
      create index hearing_to_look_at on leg_hearing (look_on) where look_on is not null and outcome is null;

      create table hearing_notice (
        id uuid primary key,
        hearing_id uuid not null,
        claim_id uuid not null, case_id uuid not null,
        key text not null,
        lead text not null constraint hearing_notice_lead check (lead in ('30-days','14-days','7-days','2-days','passed')),
        worker_told boolean not null default false,
        at timestamptz not null default now(),
        constraint hearing_notice_of foreign key (hearing_id, claim_id) references leg_hearing (id, claim_id),
        constraint hearing_notice_claim foreign key (claim_id, case_id) references wage_claim (id, case_id),
        constraint hearing_notice_once unique (hearing_id, key)
      );
      create index hearing_notice_by_case on hearing_notice (case_id);

      create table leg_document (
        id uuid primary key,
        leg_id uuid not null, claim_id uuid not null, case_id uuid not null,
        file_id uuid not null constraint leg_document_file references evidence_file,
        kind text not null constraint leg_document_kind check (kind in ('demand','lodged','stamped','summons','minutes','settlement','order','reply','payment','other')),
        office_id uuid not null constraint leg_document_by_office references office,
        linked_by uuid not null constraint leg_document_linked_by references officer,
        linked_at timestamptz not null default now(),
        unlinked_at timestamptz, unlinked_by uuid constraint leg_document_unlinked_by references officer,
        constraint leg_document_of_claim foreign key (claim_id, case_id) references wage_claim (id, case_id),
        constraint leg_document_of_leg foreign key (leg_id, claim_id) references claim_leg (id, claim_id),
        constraint leg_document_unlinked_whole check ((unlinked_at is null) = (unlinked_by is null))
      );
      create unique index leg_document_once on leg_document (leg_id, file_id) where unlinked_at is null;
      create index leg_document_by_file on leg_document (file_id);
      create index leg_document_by_case on leg_document (case_id);

      grant select, insert on leg_dealing, leg_hearing, leg_document to sarika_api;
      grant select on hearing_notice to sarika_api;
      grant update (outcome, outcome_at, outcome_by, outcome_item_id, look_on) on leg_hearing to sarika_api;
      grant update (unlinked_at, unlinked_by) on leg_document to sarika_api;
      grant select on leg_dealing, leg_hearing, hearing_notice, leg_document to sarika_jobs;
      grant update (look_on, missed_at) on leg_hearing to sarika_jobs;
      grant insert on hearing_notice to sarika_jobs;
      do $$
      declare t text;
      begin
        foreach t in array array['leg_dealing','leg_hearing','hearing_notice','leg_document'] loop
          execute format('alter table %I enable row level security; alter table %I force row level security', t, t);
          execute format('create policy %I on %I for select to sarika_jobs using (true)', t || '_jobs', t);
          execute format('create policy %I on %I for select to sarika_api using (sarika_as() = ''officer'' and office_may_open(case_id))', t || '_office', t);
          perform make_erasable(t::regclass, 'case_is_erased(case_id)');
        end loop;
      end $$;
      create policy leg_hearing_own on leg_hearing for select to sarika_api using (sarika_as() = 'complainant' and case_id = sarika_case());
      create policy leg_dealing_office_write on leg_dealing for insert to sarika_api
        with check (sarika_as() = 'officer' and office_holds(case_id) and recorded_by = sarika_officer() and office_id = sarika_office());
      create policy leg_hearing_office_write on leg_hearing for insert to sarika_api
        with check (sarika_as() = 'officer' and office_holds(case_id) and recorded_by = sarika_officer() and office_id = sarika_office() and outcome is null and missed_at is null);
      create policy leg_hearing_office_end on leg_hearing for update to sarika_api
        using (sarika_as() = 'officer' and office_holds(case_id) and outcome is null) with check (outcome_by = sarika_officer());
      create policy leg_hearing_jobs_look on leg_hearing for update to sarika_jobs using (outcome is null) with check (outcome is null);
      create policy hearing_notice_jobs_write on hearing_notice for insert to sarika_jobs with check (true);
      -- A file of another case is no paper of this leg.
      create policy leg_document_office_write on leg_document for insert to sarika_api
        with check (sarika_as() = 'officer' and office_holds(case_id) and linked_by = sarika_officer() and office_id = sarika_office() and unlinked_at is null
                    and exists (select 1 from evidence_file f where f.id = file_id and f.case_id = leg_document.case_id and f.state = 'kept'));
      create policy leg_document_office_unlink on leg_document for update to sarika_api
        using (sarika_as() = 'officer' and office_holds(case_id) and unlinked_at is null) with check (unlinked_by = sarika_officer());

      -- A leg that was handed over is written into by its office alone, here as in its money.
      create trigger dealing_by_the_office_of_its_leg before insert on leg_dealing for each row execute function leg_has_its_office();
      create trigger hearing_by_the_office_of_its_leg before insert or update on leg_hearing for each row execute function leg_has_its_office();
      create trigger document_by_the_office_of_its_leg before insert or update on leg_document for each row execute function leg_has_its_office();
    `);
  }
  async down(): Promise<void> {
    throw new Error('What a leg went through is never taken down: restore a backup instead.');
  }
}
