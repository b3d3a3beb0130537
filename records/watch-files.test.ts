import { appendFileSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Sample } from './sample.ts';
import { openSamples, readSamples, readSnapshot, WATCH_FILES, writeSnapshot } from './watch-files.ts';

const sample = (interval: number): Sample => ({
  schema: 'gatehouse/sample@1',
  interval,
  at: '2026-11-25T09:30:12.000Z',
  planned: [
    { route: 'GET /live', identity: null, result: 'ok', status: 200, latencyMs: 12.5, exchange: interval },
  ],
  extra: [],
  confirming: [],
  control: 'up',
  credential: 'unknown',
  witness: 'agrees',
  alerts: [],
});

let dir = '';
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'gatehouse-samples-'));
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

describe('the samples of a watch', () => {
  it('are read as they were written', () => {
    const writer = openSamples(dir);
    for (const n of [1, 2, 3]) writer.sample(sample(n));
    expect(readSamples(dir)).toEqual([1, 2, 3].map(sample));
  });

  it('go on after a crash that cut a line in half', () => {
    openSamples(dir).sample(sample(1));
    appendFileSync(join(dir, WATCH_FILES.samples), JSON.stringify(sample(2)).slice(0, 40));
    const earlier = readSamples(dir);
    expect(earlier).toEqual([sample(1)]);
    openSamples(dir, earlier).sample(sample(2));
    expect(readSamples(dir)).toEqual([1, 2].map(sample));
    expect(readFileSync(join(dir, WATCH_FILES.samples), 'utf8').split('\n')).toHaveLength(3);
  });

  it('are refused when an interval is missing, or a field is not what it should be', () => {
    openSamples(dir).sample(sample(1));
    openSamples(dir, [sample(1), sample(3)]);
    expect(() => readSamples(dir)).toThrow(/interval 3, not 2/);
    appendFileSync(
      join(dir, WATCH_FILES.samples),
      `${JSON.stringify({ ...sample(2), control: 'perhaps' })}\n`,
    );
    expect(() => readSamples(dir)).toThrow(/samples.jsonl:3/);
  });
});

describe('a snapshot', () => {
  const snapshot = {
    schema: 'gatehouse/snapshot@1' as const,
    at: '2026-11-25T09:30:12.000Z',
    api: 'shop',
    environment: 'production',
    platform: { type: 'ecs' as const, region: 'eu-central-1', cluster: 'blue', service: 'shop' },
    revision: 'arn:aws:ecs:eu-central-1:123456789012:task-definition/shop:60',
    deployment: 'ecs-svc/60',
  };

  it('is read as it was written', () => {
    writeSnapshot(join(dir, 'snapshot.json'), snapshot);
    expect(readSnapshot(join(dir, 'snapshot.json'))).toEqual(snapshot);
  });

  it('is refused when it is missing, or names no revision', () => {
    expect(() => readSnapshot(join(dir, 'none.json'))).toThrow(/none.json is missing/);
    expect(() => writeSnapshot(join(dir, 'snapshot.json'), { ...snapshot, revision: '' })).toThrow(
      /revision/,
    );
  });
});
