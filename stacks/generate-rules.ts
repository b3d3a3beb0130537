import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { POLICY_RULES } from './policy/rules.ts';
import { rulesDocument } from './policy/rules-document.ts';

writeFileSync(fileURLToPath(new URL('../docs/policies.md', import.meta.url)), rulesDocument(POLICY_RULES));
console.log('docs/policies.md written');
