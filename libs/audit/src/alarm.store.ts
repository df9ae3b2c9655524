import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type Context, Problem } from '@sarika/platform';

/** What somebody must look at. Each kind is `<domain>.<what>`, so that the console has words for it. */
export type AlarmKind = `${string}.${string}`;

export interface NewAlarm {
  readonly kind: AlarmKind;
  /** Whose supervisors and focal points look at it; null for the whole service, whose administrators do. */
  readonly officeId: string | null;
  /** About whom, where it is about somebody: she cannot acknowledge it herself. */
  readonly officerId?: string | null;
  /** What it is about, such as a stop or a key: the same thing stands once. */
  readonly subjectId?: string | null;
  /** Counts and codes. Never a case, a name or words of a person. */
  readonly details?: Readonly<Record<string, string | number | boolean | null>>;
}

export interface Alarm {
  readonly id: string;
  readonly kind: string;
  readonly officeId: string | null;
  readonly officerId: string | null;
  readonly subjectId: string | null;
  readonly details: Record<string, unknown>;
  readonly openedAt: Date;
  readonly acknowledgedAt: Date | null;
  readonly acknowledgedBy: string | null;
}

const columns = `id, kind, office_id as "officeId", officer_id as "officerId", subject_id as "subjectId", details, opened_at as "openedAt", acknowledged_at as "acknowledgedAt", acknowledged_by as "acknowledgedBy"`;

/** Standing alarms. One stands until somebody who may says that she looked; the same thing stands once. */
@Injectable()
export class Alarms {
  /**
   * Raises an alarm, or leaves the one that stands. A refusal rolls its transaction back: raise in one of its own there.
   * @returns false when the same alarm was standing already
   */
  async raise(ctx: Context, alarm: NewAlarm): Promise<boolean> {
    const made = await ctx.db.run('insert into alarm (id, kind, office_id, officer_id, subject_id, details) values ($1, $2, $3, $4, $5, $6) on conflict do nothing', [
      randomUUID(), alarm.kind, alarm.officeId, alarm.officerId ?? null, alarm.subjectId ?? null, JSON.stringify(alarm.details ?? {}),
    ]);
    return made === 1;
  }

  /**
   * "I looked at it." Row-level security says who may: a supervisor or focal point of that office, an administrator where it is about the whole service.
   * @throws Problem alarm.notFound (also where it is not hers to say), alarm.aboutYou, alarm.acknowledged
   */
  async acknowledge(ctx: Context, alarmId: string, officerId: string): Promise<Alarm> {
    const rows = await ctx.db.query<Alarm>(`select ${columns} from alarm where id = $1`, [alarmId]);
    const alarm = rows[0];
    if (!alarm) throw alarmNotFound();
    if (alarm.acknowledgedAt) throw new Problem('alarm.acknowledged', 409, 'Somebody already looked at this alarm.');
    if (alarm.officerId === officerId) throw new Problem('alarm.aboutYou', 403, 'This alarm is about you. Somebody else must look at it.');
    const done = await ctx.db.run('update alarm set acknowledged_at = now(), acknowledged_by = $2 where id = $1 and acknowledged_at is null', [alarmId, officerId]);
    if (done !== 1) throw alarmNotFound();
    return alarm;
  }

  /** What stands, newest first, of what the reader may see. */
  async standing(ctx: Context): Promise<Alarm[]> {
    return ctx.db.query<Alarm>(`select ${columns} from alarm where acknowledged_at is null order by opened_at desc, id limit 200`);
  }
}

const alarmNotFound = (): Problem => new Problem('alarm.notFound', 404, 'There is no such alarm here.');
