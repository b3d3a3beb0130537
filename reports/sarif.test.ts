import { describe, expect, it } from 'vitest';
import type { ReportInput } from './input.ts';
import { renderSarif } from './sarif.ts';
import { held, promoted, rejected } from './testdata/examples.ts';
import { HOSTILE, hostileRun } from './testdata/hostile.ts';

const withPlaces = (input: ReportInput): ReportInput => ({
  ...input,
  run: {
    ...input.run,
    contractFile: 'api docs/gatehouse.yaml',
    places: Object.fromEntries([
      ...input.contract.routes.map((_, index) => [`/routes/${index}`, { line: 100 + index, column: 5 }]),
      [`/environments/${input.run.environment}`, { line: 7, column: 3 }],
    ]),
  },
});
const log = (input: ReportInput) => JSON.parse(renderSarif(input)).runs[0];

describe('SARIF', () => {
  it('points each finding at the line of the contract that states the promise', () => {
    const input = withPlaces(rejected());
    const { results, tool } = log(input);
    expect(results).toHaveLength(input.verdict.reasons.length);
    for (const [index, reason] of input.verdict.reasons.entries()) {
      const route = input.contract.routes.findIndex(({ id }) => id === reason.subject.route);
      const [{ physicalLocation }] = results[index].locations;
      expect(physicalLocation.region.startLine).toBe(route === -1 ? 7 : 100 + route);
      expect(physicalLocation.artifactLocation.uri).toBe('api%20docs/gatehouse.yaml');
      expect(tool.driver.rules[results[index].ruleIndex].id).toBe(reason.id);
    }
  });

  it.each([
    ['rejected', rejected, 'error'],
    ['held', held, 'warning'],
  ] as const)('says of a %s run how grave it is', (_, make, level) => {
    const { results } = log(make());
    expect(results[0].level).toBe(level);
  });

  it('leaves no result without a location, though the run noted none', () => {
    for (const result of log(rejected()).results)
      expect(result.locations[0].physicalLocation.region.startLine).toBe(1);
  });

  it('of a promote without warnings has no result', () => {
    const input = promoted();
    expect(log({ ...input, verdict: { ...input.verdict, reasons: [] } }).results).toEqual([]);
  });

  it('knows a finding again when its line has moved', () => {
    const marks = (input: ReportInput) =>
      log(input).results.map((r: { partialFingerprints: unknown }) => r.partialFingerprints);
    expect(marks(withPlaces(rejected()))).toEqual(marks(rejected()));
    expect(new Set(marks(rejected()).map((mark: unknown) => JSON.stringify(mark))).size).toBe(
      marks(rejected()).length,
    );
  });

  it.each(Object.entries(HOSTILE))('makes no link and hides nothing of what an API sends: %s', (_, text) => {
    for (const result of log(hostileRun(text)).results) {
      expect(result.message.text).not.toMatch(/(?<!\\)\[[^\]]*\]\(/);
      expect(result.message.text).not.toMatch(/[\p{Cc}\p{Cf}\p{Cs}]/u);
    }
  });
});
