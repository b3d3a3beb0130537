import autocannon from 'autocannon';
import { execute } from '../../load/engine/execute.ts';
import { undiciTransport } from '../../load/engine/undici.ts';
import { loadPlan, scenario } from '../../load/testdata/plan.ts';
import { loadHistogram, quantileOf } from '../../records/histogram.ts';
import type { LoadResult } from '../../records/load-result.ts';

// One client in a process of its own, so that its processor time is its own: `client.ts NAME URL RATE FOR_MS CONNECTIONS IDLE_MS`.
const [name = '', url = '', ...numbers] = process.argv.slice(2);
const [rate = 0, forMs = 0, connections = 0, idleMs = 0] = numbers.map(Number);

export interface Measured {
  readonly requests: number;
  readonly cpuUs: number;
  readonly planned: number;
  readonly latenessP50Ms: number | null;
  readonly latenessP99Ms: number | null;
  readonly idleP99Ms: number | null;
  readonly p99Ms: number | null;
}

function engine(perSecond: number, lengthMs: number, idle: number, path = '/'): Promise<LoadResult> {
  const stages = [{ forMs: lengthMs, from: perSecond, to: perSecond }];
  const plan = loadPlan(url, [
    scenario({ stages, maxInFlight: connections, timeoutMs: 60_000, gracefulMs: 60_000 }),
  ]);
  const requests = plan.requests.map((request) => ({ ...request, path }));
  const now = (): number => performance.now();
  const options = {
    plan: { ...plan, requests },
    planHash: '',
    credentials: {},
    userAgent: 'bench',
    tool: 'bench',
    idleMs: idle,
    onProgress: () => undefined,
  };
  return execute(options, {
    now,
    date: () => new Date(),
    after: (ms, then) => void setTimeout(then, ms),
    transport: (timeoutMs) => undiciTransport({ origin: url, timeoutMs, maxBodyBytes: 1_048_576, now }),
  }).ended;
}

const quantileMs = (
  stored: Parameters<typeof loadHistogram>[0] | null | undefined,
  q: number,
): number | null => (stored ? quantileOf(loadHistogram(stored), q) / 1000 : null);

async function measure(): Promise<Measured> {
  if (name === 'autocannon') {
    await autocannon({ url: `${url}/warm`, connections, duration: 1 });
    const before = process.cpuUsage();
    const { requests, latency } = await autocannon({
      url,
      connections,
      duration: forMs / 1000,
      ...(rate > 0 ? { overallRate: rate } : {}),
    });
    const { user, system } = process.cpuUsage(before);
    const none = { planned: 0, latenessP50Ms: null, latenessP99Ms: null, idleP99Ms: null };
    return { requests: requests.total, cpuUs: user + system, p99Ms: latency.p99, ...none };
  }
  // The compiler has its say before anything is counted.
  await engine(40_000, 1000, 0, '/warm');
  const before = process.cpuUsage();
  const result = await engine(rate, forMs, idleMs);
  const { user, system } = process.cpuUsage(before);
  const [only] = result.scenarios;
  return {
    requests: result.groups[0]?.statuses['200'] ?? 0,
    cpuUs: user + system,
    planned: only?.planned ?? 0,
    latenessP50Ms: quantileMs(only?.lateness, 0.5),
    latenessP99Ms: quantileMs(only?.lateness, 0.99),
    idleP99Ms: quantileMs(result.engineHealth.idle, 0.99),
    p99Ms: quantileMs(result.groups[0]?.response, 0.99),
  };
}

process.stdout.write(`${JSON.stringify(await measure())}\n`);
