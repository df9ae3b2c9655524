import { type Problem } from '@sarika/platform';
import { checkPassword, PASSWORD_MOST_BYTES } from './password.js';

const about = { signIn: 'chantha.keo@mrc-bmc.demo', name: 'Keo Chantha', officeNames: ['Banteay Meanchey Job Centre', 'មណ្ឌលការងារបន្ទាយមានជ័យ', 'mrc-bmc', 'Serei Saophoan'] };
const codeOf = (password: string): string => {
  const decision = checkPassword(password, about);
  return decision === true ? 'taken' : decision.code;
};

describe('a password', () => {
  it.each([
    ['', 'nothing'],
    ['x7$Kq!m2Lp#v9z', 'fourteen'],
    ['ខ្ញុំស្រឡាញ់ភូមិ', 'few syllables, though many signs'],
    ['👩‍👩‍👧‍👦'.repeat(3), 'three families, though many code points'],
  ])('of less than fifteen characters as a person counts is refused: %s (%s)', (password) => {
    expect(codeOf(password)).toBe('password.tooShort');
  });

  it('says how many there were, and nothing of it', () => {
    const problem = checkPassword('keo-secret', about) as Problem;
    expect(problem.details).toEqual({ least: 15, length: 10 });
    expect(JSON.stringify({ ...problem, message: problem.message })).not.toContain('keo-secret');
  });

  it('is refused when it is longer than what is worth deriving, and never cut', () => {
    const long = Array.from({ length: 600 }, (_, index) => String.fromCodePoint(0x4e00 + ((index * 7919) % 20_000))).join('');
    expect(codeOf(long)).toBe('password.tooLong');
    expect(Buffer.byteLength(long)).toBeGreaterThan(PASSWORD_MOST_BYTES);
  });

  it.each([
    'passwordpassword', 'Password12345678', 'P4$$w0rd-P4$$w0rd', 'password password 2026', 'administrator123', 'Welcome to Cambodia 2026!', 'iloveyouforever1', 'qwertyuiopasdfgh', '1qaz2wsx3edc4rfv',
    'qwerty qwerty qwerty', 'aaaaaaaaaaaaaaaaaaaa', 'abababababababab', 'abcdefghijklmnop', '123456789012345', '987654321987654321', '01011990 02021992', '0123456789 0123456789', '១២៣៤៥៦៧៨៩០១២៣៤៥',
    '១១១១១១១១១១១១១១១', 'correct horse battery staple', 'CorrectHorseBatteryStaple1!', 'sarika sarika sarika', 'Sarika-Hotline-2026', '               ', '!!!!!!!!!!!!!!!!!!', 'ｐａｓｓｗｏｒｄｐａｓｓｗｏｒｄ', 'pássword pássword',
    'The quick brown fox jumps over the lazy dog', 'ស្រឡាញ់ កម្ពុជា ស្រឡាញ់ ខ្មែរ ១២៣៤', 'letmeinletmeinletmein', 'xyxyxyxyxyxyxyxyxyxyxyxyxyxy', 'zxcvbnm,./asdfghjkl', '012345678901',
  ])('that others guess is refused: %s', (password) => {
    expect(['password.easyToGuess', 'password.tooShort']).toContain(codeOf(password));
    if (password !== '012345678901') expect(codeOf(password)).toBe('password.easyToGuess');
  });

  it.each(['chantha.keo@mrc-bmc.demo', 'Keo Chantha 1990-05', 'KeoChantha-KeoChantha', 'Ch4nth4-K30-2026!!', 'Banteay Meanchey Job Centre', 'mrc-bmc chantha 12', 'មណ្ឌលការងារបន្ទាយមានជ័យ ២០២៦', 'Serei Saophoan, Keo!'])(
    'made of her name, address or office is refused: %s',
    (password) => {
      expect(['password.namesYou', 'password.easyToGuess']).toContain(codeOf(password));
      // Of somebody else it is taken, or refused for what it is and never for her name.
      const others = checkPassword(password, { signIn: 'x@y', name: 'Z', officeNames: [] });
      expect(others === true || others.code === 'password.easyToGuess').toBe(true);
    },
  );

  it.each([
    'my aunt sells fried bananas', 'kJ7#pQ2!vR9$xZ4m', '  spaces kept at both ends  ', 'ដំរីពណ៌ខៀវលេងព្យ៉ាណូនៅលើភ្នំជាមួយក្តាម', '🐘🍌🎹⛰️🚲🌧️📻🪁🥥🎣🪵🧵🕯️🪴🎺', '58263704951683742096', 'lamp otter quartz violin ridge', 'நதி ஓடும் வழியில் ஒரு மரம் நின்றது',
  ])('of any characters is taken: %s', (password) => {
    expect(codeOf(password)).toBe('taken');
  });

  it('is judged in little time, whatever it is made of', () => {
    const worst = ['a'.repeat(1024), 'ab'.repeat(512), 'password'.repeat(128), '1990'.repeat(256), 'កខ'.repeat(170)];
    const began = performance.now();
    for (const password of worst) checkPassword(password, about);
    expect((performance.now() - began) / worst.length).toBeLessThan(1_000);
  });
});
