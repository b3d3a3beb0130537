/** A bound on how many things happen at once; who comes first goes first. */
export interface Slots {
  /** Runs the work when a slot is free. alone: when all of them are, and nothing else until it is done. */
  run<T>(work: () => Promise<T>, alone?: boolean): Promise<T>;
}

export function createSlots(count: number): Slots {
  let free = count;
  const waiting: { readonly needs: number; readonly enter: () => void }[] = [];
  const admit = (): void => {
    for (let next = waiting[0]; next !== undefined && next.needs <= free; next = waiting[0]) {
      waiting.shift();
      free -= next.needs;
      next.enter();
    }
  };
  return {
    async run(work, alone = false) {
      const needs = alone ? count : 1;
      await new Promise<void>((enter) => {
        waiting.push({ needs, enter });
        admit();
      });
      try {
        return await work();
      } finally {
        free += needs;
        admit();
      }
    },
  };
}
