import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { describeParts, installPackages, nodeProblem } from './bootstrap.mjs';

let root: string;
let said: string[];
const say = (line: string) => {
  said.push(line);
};
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'gatehouse-bootstrap-'));
  said = [];
});
afterEach(() => rmSync(root, { recursive: true }));

/** A project whose lock wants nothing from a registry, so npm installs it without a network. */
function project(version: string, packages: Readonly<Record<string, object>> = {}) {
  const own = { name: 'fixture', version, dependencies: { beside: 'file:beside' } };
  const beside = { name: 'beside', version: '1.0.0' };
  mkdirSync(join(root, 'beside'), { recursive: true });
  writeFileSync(join(root, 'beside', 'package.json'), JSON.stringify(beside));
  writeFileSync(join(root, 'package.json'), JSON.stringify(own));
  const links = { beside, 'node_modules/beside': { resolved: 'beside', link: true } };
  const lock = { name: 'fixture', version, lockfileVersion: 3, packages: { '': own, ...links, ...packages } };
  writeFileSync(join(root, 'package-lock.json'), JSON.stringify(lock));
}

function record(packages: Readonly<Record<string, object>>) {
  mkdirSync(join(root, 'node_modules'), { recursive: true });
  writeFileSync(join(root, 'node_modules', '.package-lock.json'), JSON.stringify({ packages }));
}

describe('the bootstrap', () => {
  it.each(['20.19.0', '20.20.2', '22.0.0'])('accepts Node %s', (version) => {
    expect(nodeProblem(version)).toBeNull();
  });

  it.each(['18.20.4', '20.9.0', '20.18.9'])('refuses Node %s and says what to do', (version) => {
    expect(nodeProblem(version)).toContain('Fix: install it');
  });

  it('installs once, is silent after that, and installs again when the lock changed', () => {
    project('1.0.0');
    expect(installPackages(root, say)).toBe('installed');
    expect(said).toHaveLength(1);
    expect(installPackages(root, say)).toBe('current');
    rmSync(join(root, 'node_modules', 'beside'));
    rmSync(join(root, 'node_modules', '.package-lock.json'));
    project('1.0.1');
    expect(installPackages(root, say)).toBe('installed');
    expect(said).toHaveLength(2);
  });

  it('adopts packages that npm installed by itself, when they are those of the lock', () => {
    project('1.0.0', {
      'node_modules/a': { version: '1.2.3' },
      'node_modules/b': { version: '1.0.0', optional: true },
    });
    record({
      beside: { version: '1.0.0' },
      'node_modules/beside': {},
      'node_modules/a': { version: '1.2.3' },
    });
    expect(installPackages(root, say)).toBe('adopted');
    expect(installPackages(root, say)).toBe('current');
    expect(said).toEqual([]);
  });

  it.each([
    ['another version', { 'node_modules/a': { version: '1.2.2' } }],
    ['nothing', {}],
  ])('does not adopt %s: it runs npm, and says what to do when npm fails', (_, installed) => {
    // package.json does not know this package, which npm ci refuses before it asks any registry.
    project('1.0.0', { 'node_modules/a': { version: '1.2.3', resolved: 'file:nowhere.tgz' } });
    writeFileSync(
      join(root, 'package.json'),
      JSON.stringify({ name: 'fixture', dependencies: { c: '1.0.0' } }),
    );
    record(installed);
    expect(() => installPackages(root, say)).toThrow(/npm ci ended with exit code 1 .* Fix: /);
    expect(existsSync(join(root, 'node_modules', '.gatehouse-bootstrap'))).toBe(false);
  });

  it('installs nothing where there is no lock', () => {
    expect(installPackages(root, say)).toBe('current');
  });

  it('says of each missing part what it costs and how to get it', async () => {
    const lines = await describeParts(root);
    expect(lines).toHaveLength(8);
    for (const line of lines) expect(line).toMatch(/missing +skipped: .+ Get it: .+/);
  });

  it('prints nothing on stdout, where a command may print JSON', () => {
    const bootstrap = fileURLToPath(new URL('./bootstrap.mjs', import.meta.url));
    const run = spawnSync(process.execPath, [bootstrap, '--parts'], { encoding: 'utf8' });
    expect(run).toMatchObject({ status: 0, stdout: '' });
    expect(run.stderr).toContain('Optional parts:');
  });
});
