import { LEAST_GUESSES, guessesNeeded, leakedPasswords } from './leaked-passwords.js';
import { PASSWORD_LEAST, checkPassword } from './password.js';

const about = { signIn: 'chantha.keo@mrc-bmc.demo', name: 'Keo Chantha', officeNames: ['Banteay Meanchey Job Centre', 'mrc-bmc'] };
const codeOf = (password: string): string => {
  const decision = checkPassword(password, about);
  return decision === true ? 'taken' : decision.code;
};
/** Every n-th of the list, so that all ranks are tried and the test stays short. */
const every = (n: number): string[] => leakedPasswords.filter((_each, index) => index % n === 0);

it('is a list worth the name: tens of thousands, with those everybody knows', () => {
  expect(leakedPasswords.length).toBeGreaterThan(40_000);
  expect(leakedPasswords).toEqual(expect.arrayContaining(['123456', 'password', 'qwerty', 'letmein', 'trustno1']));
});

it('refuses every leaked password that is long enough to be chosen', () => {
  const long = leakedPasswords.filter((each) => [...each].length >= PASSWORD_LEAST);
  expect(long.length).toBeGreaterThan(20);
  expect(long.filter((each) => codeOf(each) !== 'password.easyToGuess')).toEqual([]);
  // And none of them by its length alone or by our own list: these three no list of words has.
  for (const each of ['hd764nw5d7e1vb1', 'nemvxyheqdd5oqxyxyzi', 'polniypizdec0211']) expect(long).toContain(each);
});

it('refuses a leaked password said twice, with capitals, or with a year behind it', () => {
  const dressed = every(97).flatMap((each) => [each + each, `${each} ${each}`, each.toUpperCase() + each.toUpperCase(), `${each[0]?.toUpperCase()}${each.slice(1)}${each}2026`]).filter((each) => [...each].length >= PASSWORD_LEAST);
  expect(dressed.length).toBeGreaterThan(500);
  expect(dressed.filter((each) => codeOf(each) === 'taken')).toEqual([]);
});

it('refuses two of the first hundred with digits between them', () => {
  const first = leakedPasswords.slice(0, 100).filter((each) => each.length >= 6);
  const pairs = first.map((each, index) => `${each}12${first[(index * 7 + 3) % first.length]}`).filter((each) => [...each].length >= PASSWORD_LEAST);
  expect(pairs.length).toBeGreaterThan(10);
  expect(pairs.filter((each) => codeOf(each) === 'taken')).toEqual([]);
});

it.each(['zaq12wsxcde34rfv', '12qwaszx34erdfcv', 'poiuytrewqlkjhgfdsa', 'azertyuiopqsdfghjklm', 'qwertzuiopasdfghjk', '7894561230.789456', 'mnbvcxzlkjhgfdsapoi'])('refuses keys side by side: %s', (walk) => {
  expect(codeOf(walk)).toBe('password.easyToGuess');
});

it('knows her own words and her office’s where nobody else would guess them', () => {
  const stranger = { signIn: 'x@y', name: 'Z', officeNames: [] };
  for (const named of ['Oddar Vireak Sombath 7', 'sombathvireakoddar']) {
    const hers = { signIn: 'sombath@oddar', name: 'Vireak Sombath', officeNames: ['Oddar Centre'] };
    expect(checkPassword(named, hers)).toMatchObject({ code: 'password.namesYou' });
    expect(checkPassword(named, stranger)).toBe(true);
  }
});

it('leaves five words drawn by chance, however common each is alone', () => {
  for (const words of ['lamp otter quartz violin ridge', 'abacus fried ridge cloud brick', 'my aunt sells fried bananas']) {
    expect(codeOf(words)).toBe('taken');
    expect(guessesNeeded(words)).toBeGreaterThan(LEAST_GUESSES);
  }
});

it('looks at no more than it must, whatever comes', () => {
  expect(guessesNeeded(`${'a'.repeat(100)}kJ7#pQ2!vR9$xZ4m`)).toBe(guessesNeeded('a'.repeat(100)));
});
