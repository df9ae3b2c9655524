import type { OfficerActor } from '@sarika/identity';
import type { Decision } from '@sarika/platform';
import { arranges, canAdminister, canArrange, canConfirm, canInvite, canLookAtPeople, canRenewKey } from './custody.policy.js';

const roles = ['operator', 'officer', 'focal_point', 'supervisor', 'administrator'] as const;
type Role = (typeof roles)[number];
const leading: readonly Role[] = ['focal_point', 'supervisor'];
const who = (role: Role, officeId = role === 'administrator' ? 'host' : 'mrc', id = 'sokha'): OfficerActor => ({ kind: 'officer', id, officeId, officeKind: role === 'administrator' ? 'host' : 'mrc', name: 'Sokha', role, takesRestricted: false });
const said = (decision: Decision): string => (decision === true ? 'yes' : `${decision.status} ${decision.code}`);
const each = <T>(of: (role: Role) => T): [Role, T][] => roles.map((role) => [role, of(role)]);

const [mrc, host] = [{ id: 'mrc', kind: 'mrc' }, { id: 'host', kind: 'host' }];

it('administrators arrange every office, who leads one arranges her own, nobody else any', () => {
  expect(each((role) => [arranges(who(role), 'mrc'), arranges(who(role), 'union')])).toEqual([
    ['operator', [false, false]], ['officer', [false, false]], ['focal_point', [true, false]], ['supervisor', [true, false]], ['administrator', [true, true]],
  ]);
});

it('people are looked at by who leads an office or administers', () => {
  expect(each((role) => said(canLookAtPeople(who(role))))).toEqual(each((role) => (leading.includes(role) || role === 'administrator' ? 'yes' : '403 role.notAllowed')));
});

describe('to invite', () => {
  it('is for who arranges that office', () => {
    expect(each((role) => said(canInvite(who(role), mrc, 'officer')))).toEqual(each((role) => (leading.includes(role) || role === 'administrator' ? 'yes' : '403 role.notAllowed')));
    for (const role of leading) expect(said(canInvite(who(role, 'union'), mrc, 'officer'))).toBe('403 role.notAllowed');
  });

  it('an administrator is for the host’s office, and nobody else is', () => {
    expect(said(canInvite(who('administrator'), host, 'administrator'))).toBe('yes');
    expect(said(canInvite(who('administrator'), mrc, 'administrator'))).toBe('422 officer.roleElsewhere');
    expect(said(canInvite(who('administrator'), host, 'officer'))).toBe('422 officer.roleElsewhere');
    // Whoever would lead the host's office makes no administrator.
    for (const role of leading) expect(said(canInvite(who(role, 'host'), host, 'administrator'))).toBe('403 role.notAllowed');
  });
});

describe('to reset or to disable', () => {
  const dara = { id: 'dara', officeId: 'mrc', role: 'officer' };

  it('is never done to oneself', () => {
    for (const role of roles) {
      expect([role, said(canArrange(who(role, 'mrc', 'dara'), dara))]).toEqual([role, '403 officer.yourself']);
      for (const hasKey of [true, false]) expect([role, hasKey, said(canConfirm(who(role, 'mrc', 'dara'), dara, hasKey))]).toEqual([role, hasKey, '403 officer.yourself']);
    }
  });

  it('looks to who does not arrange her as if she were not there', () => {
    expect(each((role) => said(canArrange(who(role), dara)))).toEqual(each((role) => (leading.includes(role) || role === 'administrator' ? 'yes' : '404 officer.notFound')));
    for (const role of leading) expect(said(canArrange(who(role, 'union'), dara))).toBe('404 officer.notFound');
  });

  it('an administrator is for administrators only', () => {
    const panha = { id: 'panha', officeId: 'host', role: 'administrator' };
    expect(said(canArrange(who('administrator'), panha))).toBe('yes');
    for (const role of leading) expect(said(canArrange(who(role, 'host'), panha))).toBe('404 officer.notFound');
  });
});

describe('to confirm that the words were compared', () => {
  const dara = { id: 'dara', officeId: 'mrc', role: 'officer' };

  it('is for a colleague where the office has a key, whatever her role', () => {
    for (const role of ['operator', 'officer', 'focal_point', 'supervisor'] as const) {
      expect(said(canConfirm(who(role), dara, true))).toBe('yes');
      expect(said(canConfirm(who(role, 'union'), dara, true))).toBe('404 officer.notFound');
    }
    expect(said(canConfirm(who('administrator'), dara, true))).toBe('404 officer.notFound');
  });

  it('is for an administrator where there is no key yet', () => {
    expect(each((role) => said(canConfirm(who(role), dara, false)))).toEqual(each((role) => (role === 'administrator' ? 'yes' : '403 role.notAllowed')));
  });
});

it('administering is for administrators', () => {
  expect(each((role) => said(canAdminister(who(role))))).toEqual(each((role) => (role === 'administrator' ? 'yes' : '403 role.notAllowed')));
});

it('the office’s key is renewed by who leads it; where nobody does, by whoever holds it; never by an administrator', () => {
  expect(each((role) => said(canRenewKey(who(role), true)))).toEqual(each((role) => (leading.includes(role) ? 'yes' : '403 role.notAllowed')));
  expect(each((role) => said(canRenewKey(who(role), false)))).toEqual(each((role) => (role === 'administrator' ? '403 role.notAllowed' : 'yes')));
});
