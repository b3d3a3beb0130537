import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { resolve } from '../contract/resolve.ts';
import type { Observation } from './observation.ts';
import { readRun } from './read-run.ts';
import type { RunRecord } from './run.ts';
import { contractHash, openRun, RUN_FILES, type RunWriter, runId } from './run-directory.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'gatehouse-runs-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const contract = resolve(
  {
    gatehouse: 1,
    api: { name: 'api' },
    environments: { staging: { url: 'http://127.0.0.1:1' } },
    schemes: { key: { type: 'api-key' } },
    identities: { ana: { scheme: 'key' } },
    routes: [{ route: 'GET /a', allow: 'identified' }],
  },
  'staging',
);

const observation: Observation = {
  kind: 'case',
  id: 'tokens/unsigned',
  title: 'rejects',
  area: 'tokens',
  level: 'required',
  clause: { text: 'RFC', url: 'https://www.rfc-editor.org/' },
  subject: { route: 'GET /a' },
  outcome: 'pass',
  reason: 'refused',
  exchanges: [],
};

const recordOf = (writer: RunWriter): RunRecord => ({
  schema: 'gatehouse/run@1',
  id: writer.id,
  tool: 'gatehouse 0',
  api: 'api',
  environment: 'staging',
  url: 'http://127.0.0.1:1',
  contractFile: 'gatehouse.yaml',
  contractHash: contractHash(contract),
  startedAt: '2026-11-25T12:00:00.000Z',
  endedAt: '2026-11-25T12:00:01.000Z',
  state: 'complete',
  interruption: null,
  filtered: false,
  planned: { observations: 1, requests: 1 },
  sent: { requests: 1, shared: 0 },
  revisions: ['r1'],
  observationsHash: writer.observationsHash(),
});

function written(): RunWriter {
  const writer = openRun(root, 'run', contract);
  writer.observation(observation);
  writer.save(recordOf(writer));
  return writer;
}

describe('a run directory', () => {
  test('is named by time, API and environment', () => {
    expect(runId(new Date('2026-11-25T09:30:12.345Z'), 'api', 'staging')).toBe(
      '20261125T093012Z-api-staging',
    );
  });

  test('gives back what was written', () => {
    const { dir } = written();
    expect(readRun(dir)).toMatchObject({ run: { state: 'complete' }, observations: [observation], contract });
  });

  test('is never shared by two runs of one second', () => {
    expect(openRun(root, 'run', contract).id).toBe('run');
    expect(openRun(root, 'run', contract).id).toBe('run-2');
  });

  test('leaves out a line that a crash cut', () => {
    const writer = openRun(root, 'run', contract);
    writer.observation(observation);
    writer.save({ ...recordOf(writer), state: 'running', endedAt: null, observationsHash: null });
    appendFileSync(join(writer.dir, RUN_FILES.observations), '{"kind":"ca');
    expect(readRun(writer.dir).observations).toHaveLength(1);
  });

  test.each([RUN_FILES.observations, RUN_FILES.contract])(
    'is refused when %s was changed afterwards',
    (name) => {
      const { dir } = written();
      const file = join(dir, name);
      writeFileSync(file, readFileSync(file, 'utf8').replace('GET /a', 'GET /b'));
      expect(() => readRun(dir)).toThrow(`${name} is not what the run wrote`);
    },
  );

  test('is refused when a file is missing or no record', () => {
    expect(() => readRun(root)).toThrow('run.json is missing');
    const { dir } = written();
    writeFileSync(join(dir, RUN_FILES.run), '{"schema":"gatehouse/run@1"}');
    expect(() => readRun(dir)).toThrow('run.json must have required property');
  });
});
