import { expect, test } from 'vitest';
import { type Proof, renderProof } from './summary.ts';

const defect = { id: 'open', title: 'is open', example: 'x', kills: ['a/one'] };
const failures = [{ case: 'a/one', route: 'GET /a' }];
const proof: Proof = {
  cases: 1,
  cleans: [{ example: 'x', observations: 3, notPassed: [], unmoved: [] }],
  trials: [
    { defect, route: null, failures, errors: [], tookMs: 900 },
    { defect, route: 'GET /a', failures, errors: [], tookMs: 1234 },
  ],
  triedTwice: 0,
  complaints: [],
  equal: [],
};

test('a proof says what was done for it, and which trial was the slowest', () => {
  expect(renderProof(proof, 5).split('\n')).toEqual([
    'proven: 1 cases, each failed by at least one of 1 defects',
    '',
    '1 clean examples: 3 observations, each judged again on replaced answers',
    '1 defects everywhere, 1 bound to a route: 2 kills',
    'every case is told apart from every other',
    '5 s; the slowest trial, of open@GET /a, took 1.2 s',
  ]);
});

test('whatever is lacking is told, second tries too', () => {
  const complaints = Array.from({ length: 42 }, (_, n) => `complaint ${n}`);
  const text = renderProof({ ...proof, complaints, triedTwice: 2, equal: [['a/one', 'a/two']] }, 5);
  expect(text).toContain('not proven: 42 complaints\n  complaint 0\n');
  expect(text).toContain('  complaint 39\n  and 2 more\n');
  expect(text).toContain('2 of these runs proved nothing at first and were tried again');
  expect(text).toContain('no defect tells these apart:\n  a/one = a/two');
});
