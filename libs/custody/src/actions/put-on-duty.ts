import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Audit } from '@sarika/audit';
import { type OfficerContext, notForRole } from '@sarika/identity';
import { dutyPhoneContext, phoneIndex, readPhone } from '@sarika/messaging';
import { DirectoryStore, DutyRoster } from '@sarika/organisations';
import { type Keyring, violatedConstraint } from '@sarika/platform';
import { sealLetter } from '@sarika/vault';
import { inCustody } from '../custody.js';
import { arranges } from '../custody.policy.js';
import { notOnStaff, turnNotFound, turnTaken, turnWrong } from '../custody.problems.js';

/** Somebody's turns, the same hours on several days of every week. */
export interface Duty {
  readonly officeId: string;
  readonly officerId: string;
  /** 1 Monday to 7 Sunday. */
  readonly weekdays: readonly number[];
  /** HH:MM of the office. */
  readonly from: string;
  /** HH:MM; earlier than `from` it is that of the next day, 00:00 the end of the day. */
  readonly to: string;
  /** Who is rung first; 1 to 20. */
  readonly rank: number;
  /** The duty telephone as she typed it. It is sealed to the notifier, and nobody can read it here again. */
  readonly phone: string;
}

/** A turn over midnight is two: the rest of the day, and the beginning of the next. */
function partsOf({ from, to }: Pick<Duty, 'from' | 'to'>): readonly (readonly [later: 0 | 1, from: string, to: string])[] {
  if (to === '00:00' || to > from) return [[0, from, to]];
  return [[0, from, '00:00'], [1, '00:00', to]];
}

/** Writes somebody on the duty roster of an office. */
export class PutOnDuty {
  constructor(
    private readonly keyring: Pick<Keyring, 'notifierPublic' | 'blindIndex'>,
    private readonly roster: DutyRoster,
    private readonly directory: DirectoryStore,
    private readonly audit: Audit,
  ) {}

  /** @throws Problem role.notAllowed, duty.wrongTimes, duty.elsewhere, duty.taken, phone.notANumber */
  async run(ctx: OfficerContext, duty: Duty): Promise<void> {
    const { officeId, officerId, rank } = duty;
    if (!arranges(ctx.actor, officeId)) throw notForRole();
    const weekdays = [...new Set(duty.weekdays)];
    if (weekdays.length === 0 || duty.from === duty.to) throw turnWrong();
    const officer = await this.directory.officer(ctx, officerId);
    if (!officer || officer.officeId !== officeId || !officer.isActive || officer.role === 'administrator') throw notOnStaff();
    const office = await this.directory.office(ctx, officeId);
    const phone = readPhone(duty.phone, office?.country ?? null);
    const index = phoneIndex(this.keyring, phone);
    try {
      await inCustody(ctx, async () => {
        for (const weekday of weekdays) {
          for (const [later, from, to] of partsOf(duty)) {
            // A letter of its own for each row: nobody sees that two turns have one telephone but by its keyed hash.
            const phoneLetter = sealLetter(Buffer.from(phone, 'utf8'), this.keyring.notifierPublic, dutyPhoneContext(officerId));
            await this.roster.add(ctx, { id: randomUUID(), officeId, officerId, weekday: ((weekday - 1 + later) % 7) + 1, from, to, rank, phoneLetter, phoneIndex: index });
          }
        }
      });
    } catch (error) {
      if (violatedConstraint(error) === 'duty_turn_once') throw turnTaken();
      throw error;
    }
    await this.audit.write(ctx, { actor: ctx.actor, action: 'duty.added', details: { officeId, officerId, days: weekdays.join(''), from: duty.from, to: duty.to, rank } });
  }
}

/** Takes one turn off the roster. Who is on duty may become nobody: the page says so, and an alarm stands where it is the desk. */
@Injectable()
export class TakeOffDuty {
  constructor(
    private readonly roster: DutyRoster,
    private readonly audit: Audit,
  ) {}

  /** @throws Problem role.notAllowed, duty.notFound */
  async run(ctx: OfficerContext, { officeId, turnId }: { officeId: string; turnId: string }): Promise<void> {
    if (!arranges(ctx.actor, officeId)) throw notForRole();
    if (!(await inCustody(ctx, () => this.roster.remove(ctx, officeId, turnId)))) throw turnNotFound();
    await this.audit.write(ctx, { actor: ctx.actor, action: 'duty.removed', details: { officeId, turnId } });
  }
}
