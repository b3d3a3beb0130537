import { createClient } from '../client/client.ts';
import { systemClock } from '../client/clock.ts';
import { createRedactor } from '../client/redact.ts';
import type { OpenEnvironment } from '../rehearsal/environment.ts';
import { classify } from '../rollout/classify.ts';
import type { ProbePlan } from '../rollout/probes.ts';
import type { FreshProbes } from '../rollout/verify.ts';

const ROUNDS = 3;

/** Sends every probe a few times, with a client of its own: connections to what served before are not used again. */
export function freshProbes(
  environment: OpenEnvironment,
  probes: readonly ProbePlan[],
  signal: AbortSignal,
): () => Promise<FreshProbes> {
  return async () => {
    const client = createClient({
      ...environment,
      redactor: createRedactor(),
      clock: systemClock(),
      signal,
      seed: 'fresh',
      runId: 'fresh',
      onExchange: () => undefined,
    });
    const seen: { ok: boolean; text: string }[] = [];
    try {
      for (let round = 0; round < ROUNDS; round++) {
        for (const probe of probes) {
          const { result, route, status } = classify(
            probe,
            await client.send(probe.request),
            environment.contract,
          );
          seen.push({ ok: result === 'ok', text: `${route} got ${status ?? 'no answer'}` });
        }
      }
    } finally {
      await client.close();
    }
    const failures = [...new Set(seen.filter(({ ok }) => !ok).map(({ text }) => text))];
    return { right: seen.filter(({ ok }) => ok).length, of: seen.length, failures };
  };
}
