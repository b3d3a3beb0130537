import { expect, test } from 'vitest';
import { createSlots } from './slots.ts';

/** Work that notes when it begins and ends, and takes some turns of the event loop. */
function bench(count: number) {
  const slots = createSlots(count);
  const log: string[] = [];
  let running = 0;
  let most = 0;
  const start = (name: string, alone = false): Promise<void> =>
    slots.run(async () => {
      running += 1;
      most = Math.max(most, running);
      if (alone) expect(running).toBe(1);
      log.push(name);
      await new Promise((resolve) => setTimeout(resolve, 1));
      if (alone) expect(running).toBe(1);
      running -= 1;
    }, alone);
  return { log, start, most: () => most };
}

test('no more happens at once than there are slots, in the order of asking', async () => {
  const { log, start, most } = bench(2);
  await Promise.all(['a', 'b', 'c', 'd', 'e'].map((name) => start(name)));
  expect(log).toEqual(['a', 'b', 'c', 'd', 'e']);
  expect(most()).toBe(2);
});

test('what wants to be alone is, after everything else that waits', async () => {
  const { log, start } = bench(3);
  await Promise.all([start('a'), start('W1', true), start('b'), start('W2', true), start('c'), start('d')]);
  expect(log).toEqual(['a', 'b', 'c', 'd', 'W1', 'W2']);
});

test('a slot comes back when the work throws', async () => {
  const { log, start } = bench(1);
  const slots = createSlots(1);
  await expect(slots.run(() => Promise.reject(new Error('no')))).rejects.toThrow('no');
  await expect(slots.run(() => Promise.resolve('yes'))).resolves.toBe('yes');
  await start('a', true);
  expect(log).toEqual(['a']);
});
