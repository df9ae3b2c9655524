// Jest's globalTeardown: the throwaway server and its folder go.
export default async function teardown() {
  await globalThis.sarikaTestDatabase?.stop();
}
