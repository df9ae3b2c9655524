import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The power of attorney of a worker who went home, step by step: where the paper is, who holds it, what it allows and until when (field rule 32). Days and codes; who acts for her is sealed. */
export class PowersOfAttorney1764000000090 implements MigrationInterface {
  name = 'PowersOfAttorney1764000000090';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Added to the kinds that are there: another migration may have added one.
      do $$
      declare def text := (select pg_get_constraintdef(oid) from pg_constraint where conname = 'claim_consent_kind' and conrelid = 'claim_consent'::regclass);
      begin
        alter table claim_consent drop constraint claim_consent_kind;
        execute 'alter table claim_consent add constraint claim_consent_kind ' || replace(def, ']))', ', ''power_of_attorney''::text]))');
      end $$;
      create unique index claim_power_yes_once on claim_consent (claim_id) where kind = 'power_of_attorney' and ended_at is null;

      create table power_of_attorney (
        id uuid primary key,
        claim_id uuid not null, case_id uuid not null,
        leg_id uuid not null,
        country char(2) not null,
        stage text not null constraint power_stage check (stage in ('drafted','signed','foreign_ministry','legalised','translated','sent','received','accepted','closed','refused','revoked')),
        stage_before text constraint power_stage_before check (stage_before in ('drafted','signed','foreign_ministry','legalised','translated','sent')),
        closed_reason text constraint power_closed_reason check (closed_reason in ('mission_shut','border_shut','no_notary','too_costly','cannot_travel','authority_takes_none')),
        holder text not null constraint power_holder check (holder in ('worker','office','notary','commune','foreign_ministry','mission','translator','courier','representative','authority','lost')),
        scope text[] not null constraint power_scope check (cardinality(scope) > 0 and scope <@ array['complaint','mediation','court','enforcement','receive_papers','ask_records']),
        route text[] not null constraint power_route check (route <@ array['foreign-ministry','legalisation','translation']),
        valid_until date,
        item_id uuid not null constraint power_representative references item,
        office_id uuid not null constraint power_by_office references office,
        opened_by uuid not null constraint power_opened_by references officer,
        opened_at timestamptz not null default now(),
        moved_on date not null,
        constraint power_of_claim foreign key (claim_id, case_id) references wage_claim (id, case_id),
        constraint power_of_leg foreign key (leg_id, claim_id) references claim_leg (id, claim_id),
        constraint power_with_its_claim unique (id, claim_id),
        constraint power_closed_whole check ((stage = 'closed') = (closed_reason is not null) and (closed_reason is null) = (stage_before is null))
      );
      comment on table power_of_attorney is 'never allows anybody to take her money: that is a yes of its own (claim_consent)';
      comment on column power_of_attorney.country is 'where it is made';
      comment on column power_of_attorney.route is 'the steps between signature and post that the authority asks for';
      comment on column power_of_attorney.valid_until is 'null: no last day is written in it';
      comment on column power_of_attorney.item_id is 'who acts for her, sealed';
      create unique index power_under_way_once on power_of_attorney (leg_id) where stage not in ('refused','revoked');
      create index power_by_case on power_of_attorney (case_id);
      create index power_by_claim on power_of_attorney (claim_id, opened_at);
      create index power_ending on power_of_attorney (valid_until) where valid_until is not null and stage not in ('refused','revoked');

