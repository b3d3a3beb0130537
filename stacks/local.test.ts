import { describe, expect, it } from 'vitest';
import { localised, NOT_LOCAL } from './local.ts';
import { type Json, record } from './policy/json.ts';
import { example } from './testdata/contracts.ts';
import { synthesized } from './testdata/stacks.ts';

const whole = synthesized(example('call-analytics'), 'staging');
const local = (stack: Json) => localised(stack, { endpoint: 'http://127.0.0.1:5555' });
const gate = (stack: Json): Json => record(record(record(stack['output'])['gate'])['value']);

describe('a stack for local AWS', () => {
  it.each(Object.entries(whole))(
    'calls nobody but local AWS, and says what it cannot prove: %s',
    (_, stack) => {
      const changed = local(stack);
      const [provider] = [record(changed['provider'])['aws']].flat().map(record);
      const endpoints = [provider?.['endpoints']].flat().flatMap((entry) => Object.values(record(entry)));
      expect(endpoints.length).toBeGreaterThan(10);
      expect(new Set(endpoints)).toEqual(new Set(['http://127.0.0.1:5555']));
      expect(gate(changed)['local']).toEqual({ notProven: ['Redis', 'the composite alarm', 'autoscaling'] });
    },
  );

  it('lacks what local AWS lacks, and refers to none of it', () => {
    for (const stack of Object.values(whole)) {
      const text = JSON.stringify(local(stack));
      for (const type of Object.keys(NOT_LOCAL)) expect(text).not.toContain(`${type}.`);
    }
  });

  it('keeps every other resource', () => {
    const types = (stack: Json) => Object.keys(record(stack['resource']));
    const missing = types(whole.runtime).filter((type) => !types(local(whole.runtime)).includes(type));
    expect(missing.toSorted()).toEqual(
      Object.keys(NOT_LOCAL)
        .filter((type) => !type.includes('composite'))
        .toSorted(),
    );
    expect(types(local(whole.identity))).toEqual(types(whole.identity));
  });
});
