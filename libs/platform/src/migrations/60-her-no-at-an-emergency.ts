import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Her no is seen by whoever decides an emergency, also where nothing else of the case is; a desk that she named among those who must
 * not see it decides none; and who holds a case by an emergency makes nothing that outlives it (field rules 2 and 12,
 * docs/decisions/2026-11-24-opening-without-her-yes.md).
 */
export class HerNoAtAnEmergency1764000000060 implements MigrationInterface {
  name = 'HerNoAtAnEmergency1764000000060';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      -- Two questions with yes or no for an answer are asked of rows that whoever decides must not see. The functions run as the owner,
      -- who sees those rows in a function that somebody else calls and nowhere else: signed in as herself she sees none. They tell an
      -- officer of an emergency of his office only.
      do $$
      declare t text;
      begin
        foreach t in array array['emergency_access','emergency_refusal','consent','consent_withdrawal','consent_exclusion','exclusion_lift'] loop
          execute format($p$create policy %I on %I for select to sarika_owner using (session_user <> current_user)$p$, t || '_answering', t);
        end loop;
      end $$;

      create function emergency_is_forbidden(of_emergency uuid) returns boolean
        language sql stable security definer set search_path = public, pg_temp as $$
        select exists (select 1 from emergency_access e join office f on f.id = e.office_id
          where e.id = of_emergency and (sarika_as() = 'job' or (sarika_as() = 'officer' and sarika_office() in (e.requested_office_id, e.desk_id, e.office_id)))
            and (exists (select 1 from consent c join consent_withdrawal w on w.consent_id = c.id
                   where c.case_id = e.case_id and c.office_id = e.office_id and w.withdrawn_how <> 'expired' and w.undone_at is null
                     -- A yes of hers that came after it stands.
                     and not exists (select 1 from consent l where l.case_id = e.case_id and l.office_id = e.office_id and l.id <> c.id and l.given_at >= w.withdrawn_at
                                        and not exists (select 1 from consent_withdrawal lw where lw.consent_id = l.id)))
              or exists (select 1 from consent_exclusion x where x.case_id = e.case_id and (x.office_id = f.id or x.office_kind = f.kind)
                            and not exists (select 1 from exclusion_lift l where l.exclusion_id = x.id))
              or (e.ground = 'held_unreachable' and exists (select 1 from emergency_refusal r where r.case_id = e.case_id)))) $$;
      create function emergency_desk_is_shut_out(of_emergency uuid) returns boolean
        language sql stable security definer set search_path = public, pg_temp as $$
        select exists (select 1 from emergency_access e join office d on d.id = e.desk_id
          where e.id = of_emergency and (sarika_as() = 'job' or (sarika_as() = 'officer' and sarika_office() in (e.requested_office_id, e.desk_id)))
            and exists (select 1 from consent_exclusion x where x.case_id = e.case_id and (x.office_id = d.id or x.office_kind = d.kind)
                           and not exists (select 1 from exclusion_lift l where l.exclusion_id = x.id))) $$;
      revoke all on function emergency_is_forbidden(uuid), emergency_desk_is_shut_out(uuid) from public;
      grant execute on function emergency_is_forbidden(uuid), emergency_desk_is_shut_out(uuid) to sarika_api, sarika_jobs;

      -- As office_may_open, and by more than an emergency: 72 hours pass nothing on and make nothing that outlives them.
      create function office_holds(of_case uuid) returns boolean language sql stable parallel safe as
        $$ select exists (select 1 from access_grant g where g.case_id = of_case and g.state = 'active' and g.emergency_id is null and (g.ends_at is null or g.ends_at > now())
             and ((g.recipient_kind = 'office' and g.recipient_id = sarika_office() and not g.named_only)
               or (g.recipient_kind = 'officer' and g.recipient_id = sarika_officer() and g.via_office_id = sarika_office()))) $$;

      drop policy emergency_ask on emergency_access;
      create policy emergency_ask on emergency_access for insert to sarika_api
        with check (sarika_as() = 'officer' and requested_by = sarika_officer() and requested_office_id = sarika_office() and state = 'requested' and settled_by is null and ends_at is null and told_at is null and office_holds(case_id)
                    and not exists (select 1 from consent_exclusion x join office d on d.id = emergency_access.desk_id where x.case_id = emergency_access.case_id and (x.office_id = d.id or x.office_kind = d.kind)
                                       and not exists (select 1 from exclusion_lift l where l.exclusion_id = x.id)));
      drop policy emergency_read on emergency_access;
      -- It must not ask office_may_open: that reads grants, whose policies read this table.
      create policy emergency_read on emergency_access for select to sarika_api
        using (sarika_as() = 'officer' and (requested_office_id = sarika_office() or (desk_id = sarika_office() and not emergency_desk_is_shut_out(id)) or (office_id = sarika_office() and state in ('approved','ended'))));
      drop policy emergency_settle on emergency_access;
      create policy emergency_settle on emergency_access for update to sarika_api
        using (sarika_as() = 'officer' and state = 'requested' and requested_by <> sarika_officer()
               and ((desk_id = sarika_office() and not emergency_desk_is_shut_out(id)) or (requested_office_id = sarika_office() and sarika_role() in ('supervisor','focal_point'))))
        with check (sarika_as() = 'officer' and settled_by = sarika_officer() and (state = 'refused' or (state = 'approved' and not emergency_is_forbidden(id))));
      drop policy emergency_end on emergency_access;
      create policy emergency_end on emergency_access for update to sarika_api
        using (sarika_as() = 'officer' and state = 'approved' and (requested_office_id = sarika_office() or (desk_id = sarika_office() and not emergency_desk_is_shut_out(id))))
        with check (sarika_as() = 'officer' and state = 'ended');

