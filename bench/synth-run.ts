import { readFileSync } from 'node:fs';
import { loadContract } from '../contract/load.ts';
import { synthesize } from '../stacks/synthesize.ts';

// Synthesizes the production environment of N APIs that differ by their name, and prints what it took as JSON.
const [count = '1', outdir = ''] = process.argv.slice(2);
const text = readFileSync(new URL('../examples/call-analytics/gatehouse.yaml', import.meta.url), 'utf8');
const contracts = Array.from({ length: Number(count) }, (_, index) =>
  loadContract('gatehouse.yaml', () =>
    text
      .replace('name: call-analytics', `name: api-${index}`)
      .replace('environments: [staging, production]', 'environments: [production]'),
  ),
);
synthesize(contracts, outdir, '2026-01-01');
const { user, system } = process.cpuUsage();
console.log(
  JSON.stringify({
    cpuMs: Math.round((user + system) / 1000),
    peakMiB: Math.round(process.resourceUsage().maxRSS / 1024),
  }),
);
