import type { CompactVerifyGetKey } from 'jose';
import type { EffectiveContract, EffectiveRoute, EffectiveScheme } from '../contract/effective.ts';
import { type Trusts, trusting } from './address.ts';
import type { KnownSecret } from './behaviour.ts';
import { createFlowState, type FlowState } from './flows/state.ts';
import { createIssuedSecrets, type IssuedSecrets } from './issued.ts';
import { readKeys } from './keys.ts';
import { createLimiter, type Limiter } from './limiter.ts';
import { createWrittenRows, type WrittenRows } from './rows.ts';
import { readSecrets } from './secrets.ts';

export interface Clock {
  /** Milliseconds since the epoch. */
  now(): number;
}

/** What a running reference API holds: the contract, its secrets, its verification keys and its counters. */
export interface Api {
  readonly contract: EffectiveContract;
  /** The contract's routes, and health and revision paths that no route lists. */
  readonly routes: readonly EffectiveRoute[];
  /** Schemes that read the same header, together: the credential in it belongs to one of them. */
  readonly carriers: readonly (readonly EffectiveScheme[])[];
  /** Configured secrets by scheme name. */
  readonly secrets: ReadonlyMap<string, readonly KnownSecret[]>;
  readonly issued: IssuedSecrets;
  /** Accounts, and what became of their sessions. */
  readonly flows: FlowState;
  /** What was written into lists since the start. */
  readonly written: WrittenRows;
  /** Verification keys of jwt schemes by scheme name. */
  readonly keys: ReadonlyMap<string, VerificationKeys>;
  readonly limiter: Limiter | null;
  /** Addresses of proxies whose X-Forwarded-For is believed. */
  readonly trusts: Trusts;
  readonly variables: (name: string) => string | undefined;
  readonly revision: string;
  readonly clock: Clock;
  readonly random: (bytes: number) => Uint8Array;
}

export interface VerificationKeys {
  /** Finds the key for a token's protected header, as jose wants it. */
  readonly find: CompactVerifyGetKey;
  /** The published keys (RFC 7517); empty for a shared secret, and while the set cannot be fetched. */
  readonly published: () => Promise<readonly PublishedKey[]>;
  /** The shared secret of hs256, else null. */
  readonly secret: Uint8Array | null;
}

export type PublishedKey = Readonly<Record<string, unknown>>;

/** Reads secrets and keys; throws GateError `variable-missing` when a secret that must be known is unset. */
export async function createApi(
  options: Pick<Api, 'contract' | 'variables' | 'revision' | 'clock' | 'random'> & {
    readonly redis?: string;
  },
): Promise<Api> {
  const { contract, variables, clock, random, revision, redis } = options;
  const { rateLimits, api } = contract;
  return {
    contract,
    routes: [...contract.routes, ...promisedElsewhere(contract)],
    carriers: carriersOf(Object.values(contract.schemes)),
    secrets: readSecrets(contract, variables),
    issued: createIssuedSecrets(),
    flows: createFlowState(),
    written: createWrittenRows(),
    keys: await readKeys(contract, variables),
    limiter: rateLimits ? createLimiter(rateLimits, { clock, redis, prefix: `gatehouse:${api.name}` }) : null,
    trusts: trusting(rateLimits?.trustedProxies ?? []),
    variables,
    revision,
    clock,
    random,
  };
}

function carriersOf(schemes: readonly EffectiveScheme[]): readonly (readonly EffectiveScheme[])[] {
  const groups = new Map<string, EffectiveScheme[]>();
  for (const scheme of schemes) {
    const header = (scheme.type === 'service' ? scheme.secretHeader : scheme.header).toLowerCase();
    groups.set(header, [...(groups.get(header) ?? []), scheme]);
  }
  return [...groups.values()];
}

/** Health and revision requests that `routes` does not list are public all the same: the contract promises their answers. */
function promisedElsewhere(contract: EffectiveContract): readonly EffectiveRoute[] {
  const { revision } = contract.api;
  const promised = [
    ...Object.values(contract.health).map((path) => ({ method: 'GET', path })),
    ...(revision && 'path' in revision ? [revision] : []),
  ];
  const listed = new Set(contract.routes.map((route) => route.id));
  return promised.flatMap(({ method, path }) => {
    const id = `${method} ${path}`;
    if (listed.has(id)) return [];
    listed.add(id);
    return [{ ...PUBLIC, id, method, path }];
  });
}

const PUBLIC: Omit<EffectiveRoute, 'id' | 'method' | 'path'> = {
  params: [],
  access: { kind: 'public' },
  effect: 'safe',
  example: {},
  status: null,
  owner: null,
  denied: [404],
  exempt: true,
  p95Ms: null,
};
