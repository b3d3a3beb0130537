import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

interface Ending {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly stderr: string;
}

const entry = new URL('./entry.mjs', import.meta.url).href;
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-entry-'));
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }');
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs a main module, given as TypeScript source, the way the bin does. */
function runMain(source: string, nodeFlags: readonly string[] = []): Promise<Ending> {
  const module = join(mkdtempSync(join(folder, 'main-')), 'main.ts');
  writeFileSync(module, source);
  const bin = `import { run } from '${entry}'; await run('${pathToFileURL(module).href}', []);`;
  const child = spawn(process.execPath, [...nodeFlags, '--input-type=module', '--eval', bin], {
    cwd: folder,
  });
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  return new Promise((done) => child.on('close', (code, signal) => done({ code, signal, stderr })));
}

const main = (body: string) =>
  `export async function main(argv: readonly string[]): Promise<unknown> { ${body} }`;

describe('the entry', () => {
  it.each([0, 10, 20, 30])('exits with %i when the command returns it', async (code) => {
    expect(await runMain(main(`return ${code};`))).toMatchObject({ code, signal: null, stderr: '' });
  });

  it.each([
    ['throws', main("throw new Error('boom');"), 'boom'],
    ['throws while it is loaded', "throw new Error('boom');", 'boom'],
    ['throws something that is no error', main('throw null;'), 'null'],
    ['cannot be parsed', 'export const main = (;', 'Transform failed'],
    ['never settles', main('await new Promise(() => {}); return 0;'), 'before the command had a result'],
    [
      'never settles while it is loaded',
      `await new Promise(() => {}); ${main('return 0;')}`,
      'before the command',
    ],
    ['returns 7', main('return 7;'), 'returned 7'],
    ["returns 'x'", main("return 'x';"), 'returned x'],
    ["returns '0'", main("return '0';"), 'returned 0'],
    ['returns nothing', main('argv.length;'), 'returned undefined'],
    ['leaves a rejection unhandled', main("void Promise.reject(new Error('lost')); return 0;"), 'lost'],
    [
      'throws in a timer after it promoted',
      main("setTimeout(() => { throw new Error('late'); }, 20); return 0;"),
      'late',
    ],
    ['ends the process with 0', main('process.exit(0); return 0;'), 'before the command had a result'],
    ['ends the process with 10', main('process.exit(10); return 0;'), 'before the command had a result'],
    ['turns its own reject into a promote', main('setTimeout(() => process.exit(0), 20); return 10;'), ''],
    ['has no main', 'export const other = 1;', 'main is not a function'],
  ])('exits with 30 when the command %s', async (_, source, said) => {
    const ending = await runMain(source);
    expect(ending).toMatchObject({ code: 30, signal: null });
    expect(ending.stderr).toContain(said);
  });

  it('exits with 30 on an unhandled rejection even when Node is told to only warn of it', async () => {
    const lost = main("void Promise.reject(new Error('lost')); return 0;");
    expect(await runMain(lost, ['--unhandled-rejections=warn'])).toMatchObject({ code: 30 });
  });

  it('is neither promote nor reject when the heap limit ends it', async () => {
    const greedy = main(
      'const all: number[][] = []; for (;;) all.push(new Array(100_000).fill(all.length));',
    );
    const ending = await runMain(greedy, ['--max-old-space-size=32']);
    expect(ending.stderr).toContain('heap out of memory');
    expect([0, 10]).not.toContain(ending.code);
  });

  it('is neither promote nor reject when it is killed', async () => {
    const ending = await runMain(
      main("process.kill(process.pid, 'SIGKILL'); await new Promise(() => {}); return 0;"),
    );
    expect(ending).toMatchObject({ code: null, signal: 'SIGKILL' });
  });

  it("shows a GateError's message without a stack", async () => {
    const ending = await runMain(
      main("throw Object.assign(new Error('gatehouse.yaml:3:1: no such role'), { name: 'GateError' });"),
    );
    expect(ending.code).toBe(30);
    expect(ending.stderr).toContain('gatehouse.yaml:3:1: no such role');
    expect(ending.stderr).not.toContain(' at ');
  });

  it('lets no tsconfig.json of the directory it is run in redirect its imports', async () => {
    const config = { compilerOptions: { paths: { 'theirs/*': ['./theirs/*'] } } };
    writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
    mkdirSync(join(folder, 'theirs'));
    writeFileSync(join(folder, 'theirs', 'verdict.ts'), 'export const code = 0;');
    const ending = await runMain(`import { code } from 'theirs/verdict'; ${main('return code;')}`);
    expect(ending.code).toBe(30);
    expect(ending.stderr).toContain("Cannot find package 'theirs'");
  });
});
