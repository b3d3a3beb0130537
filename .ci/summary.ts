import { readFileSync } from 'node:fs';
import { Parse } from 'typebox/value';
import { SKIPS_FILE } from './skips.ts';
import { Skips, TestReport, tally } from './tally.ts';

// Prints what was wrong with the test run, then its tally as the last line; exit code 1 when anything was.
const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'));
const { line, complaints } = tally(
  Parse(TestReport, read('.gatehouse/vitest.json')),
  Parse(Skips, read(SKIPS_FILE)),
  Parse(Skips, read('.ci/allowed-skips.json')),
);
for (const complaint of complaints) console.log(complaint);
console.log(line);
process.exitCode = complaints.length > 0 ? 1 : 0;
