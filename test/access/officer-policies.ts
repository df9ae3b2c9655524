/** What a policy asks about the case before an officer gets past it. `nothing` asks only who she is, or of which office. */
export type Asks = 'office_may_open' | 'office_holds' | 'office_was_offered' | 'office_may_open or office_was_offered' | 'office_holds or office_was_offered' | 'sarika_may_stop' | 'nothing';

/** Policies that let an officer in for one reason, each as `table.policy`. */
export interface OfficerPolicies {
  readonly asks: Asks;
  readonly why: string;
  readonly policies: readonly string[];
}

/**
 * Every policy by which an officer gets to a row, with what it asks and why that is enough. `office_may_open` lets in also who holds the
 * case by an emergency, for 72 hours; `office_holds` lets in nobody by an emergency (docs/decisions/2026-11-24-opening-without-her-yes.md).
 * A policy that is not on this list, or asks something else, fails the test beside it.
 */
export const officerPolicies: readonly OfficerPolicies[] = [
  {
    asks: 'office_may_open',
    why: 'Reading what the readers of the case read: an emergency is for that.',
    policies: [
      'audit_entry.audit_office', 'call_back.call_back_office', 'case_contact.contact_office', 'case_key.case_key_office', 'claim_clock.claim_clock_office', 'claim_consent.claim_consent_office', 'claim_leg.claim_leg_office',
      'clock_basis.clock_basis_office', 'clock_notice.clock_notice_office', 'clock_warning.clock_warning_office', 'closure.closure_office', 'consent.consent_office', 'consent_change.consent_change_office',
      'consent_exclusion.exclusion_office', 'emergency_refusal.emergency_refusal_read', 'erasure_wish.wish_office', 'follow_up.follow_up_office', 'evidence_file.evidence_office', 'exclusion_lift.exclusion_lift_office', 'first_contact.first_contact_office',
      'grant_move.move_office_read', 'leg_showing.leg_showing_office', 'missed_money.missed_money_office', 'instalment.instalment_office', 'instalment_plan.instalment_plan_office', 'item.item_office', 'ledger_account.ledger_account_office', 'ledger_entry.ledger_entry_office',
      'ledger_posting.ledger_posting_office', 'outbound_text.outbound_office', 'receipt.receipt_office', 'receipt_reissue.reissue_office', 'reported_case.reported_case_office', 'retention_extension.extension_office',
      'safe_word.safe_word_office', 'wage_claim.wage_claim_office', 'leg_handover.leg_handover_office', 'employer_change.employer_change_office', 'state_fear.state_fear_office', 'detention_notice.detention_notice_office', 'power_of_attorney.power_of_attorney_office', 'power_step.power_step_office', 'power_time.power_time_office',
      'assessed_sum.assessed_sum_office', 'worksheet_draft.worksheet_draft_office', 'group_filing_member.group_filing_member_office',
      'protocol_step.protocol_step_office', 'indicator_sheet.indicator_sheet_office', 'leg_dealing.leg_dealing_office', 'leg_hearing.leg_hearing_office', 'hearing_notice.hearing_notice_office', 'leg_document.leg_document_office',
    ],
  },
  {
    asks: 'office_may_open',
    why: 'Words and files come into the case, she is written to and her number is shown on record: whoever acts in danger must be able to reach her. Nothing of it opens the case to anybody.',
    policies: ['item.item_office_write', 'evidence_file.evidence_office_write', 'evidence_file.evidence_office_keep', 'outbound_text.outbound_office_write', 'reveal.reveal_own'],
  },
  { asks: 'office_may_open', why: '"Tell nobody where I am" is written down by whoever hears it, an emergency’s reader too: it opens nothing and can only end what runs without her yes.', policies: ['emergency_refusal.emergency_refusal_officer'] },
  { asks: 'office_may_open', why: 'The jobs are told that the line of a case on the board is old.', policies: ['board_dirty.board_dirty_office'] },
  {
    asks: 'office_holds',
    why: 'Gives a key to somebody, or writes down a yes or no of hers: that outlives 72 hours.',
    policies: [
      'access_grant.grant_office_write', 'access_grant.grant_emergency_ask', 'call_back.call_back_call', 'call_back.call_back_confirm', 'consent.consent_office_write', 'consent_exclusion.exclusion_office_write',
      'emergency_access.emergency_ask', 'state_fear.state_fear_office_write', 'state_fear.state_fear_office_lift', 'detention_notice.detention_notice_write', 'first_contact.first_contact_write', 'offer.offer_office_write', 'receipt_reissue.reissue_office_ask',
      'claim_consent.claim_consent_office_write', 'claim_consent.claim_consent_office_end',
    ],
  },
  { asks: 'office_holds', why: 'What was done by protocol and what she answered stays with the case and may raise it: that outlives 72 hours.', policies: ['protocol_step.protocol_step_office_write', 'indicator_sheet.indicator_sheet_office_write'] },
  {
    asks: 'office_holds',
    why: 'Changes how she is reached or known, or what waits for her telephone.',
    policies: ['case_contact.contact_office_move', 'conversation.conversation_office_detach', 'outbound_text.outbound_office_cancel', 'safe_word.safe_word_office_choose', 'safe_word.safe_word_office_change', 'safe_word.safe_word_office_forget'],
  },
  {
    asks: 'office_holds',
    why: 'Her claim, its clocks and its money.',
    policies: [
      'claim_clock.claim_clock_office_write', 'claim_clock.claim_clock_office_replace', 'claim_leg.claim_leg_office_write', 'claim_leg.claim_leg_office_move', 'leg_showing.leg_showing_office_write', 'clock_basis.clock_basis_office_write', 'clock_basis.clock_basis_office_replace',
      'clock_notice.clock_notice_office_see', 'instalment.instalment_office_write', 'instalment_plan.instalment_plan_office_write', 'ledger_account.ledger_account_office_write', 'ledger_entry.ledger_entry_office_write',
      'ledger_posting.ledger_posting_office_write', 'wage_claim.wage_claim_office_write', 'wage_claim.wage_claim_office_move', 'leg_handover.leg_handover_offer', 'leg_handover.leg_handover_answer', 'leg_handover.leg_handover_take_back', 'employer_change.employer_change_write', 'employer_change.employer_change_report',
      'power_of_attorney.power_office_write', 'power_of_attorney.power_office_move', 'power_step.power_step_office_write', 'power_time.power_time_office_write', 'power_time.power_time_office_say',
      'assessed_sum.assessed_sum_office_write',
      'worksheet_draft.worksheet_draft_office_write', 'worksheet_draft.worksheet_draft_office_settle', 'group_filing_member.group_filing_member_office_write',
      'leg_dealing.leg_dealing_office_write', 'leg_hearing.leg_hearing_office_write', 'leg_hearing.leg_hearing_office_end', 'leg_document.leg_document_office_write', 'leg_document.leg_document_office_unlink',
    ],
  },
  {
    asks: 'office_holds',
    why: 'Decides that the case is over, how long it is kept, that it is kept at all, or what was filed of it.',
    policies: ['closure.closure_office_reopen', 'closure.closure_office_write', 'filed_evidence.filed_evidence_office_write', 'follow_up.follow_up_office_answer', 'legal_hold.hold_office_ask', 'legal_hold.hold_confirmed_by_holder', 'retention_extension.extension_office_write'],
  },
  { asks: 'office_holds', why: 'That her yes to this office ends, and which office is the desk of the case, is for who works it on her yes or as the desk.', policies: ['ending_notice.ending_office', 'ending_notice.ending_office_settle', 'offer.offer_desk_of_case'] },
  {
    asks: 'office_holds or office_was_offered',
    why: 'An office takes its own offer on, or names officers of a case it holds; a key by an emergency moves by its own policies.',
    policies: ['access_grant.grant_name_officer', 'access_grant.grant_named_move', 'access_grant.grant_office_move', 'case_file.case_file_office_move'],
  },
  { asks: 'office_holds', why: 'Asking another office to help or to take over, and the requests of other offices for a case: for who works it, and never by an emergency.', policies: ['transition.transition_ask', 'offer.offer_planned', 'offer.offer_planned_move', 'request_match.match_office'] },
  { asks: 'office_holds', why: 'Her yes to a sheet for a body without an account, the sheet, and her stop of it as an officer heard it: for who works the case, and never by an emergency.', policies: ['body_consent.body_consent_write', 'body_consent_withdrawal.body_withdrawal_office_write', 'outside_referral.outside_write'] },
  { asks: 'office_may_open', why: 'To whom sheets of a case went, for who may open it; an office sees those that it gave out itself also later, because the body must still be told to stop.', policies: ['body_consent.body_consent_office', 'body_consent_withdrawal.body_withdrawal_office', 'outside_referral.outside_office'] },
  { asks: 'nothing', why: 'Takes away and gives nothing: no sheet of a protected case, whatever another policy allows.', policies: ['body_consent.body_consent_not_protected', 'outside_referral.outside_not_protected'] },
  {
    asks: 'nothing',
    why: 'An office’s own list of bodies without an account, with no word of a case; and what became of a sheet, of sheets that the reader sees by the policy above and the writer’s office gave out.',
    policies: [
      'outside_body.body_office', 'outside_body.body_write', 'outside_body.body_end', 'outside_body.body_of_case', 'outside_body_check.check_office', 'outside_body_check.check_write', 'outside_referral.outside_move', 'outside_step.step_office', 'outside_step.step_office_write',
    ],
  },
  { asks: 'office_holds', why: 'What came of a call to who asked to be called ends her wish or moves its day: for who works it, and never by an emergency.', policies: ['call_attempt.call_office_write'] },
  { asks: 'office_may_open', why: 'How often she was called, for who may open what she asked.', policies: ['call_attempt.call_office'] },
  {
    asks: 'nothing',
    why: 'The row names the office that asked or the one that was asked; what the asking one takes back is a key nobody used yet, and only in the transaction that says so. None holds a word of a case.',
    policies: [
      'transition.transition_office', 'transition.transition_sender', 'transition.transition_receiver', 'offer.offer_sent', 'offer.offer_sent_revoke', 'access_grant.grant_sent_revoke', 'grant_move.grant_move_sent',
      'case_request.request_ask', 'case_request.request_sender', 'case_request.request_revoke', 'case_request.request_holder', 'case_request.request_answer',
    ],
  },
  { asks: 'office_may_open', why: 'Whom the worker wants to be handled by, for who may open her case.', policies: ['handler_wish.handler_wish_office'] },
  { asks: 'office_holds', why: 'Her new word about it is written down by who works the case, and never by an emergency.', policies: ['handler_wish.handler_wish_hear'] },
  { asks: 'nothing', why: 'An officer says of herself whether she is a woman or a man; her row alone, and nothing else of it.', policies: ['officer.officer_states_sex'] },
  {
    asks: 'nothing',
    why: 'What of her office’s work is handed over in one step: ids of assignments, who has and who gets them. Offered by who has it or answers for the office, answered by who was asked.',
    policies: ['load_handover.load_handover_office', 'load_handover.load_handover_ask', 'load_handover.load_handover_revoke', 'load_line.load_line_office', 'load_line.load_line_offer', 'load_line.load_line_answer', 'load_line.load_line_revoke'],
  },
  {
    asks: 'sarika_may_stop',
    why: 'What a transfer ends when it is taken on, and what an office that handed over saw of the case’s stage, when she stops sharing with it.',
    policies: ['access_grant.grant_taken_over', 'access_grant.grant_stands_by', 'offer.offer_stands_by', 'transition.transition_stopping', 'transition.transition_stopping_move'],
  },
  { asks: 'office_may_open or office_was_offered', why: 'An offer shows triage facts, which are in clear.', policies: ['case_file.case_file_office'] },
  { asks: 'office_was_offered', why: 'What an office must know to answer: the key to seal a protected case to officers by name, and that somebody else told it.', policies: ['case_key.case_key_offered', 'offer.offer_office_move', 'reported_case.reported_case_offered'] },
  {
    asks: 'sarika_may_stop',
    why: 'Ending what she asked to be ended: this part of a transaction stops the sharing of this one case, and the action says so to the database.',
    policies: [
      'access_grant.access_grant_stopping', 'access_grant.grant_stopping_by_officer', 'access_grant.grant_stopping_write', 'assignment.assignment_stopping', 'assignment.assignment_stopping_move', 'case_key.case_key_stopping',
      'case_key.case_key_stopping_write', 'consent.consent_stopping', 'consent.consent_stopping_write', 'consent_withdrawal.withdrawal_stopping', 'consent_withdrawal.withdrawal_stopping_write',
      'consent_withdrawal.withdrawal_stopping_move', 'grant_move.grant_move_stopping_write', 'offer.offer_stopping', 'offer.offer_stopping_move', 'receipt.receipt_stopping', 'receipt_reissue.reissue_stopping',
    ],
  },
  {
    asks: 'nothing',
    why: 'Filing at a desk: the setting names the case that this transaction makes, and the row belongs to it.',
    policies: [
      'access_grant.access_grant_desk_filing', 'case_contact.contact_intake', 'case_file.case_file_desk_filing', 'case_key.case_key_desk_filing', 'consent.consent_desk_filing', 'consent_exclusion.consent_exclusion_desk_filing',
      'conversation.conversation_desk', 'offer.offer_desk_filing', 'receipt.receipt_desk_filing', 'reported_case.reported_case_filing', 'restricted_count.restricted_count_desk_filing',
    ],
  },
  {
    asks: 'nothing',
    why: 'The row names the office of whoever asks: its own keys, offers, work, alarms, notices and figures. None holds a word of a case.',
    policies: [
      'access_grant.grant_office', 'access_grant.grant_beside', 'access_grant.grant_named', 'alarm.alarm_office', 'alarm.alarm_acknowledge', 'assignment.assignment_office', 'board_line.board_line_office', 'board_tally.board_tally_office', 'queue_view.queue_view_read', 'queue_view.queue_view_keep', 'queue_view.queue_view_drop',
      'consent_withdrawal.withdrawal_office', 'duty_ring.ring_office', 'duty_ring.ring_office_answer', 'filed_evidence.filed_evidence_office', 'grant_move.move_office', 'grant_move.move_named', 'legal_hold.hold_office', 'legal_hold.hold_office_move',
      'leg_handover.leg_handover_asked', 'detention_notice.detention_notice_told', 'detention_notice.detention_notice_acknowledge',
      'linked_side.linked_side_office', 'linked_side.linked_side_take_away', 'offer.offer_office', 'retention_notice.notice_office', 'retention_notice.notice_office_settle', 'stop_notice.stop_notice_office', 'stop_notice.stop_notice_acknowledge',
    ],
  },
  {
    asks: 'nothing',
    why: 'A group of claims and what was lodged for several at once belong to the office that made them and hold no case: who is in it stands in rows that ask about hers.',
    policies: ['claim_group.claim_group_office', 'claim_group.claim_group_office_write', 'group_filing.group_filing_office', 'group_filing.group_filing_office_write'],
  },
  { asks: 'nothing', why: 'Restrictive: allows nothing, and forbids a yes to a group of another office.', policies: ['claim_consent.claim_consent_group_write'] },
  {
    asks: 'nothing',
    why: 'An emergency of the office that asked, decides or is told, and the keys that stand on it; asking about the case would ask these rows again.',
    policies: ['access_grant.grant_emergency_read', 'access_grant.grant_emergency_move', 'access_grant.grant_emergency_end', 'emergency_access.emergency_read', 'emergency_access.emergency_settle', 'emergency_access.emergency_end'],
  },
  {
    asks: 'nothing',
    why: 'Her own: what she opened and revealed, files she began, and key wraps.',
    policies: ['access_day.access_day_own', 'access_day.access_day_office', 'case_opening.opening_own', 'evidence_file.evidence_office_drop', 'key_wrap.key_wrap_holder', 'key_wrap.key_wrap_chain', 'officer_key.officer_key_sign'],
  },
  { asks: 'nothing', why: 'A telephone’s thread is found by its keyed hash or its case; its dialogue is sealed to the service.', policies: ['conversation.conversation_office', 'conversation.conversation_office_remember'] },
  {
    asks: 'nothing',
    why: 'The record and what happens next are written by everybody and hold ids; its tree can be checked by every office.',
    policies: [
      'audit_checkpoint.audit_checkpoint_read', 'audit_entry.audit_write', 'audit_key.audit_key_read', 'audit_leaf.audit_leaf_read', 'audit_node.audit_node_read', 'checkpoint_copy.checkpoint_copy_read', 'checkpoint_copy.checkpoint_copy_take',
      'office_change.office_change_read', 'office_change.office_change_first', 'office_change.office_change_count', 'outbox.outbox_write',
    ],
  },
  { asks: 'nothing', why: 'Public: how often somebody asked the host for something by law, written down by an administrator.', policies: ['legal_demand.demand_public', 'legal_demand.demand_record', 'legal_demand_answer.demand_answer_public', 'legal_demand_answer.demand_answer_record'] },
  { asks: 'nothing', why: 'Restrictive: allows nothing, and forbids a yes and a card before the worker herself was asked.', policies: ['consent.consent_after_first_contact', 'receipt.receipt_after_first_contact'] },
  {
    asks: 'nothing',
    why: 'In no capacity: the directory, and what keeps the system going, without anything of a case.',
    policies: [
      'organisation.organisation_read', 'office.office_read', 'office_verification.office_verification_read', 'officer.officer_read', 'key_record.key_record_read', 'duty_turn.duty_turn_read', 'rate_limit.rate_limit_any', 'grant_epoch.grant_epoch_read',
      'restore_mark.restore_mark_read', 'session.session_ending', 'session.session_ended_by_change', 'alarm.alarm_raise', 'officer_key.officer_key_read', 'board_dirty.board_dirty_note', 'linking_due.linking_due_note',
    ],
  },
  {
    asks: 'nothing',
    why: 'How many cases an office has in hand: a number of each office.',
    policies: ['office_load.office_load_read'],
  },
  {
    asks: 'nothing',
    why: 'The routing rules say nothing of a case; administrators write them and see counts of their dry run.',
    policies: ['routing_rules.routing_rules_read', 'routing_release.routing_release_read', 'routing_rules.rules_draft', 'routing_trial.trial_read', 'routing_trial.trial_ask', 'routing_release.rules_release'],
  },
];
