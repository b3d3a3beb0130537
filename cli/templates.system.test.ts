import { execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { systemClock } from '../client/clock.ts';
import { resolve } from '../contract/resolve.ts';
import { type ServedContract, serveContract } from '../reference/serve.ts';
import { readTarget } from './target.ts';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const IMAGE = `registry.example.com/small@sha256:${'ab'.repeat(32)}`;
const COMMIT = 'c0'.repeat(20);
const KEY = 'key-4Fq9Zt27LwXb';

const contractAt = (whole: string, broken: string): string => `
gatehouse: 1
api: { name: small, revision: { header: X-Revision } }
environments:
  staging: { url: "${whole}" }
  broken: { url: "${broken}" }
schemes: { key: { type: api-key } }
identities: { ana: { scheme: key, credential: { token: $ANA_KEY } } }
routes:
  - { route: GET /live, allow: public }
  - { route: GET /items, allow: identified }
`;

/** The files of the repository and nothing else, as a pipeline checks them out; only the packages are not installed again. */
let checkout: string;
let project: string;
const served: ServedContract[] = [];

function checkOut(): string {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-checkout-'));
  const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], { cwd: ROOT })
    .toString('utf8')
    .split('\0')
    .filter((file) => file !== '' && existsSync(join(ROOT, file)));
  for (const file of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    copyFileSync(join(ROOT, file), join(folder, file));
  }
  symlinkSync(join(ROOT, 'node_modules'), join(folder, 'node_modules'));
  return folder;
}

async function serve(defect?: string): Promise<string> {
  const { loaded } = readTarget(project, 'staging');
  const api = await serveContract({
    contract: resolve(loaded.contract, 'staging'),
    variables: () => KEY,
    port: 0,
    revision: '61',
    clock: systemClock(),
    random: randomBytes,
    ...(defect === undefined ? {} : { defect }),
  });
  served.push(api);
  return api.url;
}

beforeAll(async () => {
  checkout = checkOut();
  project = mkdtempSync(join(tmpdir(), 'gatehouse-project-'));
  const file = join(project, 'gatehouse.yaml');
  writeFileSync(file, contractAt('http://127.0.0.1:1', 'http://127.0.0.1:1'));
  writeFileSync(file, contractAt(await serve(), await serve('missing-answers-403')));
}, 60_000);

afterAll(async () => {
  for (const api of served) await api.close();
  for (const folder of [checkout, project]) rmSync(folder, { recursive: true, force: true });
});

interface Ran {
  readonly code: number | null;
  readonly out: string;
}

