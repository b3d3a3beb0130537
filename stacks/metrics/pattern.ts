import type { EffectiveLogs } from '../../contract/effective-infrastructure.ts';

/** One figure that is counted from log lines. */
export interface LogMetric {
  /** The name of the metric. */
  readonly name: string;
  /** A JSON filter pattern. Source: CloudWatch Logs filter and pattern syntax. */
  readonly pattern: string;
  /** What a matching line adds: 1, or the number at a selector. */
  readonly value: string;
}

const counted = (name: string, pattern: string): LogMetric => ({
  name,
  pattern: `{ ${pattern} }`,
  value: '1',
});

/** `AUTH_TIMEOUT` or `AUTH_DOWN` at the reason's place, as terms of one pattern. */
function anyOf(selector: string, codes: readonly string[]): string {
  return codes.map((code) => `(${selector} = "${code}")`).join(' || ');
}

/** The metrics that shares are made of. */
export function statusMetrics({ json }: EffectiveLogs): readonly LogMetric[] {
  const status = json.status;
  return [
    counted('Requests', `${status} >= 100`),
    counted('Unauthorized', `${status} = 401`),
    counted('Forbidden', `${status} = 403`),
    counted('Throttled', `${status} = 429`),
    counted('ServerErrors', `${status} >= 500`),
    ...(json.durationMs === undefined
      ? []
      : [{ name: 'Duration', pattern: `{ ${json.durationMs} >= 0 }`, value: json.durationMs }]),
  ];
}

/** The metrics of reason codes: one for each of the contract's lists, none for a value that a caller could choose. */
export function reasonMetrics({
  json,
  timeouts,
  unavailable,
  reasons = [],
}: EffectiveLogs): readonly LogMetric[] {
  const selector = json.reason;
  if (selector === undefined) return [];
  return [
    ...(timeouts === undefined ? [] : [counted('AuthTimeouts', anyOf(selector, timeouts))]),
    ...(unavailable === undefined ? [] : [counted('AuthUnavailable', anyOf(selector, unavailable))]),
    ...reasons.map((code) => counted(`Reason.${code}`, anyOf(selector, [code]))),
  ];
}

/** The metrics whose alarm a deployment obeys; they stand with the service, the others with the alarms. */
export const DEPLOYMENT_METRICS: readonly string[] = ['Requests', 'ServerErrors'];
