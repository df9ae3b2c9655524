import { Audit } from '@sarika/audit';
import { type IndicatorReason, type ProtocolCode, type ProtocolStep, protocolCodes, stepOf, weighIndicators } from '@sarika/categories';
import { Grants, asksForState, caseNotFound } from '@sarika/consent';
import type { OfficerContext } from '@sarika/identity';
import { DirectoryStore } from '@sarika/organisations';
import { type Keyring, authorize } from '@sarika/platform';
import { wipe } from '@sarika/vault';
import { AccessCounts } from '../access-limit.store.js';
import { Assignments } from '../assignment.store.js';
import { CaseFile } from '../case-file.entity.js';
import { canWorkCases } from '../case.policy.js';
import { Items } from '../item.store.js';
import { type AroundStep, canTick } from '../protection.policy.js';
import { type Protection, openProtection } from '../protection.js';
import { ProtectionRows } from '../protection.store.js';
import { Wishes } from '../wish.store.js';
import { officerCaseKeys } from './read-case.js';

/** The protocols and answers of a case as one officer may see them, with what she may do. */
export interface ReadProtected extends Protection {
  /** Whether the reader may tick off, begin and write here. */
  readonly mayWrite: boolean;
  readonly mayTick: (step: ProtocolStep) => boolean;
  /** Protocols that may be begun. */
  readonly mayBegin: readonly ProtocolCode[];
  /** The answers are a reason to begin the protocol on trafficking, which this case has not. */
  readonly proposed: readonly IndicatorReason[];
  readonly officerNames: ReadonlyMap<string, string>;
}

/** Shows an officer the protocols of a case and the eleven answers. On record before anything is shown, and counted with the cases she opens. */
export class ReadProtection {
  constructor(
    private readonly keyring: Keyring,
    private readonly counts = new AccessCounts(),
    private readonly grants = new Grants(),
    private readonly items = new Items(),
    private readonly rows = new ProtectionRows(),
    private readonly assignments = new Assignments(),
    private readonly directory: Pick<DirectoryStore, 'officer' | 'namesOf'> = new DirectoryStore(),
    private readonly audit = new Audit(),
    private readonly wishes = new Wishes(),
  ) {}

  /** @throws Problem role.notAllowed, case.notFound, access.tooMany */
  async run(ctx: OfficerContext, { caseId }: { caseId: string }): Promise<ReadProtected> {
    authorize(canWorkCases(ctx.actor));
    const keys = await officerCaseKeys(this.grants, this.keyring, ctx, caseId);
    try {
      await this.counts.openBeside(ctx, caseId);
      const caseFile = await ctx.db.manager.findOneBy(CaseFile, { id: caseId });
      if (!caseFile) throw caseNotFound();
      const opened = await openProtection(ctx, { items: this.items, rows: this.rows }, caseFile, keys);
      const protection = (await asksForState(ctx)) ? withoutFear(opened) : opened;
      await this.audit.write(ctx, { actor: ctx.actor, action: 'protection.opened', caseId, details: { count: protection.sheets.length } });
      const assignment = await this.assignments.lock(ctx, caseId, ctx.actor.officeId);
      const mayWrite = assignment !== null && caseFile.isOpen && (await this.grants.opensBeyondEmergency(ctx, caseId, ctx.actor));
      const around: AroundStep = { assignedTo: assignment?.officerId ?? null, sex: (await this.directory.officer(ctx, ctx.actor.id))?.sex ?? null, wantsSex: caseFile.wantsSex, saidWhom: await this.wishes.heard(ctx, caseId) };
      const applied = new Set(protection.applied.map(({ code }) => code));
      const last = protection.sheets.at(-1);
      return {
        ...protection,
        mayWrite,
        mayTick: (step) => mayWrite && canTick(ctx.actor, step, around) === true,
        mayBegin: mayWrite ? protocolCodes.filter((code) => !applied.has(code)) : [],
        proposed: last && !applied.has('trafficking') ? weighIndicators(last.answers, last.stillThere).reasons : [],
        officerNames: await this.directory.namesOf(ctx, officersOf(protection)),
      };
    } finally {
      for (const key of keys.values()) wipe(key.secretKey);
    }
  }
}

/** Why she could not be asked about the state may say that she fears it: no office of a state reads that. */
const withoutFear = (protection: Protection): Protection => ({
  ...protection,
  applied: protection.applied.map((each) => ({
    ...each,
    steps: new Map([...each.steps].map(([code, standing]) => [code, stepOf(each.code, code)?.before?.includes('toState') ? { ...standing, reason: null } : standing])),
  })),
});

const officersOf = ({ applied, sheets }: Protection): string[] => [
  ...applied.flatMap(({ began, steps }) => [...(began ? [began.officerId] : []), ...[...steps.values()].map(({ officerId }) => officerId)]),
  ...sheets.map(({ officerId }) => officerId),
];
