// The one script that k6 runs. What it imports besides k6's own modules runs in Node as well; types are erased.

import { sha256 } from 'k6/crypto';
import exec from 'k6/execution';
import http from 'k6/http';
import { Counter } from 'k6/metrics';
import type { LoadPlan } from '../../records/load-plan.ts';
import { pick } from '../pick.ts';
import { k6Options, TAGS } from './options.ts';

/** Read once for each user of k6. The path is relative to this file, or absolute. */
const text = open(__ENV['PLAN'] ?? './load-plan.json');
const plan: LoadPlan = JSON.parse(text);
const planHash = sha256(text, 'hex');
/** Identity by name: the headers that carry its credential. In the environment, so that they are in no file and in no argument. */
const credentials: Record<string, [string, string][]> = JSON.parse(__ENV['GATEHOUSE_CREDENTIALS'] ?? '{}');
const bases = (__ENV['BASE_URL'] === undefined ? (plan.instances ?? [plan.url]) : [__ENV['BASE_URL']]).map(
  (url) => url.replace(/\/+$/, ''),
);
const userAgent = __ENV['USER_AGENT'] ?? 'gatehouse';

const p95 = /^<=? ?(\d+(?:\.\d+)?)(ms|s)$/.exec(
  plan.objectives.find(({ name }) => name === 'p95')?.target ?? '',
);
const p95Ms = p95 === null ? null : Number(p95[1]) * (p95[2] === 's' ? 1000 : 1);

export const options = k6Options(plan, p95Ms);

const scriptErrors = new Counter('gate_script_errors');

/** What each target sends, prepared once: a start then only picks. */
const prepared = new Map(
  plan.scenarios.map((scenario) => [
    scenario.name,
    {
      scenario,
      targets: scenario.targets.map((target, index) => {
        const request = plan.requests[target.request];
        const { identity, credential } = target;
        const own =
          identity === null
            ? []
            : credentials[credential === undefined ? identity : `${identity}#${credential}`];
        if (request === undefined) throw new Error(`the plan has no request ${target.request}`);
        if (own === undefined)
          throw new Error(`there is no credential of ${target.identity} in GATEHOUSE_CREDENTIALS`);
        const taken = own.map(([name]) => name.toLowerCase());
        const headers = [
          ['User-Agent', userAgent],
          ...request.headers.filter(([name]) => !taken.includes(name.toLowerCase())),
          ...own,
        ];
        return {
          method: request.method,
          path: request.path,
          body: request.body,
          params: {
            headers: Object.fromEntries(headers),
            redirects: 0,
            timeout: `${scenario.timeoutMs}ms`,
            tags: { name: request.route, [TAGS.target]: String(index) },
            // Per request: k6's own idea of a failure (400 and above) is not the contract's.
            responseCallback: http.expectedStatuses(...target.served.map(([min, max]) => ({ min, max }))),
          },
        };
      }),
    },
  ]),
);

/** One start: one request. k6 calls an iteration that throws complete, so nothing may throw here unseen. */
export function start(): void {
  try {
    const { name, iterationInTest } = exec.scenario;
    const found = prepared.get(name);
    if (found === undefined)
      throw new Error(`the plan has no scenario ${name}: options given to k6 have replaced the plan's`);
    const request = found.targets[pick(plan.seed, found.scenario, iterationInTest)];
    if (request === undefined) throw new Error(`${name} has no such target`);
    const base = bases[iterationInTest % bases.length] ?? plan.url;
    http.request(request.method, base + request.path, request.body, request.params);
  } catch (error) {
    scriptErrors.add(1);
    exec.test.fail(String(error));
  }
}

interface Summary {
  readonly metrics?: Readonly<
    Record<string, { readonly values?: Readonly<Record<string, number>> } | undefined>
  >;
}

/** Echoes which plan was run, and k6's own counts, for the proof of work that is made outside k6. */
export function handleSummary(data: Summary): Record<string, string> {
  const count = (metric: string): number | null => data.metrics?.[metric]?.values?.['count'] ?? null;
  const echo = {
    schema: 'gatehouse/k6-summary@1',
    planHash,
    nonce: __ENV['NONCE'] ?? null,
    iterations: count('iterations'),
    requests: count('http_reqs'),
    dropped: count('dropped_iterations') ?? 0,
    scriptErrors: count('gate_script_errors') ?? 0,
  };
  const summary = `${JSON.stringify(echo)}\n`;
  return { [__ENV['SUMMARY'] ?? 'stdout']: summary };
}
