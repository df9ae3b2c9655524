import { randomUUID } from 'node:crypto';
import type { Context, SystemContext } from '@sarika/platform';

/** A mission that was told that she is held. */
export interface DetentionNotice {
  readonly id: string;
  readonly caseId: string;
  readonly officeId: string;
  readonly sentBy: string;
  readonly sentOfficeId: string;
  readonly sentAt: Date;
  /** From when her page shows it. */
  readonly toldAt: Date | null;
  readonly acknowledgedAt: Date | null;
}

const columns = `id, case_id as "caseId", office_id as "officeId", sent_by as "sentBy", sent_office_id as "sentOfficeId", sent_at as "sentAt", told_at as "toldAt", acknowledged_at as "acknowledgedAt"`;

export class DetentionNotices {
  async add(ctx: Context, row: Pick<DetentionNotice, 'id' | 'caseId' | 'officeId' | 'sentBy' | 'sentOfficeId'> & { consentId: string; itemId: string; letter: Buffer; letterEpoch: number }): Promise<void> {
    await ctx.db.run('insert into detention_notice (id, case_id, office_id, consent_id, item_id, letter, letter_epoch, sent_by, sent_office_id) values ($1, $2, $3, $4, $5, $6, $7, $8, $9)', [
      row.id, row.caseId, row.officeId, row.consentId, row.itemId, row.letter, row.letterEpoch, row.sentBy, row.sentOfficeId,
    ]);
  }

  async ofCase(ctx: Context, caseId: string): Promise<DetentionNotice[]> {
    return ctx.db.query<DetentionNotice>(`select ${columns} from detention_notice where case_id = $1 order by sent_at, id`, [caseId]);
  }

  /** Those sent to an office, the newest first. */
  async sentTo(ctx: Context, officeId: string, limit: number): Promise<DetentionNotice[]> {
    return ctx.db.query<DetentionNotice>(`select ${columns} from detention_notice where office_id = $1 order by sent_at desc, id limit $2`, [officeId, limit]);
  }

  /** Of the office it was sent to. With that in the statement another's is left before its policies are asked, whose time could be told. */
  async find(ctx: Context, id: string, officeId: string): Promise<(DetentionNotice & { letter: Buffer; letterEpoch: number }) | null> {
    return (await ctx.db.query<DetentionNotice & { letter: Buffer; letterEpoch: number }>(`select ${columns}, letter, letter_epoch as "letterEpoch" from detention_notice where id = $1 and office_id = $2`, [id, officeId]))[0] ?? null;
  }

  async acknowledge(ctx: Context, id: string, officerId: string): Promise<boolean> {
    return (await ctx.db.run('update detention_notice set acknowledged_at = now(), acknowledged_by = $2 where id = $1 and acknowledged_at is null', [id, officerId])) === 1;
  }

  /** Takes those of which she was not told; each is taken once. */
  async takeUntold(ctx: SystemContext, limit: number): Promise<{ caseId: string }[]> {
    return ctx.db.query(
      'update detention_notice set told_at = now() where id in (select id from detention_notice where told_at is null order by sent_at limit $1 for update skip locked) returning case_id as "caseId"',
      [limit],
    );
  }

  /** Takes those that no mission has read for a day; each is taken once. */
  async takeUnread(ctx: SystemContext, limit: number): Promise<{ id: string; sentOfficeId: string }[]> {
    return ctx.db.query(
      `update detention_notice set alarmed_at = now() where id in (select id from detention_notice where acknowledged_at is null and alarmed_at is null and sent_at < now() - interval '1 day' order by sent_at limit $1 for update skip locked)
       returning id, sent_office_id as "sentOfficeId"`,
      [limit],
    );
  }
}

/** How she said it. */
export type FearSaid = 'web' | 'sms' | 'officer';

/** Her word that no office of her own state may learn of her, as it is written down. Whether it stands is asked of `fearStands`. */
export class StateFears {
  /** Since when, and by whom it was written down; null where she fears nothing of the kind. */
  async since(ctx: Context, caseId: string): Promise<{ readonly saidAt: Date; readonly saidHow: FearSaid } | null> {
    return (await ctx.db.query<{ saidAt: Date; saidHow: FearSaid }>('select said_at as "saidAt", said_how as "saidHow" from state_fear where case_id = $1 and lifted_at is null', [caseId]))[0] ?? null;
  }

  /** @param recordedBy of `officer` alone @returns false where she had said so already */
  async say(ctx: Context, caseId: string, saidHow: FearSaid, recordedBy: string | null): Promise<boolean> {
    return (await ctx.db.run('insert into state_fear (id, case_id, said_how, recorded_by) values ($1, $2, $3, $4) on conflict do nothing', [randomUUID(), caseId, saidHow, recordedBy])) === 1;
  }

  async lift(ctx: Context, caseId: string, officerId: string, witnessId: string): Promise<boolean> {
    return (await ctx.db.run(`update state_fear set lifted_at = now(), lifted_how = 'officer', lifted_by = $2, lift_witness = $3 where case_id = $1 and lifted_at is null`, [caseId, officerId, witnessId])) === 1;
  }

  /** Whether an office of a state works the case. @param ctx as intake with this one case set, or as the worker */
  async isReadByState(ctx: Context, caseId: string): Promise<boolean> {
    return (await ctx.db.query('select 1 from assignment a join office o on o.id = a.office_id where a.case_id = $1 and a.ended_at is null and o.is_state limit 1', [caseId])).length > 0;
  }

  /** By herself, on her page. */
  async liftOwn(ctx: Context, caseId: string): Promise<boolean> {
    return (await ctx.db.run(`update state_fear set lifted_at = now(), lifted_how = 'web' where case_id = $1 and lifted_at is null`, [caseId])) === 1;
  }
}
