import type { EffectiveContract } from '../contract/effective.ts';
import type { Api } from './api.ts';
import type { Call } from './behaviour.ts';
import { createMemoryStore, type MemoryStore } from './memory-store.ts';

/** Are there tiers with different figures? */
export const spreadTiers = ({ rateLimits }: EffectiveContract): boolean =>
  new Set(Object.values(rateLimits?.tiers ?? {})).size > 1;

/** Does a request bring anything where a credential would be? */
export function presentsCredential(call: Call): boolean {
  const headers = Object.values(call.api.contract.schemes).map((scheme) =>
    scheme.type === 'service' ? scheme.secretHeader : scheme.header,
  );
  return headers.some((name) => call.headers[name.toLowerCase()] !== undefined);
}

/** Counters beside the API's own, one set for each API. */
export function ownCounters(): (api: Api) => MemoryStore {
  const stores = new WeakMap<Api, MemoryStore>();
  return (api) => {
    const { rateLimits } = api.contract;
    if (!rateLimits) throw new Error('nothing is counted without rateLimits');
    const store = stores.get(api) ?? createMemoryStore(rateLimits, api.clock);
    stores.set(api, store);
    return store;
  };
}
