import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { loadHistogram, quantileOf } from '../../records/histogram.ts';
import { loadPlan, scenario, target } from '../testdata/plan.ts';
import { readFields } from './columns.ts';
import { foldCsv } from './csv.ts';
import { createScanner, type Sample } from './scan.ts';

// The header of k6 2.1, with all of its system tags.
const HEADER =
  'metric_name,timestamp,metric_value,check,error,error_code,expected_response,group,method,name,proto,scenario,service,status,subproto,tls_version,url,extra_tags,metadata';
const OTHERS = [
  'http_reqs',
  'http_req_blocked',
  'http_req_connecting',
  'http_req_tls_handshaking',
  'http_req_sending',
  'http_req_waiting',
  'http_req_receiving',
  'http_req_failed',
  'data_sent',
  'data_received',
  'iterations',
  'iteration_duration',
  'vus',
  'group_duration',
];

const folder = mkdtempSync(join(tmpdir(), 'gatehouse-csv-'));
afterAll(() => rmSync(folder, { recursive: true }));

const quote = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
interface Row {
  readonly metric: string;
  readonly value: number;
  readonly name: string;
  readonly scenario: string;
  readonly status: number;
  readonly target: number;
  readonly error: string;
}
const rowOf = (fc_: Row, at: number): string =>
  [
    fc_.metric,
    1_787_214_167_000_000 + at,
    fc_.value.toFixed(6),
    '',
    quote(fc_.error),
    fc_.status === 0 ? 1212 : '',
    'true',
    '',
    'GET',
    quote(fc_.name),
    'HTTP/1.1',
    fc_.scenario,
    '',
    fc_.status,
    '',
    '',
    'http://x/',
    `note=${encodeURIComponent(fc_.error)}&target=${fc_.target}`,
    '',
  ].join(',');
const rows = fc.array(
  fc.record({
    metric: fc.oneof(
      { weight: 2, arbitrary: fc.constant('http_req_duration') },
      { weight: 1, arbitrary: fc.constantFrom(...OTHERS) },
    ),
    value: fc.integer({ min: 0, max: 5_000_000 }).map((us) => us / 1000),
    name: fc.constantFrom('GET /items', 'GET /a,b', 'GET /"quoted"', 'GET /ü'),
    scenario: fc.constantFrom('steady', 'spike'),
    status: fc.constantFrom(0, 200, 404, 500),
    target: fc.constantFrom(0, 1),
    error: fc.constantFrom('', 'dial: refused, really', 'he said "no"'),
  }),
  { maxLength: 40 },
);
const scan = (text: string | Buffer, cuts: readonly number[] = []): Sample[] => {
  const bytes = Buffer.from(text as string);
  const samples: Sample[] = [];
  const scanner = createScanner((sample) => samples.push(sample));
  let from = 0;
  for (const cut of [...cuts.map((one) => one % (bytes.length + 1)).sort((a, b) => a - b), bytes.length]) {
    // Each part in memory of its own, which is overwritten afterwards, as a reader's buffer is.
    const part = Buffer.from(bytes.subarray(from, cut));
    scanner.push(part);
    part.fill(0);
    from = cut;
  }
  scanner.end();
  return samples;
};

