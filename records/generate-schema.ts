import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { PUBLISHED } from './published.ts';

// Writes the published schemas from their source; with --check it only says which are stale, and exits 1.
const top = new URL('..', import.meta.url);
const stale = [...PUBLISHED].filter(([file, text]) => {
  const path = fileURLToPath(new URL(file, top));
  return !existsSync(path) || readFileSync(path, 'utf8') !== text;
});

if (process.argv.includes('--check')) {
  for (const [file] of stale) console.error(`${file} is stale. Fix: npm run generate`);
  process.exitCode = stale.length > 0 ? 1 : 0;
} else {
  for (const [file, text] of stale) {
    writeFileSync(fileURLToPath(new URL(file, top)), text);
    console.log(`${file} written`);
  }
}
