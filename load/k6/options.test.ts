import { describe, expect, it } from 'vitest';
import { dueTimes } from '../testdata/k6-shim.ts';
import { loadPlan, scenario, target } from '../testdata/plan.ts';
import { k6Options } from './options.ts';

const optionsOf = (...scenarios: Parameters<typeof loadPlan>[1]) =>
  k6Options(loadPlan('http://127.0.0.1:1', scenarios), 500);

describe('the options for k6', () => {
  it('keep a steady rate whole, in the unit of the plan', () => {
    const steady = scenario({
      perMs: 60_000,
      stages: [{ forMs: 90_000, from: 30, to: 30 }],
      startAfterMs: 500,
    });
    expect(optionsOf(steady).scenarios['steady']).toMatchObject({
      executor: 'constant-arrival-rate',
      rate: 30,
      timeUnit: '60000ms',
      duration: '90000ms',
      startTime: '500ms',
      preAllocatedVUs: 50,
      maxVUs: 50,
    });
  });

  it('begin a ramp where it begins, and make a step a stage without length', () => {
    const stages = [
      { forMs: 1000, from: 20, to: 200 },
      { forMs: 2000, from: 50, to: 50 },
    ];
    expect(optionsOf(scenario({ stages })).scenarios['steady']).toMatchObject({
      executor: 'ramping-arrival-rate',
      startRate: 20,
      stages: [
        { duration: '1000ms', target: 200 },
        { duration: '0s', target: 50 },
        { duration: '2000ms', target: 50 },
      ],
    });
  });

  it.each([
    [[{ forMs: 700, from: 33, to: 33 }]],
    [
      [
        { forMs: 1000, from: 20, to: 200 },
        { forMs: 300, from: 200, to: 200 },
      ],
    ],
    [[{ forMs: 1000, from: 90, to: 10 }]],
    [
      [
        { forMs: 300, from: 0, to: 50 },
        { forMs: 300, from: 100, to: 100 },
      ],
    ],
  ])('start as often as the plan says: %j', (stages) => {
    const one = scenario({ stages });
    const executor = optionsOf(one).scenarios['steady'];
    expect(dueTimes(executor)).toHaveLength(one.starts);
  });

  it('let nothing be cut off that a request may still take', () => {
    const slow = scenario({ timeoutMs: 9000, gracefulMs: 5000 });
    expect(optionsOf(slow).scenarios['steady']?.gracefulStop).toBe('10000ms');
  });

  it('hold every target to its starts, since a filter that matches nothing passes any threshold', () => {
    const one = scenario({ targets: [target(), target({ weight: 3 })] });
    const { thresholds } = optionsOf(one);
    for (const [index, { planned }] of one.targets.entries()) {
      expect(thresholds[`http_reqs{scenario:steady,target:${index}}`]).toEqual([`count>=${planned - 1}`]);
    }
    expect(thresholds['dropped_iterations{scenario:steady}']).toEqual(['count==0']);
    expect(thresholds['gate_script_errors']).toEqual(['count==0']);
    expect(thresholds['http_req_duration{scenario:steady,expected_response:true}']).toEqual(['p(95)<500']);
  });

  it('leave out what may hold a secret or free text, and follow no redirect', () => {
    const { systemTags, maxRedirects, discardResponseBodies } = optionsOf(scenario());
    expect(systemTags).not.toContain('url');
    expect(systemTags).not.toContain('error');
    expect({ maxRedirects, discardResponseBodies }).toEqual({ maxRedirects: 0, discardResponseBodies: true });
  });
});