/** Runs a script in the project's folder, as a runner does: it stops at the first command that fails. */
function run(script: string, env: Readonly<Record<string, string>>): Promise<Ran> {
  const child = spawn('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], {
    cwd: project,
    env: { PATH: process.env['PATH'] ?? '', HOME: project, ANA_KEY: KEY, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (text: string) => {
      out += text;
    });
  return new Promise((done, reject) => {
    child.once('error', reject);
    child.once('close', (code) => done({ code, out }));
  });
}

const read = (file: string) => parse(readFileSync(join(checkout, file), 'utf8'));

/** The steps of the composite action with these inputs: what GitHub's runner does with `env` and `run`. */
async function action(inputs: Readonly<Record<string, string>>) {
  const { runs, inputs: declared } = read('action.yml');
  const inputOf = (name: string): string =>
    inputs[name] ?? String(declared[name].default).replace('${{ github.sha }}', COMMIT);
  const files = { GITHUB_STEP_SUMMARY: join(project, 'summary'), GITHUB_OUTPUT: join(project, 'output') };
  for (const file of Object.values(files)) writeFileSync(file, '');
  const ran: Ran[] = [];
  for (const step of runs.steps) {
    const env = Object.fromEntries(
      Object.entries<string>(step.env).map(([name, value]) => [
        name,
        value.replace(/\$\{\{ inputs\.([\w-]+) \}\}/g, (_, input: string) => inputOf(input)),
      ]),
    );
    ran.push(await run(step.run, { ...env, ...files, GITHUB_ACTION_PATH: checkout }));
  }
  const [only] = ran;
  if (only === undefined || ran.length > 1) throw new Error('the action has one step');
  return {
    ...only,
    summary: readFileSync(files.GITHUB_STEP_SUMMARY, 'utf8'),
    output: Object.fromEntries(
      readFileSync(files.GITHUB_OUTPUT, 'utf8')
        .split('\n')
        .map((line) => line.split('=')),
    ),
  };
}

const newestRun = (runs = 'runs'): string =>
  join(project, runs, readdirSync(join(project, runs)).toSorted().at(-1) ?? '');

describe('the composite action', () => {
  it('promotes a kept contract with exit 0, and says so in summary and outputs', async () => {
    const { code, out, summary, output } = await action({ environment: 'staging', subject: IMAGE });
    expect(code, out).toBe(0);
    expect(output).toMatchObject({ verdict: 'promote', run: expect.stringMatching(/^runs\//) });
    expect(summary).toMatch(/promote/);
    expect(Buffer.byteLength(summary)).toBeLessThan(1_048_576);
    const verify = { command: 'verify', run: String(output['run']), environment: 'staging' };
    expect((await action({ ...verify, subject: IMAGE })).code).toBe(0);
    const other = await action({ ...verify, subject: `sha256:${'cd'.repeat(32)}` });
    expect(other.code, other.out).toBe(20);
    const old = await action({ ...verify, subject: IMAGE, 'max-age': '1ms' });
    expect(old.code, old.out).toBe(20);
  });

  it('stops the workflow with exit 10, and annotates the contract, when the contract is broken', async () => {
    const { code, out, output } = await action({ environment: 'broken' });
    expect(code, out).toBe(10);
    expect(output).toMatchObject({ verdict: 'reject' });
    expect(out).toMatch(/^::error file=gatehouse\.yaml,line=\d+,col=\d+,title=reject/m);
    expect(out.split('\n').filter((line) => line.startsWith('::error')).length).toBeLessThanOrEqual(10);
    const [stop = '', token] = /^::stop-commands::(\w+)$/m.exec(out) ?? [];
    expect(out.indexOf(stop)).toBe(0);
    expect(out.indexOf(`::${token}::`)).toBeLessThan(out.indexOf('::error'));
  });

  it('stops the workflow with exit 30 when it cannot run', async () => {
    expect((await action({ environment: 'nowhere' })).code).toBe(30);
    expect((await action({ command: 'deploy' })).code).toBe(30);
  });
});

describe('the template for GitLab', () => {
  it('gates by exit code, and verifies in a later job', async () => {
    const { variables, '.gatehouse': base, ...jobs } = read('pipelines/gitlab-ci.yml');
    const job = (name: string, more: Readonly<Record<string, string>>) => {
      const { script, variables: own } = jobs[name];
      const env = { ...variables, ...own, GATEHOUSE_SUBJECT: COMMIT, GATEHOUSE_HOME: checkout, ...more };
      return run([...base.before_script, ...script].join('\n'), env);
    };
    const gate = await job('gatehouse-gate', {});
    expect(gate.code, gate.out).toBe(0);
    const verified = await job('gatehouse-verify', { GATEHOUSE_RUN: newestRun() });
    expect(verified.code, verified.out).toBe(0);
    expect((await job('gatehouse-gate', { GATEHOUSE_ENVIRONMENT: 'broken' })).code).toBe(10);
  });
});

describe('the build specification for CodeBuild', () => {
  it('gates by exit code', async () => {
    const { env, phases } = read('pipelines/buildspec.yml');
    const build = (more: Readonly<Record<string, string>>) =>
      run(phases.build.commands.join('\n'), {
        ...env.variables,
        CODEBUILD_RESOLVED_SOURCE_VERSION: COMMIT,
        CODEBUILD_SRC_DIR_gatehouse: checkout,
        ...more,
      });
    const kept = await build({});
    expect(kept.code, kept.out).toBe(0);
    const statement = JSON.parse(readFileSync(join(newestRun(), 'statement.json'), 'utf8'));
    expect(statement.subject[0].digest).toEqual({ gitCommit: COMMIT });
    expect((await build({ GATEHOUSE_ENVIRONMENT: 'broken' })).code).toBe(10);
  });
});
