import { describe, expect, it } from 'vitest';
import type { Sample, SampleProbe } from '../records/sample.ts';
import { renderHtml } from './html.ts';
import type { ReportInput } from './input.ts';
import { renderMarkdown } from './markdown.ts';
import { nextSteps } from './next.ts';
import { renderSummary } from './terminal.ts';
import { promoted, rejected } from './testdata/examples.ts';
import { watchRows } from './watch.ts';

const HOSTILE = '<script>alert(1)</script>';

const probe = (route: string, status: number | null, latencyMs: number | null = 20): SampleProbe => ({
  route,
  identity: 'ana',
  result: status === 200 ? 'ok' : status === null ? 'unreachable' : 'error',
  status,
  latencyMs: status === null ? null : latencyMs,
  exchange: 0,
});

const sample = (interval: number, planned: SampleProbe[], alerts: string[] = []): Sample => ({
  schema: 'gatehouse/sample@1',
  interval,
  at: `2026-11-25T09:30:${String(interval).padStart(2, '0')}.000Z`,
  planned,
  extra: [],
  confirming: [],
  control: 'up',
  credential: 'alive',
  witness: 'agrees',
  alerts,
});

const watched = (result: 'verified' | 'failed'): ReportInput => ({
  ...rejected(),
  watch: {
    record: {
      schema: 'gatehouse/watch@1',
      everyMs: 10_000,
      intervals: 180,
      seed: 1,
      probes: [{ route: 'GET /a', identity: 'ana' }],
      baselineRuns: ['runs/before'],
      baseline: [{ route: 'GET /a', calls: 3, statuses: [[200, 3]], latenciesMs: [10, 11, 90] }],
    },
    samples: [
      sample(1, [probe('GET /a', 200, 30)]),
      sample(2, [probe('GET /a', 405)], [`12.5 % failed: ${HOSTILE}`]),
      sample(3, [probe('GET /a', null)]),
    ],
    rollback: {
      schema: 'gatehouse/rollback@1',
      platform: 'the ECS service blue/shop',
      target: {
        schema: 'gatehouse/snapshot@1',
        at: '2026-11-25T09:00:00.000Z',
        api: 'shop',
        environment: 'production',
        platform: { type: 'ecs', region: 'eu-central-1', cluster: 'blue', service: 'shop' },
        revision: 'shop:60',
        deployment: 'ecs-svc/1',
      },
      from: 'shop:61',
      applied: true,
      result,
      why: `as the platform says ${HOSTILE}`,
      steps: [],
      events: [{ at: '2026-11-25T09:31:00.000Z', text: 'the platform accepted the change' }],
      warnings: [],
      audit: null,
      rehearsed: null,
    },
  },
});

describe('the report of a watch', () => {
  it('counts the answers of each route, and sets its median beside that of before', () => {
    expect(watchRows(watched('verified'))).toEqual([
      { route: 'GET /a', calls: 3, right: 1, refused: 0, wrong: 1, silent: 1, medianMs: 30, beforeMs: 11 },
    ]);
  });

  it.each([
    ['html', renderHtml],
    ['markdown', renderMarkdown],
  ])(
    'tells in %s how far it came, what happened and how the way back went, without foreign markup',
    (_, render) => {
      const page = render(watched('verified'));
      for (const text of ['3 of 180 intervals of 10 s', 'verified', 'accepted the change', '12.5 % failed'])
        expect(page).toContain(text);
      expect(page).not.toContain(HOSTILE);
    },
  );

  it('tells in the terminal how far it came', () => {
    const text = renderSummary(watched('verified'), { color: false, width: 200, reportPath: null });
    expect(text).toMatch(/watch +3 of 180 intervals of 10 s, .*1 alert/);
  });

  it('offers the way back as long as it is not proven', () => {
    expect(nextSteps(watched('failed'))[0].command).toMatch(/gatehouse rollback .* --apply/);
    expect(nextSteps(watched('verified'))[0].text).toMatch(/taken back/);
  });

  it('is no part of other reports', () => {
    expect(renderHtml(promoted())).not.toContain('id="watch"');
    expect(renderMarkdown(promoted())).not.toContain('### Watch');
  });
});
