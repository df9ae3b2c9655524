import { protectingHeaders } from './protecting-headers.js';

it('lets pages run only what this server sends, frames nothing, and tells nobody where somebody came from', () => {
  const headers = protectingHeaders(true);
  expect(headers['content-security-policy']).toContain("default-src 'none'");
  expect(headers['content-security-policy']).toContain("script-src 'self'");
  expect(headers['content-security-policy']).toContain("frame-ancestors 'self'");
  expect(headers['content-security-policy']).not.toContain('unsafe-eval');
  expect(headers).toMatchObject({ 'referrer-policy': 'no-referrer', 'x-content-type-options': 'nosniff', 'x-frame-options': 'SAMEORIGIN', 'cross-origin-opener-policy': 'same-origin' });
});

it('insists on https only where the public address is https', () => {
  expect(protectingHeaders(true)['strict-transport-security']).toMatch(/max-age=\d{7,}/);
  expect(protectingHeaders(false)['strict-transport-security']).toBeUndefined();
});
