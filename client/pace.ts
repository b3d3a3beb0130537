import type { EffectiveContract } from '../contract/effective.ts';
import { type Budget, createBudget } from './budget.ts';
import { type Charge, chargesOf } from './charge.ts';
import type { Clock } from './clock.ts';
import type { Request } from './request.ts';

/** A request's turn. */
export interface Turn {
  /** The local address to send from; undefined: the system's choice. */
  readonly localAddress: string | undefined;
  /** The answer is in, or none will come. Call it once. */
  settle(): void;
  /** The API says that it was too much after all: everything of the same accounts waits so long. */
  holdBack(ms: number): void;
}

export interface Pacer {
  /** Waits for the request's turn within its tiers; null when the signal aborts first. */
  turn(request: Request, signal: AbortSignal): Promise<Turn | null>;
}

export interface PaceOptions {
  readonly contract: EffectiveContract;
  readonly clock: Clock;
  /** True when every address of 127.0.0.0/8 reaches the API: then what counts by address never waits. */
  readonly rotate: boolean;
}

/** The most addresses that a run sends from: 127.77.0.1 to 127.77.255.254. */
const MAX_ADDRESSES = 255 * 254;

/** An account, with those who wait for it in the order they came. */
interface Account {
  readonly budget: Budget;
  queue: Promise<void>;
  wake: () => void;
}

export function createPacer({ contract, clock, rotate }: PaceOptions): Pacer {
  const accounts = new Map<string, Account>();
  const limits = contract.rateLimits;
  const accountOf = (name: string, limit: number): Account => {
    const known = accounts.get(name);
    if (known !== undefined || limits === null) return known ?? unlimited();
    const account: Account = { budget: createBudget(limit, limits), queue: Promise.resolve(), wake: () => undefined };
    accounts.set(name, account);
    return account;
  };
  let current = 1;
  /** An address with room, kept until it is spent. */
  const roomyAddress = (limit: number): string => {
    for (let tried = 0; tried < MAX_ADDRESSES; tried += 1) {
      const address = addressOf(current);
      if (accountOf(address, limit).budget.room(clock.now()) === 0) return address;
      current = (current % MAX_ADDRESSES) + 1;
    }
    return addressOf(current);
  };
  return {
    async turn(request, signal) {
      const taken: Account[] = [];
      let localAddress: string | undefined;
      for (const { account: name, limit } of sorted(chargesOf(request, contract))) {
        if (name === 'address' && rotate) localAddress = roomyAddress(limit);
        const account = accountOf(name === 'address' ? (localAddress ?? name) : name, limit);
        const free = await take(account, clock, signal);
        if (free) taken.push(account);
        else return release(taken, clock);
      }
      return {
        localAddress,
        settle: () => void release(taken, clock),
        holdBack: (ms) => taken.forEach(({ budget }) => budget.block(clock.now() + ms)),
      };
    },
  };
}

/** Identities first: an address is chosen once the request may go. */
function sorted(charges: readonly Charge[]): readonly Charge[] {
  return charges.toSorted((a, b) => Number(a.account === 'address') - Number(b.account === 'address'));
}

function addressOf(index: number): string {
  return `127.77.${Math.floor((index - 1) / 254)}.${((index - 1) % 254) + 1}`;
}

function release(taken: readonly Account[], clock: Clock): null {
  for (const { budget, wake } of taken) {
    budget.settle(clock.now());
    wake();
  }
  return null;
}

/** Waits behind those who came before. False when the signal aborts. */
async function take(account: Account, clock: Clock, signal: AbortSignal): Promise<boolean> {
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

function unlimited(): Account {
  const budget: Budget = { room: () => 0, take: () => undefined, settle: () => undefined, block: () => undefined };
  return { budget, queue: Promise.resolve(), wake: () => undefined };
}
