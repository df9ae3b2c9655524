import { Audit } from '@sarika/audit';
import type { OfficerContext } from '@sarika/identity';

/**
 * An officer says herself whether she is a woman or a man, so that workers who ask for one can be given one. Nobody else writes it down,
 * and only administrators read it; colleagues see whether somebody is whom a worker asked for. Taken back, she is nobody's answer to a wish.
 */
export class StateSex {
  constructor(private readonly audit = new Audit()) {}

  /** What the reader said of herself; null where she did not. */
  async own(ctx: OfficerContext): Promise<'female' | 'male' | null> {
    return (await ctx.db.query<{ sex: 'female' | 'male' | null }>('select sex from officer where id = $1', [ctx.actor.id]))[0]?.sex ?? null;
  }

  async run(ctx: OfficerContext, { sex }: { sex: 'female' | 'male' | null }): Promise<void> {
    await ctx.db.run('update officer set sex = $2 where id = $1', [ctx.actor.id, sex]);
    // That she said something, and not what.
    await this.audit.write(ctx, { actor: ctx.actor, action: 'officer.statedSex', details: { officerId: ctx.actor.id } });
  }
}
