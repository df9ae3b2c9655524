import { countParts as countOnPage } from '../page/parts.js';
import { countParts } from './parts.js';

const samples = [
  '', '1', 'hello', 'é à Ç Δ', '[€]', '0\n1', 'ក', 'ក'.repeat(58), 'ក'.repeat(70), 'ក'.repeat(71), 'ក'.repeat(134), 'ក'.repeat(135),
  'a'.repeat(160), 'a'.repeat(161), 'a'.repeat(306), 'a'.repeat(307), `${'a'.repeat(152)}${'€'.repeat(10)}`, 'it’s', '🙏'.repeat(34), '🙏'.repeat(40), 'ខ្ញុំមិនបានទទួលប្រាក់ខែបីខែហើយ', 'สวัสดี',
];

it.each([
  ['ក'.repeat(58), { encoding: 'UCS-2', used: 58, room: 70, parts: 1 }],
  ['ក'.repeat(71), { encoding: 'UCS-2', used: 71, room: 134, parts: 2 }],
  ['a'.repeat(160), { encoding: 'GSM-7', used: 160, room: 160, parts: 1 }],
  ['a'.repeat(161), { encoding: 'GSM-7', used: 161, room: 306, parts: 2 }],
  ['[€]', { encoding: 'GSM-7', used: 6, room: 160, parts: 1 }],
])('counts %j', (body, parts) => {
  expect(countParts(body)).toEqual(parts);
});

it.each(samples)('the composer counts %j as the provider does', (body) => {
  expect(countOnPage(body)).toEqual(countParts(body));
});
