import { expect, test } from 'vitest';
import type { Client, Request } from '../client/request.ts';
import type { Drive, Phase } from './case.ts';
import { createDrives, distinctDrives, durationOf } from './drive.ts';
import { ANONYMOUS } from './requests.ts';
import { exchangeOf } from './testdata.ts';

const request = (path: string): Request => ({
  method: 'GET',
  path,
  credential: ANONYMOUS,
  effect: 'safe',
  unpaced: true,
});
const drive = (name: string, phases: readonly Phase[], fresh = true): Drive => ({
  accounts: [{ name, fresh }],
  restMs: 1000,
  phases,
});
const serial = (...paths: string[]): Phase => ({ pace: 'serial', requests: paths.map(request) });
const timed = (atMs: readonly number[], ...paths: string[]): Phase => ({
  pace: 'timed',
  requests: paths.map(request),
  atMs,
});

/** A client that answers each request after 10 ms, on a clock that goes on only when somebody waits. */
function bench() {
  const log: string[] = [];
  let nowMs = 0;
  let id = 0;
  const sleepers: { atMs: number; wake: () => void }[] = [];
  const pause = (ms: number): Promise<void> =>
    new Promise((wake) => sleepers.push({ atMs: nowMs + ms, wake }));
  const client: Client = {
    async send({ path }) {
      log.push(`${nowMs} ${path}`);
      id += 1;
      const own = id;
      await pause(10);
      return exchangeOf(200, { id: own, body: path === '/long' ? 'x'.repeat(5000) : path });
    },
    counts: { sent: 0, shared: 0 },
    revisions: [],
    readRevision: async () => null,
    close: async () => undefined,
  };
  const settle = async <T>(work: Promise<T>): Promise<T> => {
    let done = false;
    void work.finally(() => {
      done = true;
    });
    for (let steps = 0; !done && steps < 10_000; steps += 1) {
      await new Promise((resolve) => setImmediate(resolve));
      const next = sleepers.sort((a, b) => a.atMs - b.atMs).shift();
      if (next === undefined) continue;
      nowMs = Math.max(nowMs, next.atMs);
      next.wake();
    }
    return work;
  };
  return { log, settle, drives: createDrives({ client, pause, elapsed: () => nowMs }) };
}

test('requests go one after another, at once, or at their times, and answers come in the order of the requests', async () => {
  const { log, settle, drives } = bench();
  const parallel: Phase = { pace: 'parallel', requests: [request('/c'), request('/d')] };
  const phases = [serial('/a', '/b'), parallel, timed([0, 5, 25], '/e', '/f', '/g')];
  const exchanges = await settle(drives.run(drive('x', phases), 1));
  expect(log).toEqual(['0 /a', '10 /b', '20 /c', '20 /d', '30 /e', '35 /f', '55 /g']);
  expect(exchanges.map(({ answer }) => answer?.body)).toEqual(['/a', '/b', '/c', '/d', '/e', '/f', '/g']);
});

test('equal drives are carried out once', async () => {
  const { log, settle, drives } = bench();
  const both = Promise.all([
    drives.run(drive('x', [serial('/a')]), 1),
    drives.run(drive('x', [serial('/a')]), 1),
  ]);
  const [first, second] = await settle(both);
  expect(log).toEqual(['0 /a']);
  expect(second).toBe(first);
});

test('drives that share an account come one after another, each after a rest; others side by side', async () => {
  const { log, settle, drives } = bench();
  const run = [
    drives.run(drive('x', [timed([0], '/x1')]), 1),
    drives.run(drive('x', [timed([0], '/x2')]), 1),
    drives.run(drive('y', [timed([0], '/y')]), 1),
    drives.run(drive('id', [timed([0], '/id')], false), 1),
  ];
  await settle(Promise.all(run));
  expect(log).toEqual(['0 /x1', '0 /y', '1000 /id', '1010 /x2']);
});

test('long bodies are not kept', async () => {
  const { settle, drives } = bench();
  const [exchange] = await settle(drives.run(drive('x', [serial('/long')]), 1));
  expect(exchange?.answer).toMatchObject({ body: '', cut: true });
});

test('the time that drives take is known beforehand', () => {
  const drives = [
    drive('x', [serial('/a')]),
    drive('x', [timed([0, 3000], '/b', '/b')]),
    drive('id', [timed([0, 500], '/c', '/c')], false),
  ];
  expect(durationOf(drives)).toBe(1000 + 3000);
  expect(durationOf(drives.slice(2))).toBe(1000 + 500);
  expect(
    durationOf([drive('x', [timed([0, 200], '/a', '/a')]), drive('x', [timed([0, 3000], '/b', '/b')])]),
  ).toBe(200 + 1000 + 3000);
  expect(distinctDrives([...drives, ...drives, null])).toHaveLength(3);
});

test('another attempt is carried out anew, after the rest', async () => {
  const { log, settle, drives } = bench();
  const first = drives.run(drive('x', [serial('/a')]), 1);
  const second = first.then(() => drives.run(drive('x', [serial('/a')]), 2));
  await settle(second);
  expect(log).toEqual(['0 /a', '1010 /a']);
});
