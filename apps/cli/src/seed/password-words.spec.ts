import { randomInt } from 'node:crypto';
import { checkPassword } from '@sarika/identity';
import { demoDirectory } from './directory.js';
import { passwordWords } from './password-words.js';

it('makes passwords that every officer of the demo could have chosen', () => {
  const officers = demoDirectory.offices.flatMap((office) => office.officers.map((officer) => ({ signIn: officer.signIn, name: officer.names.en, officeNames: [office.names.en, office.names.km, office.towns.en, office.code] })));
  for (let turn = 0; turn < 300; turn += 1) {
    const drawn = Array.from({ length: 5 }, () => passwordWords[randomInt(passwordWords.length)]).join('-');
    const about = officers[turn % officers.length];
    // Words drawn twice or very short ones are the one draw in a hundred that a person would be asked to draw again.
    if (about && new Set(drawn.split('-')).size === 5 && drawn.length >= 24) expect([drawn, checkPassword(drawn, about)]).toEqual([drawn, true]);
  }
});
