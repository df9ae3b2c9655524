import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * A leg of a claim goes from one office to another: offered, and then accepted, declined or taken back. Without the worker's living yes to
 * the receiving office there is no offer and no acceptance. From then on each leg is worked by one office.
 */
export class LegHandovers1764000000089 implements MigrationInterface {
  name = 'LegHandovers1764000000089';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create table leg_handover (
        id uuid primary key,
        claim_id uuid not null, case_id uuid not null,
        leg_id uuid not null,
        from_office_id uuid not null constraint handover_from_office references office,
        to_office_id uuid not null constraint handover_to_office references office,
        consent_id uuid not null constraint handover_consented references consent,
        state text not null constraint handover_state check (state in ('offered','accepted','declined','revoked')),
        reason text not null constraint handover_reason check (reason in ('she_moved','competence','language','capacity','conflict_of_interest','she_asks')),
        offered_by uuid not null constraint handover_offered_by references officer,
        offered_at timestamptz not null default now(),
        due_at timestamptz not null,
        settled_at timestamptz,
        settled_by uuid constraint handover_settled_by references officer,
        decline_reason text constraint handover_decline_reason check (decline_reason in ('no_capacity','not_competent','conflict_of_interest','cannot_reach_her')),
        revoke_reason text constraint handover_revoke_reason check (revoke_reason in ('taken_back','consent_ended','leg_over')),
        item_id uuid constraint handover_words references item,
        alarmed_at timestamptz,
        constraint handover_of_claim foreign key (claim_id, case_id) references wage_claim (id, case_id),
        constraint handover_of_leg foreign key (leg_id, claim_id) references claim_leg (id, claim_id),
        constraint handover_to_another check (from_office_id <> to_office_id),
        constraint handover_settled_whole check ((state = 'offered') = (settled_at is null)),
        -- The clock takes one back by itself; everything else is somebody's word.
        constraint handover_settled_by_somebody check ((settled_by is null) = (state = 'offered' or (state = 'revoked' and revoke_reason <> 'taken_back'))),
        constraint handover_declined_why check ((state = 'declined') = (decline_reason is not null)),
        constraint handover_revoked_why check ((state = 'revoked') = (revoke_reason is not null))
      );
      comment on table leg_handover is 'who works a leg of a claim goes over by an offer that is answered; the clock tells of one that is not';
      comment on column leg_handover.item_id is 'what the next office must know, in words; sealed in the case';
      comment on column leg_handover.alarmed_at is 'when it was last told that nobody answered';
      create unique index handover_open_once on leg_handover (leg_id) where state = 'offered';
      create index handover_by_claim on leg_handover (claim_id, offered_at);
      create index handover_by_case on leg_handover (case_id);
      create index handover_waiting on leg_handover (due_at) where state = 'offered';
      create index handover_to on leg_handover (to_office_id, offered_at) where state = 'offered';

      alter table claim_leg add column worked_by uuid constraint leg_worked_by references office;
      comment on column claim_leg.worked_by is 'the one office that works this leg, from its handover on; null: whoever works the case';
      create index leg_worked_by_office on claim_leg (worked_by) where worked_by is not null;

      grant select, insert on leg_handover to sarika_api;
      grant update (state, settled_at, settled_by, decline_reason, revoke_reason, consent_id) on leg_handover to sarika_api;
      grant select on leg_handover to sarika_jobs;
      grant update (state, settled_at, revoke_reason, alarmed_at) on leg_handover to sarika_jobs;
      grant update (worked_by) on claim_leg to sarika_api, sarika_jobs;

      -- Asked by triggers and policies: whether an office still works a case, by a grant that is no emergency's.
      create function office_still_works(office uuid, of_case uuid) returns boolean language sql stable parallel safe as $$
        select exists (select 1 from access_grant g where g.case_id = of_case and g.state = 'active' and g.emergency_id is null and (g.ends_at is null or g.ends_at > now())
                         and (g.recipient_id = office or g.via_office_id = office)) $$;

      alter table leg_handover enable row level security; alter table leg_handover force row level security;
      select make_erasable('leg_handover'::regclass, 'case_is_erased(case_id)');
      create policy leg_handover_jobs on leg_handover for select to sarika_jobs using (true);
      create policy leg_handover_office on leg_handover for select to sarika_api using (sarika_as() = 'officer' and office_may_open(case_id));
      -- Ids and codes alone, so that an office sees what waits for it before it took the case on.
      create policy leg_handover_asked on leg_handover for select to sarika_api using (sarika_as() = 'officer' and to_office_id = sarika_office() and state in ('offered','declined'));
      create policy leg_handover_own on leg_handover for select to sarika_api using (sarika_as() = 'complainant' and case_id = sarika_case());
      create policy leg_handover_offer on leg_handover for insert to sarika_api
        with check (sarika_as() = 'officer' and office_holds(case_id) and from_office_id = sarika_office() and offered_by = sarika_officer() and state = 'offered' and consent_is_live(consent_id, case_id, to_office_id));
      create policy leg_handover_answer on leg_handover for update to sarika_api
        using (sarika_as() = 'officer' and state = 'offered' and to_office_id = sarika_office())
        with check (settled_by = sarika_officer() and (state = 'declined' or (state = 'accepted' and office_holds(case_id) and consent_is_live(consent_id, case_id, to_office_id))));
      create policy leg_handover_take_back on leg_handover for update to sarika_api
        using (sarika_as() = 'officer' and state = 'offered' and from_office_id = sarika_office() and office_holds(case_id))
        with check (state = 'revoked' and settled_by = sarika_officer());
      create policy leg_handover_clock on leg_handover for update to sarika_jobs using (state = 'offered') with check (state in ('offered','revoked'));
      create policy claim_leg_clock on claim_leg for update to sarika_jobs using (worked_by is not null) with check (worked_by is null);

      -- A leg that was handed over is written into by its office alone, while that office works the case.
      create function leg_has_its_office() returns trigger language plpgsql as $$
      declare worker uuid;
      begin
        if sarika_as() <> 'officer' then return new; end if;
        if tg_table_name = 'claim_leg' then
          worker := old.worked_by;
          if new.worked_by is distinct from old.worked_by then
            if exists (select 1 from leg_handover h where h.claim_id = new.claim_id and h.state = 'accepted' and h.to_office_id = sarika_office() and h.settled_at = now()
                         and ((h.leg_id = new.id and new.worked_by = h.to_office_id) or (h.leg_id <> new.id and old.worked_by is null and new.worked_by = h.from_office_id))) then
              return new;
            end if;
            raise exception 'who works a leg changes by an accepted handover' using errcode = '42501', constraint = 'leg_handed_over';
          end if;
        else
          select l.worked_by into worker from claim_leg l where l.id = new.leg_id;
        end if;
        if worker is not null and worker <> sarika_office() and office_still_works(worker, new.case_id) then
          raise exception 'another office works this leg' using errcode = '42501', constraint = 'leg_of_its_office';
        end if;
        return new;
      end $$;
      create trigger leg_moved_by_its_office before update on claim_leg for each row execute function leg_has_its_office();
      create trigger posting_by_the_office_of_its_leg before insert on ledger_posting for each row when (new.leg_id is not null) execute function leg_has_its_office();
      create trigger plan_by_the_office_of_its_leg before insert on instalment_plan for each row execute function leg_has_its_office();
    `);
  }
  async down(): Promise<void> {
    throw new Error('Handovers are never taken down: restore a backup instead.');
  }
}
