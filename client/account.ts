import type { Budget } from './budget.ts';
import type { Clock } from './clock.ts';

/** An account, with those who wait for it in the order they came. */
export interface Account {
  readonly budget: Budget;
  queue: Promise<void>;
  wake: () => void;
}

export interface Accounts {
  /** The account of this name, opened with this limit when it is first asked for. */
  of(name: string, limit: number): Account;
}

export function createAccounts(budgetOf: (limit: number) => Budget): Accounts {
  const accounts = new Map<string, Account>();
  return {
    of(name, limit) {
      const known = accounts.get(name);
      if (known !== undefined) return known;
      const account: Account = { budget: budgetOf(limit), queue: Promise.resolve(), wake: () => undefined };
      accounts.set(name, account);
      return account;
    },
  };
}

/** The answers are in, or none will come: what was taken counts from now. */
export function release(taken: readonly Account[], clock: Clock): void {
  for (const { budget, wake } of taken) {
    budget.settle(clock.now());
    wake();
  }
}

/** Waits behind those who came before. False when the signal aborts. */
export async function take(account: Account, clock: Clock, signal: AbortSignal): Promise<boolean> {
  const before = account.queue;
  let leave = (): void => undefined;
  account.queue = new Promise((resolve) => {
    leave = resolve;
  });
  await before;
  try {
    for (let room = account.budget.room(clock.now()); room > 0; room = account.budget.room(clock.now())) {
      if (signal.aborted) return false;
      await sleepOrWake(account, room, clock, signal);
    }
    if (signal.aborted) return false;
    account.budget.take();
    return true;
  } finally {
    leave();
  }
}

/** Until there should be room, or until an answer makes some. */
async function sleepOrWake(account: Account, ms: number, clock: Clock, signal: AbortSignal): Promise<void> {
  const woken = new AbortController();
  account.wake = () => woken.abort();
  await clock.sleep(Math.min(ms, 60_000), AbortSignal.any([signal, woken.signal]));
}
