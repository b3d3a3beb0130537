/** A bound on how many things happen at once; who comes first goes first. */
export interface Slots {
  /**
   * Runs the work when a slot is free. alone: when all of them are, and nothing else until it is done. Work that can be shared
   * goes before work that waits to be alone, so that the slots are emptied once and not for each of them.
   */
  run<T>(work: () => Promise<T>, alone?: boolean): Promise<T>;
}

export function createSlots(count: number): Slots {
  let free = count;
  const shared: (() => void)[] = [];
  const alone: (() => void)[] = [];
  const admit = (): void => {
    while (free > 0 && shared.length > 0) {
      free -= 1;
      shared.shift()?.();
    }
    if (free < count || alone.length === 0) return;
    free = 0;
    alone.shift()?.();
  };
  return {
    async run(work, wantsAll = false) {
      await new Promise<void>((enter) => {
        (wantsAll ? alone : shared).push(enter);
        admit();
      });
      try {
        return await work();
      } finally {
        free += wantsAll ? count : 1;
        admit();
      }
    },
  };
}
