import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findCommand, findParts, PARTS } from './part-list.mjs';
import { requirePart } from './parts.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gatehouse-parts-'));
  writeFileSync(join(folder, 'k6'), '#!/bin/sh\necho "k6 v1.2.3 (go1.24)"\n');
  chmodSync(join(folder, 'k6'), 0o755);
  writeFileSync(join(folder, 'terraform'), 'not a program');
  mkdirSync(join(folder, 'docker'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('optional parts', () => {
  it('are found on PATH with their version', async () => {
    const found = (await findParts(folder)).filter((one) => one.path !== null);
    expect(found).toMatchObject([{ part: { name: 'k6' }, path: join(folder, 'k6'), version: '1.2.3' }]);
  });

  it.each(['terraform', 'docker'])('are not mistaken for a file or folder of their name: %s', (name) => {
    expect(findCommand([name], folder)).toBeNull();
  });

  it('are found in a later folder of PATH, never in an empty one', () => {
    expect(findCommand(['k6'], ['', '/nowhere', folder].join(delimiter))).toBe(join(folder, 'k6'));
    expect(findCommand(['k6'], undefined)).toBeNull();
  });

  it('say what is lost without them and how to get them', () => {
    for (const part of PARTS) expect([part.costs, part.get]).not.toContain('');
  });

  it('give a test their path', () => {
    expect(requirePart('k6', { PATH: folder })).toEqual({ path: join(folder, 'k6') });
  });

  it('give a test the reason to skip', () => {
    expect(requirePart('chromium', { PATH: folder })).toEqual({
      skip: expect.stringContaining('apt-get install'),
    });
  });

  it('may not be missing in a pipeline that installs them', () => {
    expect(() => requirePart('chromium', { PATH: folder, CI: 'true' })).toThrow('must be there');
  });

  it('may be missing in a pipeline that cannot install them', () => {
    expect(requirePart('terraform', { PATH: folder, CI: 'true' })).toHaveProperty('skip');
  });
});
