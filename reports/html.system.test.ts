import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, type TestContext } from 'vitest';
import { requirePart } from '../rehearsal/parts.ts';
import { renderHtml } from './html.ts';
import type { ReportInput } from './input.ts';
import { renderJunit } from './junit.ts';
import { held, interrupted, promoted, rejected } from './testdata/examples.ts';
import { HOSTILE, hostileRun } from './testdata/hostile.ts';
import { refusedToGoBack, tookBack } from './testdata/watched.ts';

const part = process.env['CHROMIUM']
  ? { path: process.env['CHROMIUM'] }
  : requirePart('chromium', process.env);
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const FLAGS =
  '--headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-component-update --disable-sync';
const SIZES = [
  { width: 1280, height: 800 },
  { width: 390, height: 844 },
];
const RUNS = { promoted, rejected, held, interrupted, tookBack, refusedToGoBack };
const SCHEMES = ['light', 'dark'] as const;

interface Opened {
  readonly page: Page;
  /** Every address the page asked for, itself apart. */
  readonly requests: readonly string[];
  /** What the policy refused, and every dialog. */
  readonly complaints: readonly string[];
}

let browser: Browser | null = null;

beforeAll(async () => {
  if ('path' in part) browser = await chromium.launch({ executablePath: part.path, args: FLAGS.split(' ') });
});

afterAll(async () => {
  await browser?.close();
});

/** A page at this size, served by the test itself: nothing of it comes from a network. */
async function open(
  context: TestContext,
  input: ReportInput,
  size = SIZES[0],
  colorScheme: 'light' | 'dark' = 'light',
): Promise<Opened> {
  if (browser === null) return context.skip('skip' in part ? part.skip : 'no browser');
  const page = await browser.newPage({ colorScheme, ...(size === undefined ? {} : { viewport: size }) });
  const requests: string[] = [];
  const complaints: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('dialog', (dialog) => {
    complaints.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.route('**/*', (route) => {
    const url = route.request().url();
    if (url === 'http://report.test/')
      return route.fulfill({ contentType: 'text/html; charset=utf-8', body: renderHtml(input) });
    requests.push(url);
    return route.abort();
  });
  await page.goto('http://report.test/', { waitUntil: 'load' });
  return { page, requests, complaints };
}

const everySize = Object.entries(RUNS).flatMap(([name, make]) => SIZES.map((size) => ({ name, make, size })));
const everyScheme = Object.entries(RUNS).flatMap(([name, make]) =>
  SCHEMES.map((scheme) => ({ name, make, scheme })),
);

describe('the page of a run', () => {
  it.for(everySize)(
    'that was $name shows verdict, reason and next command above the fold, and never scrolls sideways, at $size.width',
    async ({ make, size }, context) => {
      const { page } = await open(context, make(), size);
      const told: Readonly<Record<string, readonly string[]>> = {
        rejected: ['Route', 'Expected', 'Got'],
        tookBack: ['Rule', 'Moment'],
        refusedToGoBack: ['Rule', 'Moment'],
      };
      const terms = told[make.name] ?? [];
      const selectors = [
        'h1 .word',
        '.lead .sentence',
        '.lead .next',
        '.lead .command',
        ...terms.map((term) => `.lead dt:text-is("${term}") + dd`),
      ];
      for (const selector of selectors) {
        const box = await page.locator(selector).boundingBox();
        expect(box === null ? null : box.y + box.height, selector).toBeLessThanOrEqual(size.height);
        expect(box?.height, selector).toBeGreaterThan(10);
      }
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(size.width);
      await page.close();
    },
  );

  it.for(everyScheme)(
    'that was $name has nothing for axe to find in the $scheme theme',
    async ({ make, scheme }, context) => {
      const { page } = await open(context, make(), SIZES[0], scheme);
      await page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })");
      await page.evaluate(AXE);
      const found = await page.evaluate(
        "axe.run().then((r) => r.violations.map((v) => v.id + ': ' + v.nodes.map((n) => n.target).join(' ')))",
      );
      expect(found).toEqual([]);
      await page.close();
    },
  );

  it.for(Object.entries(RUNS))('that was %s asks for nothing and runs nothing', async ([, make], context) => {
    const { page, requests, complaints } = await open(context, make());
    expect(requests).toEqual([]);
    expect(complaints).toEqual([]);
    expect(
      await page.evaluate('document.scripts.length + document.images.length + document.forms.length'),
    ).toBe(0);
    await page.close();
  });

  it('can be read with the keyboard: the first stop skips to the report, and every fold opens', async (context) => {
    const { page } = await open(context, rejected());
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.textContent')).toBe('Skip to the report');
    const fold = page.locator('details').first();
    await fold.locator('summary').first().focus();
    await page.keyboard.press('Enter');
    expect(await fold.getAttribute('open')).not.toBeNull();
    await page.close();
  });
});

describe('what an API sends', () => {
  it.for(Object.entries(HOSTILE))('stays text in a browser: %s', async ([, text], context) => {
    const { page, requests, complaints } = await open(context, hostileRun(text), SIZES[1]);
    expect({ requests, complaints }).toEqual({ requests: [], complaints: [] });
    expect(
      await page.evaluate('document.scripts.length + document.images.length + document.styleSheets.length'),
    ).toBe(1);
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    await page.close();
  });

  it('would still do nothing where markup got through: the policy stops it', async (context) => {
    const { page, complaints } = await open(context, promoted());
    await page.evaluate(
      "document.body.insertAdjacentHTML('beforeend', '<img src=http://e.example/x onerror=alert(1)><style>body{display:none}</style>')",
    );
    await page.waitForTimeout(200);
    expect(await page.evaluate('getComputedStyle(document.body).display')).toBe('block');
    expect(
      complaints.filter((text) => text.includes('Content Security Policy')).length,
    ).toBeGreaterThanOrEqual(2);
    expect(complaints.filter((text) => text.startsWith('dialog'))).toEqual([]);
    await page.close();
  });

  it('keeps the JUnit XML well-formed', async (context) => {
    const { page } = await open(context, promoted());
    const parse = `(xml) => { const d = new DOMParser().parseFromString(xml, 'application/xml'); return [d.querySelectorAll('parsererror').length, d.querySelectorAll('testcase').length]; }`;
    for (const [name, text] of Object.entries(HOSTILE)) {
      const xml = JSON.stringify(renderJunit(hostileRun(text)));
      expect(await page.evaluate(`(${parse})(${xml})`), name).toEqual([0, 5]);
    }
    await page.close();
  });
});
