import { describe, expect, it } from 'vitest';
import { appendWaivers } from './append-waivers.ts';
import { GateError } from './error.ts';
import { loadContract } from './load.ts';
import type { Waiver } from './schema/limits.ts';
import { SOUND } from './testdata/sound.ts';

const HEAD = SOUND.slice(0, SOUND.indexOf('waivers:'));
const DEBT: Waiver = {
  case: 'keys/extended-is-refused',
  route: 'GET /items',
  identity: 'sam',
  owner: 'team: "shop"',
  reason: 'adopted debt: # not a comment',
  until: '2030-01-31',
};
const OLD = '{ case: methods/405-names-allow, owner: data, reason: upstream, until: 2030-01-31 }';

const LAYOUTS: readonly (readonly [name: string, text: string])[] = [
  ['no waivers', HEAD],
  ['no line break at the end', HEAD.trimEnd()],
  ['a comment at the end', `${HEAD}# the end`],
  ['an empty list', `${HEAD}waivers: []\n`],
  ['a list on one line', `${HEAD}waivers: [ ${OLD} ] # old\n`],
  ['a list on one line with a comma at its end', `${HEAD}waivers: [ ${OLD}, ]\n`],
  ['a list in brackets over lines', `${HEAD}waivers: [\n  ${OLD}, # old\n]\n`],
  ['entries on lines', `${HEAD}waivers:\n  # why\n  - ${OLD} # old\n`],
  ['entries that are not indented', `${HEAD}waivers:\n- ${OLD}\nobjectives: { unauthorizedAccess: none }\n`],
  [
    'entries over lines',
    `${HEAD}waivers:\n    - case: methods/405-names-allow\n      owner: data\n      reason: >\n        upstream\n        issue\n      until: 2030-01-31\n\n# next\nobjectives: { unauthorizedAccess: none }\n`,
  ],
  ['the whole in braces', JSON.stringify(loadContract('a', () => SOUND).contract)],
];

/** The characters that are in `after` and not in `before`, if nothing else changed. */
function added(before: string, after: string): string | null {
  let start = 0;
  while (start < before.length && before[start] === after[start]) start += 1;
  const tail = before.length - start;
  return after.endsWith(before.slice(start)) ? after.slice(start, after.length - tail) : null;
}

describe('waivers are added to a contract', () => {
  it.each(LAYOUTS)('with %s, and nothing else is touched', (_, text) => {
    const before = loadContract('a', () => text).contract.waivers ?? [];
    const amended = appendWaivers('a', text, [DEBT, { ...DEBT, identity: 'bo' }]);
    expect(loadContract('a', () => amended).contract.waivers).toEqual([
      ...before,
      DEBT,
      { ...DEBT, identity: 'bo' },
    ]);
    expect(added(text, amended)).toContain('keys/extended-is-refused');
  });

  it('unless the list is somewhere else', () => {
    const text = `${HEAD.replace('errors:', `x: &old [ ${OLD} ]\nerrors:`)}waivers: *old\n`;
    expect(() => appendWaivers('a', text, [DEBT])).toThrow(GateError);
  });

  it('unless there are none', () => {
    expect(appendWaivers('a', SOUND, [])).toBe(SOUND);
  });

  it('and are refused when they make no valid contract', () => {
    expect(() => appendWaivers('a', SOUND, [{ ...DEBT, route: 'GET /nowhere' }])).toThrow(GateError);
    expect(() => appendWaivers('a', SOUND, [{ ...DEBT, identity: 'nobody' }])).toThrow(
      'unknown identity "nobody"',
    );
  });
});
