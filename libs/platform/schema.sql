-- Written by apps/cli/schema.mjs from the migrations on PostgreSQL 15. Read it, review it, do not edit it.

ALTER SCHEMA public OWNER TO sarika_owner;

CREATE FUNCTION public.assignment_facts() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        begin
          select case when c.restricted then null else c.happened_in end, case when c.restricted then null else c.now_in end, case when c.restricted then null else c.channel end,
                 case when c.restricted then null else c.kind end, case when c.restricted then null else c.claim_from_home end, c.categories, c.wants_sex
            into new.happened_in, new.now_in, new.channel, new.case_kind, new.claim_from_home, new.categories, new.wants_sex from case_file c where c.id = new.case_id;
          return new;
        end $$;

ALTER FUNCTION public.assignment_facts() OWNER TO sarika_owner;

CREATE FUNCTION public.assignment_wakes() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
      begin
        new.snoozed_until := null;
        new.snoozed_by := null;
        return new;
      end $$;

ALTER FUNCTION public.assignment_wakes() OWNER TO sarika_owner;

CREATE FUNCTION public.board_counts() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
      begin
        if tg_op = 'INSERT' then
          insert into board_tally as t (office_id, measure, origin, jurisdiction, currency, key, claims, claimed, verified, paid)
            select l.office_id, p.measure, l.origin, l.jurisdiction, l.currency, p.key, count(*), sum(p.claimed), sum(p.verified), sum(p.paid)
              from lines l cross join lateral board_parts(l.stage, l.opened_on, l.limit_on, l.blocked, l.claimed, l.verified, l.paid) p group by 1, 2, 3, 4, 5, 6 order by 1, 2, 3, 4, 5, 6
            on conflict (office_id, measure, origin, jurisdiction, currency, key)
              do update set claims = t.claims + excluded.claims, claimed = t.claimed + excluded.claimed, verified = t.verified + excluded.verified, paid = t.paid + excluded.paid;
        else
          update board_tally t set claims = t.claims - n.claims, claimed = t.claimed - n.claimed, verified = t.verified - n.verified, paid = t.paid - n.paid
            from (select l.office_id, p.measure, l.origin, l.jurisdiction, l.currency, p.key, count(*) as claims, sum(p.claimed) as claimed, sum(p.verified) as verified, sum(p.paid) as paid
                    from lines l cross join lateral board_parts(l.stage, l.opened_on, l.limit_on, l.blocked, l.claimed, l.verified, l.paid) p group by 1, 2, 3, 4, 5, 6) n
           where t.office_id = n.office_id and t.measure = n.measure and t.origin = n.origin and t.jurisdiction = n.jurisdiction and t.currency = n.currency and t.key = n.key;
        end if;
        return null;
      end $$;

ALTER FUNCTION public.board_counts() OWNER TO sarika_owner;

CREATE FUNCTION public.board_note() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
      declare of_case uuid := case when tg_op = 'DELETE' then old.case_id else new.case_id end;
      begin
        -- What is erased takes its lines with it.
        if tg_op = 'DELETE' then
          if case_is_erased(of_case) then return null; end if;
        end if;
        insert into board_dirty (case_id) values (of_case) on conflict do nothing;
        return null;
      end $$;

ALTER FUNCTION public.board_note() OWNER TO sarika_owner;

CREATE FUNCTION public.board_note_entries() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
      begin
        insert into board_dirty (case_id) select distinct case_id from added on conflict do nothing;
        return null;
      end $$;

ALTER FUNCTION public.board_note_entries() OWNER TO sarika_owner;

CREATE FUNCTION public.board_parts(stage text, opened_on date, limit_on date, blocked text[], claimed numeric, verified numeric, paid numeric) RETURNS TABLE(measure text, key text, claimed numeric, verified numeric, paid numeric)
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $_$
        select 'stage', $1, $5, $6, $7
        union all select 'opened', to_char($2, 'YYYY-MM-DD'), 0, 0, 0 where $1 not in ('received','ended')
        union all select 'limit', to_char($3, 'YYYY-MM-DD'), 0, 0, 0 where $3 is not null
        union all select 'blocked', b, 0, 0, 0 from unnest($4) b where $1 not in ('received','ended') $_$;

ALTER FUNCTION public.board_parts(stage text, opened_on date, limit_on date, blocked text[], claimed numeric, verified numeric, paid numeric) OWNER TO sarika_owner;

CREATE FUNCTION public.case_is_erased(of_case uuid) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ select exists (select 1 from erased_case e where e.case_id = of_case) $$;

ALTER FUNCTION public.case_is_erased(of_case uuid) OWNER TO sarika_owner;

CREATE FUNCTION public.case_is_held(of_case uuid) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ select exists (select 1 from legal_hold h where h.case_id = of_case and h.confirmed_at is not null and h.ended_at is null and h.ends_on >= (now() at time zone 'Asia/Phnom_Penh')::date) $$;

ALTER FUNCTION public.case_is_held(of_case uuid) OWNER TO sarika_owner;

CREATE FUNCTION public.case_reader(of_case uuid, reader uuid, in_state text) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ select exists (select 1 from access_grant g where g.case_id = of_case and g.recipient_id = reader and g.state = in_state) $$;

ALTER FUNCTION public.case_reader(of_case uuid, reader uuid, in_state text) OWNER TO sarika_owner;

CREATE FUNCTION public.change_counts_up() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin raise exception 'change_counts_up: a counter of changes only goes up' using errcode = 'check_violation', constraint = 'change_counts_up'; end $$;

ALTER FUNCTION public.change_counts_up() OWNER TO sarika_owner;

CREATE FUNCTION public.claim_consent_stands(of_consent uuid, of_claim uuid) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ select exists (select 1 from claim_consent c where c.id = of_consent and c.claim_id = of_claim and c.kind = 'third_party_payee' and c.ended_at is null) $$;

ALTER FUNCTION public.claim_consent_stands(of_consent uuid, of_claim uuid) OWNER TO sarika_owner;

CREATE FUNCTION public.claim_seen(of_claim uuid) RETURNS uuid
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
        select case when sarika_as() is distinct from 'officer' then of_claim
          else (select of_claim where office_may_open(coalesce((select c.case_id from wage_claim c where c.id = of_claim), of_claim))) end $$;

ALTER FUNCTION public.claim_seen(of_claim uuid) OWNER TO sarika_owner;

COMMENT ON FUNCTION public.claim_seen(of_claim uuid) IS 'the same id where an officer may open the case of the claim, and null where not or where there is none, in the same time; of other capacities the policies are asked alone';

CREATE FUNCTION public.clock_stopped_on(of_claim uuid, of_leg uuid, in_country character, stopped_by text) RETURNS date
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ select min(l.lodged_on) from claim_leg l
            where l.claim_id = of_claim and (of_leg is null or l.id = of_leg) and l.country = in_country and l.lodged_on is not null and l.stage <> 'ended'
              and (stopped_by = 'authority' or (stopped_by = 'court' and l.authority in ('labour_court','civil_court','criminal_court'))) $$;

ALTER FUNCTION public.clock_stopped_on(of_claim uuid, of_leg uuid, in_country character, stopped_by text) OWNER TO sarika_owner;

CREATE FUNCTION public.consent_is_live(of_consent uuid, of_case uuid, to_office uuid) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
        select exists (select 1 from consent c where c.id = of_consent and c.case_id = of_case and c.office_id = to_office
                         and not exists (select 1 from consent_withdrawal w where w.consent_id = c.id)) $$;

ALTER FUNCTION public.consent_is_live(of_consent uuid, of_case uuid, to_office uuid) OWNER TO sarika_owner;

CREATE FUNCTION public.emergency_desk_is_shut_out(of_emergency uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
        select exists (select 1 from emergency_access e join office d on d.id = e.desk_id
          where e.id = of_emergency and (sarika_as() = 'job' or (sarika_as() = 'officer' and sarika_office() in (e.requested_office_id, e.desk_id)))
            and exists (select 1 from consent_exclusion x where x.case_id = e.case_id and (x.office_id = d.id or x.office_kind = d.kind)
                           and not exists (select 1 from exclusion_lift l where l.exclusion_id = x.id))) $$;

ALTER FUNCTION public.emergency_desk_is_shut_out(of_emergency uuid) OWNER TO sarika_owner;

CREATE FUNCTION public.emergency_is_forbidden(of_emergency uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
        select exists (select 1 from emergency_access e join office f on f.id = e.office_id
          where e.id = of_emergency and (sarika_as() = 'job' or (sarika_as() = 'officer' and sarika_office() in (e.requested_office_id, e.desk_id, e.office_id)))
            and (exists (select 1 from consent c join consent_withdrawal w on w.consent_id = c.id
                   where c.case_id = e.case_id and c.office_id = e.office_id and w.withdrawn_how <> 'expired' and w.undone_at is null
                     -- A yes of hers that came after it stands.
                     and not exists (select 1 from consent l where l.case_id = e.case_id and l.office_id = e.office_id and l.id <> c.id and l.given_at >= w.withdrawn_at
                                        and not exists (select 1 from consent_withdrawal lw where lw.consent_id = l.id)))
              or exists (select 1 from consent_exclusion x where x.case_id = e.case_id and (x.office_id = f.id or x.office_kind = f.kind)
                            and not exists (select 1 from exclusion_lift l where l.exclusion_id = x.id))
              or (f.is_state and exists (select 1 from state_fear s where s.case_id = e.case_id and s.lifted_at is null))
              or (e.ground = 'held_unreachable' and exists (select 1 from emergency_refusal r where r.case_id = e.case_id)))) $$;

ALTER FUNCTION public.emergency_is_forbidden(of_emergency uuid) OWNER TO sarika_owner;

CREATE FUNCTION public.empties_over_emergency() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin new.desk_letter := null; new.sheet_letter := null; return new; end $$;

ALTER FUNCTION public.empties_over_emergency() OWNER TO sarika_owner;

CREATE FUNCTION public.empties_revoked_grant() RETURNS trigger
    LANGUAGE plpgsql
    AS $$ begin new.sealed := null; return new; end $$;

ALTER FUNCTION public.empties_revoked_grant() OWNER TO sarika_owner;

CREATE FUNCTION public.entry_seen(of_entry bigint) RETURNS bigint
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
        select case when sarika_as() is distinct from 'officer' then of_entry
          else (select of_entry where office_may_open(coalesce((select e.case_id from audit_entry e where e.id = of_entry), '00000000-0000-0000-0000-000000000000'))) end $$;

ALTER FUNCTION public.entry_seen(of_entry bigint) OWNER TO sarika_owner;

COMMENT ON FUNCTION public.entry_seen(of_entry bigint) IS 'the same for an entry of the record';

CREATE FUNCTION public.fears_state(of_case uuid) RETURNS boolean
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
        select case when sarika_as() = 'job' or (sarika_as() in ('complainant','intake') and of_case = sarika_case())
            or (sarika_as() = 'officer' and exists (select 1 from access_grant g where g.case_id = of_case and g.state <> 'revoked' and sarika_office() in (g.recipient_id, g.via_office_id)))
          then exists (select 1 from state_fear f where f.case_id = of_case and f.lifted_at is null) end $$;

ALTER FUNCTION public.fears_state(of_case uuid) OWNER TO sarika_owner;

COMMENT ON FUNCTION public.fears_state(of_case uuid) IS 'whether her word stands that no office of her state may learn of her; null to whoever has nothing to do with the case';

CREATE FUNCTION public.ledger_is_final() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
      begin
        if tg_op = 'DELETE' and case_is_erased(old.case_id) then return old; end if;
        raise exception 'the ledger is only added to' using errcode = '42501';
      end $$;

ALTER FUNCTION public.ledger_is_final() OWNER TO sarika_owner;

CREATE FUNCTION public.ledger_posting_balances() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
      begin
        if (select count(*) from ledger_entry where posting_id = new.id) <> new.entries then
          raise exception 'a posting has not the lines it names' using errcode = '23514', constraint = 'posting_whole';
        end if;
        if exists (select 1 from ledger_entry where posting_id = new.id group by currency having sum(minor) <> 0) then
          raise exception 'a posting does not balance' using errcode = '23514', constraint = 'posting_balanced';
        end if;
        if new.reverses is not null and exists (select 1 from ledger_entry where posting_id in (new.id, new.reverses) group by account_id having sum(minor) <> 0) then
          raise exception 'a reversal does not mirror what it reverses' using errcode = '23514', constraint = 'reversal_mirrors';
        end if;
        if exists (select 1 from ledger_account a join ledger_entry e on e.account_id = a.id
                    where a.claim_id = new.claim_id and a.kind not in ('estimate','other_side','exchange') group by a.id having sum(e.minor) < 0) then
          raise exception 'more would leave an account than is in it' using errcode = '23514', constraint = 'account_not_below_zero';
        end if;
        return null;
      end $$;

ALTER FUNCTION public.ledger_posting_balances() OWNER TO sarika_owner;

CREATE FUNCTION public.ledger_takes_turns() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
      begin
        perform 1 from wage_claim where id = new.claim_id for no key update;
        if not found then raise exception 'there is no such claim here' using errcode = '23503', constraint = 'posting_of_claim'; end if;
        return new;
      end $$;

ALTER FUNCTION public.ledger_takes_turns() OWNER TO sarika_owner;

CREATE FUNCTION public.leg_has_its_office() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
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

ALTER FUNCTION public.leg_has_its_office() OWNER TO sarika_owner;

CREATE FUNCTION public.leg_shown_first() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
      begin
        if not exists (select 1 from leg_showing where leg_id = new.id) then
          raise exception 'she has not seen what the other side will learn' using errcode = '23514', constraint = 'leg_shown_first';
        end if;
        return new;
      end $$;

ALTER FUNCTION public.leg_shown_first() OWNER TO sarika_owner;

CREATE FUNCTION public.linking_changed() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
      declare sides bytea[];
      begin
        if tg_table_name = 'claim_leg' then sides := array[case when tg_op = 'DELETE' then old.other_side_index else new.other_side_index end];
        else sides := array(select l.other_side_index from claim_leg l where l.claim_id = (case when tg_op = 'DELETE' then old.claim_id else new.claim_id end) and l.other_side_index is not null);
        end if;
        if tg_op <> 'INSERT' then delete from linked_side where other_side_index = any (sides); end if;
        insert into linking_due (other_side_index) select s from unnest(sides) s where s is not null on conflict do nothing;
        return null;
      end $$;

ALTER FUNCTION public.linking_changed() OWNER TO sarika_owner;

CREATE FUNCTION public.make_erasable(of_table regclass, of_case text) RETURNS void
    LANGUAGE plpgsql
    AS $$
      declare name text := (select relname from pg_class where oid = of_table);
      begin
        execute format('create policy %I on %s for select to sarika_jobs using (%s)', name || '_erase_find', of_table, of_case);
        execute format('create policy %I on %s for delete to sarika_jobs using (%s)', name || '_erase', of_table, of_case);
        execute format('create policy %I on %s as restrictive for delete to sarika_jobs using (%s)', name || '_erase_only', of_table, of_case);
        execute format('grant delete on %s to sarika_jobs', of_table);
      end $$;

ALTER FUNCTION public.make_erasable(of_table regclass, of_case text) OWNER TO sarika_owner;

CREATE FUNCTION public.note_presence() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
      begin
        insert into officer_presence as p (officer_id, last_seen_on) values (new.officer_id, current_date)
          on conflict (officer_id) do update set last_seen_on = excluded.last_seen_on where p.last_seen_on < excluded.last_seen_on;
        return null;
      end $$;

ALTER FUNCTION public.note_presence() OWNER TO sarika_owner;

CREATE FUNCTION public.notice_is_allowed(of_consent uuid, of_case uuid, to_office uuid) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
        select exists (select 1 from consent c where c.id = of_consent and c.case_id = of_case and c.office_id = to_office and c.purpose = 'embassy_notice' and not exists (select 1 from consent_withdrawal w where w.consent_id = c.id))
           and not coalesce(fears_state(of_case), true)
           and not exists (select 1 from emergency_refusal r where r.case_id = of_case) $$;

ALTER FUNCTION public.notice_is_allowed(of_consent uuid, of_case uuid, to_office uuid) OWNER TO sarika_owner;

CREATE FUNCTION public.office_held_on(of_case uuid, office uuid, on_basis text) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
        select exists (select 1 from access_grant g where g.case_id = of_case and (g.recipient_id = office or g.via_office_id = office) and g.basis = on_basis) $$;

ALTER FUNCTION public.office_held_on(of_case uuid, office uuid, on_basis text) OWNER TO sarika_owner;

CREATE FUNCTION public.office_holds(of_case uuid) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ select exists (select 1 from access_grant g where g.case_id = of_case and g.state = 'active' and g.emergency_id is null and (g.ends_at is null or g.ends_at > now())
             and ((g.recipient_kind = 'office' and g.recipient_id = sarika_office() and not g.named_only)
               or (g.recipient_kind = 'officer' and g.recipient_id = sarika_officer() and g.via_office_id = sarika_office()))) $$;

ALTER FUNCTION public.office_holds(of_case uuid) OWNER TO sarika_owner;

CREATE FUNCTION public.office_may_open(of_case uuid) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ select exists (select 1 from access_grant g where g.case_id = of_case and g.state = 'active' and (g.ends_at is null or g.ends_at > now())
             and ((g.recipient_kind = 'office' and g.recipient_id = sarika_office() and not g.named_only)
               or (g.recipient_kind = 'officer' and g.recipient_id = sarika_officer() and g.via_office_id = sarika_office()))) $$;

ALTER FUNCTION public.office_may_open(of_case uuid) OWNER TO sarika_owner;

CREATE FUNCTION public.office_still_works(office uuid, of_case uuid) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
        select exists (select 1 from access_grant g where g.case_id = of_case and g.state = 'active' and g.emergency_id is null and (g.ends_at is null or g.ends_at > now())
                         and (g.recipient_id = office or g.via_office_id = office)) $$;

ALTER FUNCTION public.office_still_works(office uuid, of_case uuid) OWNER TO sarika_owner;

CREATE FUNCTION public.office_was_offered(of_case uuid) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ select exists (select 1 from offer o where o.case_id = of_case and o.office_id = sarika_office() and o.state = 'offered') $$;

ALTER FUNCTION public.office_was_offered(of_case uuid) OWNER TO sarika_owner;

CREATE FUNCTION public.officer_said_received(of_posting uuid, of_claim uuid) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ select exists (select 1 from ledger_posting p where p.id = of_posting and p.claim_id = of_claim and p.kind = 'received' and not p.by_worker) $$;

ALTER FUNCTION public.officer_said_received(of_posting uuid, of_claim uuid) OWNER TO sarika_owner;

CREATE FUNCTION public.officer_sessions_end() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        begin
          if tg_table_name = 'officer' then delete from session where officer_id = old.id;
          else delete from session where officer_id = old.officer_id;
          end if;
          return null;
        end $$;

ALTER FUNCTION public.officer_sessions_end() OWNER TO sarika_owner;

CREATE FUNCTION public.officer_takes_restricted(of_officer uuid, of_office uuid) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ select exists (select 1 from officer f where f.id = of_officer and f.office_id = of_office and f.state = 'active' and f.takes_restricted and f.role <> 'administrator') $$;

ALTER FUNCTION public.officer_takes_restricted(of_officer uuid, of_office uuid) OWNER TO sarika_owner;

CREATE FUNCTION public.own_group_size(of_group uuid) RETURNS integer
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
        select case when count(*) >= 5 then count(*)::int end from claim_consent k where k.group_id = of_group and k.kind = 'group' and k.ended_at is null
          and sarika_as() = 'complainant' and exists (select 1 from claim_consent o where o.group_id = of_group and o.case_id = sarika_case() and o.kind = 'group' and o.ended_at is null) $$;

ALTER FUNCTION public.own_group_size(of_group uuid) OWNER TO sarika_owner;

COMMENT ON FUNCTION public.own_group_size(of_group uuid) IS 'how many go on together in a group of the worker who asks with her receipt, herself among them; null where they are fewer than five, and for everybody else';

CREATE FUNCTION public.power_yes_stands(of_consent uuid, of_claim uuid) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ select exists (select 1 from claim_consent c where c.id = of_consent and c.claim_id = of_claim and c.kind = 'power_of_attorney' and c.ended_at is null) $$;

ALTER FUNCTION public.power_yes_stands(of_consent uuid, of_claim uuid) OWNER TO sarika_owner;

CREATE FUNCTION public.reports_a_change(of_leg uuid, in_country character, step text) RETURNS boolean
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ select of_leg is not null and coalesce(step in (lower(in_country) || '-employer-change', lower(in_country) || '-employer-change-permit'), false) $$;

ALTER FUNCTION public.reports_a_change(of_leg uuid, in_country character, step text) OWNER TO sarika_owner;

CREATE FUNCTION public.sarika_arranges(of_office uuid) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ select exists (select 1 from officer f where f.id = sarika_officer() and f.office_id = sarika_office() and f.state = 'active'
             and (f.role = 'administrator' or (f.office_id = of_office and f.role in ('focal_point','supervisor')))) $$;

ALTER FUNCTION public.sarika_arranges(of_office uuid) OWNER TO sarika_owner;

CREATE FUNCTION public.sarika_as() RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ select current_setting('sarika.as', true) $$;

ALTER FUNCTION public.sarika_as() OWNER TO sarika_owner;

CREATE FUNCTION public.sarika_case() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ select nullif(current_setting('sarika.case', true), '')::uuid $$;

ALTER FUNCTION public.sarika_case() OWNER TO sarika_owner;

CREATE FUNCTION public.sarika_is_administrator() RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ select exists (select 1 from officer f where f.id = sarika_officer() and f.office_id = sarika_office() and f.state = 'active' and f.role = 'administrator') $$;

ALTER FUNCTION public.sarika_is_administrator() OWNER TO sarika_owner;

CREATE FUNCTION public.sarika_may_stop(of_case uuid) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ select coalesce(of_case = sarika_stopping(), false) and (sarika_as() = 'officer' or (sarika_as() in ('intake','complainant') and of_case = sarika_case())) $$;

ALTER FUNCTION public.sarika_may_stop(of_case uuid) OWNER TO sarika_owner;

CREATE FUNCTION public.sarika_of_state() RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
        select sarika_as() = 'officer' and coalesce((select o.is_state from office o where o.id = sarika_office()), true) $$;

ALTER FUNCTION public.sarika_of_state() OWNER TO sarika_owner;

COMMENT ON FUNCTION public.sarika_of_state() IS 'whether whoever asks is an officer of an office of a state';

CREATE FUNCTION public.sarika_office() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ select nullif(current_setting('sarika.office', true), '')::uuid $$;

ALTER FUNCTION public.sarika_office() OWNER TO sarika_owner;

CREATE FUNCTION public.sarika_officer() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ select nullif(current_setting('sarika.officer', true), '')::uuid $$;

ALTER FUNCTION public.sarika_officer() OWNER TO sarika_owner;

CREATE FUNCTION public.sarika_owns_case(of_case uuid) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ select exists (select 1 from assignment a where a.case_id = of_case and a.officer_id = sarika_officer()) $$;

ALTER FUNCTION public.sarika_owns_case(of_case uuid) OWNER TO sarika_owner;

CREATE FUNCTION public.sarika_role() RETURNS text
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ select role from officer where id = sarika_officer() and state = 'active' $$;

ALTER FUNCTION public.sarika_role() OWNER TO sarika_owner;

CREATE FUNCTION public.sarika_stopping() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ select nullif(current_setting('sarika.stopping', true), '')::uuid $$;

ALTER FUNCTION public.sarika_stopping() OWNER TO sarika_owner;

CREATE FUNCTION public.sarika_thread() RETURNS uuid
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ select nullif(current_setting('sarika.thread', true), '')::uuid $$;

ALTER FUNCTION public.sarika_thread() OWNER TO sarika_owner;

CREATE FUNCTION public.sarika_works_at(of_office uuid) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$ select exists (select 1 from officer f where f.id = sarika_officer() and f.office_id = of_office and f.office_id = sarika_office() and f.state = 'active') $$;

ALTER FUNCTION public.sarika_works_at(of_office uuid) OWNER TO sarika_owner;

CREATE FUNCTION public.side_seen(of_side bytea, against_side text) RETURNS integer
    LANGUAGE sql STABLE SECURITY DEFINER
    SET search_path TO 'public', 'pg_temp'
    AS $$
        -- One that is no leg is asked of with them: where there is none the keys are looked at all the same.
        select count(*)::int from (select l.case_id from claim_leg l where l.other_side_index = of_side and l.against = against_side union all select '00000000-0000-0000-0000-000000000000'::uuid) l
         where sarika_as() = 'officer' and exists (select 1 from access_grant g where g.case_id = l.case_id and g.state = 'active' and (g.ends_at is null or g.ends_at > now())
                 and ((g.recipient_kind = 'office' and g.recipient_id = sarika_office() and not g.named_only)
                   or (g.recipient_kind = 'officer' and g.recipient_id = sarika_officer() and g.via_office_id = sarika_office()))) $$;

ALTER FUNCTION public.side_seen(of_side bytea, against_side text) OWNER TO sarika_owner;

COMMENT ON FUNCTION public.side_seen(of_side bytea, against_side text) IS 'how many legs against an employer or agency stand in cases that the officer who asks may open';

CREATE FUNCTION public.transfer_taken_from(of_case uuid, office uuid) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
        select exists (select 1 from transition t where t.case_id = of_case and t.kind = 'transfer' and t.from_office_id = office and t.to_office_id = sarika_office() and t.accepted_by = sarika_officer() and t.accepted_at = now()) $$;

ALTER FUNCTION public.transfer_taken_from(of_case uuid, office uuid) OWNER TO sarika_owner;

CREATE FUNCTION public.transition_fits_offer() RETURNS trigger
    LANGUAGE plpgsql
    AS $$
        begin
          if not exists (select 1 from offer o where o.id = new.offer_id and o.case_id = new.case_id and o.office_id = new.to_office_id and o.state in ('waiting','offered')) then
            raise exception 'transition_fits_offer: the offer is of another case or office, or was answered' using errcode = 'check_violation', constraint = 'transition_fits_offer';
          end if;
          return null;
        end $$;

ALTER FUNCTION public.transition_fits_offer() OWNER TO sarika_owner;

CREATE FUNCTION public.transition_taken_back(of_case uuid, to_office uuid) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
        select exists (select 1 from transition t where t.case_id = of_case and t.to_office_id = to_office and t.from_office_id = sarika_office() and t.revoked_by = sarika_officer() and t.revoked_at = now()) $$;

ALTER FUNCTION public.transition_taken_back(of_case uuid, to_office uuid) OWNER TO sarika_owner;

CREATE FUNCTION public.transition_was_sent(of_offer uuid) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
        select exists (select 1 from transition t where t.offer_id = of_offer and t.from_office_id = sarika_office()) $$;

ALTER FUNCTION public.transition_was_sent(of_offer uuid) OWNER TO sarika_owner;

CREATE FUNCTION public.who_could_read(of_case uuid, after timestamp with time zone, before timestamp with time zone) RETURNS TABLE(grant_id uuid, recipient_kind text, recipient_id uuid, case_epoch integer, basis text, consent_id uuid, since timestamp with time zone, until timestamp with time zone)
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
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

ALTER FUNCTION public.who_could_read(of_case uuid, after timestamp with time zone, before timestamp with time zone) OWNER TO sarika_owner;

COMMENT ON FUNCTION public.who_could_read(of_case uuid, after timestamp with time zone, before timestamp with time zone) IS 'every reader whose key opened the case at some moment from after (included) to before (excluded), with the spans';

CREATE FUNCTION public.worker_goes_on(of_case uuid) RETURNS boolean
    LANGUAGE sql STABLE PARALLEL SAFE
    AS $$
        select not exists (select 1 from reported_case r where r.case_id = of_case)
            or coalesce((select f.goes_on from first_contact f where f.case_id = of_case order by f.seq desc limit 1), false) $$;

ALTER FUNCTION public.worker_goes_on(of_case uuid) OWNER TO sarika_owner;

CREATE TABLE public.access_day (
    office_id uuid NOT NULL,
    officer_id uuid NOT NULL,
    day date NOT NULL,
    opened integer DEFAULT 0 NOT NULL,
    off_assignment integer DEFAULT 0 NOT NULL,
    revealed integer DEFAULT 0 NOT NULL,
    refused integer DEFAULT 0 NOT NULL
);

ALTER TABLE ONLY public.access_day FORCE ROW LEVEL SECURITY;

ALTER TABLE public.access_day OWNER TO sarika_owner;

COMMENT ON TABLE public.access_day IS 'how much an officer opened and revealed a day: figures for supervisors, without a case';

CREATE TABLE public.access_grant (
    id uuid NOT NULL,
    case_id uuid NOT NULL,
    case_epoch integer NOT NULL,
    recipient_kind text NOT NULL,
    recipient_id uuid NOT NULL,
    recipient_epoch integer NOT NULL,
    basis text NOT NULL,
    consent_id uuid,
    state text NOT NULL,
    sealed bytea,
    epoch_id text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    changed_at timestamp with time zone DEFAULT now() NOT NULL,
    via_office_id uuid,
    named_only boolean DEFAULT false NOT NULL,
    emergency_id uuid,
    ends_at timestamp with time zone,
    CONSTRAINT grant_basis CHECK ((basis = ANY (ARRAY['consent'::text, 'desk'::text, 'vital_interest'::text, 'call_request'::text, 'worker'::text]))),
    CONSTRAINT grant_emergency_ends CHECK (((emergency_id IS NULL) OR (state <> 'active'::text) OR (ends_at IS NOT NULL))),
    CONSTRAINT grant_named_officers_only CHECK ((NOT (named_only AND (recipient_kind = 'office'::text) AND (state = 'active'::text)))),
    CONSTRAINT grant_needs_consent CHECK (((basis <> 'consent'::text) OR (consent_id IS NOT NULL))),
    CONSTRAINT grant_officer_of_office CHECK (((recipient_kind = 'officer'::text) = (via_office_id IS NOT NULL))),
    CONSTRAINT grant_recipient CHECK ((recipient_kind = ANY (ARRAY['office'::text, 'receipt'::text, 'officer'::text]))),
    CONSTRAINT grant_revoked_holds_nothing CHECK (((state <> 'revoked'::text) OR (sealed IS NULL))),
    CONSTRAINT grant_state CHECK ((state = ANY (ARRAY['standby'::text, 'active'::text, 'suspended'::text, 'revoked'::text])))
);

ALTER TABLE ONLY public.access_grant FORCE ROW LEVEL SECURITY;

ALTER TABLE public.access_grant OWNER TO sarika_owner;

COMMENT ON COLUMN public.access_grant.via_office_id IS 'of a named officer: the office whose grant hers stands on; what ends the one ends the other';

COMMENT ON COLUMN public.access_grant.named_only IS 'of a protected case: opens for named officers, never for a whole office';

COMMENT ON COLUMN public.access_grant.ends_at IS 'opens nothing from then on, whether or not the clockwork runs';

CREATE TABLE public.alarm (
    id uuid NOT NULL,
    kind text NOT NULL,
    office_id uuid,
    officer_id uuid,
    subject_id uuid,
    details jsonb DEFAULT '{}'::jsonb NOT NULL,
    opened_at timestamp with time zone DEFAULT now() NOT NULL,
    acknowledged_at timestamp with time zone,
    acknowledged_by uuid,
    CONSTRAINT alarm_acknowledged_whole CHECK (((acknowledged_at IS NULL) = (acknowledged_by IS NULL))),
    CONSTRAINT alarm_kind CHECK ((kind ~ '^[a-z][A-Za-z]*\.[a-z][A-Za-z]*$'::text)),
    CONSTRAINT alarm_not_by_whom_it_is_about CHECK ((acknowledged_by <> officer_id))
);

ALTER TABLE ONLY public.alarm FORCE ROW LEVEL SECURITY;

ALTER TABLE public.alarm OWNER TO sarika_owner;

COMMENT ON TABLE public.alarm IS 'stands until a supervisor or focal point of the office acknowledges it; administrators see that it stands, and never a case';

COMMENT ON COLUMN public.alarm.office_id IS 'null: the whole service, for its administrators';

COMMENT ON COLUMN public.alarm.subject_id IS 'what it is about: a stop, a key. Not shown to administrators';

COMMENT ON COLUMN public.alarm.details IS 'counts and codes; never a case, a name or words';

CREATE TABLE public.assessed_sum (
    id uuid NOT NULL,
    claim_id uuid NOT NULL,
    case_id uuid NOT NULL,
    item_id uuid NOT NULL,
    currency character(3) NOT NULL,
    low bigint NOT NULL,
    likely bigint NOT NULL,
    high bigint NOT NULL,
    unknown_lines integer NOT NULL,
    assessed_on date NOT NULL,
    office_id uuid NOT NULL,
    made_by uuid NOT NULL,
    made_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT sum_in_order CHECK (((0 <= low) AND (low <= likely) AND (likely <= high))),
    CONSTRAINT sum_unknown_lines CHECK ((unknown_lines >= 0))
);

ALTER TABLE ONLY public.assessed_sum FORCE ROW LEVEL SECURITY;

ALTER TABLE public.assessed_sum OWNER TO sarika_owner;

COMMENT ON TABLE public.assessed_sum IS 'what a kept assessment comes to for a claim, in minor units of its currency; penalties that hang on a condition are not in it';

COMMENT ON COLUMN public.assessed_sum.unknown_lines IS 'lines without a sum, which are not in it and are not zero';

CREATE TABLE public.assignment (
    id uuid NOT NULL,
    case_id uuid NOT NULL,
    office_id uuid NOT NULL,
    officer_id uuid,
    number character(9) NOT NULL,
    urgency character(2) NOT NULL,
    stage text NOT NULL,
    due_at timestamp with time zone NOT NULL,
    unread integer DEFAULT 0 NOT NULL,
    contacted_at timestamp with time zone,
    accepted_at timestamp with time zone DEFAULT now() NOT NULL,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    ended_at timestamp with time zone,
    raised smallint DEFAULT 0 NOT NULL,
    raised_at timestamp with time zone,
    happened_in character(2),
    channel text,
    categories text[],
    snoozed_until timestamp with time zone,
    snoozed_by uuid,
    now_in character(2),
    case_kind text,
    claim_from_home boolean,
    wants_sex text,
    CONSTRAINT assignment_raised CHECK (((raised >= 0) AND (raised <= 3))),
    CONSTRAINT assignment_snoozed_by_somebody CHECK (((snoozed_until IS NULL) = (snoozed_by IS NULL))),
    CONSTRAINT assignment_wants_sex CHECK ((wants_sex = ANY (ARRAY['female'::text, 'male'::text])))
);

ALTER TABLE ONLY public.assignment FORCE ROW LEVEL SECURITY;

ALTER TABLE public.assignment OWNER TO sarika_owner;

COMMENT ON COLUMN public.assignment.raised IS 'nobody reached her in time: 1 the focal point, 2 the supervisor, 3 the desk';

COMMENT ON COLUMN public.assignment.categories IS 'as in its case, which never changes them; only ''restricted'' where they are sealed';

COMMENT ON COLUMN public.assignment.snoozed_until IS 'out of sight of the office until then, or until the worker writes; never past a first contact that is due';

CREATE TABLE public.audit_checkpoint (
    number bigint NOT NULL,
    size bigint NOT NULL,
    root bytea NOT NULL,
    made_at timestamp with time zone NOT NULL,
    key_id text NOT NULL,
    text text NOT NULL,
    CONSTRAINT audit_checkpoint_number CHECK ((number > 0)),
    CONSTRAINT audit_checkpoint_root CHECK ((octet_length(root) = 32)),
    CONSTRAINT audit_checkpoint_size CHECK ((size > 0))
);

ALTER TABLE ONLY public.audit_checkpoint FORCE ROW LEVEL SECURITY;

ALTER TABLE public.audit_checkpoint OWNER TO sarika_owner;

CREATE TABLE public.audit_entry (
    id bigint NOT NULL,
    at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    actor_kind text NOT NULL,
    actor_id uuid,
    office_id uuid,
    action text NOT NULL,
    case_id uuid,
    details jsonb DEFAULT '{}'::jsonb NOT NULL,
    salt bytea DEFAULT (uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())),
    CONSTRAINT audit_actor CHECK ((actor_kind = ANY (ARRAY['officer'::text, 'complainant'::text, 'intake'::text, 'service'::text, 'visitor'::text]))),
    CONSTRAINT audit_salt CHECK ((octet_length(salt) = 32))
);

ALTER TABLE ONLY public.audit_entry FORCE ROW LEVEL SECURITY;

ALTER TABLE public.audit_entry OWNER TO sarika_owner;

COMMENT ON COLUMN public.audit_entry.salt IS 'part of the leaf; without it nobody can try what an erased entry said. Null: the entry was erased';

ALTER TABLE public.audit_entry ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.audit_entry_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.audit_key (
    key_id text NOT NULL,
    public_key bytea NOT NULL,
    valid_from timestamp with time zone NOT NULL,
    replaces text,
    text text NOT NULL,
    CONSTRAINT audit_key_bytes CHECK ((octet_length(public_key) = 32))
);

ALTER TABLE ONLY public.audit_key FORCE ROW LEVEL SECURITY;

ALTER TABLE public.audit_key OWNER TO sarika_owner;

COMMENT ON TABLE public.audit_key IS 'each key after the first is signed by the one it replaces; exactly one has no predecessor';

CREATE TABLE public.audit_leaf (
    tree_index bigint NOT NULL,
    entry_id bigint NOT NULL,
    hash bytea NOT NULL,
    CONSTRAINT audit_leaf_hash CHECK ((octet_length(hash) = 32)),
    CONSTRAINT audit_leaf_index CHECK ((tree_index >= 0))
);

ALTER TABLE ONLY public.audit_leaf FORCE ROW LEVEL SECURITY;

ALTER TABLE public.audit_leaf OWNER TO sarika_owner;

COMMENT ON TABLE public.audit_leaf IS 'RFC 6962 leaves over salted entries. No foreign key: it would lock and rewrite each entry once more; the tree itself shows what is missing';

CREATE TABLE public.audit_node (
    level smallint NOT NULL,
    "position" bigint NOT NULL,
    hash bytea NOT NULL,
    CONSTRAINT audit_node_hash CHECK ((octet_length(hash) = 32)),
    CONSTRAINT audit_node_level CHECK ((level = ANY (ARRAY[8, 16, 24, 32, 40])))
);

ALTER TABLE ONLY public.audit_node FORCE ROW LEVEL SECURITY;

ALTER TABLE public.audit_node OWNER TO sarika_owner;

COMMENT ON TABLE public.audit_node IS 'roots of complete subtrees of 256, 65536 … leaves, so that a proof reads short rows';

CREATE TABLE public.audit_progress (
    one boolean DEFAULT true NOT NULL,
    settled_through bigint DEFAULT 0 NOT NULL,
    watching_through bigint DEFAULT 0 NOT NULL,
    watched text[] DEFAULT '{}'::text[] NOT NULL,
    CONSTRAINT audit_progress_once CHECK (one)
);

ALTER TABLE ONLY public.audit_progress FORCE ROW LEVEL SECURITY;

ALTER TABLE public.audit_progress OWNER TO sarika_owner;

COMMENT ON TABLE public.audit_progress IS 'settled_through: every entry up to this id is in the tree or will never exist. watching_through becomes it once none of the watched transactions is left';

CREATE TABLE public.authenticator (
    id uuid NOT NULL,
    officer_id uuid NOT NULL,
    kind text NOT NULL,
    name text NOT NULL,
    sealed_secret bytea,
    last_step bigint,
    credential_id bytea,
    public_key bytea,
    counter bigint,
    transports text[],
    backed_up boolean,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    confirmed_at timestamp with time zone,
    last_used_at timestamp with time zone,
    CONSTRAINT authenticator_kind CHECK ((kind = ANY (ARRAY['totp'::text, 'webauthn'::text]))),
    CONSTRAINT authenticator_name CHECK (((length(name) >= 1) AND (length(name) <= 60))),
    CONSTRAINT authenticator_shape CHECK ((((kind = 'totp'::text) AND (sealed_secret IS NOT NULL) AND (credential_id IS NULL) AND (public_key IS NULL)) OR ((kind = 'webauthn'::text) AND (sealed_secret IS NULL) AND (credential_id IS NOT NULL) AND (public_key IS NOT NULL) AND (counter IS NOT NULL))))
);

ALTER TABLE ONLY public.authenticator FORCE ROW LEVEL SECURITY;

ALTER TABLE public.authenticator OWNER TO sarika_owner;

COMMENT ON COLUMN public.authenticator.sealed_secret IS 'under a key derived from the pepper, which no copy of the database holds';

COMMENT ON COLUMN public.authenticator.last_step IS 'the newest time step whose code was taken: no code is taken twice';

CREATE TABLE public.backup_code (
    officer_id uuid NOT NULL,
    number smallint NOT NULL,
    salt bytea NOT NULL,
    cost jsonb NOT NULL,
    auth bytea NOT NULL,
    used_at timestamp with time zone,
    CONSTRAINT backup_code_number CHECK (((number >= 1) AND (number <= 10)))
);

ALTER TABLE ONLY public.backup_code FORCE ROW LEVEL SECURITY;

ALTER TABLE public.backup_code OWNER TO sarika_owner;

CREATE TABLE public.board_dirty (
    case_id uuid NOT NULL,
    xact xid8 DEFAULT pg_current_xact_id() NOT NULL
);

ALTER TABLE ONLY public.board_dirty FORCE ROW LEVEL SECURITY;

ALTER TABLE public.board_dirty OWNER TO sarika_owner;

COMMENT ON TABLE public.board_dirty IS 'cases whose lines on the boards are out of date. Until the jobs wrote them anew they are counted as they stand. A row for each transaction: nobody waits for another';

CREATE TABLE public.board_line (
    office_id uuid NOT NULL,
    claim_id uuid NOT NULL,
    case_id uuid NOT NULL,
    origin character(2) NOT NULL,
    jurisdiction character(2) NOT NULL,
    currency character(3) NOT NULL,
    stage text NOT NULL,
    opened_on date NOT NULL,
    limit_on date,
    claimed numeric NOT NULL,
    verified numeric NOT NULL,
    paid numeric NOT NULL,
    blocked text[] NOT NULL
);

ALTER TABLE ONLY public.board_line FORCE ROW LEVEL SECURITY;

ALTER TABLE public.board_line OWNER TO sarika_owner;

COMMENT ON TABLE public.board_line IS 'a claim on the board of an office that holds its case; written by the jobs alone';

CREATE TABLE public.board_tally (
    office_id uuid NOT NULL,
    measure text NOT NULL,
    origin character(2) NOT NULL,
    jurisdiction character(2) NOT NULL,
    currency character(3) NOT NULL,
    key text NOT NULL,
    claims integer NOT NULL,
    claimed numeric NOT NULL,
    verified numeric NOT NULL,
    paid numeric NOT NULL,
    CONSTRAINT tally_measure CHECK ((measure = ANY (ARRAY['stage'::text, 'blocked'::text, 'limit'::text, 'opened'::text])))
);

ALTER TABLE ONLY public.board_tally FORCE ROW LEVEL SECURITY;

ALTER TABLE public.board_tally OWNER TO sarika_owner;

COMMENT ON TABLE public.board_tally IS 'board_line counted; kept by its trigger. Sums are minor units of the currency of the row and are never added across currencies';

CREATE TABLE public.body_consent (
    id uuid NOT NULL,
    case_id uuid NOT NULL,
    body_id uuid NOT NULL,
    purpose text DEFAULT 'outside_referral'::text NOT NULL,
    shares text[] NOT NULL,
    given_how text NOT NULL,
    language text NOT NULL,
    wording_version text NOT NULL,
    read_by uuid NOT NULL,
    witnessed_by uuid NOT NULL,
    paper_reference text,
    ends_on date,
    given_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT body_consent_how CHECK ((given_how = ANY (ARRAY['read_aloud'::text, 'paper_thumbprint'::text]))),
    CONSTRAINT body_consent_paper CHECK (((given_how <> 'paper_thumbprint'::text) OR (paper_reference IS NOT NULL))),
    CONSTRAINT body_consent_purpose CHECK ((purpose = 'outside_referral'::text)),
    CONSTRAINT body_consent_shares CHECK (((cardinality(shares) > 0) AND (shares <@ ARRAY['name'::text, 'name_latin'::text, 'birth_year'::text, 'sex'::text, 'language'::text, 'phone'::text, 'reach_hours'::text, 'country_now'::text, 'document'::text, 'address'::text, 'employer'::text, 'case_number'::text, 'request'::text]))),
    CONSTRAINT body_consent_two CHECK ((read_by <> witnessed_by))
);

ALTER TABLE ONLY public.body_consent FORCE ROW LEVEL SECURITY;

ALTER TABLE public.body_consent OWNER TO sarika_owner;

COMMENT ON TABLE public.body_consent IS 'her yes that this body gets a sheet with these facts; it makes no key';

CREATE TABLE public.body_consent_withdrawal (
    id uuid NOT NULL,
    consent_id uuid NOT NULL,
    case_id uuid NOT NULL,
    withdrawn_how text NOT NULL,
    recorded_by uuid,
    witnessed_by uuid,
    withdrawn_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT body_withdrawal_witnessed CHECK (
CASE withdrawn_how
    WHEN 'officer'::text THEN ((recorded_by IS NOT NULL) AND (witnessed_by IS NOT NULL) AND (recorded_by <> witnessed_by))
    ELSE ((recorded_by IS NULL) AND (witnessed_by IS NULL))
END),
    CONSTRAINT body_withdrawn_how CHECK ((withdrawn_how = ANY (ARRAY['web'::text, 'officer'::text, 'expired'::text])))
);

ALTER TABLE ONLY public.body_consent_withdrawal FORCE ROW LEVEL SECURITY;

ALTER TABLE public.body_consent_withdrawal OWNER TO sarika_owner;

CREATE TABLE public.call_attempt (
    id uuid NOT NULL,
    seq bigint NOT NULL,
    case_id uuid NOT NULL,
    office_id uuid NOT NULL,
    officer_id uuid NOT NULL,
    outcome text NOT NULL,
    again_on date,
    called_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT call_again CHECK (
CASE outcome
    WHEN 'reached'::text THEN (again_on IS NULL)
    WHEN 'later'::text THEN (again_on IS NOT NULL)
    ELSE true
END),
    CONSTRAINT call_outcome CHECK ((outcome = ANY (ARRAY['reached'::text, 'not_reached'::text, 'somebody_else'::text, 'later'::text])))
);

ALTER TABLE ONLY public.call_attempt FORCE ROW LEVEL SECURITY;

ALTER TABLE public.call_attempt OWNER TO sarika_owner;

COMMENT ON TABLE public.call_attempt IS 'calls to who asked to be called first; no word of what was said';

COMMENT ON COLUMN public.call_attempt.outcome IS 'later: she answered and asked for another day; somebody_else: another person answered';

COMMENT ON COLUMN public.call_attempt.again_on IS 'the day of the next call, in Cambodia';

ALTER TABLE public.call_attempt ALTER COLUMN seq ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.call_attempt_seq_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.call_back (
    id uuid NOT NULL,
    withdrawal_id uuid NOT NULL,
    case_id uuid NOT NULL,
    office_id uuid NOT NULL,
    called_by uuid NOT NULL,
    called_at timestamp with time zone DEFAULT now() NOT NULL,
    confirmed_by uuid,
    confirmed_at timestamp with time zone,
    said text,
    refused_by uuid,
    refused_at timestamp with time zone,
    CONSTRAINT call_confirmed_whole CHECK (((confirmed_by IS NULL) = (confirmed_at IS NULL))),
    CONSTRAINT call_refused_whole CHECK (((refused_by IS NULL) = (refused_at IS NULL))),
    CONSTRAINT call_said CHECK ((said = ANY (ARRAY['not_me'::text, 'by_mistake'::text, 'stays_stopped'::text]))),
    CONSTRAINT call_settled_once CHECK (((confirmed_at IS NULL) OR (refused_at IS NULL))),
    CONSTRAINT call_that_lets_it_stand CHECK (((said IS DISTINCT FROM 'stays_stopped'::text) OR (refused_at IS NOT NULL))),
    CONSTRAINT call_two_people CHECK ((confirmed_by <> called_by))
);

ALTER TABLE ONLY public.call_back FORCE ROW LEVEL SECURITY;

ALTER TABLE public.call_back OWNER TO sarika_owner;

COMMENT ON TABLE public.call_back IS 'she was called back and says that she did not stop: one officer called, another confirms, and only then it is shared again';

COMMENT ON COLUMN public.call_back.said IS 'null before it was asked for';

CREATE TABLE public.case_contact (
    case_id uuid NOT NULL,
    conversation_id uuid NOT NULL,
    may_text boolean NOT NULL,
    from_time time without time zone,
    to_time time without time zone,
    time_zone text NOT NULL,
    detached_at timestamp with time zone
);

ALTER TABLE ONLY public.case_contact FORCE ROW LEVEL SECURITY;

ALTER TABLE public.case_contact OWNER TO sarika_owner;

COMMENT ON TABLE public.case_contact IS 'field rule 9: we do not text first unless she chose hours';

COMMENT ON COLUMN public.case_contact.detached_at IS 'the number is hers no longer: nothing of this case goes to it and nothing from it comes to the case';

CREATE TABLE public.case_file (
    id uuid NOT NULL,
    number character(9) NOT NULL,
    filing_key bytea NOT NULL,
    filed_hour timestamp with time zone NOT NULL,
    channel text NOT NULL,
    language text NOT NULL,
    happened_in character(2),
    now_in character(2),
    home_province text,
    sector text,
    sex text,
    age_band text,
    categories text[] NOT NULL,
    claim_from_home boolean NOT NULL,
    urgency character(2) NOT NULL,
    flags text[] DEFAULT '{}'::text[] NOT NULL,
    kind text NOT NULL,
    stage text NOT NULL,
    promised_on date,
    restricted boolean GENERATED ALWAYS AS ((categories = ARRAY['restricted'::text])) STORED NOT NULL,
    wants_sex text,
    contact_within_hours smallint,
    CONSTRAINT case_channel CHECK ((channel = ANY (ARRAY['sms'::text, 'web'::text, 'desk'::text, 'transcript'::text]))),
    CONSTRAINT case_file_contact_within CHECK (((contact_within_hours >= 1) AND (contact_within_hours <= 72))),
    CONSTRAINT case_file_wants_sex CHECK ((wants_sex = ANY (ARRAY['female'::text, 'male'::text]))),
    CONSTRAINT case_kind CHECK ((kind = ANY (ARRAY['complaint'::text, 'call_request'::text]))),
    CONSTRAINT case_stage CHECK ((stage = ANY (ARRAY['filed'::text, 'offered'::text, 'accepted'::text, 'closed'::text]))),
    CONSTRAINT case_urgency CHECK ((urgency = ANY (ARRAY['U0'::bpchar, 'U1'::bpchar, 'U2'::bpchar, 'U3'::bpchar, 'U4'::bpchar])))
);

ALTER TABLE ONLY public.case_file FORCE ROW LEVEL SECURITY;

ALTER TABLE public.case_file OWNER TO sarika_owner;

COMMENT ON COLUMN public.case_file.filed_hour IS 'hour of arrival; the exact time is sealed';

COMMENT ON COLUMN public.case_file.wants_sex IS 'she asked that a woman, or a man, handles her case; null where she did not';

COMMENT ON COLUMN public.case_file.contact_within_hours IS 'a protocol asks for a first contact sooner than the urgency does; null where none does';

CREATE TABLE public.case_key (
    case_id uuid NOT NULL,
    epoch integer NOT NULL,
    public_key bytea NOT NULL
);

ALTER TABLE ONLY public.case_key FORCE ROW LEVEL SECURITY;

ALTER TABLE public.case_key OWNER TO sarika_owner;

CREATE TABLE public.case_opening (
    officer_id uuid NOT NULL,
    case_id uuid NOT NULL,
    office_id uuid NOT NULL,
    opened_at timestamp with time zone DEFAULT now() NOT NULL
);

ALTER TABLE ONLY public.case_opening FORCE ROW LEVEL SECURITY;

ALTER TABLE public.case_opening OWNER TO sarika_owner;

CREATE TABLE public.case_request (
    id uuid NOT NULL,
    number character(9) NOT NULL,
    from_office_id uuid NOT NULL,
    asked_by uuid NOT NULL,
    wants text NOT NULL,
    ground text NOT NULL,
    asked_at timestamp with time zone DEFAULT now() NOT NULL,
    due_at timestamp with time zone NOT NULL,
    answer text,
    reason text,
    answered_at timestamp with time zone,
    revoked_at timestamp with time zone,
    raised_at timestamp with time zone,
    CONSTRAINT request_answer CHECK ((answer = ANY (ARRAY['taken_up'::text, 'declined'::text]))),
    CONSTRAINT request_answered CHECK ((((answer IS NULL) = (answered_at IS NULL)) AND ((answer IS DISTINCT FROM 'declined'::text) OR (reason IS NOT NULL)))),
    CONSTRAINT request_wants CHECK ((wants = ANY (ARRAY['help'::text, 'take_over'::text])))
);

ALTER TABLE ONLY public.case_request FORCE ROW LEVEL SECURITY;

ALTER TABLE public.case_request OWNER TO sarika_owner;

COMMENT ON TABLE public.case_request IS 'an office asks for a case by its number; it is not told whether there is one';

CREATE TABLE public.checkpoint_copy (
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    checkpoint_number bigint NOT NULL,
    office_id uuid NOT NULL,
    officer_id uuid NOT NULL,
    taken_at timestamp with time zone DEFAULT now() NOT NULL
);

ALTER TABLE ONLY public.checkpoint_copy FORCE ROW LEVEL SECURITY;

ALTER TABLE public.checkpoint_copy OWNER TO sarika_owner;

COMMENT ON TABLE public.checkpoint_copy IS 'which office took which checkpoint: what it keeps outside, nobody here can change';

CREATE TABLE public.claim_clock (
    id uuid NOT NULL,
    basis_id uuid NOT NULL,
    claim_id uuid NOT NULL,
    case_id uuid NOT NULL,
    leg_id uuid,
    clock_key text NOT NULL,
    kind text NOT NULL,
    who text NOT NULL,
    country character(2) NOT NULL,
    head text,
    step text,
    due_from date,
    due_to date,
    limit_on date,
    last_safe_on date,
    safe_at_latest date,
    later_ends date[] DEFAULT '{}'::date[] NOT NULL,
    asks boolean NOT NULL,
    has_papers boolean NOT NULL,
    confidence text NOT NULL,
    rule_id text,
    sources text[] DEFAULT '{}'::text[] NOT NULL,
    pack_version text NOT NULL,
    too_late_at_start text,
    look_on date,
    made_at timestamp with time zone DEFAULT now() NOT NULL,
    replaced_at timestamp with time zone,
    stopped_by text,
    CONSTRAINT clock_confidence CHECK ((confidence = ANY (ARRAY['high'::text, 'medium'::text, 'low'::text, 'unknown'::text]))),
    CONSTRAINT clock_head_or_step CHECK ((((head IS NULL) = (step IS NOT NULL)) AND ((kind = 'limitation'::text) OR (step IS NOT NULL)))),
    CONSTRAINT clock_kind CHECK ((kind = ANY (ARRAY['limitation'::text, 'step'::text]))),
    CONSTRAINT clock_safe_before_limit CHECK (((safe_at_latest <= limit_on) AND (last_safe_on <= limit_on))),
    CONSTRAINT clock_stopped_by CHECK ((stopped_by = ANY (ARRAY['authority'::text, 'court'::text, 'nothing'::text]))),
    CONSTRAINT clock_too_late CHECK ((too_late_at_start = ANY (ARRAY['limit'::text, 'last-safe-day'::text]))),
    CONSTRAINT clock_who CHECK ((who = ANY (ARRAY['worker'::text, 'employer'::text, 'authority'::text])))
);

ALTER TABLE ONLY public.claim_clock FORCE ROW LEVEL SECURITY;

ALTER TABLE public.claim_clock OWNER TO sarika_owner;

COMMENT ON TABLE public.claim_clock IS 'shortest reading. A limit that is null is unknown and never "no limit"';

COMMENT ON COLUMN public.claim_clock.step IS 'rule of a statutory step, or of a limit that no head leads to';

COMMENT ON COLUMN public.claim_clock.safe_at_latest IS 'the last safe day where all papers have their times, else no later than this';

COMMENT ON COLUMN public.claim_clock.later_ends IS 'days after the limit on which a longer reading ends';

COMMENT ON COLUMN public.claim_clock.asks IS 'a fact is missing that may bring the limit sooner';

COMMENT ON COLUMN public.claim_clock.too_late_at_start IS 'it was already too late when it came';

COMMENT ON COLUMN public.claim_clock.look_on IS 'the next day on which somebody is to be told';

COMMENT ON COLUMN public.claim_clock.replaced_at IS 'counted anew, from other facts or under another law pack';

COMMENT ON COLUMN public.claim_clock.stopped_by IS 'lodging with whom stops this limit, by the law pack it was counted under; null: the pack does not say, and it goes on';

CREATE TABLE public.claim_consent (
    id uuid NOT NULL,
    claim_id uuid NOT NULL,
    case_id uuid NOT NULL,
    kind text NOT NULL,
    given_how text NOT NULL,
    read_by uuid,
    witnessed_by uuid,
    item_id uuid,
    given_at timestamp with time zone DEFAULT now() NOT NULL,
    ended_at timestamp with time zone,
    group_id uuid,
    ended_how text,
    CONSTRAINT claim_consent_ended_how CHECK ((ended_how = ANY (ARRAY['left'::text, 'removed'::text, 'stopped_sharing'::text, 'office_left'::text]))),
    CONSTRAINT claim_consent_group_whole CHECK ((((kind = 'group'::text) = (group_id IS NOT NULL)) AND ((ended_how IS NULL) OR ((kind = 'group'::text) AND (ended_at IS NOT NULL))))),
    CONSTRAINT claim_consent_how CHECK ((given_how = ANY (ARRAY['web'::text, 'read_aloud'::text, 'paper_thumbprint'::text]))),
    CONSTRAINT claim_consent_kind CHECK ((kind = ANY (ARRAY['linking'::text, 'third_party_payee'::text, 'group'::text, 'power_of_attorney'::text]))),
    CONSTRAINT claim_consent_spoken_witnessed CHECK ((((given_how = 'web'::text) = (read_by IS NULL)) AND ((read_by IS NULL) = (witnessed_by IS NULL)))),
    CONSTRAINT claim_consent_witness_is_another CHECK ((read_by <> witnessed_by))
);

ALTER TABLE ONLY public.claim_consent FORCE ROW LEVEL SECURITY;

ALTER TABLE public.claim_consent OWNER TO sarika_owner;

COMMENT ON TABLE public.claim_consent IS 'her yes that this claim counts with others against the same employer, or that somebody named in a sealed item takes money for her';

COMMENT ON COLUMN public.claim_consent.ended_how IS 'of a group: she said so, the office took her out, she stopped sharing her case with it, or it does not work the case any more';

CREATE TABLE public.claim_group (
    id uuid NOT NULL,
    office_id uuid NOT NULL,
    number integer NOT NULL,
    jurisdiction character(2) NOT NULL,
    employer_index bytea,
    agency_index bytea,
    open_key uuid NOT NULL,
    made_by uuid NOT NULL,
    made_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT group_agency CHECK ((octet_length(agency_index) = 32)),
    CONSTRAINT group_employer CHECK ((octet_length(employer_index) = 32)),
    CONSTRAINT group_number_counts CHECK ((number > 0))
);

ALTER TABLE ONLY public.claim_group FORCE ROW LEVEL SECURITY;

ALTER TABLE public.claim_group OWNER TO sarika_owner;

COMMENT ON TABLE public.claim_group IS 'claims of several workers against one employer. Who is in it stands in claim_consent: each by her own yes';

COMMENT ON COLUMN public.claim_group.employer_index IS 'keyed hash of its name; null where nobody has said it';

CREATE TABLE public.claim_leg (
    id uuid NOT NULL,
    claim_id uuid NOT NULL,
    case_id uuid NOT NULL,
    against text NOT NULL,
    country character(2) NOT NULL,
    currency character(3) NOT NULL,
    authority text,
    other_side_index bytea,
    stage text NOT NULL,
    stage_at timestamp with time zone DEFAULT now() NOT NULL,
    blocked_by text,
    safety_plan_at timestamp with time zone,
    safety_plan_by uuid,
    safety_plan_item_id uuid,
    opened_at timestamp with time zone DEFAULT now() NOT NULL,
    worked_by uuid,
    lodged_on date,
    CONSTRAINT leg_against CHECK ((against = ANY (ARRAY['employer'::text, 'agency'::text]))),
    CONSTRAINT leg_authority CHECK ((authority = ANY (ARRAY['labour_inspectorate'::text, 'labour_court'::text, 'civil_court'::text, 'criminal_court'::text, 'police'::text, 'arbitration'::text, 'ministry'::text, 'mission'::text, 'insurance'::text]))),
    CONSTRAINT leg_blocked_by CHECK ((blocked_by = ANY (ARRAY['power_of_attorney'::text, 'papers_missing'::text, 'worker_unreachable'::text, 'other_leg_first'::text, 'route_closed'::text]))),
    CONSTRAINT leg_currency CHECK ((currency ~ '^[A-Z]{3}$'::text)),
    CONSTRAINT leg_other_side CHECK ((octet_length(other_side_index) = 32)),
    CONSTRAINT leg_safety_first CHECK (((stage = ANY (ARRAY['planned'::text, 'paid'::text, 'ended'::text])) OR (safety_plan_at IS NOT NULL))),
    CONSTRAINT leg_safety_plan_whole CHECK ((((safety_plan_at IS NULL) = (safety_plan_by IS NULL)) AND ((safety_plan_by IS NULL) = (safety_plan_item_id IS NULL)))),
    CONSTRAINT leg_stage CHECK ((stage = ANY (ARRAY['planned'::text, 'demanded'::text, 'lodged'::text, 'mediation'::text, 'inquiry'::text, 'settled'::text, 'ordered'::text, 'enforced'::text, 'paid'::text, 'ended'::text])))
);

ALTER TABLE ONLY public.claim_leg FORCE ROW LEVEL SECURITY;

ALTER TABLE public.claim_leg OWNER TO sarika_owner;

COMMENT ON COLUMN public.claim_leg.other_side_index IS 'keyed hash of the employer''s or agency''s name, so that claims against the same one are found; the name is sealed in the case';

COMMENT ON COLUMN public.claim_leg.blocked_by IS 'no demand and no lodging while it stands';

COMMENT ON COLUMN public.claim_leg.safety_plan_at IS 'a supervisor recorded papers, retaliation, shelter and who goes in person; the words are sealed';

COMMENT ON COLUMN public.claim_leg.worked_by IS 'the one office that works this leg, from its handover on; null: whoever works the case';

COMMENT ON COLUMN public.claim_leg.lodged_on IS 'when it was lodged last, where the leg runs';

CREATE TABLE public.claim_news (
    id uuid NOT NULL,
    claim_id uuid NOT NULL,
    case_id uuid NOT NULL,
    about text NOT NULL,
    instalment_id uuid,
    told_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT claim_news_about CHECK ((about = ANY (ARRAY['demanded'::text, 'lodged'::text, 'mediation'::text, 'inquiry'::text, 'settled'::text, 'ordered'::text, 'enforced'::text, 'paid'::text, 'received'::text, 'ended'::text, 'missed'::text]))),
    CONSTRAINT claim_news_missed CHECK (((about = 'missed'::text) = (instalment_id IS NOT NULL)))
);

ALTER TABLE ONLY public.claim_news FORCE ROW LEVEL SECURITY;

ALTER TABLE public.claim_news OWNER TO sarika_owner;

COMMENT ON TABLE public.claim_news IS 'her telephone was told that there is news of her claim: of which stage, or that an instalment did not come';

CREATE TABLE public.closure (
    id uuid NOT NULL,
    case_id uuid NOT NULL,
    office_id uuid NOT NULL,
    officer_id uuid NOT NULL,
    outcome text NOT NULL,
    closed_at timestamp with time zone DEFAULT now() NOT NULL,
    reopened_at timestamp with time zone,
    reopened_by uuid,
    reopened_why text,
    CONSTRAINT closure_outcome CHECK ((outcome = ANY (ARRAY['remedied'::text, 'partly_remedied'::text, 'advised'::text, 'passed_on'::text, 'stopped_by_worker'::text, 'lost_contact'::text, 'no_remedy'::text, 'same_as_another'::text, 'not_ours'::text]))),
    CONSTRAINT closure_reopened_whole CHECK ((((reopened_at IS NULL) = (reopened_why IS NULL)) AND ((reopened_by IS NULL) = ((reopened_why IS NULL) OR (reopened_why = 'she_wrote'::text))))),
    CONSTRAINT closure_reopened_why CHECK ((reopened_why = ANY (ARRAY['not_solved'::text, 'payment_stopped'::text, 'new_facts'::text, 'decision_came'::text, 'closed_by_mistake'::text, 'she_wrote'::text])))
);

ALTER TABLE ONLY public.closure FORCE ROW LEVEL SECURITY;

ALTER TABLE public.closure OWNER TO sarika_owner;

COMMENT ON COLUMN public.closure.reopened_by IS 'the officer who opened it again; null where her own words did';

CREATE TABLE public.ledger_account (
    id uuid NOT NULL,
    claim_id uuid NOT NULL,
    case_id uuid NOT NULL,
    leg_id uuid,
    kind text NOT NULL,
    currency character(3) NOT NULL,
    CONSTRAINT account_currency CHECK ((currency ~ '^[A-Z]{3}$'::text)),
    CONSTRAINT account_kind CHECK ((kind = ANY (ARRAY['estimate'::text, 'claimed'::text, 'verified'::text, 'awarded'::text, 'other_side'::text, 'paid'::text, 'fees'::text, 'remitted'::text, 'in_hand'::text, 'exchange'::text]))),
    CONSTRAINT account_leg_where_it_must CHECK (((kind = ANY (ARRAY['awarded'::text, 'other_side'::text])) = (leg_id IS NOT NULL)))
);

ALTER TABLE ONLY public.ledger_account FORCE ROW LEVEL SECURITY;

ALTER TABLE public.ledger_account OWNER TO sarika_owner;

COMMENT ON TABLE public.ledger_account IS 'estimate stands against claimed, verified and awarded; other_side is where money comes from; exchange joins two currencies. None of the others goes below zero';

CREATE TABLE public.ledger_entry (
    posting_id uuid NOT NULL,
    line smallint NOT NULL,
    of_lines smallint NOT NULL,
    claim_id uuid NOT NULL,
    case_id uuid NOT NULL,
    account_id uuid NOT NULL,
    currency character(3) NOT NULL,
    minor bigint NOT NULL,
    CONSTRAINT entry_line CHECK (((line >= 1) AND (line <= of_lines))),
    CONSTRAINT entry_no_wage_is_larger CHECK (((minor >= '-1000000000000000'::bigint) AND (minor <= '1000000000000000'::bigint))),
    CONSTRAINT entry_of_something CHECK ((minor <> 0))
);

ALTER TABLE ONLY public.ledger_entry FORCE ROW LEVEL SECURITY;

ALTER TABLE public.ledger_entry OWNER TO sarika_owner;

COMMENT ON TABLE public.ledger_entry IS 'integer minor units of its currency; the lines of a posting sum to zero in each currency';

CREATE TABLE public.ledger_posting (
    id uuid NOT NULL,
    claim_id uuid NOT NULL,
    case_id uuid NOT NULL,
    seq integer NOT NULL,
    kind text NOT NULL,
    happened_on date NOT NULL,
    leg_id uuid,
    payee text,
    payee_consent_id uuid,
    via text,
    fee_kind text,
    rate numeric,
    rate_on date,
    rate_source text,
    counts_minor bigint,
    below_share boolean,
    stage_was text,
    item_id uuid,
    reverses uuid,
    reversal_reason text,
    idempotency_key uuid NOT NULL,
    fingerprint bytea NOT NULL,
    entries smallint NOT NULL,
    by_worker boolean DEFAULT false NOT NULL,
    recorded_by uuid,
    office_id uuid,
    recorded_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT posting_by_worker_received CHECK (((NOT by_worker) OR (kind = 'received'::text) OR ((kind = 'reversal'::text) AND (reversal_reason = 'not_in_hand'::text)))),
    CONSTRAINT posting_converted_at_a_rate CHECK (((kind <> 'converted'::text) OR (rate IS NOT NULL))),
    CONSTRAINT posting_counts CHECK ((counts_minor >= 0)),
    CONSTRAINT posting_entries CHECK (((entries >= 2) AND (entries <= 8))),
    CONSTRAINT posting_fee_kind CHECK ((fee_kind = ANY (ARRAY['transfer'::text, 'exchange'::text, 'court'::text, 'lawyer'::text, 'notary'::text, 'travel'::text, 'agent'::text, 'tax'::text]))),
    CONSTRAINT posting_fee_named CHECK (((kind = 'fee'::text) = (fee_kind IS NOT NULL))),
    CONSTRAINT posting_fingerprint CHECK ((octet_length(fingerprint) = 32)),
    CONSTRAINT posting_kind CHECK ((kind = ANY (ARRAY['claimed'::text, 'verified'::text, 'agreed'::text, 'ordered'::text, 'paid'::text, 'fee'::text, 'converted'::text, 'remitted'::text, 'received'::text, 'reversal'::text]))),
    CONSTRAINT posting_leg_named CHECK ((((kind = ANY (ARRAY['agreed'::text, 'ordered'::text, 'paid'::text])) = (leg_id IS NOT NULL)) OR (kind = 'reversal'::text))),
    CONSTRAINT posting_not_ahead CHECK ((happened_on <= (((recorded_at AT TIME ZONE 'UTC'::text))::date + 1))),
    CONSTRAINT posting_not_in_hand_by_worker CHECK (((reversal_reason <> 'not_in_hand'::text) OR by_worker)),
    CONSTRAINT posting_payee CHECK ((payee = ANY (ARRAY['worker'::text, 'authority'::text, 'third_party'::text]))),
    CONSTRAINT posting_payee_named CHECK (((kind = ANY (ARRAY['paid'::text, 'remitted'::text])) = (payee IS NOT NULL))),
    CONSTRAINT posting_rate CHECK ((rate > (0)::numeric)),
    CONSTRAINT posting_rate_not_ahead CHECK ((rate_on <= (((recorded_at AT TIME ZONE 'UTC'::text))::date + 1))),
    CONSTRAINT posting_rate_source CHECK ((rate_source = ANY (ARRAY['central_bank'::text, 'commercial_bank'::text, 'money_changer'::text, 'remittance_receipt'::text, 'mobile_money'::text, 'court'::text]))),
    CONSTRAINT posting_rate_whole CHECK ((((rate IS NULL) = (rate_on IS NULL)) AND ((rate IS NULL) = (rate_source IS NULL)))),
    CONSTRAINT posting_recorded_by_somebody CHECK (((by_worker = (recorded_by IS NULL)) AND ((recorded_by IS NULL) = (office_id IS NULL)))),
    CONSTRAINT posting_reversal_named CHECK ((((kind = 'reversal'::text) = (reverses IS NOT NULL)) AND ((reverses IS NULL) = (reversal_reason IS NULL)))),
    CONSTRAINT posting_reversal_reason CHECK ((reversal_reason = ANY (ARRAY['wrong_amount'::text, 'wrong_day'::text, 'wrong_leg'::text, 'entered_twice'::text, 'did_not_happen'::text, 'bounced'::text, 'outcome_changed'::text, 'not_in_hand'::text]))),
    CONSTRAINT posting_seq CHECK ((seq > 0)),
    CONSTRAINT posting_third_party_consented CHECK (((NOT (payee IS DISTINCT FROM 'third_party'::text)) = (payee_consent_id IS NOT NULL))),
    CONSTRAINT posting_via CHECK ((via = ANY (ARRAY['cash'::text, 'bank'::text, 'mobile_money'::text, 'cheque'::text, 'court'::text, 'remittance_agent'::text])))
);

ALTER TABLE ONLY public.ledger_posting FORCE ROW LEVEL SECURITY;

ALTER TABLE public.ledger_posting OWNER TO sarika_owner;

COMMENT ON TABLE public.ledger_posting IS 'append-only; a mistake is reversed by a posting of its own and never changed';

COMMENT ON COLUMN public.ledger_posting.counts_minor IS 'what a payment, an agreement or an order counts for against the claim, in the claim''s currency';

COMMENT ON COLUMN public.ledger_posting.below_share IS 'an agreement below the set share of what was verified; null where nothing was verified';

COMMENT ON COLUMN public.ledger_posting.stage_was IS 'stage of the leg before this posting moved it';

CREATE TABLE public.wage_claim (
    id uuid NOT NULL,
    case_id uuid NOT NULL,
    origin character(2) NOT NULL,
    jurisdiction character(2) NOT NULL,
    currency character(3) NOT NULL,
    stage text NOT NULL,
    stage_at timestamp with time zone DEFAULT now() NOT NULL,
    confirmed_at timestamp with time zone,
    end_reason text,
    ended_at timestamp with time zone,
    ended_by uuid,
    open_key uuid NOT NULL,
    office_id uuid NOT NULL,
    opened_by uuid NOT NULL,
    opened_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT claim_currency CHECK ((currency ~ '^[A-Z]{3}$'::text)),
    CONSTRAINT claim_end_reason CHECK ((end_reason = ANY (ARRAY['paid_not_confirmed'::text, 'withdrawn_by_worker'::text, 'lost'::text, 'lapsed'::text, 'route_closed'::text, 'other_side_gone'::text, 'below_cost'::text, 'partly_paid'::text, 'same_as_another'::text, 'opened_in_error'::text]))),
    CONSTRAINT claim_ended_whole CHECK ((((stage = 'ended'::text) = (end_reason IS NOT NULL)) AND ((end_reason IS NULL) = (ended_at IS NULL)) AND ((ended_at IS NULL) = (ended_by IS NULL)))),
    CONSTRAINT claim_stage CHECK ((stage = ANY (ARRAY['drafted'::text, 'confirmed'::text, 'demanded'::text, 'lodged'::text, 'mediation'::text, 'inquiry'::text, 'settled'::text, 'ordered'::text, 'enforced'::text, 'paid'::text, 'received'::text, 'ended'::text])))
);

ALTER TABLE ONLY public.wage_claim FORCE ROW LEVEL SECURITY;

ALTER TABLE public.wage_claim OWNER TO sarika_owner;

COMMENT ON COLUMN public.wage_claim.confirmed_at IS 'the worker confirmed the sum';

CREATE VIEW public.claim_standing WITH (security_invoker='true') AS
 SELECT c.id AS claim_id,
    c.case_id,
    c.origin,
    c.jurisdiction,
    c.currency,
    c.stage,
    ((c.opened_at AT TIME ZONE 'Asia/Phnom_Penh'::text))::date AS opened_on,
    ( SELECT min(k.limit_on) AS min
           FROM (public.claim_clock k
             LEFT JOIN public.claim_leg l ON ((l.id = k.leg_id)))
          WHERE ((k.claim_id = c.id) AND (k.replaced_at IS NULL) AND (k.who = 'worker'::text) AND
                CASE
                    WHEN public.reports_a_change(k.leg_id, k.country, k.step) THEN (COALESCE((c.end_reason <> ALL (ARRAY['same_as_another'::text, 'opened_in_error'::text])), true) AND (NOT (EXISTS ( SELECT 1
                       FROM public.closure shut
                      WHERE ((shut.case_id = c.case_id) AND (shut.reopened_at IS NULL))))))
                    ELSE ((c.stage <> ALL (ARRAY['received'::text, 'ended'::text])) AND ((l.id IS NULL) OR (l.stage <> ALL (ARRAY['paid'::text, 'ended'::text]))))
                END AND ((k.stopped_by IS NULL) OR (public.clock_stopped_on(k.claim_id, k.leg_id, k.country, k.stopped_by) IS NULL)))) AS limit_on,
    COALESCE(( SELECT sum(e.minor) AS sum
           FROM (public.ledger_account a
             JOIN public.ledger_entry e ON ((e.account_id = a.id)))
          WHERE ((a.claim_id = c.id) AND (a.kind = 'claimed'::text))), (0)::numeric) AS claimed,
    COALESCE(( SELECT sum(e.minor) AS sum
           FROM (public.ledger_account a
             JOIN public.ledger_entry e ON ((e.account_id = a.id)))
          WHERE ((a.claim_id = c.id) AND (a.kind = 'verified'::text))), (0)::numeric) AS verified,
    COALESCE(( SELECT sum(p.counts_minor) AS sum
           FROM public.ledger_posting p
          WHERE ((p.claim_id = c.id) AND (p.kind = 'paid'::text) AND (NOT (EXISTS ( SELECT 1
                   FROM public.ledger_posting r
                  WHERE (r.reverses = p.id)))))), (0)::numeric) AS paid,
    ARRAY( SELECT DISTINCT w.reason
           FROM ( SELECT
                        CASE
                            WHEN ((l.stage = 'planned'::text) AND (l.safety_plan_at IS NULL)) THEN 'safety_plan'::text
                            ELSE l.blocked_by
                        END AS reason
                   FROM public.claim_leg l
                  WHERE ((l.claim_id = c.id) AND (l.stage <> ALL (ARRAY['paid'::text, 'ended'::text])))) w
          WHERE (w.reason IS NOT NULL)
          ORDER BY w.reason) AS blocked
   FROM public.wage_claim c;

ALTER TABLE public.claim_standing OWNER TO sarika_owner;

COMMENT ON COLUMN public.claim_standing.limit_on IS 'the first day on which something that runs against her ends, in the shortest reading; null where none is known, which never means "no limit"';

CREATE TABLE public.clock_basis (
    id uuid NOT NULL,
    claim_id uuid NOT NULL,
    case_id uuid NOT NULL,
    leg_id uuid,
    country character(2) NOT NULL,
    step text,
    question jsonb NOT NULL,
    pack_version text NOT NULL,
    office_id uuid NOT NULL,
    made_by uuid NOT NULL,
    made_at timestamp with time zone DEFAULT now() NOT NULL,
    replaced_at timestamp with time zone,
    CONSTRAINT basis_question CHECK (((jsonb_typeof(question) = 'object'::text) AND (octet_length((question)::text) <= 100000))),
    CONSTRAINT basis_step CHECK ((step ~ '^[a-z0-9-]{1,80}$'::text)),
    CONSTRAINT basis_step_on_a_leg CHECK (((step IS NULL) OR (leg_id IS NOT NULL)))
);

ALTER TABLE ONLY public.clock_basis FORCE ROW LEVEL SECURITY;

ALTER TABLE public.clock_basis OWNER TO sarika_owner;

COMMENT ON TABLE public.clock_basis IS 'the days and codes clocks are counted from, as docs/deadline.md writes them; no words';

COMMENT ON COLUMN public.clock_basis.step IS 'null: limitation. Else the statutory step that was set off';

CREATE TABLE public.clock_notice (
    id uuid NOT NULL,
    warning_id uuid NOT NULL,
    claim_id uuid NOT NULL,
    case_id uuid NOT NULL,
    office_id uuid NOT NULL,
    officer_id uuid,
    told_at timestamp with time zone DEFAULT now() NOT NULL,
    seen_at timestamp with time zone,
    seen_by uuid,
    CONSTRAINT notice_seen_whole CHECK (((seen_at IS NULL) = (seen_by IS NULL)))
);

ALTER TABLE ONLY public.clock_notice FORCE ROW LEVEL SECURITY;

ALTER TABLE public.clock_notice OWNER TO sarika_owner;

COMMENT ON COLUMN public.clock_notice.officer_id IS 'whose case it was at the office when the warning came';

CREATE TABLE public.clock_warning (
    id uuid NOT NULL,
    clock_id uuid NOT NULL,
    claim_id uuid NOT NULL,
    case_id uuid NOT NULL,
    leg_id uuid,
    key text NOT NULL,
    before text NOT NULL,
    target date,
    lead text NOT NULL,
    state text NOT NULL,
    worker_told boolean DEFAULT false NOT NULL,
    at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT warning_before CHECK ((before = ANY (ARRAY['last-safe-day'::text, 'limit'::text, 'longer-reading'::text, 'unknown'::text]))),
    CONSTRAINT warning_lead CHECK ((lead = ANY (ARRAY['12-months'::text, '8-months'::text, '6-months'::text, '4-months'::text, '2-months'::text, '30-days'::text, '14-days'::text, '7-days'::text, '2-days'::text, 'passed'::text, 'unknown'::text]))),
    CONSTRAINT warning_state CHECK ((state = ANY (ARRAY['told'::text, 'overtaken'::text])))
);

ALTER TABLE ONLY public.clock_warning FORCE ROW LEVEL SECURITY;

ALTER TABLE public.clock_warning OWNER TO sarika_owner;

COMMENT ON COLUMN public.clock_warning.state IS 'overtaken: a later one of the same day ahead was due too, and only that one was told';

CREATE TABLE public.consent (
    id uuid NOT NULL,
    case_id uuid NOT NULL,
    office_id uuid NOT NULL,
    purpose text NOT NULL,
    scope text NOT NULL,
    given_how text NOT NULL,
    language text NOT NULL,
    wording_version text NOT NULL,
    witnessed_by uuid,
    given_at timestamp with time zone DEFAULT now() NOT NULL,
    ends_on date,
    read_by uuid,
    paper_reference text,
    CONSTRAINT consent_given_how CHECK ((given_how = ANY (ARRAY['sms'::text, 'web'::text, 'read_aloud'::text, 'paper_thumbprint'::text]))),
    CONSTRAINT consent_paper_is_named CHECK (((given_how <> 'paper_thumbprint'::text) OR (paper_reference IS NOT NULL))),
    CONSTRAINT consent_paper_reference CHECK ((paper_reference ~ '^[0-9A-Za-z./-]{1,40}$'::text)),
    CONSTRAINT consent_purpose CHECK ((purpose = ANY (ARRAY['case_work'::text, 'referral'::text, 'embassy_notice'::text, 'claim_lodging'::text, 'statistics_by_service'::text, 'evidence'::text]))),
    CONSTRAINT consent_scope CHECK ((scope = ANY (ARRAY['whole_case'::text, 'from_now_on'::text, 'phone_only'::text, 'name_place_time'::text, 'claim_sheet'::text]))),
    CONSTRAINT consent_spoken_witnessed CHECK (((given_how = ANY (ARRAY['sms'::text, 'web'::text])) OR (witnessed_by IS NOT NULL))),
    CONSTRAINT consent_witness_is_another CHECK (((read_by IS NULL) OR (read_by <> witnessed_by)))
);

ALTER TABLE ONLY public.consent FORCE ROW LEVEL SECURITY;

ALTER TABLE public.consent OWNER TO sarika_owner;

COMMENT ON COLUMN public.consent.read_by IS 'the officer who read it to her later than at filing, and wrote it down; the witness is another';

COMMENT ON COLUMN public.consent.paper_reference IS 'number of the sheet with her thumbprint in the register of the office; never a name';

CREATE TABLE public.consent_change (
    id uuid NOT NULL,
    consent_id uuid NOT NULL,
    case_id uuid NOT NULL,
    kind text NOT NULL,
    seq integer NOT NULL,
    scope text NOT NULL,
    ends_on date,
    changed_how text NOT NULL,
    language text NOT NULL,
    wording_version text NOT NULL,
    read_by uuid,
    witnessed_by uuid,
    changed_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT consent_change_kind CHECK ((kind = ANY (ARRAY['narrowed'::text, 'widened'::text]))),
    CONSTRAINT consent_change_scope CHECK ((scope = ANY (ARRAY['whole_case'::text, 'from_now_on'::text, 'phone_only'::text, 'name_place_time'::text, 'claim_sheet'::text]))),
    CONSTRAINT consent_change_seq CHECK ((seq > 0)),
    CONSTRAINT consent_change_spoken_witnessed CHECK (((changed_how = ANY (ARRAY['sms'::text, 'web'::text])) OR (witnessed_by IS NOT NULL))),
    CONSTRAINT consent_change_witness_is_another CHECK (((read_by IS NULL) OR (read_by <> witnessed_by))),
    CONSTRAINT consent_changed_how CHECK ((changed_how = ANY (ARRAY['sms'::text, 'web'::text, 'read_aloud'::text, 'paper_thumbprint'::text])))
);

ALTER TABLE ONLY public.consent_change FORCE ROW LEVEL SECURITY;

ALTER TABLE public.consent_change OWNER TO sarika_owner;

COMMENT ON TABLE public.consent_change IS 'what stands from now on; the last one of a consent counts';

CREATE TABLE public.consent_exclusion (
    case_id uuid NOT NULL,
    office_id uuid,
    office_kind text,
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    excluded_at timestamp with time zone DEFAULT now() NOT NULL,
    excluded_how text DEFAULT 'filing'::text NOT NULL,
    CONSTRAINT excluded_how CHECK ((excluded_how = ANY (ARRAY['filing'::text, 'web'::text, 'officer'::text]))),
    CONSTRAINT exclusion_names_one CHECK (((office_id IS NULL) <> (office_kind IS NULL)))
);

ALTER TABLE ONLY public.consent_exclusion FORCE ROW LEVEL SECURITY;

ALTER TABLE public.consent_exclusion OWNER TO sarika_owner;

CREATE TABLE public.consent_withdrawal (
    id uuid NOT NULL,
    consent_id uuid NOT NULL,
    withdrawn_how text NOT NULL,
    withdrawn_at timestamp with time zone DEFAULT now() NOT NULL,
    recorded_by uuid,
    witnessed_by uuid,
    destroy_at timestamp with time zone DEFAULT (now() + '14 days'::interval),
    confirmed_how text,
    confirmed_at timestamp with time zone,
    offer_was text,
    had_assignment boolean DEFAULT false NOT NULL,
    undone_at timestamp with time zone,
    undone_how text,
    destroyed_at timestamp with time zone,
    CONSTRAINT withdrawal_by_text_destroys_nothing CHECK (((withdrawn_how <> 'sms'::text) OR (confirmed_how IS NOT NULL) OR (destroy_at IS NULL))),
    CONSTRAINT withdrawal_confirmed_how CHECK ((confirmed_how = ANY (ARRAY['web'::text, 'officer'::text]))),
    CONSTRAINT withdrawal_confirmed_whole CHECK (((confirmed_how IS NULL) = (confirmed_at IS NULL))),
    CONSTRAINT withdrawal_ends_once CHECK (((undone_at IS NULL) OR (destroyed_at IS NULL))),
    CONSTRAINT withdrawal_spoken_witnessed CHECK (((withdrawn_how <> 'officer'::text) OR ((recorded_by IS NOT NULL) AND (witnessed_by IS NOT NULL)))),
    CONSTRAINT withdrawal_undone_how CHECK ((undone_how = ANY (ARRAY['web'::text, 'call_back'::text]))),
    CONSTRAINT withdrawal_undone_whole CHECK (((undone_how IS NULL) = (undone_at IS NULL))),
    CONSTRAINT withdrawn_how CHECK ((withdrawn_how = ANY (ARRAY['web'::text, 'sms'::text, 'officer'::text, 'expired'::text])))
);

ALTER TABLE ONLY public.consent_withdrawal FORCE ROW LEVEL SECURITY;

ALTER TABLE public.consent_withdrawal OWNER TO sarika_owner;

COMMENT ON COLUMN public.consent_withdrawal.destroy_at IS 'when the wraps of that office go for good; null where only a text said so';

COMMENT ON COLUMN public.consent_withdrawal.offer_was IS 'what the office''s offer was before, so that it can be put back';

CREATE TABLE public.exclusion_lift (
    id uuid NOT NULL,
    exclusion_id uuid NOT NULL,
    case_id uuid NOT NULL,
    lifted_how text NOT NULL,
    lifted_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT lifted_how CHECK ((lifted_how = 'web'::text))
);

ALTER TABLE ONLY public.exclusion_lift FORCE ROW LEVEL SECURITY;

ALTER TABLE public.exclusion_lift OWNER TO sarika_owner;

CREATE VIEW public.consent_ledger WITH (security_invoker='true') AS
 SELECT c.case_id,
    c.given_at AS at,
    0 AS seq,
    'given'::text AS kind,
    c.id AS consent_id,
    c.office_id,
    NULL::text AS office_kind,
    c.purpose,
    c.scope,
    c.ends_on,
    c.given_how AS how,
    c.language,
    c.wording_version,
    c.read_by,
    c.witnessed_by,
    c.paper_reference,
    NULL::uuid AS body_id,
    NULL::text[] AS shares
   FROM public.consent c
UNION ALL
 SELECT h.case_id,
    h.changed_at AS at,
    h.seq,
    h.kind,
    h.consent_id,
    c.office_id,
    NULL::text AS office_kind,
    c.purpose,
    h.scope,
    h.ends_on,
    h.changed_how AS how,
    h.language,
    h.wording_version,
    h.read_by,
    h.witnessed_by,
    NULL::text AS paper_reference,
    NULL::uuid AS body_id,
    NULL::text[] AS shares
   FROM (public.consent_change h
     JOIN public.consent c ON ((c.id = h.consent_id)))
UNION ALL
 SELECT c.case_id,
    w.withdrawn_at AS at,
    1000000 AS seq,
        CASE
            WHEN (w.withdrawn_how = 'expired'::text) THEN 'expired'::text
            ELSE 'withdrawn'::text
        END AS kind,
    c.id AS consent_id,
    c.office_id,
    NULL::text AS office_kind,
    c.purpose,
    NULL::text AS scope,
    NULL::date AS ends_on,
    w.withdrawn_how AS how,
    NULL::text AS language,
    NULL::text AS wording_version,
    NULL::uuid AS read_by,
    NULL::uuid AS witnessed_by,
    NULL::text AS paper_reference,
    NULL::uuid AS body_id,
    NULL::text[] AS shares
   FROM (public.consent_withdrawal w
     JOIN public.consent c ON ((c.id = w.consent_id)))
UNION ALL
 SELECT x.case_id,
    x.excluded_at AS at,
    0 AS seq,
    'excluded'::text AS kind,
    NULL::uuid AS consent_id,
    x.office_id,
    x.office_kind,
    NULL::text AS purpose,
    NULL::text AS scope,
    NULL::date AS ends_on,
    x.excluded_how AS how,
    NULL::text AS language,
    NULL::text AS wording_version,
    NULL::uuid AS read_by,
    NULL::uuid AS witnessed_by,
    NULL::text AS paper_reference,
    NULL::uuid AS body_id,
    NULL::text[] AS shares
   FROM public.consent_exclusion x
UNION ALL
 SELECT l.case_id,
    l.lifted_at AS at,
    1 AS seq,
    'allowed'::text AS kind,
    NULL::uuid AS consent_id,
    x.office_id,
    x.office_kind,
    NULL::text AS purpose,
    NULL::text AS scope,
    NULL::date AS ends_on,
    l.lifted_how AS how,
    NULL::text AS language,
    NULL::text AS wording_version,
    NULL::uuid AS read_by,
    NULL::uuid AS witnessed_by,
    NULL::text AS paper_reference,
    NULL::uuid AS body_id,
    NULL::text[] AS shares
   FROM (public.exclusion_lift l
     JOIN public.consent_exclusion x ON ((x.id = l.exclusion_id)))
UNION ALL
 SELECT b.case_id,
    b.given_at AS at,
    0 AS seq,
    'given'::text AS kind,
    b.id AS consent_id,
    NULL::uuid AS office_id,
    NULL::text AS office_kind,
    b.purpose,
    NULL::text AS scope,
    b.ends_on,
    b.given_how AS how,
    b.language,
    b.wording_version,
    b.read_by,
    b.witnessed_by,
    b.paper_reference,
    b.body_id,
    b.shares
   FROM public.body_consent b
UNION ALL
 SELECT b.case_id,
    v.withdrawn_at AS at,
    1000000 AS seq,
        CASE
            WHEN (v.withdrawn_how = 'expired'::text) THEN 'expired'::text
            ELSE 'withdrawn'::text
        END AS kind,
    b.id AS consent_id,
    NULL::uuid AS office_id,
    NULL::text AS office_kind,
    b.purpose,
    NULL::text AS scope,
    NULL::date AS ends_on,
    v.withdrawn_how AS how,
    NULL::text AS language,
    NULL::text AS wording_version,
    v.recorded_by AS read_by,
    v.witnessed_by,
    NULL::text AS paper_reference,
    b.body_id,
    NULL::text[] AS shares
   FROM (public.body_consent_withdrawal v
     JOIN public.body_consent b ON ((b.id = v.consent_id)));

ALTER TABLE public.consent_ledger OWNER TO sarika_owner;

COMMENT ON VIEW public.consent_ledger IS 'purpose, recipient, what, until when, wording, language, how, by whom: every row is final';

CREATE TABLE public.conversation (
    id uuid NOT NULL,
    our_number text NOT NULL,
    phone_index bytea NOT NULL,
    phone_letter bytea,
    language text NOT NULL,
    dialogue_key bytea,
    dialogue_state bytea,
    case_id uuid,
    stopped_at timestamp with time zone,
    last_in_at timestamp with time zone DEFAULT now() NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    word_tries integer DEFAULT 0 NOT NULL,
    word_tried_at timestamp with time zone
);

ALTER TABLE ONLY public.conversation FORCE ROW LEVEL SECURITY;

ALTER TABLE public.conversation OWNER TO sarika_owner;

COMMENT ON COLUMN public.conversation.phone_letter IS 'her number, sealed to the notifier; destroyed once no case is reached by it';

COMMENT ON COLUMN public.conversation.dialogue_key IS 'the dialogue''s own key under the service key; destroyed when filed, erased or 14 days old';

COMMENT ON COLUMN public.conversation.word_tries IS 'words tried since word_tried_at, whether or not a case has one';

CREATE TABLE public.destruction (
    id uuid NOT NULL,
    grants integer NOT NULL,
    done_at timestamp with time zone DEFAULT now() NOT NULL,
    swept_at timestamp with time zone,
    CONSTRAINT destruction_of_something CHECK ((grants > 0))
);

ALTER TABLE ONLY public.destruction FORCE ROW LEVEL SECURITY;

ALTER TABLE public.destruction OWNER TO sarika_owner;

COMMENT ON TABLE public.destruction IS 'wraps were destroyed; swept once the table was rewritten, so that the old pages hold them no longer';

CREATE TABLE public.detention_notice (
    id uuid NOT NULL,
    case_id uuid NOT NULL,
    office_id uuid NOT NULL,
    consent_id uuid NOT NULL,
    item_id uuid NOT NULL,
    letter bytea NOT NULL,
    letter_epoch integer NOT NULL,
    sent_by uuid NOT NULL,
    sent_office_id uuid NOT NULL,
    sent_at timestamp with time zone DEFAULT now() NOT NULL,
    told_at timestamp with time zone,
    acknowledged_at timestamp with time zone,
    acknowledged_by uuid,
    alarmed_at timestamp with time zone,
    CONSTRAINT detention_notice_acknowledged_whole CHECK (((acknowledged_at IS NULL) = (acknowledged_by IS NULL)))
);

ALTER TABLE ONLY public.detention_notice FORCE ROW LEVEL SECURITY;

ALTER TABLE public.detention_notice OWNER TO sarika_owner;

COMMENT ON COLUMN public.detention_notice.item_id IS 'the same, sealed in the case for whoever reads it';

COMMENT ON COLUMN public.detention_notice.letter IS 'name, place and time, sealed to the mission';

COMMENT ON COLUMN public.detention_notice.told_at IS 'from when her page shows it';

CREATE TABLE public.draft (
    lookup bytea NOT NULL,
    version integer DEFAULT 1 NOT NULL,
    answers bytea,
    receipt bytea,
    form_key bytea NOT NULL,
    filed_case_id uuid,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    case_key bytea,
    CONSTRAINT draft_filed_keeps_no_key CHECK (((filed_case_id IS NULL) OR (case_key IS NULL)))
)
WITH (toast_tuple_target='8160');
ALTER TABLE ONLY public.draft ALTER COLUMN answers SET STORAGE EXTERNAL;
ALTER TABLE ONLY public.draft ALTER COLUMN receipt SET STORAGE EXTERNAL;
ALTER TABLE ONLY public.draft ALTER COLUMN case_key SET STORAGE EXTERNAL;

ALTER TABLE ONLY public.draft FORCE ROW LEVEL SECURITY;

ALTER TABLE public.draft OWNER TO sarika_owner;

COMMENT ON COLUMN public.draft.case_key IS 'the key of the case to be, with its wraps, under the visitor''s cookie; gone with the filing';

CREATE TABLE public.duty_ring (
    id uuid NOT NULL,
    case_id uuid NOT NULL,
    office_id uuid NOT NULL,
    officer_id uuid NOT NULL,
    step integer NOT NULL,
    state text NOT NULL,
    rung_at timestamp with time zone DEFAULT now() NOT NULL,
    acknowledged_at timestamp with time zone,
    CONSTRAINT ring_state CHECK ((state = ANY (ARRAY['ringing'::text, 'acknowledged'::text, 'passed'::text])))
);

ALTER TABLE ONLY public.duty_ring FORCE ROW LEVEL SECURITY;

ALTER TABLE public.duty_ring OWNER TO sarika_owner;

CREATE TABLE public.duty_turn (
    id uuid NOT NULL,
    office_id uuid NOT NULL,
    officer_id uuid NOT NULL,
    weekday integer NOT NULL,
    starts_at time without time zone NOT NULL,
    ends_at time without time zone NOT NULL,
    rank integer NOT NULL,
    phone_letter bytea NOT NULL,
    phone_index bytea NOT NULL,
    CONSTRAINT duty_rank CHECK (((rank >= 1) AND (rank <= 20))),
    CONSTRAINT duty_times CHECK (((ends_at = '00:00:00'::time without time zone) OR (ends_at > starts_at))),
    CONSTRAINT duty_weekday CHECK (((weekday >= 1) AND (weekday <= 7)))
);

ALTER TABLE ONLY public.duty_turn FORCE ROW LEVEL SECURITY;

ALTER TABLE public.duty_turn OWNER TO sarika_owner;

COMMENT ON COLUMN public.duty_turn.phone_letter IS 'the duty telephone, sealed to the notifier';

COMMENT ON CONSTRAINT duty_times ON public.duty_turn IS '00:00 is the end of the day; who is on duty over midnight has two turns';

CREATE TABLE public.emergency_access (
    id uuid NOT NULL,
    case_id uuid NOT NULL,
    office_id uuid NOT NULL,
    desk_id uuid NOT NULL,
    ground text NOT NULL,
    reason text NOT NULL,
    requested_by uuid NOT NULL,
    requested_office_id uuid NOT NULL,
    requested_at timestamp with time zone DEFAULT now() NOT NULL,
    state text NOT NULL,
    settled_by uuid,
    settled_at timestamp with time zone,
    ends_at timestamp with time zone,
    ended_at timestamp with time zone,
    tell text NOT NULL,
    tell_reason text,
    tell_on date,
    told_at timestamp with time zone,
    explanation_item_id uuid,
    desk_letter bytea,
    desk_epoch integer,
    sheet_letter bytea,
    sheet_epoch integer,
    CONSTRAINT emergency_72_hours CHECK (((state <> ALL (ARRAY['approved'::text, 'ended'::text])) OR ((ends_at IS NOT NULL) AND (settled_at IS NOT NULL) AND (ends_at <= (settled_at + '72:00:00'::interval))))),
    CONSTRAINT emergency_ground CHECK ((ground = ANY (ARRAY['danger_to_life'::text, 'held_unreachable'::text]))),
    CONSTRAINT emergency_over_holds_nothing CHECK (((state = ANY (ARRAY['requested'::text, 'approved'::text])) OR ((desk_letter IS NULL) AND (sheet_letter IS NULL)))),
    CONSTRAINT emergency_reason CHECK ((reason ~ '^[a-z_]{3,40}$'::text)),
    CONSTRAINT emergency_settled_by_somebody CHECK (((state <> ALL (ARRAY['approved'::text, 'ended'::text, 'refused'::text])) OR (settled_by IS NOT NULL))),
    CONSTRAINT emergency_state CHECK ((state = ANY (ARRAY['requested'::text, 'approved'::text, 'refused'::text, 'lapsed'::text, 'ended'::text]))),
    CONSTRAINT emergency_tell CHECK ((tell = ANY (ARRAY['now'::text, 'later'::text]))),
    CONSTRAINT emergency_to_another CHECK ((office_id <> requested_office_id)),
    CONSTRAINT emergency_told_later_dated CHECK (((tell = 'now'::text) OR ((tell_reason IS NOT NULL) AND (tell_on IS NOT NULL)))),
    CONSTRAINT emergency_two_persons CHECK ((settled_by <> requested_by))
);

ALTER TABLE ONLY public.emergency_access FORCE ROW LEVEL SECURITY;

ALTER TABLE public.emergency_access OWNER TO sarika_owner;

COMMENT ON TABLE public.emergency_access IS 'field rule 12: access without her yes; two persons, a reason, 72 hours, told to her, counted';

COMMENT ON COLUMN public.emergency_access.desk_letter IS 'why, for the on-call desk: sealed to its office key; destroyed when it is over';

COMMENT ON COLUMN public.emergency_access.sheet_letter IS 'held or in hospital: name, place and time only, sealed to that office; destroyed when it is over';

CREATE TABLE public.emergency_refusal (
    id uuid NOT NULL,
    case_id uuid NOT NULL,
    said_how text NOT NULL,
    recorded_by uuid,
    recorded_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT emergency_refusal_how CHECK ((said_how = ANY (ARRAY['web'::text, 'officer'::text])))
);

ALTER TABLE ONLY public.emergency_refusal FORCE ROW LEVEL SECURITY;

ALTER TABLE public.emergency_refusal OWNER TO sarika_owner;

CREATE TABLE public.employer_change (
    id uuid NOT NULL,
    claim_id uuid NOT NULL,
    case_id uuid NOT NULL,
    leg_id uuid NOT NULL,
    country character(2) NOT NULL,
    ended_on date NOT NULL,
    started_on date,
    reason text NOT NULL,
    told_authority_on date,
    told_mission_on date,
    recorded_by uuid NOT NULL,
    office_id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT change_in_order CHECK ((told_authority_on >= ended_on)),
    CONSTRAINT change_reason CHECK ((reason = ANY (ARRAY['contract_ended'::text, 'dismissed'::text, 'unpaid'::text, 'mistreated'::text, 'business_closed'::text, 'agreed'::text])))
);

ALTER TABLE ONLY public.employer_change FORCE ROW LEVEL SECURITY;

ALTER TABLE public.employer_change OWNER TO sarika_owner;

COMMENT ON COLUMN public.employer_change.ended_on IS 'she worked there no more: the earliest day from which a time to report can run';

COMMENT ON COLUMN public.employer_change.told_mission_on IS 'a mission or attaché knows; that is no report to the authority';

CREATE TABLE public.ending_notice (
    id uuid NOT NULL,
    consent_id uuid NOT NULL,
    case_id uuid NOT NULL,
    office_id uuid NOT NULL,
    ends_on date NOT NULL,
    step text NOT NULL,
    told_worker boolean DEFAULT false NOT NULL,
    made_at timestamp with time zone DEFAULT now() NOT NULL,
    settled_at timestamp with time zone,
    settled_by uuid,
    CONSTRAINT ending_settled CHECK (((settled_at IS NULL) = (settled_by IS NULL))),
    CONSTRAINT ending_step CHECK ((step = ANY (ARRAY['first'::text, 'last'::text])))
);

ALTER TABLE ONLY public.ending_notice FORCE ROW LEVEL SECURITY;

ALTER TABLE public.ending_notice OWNER TO sarika_owner;

COMMENT ON TABLE public.ending_notice IS 'a yes with a last day ends soon: told to its office 14 and 3 days before; one of another last day is a notice of its own';

COMMENT ON COLUMN public.ending_notice.told_worker IS 'she chose hours to be texted in: news of it was queued, without content';

CREATE TABLE public.erased_case (
    case_id uuid NOT NULL,
    filed_month date NOT NULL,
    ground text NOT NULL,
    erased_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT erased_ground CHECK ((ground = ANY (ARRAY['worker'::text, 'retention'::text, 'unconsented'::text])))
);

ALTER TABLE ONLY public.erased_case FORCE ROW LEVEL SECURITY;

ALTER TABLE public.erased_case OWNER TO sarika_owner;

COMMENT ON TABLE public.erased_case IS 'all that is left of an erased case: that there was one, in which month, when it went and on what ground';

CREATE TABLE public.erasure_wish (
    id uuid NOT NULL,
    case_id uuid NOT NULL,
    receipt_id uuid NOT NULL,
    asked_at timestamp with time zone DEFAULT now() NOT NULL,
    due_at timestamp with time zone NOT NULL,
    cancelled_at timestamp with time zone,
    CONSTRAINT wish_waits CHECK ((due_at >= (asked_at + '14 days'::interval)))
);

ALTER TABLE ONLY public.erasure_wish FORCE ROW LEVEL SECURITY;

ALTER TABLE public.erasure_wish OWNER TO sarika_owner;

CREATE TABLE public.evidence_file (
    id uuid NOT NULL,
    case_id uuid NOT NULL,
    state text NOT NULL,
    author text NOT NULL,
    author_id uuid,
    office_id uuid,
    case_epoch integer,
    blocks integer,
    key_wrap bytea,
    about bytea,
    about_wrap bytea,
    recorded_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT evidence_author CHECK ((author = ANY (ARRAY['worker'::text, 'reporter'::text, 'officer'::text]))),
    CONSTRAINT evidence_blocks CHECK (((blocks >= 1) AND (blocks <= 241))),
    CONSTRAINT evidence_officer_of_office CHECK ((((author = 'officer'::text) = (author_id IS NOT NULL)) AND ((author = 'officer'::text) = (office_id IS NOT NULL)))),
    CONSTRAINT evidence_state CHECK ((state = ANY (ARRAY['arriving'::text, 'kept'::text]))),
    CONSTRAINT evidence_whole CHECK (((state = 'arriving'::text) OR ((case_epoch IS NOT NULL) AND (blocks IS NOT NULL) AND (key_wrap IS NOT NULL) AND (about IS NOT NULL) AND (about_wrap IS NOT NULL))))
);

ALTER TABLE ONLY public.evidence_file FORCE ROW LEVEL SECURITY;

ALTER TABLE public.evidence_file OWNER TO sarika_owner;

COMMENT ON TABLE public.evidence_file IS 'the sealed bytes lie outside the database, under this id; name, size and kind are sealed in about';

CREATE TABLE public.evidence_removal (
    file_id uuid NOT NULL,
    since timestamp with time zone DEFAULT now() NOT NULL
);

ALTER TABLE ONLY public.evidence_removal FORCE ROW LEVEL SECURITY;

ALTER TABLE public.evidence_removal OWNER TO sarika_owner;

COMMENT ON TABLE public.evidence_removal IS 'sealed bytes that must still be taken from the disk; a row goes when they are gone';

CREATE UNLOGGED TABLE public.factor_challenge (
    lookup bytea NOT NULL,
    purpose text NOT NULL,
    challenge text NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    CONSTRAINT factor_challenge_purpose CHECK ((purpose = ANY (ARRAY['set_up'::text, 'answer'::text])))
);

ALTER TABLE ONLY public.factor_challenge FORCE ROW LEVEL SECURITY;

ALTER TABLE public.factor_challenge OWNER TO sarika_owner;

CREATE TABLE public.filed_evidence (
    id uuid NOT NULL,
    case_id uuid NOT NULL,
    number character(9) NOT NULL,
    office_id uuid NOT NULL,
    officer_id uuid NOT NULL,
    basis text NOT NULL,
    filed_with text NOT NULL,
    told_worker boolean NOT NULL,
    bundle_hash bytea,
    filed_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT filed_evidence_basis CHECK ((basis = ANY (ARRAY['her_claim'::text, 'her_complaint'::text, 'court_order'::text, 'duty_to_report'::text]))),
    CONSTRAINT filed_evidence_with CHECK ((filed_with = ANY (ARRAY['labour_inspectorate'::text, 'labour_court'::text, 'civil_court'::text, 'criminal_court'::text, 'police'::text, 'arbitration'::text, 'ministry'::text, 'mission'::text, 'insurance'::text])))
);

ALTER TABLE ONLY public.filed_evidence FORCE ROW LEVEL SECURITY;

ALTER TABLE public.filed_evidence OWNER TO sarika_owner;

COMMENT ON TABLE public.filed_evidence IS 'what an office filed on her behalf is not called back by a withdrawal; the row outlives the case and holds no fact of it';

CREATE TABLE public.first_contact (
    id uuid NOT NULL,
    case_id uuid NOT NULL,
    office_id uuid NOT NULL,
    officer_id uuid NOT NULL,
    known_by text NOT NULL,
    goes_on boolean,
    met_at timestamp with time zone DEFAULT now() NOT NULL,
    seq bigint NOT NULL,
    CONSTRAINT first_contact_known_by CHECK ((known_by = ANY (ARRAY['safe_word'::text, 'papers'::text, 'in_person_before'::text, 'second_officer'::text])))
);

ALTER TABLE ONLY public.first_contact FORCE ROW LEVEL SECURITY;

ALTER TABLE public.first_contact OWNER TO sarika_owner;

COMMENT ON TABLE public.first_contact IS 'an officer reached the worker herself and asked what is asked then';

COMMENT ON COLUMN public.first_contact.goes_on IS 'of a case that somebody else told: whether she wants it to go on; null where it was hers from the start';

ALTER TABLE public.first_contact ALTER COLUMN seq ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.first_contact_seq_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.follow_up (
    id uuid NOT NULL,
    case_id uuid NOT NULL,
    closure_id uuid NOT NULL,
    asked_at timestamp with time zone DEFAULT now() NOT NULL,
    by_text boolean NOT NULL,
    answer text,
    answered_how text,
    answered_at timestamp with time zone,
    answered_by uuid,
    CONSTRAINT follow_up_answer CHECK ((answer = ANY (ARRAY['solved'::text, 'partly'::text, 'not_solved'::text]))),
    CONSTRAINT follow_up_how CHECK ((answered_how = ANY (ARRAY['web'::text, 'text'::text, 'officer'::text]))),
    CONSTRAINT follow_up_whole CHECK ((((answer IS NULL) = (answered_at IS NULL)) AND ((answer IS NULL) = (answered_how IS NULL)) AND ((answered_by IS NOT NULL) = COALESCE((answered_how = 'officer'::text), false))))
);

ALTER TABLE ONLY public.follow_up FORCE ROW LEVEL SECURITY;

ALTER TABLE public.follow_up OWNER TO sarika_owner;

COMMENT ON TABLE public.follow_up IS 'was it solved? asked 30 days after a closure, once for each; what she answered, and how';

COMMENT ON COLUMN public.follow_up.by_text IS 'she was asked by text as well, because she chose hours';

CREATE TABLE public.grant_epoch (
    id text NOT NULL,
    key_check bytea NOT NULL,
    made_at timestamp with time zone DEFAULT now() NOT NULL,
    sealed_late_at timestamp with time zone,
    destroyed_at timestamp with time zone,
    CONSTRAINT grant_epoch_is_a_day CHECK ((id ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}$'::text))
);

ALTER TABLE ONLY public.grant_epoch FORCE ROW LEVEL SECURITY;

ALTER TABLE public.grant_epoch OWNER TO sarika_owner;

COMMENT ON TABLE public.grant_epoch IS 'which grant epoch keys there are; the keys themselves never enter the database';

COMMENT ON COLUMN public.grant_epoch.key_check IS 'tells a wrong key file from the right one and opens nothing';

COMMENT ON COLUMN public.grant_epoch.sealed_late_at IS 'a host was seen sealing under it after it had retired: it is kept a week longer';

CREATE TABLE public.grant_move (
    id uuid NOT NULL,
    grant_id uuid NOT NULL,
    case_id uuid NOT NULL,
    from_state text NOT NULL,
    to_state text NOT NULL,
    reason text NOT NULL,
    moved_by uuid,
    moved_at timestamp with time zone DEFAULT now() NOT NULL,
    step bigint NOT NULL
);

ALTER TABLE ONLY public.grant_move FORCE ROW LEVEL SECURITY;

ALTER TABLE public.grant_move OWNER TO sarika_owner;

ALTER TABLE public.grant_move ALTER COLUMN step ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.grant_move_step_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.group_filing (
    id uuid NOT NULL,
    group_id uuid NOT NULL,
    office_id uuid NOT NULL,
    against text NOT NULL,
    authority text NOT NULL,
    lodged_on date NOT NULL,
    members integer NOT NULL,
    open_key uuid NOT NULL,
    lodged_by uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT filing_against CHECK ((against = ANY (ARRAY['employer'::text, 'agency'::text]))),
    CONSTRAINT filing_of_somebody CHECK ((members > 0))
);

ALTER TABLE ONLY public.group_filing FORCE ROW LEVEL SECURITY;

ALTER TABLE public.group_filing OWNER TO sarika_owner;

COMMENT ON COLUMN public.group_filing.members IS 'how many stood on what was lodged: it stays when one of them cannot be seen any more';

CREATE TABLE public.group_filing_member (
    filing_id uuid NOT NULL,
    claim_id uuid NOT NULL,
    case_id uuid NOT NULL,
    leg_id uuid NOT NULL
);

ALTER TABLE ONLY public.group_filing_member FORCE ROW LEVEL SECURITY;

ALTER TABLE public.group_filing_member OWNER TO sarika_owner;

CREATE TABLE public.handled (
    event_id bigint NOT NULL,
    action text NOT NULL,
    handled_at timestamp with time zone DEFAULT now() NOT NULL
);

ALTER TABLE ONLY public.handled FORCE ROW LEVEL SECURITY;

ALTER TABLE public.handled OWNER TO sarika_owner;

CREATE TABLE public.handler_wish (
    id uuid NOT NULL,
    case_id uuid NOT NULL,
    office_id uuid NOT NULL,
    heard_by uuid NOT NULL,
    wants text NOT NULL,
    witnessed_by uuid,
    paper_reference text,
    heard_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT handler_wish_two_people CHECK ((witnessed_by IS DISTINCT FROM heard_by)),
    CONSTRAINT handler_wish_wants CHECK ((wants = ANY (ARRAY['female'::text, 'male'::text, 'anybody'::text])))
);

ALTER TABLE ONLY public.handler_wish FORCE ROW LEVEL SECURITY;

ALTER TABLE public.handler_wish OWNER TO sarika_owner;

COMMENT ON TABLE public.handler_wish IS 'what she said herself about a woman or a man as her helper; taken back only before a witness or on paper';

CREATE TABLE public.hearing_notice (
    id uuid NOT NULL,
    hearing_id uuid NOT NULL,
    claim_id uuid NOT NULL,
    case_id uuid NOT NULL,
    key text NOT NULL,
    lead text NOT NULL,
    worker_told boolean DEFAULT false NOT NULL,
    at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT hearing_notice_lead CHECK ((lead = ANY (ARRAY['30-days'::text, '14-days'::text, '7-days'::text, '2-days'::text, 'passed'::text])))
);

ALTER TABLE ONLY public.hearing_notice FORCE ROW LEVEL SECURITY;

ALTER TABLE public.hearing_notice OWNER TO sarika_owner;

CREATE TABLE public.inbound_text (
    id uuid NOT NULL,
    conversation_id uuid,
    provider_index bytea NOT NULL,
    case_id uuid,
    received_at timestamp with time zone DEFAULT now() NOT NULL
);

ALTER TABLE ONLY public.inbound_text FORCE ROW LEVEL SECURITY;

ALTER TABLE public.inbound_text OWNER TO sarika_owner;

CREATE TABLE public.indicator_sheet (
    id uuid NOT NULL,
    seq bigint NOT NULL,
    case_id uuid NOT NULL,
    office_id uuid NOT NULL,
    officer_id uuid NOT NULL,
    item_id uuid NOT NULL,
    raises_to character(2),
    asked_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT indicator_sheet_raises CHECK ((raises_to = ANY (ARRAY['U0'::bpchar, 'U1'::bpchar])))
);

ALTER TABLE ONLY public.indicator_sheet FORCE ROW LEVEL SECURITY;

ALTER TABLE public.indicator_sheet OWNER TO sarika_owner;

COMMENT ON TABLE public.indicator_sheet IS 'the eleven questions as they were answered at one time; every version is kept, the answers are sealed';

COMMENT ON COLUMN public.indicator_sheet.raises_to IS 'at least so urgent by these answers; null where nothing raises it, and nothing ever lowers it';

ALTER TABLE public.indicator_sheet ALTER COLUMN seq ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.indicator_sheet_seq_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.instalment (
    id uuid NOT NULL,
    plan_id uuid NOT NULL,
    claim_id uuid NOT NULL,
    case_id uuid NOT NULL,
    seq integer NOT NULL,
    due_on date NOT NULL,
    minor bigint NOT NULL,
    missed_at timestamp with time zone,
    CONSTRAINT instalment_of_something CHECK ((minor > 0)),
    CONSTRAINT instalment_seq CHECK ((seq > 0))
);

ALTER TABLE ONLY public.instalment FORCE ROW LEVEL SECURITY;

ALTER TABLE public.instalment OWNER TO sarika_owner;

COMMENT ON COLUMN public.instalment.missed_at IS 'found by the clock: not paid by its day and the days of grace';

CREATE TABLE public.instalment_plan (
    id uuid NOT NULL,
    claim_id uuid NOT NULL,
    case_id uuid NOT NULL,
    leg_id uuid NOT NULL,
    seq integer NOT NULL,
    currency character(3) NOT NULL,
    paid_before bigint NOT NULL,
    office_id uuid NOT NULL,
    made_by uuid NOT NULL,
    made_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT plan_paid_before CHECK ((paid_before >= 0)),
    CONSTRAINT plan_seq CHECK ((seq > 0))
);

ALTER TABLE ONLY public.instalment_plan FORCE ROW LEVEL SECURITY;

ALTER TABLE public.instalment_plan OWNER TO sarika_owner;

COMMENT ON TABLE public.instalment_plan IS 'the newest plan of a leg counts; what was paid before it does not count towards it';

CREATE TABLE public.item (
    id uuid NOT NULL,
    case_id uuid NOT NULL,
    case_epoch integer NOT NULL,
    kind text NOT NULL,
    seq integer NOT NULL,
    author text NOT NULL,
    author_id uuid,
    sealed bytea NOT NULL,
    key_wrap bytea NOT NULL,
    recorded_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT item_author CHECK ((author = ANY (ARRAY['worker'::text, 'reporter'::text, 'operator'::text, 'officer'::text, 'service'::text]))),
    CONSTRAINT item_kind CHECK ((kind = ANY (ARRAY['story'::text, 'facts'::text, 'identity'::text, 'contact'::text, 'employer'::text, 'immigration'::text, 'message_in'::text, 'message_out'::text, 'note'::text, 'transcript'::text, 'triage'::text, 'exact_time'::text, 'late_words'::text, 'worksheet'::text, 'assessment'::text, 'dealings'::text, 'hearing'::text, 'outside'::text, 'protocol_step'::text, 'indicators'::text]))),
    CONSTRAINT item_seq CHECK ((seq > 0))
);
ALTER TABLE ONLY public.item ALTER COLUMN sealed SET STORAGE EXTERNAL;

ALTER TABLE ONLY public.item FORCE ROW LEVEL SECURITY;

ALTER TABLE public.item OWNER TO sarika_owner;

CREATE TABLE public.key_record (
    owner_id uuid NOT NULL,
    epoch integer NOT NULL,
    box_public_key bytea NOT NULL,
    sign_public_key bytea NOT NULL,
    not_before timestamp with time zone NOT NULL,
    signed_by text NOT NULL,
    signature bytea NOT NULL,
    CONSTRAINT key_record_signer CHECK ((signed_by = ANY (ARRAY['root'::text, 'previous'::text])))
);

ALTER TABLE ONLY public.key_record FORCE ROW LEVEL SECURITY;

ALTER TABLE public.key_record OWNER TO sarika_owner;

CREATE TABLE public.key_request (
    owner_id uuid NOT NULL,
    box_public_key bytea NOT NULL,
    sign_public_key bytea NOT NULL,
    not_before timestamp with time zone NOT NULL,
    holder_id uuid NOT NULL,
    wrap bytea NOT NULL,
    recovery bytea NOT NULL,
    made_at timestamp with time zone DEFAULT now() NOT NULL
);

ALTER TABLE ONLY public.key_request FORCE ROW LEVEL SECURITY;

ALTER TABLE public.key_request OWNER TO sarika_owner;

COMMENT ON TABLE public.key_request IS 'the first key of an office, waiting for the root''s signature; gone when it is signed';

CREATE TABLE public.key_wrap (
    owner_id uuid NOT NULL,
    epoch integer NOT NULL,
    holder_id uuid NOT NULL,
    wrap bytea NOT NULL,
    made_at timestamp with time zone DEFAULT now() NOT NULL
);

ALTER TABLE ONLY public.key_wrap FORCE ROW LEVEL SECURITY;

ALTER TABLE public.key_wrap OWNER TO sarika_owner;

COMMENT ON COLUMN public.key_wrap.holder_id IS 'an officer; or the office itself: the seed of an older epoch, wrapped to the epoch after it';

CREATE TABLE public.leg_dealing (
    id uuid NOT NULL,
    leg_id uuid NOT NULL,
    claim_id uuid NOT NULL,
    case_id uuid NOT NULL,
    authority_id text,
    item_id uuid NOT NULL,
    reference_index bytea,
    office_id uuid NOT NULL,
    recorded_by uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT now() NOT NULL,
    seq integer NOT NULL,
    CONSTRAINT dealing_authority CHECK ((authority_id ~ '^[a-z0-9-]{1,80}$'::text)),
    CONSTRAINT dealing_reference CHECK ((octet_length(reference_index) = 32)),
    CONSTRAINT dealing_seq CHECK ((seq > 0))
);

ALTER TABLE ONLY public.leg_dealing FORCE ROW LEVEL SECURITY;

ALTER TABLE public.leg_dealing OWNER TO sarika_owner;

COMMENT ON TABLE public.leg_dealing IS 'with whom a leg is: the newest counts. The reference number and who deals with it are sealed in the item';

COMMENT ON COLUMN public.leg_dealing.authority_id IS 'of the law pack of its country; null: not one of the list';

COMMENT ON COLUMN public.leg_dealing.reference_index IS 'keyed hash of the number, by which a letter that comes finds its leg';

CREATE TABLE public.leg_document (
    id uuid NOT NULL,
    leg_id uuid NOT NULL,
    claim_id uuid NOT NULL,
    case_id uuid NOT NULL,
    file_id uuid NOT NULL,
    kind text NOT NULL,
    office_id uuid NOT NULL,
    linked_by uuid NOT NULL,
    linked_at timestamp with time zone DEFAULT now() NOT NULL,
    unlinked_at timestamp with time zone,
    unlinked_by uuid,
    CONSTRAINT leg_document_kind CHECK ((kind = ANY (ARRAY['demand'::text, 'lodged'::text, 'stamped'::text, 'summons'::text, 'minutes'::text, 'settlement'::text, 'order'::text, 'reply'::text, 'payment'::text, 'other'::text]))),
    CONSTRAINT leg_document_unlinked_whole CHECK (((unlinked_at IS NULL) = (unlinked_by IS NULL)))
);

ALTER TABLE ONLY public.leg_document FORCE ROW LEVEL SECURITY;

ALTER TABLE public.leg_document OWNER TO sarika_owner;

CREATE TABLE public.leg_handover (
    id uuid NOT NULL,
    claim_id uuid NOT NULL,
    case_id uuid NOT NULL,
    leg_id uuid NOT NULL,
    from_office_id uuid NOT NULL,
    to_office_id uuid NOT NULL,
    consent_id uuid NOT NULL,
    state text NOT NULL,
    reason text NOT NULL,
    offered_by uuid NOT NULL,
    offered_at timestamp with time zone DEFAULT now() NOT NULL,
    due_at timestamp with time zone NOT NULL,
    settled_at timestamp with time zone,
    settled_by uuid,
    decline_reason text,
    revoke_reason text,
    item_id uuid,
    alarmed_at timestamp with time zone,
    CONSTRAINT handover_decline_reason CHECK ((decline_reason = ANY (ARRAY['no_capacity'::text, 'not_competent'::text, 'conflict_of_interest'::text, 'cannot_reach_her'::text]))),
    CONSTRAINT handover_declined_why CHECK (((state = 'declined'::text) = (decline_reason IS NOT NULL))),
    CONSTRAINT handover_reason CHECK ((reason = ANY (ARRAY['she_moved'::text, 'competence'::text, 'language'::text, 'capacity'::text, 'conflict_of_interest'::text, 'she_asks'::text]))),
    CONSTRAINT handover_revoke_reason CHECK ((revoke_reason = ANY (ARRAY['taken_back'::text, 'consent_ended'::text, 'leg_over'::text, 'office_cannot'::text]))),
    CONSTRAINT handover_revoked_why CHECK (((state = 'revoked'::text) = (revoke_reason IS NOT NULL))),
    CONSTRAINT handover_settled_by_somebody CHECK (((settled_by IS NULL) = ((state = 'offered'::text) OR ((state = 'revoked'::text) AND (revoke_reason <> 'taken_back'::text))))),
    CONSTRAINT handover_settled_whole CHECK (((state = 'offered'::text) = (settled_at IS NULL))),
    CONSTRAINT handover_state CHECK ((state = ANY (ARRAY['offered'::text, 'accepted'::text, 'declined'::text, 'revoked'::text]))),
    CONSTRAINT handover_to_another CHECK ((from_office_id <> to_office_id))
);

ALTER TABLE ONLY public.leg_handover FORCE ROW LEVEL SECURITY;

ALTER TABLE public.leg_handover OWNER TO sarika_owner;

COMMENT ON TABLE public.leg_handover IS 'who works a leg of a claim goes over by an offer that is answered; the clock tells of one that is not';

COMMENT ON COLUMN public.leg_handover.item_id IS 'what the next office must know, in words; sealed in the case';

COMMENT ON COLUMN public.leg_handover.alarmed_at IS 'when it was last told that nobody answered';

CREATE TABLE public.leg_hearing (
    id uuid NOT NULL,
    leg_id uuid NOT NULL,
    claim_id uuid NOT NULL,
    case_id uuid NOT NULL,
    kind text NOT NULL,
    held_on date NOT NULL,
    held_at time without time zone,
    country character(2) NOT NULL,
    item_id uuid,
    follows uuid,
    outcome text,
    outcome_at timestamp with time zone,
    outcome_by uuid,
    outcome_item_id uuid,
    open_key uuid NOT NULL,
    office_id uuid NOT NULL,
    recorded_by uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT now() NOT NULL,
    look_on date,
    missed_at timestamp with time zone,
    CONSTRAINT hearing_kind CHECK ((kind = ANY (ARRAY['mediation'::text, 'inquiry'::text, 'court'::text, 'judgment'::text, 'appeal'::text, 'enforcement'::text]))),
    CONSTRAINT hearing_outcome CHECK ((outcome = ANY (ARRAY['held'::text, 'settled'::text, 'decided'::text, 'adjourned'::text, 'cancelled'::text, 'worker_absent'::text, 'other_side_absent'::text]))),
    CONSTRAINT hearing_outcome_whole CHECK ((((outcome IS NULL) = (outcome_at IS NULL)) AND ((outcome_at IS NULL) = (outcome_by IS NULL)) AND ((outcome IS NOT NULL) OR (outcome_item_id IS NULL))))
);

ALTER TABLE ONLY public.leg_hearing FORCE ROW LEVEL SECURITY;

ALTER TABLE public.leg_hearing OWNER TO sarika_owner;

COMMENT ON COLUMN public.leg_hearing.held_at IS 'by the clock of its country; null: not known';

COMMENT ON COLUMN public.leg_hearing.item_id IS 'the place, and what to bring; sealed';

COMMENT ON COLUMN public.leg_hearing.look_on IS 'the next day on which somebody is to be reminded; null: nobody any more';

COMMENT ON COLUMN public.leg_hearing.missed_at IS 'the day went by and nobody had written down what came of it';

CREATE TABLE public.leg_showing (
    id uuid NOT NULL,
    leg_id uuid NOT NULL,
    claim_id uuid NOT NULL,
    case_id uuid NOT NULL,
    shown_how text NOT NULL,
    wording_version text NOT NULL,
    language text NOT NULL,
    sum_minor bigint NOT NULL,
    shown_by uuid,
    shown_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT showing_by_somebody CHECK (((shown_how = 'web'::text) = (shown_by IS NULL))),
    CONSTRAINT showing_how CHECK ((shown_how = ANY (ARRAY['web'::text, 'read_aloud'::text, 'paper_thumbprint'::text]))),
    CONSTRAINT showing_language CHECK ((language = ANY (ARRAY['km'::text, 'en'::text]))),
    CONSTRAINT showing_sum CHECK ((sum_minor > 0)),
    CONSTRAINT showing_version CHECK ((wording_version ~ '^[0-9a-z-]{1,40}$'::text))
);

ALTER TABLE ONLY public.leg_showing FORCE ROW LEVEL SECURITY;

ALTER TABLE public.leg_showing OWNER TO sarika_owner;

COMMENT ON TABLE public.leg_showing IS 'she saw what the other side and the authority will learn, and wants to go on; it stands for the sum she saw';

COMMENT ON COLUMN public.leg_showing.sum_minor IS 'what was claimed then, in minor units of the claim''s currency: another sum is shown anew';

CREATE TABLE public.legal_demand (
    id uuid NOT NULL,
    received_on date NOT NULL,
    demanded_by text NOT NULL,
    country character(2) NOT NULL,
    wanted text NOT NULL,
    recorded_by uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT demand_by CHECK ((demanded_by = ANY (ARRAY['court'::text, 'prosecutor'::text, 'police'::text, 'immigration'::text, 'ministry'::text, 'private_party'::text, 'other'::text]))),
    CONSTRAINT demand_not_before CHECK ((received_on >= '2026-01-01'::date)),
    CONSTRAINT demand_wanted CHECK ((wanted = ANY (ARRAY['times_and_offices'::text, 'words'::text, 'identity'::text, 'keys'::text, 'other'::text])))
);

ALTER TABLE ONLY public.legal_demand FORCE ROW LEVEL SECURITY;

ALTER TABLE public.legal_demand OWNER TO sarika_owner;

COMMENT ON TABLE public.legal_demand IS 'append-only; nothing of a worker, a case or a file number: a count of what was demanded of the host';

CREATE TABLE public.legal_demand_answer (
    id uuid NOT NULL,
    demand_id uuid NOT NULL,
    outcome text NOT NULL,
    people integer,
    told text NOT NULL,
    answered_on date NOT NULL,
    recorded_by uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT demand_outcome CHECK ((outcome = ANY (ARRAY['pending'::text, 'refused'::text, 'nothing_to_give'::text, 'partly'::text, 'fully'::text, 'withdrawn'::text]))),
    CONSTRAINT demand_people CHECK ((people > 0)),
    CONSTRAINT demand_told CHECK ((told = ANY (ARRAY['told'::text, 'not_yet'::text, 'forbidden'::text, 'nobody_to_tell'::text])))
);

ALTER TABLE ONLY public.legal_demand_answer FORCE ROW LEVEL SECURITY;

ALTER TABLE public.legal_demand_answer OWNER TO sarika_owner;

COMMENT ON COLUMN public.legal_demand_answer.people IS 'how many people it was about; null where that is not known';

CREATE TABLE public.legal_hold (
    id uuid NOT NULL,
    case_id uuid NOT NULL,
    office_id uuid NOT NULL,
    reason text NOT NULL,
    ends_on date NOT NULL,
    asked_by uuid NOT NULL,
    asked_at timestamp with time zone DEFAULT now() NOT NULL,
    confirmed_by uuid,
    confirmed_at timestamp with time zone,
    reviewed_at timestamp with time zone,
    reviewed_by uuid,
    ended_at timestamp with time zone,
    ended_by uuid,
    CONSTRAINT hold_confirmed_whole CHECK (((confirmed_by IS NULL) = (confirmed_at IS NULL))),
    CONSTRAINT hold_reason CHECK ((reason = ANY (ARRAY['court_order'::text, 'proceedings_run'::text, 'criminal_case'::text, 'preservation_asked'::text]))),
    CONSTRAINT hold_two_persons CHECK (((confirmed_by IS NULL) OR (confirmed_by <> asked_by))),
    CONSTRAINT hold_two_years CHECK ((ends_on <= ((asked_at + '2 years'::interval))::date))
);

ALTER TABLE ONLY public.legal_hold FORCE ROW LEVEL SECURITY;

ALTER TABLE public.legal_hold OWNER TO sarika_owner;

CREATE TABLE public.linked_side (
    other_side_index bytea NOT NULL,
    currency character(3) NOT NULL,
    complainants integer NOT NULL,
    claims integer NOT NULL,
    claimed numeric NOT NULL,
    verified numeric NOT NULL,
    paid numeric NOT NULL,
    counted_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT linked_at_least_three CHECK ((complainants >= 3))
);

ALTER TABLE ONLY public.linked_side FORCE ROW LEVEL SECURITY;

ALTER TABLE public.linked_side OWNER TO sarika_owner;

COMMENT ON TABLE public.linked_side IS 'claims against the same employer or agency whose workers said that they may be counted together; with fewer than three there is no row';

CREATE TABLE public.linking_due (
    other_side_index bytea NOT NULL,
    xact xid8 DEFAULT pg_current_xact_id() NOT NULL
);

ALTER TABLE ONLY public.linking_due FORCE ROW LEVEL SECURITY;

ALTER TABLE public.linking_due OWNER TO sarika_owner;

COMMENT ON TABLE public.linking_due IS 'to be counted anew by the jobs';

CREATE TABLE public.load_handover (
    id uuid NOT NULL,
    office_id uuid NOT NULL,
    from_officer_id uuid,
    asked_by uuid NOT NULL,
    reason text NOT NULL,
    asked_at timestamp with time zone DEFAULT now() NOT NULL,
    due_at timestamp with time zone NOT NULL,
    revoked_at timestamp with time zone,
    raised_at timestamp with time zone,
    CONSTRAINT load_handover_due CHECK ((due_at > asked_at)),
    CONSTRAINT load_handover_reason CHECK ((reason = ANY (ARRAY['leave'::text, 'post_ends'::text, 'ill'::text, 'too_much'::text, 'conflict_of_interest'::text])))
);

ALTER TABLE ONLY public.load_handover FORCE ROW LEVEL SECURITY;

ALTER TABLE public.load_handover OWNER TO sarika_owner;

COMMENT ON TABLE public.load_handover IS 'everything somebody, or a whole post (from_officer_id is null), has in hand, offered to colleagues of the same office in one step';

CREATE TABLE public.load_line (
    assignment_id uuid NOT NULL,
    handover_id uuid NOT NULL,
    case_id uuid NOT NULL,
    office_id uuid NOT NULL,
    from_officer_id uuid,
    to_officer_id uuid NOT NULL,
    state text DEFAULT 'offered'::text NOT NULL,
    reason text,
    settled_at timestamp with time zone,
    CONSTRAINT load_line_elsewhere CHECK ((from_officer_id IS DISTINCT FROM to_officer_id)),
    CONSTRAINT load_line_settled CHECK (((state = 'offered'::text) = (settled_at IS NULL))),
    CONSTRAINT load_line_state CHECK ((state = ANY (ARRAY['offered'::text, 'accepted'::text, 'declined'::text, 'gone'::text, 'revoked'::text])))
);

ALTER TABLE ONLY public.load_line FORCE ROW LEVEL SECURITY;

ALTER TABLE public.load_line OWNER TO sarika_owner;

COMMENT ON COLUMN public.load_line.state IS 'gone: it was closed, or somebody else had it meanwhile';

CREATE TABLE public.migration (
    id integer NOT NULL,
    "timestamp" bigint NOT NULL,
    name character varying NOT NULL
);

ALTER TABLE public.migration OWNER TO sarika_owner;

CREATE SEQUENCE public.migration_id_seq
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER TABLE public.migration_id_seq OWNER TO sarika_owner;

ALTER SEQUENCE public.migration_id_seq OWNED BY public.migration.id;

CREATE TABLE public.missed_money (
    id uuid NOT NULL,
    claim_id uuid NOT NULL,
    case_id uuid NOT NULL,
    after_seq integer NOT NULL,
    said_how text NOT NULL,
    said_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT missed_after CHECK ((after_seq > 0)),
    CONSTRAINT missed_how CHECK ((said_how = ANY (ARRAY['web'::text, 'sms'::text])))
);

ALTER TABLE ONLY public.missed_money FORCE ROW LEVEL SECURITY;

ALTER TABLE public.missed_money OWNER TO sarika_owner;

COMMENT ON TABLE public.missed_money IS 'she said that money written down as paid is not in her hand; it is open until something is received after it';

COMMENT ON COLUMN public.missed_money.after_seq IS 'place of the last posting when she said it; what was received later has a higher one';

CREATE TABLE public.offer (
    id uuid NOT NULL,
    case_id uuid NOT NULL,
    office_id uuid NOT NULL,
    "position" integer NOT NULL,
    is_last_resort boolean NOT NULL,
    reasons jsonb NOT NULL,
    urgency character(2) NOT NULL,
    state text NOT NULL,
    offered_at timestamp with time zone,
    due_at timestamp with time zone,
    settled_at timestamp with time zone,
    settled_by uuid,
    decline_reason text,
    CONSTRAINT offer_dated CHECK (((state = 'waiting'::text) OR (state = 'revoked'::text) OR ((offered_at IS NOT NULL) AND (due_at IS NOT NULL)))),
    CONSTRAINT offer_position CHECK (("position" > 0)),
    CONSTRAINT offer_state CHECK ((state = ANY (ARRAY['waiting'::text, 'offered'::text, 'accepted'::text, 'declined'::text, 'lapsed'::text, 'revoked'::text])))
);

ALTER TABLE ONLY public.offer FORCE ROW LEVEL SECURITY;

ALTER TABLE public.offer OWNER TO sarika_owner;

CREATE SEQUENCE public.offer_later
    AS integer
    START WITH 1001
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;

ALTER TABLE public.offer_later OWNER TO sarika_owner;

COMMENT ON SEQUENCE public.offer_later IS 'places of offices asked later: after every place of a plan, and known without reading what other offices were offered';

CREATE TABLE public.office (
    id uuid NOT NULL,
    organisation_id uuid NOT NULL,
    code text NOT NULL,
    kind text NOT NULL,
    is_state boolean NOT NULL,
    name_en text NOT NULL,
    name_km text NOT NULL,
    town_en text NOT NULL,
    town_km text NOT NULL,
    country character(2) NOT NULL,
    province text,
    serves_happened_in text[] NOT NULL,
    serves_now_in text[] NOT NULL,
    serves_provinces text[],
    capabilities text[],
    languages text[] NOT NULL,
    hours jsonb NOT NULL,
    weight integer NOT NULL,
    capacity integer NOT NULL,
    takes_urgent boolean NOT NULL,
    routable boolean NOT NULL,
    unroutable_reason text,
    source text,
    confidence text NOT NULL,
    suspended_at timestamp with time zone,
    closed_at timestamp with time zone,
    CONSTRAINT office_capacity CHECK ((capacity > 0)),
    CONSTRAINT office_confidence CHECK ((confidence = ANY (ARRAY['high'::text, 'medium'::text, 'low'::text, 'unknown'::text]))),
    CONSTRAINT office_kind CHECK ((kind = ANY (ARRAY['desk'::text, 'mrc'::text, 'pdlvt'::text, 'mlvt'::text, 'mission'::text, 'foreign_ministry'::text, 'union'::text, 'ngo'::text, 'legal_aid'::text, 'shelter'::text, 'host'::text]))),
    CONSTRAINT office_silent_reason CHECK ((routable OR (unroutable_reason IS NOT NULL))),
    CONSTRAINT office_weight CHECK ((weight > 0))
);

ALTER TABLE ONLY public.office FORCE ROW LEVEL SECURITY;

ALTER TABLE public.office OWNER TO sarika_owner;

COMMENT ON COLUMN public.office.suspended_at IS 'nothing new is sealed to it, and nothing is routed there';

COMMENT ON COLUMN public.office.closed_at IS 'for good: its officers are disabled and nobody holds its key';

CREATE TABLE public.office_change (
    office_id uuid NOT NULL,
    version bigint NOT NULL
);

ALTER TABLE ONLY public.office_change FORCE ROW LEVEL SECURITY;

ALTER TABLE public.office_change OWNER TO sarika_owner;

CREATE TABLE public.office_load (
    office_id uuid NOT NULL,
    open integer NOT NULL,
    counted_at timestamp with time zone NOT NULL,
    CONSTRAINT load_open CHECK ((open >= 0))
);

ALTER TABLE ONLY public.office_load FORCE ROW LEVEL SECURITY;

ALTER TABLE public.office_load OWNER TO sarika_owner;

COMMENT ON TABLE public.office_load IS 'cases taken on and not ended, and those that wait for an answer; a number of each office and nothing of a case';

CREATE TABLE public.office_rotation (
    id uuid NOT NULL,
    office_id uuid NOT NULL,
    from_epoch integer NOT NULL,
    to_epoch integer NOT NULL,
    reason text NOT NULL,
    started_by uuid NOT NULL,
    started_at timestamp with time zone DEFAULT now() NOT NULL,
    moved integer DEFAULT 0 NOT NULL,
    finished_at timestamp with time zone,
    CONSTRAINT rotation_next_epoch CHECK ((to_epoch = (from_epoch + 1))),
    CONSTRAINT rotation_reason CHECK ((reason = ANY (ARRAY['departure'::text, 'suspicion'::text, 'yearly'::text, 'recovery'::text])))
);

ALTER TABLE ONLY public.office_rotation FORCE ROW LEVEL SECURITY;

ALTER TABLE public.office_rotation OWNER TO sarika_owner;

CREATE TABLE public.office_verification (
    id uuid NOT NULL,
    office_id uuid NOT NULL,
    verified_on date NOT NULL,
    verified_by text NOT NULL,
    is_demo boolean DEFAULT false NOT NULL,
    checked text[] DEFAULT '{}'::text[] NOT NULL,
    recorded_by uuid,
    recorded_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT verification_checked CHECK ((checked <@ ARRAY['answers'::text, 'address'::text, 'hours'::text, 'languages'::text, 'women'::text, 'takes_cases'::text, 'agreed'::text]))
);

ALTER TABLE ONLY public.office_verification FORCE ROW LEVEL SECURITY;

ALTER TABLE public.office_verification OWNER TO sarika_owner;

COMMENT ON COLUMN public.office_verification.checked IS 'what was looked at: the number was called and is answered, address, hours, languages, women among the staff, kinds of case, and that the office agreed to be listed';

CREATE TABLE public.officer (
    id uuid NOT NULL,
    office_id uuid NOT NULL,
    sign_in text NOT NULL,
    name text NOT NULL,
    sex text,
    languages text[] NOT NULL,
    role text NOT NULL,
    state text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    takes_restricted boolean DEFAULT false NOT NULL,
    CONSTRAINT officer_role CHECK ((role = ANY (ARRAY['operator'::text, 'officer'::text, 'focal_point'::text, 'supervisor'::text, 'administrator'::text]))),
    CONSTRAINT officer_sex CHECK ((sex = ANY (ARRAY['female'::text, 'male'::text]))),
    CONSTRAINT officer_state CHECK ((state = ANY (ARRAY['pending'::text, 'active'::text, 'disabled'::text])))
);

ALTER TABLE ONLY public.officer FORCE ROW LEVEL SECURITY;

ALTER TABLE public.officer OWNER TO sarika_owner;

COMMENT ON COLUMN public.officer.takes_restricted IS 'may take protected cases (field rule 7); they are sealed to her by name';

CREATE TABLE public.officer_credential (
    officer_id uuid NOT NULL,
    salt bytea NOT NULL,
    cost jsonb NOT NULL,
    auth bytea NOT NULL,
    box_public_key bytea NOT NULL,
    sealed_secret_key bytea NOT NULL,
    changed_at timestamp with time zone DEFAULT now() NOT NULL
);

ALTER TABLE ONLY public.officer_credential FORCE ROW LEVEL SECURITY;

ALTER TABLE public.officer_credential OWNER TO sarika_owner;

CREATE TABLE public.officer_departure (
    id uuid NOT NULL,
    officer_id uuid NOT NULL,
    office_id uuid NOT NULL,
    reason text NOT NULL,
    held_key boolean NOT NULL,
    handed_to uuid,
    handed_over integer DEFAULT 0 NOT NULL,
    arranged_by uuid NOT NULL,
    departed_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT departure_reason CHECK ((reason = ANY (ARRAY['left'::text, 'suspicion'::text, 'office_closed'::text, 'lost_device'::text, 'forgotten'::text])))
);

ALTER TABLE ONLY public.officer_departure FORCE ROW LEVEL SECURITY;

ALTER TABLE public.officer_departure OWNER TO sarika_owner;

COMMENT ON TABLE public.officer_departure IS 'each time somebody stopped holding an office''s key: the key is renewed within 24 hours, at once on suspicion';

CREATE TABLE public.officer_key (
    officer_id uuid NOT NULL,
    office_id uuid NOT NULL,
    office_epoch integer NOT NULL,
    box_public_key bytea NOT NULL,
    not_before timestamp with time zone NOT NULL,
    signature bytea NOT NULL
);

ALTER TABLE ONLY public.officer_key FORCE ROW LEVEL SECURITY;

ALTER TABLE public.officer_key OWNER TO sarika_owner;

CREATE TABLE public.officer_link (
    id uuid NOT NULL,
    officer_id uuid NOT NULL,
    kind text NOT NULL,
    lookup bytea NOT NULL,
    made_by uuid,
    made_at timestamp with time zone DEFAULT now() NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone,
    cancelled_at timestamp with time zone,
    CONSTRAINT link_kind CHECK ((kind = ANY (ARRAY['first_administrator'::text, 'new_officer'::text, 'reset'::text]))),
    CONSTRAINT link_made_by_somebody CHECK (((kind = 'first_administrator'::text) OR (made_by IS NOT NULL))),
    CONSTRAINT link_not_for_oneself CHECK ((made_by <> officer_id))
);

ALTER TABLE ONLY public.officer_link FORCE ROW LEVEL SECURITY;

ALTER TABLE public.officer_link OWNER TO sarika_owner;

COMMENT ON COLUMN public.officer_link.lookup IS 'a hash of the token; the token itself is shown once and kept nowhere';

CREATE TABLE public.officer_presence (
    officer_id uuid NOT NULL,
    last_seen_on date NOT NULL
);

ALTER TABLE ONLY public.officer_presence FORCE ROW LEVEL SECURITY;

ALTER TABLE public.officer_presence OWNER TO sarika_owner;

COMMENT ON TABLE public.officer_presence IS 'the day of the last sign-in, no finer: who is away for 60 days loses her wrap';

CREATE TABLE public.organisation (
    id uuid NOT NULL,
    kind text NOT NULL,
    is_state boolean NOT NULL,
    name_en text NOT NULL,
    name_km text NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL
);

ALTER TABLE ONLY public.organisation FORCE ROW LEVEL SECURITY;

ALTER TABLE public.organisation OWNER TO sarika_owner;

CREATE TABLE public.outbound_text (
    id uuid NOT NULL,
    conversation_id uuid,
    officer_id uuid,
    case_id uuid,
    item_id uuid,
    kind text NOT NULL,
    state text NOT NULL,
    letter bytea,
    phone_letter bytea,
    provider_index bytea,
    provider_letter bytea,
    parts integer NOT NULL,
    encoding text NOT NULL,
    attempts integer DEFAULT 0 NOT NULL,
    error_code text,
    created_at timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
    not_before timestamp with time zone,
    claimed_at timestamp with time zone,
    updated_at timestamp with time zone DEFAULT now() NOT NULL,
    about_id uuid,
    CONSTRAINT outbound_kind CHECK ((kind = ANY (ARRAY['dialogue'::text, 'news'::text, 'reply'::text, 'ring'::text]))),
    CONSTRAINT outbound_state CHECK ((state = ANY (ARRAY['held'::text, 'queued'::text, 'sending'::text, 'sent'::text, 'delivered'::text, 'undelivered'::text, 'failed'::text, 'cancelled'::text]))),
    CONSTRAINT outbound_terminal_is_empty CHECK (((state <> ALL (ARRAY['delivered'::text, 'undelivered'::text, 'failed'::text, 'cancelled'::text])) OR (letter IS NULL))),
    CONSTRAINT outbound_to_somebody CHECK (((conversation_id IS NOT NULL) OR (officer_id IS NOT NULL)))
);

ALTER TABLE ONLY public.outbound_text FORCE ROW LEVEL SECURITY;

ALTER TABLE public.outbound_text OWNER TO sarika_owner;

COMMENT ON COLUMN public.outbound_text.letter IS 'the words, sealed to the notifier; destroyed at a terminal state';

COMMENT ON COLUMN public.outbound_text.about_id IS 'of a held reply: the claim it tells of; one that comes later takes its place';

CREATE TABLE public.outbox (
    id bigint NOT NULL,
    event text NOT NULL,
    payload jsonb NOT NULL,
    recorded_at timestamp with time zone DEFAULT now() NOT NULL,
    relayed_at timestamp with time zone,
    settled_at timestamp with time zone,
    attempts integer DEFAULT 0 NOT NULL,
    parked_at timestamp with time zone
);

ALTER TABLE ONLY public.outbox FORCE ROW LEVEL SECURITY;

ALTER TABLE public.outbox OWNER TO sarika_owner;

ALTER TABLE public.outbox ALTER COLUMN id ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.outbox_id_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.outside_body (
    id uuid NOT NULL,
    office_id uuid NOT NULL,
    directory_office_id uuid,
    kind text NOT NULL,
    name text NOT NULL,
    name_km text,
    of_country character(2) NOT NULL,
    is_state boolean NOT NULL,
    language text NOT NULL,
    written_by uuid NOT NULL,
    written_at timestamp with time zone DEFAULT now() NOT NULL,
    ended_at timestamp with time zone,
    ended_by uuid,
    CONSTRAINT body_ended CHECK (((ended_at IS NULL) = (ended_by IS NULL))),
    CONSTRAINT body_kind CHECK ((kind = ANY (ARRAY['hospital'::text, 'clinic'::text, 'shelter'::text, 'police'::text, 'court'::text, 'ministry'::text, 'labour_authority'::text, 'embassy'::text, 'lawyer'::text, 'interpreter'::text, 'ngo'::text, 'union'::text, 'other'::text]))),
    CONSTRAINT body_language CHECK ((language = ANY (ARRAY['km'::text, 'en'::text, 'th'::text]))),
    CONSTRAINT body_name CHECK (((length(TRIM(BOTH FROM name)) >= 2) AND (length(TRIM(BOTH FROM name)) <= 160))),
    CONSTRAINT body_name_km CHECK (((length(TRIM(BOTH FROM name_km)) >= 2) AND (length(TRIM(BOTH FROM name_km)) <= 160)))
);

ALTER TABLE ONLY public.outside_body FORCE ROW LEVEL SECURITY;

ALTER TABLE public.outside_body OWNER TO sarika_owner;

COMMENT ON TABLE public.outside_body IS 'bodies without an account that an office refers to: its own list; no address, because that of a shelter is a secret';

COMMENT ON COLUMN public.outside_body.directory_office_id IS 'the entry of the directory that has no account';

COMMENT ON COLUMN public.outside_body.of_country IS 'whose it is: of an embassy the country that it represents';

CREATE TABLE public.outside_body_check (
    id uuid NOT NULL,
    body_id uuid NOT NULL,
    office_id uuid NOT NULL,
    checked text[] NOT NULL,
    checked_by uuid NOT NULL,
    checked_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT check_what CHECK (((cardinality(checked) > 0) AND (checked <@ ARRAY['answers'::text, 'there'::text, 'takes_cases'::text, 'women'::text, 'languages'::text])))
);

ALTER TABLE ONLY public.outside_body_check FORCE ROW LEVEL SECURITY;

ALTER TABLE public.outside_body_check OWNER TO sarika_owner;

CREATE TABLE public.outside_referral (
    id uuid NOT NULL,
    case_id uuid NOT NULL,
    number character(9) NOT NULL,
    office_id uuid NOT NULL,
    body_id uuid NOT NULL,
    consent_id uuid NOT NULL,
    sheet_item_id uuid NOT NULL,
    task text NOT NULL,
    way text NOT NULL,
    offered_by uuid NOT NULL,
    offered_at timestamp with time zone DEFAULT now() NOT NULL,
    feedback_on date NOT NULL,
    raised smallint DEFAULT 0 NOT NULL,
    raised_for date,
    raised_at timestamp with time zone,
    untold_raised_at timestamp with time zone,
    CONSTRAINT outside_raised CHECK (((raised >= 0) AND (raised <= 2))),
    CONSTRAINT outside_way CHECK ((way = ANY (ARRAY['by_hand'::text, 'by_post'::text])))
);

ALTER TABLE ONLY public.outside_referral FORCE ROW LEVEL SECURITY;

ALTER TABLE public.outside_referral OWNER TO sarika_owner;

COMMENT ON TABLE public.outside_referral IS 'a sheet for a body without an account; its state is read from its steps';

COMMENT ON COLUMN public.outside_referral.raised IS 'no word on the day: 1 told to those who answer for the office, 2 once more three days later; counted anew for each day that is set';

COMMENT ON COLUMN public.outside_referral.untold_raised_at IS 'she stopped it and nobody wrote down that the body was told';

CREATE TABLE public.outside_step (
    id uuid NOT NULL,
    seq bigint NOT NULL,
    referral_id uuid NOT NULL,
    case_id uuid NOT NULL,
    kind text NOT NULL,
    reason text,
    happened_on date NOT NULL,
    feedback_on date,
    item_id uuid,
    recorded_by uuid,
    recorded_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT step_by_officer CHECK (((recorded_by IS NOT NULL) OR (kind = 'withdrawn'::text))),
    CONSTRAINT step_item_of_taken CHECK (((kind = 'taken'::text) = (item_id IS NOT NULL))),
    CONSTRAINT step_kind CHECK ((kind = ANY (ARRAY['taken'::text, 'accepted'::text, 'done'::text, 'refused'::text, 'no_answer'::text, 'postponed'::text, 'withdrawn'::text, 'told_to_stop'::text]))),
    CONSTRAINT step_next_day CHECK (((kind = ANY (ARRAY['accepted'::text, 'postponed'::text])) = (feedback_on IS NOT NULL))),
    CONSTRAINT step_reason CHECK (((kind = ANY (ARRAY['done'::text, 'refused'::text, 'postponed'::text, 'withdrawn'::text, 'told_to_stop'::text])) = (reason IS NOT NULL)))
);

ALTER TABLE ONLY public.outside_step FORCE ROW LEVEL SECURITY;

ALTER TABLE public.outside_step OWNER TO sarika_owner;

COMMENT ON TABLE public.outside_step IS 'what happened to a sheet outside; who took it is sealed in the case';

ALTER TABLE public.outside_step ALTER COLUMN seq ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.outside_step_seq_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.parked_job (
    event_id bigint NOT NULL,
    action text NOT NULL,
    attempts integer NOT NULL,
    error_name text NOT NULL,
    parked_at timestamp with time zone DEFAULT now() NOT NULL
);

ALTER TABLE ONLY public.parked_job FORCE ROW LEVEL SECURITY;

ALTER TABLE public.parked_job OWNER TO sarika_owner;

CREATE TABLE public.power_of_attorney (
    id uuid NOT NULL,
    claim_id uuid NOT NULL,
    case_id uuid NOT NULL,
    leg_id uuid NOT NULL,
    country character(2) NOT NULL,
    stage text NOT NULL,
    stage_before text,
    closed_reason text,
    holder text NOT NULL,
    scope text[] NOT NULL,
    route text[] NOT NULL,
    valid_until date,
    item_id uuid NOT NULL,
    office_id uuid NOT NULL,
    opened_by uuid NOT NULL,
    opened_at timestamp with time zone DEFAULT now() NOT NULL,
    moved_on date NOT NULL,
    CONSTRAINT power_closed_reason CHECK ((closed_reason = ANY (ARRAY['mission_shut'::text, 'border_shut'::text, 'no_notary'::text, 'too_costly'::text, 'cannot_travel'::text, 'authority_takes_none'::text]))),
    CONSTRAINT power_closed_whole CHECK ((((stage = 'closed'::text) = (closed_reason IS NOT NULL)) AND ((closed_reason IS NULL) = (stage_before IS NULL)))),
    CONSTRAINT power_holder CHECK ((holder = ANY (ARRAY['worker'::text, 'office'::text, 'notary'::text, 'commune'::text, 'foreign_ministry'::text, 'mission'::text, 'translator'::text, 'courier'::text, 'representative'::text, 'authority'::text, 'lost'::text]))),
    CONSTRAINT power_route CHECK ((route <@ ARRAY['foreign-ministry'::text, 'legalisation'::text, 'translation'::text])),
    CONSTRAINT power_scope CHECK (((cardinality(scope) > 0) AND (scope <@ ARRAY['complaint'::text, 'mediation'::text, 'court'::text, 'enforcement'::text, 'receive_papers'::text, 'ask_records'::text]))),
    CONSTRAINT power_stage CHECK ((stage = ANY (ARRAY['drafted'::text, 'signed'::text, 'foreign_ministry'::text, 'legalised'::text, 'translated'::text, 'sent'::text, 'received'::text, 'accepted'::text, 'closed'::text, 'refused'::text, 'revoked'::text]))),
    CONSTRAINT power_stage_before CHECK ((stage_before = ANY (ARRAY['drafted'::text, 'signed'::text, 'foreign_ministry'::text, 'legalised'::text, 'translated'::text, 'sent'::text])))
);

ALTER TABLE ONLY public.power_of_attorney FORCE ROW LEVEL SECURITY;

ALTER TABLE public.power_of_attorney OWNER TO sarika_owner;

COMMENT ON TABLE public.power_of_attorney IS 'never allows anybody to take her money: that is a yes of its own (claim_consent)';

COMMENT ON COLUMN public.power_of_attorney.country IS 'where it is made';

COMMENT ON COLUMN public.power_of_attorney.route IS 'the steps between signature and post that the authority asks for';

COMMENT ON COLUMN public.power_of_attorney.valid_until IS 'null: no last day is written in it';

COMMENT ON COLUMN public.power_of_attorney.item_id IS 'who acts for her, sealed';

CREATE TABLE public.power_step (
    power_id uuid NOT NULL,
    seq integer NOT NULL,
    claim_id uuid NOT NULL,
    case_id uuid NOT NULL,
    stage text NOT NULL,
    happened_on date NOT NULL,
    holder text NOT NULL,
    before text,
    sealed_as text,
    reason text,
    consent_id uuid,
    recorded_by uuid NOT NULL,
    office_id uuid NOT NULL,
    recorded_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT power_sealed_as CHECK ((sealed_as = ANY (ARRAY['legalisation'::text, 'apostille'::text]))),
    CONSTRAINT power_sealed_somehow CHECK (((stage = 'legalised'::text) = (sealed_as IS NOT NULL))),
    CONSTRAINT power_sent_with_her_yes CHECK (((stage = 'sent'::text) = (consent_id IS NOT NULL))),
    CONSTRAINT power_signed_before CHECK ((before = ANY (ARRAY['notary'::text, 'commune'::text]))),
    CONSTRAINT power_signed_somewhere CHECK (((stage = 'signed'::text) = (before IS NOT NULL))),
    CONSTRAINT power_step_holder CHECK ((holder = ANY (ARRAY['worker'::text, 'office'::text, 'notary'::text, 'commune'::text, 'foreign_ministry'::text, 'mission'::text, 'translator'::text, 'courier'::text, 'representative'::text, 'authority'::text, 'lost'::text]))),
    CONSTRAINT power_step_not_ahead CHECK ((happened_on <= (((recorded_at AT TIME ZONE 'UTC'::text))::date + 1))),
    CONSTRAINT power_step_seq CHECK ((seq > 0)),
    CONSTRAINT power_step_stage CHECK ((stage = ANY (ARRAY['drafted'::text, 'signed'::text, 'foreign_ministry'::text, 'legalised'::text, 'translated'::text, 'sent'::text, 'received'::text, 'accepted'::text, 'closed'::text, 'refused'::text, 'revoked'::text])))
);

ALTER TABLE ONLY public.power_step FORCE ROW LEVEL SECURITY;

ALTER TABLE public.power_step OWNER TO sarika_owner;

COMMENT ON TABLE public.power_step IS 'append-only: each step of the paper, and each hand it went to';

CREATE TABLE public.power_time (
    power_id uuid NOT NULL,
    step text NOT NULL,
    claim_id uuid NOT NULL,
    case_id uuid NOT NULL,
    days integer NOT NULL,
    said_by uuid NOT NULL,
    said_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT power_time_days CHECK (((days >= 0) AND (days <= 366))),
    CONSTRAINT power_time_step CHECK ((step = ANY (ARRAY['notary'::text, 'foreign-ministry'::text, 'legalisation'::text, 'translation'::text, 'post'::text])))
);

ALTER TABLE ONLY public.power_time FORCE ROW LEVEL SECURITY;

ALTER TABLE public.power_time OWNER TO sarika_owner;

COMMENT ON TABLE public.power_time IS 'how long a step takes where an office knows it: working days, of the post calendar days';

CREATE TABLE public.protocol_step (
    id uuid NOT NULL,
    seq bigint NOT NULL,
    case_id uuid NOT NULL,
    office_id uuid NOT NULL,
    officer_id uuid NOT NULL,
    item_id uuid NOT NULL,
    within_hours smallint,
    done_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT protocol_step_within CHECK (((within_hours >= 1) AND (within_hours <= 72)))
);

ALTER TABLE ONLY public.protocol_step FORCE ROW LEVEL SECURITY;

ALTER TABLE public.protocol_step OWNER TO sarika_owner;

COMMENT ON TABLE public.protocol_step IS 'a step that was ticked off, could not be done or was taken back, or a protocol that was begun; which one is sealed';

COMMENT ON COLUMN public.protocol_step.within_hours IS 'of a protocol that was begun before anybody had reached her: by when somebody must';

ALTER TABLE public.protocol_step ALTER COLUMN seq ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.protocol_step_seq_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.queue_view (
    id uuid NOT NULL,
    office_id uuid NOT NULL,
    officer_id uuid NOT NULL,
    is_shared boolean NOT NULL,
    name text NOT NULL,
    filter jsonb NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT queue_view_named CHECK (((length(name) >= 1) AND (length(name) <= 40)))
);

ALTER TABLE ONLY public.queue_view FORCE ROW LEVEL SECURITY;

ALTER TABLE public.queue_view OWNER TO sarika_owner;

COMMENT ON TABLE public.queue_view IS 'a way of looking at the queue that somebody kept, for herself or for her office; its name is hers, and the form says that no person is named in it';

CREATE TABLE public.rate_limit (
    key character varying(255) NOT NULL,
    points integer DEFAULT 0 NOT NULL,
    expire bigint
);

ALTER TABLE ONLY public.rate_limit FORCE ROW LEVEL SECURITY;

ALTER TABLE public.rate_limit OWNER TO sarika_owner;

CREATE TABLE public.receipt (
    id uuid NOT NULL,
    case_id uuid NOT NULL,
    case_number character(9) NOT NULL,
    salt bytea NOT NULL,
    cost jsonb NOT NULL,
    auth bytea NOT NULL,
    public_key bytea NOT NULL,
    sealed_secret_key bytea NOT NULL,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    revoked_at timestamp with time zone,
    replaces uuid,
    may_erase_from timestamp with time zone
);

ALTER TABLE ONLY public.receipt FORCE ROW LEVEL SECURITY;

ALTER TABLE public.receipt OWNER TO sarika_owner;

COMMENT ON COLUMN public.receipt.may_erase_from IS 'a card made anew may erase only from then on; null from the beginning';

CREATE TABLE public.receipt_reissue (
    id uuid NOT NULL,
    case_id uuid NOT NULL,
    old_receipt_id uuid,
    new_receipt_id uuid NOT NULL,
    office_id uuid NOT NULL,
    asked_by uuid NOT NULL,
    reason text NOT NULL,
    known_by text NOT NULL,
    state text NOT NULL,
    asked_at timestamp with time zone DEFAULT now() NOT NULL,
    takes_effect_at timestamp with time zone NOT NULL,
    settled_at timestamp with time zone,
    CONSTRAINT reissue_known_by CHECK ((known_by = ANY (ARRAY['safe_word'::text, 'papers'::text, 'in_person_before'::text, 'second_officer'::text]))),
    CONSTRAINT reissue_reason CHECK ((reason = ANY (ARRAY['lost'::text, 'taken'::text, 'damaged'::text, 'first_card'::text]))),
    CONSTRAINT reissue_settled CHECK (((state = 'waiting'::text) = (settled_at IS NULL))),
    CONSTRAINT reissue_state CHECK ((state = ANY (ARRAY['waiting'::text, 'done'::text, 'objected'::text, 'ended'::text])))
);

ALTER TABLE ONLY public.receipt_reissue FORCE ROW LEVEL SECURITY;

ALTER TABLE public.receipt_reissue OWNER TO sarika_owner;

COMMENT ON COLUMN public.receipt_reissue.state IS 'ended: the office that asked for it holds the case no more';

CREATE TABLE public.receipt_slowing (
    key bytea NOT NULL,
    wrong integer DEFAULT 0 NOT NULL,
    free_at timestamp with time zone,
    level double precision,
    changed_at timestamp with time zone DEFAULT now() NOT NULL
);

ALTER TABLE ONLY public.receipt_slowing FORCE ROW LEVEL SECURITY;

ALTER TABLE public.receipt_slowing OWNER TO sarika_owner;

COMMENT ON TABLE public.receipt_slowing IS 'tries at a receipt, by keyed hashes of the number and of who tries; also for numbers nobody has';

CREATE TABLE public.recovery_approval (
    id uuid NOT NULL,
    office_id uuid NOT NULL,
    officer_id uuid NOT NULL,
    approved_by uuid NOT NULL,
    approved_at timestamp with time zone DEFAULT now() NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    used_at timestamp with time zone,
    CONSTRAINT approval_two_persons CHECK ((approved_by <> officer_id))
);

ALTER TABLE ONLY public.recovery_approval FORCE ROW LEVEL SECURITY;

ALTER TABLE public.recovery_approval OWNER TO sarika_owner;

CREATE TABLE public.recovery_code (
    id uuid NOT NULL,
    office_id uuid NOT NULL,
    epoch integer NOT NULL,
    sealed bytea,
    made_by uuid NOT NULL,
    made_at timestamp with time zone DEFAULT now() NOT NULL,
    used_at timestamp with time zone,
    used_by uuid,
    CONSTRAINT recovery_spent CHECK ((((used_at IS NULL) = (used_by IS NULL)) AND ((used_at IS NULL) OR (sealed IS NULL))))
);

ALTER TABLE ONLY public.recovery_code FORCE ROW LEVEL SECURITY;

ALTER TABLE public.recovery_code OWNER TO sarika_owner;

COMMENT ON COLUMN public.recovery_code.sealed IS 'the seed of the epoch under the printed code; the code itself is kept nowhere';

CREATE TABLE public.reported_case (
    case_id uuid NOT NULL,
    relation text NOT NULL,
    reported_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT report_relation CHECK ((relation = ANY (ARRAY['family'::text, 'helper'::text, 'delegate'::text])))
);

ALTER TABLE ONLY public.reported_case FORCE ROW LEVEL SECURITY;

ALTER TABLE public.reported_case OWNER TO sarika_owner;

COMMENT ON TABLE public.reported_case IS 'field rule 6: somebody spoke for her; nothing is shared on that word, and no receipt is given for it';

CREATE TABLE public.reporter_addition (
    case_id uuid NOT NULL,
    form_key bytea NOT NULL,
    kind text NOT NULL,
    added_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT reporter_addition_key CHECK ((octet_length(form_key) = 32)),
    CONSTRAINT reporter_addition_kind CHECK ((kind = ANY (ARRAY['words'::text, 'file'::text])))
);

ALTER TABLE ONLY public.reporter_addition FORCE ROW LEVEL SECURITY;

ALTER TABLE public.reporter_addition OWNER TO sarika_owner;

COMMENT ON TABLE public.reporter_addition IS 'one form sent by a reporter, by the keyed hash of its hidden key: sent twice it is there once; nothing of what was said';

CREATE TABLE public.reporter_receipt (
    id uuid NOT NULL,
    case_id uuid NOT NULL,
    number text NOT NULL,
    salt bytea NOT NULL,
    cost jsonb NOT NULL,
    auth bytea NOT NULL,
    made_at timestamp with time zone DEFAULT now() NOT NULL,
    ends_at timestamp with time zone NOT NULL,
    CONSTRAINT reporter_number CHECK ((number ~ '^0[0-9]{8}$'::text)),
    CONSTRAINT reporter_receipt_auth CHECK ((octet_length(auth) = 32)),
    CONSTRAINT reporter_receipt_salt CHECK ((octet_length(salt) = 16))
);

ALTER TABLE ONLY public.reporter_receipt FORCE ROW LEVEL SECURITY;

ALTER TABLE public.reporter_receipt OWNER TO sarika_owner;

COMMENT ON TABLE public.reporter_receipt IS 'with it somebody who spoke for the worker may add words to the case, and read nothing of it; it ends on a day fixed when it was made, so that its end tells nothing';

COMMENT ON COLUMN public.reporter_receipt.number IS 'begins with 0, as no case number does: it is never the number of a case';

CREATE TABLE public.request_match (
    request_id uuid NOT NULL,
    case_id uuid NOT NULL,
    office_id uuid NOT NULL
);

ALTER TABLE ONLY public.request_match FORCE ROW LEVEL SECURITY;

ALTER TABLE public.request_match OWNER TO sarika_owner;

COMMENT ON TABLE public.request_match IS 'which case a request means and who works it; seen by those who may open the case, never by who asked';

CREATE TABLE public.restore_mark (
    single boolean DEFAULT true NOT NULL,
    database_id uuid DEFAULT gen_random_uuid() NOT NULL,
    generation bigint DEFAULT 1 NOT NULL,
    beat bigint DEFAULT 1 NOT NULL,
    replayed_at timestamp with time zone,
    CONSTRAINT restore_mark_single CHECK (single)
);

ALTER TABLE ONLY public.restore_mark FORCE ROW LEVEL SECURITY;

ALTER TABLE public.restore_mark OWNER TO sarika_owner;

COMMENT ON TABLE public.restore_mark IS 'counted up here and beside the keys: a database that is behind its key folder was restored, and serves nobody before the replay';

COMMENT ON COLUMN public.restore_mark.generation IS 'seconds of the last replay: a host that was shut opens when it sees a later one';

CREATE TABLE public.restricted_count (
    month date NOT NULL,
    category text NOT NULL,
    shard smallint NOT NULL,
    count bigint NOT NULL,
    CONSTRAINT restricted_count_shard CHECK (((shard >= 0) AND (shard <= 15))),
    CONSTRAINT restricted_count_some CHECK ((count > 0))
);

ALTER TABLE ONLY public.restricted_count FORCE ROW LEVEL SECURITY;

ALTER TABLE public.restricted_count OWNER TO sarika_owner;

COMMENT ON TABLE public.restricted_count IS 'field rule 7: categories of restricted cases, counted without a link to the case';

COMMENT ON COLUMN public.restricted_count.shard IS 'drawn by chance, so that filings of one category do not wait for one another';

CREATE TABLE public.retention_extension (
    id uuid NOT NULL,
    case_id uuid NOT NULL,
    office_id uuid NOT NULL,
    officer_id uuid NOT NULL,
    reason text NOT NULL,
    keep_until date NOT NULL,
    made_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT extension_reason CHECK ((reason = ANY (ARRAY['claim_runs'::text, 'payment_expected'::text, 'appeal'::text, 'criminal_case'::text, 'worker_asked'::text, 'pattern_of_employer'::text]))),
    CONSTRAINT extension_two_years CHECK ((keep_until <= ((made_at + '2 years'::interval))::date))
);

ALTER TABLE ONLY public.retention_extension FORCE ROW LEVEL SECURITY;

ALTER TABLE public.retention_extension OWNER TO sarika_owner;

CREATE TABLE public.retention_notice (
    id uuid NOT NULL,
    case_id uuid NOT NULL,
    office_id uuid NOT NULL,
    number character(9) NOT NULL,
    kind text NOT NULL,
    ground text NOT NULL,
    erase_on date NOT NULL,
    made_at timestamp with time zone DEFAULT now() NOT NULL,
    settled_at timestamp with time zone,
    settled_by uuid,
    CONSTRAINT notice_ground CHECK ((ground = ANY (ARRAY['worker'::text, 'retention'::text, 'unconsented'::text]))),
    CONSTRAINT notice_kind CHECK ((kind = ANY (ARRAY['first'::text, 'last'::text, 'asked_by_worker'::text, 'erased'::text])))
);

ALTER TABLE ONLY public.retention_notice FORCE ROW LEVEL SECURITY;

ALTER TABLE public.retention_notice OWNER TO sarika_owner;

CREATE TABLE public.reveal (
    id uuid NOT NULL,
    case_id uuid NOT NULL,
    officer_id uuid NOT NULL,
    office_id uuid NOT NULL,
    reason text NOT NULL,
    at timestamp with time zone DEFAULT now() NOT NULL,
    until timestamp with time zone NOT NULL,
    hidden_at timestamp with time zone,
    shows_number boolean,
    CONSTRAINT reveal_reason CHECK ((reason ~ '^[a-z_]{3,40}$'::text)),
    CONSTRAINT reveal_ten_minutes CHECK ((until <= (at + '00:10:00'::interval)))
);

ALTER TABLE ONLY public.reveal FORCE ROW LEVEL SECURITY;

ALTER TABLE public.reveal OWNER TO sarika_owner;

COMMENT ON COLUMN public.reveal.shows_number IS 'whether there was a number of hers to show; null of reveals from before it was kept';

CREATE TABLE public.rotation_failure (
    rotation_id uuid NOT NULL,
    grant_id uuid NOT NULL,
    code text NOT NULL,
    failed_at timestamp with time zone DEFAULT now() NOT NULL
);

ALTER TABLE ONLY public.rotation_failure FORCE ROW LEVEL SECURITY;

ALTER TABLE public.rotation_failure OWNER TO sarika_owner;

COMMENT ON TABLE public.rotation_failure IS 'a grant that did not open: set aside, so that the others go on; the old key is kept while one stands here';

CREATE TABLE public.routing_release (
    id uuid NOT NULL,
    version integer NOT NULL,
    trial_id uuid NOT NULL,
    released_by uuid NOT NULL,
    released_at timestamp with time zone DEFAULT now() NOT NULL,
    seq bigint NOT NULL
);

ALTER TABLE ONLY public.routing_release FORCE ROW LEVEL SECURITY;

ALTER TABLE public.routing_release OWNER TO sarika_owner;

COMMENT ON TABLE public.routing_release IS 'the newest row says which rules are in force';

ALTER TABLE public.routing_release ALTER COLUMN seq ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.routing_release_seq_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.routing_rules (
    version integer NOT NULL,
    rules jsonb NOT NULL,
    why text NOT NULL,
    based_on integer NOT NULL,
    drafted_by uuid NOT NULL,
    drafted_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT rules_version CHECK ((version > 0)),
    CONSTRAINT rules_why CHECK ((why = ANY (ARRAY['new_office'::text, 'office_ended'::text, 'too_full'::text, 'law'::text, 'experience'::text, 'mistake'::text, 'other'::text])))
);

ALTER TABLE ONLY public.routing_rules FORCE ROW LEVEL SECURITY;

ALTER TABLE public.routing_rules OWNER TO sarika_owner;

COMMENT ON TABLE public.routing_rules IS 'append-only; every decision names the version it was made under. 0 are the rules that come with the program and stand in no row';

CREATE TABLE public.routing_trial (
    id uuid NOT NULL,
    version integer NOT NULL,
    against integer NOT NULL,
    since date NOT NULL,
    asked_by uuid NOT NULL,
    asked_at timestamp with time zone DEFAULT now() NOT NULL,
    done_at timestamp with time zone,
    results jsonb,
    seq bigint NOT NULL,
    CONSTRAINT trial_done_whole CHECK (((done_at IS NULL) = (results IS NULL)))
);

ALTER TABLE ONLY public.routing_trial FORCE ROW LEVEL SECURITY;

ALTER TABLE public.routing_trial OWNER TO sarika_owner;

COMMENT ON TABLE public.routing_trial IS 'a dry run over past cases';

COMMENT ON COLUMN public.routing_trial.results IS 'how many cases would go from which office to which, and why: counts, and no case';

ALTER TABLE public.routing_trial ALTER COLUMN seq ADD GENERATED ALWAYS AS IDENTITY (
    SEQUENCE NAME public.routing_trial_seq_seq
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1
);

CREATE TABLE public.safe_word (
    case_id uuid NOT NULL,
    word_index bytea NOT NULL,
    wrong integer DEFAULT 0 NOT NULL,
    chosen_at timestamp with time zone DEFAULT now() NOT NULL,
    CONSTRAINT safe_word_wrong CHECK ((wrong >= 0))
);

ALTER TABLE ONLY public.safe_word FORCE ROW LEVEL SECURITY;

ALTER TABLE public.safe_word OWNER TO sarika_owner;

COMMENT ON COLUMN public.safe_word.word_index IS 'keyed hash of the case and the word; the key lies outside the database';

COMMENT ON COLUMN public.safe_word.wrong IS 'wrong words said since the last right one';

CREATE UNLOGGED TABLE public.session (
    lookup bytea NOT NULL,
    kind text NOT NULL,
    officer_id uuid,
    office_id uuid,
    case_id uuid,
    receipt_id uuid,
    sealed_key bytea,
    created_at timestamp with time zone DEFAULT now() NOT NULL,
    last_seen_at timestamp with time zone DEFAULT now() NOT NULL,
    expires_at timestamp with time zone NOT NULL,
    id uuid DEFAULT gen_random_uuid() NOT NULL,
    proved_at timestamp with time zone DEFAULT now() NOT NULL,
    factor text,
    device text,
    tries smallint DEFAULT 0 NOT NULL,
    reporter_receipt_id uuid,
    CONSTRAINT session_device CHECK ((length(device) <= 60)),
    CONSTRAINT session_factor CHECK ((factor = ANY (ARRAY['totp'::text, 'webauthn'::text, 'backup_code'::text]))),
    CONSTRAINT session_keyless CHECK (((sealed_key IS NULL) = (kind = 'reporter'::text))),
    CONSTRAINT session_kind CHECK ((kind = ANY (ARRAY['officer'::text, 'complainant'::text, 'pending'::text, 'reporter'::text]))),
    CONSTRAINT session_reporter CHECK (((reporter_receipt_id IS NOT NULL) = (kind = 'reporter'::text)))
);

ALTER TABLE ONLY public.session FORCE ROW LEVEL SECURITY;

ALTER TABLE public.session OWNER TO sarika_owner;

COMMENT ON COLUMN public.session.proved_at IS 'when she last gave a password or factor: what weighs much asks for it within five minutes';

COMMENT ON COLUMN public.session.factor IS 'the second factor this session was opened with; null for a password alone';

COMMENT ON COLUMN public.session.device IS 'browser and system in two words, so that she knows her own sessions apart';

COMMENT ON CONSTRAINT session_keyless ON public.session IS 'a reporter has no key that a session could hold';

CREATE TABLE public.state_fear (
    id uuid NOT NULL,
    case_id uuid NOT NULL,
    said_how text NOT NULL,
    recorded_by uuid,
    said_at timestamp with time zone DEFAULT now() NOT NULL,
    lifted_at timestamp with time zone,
    lifted_by uuid,
    lift_witness uuid,
    lifted_how text,
    CONSTRAINT state_fear_how CHECK ((said_how = ANY (ARRAY['web'::text, 'officer'::text, 'sms'::text]))),
    CONSTRAINT state_fear_lifted_how CHECK ((lifted_how = ANY (ARRAY['web'::text, 'officer'::text]))),
    CONSTRAINT state_fear_lifted_whole CHECK ((((lifted_at IS NULL) = (lifted_how IS NULL)) AND ((NOT (lifted_how IS DISTINCT FROM 'officer'::text)) = (lifted_by IS NOT NULL)) AND ((lifted_by IS NULL) = (lift_witness IS NULL)))),
    CONSTRAINT state_fear_said_by CHECK (((said_how = 'officer'::text) = (recorded_by IS NOT NULL))),
    CONSTRAINT state_fear_witness_is_another CHECK ((lifted_by <> lift_witness))
);

ALTER TABLE ONLY public.state_fear FORCE ROW LEVEL SECURITY;

ALTER TABLE public.state_fear OWNER TO sarika_owner;

COMMENT ON TABLE public.state_fear IS 'her word that no office of her own state may learn of her; in clear because nothing may go round it';

CREATE TABLE public.stop_notice (
    id uuid NOT NULL,
    case_id uuid NOT NULL,
    number character(9) NOT NULL,
    withdrawal_id uuid,
    office_id uuid NOT NULL,
    officer_id uuid,
    opened integer NOT NULL,
    last_opened_at timestamp with time zone,
    made_at timestamp with time zone DEFAULT now() NOT NULL,
    due_at timestamp with time zone NOT NULL,
    acknowledged_at timestamp with time zone,
    acknowledged_by uuid,
    alarmed_at timestamp with time zone,
    lifted_at timestamp with time zone,
    exclusion_id uuid,
    CONSTRAINT stop_acknowledged_whole CHECK (((acknowledged_at IS NULL) = (acknowledged_by IS NULL))),
    CONSTRAINT stop_for_one_of_two CHECK (((withdrawal_id IS NULL) <> (exclusion_id IS NULL)))
);

ALTER TABLE ONLY public.stop_notice FORCE ROW LEVEL SECURITY;

ALTER TABLE public.stop_notice OWNER TO sarika_owner;

COMMENT ON COLUMN public.stop_notice.officer_id IS 'who had opened it; null where she has left: then her office answers';

COMMENT ON COLUMN public.stop_notice.exclusion_id IS 'where no yes was taken back: what she said instead';

CREATE TABLE public.transition (
    id uuid NOT NULL,
    case_id uuid NOT NULL,
    number character(9) NOT NULL,
    kind text NOT NULL,
    from_office_id uuid NOT NULL,
    to_office_id uuid NOT NULL,
    asked_by uuid NOT NULL,
    offer_id uuid NOT NULL,
    consent_id uuid,
    task text NOT NULL,
    reason text NOT NULL,
    keeps_status boolean DEFAULT false NOT NULL,
    asked_at timestamp with time zone DEFAULT now() NOT NULL,
    seen_at timestamp with time zone,
    seen_by uuid,
    raised smallint DEFAULT 0 NOT NULL,
    raised_at timestamp with time zone,
    accepted_at timestamp with time zone,
    accepted_by uuid,
    revoked_at timestamp with time zone,
    revoked_by uuid,
    done_at timestamp with time zone,
    done_by uuid,
    done_how text,
    noted_at timestamp with time zone,
    noted_by uuid,
    status_stage text,
    status_on timestamp with time zone,
    status_ended_at timestamp with time zone,
    CONSTRAINT transition_accepted CHECK (((accepted_at IS NULL) = (accepted_by IS NULL))),
    CONSTRAINT transition_done CHECK ((((done_at IS NULL) = (done_by IS NULL)) AND ((done_at IS NULL) = (done_how IS NULL)))),
    CONSTRAINT transition_done_after_yes CHECK (((done_at IS NULL) OR (accepted_at IS NOT NULL))),
    CONSTRAINT transition_done_how CHECK ((done_how = ANY (ARRAY['helped'::text, 'partly_helped'::text, 'could_not_help'::text, 'she_declined'::text, 'not_reached'::text]))),
    CONSTRAINT transition_elsewhere CHECK ((from_office_id <> to_office_id)),
    CONSTRAINT transition_kind CHECK ((kind = ANY (ARRAY['referral'::text, 'transfer'::text]))),
    CONSTRAINT transition_raised CHECK (((raised >= 0) AND (raised <= 2))),
    CONSTRAINT transition_revoked CHECK (((revoked_at IS NULL) = (revoked_by IS NULL))),
    CONSTRAINT transition_revoked_before_yes CHECK (((revoked_at IS NULL) OR (accepted_at IS NULL))),
    CONSTRAINT transition_seen CHECK (((seen_at IS NULL) = (seen_by IS NULL))),
    CONSTRAINT transition_status_of_transfer CHECK (((NOT keeps_status) OR (kind = 'transfer'::text)))
);

ALTER TABLE ONLY public.transition FORCE ROW LEVEL SECURITY;

ALTER TABLE public.transition OWNER TO sarika_owner;

COMMENT ON TABLE public.transition IS 'a case referred or transferred by one office to another; accepted, declined, lapsed and taken back by her are the states of its offer';

COMMENT ON COLUMN public.transition.keeps_status IS 'she agreed that the office that hands her over sees how far it is, and nothing else';

COMMENT ON COLUMN public.transition.raised IS 'not answered in time: 1 told to those who answer for the receiving office, 2 also to those of the asking one; after that it lapses in sight';

CREATE TABLE public.unmatched_status (
    provider_index bytea NOT NULL,
    state text NOT NULL,
    error_code text,
    received_at timestamp with time zone DEFAULT now() NOT NULL
);

ALTER TABLE ONLY public.unmatched_status FORCE ROW LEVEL SECURITY;

ALTER TABLE public.unmatched_status OWNER TO sarika_owner;

CREATE TABLE public.worksheet_draft (
    item_id uuid NOT NULL,
    claim_id uuid NOT NULL,
    case_id uuid NOT NULL,
    group_id uuid NOT NULL,
    office_id uuid NOT NULL,
    made_by uuid NOT NULL,
    made_at timestamp with time zone DEFAULT now() NOT NULL,
    settled_at timestamp with time zone,
    settled_by uuid,
    settled_how text,
    CONSTRAINT draft_settled_how CHECK ((settled_how = ANY (ARRAY['kept'::text, 'dropped'::text]))),
    CONSTRAINT draft_settled_whole CHECK ((((settled_at IS NULL) = (settled_by IS NULL)) AND ((settled_by IS NULL) = (settled_how IS NULL))))
);

ALTER TABLE ONLY public.worksheet_draft FORCE ROW LEVEL SECURITY;

ALTER TABLE public.worksheet_draft OWNER TO sarika_owner;

COMMENT ON TABLE public.worksheet_draft IS 'facts shared by a group, sealed into the case of each worker. Nothing is computed from them before she has confirmed them';

ALTER TABLE ONLY public.migration ALTER COLUMN id SET DEFAULT nextval('public.migration_id_seq'::regclass);

ALTER TABLE ONLY public.migration
    ADD CONSTRAINT "PK_3043fc6b8af7c99b8b98830094f" PRIMARY KEY (id);

ALTER TABLE ONLY public.access_day
    ADD CONSTRAINT access_day_pkey PRIMARY KEY (officer_id, day, office_id);

ALTER TABLE ONLY public.access_grant
    ADD CONSTRAINT access_grant_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ledger_account
    ADD CONSTRAINT account_once UNIQUE NULLS NOT DISTINCT (claim_id, kind, leg_id, currency);

ALTER TABLE ONLY public.ledger_account
    ADD CONSTRAINT account_with_its_currency UNIQUE (id, claim_id, currency);

ALTER TABLE ONLY public.alarm
    ADD CONSTRAINT alarm_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.assessed_sum
    ADD CONSTRAINT assessed_sum_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.assignment
    ADD CONSTRAINT assignment_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.audit_checkpoint
    ADD CONSTRAINT audit_checkpoint_pkey PRIMARY KEY (number);

ALTER TABLE ONLY public.audit_entry
    ADD CONSTRAINT audit_entry_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.audit_key
    ADD CONSTRAINT audit_key_line UNIQUE NULLS NOT DISTINCT (replaces);

ALTER TABLE ONLY public.audit_key
    ADD CONSTRAINT audit_key_pkey PRIMARY KEY (key_id);

ALTER TABLE ONLY public.audit_leaf
    ADD CONSTRAINT audit_leaf_once UNIQUE (entry_id);

ALTER TABLE ONLY public.audit_leaf
    ADD CONSTRAINT audit_leaf_pkey PRIMARY KEY (tree_index);

ALTER TABLE ONLY public.audit_node
    ADD CONSTRAINT audit_node_pkey PRIMARY KEY (level, "position");

ALTER TABLE ONLY public.audit_progress
    ADD CONSTRAINT audit_progress_pkey PRIMARY KEY (one);

ALTER TABLE ONLY public.authenticator
    ADD CONSTRAINT authenticator_credential UNIQUE (credential_id);

ALTER TABLE ONLY public.authenticator
    ADD CONSTRAINT authenticator_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.backup_code
    ADD CONSTRAINT backup_code_pkey PRIMARY KEY (officer_id, number);

ALTER TABLE ONLY public.clock_basis
    ADD CONSTRAINT basis_with_its_claim UNIQUE (id, claim_id);

ALTER TABLE ONLY public.board_dirty
    ADD CONSTRAINT board_dirty_pkey PRIMARY KEY (case_id, xact);

ALTER TABLE ONLY public.board_line
    ADD CONSTRAINT board_line_pkey PRIMARY KEY (office_id, claim_id);

ALTER TABLE ONLY public.board_tally
    ADD CONSTRAINT board_tally_pkey PRIMARY KEY (office_id, measure, origin, jurisdiction, currency, key);

ALTER TABLE ONLY public.body_consent
    ADD CONSTRAINT body_consent_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.body_consent_withdrawal
    ADD CONSTRAINT body_consent_withdrawal_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.body_consent_withdrawal
    ADD CONSTRAINT body_withdrawn_once UNIQUE (consent_id);

ALTER TABLE ONLY public.call_attempt
    ADD CONSTRAINT call_attempt_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.call_back
    ADD CONSTRAINT call_back_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.case_contact
    ADD CONSTRAINT case_contact_pkey PRIMARY KEY (case_id);

ALTER TABLE ONLY public.case_file
    ADD CONSTRAINT case_file_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.case_file
    ADD CONSTRAINT case_filed_once UNIQUE (filing_key);

ALTER TABLE ONLY public.case_key
    ADD CONSTRAINT case_key_pkey PRIMARY KEY (case_id, epoch);

ALTER TABLE ONLY public.case_file
    ADD CONSTRAINT case_number_once UNIQUE (number);

ALTER TABLE ONLY public.case_opening
    ADD CONSTRAINT case_opening_pkey PRIMARY KEY (officer_id, case_id);

ALTER TABLE ONLY public.case_request
    ADD CONSTRAINT case_request_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.checkpoint_copy
    ADD CONSTRAINT checkpoint_copy_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.claim_clock
    ADD CONSTRAINT claim_clock_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.claim_consent
    ADD CONSTRAINT claim_consent_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.claim_consent
    ADD CONSTRAINT claim_consent_with_its_claim UNIQUE (id, claim_id);

ALTER TABLE ONLY public.claim_group
    ADD CONSTRAINT claim_group_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.claim_leg
    ADD CONSTRAINT claim_leg_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.claim_news
    ADD CONSTRAINT claim_news_missed_once UNIQUE (instalment_id);

ALTER TABLE ONLY public.claim_news
    ADD CONSTRAINT claim_news_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.wage_claim
    ADD CONSTRAINT claim_opened_once UNIQUE (case_id, open_key);

ALTER TABLE ONLY public.wage_claim
    ADD CONSTRAINT claim_with_its_case UNIQUE (id, case_id);

ALTER TABLE ONLY public.clock_basis
    ADD CONSTRAINT clock_basis_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.clock_notice
    ADD CONSTRAINT clock_notice_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.clock_warning
    ADD CONSTRAINT clock_warning_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.claim_clock
    ADD CONSTRAINT clock_with_its_claim UNIQUE (id, claim_id);

ALTER TABLE ONLY public.closure
    ADD CONSTRAINT closure_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.consent_change
    ADD CONSTRAINT consent_change_in_turn UNIQUE (consent_id, seq);

ALTER TABLE ONLY public.consent_change
    ADD CONSTRAINT consent_change_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.consent
    ADD CONSTRAINT consent_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.consent_withdrawal
    ADD CONSTRAINT consent_withdrawal_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.conversation
    ADD CONSTRAINT conversation_once UNIQUE (our_number, phone_index);

ALTER TABLE ONLY public.conversation
    ADD CONSTRAINT conversation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.leg_dealing
    ADD CONSTRAINT dealing_in_order UNIQUE (leg_id, seq);

ALTER TABLE ONLY public.destruction
    ADD CONSTRAINT destruction_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.detention_notice
    ADD CONSTRAINT detention_notice_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.draft
    ADD CONSTRAINT draft_pkey PRIMARY KEY (lookup);

ALTER TABLE ONLY public.duty_ring
    ADD CONSTRAINT duty_ring_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.duty_turn
    ADD CONSTRAINT duty_turn_once UNIQUE (office_id, officer_id, weekday, starts_at);

ALTER TABLE ONLY public.duty_turn
    ADD CONSTRAINT duty_turn_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.emergency_access
    ADD CONSTRAINT emergency_access_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.emergency_refusal
    ADD CONSTRAINT emergency_refusal_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.employer_change
    ADD CONSTRAINT employer_change_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ending_notice
    ADD CONSTRAINT ending_notice_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ending_notice
    ADD CONSTRAINT ending_told_once UNIQUE (consent_id, ends_on, step);

ALTER TABLE ONLY public.erased_case
    ADD CONSTRAINT erased_case_pkey PRIMARY KEY (case_id);

ALTER TABLE ONLY public.erasure_wish
    ADD CONSTRAINT erasure_wish_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.evidence_file
    ADD CONSTRAINT evidence_file_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.evidence_removal
    ADD CONSTRAINT evidence_removal_pkey PRIMARY KEY (file_id);

ALTER TABLE ONLY public.exclusion_lift
    ADD CONSTRAINT exclusion_lift_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.consent_exclusion
    ADD CONSTRAINT exclusion_once UNIQUE (id);

ALTER TABLE ONLY public.factor_challenge
    ADD CONSTRAINT factor_challenge_pkey PRIMARY KEY (lookup, purpose);

ALTER TABLE ONLY public.filed_evidence
    ADD CONSTRAINT filed_evidence_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.group_filing
    ADD CONSTRAINT filing_once UNIQUE (group_id, open_key);

ALTER TABLE ONLY public.first_contact
    ADD CONSTRAINT first_contact_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.follow_up
    ADD CONSTRAINT follow_up_once UNIQUE (closure_id);

ALTER TABLE ONLY public.follow_up
    ADD CONSTRAINT follow_up_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.grant_epoch
    ADD CONSTRAINT grant_epoch_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.grant_move
    ADD CONSTRAINT grant_move_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.group_filing_member
    ADD CONSTRAINT group_filing_member_pkey PRIMARY KEY (filing_id, claim_id);

ALTER TABLE ONLY public.group_filing
    ADD CONSTRAINT group_filing_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.claim_group
    ADD CONSTRAINT group_number_once UNIQUE (office_id, number);

ALTER TABLE ONLY public.claim_group
    ADD CONSTRAINT group_opened_once UNIQUE (office_id, open_key);

ALTER TABLE ONLY public.claim_group
    ADD CONSTRAINT group_with_its_office UNIQUE (id, office_id);

ALTER TABLE ONLY public.handled
    ADD CONSTRAINT handled_pkey PRIMARY KEY (event_id, action);

ALTER TABLE ONLY public.handler_wish
    ADD CONSTRAINT handler_wish_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.hearing_notice
    ADD CONSTRAINT hearing_notice_once UNIQUE (hearing_id, key);

ALTER TABLE ONLY public.hearing_notice
    ADD CONSTRAINT hearing_notice_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.leg_hearing
    ADD CONSTRAINT hearing_once UNIQUE (leg_id, open_key);

ALTER TABLE ONLY public.leg_hearing
    ADD CONSTRAINT hearing_with_its_claim UNIQUE (id, claim_id);

ALTER TABLE ONLY public.inbound_text
    ADD CONSTRAINT inbound_text_once UNIQUE (provider_index);

ALTER TABLE ONLY public.inbound_text
    ADD CONSTRAINT inbound_text_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.indicator_sheet
    ADD CONSTRAINT indicator_sheet_once UNIQUE (item_id);

ALTER TABLE ONLY public.indicator_sheet
    ADD CONSTRAINT indicator_sheet_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.instalment
    ADD CONSTRAINT instalment_in_turn UNIQUE (plan_id, seq);

ALTER TABLE ONLY public.instalment
    ADD CONSTRAINT instalment_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.instalment_plan
    ADD CONSTRAINT instalment_plan_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.item
    ADD CONSTRAINT item_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.key_record
    ADD CONSTRAINT key_record_pkey PRIMARY KEY (owner_id, epoch);

ALTER TABLE ONLY public.key_request
    ADD CONSTRAINT key_request_pkey PRIMARY KEY (owner_id);

ALTER TABLE ONLY public.key_wrap
    ADD CONSTRAINT key_wrap_pkey PRIMARY KEY (owner_id, epoch, holder_id);

ALTER TABLE ONLY public.ledger_account
    ADD CONSTRAINT ledger_account_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ledger_entry
    ADD CONSTRAINT ledger_entry_pkey PRIMARY KEY (posting_id, line);

ALTER TABLE ONLY public.ledger_posting
    ADD CONSTRAINT ledger_posting_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.leg_dealing
    ADD CONSTRAINT leg_dealing_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.leg_document
    ADD CONSTRAINT leg_document_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.leg_handover
    ADD CONSTRAINT leg_handover_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.leg_hearing
    ADD CONSTRAINT leg_hearing_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.claim_leg
    ADD CONSTRAINT leg_once UNIQUE (claim_id, against);

ALTER TABLE ONLY public.leg_showing
    ADD CONSTRAINT leg_showing_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.claim_leg
    ADD CONSTRAINT leg_with_its_claim UNIQUE (id, claim_id);

ALTER TABLE ONLY public.legal_demand_answer
    ADD CONSTRAINT legal_demand_answer_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.legal_demand
    ADD CONSTRAINT legal_demand_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.legal_hold
    ADD CONSTRAINT legal_hold_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.exclusion_lift
    ADD CONSTRAINT lifted_once UNIQUE (exclusion_id);

ALTER TABLE ONLY public.officer_link
    ADD CONSTRAINT link_once UNIQUE (lookup);

ALTER TABLE ONLY public.linked_side
    ADD CONSTRAINT linked_side_pkey PRIMARY KEY (other_side_index, currency);

ALTER TABLE ONLY public.linking_due
    ADD CONSTRAINT linking_due_pkey PRIMARY KEY (other_side_index, xact);

ALTER TABLE ONLY public.load_handover
    ADD CONSTRAINT load_handover_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.load_line
    ADD CONSTRAINT load_line_pkey PRIMARY KEY (handover_id, assignment_id);

ALTER TABLE ONLY public.missed_money
    ADD CONSTRAINT missed_money_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.clock_notice
    ADD CONSTRAINT notice_once UNIQUE (warning_id, office_id);

ALTER TABLE ONLY public.offer
    ADD CONSTRAINT offer_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.offer
    ADD CONSTRAINT offer_place UNIQUE (case_id, "position");

ALTER TABLE ONLY public.office_change
    ADD CONSTRAINT office_change_pkey PRIMARY KEY (office_id);

ALTER TABLE ONLY public.office
    ADD CONSTRAINT office_code_once UNIQUE (code);

ALTER TABLE ONLY public.office_load
    ADD CONSTRAINT office_load_pkey PRIMARY KEY (office_id);

ALTER TABLE ONLY public.office
    ADD CONSTRAINT office_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.office_rotation
    ADD CONSTRAINT office_rotation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.office_verification
    ADD CONSTRAINT office_verification_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.officer_credential
    ADD CONSTRAINT officer_credential_pkey PRIMARY KEY (officer_id);

ALTER TABLE ONLY public.officer_departure
    ADD CONSTRAINT officer_departure_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.officer_key
    ADD CONSTRAINT officer_key_once PRIMARY KEY (officer_id, office_id, office_epoch, box_public_key);

ALTER TABLE ONLY public.officer_link
    ADD CONSTRAINT officer_link_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.officer
    ADD CONSTRAINT officer_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.officer_presence
    ADD CONSTRAINT officer_presence_pkey PRIMARY KEY (officer_id);

ALTER TABLE ONLY public.officer
    ADD CONSTRAINT officer_sign_in_once UNIQUE (sign_in);

ALTER TABLE ONLY public.organisation
    ADD CONSTRAINT organisation_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.outbound_text
    ADD CONSTRAINT outbound_text_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.outbox
    ADD CONSTRAINT outbox_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.outside_body_check
    ADD CONSTRAINT outside_body_check_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.outside_body
    ADD CONSTRAINT outside_body_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.outside_referral
    ADD CONSTRAINT outside_one_consent UNIQUE (consent_id);

ALTER TABLE ONLY public.outside_referral
    ADD CONSTRAINT outside_referral_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.outside_step
    ADD CONSTRAINT outside_step_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.parked_job
    ADD CONSTRAINT parked_job_pkey PRIMARY KEY (event_id, action);

ALTER TABLE ONLY public.instalment_plan
    ADD CONSTRAINT plan_in_turn UNIQUE (leg_id, seq);

ALTER TABLE ONLY public.ledger_posting
    ADD CONSTRAINT posting_in_turn UNIQUE (claim_id, seq);

ALTER TABLE ONLY public.ledger_posting
    ADD CONSTRAINT posting_once UNIQUE (claim_id, idempotency_key);

ALTER TABLE ONLY public.ledger_posting
    ADD CONSTRAINT posting_with_its_entries UNIQUE (id, entries, claim_id);

ALTER TABLE ONLY public.power_of_attorney
    ADD CONSTRAINT power_of_attorney_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.power_step
    ADD CONSTRAINT power_step_pkey PRIMARY KEY (power_id, seq);

ALTER TABLE ONLY public.power_time
    ADD CONSTRAINT power_time_pkey PRIMARY KEY (power_id, step);

ALTER TABLE ONLY public.power_of_attorney
    ADD CONSTRAINT power_with_its_claim UNIQUE (id, claim_id);

ALTER TABLE ONLY public.protocol_step
    ADD CONSTRAINT protocol_step_once UNIQUE (item_id);

ALTER TABLE ONLY public.protocol_step
    ADD CONSTRAINT protocol_step_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.queue_view
    ADD CONSTRAINT queue_view_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.rate_limit
    ADD CONSTRAINT rate_limit_pkey PRIMARY KEY (key);

ALTER TABLE ONLY public.receipt
    ADD CONSTRAINT receipt_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.receipt_reissue
    ADD CONSTRAINT receipt_reissue_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.receipt_slowing
    ADD CONSTRAINT receipt_slowing_pkey PRIMARY KEY (key);

ALTER TABLE ONLY public.recovery_approval
    ADD CONSTRAINT recovery_approval_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.recovery_code
    ADD CONSTRAINT recovery_code_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.reported_case
    ADD CONSTRAINT reported_case_pkey PRIMARY KEY (case_id);

ALTER TABLE ONLY public.reporter_addition
    ADD CONSTRAINT reporter_addition_once PRIMARY KEY (case_id, form_key);

ALTER TABLE ONLY public.reporter_receipt
    ADD CONSTRAINT reporter_number_once UNIQUE (number);

ALTER TABLE ONLY public.reporter_receipt
    ADD CONSTRAINT reporter_receipt_once UNIQUE (case_id);

ALTER TABLE ONLY public.reporter_receipt
    ADD CONSTRAINT reporter_receipt_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.request_match
    ADD CONSTRAINT request_match_pkey PRIMARY KEY (request_id, office_id);

ALTER TABLE ONLY public.restore_mark
    ADD CONSTRAINT restore_mark_pkey PRIMARY KEY (single);

ALTER TABLE ONLY public.restricted_count
    ADD CONSTRAINT restricted_count_pkey PRIMARY KEY (month, category, shard);

ALTER TABLE ONLY public.retention_extension
    ADD CONSTRAINT retention_extension_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.retention_notice
    ADD CONSTRAINT retention_notice_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.reveal
    ADD CONSTRAINT reveal_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.ledger_posting
    ADD CONSTRAINT reversed_once UNIQUE (reverses);

ALTER TABLE ONLY public.duty_ring
    ADD CONSTRAINT ring_step_once UNIQUE (case_id, office_id, step);

ALTER TABLE ONLY public.rotation_failure
    ADD CONSTRAINT rotation_failure_pkey PRIMARY KEY (rotation_id, grant_id);

ALTER TABLE ONLY public.office_rotation
    ADD CONSTRAINT rotation_once UNIQUE (office_id, to_epoch);

ALTER TABLE ONLY public.routing_release
    ADD CONSTRAINT routing_release_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.routing_rules
    ADD CONSTRAINT routing_rules_pkey PRIMARY KEY (version);

ALTER TABLE ONLY public.routing_trial
    ADD CONSTRAINT routing_trial_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.safe_word
    ADD CONSTRAINT safe_word_pkey PRIMARY KEY (case_id);

ALTER TABLE ONLY public.session
    ADD CONSTRAINT session_pkey PRIMARY KEY (lookup);

ALTER TABLE ONLY public.state_fear
    ADD CONSTRAINT state_fear_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.stop_notice
    ADD CONSTRAINT stop_notice_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.assessed_sum
    ADD CONSTRAINT sum_once UNIQUE (claim_id, item_id);

ALTER TABLE ONLY public.transition
    ADD CONSTRAINT transition_once UNIQUE (offer_id);

ALTER TABLE ONLY public.transition
    ADD CONSTRAINT transition_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.wage_claim
    ADD CONSTRAINT wage_claim_pkey PRIMARY KEY (id);

ALTER TABLE ONLY public.clock_warning
    ADD CONSTRAINT warning_once UNIQUE NULLS NOT DISTINCT (claim_id, leg_id, key);

ALTER TABLE ONLY public.clock_warning
    ADD CONSTRAINT warning_with_its_claim UNIQUE (id, claim_id);

ALTER TABLE ONLY public.consent_withdrawal
    ADD CONSTRAINT withdrawn_once UNIQUE (consent_id);

ALTER TABLE ONLY public.worksheet_draft
    ADD CONSTRAINT worksheet_draft_pkey PRIMARY KEY (item_id);

CREATE INDEX access_day_by_office ON public.access_day USING btree (office_id, day DESC);

CREATE INDEX account_by_case ON public.ledger_account USING btree (case_id);

CREATE INDEX alarm_by_office ON public.alarm USING btree (office_id, opened_at DESC);

CREATE UNIQUE INDEX alarm_stands_once ON public.alarm USING btree (kind, office_id, officer_id, subject_id) NULLS NOT DISTINCT WHERE (acknowledged_at IS NULL);

CREATE INDEX assignment_by_case ON public.assignment USING btree (case_id);

CREATE INDEX assignment_late ON public.assignment USING btree (due_at) WHERE ((ended_at IS NULL) AND (contacted_at IS NULL) AND (raised < 3));

CREATE INDEX assignment_of_officer ON public.assignment USING btree (officer_id, urgency, due_at, id) WHERE (ended_at IS NULL);

CREATE UNIQUE INDEX assignment_once ON public.assignment USING btree (case_id, office_id) WHERE (ended_at IS NULL);

CREATE INDEX assignment_queue ON public.assignment USING btree (office_id, urgency, due_at, id) INCLUDE (case_id, officer_id, unread, stage, contacted_at, snoozed_until, happened_in, channel) WHERE (ended_at IS NULL);

CREATE INDEX audit_by_case ON public.audit_entry USING btree (case_id, id) WHERE (case_id IS NOT NULL);

CREATE INDEX audit_checkpoint_by_size ON public.audit_checkpoint USING btree (size, number);

CREATE INDEX authenticator_by_officer ON public.authenticator USING btree (officer_id);

CREATE INDEX basis_by_case ON public.clock_basis USING btree (case_id);

CREATE INDEX basis_by_pack ON public.clock_basis USING btree (country, pack_version) WHERE (replaced_at IS NULL);

CREATE UNIQUE INDEX basis_stands_once ON public.clock_basis USING btree (claim_id, leg_id, step) NULLS NOT DISTINCT WHERE (replaced_at IS NULL);

CREATE INDEX board_line_by_age ON public.board_line USING btree (office_id, opened_on, claim_id);

CREATE INDEX board_line_by_case ON public.board_line USING btree (case_id);

CREATE INDEX board_line_by_cell ON public.board_line USING btree (office_id, origin, jurisdiction, currency, stage, opened_on, claim_id);

CREATE INDEX board_line_by_limit ON public.board_line USING btree (office_id, limit_on, claim_id) WHERE (limit_on IS NOT NULL);

CREATE INDEX body_by_office ON public.outside_body USING btree (office_id, kind, name);

CREATE INDEX body_consent_by_case ON public.body_consent USING btree (case_id, given_at);

CREATE INDEX body_consent_ends ON public.body_consent USING btree (ends_on) WHERE (ends_on IS NOT NULL);

CREATE INDEX body_withdrawal_by_case ON public.body_consent_withdrawal USING btree (case_id);

CREATE INDEX call_back_by_case ON public.call_back USING btree (case_id);

CREATE INDEX call_back_by_withdrawal ON public.call_back USING btree (withdrawal_id) WHERE ((confirmed_at IS NULL) AND (refused_at IS NULL));

CREATE INDEX call_by_case ON public.call_attempt USING btree (case_id, seq);

CREATE INDEX case_contact_by_conversation ON public.case_contact USING btree (conversation_id);

CREATE UNIQUE INDEX case_in_group_once ON public.claim_consent USING btree (group_id, case_id) WHERE ((kind = 'group'::text) AND (ended_at IS NULL));

CREATE INDEX case_opening_lately ON public.case_opening USING btree (officer_id, opened_at DESC);

CREATE INDEX change_by_case ON public.employer_change USING btree (case_id);

CREATE INDEX change_by_claim ON public.employer_change USING btree (claim_id, recorded_at);

CREATE UNIQUE INDEX change_open_once ON public.employer_change USING btree (leg_id) WHERE (told_authority_on IS NULL);

CREATE INDEX check_by_body ON public.outside_body_check USING btree (body_id, checked_at);

CREATE INDEX checkpoint_copy_by_office ON public.checkpoint_copy USING btree (office_id, checkpoint_number DESC);

CREATE INDEX claim_by_case ON public.wage_claim USING btree (case_id, opened_at);

CREATE INDEX claim_by_corridor ON public.wage_claim USING btree (origin, jurisdiction, stage);

CREATE INDEX claim_consent_by_case ON public.claim_consent USING btree (case_id);

CREATE INDEX claim_consent_by_claim ON public.claim_consent USING btree (claim_id, kind) WHERE (ended_at IS NULL);

CREATE INDEX claim_consent_by_group ON public.claim_consent USING btree (group_id, given_at) WHERE (group_id IS NOT NULL);

CREATE UNIQUE INDEX claim_in_one_group ON public.claim_consent USING btree (claim_id) WHERE ((kind = 'group'::text) AND (ended_at IS NULL));

CREATE UNIQUE INDEX claim_linked_once ON public.claim_consent USING btree (claim_id) WHERE ((kind = 'linking'::text) AND (ended_at IS NULL));

CREATE INDEX claim_news_by_case ON public.claim_news USING btree (case_id);

CREATE INDEX claim_news_by_claim ON public.claim_news USING btree (claim_id, told_at);

CREATE UNIQUE INDEX claim_power_yes_once ON public.claim_consent USING btree (claim_id) WHERE ((kind = 'power_of_attorney'::text) AND (ended_at IS NULL));

CREATE INDEX clock_by_case ON public.claim_clock USING btree (case_id);

CREATE INDEX clock_by_claim ON public.claim_clock USING btree (claim_id, limit_on) WHERE (replaced_at IS NULL);

CREATE UNIQUE INDEX clock_runs_once ON public.claim_clock USING btree (claim_id, leg_id, clock_key) NULLS NOT DISTINCT WHERE (replaced_at IS NULL);

CREATE INDEX clock_to_look_at ON public.claim_clock USING btree (look_on) WHERE ((replaced_at IS NULL) AND (look_on IS NOT NULL));

CREATE UNIQUE INDEX closed_once ON public.closure USING btree (case_id) WHERE (reopened_at IS NULL);

CREATE INDEX consent_by_case ON public.consent USING btree (case_id, office_id);

CREATE INDEX consent_change_by_case ON public.consent_change USING btree (case_id);

CREATE INDEX conversation_by_case ON public.conversation USING btree (case_id);

CREATE INDEX conversation_last_heard ON public.conversation USING btree (last_in_at);

CREATE INDEX dealing_by_case ON public.leg_dealing USING btree (case_id);

CREATE INDEX dealing_by_reference ON public.leg_dealing USING btree (reference_index) WHERE (reference_index IS NOT NULL);

CREATE INDEX demand_answer_newest ON public.legal_demand_answer USING btree (demand_id, recorded_at DESC);

CREATE INDEX detention_notice_by_case ON public.detention_notice USING btree (case_id);

CREATE INDEX detention_notice_to ON public.detention_notice USING btree (office_id, sent_at);

CREATE INDEX detention_notice_unread ON public.detention_notice USING btree (sent_at) WHERE (acknowledged_at IS NULL);

CREATE INDEX detention_notice_untold ON public.detention_notice USING btree (sent_at) WHERE (told_at IS NULL);

CREATE INDEX draft_by_case ON public.draft USING btree (filed_case_id) WHERE (filed_case_id IS NOT NULL);

CREATE INDEX draft_expiry ON public.draft USING btree (expires_at);

CREATE INDEX emergency_by_case ON public.emergency_access USING btree (case_id);

CREATE INDEX emergency_by_office ON public.emergency_access USING btree (requested_office_id, requested_at DESC);

CREATE UNIQUE INDEX emergency_once ON public.emergency_access USING btree (case_id, office_id, ground) WHERE (state = ANY (ARRAY['requested'::text, 'approved'::text]));

CREATE INDEX emergency_open ON public.emergency_access USING btree (state, ends_at) WHERE (state = ANY (ARRAY['requested'::text, 'approved'::text]));

CREATE INDEX emergency_refusal_by_case ON public.emergency_refusal USING btree (case_id);

CREATE INDEX ending_of_office ON public.ending_notice USING btree (office_id, ends_on) WHERE (settled_at IS NULL);

CREATE INDEX entry_by_account ON public.ledger_entry USING btree (account_id) INCLUDE (minor);

CREATE INDEX entry_by_case ON public.ledger_entry USING btree (case_id);

CREATE INDEX evidence_arriving ON public.evidence_file USING btree (recorded_at) WHERE (state = 'arriving'::text);

CREATE INDEX evidence_by_case ON public.evidence_file USING btree (case_id, recorded_at, id);

CREATE INDEX exclusion_by_case ON public.consent_exclusion USING btree (case_id);

CREATE INDEX exclusion_lift_by_case ON public.exclusion_lift USING btree (case_id);

CREATE INDEX extension_by_case ON public.retention_extension USING btree (case_id);

CREATE INDEX filed_evidence_by_case ON public.filed_evidence USING btree (case_id);

CREATE INDEX filing_member_by_case ON public.group_filing_member USING btree (case_id);

CREATE INDEX filing_member_by_claim ON public.group_filing_member USING btree (claim_id);

CREATE INDEX first_contact_by_case ON public.first_contact USING btree (case_id, seq);

CREATE INDEX follow_up_by_case ON public.follow_up USING btree (case_id);

CREATE INDEX grant_by_epoch ON public.access_grant USING btree (epoch_id) WHERE (sealed IS NOT NULL);

CREATE INDEX grant_by_recipient ON public.access_grant USING btree (recipient_id, case_id);

CREATE INDEX grant_ending ON public.access_grant USING btree (recipient_id, case_id) WHERE ((state = 'active'::text) AND (ends_at IS NOT NULL));

CREATE INDEX grant_live ON public.access_grant USING btree (case_id, recipient_id) WHERE (state = 'active'::text);

CREATE INDEX grant_move_by_case ON public.grant_move USING btree (case_id);

CREATE INDEX grant_move_by_time ON public.grant_move USING btree (moved_at);

CREATE UNIQUE INDEX grant_once ON public.access_grant USING btree (case_id, case_epoch, recipient_id) WHERE ((state = ANY (ARRAY['standby'::text, 'active'::text])) AND (emergency_id IS NULL));

CREATE UNIQUE INDEX grant_once_by_emergency ON public.access_grant USING btree (emergency_id, case_epoch, recipient_id) WHERE ((state = ANY (ARRAY['standby'::text, 'active'::text])) AND (emergency_id IS NOT NULL));

CREATE INDEX grant_via_office ON public.access_grant USING btree (via_office_id, case_id) WHERE (via_office_id IS NOT NULL);

CREATE INDEX handler_wish_by_case ON public.handler_wish USING btree (case_id, heard_at DESC);

CREATE INDEX handover_by_case ON public.leg_handover USING btree (case_id);

CREATE INDEX handover_by_claim ON public.leg_handover USING btree (claim_id, offered_at);

CREATE UNIQUE INDEX handover_open_once ON public.leg_handover USING btree (leg_id) WHERE (state = 'offered'::text);

CREATE INDEX handover_to ON public.leg_handover USING btree (to_office_id, offered_at) WHERE (state = 'offered'::text);

CREATE INDEX handover_waiting ON public.leg_handover USING btree (due_at) WHERE (state = 'offered'::text);

CREATE INDEX hearing_ahead ON public.leg_hearing USING btree (held_on, id) WHERE (outcome IS NULL);

CREATE INDEX hearing_by_case ON public.leg_hearing USING btree (case_id);

CREATE INDEX hearing_by_claim ON public.leg_hearing USING btree (claim_id, held_on);

CREATE INDEX hearing_notice_by_case ON public.hearing_notice USING btree (case_id);

CREATE INDEX hearing_to_look_at ON public.leg_hearing USING btree (look_on) WHERE ((look_on IS NOT NULL) AND (outcome IS NULL));

CREATE INDEX hold_by_case ON public.legal_hold USING btree (case_id);

CREATE UNIQUE INDEX hold_once ON public.legal_hold USING btree (case_id, office_id) WHERE (ended_at IS NULL);

CREATE INDEX inbound_by_conversation ON public.inbound_text USING btree (conversation_id);

CREATE INDEX indicator_sheet_by_case ON public.indicator_sheet USING btree (case_id, seq);

CREATE INDEX instalment_by_case ON public.instalment USING btree (case_id);

CREATE INDEX instalment_due ON public.instalment USING btree (due_on) WHERE (missed_at IS NULL);

CREATE INDEX item_by_case ON public.item USING btree (case_id, recorded_at, id);

CREATE INDEX leg_by_case ON public.claim_leg USING btree (case_id);

CREATE INDEX leg_by_other_side ON public.claim_leg USING btree (other_side_index) WHERE (other_side_index IS NOT NULL);

CREATE INDEX leg_document_by_case ON public.leg_document USING btree (case_id);

CREATE INDEX leg_document_by_file ON public.leg_document USING btree (file_id);

CREATE UNIQUE INDEX leg_document_once ON public.leg_document USING btree (leg_id, file_id) WHERE (unlinked_at IS NULL);

CREATE INDEX leg_worked_by_office ON public.claim_leg USING btree (worked_by) WHERE (worked_by IS NOT NULL);

CREATE INDEX load_handover_of_office_idx ON public.load_handover USING btree (office_id, asked_at DESC, id);

CREATE INDEX load_handover_waiting ON public.load_handover USING btree (due_at) WHERE ((raised_at IS NULL) AND (revoked_at IS NULL));

CREATE INDEX load_line_by_case ON public.load_line USING btree (case_id);

CREATE UNIQUE INDEX load_line_once ON public.load_line USING btree (assignment_id) WHERE (state = 'offered'::text);

CREATE INDEX load_line_to_officer ON public.load_line USING btree (to_officer_id) WHERE (state = 'offered'::text);

CREATE INDEX match_by_case ON public.request_match USING btree (case_id);

CREATE INDEX match_of_office ON public.request_match USING btree (office_id);

CREATE INDEX missed_by_case ON public.missed_money USING btree (case_id);

CREATE INDEX missed_by_claim ON public.missed_money USING btree (claim_id, after_seq);

CREATE INDEX notice_by_case ON public.clock_notice USING btree (case_id);

CREATE INDEX notice_of_office ON public.retention_notice USING btree (office_id, erase_on, id) WHERE (settled_at IS NULL);

CREATE UNIQUE INDEX notice_open_once ON public.retention_notice USING btree (case_id, office_id, kind) WHERE (settled_at IS NULL);

CREATE INDEX notice_standing ON public.clock_notice USING btree (office_id, told_at) WHERE (seen_at IS NULL);

CREATE INDEX offer_due ON public.offer USING btree (due_at) WHERE (state = 'offered'::text);

CREATE UNIQUE INDEX offer_once ON public.offer USING btree (case_id, office_id) WHERE (state = ANY (ARRAY['waiting'::text, 'offered'::text, 'accepted'::text]));

CREATE INDEX offer_queue ON public.offer USING btree (office_id, urgency, due_at, id) WHERE (state = 'offered'::text);

CREATE UNIQUE INDEX office_rotation_open ON public.office_rotation USING btree (office_id) WHERE (finished_at IS NULL);

CREATE INDEX office_verification_by_office ON public.office_verification USING btree (office_id, verified_on DESC);

CREATE INDEX officer_by_office ON public.officer USING btree (office_id);

CREATE INDEX officer_departure_of_office ON public.officer_departure USING btree (office_id, departed_at DESC);

CREATE UNIQUE INDEX officer_link_live ON public.officer_link USING btree (officer_id) WHERE ((used_at IS NULL) AND (cancelled_at IS NULL));

CREATE INDEX officer_link_of_officer ON public.officer_link USING btree (officer_id, made_at DESC);

CREATE INDEX outbound_by_conversation ON public.outbound_text USING btree (conversation_id, created_at);

CREATE INDEX outbound_held_about ON public.outbound_text USING btree (about_id) WHERE ((state = 'held'::text) AND (about_id IS NOT NULL));

CREATE INDEX outbound_open ON public.outbound_text USING btree (updated_at) WHERE (state = ANY (ARRAY['queued'::text, 'sending'::text]));

CREATE UNIQUE INDEX outbound_provider ON public.outbound_text USING btree (provider_index) WHERE (provider_index IS NOT NULL);

CREATE INDEX outbox_unsettled ON public.outbox USING btree (relayed_at) WHERE ((relayed_at IS NOT NULL) AND (settled_at IS NULL) AND (parked_at IS NULL));

CREATE INDEX outbox_waiting ON public.outbox USING btree (id) WHERE (relayed_at IS NULL);

CREATE INDEX outside_by_case ON public.outside_referral USING btree (case_id, offered_at);

CREATE INDEX outside_by_office ON public.outside_referral USING btree (office_id, offered_at DESC, id);

CREATE INDEX outside_due ON public.outside_referral USING btree (feedback_on);

CREATE INDEX plan_by_case ON public.instalment_plan USING btree (case_id);

CREATE INDEX posting_by_case ON public.ledger_posting USING btree (case_id);

CREATE INDEX posting_by_leg ON public.ledger_posting USING btree (leg_id) WHERE (leg_id IS NOT NULL);

CREATE INDEX power_by_case ON public.power_of_attorney USING btree (case_id);

CREATE INDEX power_by_claim ON public.power_of_attorney USING btree (claim_id, opened_at);

CREATE INDEX power_ending ON public.power_of_attorney USING btree (valid_until) WHERE ((valid_until IS NOT NULL) AND (stage <> ALL (ARRAY['refused'::text, 'revoked'::text])));

CREATE INDEX power_step_by_case ON public.power_step USING btree (case_id);

CREATE INDEX power_time_by_case ON public.power_time USING btree (case_id);

CREATE UNIQUE INDEX power_under_way_once ON public.power_of_attorney USING btree (leg_id) WHERE (stage <> ALL (ARRAY['refused'::text, 'revoked'::text]));

CREATE INDEX protocol_step_by_case ON public.protocol_step USING btree (case_id, seq);

CREATE INDEX queue_view_by_office ON public.queue_view USING btree (office_id, officer_id);

CREATE INDEX receipt_by_case ON public.receipt USING btree (case_id);

CREATE INDEX receipt_by_number ON public.receipt USING btree (case_number) WHERE (revoked_at IS NULL);

CREATE UNIQUE INDEX receipt_live ON public.receipt USING btree (case_number) WHERE ((revoked_at IS NULL) AND (replaces IS NULL));

CREATE INDEX receipt_slowing_old ON public.receipt_slowing USING btree (changed_at);

CREATE UNIQUE INDEX recovery_approval_open ON public.recovery_approval USING btree (officer_id) WHERE (used_at IS NULL);

CREATE UNIQUE INDEX recovery_code_live ON public.recovery_code USING btree (office_id) WHERE (sealed IS NOT NULL);

CREATE INDEX reissue_due ON public.receipt_reissue USING btree (takes_effect_at) WHERE (state = 'waiting'::text);

CREATE UNIQUE INDEX reissue_waiting_once ON public.receipt_reissue USING btree (case_id) WHERE (state = 'waiting'::text);

CREATE INDEX release_newest ON public.routing_release USING btree (seq DESC);

CREATE INDEX request_due ON public.case_request USING btree (due_at) WHERE ((answer IS NULL) AND (revoked_at IS NULL));

CREATE INDEX request_sent ON public.case_request USING btree (from_office_id, asked_at DESC, id);

CREATE INDEX reveal_live ON public.reveal USING btree (officer_id, case_id, until DESC);

CREATE INDEX ring_open ON public.duty_ring USING btree (rung_at) WHERE (state = 'ringing'::text);

CREATE INDEX session_by_officer ON public.session USING btree (officer_id);

CREATE UNIQUE INDEX session_id ON public.session USING btree (id);

CREATE INDEX showing_by_case ON public.leg_showing USING btree (case_id);

CREATE INDEX showing_by_leg ON public.leg_showing USING btree (leg_id, shown_at);

CREATE INDEX state_fear_by_case ON public.state_fear USING btree (case_id);

CREATE UNIQUE INDEX state_fear_stands_once ON public.state_fear USING btree (case_id) WHERE (lifted_at IS NULL);

CREATE INDEX step_by_case ON public.outside_step USING btree (case_id);

CREATE UNIQUE INDEX step_once ON public.outside_step USING btree (referral_id, kind) WHERE (kind <> 'postponed'::text);

CREATE INDEX stop_notice_by_case ON public.stop_notice USING btree (case_id);

CREATE INDEX stop_notice_by_office ON public.stop_notice USING btree (office_id, made_at) WHERE ((acknowledged_at IS NULL) AND (lifted_at IS NULL));

CREATE INDEX stop_notice_due ON public.stop_notice USING btree (due_at) WHERE ((acknowledged_at IS NULL) AND (lifted_at IS NULL) AND (alarmed_at IS NULL));

CREATE UNIQUE INDEX stop_notice_of_exclusion_once ON public.stop_notice USING btree (exclusion_id, office_id, officer_id) NULLS NOT DISTINCT WHERE (exclusion_id IS NOT NULL);

CREATE UNIQUE INDEX stop_notice_once ON public.stop_notice USING btree (withdrawal_id, officer_id) NULLS NOT DISTINCT WHERE (withdrawal_id IS NOT NULL);

CREATE INDEX sum_by_case ON public.assessed_sum USING btree (case_id);

CREATE INDEX sum_newest ON public.assessed_sum USING btree (claim_id, made_at DESC);

CREATE INDEX tally_empty ON public.board_tally USING btree (office_id) WHERE (claims = 0);

CREATE INDEX transition_by_case ON public.transition USING btree (case_id, asked_at);

CREATE INDEX transition_open ON public.transition USING btree (raised, offer_id) WHERE ((accepted_at IS NULL) AND (revoked_at IS NULL));

CREATE INDEX transition_received ON public.transition USING btree (to_office_id, asked_at DESC, id);

CREATE INDEX transition_sent ON public.transition USING btree (from_office_id, asked_at DESC, id);

CREATE INDEX trial_by_version ON public.routing_trial USING btree (version, seq DESC);

CREATE INDEX warning_by_case ON public.clock_warning USING btree (case_id);

CREATE INDEX warning_by_clock ON public.clock_warning USING btree (clock_id);

CREATE INDEX wish_due ON public.erasure_wish USING btree (due_at) WHERE (cancelled_at IS NULL);

CREATE UNIQUE INDEX wish_once ON public.erasure_wish USING btree (case_id) WHERE (cancelled_at IS NULL);

CREATE INDEX withdrawal_to_destroy ON public.consent_withdrawal USING btree (destroy_at) WHERE ((destroyed_at IS NULL) AND (undone_at IS NULL));

CREATE INDEX worksheet_draft_by_case ON public.worksheet_draft USING btree (case_id);

CREATE INDEX worksheet_draft_standing ON public.worksheet_draft USING btree (case_id, made_at) WHERE (settled_at IS NULL);

CREATE TRIGGER assignment_carries_facts BEFORE INSERT ON public.assignment FOR EACH ROW EXECUTE FUNCTION public.assignment_facts();

CREATE TRIGGER assignment_wakes_up BEFORE UPDATE ON public.assignment FOR EACH ROW WHEN (((old.snoozed_until IS NOT NULL) AND ((new.unread > old.unread) OR (new.urgency < old.urgency) OR (new.due_at < old.due_at)))) EXECUTE FUNCTION public.assignment_wakes();

CREATE TRIGGER board_line_added AFTER INSERT ON public.board_line REFERENCING NEW TABLE AS lines FOR EACH STATEMENT EXECUTE FUNCTION public.board_counts();

CREATE TRIGGER board_line_gone AFTER DELETE ON public.board_line REFERENCING OLD TABLE AS lines FOR EACH STATEMENT EXECUTE FUNCTION public.board_counts();

CREATE TRIGGER claim_clock_on_board AFTER INSERT OR DELETE OR UPDATE OF replaced_at ON public.claim_clock FOR EACH ROW EXECUTE FUNCTION public.board_note();

CREATE TRIGGER claim_consent_links AFTER INSERT OR UPDATE ON public.claim_consent FOR EACH ROW WHEN ((new.kind = 'linking'::text)) EXECUTE FUNCTION public.linking_changed();

CREATE TRIGGER claim_consent_links_no_more AFTER DELETE ON public.claim_consent FOR EACH ROW WHEN ((old.kind = 'linking'::text)) EXECUTE FUNCTION public.linking_changed();

CREATE TRIGGER claim_leg_links AFTER INSERT ON public.claim_leg FOR EACH ROW WHEN ((new.other_side_index IS NOT NULL)) EXECUTE FUNCTION public.linking_changed();

CREATE TRIGGER claim_leg_links_no_more AFTER DELETE ON public.claim_leg FOR EACH ROW WHEN ((old.other_side_index IS NOT NULL)) EXECUTE FUNCTION public.linking_changed();

CREATE TRIGGER claim_leg_on_board AFTER INSERT OR DELETE OR UPDATE OF stage, blocked_by, safety_plan_at ON public.claim_leg FOR EACH ROW EXECUTE FUNCTION public.board_note();

CREATE TRIGGER closure_on_board AFTER INSERT OR UPDATE OF reopened_at ON public.closure FOR EACH ROW EXECUTE FUNCTION public.board_note();

CREATE TRIGGER credential_changed AFTER DELETE OR UPDATE ON public.officer_credential FOR EACH ROW EXECUTE FUNCTION public.officer_sessions_end();

CREATE TRIGGER dealing_by_the_office_of_its_leg BEFORE INSERT ON public.leg_dealing FOR EACH ROW EXECUTE FUNCTION public.leg_has_its_office();

CREATE TRIGGER document_by_the_office_of_its_leg BEFORE INSERT OR UPDATE ON public.leg_document FOR EACH ROW EXECUTE FUNCTION public.leg_has_its_office();

CREATE TRIGGER emergency_over_is_empty BEFORE INSERT OR UPDATE ON public.emergency_access FOR EACH ROW WHEN (((new.state <> ALL (ARRAY['requested'::text, 'approved'::text])) AND ((new.desk_letter IS NOT NULL) OR (new.sheet_letter IS NOT NULL)))) EXECUTE FUNCTION public.empties_over_emergency();

CREATE TRIGGER grant_on_board_gone AFTER DELETE ON public.access_grant FOR EACH ROW WHEN (((old.state = 'active'::text) AND (old.recipient_kind = 'office'::text))) EXECUTE FUNCTION public.board_note();

CREATE TRIGGER grant_on_board_moved AFTER UPDATE OF state, named_only, ends_at, recipient_id ON public.access_grant FOR EACH ROW WHEN (((new.recipient_kind = 'office'::text) AND ((old.state = 'active'::text) OR (new.state = 'active'::text)) AND ((((old.state IS DISTINCT FROM new.state) OR (old.named_only IS DISTINCT FROM new.named_only)) OR (old.recipient_id IS DISTINCT FROM new.recipient_id)) OR (old.ends_at IS DISTINCT FROM new.ends_at)))) EXECUTE FUNCTION public.board_note();

CREATE TRIGGER grant_on_board_new AFTER INSERT ON public.access_grant FOR EACH ROW WHEN (((new.state = 'active'::text) AND (new.recipient_kind = 'office'::text))) EXECUTE FUNCTION public.board_note();

CREATE TRIGGER grant_revoked_is_empty BEFORE UPDATE ON public.access_grant FOR EACH ROW WHEN (((new.state = 'revoked'::text) AND (new.sealed IS NOT NULL))) EXECUTE FUNCTION public.empties_revoked_grant();

CREATE TRIGGER hearing_by_the_office_of_its_leg BEFORE INSERT OR UPDATE ON public.leg_hearing FOR EACH ROW EXECUTE FUNCTION public.leg_has_its_office();

CREATE TRIGGER ledger_account_is_final BEFORE DELETE OR UPDATE ON public.ledger_account FOR EACH ROW EXECUTE FUNCTION public.ledger_is_final();

CREATE TRIGGER ledger_entry_is_final BEFORE DELETE OR UPDATE ON public.ledger_entry FOR EACH ROW EXECUTE FUNCTION public.ledger_is_final();

CREATE TRIGGER ledger_on_board AFTER INSERT ON public.ledger_entry REFERENCING NEW TABLE AS added FOR EACH STATEMENT EXECUTE FUNCTION public.board_note_entries();

CREATE TRIGGER ledger_posting_is_final BEFORE DELETE OR UPDATE ON public.ledger_posting FOR EACH ROW EXECUTE FUNCTION public.ledger_is_final();

CREATE TRIGGER leg_moved_by_its_office BEFORE UPDATE ON public.claim_leg FOR EACH ROW EXECUTE FUNCTION public.leg_has_its_office();

CREATE TRIGGER leg_shown_first BEFORE UPDATE OF stage ON public.claim_leg FOR EACH ROW WHEN (((new.stage = ANY (ARRAY['demanded'::text, 'lodged'::text])) AND (old.stage IS DISTINCT FROM new.stage))) EXECUTE FUNCTION public.leg_shown_first();

CREATE TRIGGER office_change_counts_up BEFORE UPDATE ON public.office_change FOR EACH ROW WHEN ((new.version <= old.version)) EXECUTE FUNCTION public.change_counts_up();

CREATE TRIGGER officer_changed AFTER UPDATE ON public.officer FOR EACH ROW WHEN (((old.state IS DISTINCT FROM new.state) OR (old.role IS DISTINCT FROM new.role) OR (old.office_id IS DISTINCT FROM new.office_id))) EXECUTE FUNCTION public.officer_sessions_end();

CREATE TRIGGER plan_by_the_office_of_its_leg BEFORE INSERT ON public.instalment_plan FOR EACH ROW EXECUTE FUNCTION public.leg_has_its_office();

CREATE CONSTRAINT TRIGGER posting_balances AFTER INSERT ON public.ledger_posting DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION public.ledger_posting_balances();

CREATE TRIGGER posting_by_the_office_of_its_leg BEFORE INSERT ON public.ledger_posting FOR EACH ROW WHEN ((new.leg_id IS NOT NULL)) EXECUTE FUNCTION public.leg_has_its_office();

CREATE TRIGGER posting_takes_turns BEFORE INSERT ON public.ledger_posting FOR EACH ROW EXECUTE FUNCTION public.ledger_takes_turns();

CREATE TRIGGER session_shows_presence AFTER INSERT OR UPDATE OF lookup ON public.session FOR EACH ROW WHEN ((new.kind = 'officer'::text)) EXECUTE FUNCTION public.note_presence();

CREATE TRIGGER transition_fits_offer AFTER INSERT ON public.transition FOR EACH ROW EXECUTE FUNCTION public.transition_fits_offer();

CREATE TRIGGER wage_claim_on_board AFTER INSERT OR DELETE OR UPDATE OF stage ON public.wage_claim FOR EACH ROW EXECUTE FUNCTION public.board_note();

ALTER TABLE ONLY public.access_day
    ADD CONSTRAINT access_day_of_office FOREIGN KEY (office_id) REFERENCES public.office(id);

ALTER TABLE ONLY public.access_day
    ADD CONSTRAINT access_day_of_officer FOREIGN KEY (officer_id) REFERENCES public.officer(id);

ALTER TABLE ONLY public.ledger_account
    ADD CONSTRAINT account_of_claim FOREIGN KEY (claim_id, case_id) REFERENCES public.wage_claim(id, case_id);

ALTER TABLE ONLY public.ledger_account
    ADD CONSTRAINT account_of_leg FOREIGN KEY (leg_id, claim_id) REFERENCES public.claim_leg(id, claim_id);

ALTER TABLE ONLY public.alarm
    ADD CONSTRAINT alarm_about_officer FOREIGN KEY (officer_id) REFERENCES public.officer(id);

ALTER TABLE ONLY public.alarm
    ADD CONSTRAINT alarm_acknowledged_by FOREIGN KEY (acknowledged_by) REFERENCES public.officer(id);

ALTER TABLE ONLY public.alarm
    ADD CONSTRAINT alarm_at_office FOREIGN KEY (office_id) REFERENCES public.office(id);

ALTER TABLE ONLY public.legal_demand_answer
    ADD CONSTRAINT answer_to_demand FOREIGN KEY (demand_id) REFERENCES public.legal_demand(id);

ALTER TABLE ONLY public.recovery_approval
    ADD CONSTRAINT approval_by FOREIGN KEY (approved_by) REFERENCES public.officer(id);

ALTER TABLE ONLY public.recovery_approval
    ADD CONSTRAINT approval_of_office FOREIGN KEY (office_id) REFERENCES public.office(id);

ALTER TABLE ONLY public.recovery_approval
    ADD CONSTRAINT approval_of_officer FOREIGN KEY (officer_id) REFERENCES public.officer(id);

ALTER TABLE ONLY public.assignment
    ADD CONSTRAINT assignment_of_case FOREIGN KEY (case_id) REFERENCES public.case_file(id);

ALTER TABLE ONLY public.assignment
    ADD CONSTRAINT assignment_to_office FOREIGN KEY (office_id) REFERENCES public.office(id);

ALTER TABLE ONLY public.assignment
    ADD CONSTRAINT assignment_to_officer FOREIGN KEY (officer_id) REFERENCES public.officer(id);

ALTER TABLE ONLY public.audit_checkpoint
    ADD CONSTRAINT audit_checkpoint_key FOREIGN KEY (key_id) REFERENCES public.audit_key(key_id);

ALTER TABLE ONLY public.audit_key
    ADD CONSTRAINT audit_key_replaced FOREIGN KEY (replaces) REFERENCES public.audit_key(key_id);

ALTER TABLE ONLY public.authenticator
    ADD CONSTRAINT authenticator_officer FOREIGN KEY (officer_id) REFERENCES public.officer(id);

ALTER TABLE ONLY public.backup_code
    ADD CONSTRAINT backup_code_officer FOREIGN KEY (officer_id) REFERENCES public.officer(id);

ALTER TABLE ONLY public.clock_basis
    ADD CONSTRAINT basis_by_office FOREIGN KEY (office_id) REFERENCES public.office(id);

ALTER TABLE ONLY public.clock_basis
    ADD CONSTRAINT basis_made_by FOREIGN KEY (made_by) REFERENCES public.officer(id);

ALTER TABLE ONLY public.clock_basis
    ADD CONSTRAINT basis_of_claim FOREIGN KEY (claim_id, case_id) REFERENCES public.wage_claim(id, case_id);

ALTER TABLE ONLY public.clock_basis
    ADD CONSTRAINT basis_of_leg FOREIGN KEY (leg_id, claim_id) REFERENCES public.claim_leg(id, claim_id);

ALTER TABLE ONLY public.body_consent
    ADD CONSTRAINT body_consent_of_case FOREIGN KEY (case_id) REFERENCES public.case_file(id);

ALTER TABLE ONLY public.body_consent
    ADD CONSTRAINT body_consent_read_by FOREIGN KEY (read_by) REFERENCES public.officer(id);

ALTER TABLE ONLY public.body_consent
    ADD CONSTRAINT body_consent_to FOREIGN KEY (body_id) REFERENCES public.outside_body(id);

ALTER TABLE ONLY public.body_consent
    ADD CONSTRAINT body_consent_witness FOREIGN KEY (witnessed_by) REFERENCES public.officer(id);

ALTER TABLE ONLY public.outside_body
    ADD CONSTRAINT body_ended_by FOREIGN KEY (ended_by) REFERENCES public.officer(id);

ALTER TABLE ONLY public.outside_body
    ADD CONSTRAINT body_in_directory FOREIGN KEY (directory_office_id) REFERENCES public.office(id);

ALTER TABLE ONLY public.outside_body
    ADD CONSTRAINT body_of_office FOREIGN KEY (office_id) REFERENCES public.office(id);

ALTER TABLE ONLY public.body_consent_withdrawal
    ADD CONSTRAINT body_withdrawal_by FOREIGN KEY (recorded_by) REFERENCES public.officer(id);

ALTER TABLE ONLY public.body_consent_withdrawal
    ADD CONSTRAINT body_withdrawal_of FOREIGN KEY (consent_id) REFERENCES public.body_consent(id);

ALTER TABLE ONLY public.body_consent_withdrawal
    ADD CONSTRAINT body_withdrawal_of_case FOREIGN KEY (case_id) REFERENCES public.case_file(id);

ALTER TABLE ONLY public.body_consent_withdrawal
    ADD CONSTRAINT body_withdrawal_witness FOREIGN KEY (witnessed_by) REFERENCES public.officer(id);

ALTER TABLE ONLY public.outside_body
    ADD CONSTRAINT body_written_by FOREIGN KEY (written_by) REFERENCES public.officer(id);

ALTER TABLE ONLY public.call_back
    ADD CONSTRAINT call_about_case FOREIGN KEY (case_id) REFERENCES public.case_file(id);

ALTER TABLE ONLY public.call_back
    ADD CONSTRAINT call_about_withdrawal FOREIGN KEY (withdrawal_id) REFERENCES public.consent_withdrawal(id);

ALTER TABLE ONLY public.call_back
    ADD CONSTRAINT call_by_office FOREIGN KEY (office_id) REFERENCES public.office(id);

ALTER TABLE ONLY public.call_back
    ADD CONSTRAINT call_caller FOREIGN KEY (called_by) REFERENCES public.officer(id);

ALTER TABLE ONLY public.call_back
    ADD CONSTRAINT call_confirmer FOREIGN KEY (confirmed_by) REFERENCES public.officer(id);

ALTER TABLE ONLY public.call_attempt
    ADD CONSTRAINT call_of_case FOREIGN KEY (case_id) REFERENCES public.case_file(id);

ALTER TABLE ONLY public.call_attempt
    ADD CONSTRAINT call_of_office FOREIGN KEY (office_id) REFERENCES public.office(id);

ALTER TABLE ONLY public.call_attempt
    ADD CONSTRAINT call_of_officer FOREIGN KEY (officer_id) REFERENCES public.officer(id);

ALTER TABLE ONLY public.case_key
    ADD CONSTRAINT case_key_of_case FOREIGN KEY (case_id) REFERENCES public.case_file(id);

ALTER TABLE ONLY public.employer_change
    ADD CONSTRAINT change_by_office FOREIGN KEY (office_id) REFERENCES public.office(id);

ALTER TABLE ONLY public.consent_change
    ADD CONSTRAINT change_of_case FOREIGN KEY (case_id) REFERENCES public.case_file(id);

ALTER TABLE ONLY public.employer_change
    ADD CONSTRAINT change_of_claim FOREIGN KEY (claim_id, case_id) REFERENCES public.wage_claim(id, case_id);

ALTER TABLE ONLY public.consent_change
    ADD CONSTRAINT change_of_consent FOREIGN KEY (consent_id) REFERENCES public.consent(id);

ALTER TABLE ONLY public.employer_change
    ADD CONSTRAINT change_of_leg FOREIGN KEY (leg_id, claim_id) REFERENCES public.claim_leg(id, claim_id);

ALTER TABLE ONLY public.office_change
    ADD CONSTRAINT change_of_office FOREIGN KEY (office_id) REFERENCES public.office(id);

ALTER TABLE ONLY public.employer_change
    ADD CONSTRAINT change_recorded_by FOREIGN KEY (recorded_by) REFERENCES public.officer(id);

ALTER TABLE ONLY public.outside_body_check
    ADD CONSTRAINT check_by FOREIGN KEY (checked_by) REFERENCES public.officer(id);

ALTER TABLE ONLY public.outside_body_check
    ADD CONSTRAINT check_of_body FOREIGN KEY (body_id) REFERENCES public.outside_body(id);

ALTER TABLE ONLY public.outside_body_check
    ADD CONSTRAINT check_of_office FOREIGN KEY (office_id) REFERENCES public.office(id);

ALTER TABLE ONLY public.wage_claim
    ADD CONSTRAINT claim_by_office FOREIGN KEY (office_id) REFERENCES public.office(id);

ALTER TABLE ONLY public.claim_consent
    ADD CONSTRAINT claim_consent_of_claim FOREIGN KEY (claim_id, case_id) REFERENCES public.wage_claim(id, case_id);

ALTER TABLE ONLY public.claim_consent
    ADD CONSTRAINT claim_consent_of_group FOREIGN KEY (group_id) REFERENCES public.claim_group(id);

ALTER TABLE ONLY public.claim_consent
    ADD CONSTRAINT claim_consent_reader FOREIGN KEY (read_by) REFERENCES public.officer(id);

ALTER TABLE ONLY public.claim_consent
    ADD CONSTRAINT claim_consent_witness FOREIGN KEY (witnessed_by) REFERENCES public.officer(id);

ALTER TABLE ONLY public.claim_consent
    ADD CONSTRAINT claim_consent_words FOREIGN KEY (item_id) REFERENCES public.item(id);

ALTER TABLE ONLY public.wage_claim
    ADD CONSTRAINT claim_ended_by FOREIGN KEY (ended_by) REFERENCES public.officer(id);

ALTER TABLE ONLY public.claim_news
    ADD CONSTRAINT claim_news_of_claim FOREIGN KEY (claim_id, case_id) REFERENCES public.wage_claim(id, case_id);

ALTER TABLE ONLY public.wage_claim
    ADD CONSTRAINT claim_of_case FOREIGN KEY (case_id) REFERENCES public.case_file(id);

ALTER TABLE ONLY public.wage_claim
    ADD CONSTRAINT claim_opened_by FOREIGN KEY (opened_by) REFERENCES public.officer(id);

ALTER TABLE ONLY public.claim_clock
    ADD CONSTRAINT clock_of_basis FOREIGN KEY (basis_id, claim_id) REFERENCES public.clock_basis(id, claim_id);

ALTER TABLE ONLY public.claim_clock
    ADD CONSTRAINT clock_of_claim FOREIGN KEY (claim_id, case_id) REFERENCES public.wage_claim(id, case_id);

ALTER TABLE ONLY public.claim_clock
    ADD CONSTRAINT clock_of_leg FOREIGN KEY (leg_id, claim_id) REFERENCES public.claim_leg(id, claim_id);

ALTER TABLE ONLY public.closure
    ADD CONSTRAINT closure_by_office FOREIGN KEY (office_id) REFERENCES public.office(id);

ALTER TABLE ONLY public.closure
    ADD CONSTRAINT closure_by_officer FOREIGN KEY (officer_id) REFERENCES public.officer(id);

ALTER TABLE ONLY public.closure
    ADD CONSTRAINT closure_of_case FOREIGN KEY (case_id) REFERENCES public.case_file(id);

ALTER TABLE ONLY public.closure
    ADD CONSTRAINT closure_reopened_by_fkey FOREIGN KEY (reopened_by) REFERENCES public.officer(id);

ALTER TABLE ONLY public.consent_change
    ADD CONSTRAINT consent_change_reader FOREIGN KEY (read_by) REFERENCES public.officer(id);

ALTER TABLE ONLY public.consent_change
    ADD CONSTRAINT consent_change_witness FOREIGN KEY (witnessed_by) REFERENCES public.officer(id);

ALTER TABLE ONLY public.consent
    ADD CONSTRAINT consent_names_office FOREIGN KEY (office_id) REFERENCES public.office(id);

ALTER TABLE ONLY public.consent
    ADD CONSTRAINT consent_of_case FOREIGN KEY (case_id) REFERENCES public.case_file(id);

ALTER TABLE ONLY public.consent
    ADD CONSTRAINT consent_reader FOREIGN KEY (read_by) REFERENCES public.officer(id);

ALTER TABLE ONLY public.consent
    ADD CONSTRAINT consent_witness FOREIGN KEY (witnessed_by) REFERENCES public.officer(id);

ALTER TABLE ONLY public.case_contact
    ADD CONSTRAINT contact_by_conversation FOREIGN KEY (conversation_id) REFERENCES public.conversation(id);

ALTER TABLE ONLY public.case_contact
    ADD CONSTRAINT contact_of_case FOREIGN KEY (case_id) REFERENCES public.case_file(id);

ALTER TABLE ONLY public.conversation
    ADD CONSTRAINT conversation_of_case FOREIGN KEY (case_id) REFERENCES public.case_file(id);

ALTER TABLE ONLY public.checkpoint_copy
    ADD CONSTRAINT copy_by_office FOREIGN KEY (office_id) REFERENCES public.office(id);

ALTER TABLE ONLY public.checkpoint_copy
    ADD CONSTRAINT copy_by_officer FOREIGN KEY (officer_id) REFERENCES public.officer(id);

ALTER TABLE ONLY public.checkpoint_copy
    ADD CONSTRAINT copy_of_checkpoint FOREIGN KEY (checkpoint_number) REFERENCES public.audit_checkpoint(number);

ALTER TABLE ONLY public.officer_credential
    ADD CONSTRAINT credential_of_officer FOREIGN KEY (officer_id) REFERENCES public.officer(id);

ALTER TABLE ONLY public.leg_dealing
    ADD CONSTRAINT dealing_by_office FOREIGN KEY (office_id) REFERENCES public.office(id);

ALTER TABLE ONLY public.leg_dealing
    ADD CONSTRAINT dealing_of_claim FOREIGN KEY (claim_id, case_id) REFERENCES public.wage_claim(id, case_id);

ALTER TABLE ONLY public.leg_dealing
    ADD CONSTRAINT dealing_of_leg FOREIGN KEY (leg_id, claim_id) REFERENCES public.claim_leg(id, claim_id);

ALTER TABLE ONLY public.leg_dealing
    ADD CONSTRAINT dealing_recorded_by FOREIGN KEY (recorded_by) REFERENCES public.officer(id);

ALTER TABLE ONLY public.leg_dealing
    ADD CONSTRAINT dealing_words FOREIGN KEY (item_id) REFERENCES public.item(id);

ALTER TABLE ONLY public.legal_demand_answer
    ADD CONSTRAINT demand_answer_recorded_by FOREIGN KEY (recorded_by) REFERENCES public.officer(id);

ALTER TABLE ONLY public.legal_demand
    ADD CONSTRAINT demand_recorded_by FOREIGN KEY (recorded_by) REFERENCES public.officer(id);

ALTER TABLE ONLY public.officer_departure
    ADD CONSTRAINT departure_arranged_by FOREIGN KEY (arranged_by) REFERENCES public.officer(id);

ALTER TABLE ONLY public.officer_departure
    ADD CONSTRAINT departure_from_office FOREIGN KEY (office_id) REFERENCES public.office(id);

ALTER TABLE ONLY public.officer_departure
    ADD CONSTRAINT departure_handed_to FOREIGN KEY (handed_to) REFERENCES public.officer(id);

ALTER TABLE ONLY public.officer_departure
    ADD CONSTRAINT departure_of_officer FOREIGN KEY (officer_id) REFERENCES public.officer(id);

ALTER TABLE ONLY public.detention_notice
    ADD CONSTRAINT detention_notice_acknowledged_by FOREIGN KEY (acknowledged_by) REFERENCES public.officer(id);

ALTER TABLE ONLY public.detention_notice
    ADD CONSTRAINT detention_notice_consented FOREIGN KEY (consent_id) REFERENCES public.consent(id);

ALTER TABLE ONLY public.detention_notice
    ADD CONSTRAINT detention_notice_of_case FOREIGN KEY (case_id) REFERENCES public.case_file(id);

ALTER TABLE ONLY public.detention_notice
    ADD CONSTRAINT detention_notice_sent_by FOREIGN KEY (sent_by) REFERENCES public.officer(id);

ALTER TABLE ONLY public.detention_notice
    ADD CONSTRAINT detention_notice_sent_office FOREIGN KEY (sent_office_id) REFERENCES public.office(id);

ALTER TABLE ONLY public.detention_notice
    ADD CONSTRAINT detention_notice_to_office FOREIGN KEY (office_id) REFERENCES public.office(id);

ALTER TABLE ONLY public.detention_notice
    ADD CONSTRAINT detention_notice_words FOREIGN KEY (item_id) REFERENCES public.item(id);

ALTER TABLE ONLY public.worksheet_draft
    ADD CONSTRAINT draft_by_office FOREIGN KEY (office_id) REFERENCES public.office(id);

ALTER TABLE ONLY public.draft
    ADD CONSTRAINT draft_filed_as FOREIGN KEY (filed_case_id) REFERENCES public.case_file(id);

ALTER TABLE ONLY public.worksheet_draft
    ADD CONSTRAINT draft_made_by FOREIGN KEY (made_by) REFERENCES public.officer(id);

ALTER TABLE ONLY public.worksheet_draft
    ADD CONSTRAINT draft_of_claim FOREIGN KEY (claim_id, case_id) REFERENCES public.wage_claim(id, case_id);

ALTER TABLE ONLY public.worksheet_draft
    ADD CONSTRAINT draft_of_group FOREIGN KEY (group_id) REFERENCES public.claim_group(id);

ALTER TABLE ONLY public.worksheet_draft
    ADD CONSTRAINT draft_of_words FOREIGN KEY (item_id) REFERENCES public.item(id);

ALTER TABLE ONLY public.worksheet_draft
    ADD CONSTRAINT draft_settled_by FOREIGN KEY (settled_by) REFERENCES public.officer(id);

ALTER TABLE ONLY public.duty_turn
    ADD CONSTRAINT duty_of_office FOREIGN KEY (office_id) REFERENCES public.office(id);

ALTER TABLE ONLY public.duty_turn
    ADD CONSTRAINT duty_of_officer FOREIGN KEY (officer_id) REFERENCES public.officer(id);

ALTER TABLE ONLY public.emergency_access
    ADD CONSTRAINT emergency_desk FOREIGN KEY (desk_id) REFERENCES public.office(id);

ALTER TABLE ONLY public.emergency_access
    ADD CONSTRAINT emergency_for_office FOREIGN KEY (office_id) REFERENCES public.office(id);

ALTER TABLE ONLY public.emergency_access
    ADD CONSTRAINT emergency_of_case FOREIGN KEY (case_id) REFERENCES public.case_file(id);

ALTER TABLE ONLY public.emergency_refusal
    ADD CONSTRAINT emergency_refusal_of_case FOREIGN KEY (case_id) REFERENCES public.case_file(id);

ALTER TABLE ONLY public.emergency_refusal
    ADD CONSTRAINT emergency_refusal_recorder FOREIGN KEY (recorded_by) REFERENCES public.officer(id);

ALTER TABLE ONLY public.emergency_access
    ADD CONSTRAINT emergency_requested_at FOREIGN KEY (requested_office_id) REFERENCES public.office(id);

ALTER TABLE ONLY public.emergency_access
    ADD CONSTRAINT emergency_requester FOREIGN KEY (requested_by) REFERENCES public.officer(id);

ALTER TABLE ONLY public.emergency_access
    ADD CONSTRAINT emergency_settler FOREIGN KEY (settled_by) REFERENCES public.officer(id);

ALTER TABLE ONLY public.ending_notice
    ADD CONSTRAINT ending_for_office FOREIGN KEY (office_id) REFERENCES public.office(id);

ALTER TABLE ONLY public.ending_notice
    ADD CONSTRAINT ending_of_case FOREIGN KEY (case_id) REFERENCES public.case_file(id);

ALTER TABLE ONLY public.ending_notice
    ADD CONSTRAINT ending_of_consent FOREIGN KEY (consent_id) REFERENCES public.consent(id);

ALTER TABLE ONLY public.ending_notice
    ADD CONSTRAINT ending_settled_by FOREIGN KEY (settled_by) REFERENCES public.officer(id);

ALTER TABLE ONLY public.ledger_entry
    ADD CONSTRAINT entry_of_account FOREIGN KEY (account_id, claim_id, currency) REFERENCES public.ledger_account(id, claim_id, currency);

ALTER TABLE ONLY public.ledger_entry
    ADD CONSTRAINT entry_of_claim FOREIGN KEY (claim_id, case_id) REFERENCES public.wage_claim(id, case_id);

ALTER TABLE ONLY public.ledger_entry
    ADD CONSTRAINT entry_of_posting FOREIGN KEY (posting_id, of_lines, claim_id) REFERENCES public.ledger_posting(id, entries, claim_id);

ALTER TABLE ONLY public.evidence_file
    ADD CONSTRAINT evidence_by_officer FOREIGN KEY (author_id) REFERENCES public.officer(id);

ALTER TABLE ONLY public.evidence_file
    ADD CONSTRAINT evidence_of_case FOREIGN KEY (case_id) REFERENCES public.case_file(id);

ALTER TABLE ONLY public.evidence_file
    ADD CONSTRAINT evidence_of_case_key FOREIGN KEY (case_id, case_epoch) REFERENCES public.case_key(case_id, epoch);

ALTER TABLE ONLY public.evidence_file
    ADD CONSTRAINT evidence_of_office FOREIGN KEY (office_id) REFERENCES public.office(id);

ALTER TABLE ONLY public.consent_exclusion
    ADD CONSTRAINT exclusion_names_office FOREIGN KEY (office_id) REFERENCES public.office(id);

ALTER TABLE ONLY public.consent_exclusion
    ADD CONSTRAINT exclusion_of_case FOREIGN KEY (case_id) REFERENCES public.case_file(id);

ALTER TABLE ONLY public.retention_extension
    ADD CONSTRAINT extension_by_office FOREIGN KEY (office_id) REFERENCES public.office(id);

ALTER TABLE ONLY public.retention_extension
    ADD CONSTRAINT extension_by_officer FOREIGN KEY (officer_id) REFERENCES public.officer(id);

ALTER TABLE ONLY public.retention_extension
    ADD CONSTRAINT extension_of_case FOREIGN KEY (case_id) REFERENCES public.case_file(id);

ALTER TABLE ONLY public.rotation_failure
    ADD CONSTRAINT failure_of_grant FOREIGN KEY (grant_id) REFERENCES public.access_grant(id);

ALTER TABLE ONLY public.rotation_failure
    ADD CONSTRAINT failure_of_rotation FOREIGN KEY (rotation_id) REFERENCES public.office_rotation(id);

ALTER TABLE ONLY public.filed_evidence
    ADD CONSTRAINT filed_evidence_by_office FOREIGN KEY (office_id) REFERENCES public.office(id);

ALTER TABLE ONLY public.filed_evidence
    ADD CONSTRAINT filed_evidence_by_officer FOREIGN KEY (officer_id) REFERENCES public.officer(id);

ALTER TABLE ONLY public.group_filing
    ADD CONSTRAINT filing_lodged_by FOREIGN KEY (lodged_by) REFERENCES public.officer(id);

ALTER TABLE ONLY public.group_filing_member
    ADD CONSTRAINT filing_member_claim FOREIGN KEY (claim_id, case_id) REFERENCES public.wage_claim(id, case_id);

ALTER TABLE ONLY public.group_filing_member
    ADD CONSTRAINT filing_member_leg FOREIGN KEY (leg_id, claim_id) REFERENCES public.claim_leg(id, claim_id);

ALTER TABLE ONLY public.group_filing_member
    ADD CONSTRAINT filing_member_of FOREIGN KEY (filing_id) REFERENCES public.group_filing(id);

ALTER TABLE ONLY public.group_filing
    ADD CONSTRAINT filing_of_group FOREIGN KEY (group_id, office_id) REFERENCES public.claim_group(id, office_id);

ALTER TABLE ONLY public.first_contact
    ADD CONSTRAINT first_contact_by_office FOREIGN KEY (office_id) REFERENCES public.office(id);

ALTER TABLE ONLY public.first_contact
    ADD CONSTRAINT first_contact_by_officer FOREIGN KEY (officer_id) REFERENCES public.officer(id);

ALTER TABLE ONLY public.first_contact
    ADD CONSTRAINT first_contact_of_case FOREIGN KEY (case_id) REFERENCES public.case_file(id);

ALTER TABLE ONLY public.follow_up
    ADD CONSTRAINT follow_up_of_case FOREIGN KEY (case_id) REFERENCES public.case_file(id);

ALTER TABLE ONLY public.follow_up
    ADD CONSTRAINT follow_up_of_closure FOREIGN KEY (closure_id) REFERENCES public.closure(id);

ALTER TABLE ONLY public.follow_up
    ADD CONSTRAINT follow_up_officer FOREIGN KEY (answered_by) REFERENCES public.officer(id);

ALTER TABLE ONLY public.access_grant
    ADD CONSTRAINT grant_by_consent FOREIGN KEY (consent_id) REFERENCES public.consent(id);

ALTER TABLE ONLY public.access_grant
    ADD CONSTRAINT grant_by_emergency FOREIGN KEY (emergency_id) REFERENCES public.emergency_access(id);

ALTER TABLE ONLY public.access_grant
    ADD CONSTRAINT grant_of_case_key FOREIGN KEY (case_id, case_epoch) REFERENCES public.case_key(case_id, epoch);

ALTER TABLE ONLY public.access_grant
    ADD CONSTRAINT grant_via_office FOREIGN KEY (via_office_id) REFERENCES public.office(id);

ALTER TABLE ONLY public.claim_group
    ADD CONSTRAINT group_made_by FOREIGN KEY (made_by) REFERENCES public.officer(id);

ALTER TABLE ONLY public.claim_group
    ADD CONSTRAINT group_of_office FOREIGN KEY (office_id) REFERENCES public.office(id);

ALTER TABLE ONLY public.handler_wish
    ADD CONSTRAINT handler_wish_heard_by FOREIGN KEY (heard_by) REFERENCES public.officer(id);

ALTER TABLE ONLY public.handler_wish
    ADD CONSTRAINT handler_wish_of_case FOREIGN KEY (case_id) REFERENCES public.case_file(id);

ALTER TABLE ONLY public.handler_wish
    ADD CONSTRAINT handler_wish_of_office FOREIGN KEY (office_id) REFERENCES public.office(id);

ALTER TABLE ONLY public.handler_wish
    ADD CONSTRAINT handler_wish_witness FOREIGN KEY (witnessed_by) REFERENCES public.officer(id);

ALTER TABLE ONLY public.leg_handover
    ADD CONSTRAINT handover_consented FOREIGN KEY (consent_id) REFERENCES public.consent(id);

ALTER TABLE ONLY public.leg_handover
    ADD CONSTRAINT handover_from_office FOREIGN KEY (from_office_id) REFERENCES public.office(id);

ALTER TABLE ONLY public.leg_handover
    ADD CONSTRAINT handover_of_claim FOREIGN KEY (claim_id, case_id) REFERENCES public.wage_claim(id, case_id);

ALTER TABLE ONLY public.leg_handover
    ADD CONSTRAINT handover_of_leg FOREIGN KEY (leg_id, claim_id) REFERENCES public.claim_leg(id, claim_id);

ALTER TABLE ONLY public.leg_handover
    ADD CONSTRAINT handover_offered_by FOREIGN KEY (offered_by) REFERENCES public.officer(id);

ALTER TABLE ONLY public.leg_handover
    ADD CONSTRAINT handover_settled_by FOREIGN KEY (settled_by) REFERENCES public.officer(id);

ALTER TABLE ONLY public.leg_handover
    ADD CONSTRAINT handover_to_office FOREIGN KEY (to_office_id) REFERENCES public.office(id);

ALTER TABLE ONLY public.leg_handover
    ADD CONSTRAINT handover_words FOREIGN KEY (item_id) REFERENCES public.item(id);

ALTER TABLE ONLY public.leg_hearing
    ADD CONSTRAINT hearing_by_office FOREIGN KEY (office_id) REFERENCES public.office(id);

ALTER TABLE ONLY public.leg_hearing
    ADD CONSTRAINT hearing_follows FOREIGN KEY (follows, claim_id) REFERENCES public.leg_hearing(id, claim_id);

ALTER TABLE ONLY public.hearing_notice
    ADD CONSTRAINT hearing_notice_claim FOREIGN KEY (claim_id, case_id) REFERENCES public.wage_claim(id, case_id);

ALTER TABLE ONLY public.hearing_notice
    ADD CONSTRAINT hearing_notice_of FOREIGN KEY (hearing_id, claim_id) REFERENCES public.leg_hearing(id, claim_id);

ALTER TABLE ONLY public.leg_hearing
    ADD CONSTRAINT hearing_of_claim FOREIGN KEY (claim_id, case_id) REFERENCES public.wage_claim(id, case_id);

ALTER TABLE ONLY public.leg_hearing
    ADD CONSTRAINT hearing_of_leg FOREIGN KEY (leg_id, claim_id) REFERENCES public.claim_leg(id, claim_id);

ALTER TABLE ONLY public.leg_hearing
    ADD CONSTRAINT hearing_outcome_by FOREIGN KEY (outcome_by) REFERENCES public.officer(id);

ALTER TABLE ONLY public.leg_hearing
    ADD CONSTRAINT hearing_outcome_words FOREIGN KEY (outcome_item_id) REFERENCES public.item(id);

ALTER TABLE ONLY public.leg_hearing
    ADD CONSTRAINT hearing_recorded_by FOREIGN KEY (recorded_by) REFERENCES public.officer(id);

ALTER TABLE ONLY public.leg_hearing
    ADD CONSTRAINT hearing_words FOREIGN KEY (item_id) REFERENCES public.item(id);

ALTER TABLE ONLY public.legal_hold
    ADD CONSTRAINT hold_asked_by FOREIGN KEY (asked_by) REFERENCES public.officer(id);

ALTER TABLE ONLY public.legal_hold
    ADD CONSTRAINT hold_by_office FOREIGN KEY (office_id) REFERENCES public.office(id);

ALTER TABLE ONLY public.legal_hold
    ADD CONSTRAINT hold_confirmed_by FOREIGN KEY (confirmed_by) REFERENCES public.officer(id);

ALTER TABLE ONLY public.legal_hold
    ADD CONSTRAINT hold_ended_by FOREIGN KEY (ended_by) REFERENCES public.officer(id);

ALTER TABLE ONLY public.legal_hold
    ADD CONSTRAINT hold_of_case FOREIGN KEY (case_id) REFERENCES public.case_file(id);

ALTER TABLE ONLY public.legal_hold
    ADD CONSTRAINT hold_reviewed_by FOREIGN KEY (reviewed_by) REFERENCES public.officer(id);

ALTER TABLE ONLY public.inbound_text
    ADD CONSTRAINT inbound_of_conversation FOREIGN KEY (conversation_id) REFERENCES public.conversation(id) ON DELETE SET NULL;

ALTER TABLE ONLY public.indicator_sheet
    ADD CONSTRAINT indicator_sheet_by_officer FOREIGN KEY (officer_id) REFERENCES public.officer(id);

ALTER TABLE ONLY public.indicator_sheet
    ADD CONSTRAINT indicator_sheet_of_case FOREIGN KEY (case_id) REFERENCES public.case_file(id);

ALTER TABLE ONLY public.indicator_sheet
    ADD CONSTRAINT indicator_sheet_of_office FOREIGN KEY (office_id) REFERENCES public.office(id);

ALTER TABLE ONLY public.indicator_sheet
    ADD CONSTRAINT indicator_sheet_sealed FOREIGN KEY (item_id) REFERENCES public.item(id);

ALTER TABLE ONLY public.instalment
    ADD CONSTRAINT instalment_of_claim FOREIGN KEY (claim_id, case_id) REFERENCES public.wage_claim(id, case_id);

ALTER TABLE ONLY public.instalment
    ADD CONSTRAINT instalment_of_plan FOREIGN KEY (plan_id) REFERENCES public.instalment_plan(id);

ALTER TABLE ONLY public.item
    ADD CONSTRAINT item_of_case FOREIGN KEY (case_id, case_epoch) REFERENCES public.case_key(case_id, epoch);

ALTER TABLE ONLY public.key_wrap
    ADD CONSTRAINT key_wrap_of_record FOREIGN KEY (owner_id, epoch) REFERENCES public.key_record(owner_id, epoch);

ALTER TABLE ONLY public.leg_document
    ADD CONSTRAINT leg_document_by_office FOREIGN KEY (office_id) REFERENCES public.office(id);

ALTER TABLE ONLY public.leg_document
    ADD CONSTRAINT leg_document_file FOREIGN KEY (file_id) REFERENCES public.evidence_file(id);

ALTER TABLE ONLY public.leg_document
    ADD CONSTRAINT leg_document_linked_by FOREIGN KEY (linked_by) REFERENCES public.officer(id);

ALTER TABLE ONLY public.leg_document
    ADD CONSTRAINT leg_document_of_claim FOREIGN KEY (claim_id, case_id) REFERENCES public.wage_claim(id, case_id);

ALTER TABLE ONLY public.leg_document
    ADD CONSTRAINT leg_document_of_leg FOREIGN KEY (leg_id, claim_id) REFERENCES public.claim_leg(id, claim_id);

ALTER TABLE ONLY public.leg_document
    ADD CONSTRAINT leg_document_unlinked_by FOREIGN KEY (unlinked_by) REFERENCES public.officer(id);

ALTER TABLE ONLY public.claim_leg
    ADD CONSTRAINT leg_of_claim FOREIGN KEY (claim_id, case_id) REFERENCES public.wage_claim(id, case_id);

ALTER TABLE ONLY public.claim_leg
    ADD CONSTRAINT leg_safety_plan_by FOREIGN KEY (safety_plan_by) REFERENCES public.officer(id);

ALTER TABLE ONLY public.claim_leg
    ADD CONSTRAINT leg_safety_plan_words FOREIGN KEY (safety_plan_item_id) REFERENCES public.item(id);

ALTER TABLE ONLY public.claim_leg
    ADD CONSTRAINT leg_worked_by FOREIGN KEY (worked_by) REFERENCES public.office(id);

ALTER TABLE ONLY public.exclusion_lift
    ADD CONSTRAINT lift_of_case FOREIGN KEY (case_id) REFERENCES public.case_file(id);

ALTER TABLE ONLY public.exclusion_lift
    ADD CONSTRAINT lift_of_exclusion FOREIGN KEY (exclusion_id) REFERENCES public.consent_exclusion(id);

ALTER TABLE ONLY public.officer_link
    ADD CONSTRAINT link_made_by FOREIGN KEY (made_by) REFERENCES public.officer(id);

ALTER TABLE ONLY public.officer_link
    ADD CONSTRAINT link_of_officer FOREIGN KEY (officer_id) REFERENCES public.officer(id);

ALTER TABLE ONLY public.load_handover
    ADD CONSTRAINT load_handover_asked_by FOREIGN KEY (asked_by) REFERENCES public.officer(id);

ALTER TABLE ONLY public.load_handover
    ADD CONSTRAINT load_handover_from FOREIGN KEY (from_officer_id) REFERENCES public.officer(id);

ALTER TABLE ONLY public.load_handover
    ADD CONSTRAINT load_handover_of_office FOREIGN KEY (office_id) REFERENCES public.office(id);

ALTER TABLE ONLY public.load_line
    ADD CONSTRAINT load_line_from FOREIGN KEY (from_officer_id) REFERENCES public.officer(id);

ALTER TABLE ONLY public.load_line
    ADD CONSTRAINT load_line_of_assignment FOREIGN KEY (assignment_id) REFERENCES public.assignment(id);

ALTER TABLE ONLY public.load_line
    ADD CONSTRAINT load_line_of_case FOREIGN KEY (case_id) REFERENCES public.case_file(id);

ALTER TABLE ONLY public.load_line
    ADD CONSTRAINT load_line_of_handover FOREIGN KEY (handover_id) REFERENCES public.load_handover(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.load_line
    ADD CONSTRAINT load_line_of_office FOREIGN KEY (office_id) REFERENCES public.office(id);

ALTER TABLE ONLY public.load_line
    ADD CONSTRAINT load_line_to FOREIGN KEY (to_officer_id) REFERENCES public.officer(id);

ALTER TABLE ONLY public.office_load
    ADD CONSTRAINT load_of_office FOREIGN KEY (office_id) REFERENCES public.office(id);

ALTER TABLE ONLY public.request_match
    ADD CONSTRAINT match_for_office FOREIGN KEY (office_id) REFERENCES public.office(id);

ALTER TABLE ONLY public.request_match
    ADD CONSTRAINT match_of_case FOREIGN KEY (case_id) REFERENCES public.case_file(id);

ALTER TABLE ONLY public.request_match
    ADD CONSTRAINT match_of_request FOREIGN KEY (request_id) REFERENCES public.case_request(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.missed_money
    ADD CONSTRAINT missed_of_claim FOREIGN KEY (claim_id, case_id) REFERENCES public.wage_claim(id, case_id);

ALTER TABLE ONLY public.grant_move
    ADD CONSTRAINT move_of_grant FOREIGN KEY (grant_id) REFERENCES public.access_grant(id);

ALTER TABLE ONLY public.clock_notice
    ADD CONSTRAINT notice_at_office FOREIGN KEY (office_id) REFERENCES public.office(id);

ALTER TABLE ONLY public.clock_notice
    ADD CONSTRAINT notice_of_claim FOREIGN KEY (claim_id, case_id) REFERENCES public.wage_claim(id, case_id);

ALTER TABLE ONLY public.clock_notice
    ADD CONSTRAINT notice_of_warning FOREIGN KEY (warning_id, claim_id) REFERENCES public.clock_warning(id, claim_id);

ALTER TABLE ONLY public.clock_notice
    ADD CONSTRAINT notice_seen_by FOREIGN KEY (seen_by) REFERENCES public.officer(id);

ALTER TABLE ONLY public.retention_notice
    ADD CONSTRAINT notice_settled_by FOREIGN KEY (settled_by) REFERENCES public.officer(id);

ALTER TABLE ONLY public.retention_notice
    ADD CONSTRAINT notice_to_office FOREIGN KEY (office_id) REFERENCES public.office(id);

ALTER TABLE ONLY public.clock_notice
    ADD CONSTRAINT notice_to_officer FOREIGN KEY (officer_id) REFERENCES public.officer(id);

ALTER TABLE ONLY public.offer
    ADD CONSTRAINT offer_of_case FOREIGN KEY (case_id) REFERENCES public.case_file(id);

ALTER TABLE ONLY public.offer
    ADD CONSTRAINT offer_settler FOREIGN KEY (settled_by) REFERENCES public.officer(id);

ALTER TABLE ONLY public.offer
    ADD CONSTRAINT offer_to_office FOREIGN KEY (office_id) REFERENCES public.office(id);

ALTER TABLE ONLY public.office
    ADD CONSTRAINT office_of_organisation FOREIGN KEY (organisation_id) REFERENCES public.organisation(id);

ALTER TABLE ONLY public.officer_key
    ADD CONSTRAINT officer_key_by_office FOREIGN KEY (office_id) REFERENCES public.office(id);

ALTER TABLE ONLY public.officer_key
    ADD CONSTRAINT officer_key_of_officer FOREIGN KEY (officer_id) REFERENCES public.officer(id);

ALTER TABLE ONLY public.officer
    ADD CONSTRAINT officer_of_office FOREIGN KEY (office_id) REFERENCES public.office(id);

ALTER TABLE ONLY public.case_opening
    ADD CONSTRAINT opening_by_officer FOREIGN KEY (officer_id) REFERENCES public.officer(id);

ALTER TABLE ONLY public.case_opening
    ADD CONSTRAINT opening_of_case FOREIGN KEY (case_id) REFERENCES public.case_file(id);

ALTER TABLE ONLY public.outbound_text
    ADD CONSTRAINT outbound_of_conversation FOREIGN KEY (conversation_id) REFERENCES public.conversation(id);

ALTER TABLE ONLY public.outbound_text
    ADD CONSTRAINT outbound_to_officer FOREIGN KEY (officer_id) REFERENCES public.officer(id);

ALTER TABLE ONLY public.outside_referral
    ADD CONSTRAINT outside_by FOREIGN KEY (offered_by) REFERENCES public.officer(id);

ALTER TABLE ONLY public.outside_referral
    ADD CONSTRAINT outside_from FOREIGN KEY (office_id) REFERENCES public.office(id);

ALTER TABLE ONLY public.outside_referral
    ADD CONSTRAINT outside_of_case FOREIGN KEY (case_id) REFERENCES public.case_file(id);

ALTER TABLE ONLY public.outside_referral
    ADD CONSTRAINT outside_on FOREIGN KEY (consent_id) REFERENCES public.body_consent(id);

ALTER TABLE ONLY public.outside_referral
    ADD CONSTRAINT outside_sheet FOREIGN KEY (sheet_item_id) REFERENCES public.item(id);

ALTER TABLE ONLY public.outside_referral
    ADD CONSTRAINT outside_to FOREIGN KEY (body_id) REFERENCES public.outside_body(id);

ALTER TABLE ONLY public.instalment_plan
    ADD CONSTRAINT plan_by_office FOREIGN KEY (office_id) REFERENCES public.office(id);

ALTER TABLE ONLY public.instalment_plan
    ADD CONSTRAINT plan_made_by FOREIGN KEY (made_by) REFERENCES public.officer(id);

ALTER TABLE ONLY public.instalment_plan
    ADD CONSTRAINT plan_of_claim FOREIGN KEY (claim_id, case_id) REFERENCES public.wage_claim(id, case_id);

ALTER TABLE ONLY public.instalment_plan
    ADD CONSTRAINT plan_of_leg FOREIGN KEY (leg_id, claim_id) REFERENCES public.claim_leg(id, claim_id);

ALTER TABLE ONLY public.ledger_posting
    ADD CONSTRAINT posting_by_office FOREIGN KEY (office_id) REFERENCES public.office(id);

ALTER TABLE ONLY public.ledger_posting
    ADD CONSTRAINT posting_of_claim FOREIGN KEY (claim_id, case_id) REFERENCES public.wage_claim(id, case_id);

ALTER TABLE ONLY public.ledger_posting
    ADD CONSTRAINT posting_of_leg FOREIGN KEY (leg_id, claim_id) REFERENCES public.claim_leg(id, claim_id);

ALTER TABLE ONLY public.ledger_posting
    ADD CONSTRAINT posting_payee_consented FOREIGN KEY (payee_consent_id, claim_id) REFERENCES public.claim_consent(id, claim_id);

ALTER TABLE ONLY public.ledger_posting
    ADD CONSTRAINT posting_recorded_by FOREIGN KEY (recorded_by) REFERENCES public.officer(id);

ALTER TABLE ONLY public.ledger_posting
    ADD CONSTRAINT posting_reverses FOREIGN KEY (reverses) REFERENCES public.ledger_posting(id);

ALTER TABLE ONLY public.ledger_posting
    ADD CONSTRAINT posting_words FOREIGN KEY (item_id) REFERENCES public.item(id);

ALTER TABLE ONLY public.power_of_attorney
    ADD CONSTRAINT power_by_office FOREIGN KEY (office_id) REFERENCES public.office(id);

ALTER TABLE ONLY public.power_of_attorney
    ADD CONSTRAINT power_of_claim FOREIGN KEY (claim_id, case_id) REFERENCES public.wage_claim(id, case_id);

ALTER TABLE ONLY public.power_of_attorney
    ADD CONSTRAINT power_of_leg FOREIGN KEY (leg_id, claim_id) REFERENCES public.claim_leg(id, claim_id);

ALTER TABLE ONLY public.power_of_attorney
    ADD CONSTRAINT power_opened_by FOREIGN KEY (opened_by) REFERENCES public.officer(id);

ALTER TABLE ONLY public.power_of_attorney
    ADD CONSTRAINT power_representative FOREIGN KEY (item_id) REFERENCES public.item(id);

ALTER TABLE ONLY public.power_step
    ADD CONSTRAINT power_step_by FOREIGN KEY (recorded_by) REFERENCES public.officer(id);

ALTER TABLE ONLY public.power_step
    ADD CONSTRAINT power_step_by_office FOREIGN KEY (office_id) REFERENCES public.office(id);

ALTER TABLE ONLY public.power_step
    ADD CONSTRAINT power_step_consented FOREIGN KEY (consent_id, claim_id) REFERENCES public.claim_consent(id, claim_id);

ALTER TABLE ONLY public.power_step
    ADD CONSTRAINT power_step_of_claim FOREIGN KEY (claim_id, case_id) REFERENCES public.wage_claim(id, case_id);

ALTER TABLE ONLY public.power_step
    ADD CONSTRAINT power_step_of_power FOREIGN KEY (power_id, claim_id) REFERENCES public.power_of_attorney(id, claim_id);

ALTER TABLE ONLY public.power_time
    ADD CONSTRAINT power_time_by FOREIGN KEY (said_by) REFERENCES public.officer(id);

ALTER TABLE ONLY public.power_time
    ADD CONSTRAINT power_time_of_claim FOREIGN KEY (claim_id, case_id) REFERENCES public.wage_claim(id, case_id);

ALTER TABLE ONLY public.power_time
    ADD CONSTRAINT power_time_of_power FOREIGN KEY (power_id, claim_id) REFERENCES public.power_of_attorney(id, claim_id);

ALTER TABLE ONLY public.officer_presence
    ADD CONSTRAINT presence_of_officer FOREIGN KEY (officer_id) REFERENCES public.officer(id);

ALTER TABLE ONLY public.protocol_step
    ADD CONSTRAINT protocol_step_by_officer FOREIGN KEY (officer_id) REFERENCES public.officer(id);

ALTER TABLE ONLY public.protocol_step
    ADD CONSTRAINT protocol_step_of_case FOREIGN KEY (case_id) REFERENCES public.case_file(id);

ALTER TABLE ONLY public.protocol_step
    ADD CONSTRAINT protocol_step_of_office FOREIGN KEY (office_id) REFERENCES public.office(id);

ALTER TABLE ONLY public.protocol_step
    ADD CONSTRAINT protocol_step_sealed FOREIGN KEY (item_id) REFERENCES public.item(id);

ALTER TABLE ONLY public.receipt
    ADD CONSTRAINT receipt_of_case FOREIGN KEY (case_id) REFERENCES public.case_file(id);

ALTER TABLE ONLY public.receipt
    ADD CONSTRAINT receipt_replaces FOREIGN KEY (replaces) REFERENCES public.receipt(id) ON DELETE SET NULL;

ALTER TABLE ONLY public.recovery_code
    ADD CONSTRAINT recovery_made_by FOREIGN KEY (made_by) REFERENCES public.officer(id);

ALTER TABLE ONLY public.recovery_code
    ADD CONSTRAINT recovery_of_office FOREIGN KEY (office_id) REFERENCES public.office(id);

ALTER TABLE ONLY public.recovery_code
    ADD CONSTRAINT recovery_used_by FOREIGN KEY (used_by) REFERENCES public.officer(id);

ALTER TABLE ONLY public.receipt_reissue
    ADD CONSTRAINT reissue_by_office FOREIGN KEY (office_id) REFERENCES public.office(id);

ALTER TABLE ONLY public.receipt_reissue
    ADD CONSTRAINT reissue_by_officer FOREIGN KEY (asked_by) REFERENCES public.officer(id);

ALTER TABLE ONLY public.receipt_reissue
    ADD CONSTRAINT reissue_makes_receipt FOREIGN KEY (new_receipt_id) REFERENCES public.receipt(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.receipt_reissue
    ADD CONSTRAINT reissue_of_case FOREIGN KEY (case_id) REFERENCES public.case_file(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.receipt_reissue
    ADD CONSTRAINT reissue_of_receipt FOREIGN KEY (old_receipt_id) REFERENCES public.receipt(id) ON DELETE CASCADE;

ALTER TABLE ONLY public.routing_release
    ADD CONSTRAINT release_after_trial FOREIGN KEY (trial_id) REFERENCES public.routing_trial(id);

ALTER TABLE ONLY public.routing_release
    ADD CONSTRAINT release_of_rules FOREIGN KEY (version) REFERENCES public.routing_rules(version);

ALTER TABLE ONLY public.reported_case
    ADD CONSTRAINT report_of_case FOREIGN KEY (case_id) REFERENCES public.case_file(id);

ALTER TABLE ONLY public.reporter_addition
    ADD CONSTRAINT reporter_addition_of_case FOREIGN KEY (case_id) REFERENCES public.case_file(id);

ALTER TABLE ONLY public.reporter_receipt
    ADD CONSTRAINT reporter_receipt_of_case FOREIGN KEY (case_id) REFERENCES public.case_file(id);

ALTER TABLE ONLY public.case_request
    ADD CONSTRAINT request_asked_by FOREIGN KEY (asked_by) REFERENCES public.officer(id);

ALTER TABLE ONLY public.case_request
    ADD CONSTRAINT request_from FOREIGN KEY (from_office_id) REFERENCES public.office(id);

ALTER TABLE ONLY public.key_request
    ADD CONSTRAINT request_of_holder FOREIGN KEY (holder_id) REFERENCES public.officer(id);

ALTER TABLE ONLY public.key_request
    ADD CONSTRAINT request_of_office FOREIGN KEY (owner_id) REFERENCES public.office(id);

ALTER TABLE ONLY public.reveal
    ADD CONSTRAINT reveal_at_office FOREIGN KEY (office_id) REFERENCES public.office(id);

ALTER TABLE ONLY public.reveal
    ADD CONSTRAINT reveal_of_case FOREIGN KEY (case_id) REFERENCES public.case_file(id);

ALTER TABLE ONLY public.reveal
    ADD CONSTRAINT reveal_to_officer FOREIGN KEY (officer_id) REFERENCES public.officer(id);

ALTER TABLE ONLY public.duty_ring
    ADD CONSTRAINT ring_for_case FOREIGN KEY (case_id) REFERENCES public.case_file(id);

ALTER TABLE ONLY public.duty_ring
    ADD CONSTRAINT ring_of_office FOREIGN KEY (office_id) REFERENCES public.office(id);

ALTER TABLE ONLY public.duty_ring
    ADD CONSTRAINT ring_of_officer FOREIGN KEY (officer_id) REFERENCES public.officer(id);

ALTER TABLE ONLY public.office_rotation
    ADD CONSTRAINT rotation_of_office FOREIGN KEY (office_id) REFERENCES public.office(id);

ALTER TABLE ONLY public.office_rotation
    ADD CONSTRAINT rotation_record FOREIGN KEY (office_id, to_epoch) REFERENCES public.key_record(owner_id, epoch);

ALTER TABLE ONLY public.office_rotation
    ADD CONSTRAINT rotation_started_by FOREIGN KEY (started_by) REFERENCES public.officer(id);

ALTER TABLE ONLY public.routing_rules
    ADD CONSTRAINT rules_drafted_by FOREIGN KEY (drafted_by) REFERENCES public.officer(id);

ALTER TABLE ONLY public.routing_release
    ADD CONSTRAINT rules_released_by FOREIGN KEY (released_by) REFERENCES public.officer(id);

ALTER TABLE ONLY public.safe_word
    ADD CONSTRAINT safe_word_beside_contact FOREIGN KEY (case_id) REFERENCES public.case_contact(case_id) ON DELETE CASCADE;

ALTER TABLE ONLY public.leg_showing
    ADD CONSTRAINT showing_by FOREIGN KEY (shown_by) REFERENCES public.officer(id);

ALTER TABLE ONLY public.leg_showing
    ADD CONSTRAINT showing_of_claim FOREIGN KEY (claim_id, case_id) REFERENCES public.wage_claim(id, case_id);

ALTER TABLE ONLY public.leg_showing
    ADD CONSTRAINT showing_of_leg FOREIGN KEY (leg_id, claim_id) REFERENCES public.claim_leg(id, claim_id);

ALTER TABLE ONLY public.assignment
    ADD CONSTRAINT snoozed_by_officer FOREIGN KEY (snoozed_by) REFERENCES public.officer(id);

ALTER TABLE ONLY public.state_fear
    ADD CONSTRAINT state_fear_lift_witness FOREIGN KEY (lift_witness) REFERENCES public.officer(id);

ALTER TABLE ONLY public.state_fear
    ADD CONSTRAINT state_fear_lifted_by FOREIGN KEY (lifted_by) REFERENCES public.officer(id);

ALTER TABLE ONLY public.state_fear
    ADD CONSTRAINT state_fear_of_case FOREIGN KEY (case_id) REFERENCES public.case_file(id);

ALTER TABLE ONLY public.state_fear
    ADD CONSTRAINT state_fear_recorder FOREIGN KEY (recorded_by) REFERENCES public.officer(id);

ALTER TABLE ONLY public.outside_step
    ADD CONSTRAINT step_by FOREIGN KEY (recorded_by) REFERENCES public.officer(id);

ALTER TABLE ONLY public.outside_step
    ADD CONSTRAINT step_item FOREIGN KEY (item_id) REFERENCES public.item(id);

ALTER TABLE ONLY public.outside_step
    ADD CONSTRAINT step_of_case FOREIGN KEY (case_id) REFERENCES public.case_file(id);

ALTER TABLE ONLY public.outside_step
    ADD CONSTRAINT step_of_outside FOREIGN KEY (referral_id) REFERENCES public.outside_referral(id);

ALTER TABLE ONLY public.stop_notice
    ADD CONSTRAINT stop_acknowledged_by FOREIGN KEY (acknowledged_by) REFERENCES public.officer(id);

ALTER TABLE ONLY public.stop_notice
    ADD CONSTRAINT stop_for_exclusion FOREIGN KEY (exclusion_id) REFERENCES public.consent_exclusion(id);

ALTER TABLE ONLY public.stop_notice
    ADD CONSTRAINT stop_for_withdrawal FOREIGN KEY (withdrawal_id) REFERENCES public.consent_withdrawal(id);

ALTER TABLE ONLY public.stop_notice
    ADD CONSTRAINT stop_of_case FOREIGN KEY (case_id) REFERENCES public.case_file(id);

ALTER TABLE ONLY public.stop_notice
    ADD CONSTRAINT stop_to_office FOREIGN KEY (office_id) REFERENCES public.office(id);

ALTER TABLE ONLY public.stop_notice
    ADD CONSTRAINT stop_to_officer FOREIGN KEY (officer_id) REFERENCES public.officer(id);

ALTER TABLE ONLY public.assessed_sum
    ADD CONSTRAINT sum_by_office FOREIGN KEY (office_id) REFERENCES public.office(id);

ALTER TABLE ONLY public.assessed_sum
    ADD CONSTRAINT sum_made_by FOREIGN KEY (made_by) REFERENCES public.officer(id);

ALTER TABLE ONLY public.assessed_sum
    ADD CONSTRAINT sum_of_claim FOREIGN KEY (claim_id, case_id) REFERENCES public.wage_claim(id, case_id);

ALTER TABLE ONLY public.transition
    ADD CONSTRAINT transition_accepted_by FOREIGN KEY (accepted_by) REFERENCES public.officer(id);

ALTER TABLE ONLY public.transition
    ADD CONSTRAINT transition_asked_by FOREIGN KEY (asked_by) REFERENCES public.officer(id);

ALTER TABLE ONLY public.transition
    ADD CONSTRAINT transition_done_by FOREIGN KEY (done_by) REFERENCES public.officer(id);

ALTER TABLE ONLY public.transition
    ADD CONSTRAINT transition_from FOREIGN KEY (from_office_id) REFERENCES public.office(id);

ALTER TABLE ONLY public.transition
    ADD CONSTRAINT transition_noted_by FOREIGN KEY (noted_by) REFERENCES public.officer(id);

ALTER TABLE ONLY public.transition
    ADD CONSTRAINT transition_of_case FOREIGN KEY (case_id) REFERENCES public.case_file(id);

ALTER TABLE ONLY public.transition
    ADD CONSTRAINT transition_of_consent FOREIGN KEY (consent_id) REFERENCES public.consent(id);

ALTER TABLE ONLY public.transition
    ADD CONSTRAINT transition_of_offer FOREIGN KEY (offer_id) REFERENCES public.offer(id);

ALTER TABLE ONLY public.transition
    ADD CONSTRAINT transition_revoked_by FOREIGN KEY (revoked_by) REFERENCES public.officer(id);

ALTER TABLE ONLY public.transition
    ADD CONSTRAINT transition_seen_by FOREIGN KEY (seen_by) REFERENCES public.officer(id);

ALTER TABLE ONLY public.transition
    ADD CONSTRAINT transition_to FOREIGN KEY (to_office_id) REFERENCES public.office(id);

ALTER TABLE ONLY public.routing_trial
    ADD CONSTRAINT trial_asked_by FOREIGN KEY (asked_by) REFERENCES public.officer(id);

ALTER TABLE ONLY public.routing_trial
    ADD CONSTRAINT trial_of_rules FOREIGN KEY (version) REFERENCES public.routing_rules(version);

ALTER TABLE ONLY public.office_verification
    ADD CONSTRAINT verification_of_office FOREIGN KEY (office_id) REFERENCES public.office(id);

ALTER TABLE ONLY public.office_verification
    ADD CONSTRAINT verification_recorded_by FOREIGN KEY (recorded_by) REFERENCES public.officer(id);

ALTER TABLE ONLY public.queue_view
    ADD CONSTRAINT view_of_office FOREIGN KEY (office_id) REFERENCES public.office(id);

ALTER TABLE ONLY public.queue_view
    ADD CONSTRAINT view_of_officer FOREIGN KEY (officer_id) REFERENCES public.officer(id);

ALTER TABLE ONLY public.clock_warning
    ADD CONSTRAINT warning_of_claim FOREIGN KEY (claim_id, case_id) REFERENCES public.wage_claim(id, case_id);

ALTER TABLE ONLY public.clock_warning
    ADD CONSTRAINT warning_of_clock FOREIGN KEY (clock_id, claim_id) REFERENCES public.claim_clock(id, claim_id);

ALTER TABLE ONLY public.erasure_wish
    ADD CONSTRAINT wish_of_case FOREIGN KEY (case_id) REFERENCES public.case_file(id);

ALTER TABLE ONLY public.consent_withdrawal
    ADD CONSTRAINT withdrawal_of_consent FOREIGN KEY (consent_id) REFERENCES public.consent(id);

ALTER TABLE ONLY public.consent_withdrawal
    ADD CONSTRAINT withdrawal_recorder FOREIGN KEY (recorded_by) REFERENCES public.officer(id);

ALTER TABLE ONLY public.consent_withdrawal
    ADD CONSTRAINT withdrawal_witness FOREIGN KEY (witnessed_by) REFERENCES public.officer(id);

ALTER TABLE public.access_day ENABLE ROW LEVEL SECURITY;

CREATE POLICY access_day_office ON public.access_day FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND (((office_id = public.sarika_office()) AND (public.sarika_role() = ANY (ARRAY['supervisor'::text, 'focal_point'::text]))) OR (public.sarika_role() = 'administrator'::text))));

CREATE POLICY access_day_own ON public.access_day TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND (officer_id = public.sarika_officer()))) WITH CHECK (((public.sarika_as() = 'officer'::text) AND (officer_id = public.sarika_officer()) AND (office_id = public.sarika_office())));

ALTER TABLE public.access_grant ENABLE ROW LEVEL SECURITY;

CREATE POLICY access_grant_answering ON public.access_grant FOR SELECT TO sarika_owner USING ((SESSION_USER <> CURRENT_USER));

CREATE POLICY access_grant_desk_filing ON public.access_grant FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'officer'::text) AND (case_id = public.sarika_case())));

CREATE POLICY access_grant_erase ON public.access_grant FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY access_grant_erase_find ON public.access_grant FOR SELECT TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY access_grant_erase_only ON public.access_grant AS RESTRICTIVE FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY access_grant_filing ON public.access_grant FOR INSERT TO sarika_api WITH CHECK ((public.sarika_as() = 'intake'::text));

CREATE POLICY access_grant_jobs ON public.access_grant TO sarika_jobs USING (true) WITH CHECK (true);

CREATE POLICY access_grant_stopping ON public.access_grant FOR SELECT TO sarika_api USING (public.sarika_may_stop(case_id));

ALTER TABLE public.alarm ENABLE ROW LEVEL SECURITY;

CREATE POLICY alarm_acknowledge ON public.alarm FOR UPDATE TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND (((office_id = public.sarika_office()) AND (public.sarika_role() = ANY (ARRAY['supervisor'::text, 'focal_point'::text]))) OR ((office_id IS NULL) AND (public.sarika_role() = 'administrator'::text))))) WITH CHECK (((public.sarika_as() = 'officer'::text) AND (acknowledged_by = public.sarika_officer())));

CREATE POLICY alarm_jobs ON public.alarm TO sarika_jobs USING (true) WITH CHECK ((acknowledged_at IS NULL));

CREATE POLICY alarm_office ON public.alarm FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND (((office_id = public.sarika_office()) AND (public.sarika_role() = ANY (ARRAY['supervisor'::text, 'focal_point'::text]))) OR (public.sarika_role() = 'administrator'::text))));

CREATE POLICY alarm_raise ON public.alarm FOR INSERT TO sarika_api WITH CHECK ((acknowledged_at IS NULL));

CREATE POLICY approval_custody ON public.recovery_approval TO sarika_api USING (((public.sarika_as() = 'custody'::text) AND (( SELECT public.sarika_is_administrator() AS sarika_is_administrator) OR public.sarika_works_at(office_id)))) WITH CHECK (((public.sarika_as() = 'custody'::text) AND ((( SELECT public.sarika_is_administrator() AS sarika_is_administrator) AND (approved_by = public.sarika_officer())) OR ((officer_id = public.sarika_officer()) AND (used_at IS NOT NULL)))));

ALTER TABLE public.assessed_sum ENABLE ROW LEVEL SECURITY;

CREATE POLICY assessed_sum_erase ON public.assessed_sum FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY assessed_sum_erase_find ON public.assessed_sum FOR SELECT TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY assessed_sum_erase_only ON public.assessed_sum AS RESTRICTIVE FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY assessed_sum_jobs ON public.assessed_sum FOR SELECT TO sarika_jobs USING (true);

CREATE POLICY assessed_sum_office ON public.assessed_sum FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND public.office_may_open(case_id)));

CREATE POLICY assessed_sum_office_write ON public.assessed_sum FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'officer'::text) AND public.office_holds(case_id) AND (made_by = public.sarika_officer()) AND (office_id = public.sarika_office())));

CREATE POLICY assessed_sum_own ON public.assessed_sum FOR SELECT TO sarika_api USING (((public.sarika_as() = 'complainant'::text) AND (case_id = public.sarika_case())));

ALTER TABLE public.assignment ENABLE ROW LEVEL SECURITY;

CREATE POLICY assignment_custody ON public.assignment TO sarika_api USING (((public.sarika_as() = 'custody'::text) AND (( SELECT public.sarika_is_administrator() AS sarika_is_administrator) OR public.sarika_arranges(office_id)))) WITH CHECK (((public.sarika_as() = 'custody'::text) AND (( SELECT public.sarika_is_administrator() AS sarika_is_administrator) OR public.sarika_arranges(office_id))));

CREATE POLICY assignment_erase ON public.assignment FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY assignment_erase_find ON public.assignment FOR SELECT TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY assignment_erase_only ON public.assignment AS RESTRICTIVE FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY assignment_intake ON public.assignment FOR SELECT TO sarika_api USING (((public.sarika_as() = 'intake'::text) AND (case_id = public.sarika_case())));

CREATE POLICY assignment_jobs ON public.assignment TO sarika_jobs USING (true) WITH CHECK (true);

CREATE POLICY assignment_office ON public.assignment TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND (office_id = public.sarika_office()))) WITH CHECK (((public.sarika_as() = 'officer'::text) AND (office_id = public.sarika_office())));

CREATE POLICY assignment_own ON public.assignment FOR SELECT TO sarika_api USING (((public.sarika_as() = 'complainant'::text) AND (case_id = public.sarika_case())));

CREATE POLICY assignment_own_unread ON public.assignment FOR UPDATE TO sarika_api USING (((public.sarika_as() = ANY (ARRAY['complainant'::text, 'intake'::text])) AND (case_id = public.sarika_case())));

CREATE POLICY assignment_stopping ON public.assignment FOR SELECT TO sarika_api USING (public.sarika_may_stop(case_id));

CREATE POLICY assignment_stopping_move ON public.assignment FOR UPDATE TO sarika_api USING (public.sarika_may_stop(case_id)) WITH CHECK (public.sarika_may_stop(case_id));

ALTER TABLE public.audit_checkpoint ENABLE ROW LEVEL SECURITY;

CREATE POLICY audit_checkpoint_jobs ON public.audit_checkpoint TO sarika_jobs USING (true) WITH CHECK (true);

CREATE POLICY audit_checkpoint_read ON public.audit_checkpoint FOR SELECT TO sarika_api USING ((public.sarika_as() = ANY (ARRAY['officer'::text, 'complainant'::text])));

ALTER TABLE public.audit_entry ENABLE ROW LEVEL SECURITY;

CREATE POLICY audit_entry_answering ON public.audit_entry FOR SELECT TO sarika_owner USING ((SESSION_USER <> CURRENT_USER));

CREATE POLICY audit_entry_erase ON public.audit_entry FOR UPDATE TO sarika_jobs USING (((salt IS NOT NULL) AND (EXISTS ( SELECT 1
   FROM public.audit_leaf l
  WHERE (l.entry_id = audit_entry.id))))) WITH CHECK (((salt IS NULL) AND (details = '{}'::jsonb) AND (actor_id IS NULL) AND (office_id IS NULL) AND (case_id IS NULL)));

CREATE POLICY audit_entry_jobs ON public.audit_entry FOR SELECT TO sarika_jobs USING (true);

CREATE POLICY audit_entry_service ON public.audit_entry FOR INSERT TO sarika_jobs WITH CHECK ((actor_kind = 'service'::text));

ALTER TABLE public.audit_key ENABLE ROW LEVEL SECURITY;

CREATE POLICY audit_key_jobs ON public.audit_key TO sarika_jobs USING (true) WITH CHECK (true);

CREATE POLICY audit_key_read ON public.audit_key FOR SELECT TO sarika_api USING ((public.sarika_as() = ANY (ARRAY['officer'::text, 'complainant'::text])));

ALTER TABLE public.audit_leaf ENABLE ROW LEVEL SECURITY;

CREATE POLICY audit_leaf_jobs ON public.audit_leaf TO sarika_jobs USING (true) WITH CHECK (true);

CREATE POLICY audit_leaf_read ON public.audit_leaf FOR SELECT TO sarika_api USING ((public.sarika_as() = ANY (ARRAY['officer'::text, 'complainant'::text])));

ALTER TABLE public.audit_node ENABLE ROW LEVEL SECURITY;

CREATE POLICY audit_node_jobs ON public.audit_node TO sarika_jobs USING (true) WITH CHECK (true);

CREATE POLICY audit_node_read ON public.audit_node FOR SELECT TO sarika_api USING ((public.sarika_as() = ANY (ARRAY['officer'::text, 'complainant'::text])));

CREATE POLICY audit_office ON public.audit_entry FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND (case_id IS NOT NULL) AND public.office_may_open(case_id) AND ((action !~~ 'stateFear.%'::text) OR (NOT ( SELECT public.sarika_of_state() AS sarika_of_state)))));

CREATE POLICY audit_own ON public.audit_entry FOR SELECT TO sarika_api USING (((public.sarika_as() = 'complainant'::text) AND (case_id = public.sarika_case())));

ALTER TABLE public.audit_progress ENABLE ROW LEVEL SECURITY;

CREATE POLICY audit_progress_jobs ON public.audit_progress TO sarika_jobs USING (true) WITH CHECK (true);

CREATE POLICY audit_write ON public.audit_entry FOR INSERT TO sarika_api WITH CHECK (
CASE actor_kind
    WHEN 'officer'::text THEN (((public.sarika_as() = 'officer'::text) AND (actor_id = public.sarika_officer()) AND (office_id = public.sarika_office())) OR (public.sarika_as() = 'sign-in'::text) OR ((public.sarika_as() = 'intake'::text) AND (action = 'ring.acknowledged'::text)))
    WHEN 'complainant'::text THEN (((public.sarika_as() = 'complainant'::text) AND (case_id = public.sarika_case())) OR (public.sarika_as() = ANY (ARRAY['receipt'::text, 'intake'::text])))
    ELSE (public.sarika_as() = ANY (ARRAY['officer'::text, 'complainant'::text, 'receipt'::text, 'intake'::text, 'sign-in'::text]))
END);

CREATE POLICY audit_write_reporter ON public.audit_entry FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'reporter'::text) AND (actor_kind = 'intake'::text) AND (case_id = public.sarika_case()) AND (action = ANY (ARRAY['report.added'::text, 'evidence.added'::text]))));

ALTER TABLE public.authenticator ENABLE ROW LEVEL SECURITY;

CREATE POLICY authenticator_custody ON public.authenticator FOR SELECT TO sarika_api USING (((public.sarika_as() = 'custody'::text) AND (EXISTS ( SELECT 1
   FROM public.officer f
  WHERE ((f.id = authenticator.officer_id) AND public.sarika_arranges(f.office_id))))));

CREATE POLICY authenticator_custody_end ON public.authenticator FOR DELETE TO sarika_api USING (((public.sarika_as() = 'custody'::text) AND (EXISTS ( SELECT 1
   FROM public.officer f
  WHERE ((f.id = authenticator.officer_id) AND public.sarika_arranges(f.office_id))))));

CREATE POLICY authenticator_directory ON public.authenticator TO sarika_owner USING (true) WITH CHECK (true);

CREATE POLICY authenticator_own ON public.authenticator TO sarika_api USING (((public.sarika_as() = 'sign-in'::text) AND (officer_id = public.sarika_officer()))) WITH CHECK (((public.sarika_as() = 'sign-in'::text) AND (officer_id = public.sarika_officer())));

ALTER TABLE public.backup_code ENABLE ROW LEVEL SECURITY;

CREATE POLICY backup_code_custody ON public.backup_code FOR SELECT TO sarika_api USING (((public.sarika_as() = 'custody'::text) AND (EXISTS ( SELECT 1
   FROM public.officer f
  WHERE ((f.id = backup_code.officer_id) AND public.sarika_arranges(f.office_id))))));

CREATE POLICY backup_code_custody_end ON public.backup_code FOR DELETE TO sarika_api USING (((public.sarika_as() = 'custody'::text) AND (EXISTS ( SELECT 1
   FROM public.officer f
  WHERE ((f.id = backup_code.officer_id) AND public.sarika_arranges(f.office_id))))));

CREATE POLICY backup_code_own ON public.backup_code TO sarika_api USING (((public.sarika_as() = 'sign-in'::text) AND (officer_id = public.sarika_officer()))) WITH CHECK (((public.sarika_as() = 'sign-in'::text) AND (officer_id = public.sarika_officer())));

ALTER TABLE public.board_dirty ENABLE ROW LEVEL SECURITY;

CREATE POLICY board_dirty_jobs ON public.board_dirty TO sarika_jobs USING (true) WITH CHECK (true);

CREATE POLICY board_dirty_note ON public.board_dirty FOR INSERT WITH CHECK (true);

CREATE POLICY board_dirty_office ON public.board_dirty FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND (public.office_may_open(case_id) OR (EXISTS ( SELECT 1
   FROM public.board_line l
  WHERE ((l.case_id = board_dirty.case_id) AND (l.office_id = public.sarika_office())))))));

ALTER TABLE public.board_line ENABLE ROW LEVEL SECURITY;

CREATE POLICY board_line_jobs ON public.board_line TO sarika_jobs USING (true) WITH CHECK (true);

CREATE POLICY board_line_office ON public.board_line FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND (office_id = public.sarika_office())));

ALTER TABLE public.board_tally ENABLE ROW LEVEL SECURITY;

CREATE POLICY board_tally_jobs ON public.board_tally TO sarika_jobs USING (true) WITH CHECK (true);

CREATE POLICY board_tally_office ON public.board_tally FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND (office_id = public.sarika_office())));

ALTER TABLE public.body_consent ENABLE ROW LEVEL SECURITY;

CREATE POLICY body_consent_erase ON public.body_consent FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY body_consent_erase_find ON public.body_consent FOR SELECT TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY body_consent_erase_only ON public.body_consent AS RESTRICTIVE FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY body_consent_jobs ON public.body_consent FOR SELECT TO sarika_jobs USING (true);

CREATE POLICY body_consent_not_protected ON public.body_consent AS RESTRICTIVE FOR INSERT TO sarika_api WITH CHECK ((EXISTS ( SELECT 1
   FROM public.case_file c
  WHERE ((c.id = body_consent.case_id) AND (NOT c.restricted)))));

CREATE POLICY body_consent_office ON public.body_consent FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND public.office_may_open(case_id)));

CREATE POLICY body_consent_own ON public.body_consent FOR SELECT TO sarika_api USING (((public.sarika_as() = 'complainant'::text) AND (case_id = public.sarika_case())));

ALTER TABLE public.body_consent_withdrawal ENABLE ROW LEVEL SECURITY;

CREATE POLICY body_consent_withdrawal_erase ON public.body_consent_withdrawal FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY body_consent_withdrawal_erase_find ON public.body_consent_withdrawal FOR SELECT TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY body_consent_withdrawal_erase_only ON public.body_consent_withdrawal AS RESTRICTIVE FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY body_consent_write ON public.body_consent FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'officer'::text) AND public.office_holds(case_id) AND public.worker_goes_on(case_id) AND (read_by = public.sarika_officer()) AND (EXISTS ( SELECT 1
   FROM public.outside_body b
  WHERE ((b.id = body_consent.body_id) AND (b.office_id = public.sarika_office()) AND (b.ended_at IS NULL))))));

CREATE POLICY body_end ON public.outside_body FOR UPDATE TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND (office_id = public.sarika_office()) AND (ended_at IS NULL))) WITH CHECK (((office_id = public.sarika_office()) AND (ended_by = public.sarika_officer())));

CREATE POLICY body_of_case ON public.outside_body FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND (EXISTS ( SELECT 1
   FROM public.body_consent c
  WHERE (c.body_id = outside_body.id)))));

CREATE POLICY body_of_own_case ON public.outside_body FOR SELECT TO sarika_api USING (((public.sarika_as() = 'complainant'::text) AND (EXISTS ( SELECT 1
   FROM public.body_consent c
  WHERE ((c.body_id = outside_body.id) AND (c.case_id = public.sarika_case()))))));

CREATE POLICY body_office ON public.outside_body FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND (office_id = public.sarika_office())));

CREATE POLICY body_withdrawal_expire ON public.body_consent_withdrawal FOR INSERT TO sarika_jobs WITH CHECK ((withdrawn_how = 'expired'::text));

CREATE POLICY body_withdrawal_jobs ON public.body_consent_withdrawal FOR SELECT TO sarika_jobs USING (true);

CREATE POLICY body_withdrawal_office ON public.body_consent_withdrawal FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND public.office_may_open(case_id)));

CREATE POLICY body_withdrawal_office_write ON public.body_consent_withdrawal FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'officer'::text) AND public.office_holds(case_id) AND (withdrawn_how = 'officer'::text) AND (recorded_by = public.sarika_officer()) AND (EXISTS ( SELECT 1
   FROM public.body_consent c
  WHERE ((c.id = body_consent_withdrawal.consent_id) AND (c.case_id = body_consent_withdrawal.case_id))))));

CREATE POLICY body_withdrawal_own ON public.body_consent_withdrawal FOR SELECT TO sarika_api USING (((public.sarika_as() = 'complainant'::text) AND (case_id = public.sarika_case())));

CREATE POLICY body_withdrawal_own_write ON public.body_consent_withdrawal FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'complainant'::text) AND (case_id = public.sarika_case()) AND (withdrawn_how = 'web'::text) AND (EXISTS ( SELECT 1
   FROM public.body_consent c
  WHERE ((c.id = body_consent_withdrawal.consent_id) AND (c.case_id = public.sarika_case()))))));

CREATE POLICY body_write ON public.outside_body FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'officer'::text) AND (office_id = public.sarika_office()) AND (written_by = public.sarika_officer()) AND (ended_at IS NULL)));

ALTER TABLE public.call_attempt ENABLE ROW LEVEL SECURITY;

CREATE POLICY call_attempt_erase ON public.call_attempt FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY call_attempt_erase_find ON public.call_attempt FOR SELECT TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY call_attempt_erase_only ON public.call_attempt AS RESTRICTIVE FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

ALTER TABLE public.call_back ENABLE ROW LEVEL SECURITY;

CREATE POLICY call_back_call ON public.call_back FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'officer'::text) AND (office_id = public.sarika_office()) AND (called_by = public.sarika_officer()) AND (confirmed_by IS NULL) AND (said IS NOT NULL) AND
CASE said
    WHEN 'stays_stopped'::text THEN (refused_by = public.sarika_officer())
    ELSE (refused_by IS NULL)
END AND public.office_holds(case_id) AND (EXISTS ( SELECT 1
   FROM (public.reveal r
     JOIN public.consent_withdrawal w ON ((w.id = call_back.withdrawal_id)))
  WHERE ((r.case_id = call_back.case_id) AND (r.officer_id = public.sarika_officer()) AND r.shows_number AND ((r.until > now()) OR (r.at >= w.withdrawn_at)))))));

CREATE POLICY call_back_confirm ON public.call_back FOR UPDATE TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND (confirmed_by IS NULL) AND (refused_by IS NULL) AND public.office_holds(case_id))) WITH CHECK (((public.sarika_as() = 'officer'::text) AND (called_by <> public.sarika_officer()) AND ((public.sarika_officer() = confirmed_by) OR (public.sarika_officer() = refused_by)) AND public.office_holds(case_id)));

CREATE POLICY call_back_erase ON public.call_back FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY call_back_erase_find ON public.call_back FOR SELECT TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY call_back_erase_only ON public.call_back AS RESTRICTIVE FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY call_back_jobs ON public.call_back TO sarika_jobs USING (true) WITH CHECK (true);

CREATE POLICY call_back_office ON public.call_back FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND public.office_may_open(case_id)));

CREATE POLICY call_back_own ON public.call_back FOR SELECT TO sarika_api USING (((public.sarika_as() = 'complainant'::text) AND (case_id = public.sarika_case())));

CREATE POLICY call_office ON public.call_attempt FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND public.office_may_open(case_id)));

CREATE POLICY call_office_write ON public.call_attempt FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'officer'::text) AND (office_id = public.sarika_office()) AND (officer_id = public.sarika_officer()) AND public.office_holds(case_id)));

ALTER TABLE public.case_contact ENABLE ROW LEVEL SECURITY;

CREATE POLICY case_contact_erase ON public.case_contact FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY case_contact_erase_find ON public.case_contact FOR SELECT TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY case_contact_erase_only ON public.case_contact AS RESTRICTIVE FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY case_contact_jobs ON public.case_contact TO sarika_jobs USING (true) WITH CHECK (true);

ALTER TABLE public.case_file ENABLE ROW LEVEL SECURITY;

CREATE POLICY case_file_desk_filing ON public.case_file FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'officer'::text) AND (id = public.sarika_case())));

CREATE POLICY case_file_erase ON public.case_file FOR DELETE TO sarika_jobs USING (public.case_is_erased(id));

CREATE POLICY case_file_erase_find ON public.case_file FOR SELECT TO sarika_jobs USING (public.case_is_erased(id));

CREATE POLICY case_file_erase_only ON public.case_file AS RESTRICTIVE FOR DELETE TO sarika_jobs USING (public.case_is_erased(id));

CREATE POLICY case_file_filed_before ON public.case_file FOR SELECT TO sarika_api USING (((public.sarika_as() = 'intake'::text) AND (id = public.sarika_case())));

CREATE POLICY case_file_filing ON public.case_file FOR INSERT TO sarika_api WITH CHECK ((public.sarika_as() = 'intake'::text));

CREATE POLICY case_file_jobs ON public.case_file TO sarika_jobs USING (true) WITH CHECK (true);

CREATE POLICY case_file_office ON public.case_file FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND (public.office_may_open(id) OR public.office_was_offered(id))));

CREATE POLICY case_file_office_move ON public.case_file FOR UPDATE TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND (public.office_holds(id) OR public.office_was_offered(id))));

CREATE POLICY case_file_own ON public.case_file FOR SELECT TO sarika_api USING (((public.sarika_as() = 'complainant'::text) AND (id = public.sarika_case())));

ALTER TABLE public.case_key ENABLE ROW LEVEL SECURITY;

CREATE POLICY case_key_append ON public.case_key FOR SELECT TO sarika_api USING (((public.sarika_as() = ANY (ARRAY['intake'::text, 'complainant'::text])) AND (case_id = public.sarika_case())));

CREATE POLICY case_key_desk_filing ON public.case_key FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'officer'::text) AND (case_id = public.sarika_case())));

CREATE POLICY case_key_erase ON public.case_key FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY case_key_erase_find ON public.case_key FOR SELECT TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY case_key_erase_only ON public.case_key AS RESTRICTIVE FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY case_key_filing ON public.case_key FOR INSERT TO sarika_api WITH CHECK ((public.sarika_as() = 'intake'::text));

CREATE POLICY case_key_jobs_readers ON public.case_key TO sarika_jobs USING (true) WITH CHECK (true);

CREATE POLICY case_key_offered ON public.case_key FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND public.office_was_offered(case_id) AND (EXISTS ( SELECT 1
   FROM public.access_grant g
  WHERE ((g.case_id = case_key.case_id) AND (g.recipient_id = public.sarika_office()) AND g.named_only)))));

CREATE POLICY case_key_office ON public.case_key FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND public.office_may_open(case_id)));

CREATE POLICY case_key_reporter ON public.case_key FOR SELECT TO sarika_api USING (((public.sarika_as() = 'reporter'::text) AND (case_id = public.sarika_case())));

CREATE POLICY case_key_stopping ON public.case_key FOR SELECT TO sarika_api USING (public.sarika_may_stop(case_id));

CREATE POLICY case_key_stopping_write ON public.case_key FOR INSERT TO sarika_api WITH CHECK (public.sarika_may_stop(case_id));

ALTER TABLE public.case_opening ENABLE ROW LEVEL SECURITY;

CREATE POLICY case_opening_erase ON public.case_opening FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY case_opening_erase_find ON public.case_opening FOR SELECT TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY case_opening_erase_only ON public.case_opening AS RESTRICTIVE FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

ALTER TABLE public.case_request ENABLE ROW LEVEL SECURITY;

CREATE POLICY case_request_erase ON public.case_request FOR DELETE TO sarika_jobs USING ((asked_at < (now() - '60 days'::interval)));

CREATE POLICY case_request_erase_find ON public.case_request FOR SELECT TO sarika_jobs USING ((asked_at < (now() - '60 days'::interval)));

CREATE POLICY case_request_erase_only ON public.case_request AS RESTRICTIVE FOR DELETE TO sarika_jobs USING ((asked_at < (now() - '60 days'::interval)));

CREATE POLICY check_office ON public.outside_body_check FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND (office_id = public.sarika_office())));

CREATE POLICY check_write ON public.outside_body_check FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'officer'::text) AND (office_id = public.sarika_office()) AND (checked_by = public.sarika_officer()) AND (EXISTS ( SELECT 1
   FROM public.outside_body b
  WHERE ((b.id = outside_body_check.body_id) AND (b.office_id = public.sarika_office()))))));

ALTER TABLE public.checkpoint_copy ENABLE ROW LEVEL SECURITY;

CREATE POLICY checkpoint_copy_jobs ON public.checkpoint_copy TO sarika_jobs USING (true) WITH CHECK (true);

CREATE POLICY checkpoint_copy_read ON public.checkpoint_copy FOR SELECT TO sarika_api USING ((public.sarika_as() = 'officer'::text));

CREATE POLICY checkpoint_copy_take ON public.checkpoint_copy FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'officer'::text) AND (office_id = public.sarika_office()) AND (officer_id = public.sarika_officer())));

ALTER TABLE public.claim_clock ENABLE ROW LEVEL SECURITY;

CREATE POLICY claim_clock_erase ON public.claim_clock FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY claim_clock_erase_find ON public.claim_clock FOR SELECT TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY claim_clock_erase_only ON public.claim_clock AS RESTRICTIVE FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY claim_clock_jobs ON public.claim_clock FOR SELECT TO sarika_jobs USING (true);

CREATE POLICY claim_clock_jobs_move ON public.claim_clock FOR UPDATE TO sarika_jobs USING ((replaced_at IS NULL)) WITH CHECK (true);

CREATE POLICY claim_clock_jobs_write ON public.claim_clock FOR INSERT TO sarika_jobs WITH CHECK (true);

CREATE POLICY claim_clock_office ON public.claim_clock FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND public.office_may_open(case_id)));

CREATE POLICY claim_clock_office_replace ON public.claim_clock FOR UPDATE TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND public.office_holds(case_id) AND (replaced_at IS NULL))) WITH CHECK ((replaced_at IS NOT NULL));

CREATE POLICY claim_clock_office_write ON public.claim_clock FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'officer'::text) AND public.office_holds(case_id) AND (replaced_at IS NULL)));

CREATE POLICY claim_clock_own ON public.claim_clock FOR SELECT TO sarika_api USING (((public.sarika_as() = 'complainant'::text) AND (case_id = public.sarika_case())));

ALTER TABLE public.claim_consent ENABLE ROW LEVEL SECURITY;

CREATE POLICY claim_consent_answering ON public.claim_consent FOR SELECT TO sarika_owner USING ((SESSION_USER <> CURRENT_USER));

CREATE POLICY claim_consent_erase ON public.claim_consent FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY claim_consent_erase_find ON public.claim_consent FOR SELECT TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY claim_consent_erase_only ON public.claim_consent AS RESTRICTIVE FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY claim_consent_group_write ON public.claim_consent AS RESTRICTIVE FOR INSERT TO sarika_api WITH CHECK (((kind <> 'group'::text) OR ((public.sarika_as() = 'officer'::text) AND (EXISTS ( SELECT 1
   FROM public.claim_group g
  WHERE ((g.id = claim_consent.group_id) AND (g.office_id = public.sarika_office())))))));

CREATE POLICY claim_consent_jobs ON public.claim_consent FOR SELECT TO sarika_jobs USING (true);

CREATE POLICY claim_consent_jobs_end ON public.claim_consent FOR UPDATE TO sarika_jobs USING (((kind = 'group'::text) AND (ended_at IS NULL))) WITH CHECK (((kind = 'group'::text) AND (ended_at IS NOT NULL) AND (ended_how = ANY (ARRAY['stopped_sharing'::text, 'office_left'::text]))));

CREATE POLICY claim_consent_office ON public.claim_consent FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND public.office_may_open(case_id)));

CREATE POLICY claim_consent_office_end ON public.claim_consent FOR UPDATE TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND public.office_holds(case_id) AND (ended_at IS NULL))) WITH CHECK ((ended_at IS NOT NULL));

CREATE POLICY claim_consent_office_write ON public.claim_consent FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'officer'::text) AND public.office_holds(case_id) AND (read_by = public.sarika_officer()) AND (ended_at IS NULL)));

CREATE POLICY claim_consent_own ON public.claim_consent FOR SELECT TO sarika_api USING (((public.sarika_as() = 'complainant'::text) AND (case_id = public.sarika_case())));

CREATE POLICY claim_consent_own_end ON public.claim_consent FOR UPDATE TO sarika_api USING (((public.sarika_as() = 'complainant'::text) AND (case_id = public.sarika_case()) AND (ended_at IS NULL))) WITH CHECK ((ended_at IS NOT NULL));

CREATE POLICY claim_consent_own_write ON public.claim_consent FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'complainant'::text) AND (case_id = public.sarika_case()) AND (given_how = 'web'::text) AND (ended_at IS NULL)));

ALTER TABLE public.claim_group ENABLE ROW LEVEL SECURITY;

CREATE POLICY claim_group_jobs ON public.claim_group FOR SELECT TO sarika_jobs USING (true);

CREATE POLICY claim_group_office ON public.claim_group FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND (office_id = public.sarika_office())));

CREATE POLICY claim_group_office_write ON public.claim_group FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'officer'::text) AND (office_id = public.sarika_office()) AND (made_by = public.sarika_officer())));

CREATE POLICY claim_group_own ON public.claim_group FOR SELECT TO sarika_api USING (((public.sarika_as() = 'complainant'::text) AND (EXISTS ( SELECT 1
   FROM public.claim_consent k
  WHERE ((k.group_id = claim_group.id) AND (k.case_id = public.sarika_case()) AND (k.ended_at IS NULL))))));

ALTER TABLE public.claim_leg ENABLE ROW LEVEL SECURITY;

CREATE POLICY claim_leg_answering ON public.claim_leg FOR SELECT TO sarika_owner USING ((SESSION_USER <> CURRENT_USER));

CREATE POLICY claim_leg_clock ON public.claim_leg FOR UPDATE TO sarika_jobs USING ((worked_by IS NOT NULL)) WITH CHECK ((worked_by IS NULL));

CREATE POLICY claim_leg_erase ON public.claim_leg FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY claim_leg_erase_find ON public.claim_leg FOR SELECT TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY claim_leg_erase_only ON public.claim_leg AS RESTRICTIVE FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY claim_leg_jobs ON public.claim_leg FOR SELECT TO sarika_jobs USING (true);

CREATE POLICY claim_leg_office ON public.claim_leg FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND public.office_may_open(case_id)));

CREATE POLICY claim_leg_office_move ON public.claim_leg FOR UPDATE TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND public.office_holds(case_id))) WITH CHECK (((public.sarika_as() = 'officer'::text) AND public.office_holds(case_id)));

CREATE POLICY claim_leg_office_write ON public.claim_leg FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'officer'::text) AND public.office_holds(case_id)));

CREATE POLICY claim_leg_own ON public.claim_leg FOR SELECT TO sarika_api USING (((public.sarika_as() = 'complainant'::text) AND (case_id = public.sarika_case())));

ALTER TABLE public.claim_news ENABLE ROW LEVEL SECURITY;

CREATE POLICY claim_news_erase ON public.claim_news FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY claim_news_erase_find ON public.claim_news FOR SELECT TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY claim_news_erase_only ON public.claim_news AS RESTRICTIVE FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY claim_news_jobs ON public.claim_news FOR SELECT TO sarika_jobs USING (true);

CREATE POLICY claim_news_jobs_write ON public.claim_news FOR INSERT TO sarika_jobs WITH CHECK (true);

ALTER TABLE public.clock_basis ENABLE ROW LEVEL SECURITY;

CREATE POLICY clock_basis_erase ON public.clock_basis FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY clock_basis_erase_find ON public.clock_basis FOR SELECT TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY clock_basis_erase_only ON public.clock_basis AS RESTRICTIVE FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY clock_basis_jobs ON public.clock_basis FOR SELECT TO sarika_jobs USING (true);

CREATE POLICY clock_basis_jobs_renew ON public.clock_basis FOR UPDATE TO sarika_jobs USING ((replaced_at IS NULL)) WITH CHECK ((replaced_at IS NULL));

CREATE POLICY clock_basis_office ON public.clock_basis FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND public.office_may_open(case_id)));

CREATE POLICY clock_basis_office_replace ON public.clock_basis FOR UPDATE TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND public.office_holds(case_id) AND (replaced_at IS NULL))) WITH CHECK ((replaced_at IS NOT NULL));

CREATE POLICY clock_basis_office_write ON public.clock_basis FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'officer'::text) AND public.office_holds(case_id) AND (made_by = public.sarika_officer()) AND (office_id = public.sarika_office()) AND (replaced_at IS NULL)));

CREATE POLICY clock_basis_own ON public.clock_basis FOR SELECT TO sarika_api USING (((public.sarika_as() = 'complainant'::text) AND (case_id = public.sarika_case())));

ALTER TABLE public.clock_notice ENABLE ROW LEVEL SECURITY;

CREATE POLICY clock_notice_erase ON public.clock_notice FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY clock_notice_erase_find ON public.clock_notice FOR SELECT TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY clock_notice_erase_only ON public.clock_notice AS RESTRICTIVE FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY clock_notice_jobs ON public.clock_notice FOR SELECT TO sarika_jobs USING (true);

CREATE POLICY clock_notice_jobs_write ON public.clock_notice FOR INSERT TO sarika_jobs WITH CHECK (true);

CREATE POLICY clock_notice_office ON public.clock_notice FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND public.office_may_open(case_id) AND (office_id = public.sarika_office())));

CREATE POLICY clock_notice_office_see ON public.clock_notice FOR UPDATE TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND public.office_holds(case_id) AND (office_id = public.sarika_office()) AND (seen_at IS NULL))) WITH CHECK ((seen_by = public.sarika_officer()));

CREATE POLICY clock_notice_own ON public.clock_notice FOR SELECT TO sarika_api USING (((public.sarika_as() = 'complainant'::text) AND (case_id = public.sarika_case())));

ALTER TABLE public.clock_warning ENABLE ROW LEVEL SECURITY;

CREATE POLICY clock_warning_erase ON public.clock_warning FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY clock_warning_erase_find ON public.clock_warning FOR SELECT TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY clock_warning_erase_only ON public.clock_warning AS RESTRICTIVE FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY clock_warning_jobs ON public.clock_warning FOR SELECT TO sarika_jobs USING (true);

CREATE POLICY clock_warning_jobs_write ON public.clock_warning FOR INSERT TO sarika_jobs WITH CHECK (true);

CREATE POLICY clock_warning_office ON public.clock_warning FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND public.office_may_open(case_id)));

CREATE POLICY clock_warning_own ON public.clock_warning FOR SELECT TO sarika_api USING (((public.sarika_as() = 'complainant'::text) AND (case_id = public.sarika_case())));

ALTER TABLE public.closure ENABLE ROW LEVEL SECURITY;

CREATE POLICY closure_erase ON public.closure FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY closure_erase_find ON public.closure FOR SELECT TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY closure_erase_only ON public.closure AS RESTRICTIVE FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY closure_intake ON public.closure FOR SELECT TO sarika_api USING (((public.sarika_as() = 'intake'::text) AND (case_id = public.sarika_case())));

CREATE POLICY closure_jobs ON public.closure FOR SELECT TO sarika_jobs USING (true);

CREATE POLICY closure_jobs_reopen ON public.closure FOR UPDATE TO sarika_jobs USING ((reopened_at IS NULL)) WITH CHECK ((reopened_why = 'she_wrote'::text));

CREATE POLICY closure_office ON public.closure FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND public.office_may_open(case_id)));

CREATE POLICY closure_office_reopen ON public.closure FOR UPDATE TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND (reopened_at IS NULL) AND public.office_holds(case_id))) WITH CHECK (((public.sarika_as() = 'officer'::text) AND (reopened_by = public.sarika_officer()) AND public.office_holds(case_id)));

CREATE POLICY closure_office_write ON public.closure FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'officer'::text) AND (officer_id = public.sarika_officer()) AND (office_id = public.sarika_office()) AND public.office_holds(case_id)));

CREATE POLICY closure_own ON public.closure FOR SELECT TO sarika_api USING (((public.sarika_as() = 'complainant'::text) AND (case_id = public.sarika_case())));

ALTER TABLE public.consent ENABLE ROW LEVEL SECURITY;

CREATE POLICY consent_after_first_contact ON public.consent AS RESTRICTIVE FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() IS DISTINCT FROM 'officer'::text) OR public.worker_goes_on(case_id)));

CREATE POLICY consent_answering ON public.consent FOR SELECT TO sarika_owner USING ((SESSION_USER <> CURRENT_USER));

ALTER TABLE public.consent_change ENABLE ROW LEVEL SECURITY;

CREATE POLICY consent_change_erase ON public.consent_change FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY consent_change_erase_find ON public.consent_change FOR SELECT TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY consent_change_erase_only ON public.consent_change AS RESTRICTIVE FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY consent_change_jobs ON public.consent_change FOR SELECT TO sarika_jobs USING (true);

CREATE POLICY consent_change_office ON public.consent_change FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND public.office_may_open(case_id)));

CREATE POLICY consent_change_own ON public.consent_change FOR SELECT TO sarika_api USING (((public.sarika_as() = 'complainant'::text) AND (case_id = public.sarika_case())));

CREATE POLICY consent_change_own_write ON public.consent_change FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'complainant'::text) AND (case_id = public.sarika_case()) AND (changed_how = 'web'::text)));

CREATE POLICY consent_desk_filing ON public.consent FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'officer'::text) AND (case_id = public.sarika_case())));

CREATE POLICY consent_erase ON public.consent FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY consent_erase_find ON public.consent FOR SELECT TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY consent_erase_only ON public.consent AS RESTRICTIVE FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

ALTER TABLE public.consent_exclusion ENABLE ROW LEVEL SECURITY;

CREATE POLICY consent_exclusion_answering ON public.consent_exclusion FOR SELECT TO sarika_owner USING ((SESSION_USER <> CURRENT_USER));

CREATE POLICY consent_exclusion_desk_filing ON public.consent_exclusion FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'officer'::text) AND (case_id = public.sarika_case())));

CREATE POLICY consent_exclusion_erase ON public.consent_exclusion FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY consent_exclusion_erase_find ON public.consent_exclusion FOR SELECT TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY consent_exclusion_erase_only ON public.consent_exclusion AS RESTRICTIVE FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY consent_exclusion_filing ON public.consent_exclusion FOR INSERT TO sarika_api WITH CHECK ((public.sarika_as() = 'intake'::text));

CREATE POLICY consent_exclusion_jobs ON public.consent_exclusion TO sarika_jobs USING (true) WITH CHECK (true);

CREATE POLICY consent_filing ON public.consent FOR INSERT TO sarika_api WITH CHECK ((public.sarika_as() = 'intake'::text));

CREATE POLICY consent_jobs ON public.consent TO sarika_jobs USING (true) WITH CHECK (true);

CREATE POLICY consent_office ON public.consent FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND public.office_may_open(case_id)));

CREATE POLICY consent_office_write ON public.consent FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'officer'::text) AND public.office_holds(case_id) AND (office_id <> public.sarika_office()) AND (given_how = ANY (ARRAY['read_aloud'::text, 'paper_thumbprint'::text])) AND (read_by = public.sarika_officer())));

CREATE POLICY consent_own ON public.consent FOR SELECT TO sarika_api USING (((public.sarika_as() = 'complainant'::text) AND (case_id = public.sarika_case())));

CREATE POLICY consent_own_write ON public.consent FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'complainant'::text) AND (case_id = public.sarika_case()) AND (given_how = 'web'::text)));

CREATE POLICY consent_stopping ON public.consent FOR SELECT TO sarika_api USING (public.sarika_may_stop(case_id));

CREATE POLICY consent_stopping_write ON public.consent FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = ANY (ARRAY['complainant'::text, 'officer'::text])) AND public.sarika_may_stop(case_id)));

ALTER TABLE public.consent_withdrawal ENABLE ROW LEVEL SECURITY;

CREATE POLICY consent_withdrawal_answering ON public.consent_withdrawal FOR SELECT TO sarika_owner USING ((SESSION_USER <> CURRENT_USER));

CREATE POLICY consent_withdrawal_erase ON public.consent_withdrawal FOR DELETE TO sarika_jobs USING ((EXISTS ( SELECT 1
   FROM public.consent c
  WHERE ((c.id = consent_withdrawal.consent_id) AND public.case_is_erased(c.case_id)))));

CREATE POLICY consent_withdrawal_erase_find ON public.consent_withdrawal FOR SELECT TO sarika_jobs USING ((EXISTS ( SELECT 1
   FROM public.consent c
  WHERE ((c.id = consent_withdrawal.consent_id) AND public.case_is_erased(c.case_id)))));

CREATE POLICY consent_withdrawal_erase_only ON public.consent_withdrawal AS RESTRICTIVE FOR DELETE TO sarika_jobs USING ((EXISTS ( SELECT 1
   FROM public.consent c
  WHERE ((c.id = consent_withdrawal.consent_id) AND public.case_is_erased(c.case_id)))));

CREATE POLICY consent_withdrawal_jobs ON public.consent_withdrawal TO sarika_jobs USING (true) WITH CHECK (true);

CREATE POLICY contact_intake ON public.case_contact FOR INSERT TO sarika_api WITH CHECK ((public.sarika_as() = ANY (ARRAY['intake'::text, 'officer'::text])));

CREATE POLICY contact_of_thread ON public.case_contact FOR SELECT TO sarika_api USING (((public.sarika_as() = 'intake'::text) AND (conversation_id = public.sarika_thread())));

CREATE POLICY contact_office ON public.case_contact FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND public.office_may_open(case_id)));

CREATE POLICY contact_office_move ON public.case_contact FOR UPDATE TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND public.office_holds(case_id)));

CREATE POLICY contact_own ON public.case_contact FOR SELECT TO sarika_api USING (((public.sarika_as() = 'complainant'::text) AND (case_id = public.sarika_case())));

CREATE POLICY contact_wish ON public.case_contact FOR SELECT TO sarika_api USING (((public.sarika_as() = 'intake'::text) AND (case_id = public.sarika_case())));

CREATE POLICY contact_wish_move ON public.case_contact FOR UPDATE TO sarika_api USING (((public.sarika_as() = 'intake'::text) AND (case_id = public.sarika_case())));

ALTER TABLE public.conversation ENABLE ROW LEVEL SECURITY;

CREATE POLICY conversation_desk ON public.conversation FOR INSERT TO sarika_api WITH CHECK ((public.sarika_as() = 'officer'::text));

CREATE POLICY conversation_intake ON public.conversation TO sarika_api USING ((public.sarika_as() = 'intake'::text)) WITH CHECK ((public.sarika_as() = 'intake'::text));

CREATE POLICY conversation_jobs ON public.conversation TO sarika_jobs USING (true) WITH CHECK (true);

CREATE POLICY conversation_office ON public.conversation FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND (EXISTS ( SELECT 1
   FROM public.case_contact k
  WHERE (k.conversation_id = conversation.id)))));

CREATE POLICY conversation_office_detach ON public.conversation FOR UPDATE TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND public.office_holds(case_id))) WITH CHECK (((public.sarika_as() = 'officer'::text) AND (case_id IS NULL)));

CREATE POLICY conversation_office_remember ON public.conversation FOR UPDATE TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND (phone_letter IS NULL) AND (EXISTS ( SELECT 1
   FROM public.case_contact k
  WHERE (k.conversation_id = conversation.id))))) WITH CHECK (((public.sarika_as() = 'officer'::text) AND (phone_letter IS NOT NULL)));

CREATE POLICY conversation_own ON public.conversation FOR SELECT TO sarika_api USING (((public.sarika_as() = 'complainant'::text) AND (case_id = public.sarika_case())));

CREATE POLICY credential_changed ON public.officer_credential FOR UPDATE TO sarika_api USING (((public.sarika_as() = 'sign-in'::text) AND (officer_id = public.sarika_officer()))) WITH CHECK (((public.sarika_as() = 'sign-in'::text) AND (officer_id = public.sarika_officer())));

CREATE POLICY credential_custody ON public.officer_credential FOR SELECT TO sarika_api USING (((public.sarika_as() = 'custody'::text) AND (EXISTS ( SELECT 1
   FROM public.officer f
  WHERE ((f.id = officer_credential.officer_id) AND (public.sarika_works_at(f.office_id) OR public.sarika_arranges(f.office_id)))))));

CREATE POLICY credential_custody_end ON public.officer_credential FOR DELETE TO sarika_api USING (((public.sarika_as() = 'custody'::text) AND (EXISTS ( SELECT 1
   FROM public.officer f
  WHERE ((f.id = officer_credential.officer_id) AND public.sarika_arranges(f.office_id))))));

CREATE POLICY credential_link ON public.officer_credential FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'sign-in'::text) AND (EXISTS ( SELECT 1
   FROM public.officer_link l
  WHERE ((l.officer_id = officer_credential.officer_id) AND (l.used_at = now()))))));

CREATE POLICY credential_sign_in ON public.officer_credential FOR SELECT TO sarika_api USING ((public.sarika_as() = 'sign-in'::text));

CREATE POLICY demand_answer_public ON public.legal_demand_answer FOR SELECT TO sarika_api USING ((public.sarika_as() = ANY (ARRAY['intake'::text, 'officer'::text])));

CREATE POLICY demand_answer_record ON public.legal_demand_answer FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'officer'::text) AND (public.sarika_role() = 'administrator'::text) AND (recorded_by = public.sarika_officer())));

CREATE POLICY demand_public ON public.legal_demand FOR SELECT TO sarika_api USING ((public.sarika_as() = ANY (ARRAY['intake'::text, 'officer'::text])));

CREATE POLICY demand_record ON public.legal_demand FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'officer'::text) AND (public.sarika_role() = 'administrator'::text) AND (recorded_by = public.sarika_officer())));

CREATE POLICY departure_custody ON public.officer_departure TO sarika_api USING (((public.sarika_as() = 'custody'::text) AND (public.sarika_works_at(office_id) OR public.sarika_arranges(office_id)))) WITH CHECK (((public.sarika_as() = 'custody'::text) AND public.sarika_arranges(office_id) AND (arranged_by = public.sarika_officer())));

CREATE POLICY departure_jobs ON public.officer_departure FOR SELECT TO sarika_jobs USING (true);

ALTER TABLE public.destruction ENABLE ROW LEVEL SECURITY;

CREATE POLICY destruction_jobs ON public.destruction TO sarika_jobs USING (true) WITH CHECK (true);

CREATE POLICY destruction_sweep ON public.destruction TO sarika_owner USING (true) WITH CHECK (true);

ALTER TABLE public.detention_notice ENABLE ROW LEVEL SECURITY;

CREATE POLICY detention_notice_acknowledge ON public.detention_notice FOR UPDATE TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND (office_id = public.sarika_office()) AND (acknowledged_at IS NULL))) WITH CHECK ((acknowledged_by = public.sarika_officer()));

CREATE POLICY detention_notice_clock ON public.detention_notice FOR UPDATE TO sarika_jobs USING (true) WITH CHECK (true);

CREATE POLICY detention_notice_erase ON public.detention_notice FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY detention_notice_erase_find ON public.detention_notice FOR SELECT TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY detention_notice_erase_only ON public.detention_notice AS RESTRICTIVE FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY detention_notice_jobs ON public.detention_notice FOR SELECT TO sarika_jobs USING (true);

CREATE POLICY detention_notice_office ON public.detention_notice FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND public.office_may_open(case_id)));

CREATE POLICY detention_notice_own ON public.detention_notice FOR SELECT TO sarika_api USING (((public.sarika_as() = 'complainant'::text) AND (case_id = public.sarika_case())));

CREATE POLICY detention_notice_told ON public.detention_notice FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND (office_id = public.sarika_office())));

CREATE POLICY detention_notice_write ON public.detention_notice FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'officer'::text) AND public.office_holds(case_id) AND (sent_by = public.sarika_officer()) AND (sent_office_id = public.sarika_office()) AND (office_id <> public.sarika_office()) AND (acknowledged_at IS NULL) AND public.notice_is_allowed(consent_id, case_id, office_id)));

ALTER TABLE public.draft ENABLE ROW LEVEL SECURITY;

CREATE POLICY draft_intake ON public.draft TO sarika_api USING ((public.sarika_as() = 'intake'::text)) WITH CHECK ((public.sarika_as() = 'intake'::text));

CREATE POLICY draft_jobs ON public.draft TO sarika_jobs USING (true) WITH CHECK (true);

ALTER TABLE public.duty_ring ENABLE ROW LEVEL SECURITY;

CREATE POLICY duty_ring_erase ON public.duty_ring FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY duty_ring_erase_find ON public.duty_ring FOR SELECT TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY duty_ring_erase_only ON public.duty_ring AS RESTRICTIVE FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY duty_ring_jobs ON public.duty_ring TO sarika_jobs USING (true) WITH CHECK (true);

ALTER TABLE public.duty_turn ENABLE ROW LEVEL SECURITY;

CREATE POLICY duty_turn_custody ON public.duty_turn FOR DELETE TO sarika_api USING (((public.sarika_as() = 'custody'::text) AND public.sarika_arranges(office_id)));

CREATE POLICY duty_turn_custody_new ON public.duty_turn FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'custody'::text) AND public.sarika_arranges(office_id) AND (EXISTS ( SELECT 1
   FROM public.officer f
  WHERE ((f.id = duty_turn.officer_id) AND (f.office_id = duty_turn.office_id) AND (f.state = 'active'::text) AND (f.role <> 'administrator'::text))))));

CREATE POLICY duty_turn_directory ON public.duty_turn TO sarika_owner USING (true) WITH CHECK (true);

CREATE POLICY duty_turn_read ON public.duty_turn FOR SELECT TO sarika_api, sarika_jobs USING (true);

ALTER TABLE public.emergency_access ENABLE ROW LEVEL SECURITY;

CREATE POLICY emergency_access_answering ON public.emergency_access FOR SELECT TO sarika_owner USING ((SESSION_USER <> CURRENT_USER));

CREATE POLICY emergency_access_erase ON public.emergency_access FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY emergency_access_erase_find ON public.emergency_access FOR SELECT TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY emergency_access_erase_only ON public.emergency_access AS RESTRICTIVE FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY emergency_ask ON public.emergency_access FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'officer'::text) AND (requested_by = public.sarika_officer()) AND (requested_office_id = public.sarika_office()) AND (state = 'requested'::text) AND (settled_by IS NULL) AND (ends_at IS NULL) AND (told_at IS NULL) AND public.office_holds(case_id) AND (NOT (EXISTS ( SELECT 1
   FROM (public.consent_exclusion x
     JOIN public.office d ON ((d.id = emergency_access.desk_id)))
  WHERE ((x.case_id = emergency_access.case_id) AND ((x.office_id = d.id) OR (x.office_kind = d.kind)) AND (NOT (EXISTS ( SELECT 1
           FROM public.exclusion_lift l
          WHERE (l.exclusion_id = x.id))))))))));

CREATE POLICY emergency_end ON public.emergency_access FOR UPDATE TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND (state = 'approved'::text) AND ((requested_office_id = public.sarika_office()) OR ((desk_id = public.sarika_office()) AND (NOT public.emergency_desk_is_shut_out(id)))))) WITH CHECK (((public.sarika_as() = 'officer'::text) AND (state = 'ended'::text)));

CREATE POLICY emergency_jobs ON public.emergency_access TO sarika_jobs USING (true) WITH CHECK (true);

CREATE POLICY emergency_own ON public.emergency_access FOR SELECT TO sarika_api USING (((public.sarika_as() = 'complainant'::text) AND (case_id = public.sarika_case()) AND (told_at IS NOT NULL)));

CREATE POLICY emergency_read ON public.emergency_access FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND ((requested_office_id = public.sarika_office()) OR ((desk_id = public.sarika_office()) AND (NOT public.emergency_desk_is_shut_out(id))) OR ((office_id = public.sarika_office()) AND (state = ANY (ARRAY['approved'::text, 'ended'::text]))))));

ALTER TABLE public.emergency_refusal ENABLE ROW LEVEL SECURITY;

CREATE POLICY emergency_refusal_answering ON public.emergency_refusal FOR SELECT TO sarika_owner USING ((SESSION_USER <> CURRENT_USER));

CREATE POLICY emergency_refusal_erase ON public.emergency_refusal FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY emergency_refusal_erase_find ON public.emergency_refusal FOR SELECT TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY emergency_refusal_erase_only ON public.emergency_refusal AS RESTRICTIVE FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY emergency_refusal_officer ON public.emergency_refusal FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'officer'::text) AND (said_how = 'officer'::text) AND (recorded_by = public.sarika_officer()) AND public.office_may_open(case_id)));

CREATE POLICY emergency_refusal_own ON public.emergency_refusal FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'complainant'::text) AND (case_id = public.sarika_case()) AND (said_how = 'web'::text) AND (recorded_by IS NULL)));

CREATE POLICY emergency_refusal_read ON public.emergency_refusal FOR SELECT TO sarika_api USING ((((public.sarika_as() = 'officer'::text) AND public.office_may_open(case_id)) OR ((public.sarika_as() = 'complainant'::text) AND (case_id = public.sarika_case()))));

CREATE POLICY emergency_settle ON public.emergency_access FOR UPDATE TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND (state = 'requested'::text) AND (requested_by <> public.sarika_officer()) AND (((desk_id = public.sarika_office()) AND (NOT public.emergency_desk_is_shut_out(id))) OR ((requested_office_id = public.sarika_office()) AND (public.sarika_role() = ANY (ARRAY['supervisor'::text, 'focal_point'::text])))))) WITH CHECK (((public.sarika_as() = 'officer'::text) AND (settled_by = public.sarika_officer()) AND ((state = 'refused'::text) OR ((state = 'approved'::text) AND (NOT public.emergency_is_forbidden(id))))));

ALTER TABLE public.employer_change ENABLE ROW LEVEL SECURITY;

CREATE POLICY employer_change_erase ON public.employer_change FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY employer_change_erase_find ON public.employer_change FOR SELECT TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY employer_change_erase_only ON public.employer_change AS RESTRICTIVE FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY employer_change_jobs ON public.employer_change FOR SELECT TO sarika_jobs USING (true);

CREATE POLICY employer_change_office ON public.employer_change FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND public.office_may_open(case_id)));

CREATE POLICY employer_change_own ON public.employer_change FOR SELECT TO sarika_api USING (((public.sarika_as() = 'complainant'::text) AND (case_id = public.sarika_case())));

CREATE POLICY employer_change_report ON public.employer_change FOR UPDATE TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND public.office_holds(case_id) AND (told_authority_on IS NULL))) WITH CHECK (((public.sarika_as() = 'officer'::text) AND public.office_holds(case_id)));

CREATE POLICY employer_change_write ON public.employer_change FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'officer'::text) AND public.office_holds(case_id) AND (recorded_by = public.sarika_officer()) AND (office_id = public.sarika_office()) AND (told_authority_on IS NULL)));

CREATE POLICY ending_jobs ON public.ending_notice FOR SELECT TO sarika_jobs USING (true);

CREATE POLICY ending_jobs_write ON public.ending_notice FOR INSERT TO sarika_jobs WITH CHECK (true);

ALTER TABLE public.ending_notice ENABLE ROW LEVEL SECURITY;

CREATE POLICY ending_notice_erase ON public.ending_notice FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY ending_notice_erase_find ON public.ending_notice FOR SELECT TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY ending_notice_erase_only ON public.ending_notice AS RESTRICTIVE FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY ending_office ON public.ending_notice FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND (office_id = public.sarika_office()) AND public.office_holds(case_id)));

CREATE POLICY ending_office_settle ON public.ending_notice FOR UPDATE TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND (office_id = public.sarika_office()) AND public.office_holds(case_id))) WITH CHECK (((office_id = public.sarika_office()) AND (settled_by = public.sarika_officer())));

ALTER TABLE public.erased_case ENABLE ROW LEVEL SECURITY;

CREATE POLICY erased_case_begin ON public.erased_case FOR INSERT TO sarika_jobs WITH CHECK ((NOT public.case_is_held(case_id)));

CREATE POLICY erased_case_jobs ON public.erased_case FOR SELECT TO sarika_jobs USING (true);

ALTER TABLE public.erasure_wish ENABLE ROW LEVEL SECURITY;

CREATE POLICY erasure_wish_erase ON public.erasure_wish FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY erasure_wish_erase_find ON public.erasure_wish FOR SELECT TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY erasure_wish_erase_only ON public.erasure_wish AS RESTRICTIVE FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY erasure_wish_jobs ON public.erasure_wish FOR SELECT TO sarika_jobs USING (true);

ALTER TABLE public.evidence_file ENABLE ROW LEVEL SECURITY;

CREATE POLICY evidence_file_jobs ON public.evidence_file FOR SELECT TO sarika_jobs USING (true);

CREATE POLICY evidence_jobs_drop ON public.evidence_file FOR DELETE TO sarika_jobs USING ((((state = 'arriving'::text) AND (recorded_at < (now() - '01:00:00'::interval))) OR public.case_is_erased(case_id)));

CREATE POLICY evidence_office ON public.evidence_file FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND public.office_may_open(case_id)));

CREATE POLICY evidence_office_drop ON public.evidence_file FOR DELETE TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND (state = 'arriving'::text) AND (author_id = public.sarika_officer())));

CREATE POLICY evidence_office_keep ON public.evidence_file FOR UPDATE TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND (state = 'arriving'::text) AND (author_id = public.sarika_officer()) AND public.office_may_open(case_id))) WITH CHECK (public.office_may_open(case_id));

CREATE POLICY evidence_office_write ON public.evidence_file FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'officer'::text) AND (author = 'officer'::text) AND (author_id = public.sarika_officer()) AND (office_id = public.sarika_office()) AND public.office_may_open(case_id)));

CREATE POLICY evidence_own ON public.evidence_file FOR SELECT TO sarika_api USING (((public.sarika_as() = ANY (ARRAY['complainant'::text, 'intake'::text])) AND (case_id = public.sarika_case())));

CREATE POLICY evidence_own_drop ON public.evidence_file FOR DELETE TO sarika_api USING (((public.sarika_as() = ANY (ARRAY['complainant'::text, 'intake'::text])) AND (case_id = public.sarika_case()) AND (state = 'arriving'::text)));

CREATE POLICY evidence_own_keep ON public.evidence_file FOR UPDATE TO sarika_api USING (((public.sarika_as() = ANY (ARRAY['complainant'::text, 'intake'::text])) AND (case_id = public.sarika_case()) AND (state = 'arriving'::text))) WITH CHECK ((case_id = public.sarika_case()));

CREATE POLICY evidence_own_write ON public.evidence_file FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = ANY (ARRAY['complainant'::text, 'intake'::text])) AND (case_id = public.sarika_case()) AND (author = ANY (ARRAY['worker'::text, 'reporter'::text]))));

ALTER TABLE public.evidence_removal ENABLE ROW LEVEL SECURITY;

CREATE POLICY evidence_removal_jobs ON public.evidence_removal FOR SELECT TO sarika_jobs USING (true);

CREATE POLICY evidence_reporter ON public.evidence_file FOR SELECT TO sarika_api USING (((public.sarika_as() = 'reporter'::text) AND (case_id = public.sarika_case()) AND (author = 'reporter'::text)));

CREATE POLICY evidence_reporter_drop ON public.evidence_file FOR DELETE TO sarika_api USING (((public.sarika_as() = 'reporter'::text) AND (case_id = public.sarika_case()) AND (author = 'reporter'::text) AND (state = 'arriving'::text)));

CREATE POLICY evidence_reporter_keep ON public.evidence_file FOR UPDATE TO sarika_api USING (((public.sarika_as() = 'reporter'::text) AND (case_id = public.sarika_case()) AND (author = 'reporter'::text) AND (state = 'arriving'::text))) WITH CHECK (((public.sarika_as() = 'reporter'::text) AND (case_id = public.sarika_case()) AND (author = 'reporter'::text)));

CREATE POLICY evidence_reporter_write ON public.evidence_file FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'reporter'::text) AND (case_id = public.sarika_case()) AND (author = 'reporter'::text) AND (author_id IS NULL) AND (office_id IS NULL) AND (state = 'arriving'::text)));

ALTER TABLE public.exclusion_lift ENABLE ROW LEVEL SECURITY;

CREATE POLICY exclusion_lift_answering ON public.exclusion_lift FOR SELECT TO sarika_owner USING ((SESSION_USER <> CURRENT_USER));

CREATE POLICY exclusion_lift_erase ON public.exclusion_lift FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY exclusion_lift_erase_find ON public.exclusion_lift FOR SELECT TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY exclusion_lift_erase_only ON public.exclusion_lift AS RESTRICTIVE FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY exclusion_lift_jobs ON public.exclusion_lift FOR SELECT TO sarika_jobs USING (true);

CREATE POLICY exclusion_lift_office ON public.exclusion_lift FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND public.office_may_open(case_id)));

CREATE POLICY exclusion_lift_own ON public.exclusion_lift FOR SELECT TO sarika_api USING (((public.sarika_as() = 'complainant'::text) AND (case_id = public.sarika_case())));

CREATE POLICY exclusion_lift_own_write ON public.exclusion_lift FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'complainant'::text) AND (case_id = public.sarika_case()) AND (EXISTS ( SELECT 1
   FROM public.consent_exclusion x
  WHERE ((x.id = exclusion_lift.exclusion_id) AND (x.case_id = public.sarika_case()))))));

CREATE POLICY exclusion_office ON public.consent_exclusion FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND public.office_may_open(case_id)));

CREATE POLICY exclusion_office_write ON public.consent_exclusion FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'officer'::text) AND public.office_holds(case_id) AND (excluded_how = 'officer'::text)));

CREATE POLICY exclusion_own ON public.consent_exclusion FOR SELECT TO sarika_api USING (((public.sarika_as() = 'complainant'::text) AND (case_id = public.sarika_case())));

CREATE POLICY exclusion_own_write ON public.consent_exclusion FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'complainant'::text) AND (case_id = public.sarika_case()) AND (excluded_how = 'web'::text)));

CREATE POLICY extension_office ON public.retention_extension FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND public.office_may_open(case_id)));

CREATE POLICY extension_office_write ON public.retention_extension FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'officer'::text) AND (officer_id = public.sarika_officer()) AND (office_id = public.sarika_office()) AND public.office_holds(case_id)));

CREATE POLICY extension_own ON public.retention_extension FOR SELECT TO sarika_api USING (((public.sarika_as() = 'complainant'::text) AND (case_id = public.sarika_case())));

ALTER TABLE public.factor_challenge ENABLE ROW LEVEL SECURITY;

CREATE POLICY factor_challenge_sign_in ON public.factor_challenge TO sarika_api USING ((public.sarika_as() = 'sign-in'::text)) WITH CHECK ((public.sarika_as() = 'sign-in'::text));

CREATE POLICY factor_challenge_sweep ON public.factor_challenge TO sarika_jobs USING (true);

CREATE POLICY failure_custody ON public.rotation_failure TO sarika_api USING (((public.sarika_as() = 'custody'::text) AND (EXISTS ( SELECT 1
   FROM public.office_rotation r
  WHERE (r.id = rotation_failure.rotation_id))))) WITH CHECK (((public.sarika_as() = 'custody'::text) AND (EXISTS ( SELECT 1
   FROM public.office_rotation r
  WHERE (r.id = rotation_failure.rotation_id)))));

ALTER TABLE public.filed_evidence ENABLE ROW LEVEL SECURITY;

CREATE POLICY filed_evidence_jobs ON public.filed_evidence FOR SELECT TO sarika_jobs USING (true);

CREATE POLICY filed_evidence_office ON public.filed_evidence FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND (office_id = public.sarika_office())));

CREATE POLICY filed_evidence_office_write ON public.filed_evidence FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'officer'::text) AND (officer_id = public.sarika_officer()) AND (office_id = public.sarika_office()) AND public.office_holds(case_id)));

CREATE POLICY filed_evidence_own ON public.filed_evidence FOR SELECT TO sarika_api USING (((public.sarika_as() = 'complainant'::text) AND (case_id = public.sarika_case())));

ALTER TABLE public.first_contact ENABLE ROW LEVEL SECURITY;

CREATE POLICY first_contact_erase ON public.first_contact FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY first_contact_erase_find ON public.first_contact FOR SELECT TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY first_contact_erase_only ON public.first_contact AS RESTRICTIVE FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY first_contact_office ON public.first_contact FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND public.office_may_open(case_id)));

CREATE POLICY first_contact_own ON public.first_contact FOR SELECT TO sarika_api USING (((public.sarika_as() = 'complainant'::text) AND (case_id = public.sarika_case())));

CREATE POLICY first_contact_write ON public.first_contact FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'officer'::text) AND public.office_holds(case_id) AND (office_id = public.sarika_office()) AND (officer_id = public.sarika_officer())));

ALTER TABLE public.follow_up ENABLE ROW LEVEL SECURITY;

CREATE POLICY follow_up_erase ON public.follow_up FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY follow_up_erase_find ON public.follow_up FOR SELECT TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY follow_up_erase_only ON public.follow_up AS RESTRICTIVE FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY follow_up_jobs ON public.follow_up FOR SELECT TO sarika_jobs USING (true);

CREATE POLICY follow_up_jobs_ask ON public.follow_up FOR INSERT TO sarika_jobs WITH CHECK ((answer IS NULL));

CREATE POLICY follow_up_office ON public.follow_up FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND public.office_may_open(case_id)));

CREATE POLICY follow_up_office_answer ON public.follow_up FOR UPDATE TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND (answer IS NULL) AND public.office_holds(case_id))) WITH CHECK (((public.sarika_as() = 'officer'::text) AND (answered_by = public.sarika_officer()) AND public.office_holds(case_id)));

CREATE POLICY follow_up_own ON public.follow_up FOR SELECT TO sarika_api USING (((public.sarika_as() = ANY (ARRAY['complainant'::text, 'intake'::text])) AND (case_id = public.sarika_case())));

CREATE POLICY follow_up_own_answer ON public.follow_up FOR UPDATE TO sarika_api USING (((public.sarika_as() = ANY (ARRAY['complainant'::text, 'intake'::text])) AND (case_id = public.sarika_case()) AND (answer IS NULL))) WITH CHECK (((public.sarika_as() = ANY (ARRAY['complainant'::text, 'intake'::text])) AND (case_id = public.sarika_case()) AND (answered_how =
CASE public.sarika_as()
    WHEN 'complainant'::text THEN 'web'::text
    ELSE 'text'::text
END)));

CREATE POLICY grant_beside ON public.access_grant FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND (EXISTS ( SELECT 1
   FROM public.assignment a
  WHERE ((a.case_id = access_grant.case_id) AND (a.office_id = public.sarika_office()) AND (a.ended_at IS NULL))))));

CREATE POLICY grant_custody ON public.access_grant FOR SELECT TO sarika_api USING (((public.sarika_as() = 'custody'::text) AND (( SELECT public.sarika_is_administrator() AS sarika_is_administrator) OR (recipient_id = public.sarika_office()) OR (EXISTS ( SELECT 1
   FROM public.officer f
  WHERE ((f.id = access_grant.recipient_id) AND public.sarika_arranges(f.office_id)))))));

CREATE POLICY grant_custody_end ON public.access_grant FOR UPDATE TO sarika_api USING (((public.sarika_as() = 'custody'::text) AND (( SELECT public.sarika_is_administrator() AS sarika_is_administrator) OR (EXISTS ( SELECT 1
   FROM public.officer f
  WHERE ((f.id = access_grant.recipient_id) AND public.sarika_arranges(f.office_id))))))) WITH CHECK (((public.sarika_as() = 'custody'::text) AND (state = 'revoked'::text)));

CREATE POLICY grant_custody_rewrap ON public.access_grant FOR UPDATE TO sarika_api USING (((public.sarika_as() = 'custody'::text) AND (recipient_id = public.sarika_office()) AND public.sarika_works_at(recipient_id))) WITH CHECK (((public.sarika_as() = 'custody'::text) AND (recipient_id = public.sarika_office())));

CREATE POLICY grant_emergency_ask ON public.access_grant FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'officer'::text) AND (basis = 'vital_interest'::text) AND (state = 'standby'::text) AND public.office_holds(case_id) AND (EXISTS ( SELECT 1
   FROM public.emergency_access e
  WHERE ((e.id = access_grant.emergency_id) AND (e.state = 'requested'::text) AND (e.ground = 'danger_to_life'::text) AND (e.requested_by = public.sarika_officer()) AND (e.case_id = access_grant.case_id) AND (e.office_id = COALESCE(access_grant.via_office_id, access_grant.recipient_id)))))));

CREATE POLICY grant_emergency_end ON public.access_grant FOR UPDATE TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND (emergency_id IS NOT NULL) AND (EXISTS ( SELECT 1
   FROM public.emergency_access e
  WHERE ((e.id = access_grant.emergency_id) AND (e.state = 'ended'::text) AND ((e.requested_office_id = public.sarika_office()) OR (e.desk_id = public.sarika_office()))))))) WITH CHECK (((public.sarika_as() = 'officer'::text) AND (state = 'revoked'::text)));

CREATE POLICY grant_emergency_move ON public.access_grant FOR UPDATE TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND (emergency_id IS NOT NULL) AND (EXISTS ( SELECT 1
   FROM public.emergency_access e
  WHERE ((e.id = access_grant.emergency_id) AND (e.settled_by = public.sarika_officer()) AND (e.requested_by <> public.sarika_officer()) AND (e.state = ANY (ARRAY['approved'::text, 'refused'::text]))))))) WITH CHECK (((public.sarika_as() = 'officer'::text) AND ((state = 'revoked'::text) OR ((state = 'active'::text) AND (EXISTS ( SELECT 1
   FROM public.emergency_access e
  WHERE ((e.id = access_grant.emergency_id) AND (e.state = 'approved'::text) AND (e.ends_at = access_grant.ends_at))))))));

CREATE POLICY grant_emergency_read ON public.access_grant FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND (emergency_id IS NOT NULL) AND (EXISTS ( SELECT 1
   FROM public.emergency_access e
  WHERE ((e.id = access_grant.emergency_id) AND ((e.requested_office_id = public.sarika_office()) OR (e.desk_id = public.sarika_office())))))));

ALTER TABLE public.grant_epoch ENABLE ROW LEVEL SECURITY;

CREATE POLICY grant_epoch_jobs ON public.grant_epoch TO sarika_jobs USING (true) WITH CHECK (true);

CREATE POLICY grant_epoch_read ON public.grant_epoch FOR SELECT TO sarika_api USING (true);

ALTER TABLE public.grant_move ENABLE ROW LEVEL SECURITY;

CREATE POLICY grant_move_erase ON public.grant_move FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY grant_move_erase_find ON public.grant_move FOR SELECT TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY grant_move_erase_only ON public.grant_move AS RESTRICTIVE FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY grant_move_jobs ON public.grant_move TO sarika_jobs USING (true) WITH CHECK (true);

CREATE POLICY grant_move_sent ON public.grant_move FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'officer'::text) AND (to_state = 'revoked'::text) AND (EXISTS ( SELECT 1
   FROM public.transition t
  WHERE ((t.case_id = grant_move.case_id) AND (t.from_office_id = public.sarika_office()) AND (t.revoked_by = public.sarika_officer()) AND (t.revoked_at = now()))))));

CREATE POLICY grant_move_stopping_write ON public.grant_move FOR INSERT TO sarika_api WITH CHECK (public.sarika_may_stop(case_id));

CREATE POLICY grant_name_officer ON public.access_grant FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'officer'::text) AND (recipient_kind = 'officer'::text) AND (via_office_id = public.sarika_office()) AND named_only AND (emergency_id IS NULL) AND (public.office_was_offered(case_id) OR public.office_holds(case_id)) AND public.officer_takes_restricted(recipient_id, via_office_id)));

CREATE POLICY grant_named ON public.access_grant FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND (recipient_kind = 'officer'::text) AND (via_office_id = public.sarika_office())));

CREATE POLICY grant_named_move ON public.access_grant FOR UPDATE TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND (recipient_kind = 'officer'::text) AND (via_office_id = public.sarika_office()) AND (public.office_was_offered(case_id) OR public.office_holds(case_id))));

CREATE POLICY grant_office ON public.access_grant FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND (recipient_id = public.sarika_office())));

CREATE POLICY grant_office_move ON public.access_grant FOR UPDATE TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND (recipient_id = public.sarika_office()) AND (public.office_was_offered(case_id) OR public.office_holds(case_id))));

CREATE POLICY grant_office_write ON public.access_grant FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'officer'::text) AND public.office_holds(case_id) AND (recipient_kind = 'office'::text) AND (recipient_id <> public.sarika_office()) AND (basis = 'consent'::text) AND (state = 'standby'::text) AND public.consent_is_live(consent_id, case_id, recipient_id)));

CREATE POLICY grant_own ON public.access_grant FOR SELECT TO sarika_api USING (((public.sarika_as() = 'complainant'::text) AND (case_id = public.sarika_case())));

CREATE POLICY grant_own_move ON public.access_grant FOR UPDATE TO sarika_api USING (((public.sarika_as() = 'complainant'::text) AND (case_id = public.sarika_case())));

CREATE POLICY grant_own_widen ON public.access_grant FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'complainant'::text) AND (case_id = public.sarika_case()) AND (recipient_kind = 'officer'::text) AND (via_office_id IS NOT NULL) AND named_only AND (emergency_id IS NULL) AND (basis = 'consent'::text) AND (state = 'standby'::text) AND public.consent_is_live(consent_id, case_id, via_office_id) AND public.case_reader(case_id, recipient_id, 'active'::text)));

CREATE POLICY grant_own_write ON public.access_grant FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'complainant'::text) AND (case_id = public.sarika_case()) AND (recipient_kind = 'office'::text) AND (basis = 'consent'::text) AND (state = 'standby'::text) AND public.consent_is_live(consent_id, case_id, recipient_id)));

CREATE POLICY grant_sent_revoke ON public.access_grant FOR UPDATE TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND (state = 'standby'::text) AND public.transition_taken_back(case_id, COALESCE(via_office_id, recipient_id)))) WITH CHECK (((public.sarika_as() = 'officer'::text) AND (state = 'revoked'::text) AND public.transition_taken_back(case_id, COALESCE(via_office_id, recipient_id))));

CREATE POLICY grant_stands_by ON public.access_grant FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'officer'::text) AND public.sarika_may_stop(case_id) AND (recipient_kind = 'office'::text) AND (state = 'standby'::text) AND (basis = ANY (ARRAY['desk'::text, 'vital_interest'::text, 'call_request'::text])) AND (consent_id IS NULL) AND (emergency_id IS NULL) AND public.transfer_taken_from(case_id, recipient_id) AND public.office_held_on(case_id, recipient_id, basis)));

CREATE POLICY grant_stopping_by_officer ON public.access_grant FOR UPDATE TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND (recipient_kind <> 'receipt'::text) AND public.sarika_may_stop(case_id))) WITH CHECK (((public.sarika_as() = 'officer'::text) AND (recipient_kind <> 'receipt'::text) AND public.sarika_may_stop(case_id) AND (((state = 'suspended'::text) AND (EXISTS ( SELECT 1
   FROM (public.consent c
     JOIN public.consent_withdrawal w ON ((w.consent_id = c.id)))
  WHERE ((c.case_id = access_grant.case_id) AND (c.office_id = COALESCE(access_grant.via_office_id, access_grant.recipient_id)) AND (w.recorded_by = public.sarika_officer()) AND (w.withdrawn_at = now()))))) OR ((state = ANY (ARRAY['standby'::text, 'active'::text])) AND (emergency_id IS NULL) AND (EXISTS ( SELECT 1
   FROM ((public.call_back b
     JOIN public.consent_withdrawal w ON ((w.id = b.withdrawal_id)))
     JOIN public.consent c ON ((c.id = w.consent_id)))
  WHERE ((b.case_id = access_grant.case_id) AND (b.confirmed_by = public.sarika_officer()) AND (b.confirmed_at = now()) AND (w.undone_at IS NULL) AND (c.case_id = access_grant.case_id) AND (c.office_id = COALESCE(access_grant.via_office_id, access_grant.recipient_id)))))))));

CREATE POLICY grant_stopping_by_text ON public.access_grant FOR UPDATE TO sarika_api USING (((public.sarika_as() = 'intake'::text) AND (recipient_kind <> 'receipt'::text) AND public.sarika_may_stop(case_id))) WITH CHECK (((public.sarika_as() = 'intake'::text) AND (recipient_kind <> 'receipt'::text) AND (state = 'suspended'::text) AND public.sarika_may_stop(case_id)));

CREATE POLICY grant_stopping_write ON public.access_grant FOR INSERT TO sarika_api WITH CHECK ((public.sarika_may_stop(case_id) AND public.case_reader(case_id, recipient_id, state)));

CREATE POLICY grant_taken_over ON public.access_grant FOR UPDATE TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND public.sarika_may_stop(case_id) AND (recipient_kind <> 'receipt'::text) AND public.transfer_taken_from(case_id, COALESCE(via_office_id, recipient_id)))) WITH CHECK (((state = 'revoked'::text) AND public.transfer_taken_from(case_id, COALESCE(via_office_id, recipient_id))));

CREATE POLICY grant_untold ON public.access_grant AS RESTRICTIVE FOR SELECT TO sarika_api USING (((public.sarika_as() IS DISTINCT FROM 'complainant'::text) OR (emergency_id IS NULL) OR (EXISTS ( SELECT 1
   FROM public.emergency_access e
  WHERE ((e.id = access_grant.emergency_id) AND (e.told_at IS NOT NULL))))));

ALTER TABLE public.group_filing ENABLE ROW LEVEL SECURITY;

CREATE POLICY group_filing_jobs ON public.group_filing FOR SELECT TO sarika_jobs USING (true);

ALTER TABLE public.group_filing_member ENABLE ROW LEVEL SECURITY;

CREATE POLICY group_filing_member_erase ON public.group_filing_member FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY group_filing_member_erase_find ON public.group_filing_member FOR SELECT TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY group_filing_member_erase_only ON public.group_filing_member AS RESTRICTIVE FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY group_filing_member_jobs ON public.group_filing_member FOR SELECT TO sarika_jobs USING (true);

CREATE POLICY group_filing_member_office ON public.group_filing_member FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND public.office_may_open(case_id)));

CREATE POLICY group_filing_member_office_write ON public.group_filing_member FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'officer'::text) AND public.office_holds(case_id) AND (EXISTS ( SELECT 1
   FROM (public.group_filing f
     JOIN public.claim_consent k ON (((k.group_id = f.group_id) AND (k.claim_id = group_filing_member.claim_id) AND (k.ended_at IS NULL))))
  WHERE (f.id = group_filing_member.filing_id)))));

CREATE POLICY group_filing_member_own ON public.group_filing_member FOR SELECT TO sarika_api USING (((public.sarika_as() = 'complainant'::text) AND (case_id = public.sarika_case())));

CREATE POLICY group_filing_office ON public.group_filing FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND (office_id = public.sarika_office())));

CREATE POLICY group_filing_office_write ON public.group_filing FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'officer'::text) AND (office_id = public.sarika_office()) AND (lodged_by = public.sarika_officer())));

CREATE POLICY group_filing_own ON public.group_filing FOR SELECT TO sarika_api USING (((public.sarika_as() = 'complainant'::text) AND (EXISTS ( SELECT 1
   FROM public.group_filing_member m
  WHERE (m.filing_id = group_filing.id)))));

ALTER TABLE public.handled ENABLE ROW LEVEL SECURITY;

CREATE POLICY handled_jobs ON public.handled TO sarika_jobs USING (true) WITH CHECK (true);

ALTER TABLE public.handler_wish ENABLE ROW LEVEL SECURITY;

CREATE POLICY handler_wish_erase ON public.handler_wish FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY handler_wish_erase_find ON public.handler_wish FOR SELECT TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY handler_wish_erase_only ON public.handler_wish AS RESTRICTIVE FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY handler_wish_hear ON public.handler_wish FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'officer'::text) AND (office_id = public.sarika_office()) AND (heard_by = public.sarika_officer()) AND public.office_holds(case_id)));

CREATE POLICY handler_wish_office ON public.handler_wish FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND public.office_may_open(case_id)));

ALTER TABLE public.hearing_notice ENABLE ROW LEVEL SECURITY;

CREATE POLICY hearing_notice_erase ON public.hearing_notice FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY hearing_notice_erase_find ON public.hearing_notice FOR SELECT TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY hearing_notice_erase_only ON public.hearing_notice AS RESTRICTIVE FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY hearing_notice_jobs ON public.hearing_notice FOR SELECT TO sarika_jobs USING (true);

CREATE POLICY hearing_notice_jobs_write ON public.hearing_notice FOR INSERT TO sarika_jobs WITH CHECK (true);

CREATE POLICY hearing_notice_office ON public.hearing_notice FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND public.office_may_open(case_id)));

CREATE POLICY hold_confirmed_by_holder ON public.legal_hold AS RESTRICTIVE FOR UPDATE TO sarika_api USING (true) WITH CHECK (((public.sarika_as() <> 'officer'::text) OR (confirmed_at IS DISTINCT FROM now()) OR public.office_holds(case_id)));

CREATE POLICY hold_jobs_end ON public.legal_hold FOR UPDATE TO sarika_jobs USING (true);

CREATE POLICY hold_office ON public.legal_hold FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND (office_id = public.sarika_office())));

CREATE POLICY hold_office_ask ON public.legal_hold FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'officer'::text) AND (asked_by = public.sarika_officer()) AND (office_id = public.sarika_office()) AND public.office_holds(case_id) AND (confirmed_by IS NULL) AND (ended_at IS NULL)));

CREATE POLICY hold_office_move ON public.legal_hold FOR UPDATE TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND (office_id = public.sarika_office()) AND (ended_at IS NULL))) WITH CHECK ((office_id = public.sarika_office()));

CREATE POLICY hold_own ON public.legal_hold FOR SELECT TO sarika_api USING (((public.sarika_as() = 'complainant'::text) AND (case_id = public.sarika_case())));

CREATE POLICY inbound_intake ON public.inbound_text TO sarika_api USING ((public.sarika_as() = 'intake'::text)) WITH CHECK ((public.sarika_as() = 'intake'::text));

ALTER TABLE public.inbound_text ENABLE ROW LEVEL SECURITY;

CREATE POLICY inbound_text_jobs ON public.inbound_text TO sarika_jobs USING (true) WITH CHECK (true);

ALTER TABLE public.indicator_sheet ENABLE ROW LEVEL SECURITY;

CREATE POLICY indicator_sheet_erase ON public.indicator_sheet FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY indicator_sheet_erase_find ON public.indicator_sheet FOR SELECT TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY indicator_sheet_erase_only ON public.indicator_sheet AS RESTRICTIVE FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY indicator_sheet_jobs ON public.indicator_sheet FOR SELECT TO sarika_jobs USING (true);

CREATE POLICY indicator_sheet_office ON public.indicator_sheet FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND public.office_may_open(case_id)));

CREATE POLICY indicator_sheet_office_write ON public.indicator_sheet FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'officer'::text) AND (office_id = public.sarika_office()) AND (officer_id = public.sarika_officer()) AND public.office_holds(case_id)));

ALTER TABLE public.instalment ENABLE ROW LEVEL SECURITY;

CREATE POLICY instalment_erase ON public.instalment FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY instalment_erase_find ON public.instalment FOR SELECT TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY instalment_erase_only ON public.instalment AS RESTRICTIVE FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY instalment_jobs ON public.instalment FOR SELECT TO sarika_jobs USING (true);

CREATE POLICY instalment_jobs_miss ON public.instalment FOR UPDATE TO sarika_jobs USING ((missed_at IS NULL)) WITH CHECK ((missed_at IS NOT NULL));

CREATE POLICY instalment_office ON public.instalment FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND public.office_may_open(case_id)));

CREATE POLICY instalment_office_write ON public.instalment FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'officer'::text) AND public.office_holds(case_id)));

CREATE POLICY instalment_own ON public.instalment FOR SELECT TO sarika_api USING (((public.sarika_as() = 'complainant'::text) AND (case_id = public.sarika_case())));

ALTER TABLE public.instalment_plan ENABLE ROW LEVEL SECURITY;

CREATE POLICY instalment_plan_erase ON public.instalment_plan FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY instalment_plan_erase_find ON public.instalment_plan FOR SELECT TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY instalment_plan_erase_only ON public.instalment_plan AS RESTRICTIVE FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY instalment_plan_jobs ON public.instalment_plan FOR SELECT TO sarika_jobs USING (true);

CREATE POLICY instalment_plan_office ON public.instalment_plan FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND public.office_may_open(case_id)));

CREATE POLICY instalment_plan_office_write ON public.instalment_plan FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'officer'::text) AND public.office_holds(case_id) AND (made_by = public.sarika_officer()) AND (office_id = public.sarika_office())));

CREATE POLICY instalment_plan_own ON public.instalment_plan FOR SELECT TO sarika_api USING (((public.sarika_as() = 'complainant'::text) AND (case_id = public.sarika_case())));

ALTER TABLE public.item ENABLE ROW LEVEL SECURITY;

CREATE POLICY item_erase ON public.item FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY item_erase_find ON public.item FOR SELECT TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY item_erase_only ON public.item AS RESTRICTIVE FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY item_filing ON public.item FOR INSERT TO sarika_api WITH CHECK ((public.sarika_as() = 'intake'::text));

CREATE POLICY item_office ON public.item FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND public.office_may_open(case_id)));

CREATE POLICY item_office_write ON public.item FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'officer'::text) AND ((case_id = public.sarika_case()) OR public.office_may_open(case_id))));

CREATE POLICY item_own ON public.item FOR SELECT TO sarika_api USING (((public.sarika_as() = 'complainant'::text) AND (case_id = public.sarika_case())));

CREATE POLICY item_own_write ON public.item FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'complainant'::text) AND (case_id = public.sarika_case())));

CREATE POLICY item_reporter ON public.item FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'reporter'::text) AND (case_id = public.sarika_case()) AND (author = 'reporter'::text) AND (author_id IS NULL) AND (kind = 'message_in'::text)));

ALTER TABLE public.key_record ENABLE ROW LEVEL SECURITY;

CREATE POLICY key_record_custody ON public.key_record FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'custody'::text) AND (((signed_by = 'root'::text) AND (epoch = 1) AND (( SELECT public.sarika_is_administrator() AS sarika_is_administrator) OR public.sarika_works_at(owner_id))) OR ((signed_by = 'previous'::text) AND (epoch > 1) AND public.sarika_works_at(owner_id)))));

CREATE POLICY key_record_directory ON public.key_record TO sarika_owner USING (true) WITH CHECK (true);

CREATE POLICY key_record_read ON public.key_record FOR SELECT TO sarika_api, sarika_jobs USING (true);

ALTER TABLE public.key_request ENABLE ROW LEVEL SECURITY;

CREATE POLICY key_request_custody ON public.key_request TO sarika_api USING (((public.sarika_as() = 'custody'::text) AND (public.sarika_works_at(owner_id) OR ( SELECT public.sarika_is_administrator() AS sarika_is_administrator)))) WITH CHECK (((public.sarika_as() = 'custody'::text) AND public.sarika_works_at(owner_id) AND (holder_id = public.sarika_officer())));

CREATE POLICY key_request_directory ON public.key_request TO sarika_owner USING (true) WITH CHECK (true);

ALTER TABLE public.key_wrap ENABLE ROW LEVEL SECURITY;

CREATE POLICY key_wrap_chain ON public.key_wrap FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND (holder_id = owner_id) AND (owner_id = public.sarika_office())));

CREATE POLICY key_wrap_custody ON public.key_wrap FOR SELECT TO sarika_api USING (((public.sarika_as() = 'custody'::text) AND (( SELECT public.sarika_is_administrator() AS sarika_is_administrator) OR public.sarika_works_at(owner_id) OR public.sarika_arranges(owner_id))));

CREATE POLICY key_wrap_custody_end ON public.key_wrap FOR DELETE TO sarika_api USING (((public.sarika_as() = 'custody'::text) AND (( SELECT public.sarika_is_administrator() AS sarika_is_administrator) OR public.sarika_works_at(owner_id) OR public.sarika_arranges(owner_id))));

CREATE POLICY key_wrap_custody_new ON public.key_wrap FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'custody'::text) AND (public.sarika_works_at(owner_id) OR (( SELECT public.sarika_is_administrator() AS sarika_is_administrator) AND (epoch = 1) AND (EXISTS ( SELECT 1
   FROM public.key_request r
  WHERE ((r.owner_id = key_wrap.owner_id) AND (r.holder_id = key_wrap.holder_id) AND (r.wrap = key_wrap.wrap))))))));

CREATE POLICY key_wrap_directory ON public.key_wrap TO sarika_owner USING (true) WITH CHECK (true);

CREATE POLICY key_wrap_dormant ON public.key_wrap FOR DELETE TO sarika_jobs USING (((holder_id <> owner_id) AND (made_at < (now() - '60 days'::interval)) AND (NOT (EXISTS ( SELECT 1
   FROM public.officer_presence p
  WHERE ((p.officer_id = key_wrap.holder_id) AND (p.last_seen_on >= (CURRENT_DATE - 60))))))));

CREATE POLICY key_wrap_holder ON public.key_wrap FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND (holder_id = public.sarika_officer())));

CREATE POLICY key_wrap_jobs ON public.key_wrap FOR SELECT TO sarika_jobs USING (true);

CREATE POLICY key_wrap_old_epoch ON public.key_wrap FOR DELETE TO sarika_jobs USING (((EXISTS ( SELECT 1
   FROM public.office_rotation r
  WHERE ((r.office_id = key_wrap.owner_id) AND (r.finished_at IS NULL) AND (key_wrap.epoch < r.to_epoch) AND (r.started_at < (now() - '00:05:00'::interval))))) AND (NOT (EXISTS ( SELECT 1
   FROM public.access_grant g
  WHERE ((g.recipient_id = key_wrap.owner_id) AND (g.recipient_epoch = key_wrap.epoch) AND (g.state <> 'revoked'::text)))))));

ALTER TABLE public.ledger_account ENABLE ROW LEVEL SECURITY;

CREATE POLICY ledger_account_erase ON public.ledger_account FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY ledger_account_erase_find ON public.ledger_account FOR SELECT TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY ledger_account_erase_only ON public.ledger_account AS RESTRICTIVE FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY ledger_account_jobs ON public.ledger_account FOR SELECT TO sarika_jobs USING (true);

CREATE POLICY ledger_account_office ON public.ledger_account FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND public.office_may_open(case_id)));

CREATE POLICY ledger_account_office_write ON public.ledger_account FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'officer'::text) AND public.office_holds(case_id)));

CREATE POLICY ledger_account_own ON public.ledger_account FOR SELECT TO sarika_api USING (((public.sarika_as() = 'complainant'::text) AND (case_id = public.sarika_case())));

CREATE POLICY ledger_account_own_write ON public.ledger_account FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'complainant'::text) AND (case_id = public.sarika_case()) AND (kind = 'in_hand'::text)));

ALTER TABLE public.ledger_entry ENABLE ROW LEVEL SECURITY;

CREATE POLICY ledger_entry_erase ON public.ledger_entry FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY ledger_entry_erase_find ON public.ledger_entry FOR SELECT TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY ledger_entry_erase_only ON public.ledger_entry AS RESTRICTIVE FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY ledger_entry_jobs ON public.ledger_entry FOR SELECT TO sarika_jobs USING (true);

CREATE POLICY ledger_entry_office ON public.ledger_entry FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND public.office_may_open(case_id)));

CREATE POLICY ledger_entry_office_write ON public.ledger_entry FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'officer'::text) AND public.office_holds(case_id)));

CREATE POLICY ledger_entry_own ON public.ledger_entry FOR SELECT TO sarika_api USING (((public.sarika_as() = 'complainant'::text) AND (case_id = public.sarika_case())));

CREATE POLICY ledger_entry_own_write ON public.ledger_entry FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'complainant'::text) AND (case_id = public.sarika_case())));

ALTER TABLE public.ledger_posting ENABLE ROW LEVEL SECURITY;

CREATE POLICY ledger_posting_erase ON public.ledger_posting FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY ledger_posting_erase_find ON public.ledger_posting FOR SELECT TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY ledger_posting_erase_only ON public.ledger_posting AS RESTRICTIVE FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY ledger_posting_jobs ON public.ledger_posting FOR SELECT TO sarika_jobs USING (true);

CREATE POLICY ledger_posting_office ON public.ledger_posting FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND public.office_may_open(case_id)));

CREATE POLICY ledger_posting_office_write ON public.ledger_posting FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'officer'::text) AND public.office_holds(case_id) AND (recorded_by = public.sarika_officer()) AND (office_id = public.sarika_office()) AND ((kind <> 'received'::text) OR (NOT public.sarika_owns_case(case_id))) AND ((payee_consent_id IS NULL) OR public.claim_consent_stands(payee_consent_id, claim_id))));

CREATE POLICY ledger_posting_own ON public.ledger_posting FOR SELECT TO sarika_api USING (((public.sarika_as() = 'complainant'::text) AND (case_id = public.sarika_case())));

CREATE POLICY ledger_posting_own_take_back ON public.ledger_posting FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'complainant'::text) AND (case_id = public.sarika_case()) AND by_worker AND (kind = 'reversal'::text) AND public.officer_said_received(reverses, claim_id)));

CREATE POLICY ledger_posting_own_write ON public.ledger_posting FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'complainant'::text) AND (case_id = public.sarika_case()) AND by_worker AND (kind = 'received'::text)));

ALTER TABLE public.leg_dealing ENABLE ROW LEVEL SECURITY;

CREATE POLICY leg_dealing_erase ON public.leg_dealing FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY leg_dealing_erase_find ON public.leg_dealing FOR SELECT TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY leg_dealing_erase_only ON public.leg_dealing AS RESTRICTIVE FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY leg_dealing_jobs ON public.leg_dealing FOR SELECT TO sarika_jobs USING (true);

CREATE POLICY leg_dealing_office ON public.leg_dealing FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND public.office_may_open(case_id)));

CREATE POLICY leg_dealing_office_write ON public.leg_dealing FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'officer'::text) AND public.office_holds(case_id) AND (recorded_by = public.sarika_officer()) AND (office_id = public.sarika_office())));

ALTER TABLE public.leg_document ENABLE ROW LEVEL SECURITY;

CREATE POLICY leg_document_erase ON public.leg_document FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY leg_document_erase_find ON public.leg_document FOR SELECT TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY leg_document_erase_only ON public.leg_document AS RESTRICTIVE FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY leg_document_jobs ON public.leg_document FOR SELECT TO sarika_jobs USING (true);

CREATE POLICY leg_document_office ON public.leg_document FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND public.office_may_open(case_id)));

CREATE POLICY leg_document_office_unlink ON public.leg_document FOR UPDATE TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND public.office_holds(case_id) AND (unlinked_at IS NULL))) WITH CHECK ((unlinked_by = public.sarika_officer()));

CREATE POLICY leg_document_office_write ON public.leg_document FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'officer'::text) AND public.office_holds(case_id) AND (linked_by = public.sarika_officer()) AND (office_id = public.sarika_office()) AND (unlinked_at IS NULL) AND (EXISTS ( SELECT 1
   FROM public.evidence_file f
  WHERE ((f.id = leg_document.file_id) AND (f.case_id = leg_document.case_id) AND (f.state = 'kept'::text))))));

ALTER TABLE public.leg_handover ENABLE ROW LEVEL SECURITY;

CREATE POLICY leg_handover_answer ON public.leg_handover FOR UPDATE TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND (state = 'offered'::text) AND (to_office_id = public.sarika_office()))) WITH CHECK (((settled_by = public.sarika_officer()) AND ((state = 'declined'::text) OR ((state = 'accepted'::text) AND public.office_holds(case_id) AND public.consent_is_live(consent_id, case_id, to_office_id)))));

CREATE POLICY leg_handover_asked ON public.leg_handover FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND (to_office_id = public.sarika_office()) AND (state = ANY (ARRAY['offered'::text, 'declined'::text]))));

CREATE POLICY leg_handover_clock ON public.leg_handover FOR UPDATE TO sarika_jobs USING ((state = 'offered'::text)) WITH CHECK ((state = ANY (ARRAY['offered'::text, 'revoked'::text])));

CREATE POLICY leg_handover_erase ON public.leg_handover FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY leg_handover_erase_find ON public.leg_handover FOR SELECT TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY leg_handover_erase_only ON public.leg_handover AS RESTRICTIVE FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY leg_handover_jobs ON public.leg_handover FOR SELECT TO sarika_jobs USING (true);

CREATE POLICY leg_handover_offer ON public.leg_handover FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'officer'::text) AND public.office_holds(case_id) AND (from_office_id = public.sarika_office()) AND (offered_by = public.sarika_officer()) AND (state = 'offered'::text) AND public.consent_is_live(consent_id, case_id, to_office_id)));

CREATE POLICY leg_handover_office ON public.leg_handover FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND public.office_may_open(case_id)));

CREATE POLICY leg_handover_own ON public.leg_handover FOR SELECT TO sarika_api USING (((public.sarika_as() = 'complainant'::text) AND (case_id = public.sarika_case())));

CREATE POLICY leg_handover_take_back ON public.leg_handover FOR UPDATE TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND (state = 'offered'::text) AND (from_office_id = public.sarika_office()) AND public.office_holds(case_id))) WITH CHECK (((state = 'revoked'::text) AND (settled_by = public.sarika_officer())));

ALTER TABLE public.leg_hearing ENABLE ROW LEVEL SECURITY;

CREATE POLICY leg_hearing_erase ON public.leg_hearing FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY leg_hearing_erase_find ON public.leg_hearing FOR SELECT TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY leg_hearing_erase_only ON public.leg_hearing AS RESTRICTIVE FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY leg_hearing_jobs ON public.leg_hearing FOR SELECT TO sarika_jobs USING (true);

CREATE POLICY leg_hearing_jobs_look ON public.leg_hearing FOR UPDATE TO sarika_jobs USING ((outcome IS NULL)) WITH CHECK ((outcome IS NULL));

CREATE POLICY leg_hearing_office ON public.leg_hearing FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND public.office_may_open(case_id)));

CREATE POLICY leg_hearing_office_end ON public.leg_hearing FOR UPDATE TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND public.office_holds(case_id) AND (outcome IS NULL))) WITH CHECK ((outcome_by = public.sarika_officer()));

CREATE POLICY leg_hearing_office_write ON public.leg_hearing FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'officer'::text) AND public.office_holds(case_id) AND (recorded_by = public.sarika_officer()) AND (office_id = public.sarika_office()) AND (outcome IS NULL) AND (missed_at IS NULL)));

CREATE POLICY leg_hearing_own ON public.leg_hearing FOR SELECT TO sarika_api USING (((public.sarika_as() = 'complainant'::text) AND (case_id = public.sarika_case())));

ALTER TABLE public.leg_showing ENABLE ROW LEVEL SECURITY;

CREATE POLICY leg_showing_erase ON public.leg_showing FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY leg_showing_erase_find ON public.leg_showing FOR SELECT TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY leg_showing_erase_only ON public.leg_showing AS RESTRICTIVE FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY leg_showing_jobs ON public.leg_showing FOR SELECT TO sarika_jobs USING (true);

CREATE POLICY leg_showing_office ON public.leg_showing FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND public.office_may_open(case_id)));

CREATE POLICY leg_showing_office_write ON public.leg_showing FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'officer'::text) AND public.office_holds(case_id) AND (shown_by = public.sarika_officer())));

CREATE POLICY leg_showing_own ON public.leg_showing FOR SELECT TO sarika_api USING (((public.sarika_as() = 'complainant'::text) AND (case_id = public.sarika_case())));

CREATE POLICY leg_showing_own_write ON public.leg_showing FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'complainant'::text) AND (case_id = public.sarika_case()) AND (shown_how = 'web'::text)));

ALTER TABLE public.legal_demand ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.legal_demand_answer ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.legal_hold ENABLE ROW LEVEL SECURITY;

CREATE POLICY legal_hold_erase ON public.legal_hold FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY legal_hold_erase_find ON public.legal_hold FOR SELECT TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY legal_hold_erase_only ON public.legal_hold AS RESTRICTIVE FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY legal_hold_jobs ON public.legal_hold FOR SELECT TO sarika_jobs USING (true);

CREATE POLICY link_custody ON public.officer_link TO sarika_api USING (((public.sarika_as() = 'custody'::text) AND (EXISTS ( SELECT 1
   FROM public.officer f
  WHERE ((f.id = officer_link.officer_id) AND (public.sarika_arranges(f.office_id) OR public.sarika_works_at(f.office_id))))))) WITH CHECK (((public.sarika_as() = 'custody'::text) AND (EXISTS ( SELECT 1
   FROM public.officer f
  WHERE ((f.id = officer_link.officer_id) AND public.sarika_arranges(f.office_id)))) AND ((made_by = public.sarika_officer()) OR (cancelled_at IS NOT NULL))));

CREATE POLICY link_open ON public.officer_link FOR SELECT TO sarika_api USING ((public.sarika_as() = 'sign-in'::text));

CREATE POLICY link_use ON public.officer_link FOR UPDATE TO sarika_api USING (((public.sarika_as() = 'sign-in'::text) AND (used_at IS NULL) AND (cancelled_at IS NULL) AND (expires_at > now()))) WITH CHECK (((public.sarika_as() = 'sign-in'::text) AND (used_at = now())));

ALTER TABLE public.linked_side ENABLE ROW LEVEL SECURITY;

CREATE POLICY linked_side_jobs ON public.linked_side TO sarika_jobs USING (true) WITH CHECK (true);

CREATE POLICY linked_side_office ON public.linked_side FOR SELECT TO sarika_api USING (((public.sarika_as() = ANY (ARRAY['officer'::text, 'complainant'::text])) AND (EXISTS ( SELECT 1
   FROM public.claim_leg l
  WHERE (l.other_side_index = linked_side.other_side_index)))));

CREATE POLICY linked_side_take_away ON public.linked_side FOR DELETE TO sarika_api USING (((public.sarika_as() = ANY (ARRAY['officer'::text, 'complainant'::text])) AND (EXISTS ( SELECT 1
   FROM public.claim_leg l
  WHERE (l.other_side_index = linked_side.other_side_index)))));

ALTER TABLE public.linking_due ENABLE ROW LEVEL SECURITY;

CREATE POLICY linking_due_jobs ON public.linking_due TO sarika_jobs USING (true) WITH CHECK (true);

CREATE POLICY linking_due_note ON public.linking_due FOR INSERT WITH CHECK (true);

ALTER TABLE public.load_handover ENABLE ROW LEVEL SECURITY;

CREATE POLICY load_handover_ask ON public.load_handover FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'officer'::text) AND (office_id = public.sarika_office()) AND (asked_by = public.sarika_officer()) AND (revoked_at IS NULL) AND (raised_at IS NULL)));

CREATE POLICY load_handover_erase ON public.load_handover FOR DELETE TO sarika_jobs USING ((asked_at < (now() - '400 days'::interval)));

CREATE POLICY load_handover_erase_find ON public.load_handover FOR SELECT TO sarika_jobs USING ((asked_at < (now() - '400 days'::interval)));

CREATE POLICY load_handover_erase_only ON public.load_handover AS RESTRICTIVE FOR DELETE TO sarika_jobs USING ((asked_at < (now() - '400 days'::interval)));

CREATE POLICY load_handover_jobs ON public.load_handover FOR SELECT TO sarika_jobs USING (true);

CREATE POLICY load_handover_jobs_raise ON public.load_handover FOR UPDATE TO sarika_jobs USING (true) WITH CHECK (true);

CREATE POLICY load_handover_office ON public.load_handover FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND (office_id = public.sarika_office())));

CREATE POLICY load_handover_revoke ON public.load_handover FOR UPDATE TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND (office_id = public.sarika_office()) AND ((asked_by = public.sarika_officer()) OR public.sarika_arranges(office_id)))) WITH CHECK ((office_id = public.sarika_office()));

ALTER TABLE public.load_line ENABLE ROW LEVEL SECURITY;

CREATE POLICY load_line_answer ON public.load_line FOR UPDATE TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND (office_id = public.sarika_office()) AND (state = 'offered'::text) AND (to_officer_id = public.sarika_officer()))) WITH CHECK (((office_id = public.sarika_office()) AND (to_officer_id = public.sarika_officer()) AND (state = ANY (ARRAY['accepted'::text, 'declined'::text, 'gone'::text]))));

CREATE POLICY load_line_erase ON public.load_line FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY load_line_erase_find ON public.load_line FOR SELECT TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY load_line_erase_only ON public.load_line AS RESTRICTIVE FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY load_line_jobs ON public.load_line FOR SELECT TO sarika_jobs USING (true);

CREATE POLICY load_line_offer ON public.load_line FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'officer'::text) AND (office_id = public.sarika_office()) AND (state = 'offered'::text) AND (EXISTS ( SELECT 1
   FROM public.load_handover h
  WHERE ((h.id = load_line.handover_id) AND (h.office_id = public.sarika_office()) AND (h.asked_by = public.sarika_officer())))) AND ((from_officer_id = public.sarika_officer()) OR public.sarika_arranges(office_id)) AND (EXISTS ( SELECT 1
   FROM public.officer f
  WHERE ((f.id = load_line.to_officer_id) AND (f.office_id = public.sarika_office()) AND (f.state = 'active'::text) AND (f.role <> 'administrator'::text)))) AND (EXISTS ( SELECT 1
   FROM public.assignment a
  WHERE ((a.id = load_line.assignment_id) AND (a.case_id = load_line.case_id) AND (a.office_id = public.sarika_office()) AND (NOT (a.officer_id IS DISTINCT FROM load_line.from_officer_id)) AND (a.ended_at IS NULL))))));

CREATE POLICY load_line_office ON public.load_line FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND (office_id = public.sarika_office())));

CREATE POLICY load_line_revoke ON public.load_line FOR UPDATE TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND (office_id = public.sarika_office()) AND (state = 'offered'::text) AND (public.sarika_arranges(office_id) OR (EXISTS ( SELECT 1
   FROM public.load_handover h
  WHERE ((h.id = load_line.handover_id) AND (h.asked_by = public.sarika_officer()))))))) WITH CHECK (((office_id = public.sarika_office()) AND (state = 'revoked'::text)));

CREATE POLICY match_jobs ON public.request_match FOR SELECT TO sarika_jobs USING (true);

CREATE POLICY match_jobs_write ON public.request_match FOR INSERT TO sarika_jobs WITH CHECK (true);

CREATE POLICY match_office ON public.request_match FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND (office_id = public.sarika_office()) AND public.office_holds(case_id)));

ALTER TABLE public.missed_money ENABLE ROW LEVEL SECURITY;

CREATE POLICY missed_money_erase ON public.missed_money FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY missed_money_erase_find ON public.missed_money FOR SELECT TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY missed_money_erase_only ON public.missed_money AS RESTRICTIVE FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY missed_money_jobs ON public.missed_money FOR SELECT TO sarika_jobs USING (true);

CREATE POLICY missed_money_office ON public.missed_money FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND public.office_may_open(case_id)));

CREATE POLICY missed_money_own ON public.missed_money FOR SELECT TO sarika_api USING (((public.sarika_as() = 'complainant'::text) AND (case_id = public.sarika_case())));

CREATE POLICY missed_money_own_write ON public.missed_money FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'complainant'::text) AND (case_id = public.sarika_case())));

CREATE POLICY move_custody ON public.grant_move FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'custody'::text) AND (to_state = 'revoked'::text) AND (moved_by = public.sarika_officer())));

CREATE POLICY move_named ON public.grant_move FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'officer'::text) AND (EXISTS ( SELECT 1
   FROM public.access_grant g
  WHERE ((g.id = grant_move.grant_id) AND ((g.via_office_id = public.sarika_office()) OR (g.emergency_id IS NOT NULL)))))));

CREATE POLICY move_office ON public.grant_move FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'officer'::text) AND (EXISTS ( SELECT 1
   FROM public.access_grant g
  WHERE ((g.id = grant_move.grant_id) AND (g.recipient_id = public.sarika_office()))))));

CREATE POLICY move_office_read ON public.grant_move FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND public.office_may_open(case_id) AND ((reason !~~ 'stateFear.%'::text) OR (NOT ( SELECT public.sarika_of_state() AS sarika_of_state)))));

CREATE POLICY move_own ON public.grant_move FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'complainant'::text) AND (case_id = public.sarika_case())));

CREATE POLICY move_own_read ON public.grant_move FOR SELECT TO sarika_api USING (((public.sarika_as() = 'complainant'::text) AND (case_id = public.sarika_case())));

CREATE POLICY notice_jobs_write ON public.retention_notice TO sarika_jobs USING (true) WITH CHECK (true);

CREATE POLICY notice_office ON public.retention_notice FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND (office_id = public.sarika_office())));

CREATE POLICY notice_office_settle ON public.retention_notice FOR UPDATE TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND (office_id = public.sarika_office()))) WITH CHECK (((office_id = public.sarika_office()) AND (settled_by = public.sarika_officer())));

CREATE POLICY notice_own ON public.retention_notice FOR SELECT TO sarika_api USING (((public.sarika_as() = 'complainant'::text) AND (case_id = public.sarika_case())));

ALTER TABLE public.offer ENABLE ROW LEVEL SECURITY;

CREATE POLICY offer_custody ON public.offer FOR SELECT TO sarika_api USING (((public.sarika_as() = 'custody'::text) AND (( SELECT public.sarika_is_administrator() AS sarika_is_administrator) OR public.sarika_works_at(office_id))));

CREATE POLICY offer_custody_close ON public.offer FOR UPDATE TO sarika_api USING (((public.sarika_as() = 'custody'::text) AND ( SELECT public.sarika_is_administrator() AS sarika_is_administrator))) WITH CHECK (((public.sarika_as() = 'custody'::text) AND (state = 'revoked'::text)));

CREATE POLICY offer_desk_filing ON public.offer FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'officer'::text) AND (case_id = public.sarika_case())));

CREATE POLICY offer_desk_of_case ON public.offer FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND is_last_resort AND public.office_holds(case_id)));

CREATE POLICY offer_erase ON public.offer FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY offer_erase_find ON public.offer FOR SELECT TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY offer_erase_only ON public.offer AS RESTRICTIVE FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY offer_filing ON public.offer FOR INSERT TO sarika_api WITH CHECK ((public.sarika_as() = 'intake'::text));

CREATE POLICY offer_jobs ON public.offer TO sarika_jobs USING (true) WITH CHECK (true);

CREATE POLICY offer_office ON public.offer FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND (office_id = public.sarika_office())));

CREATE POLICY offer_office_move ON public.offer FOR UPDATE TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND (office_id = public.sarika_office()))) WITH CHECK (((public.sarika_as() = 'officer'::text) AND (office_id = public.sarika_office()) AND (state = ANY (ARRAY['accepted'::text, 'declined'::text])) AND public.office_was_offered(case_id)));

CREATE POLICY offer_office_write ON public.offer FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'officer'::text) AND public.office_holds(case_id) AND (office_id <> public.sarika_office()) AND (state = 'offered'::text) AND (NOT is_last_resort)));

CREATE POLICY offer_own ON public.offer FOR SELECT TO sarika_api USING (((public.sarika_as() = 'complainant'::text) AND (case_id = public.sarika_case())));

CREATE POLICY offer_own_move ON public.offer FOR UPDATE TO sarika_api USING (((public.sarika_as() = 'complainant'::text) AND (case_id = public.sarika_case())));

CREATE POLICY offer_own_write ON public.offer FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'complainant'::text) AND (case_id = public.sarika_case()) AND (state = 'offered'::text) AND (NOT is_last_resort)));

CREATE POLICY offer_planned ON public.offer FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND (state = 'waiting'::text) AND public.office_holds(case_id)));

CREATE POLICY offer_planned_move ON public.offer FOR UPDATE TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND (state = 'waiting'::text) AND public.office_holds(case_id))) WITH CHECK (((public.sarika_as() = 'officer'::text) AND (state = 'offered'::text) AND public.office_holds(case_id)));

CREATE POLICY offer_sent ON public.offer FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND public.transition_was_sent(id)));

CREATE POLICY offer_sent_revoke ON public.offer FOR UPDATE TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND (state = 'offered'::text) AND public.transition_was_sent(id))) WITH CHECK (((public.sarika_as() = 'officer'::text) AND (state = 'revoked'::text) AND public.transition_taken_back(case_id, office_id)));

CREATE POLICY offer_stands_by ON public.offer FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'officer'::text) AND is_last_resort AND (state = 'waiting'::text) AND public.sarika_may_stop(case_id) AND public.transfer_taken_from(case_id, office_id)));

CREATE POLICY offer_stopping ON public.offer FOR SELECT TO sarika_api USING (public.sarika_may_stop(case_id));

CREATE POLICY offer_stopping_move ON public.offer FOR UPDATE TO sarika_api USING (public.sarika_may_stop(case_id)) WITH CHECK ((public.sarika_may_stop(case_id) AND ((state = 'revoked'::text) OR (public.sarika_as() <> 'intake'::text))));

ALTER TABLE public.office ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.office_change ENABLE ROW LEVEL SECURITY;

CREATE POLICY office_change_count ON public.office_change FOR UPDATE TO sarika_api USING ((public.sarika_as() = ANY (ARRAY['officer'::text, 'complainant'::text, 'intake'::text, 'custody'::text])));

CREATE POLICY office_change_first ON public.office_change FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = ANY (ARRAY['officer'::text, 'complainant'::text, 'intake'::text, 'custody'::text])) AND (version = 1)));

CREATE POLICY office_change_jobs ON public.office_change TO sarika_jobs USING (true) WITH CHECK (true);

CREATE POLICY office_change_read ON public.office_change FOR SELECT TO sarika_api USING ((public.sarika_as() = ANY (ARRAY['officer'::text, 'complainant'::text, 'intake'::text, 'custody'::text])));

CREATE POLICY office_custody_change ON public.office FOR UPDATE TO sarika_api USING (((public.sarika_as() = 'custody'::text) AND ( SELECT public.sarika_is_administrator() AS sarika_is_administrator)));

CREATE POLICY office_custody_new ON public.office FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'custody'::text) AND ( SELECT public.sarika_is_administrator() AS sarika_is_administrator) AND (NOT routable)));

CREATE POLICY office_directory ON public.office TO sarika_owner USING (true) WITH CHECK (true);

ALTER TABLE public.office_load ENABLE ROW LEVEL SECURITY;

CREATE POLICY office_load_jobs ON public.office_load TO sarika_jobs USING (true) WITH CHECK (true);

CREATE POLICY office_load_read ON public.office_load FOR SELECT TO sarika_api USING (true);

CREATE POLICY office_read ON public.office FOR SELECT TO sarika_api, sarika_jobs USING (true);

ALTER TABLE public.office_rotation ENABLE ROW LEVEL SECURITY;

CREATE POLICY office_rotation_directory ON public.office_rotation TO sarika_owner USING (true) WITH CHECK (true);

ALTER TABLE public.office_verification ENABLE ROW LEVEL SECURITY;

CREATE POLICY office_verification_directory ON public.office_verification TO sarika_owner USING (true) WITH CHECK (true);

CREATE POLICY office_verification_read ON public.office_verification FOR SELECT TO sarika_api, sarika_jobs USING (true);

ALTER TABLE public.officer ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.officer_credential ENABLE ROW LEVEL SECURITY;

CREATE POLICY officer_credential_directory ON public.officer_credential TO sarika_owner USING (true) WITH CHECK (true);

CREATE POLICY officer_custody_confirm ON public.officer FOR UPDATE TO sarika_api USING (((public.sarika_as() = 'custody'::text) AND public.sarika_works_at(office_id) AND (state = 'pending'::text) AND (id <> public.sarika_officer()))) WITH CHECK (((public.sarika_as() = 'custody'::text) AND (state = 'active'::text)));

CREATE POLICY officer_custody_new ON public.officer FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'custody'::text) AND (state = 'pending'::text) AND public.sarika_arranges(office_id) AND ((role <> 'administrator'::text) OR ( SELECT public.sarika_is_administrator() AS sarika_is_administrator))));

CREATE POLICY officer_custody_state ON public.officer FOR UPDATE TO sarika_api USING (((public.sarika_as() = 'custody'::text) AND public.sarika_arranges(office_id) AND ((role <> 'administrator'::text) OR ( SELECT public.sarika_is_administrator() AS sarika_is_administrator)) AND (id <> public.sarika_officer()))) WITH CHECK (((public.sarika_as() = 'custody'::text) AND public.sarika_arranges(office_id)));

ALTER TABLE public.officer_departure ENABLE ROW LEVEL SECURITY;

CREATE POLICY officer_departure_directory ON public.officer_departure TO sarika_owner USING (true) WITH CHECK (true);

CREATE POLICY officer_directory ON public.officer TO sarika_owner USING (true) WITH CHECK (true);

CREATE POLICY officer_first_administrator ON public.officer FOR UPDATE TO sarika_api USING (((public.sarika_as() = 'sign-in'::text) AND (state = 'pending'::text) AND (role = 'administrator'::text) AND (EXISTS ( SELECT 1
   FROM public.officer_link l
  WHERE ((l.officer_id = officer.id) AND (l.kind = 'first_administrator'::text) AND (l.used_at = now())))))) WITH CHECK (((public.sarika_as() = 'sign-in'::text) AND (state = 'active'::text)));

ALTER TABLE public.officer_key ENABLE ROW LEVEL SECURITY;

CREATE POLICY officer_key_custody_end ON public.officer_key FOR DELETE TO sarika_api USING (((public.sarika_as() = 'custody'::text) AND public.sarika_arranges(office_id)));

CREATE POLICY officer_key_directory ON public.officer_key TO sarika_owner USING (true) WITH CHECK (true);

CREATE POLICY officer_key_read ON public.officer_key FOR SELECT TO sarika_api, sarika_jobs USING (true);

CREATE POLICY officer_key_sign ON public.officer_key FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'officer'::text) AND (office_id = public.sarika_office())));

ALTER TABLE public.officer_link ENABLE ROW LEVEL SECURITY;

CREATE POLICY officer_link_directory ON public.officer_link TO sarika_owner USING (true) WITH CHECK (true);

ALTER TABLE public.officer_presence ENABLE ROW LEVEL SECURITY;

CREATE POLICY officer_presence_directory ON public.officer_presence TO sarika_owner USING (true) WITH CHECK (true);

CREATE POLICY officer_read ON public.officer FOR SELECT TO sarika_api, sarika_jobs USING (true);

CREATE POLICY officer_states_sex ON public.officer FOR UPDATE TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND (id = public.sarika_officer()) AND (state = 'active'::text))) WITH CHECK (((public.sarika_as() = 'officer'::text) AND (id = public.sarika_officer()) AND (state = 'active'::text)));

CREATE POLICY opening_jobs ON public.case_opening TO sarika_jobs USING (true);

CREATE POLICY opening_own ON public.case_opening TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND (officer_id = public.sarika_officer()))) WITH CHECK (((public.sarika_as() = 'officer'::text) AND (officer_id = public.sarika_officer()) AND (office_id = public.sarika_office())));

ALTER TABLE public.organisation ENABLE ROW LEVEL SECURITY;

CREATE POLICY organisation_custody ON public.organisation FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'custody'::text) AND ( SELECT public.sarika_is_administrator() AS sarika_is_administrator)));

CREATE POLICY organisation_directory ON public.organisation TO sarika_owner USING (true) WITH CHECK (true);

CREATE POLICY organisation_read ON public.organisation FOR SELECT TO sarika_api, sarika_jobs USING (true);

CREATE POLICY outbound_erase_only ON public.outbound_text AS RESTRICTIVE FOR DELETE TO sarika_jobs USING (((case_id IS NULL) OR public.case_is_erased(case_id)));

CREATE POLICY outbound_intake ON public.outbound_text TO sarika_api USING ((public.sarika_as() = 'intake'::text)) WITH CHECK ((public.sarika_as() = 'intake'::text));

CREATE POLICY outbound_office ON public.outbound_text FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND (case_id IS NOT NULL) AND public.office_may_open(case_id)));

CREATE POLICY outbound_office_cancel ON public.outbound_text FOR UPDATE TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND (case_id IS NOT NULL) AND public.office_holds(case_id))) WITH CHECK ((state = 'cancelled'::text));

CREATE POLICY outbound_office_write ON public.outbound_text FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'officer'::text) AND (case_id IS NOT NULL) AND public.office_may_open(case_id)));

CREATE POLICY outbound_own ON public.outbound_text FOR SELECT TO sarika_api USING (((public.sarika_as() = 'complainant'::text) AND (case_id = public.sarika_case())));

CREATE POLICY outbound_own_cancel ON public.outbound_text FOR UPDATE TO sarika_api USING (((public.sarika_as() = 'complainant'::text) AND (case_id = public.sarika_case())));

ALTER TABLE public.outbound_text ENABLE ROW LEVEL SECURITY;

CREATE POLICY outbound_text_jobs ON public.outbound_text TO sarika_jobs USING (true) WITH CHECK (true);

ALTER TABLE public.outbox ENABLE ROW LEVEL SECURITY;

CREATE POLICY outbox_jobs ON public.outbox TO sarika_jobs USING (true) WITH CHECK (true);

CREATE POLICY outbox_write ON public.outbox FOR INSERT TO sarika_api WITH CHECK ((public.sarika_as() = ANY (ARRAY['officer'::text, 'complainant'::text, 'receipt'::text, 'intake'::text, 'sign-in'::text])));

CREATE POLICY outbox_write_reporter ON public.outbox FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'reporter'::text) AND (event = ANY (ARRAY['report.added'::text, 'evidence.added'::text])) AND ((payload ->> 'caseId'::text) = (public.sarika_case())::text)));

ALTER TABLE public.outside_body ENABLE ROW LEVEL SECURITY;

ALTER TABLE public.outside_body_check ENABLE ROW LEVEL SECURITY;

CREATE POLICY outside_jobs ON public.outside_referral FOR SELECT TO sarika_jobs USING (true);

CREATE POLICY outside_jobs_raise ON public.outside_referral FOR UPDATE TO sarika_jobs USING (true) WITH CHECK (true);

CREATE POLICY outside_move ON public.outside_referral FOR UPDATE TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND (office_id = public.sarika_office()))) WITH CHECK ((office_id = public.sarika_office()));

CREATE POLICY outside_not_protected ON public.outside_referral AS RESTRICTIVE FOR INSERT TO sarika_api WITH CHECK ((EXISTS ( SELECT 1
   FROM public.case_file c
  WHERE ((c.id = outside_referral.case_id) AND (NOT c.restricted)))));

CREATE POLICY outside_office ON public.outside_referral FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND ((office_id = public.sarika_office()) OR public.office_may_open(case_id))));

CREATE POLICY outside_own ON public.outside_referral FOR SELECT TO sarika_api USING (((public.sarika_as() = 'complainant'::text) AND (case_id = public.sarika_case())));

ALTER TABLE public.outside_referral ENABLE ROW LEVEL SECURITY;

CREATE POLICY outside_referral_erase ON public.outside_referral FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY outside_referral_erase_find ON public.outside_referral FOR SELECT TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY outside_referral_erase_only ON public.outside_referral AS RESTRICTIVE FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

ALTER TABLE public.outside_step ENABLE ROW LEVEL SECURITY;

CREATE POLICY outside_step_erase ON public.outside_step FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY outside_step_erase_find ON public.outside_step FOR SELECT TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY outside_step_erase_only ON public.outside_step AS RESTRICTIVE FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY outside_write ON public.outside_referral FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'officer'::text) AND (office_id = public.sarika_office()) AND (offered_by = public.sarika_officer()) AND public.office_holds(case_id) AND (raised = 0) AND (EXISTS ( SELECT 1
   FROM public.body_consent c
  WHERE ((c.id = outside_referral.consent_id) AND (c.case_id = outside_referral.case_id) AND (c.body_id = outside_referral.body_id)))) AND (EXISTS ( SELECT 1
   FROM public.item i
  WHERE ((i.id = outside_referral.sheet_item_id) AND (i.case_id = outside_referral.case_id))))));

ALTER TABLE public.parked_job ENABLE ROW LEVEL SECURITY;

CREATE POLICY parked_job_jobs ON public.parked_job TO sarika_jobs USING (true) WITH CHECK (true);

ALTER TABLE public.power_of_attorney ENABLE ROW LEVEL SECURITY;

CREATE POLICY power_of_attorney_erase ON public.power_of_attorney FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY power_of_attorney_erase_find ON public.power_of_attorney FOR SELECT TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY power_of_attorney_erase_only ON public.power_of_attorney AS RESTRICTIVE FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY power_of_attorney_jobs ON public.power_of_attorney FOR SELECT TO sarika_jobs USING (true);

CREATE POLICY power_of_attorney_office ON public.power_of_attorney FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND public.office_may_open(case_id)));

CREATE POLICY power_of_attorney_own ON public.power_of_attorney FOR SELECT TO sarika_api USING (((public.sarika_as() = 'complainant'::text) AND (case_id = public.sarika_case())));

CREATE POLICY power_office_move ON public.power_of_attorney FOR UPDATE TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND public.office_holds(case_id) AND (stage <> ALL (ARRAY['refused'::text, 'revoked'::text])))) WITH CHECK (((public.sarika_as() = 'officer'::text) AND public.office_holds(case_id)));

CREATE POLICY power_office_write ON public.power_of_attorney FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'officer'::text) AND public.office_holds(case_id) AND (opened_by = public.sarika_officer()) AND (office_id = public.sarika_office()) AND (stage = 'drafted'::text)));

ALTER TABLE public.power_step ENABLE ROW LEVEL SECURITY;

CREATE POLICY power_step_erase ON public.power_step FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY power_step_erase_find ON public.power_step FOR SELECT TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY power_step_erase_only ON public.power_step AS RESTRICTIVE FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY power_step_jobs ON public.power_step FOR SELECT TO sarika_jobs USING (true);

CREATE POLICY power_step_office ON public.power_step FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND public.office_may_open(case_id)));

CREATE POLICY power_step_office_write ON public.power_step FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'officer'::text) AND public.office_holds(case_id) AND (recorded_by = public.sarika_officer()) AND (office_id = public.sarika_office()) AND ((consent_id IS NULL) OR public.power_yes_stands(consent_id, claim_id))));

CREATE POLICY power_step_own ON public.power_step FOR SELECT TO sarika_api USING (((public.sarika_as() = 'complainant'::text) AND (case_id = public.sarika_case())));

ALTER TABLE public.power_time ENABLE ROW LEVEL SECURITY;

CREATE POLICY power_time_erase ON public.power_time FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY power_time_erase_find ON public.power_time FOR SELECT TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY power_time_erase_only ON public.power_time AS RESTRICTIVE FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY power_time_jobs ON public.power_time FOR SELECT TO sarika_jobs USING (true);

CREATE POLICY power_time_office ON public.power_time FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND public.office_may_open(case_id)));

CREATE POLICY power_time_office_say ON public.power_time FOR UPDATE TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND public.office_holds(case_id))) WITH CHECK (((said_by = public.sarika_officer()) AND public.office_holds(case_id)));

CREATE POLICY power_time_office_write ON public.power_time FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'officer'::text) AND public.office_holds(case_id) AND (said_by = public.sarika_officer())));

CREATE POLICY power_time_own ON public.power_time FOR SELECT TO sarika_api USING (((public.sarika_as() = 'complainant'::text) AND (case_id = public.sarika_case())));

CREATE POLICY presence_custody ON public.officer_presence FOR SELECT TO sarika_api USING (((public.sarika_as() = 'custody'::text) AND (EXISTS ( SELECT 1
   FROM public.officer f
  WHERE ((f.id = officer_presence.officer_id) AND public.sarika_arranges(f.office_id))))));

CREATE POLICY presence_jobs ON public.officer_presence FOR SELECT TO sarika_jobs USING (true);

CREATE POLICY presence_sign_in ON public.officer_presence TO sarika_api USING ((public.sarika_as() = 'sign-in'::text)) WITH CHECK ((public.sarika_as() = 'sign-in'::text));

ALTER TABLE public.protocol_step ENABLE ROW LEVEL SECURITY;

CREATE POLICY protocol_step_erase ON public.protocol_step FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY protocol_step_erase_find ON public.protocol_step FOR SELECT TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY protocol_step_erase_only ON public.protocol_step AS RESTRICTIVE FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY protocol_step_jobs ON public.protocol_step FOR SELECT TO sarika_jobs USING (true);

CREATE POLICY protocol_step_office ON public.protocol_step FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND public.office_may_open(case_id)));

CREATE POLICY protocol_step_office_write ON public.protocol_step FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'officer'::text) AND (office_id = public.sarika_office()) AND (officer_id = public.sarika_officer()) AND public.office_holds(case_id)));

ALTER TABLE public.queue_view ENABLE ROW LEVEL SECURITY;

CREATE POLICY queue_view_drop ON public.queue_view FOR DELETE TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND (office_id = public.sarika_office()) AND (officer_id = public.sarika_officer())));

CREATE POLICY queue_view_keep ON public.queue_view FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'officer'::text) AND (office_id = public.sarika_office()) AND (officer_id = public.sarika_officer())));

CREATE POLICY queue_view_read ON public.queue_view FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND (office_id = public.sarika_office()) AND (is_shared OR (officer_id = public.sarika_officer()))));

ALTER TABLE public.rate_limit ENABLE ROW LEVEL SECURITY;

CREATE POLICY rate_limit_any ON public.rate_limit TO sarika_api USING (true) WITH CHECK (true);

ALTER TABLE public.receipt ENABLE ROW LEVEL SECURITY;

CREATE POLICY receipt_after_first_contact ON public.receipt AS RESTRICTIVE FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() IS DISTINCT FROM 'officer'::text) OR public.worker_goes_on(case_id)));

CREATE POLICY receipt_desk_filing ON public.receipt FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'officer'::text) AND (case_id = public.sarika_case())));

CREATE POLICY receipt_erase ON public.receipt FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY receipt_erase_find ON public.receipt FOR SELECT TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY receipt_erase_only ON public.receipt AS RESTRICTIVE FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY receipt_filing ON public.receipt FOR INSERT TO sarika_api WITH CHECK ((public.sarika_as() = 'intake'::text));

CREATE POLICY receipt_jobs ON public.receipt TO sarika_jobs USING (true) WITH CHECK (true);

CREATE POLICY receipt_jobs_readers ON public.receipt TO sarika_jobs USING (true) WITH CHECK (true);

CREATE POLICY receipt_lookup ON public.receipt FOR SELECT TO sarika_api USING ((public.sarika_as() = 'receipt'::text));

CREATE POLICY receipt_office ON public.receipt FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND public.office_may_open(case_id)));

CREATE POLICY receipt_own ON public.receipt FOR SELECT TO sarika_api USING (((public.sarika_as() = 'complainant'::text) AND (case_id = public.sarika_case())));

CREATE POLICY receipt_own_end ON public.receipt FOR UPDATE TO sarika_api USING (((public.sarika_as() = 'complainant'::text) AND (case_id = public.sarika_case()))) WITH CHECK ((revoked_at IS NOT NULL));

ALTER TABLE public.receipt_reissue ENABLE ROW LEVEL SECURITY;

CREATE POLICY receipt_reissue_erase ON public.receipt_reissue FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY receipt_reissue_erase_find ON public.receipt_reissue FOR SELECT TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY receipt_reissue_erase_only ON public.receipt_reissue AS RESTRICTIVE FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY receipt_reissue_jobs ON public.receipt_reissue TO sarika_jobs USING (true) WITH CHECK (true);

ALTER TABLE public.receipt_slowing ENABLE ROW LEVEL SECURITY;

CREATE POLICY receipt_slowing_jobs ON public.receipt_slowing TO sarika_jobs USING (true) WITH CHECK (true);

CREATE POLICY receipt_slowing_tries ON public.receipt_slowing TO sarika_api USING ((public.sarika_as() = 'receipt'::text)) WITH CHECK ((public.sarika_as() = 'receipt'::text));

CREATE POLICY receipt_stopping ON public.receipt FOR SELECT TO sarika_api USING (public.sarika_may_stop(case_id));

ALTER TABLE public.recovery_approval ENABLE ROW LEVEL SECURITY;

CREATE POLICY recovery_approval_directory ON public.recovery_approval TO sarika_owner USING (true) WITH CHECK (true);

ALTER TABLE public.recovery_code ENABLE ROW LEVEL SECURITY;

CREATE POLICY recovery_code_directory ON public.recovery_code TO sarika_owner USING (true) WITH CHECK (true);

CREATE POLICY recovery_custody ON public.recovery_code TO sarika_api USING (((public.sarika_as() = 'custody'::text) AND (public.sarika_works_at(office_id) OR public.sarika_arranges(office_id)))) WITH CHECK (((public.sarika_as() = 'custody'::text) AND (public.sarika_works_at(office_id) OR (( SELECT public.sarika_is_administrator() AS sarika_is_administrator) AND (epoch = 1)))));

CREATE POLICY reissue_office ON public.receipt_reissue FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND public.office_may_open(case_id)));

CREATE POLICY reissue_office_ask ON public.receipt_reissue FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'officer'::text) AND public.office_holds(case_id) AND (office_id = public.sarika_office()) AND (asked_by = public.sarika_officer())));

CREATE POLICY reissue_own ON public.receipt_reissue FOR SELECT TO sarika_api USING (((public.sarika_as() = 'complainant'::text) AND (case_id = public.sarika_case())));

CREATE POLICY reissue_own_stop ON public.receipt_reissue FOR UPDATE TO sarika_api USING (((public.sarika_as() = 'complainant'::text) AND (case_id = public.sarika_case()))) WITH CHECK ((state = 'objected'::text));

CREATE POLICY reissue_stopping ON public.receipt_reissue FOR SELECT TO sarika_api USING (public.sarika_may_stop(case_id));

CREATE POLICY removal_jobs ON public.evidence_removal TO sarika_jobs USING (true) WITH CHECK (true);

ALTER TABLE public.reported_case ENABLE ROW LEVEL SECURITY;

CREATE POLICY reported_case_erase ON public.reported_case FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY reported_case_erase_find ON public.reported_case FOR SELECT TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY reported_case_erase_only ON public.reported_case AS RESTRICTIVE FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY reported_case_filing ON public.reported_case FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = ANY (ARRAY['intake'::text, 'officer'::text])) AND (case_id = public.sarika_case())));

CREATE POLICY reported_case_jobs ON public.reported_case FOR SELECT TO sarika_jobs USING (true);

CREATE POLICY reported_case_offered ON public.reported_case FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND public.office_was_offered(case_id)));

CREATE POLICY reported_case_office ON public.reported_case FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND public.office_may_open(case_id)));

CREATE POLICY reported_case_own ON public.reported_case FOR SELECT TO sarika_api USING (((public.sarika_as() = 'complainant'::text) AND (case_id = public.sarika_case())));

ALTER TABLE public.reporter_addition ENABLE ROW LEVEL SECURITY;

CREATE POLICY reporter_addition_add ON public.reporter_addition FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'reporter'::text) AND (case_id = public.sarika_case())));

CREATE POLICY reporter_addition_erase ON public.reporter_addition FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY reporter_addition_erase_find ON public.reporter_addition FOR SELECT TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY reporter_addition_erase_only ON public.reporter_addition AS RESTRICTIVE FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY reporter_addition_own ON public.reporter_addition FOR SELECT TO sarika_api USING (((public.sarika_as() = 'reporter'::text) AND (case_id = public.sarika_case())));

ALTER TABLE public.reporter_receipt ENABLE ROW LEVEL SECURITY;

CREATE POLICY reporter_receipt_erase ON public.reporter_receipt FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY reporter_receipt_erase_find ON public.reporter_receipt FOR SELECT TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY reporter_receipt_erase_only ON public.reporter_receipt AS RESTRICTIVE FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY reporter_receipt_filing ON public.reporter_receipt FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'intake'::text) AND (case_id = public.sarika_case())));

CREATE POLICY reporter_receipt_lookup ON public.reporter_receipt FOR SELECT TO sarika_api USING ((public.sarika_as() = 'receipt'::text));

CREATE POLICY request_answer ON public.case_request FOR UPDATE TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND (revoked_at IS NULL) AND (EXISTS ( SELECT 1
   FROM public.request_match m
  WHERE (m.request_id = case_request.id))))) WITH CHECK (((answer IS NOT NULL) AND (EXISTS ( SELECT 1
   FROM public.request_match m
  WHERE (m.request_id = case_request.id)))));

CREATE POLICY request_ask ON public.case_request FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'officer'::text) AND (from_office_id = public.sarika_office()) AND (asked_by = public.sarika_officer()) AND (answer IS NULL) AND (revoked_at IS NULL)));

CREATE POLICY request_holder ON public.case_request FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND (EXISTS ( SELECT 1
   FROM public.request_match m
  WHERE (m.request_id = case_request.id)))));

CREATE POLICY request_jobs ON public.case_request FOR SELECT TO sarika_jobs USING (true);

CREATE POLICY request_jobs_raise ON public.case_request FOR UPDATE TO sarika_jobs USING (true) WITH CHECK (true);

ALTER TABLE public.request_match ENABLE ROW LEVEL SECURITY;

CREATE POLICY request_match_erase ON public.request_match FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY request_match_erase_find ON public.request_match FOR SELECT TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY request_match_erase_only ON public.request_match AS RESTRICTIVE FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY request_revoke ON public.case_request FOR UPDATE TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND (from_office_id = public.sarika_office()) AND (answer IS NULL))) WITH CHECK (((from_office_id = public.sarika_office()) AND (answer IS NULL)));

CREATE POLICY request_sender ON public.case_request FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND (from_office_id = public.sarika_office())));

ALTER TABLE public.restore_mark ENABLE ROW LEVEL SECURITY;

CREATE POLICY restore_mark_jobs ON public.restore_mark TO sarika_jobs USING (true) WITH CHECK (true);

CREATE POLICY restore_mark_read ON public.restore_mark FOR SELECT TO sarika_api USING (true);

ALTER TABLE public.restricted_count ENABLE ROW LEVEL SECURITY;

CREATE POLICY restricted_count_desk_filing ON public.restricted_count TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND (public.sarika_case() IS NOT NULL))) WITH CHECK (((public.sarika_as() = 'officer'::text) AND (public.sarika_case() IS NOT NULL)));

CREATE POLICY restricted_count_filing ON public.restricted_count TO sarika_api USING ((public.sarika_as() = 'intake'::text)) WITH CHECK ((public.sarika_as() = 'intake'::text));

CREATE POLICY restricted_count_jobs ON public.restricted_count FOR SELECT TO sarika_jobs USING (true);

ALTER TABLE public.retention_extension ENABLE ROW LEVEL SECURITY;

CREATE POLICY retention_extension_erase ON public.retention_extension FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY retention_extension_erase_find ON public.retention_extension FOR SELECT TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY retention_extension_erase_only ON public.retention_extension AS RESTRICTIVE FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY retention_extension_jobs ON public.retention_extension FOR SELECT TO sarika_jobs USING (true);

ALTER TABLE public.retention_notice ENABLE ROW LEVEL SECURITY;

CREATE POLICY retention_notice_jobs ON public.retention_notice FOR SELECT TO sarika_jobs USING (true);

ALTER TABLE public.reveal ENABLE ROW LEVEL SECURITY;

CREATE POLICY reveal_erase ON public.reveal FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY reveal_erase_find ON public.reveal FOR SELECT TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY reveal_erase_only ON public.reveal AS RESTRICTIVE FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY reveal_jobs ON public.reveal TO sarika_jobs USING (true);

CREATE POLICY reveal_own ON public.reveal TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND (officer_id = public.sarika_officer()))) WITH CHECK (((public.sarika_as() = 'officer'::text) AND (officer_id = public.sarika_officer()) AND (office_id = public.sarika_office()) AND public.office_may_open(case_id)));

CREATE POLICY ring_by_text ON public.duty_ring FOR SELECT TO sarika_api USING ((public.sarika_as() = 'intake'::text));

CREATE POLICY ring_by_text_answer ON public.duty_ring FOR UPDATE TO sarika_api USING ((public.sarika_as() = 'intake'::text));

CREATE POLICY ring_office ON public.duty_ring FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND (office_id = public.sarika_office())));

CREATE POLICY ring_office_answer ON public.duty_ring FOR UPDATE TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND (office_id = public.sarika_office())));

CREATE POLICY rotation_custody ON public.office_rotation TO sarika_api USING (((public.sarika_as() = 'custody'::text) AND (public.sarika_works_at(office_id) OR public.sarika_arranges(office_id)))) WITH CHECK (((public.sarika_as() = 'custody'::text) AND public.sarika_works_at(office_id)));

ALTER TABLE public.rotation_failure ENABLE ROW LEVEL SECURITY;

CREATE POLICY rotation_failure_directory ON public.rotation_failure TO sarika_owner USING (true) WITH CHECK (true);

CREATE POLICY rotation_failure_erase ON public.rotation_failure FOR DELETE TO sarika_jobs USING ((EXISTS ( SELECT 1
   FROM public.access_grant g
  WHERE ((g.id = rotation_failure.grant_id) AND public.case_is_erased(g.case_id)))));

CREATE POLICY rotation_failure_erase_find ON public.rotation_failure FOR SELECT TO sarika_jobs USING ((EXISTS ( SELECT 1
   FROM public.access_grant g
  WHERE ((g.id = rotation_failure.grant_id) AND public.case_is_erased(g.case_id)))));

CREATE POLICY rotation_failure_erase_only ON public.rotation_failure AS RESTRICTIVE FOR DELETE TO sarika_jobs USING ((EXISTS ( SELECT 1
   FROM public.access_grant g
  WHERE ((g.id = rotation_failure.grant_id) AND public.case_is_erased(g.case_id)))));

CREATE POLICY rotation_jobs ON public.office_rotation FOR SELECT TO sarika_jobs USING (true);

CREATE POLICY rotation_jobs_finish ON public.office_rotation FOR UPDATE TO sarika_jobs USING (true);

ALTER TABLE public.routing_release ENABLE ROW LEVEL SECURITY;

CREATE POLICY routing_release_read ON public.routing_release FOR SELECT TO sarika_api, sarika_jobs USING (true);

ALTER TABLE public.routing_rules ENABLE ROW LEVEL SECURITY;

CREATE POLICY routing_rules_read ON public.routing_rules FOR SELECT TO sarika_api, sarika_jobs USING (true);

ALTER TABLE public.routing_trial ENABLE ROW LEVEL SECURITY;

CREATE POLICY rules_draft ON public.routing_rules FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'officer'::text) AND (public.sarika_role() = 'administrator'::text) AND (drafted_by = public.sarika_officer())));

CREATE POLICY rules_release ON public.routing_release FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'officer'::text) AND (public.sarika_role() = 'administrator'::text) AND (released_by = public.sarika_officer()) AND (EXISTS ( SELECT 1
   FROM public.routing_rules r
  WHERE ((r.version = routing_release.version) AND (r.drafted_by <> public.sarika_officer())))) AND (EXISTS ( SELECT 1
   FROM public.routing_trial t
  WHERE ((t.id = routing_release.trial_id) AND (t.version = routing_release.version) AND (t.done_at IS NOT NULL))))));

ALTER TABLE public.safe_word ENABLE ROW LEVEL SECURITY;

CREATE POLICY safe_word_erase ON public.safe_word FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY safe_word_erase_find ON public.safe_word FOR SELECT TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY safe_word_erase_only ON public.safe_word AS RESTRICTIVE FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY safe_word_filing ON public.safe_word FOR INSERT TO sarika_api WITH CHECK ((public.sarika_as() = 'intake'::text));

CREATE POLICY safe_word_jobs ON public.safe_word TO sarika_jobs USING (true) WITH CHECK (true);

CREATE POLICY safe_word_of_thread ON public.safe_word FOR SELECT TO sarika_api USING (((public.sarika_as() = 'intake'::text) AND (EXISTS ( SELECT 1
   FROM public.case_contact k
  WHERE ((k.case_id = safe_word.case_id) AND (k.conversation_id = public.sarika_thread()))))));

CREATE POLICY safe_word_of_thread_tried ON public.safe_word FOR UPDATE TO sarika_api USING (((public.sarika_as() = 'intake'::text) AND (EXISTS ( SELECT 1
   FROM public.case_contact k
  WHERE ((k.case_id = safe_word.case_id) AND (k.conversation_id = public.sarika_thread()))))));

CREATE POLICY safe_word_office ON public.safe_word FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND public.office_may_open(case_id)));

CREATE POLICY safe_word_office_change ON public.safe_word FOR UPDATE TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND public.office_holds(case_id)));

CREATE POLICY safe_word_office_choose ON public.safe_word FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'officer'::text) AND public.office_holds(case_id)));

CREATE POLICY safe_word_office_forget ON public.safe_word FOR DELETE TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND public.office_holds(case_id)));

CREATE POLICY safe_word_own ON public.safe_word TO sarika_api USING (((public.sarika_as() = 'complainant'::text) AND (case_id = public.sarika_case()))) WITH CHECK (((public.sarika_as() = 'complainant'::text) AND (case_id = public.sarika_case())));

ALTER TABLE public.session ENABLE ROW LEVEL SECURITY;

CREATE POLICY session_custody ON public.session TO sarika_api USING (((public.sarika_as() = 'custody'::text) AND (kind = 'officer'::text) AND public.sarika_arranges(office_id))) WITH CHECK (false);

CREATE POLICY session_ended ON public.session FOR SELECT TO sarika_owner USING (true);

CREATE POLICY session_ended_by_change ON public.session FOR DELETE TO sarika_api USING ((pg_trigger_depth() > 0));

CREATE POLICY session_ended_by_owner ON public.session FOR DELETE TO sarika_owner USING (true);

CREATE POLICY session_ending ON public.session FOR SELECT TO sarika_api USING ((pg_trigger_depth() > 0));

CREATE POLICY session_sign_in ON public.session TO sarika_api USING ((public.sarika_as() = ANY (ARRAY['sign-in'::text, 'receipt'::text]))) WITH CHECK ((public.sarika_as() = ANY (ARRAY['sign-in'::text, 'receipt'::text])));

CREATE POLICY session_sweep ON public.session TO sarika_jobs USING (true);

ALTER TABLE public.state_fear ENABLE ROW LEVEL SECURITY;

CREATE POLICY state_fear_answering ON public.state_fear FOR SELECT TO sarika_owner USING ((SESSION_USER <> CURRENT_USER));

CREATE POLICY state_fear_by_text ON public.state_fear FOR SELECT TO sarika_api USING (((public.sarika_as() = 'intake'::text) AND (case_id = public.sarika_case())));

CREATE POLICY state_fear_by_text_write ON public.state_fear FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'intake'::text) AND (case_id = public.sarika_case()) AND (said_how = 'sms'::text) AND (lifted_at IS NULL)));

CREATE POLICY state_fear_erase ON public.state_fear FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY state_fear_erase_find ON public.state_fear FOR SELECT TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY state_fear_erase_only ON public.state_fear AS RESTRICTIVE FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY state_fear_jobs ON public.state_fear FOR SELECT TO sarika_jobs USING (true);

CREATE POLICY state_fear_office ON public.state_fear FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND public.office_may_open(case_id) AND (NOT ( SELECT public.sarika_of_state() AS sarika_of_state))));

CREATE POLICY state_fear_office_lift ON public.state_fear FOR UPDATE TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND public.office_holds(case_id) AND (lifted_at IS NULL) AND (NOT ( SELECT public.sarika_of_state() AS sarika_of_state)))) WITH CHECK (((lifted_by = public.sarika_officer()) AND public.office_holds(case_id)));

CREATE POLICY state_fear_office_write ON public.state_fear FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'officer'::text) AND public.office_holds(case_id) AND (said_how = 'officer'::text) AND (recorded_by = public.sarika_officer()) AND (lifted_at IS NULL)));

CREATE POLICY state_fear_own ON public.state_fear FOR SELECT TO sarika_api USING (((public.sarika_as() = 'complainant'::text) AND (case_id = public.sarika_case())));

CREATE POLICY state_fear_own_lift ON public.state_fear FOR UPDATE TO sarika_api USING (((public.sarika_as() = 'complainant'::text) AND (case_id = public.sarika_case()) AND (lifted_at IS NULL))) WITH CHECK (((public.sarika_as() = 'complainant'::text) AND (case_id = public.sarika_case()) AND (lifted_how = 'web'::text) AND (lifted_by IS NULL)));

CREATE POLICY state_fear_own_write ON public.state_fear FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'complainant'::text) AND (case_id = public.sarika_case()) AND (said_how = 'web'::text) AND (lifted_at IS NULL)));

CREATE POLICY step_jobs ON public.outside_step FOR SELECT TO sarika_jobs USING (true);

CREATE POLICY step_jobs_expire ON public.outside_step FOR INSERT TO sarika_jobs WITH CHECK (((kind = 'withdrawn'::text) AND (reason = 'its_day_came'::text) AND (recorded_by IS NULL)));

CREATE POLICY step_office ON public.outside_step FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND (EXISTS ( SELECT 1
   FROM public.outside_referral r
  WHERE (r.id = outside_step.referral_id)))));

CREATE POLICY step_office_write ON public.outside_step FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'officer'::text) AND (recorded_by = public.sarika_officer()) AND (EXISTS ( SELECT 1
   FROM public.outside_referral r
  WHERE ((r.id = outside_step.referral_id) AND (r.case_id = outside_step.case_id) AND (r.office_id = public.sarika_office()))))));

CREATE POLICY step_own ON public.outside_step FOR SELECT TO sarika_api USING (((public.sarika_as() = 'complainant'::text) AND (case_id = public.sarika_case())));

CREATE POLICY step_own_write ON public.outside_step FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'complainant'::text) AND (case_id = public.sarika_case()) AND (kind = 'withdrawn'::text) AND (reason = 'she_stopped'::text) AND (recorded_by IS NULL) AND (EXISTS ( SELECT 1
   FROM public.outside_referral r
  WHERE ((r.id = outside_step.referral_id) AND (r.case_id = public.sarika_case()))))));

ALTER TABLE public.stop_notice ENABLE ROW LEVEL SECURITY;

CREATE POLICY stop_notice_acknowledge ON public.stop_notice FOR UPDATE TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND (office_id = public.sarika_office()))) WITH CHECK (((public.sarika_as() = 'officer'::text) AND (office_id = public.sarika_office()) AND (acknowledged_by = public.sarika_officer())));

CREATE POLICY stop_notice_erase ON public.stop_notice FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY stop_notice_erase_find ON public.stop_notice FOR SELECT TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY stop_notice_erase_only ON public.stop_notice AS RESTRICTIVE FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY stop_notice_jobs ON public.stop_notice TO sarika_jobs USING (true) WITH CHECK (true);

CREATE POLICY stop_notice_office ON public.stop_notice FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND (office_id = public.sarika_office())));

CREATE POLICY stop_notice_own ON public.stop_notice FOR SELECT TO sarika_api USING (((public.sarika_as() = 'complainant'::text) AND (case_id = public.sarika_case())));

ALTER TABLE public.transition ENABLE ROW LEVEL SECURITY;

CREATE POLICY transition_ask ON public.transition FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'officer'::text) AND (from_office_id = public.sarika_office()) AND (asked_by = public.sarika_officer()) AND public.office_holds(case_id) AND (seen_at IS NULL) AND (accepted_at IS NULL) AND (revoked_at IS NULL) AND (done_at IS NULL) AND (noted_at IS NULL) AND (raised = 0)));

CREATE POLICY transition_erase ON public.transition FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY transition_erase_find ON public.transition FOR SELECT TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY transition_erase_only ON public.transition AS RESTRICTIVE FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY transition_jobs ON public.transition FOR SELECT TO sarika_jobs USING (true);

CREATE POLICY transition_jobs_move ON public.transition FOR UPDATE TO sarika_jobs USING (true) WITH CHECK (true);

CREATE POLICY transition_office ON public.transition FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND ((public.sarika_office() = from_office_id) OR (public.sarika_office() = to_office_id))));

CREATE POLICY transition_own ON public.transition FOR SELECT TO sarika_api USING (((public.sarika_as() = 'complainant'::text) AND (case_id = public.sarika_case())));

CREATE POLICY transition_receiver ON public.transition FOR UPDATE TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND (to_office_id = public.sarika_office()))) WITH CHECK (((to_office_id = public.sarika_office()) AND ((accepted_at IS NULL) OR (accepted_at < now()) OR ((accepted_by = public.sarika_officer()) AND (EXISTS ( SELECT 1
   FROM public.offer o
  WHERE ((o.id = transition.offer_id) AND (o.state = 'accepted'::text)))))) AND ((done_at IS NULL) OR (done_at < now()) OR (done_by = public.sarika_officer())) AND ((revoked_at IS NULL) OR (revoked_at < now()))));

CREATE POLICY transition_sender ON public.transition FOR UPDATE TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND (from_office_id = public.sarika_office()))) WITH CHECK (((from_office_id = public.sarika_office()) AND ((revoked_by IS NULL) OR (revoked_by = public.sarika_officer()) OR (revoked_at < now())) AND ((accepted_at IS NULL) OR (accepted_at < now())) AND ((done_at IS NULL) OR (done_at < now()))));

CREATE POLICY transition_stopping ON public.transition FOR SELECT TO sarika_api USING (public.sarika_may_stop(case_id));

CREATE POLICY transition_stopping_move ON public.transition FOR UPDATE TO sarika_api USING (public.sarika_may_stop(case_id)) WITH CHECK ((public.sarika_may_stop(case_id) AND (status_ended_at IS NOT NULL)));

CREATE POLICY trial_ask ON public.routing_trial FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'officer'::text) AND (public.sarika_role() = 'administrator'::text) AND (asked_by = public.sarika_officer()) AND (results IS NULL)));

CREATE POLICY trial_jobs ON public.routing_trial TO sarika_jobs USING (true) WITH CHECK (true);

CREATE POLICY trial_read ON public.routing_trial FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND (public.sarika_role() = 'administrator'::text)));

CREATE POLICY unmatched_intake ON public.unmatched_status FOR INSERT TO sarika_api WITH CHECK ((public.sarika_as() = 'intake'::text));

ALTER TABLE public.unmatched_status ENABLE ROW LEVEL SECURITY;

CREATE POLICY unmatched_status_jobs ON public.unmatched_status TO sarika_jobs USING (true) WITH CHECK (true);

CREATE POLICY verification_custody ON public.office_verification FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'custody'::text) AND ( SELECT public.sarika_is_administrator() AS sarika_is_administrator) AND (NOT is_demo)));

ALTER TABLE public.wage_claim ENABLE ROW LEVEL SECURITY;

CREATE POLICY wage_claim_answering ON public.wage_claim FOR SELECT TO sarika_owner USING ((SESSION_USER <> CURRENT_USER));

CREATE POLICY wage_claim_erase ON public.wage_claim FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY wage_claim_erase_find ON public.wage_claim FOR SELECT TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY wage_claim_erase_only ON public.wage_claim AS RESTRICTIVE FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY wage_claim_jobs ON public.wage_claim FOR SELECT TO sarika_jobs USING (true);

CREATE POLICY wage_claim_office ON public.wage_claim FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND public.office_may_open(case_id)));

CREATE POLICY wage_claim_office_move ON public.wage_claim FOR UPDATE TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND public.office_holds(case_id))) WITH CHECK (((public.sarika_as() = 'officer'::text) AND public.office_holds(case_id) AND ((ended_by IS NULL) OR (ended_by = public.sarika_officer()))));

CREATE POLICY wage_claim_office_write ON public.wage_claim FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'officer'::text) AND public.office_holds(case_id) AND (opened_by = public.sarika_officer()) AND (office_id = public.sarika_office()) AND (stage = 'drafted'::text)));

CREATE POLICY wage_claim_own ON public.wage_claim FOR SELECT TO sarika_api USING (((public.sarika_as() = 'complainant'::text) AND (case_id = public.sarika_case())));

CREATE POLICY wage_claim_own_move ON public.wage_claim FOR UPDATE TO sarika_api USING (((public.sarika_as() = 'complainant'::text) AND (case_id = public.sarika_case()))) WITH CHECK (((case_id = public.sarika_case()) AND (stage = ANY (ARRAY['confirmed'::text, 'paid'::text, 'received'::text]))));

CREATE POLICY wish_office ON public.erasure_wish FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND public.office_may_open(case_id)));

CREATE POLICY wish_own ON public.erasure_wish FOR SELECT TO sarika_api USING (((public.sarika_as() = 'complainant'::text) AND (case_id = public.sarika_case())));

CREATE POLICY wish_own_cancel ON public.erasure_wish FOR UPDATE TO sarika_api USING (((public.sarika_as() = 'complainant'::text) AND (case_id = public.sarika_case()) AND (cancelled_at IS NULL))) WITH CHECK ((cancelled_at IS NOT NULL));

CREATE POLICY wish_own_write ON public.erasure_wish FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'complainant'::text) AND (case_id = public.sarika_case()) AND (cancelled_at IS NULL)));

CREATE POLICY withdrawal_office ON public.consent_withdrawal FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND (EXISTS ( SELECT 1
   FROM public.consent c
  WHERE (c.id = consent_withdrawal.consent_id)))));

CREATE POLICY withdrawal_own ON public.consent_withdrawal FOR SELECT TO sarika_api USING (((public.sarika_as() = 'complainant'::text) AND (EXISTS ( SELECT 1
   FROM public.consent c
  WHERE (c.id = consent_withdrawal.consent_id)))));

CREATE POLICY withdrawal_own_write ON public.consent_withdrawal FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'complainant'::text) AND (EXISTS ( SELECT 1
   FROM public.consent c
  WHERE ((c.id = consent_withdrawal.consent_id) AND (c.case_id = public.sarika_case()))))));

CREATE POLICY withdrawal_stopping ON public.consent_withdrawal FOR SELECT TO sarika_api USING ((EXISTS ( SELECT 1
   FROM public.consent c
  WHERE ((c.id = consent_withdrawal.consent_id) AND public.sarika_may_stop(c.case_id)))));

CREATE POLICY withdrawal_stopping_move ON public.consent_withdrawal FOR UPDATE TO sarika_api USING (((public.sarika_as() = ANY (ARRAY['complainant'::text, 'officer'::text])) AND (EXISTS ( SELECT 1
   FROM public.consent c
  WHERE ((c.id = consent_withdrawal.consent_id) AND public.sarika_may_stop(c.case_id))))));

CREATE POLICY withdrawal_stopping_write ON public.consent_withdrawal FOR INSERT TO sarika_api WITH CHECK (((EXISTS ( SELECT 1
   FROM public.consent c
  WHERE ((c.id = consent_withdrawal.consent_id) AND public.sarika_may_stop(c.case_id)))) AND (((public.sarika_as() = 'intake'::text) AND (withdrawn_how = 'sms'::text)) OR ((public.sarika_as() = 'officer'::text) AND (withdrawn_how = 'officer'::text) AND (recorded_by = public.sarika_officer())) OR ((public.sarika_as() = 'complainant'::text) AND (withdrawn_how = 'web'::text)))));

ALTER TABLE public.worksheet_draft ENABLE ROW LEVEL SECURITY;

CREATE POLICY worksheet_draft_erase ON public.worksheet_draft FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY worksheet_draft_erase_find ON public.worksheet_draft FOR SELECT TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY worksheet_draft_erase_only ON public.worksheet_draft AS RESTRICTIVE FOR DELETE TO sarika_jobs USING (public.case_is_erased(case_id));

CREATE POLICY worksheet_draft_jobs ON public.worksheet_draft FOR SELECT TO sarika_jobs USING (true);

CREATE POLICY worksheet_draft_office ON public.worksheet_draft FOR SELECT TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND public.office_may_open(case_id)));

CREATE POLICY worksheet_draft_office_settle ON public.worksheet_draft FOR UPDATE TO sarika_api USING (((public.sarika_as() = 'officer'::text) AND public.office_holds(case_id) AND (settled_at IS NULL))) WITH CHECK ((settled_by = public.sarika_officer()));

CREATE POLICY worksheet_draft_office_write ON public.worksheet_draft FOR INSERT TO sarika_api WITH CHECK (((public.sarika_as() = 'officer'::text) AND public.office_holds(case_id) AND (made_by = public.sarika_officer()) AND (office_id = public.sarika_office()) AND (settled_at IS NULL) AND (EXISTS ( SELECT 1
   FROM public.claim_consent k
  WHERE ((k.group_id = worksheet_draft.group_id) AND (k.claim_id = worksheet_draft.claim_id) AND (k.ended_at IS NULL))))));

GRANT USAGE ON SCHEMA public TO sarika_api;
GRANT USAGE ON SCHEMA public TO sarika_jobs;

REVOKE ALL ON FUNCTION public.claim_seen(of_claim uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.claim_seen(of_claim uuid) TO sarika_api;
GRANT ALL ON FUNCTION public.claim_seen(of_claim uuid) TO sarika_jobs;

REVOKE ALL ON FUNCTION public.emergency_desk_is_shut_out(of_emergency uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.emergency_desk_is_shut_out(of_emergency uuid) TO sarika_api;
GRANT ALL ON FUNCTION public.emergency_desk_is_shut_out(of_emergency uuid) TO sarika_jobs;

REVOKE ALL ON FUNCTION public.emergency_is_forbidden(of_emergency uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.emergency_is_forbidden(of_emergency uuid) TO sarika_api;
GRANT ALL ON FUNCTION public.emergency_is_forbidden(of_emergency uuid) TO sarika_jobs;

REVOKE ALL ON FUNCTION public.entry_seen(of_entry bigint) FROM PUBLIC;
GRANT ALL ON FUNCTION public.entry_seen(of_entry bigint) TO sarika_api;
GRANT ALL ON FUNCTION public.entry_seen(of_entry bigint) TO sarika_jobs;

REVOKE ALL ON FUNCTION public.fears_state(of_case uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.fears_state(of_case uuid) TO sarika_api;
GRANT ALL ON FUNCTION public.fears_state(of_case uuid) TO sarika_jobs;

REVOKE ALL ON FUNCTION public.make_erasable(of_table regclass, of_case text) FROM PUBLIC;

REVOKE ALL ON FUNCTION public.own_group_size(of_group uuid) FROM PUBLIC;
GRANT ALL ON FUNCTION public.own_group_size(of_group uuid) TO sarika_api;

REVOKE ALL ON FUNCTION public.side_seen(of_side bytea, against_side text) FROM PUBLIC;
GRANT ALL ON FUNCTION public.side_seen(of_side bytea, against_side text) TO sarika_api;
GRANT ALL ON FUNCTION public.side_seen(of_side bytea, against_side text) TO sarika_jobs;

GRANT SELECT,INSERT,UPDATE ON TABLE public.access_day TO sarika_api;

GRANT SELECT,INSERT ON TABLE public.access_grant TO sarika_api;
GRANT INSERT,DELETE ON TABLE public.access_grant TO sarika_jobs;

GRANT SELECT(id) ON TABLE public.access_grant TO sarika_jobs;

GRANT SELECT(case_id) ON TABLE public.access_grant TO sarika_jobs;

GRANT SELECT(case_epoch) ON TABLE public.access_grant TO sarika_jobs;

GRANT SELECT(recipient_kind) ON TABLE public.access_grant TO sarika_jobs;

GRANT SELECT(recipient_id) ON TABLE public.access_grant TO sarika_jobs;

GRANT SELECT(recipient_epoch) ON TABLE public.access_grant TO sarika_jobs;
GRANT UPDATE(recipient_epoch) ON TABLE public.access_grant TO sarika_api;

GRANT SELECT(basis) ON TABLE public.access_grant TO sarika_jobs;

GRANT SELECT(consent_id) ON TABLE public.access_grant TO sarika_jobs;
GRANT UPDATE(consent_id) ON TABLE public.access_grant TO sarika_api;

GRANT UPDATE(state) ON TABLE public.access_grant TO sarika_api;
GRANT SELECT(state),UPDATE(state) ON TABLE public.access_grant TO sarika_jobs;

GRANT SELECT(sealed),UPDATE(sealed) ON TABLE public.access_grant TO sarika_jobs;
GRANT UPDATE(sealed) ON TABLE public.access_grant TO sarika_api;

GRANT SELECT(epoch_id),UPDATE(epoch_id) ON TABLE public.access_grant TO sarika_jobs;
GRANT UPDATE(epoch_id) ON TABLE public.access_grant TO sarika_api;

GRANT SELECT(created_at) ON TABLE public.access_grant TO sarika_jobs;

GRANT UPDATE(changed_at) ON TABLE public.access_grant TO sarika_api;
GRANT SELECT(changed_at),UPDATE(changed_at) ON TABLE public.access_grant TO sarika_jobs;

GRANT SELECT(via_office_id) ON TABLE public.access_grant TO sarika_jobs;

GRANT SELECT(named_only) ON TABLE public.access_grant TO sarika_jobs;

GRANT SELECT(emergency_id) ON TABLE public.access_grant TO sarika_jobs;

GRANT SELECT(ends_at) ON TABLE public.access_grant TO sarika_jobs;
GRANT UPDATE(ends_at) ON TABLE public.access_grant TO sarika_api;

GRANT SELECT,INSERT ON TABLE public.alarm TO sarika_api;
GRANT SELECT,INSERT ON TABLE public.alarm TO sarika_jobs;

GRANT UPDATE(acknowledged_at) ON TABLE public.alarm TO sarika_api;

GRANT UPDATE(acknowledged_by) ON TABLE public.alarm TO sarika_api;

GRANT SELECT,INSERT ON TABLE public.assessed_sum TO sarika_api;
GRANT SELECT,DELETE ON TABLE public.assessed_sum TO sarika_jobs;

GRANT SELECT,INSERT ON TABLE public.assignment TO sarika_api;
GRANT SELECT,INSERT,DELETE ON TABLE public.assignment TO sarika_jobs;

GRANT SELECT(case_id) ON TABLE public.assignment TO sarika_jobs;

GRANT UPDATE(officer_id) ON TABLE public.assignment TO sarika_api;

GRANT UPDATE(urgency) ON TABLE public.assignment TO sarika_api;
GRANT UPDATE(urgency) ON TABLE public.assignment TO sarika_jobs;

GRANT UPDATE(stage) ON TABLE public.assignment TO sarika_api;

GRANT UPDATE(due_at) ON TABLE public.assignment TO sarika_api;
GRANT UPDATE(due_at) ON TABLE public.assignment TO sarika_jobs;

GRANT UPDATE(unread) ON TABLE public.assignment TO sarika_api;
GRANT UPDATE(unread) ON TABLE public.assignment TO sarika_jobs;

GRANT UPDATE(contacted_at) ON TABLE public.assignment TO sarika_api;

GRANT UPDATE(updated_at) ON TABLE public.assignment TO sarika_api;
GRANT UPDATE(updated_at) ON TABLE public.assignment TO sarika_jobs;

GRANT UPDATE(ended_at) ON TABLE public.assignment TO sarika_api;
GRANT UPDATE(ended_at) ON TABLE public.assignment TO sarika_jobs;

GRANT UPDATE(raised) ON TABLE public.assignment TO sarika_jobs;

GRANT UPDATE(raised_at) ON TABLE public.assignment TO sarika_jobs;

GRANT UPDATE(snoozed_until) ON TABLE public.assignment TO sarika_api;

GRANT UPDATE(snoozed_by) ON TABLE public.assignment TO sarika_api;

GRANT UPDATE(wants_sex) ON TABLE public.assignment TO sarika_api;
GRANT UPDATE(wants_sex) ON TABLE public.assignment TO sarika_jobs;

GRANT SELECT,INSERT ON TABLE public.audit_checkpoint TO sarika_jobs;
GRANT SELECT ON TABLE public.audit_checkpoint TO sarika_api;

GRANT SELECT,INSERT ON TABLE public.audit_entry TO sarika_api;
GRANT SELECT,INSERT ON TABLE public.audit_entry TO sarika_jobs;

GRANT UPDATE(actor_id) ON TABLE public.audit_entry TO sarika_jobs;

GRANT UPDATE(office_id) ON TABLE public.audit_entry TO sarika_jobs;

GRANT UPDATE(case_id) ON TABLE public.audit_entry TO sarika_jobs;

GRANT UPDATE(details) ON TABLE public.audit_entry TO sarika_jobs;

GRANT UPDATE(salt) ON TABLE public.audit_entry TO sarika_jobs;

GRANT SELECT ON SEQUENCE public.audit_entry_id_seq TO sarika_jobs;

GRANT SELECT,INSERT ON TABLE public.audit_key TO sarika_jobs;
GRANT SELECT ON TABLE public.audit_key TO sarika_api;

GRANT SELECT,INSERT ON TABLE public.audit_leaf TO sarika_jobs;
GRANT SELECT ON TABLE public.audit_leaf TO sarika_api;

GRANT SELECT,INSERT ON TABLE public.audit_node TO sarika_jobs;
GRANT SELECT ON TABLE public.audit_node TO sarika_api;

GRANT SELECT ON TABLE public.audit_progress TO sarika_jobs;

GRANT UPDATE(settled_through) ON TABLE public.audit_progress TO sarika_jobs;

GRANT UPDATE(watching_through) ON TABLE public.audit_progress TO sarika_jobs;

GRANT UPDATE(watched) ON TABLE public.audit_progress TO sarika_jobs;

GRANT SELECT,INSERT,DELETE ON TABLE public.authenticator TO sarika_api;

GRANT UPDATE(last_step) ON TABLE public.authenticator TO sarika_api;

GRANT UPDATE(counter) ON TABLE public.authenticator TO sarika_api;

GRANT UPDATE(backed_up) ON TABLE public.authenticator TO sarika_api;

GRANT UPDATE(confirmed_at) ON TABLE public.authenticator TO sarika_api;

GRANT UPDATE(last_used_at) ON TABLE public.authenticator TO sarika_api;

GRANT SELECT,INSERT,DELETE ON TABLE public.backup_code TO sarika_api;

GRANT UPDATE(used_at) ON TABLE public.backup_code TO sarika_api;

GRANT SELECT,INSERT ON TABLE public.board_dirty TO sarika_api;
GRANT SELECT,INSERT,DELETE ON TABLE public.board_dirty TO sarika_jobs;

GRANT SELECT ON TABLE public.board_line TO sarika_api;
GRANT SELECT,INSERT,DELETE ON TABLE public.board_line TO sarika_jobs;

GRANT SELECT ON TABLE public.board_tally TO sarika_api;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.board_tally TO sarika_jobs;

GRANT SELECT,DELETE ON TABLE public.body_consent TO sarika_jobs;
GRANT SELECT,INSERT ON TABLE public.body_consent TO sarika_api;

GRANT SELECT,INSERT,DELETE ON TABLE public.body_consent_withdrawal TO sarika_jobs;
GRANT SELECT,INSERT ON TABLE public.body_consent_withdrawal TO sarika_api;

GRANT SELECT,INSERT ON TABLE public.call_attempt TO sarika_api;
GRANT DELETE ON TABLE public.call_attempt TO sarika_jobs;

GRANT SELECT(case_id) ON TABLE public.call_attempt TO sarika_jobs;

GRANT SELECT,INSERT ON TABLE public.call_back TO sarika_api;
GRANT SELECT,DELETE ON TABLE public.call_back TO sarika_jobs;

GRANT SELECT(case_id) ON TABLE public.call_back TO sarika_jobs;

GRANT UPDATE(confirmed_by) ON TABLE public.call_back TO sarika_api;

GRANT UPDATE(confirmed_at) ON TABLE public.call_back TO sarika_api;

GRANT UPDATE(refused_by) ON TABLE public.call_back TO sarika_api;

GRANT UPDATE(refused_at) ON TABLE public.call_back TO sarika_api;

GRANT SELECT,INSERT ON TABLE public.case_contact TO sarika_api;
GRANT SELECT,DELETE ON TABLE public.case_contact TO sarika_jobs;

GRANT SELECT(case_id) ON TABLE public.case_contact TO sarika_jobs;

GRANT UPDATE(conversation_id) ON TABLE public.case_contact TO sarika_api;

GRANT UPDATE(may_text) ON TABLE public.case_contact TO sarika_api;

GRANT UPDATE(from_time) ON TABLE public.case_contact TO sarika_api;

GRANT UPDATE(to_time) ON TABLE public.case_contact TO sarika_api;

GRANT UPDATE(time_zone) ON TABLE public.case_contact TO sarika_api;

GRANT UPDATE(detached_at) ON TABLE public.case_contact TO sarika_api;

GRANT SELECT,INSERT ON TABLE public.case_file TO sarika_api;
GRANT SELECT,DELETE ON TABLE public.case_file TO sarika_jobs;

GRANT UPDATE(urgency) ON TABLE public.case_file TO sarika_jobs;

GRANT UPDATE(stage) ON TABLE public.case_file TO sarika_api;
GRANT UPDATE(stage) ON TABLE public.case_file TO sarika_jobs;

GRANT UPDATE(wants_sex) ON TABLE public.case_file TO sarika_api;

GRANT UPDATE(contact_within_hours) ON TABLE public.case_file TO sarika_jobs;

GRANT SELECT,INSERT ON TABLE public.case_key TO sarika_api;
GRANT INSERT,DELETE ON TABLE public.case_key TO sarika_jobs;

GRANT SELECT(case_id) ON TABLE public.case_key TO sarika_jobs;

GRANT SELECT(epoch) ON TABLE public.case_key TO sarika_jobs;

GRANT SELECT(public_key) ON TABLE public.case_key TO sarika_jobs;

GRANT DELETE ON TABLE public.case_opening TO sarika_jobs;
GRANT SELECT,INSERT,UPDATE ON TABLE public.case_opening TO sarika_api;

GRANT SELECT(case_id) ON TABLE public.case_opening TO sarika_jobs;

GRANT SELECT(opened_at) ON TABLE public.case_opening TO sarika_jobs;

GRANT SELECT,INSERT ON TABLE public.case_request TO sarika_api;
GRANT SELECT,DELETE ON TABLE public.case_request TO sarika_jobs;

GRANT UPDATE(answer) ON TABLE public.case_request TO sarika_api;

GRANT UPDATE(reason) ON TABLE public.case_request TO sarika_api;

GRANT UPDATE(answered_at) ON TABLE public.case_request TO sarika_api;

GRANT UPDATE(revoked_at) ON TABLE public.case_request TO sarika_api;

GRANT UPDATE(raised_at) ON TABLE public.case_request TO sarika_jobs;

GRANT SELECT ON TABLE public.checkpoint_copy TO sarika_jobs;
GRANT SELECT,INSERT ON TABLE public.checkpoint_copy TO sarika_api;

GRANT SELECT,INSERT ON TABLE public.claim_clock TO sarika_api;
GRANT SELECT,INSERT,DELETE ON TABLE public.claim_clock TO sarika_jobs;

GRANT UPDATE(look_on) ON TABLE public.claim_clock TO sarika_jobs;

GRANT UPDATE(replaced_at) ON TABLE public.claim_clock TO sarika_api;
GRANT UPDATE(replaced_at) ON TABLE public.claim_clock TO sarika_jobs;

GRANT SELECT,INSERT ON TABLE public.claim_consent TO sarika_api;
GRANT SELECT,DELETE ON TABLE public.claim_consent TO sarika_jobs;

GRANT UPDATE(ended_at) ON TABLE public.claim_consent TO sarika_api;
GRANT UPDATE(ended_at) ON TABLE public.claim_consent TO sarika_jobs;

GRANT UPDATE(ended_how) ON TABLE public.claim_consent TO sarika_api;
GRANT UPDATE(ended_how) ON TABLE public.claim_consent TO sarika_jobs;

GRANT SELECT,INSERT ON TABLE public.claim_group TO sarika_api;
GRANT SELECT ON TABLE public.claim_group TO sarika_jobs;

GRANT SELECT,INSERT ON TABLE public.claim_leg TO sarika_api;
GRANT SELECT,DELETE ON TABLE public.claim_leg TO sarika_jobs;

GRANT UPDATE(authority) ON TABLE public.claim_leg TO sarika_api;

GRANT UPDATE(stage) ON TABLE public.claim_leg TO sarika_api;

GRANT UPDATE(stage_at) ON TABLE public.claim_leg TO sarika_api;

GRANT UPDATE(blocked_by) ON TABLE public.claim_leg TO sarika_api;

GRANT UPDATE(safety_plan_at) ON TABLE public.claim_leg TO sarika_api;

GRANT UPDATE(safety_plan_by) ON TABLE public.claim_leg TO sarika_api;

GRANT UPDATE(safety_plan_item_id) ON TABLE public.claim_leg TO sarika_api;

GRANT UPDATE(worked_by) ON TABLE public.claim_leg TO sarika_api;
GRANT UPDATE(worked_by) ON TABLE public.claim_leg TO sarika_jobs;

GRANT UPDATE(lodged_on) ON TABLE public.claim_leg TO sarika_api;

GRANT SELECT,INSERT,DELETE ON TABLE public.claim_news TO sarika_jobs;

GRANT SELECT,INSERT ON TABLE public.closure TO sarika_api;
GRANT SELECT,DELETE ON TABLE public.closure TO sarika_jobs;

GRANT SELECT(case_id) ON TABLE public.closure TO sarika_jobs;

GRANT UPDATE(reopened_at) ON TABLE public.closure TO sarika_api;
GRANT UPDATE(reopened_at) ON TABLE public.closure TO sarika_jobs;

GRANT UPDATE(reopened_by) ON TABLE public.closure TO sarika_api;

GRANT UPDATE(reopened_why) ON TABLE public.closure TO sarika_api;
GRANT UPDATE(reopened_why) ON TABLE public.closure TO sarika_jobs;

GRANT SELECT,INSERT ON TABLE public.ledger_account TO sarika_api;
GRANT SELECT,DELETE ON TABLE public.ledger_account TO sarika_jobs;

GRANT SELECT,INSERT ON TABLE public.ledger_entry TO sarika_api;
GRANT SELECT,DELETE ON TABLE public.ledger_entry TO sarika_jobs;

GRANT SELECT,INSERT ON TABLE public.ledger_posting TO sarika_api;
GRANT SELECT,DELETE ON TABLE public.ledger_posting TO sarika_jobs;

GRANT SELECT,INSERT ON TABLE public.wage_claim TO sarika_api;
GRANT SELECT,DELETE ON TABLE public.wage_claim TO sarika_jobs;

GRANT UPDATE(stage) ON TABLE public.wage_claim TO sarika_api;

GRANT UPDATE(stage_at) ON TABLE public.wage_claim TO sarika_api;

GRANT UPDATE(confirmed_at) ON TABLE public.wage_claim TO sarika_api;

GRANT UPDATE(end_reason) ON TABLE public.wage_claim TO sarika_api;

GRANT UPDATE(ended_at) ON TABLE public.wage_claim TO sarika_api;

GRANT UPDATE(ended_by) ON TABLE public.wage_claim TO sarika_api;

GRANT SELECT ON TABLE public.claim_standing TO sarika_api;
GRANT SELECT ON TABLE public.claim_standing TO sarika_jobs;

GRANT SELECT,INSERT ON TABLE public.clock_basis TO sarika_api;
GRANT SELECT,DELETE ON TABLE public.clock_basis TO sarika_jobs;

GRANT UPDATE(pack_version) ON TABLE public.clock_basis TO sarika_jobs;

GRANT UPDATE(replaced_at) ON TABLE public.clock_basis TO sarika_api;

GRANT SELECT ON TABLE public.clock_notice TO sarika_api;
GRANT SELECT,INSERT,DELETE ON TABLE public.clock_notice TO sarika_jobs;

GRANT UPDATE(seen_at) ON TABLE public.clock_notice TO sarika_api;

GRANT UPDATE(seen_by) ON TABLE public.clock_notice TO sarika_api;

GRANT SELECT ON TABLE public.clock_warning TO sarika_api;
GRANT SELECT,INSERT,DELETE ON TABLE public.clock_warning TO sarika_jobs;

GRANT SELECT,INSERT ON TABLE public.consent TO sarika_api;
GRANT SELECT,DELETE ON TABLE public.consent TO sarika_jobs;

GRANT SELECT(case_id) ON TABLE public.consent TO sarika_jobs;

GRANT SELECT,INSERT ON TABLE public.consent_change TO sarika_api;
GRANT SELECT,DELETE ON TABLE public.consent_change TO sarika_jobs;

GRANT SELECT(case_id) ON TABLE public.consent_change TO sarika_jobs;

GRANT SELECT,INSERT ON TABLE public.consent_exclusion TO sarika_api;
GRANT SELECT,DELETE ON TABLE public.consent_exclusion TO sarika_jobs;

GRANT SELECT(case_id) ON TABLE public.consent_exclusion TO sarika_jobs;

GRANT SELECT,INSERT ON TABLE public.consent_withdrawal TO sarika_api;
GRANT SELECT,INSERT,DELETE ON TABLE public.consent_withdrawal TO sarika_jobs;

GRANT UPDATE(destroy_at) ON TABLE public.consent_withdrawal TO sarika_api;

GRANT UPDATE(confirmed_how) ON TABLE public.consent_withdrawal TO sarika_api;

GRANT UPDATE(confirmed_at) ON TABLE public.consent_withdrawal TO sarika_api;

GRANT UPDATE(undone_at) ON TABLE public.consent_withdrawal TO sarika_api;

GRANT UPDATE(undone_how) ON TABLE public.consent_withdrawal TO sarika_api;

GRANT UPDATE(destroyed_at) ON TABLE public.consent_withdrawal TO sarika_jobs;

GRANT SELECT,INSERT ON TABLE public.exclusion_lift TO sarika_api;
GRANT SELECT,DELETE ON TABLE public.exclusion_lift TO sarika_jobs;

GRANT SELECT(case_id) ON TABLE public.exclusion_lift TO sarika_jobs;

GRANT SELECT ON TABLE public.consent_ledger TO sarika_api;
GRANT SELECT ON TABLE public.consent_ledger TO sarika_jobs;

GRANT SELECT,INSERT ON TABLE public.conversation TO sarika_api;
GRANT DELETE ON TABLE public.conversation TO sarika_jobs;

GRANT SELECT(id) ON TABLE public.conversation TO sarika_jobs;

GRANT SELECT(our_number) ON TABLE public.conversation TO sarika_jobs;

GRANT UPDATE(phone_letter) ON TABLE public.conversation TO sarika_api;
GRANT SELECT(phone_letter),UPDATE(phone_letter) ON TABLE public.conversation TO sarika_jobs;

GRANT UPDATE(language) ON TABLE public.conversation TO sarika_api;
GRANT SELECT(language) ON TABLE public.conversation TO sarika_jobs;

GRANT UPDATE(dialogue_key) ON TABLE public.conversation TO sarika_api;
GRANT UPDATE(dialogue_key) ON TABLE public.conversation TO sarika_jobs;

GRANT UPDATE(dialogue_state) ON TABLE public.conversation TO sarika_api;
GRANT UPDATE(dialogue_state) ON TABLE public.conversation TO sarika_jobs;

GRANT UPDATE(case_id) ON TABLE public.conversation TO sarika_api;
GRANT SELECT(case_id),UPDATE(case_id) ON TABLE public.conversation TO sarika_jobs;

GRANT UPDATE(stopped_at) ON TABLE public.conversation TO sarika_api;
GRANT SELECT(stopped_at) ON TABLE public.conversation TO sarika_jobs;

GRANT UPDATE(last_in_at) ON TABLE public.conversation TO sarika_api;
GRANT SELECT(last_in_at) ON TABLE public.conversation TO sarika_jobs;

GRANT UPDATE(word_tries) ON TABLE public.conversation TO sarika_api;

GRANT UPDATE(word_tried_at) ON TABLE public.conversation TO sarika_api;

GRANT SELECT,INSERT ON TABLE public.destruction TO sarika_jobs;

GRANT SELECT,INSERT ON TABLE public.detention_notice TO sarika_api;
GRANT SELECT,DELETE ON TABLE public.detention_notice TO sarika_jobs;

GRANT UPDATE(told_at) ON TABLE public.detention_notice TO sarika_jobs;

GRANT UPDATE(acknowledged_at) ON TABLE public.detention_notice TO sarika_api;

GRANT UPDATE(acknowledged_by) ON TABLE public.detention_notice TO sarika_api;

GRANT UPDATE(alarmed_at) ON TABLE public.detention_notice TO sarika_jobs;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.draft TO sarika_api;
GRANT DELETE ON TABLE public.draft TO sarika_jobs;

GRANT SELECT(lookup) ON TABLE public.draft TO sarika_jobs;

GRANT SELECT(filed_case_id) ON TABLE public.draft TO sarika_jobs;

GRANT SELECT(expires_at) ON TABLE public.draft TO sarika_jobs;

GRANT SELECT ON TABLE public.duty_ring TO sarika_api;
GRANT SELECT,INSERT,DELETE ON TABLE public.duty_ring TO sarika_jobs;

GRANT SELECT(case_id) ON TABLE public.duty_ring TO sarika_jobs;

GRANT UPDATE(state) ON TABLE public.duty_ring TO sarika_api;
GRANT UPDATE(state) ON TABLE public.duty_ring TO sarika_jobs;

GRANT UPDATE(acknowledged_at) ON TABLE public.duty_ring TO sarika_api;
GRANT UPDATE(acknowledged_at) ON TABLE public.duty_ring TO sarika_jobs;

GRANT SELECT ON TABLE public.duty_turn TO sarika_jobs;
GRANT INSERT,DELETE ON TABLE public.duty_turn TO sarika_api;

GRANT SELECT(id) ON TABLE public.duty_turn TO sarika_api;

GRANT SELECT(office_id) ON TABLE public.duty_turn TO sarika_api;

GRANT SELECT(officer_id) ON TABLE public.duty_turn TO sarika_api;

GRANT SELECT(weekday) ON TABLE public.duty_turn TO sarika_api;

GRANT SELECT(starts_at) ON TABLE public.duty_turn TO sarika_api;

GRANT SELECT(ends_at) ON TABLE public.duty_turn TO sarika_api;

GRANT SELECT(rank) ON TABLE public.duty_turn TO sarika_api;

GRANT SELECT(phone_index) ON TABLE public.duty_turn TO sarika_api;

GRANT SELECT,INSERT ON TABLE public.emergency_access TO sarika_api;
GRANT DELETE ON TABLE public.emergency_access TO sarika_jobs;

GRANT SELECT(id) ON TABLE public.emergency_access TO sarika_jobs;

GRANT SELECT(case_id) ON TABLE public.emergency_access TO sarika_jobs;

GRANT SELECT(office_id) ON TABLE public.emergency_access TO sarika_jobs;

GRANT SELECT(desk_id) ON TABLE public.emergency_access TO sarika_jobs;

GRANT SELECT(ground) ON TABLE public.emergency_access TO sarika_jobs;

GRANT SELECT(reason) ON TABLE public.emergency_access TO sarika_jobs;

GRANT SELECT(requested_by) ON TABLE public.emergency_access TO sarika_jobs;

GRANT SELECT(requested_office_id) ON TABLE public.emergency_access TO sarika_jobs;

GRANT SELECT(requested_at) ON TABLE public.emergency_access TO sarika_jobs;

GRANT UPDATE(state) ON TABLE public.emergency_access TO sarika_api;
GRANT SELECT(state),UPDATE(state) ON TABLE public.emergency_access TO sarika_jobs;

GRANT UPDATE(settled_by) ON TABLE public.emergency_access TO sarika_api;
GRANT SELECT(settled_by) ON TABLE public.emergency_access TO sarika_jobs;

GRANT UPDATE(settled_at) ON TABLE public.emergency_access TO sarika_api;
GRANT SELECT(settled_at),UPDATE(settled_at) ON TABLE public.emergency_access TO sarika_jobs;

GRANT UPDATE(ends_at) ON TABLE public.emergency_access TO sarika_api;
GRANT SELECT(ends_at) ON TABLE public.emergency_access TO sarika_jobs;

GRANT UPDATE(ended_at) ON TABLE public.emergency_access TO sarika_api;
GRANT SELECT(ended_at),UPDATE(ended_at) ON TABLE public.emergency_access TO sarika_jobs;

GRANT SELECT(tell) ON TABLE public.emergency_access TO sarika_jobs;

GRANT SELECT(tell_on) ON TABLE public.emergency_access TO sarika_jobs;

GRANT SELECT(told_at),UPDATE(told_at) ON TABLE public.emergency_access TO sarika_jobs;

GRANT UPDATE(desk_letter) ON TABLE public.emergency_access TO sarika_jobs;

GRANT UPDATE(sheet_letter) ON TABLE public.emergency_access TO sarika_jobs;

GRANT SELECT,INSERT ON TABLE public.emergency_refusal TO sarika_api;
GRANT DELETE ON TABLE public.emergency_refusal TO sarika_jobs;

GRANT SELECT(case_id) ON TABLE public.emergency_refusal TO sarika_jobs;

GRANT SELECT,INSERT ON TABLE public.employer_change TO sarika_api;
GRANT SELECT,DELETE ON TABLE public.employer_change TO sarika_jobs;

GRANT UPDATE(started_on) ON TABLE public.employer_change TO sarika_api;

GRANT UPDATE(told_authority_on) ON TABLE public.employer_change TO sarika_api;

GRANT UPDATE(told_mission_on) ON TABLE public.employer_change TO sarika_api;

GRANT SELECT ON TABLE public.ending_notice TO sarika_api;
GRANT SELECT,INSERT,DELETE ON TABLE public.ending_notice TO sarika_jobs;

GRANT UPDATE(settled_at) ON TABLE public.ending_notice TO sarika_api;

GRANT UPDATE(settled_by) ON TABLE public.ending_notice TO sarika_api;

GRANT SELECT,INSERT ON TABLE public.erased_case TO sarika_jobs;

GRANT SELECT,DELETE ON TABLE public.erasure_wish TO sarika_jobs;
GRANT SELECT,INSERT ON TABLE public.erasure_wish TO sarika_api;

GRANT SELECT(case_id) ON TABLE public.erasure_wish TO sarika_jobs;

GRANT UPDATE(cancelled_at) ON TABLE public.erasure_wish TO sarika_api;

GRANT SELECT,INSERT,DELETE ON TABLE public.evidence_file TO sarika_api;
GRANT DELETE ON TABLE public.evidence_file TO sarika_jobs;

GRANT SELECT(id) ON TABLE public.evidence_file TO sarika_jobs;

GRANT SELECT(case_id) ON TABLE public.evidence_file TO sarika_jobs;

GRANT UPDATE(state) ON TABLE public.evidence_file TO sarika_api;
GRANT SELECT(state) ON TABLE public.evidence_file TO sarika_jobs;

GRANT UPDATE(case_epoch) ON TABLE public.evidence_file TO sarika_api;

GRANT UPDATE(blocks) ON TABLE public.evidence_file TO sarika_api;
GRANT SELECT(blocks) ON TABLE public.evidence_file TO sarika_jobs;

GRANT UPDATE(key_wrap) ON TABLE public.evidence_file TO sarika_api;

GRANT UPDATE(about) ON TABLE public.evidence_file TO sarika_api;

GRANT UPDATE(about_wrap) ON TABLE public.evidence_file TO sarika_api;

GRANT SELECT(recorded_at) ON TABLE public.evidence_file TO sarika_jobs;

GRANT SELECT,INSERT,DELETE ON TABLE public.evidence_removal TO sarika_jobs;

GRANT SELECT,INSERT,DELETE ON TABLE public.factor_challenge TO sarika_api;
GRANT SELECT,DELETE ON TABLE public.factor_challenge TO sarika_jobs;

GRANT SELECT,INSERT ON TABLE public.filed_evidence TO sarika_api;
GRANT SELECT ON TABLE public.filed_evidence TO sarika_jobs;

GRANT SELECT,INSERT ON TABLE public.first_contact TO sarika_api;
GRANT SELECT,DELETE ON TABLE public.first_contact TO sarika_jobs;

GRANT SELECT,INSERT,DELETE ON TABLE public.follow_up TO sarika_jobs;
GRANT SELECT ON TABLE public.follow_up TO sarika_api;

GRANT UPDATE(answer) ON TABLE public.follow_up TO sarika_api;

GRANT UPDATE(answered_how) ON TABLE public.follow_up TO sarika_api;

GRANT UPDATE(answered_at) ON TABLE public.follow_up TO sarika_api;

GRANT UPDATE(answered_by) ON TABLE public.follow_up TO sarika_api;

GRANT SELECT ON TABLE public.grant_epoch TO sarika_api;
GRANT SELECT,INSERT ON TABLE public.grant_epoch TO sarika_jobs;

GRANT UPDATE(sealed_late_at) ON TABLE public.grant_epoch TO sarika_jobs;

GRANT UPDATE(destroyed_at) ON TABLE public.grant_epoch TO sarika_jobs;

GRANT SELECT,INSERT ON TABLE public.grant_move TO sarika_api;
GRANT SELECT,INSERT,DELETE ON TABLE public.grant_move TO sarika_jobs;

GRANT SELECT(case_id) ON TABLE public.grant_move TO sarika_jobs;

GRANT SELECT,INSERT ON TABLE public.group_filing TO sarika_api;
GRANT SELECT ON TABLE public.group_filing TO sarika_jobs;

GRANT SELECT,INSERT ON TABLE public.group_filing_member TO sarika_api;
GRANT SELECT,DELETE ON TABLE public.group_filing_member TO sarika_jobs;

GRANT SELECT,INSERT ON TABLE public.handled TO sarika_jobs;

GRANT SELECT,INSERT ON TABLE public.handler_wish TO sarika_api;
GRANT DELETE ON TABLE public.handler_wish TO sarika_jobs;

GRANT SELECT(case_id) ON TABLE public.handler_wish TO sarika_jobs;

GRANT SELECT ON TABLE public.hearing_notice TO sarika_api;
GRANT SELECT,INSERT,DELETE ON TABLE public.hearing_notice TO sarika_jobs;

GRANT SELECT,INSERT ON TABLE public.inbound_text TO sarika_api;

GRANT SELECT(provider_index) ON TABLE public.inbound_text TO sarika_jobs;

GRANT UPDATE(case_id) ON TABLE public.inbound_text TO sarika_api;

GRANT SELECT,INSERT ON TABLE public.indicator_sheet TO sarika_api;
GRANT DELETE ON TABLE public.indicator_sheet TO sarika_jobs;

GRANT SELECT(id) ON TABLE public.indicator_sheet TO sarika_jobs;

GRANT SELECT(case_id) ON TABLE public.indicator_sheet TO sarika_jobs;

GRANT SELECT(raises_to) ON TABLE public.indicator_sheet TO sarika_jobs;

GRANT SELECT(asked_at) ON TABLE public.indicator_sheet TO sarika_jobs;

GRANT SELECT,INSERT ON TABLE public.instalment TO sarika_api;
GRANT SELECT,DELETE ON TABLE public.instalment TO sarika_jobs;

GRANT UPDATE(missed_at) ON TABLE public.instalment TO sarika_jobs;

GRANT SELECT,INSERT ON TABLE public.instalment_plan TO sarika_api;
GRANT SELECT,DELETE ON TABLE public.instalment_plan TO sarika_jobs;

GRANT SELECT,INSERT ON TABLE public.item TO sarika_api;
GRANT DELETE ON TABLE public.item TO sarika_jobs;

GRANT SELECT(case_id) ON TABLE public.item TO sarika_jobs;

GRANT SELECT,INSERT ON TABLE public.key_record TO sarika_api;
GRANT SELECT ON TABLE public.key_record TO sarika_jobs;

GRANT SELECT,INSERT,DELETE ON TABLE public.key_request TO sarika_api;

GRANT SELECT,INSERT,DELETE ON TABLE public.key_wrap TO sarika_api;
GRANT DELETE ON TABLE public.key_wrap TO sarika_jobs;

GRANT SELECT(owner_id) ON TABLE public.key_wrap TO sarika_jobs;

GRANT SELECT(epoch) ON TABLE public.key_wrap TO sarika_jobs;

GRANT SELECT(holder_id) ON TABLE public.key_wrap TO sarika_jobs;

GRANT SELECT(made_at) ON TABLE public.key_wrap TO sarika_jobs;

GRANT SELECT,INSERT ON TABLE public.leg_dealing TO sarika_api;
GRANT SELECT,DELETE ON TABLE public.leg_dealing TO sarika_jobs;

GRANT SELECT,INSERT ON TABLE public.leg_document TO sarika_api;
GRANT SELECT,DELETE ON TABLE public.leg_document TO sarika_jobs;

GRANT UPDATE(unlinked_at) ON TABLE public.leg_document TO sarika_api;

GRANT UPDATE(unlinked_by) ON TABLE public.leg_document TO sarika_api;

GRANT SELECT,INSERT ON TABLE public.leg_handover TO sarika_api;
GRANT SELECT,DELETE ON TABLE public.leg_handover TO sarika_jobs;

GRANT UPDATE(consent_id) ON TABLE public.leg_handover TO sarika_api;

GRANT UPDATE(state) ON TABLE public.leg_handover TO sarika_api;
GRANT UPDATE(state) ON TABLE public.leg_handover TO sarika_jobs;

GRANT UPDATE(settled_at) ON TABLE public.leg_handover TO sarika_api;
GRANT UPDATE(settled_at) ON TABLE public.leg_handover TO sarika_jobs;

GRANT UPDATE(settled_by) ON TABLE public.leg_handover TO sarika_api;

GRANT UPDATE(decline_reason) ON TABLE public.leg_handover TO sarika_api;

GRANT UPDATE(revoke_reason) ON TABLE public.leg_handover TO sarika_api;
GRANT UPDATE(revoke_reason) ON TABLE public.leg_handover TO sarika_jobs;

GRANT UPDATE(alarmed_at) ON TABLE public.leg_handover TO sarika_jobs;

GRANT SELECT,INSERT ON TABLE public.leg_hearing TO sarika_api;
GRANT SELECT,DELETE ON TABLE public.leg_hearing TO sarika_jobs;

GRANT UPDATE(outcome) ON TABLE public.leg_hearing TO sarika_api;

GRANT UPDATE(outcome_at) ON TABLE public.leg_hearing TO sarika_api;

GRANT UPDATE(outcome_by) ON TABLE public.leg_hearing TO sarika_api;

GRANT UPDATE(outcome_item_id) ON TABLE public.leg_hearing TO sarika_api;

GRANT UPDATE(look_on) ON TABLE public.leg_hearing TO sarika_api;
GRANT UPDATE(look_on) ON TABLE public.leg_hearing TO sarika_jobs;

GRANT UPDATE(missed_at) ON TABLE public.leg_hearing TO sarika_jobs;

GRANT SELECT,INSERT ON TABLE public.leg_showing TO sarika_api;
GRANT SELECT,DELETE ON TABLE public.leg_showing TO sarika_jobs;

GRANT SELECT,INSERT ON TABLE public.legal_demand TO sarika_api;

GRANT SELECT,INSERT ON TABLE public.legal_demand_answer TO sarika_api;

GRANT SELECT,DELETE ON TABLE public.legal_hold TO sarika_jobs;
GRANT SELECT,INSERT ON TABLE public.legal_hold TO sarika_api;

GRANT SELECT(case_id) ON TABLE public.legal_hold TO sarika_jobs;

GRANT UPDATE(confirmed_by) ON TABLE public.legal_hold TO sarika_api;

GRANT UPDATE(confirmed_at) ON TABLE public.legal_hold TO sarika_api;

GRANT UPDATE(reviewed_at) ON TABLE public.legal_hold TO sarika_api;

GRANT UPDATE(reviewed_by) ON TABLE public.legal_hold TO sarika_api;

GRANT UPDATE(ended_at) ON TABLE public.legal_hold TO sarika_api;
GRANT UPDATE(ended_at) ON TABLE public.legal_hold TO sarika_jobs;

GRANT UPDATE(ended_by) ON TABLE public.legal_hold TO sarika_api;

GRANT SELECT,DELETE ON TABLE public.linked_side TO sarika_api;
GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.linked_side TO sarika_jobs;

GRANT SELECT,INSERT ON TABLE public.linking_due TO sarika_api;
GRANT SELECT,INSERT,DELETE ON TABLE public.linking_due TO sarika_jobs;

GRANT SELECT,INSERT ON TABLE public.load_handover TO sarika_api;
GRANT SELECT,DELETE ON TABLE public.load_handover TO sarika_jobs;

GRANT UPDATE(revoked_at) ON TABLE public.load_handover TO sarika_api;

GRANT UPDATE(raised_at) ON TABLE public.load_handover TO sarika_jobs;

GRANT SELECT,INSERT ON TABLE public.load_line TO sarika_api;
GRANT SELECT,DELETE ON TABLE public.load_line TO sarika_jobs;

GRANT UPDATE(state) ON TABLE public.load_line TO sarika_api;

GRANT UPDATE(reason) ON TABLE public.load_line TO sarika_api;

GRANT UPDATE(settled_at) ON TABLE public.load_line TO sarika_api;

GRANT SELECT,INSERT ON TABLE public.missed_money TO sarika_api;
GRANT SELECT,DELETE ON TABLE public.missed_money TO sarika_jobs;

GRANT SELECT,INSERT ON TABLE public.offer TO sarika_api;
GRANT SELECT,DELETE ON TABLE public.offer TO sarika_jobs;

GRANT SELECT(case_id) ON TABLE public.offer TO sarika_jobs;

GRANT UPDATE(urgency) ON TABLE public.offer TO sarika_jobs;

GRANT UPDATE(state) ON TABLE public.offer TO sarika_api;
GRANT UPDATE(state) ON TABLE public.offer TO sarika_jobs;

GRANT UPDATE(offered_at) ON TABLE public.offer TO sarika_api;
GRANT UPDATE(offered_at) ON TABLE public.offer TO sarika_jobs;

GRANT UPDATE(due_at) ON TABLE public.offer TO sarika_api;
GRANT UPDATE(due_at) ON TABLE public.offer TO sarika_jobs;

GRANT UPDATE(settled_at) ON TABLE public.offer TO sarika_api;
GRANT UPDATE(settled_at) ON TABLE public.offer TO sarika_jobs;

GRANT UPDATE(settled_by) ON TABLE public.offer TO sarika_api;

GRANT UPDATE(decline_reason) ON TABLE public.offer TO sarika_api;

GRANT USAGE ON SEQUENCE public.offer_later TO sarika_api;

GRANT SELECT,INSERT ON TABLE public.office TO sarika_api;
GRANT SELECT ON TABLE public.office TO sarika_jobs;

GRANT UPDATE(routable) ON TABLE public.office TO sarika_api;

GRANT UPDATE(unroutable_reason) ON TABLE public.office TO sarika_api;

GRANT UPDATE(suspended_at) ON TABLE public.office TO sarika_api;

GRANT UPDATE(closed_at) ON TABLE public.office TO sarika_api;

GRANT SELECT,INSERT ON TABLE public.office_change TO sarika_api;
GRANT SELECT,INSERT ON TABLE public.office_change TO sarika_jobs;

GRANT UPDATE(version) ON TABLE public.office_change TO sarika_api;
GRANT UPDATE(version) ON TABLE public.office_change TO sarika_jobs;

GRANT SELECT ON TABLE public.office_load TO sarika_api;
GRANT SELECT,INSERT,UPDATE ON TABLE public.office_load TO sarika_jobs;

GRANT SELECT,INSERT ON TABLE public.office_rotation TO sarika_api;
GRANT SELECT ON TABLE public.office_rotation TO sarika_jobs;

GRANT UPDATE(moved) ON TABLE public.office_rotation TO sarika_api;

GRANT UPDATE(finished_at) ON TABLE public.office_rotation TO sarika_api;
GRANT UPDATE(finished_at) ON TABLE public.office_rotation TO sarika_jobs;

GRANT SELECT,INSERT ON TABLE public.office_verification TO sarika_api;
GRANT SELECT ON TABLE public.office_verification TO sarika_jobs;

GRANT SELECT,INSERT ON TABLE public.officer TO sarika_api;
GRANT SELECT ON TABLE public.officer TO sarika_jobs;

GRANT UPDATE(sex) ON TABLE public.officer TO sarika_api;

GRANT UPDATE(state) ON TABLE public.officer TO sarika_api;

GRANT SELECT,INSERT,DELETE ON TABLE public.officer_credential TO sarika_api;

GRANT UPDATE(salt) ON TABLE public.officer_credential TO sarika_api;

GRANT UPDATE(cost) ON TABLE public.officer_credential TO sarika_api;

GRANT UPDATE(auth) ON TABLE public.officer_credential TO sarika_api;

GRANT UPDATE(sealed_secret_key) ON TABLE public.officer_credential TO sarika_api;

GRANT UPDATE(changed_at) ON TABLE public.officer_credential TO sarika_api;

GRANT SELECT,INSERT ON TABLE public.officer_departure TO sarika_api;
GRANT SELECT ON TABLE public.officer_departure TO sarika_jobs;

GRANT SELECT,INSERT,DELETE ON TABLE public.officer_key TO sarika_api;
GRANT SELECT ON TABLE public.officer_key TO sarika_jobs;

GRANT SELECT,INSERT ON TABLE public.officer_link TO sarika_api;

GRANT UPDATE(used_at) ON TABLE public.officer_link TO sarika_api;

GRANT UPDATE(cancelled_at) ON TABLE public.officer_link TO sarika_api;

GRANT SELECT,INSERT ON TABLE public.officer_presence TO sarika_api;
GRANT SELECT ON TABLE public.officer_presence TO sarika_jobs;

GRANT UPDATE(last_seen_on) ON TABLE public.officer_presence TO sarika_api;

GRANT SELECT,INSERT ON TABLE public.organisation TO sarika_api;
GRANT SELECT ON TABLE public.organisation TO sarika_jobs;

GRANT SELECT,INSERT ON TABLE public.outbound_text TO sarika_api;
GRANT SELECT,INSERT,DELETE ON TABLE public.outbound_text TO sarika_jobs;

GRANT UPDATE(state) ON TABLE public.outbound_text TO sarika_api;
GRANT UPDATE(state) ON TABLE public.outbound_text TO sarika_jobs;

GRANT UPDATE(letter) ON TABLE public.outbound_text TO sarika_api;
GRANT UPDATE(letter) ON TABLE public.outbound_text TO sarika_jobs;

GRANT UPDATE(phone_letter) ON TABLE public.outbound_text TO sarika_api;
GRANT UPDATE(phone_letter) ON TABLE public.outbound_text TO sarika_jobs;

GRANT UPDATE(provider_index) ON TABLE public.outbound_text TO sarika_jobs;

GRANT UPDATE(provider_letter) ON TABLE public.outbound_text TO sarika_jobs;

GRANT UPDATE(attempts) ON TABLE public.outbound_text TO sarika_jobs;

GRANT UPDATE(error_code) ON TABLE public.outbound_text TO sarika_api;
GRANT UPDATE(error_code) ON TABLE public.outbound_text TO sarika_jobs;

GRANT UPDATE(not_before) ON TABLE public.outbound_text TO sarika_api;
GRANT UPDATE(not_before) ON TABLE public.outbound_text TO sarika_jobs;

GRANT UPDATE(claimed_at) ON TABLE public.outbound_text TO sarika_jobs;

GRANT UPDATE(updated_at) ON TABLE public.outbound_text TO sarika_api;
GRANT UPDATE(updated_at) ON TABLE public.outbound_text TO sarika_jobs;

GRANT INSERT ON TABLE public.outbox TO sarika_api;
GRANT SELECT,INSERT,UPDATE ON TABLE public.outbox TO sarika_jobs;

GRANT SELECT,INSERT ON TABLE public.outside_body TO sarika_api;

GRANT UPDATE(ended_at) ON TABLE public.outside_body TO sarika_api;

GRANT UPDATE(ended_by) ON TABLE public.outside_body TO sarika_api;

GRANT SELECT,INSERT ON TABLE public.outside_body_check TO sarika_api;

GRANT SELECT,DELETE ON TABLE public.outside_referral TO sarika_jobs;
GRANT SELECT,INSERT ON TABLE public.outside_referral TO sarika_api;

GRANT UPDATE(feedback_on) ON TABLE public.outside_referral TO sarika_api;

GRANT UPDATE(raised) ON TABLE public.outside_referral TO sarika_jobs;

GRANT UPDATE(raised_for) ON TABLE public.outside_referral TO sarika_jobs;

GRANT UPDATE(raised_at) ON TABLE public.outside_referral TO sarika_jobs;

GRANT UPDATE(untold_raised_at) ON TABLE public.outside_referral TO sarika_jobs;

GRANT SELECT,INSERT,DELETE ON TABLE public.outside_step TO sarika_jobs;
GRANT SELECT,INSERT ON TABLE public.outside_step TO sarika_api;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.parked_job TO sarika_jobs;

GRANT SELECT,INSERT ON TABLE public.power_of_attorney TO sarika_api;
GRANT SELECT,DELETE ON TABLE public.power_of_attorney TO sarika_jobs;

GRANT UPDATE(stage) ON TABLE public.power_of_attorney TO sarika_api;

GRANT UPDATE(stage_before) ON TABLE public.power_of_attorney TO sarika_api;

GRANT UPDATE(closed_reason) ON TABLE public.power_of_attorney TO sarika_api;

GRANT UPDATE(holder) ON TABLE public.power_of_attorney TO sarika_api;

GRANT UPDATE(moved_on) ON TABLE public.power_of_attorney TO sarika_api;

GRANT SELECT,INSERT ON TABLE public.power_step TO sarika_api;
GRANT SELECT,DELETE ON TABLE public.power_step TO sarika_jobs;

GRANT SELECT,INSERT ON TABLE public.power_time TO sarika_api;
GRANT SELECT,DELETE ON TABLE public.power_time TO sarika_jobs;

GRANT UPDATE(days) ON TABLE public.power_time TO sarika_api;

GRANT UPDATE(said_by) ON TABLE public.power_time TO sarika_api;

GRANT UPDATE(said_at) ON TABLE public.power_time TO sarika_api;

GRANT SELECT,INSERT ON TABLE public.protocol_step TO sarika_api;
GRANT DELETE ON TABLE public.protocol_step TO sarika_jobs;

GRANT SELECT(case_id) ON TABLE public.protocol_step TO sarika_jobs;

GRANT SELECT(within_hours) ON TABLE public.protocol_step TO sarika_jobs;

GRANT SELECT(done_at) ON TABLE public.protocol_step TO sarika_jobs;

GRANT SELECT,INSERT,DELETE ON TABLE public.queue_view TO sarika_api;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.rate_limit TO sarika_api;

GRANT SELECT,INSERT ON TABLE public.receipt TO sarika_api;
GRANT DELETE ON TABLE public.receipt TO sarika_jobs;

GRANT SELECT(id) ON TABLE public.receipt TO sarika_jobs;

GRANT SELECT(case_id) ON TABLE public.receipt TO sarika_jobs;

GRANT SELECT(public_key) ON TABLE public.receipt TO sarika_jobs;

GRANT SELECT(revoked_at),UPDATE(revoked_at) ON TABLE public.receipt TO sarika_jobs;
GRANT UPDATE(revoked_at) ON TABLE public.receipt TO sarika_api;

GRANT SELECT,INSERT ON TABLE public.receipt_reissue TO sarika_api;
GRANT SELECT,DELETE ON TABLE public.receipt_reissue TO sarika_jobs;

GRANT SELECT(case_id) ON TABLE public.receipt_reissue TO sarika_jobs;

GRANT UPDATE(state) ON TABLE public.receipt_reissue TO sarika_api;
GRANT UPDATE(state) ON TABLE public.receipt_reissue TO sarika_jobs;

GRANT UPDATE(settled_at) ON TABLE public.receipt_reissue TO sarika_api;
GRANT UPDATE(settled_at) ON TABLE public.receipt_reissue TO sarika_jobs;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.receipt_slowing TO sarika_api;
GRANT DELETE ON TABLE public.receipt_slowing TO sarika_jobs;

GRANT SELECT(changed_at) ON TABLE public.receipt_slowing TO sarika_jobs;

GRANT SELECT,INSERT ON TABLE public.recovery_approval TO sarika_api;

GRANT UPDATE(used_at) ON TABLE public.recovery_approval TO sarika_api;

GRANT SELECT,INSERT,DELETE ON TABLE public.recovery_code TO sarika_api;

GRANT UPDATE(sealed) ON TABLE public.recovery_code TO sarika_api;

GRANT UPDATE(used_at) ON TABLE public.recovery_code TO sarika_api;

GRANT UPDATE(used_by) ON TABLE public.recovery_code TO sarika_api;

GRANT SELECT,INSERT ON TABLE public.reported_case TO sarika_api;
GRANT SELECT,DELETE ON TABLE public.reported_case TO sarika_jobs;

GRANT SELECT(case_id) ON TABLE public.reported_case TO sarika_jobs;

GRANT SELECT,INSERT ON TABLE public.reporter_addition TO sarika_api;
GRANT DELETE ON TABLE public.reporter_addition TO sarika_jobs;

GRANT SELECT(case_id) ON TABLE public.reporter_addition TO sarika_jobs;

GRANT SELECT,INSERT ON TABLE public.reporter_receipt TO sarika_api;
GRANT SELECT,DELETE ON TABLE public.reporter_receipt TO sarika_jobs;

GRANT SELECT ON TABLE public.request_match TO sarika_api;
GRANT SELECT,INSERT,DELETE ON TABLE public.request_match TO sarika_jobs;

GRANT SELECT ON TABLE public.restore_mark TO sarika_api;
GRANT SELECT ON TABLE public.restore_mark TO sarika_jobs;

GRANT UPDATE(beat) ON TABLE public.restore_mark TO sarika_jobs;

GRANT INSERT ON TABLE public.restricted_count TO sarika_api;

GRANT SELECT(month) ON TABLE public.restricted_count TO sarika_api;
GRANT SELECT(month) ON TABLE public.restricted_count TO sarika_jobs;

GRANT SELECT(category) ON TABLE public.restricted_count TO sarika_api;
GRANT SELECT(category) ON TABLE public.restricted_count TO sarika_jobs;

GRANT SELECT(shard) ON TABLE public.restricted_count TO sarika_api;
GRANT SELECT(shard) ON TABLE public.restricted_count TO sarika_jobs;

GRANT SELECT(count),UPDATE(count) ON TABLE public.restricted_count TO sarika_api;
GRANT SELECT(count) ON TABLE public.restricted_count TO sarika_jobs;

GRANT SELECT,INSERT ON TABLE public.retention_extension TO sarika_api;
GRANT SELECT,DELETE ON TABLE public.retention_extension TO sarika_jobs;

GRANT SELECT(case_id) ON TABLE public.retention_extension TO sarika_jobs;

GRANT SELECT ON TABLE public.retention_notice TO sarika_api;
GRANT SELECT,INSERT,DELETE ON TABLE public.retention_notice TO sarika_jobs;

GRANT UPDATE(erase_on) ON TABLE public.retention_notice TO sarika_jobs;

GRANT UPDATE(settled_at) ON TABLE public.retention_notice TO sarika_api;
GRANT UPDATE(settled_at) ON TABLE public.retention_notice TO sarika_jobs;

GRANT UPDATE(settled_by) ON TABLE public.retention_notice TO sarika_api;

GRANT SELECT,INSERT ON TABLE public.reveal TO sarika_api;
GRANT DELETE ON TABLE public.reveal TO sarika_jobs;

GRANT SELECT(case_id) ON TABLE public.reveal TO sarika_jobs;

GRANT SELECT(until) ON TABLE public.reveal TO sarika_jobs;

GRANT UPDATE(hidden_at) ON TABLE public.reveal TO sarika_api;

GRANT SELECT,INSERT,DELETE ON TABLE public.rotation_failure TO sarika_api;
GRANT DELETE ON TABLE public.rotation_failure TO sarika_jobs;

GRANT SELECT(grant_id) ON TABLE public.rotation_failure TO sarika_jobs;

GRANT SELECT,INSERT ON TABLE public.routing_release TO sarika_api;
GRANT SELECT ON TABLE public.routing_release TO sarika_jobs;

GRANT SELECT,INSERT ON TABLE public.routing_rules TO sarika_api;
GRANT SELECT ON TABLE public.routing_rules TO sarika_jobs;

GRANT SELECT,INSERT ON TABLE public.routing_trial TO sarika_api;
GRANT SELECT ON TABLE public.routing_trial TO sarika_jobs;

GRANT UPDATE(done_at) ON TABLE public.routing_trial TO sarika_jobs;

GRANT UPDATE(results) ON TABLE public.routing_trial TO sarika_jobs;

GRANT SELECT,INSERT,DELETE ON TABLE public.safe_word TO sarika_api;
GRANT DELETE ON TABLE public.safe_word TO sarika_jobs;

GRANT SELECT(case_id) ON TABLE public.safe_word TO sarika_jobs;

GRANT UPDATE(word_index) ON TABLE public.safe_word TO sarika_api;

GRANT UPDATE(wrong) ON TABLE public.safe_word TO sarika_api;

GRANT UPDATE(chosen_at) ON TABLE public.safe_word TO sarika_api;

GRANT SELECT,INSERT,DELETE,UPDATE ON TABLE public.session TO sarika_api;
GRANT SELECT,DELETE ON TABLE public.session TO sarika_jobs;

GRANT SELECT(case_id) ON TABLE public.session TO sarika_jobs;

GRANT SELECT,INSERT ON TABLE public.state_fear TO sarika_api;
GRANT SELECT,DELETE ON TABLE public.state_fear TO sarika_jobs;

GRANT UPDATE(lifted_at) ON TABLE public.state_fear TO sarika_api;

GRANT UPDATE(lifted_by) ON TABLE public.state_fear TO sarika_api;

GRANT UPDATE(lift_witness) ON TABLE public.state_fear TO sarika_api;

GRANT UPDATE(lifted_how) ON TABLE public.state_fear TO sarika_api;

GRANT SELECT ON TABLE public.stop_notice TO sarika_api;
GRANT SELECT,INSERT,DELETE ON TABLE public.stop_notice TO sarika_jobs;

GRANT SELECT(case_id) ON TABLE public.stop_notice TO sarika_jobs;

GRANT UPDATE(acknowledged_at) ON TABLE public.stop_notice TO sarika_api;

GRANT UPDATE(acknowledged_by) ON TABLE public.stop_notice TO sarika_api;

GRANT UPDATE(alarmed_at) ON TABLE public.stop_notice TO sarika_jobs;

GRANT UPDATE(lifted_at) ON TABLE public.stop_notice TO sarika_jobs;

GRANT SELECT,INSERT ON TABLE public.transition TO sarika_api;
GRANT SELECT,DELETE ON TABLE public.transition TO sarika_jobs;

GRANT UPDATE(seen_at) ON TABLE public.transition TO sarika_api;

GRANT UPDATE(seen_by) ON TABLE public.transition TO sarika_api;

GRANT UPDATE(raised) ON TABLE public.transition TO sarika_jobs;

GRANT UPDATE(raised_at) ON TABLE public.transition TO sarika_jobs;

GRANT UPDATE(accepted_at) ON TABLE public.transition TO sarika_api;

GRANT UPDATE(accepted_by) ON TABLE public.transition TO sarika_api;

GRANT UPDATE(revoked_at) ON TABLE public.transition TO sarika_api;

GRANT UPDATE(revoked_by) ON TABLE public.transition TO sarika_api;

GRANT UPDATE(done_at) ON TABLE public.transition TO sarika_api;

GRANT UPDATE(done_by) ON TABLE public.transition TO sarika_api;

GRANT UPDATE(done_how) ON TABLE public.transition TO sarika_api;

GRANT UPDATE(noted_at) ON TABLE public.transition TO sarika_api;

GRANT UPDATE(noted_by) ON TABLE public.transition TO sarika_api;

GRANT UPDATE(status_stage) ON TABLE public.transition TO sarika_jobs;

GRANT UPDATE(status_on) ON TABLE public.transition TO sarika_jobs;

GRANT UPDATE(status_ended_at) ON TABLE public.transition TO sarika_api;
GRANT UPDATE(status_ended_at) ON TABLE public.transition TO sarika_jobs;

GRANT INSERT ON TABLE public.unmatched_status TO sarika_api;
GRANT SELECT,DELETE ON TABLE public.unmatched_status TO sarika_jobs;

GRANT SELECT,INSERT ON TABLE public.worksheet_draft TO sarika_api;
GRANT SELECT,DELETE ON TABLE public.worksheet_draft TO sarika_jobs;

GRANT UPDATE(settled_at) ON TABLE public.worksheet_draft TO sarika_api;

GRANT UPDATE(settled_by) ON TABLE public.worksheet_draft TO sarika_api;

GRANT UPDATE(settled_how) ON TABLE public.worksheet_draft TO sarika_api;
