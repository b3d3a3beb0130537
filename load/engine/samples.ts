import type { LoadScenario } from '../../records/load-plan.ts';
import type { LoadScenarioResult } from '../../records/load-result.ts';
import type { Call } from './transport.ts';

/** More samples than these are not kept, and the limiter is then not judged. */
const MOST_SAMPLES = 200_000;
const US = 1000;

/** When each request to a limiter was sent and answered, and how; nothing for other scenarios. */
export function createSamples({ kind }: LoadScenario, beginMs: number) {
  const samples: LoadScenarioResult['samples'] = [];
  const sinceBegin = (ms: number): number => Math.max(0, Math.round((ms - beginMs) * US));
  return {
    add({ sentMs, endMs, status }: Call): void {
      if (kind !== 'limits' || samples.length >= MOST_SAMPLES) return;
      samples.push([sinceBegin(sentMs), sinceBegin(endMs), status === 0 ? null : status]);
    },
    all: () => samples,
  };
}
