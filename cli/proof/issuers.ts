import type { EffectiveContract } from '../../contract/effective.ts';
import { type RunningIssuer, startIssuer } from '../../rehearsal/issuer.ts';

/** Issuers by the algorithms they sign with: making a key takes longer than many a trial. */
export interface Issuers {
  for(contract: Pick<EffectiveContract, 'schemes'>): Promise<RunningIssuer>;
}

export function createIssuers(): Issuers {
  const started = new Map<string, Promise<RunningIssuer>>();
  return {
    for({ schemes }) {
      const all = Object.values(schemes).flatMap((scheme) =>
        scheme.type === 'jwt' ? scheme.algorithms : [],
      );
      const algorithms = [...new Set(all)].filter((alg) => !alg.startsWith('HS'));
      // A key of another kind beside them, as published sets have: what takes every key for its own kind must show.
      if (!algorithms.some((alg) => alg.startsWith('ES'))) algorithms.push('ES256');
      if (algorithms.every((alg) => alg.startsWith('ES'))) algorithms.push('RS256');
      const key = algorithms.join(' ');
      const issuer = started.get(key) ?? startIssuer({ algorithms });
      started.set(key, issuer);
      return issuer;
    },
  };
}
