import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { PUBLISHED } from '../records/published.ts';
import { POLICY_RULES } from '../stacks/policy/rules.ts';
import { rulesDocument } from '../stacks/policy/rules-document.ts';
import { proofPages } from './proof/pages.ts';

// Writes the published schemas and pages from their sources; with --check it only says which are stale, and exits 1.
const top = new URL('..', import.meta.url);
const pages: readonly (readonly [string, string])[] = [
  ...PUBLISHED,
  ...proofPages(),
  ['docs/policies.md', rulesDocument(POLICY_RULES)],
];
const stale = pages.filter(([file, text]) => {
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
