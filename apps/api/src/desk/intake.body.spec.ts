import 'reflect-metadata';
import { BadRequestException } from '@nestjs/common';
import { apiValidation } from '../edge/validation.js';
import { DeskIntakeBody, readIntake } from './intake.body.js';

const formKey = 'AAAAAAAA-1111-4111-8111-111111111111';
const least = { formKey, reporter: { relation: 'self' }, facts: {}, contact: { how: 'none' } };
const checked = async (value: unknown): Promise<DeskIntakeBody> => (await apiValidation.transform(value, { type: 'body', metatype: DeskIntakeBody })) as DeskIntakeBody;
const findings = async (value: unknown): Promise<string[]> => {
  try {
    await checked(value);
  } catch (error) {
    if (error instanceof BadRequestException) return (error.getResponse() as { message: string[] }).message;
    throw error;
  }
  return [];
};

describe('the counsellor’s form as it is sent', () => {
  it.each([
    ['an unknown field', { ...least, boss: 1 }, 'property boss should not exist'],
    ['an unknown field inside', { ...least, contact: { how: 'none', fax: '1' } }, 'contact.property fax should not exist'],
    ['a category nobody knows', { ...least, facts: { categories: ['W9'] } }, /categories must be one of/],
    ['a country in words', { ...least, facts: { nowIn: 'Thailand' } }, /nowIn must match/],
    ['a day that does not exist', { ...least, lateEntry: { spokenOn: '2026-02-31' } }, /spokenOn must be a valid ISO 8601/],
    ['an hour that does not exist', { ...least, contact: { how: 'none', from: '25:00', to: '26:00' } }, /from must match/],
    ['consent that was not read aloud', { ...least, consent: { readAloud: false, wordingVersion: 'x', language: 'km', offices: [] } }, /readAloud must be equal to true/],
    ['two answers for one office', { ...least, consent: { readAloud: true, wordingVersion: 'x', language: 'km', offices: [{ officeId: formKey, yes: true }, { officeId: formKey, yes: false }] } }, /offices's elements must be unique/],
    ['a witness of the sender’s own choice', { ...least, consent: { readAloud: true, wordingVersion: 'x', language: 'km', offices: [], witnessOfficerId: formKey } }, /witnessOfficerId should not exist/],
    ['words where a list is wanted', { ...least, facts: { categories: 'W1' } }, /categories must be an array/],
    ['no form at all', [], /reporter should not be null/],
  ])('refuses %s', async (_what, value, finding) => {
    expect((await findings(value)).join('\n')).toMatch(finding);
  });

  it('takes the least there is, and what was not said stays unknown', async () => {
    const intake = readIntake(await checked(least), null);
    expect(intake).toMatchObject({ formKey: formKey.toLowerCase(), story: null, details: null, identity: null, employer: null, consent: null, spokenOn: null, card: false, alarm: false });
    expect(intake.facts).toMatchObject({ channel: 'desk', language: 'km', categories: [], nowIn: null });
  });

  it('reads blanks as nothing said', async () => {
    const intake = readIntake(await checked({ ...least, story: '  \n', identity: { name: ' ' }, employer: { name: '' }, details: { debt: ' ', protection: {} } }), null);
    expect(intake).toMatchObject({ story: null, identity: null, employer: null, details: null });
  });

  it('reads the number where she is now, in Khmer digits too', async () => {
    expect(readIntake(await checked({ ...least, facts: { nowIn: 'KH' }, contact: { how: 'call', phone: '០១២ ៣៤៥ ៦៧៨' } }), null).contact.phone).toBe('+85512345678');
    expect(readIntake(await checked({ ...least, facts: { nowIn: 'TH' }, contact: { how: 'call', phone: '081 234 5678' } }), null).contact.phone).toBe('+66812345678');
    const wrong = await checked({ ...least, contact: { how: 'call', phone: '12' } });
    expect(() => readIntake(wrong, null)).toThrow(expect.objectContaining({ code: 'phone.notANumber' }));
  });

  it('counts a delegate’s group and hears an alarm as danger', async () => {
    const intake = readIntake(await checked({ ...least, reporter: { relation: 'delegate', groupSize: 12 }, alarm: true }), null);
    expect(intake.facts).toMatchObject({ danger: true, flags: ['groupOfTenOrMore'] });
  });
});
