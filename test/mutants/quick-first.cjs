// Suites in the order of what they cost: a mutant that is noticed by a quick one never waits for the slow ones.
const { default: Sequencer } = require('@jest/test-sequencer');

const slow = ['token.spec', 'blind-index.spec', 'fingerprint.spec', 'secret-derivation.spec', 'recovery-code.spec', 'formats.spec', 'file-format.spec'];
const place = ({ path }) => slow.findIndex((each) => path.endsWith(`/${each}.ts`));

module.exports = class QuickFirst extends Sequencer {
  sort(tests) {
    return [...tests].sort((one, other) => place(one) - place(other) || (one.path < other.path ? -1 : 1));
  }
};
