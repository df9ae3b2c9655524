import { type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { SmsProvider } from './provider.js';

const servers: Server[] = [];
const serving = async (answer: (asked: string) => { status: number; location?: string }): Promise<{ url: string; asked: string[] }> => {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url}`);
    const { status, location } = answer(request.url ?? '');
    response.writeHead(status, location ? { location } : {}).end('{}');
  });
  servers.push(server);
  await new Promise<void>((done) => void server.listen(0, '127.0.0.1', done));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
};
afterAll(() => Promise.all(servers.map((server) => new Promise((done) => server.close(done)))));

it.each([301, 302, 307, 308])('follows nobody who sends it elsewhere (%s): number, words and the provider’s secret go where the configuration says', async (status) => {
  const elsewhere = await serving(() => ({ status: 201 }));
  const provider = await serving(() => ({ status, location: `${elsewhere.url}/taken` }));
  const sms = new SmsProvider({ smsBaseUrl: provider.url, smsAccount: '00000000-0000-4000-8000-000000000000', smsToken: 'a-token-of-sixteen-and-more', smsNumber: '+85510200300', publicUrl: 'https://sarika.example' });
  await expect(sms.send('+85512000111', 'There is news.')).rejects.toThrow();
  expect([provider.asked.length, elsewhere.asked]).toEqual([1, []]);
});
