// Who works where in the demo, read from the seed's own directory.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { root } from './product.mjs';

/** The first officer of each office whose code or officer's sign-in is named. */
export async function accountsByOffice(names) {
  const { demoDirectory } = await import(pathToFileURL(join(root, 'dist/apps/cli/src/seed/directory.js')).href);
  return names.map((name) => {
    const office = demoDirectory.offices.find((each) => each.code === name || each.officers.some((officer) => officer.signIn === name));
    if (!office) throw new Error(`no office ${name} in the demo`);
    return { office: office.code, id: office.id, signIn: office.officers[0].signIn };
  });
}
