import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { PUBLISHED } from '../records/published.ts';

// Writes the published schemas and pages from their sources; with --check it only says which are stale, and exits 1.
const top = new URL('..', import.meta.url);
const onlyCheck = process.argv.includes('--check');

function renew(pages: Iterable<readonly [string, string]>): boolean {
  let isFresh = true;
  for (const [file, text] of pages) {
    const path = fileURLToPath(new URL(file, top));
    if (existsSync(path) && readFileSync(path, 'utf8') === text) continue;
    isFresh = false;
    if (onlyCheck) {
      console.error(`${file} is stale. Fix: npm run generate`);
      process.exitCode = 1;
    } else {
      writeFileSync(path, text);
      console.log(`${file} written`);
    }
  }
  return isFresh;
}

// The pages rest on contracts, which are read by the published schema: with a stale one they could not be made.
if (renew(PUBLISHED) || !onlyCheck) {
  const { proofPages } = await import('./proof/pages.ts');
  const { POLICY_RULES } = await import('../stacks/policy/rules.ts');
  const { rulesDocument } = await import('../stacks/policy/rules-document.ts');
  renew([...proofPages(), ['docs/policies.md', rulesDocument(POLICY_RULES)]]);
}
