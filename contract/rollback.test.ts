import { describe, expect, it } from 'vitest';
import { loadContract } from './load.ts';
import { resolve } from './resolve.ts';
import { SOUND } from './testdata/sound.ts';

const effective = (more: string, options = {}) =>
  resolve(loadContract('gatehouse.yaml', () => `${SOUND}${more}`).contract, 'staging', options);

describe('the rollback part of a contract', () => {
  it('watches every 10 s for 30 minutes unless it says otherwise, and only the triggers it names', () => {
    expect(effective('rollback: { triggers: { authFailures: "> 5%", newErrors: {} } }\n').rollback).toEqual({
      watch: { everyMs: 10_000, forMs: 1_800_000, control: null },
      triggers: {
        authFailures: 0.05,
        availability: null,
        slowdown: null,
        newErrors: { statuses: ['4xx', '5xx'], except: [401, 403, 429] },
      },
    });
  });

  it('gives shares between 0 and 1, and a slowdown as a ratio', () => {
    const triggers = effective(
      'rollback: { watch: { every: 5s, for: 1m }, triggers: { availability: "< 99.5%", slowdown: ">20%" } }\n',
    ).rollback?.triggers;
    expect(triggers?.availability).toBeCloseTo(0.995);
    expect(triggers?.slowdown).toBeCloseTo(1.2);
  });

  it('is absent from a contract that has none', () => {
    expect(effective('')).not.toHaveProperty('rollback');
  });
});

describe('the platform of an environment', () => {
  const text = SOUND.replace(
    'requires: [credentials] }',
    'requires: [credentials], platform: { type: ecs, region: eu-central-1, cluster: "${outputs.cluster}", service: shop } }',
  );
  const contract = loadContract('gatehouse.yaml', () => text).contract;

  it('has its names filled in from the outputs', () => {
    expect(resolve(contract, 'staging', { outputs: { cluster: 'blue' } }).environment.platform).toEqual({
      type: 'ecs',
      region: 'eu-central-1',
      cluster: 'blue',
      service: 'shop',
    });
  });

  it('is refused when an output is missing', () => {
    expect(() => resolve(contract, 'staging', { outputs: {} })).toThrow(/outputs\.cluster/);
  });
});
