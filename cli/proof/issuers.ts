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
      const key = algorithms.join(' ');
      const issuer = started.get(key) ?? startIssuer({ algorithms });
      started.set(key, issuer);
      return issuer;
    },
  };
}
