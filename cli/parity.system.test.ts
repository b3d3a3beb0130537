import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { readVerdict } from '../records/read-run.ts';
import { compare } from './compare.ts';
import { judgeRun } from './judge.ts';
import { folderWith, within } from './testdata.ts';

const BIN = fileURLToPath(new URL('./gatehouse.mjs', import.meta.url));

let dir: string;
let remove: () => void;
afterEach(() => remove());

const comparing = (options: { baseline?: string; against?: string; cases: true }, environment: string) =>
  within((terminal) =>
    compare(dir, environment, { rounds: '15', seed: '1', runs: join(dir, 'runs'), ...options }, terminal),
  );

describe('gatehouse compare --cases', () => {
  const parityContract = (broken: string): string => `
gatehouse: 1
api: { name: events, revision: { header: X-Revision } }
environments:
  python: { command: "node ${BIN} serve . python", env: { ANA_KEY: "\${random}" } }
  elixir:
    command: "node ${BIN} serve . elixir${broken}"
    env: { ANA_KEY: "\${random}" }
    paths: { /health: /health/ready, /docs: /api/docs }
schemes: { key: { type: api-key } }
identities: { ana: { scheme: key, credential: { token: $ANA_KEY } } }
routes:
  - { route: GET /health, allow: public }
  - { route: GET /docs, allow: public }
  - { route: GET /inbox, allow: identified }
health: { liveness: /health }
`;
  const byCase = () => comparing({ against: 'python', cases: true }, 'elixir');
  const runOf = (name: string): string =>
    join(dir, 'runs', readdirSync(join(dir, 'runs')).find((run) => run.endsWith(name)) ?? name);

  test('names the case that one implementation fails, with the share of both, and nothing else', async () => {
    ({ dir, remove } = folderWith(parityContract(' --defect invalid-without-challenge')));
    const { code, err } = await byCase();
    expect({ code, err: code === 10 ? '' : err }).toEqual({ code: 10, err: '' });
    const verdict = readVerdict(runOf('-parity-elixir'));
    const decisive = verdict.reasons.filter(({ effect }) => effect !== 'note').map(({ id }) => id);
    expect([...new Set(decisive)]).toEqual(['parity/errors-invalid-has-a-challenge']);
    expect(err).toMatch(/python\s+passes\s+(\d+)\s+of\s+\1\s+\(100.0\s+%\)/);
    expect(err).toMatch(/elixir\s+\d+\s+of\s+\d+\s+\(\d\d\.\d\s+%\)/);
    const again = await within((terminal) => judgeRun(runOf('-parity-elixir'), {}, terminal));
    expect(again.code).toBe(10);
    const [python, elixir] = [runOf('-events-python'), runOf('-events-elixir')];
    const recorded = await within((terminal) =>
      compare(elixir, python, { rounds: '15', seed: '1', runs: join(dir, 'more') }, terminal),
    );
    expect(recorded.code).toBe(10);
  });

  test.each([
    [{ against: 'http://127.0.0.1:1', cases: true as const }, 'two environments are compared'],
    [{ baseline: 'missing.json', cases: true as const }, 'missing.json is missing'],
  ])('could not run: %j', async (options, why) => {
    ({ dir, remove } = folderWith(parityContract('')));
    const { code, err } = await comparing(options, 'elixir');
    expect(code).toBe(30);
    expect(err).toContain(why);
  });
});
