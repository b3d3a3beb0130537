import type { EffectiveContract, EffectiveRateLimits } from '../contract/effective.ts';
import { type Account, type Accounts, createAccounts, release, take } from './account.ts';
import { createBudget, stretched, usable } from './budget.ts';
import { type Charge, chargesOf } from './charge.ts';
import type { Clock } from './clock.ts';
import type { Request } from './request.ts';
import { sharingKey } from './share.ts';

/** A request's turn. */
export interface Turn {
  /** The local address to send from; undefined: the system's choice. */
  readonly localAddress: string | undefined;
  /** Does it spend from a limiter's account? Then the account makes it wait. */
  readonly counted: boolean;
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

/** For requests that no limiter counts. */
export const FREE: Turn = {
  localAddress: undefined,
  counted: false,
  settle: () => undefined,
  holdBack: () => undefined,
};

export function createPacer({ contract, clock, rotate }: PaceOptions): Pacer {
  const limits = contract.rateLimits;
  if (limits === null) return { turn: async (_, signal) => (signal.aborted ? null : FREE) };
  const accounts = createAccounts((limit) => createBudget(limit, limits, contract.environment.owned));
  const takeAddress = createAddresses(accounts, clock);
  return {
    async turn(request, signal) {
      const taken: Account[] = [];
      let localAddress: string | undefined;
      for (const { account: name, limit } of sorted(chargesOf(request, contract))) {
        const elsewhere = name === 'address' && rotate ? takeAddress(limit) : null;
        localAddress = elsewhere?.address;
        const account = elsewhere?.account ?? accounts.of(name, limit);
        if (elsewhere === null && !(await take(account, clock, signal))) {
          release(taken, clock);
          return null;
        }
        taken.push(account);
      }
      return {
        localAddress,
        counted: taken.length > 0,
        settle: () => release(taken, clock),
        holdBack(ms) {
          for (const { budget } of taken) budget.block(clock.now() + ms);
        },
      };
    },
  };
}

/** An address with room, kept until it is spent. What is taken of it is taken at once, so that nobody waits behind. */
function createAddresses(accounts: Accounts, clock: Clock) {
  let current = 1;
  return (limit: number): { readonly address: string; readonly account: Account } | null => {
    for (let tried = 0; tried < MAX_ADDRESSES; tried += 1) {
      const address = addressOf(current);
      const account = accounts.of(address, limit);
      if (account.budget.room(clock.now()) === 0) {
        account.budget.take();
        return { address, account };
      }
      current = (current % MAX_ADDRESSES) + 1;
    }
    return null;
  };
}

/** Identities first: an address is chosen once the request may go. */
function sorted(charges: readonly Charge[]): readonly Charge[] {
  return charges.toSorted((a, b) => Number(a.account === 'address') - Number(b.account === 'address'));
}

function addressOf(index: number): string {
  return `127.77.${Math.floor((index - 1) / 254)}.${((index - 1) % 254) + 1}`;
}

/** The addresses of requests past the pace: apart from those that the pacer sends from, 127.78.0.1 to 127.78.255.254. */
export function burstAddress(index: number): string {
  return addressOf(((index - 1) % MAX_ADDRESSES) + 1).replace('127.77.', '127.78.');
}

/** What a request takes when nothing makes it wait, with several under way at once: a guess, for the plan only. */
const PER_REQUEST_MS = 4;

/**
 * Milliseconds that the requests will take within the contract's tiers, equal safe ones sent once, those past the pace left out: the longest wait of any account,
 * or the sending itself. Pure.
 */
export function estimate(requests: readonly Request[], contract: EffectiveContract): number {
  const limits = contract.rateLimits;
  const paced = requests.filter((request) => request.unpaced !== true);
  const distinct = new Map(paced.map((request, index) => [sharingKey(request) ?? `#${index}`, request]));
  const spent = new Map<string, { readonly count: number; readonly limit: number }>();
  for (const request of distinct.values()) {
    for (const { account, limit } of chargesOf(request, contract)) {
      if (account === 'address' && rotates(contract, contract.environment.url)) continue;
      spent.set(account, { count: (spent.get(account)?.count ?? 0) + 1, limit });
    }
  }
  const waits =
    limits === null
      ? []
      : [...spent.values()].map(({ count, limit }) =>
          waitMs({ count, limit }, limits, contract.environment.owned),
        );
  return Math.ceil(Math.max(distinct.size * PER_REQUEST_MS, ...waits));
}

/** May the harness send from other addresses? Where it started the API itself, on the loopback network. */
export function rotates({ environment }: EffectiveContract, baseUrl: string | null): boolean {
  return environment.owned && (baseUrl === null || /^https?:\/\/127\./.test(baseUrl));
}

function waitMs(
  { count, limit }: { readonly count: number; readonly limit: number },
  { algorithm, burst, windowMs }: EffectiveRateLimits,
  alone: boolean,
): number {
  const rate = usable(limit, alone);
  if (algorithm !== 'token-bucket') return Math.max(0, Math.ceil(count / rate) - 1) * stretched(windowMs);
  return (Math.max(0, count - usable(burst ?? limit, alone)) * stretched(windowMs)) / rate;
}
