import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderCtrf } from './ctrf.ts';
import { renderHtml } from './html.ts';
import type { ReportInput } from './input.ts';
import { renderJunit } from './junit.ts';
import { renderMarkdown } from './markdown.ts';
import { renderSummary } from './terminal.ts';
import { promoted } from './testdata/examples.ts';
import { HOSTILE, hostileRun } from './testdata/hostile.ts';

const terminal = (input: ReportInput) =>
  renderSummary(input, { color: false, width: 100, reportPath: 'r.html' });
const FORMATS = { terminal, renderMarkdown, renderJunit, renderHtml, renderCtrf };
const texts = Object.entries(HOSTILE);
const everywhere = Object.entries(FORMATS).flatMap(([format, render]) =>
  texts.map(([name, text]) => ({ format, render, name, text })),
);

/** Controls but tab and line feed, bidirectional marks, the invisible, halves of pairs, and what is no character. */
const HIDDEN =
  /[^\P{Cc}\n\t]|[\xad\u061c\u115f\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\u0600-\u0605\u3164\ufeff\ufff9-\ufffb\ufffe\uffff]|\p{Cs}|[\u{e0000}-\u{e007f}]/u;

/** The tags and attribute names of a page, without any text: what a parser would act on. */
function skeleton(html: string): readonly string[] {
  const tags =
    html.replace(/<span class="(?:word-whole|cut)">([^<]*)<\/span>/g, '$1').match(/<[^>]*>/g) ?? [];
  return tags.map((tag) => tag.replace(/="[^"]*"/g, '='));
}

describe('what an API sends', () => {
  it.each(everywhere)('hides nothing in $format: $name', ({ render, text }) => {
    expect(render(hostileRun(text))).not.toMatch(HIDDEN);
  });

  it.each(texts)('adds no tag and no attribute to the page: %s', (_name, text) => {
    expect(skeleton(renderHtml(hostileRun(text)))).toEqual(skeleton(renderHtml(hostileRun('plain'))));
  });

  it.each(texts)('adds no element and no attribute to the XML: %s', (_name, text) => {
    expect(skeleton(renderJunit(hostileRun(text)))).toEqual(skeleton(renderJunit(hostileRun('plain'))));
  });

  it.each(texts)('never becomes a link out of javascript: %s', (_name, text) => {
    expect(renderHtml(hostileRun(text))).not.toMatch(/href="(?!https:\/\/|#)/);
  });

  it.each(texts)('begins no line of the terminal: %s', (_name, text) => {
    const lines = terminal(hostileRun(text)).split('\n');
    expect(lines.filter((line) => /^(promote|hold|## )/.test(line))).toEqual([]);
  });

  it('is shown whole, not left out', () => {
    const escaped = '&lt;script&gt;alert(1)&lt;/script&gt;';
    expect(renderHtml(hostileRun(HOSTILE['script'] ?? ''))).toContain(escaped);
    expect(renderJunit(hostileRun(HOSTILE['script'] ?? ''))).toContain(escaped);
    expect(terminal(hostileRun(HOSTILE['bidi'] ?? ''))).toContain(
      'admin\\u{202e}\\u{2066}// refused\\u{2069}\\u{200f}\\u{61c}',
    );
  });

  it('adds nothing whatever it is', () => {
    const plain = skeleton(renderHtml(hostileRun('x')));
    fc.assert(
      fc.property(fc.string({ unit: 'binary', minLength: 1, maxLength: 80 }), (text) => {
        const html = renderHtml(hostileRun(text));
        return skeleton(html).length === plain.length && !HIDDEN.test(html);
      }),
      { numRuns: 60 },
    );
  });

  it('of a megabyte makes no report of one', () => {
    const input = hostileRun('<b>`|\u202e'.repeat(150_000));
    expect(Buffer.byteLength(renderMarkdown(input))).toBeLessThanOrEqual(60_000);
    expect(terminal(input).length).toBeLessThan(20_000);
    expect(renderJunit(input).length).toBeLessThan(1_000_000);
    expect(renderHtml(input).length).toBeLessThan(3_000_000);
  });
});

describe('Markdown', () => {
  /** The document without its fenced blocks and our own markup. */
  const text = (markdown: string) => markdown.replace(/^(`{3,})(sh|http)\n[\s\S]*?\n\1$/gm, '');

  it.each(texts)('keeps blocks closed and markup inert: %s', (_name, hostile) => {
    const rest = text(renderMarkdown(hostileRun(hostile)));
    expect(rest).not.toMatch(/`|!\[|\]\(javascript|@(?!<!--)\w|https?:\/\/e\.example|www\.e\.example/);
    expect(rest.match(/<\/?(?!code\b|!--)[a-z]/gi) ?? []).toEqual([]);
  });

  it.each(texts)('keeps its tables in shape: %s', (_name, hostile) => {
    const columns = (markdown: string) =>
      text(markdown)
        .split('\n')
        .filter((line) => line.startsWith('|'))
        .map((line) => line.split('|').length);
    expect(columns(renderMarkdown(hostileRun(hostile)))).toEqual(
      columns(renderMarkdown(hostileRun('plain'))),
    );
  });

  it('says what it cut', () => {
    const input = promoted();
    const deviations = Array.from({ length: 50 }, () => '|'.repeat(400));
    const markdown = renderMarkdown({ ...input, verdict: { ...input.verdict, deviations } });
    expect(Buffer.byteLength(markdown)).toBeLessThanOrEqual(60_000);
    expect(markdown).toMatch(/\*\*Cut here:\*\* \d+ of \d+ parts did not fit/);
  });
});
