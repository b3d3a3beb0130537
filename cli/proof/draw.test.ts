import { expect, test } from 'vitest';
import type { EffectiveContract } from '../../contract/effective.ts';
import { resolve } from '../../contract/resolve.ts';
import { DEFECTS } from '../../reference/defects.ts';
import { readTarget } from '../target.ts';
import { drawRoute } from './draw.ts';
import { exampleFolder } from './job.ts';

const contracts = new Map(
  [...new Set(DEFECTS.map(({ example }) => example))].map((example) => {
    const { loaded } = readTarget(exampleFolder(example), 'rehearsal');
    return [example, resolve(loaded.contract, 'rehearsal', { keepUnresolved: true })] as const;
  }),
);

function contractOf(example: string): EffectiveContract {
  const contract = contracts.get(example);
  if (!contract) throw new Error(`there is no example ${example}`);
  return contract;
}

test.each(DEFECTS)('$id is bound to a route where it shows, the same for the same seed', (defect) => {
  const contract = contractOf(defect.example);
  const drawn = drawRoute(defect, contract, 'seed');
  const fitting = contract.routes.filter((route) => defect.applies(contract, route)).map(({ id }) => id);
  expect(drawRoute(defect, contract, 'seed')).toBe(drawn);
  if (fitting.length === 0) expect(drawn).toBeNull();
  else expect(fitting).toContain(drawn);
});

test('another seed draws other routes', () => {
  const draw = (seed: string) => DEFECTS.map((defect) => drawRoute(defect, contractOf(defect.example), seed));
  expect(draw('one')).not.toEqual(draw('two'));
});
