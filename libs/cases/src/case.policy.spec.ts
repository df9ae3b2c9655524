import type { OfficerActor } from '@sarika/identity';
import type { Decision } from '@sarika/platform';
import { canAnswerOffer, canDeclineOffer, canTakeProtected, canWorkCases } from './case.policy.js';

const who = (role: OfficerActor['role'], takesRestricted = false): OfficerActor => ({ kind: 'officer', id: 'sokha', officeId: 'mrc', officeKind: 'mrc', name: 'Sokha', role, takesRestricted });
const said = (decision: Decision): string => (decision === true ? 'yes' : `${decision.status} ${decision.code}`);
const atOffices = ['operator', 'officer', 'focal_point', 'supervisor'] as const;

it('an administrator works no case, everybody at an office does', () => {
  for (const role of atOffices) expect([role, said(canWorkCases(who(role)))]).toEqual([role, 'yes']);
  expect(said(canWorkCases(who('administrator')))).toBe('403 role.notAllowed');
});

describe('an offer', () => {
  it('is answered while it is offered, and by nobody who works no cases', () => {
    for (const role of atOffices) expect([role, said(canAnswerOffer(who(role), { state: 'offered' }))]).toEqual([role, 'yes']);
    expect(said(canAnswerOffer(who('administrator'), { state: 'offered' }))).toBe('403 role.notAllowed');
  });

  it.each(['waiting', 'accepted', 'declined', 'lapsed', 'revoked'] as const)('is not answered when it is %s, and says so', (state) => {
    for (const answer of [canAnswerOffer(who('officer'), { state }), canDeclineOffer(who('officer'), { state, isLastResort: false }), canDeclineOffer(who('officer'), { state, isLastResort: true })]) {
      expect(said(answer)).toBe('409 offer.settled');
      expect(answer).toMatchObject({ details: { state } });
    }
  });

  it('is declined, but not where it is the last resort', () => {
    expect(said(canDeclineOffer(who('officer'), { state: 'offered', isLastResort: false }))).toBe('yes');
    expect(said(canDeclineOffer(who('operator'), { state: 'offered', isLastResort: true }))).toBe('409 offer.deskCannotDecline');
    // Who works no cases learns nothing of the offer, not even whether it is the last.
    expect(said(canDeclineOffer(who('administrator'), { state: 'offered', isLastResort: true }))).toBe('403 role.notAllowed');
    expect(said(canDeclineOffer(who('administrator'), { state: 'offered', isLastResort: false }))).toBe('403 role.notAllowed');
  });
});

it('a protected case is taken on by whoever may, whatever the role', () => {
  for (const role of atOffices) {
    expect([role, said(canTakeProtected(who(role, true)))]).toEqual([role, 'yes']);
    expect([role, said(canTakeProtected(who(role, false)))]).toEqual([role, '403 offer.protected']);
  }
});
