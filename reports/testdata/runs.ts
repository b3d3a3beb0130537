import type { Exchange } from '../../records/exchange.ts';
import type { Observation, Outcome } from '../../records/observation.ts';
import { OUTCOMES } from '../../records/outcomes.ts';
import type { Reason, Verdict } from '../../records/verdict.ts';
import type { ReportInput } from '../input.ts';
import { CONTRACT } from './contract.ts';

/** What a test says of one observation; the rest is filled in. */
export interface Seen {
  readonly id: string;
  readonly route?: string;
  readonly identity?: string;
  readonly variant?: string;
  readonly title?: string;
  readonly outcome?: Outcome;
  readonly level?: Observation['level'];
  readonly reason?: string;
  readonly expected?: string;
  readonly got?: string;
  /** Status of the answer; 0: none came. */
  readonly status?: number;
  readonly body?: string;
}

const URL_OF = 'https://staging.api.example.com';

export function exchange(id: number, seen: Seen): Exchange {
  const [method = 'GET', path = '/'] = (seen.route ?? 'GET /').split(' ');
  const url = `${URL_OF}${path.replace('{call_id}', 'c-100')}`;
  const status = seen.status ?? 200;
  const body = seen.body ?? `{"route":"${path}"}`;
  const sent =
    seen.identity === undefined ? '' : ` -H "Authorization: Bearer $${seen.identity.toUpperCase()}_TOKEN"`;
  const headers: [string, string][] = [
    ['content-type', 'application/json'],
    ['x-revision', 'r42'],
  ];
  return {
    id,
    at: '2026-03-02T09:30:00.000Z',
    request: {
      method,
      url,
      headers: [['accept', '*/*']],
      body: null,
      credential: seen.identity === undefined ? 'no credential' : `valid credential of ${seen.identity}`,
    },
    answer: status === 0 ? null : { status, headers, body, bytes: body.length, cut: false },
    fault: status === 0 ? { code: 'timeout', message: 'no answer within 10 s' } : null,
    echoed: false,
    tookMs: 12.345,
    curl: `curl -i -sS -X ${method}${sent} '${url}'`,
  };
}

export function observation(index: number, seen: Seen): Observation {
  const { id, route, identity, variant, expected, got } = seen;
  return {
    kind: 'case',
    id,
    title: seen.title ?? `holds the rule ${id}`,
    area: id.split('/')[0] ?? id,
    level: seen.level ?? 'required',
    clause: {
      text: 'RFC 9110, section 15.5.2',
      url: 'https://www.rfc-editor.org/rfc/rfc9110#section-15.5.2',
    },
    subject: {
      ...(route === undefined ? {} : { route }),
      ...(identity === undefined ? {} : { identity }),
      ...(variant === undefined ? {} : { variant }),
    },
    outcome: seen.outcome ?? 'pass',
    reason: seen.reason ?? 'as promised',
    ...(expected === undefined ? {} : { expected }),
    ...(got === undefined ? {} : { got }),
    exchanges: seen.outcome === 'unsupported' ? [] : [index],
  };
}

export function reasonOf(
  effect: Reason['effect'],
  { id, subject, reason, expected, exchanges }: Observation,
): Reason {
  const wanted = expected === undefined ? '' : `; expected ${expected}`;
  return { effect, id, subject, text: `${subject.route}: ${reason}${wanted}`, exchanges };
}

export interface Told {
  readonly verdict: Verdict['verdict'];
  readonly headline: string;
  readonly seen: readonly Seen[];
  /** The effect of an observation on the verdict; null: none. */
  readonly effectOf: (observation: Observation) => Reason['effect'] | null;
  readonly more?: Partial<Verdict>;
  readonly run?: Partial<ReportInput['run']>;
}

/** A finished run with exactly these observations. */
export function runOf(told: Told): ReportInput {
  const observations = told.seen.map((seen, index) => observation(index, seen));
  const exchanges = new Map(told.seen.map((seen, index) => [index, exchange(index, seen)]));
  const tally = (outcome: Outcome) => observations.filter((o) => o.outcome === outcome).length;
  const [fail, error, inconclusive, skipped, unsupported, pass] = OUTCOMES.map(tally);
  const counts = {
    fail: fail ?? 0,
    error: error ?? 0,
    inconclusive: inconclusive ?? 0,
    skipped: skipped ?? 0,
    unsupported: unsupported ?? 0,
    pass: pass ?? 0,
  };
  const waived = told.more?.waived ?? [];
  const reasons = observations.flatMap((o) => {
    const effect = told.effectOf(o);
    return effect === null ? [] : [reasonOf(effect, o)];
  });
  const exitCode = { promote: 0, reject: 10, hold: 20 } as const;
  const hash = 'ab12'.repeat(16);
  const id = '20260302T093000-call-analytics-staging';
  return {
    contract: CONTRACT,
    observations,
    exchanges,
    run: {
      ...{
        schema: 'gatehouse/run@1',
        id,
        tool: 'gatehouse 0.1.0',
        api: 'call-analytics',
        environment: 'staging',
        url: URL_OF,
      },
      ...{
        contractFile: 'examples/call-analytics/gatehouse.yaml',
        contractHash: hash,
        observationsHash: hash,
      },
      ...{
        startedAt: '2026-03-02T09:30:00.000Z',
        endedAt: '2026-03-02T09:30:04.200Z',
        state: 'complete',
        interruption: null,
      },
      ...{
        filtered: false,
        planned: { observations: observations.length, requests: 40 },
        sent: { requests: 31, shared: 9 },
        revisions: ['r42'],
      },
      ...told.run,
    },
    verdict: {
      ...{
        schema: 'gatehouse/verdict@1',
        verdict: told.verdict,
        exitCode: exitCode[told.verdict],
        headline: told.headline,
      },
      ...{ judgedAt: '2026-03-02T09:30:05.000Z', reasons, waived: [], deviations: [], objectives: [] },
      counts: { ...counts, fail: counts.fail - waived.length, waived: waived.length },
      judged: {
        run: id,
        api: 'call-analytics',
        environment: 'staging',
        url: URL_OF,
        revision: 'r42',
        contractHash: hash,
        observationsHash: hash,
      },
      ...told.more,
    },
  };
}
