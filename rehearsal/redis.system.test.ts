import { connect } from 'node:net';
import { expect, test } from 'vitest';
import { systemClock } from '../client/clock.ts';
import { requirePart } from './parts.ts';
import { startRedis } from './redis.ts';

const found = requirePart('redis-server', process.env);
const clock = systemClock();

const listens = (url: string): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1');
    socket.once('connect', () => resolve(true)).once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });

test('a Redis runs on a port of its own, and is gone when it is closed', async (context) => {
  if ('skip' in found) return context.skip(found.skip);
  const [first, second] = await Promise.all([
    startRedis({ program: found.path, clock }),
    startRedis({ program: found.path, clock }),
  ]);
  expect(first.url).not.toBe(second.url);
  expect([await listens(first.url), await listens(second.url)]).toEqual([true, true]);
  await first.close();
  expect([await listens(first.url), await listens(second.url)]).toEqual([false, true]);
  await second.close();
  expect(() => process.kill(second.pid, 0)).toThrow();
});

test('a program that is no Redis is refused, and left behind by nothing', async () => {
  await expect(startRedis({ program: '/bin/false', clock })).rejects.toMatchObject({
    code: 'command-failed',
  });
  await expect(startRedis({ program: 'no-such-program', clock })).rejects.toMatchObject({
    code: 'command-failed',
  });
});
