import { emptyDraft, intakeOf, isUntouched } from '../../apps/console/src/desk/draft.js';
import { CAMBODIA, ServerClock, dayAt } from '../../apps/console/src/logic/day.js';
import { dueWords } from '../../apps/console/src/logic/due.js';
import { isTaken, keyAct } from '../../apps/console/src/logic/keys.js';
import { groupedNumber, groupedSecret } from '../../apps/console/src/logic/number.js';
import { smsParts } from '../../apps/console/src/logic/sms.js';
import { foldOpenings } from '../../apps/console/src/logic/timeline.js';

const now = new Date('2026-11-22T08:00:00Z');
const in_ = (minutes: number): Date => new Date(now.getTime() + minutes * 60_000);

describe('due words', () => {
  it('says what is late, rounded up', () => {
    expect(dueWords(in_(-1), now)).toEqual({ tone: 'late', late: true, unit: 'minutes', count: 1 });
    expect(dueWords(in_(-181), now)).toMatchObject({ late: true, unit: 'hours', count: 4 });
    expect(dueWords(in_(-60 * 73), now)).toMatchObject({ late: true, unit: 'days', count: 4 });
  });
  it('never promises more time than is left', () => {
    expect(dueWords(in_(12.9), now)).toEqual({ tone: 'soon', late: false, unit: 'minutes', count: 12 });
    expect(dueWords(in_(60 * 47.9), now)).toMatchObject({ tone: 'calm', unit: 'hours', count: 47 });
    expect(dueWords(in_(60 * 71), now)).toMatchObject({ tone: 'calm', unit: 'days', count: 2 });
  });
  it('is late from the first second', () => expect(dueWords(new Date(now.getTime() - 1_000), now)).toMatchObject({ late: true, count: 1 }));
});

describe('the day it is', () => {
  it('is that of the place meant', () => {
    const evening = new Date('2026-11-24T16:30:00Z');
    expect(dayAt(CAMBODIA, evening)).toBe('2026-11-24');
    expect(dayAt('Asia/Seoul', evening)).toBe('2026-11-25');
    expect(dayAt('Asia/Riyadh', new Date('2027-01-01T20:59:59Z'))).toBe('2027-01-01');
    expect(dayAt('Asia/Riyadh', new Date('2027-01-01T21:00:00Z'))).toBe('2027-01-02');
  });
  it('is the server’s, whatever the computer says', () => {
    const clock = new ServerClock();
    const own = Date.parse('2029-01-01T00:00:00Z');
    expect(clock.at(50, own)).toEqual(new Date(own));
    clock.hear('Tue, 24 Nov 2026 16:59:00 GMT', 1_000, own);
    expect(clock.at(61_000, own)).toEqual(new Date('2026-11-24T17:00:00Z'));
    expect(dayAt(CAMBODIA, clock.at(61_000, own))).toBe('2026-11-25');
  });
  it('keeps what it heard where a reply says nothing or nonsense', () => {
    const clock = new ServerClock();
    clock.hear('Tue, 24 Nov 2026 16:59:00 GMT', 0, 0);
    clock.hear(null, 5_000, 5_000);
    clock.hear('yesterday', 6_000, 6_000);
    expect(clock.at(7_000, 7_000)).toEqual(new Date('2026-11-24T16:59:07Z'));
  });
  it('goes on while the computer sleeps, and the server is asked when it wakes', () => {
    const clock = new ServerClock();
    expect(clock.isDoubtful(0, 0)).toBe(true);
    clock.hear('Tue, 24 Nov 2026 16:00:00 GMT', 1_000, 500_000);
    expect(clock.isDoubtful(61_000, 560_300)).toBe(false);
    // Eight hours with the lid closed: the steady clock stood still, and it is the next day in Cambodia.
    const slept = 8 * 3_600_000;
    expect(dayAt(CAMBODIA, clock.at(61_000, 560_000 + slept))).toBe('2026-11-25');
    expect(clock.isDoubtful(61_000, 560_000 + slept)).toBe(true);
    clock.hear('Wed, 25 Nov 2026 00:01:01 GMT', 62_000, 561_000 + slept);
    expect([clock.isDoubtful(63_000, 562_000 + slept), clock.at(63_000, 562_000 + slept)]).toEqual([false, new Date('2026-11-25T00:01:02Z')]);
  });
  it('does not go back where somebody sets the date back, and asks the server', () => {
    const clock = new ServerClock();
    clock.hear('Tue, 24 Nov 2026 16:00:00 GMT', 0, 86_400_000);
    expect([clock.at(60_000, 0), clock.isDoubtful(60_000, 0)]).toEqual([new Date('2026-11-24T16:01:00Z'), true]);
  });
});

