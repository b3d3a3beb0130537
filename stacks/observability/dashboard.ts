import { CloudwatchDashboard } from '@cdktf/provider-aws/lib/cloudwatch-dashboard/index.js';
import { Construct } from 'constructs';
import type { Deployment } from '../deployment.ts';
import { reasonMetrics } from '../metrics/pattern.ts';

interface Panel {
  readonly title: string;
  readonly metrics: readonly (readonly unknown[])[];
  readonly stat?: string;
}

/** Request volume, refusals, errors by reason and latency: what somebody looks at who was woken. */
export class Dashboard extends Construct {
  readonly dashboardName: string;

  constructor(scope: Construct, id: string, deployment: Deployment, alarms: readonly string[]) {
    super(scope, id);
    const { name, aws } = deployment;
    const widgets = panels(deployment).map(({ title, metrics, stat = 'Sum' }, index) => ({
      type: 'metric',
      ...place(index + 1),
      properties: {
        title,
        region: aws.region,
        view: 'timeSeries',
        stat,
        period: aws.alarms.periodSeconds,
        metrics,
      },
    }));
    const states = { type: 'alarm', ...place(0), properties: { title: 'Alarms', alarms } };
    this.dashboardName = new CloudwatchDashboard(this, 'dashboard', {
      dashboardName: name,
      dashboardBody: JSON.stringify({ widgets: [states, ...widgets] }),
    }).dashboardName;
  }
}

/** Two panels a row; a dashboard is 24 units wide. */
const place = (index: number) => ({
  x: (index % 2) * 12,
  y: Math.floor(index / 2) * 6,
  width: 12,
  height: 6,
});

function panels({ logs, namespace }: Deployment): readonly Panel[] {
  if (logs === null) return [];
  const named = (names: readonly string[]) => names.map((metric) => [namespace, metric]);
  const codes = reasonMetrics(logs).map(({ name }) => name);
  const quantiles = ['p50', 'p95', 'p99'].map((stat) => [namespace, 'Duration', { stat, label: stat }]);
  return [
    { title: 'Requests', metrics: named(['Requests']) },
    { title: 'Refused: 401, 403, 429', metrics: named(['Unauthorized', 'Forbidden', 'Throttled']) },
    { title: 'Server errors', metrics: named(['ServerErrors']) },
    ...(codes.length === 0 ? [] : [{ title: 'Refusals by reason', metrics: named(codes) }]),
    ...(logs.json.durationMs === undefined ? [] : [{ title: 'Latency', metrics: quantiles }]),
  ];
}