describe('the scanner of k6 samples', () => {
  it('reads what a CSV library reads, wherever the file is cut, with either line end', () => {
    fc.assert(
      fc.property(
        rows,
        fc.array(fc.nat(), { maxLength: 6 }),
        fc.constantFrom('\n', '\r\n'),
        (data, cuts, newline) => {
          const text = [HEADER, ...data.map(rowOf), ''].join(newline);
          const records = parse(text, { columns: true, relax_quotes: false }) as Record<string, string>[];
          const expected = records
            .filter((record) => record['metric_name'] === 'http_req_duration')
            .map((record) => ({
              value: Number(record['metric_value']),
              atUs: Number(record['timestamp']),
              scenario: record['scenario'],
              status: Number(record['status']),
              extraTags: record['extra_tags'],
            }));
          const found = scan(text, cuts).map(({ value, atUs, rest }) => ({
            value,
            atUs,
            scenario: rest.scenario,
            status: rest.status,
            extraTags: rest.extraTags,
          }));
          expect(found).toEqual(expected);
        },
      ),
    );
  });

  it('reads fields as a CSV library does', () => {
    const field = fc.constantFrom('', 'a', 'a b', 'x,y', '"', 'say ""', ',,', 'ü');
    fc.assert(
      fc.property(fc.array(field, { minLength: 1, maxLength: 6 }), (fields) => {
        const line = fields
          .map((one) => (/[",]/.test(one) ? `"${one.replaceAll('"', '""')}"` : one))
          .join(',');
        if (line === '') return;
        expect(readFields(line)).toEqual(parse(line, { relax_column_count: true })[0]);
      }),
    );
  });

  it('finds the columns by their names', () => {
    const few =
      'metric_name,timestamp,metric_value,scenario,status,extra_tags,metadata\nhttp_req_duration,5,1.5,steady,200,target=0,\n';
    expect(scan(few)[0]).toMatchObject({
      value: 1.5,
      atUs: 5,
      rest: { scenario: 'steady', status: 200, errorCode: null },
    });
  });

  it.each([
    ['an empty file', '', 'they are empty'],
    ['no header', 'http_req_duration,5,1,steady\n', 'instead of metric_name'],
    [
      'a missing column',
      'metric_name,timestamp,metric_value,scenario,status,metadata\n',
      'the column extra_tags is missing',
    ],
    ['a last line that is cut off', `${HEADER}\nhttp_req_duration,5,1.0,,,,true`, 'the last line is cut off'],
    ['a row with too few columns', `${HEADER}\nhttp_req_duration,5,1.0,steady\n`, 'columns instead of 19'],
    ['a row without columns', `${HEADER}\nhttp_req_duration,5\n`, 'is cut short'],
    [
      'another form of time',
      `${HEADER}\nhttp_req_duration,2026-06-26T20:56:07Z,1.0${','.repeat(16)}\n`,
      'K6_CSV_TIME_FORMAT',
    ],
    ['a value that is no number', `${HEADER}\nhttp_req_duration,5,fast${','.repeat(16)}\n`, 'is no number'],
    [
      'a quote without its end',
      `${HEADER}\nhttp_req_duration,5,1.0,"open${','.repeat(15)}\n`,
      'a quote is not closed',
    ],
  ])('refuses %s', (_, text, why) => {
    expect(() => scan(text)).toThrow(why);
  });

  it('survives bytes that are no text', () => {
    const junk = Buffer.concat([
      Buffer.from(`${HEADER}\n`),
      Buffer.from([0, 255, 254, 10, 0, 10, 104, 10]),
      Buffer.from('http_req_\n'),
    ]);
    expect(scan(junk)).toEqual([]);
  });
});

describe('folding samples into a result', () => {
  const plan = loadPlan('http://127.0.0.1:1', [
    scenario({ targets: [target(), target({ served: [[404, 404]] })] }),
    scenario({ name: 'spike', kind: 'spike' }),
  ]);
  const line = (changes: Partial<Row> = {}, at = 0): string =>
    rowOf(
      {
        metric: 'http_req_duration',
        value: 10,
        name: 'GET /items',
        scenario: 'steady',
        status: 200,
        target: 0,
        error: '',
        ...changes,
      },
      at,
    );
  const write = (name: string, lines: readonly string[]): string => {
    const text = [HEADER, ...lines, ''].join('\n');
    const file = join(folder, name);
    writeFileSync(file, name.endsWith('.gz') ? gzipSync(text) : text);
    return file;
  };

  it('counts each target, and only served answers among the times', async () => {
    const lines = [
      line(),
      line({ value: 900, status: 500 }),
      line({ value: 0, status: 0 }),
      line({ value: 30, target: 1, status: 404 }),
    ];
    const { groups, scenarios, rows: read } = await foldCsv(plan, [write('a.csv', lines)]);
    expect(read).toBe(4);
    expect(groups[0]).toMatchObject({ started: 3, statuses: { 200: 1, 500: 1 }, errors: { refused: 1 } });
    expect(groups[1]).toMatchObject({ started: 1, statuses: { 404: 1 } });
    expect(groups[0] && quantileOf(loadHistogram(groups[0].service), 1)).toBeCloseTo(10_000, -2);
    expect(scenarios[0]).toMatchObject({ planned: 100, started: 4, unmade: 96, dropped: 0 });
  });

  it('adds up the files of several pods, plain and zipped', async () => {
    const drop = line({ metric: 'dropped_iterations', value: 3, scenario: 'spike' });
    const { groups, scenarios } = await foldCsv(plan, [
      write('p1.csv', [line(), drop]),
      write('p2.csv.gz', [line(), line()]),
    ]);
    expect(groups[0]?.started).toBe(3);
    expect(scenarios[1]).toMatchObject({ dropped: 3, unmade: 97 });
  });

  it.each([
    [
      'a scenario of another plan',
      line({ scenario: 'default' }),
      'has no target of the plan|not in the plan',
    ],
    ['a target that the plan has not', line({ target: 7 }), 'has no target of the plan'],
  ])('refuses %s', async (_, text, why) => {
    await expect(foldCsv(plan, [write('bad.csv', [text])])).rejects.toThrow(new RegExp(why));
  });

  it('refuses a zipped file that is cut off', async () => {
    const file = join(folder, 'cut.csv.gz');
    writeFileSync(
      file,
      gzipSync([HEADER, ...Array.from({ length: 500 }, (_, i) => line({}, i)), ''].join('\n')).subarray(
        0,
        -40,
      ),
    );
    await expect(foldCsv(plan, [file])).rejects.toThrow('is no whole gzip file');
  });
});
