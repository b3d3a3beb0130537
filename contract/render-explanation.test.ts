import { readFileSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { explain } from './explain.ts';
import { loadContract } from './load.ts';
import { renderExplanation } from './render-explanation.ts';
import { resolve } from './resolve.ts';
import { broken } from './testdata/sound.ts';

const text = broken('missing: 401', 'missing: { status: 403, code: NO_KEY }').replace(
  'allow: public }',
  'allow: public, rateLimit: exempt }',
);
const contract = resolve(loadContract('c.yaml', () => text).contract, 'staging');
const golden = new URL('./testdata/explanation.txt', import.meta.url);

describe('an explanation', () => {
  it('reads as the golden file says', () => {
    const rendered = renderExplanation(contract, { requests: 312, seconds: 95 });
    if (process.env['UPDATE_GOLDEN'] === '1') writeFileSync(golden, rendered);
    expect(rendered).toBe(readFileSync(golden, 'utf8'));
  });

  it('says for each route and caller who is let in, owns, or is denied', () => {
    const twoBuyers = text.replace('  stock:', '  ben: { scheme: token, roles: [buyers] }\n  stock:');
    const { matrix } = explain(resolve(loadContract('c.yaml', () => twoBuyers).contract, 'staging'));
    expect(matrix.map(({ cells }) => Object.values(cells).join(' '))).toEqual([
      'allowed allowed allowed allowed allowed allowed',
      'refused allowed allowed allowed refused allowed',
      'refused refused owner denied refused refused',
      'refused allowed refused refused allowed allowed',
    ]);
  });

  it('leaves the plan out where there is none', () => {
    expect(renderExplanation(contract)).not.toContain('requests here');
  });
});
