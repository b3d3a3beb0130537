import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { callersOf } from '../contract/access.ts';
import { deviations } from '../contract/deviations.ts';
import { findContract, loadContract } from '../contract/load.ts';
import { resolve } from '../contract/resolve.ts';

const NAMES = [
  'agent-backend',
  'call-analytics',
  'event-triggers',
  'model-serving',
  'orders',
  'pet-records',
  'workspaces',
];
/** Environments beside the three that every contract has. */
const MORE: Readonly<Record<string, readonly string[]>> = {
  'call-analytics': ['cluster', 'without-redis'],
  'event-triggers': ['second', 'without-redis'],
};
const load = (name: string) =>
  loadContract(findContract(fileURLToPath(new URL(name, import.meta.url))), (path) =>
    readFileSync(path, 'utf8'),
  );
const outputs = {
  identity: {
    issuer: 'https://id.example.com/pool',
    clientId: 'c',
    audience: 'a',
    jwksUrl: 'https://id.example.com/jwks.json',
  },
};

describe('the worked contracts', () => {
  it('are all in this table', () => {
    const folders = readdirSync(new URL('.', import.meta.url), { withFileTypes: true }).filter((entry) =>
      entry.isDirectory(),
    );
    expect(
      folders
        .map(({ name }) => name)
        .filter((name) => !['real', 'apps', 'aws', 'wild'].includes(name))
        .sort(),
    ).toEqual(NAMES);
  });

  it.each(NAMES)('%s is sound, in each of its environments', (name) => {
    const { contract } = load(name);
    expect(Object.keys(contract.environments)).toEqual([
      'rehearsal',
      ...(MORE[name] ?? []),
      'staging',
      'production',
    ]);
    for (const environment of Object.keys(contract.environments)) {
      expect(resolve(contract, environment, { outputs }).environment.name).toBe(environment);
    }
  });

  it.each(NAMES)('%s is called after its folder, explained, and departs from no standard', (name) => {
    const contract = resolve(load(name).contract, 'rehearsal', { outputs });
    expect(contract.api).toMatchObject({ name, revision: { header: 'X-Revision' } });
    expect(deviations(contract)).toEqual([]);
    expect(readFileSync(new URL(`${name}/README.md`, import.meta.url), 'utf8')).toMatch(
      new RegExp(`^# ${name}\n`),
    );
  });

  it.each(NAMES)(
    '%s has someone to let in and someone to refuse wherever a role, scope or service decides',
    (name) => {
      const contract = resolve(load(name).contract, 'rehearsal', { outputs });
      const everyone = Object.keys(contract.identities).length;
      for (const route of contract.routes.filter(({ access }) => access.kind === 'restricted')) {
        const admitted = callersOf(contract, route).length;
        expect([route.id, admitted > 0 && admitted < everyone]).toEqual([route.id, true]);
      }
    },
  );
});