describe('keys', () => {
  const pressed = (code: string, key: string, more = {}) => ({ code, key, ctrlKey: false, metaKey: false, altKey: false, ...more });
  it('goes by place, so a Khmer layout works', () => expect(keyAct(pressed('KeyJ', '្'), false)).toBe('down'));
  it('finds / and ? by what they write', () => {
    expect(keyAct(pressed('Digit7', '/'), false)).toBe('search');
    expect(keyAct(pressed('Slash', '?'), false)).toBe('sheet');
  });
  it('leaves the browser its own', () => expect(keyAct(pressed('KeyR', 'r', { ctrlKey: true }), false)).toBeNull());
  it('waits for the second key after G', () => {
    expect(keyAct(pressed('KeyG', 'g'), false)).toBe('goPrefix');
    expect(keyAct(pressed('KeyQ', 'q'), true)).toBe('goQueue');
    expect(keyAct(pressed('KeyJ', 'j'), true)).toBeNull();
  });
  it('is off while somebody types', () => {
    expect(isTaken({ tagName: 'TEXTAREA', isContentEditable: false, role: null }, 'down')).toBe(true);
    expect(isTaken({ tagName: 'INPUT', isContentEditable: false, role: null }, 'search')).toBe(true);
    expect(isTaken({ tagName: 'BODY', isContentEditable: false, role: null }, 'down')).toBe(false);
  });
  it('leaves Enter to a link that has the focus', () => {
    expect(isTaken({ tagName: 'A', isContentEditable: false, role: null }, 'open')).toBe(true);
    expect(isTaken({ tagName: 'SUMMARY', isContentEditable: false, role: null }, 'open')).toBe(true);
    expect(isTaken({ tagName: 'A', isContentEditable: false, role: null }, 'down')).toBe(false);
  });
});

describe('numbers', () => {
  it('groups a case number in threes', () => expect(groupedNumber('123456789')).toBe('123-456-789'));
  it('groups a secret in fours', () => expect(groupedSecret('1234 5678 90123456')).toBe('1234 5678 9012 3456'));
});

describe('text parts', () => {
  it('counts Latin letters to 160', () => {
    expect(smsParts('a'.repeat(160))).toMatchObject({ parts: 1, encoding: 'GSM-7', used: 160, room: 160 });
    expect(smsParts('a'.repeat(161)).parts).toBe(2);
  });
  it('counts Khmer to 70', () => {
    expect(smsParts('ក'.repeat(70))).toMatchObject({ parts: 1, encoding: 'UCS-2', room: 70 });
    expect(smsParts('ក'.repeat(71))).toMatchObject({ parts: 2, room: 134 });
  });
  it('says one part of nothing', () => expect(smsParts('')).toMatchObject({ parts: 1, used: 0 }));
});

describe('openings in the timeline', () => {
  const opening = (byName: string, at = '2026-11-22T08:00:00Z') => ({ at, kind: 'record', action: 'item.opened', byName, byOffice: null });
  it('are one line where the same person opened it again', () => expect(foldOpenings([opening('Sokha'), opening('Sokha'), opening('Sokha')])).toMatchObject([{ byName: 'Sokha', times: 3 }]));
  it('are apart for two persons', () => expect(foldOpenings([opening('Sokha'), opening('Dara')])).toHaveLength(2));
  it('are apart on two days', () => expect(foldOpenings([opening('Sokha'), opening('Sokha', '2026-11-23T08:00:00Z')])).toHaveLength(2));
  it('never swallow words between them', () => {
    const reply = { at: '2026-11-22T08:01:00Z', kind: 'reply', action: null, byName: 'Sokha', byOffice: null };
    expect(foldOpenings([opening('Sokha'), reply, opening('Sokha')])).toHaveLength(3);
  });
});

describe('the counsellor’s form', () => {
  const office = '0b0e7c52-38a5-4c1c-9a56-0f6f3a2c8a11';
  const filed = (change: Partial<ReturnType<typeof emptyDraft>>) => intakeOf({ ...emptyDraft(), ...change }, [office], 'v1', null);
  it('is untouched until somebody writes', () => {
    expect(isUntouched(emptyDraft())).toBe(true);
    expect(isUntouched({ ...emptyDraft(), story: 'x' })).toBe(false);
  });
  it('sends no consent of a person who speaks for another', () => expect(filed({ relation: 'family', answers: { [office]: true } }).consent).toBeNull());
  it('sends her answers as she gave them', () => expect(filed({ answers: { [office]: false } }).consent).toMatchObject({ readAloud: true, offices: [{ officeId: office, yes: false }] }));
  it('does not send an answer to an office that is no longer proposed', () => expect(filed({ answers: { other: true } }).consent).toBeNull());
  it('gives a call request the number and nothing else', () => {
    const body = filed({ callRequest: true, story: 'secret', employer: { name: 'E', place: '', agency: '', job: '' }, contact: { ...emptyDraft().contact, phone: '012 345 678' } });
    expect(body).toMatchObject({ callRequest: true, story: null, employer: null, details: null, identity: null, consent: null });
    expect(body.contact.phone).toBe('012 345 678');
  });
  it('takes no story after sexual violence', () => {
    const body = filed({ story: 'typed before', facts: { ...emptyDraft().facts, categories: ['V2'] }, protection: { safeNow: true, medicalCare: null, service: '' } });
    expect(body.story).toBeNull();
    expect(body.details?.protection).toEqual({ safeNow: true, medicalCare: null, service: null });
  });
  it('writes only name, place and time of somebody who cannot be asked', () => {
    const body = filed({ relation: 'helper', story: 'x', vital: { ground: 'held', place: 'Rayong', since: '', secondOfficerId: null }, identity: { name: 'Srey', nameLatin: '', birthYear: 1999, document: 'N1', address: '' } });
    expect(body).toMatchObject({ story: null, details: null, employer: null, vitalInterest: { ground: 'held', place: 'Rayong' }, identity: { name: 'Srey' } });
    expect(body.identity).not.toHaveProperty('document');
  });
});
