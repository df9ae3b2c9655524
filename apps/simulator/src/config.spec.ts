import { ConfigurationFault, readConfig } from './config.js';
import { readNumber } from './number.js';

const whole = {
  SIMULATOR_PORT: '3999', SMS_ACCOUNT: '4c3f1c1e-7d64-4f0e-9b6e-2b8f2b7a9c10', SMS_TOKEN: 'a-token-for-these-tests-only',
  SMS_NUMBER: '+855 10 200 300', PUBLIC_URL: 'http://localhost:3000/', SIMULATOR_DATA: 'ledger.jsonl',
};

it('lists everything that is wrong at once', () => {
  const faults = () => {
    try {
      readConfig({ SIMULATOR_PORT: '70000', SMS_TOKEN: 'short', SMS_NUMBER: '012345', PUBLIC_URL: 'ftp://x', SARIKA_MODE: 'production' });
    } catch (error) {
      return (error as ConfigurationFault).faults.map((fault) => fault.split(' ')[0]);
    }
    return [];
  };
  expect(faults()).toEqual(['SARIKA_MODE', 'SIMULATOR_PORT', 'SMS_ACCOUNT', 'SMS_TOKEN', 'SMS_NUMBER', 'PUBLIC_URL', 'SIMULATOR_DATA']);
});

it('posts where the product says it is, unless told of a shorter way', () => {
  expect(readConfig(whole)).toMatchObject({ number: '+85510200300', publicUrl: 'http://localhost:3000', hooksUrl: 'http://localhost:3000', deliveryMs: 900, webhookBudgetMs: 15_000 });
  expect(readConfig({ ...whole, HOOKS_URL: 'http://127.0.0.1:3100' })).toMatchObject({ publicUrl: 'http://localhost:3000', hooksUrl: 'http://127.0.0.1:3100' });
});

it.each([
  ['+855 12 345 001', '+85512345001'],
  ['0085512345001', '+85512345001'],
  ['85512345001', '+85512345001'],
  ['012 345 001', undefined],
  ['+1', undefined],
  ['', undefined],
])('reads the number %j', (written, number) => {
  expect(readNumber(written)).toBe(number);
});
