import type { ClaimGroup, GroupSheet, GroupTotal, NamedMember } from '@sarika/wage-claims';
import type { GroupDto, GroupMemberDto, GroupSheetDto, GroupTotalDto, SumOfSomeDto } from './groups.dto.js';

export const presentGroup = ({ id, number, jurisdiction, madeAt }: ClaimGroup): GroupDto => ({ id, number, jurisdiction, madeAt: madeAt.toISOString() });

const minor = (sum: bigint | null): string | null => sum?.toString() ?? null;
const ofSome = ({ minor: sum, unknown }: GroupTotal['claimed']): SumOfSomeDto => ({ minor: minor(sum), unknown });
const range = ({ low, likely, high }: { low: bigint; likely: bigint; high: bigint }) => ({ low: low.toString(), likely: likely.toString(), high: high.toString() });

const presentMember = (member: NamedMember): GroupMemberDto => ({
  claimId: member.claimId,
  caseId: member.caseId,
  number: member.caseNumber,
  name: member.name,
  revealedUntil: member.revealedUntil?.toISOString() ?? null,
  joinedAt: member.joinedAt.toISOString(),
  currency: member.currency,
  stage: member.stage,
  confirmedAt: member.confirmedAt?.toISOString() ?? null,
  assessed: member.assessed && { ...range(member.assessed), unknownLines: member.assessed.unknownLines, assessedOn: member.assessed.assessedOn },
  claimed: minor(member.claimed),
  verified: minor(member.verified),
  awarded: minor(member.awarded),
  paid: member.paid.toString(),
  belowShare: member.belowShare,
  draftWaits: member.draftWaits,
  hearingOn: member.hearingOn,
  legs: member.legs.map(({ id, against, stage, blockedBy }) => ({ id, against, stage, blockedBy })),
});

const presentTotal = (total: GroupTotal): GroupTotalDto => ({
  currency: total.currency,
  members: total.members,
  assessed: total.assessed && range(total.assessed),
  unassessed: total.unassessed,
  unknownLines: total.unknownLines,
  claimed: ofSome(total.claimed),
  verified: ofSome(total.verified),
  awarded: ofSome(total.awarded),
  paid: total.paid.toString(),
});

export const presentSheet = ({ group, members, totals, former, filings }: GroupSheet): GroupSheetDto => ({
  group: presentGroup(group),
  members: members.map(presentMember),
  totals: totals.map(presentTotal),
  former: former.map(({ claimId, caseId, caseNumber, leftAt, how }) => ({ claimId, caseId, number: caseNumber, leftAt: leftAt.toISOString(), how })),
  filings: filings.map(({ id, against, authority, lodgedOn, members: count, claimIds }) => ({ id, against, authority, lodgedOn, members: count, claimIds: [...claimIds] })),
});
