// A program that is called as k6 is, for tests of how k6 is called: `k6-program.mjs run --out csv=FILE SCRIPT`.
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { register } from 'tsx/esm/api';

register({ tsconfig: fileURLToPath(new URL('../../tsconfig.json', import.meta.url)) });
const { runUnderShim } = await import('./k6-shim.ts');
const [, , , out, csv = '', script = ''] = process.argv;
if (out !== '--out') throw new Error(`unknown argument ${out}`);
console.log('running');
const { exitCode, files } = await runUnderShim({
  script,
  csv: csv.replace(/^csv=/, ''),
  env: /** @type {Record<string, string>} */ (process.env),
});
for (const [file, text] of Object.entries(files)) writeFileSync(file, text);
process.exit(exitCode);
