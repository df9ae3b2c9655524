import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Audit } from '@sarika/audit';
import type { OfficerContext } from '@sarika/identity';
import { type RulesWhy, RuleVersions } from '@sarika/organisations';
import { authorize } from '@sarika/platform';
import { deliveredRules, readRules } from '@sarika/routing';
import { Journal } from '@sarika/workflow';
import { canReleaseRules, canWriteRules } from './rules.policy.js';
import { inForceAlready, rulesNotFound, trialFirst, trialOld } from './rules.problems.js';

/** Past cases are tried from half a year back, unless somebody asks for less or more. */
export const TRIED_DAYS = 180;

/** Keeps new routing rules as a version of its own. Nothing is routed by them before they were tried and a second person let them in. */
@Injectable()
export class DraftRules {
  constructor(
    private readonly versions: RuleVersions,
    private readonly audit: Audit,
  ) {}

  /** @returns the number of the version @throws Problem role.notAllowed, rules.wrong */
  async run(ctx: OfficerContext, { rules, why }: { rules: unknown; why: RulesWhy }): Promise<{ version: number }> {
    authorize(canWriteRules(ctx.actor));
    const read = readRules(rules);
    const basedOn = (await this.versions.inForce(ctx))?.version ?? deliveredRules.version;
    const version = await this.versions.add(ctx, { rules: read, why, basedOn, by: ctx.actor.id });
    await this.audit.write(ctx, { actor: ctx.actor, action: 'rules.drafted', details: { version, why, basedOn } });
    return { version };
  }
}

/** Asks for a dry run over past cases, against the rules in force. */
@Injectable()
export class AskTrial {
  constructor(
    private readonly versions: RuleVersions,
    private readonly journal: Journal,
  ) {}

  /** @param days how far back; 1 to 730 @throws Problem role.notAllowed, rules.notFound */
  async run(ctx: OfficerContext, { version, days }: { version: number; days: number }): Promise<{ trialId: string }> {
    authorize(canWriteRules(ctx.actor));
    if (!(await this.versions.find(ctx, version))) throw rulesNotFound();
    const against = (await this.versions.inForce(ctx))?.version ?? deliveredRules.version;
    const since = new Date(ctx.now.getTime() - days * 86_400_000).toISOString().slice(0, 10);
    const trialId = randomUUID();
    await this.versions.askTrial(ctx, { id: trialId, version, against, since, by: ctx.actor.id });
    await this.journal.record(ctx, ctx.actor, 'rules.trialAsked', { trialId }, { version, against, days });
    return { trialId };
  }
}

/** Lets tried rules in: from the next look at the directory on they decide. Also the way back to an earlier version. */
@Injectable()
export class ReleaseRules {
  constructor(
    private readonly versions: RuleVersions,
    private readonly audit: Audit,
  ) {}

  /** @throws Problem role.notAllowed, rules.notFound, rules.secondPerson, rules.trialFirst, rules.trialOld, rules.inForce, rules.wrong */
  async run(ctx: OfficerContext, { version }: { version: number }): Promise<void> {
    authorize(canWriteRules(ctx.actor));
    const rules = await this.versions.find(ctx, version);
    if (!rules) throw rulesNotFound();
    authorize(canReleaseRules(ctx.actor, rules));
    const inForce = (await this.versions.inForce(ctx))?.version ?? deliveredRules.version;
    if (inForce === version) throw inForceAlready();
    const trial = await this.versions.newestTrial(ctx, version);
    if (!trial?.doneAt) throw trialFirst();
    if (trial.against !== inForce) throw trialOld();
    // Written by an earlier program, perhaps: what this one cannot read never comes into force.
    readRules(rules.rules);
    await this.versions.release(ctx, { id: randomUUID(), version, trialId: trial.id, by: ctx.actor.id });
    await this.audit.write(ctx, { actor: ctx.actor, action: 'rules.released', details: { version, before: inForce } });
  }
}
