import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

// docs/decisions and the README draw it: contract <- records <- {client, judge} <- wings <- cli.
const BELOW_WINGS = ['contract', 'records', 'client', 'judge'];
const WINGS = ['stacks', 'reference', 'rehearsal', 'conformance', 'load', 'rollout', 'reports'];
const ROOMS = [...BELOW_WINGS, ...WINGS, 'cli'];
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  contract: [],
  records: ['contract'],
  client: ['contract', 'records'],
  judge: ['contract', 'records'],
  ...Object.fromEntries(WINGS.map((wing) => [wing, BELOW_WINGS])),
  cli: ROOMS,
  bench: ROOMS,
  examples: ROOMS,
  '.ci': [],
  // Configuration files at the top.
  '': ['.ci', ...ROOMS],
};
const MAX_LINES = 300;
const root = fileURLToPath(new URL('..', import.meta.url));

const roomOf = (file: string) => (file.includes('/') ? file.slice(0, file.indexOf('/')) : '');

/** Why `file` may not import `specifier`, or null. Paths are relative to the top of the repository. */
function violation(file: string, specifier: string): string | null {
  const room = roomOf(file);
  const allowed = MAY_IMPORT[room];
  if (allowed === undefined) return `${room}/ is no room`;
  if (/^k6($|\/)/.test(specifier)) return file.startsWith('load/k6/') ? null : 'only load/k6/ imports k6';
  if (!specifier.startsWith('.')) return null;
  const target = normalize(join(dirname(file), specifier));
  if (room === 'reference' && /^contract\/(access|match)\./.test(target)) {
    return 'the reference decides access by itself: a rule that both sides share proves nothing';
  }
  const other = roomOf(target);
  const isTest = /\.test\.ts$/.test(file);
  if (other === room || allowed.includes(other) || (isTest && other === 'rehearsal')) return null;
  return `${room || 'the top'} may not import ${other}`;
}

/** The specifiers of every static and dynamic import and re-export. */
function importsOf(source: string): readonly string[] {
  const statement = /^\s*(?:import|export)\b(?:[^'"`;]*?\bfrom)?\s*['"]([^'"]+)['"]/gm;
  const dynamic = /\bimport\(\s*['"]([^'"]+)['"]\s*\)/g;
  return [...source.matchAll(statement), ...source.matchAll(dynamic)].flatMap((match) => match[1] ?? []);
}

/** Paths that exist on one machine only. */
function machinePaths(text: string): readonly string[] {
  return text.match(/(?<![\w.-])\/(?:work|root|farm)(?=\/)/g) ?? [];
}

function repositoryFiles(...flags: readonly string[]): readonly string[] {
  const list = execFileSync('git', ['ls-files', '-z', ...flags], { cwd: root, encoding: 'utf8' });
  return list.split('\0').filter((file) => file !== '');
}
const read = (file: string) => readFileSync(join(root, file), 'utf8');
const sources = repositoryFiles(
  '--cached',
  '--others',
  '--exclude-standard',
  '--deduplicate',
  '*.ts',
  '*.mjs',
);

describe('the rooms', () => {
  it('import only what the rooms below them offer', () => {
    const broken = sources.flatMap((file) =>
      importsOf(read(file)).flatMap((specifier) => {
        const why = violation(file, specifier);
        return why === null ? [] : [`${file} imports ${specifier}: ${why}`];
      }),
    );
    expect(sources.length).toBeGreaterThan(20);
    expect(broken).toEqual([]);
  });

  it.each([
    ['contract/load.ts', '../records/run.ts', 'contract may not import records'],
    ['records/run.ts', '../client/request.ts', 'records may not import client'],
    ['client/client.ts', '../judge/judge.ts', 'client may not import judge'],
    ['client/client.ts', '../rehearsal/issuer.ts', 'client may not import rehearsal'],
    ['reports/html.ts', '../conformance/case.ts', 'reports may not import conformance'],
    ['conformance/cases/tokens/a.ts', '../../../reference/serve.ts', 'conformance may not import reference'],
    ['conformance/suite.test.ts', '../reference/serve.ts', 'conformance may not import reference'],
    ['reports/html.ts', '../cli/main.ts', 'reports may not import cli'],
    ['reports/html.ts', '../rehearsal/parts.ts', 'reports may not import rehearsal'],
    ['contract/load.ts', '../.ci/skips.ts', 'contract may not import .ci'],
    ['reference/guard.ts', '../contract/access.ts', 'the reference decides'],
    ['reference/guard.test.ts', '../contract/match.ts', 'the reference decides'],
    ['load/engine.ts', 'k6/http', 'only load/k6/'],
    ['helpers/strings.ts', './other.ts', 'helpers/ is no room'],
  ])('refuse %s importing %s', (file, specifier, why) => {
    expect(violation(file, specifier)).toContain(why);
  });

  it.each([
    ['contract/load.ts', './schema/contract.ts'],
    ['conformance/cases/tokens/a.ts', '../../case.ts'],
    ['reports/html.ts', '../judge/verdict.ts'],
    ['reports/html.system.test.ts', '../rehearsal/parts.ts'],
    ['cli/main.ts', '../reference/serve.ts'],
    ['reference/serve.ts', 'fastify'],
    ['load/k6/gate.ts', 'k6/http'],
    ['bench/check.ts', '../cli/check.ts'],
  ])('let %s import %s', (file, specifier) => {
    expect(violation(file, specifier)).toBeNull();
  });

  it('are read from every kind of import', () => {
    const [quote, from] = ["'", 'from'];
    const source = [
      `import type { A } ${from} ${quote}./a.ts${quote};`,
      `import {\n  B,\n} ${from} "./b.ts";`,
      `import ${quote}./c.ts${quote};`,
      `export { D } ${from} ${quote}./d.ts${quote};`,
      `const e = await import(\n  ${quote}./e.ts${quote}\n);`,
      `export const f = ${quote}./f.ts${quote};`,
    ].join('\n');
    expect(importsOf(source)).toEqual(['./a.ts', './b.ts', './c.ts', './d.ts', './e.ts']);
  });
});

describe('the repository', () => {
  it(`has no source file over ${MAX_LINES} lines`, () => {
    const long = sources.filter((file) => read(file).split('\n').length > MAX_LINES + 1);
    expect(long).toEqual([]);
  });

  it('names no path of one machine', () => {
    const naming = repositoryFiles().filter((file) => machinePaths(read(file)).length > 0);
    expect(naming).toEqual([]);
  });

  it.each(['work', 'root', 'farm'])('would notice a path below the folder %s', (name) => {
    expect(machinePaths(`cd /${name}/x`)).toHaveLength(1);
    expect(machinePaths(`file:///${name}/x`)).toHaveLength(1);
    expect(machinePaths(`https://api.example.com/${name}/x, a.b/${name}/y`)).toEqual([]);
  });
});
