import { createHash } from 'node:crypto';
import { createWriteStream, readFileSync } from 'node:fs';
import http from 'node:http';
import { setTimeout as delay } from 'node:timers/promises';
import { build } from 'esbuild';
import { type Params, request } from './k6-request.ts';

// A stand-in for k6 in Node: it gives the script k6's modules, starts iterations as its executors would, and writes its CSV. It is
// independent of the engine and of the schedule on purpose: what both agree on is not agreed by sharing code.

interface Executor {
  readonly executor: 'constant-arrival-rate' | 'ramping-arrival-rate';
  readonly timeUnit: string;
  readonly maxVUs: number;
  readonly startTime: string;
  readonly exec: string;
  readonly rate?: number;
  readonly duration?: string;
  readonly startRate?: number;
  readonly stages?: readonly { readonly duration: string; readonly target: number }[];
}

export interface ShimOptions {
  readonly script: string;
  readonly env: Readonly<Record<string, string>>;
  readonly csv: string;
  /** Replaces the script's scenarios, as `--vus` or K6_VUS do. */
  readonly scenarios?: Readonly<Record<string, Executor>>;
  /** Stands for a bug that only k6 shows: called before each request. */
  readonly beforeRequest?: (nth: number) => void;
  /** Stands for gracefulStop: an iteration that is cut off sends its request and leaves no sample. */
  readonly cutsOff?: (nth: number) => boolean;
}

export interface ShimRun {
  readonly exitCode: number;
  readonly files: Readonly<Record<string, string>>;
}

const HEADER =
  'metric_name,timestamp,metric_value,error_code,expected_response,method,name,proto,scenario,status,extra_tags,metadata';
const toMs = (text: string): number =>
  Number(/^(\d+)ms$/.exec(text)?.[1] ?? Number(/^(\d+)s$/.exec(text)?.[1]) * 1000);

/** When iterations are due, in milliseconds: found by stepping through the stages, not by a formula. */
export function dueTimes({
  executor,
  timeUnit,
  rate,
  duration,
  startRate = 0,
  stages = [],
}: Executor): number[] {
  const unit = toMs(timeUnit);
  const due: number[] = [];
  if (executor === 'constant-arrival-rate') {
    for (let i = 0; (i * unit) / (rate ?? 1) < toMs(duration ?? '0ms') - 1e-6; i += 1)
      due.push((i * unit) / (rate ?? 1));
    return due;
  }
  const stepMs = 0.05;
  let [atMs, made, current] = [0, 1e-9, startRate];
  for (const { duration: length, target } of stages) {
    const steps = Math.round(toMs(length) / stepMs);
    for (let step = 0; step < steps; step += 1) {
      const now = current + ((target - current) * (step + 0.5)) / steps;
      if (made >= due.length) due.push(atMs);
      made += (now / unit) * stepMs;
      atMs += stepMs;
    }
    current = target;
  }
  return due;
}

export async function runUnderShim(options: ShimOptions): Promise<ShimRun> {
  const rows = createWriteStream(options.csv);
  rows.write(`${HEADER}\n`);
  const totals: Record<string, { values: { count: number } }> = {};
  let exitCode = 0;
  const scenario = { name: '', iterationInTest: 0 };
  const row = (
    metric: string,
    value: number,
    tags: Readonly<Record<string, string>>,
    extra: Readonly<Record<string, string>> = {},
  ): void => {
    const known = ['error_code', 'expected_response', 'method', 'name', 'proto', 'scenario', 'status'].map(
      (name) => quoted(tags[name] ?? ''),
    );
    rows.write(
      `${[metric, Math.round(Date.now() * 1000), value.toFixed(6), ...known, quoted(new URLSearchParams(extra).toString()), ''].join(',')}\n`,
    );
    const total = totals[metric] ?? { values: { count: 0 } };
    totals[metric] = total;
    total.values.count +=
      metric === 'http_reqs' || metric === 'iterations' || !metric.startsWith('http') ? value : 1;
  };
  const agent = new http.Agent({ keepAlive: true });
  const open: Promise<void>[] = [];
  let nth = 0;
  let cut = false;
  const modules = {
    'k6/http': {
      expectedStatuses: (...statuses: Params['responseCallback']) => statuses,
      request: (method: string, url: string, body: string | null, params: Params) => {
        nth += 1;
        options.beforeRequest?.(nth);
        cut = options.cutsOff?.(nth) ?? false;
        const kept = cut ? () => undefined : row;
        open.push(request(agent, method, url, body, params, scenario.name, kept));
      },
    },
    'k6/execution': {
      scenario,
      test: {
        fail: () => {
          exitCode = 110;
        },
      },
    },
    'k6/metrics': {
      Counter: class {
        readonly name: string;
        constructor(name: string) {
          this.name = name;
        }
        add(value: number): void {
          row(this.name, value, { scenario: scenario.name });
        }
      },
    },
    'k6/crypto': { sha256: (text: string) => createHash('sha256').update(text).digest('hex') },
  };
  const script = await load(options, modules);
  const scenarios: Readonly<Record<string, Executor>> = options.scenarios ?? script.options.scenarios;
  await Promise.all(
    Object.entries(scenarios).map(async ([name, executor]) => {
      const beginMs = performance.now() + toMs(executor.startTime);
      let busy = 0;
      for (const [i, dueMs] of dueTimes(executor).entries()) {
        const wait = beginMs + dueMs - performance.now();
        if (wait > 0) await delay(wait);
        if (busy >= executor.maxVUs) {
          row('dropped_iterations', 1, { scenario: name });
          continue;
        }
        busy += 1;
        Object.assign(scenario, { name, iterationInTest: i });
        const before = open.length;
        try {
          script.start();
        } catch {
          // k6 logs it, and calls the iteration complete.
        }
        const isCut = cut;
        void Promise.all(open.slice(before)).then(() => {
          busy -= 1;
          if (isCut) return;
          row('iterations', 1, { scenario: name });
          row('iteration_duration', 1, { scenario: name });
        });
      }
    }),
  );
  await Promise.all(open);
  await delay(10);
  agent.destroy();
  const files = script.handleSummary({ metrics: totals });
  await new Promise<void>((resolve) => rows.end(resolve));
  return { exitCode, files };
}

const quoted = (text: string): string => (/[",]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

interface Script {
  readonly options: { readonly scenarios: Readonly<Record<string, Executor>> };
  start(): void;
  handleSummary(data: unknown): Readonly<Record<string, string>>;
}

/** The script as k6 takes it: types stripped file by file, imports by relative path, `k6/*` from the host. */
async function load(
  { script, env }: ShimOptions,
  modules: Readonly<Record<string, object>>,
): Promise<Script> {
  const built = await build({
    entryPoints: [script],
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'neutral',
    external: ['k6/*'],
  });
  const module: { exports: unknown } = { exports: {} };
  const require = (name: string): unknown => {
    const host = modules[name];
    if (host === undefined) throw new Error(`k6 has no module ${name}`);
    return { __esModule: true, default: host, ...host };
  };
  const evaluate = new Function('module', 'require', '__ENV', 'open', built.outputFiles[0]?.text ?? '');
  evaluate(module, require, env, (path: string) => readFileSync(path, 'utf8'));
  return module.exports as Script;
}
