import { OpenReceipt } from '@sarika/receipts';
import { khmerDigits } from '@sarika/texts';
import { type FiledCase, aCase, refusal } from '../../../test/support/cases.js';
import { office, setPassword } from '../../../test/support/people.js';
import { type Stage, type Suite, openSuite } from '../../../test/support/suite.js';

let suite: Suite;
let stage: Stage & { undo(): Promise<void> };
let filed: FiledCase;
beforeAll(async () => {
  suite = await openSuite();
  setPassword(suite);
});
afterAll(() => suite.close());
beforeEach(async () => {
  stage = await suite.undone();
  filed = await aCase().consentingTo(office('mrc-bmc')).create(stage);
});
afterEach(() => stage.undo());

const open = (number: string, secret: string) => new OpenReceipt(stage.api, stage.keyring).run(number, secret);
const audit = () => stage.look<{ action: string; case_id: string | null }>(`select action, case_id from audit_entry where action like 'receipt.%' order by id`);

describe('the two numbers', () => {
  it('open the case when both are right', async () => {
    const opened = await open(filed.receipt.number, filed.receipt.secret);
    expect(opened.caseId).toBe(filed.caseId);
    expect(await audit()).toEqual([{ action: 'receipt.opened', case_id: filed.caseId }]);
  });

  it.each<[string, (text: string) => string]>([
    ['in Khmer digits', khmerDigits],
    ['in Thai digits', (text) => text.replace(/\d/g, (digit) => String.fromCodePoint(0x0e50 + Number(digit)))],
    ['in groups', (text) => text.replace(/(\d{3})/g, '$1 ')],
    ['with dashes and full-width digits', (text) => text.replace(/\d/g, (digit) => String.fromCodePoint(0xff10 + Number(digit))).replace(/(.{4})/g, '$1-')],
    ['with what a telephone adds', (text) => `\u200b ${text}\u00a0\n`],
  ])('open it %s', async (_what, as) => {
    expect((await open(as(filed.receipt.number), as(filed.receipt.secret))).caseId).toBe(filed.caseId);
  });

  it('open nothing with a wrong secret, and in the same words as for a number nobody has', async () => {
    const wrong = filed.receipt.secret.replace(/.$/, (digit) => String((Number(digit) + 1) % 10));
    const another = (await aCase().consentingTo(office('mrc-bmc')).create(stage)).receipt;
    await stage.look('delete from receipt where case_number = $1', [another.number]);
    const answers = [];
    for (const [number, secret] of [[filed.receipt.number, wrong], [another.number, filed.receipt.secret], [another.number, another.secret]] as const) {
      const refused = await open(number, secret).then(() => null, (error: { code: string; status: number; message: string; details?: unknown }) => ({ code: error.code, status: error.status, message: error.message, details: error.details }));
      answers.push(refused);
    }
    expect(answers[0]).toMatchObject({ code: 'receipt.refused', status: 401 });
    for (const answer of answers) expect(answer).toEqual(answers[0]);
    expect(await audit()).toEqual(Array.from({ length: 3 }, () => ({ action: 'receipt.refused', case_id: null })));
  });

  it('tell of a mistyped number before anything is looked up', async () => {
    const { number, secret } = filed.receipt;
    for (let place = 0; place < number.length; place += 1) {
      const typo = number.slice(0, place) + String((Number(number[place]) + 1) % 10) + number.slice(place + 1);
      expect(await refusal(open(typo, secret))).toBe('receipt.mistyped');
    }
    expect(await audit()).toEqual([]);
  });

  it.each([['15 digits', '123456789012345'], ['17 digits', '12345678901234567'], ['nothing', ''], ['words', 'my secret number is']])('ask for the secret again when it is %s', async (_what, secret) => {
    expect(await refusal(open(filed.receipt.number, secret))).toBe('receipt.secretIncomplete');
  });

  it('open nothing once the receipt was replaced', async () => {
    await stage.look('update receipt set revoked_at = now() where case_id = $1', [filed.caseId]);
    expect(await refusal(open(filed.receipt.number, filed.receipt.secret))).toBe('receipt.refused');
  });

  it('open nothing under another pepper', async () => {
    const other = new OpenReceipt(stage.api, { ...stage.keyring, pepper: Buffer.alloc(32, 9) });
    expect(await refusal(other.run(filed.receipt.number, filed.receipt.secret))).toBe('receipt.refused');
  });

  it('open nothing when a receipt row was given another case’s place', async () => {
    const other = await aCase().consentingTo(office('mrc-bmc')).create(stage);
    // The row answers to the other number, with its own secret: the sealed key says to which receipt it belongs.
    await stage.look(`update receipt r set sealed_secret_key = o.sealed_secret_key from receipt o where r.case_id = $1 and o.case_id = $2`, [filed.caseId, other.caseId]);
    expect(await refusal(open(filed.receipt.number, filed.receipt.secret))).toMatch(/^vault\./);
  });
});
