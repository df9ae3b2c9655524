import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * An emergency that is over holds no letter, whoever ended it; and an office may have a key by her yes beside one by an emergency, so
 * that the one ends without the other.
 */
export class EmergenciesEndEmpty1764000000077 implements MigrationInterface {
  name = 'EmergenciesEndEmpty1764000000077';
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
      create function empties_over_emergency() returns trigger language plpgsql as $$ begin new.desk_letter := null; new.sheet_letter := null; return new; end $$;
      create trigger emergency_over_is_empty before insert or update on emergency_access for each row
        when (new.state not in ('requested','approved') and (new.desk_letter is not null or new.sheet_letter is not null)) execute function empties_over_emergency();
      alter table emergency_access no force row level security;
    `);
    // The owner sees no row under FORCE, and would empty none in silence.
    await runner.query(`update emergency_access set state = state where state not in ('requested','approved') and (desk_letter is not null or sheet_letter is not null)`);
    const [left] = (await runner.query(`select count(*)::int as n from emergency_access where state not in ('requested','approved') and (desk_letter is not null or sheet_letter is not null)`)) as { n: number }[];
    if (left?.n !== 0) throw new Error(`${left?.n} emergencies that are over still hold a letter`);
    await runner.query(`
      alter table emergency_access force row level security;
      alter table emergency_access add constraint emergency_over_holds_nothing check (state in ('requested','approved') or (desk_letter is null and sheet_letter is null));
      comment on column emergency_access.desk_letter is 'why, for the on-call desk: sealed to its office key; destroyed when it is over';
      comment on column emergency_access.sheet_letter is 'held or in hospital: name, place and time only, sealed to that office; destroyed when it is over';

      -- Her yes to an office that holds the case by an emergency was refused as if it were shared, and said so to her before she was told.
      drop index grant_once;
      create unique index grant_once on access_grant (case_id, case_epoch, recipient_id) where state in ('standby','active') and emergency_id is null;
      create unique index grant_once_by_emergency on access_grant (emergency_id, case_epoch, recipient_id) where state in ('standby','active') and emergency_id is not null;

      -- The jobs begin and end its work; no officer does.
      drop policy assignment_emergency on assignment;
      drop policy assignment_emergency_end on assignment;
    `);
  }
  async down(): Promise<void> {
    throw new Error('Who may open what is never taken down: restore a backup instead.');
  }
}
