import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Context } from '@sarika/platform';
import type { QueueFilter, QueueView } from './queue.store.js';

/** A way of looking at the queue that an officer kept. */
export interface KeptView {
  readonly id: string;
  readonly name: string;
  readonly officerId: string;
  readonly isShared: boolean;
  readonly filter: QueueFilter & { readonly view?: QueueView };
}

export const MOST_VIEWS = 30;

/** Row-level security shows her own and those shared with her office. */
@Injectable()
export class QueueViews {
  async of(ctx: Context, officeId: string): Promise<KeptView[]> {
    return ctx.db.query<KeptView>('select id, name, officer_id as "officerId", is_shared as "isShared", filter from queue_view where office_id = $1 order by is_shared desc, name, id', [officeId]);
  }
  async keep(ctx: Context, view: Omit<KeptView, 'id'> & { officeId: string }): Promise<string> {
    const id = randomUUID();
    await ctx.db.run('insert into queue_view (id, office_id, officer_id, is_shared, name, filter) values ($1, $2, $3, $4, $5, $6)', [id, view.officeId, view.officerId, view.isShared, view.name, JSON.stringify(view.filter)]);
    return id;
  }
  /** @returns whether one of hers was there */
  async drop(ctx: Context, id: string): Promise<boolean> {
    return (await ctx.db.run('delete from queue_view where id = $1', [id])) > 0;
  }
}
