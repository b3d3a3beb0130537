import { timingSafeEqual } from 'node:crypto';
import { digestOf } from '../secrets.ts';

/** What a one-time code is good for. */
export type Purpose = 'confirm' | 'reset';

export interface Account {
  readonly address: string;
  /** The id by which its tokens name it. */
  readonly subject: string;
  /** SHA-256 of each password that opens it: one, where nothing went wrong. */
  passwords: readonly Buffer[];
  confirmed: boolean;
  /** Codes that were sent and not used. */
  readonly codes: Map<Purpose, string>;
}

/** What sign-in knows, in memory. */
export interface FlowState {
  readonly accounts: Map<string, Account>;
  /** Refresh tokens that are worth something, by their SHA-256. */
  readonly refreshTokens: Map<string, Account>;
  /** SHA-256 of access tokens that were signed out before their time. */
  readonly ended: Set<string>;
}

export const createFlowState = (): FlowState => ({
  accounts: new Map(),
  refreshTokens: new Map(),
  ended: new Set(),
});

/** So that a load run cannot fill the memory. */
const MOST = 5000;

/** Adds to a map or a set, and forgets the oldest. */
export function keepNewest(kept: Map<string, Account> | Set<string>, key: string, account?: Account): void {
  if (kept instanceof Set) kept.add(key);
  else if (account !== undefined) kept.set(key, account);
  const [oldest] = kept.keys();
  if (kept.size > MOST && oldest !== undefined) kept.delete(oldest);
}

export const digestKey = (secret: string): string => digestOf(secret).toString('hex');

export const passwordFits = ({ passwords }: Account, given: string): boolean =>
  passwords.some((password) => timingSafeEqual(password, digestOf(given)));
