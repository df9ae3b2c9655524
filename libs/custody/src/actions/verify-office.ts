import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Audit } from '@sarika/audit';
import type { OfficerContext } from '@sarika/identity';
import { DirectoryStore, type ThingChecked, Verifications } from '@sarika/organisations';
import { authorize } from '@sarika/platform';
import { inCustody } from '../custody.js';
import { canAdminister } from '../custody.policy.js';
import { checkedLater, checkedNothing, hostStays, officeNotFound } from '../custody.problems.js';

/** One day of grace: the date is local to whoever looked. */
const GRACE_MS = 14 * 3_600_000;

/** Somebody looked whether an entry of the directory is true: at what of it, who, and on which day. */
@Injectable()
export class VerifyOffice {
  constructor(
    private readonly directory: DirectoryStore,
    private readonly verifications: Verifications,
    private readonly audit: Audit,
  ) {}

  /** @param on ISO date @throws Problem role.notAllowed, office.notFound, office.hostStays, verification.nothing, verification.inTheFuture */
  async run(ctx: OfficerContext, { officeId, on, by, checked }: { officeId: string; on: string; by: string; checked: readonly ThingChecked[] }): Promise<void> {
    authorize(canAdminister(ctx.actor));
    const office = await this.directory.office(ctx, officeId);
    if (!office) throw officeNotFound();
    if (office.kind === 'host') throw hostStays();
    if (checked.length === 0) throw checkedNothing();
    if (Date.parse(`${on}T00:00:00Z`) > ctx.now.getTime() + GRACE_MS) throw checkedLater();
    await inCustody(ctx, () => this.verifications.add(ctx, { id: randomUUID(), officeId, on, by: by.trim() === '' ? ctx.actor.name : by.trim(), checked: [...new Set(checked)], recordedBy: ctx.actor.id }));
    await this.audit.write(ctx, { actor: ctx.actor, action: 'office.verified', details: { officeId, on, checked: checked.join(',') } });
  }
}
