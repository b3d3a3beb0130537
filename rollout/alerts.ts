import { percent } from '../judge/statistics/finding.ts';
import type { Sample, SampleProbe } from '../records/sample.ts';

/** Above this share of failed probes somebody is told at once, long before the evidence suffices for a verdict. */
export const ALERT_SHARE = 0.1;

const RECENT = 12;
const MIN_FAILED = 2;

type Seen = Omit<Sample, 'alerts'>;

/** What is alarming after the latest interval, in words; only what was not so before it. Pure. */
export function alertsAfter(samples: readonly Seen[]): readonly string[] {
  const before = alarming(samples.slice(0, -1));
  return [...alarming(samples)].flatMap(([kind, text]) => (before.has(kind) ? [] : [text]));
}

function alarming(samples: readonly Seen[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const last = samples.at(-1);
  if (last === undefined) return found;
  const errors = errorShare([last]) ?? errorShare(samples.slice(-RECENT));
  if (errors !== null) found.set('errors', errors);
  if (last.control === 'down')
    found.set('control', 'the control address cannot be reached: the watcher may be without network');
  if (last.credential === 'dead')
    found.set('credential', 'a credential of the watcher is dead: nothing can be said with it');
  for (const { name, state } of last.alarms ?? [])
    if (state === 'ALARM') found.set(`alarm ${name}`, `the alarm ${name} rings`);
  if (last.alarms === null) found.set('alarms', 'the alarms cannot be read');
  for (const { by, at, text } of last.reports ?? [])
    found.set(`report ${at} ${text}`, `${by} reports: ${text}`);
  return found;
}

/** The share of failed probes of some intervals, in words; null where it is not alarming. */
function errorShare(samples: readonly Seen[]): string | null {
  const probes = samples.flatMap(({ planned, extra }) => [...planned, ...extra]);
  const counted = probes.filter(({ result }) => result !== 'void');
  const failed = counted.filter(({ result }) => result !== 'ok');
  if (failed.length < MIN_FAILED || failed.length / counted.length <= ALERT_SHARE) return null;
  const share = percent(failed.length / counted.length);
  return `${share} of the last ${counted.length} probes failed (${failed.length}): ${commonest(failed)}`;
}

function commonest(failed: readonly SampleProbe[]): string {
  const counts = new Map<string, number>();
  for (const { route, status } of failed) {
    const what = `${status ?? 'no answer'} on ${route}`;
    counts.set(what, (counts.get(what) ?? 0) + 1);
  }
  const [most] = [...counts].toSorted((a, b) => b[1] - a[1]);
  return most === undefined ? '' : `mostly ${most[0]}`;
}
