import type { OfficerActor } from '@sarika/identity';
import type { Decision } from '@sarika/platform';
import { canReleaseRules, canWriteRules } from './rules.policy.js';

const roles = ['operator', 'officer', 'focal_point', 'supervisor', 'administrator'] as const;
const who = (role: OfficerActor['role'], id = 'panha'): OfficerActor => ({ kind: 'officer', id, officeId: 'host', officeKind: 'host', name: 'Panha', role, takesRestricted: true });
const said = (decision: Decision): string => (decision === true ? 'yes' : `${decision.status} ${decision.code}`);

it('by which offices are proposed is written by administrators alone', () => {
  for (const role of roles) expect([role, said(canWriteRules(who(role)))]).toEqual([role, role === 'administrator' ? 'yes' : '403 role.notAllowed']);
});

describe('rules are let in', () => {
  it('by an administrator who did not write them', () => {
    expect(said(canReleaseRules(who('administrator'), { draftedBy: 'maly' }))).toBe('yes');
    expect(said(canReleaseRules(who('administrator'), { draftedBy: 'panha' }))).toBe('403 rules.secondPerson');
  });

  it('by nobody of an office, whoever wrote them', () => {
    for (const role of roles.slice(0, -1)) for (const draftedBy of ['maly', 'panha']) expect([role, draftedBy, said(canReleaseRules(who(role), { draftedBy }))]).toEqual([role, draftedBy, '403 role.notAllowed']);
  });
});