      create table power_step (
        power_id uuid not null,
        seq int not null constraint power_step_seq check (seq > 0),
        claim_id uuid not null, case_id uuid not null,
        stage text not null constraint power_step_stage check (stage in ('drafted','signed','foreign_ministry','legalised','translated','sent','received','accepted','closed','refused','revoked')),
        happened_on date not null,
        holder text not null constraint power_step_holder check (holder in ('worker','office','notary','commune','foreign_ministry','mission','translator','courier','representative','authority','lost')),
        before text constraint power_signed_before check (before in ('notary','commune')),
        sealed_as text constraint power_sealed_as check (sealed_as in ('legalisation','apostille')),
        reason text,
        consent_id uuid,
        recorded_by uuid not null constraint power_step_by references officer,
        office_id uuid not null constraint power_step_by_office references office,
        recorded_at timestamptz not null default now(),
        primary key (power_id, seq),
        constraint power_step_of_power foreign key (power_id, claim_id) references power_of_attorney (id, claim_id),
        constraint power_step_of_claim foreign key (claim_id, case_id) references wage_claim (id, case_id),
        constraint power_step_consented foreign key (consent_id, claim_id) references claim_consent (id, claim_id),
        constraint power_signed_somewhere check ((stage = 'signed') = (before is not null)),
        constraint power_sealed_somehow check ((stage = 'legalised') = (sealed_as is not null)),
        -- Nothing of hers leaves for another country without her word.
        constraint power_sent_with_her_yes check ((stage = 'sent') = (consent_id is not null)),
        constraint power_step_not_ahead check (happened_on <= (recorded_at at time zone 'UTC')::date + 1)
      );
      comment on table power_step is 'append-only: each step of the paper, and each hand it went to';
      create index power_step_by_case on power_step (case_id);

      create table power_time (
        power_id uuid not null,
        step text not null constraint power_time_step check (step in ('notary','foreign-ministry','legalisation','translation','post')),
        claim_id uuid not null, case_id uuid not null,
        days int not null constraint power_time_days check (days between 0 and 366),
        said_by uuid not null constraint power_time_by references officer,
        said_at timestamptz not null default now(),
        primary key (power_id, step),
        constraint power_time_of_power foreign key (power_id, claim_id) references power_of_attorney (id, claim_id),
        constraint power_time_of_claim foreign key (claim_id, case_id) references wage_claim (id, case_id)
      );
      comment on table power_time is 'how long a step takes where an office knows it: working days, of the post calendar days';
      create index power_time_by_case on power_time (case_id);

      create function power_yes_stands(of_consent uuid, of_claim uuid) returns boolean language sql stable parallel safe as
        $$ select exists (select 1 from claim_consent c where c.id = of_consent and c.claim_id = of_claim and c.kind = 'power_of_attorney' and c.ended_at is null) $$;

      grant select, insert on power_of_attorney, power_step, power_time to sarika_api;
      grant update (stage, stage_before, closed_reason, holder, moved_on) on power_of_attorney to sarika_api;
      grant update (days, said_by, said_at) on power_time to sarika_api;
      grant select on power_of_attorney, power_step, power_time to sarika_jobs;
      do $$
      declare t text;
      begin
        foreach t in array array['power_of_attorney','power_step','power_time'] loop
          execute format('alter table %I enable row level security; alter table %I force row level security', t, t);
          execute format('create policy %I on %I for select to sarika_jobs using (true)', t || '_jobs', t);
          execute format('create policy %I on %I for select to sarika_api using (sarika_as() = ''officer'' and office_may_open(case_id))', t || '_office', t);
          execute format('create policy %I on %I for select to sarika_api using (sarika_as() = ''complainant'' and case_id = sarika_case())', t || '_own', t);
          perform make_erasable(t::regclass, 'case_is_erased(case_id)');
        end loop;
      end $$;
      create policy power_office_write on power_of_attorney for insert to sarika_api
        with check (sarika_as() = 'officer' and office_holds(case_id) and opened_by = sarika_officer() and office_id = sarika_office() and stage = 'drafted');
      create policy power_office_move on power_of_attorney for update to sarika_api
        using (sarika_as() = 'officer' and office_holds(case_id) and stage not in ('refused','revoked')) with check (sarika_as() = 'officer' and office_holds(case_id));
      create policy power_step_office_write on power_step for insert to sarika_api
        with check (sarika_as() = 'officer' and office_holds(case_id) and recorded_by = sarika_officer() and office_id = sarika_office() and (consent_id is null or power_yes_stands(consent_id, claim_id)));
      create policy power_time_office_write on power_time for insert to sarika_api with check (sarika_as() = 'officer' and office_holds(case_id) and said_by = sarika_officer());
      create policy power_time_office_say on power_time for update to sarika_api
        using (sarika_as() = 'officer' and office_holds(case_id)) with check (said_by = sarika_officer() and office_holds(case_id));
    `);
  }
  async down(): Promise<void> {
    throw new Error('Powers of attorney are never taken down: restore a backup instead.');
  }
}
