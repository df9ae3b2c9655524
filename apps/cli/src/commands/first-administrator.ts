import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { FirstAdministrator } from '@sarika/custody';
import { Database, dataSource } from '@sarika/platform';

/** The owner's address: of this copy's own secrets where `npm start` runs it, else as it was set. */
function ownerUrl(): string {
  const { OWNER_DATABASE_URL: set } = process.env;
  if (set) return set;
  throw new Error('OWNER_DATABASE_URL is needed: postgresql://sarika_owner:…@host/sarika. npm start prints the link by itself.');
}

/**
 * `sarika first-administrator`: a link for the first person, while nobody can sign in. It stands on this screen only, opens once and
 * ends after an hour.
 * @param quiet says nothing where somebody can sign in already; at each start of an installation
 */
export async function firstAdministrator({ signIn, name, quiet }: { signIn: string; name: string; quiet: boolean }): Promise<void> {
  const publicUrl = (process.env['PUBLIC_URL'] ?? '').replace(/\/+$/, '');
  if (!/^https?:\/\//.test(publicUrl)) throw new Error('PUBLIC_URL is needed: the address at which people open Sarika.');
  const source = await dataSource(ownerUrl(), { name: 'sarika first administrator', pool: 1 }).initialize();
  try {
    const made = await new Database(source).within({ as: 'custody' }, ({ db, now }) => new FirstAdministrator().run({ as: 'custody', db, now }, { signIn, name }));
    process.stdout.write(`First administrator (${signIn}): open this once, within ${made.hours} hour, on your own machine:\n${publicUrl}/console/link#${made.token}\n`);
  } catch (error) {
    if ((error as { code?: string }).code === 'administrator.notFirst' && quiet) return;
    throw error;
  } finally {
    await source.destroy();
  }
}

/** `sarika sign-office REQUEST`: the custodian's part, on a machine without a network. Reads the root's secret and writes the answer. */
export async function signOffice(requestFile: string, rootFile: string): Promise<void> {
  const { answerRequest, readRequest } = await import('@sarika/custody');
  const file = existsSync(join(rootFile, 'root.secret')) ? join(rootFile, 'root.secret') : rootFile;
  const hex = readFileSync(file, 'utf8').trim();
  if (!/^[0-9a-f]{128}$/.test(hex)) throw new Error(`${file} does not hold the root's secret key (128 hexadecimal digits).`);
  const text = readFileSync(requestFile, 'utf8');
  const { code, name, ownerId } = readRequest(text);
  process.stderr.write(`You sign the key of: ${name} (${code}), ${ownerId}\nCompare this with what the office told you itself before you hand on the answer.\n`);
  const secret = Buffer.from(hex, 'hex');
  try {
    process.stdout.write(answerRequest(text, secret));
  } finally {
    secret.fill(0);
  }
}
