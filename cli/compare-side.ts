import { createClient } from '../client/client.ts';
import { systemClock } from '../client/clock.ts';
import { availableCallers } from '../client/credentials.ts';
import type { Redactor } from '../client/redact.ts';
import type { Client } from '../client/request.ts';
import { callersOf } from '../contract/access.ts';
import type { EffectiveContract } from '../contract/effective.ts';
import type { Side } from '../records/comparison.ts';
import type { Exchange } from '../records/exchange.ts';
import type { Portrait } from '../records/portrait.ts';
import type { OpenEnvironment } from '../rehearsal/environment.ts';
import type { CalledSide } from '../rollout/compare.ts';
import { plannedProbes } from './watch-start.ts';

export interface SideOptions {
  readonly redactor: Redactor;
  readonly signal: AbortSignal;
  readonly runId: string;
  /** The id of its first exchange: two sides of a run share its exchanges. */
  readonly firstId: number;
  readonly onExchange: (exchange: Exchange) => void;
}

/** A side of a comparison whose API can be called. */
export interface OpenSide {
  readonly called: CalledSide;
  readonly client: Client;
  /** What was found out, as it is recorded. */
  side(portraits: readonly Portrait[], openapi: string | null): Side;
  /** The text of its OpenAPI document; null: the contract names none, or it could not be had. */
  document(): Promise<string | null>;
}

export function openSide(environment: OpenEnvironment, options: SideOptions): OpenSide {
  const { contract, baseUrl } = environment;
  const client = createClient({ ...environment, ...options, clock: systemClock(), seed: options.runId });
  // The document is compared for what it promises, not as an answer.
  const probes = plannedProbes(environment).filter(
    ({ route }) => route.method !== 'GET' || route.path !== contract.api.openapi,
  );
  return {
    called: { contract, probes, send: client.send },
    client,
    side(portraits, openapi) {
      const [revision = null, ...others] = client.revisions;
      return {
        environment: contract.environment.name,
        url: baseUrl,
        revision: others.length > 0 ? null : revision,
        portraits: [...portraits],
        openapi,
      };
    },
    document: () => documentOf(contract, client, environment),
  };
}

async function documentOf(
  contract: EffectiveContract,
  client: Client,
  { variables, issuer }: OpenEnvironment,
): Promise<string | null> {
  const path = contract.api.openapi;
  if (path === undefined) return null;
  const row = contract.routes.find((route) => route.method === 'GET' && route.path === path);
  const { callers } = availableCallers(contract, variables, issuer);
  const guarded = row !== undefined && row.access.kind !== 'public';
  const caller = guarded ? callersOf(contract, row).find(({ name }) => callers.includes(name)) : undefined;
  const { answer } = await client.send({
    method: 'GET',
    path,
    effect: 'safe',
    fresh: true,
    credential: caller === undefined ? { kind: 'none' } : { kind: 'valid', identity: caller.name },
  });
  return answer?.status === 200 && !answer.cut ? answer.body : null;
}
