import { type Finding, percent } from '../judge/statistics/finding.ts';
import type { AlarmState, OutsideReport } from '../records/outside.ts';
import type { Sample, WatchRecord } from '../records/sample.ts';

type Triggers = { readonly alarms?: readonly string[]; readonly reports?: true };

/** What a watch learns apart from its own probes. A source that is not asked for is absent. */
export interface Outside {
  /** null: they could not be read. Never rejects. */
  readonly alarms?: () => Promise<readonly AlarmState[] | null>;
  /** What was reported since it was asked last. */
  readonly reports?: () => readonly OutsideReport[];
}

/** Alarms that could not be read in more intervals than this, or in the last ones, say nothing. */
const MAX_UNREAD = 0.05;
const LAST = 3;

const base = { estimate: null, interval: null, nNeeded: null };

/** What the alarms and the reports say, as far as the contract asks for them. Pure. */
export function judgeOutside(
  samples: readonly Sample[],
  record: WatchRecord,
  { alarms, reports }: Triggers,
): readonly Finding[] {
  return [
    ...(alarms === undefined ? [] : [judgeAlarms(samples, record)]),
    ...(reports === undefined ? [] : [judgeReports(samples, record)]),
  ];
}

/** Has an alarm or a report called? Nothing that follows takes that back. */
export const outsideCalled = (samples: readonly Sample[], record: WatchRecord, triggers: Triggers): boolean =>
  judgeOutside(samples, record, triggers).some(({ outcome }) => outcome === 'fail');

/** Those that were OK before and ring now blame the deployment; whatever was not OK before cannot. */
function judgeAlarms(samples: readonly Sample[], { intervals, alarmsBefore = [] }: WatchRecord): Finding {
  const rule = 'rollout/alarms';
  const n = samples.length;
  const wasOk = new Set(alarmsBefore.flatMap(({ name, state }) => (state === 'OK' ? [name] : [])));
  const rings = samples.flatMap(({ interval, alarms }) =>
    (alarms ?? []).flatMap(({ name, state }) =>
      state === 'ALARM' && wasOk.has(name) ? [{ name, interval }] : [],
    ),
  );
  const [first] = rings;
  if (first !== undefined) {
    const text = `the alarm ${first.name} was OK before, and rings since interval ${first.interval}`;
    return { ...base, rule, n, outcome: 'fail', text };
  }
  const open = openQuestion(samples, { intervals, alarmsBefore });
  return open === null
    ? {
        ...base,
        rule,
        n,
        outcome: 'pass',
        text: `${alarmsBefore.length} alarms were OK before and stayed so`,
      }
    : { ...base, rule, n, outcome: 'inconclusive', text: open };
}

/** Why quiet alarms do not mean that all is well, or null. */
function openQuestion(
  samples: readonly Sample[],
  { intervals, alarmsBefore }: { readonly intervals: number; readonly alarmsBefore: readonly AlarmState[] },
): string | null {
  const before = alarmsBefore.find(({ state }) => state !== 'OK');
  if (before !== undefined) return `the alarm ${before.name} was ${before.state} before: it can tell nothing`;
  const unread = samples.filter(({ alarms }) => alarms === null);
  const blind = samples.length > 0 && samples.slice(-LAST).every(({ alarms }) => alarms === null);
  if (blind || unread.length > MAX_UNREAD * samples.length)
    return `the alarms could not be read in ${unread.length} of ${samples.length} intervals; more than ${percent(MAX_UNREAD)}, or the last ${LAST}, prove nothing`;
  const last = samples.findLast(({ alarms }) => Array.isArray(alarms))?.alarms ?? [];
  const silent = last.find(({ state }) => state !== 'OK');
  if (silent !== undefined) return `the alarm ${silent.name} is ${silent.state} at the end, which is not OK`;
  return samples.length < intervals ? `${samples.length} of ${intervals} intervals are over` : null;
}

function judgeReports(samples: readonly Sample[], { intervals }: WatchRecord): Finding {
  const rule = 'rollout/reports';
  const n = samples.length;
  const all = samples.flatMap(({ reports }) => reports ?? []);
  const [first] = all;
  if (first !== undefined) {
    const more = all.length > 1 ? `, and ${all.length - 1} more` : '';
    const text = `${first.by} reported at ${first.at}: ${first.text}${more}`;
    return { ...base, rule, n, outcome: 'fail', text };
  }
  return n < intervals
    ? { ...base, rule, n, outcome: 'inconclusive', text: `${n} of ${intervals} intervals are over` }
    : { ...base, rule, n, outcome: 'pass', text: 'nobody reported an issue' };
}
