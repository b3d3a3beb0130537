import { spawnSync } from 'node:child_process';
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parse } from 'csv-parse/sync';
import { foldCsv } from '../load/k6/csv.ts';
import { loadPlan, scenario, target } from '../load/testdata/plan.ts';

// Folding k6's samples: rows a second, peak memory, and the ratio to csv-parse. `npm run bench:csv [-- ROWS]`
const HEADER =
  'metric_name,timestamp,metric_value,check,error,error_code,expected_response,group,method,name,proto,scenario,service,status,subproto,tls_version,url,extra_tags,metadata';
/** What k6 writes for one iteration of one request. */
const METRICS =
  'http_reqs http_req_duration http_req_blocked http_req_connecting http_req_tls_handshaking http_req_sending http_req_waiting http_req_receiving http_req_failed data_sent data_received iteration_duration iterations'.split(
    ' ',
  );
const TARGETS = 40;
const LIBRARY_ROWS = 300_000;
const ROUNDS = 5;
const LEAST_ROWS_PER_S = 8e6;
const MOST_MB = 100;

const plan = loadPlan('http://127.0.0.1:1', [
  scenario({ targets: Array.from({ length: TARGETS }, () => target()) }),
]);

/** Writes a file of so many rows, a megabyte at a time. */
function write(file: string, rows: number): void {
  const handle = openSync(file, 'w');
  let text = `${HEADER}\n`;
  for (let i = 0; i < rows; i += 1) {
    const request = Math.floor(i / METRICS.length);
    const tags = `,,,,true,,GET,"GET /items,all",HTTP/1.1,steady,,200,,,,target=${request % TARGETS},`;
    text += `${METRICS[i % METRICS.length]},${1_787_214_167_000_000 + i},${((request * 7919) % 500_000) / 1000}${tags}\n`;
    if (text.length > 1_000_000) {
      writeSync(handle, text);
      text = '';
    }
  }
  writeSync(handle, text);
  closeSync(handle);
}

if (process.argv[2] === 'fold') {
  const before = process.cpuUsage();
  const from = performance.now();
  const { rows, groups } = await foldCsv(plan, [process.argv[3] ?? '']);
  const wallS = (performance.now() - from) / 1000;
  // Processor time: rows a second on one core, also where the core is shared with others.
  const { user, system } = process.cpuUsage(before);
  const seconds = (user + system) / 1e6;
  const requests = groups.reduce((sum, { started }) => sum + started, 0);
  const peakMb = process.resourceUsage().maxRSS / 1024;
  console.log(JSON.stringify({ rows, requests, seconds, wallS, peakMb }));
} else {
  const rows = Number(process.argv[2] ?? 10_000_000);
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-csv-'));
  try {
    const file = join(folder, 'samples.csv');
    write(file, rows);
    const runs = Array.from({ length: ROUNDS }, () => {
      const args = ['--import', 'tsx', fileURLToPath(import.meta.url), 'fold', file];
      return JSON.parse(spawnSync(process.execPath, args, { encoding: 'utf8' }).stdout);
    });
    const median = (key: string): number =>
      runs.map((run) => run[key]).toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)];
    const perSecond = rows / median('seconds');
    const small = join(folder, 'small.csv');
    write(small, LIBRARY_ROWS);
    const before = process.cpuUsage();
    parse(readFileSync(small), { columns: false });
    const { user, system } = process.cpuUsage(before);
    const library = LIBRARY_ROWS / ((user + system) / 1e6);
    console.log(
      `${rows} rows, ${runs[0].requests} requests: ${(perSecond / 1e6).toFixed(1)} M rows/s of one core (${median('wallS').toFixed(1)} s here), peak ${median('peakMb').toFixed(0)} MB`,
    );
    console.log(
      `csv-parse: ${(library / 1e6).toFixed(2)} M rows/s; ratio ${(perSecond / library).toFixed(0)}`,
    );
    const met = perSecond >= LEAST_ROWS_PER_S && median('peakMb') <= MOST_MB;
    console.log(
      met ? 'Targets met.' : `Missed: at least ${LEAST_ROWS_PER_S / 1e6} M rows/s, at most ${MOST_MB} MB.`,
    );
    process.exitCode = met ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true });
  }
}
