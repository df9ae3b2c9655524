import { Audit } from '@sarika/audit';
import type { OfficerContext } from '@sarika/identity';
import type { DirectoryCache } from '@sarika/organisations';
import { authorize } from '@sarika/platform';
import { canWorkCases } from '../../case.policy.js';
import { type OutsideBody, OutsideBodies } from '../outside-body.store.js';
import { HER_STATE, foldedName, hasAccount } from '../outside.policy.js';
import { bodyCountry, bodyHasAccount, bodyKnown, bodyNotFound } from '../outside.problems.js';
import { type BodyCheck, alwaysOfAState } from '../outside.process.js';

export type NewBody = Pick<OutsideBody, 'directoryOfficeId' | 'kind' | 'name' | 'nameKm' | 'ofCountry' | 'isState' | 'language'>;

/** The list of bodies without an account that an office keeps: who wrote one down, who checked what of it and when. */
export class KeepBody {
  constructor(
    private readonly directory: Pick<DirectoryCache, 'current'>,
    private readonly bodies = new OutsideBodies(),
    private readonly audit = new Audit(),
  ) {}

  /** @throws Problem role.notAllowed, outside.country, outside.bodyNotFound, outside.hasAccount, outside.bodyKnown */
  async write(ctx: OfficerContext, wanted: NewBody): Promise<{ bodyId: string }> {
    authorize(canWorkCases(ctx.actor));
    const snapshot = await this.directory.current();
    const listed = wanted.directoryOfficeId === null ? null : snapshot.byId.get(wanted.directoryOfficeId);
    if (listed === undefined) throw bodyNotFound();
    if (!/^[A-Z]{2}$/.test(wanted.ofCountry)) throw bodyCountry();
    const body: NewBody = {
      ...wanted,
      name: wanted.name.trim(),
      nameKm: wanted.nameKm?.trim() || null,
      // Every office of a state in the directory is of hers, wherever it stands: her embassy abroad is not of the country around it.
      ofCountry: listed?.isState ? HER_STATE : wanted.ofCountry,
      // A police station does not stop being of a state because somebody left a box open.
      isState: wanted.isState || alwaysOfAState.includes(wanted.kind) || (listed?.isState ?? false),
    };
    // Two that write the same name at once would both find it free.
    await ctx.db.query(`select pg_advisory_xact_lock(hashtextextended('sarika.bodies.' || $1, 0))`, [ctx.actor.officeId]);
    if (hasAccount(body, snapshot)) throw bodyHasAccount();
    if ((await this.bodies.ofOffice(ctx, ctx.actor.officeId)).some((known) => foldedName(known.name) === foldedName(body.name) && known.ofCountry === body.ofCountry)) throw bodyKnown();
    const bodyId = await this.bodies.write(ctx, body);
    await this.audit.write(ctx, { actor: ctx.actor, action: 'outsideBody.written', details: { bodyId, kind: body.kind } });
    return { bodyId };
  }

  /** @throws Problem role.notAllowed, outside.bodyNotFound */
  async check(ctx: OfficerContext, { bodyId, checked }: { bodyId: string; checked: readonly BodyCheck[] }): Promise<void> {
    authorize(canWorkCases(ctx.actor));
    if (!(await this.bodies.find(ctx, bodyId))) throw bodyNotFound();
    await this.bodies.check(ctx, bodyId, [...new Set(checked)]);
    await this.audit.write(ctx, { actor: ctx.actor, action: 'outsideBody.checked', details: { bodyId } });
  }

  /** Takes it off the list. What it was given stays where it is. @throws Problem role.notAllowed, outside.bodyNotFound */
  async end(ctx: OfficerContext, { bodyId }: { bodyId: string }): Promise<void> {
    authorize(canWorkCases(ctx.actor));
    if (!(await this.bodies.end(ctx, bodyId))) throw bodyNotFound();
    await this.audit.write(ctx, { actor: ctx.actor, action: 'outsideBody.ended', details: { bodyId } });
  }
}
