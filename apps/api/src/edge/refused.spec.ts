import { Log } from '@sarika/platform';
import { Refused } from './refused.js';

it('says once in a minute what was refused, with how many there were since, and nothing of what was answered or of where it came from', () => {
  const lines: Record<string, unknown>[] = [];
  let now = 0;
  const refused = new Refused(new Log('api', 'info', (line) => lines.push(JSON.parse(line) as Record<string, unknown>)), () => now);
  for (let n = 0; n < 50; n += 1) refused.note(403, 'POST', '/hooks/sms/inbound');
  refused.note(429, 'POST', '/api/v1/session');
  for (const status of [200, 303, 401, 404, 409, 500]) refused.note(status, 'GET', '/api/v1/cases/:caseId');
  now = 60_000;
  refused.note(403, 'POST', '/hooks/sms/inbound');
  now = 200_000;
  refused.note(403, 'POST', '/hooks/sms/inbound');
  expect(lines.map(({ event, level, status, method, route, count }) => [event, level, status, method, route, count])).toEqual([
    ['request.refused', 'warn', 403, 'POST', '/hooks/sms/inbound', 1],
    ['request.refused', 'warn', 429, 'POST', '/api/v1/session', 1],
    ['request.refused', 'warn', 403, 'POST', '/hooks/sms/inbound', 50],
    ['request.refused', 'warn', 403, 'POST', '/hooks/sms/inbound', 1],
  ]);
  expect(Object.keys(lines[0] ?? {}).sort()).toEqual(['at', 'count', 'event', 'level', 'method', 'process', 'route', 'status']);
});
