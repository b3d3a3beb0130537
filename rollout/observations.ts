import type { EffectiveRollback } from '../contract/effective.ts';
import { type Finding, percent } from '../judge/statistics/finding.ts';
import type { Observation } from '../records/observation.ts';
import type { Sample, SampleProbe } from '../records/sample.ts';

type Triggers = EffectiveRollback['triggers'];

interface Rule {
  readonly title: string;
  readonly expected: (triggers: Triggers) => string;
  /** The probes that speak for a failure. */
  readonly evidence: (probe: SampleProbe) => boolean;
}

const failed = ({ result }: SampleProbe): boolean => result !== 'ok' && result !== 'void';
const share = (limit: number | null): string => percent(limit ?? 0);

const RULES: Readonly<Record<string, Rule>> = {
  'rollout/auth-failures': {
    title: 'valid credentials are accepted while the deployment is watched',
    expected: ({ authFailures }) => `at most ${share(authFailures)} refused`,
    evidence: ({ result }) => result === 'refused',
  },
  'rollout/availability': {
    title: 'the API answers as its contract says while the deployment is watched',
    expected: ({ availability }) => `at least ${share(availability)} right answers`,
    evidence: failed,
  },
  'rollout/slowdown': {
    title: 'the API is not slower than before',
    expected: ({ slowdown }) => `at most ${share((slowdown ?? 1) - 1)} slower than the baseline`,
    evidence: () => false,
  },
  'rollout/new-errors': {
    title: 'no error appears that the baseline does not explain',
    expected: () => 'no new error',
    evidence: ({ result }) => result === 'error',
  },
  'rollout/outage': {
    title: 'the API is not down',
    expected: () => 'no outage',
    evidence: failed,
  },
  'rollout/alarms': {
    title: 'no alarm that was OK before the deployment rings after it',
    expected: () => 'every alarm OK before, and OK at the end',
    evidence: () => false,
  },
  'rollout/reports': {
    title: 'nobody outside reports an issue while the deployment is watched',
    expected: () => 'no report',
    evidence: () => false,
  },
  'rollout/watcher': {
    title: 'the watcher itself could see: control address, credentials, network',
    expected: () => 'hardly an interval in which the watcher was blind',
    evidence: ({ result }) => result === 'void',
  },
};

const CLAUSE = { text: 'docs/statistics.md, The rules', url: 'docs/statistics.md#the-rules' };
const MAX_EVIDENCE = 10;

/** What the rules of a watch found, as a run records it. Pure. */
export function toObservations(
  findings: readonly Finding[],
  samples: readonly Sample[],
  triggers: Triggers,
): readonly Observation[] {
  const probes = samples.flatMap(({ planned, extra, confirming }) => [...planned, ...extra, ...confirming]);
  return findings.map((finding) => {
    const rule = RULES[finding.rule];
    const evidence =
      finding.outcome === 'pass' ? [] : probes.filter((probe) => rule?.evidence(probe) ?? false);
    const routes = new Set(evidence.map(({ route }) => route));
    const [route] = routes;
    return {
      kind: 'rule',
      id: finding.rule,
      title: rule?.title ?? finding.rule,
      area: 'rollout',
      level: 'required',
      clause: CLAUSE,
      subject: routes.size === 1 && route !== undefined ? { route } : {},
      outcome: finding.outcome,
      reason: finding.text,
      expected: rule?.expected(triggers) ?? 'pass',
      got: gotOf(finding),
      // The last ones: what stood when the rule decided.
      exchanges: evidence
        .flatMap(({ exchange }) => (exchange === null ? [] : [exchange]))
        .slice(-MAX_EVIDENCE),
    };
  });
}

/** The figure alone, as short as a table wants it. */
function gotOf({ rule, estimate, n }: Finding): string {
  if (estimate === null) return 'nothing that tells';
  if (rule === 'rollout/slowdown') return `${percent(estimate - 1)} slower, ${n} samples`;
  const what = rule === 'rollout/availability' ? `${percent(1 - estimate)} right` : percent(estimate);
  return `${what} of ${n}`;
}
