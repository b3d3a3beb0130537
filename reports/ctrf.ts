import type { Observation } from '../records/observation.ts';
import { waivedKeys } from './figures.ts';
import type { ReportInput } from './input.ts';
import { clip, visible } from './plain.ts';
import { subjectKey, subjectLabel } from './reasons.ts';

const MAX_TEXT = 2000;

type Status = 'passed' | 'failed' | 'skipped' | 'pending' | 'other';

/**
 * The Common Test Report Format, version 1 (ctrf.io): a test for the verdict, then one for each observation. What rejects is failed;
 * what holds is other, for nothing failed there and nothing passed; what is waived, unsupported or no requirement is skipped.
 */
export function renderCtrf(input: ReportInput): string {
  const { run, verdict } = input;
  const waived = waivedKeys(input);
  const verdictTest = {
    name: 'the gate promotes this revision',
    status: ({ promote: 'passed', hold: 'other', reject: 'failed' } as const)[verdict.verdict],
    duration: 0,
    suite: ['verdict'],
    rawStatus: verdict.verdict,
    message: text(verdict.headline),
  };
  const tests = [verdictTest, ...input.observations.map((one) => testOf(one, input, waived))];
  const count = (status: Status): number => tests.filter((test) => test.status === status).length;
  const start = Date.parse(run.startedAt);
  const report = {
    reportFormat: 'CTRF',
    specVersion: '1.0.0',
    timestamp: verdict.judgedAt,
    generatedBy: run.tool,
    results: {
      tool: { name: 'gatehouse', version: run.tool.split(' ').at(-1) ?? '' },
      summary: {
        tests: tests.length,
        passed: count('passed'),
        failed: count('failed'),
        skipped: count('skipped'),
        pending: count('pending'),
        other: count('other'),
        start,
        stop: run.endedAt === null ? start : Date.parse(run.endedAt),
      },
      tests,
      environment: { appName: text(run.api), testEnvironment: text(run.environment) },
    },
  };
  return `${JSON.stringify(report, null, 2)}\n`;
}

function testOf(observation: Observation, { exchanges }: ReportInput, waived: ReadonlySet<string>) {
  const { id, title, area, subject, outcome, reason } = observation;
  const took = observation.exchanges.reduce((sum, one) => sum + (exchanges.get(one)?.tookMs ?? 0), 0);
  const isWaived = waived.has(subjectKey(id, subject));
  return {
    name: text(`${title} [${subjectLabel(subject)}]`),
    status: statusOf(observation, isWaived),
    duration: Math.round(took),
    suite: [text(area), text(id)],
    rawStatus: isWaived ? 'waived' : outcome,
    ...(outcome === 'pass' ? {} : { message: text(reason) }),
  };
}

function statusOf({ outcome, level }: Observation, isWaived: boolean): Status {
  if (outcome === 'pass') return 'passed';
  if (outcome === 'unsupported' || isWaived || level !== 'required') return 'skipped';
  return outcome === 'fail' ? 'failed' : 'other';
}

const text = (raw: string): string => visible(clip(raw, MAX_TEXT).text);
