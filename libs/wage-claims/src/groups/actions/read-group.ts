import { Audit } from '@sarika/audit';
import { Items, canWorkCases, identityOf, officerCaseKeys } from '@sarika/cases';
import { Grants } from '@sarika/consent';
import type { OfficerContext } from '@sarika/identity';
import { type Keyring, authorize } from '@sarika/platform';
import { wipe } from '@sarika/vault';
import { type ClaimGroup, type FormerMember, type GroupFiling, type GroupMember, type GroupTotal, totalsOf } from '../group.js';
import { groupNotFound } from '../group.problems.js';
import { type Candidate, ClaimGroups } from '../group.store.js';

export interface NamedMember extends GroupMember {
  /** Only while the reader sees her unmasked; null otherwise, and where nobody wrote it down. */
  readonly name: string | null;
  readonly revealedUntil: Date | null;
}

export interface GroupSheet {
  readonly group: ClaimGroup;
  readonly members: readonly NamedMember[];
  readonly totals: readonly GroupTotal[];
  readonly former: readonly FormerMember[];
  readonly filings: readonly GroupFiling[];
}

const MOST_GROUPS = 200;
const MOST_CANDIDATES = 300;

/** Shows an office its groups. Sums, stages and days stand in clear; a name is opened only where its reveal stands, on record. */
export class ReadGroup {
  constructor(
    private readonly keyring: Keyring,
    private readonly groups = new ClaimGroups(),
    private readonly grants = new Grants(),
    private readonly items = new Items(),
    private readonly audit = new Audit(),
  ) {}

  /** @throws Problem role.notAllowed */
  async ofOffice(ctx: OfficerContext): Promise<(ClaimGroup & { members: number; running: number })[]> {
    authorize(canWorkCases(ctx.actor));
    return this.groups.ofOffice(ctx, MOST_GROUPS);
  }

  /** @throws Problem group.notFound, role.notAllowed */
  async run(ctx: OfficerContext, { groupId }: { groupId: string }): Promise<GroupSheet> {
    authorize(canWorkCases(ctx.actor));
    const group = await this.groups.find(ctx, groupId);
    if (!group) throw groupNotFound();
    const members = await this.groups.members(ctx, groupId);
    const revealed = new Map((await this.groups.revealed(ctx, members.map(({ caseId }) => caseId))).map(({ caseId, until }) => [caseId, until]));
    const named: NamedMember[] = [];
    for (const member of members) {
      const revealedUntil = revealed.get(member.caseId) ?? null;
      named.push({ ...member, revealedUntil, name: revealedUntil === null ? null : await this.nameOf(ctx, member.caseId, groupId) });
    }
    const { sides: _sides, ...shown } = group;
    return { group: shown, members: named, totals: totalsOf(members), former: await this.groups.former(ctx, groupId), filings: await this.groups.filings(ctx, groupId) };
  }

  /** Claims of the office that are against the same employer or agency and in no group. @throws Problem group.notFound, role.notAllowed */
  async candidates(ctx: OfficerContext, { groupId }: { groupId: string }): Promise<Candidate[]> {
    authorize(canWorkCases(ctx.actor));
    const group = await this.groups.find(ctx, groupId);
    if (!group) throw groupNotFound();
    return this.groups.candidates(ctx, group, MOST_CANDIDATES);
  }

  private async nameOf(ctx: OfficerContext, caseId: string, groupId: string): Promise<string | null> {
    const keys = await officerCaseKeys(this.grants, this.keyring, ctx, caseId);
    try {
      const opened = await this.items.open(ctx, caseId, keys, ['identity']);
      await this.audit.write(ctx, { actor: ctx.actor, action: 'item.opened', caseId, details: { count: opened.length, damaged: opened.filter(({ damaged }) => damaged).length, revealed: true, groupId } });
      const { name } = identityOf(opened);
      return typeof name === 'string' && name.trim() !== '' ? name.trim() : null;
    } finally {
      for (const { secretKey } of keys.values()) wipe(secretKey);
    }
  }
}
