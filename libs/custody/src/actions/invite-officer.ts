import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Audit } from '@sarika/audit';
import type { OfficerContext } from '@sarika/identity';
import { authorize, failpoint, violatedConstraint } from '@sarika/platform';
import { inCustody } from '../custody.js';
import { canInvite } from '../custody.policy.js';
import { officeClosed, officeNotFound, roleElsewhere, signInTaken } from '../custody.problems.js';
import { Links } from '../link.store.js';

export interface NewOfficer {
  readonly officeId: string;
  readonly signIn: string;
  readonly name: string;
  readonly languages: readonly string[];
  readonly role: string;
  /** May be named for protected cases (field rule 7). Not for administrators, who read none. */
  readonly takesRestricted: boolean;
}

/** What is handed over to one person, in person, and shown once. */
export interface HandedLink {
  readonly officerId: string;
  readonly token: string;
  readonly expiresAt: Date;
}

/** Somebody new: she is written down as pending and gets a link that opens once. She can do nothing until a colleague confirms her. */
@Injectable()
export class InviteOfficer {
  constructor(
    private readonly links: Links,
    private readonly audit: Audit,
  ) {}

  /** @throws Problem role.notAllowed, officer.roleElsewhere, officer.signInTaken, office.notFound, office.closed */
  async run(ctx: OfficerContext, { officeId, signIn, name, languages, role, takesRestricted }: NewOfficer): Promise<HandedLink> {
    const [office] = await ctx.db.query<{ id: string; kind: string; closed: boolean }>('select id, kind, closed_at is not null as closed from office where id = $1', [officeId]);
    if (!office) throw officeNotFound();
    authorize(canInvite(ctx.actor, office, role));
    if (takesRestricted && role === 'administrator') throw roleElsewhere();
    if (office.closed) throw officeClosed();
    const officerId = randomUUID();
    const made = await inCustody(ctx, async () => {
      try {
        await ctx.db.run(`insert into officer (id, office_id, sign_in, name, languages, role, takes_restricted, state) values ($1, $2, $3, $4, $5, $6, $7, 'pending')`, [
          officerId, officeId, signIn.trim().toLowerCase(), name.trim(), languages, role, takesRestricted,
        ]);
      } catch (error) {
        if (violatedConstraint(error) === 'officer_sign_in_once') throw signInTaken();
        throw error;
      }
      return this.links.make(ctx, officerId, 'new_officer', ctx.actor.id);
    });
    await this.audit.write(ctx, { actor: ctx.actor, action: 'officer.invited', details: { officerId, officeId, role, takesRestricted } });
    failpoint('custody.written');
    return { officerId, ...made };
  }
}
