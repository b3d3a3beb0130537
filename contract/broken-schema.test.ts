import { describe, expect, it } from 'vitest';
import { loadContract } from './load.ts';
import { refusalOf, rowsOf } from './testdata/rows.ts';
import { broken, SOUND } from './testdata/sound.ts';

const ROWS = rowsOf('broken-schema.yaml');

describe('a contract that breaks the syntax or the schema', () => {
  it('is sound before it is broken', () => {
    expect(loadContract('gatehouse.yaml', () => SOUND).contract.api.name).toBe('shop');
  });

  it.each(ROWS)('is refused for $title', ({ replace, by, says }) => {
    const refusal = refusalOf(broken(replace, by));
    expect(refusal.code).toBe('contract-invalid');
    expect(refusal.message.split('\n')).toEqual(says);
  });

  it('never has its secrets repeated', () => {
    const secrets = /51HG|8472910|hunter2/;
    expect(ROWS.filter(({ by }) => secrets.test(by)).length).toBeGreaterThan(3);
    for (const { replace, by } of ROWS) expect(refusalOf(broken(replace, by)).message).not.toMatch(secrets);
  });

  it('is refused for all its problems at once, in the order of the file', () => {
    const text = broken('roles: [staff, buyers]', 'rolls: [staff]')
      .replace('window: 60s', 'window: 1')
      .replace('$SAM_KEY', 'abc');
    expect(refusalOf(text).problems.map(({ place }) => place?.line)).toEqual([11, 13, 23]);
  });

  it('is judged at each place by the alternative meant there', () => {
    const text = broken('type: opaque', 'type: opaque, hedder: X-Key').replace(
      'type: basic',
      'type: basic, realm: shop',
    );
    expect(refusalOf(text).problems.map(({ what }) => what)).toEqual([
      'unknown key "hedder" in schemes.key',
      'unknown key "realm" in schemes.door',
    ]);
  });

  it('has one mistake reported once', () => {
    expect(refusalOf(broken('gatehouse: 1', 'gatehouse: "1"')).problems).toHaveLength(1);
    expect(refusalOf(broken('name: shop', 'nam: shop')).problems).toHaveLength(1);
  });

  it.each([
    ['nothing', '', '1:1: the contract must be a map with'],
    ['a list', '- a', '1:1: the contract must be a map with'],
    ['no routes', SOUND.replace(/routes:[\s\S]*(?=rateLimits)/, 'routes: []\n'), '18:1: routes is empty'],
    [
      'a number too small',
      broken('anonymous: 30', 'anonymous: 0'),
      '23:48: rateLimits.tiers.anonymous must be >= 1',
    ],
  ])('is refused when it holds %s', (_, text, says) => {
    expect(refusalOf(text).message).toContain(`gatehouse.yaml:${says}`);
  });
});

describe('a contract that cannot be read', () => {
  it('is refused with the reason and a fix', () => {
    const read = () => {
      throw Object.assign(new Error('no such file'), { code: 'ENOENT' });
    };
    const refusal = expect.objectContaining({
      code: 'contract-unreadable',
      message: expect.stringMatching(/nowhere\.yaml \(ENOENT\)\. Fix: /),
    });
    expect(() => loadContract('nowhere.yaml', read)).toThrow(refusal);
  });
});
