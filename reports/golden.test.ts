import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { judge } from '../judge/verdict.ts';
import { renderHtml } from './html.ts';
import type { ReportInput } from './input.ts';
import { renderJunit } from './junit.ts';
import { renderMarkdown } from './markdown.ts';
import { renderSummary } from './terminal.ts';
import { held, interrupted, promoted, rejected } from './testdata/examples.ts';

const GOLDEN = join(import.meta.dirname, 'testdata', 'golden');
const RUNS = { promoted, rejected, held, interrupted };
const summary = (color: boolean) => (input: ReportInput) =>
  renderSummary(input, { color, width: 100, reportPath: `runs/${input.run.id}/report.html` });
const FORMATS: Readonly<Record<string, (input: ReportInput) => string>> = {
  txt: summary(false),
  ansi: summary(true),
  md: renderMarkdown,
  xml: renderJunit,
  html: renderHtml,
};

/** `UPDATE_GOLDEN=1` writes what is rendered now; read the difference before you keep it. */
function golden(name: string, rendered: string): string {
  const file = join(GOLDEN, `${name}.golden`);
  if (process.env['UPDATE_GOLDEN'] === '1') {
    mkdirSync(GOLDEN, { recursive: true });
    writeFileSync(file, rendered);
  }
  return readFileSync(file, 'utf8');
}

describe('every format', () => {
  const table = Object.entries(RUNS).flatMap(([run, make]) =>
    Object.entries(FORMATS).map(([format, render]) => ({ name: `${run}.${format}`, make, render })),
  );

  it.each(table)('renders $name as it was approved', ({ name, make, render }) => {
    const rendered = render(make());
    expect(rendered).toBe(golden(name, rendered));
  });

  it.each(table)('renders $name the same each time', ({ make, render }) => {
    expect(render(make())).toBe(render(make()));
  });

  it.each(table)(
    'renders $name as the judge decides it, with the verdict first',
    ({ name, make, render }) => {
      const input = make();
      const verdict = judge(input, new Date('2026-03-02T09:30:05Z'));
      const text = render({ ...input, verdict });
      const word = { txt: text, ansi: text, md: text, xml: text, html: /<h1>.*<\/h1>/.exec(text)?.[0] }[
        name.split('.')[1] ?? ''
      ];
      expect(word?.split('\n').slice(0, 5).join('\n')).toContain(verdict.verdict);
    },
  );
});

describe('a promote', () => {
  it('without warnings fits in fifteen lines of a terminal', () => {
    const input = promoted();
    const reasons = input.verdict.reasons.filter((reason) => reason.effect !== 'warn');
    const text = summary(false)({ ...input, verdict: { ...input.verdict, reasons } });
    expect(text.split('\n').length).toBeLessThanOrEqual(15);
  });
});

describe('a terminal', () => {
  it.each([60, 80, 100, 120])('of %i columns gets no longer line, but for commands', (width) => {
    const text = renderSummary(rejected(), { color: false, width, reportPath: null });
    const long = text.split('\n').filter((line) => line.length > width && !/curl|npx/.test(line));
    expect(long).toEqual([]);
  });
});