      drop policy grant_emergency_ask on access_grant;
      create policy grant_emergency_ask on access_grant for insert to sarika_api
        with check (sarika_as() = 'officer' and basis = 'vital_interest' and state = 'standby' and office_holds(case_id)
                    and exists (select 1 from emergency_access e where e.id = emergency_id and e.state = 'requested' and e.ground = 'danger_to_life' and e.requested_by = sarika_officer() and e.case_id = access_grant.case_id
                                   and e.office_id = coalesce(via_office_id, recipient_id)));
      drop policy grant_name_officer on access_grant;
      create policy grant_name_officer on access_grant for insert to sarika_api
        with check (sarika_as() = 'officer' and recipient_kind = 'officer' and via_office_id = sarika_office() and named_only and emergency_id is null
                    and (office_was_offered(case_id) or office_holds(case_id)) and officer_takes_restricted(recipient_id, via_office_id));
      drop policy grant_named_move on access_grant;
      create policy grant_named_move on access_grant for update to sarika_api
        using (sarika_as() = 'officer' and recipient_kind = 'officer' and via_office_id = sarika_office() and (office_was_offered(case_id) or office_holds(case_id)));
      drop policy grant_office_move on access_grant;
      create policy grant_office_move on access_grant for update to sarika_api
        using (sarika_as() = 'officer' and recipient_id = sarika_office() and (office_was_offered(case_id) or office_holds(case_id)));
      drop policy grant_office_write on access_grant;
      create policy grant_office_write on access_grant for insert to sarika_api
        with check (sarika_as() = 'officer' and office_holds(case_id) and recipient_kind = 'office' and recipient_id <> sarika_office() and basis = 'consent' and state = 'standby' and consent_is_live(consent_id, case_id, recipient_id));

      drop policy consent_office_write on consent;
      create policy consent_office_write on consent for insert to sarika_api
        with check (sarika_as() = 'officer' and office_holds(case_id) and office_id <> sarika_office() and given_how in ('read_aloud','paper_thumbprint') and read_by = sarika_officer());
      drop policy call_back_call on call_back;
      create policy call_back_call on call_back for insert to sarika_api
        with check (sarika_as() = 'officer' and office_id = sarika_office() and called_by = sarika_officer() and confirmed_by is null and office_holds(case_id));
      drop policy call_back_confirm on call_back;
      create policy call_back_confirm on call_back for update to sarika_api using (sarika_as() = 'officer' and office_holds(case_id))
        with check (sarika_as() = 'officer' and confirmed_by = sarika_officer() and office_holds(case_id));

      drop policy contact_office_move on case_contact;
      create policy contact_office_move on case_contact for update to sarika_api using (sarika_as() = 'officer' and office_holds(case_id));
      drop policy conversation_office_detach on conversation;
      create policy conversation_office_detach on conversation for update to sarika_api using (sarika_as() = 'officer' and office_holds(case_id)) with check (sarika_as() = 'officer' and case_id is null);
      drop policy outbound_office_cancel on outbound_text;
      create policy outbound_office_cancel on outbound_text for update to sarika_api using (sarika_as() = 'officer' and case_id is not null and office_holds(case_id)) with check (state = 'cancelled');
      drop policy reissue_office_ask on receipt_reissue;
      create policy reissue_office_ask on receipt_reissue for insert to sarika_api
        with check (sarika_as() = 'officer' and office_holds(case_id) and office_id = sarika_office() and asked_by = sarika_officer());
      drop policy safe_word_office on safe_word;
      create policy safe_word_office on safe_word for select to sarika_api using (sarika_as() = 'officer' and office_may_open(case_id));
      create policy safe_word_office_choose on safe_word for insert to sarika_api with check (sarika_as() = 'officer' and office_holds(case_id));
      create policy safe_word_office_change on safe_word for update to sarika_api using (sarika_as() = 'officer' and office_holds(case_id));
      create policy safe_word_office_forget on safe_word for delete to sarika_api using (sarika_as() = 'officer' and office_holds(case_id));
    `);
  }
  async down(): Promise<void> {
    throw new Error('Who may open what is never taken down: restore a backup instead.');
  }
}
