// Puts each server process into one file: a start reads six hundred files otherwise, and a process that fell must be back soon.
import { rmSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { root } from './place.mjs';

/** The processes that are started as one file, and where that file lies, from the folder of the clone. */
export const bundles = { api: 'dist/bundles/api.js', jobs: 'dist/bundles/jobs.js' };

/** What a module reads beside itself lies where the compiler put it, not beside the one file. */
const placesKept = (output) => ({
  name: 'places-kept',
  transform(code, id) {
    if (!code.includes('import.meta.url')) return null;
    const place = relative(dirname(output), id).split(sep).join('/');
    return code.replaceAll('import.meta.url', `new URL(${JSON.stringify(place)}, import.meta.url).href`);
  },
});

/** Bundles what the compiler wrote; packages stay outside, as they were installed. @throws the bundler's error */
export async function bundle() {
  const { rolldown } = await import('rolldown');
  rmSync(join(root, 'dist/bundles'), { recursive: true, force: true });
  for (const [app, file] of Object.entries(bundles)) {
    const output = join(root, file);
    const build = await rolldown({
      input: join(root, `dist/apps/${app}/src/main.js`),
      platform: 'node',
      external: (id) => !id.startsWith('.') && !id.startsWith(root),
      treeshake: false,
      plugins: [placesKept(output)],
      onLog: (level, log) => {
        // Anything the bundler doubts is a fault here: nothing may differ from what the tests ran.
        if (level === 'warn') throw new Error(`${app}: ${log.message}`);
      },
    });
    // Names are read at run time, of classes above all: no two may be told apart by a number.
    await build.write({ file: output, format: 'esm', keepNames: true, codeSplitting: false });
    await build.close();
  }
}
