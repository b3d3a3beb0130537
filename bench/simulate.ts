import { parseArgs } from 'node:util';
import { measure } from './simulation/measure.ts';
import { SCENARIOS } from './simulation/scenarios.ts';
import { table } from './simulation/table.ts';

// `npm run simulate [-- --watches N] [--seed S] [--only TEXT]`: how often the real rules are right on watches whose truth is known.
const { values } = parseArgs({
  options: {
    watches: { type: 'string', default: '10000' },
    seed: { type: 'string', default: '1' },
    only: { type: 'string' },
  },
});
const watches = Number(values.watches);
const seed = Number(values.seed);
if (!Number.isInteger(watches) || watches < 1 || watches > 100_000 || !Number.isInteger(seed)) {
  process.stderr.write('simulate: --watches takes 1 to 100000, --seed a whole number\n');
  process.exit(30);
}

const started = performance.now();
const rows = SCENARIOS.filter(({ name }) => name.includes(values.only ?? '')).map((scenario) => {
  process.stderr.write(`${scenario.name} ...\n`);
  const row = measure(scenario, watches, seed + 1_000_003 * SCENARIOS.indexOf(scenario));
  for (const [rule, held] of row.blamed)
    process.stderr.write(`  held by ${rule}: ${(held * 100).toFixed(2)} %\n`);
  return row;
});
const { text, missed } = table(rows, watches);
process.stdout.write(`${text}\n`);
process.stderr.write(`${((performance.now() - started) / 1000).toFixed(0)} s\n`);
for (const miss of missed) process.stderr.write(`missed: ${miss}\n`);
process.exitCode = missed.length === 0 ? 0 : 10;
