import { expect, test } from 'vitest';
import { renderCatalogue } from './catalogue.ts';
import { renderKillMatrix } from './kill-matrix.ts';

const DEFECTS = [
  { id: 'open', title: 'lets a|b in', example: 'x', kills: ['a/one'] },
  { id: 'wide-open', title: 'lets all in', example: 'x', kills: ['a/one', 'a/two', 'a/three'] },
];

test('the kill matrix has a row for every defect, a column for each, and names what is not told apart', () => {
  const page = renderKillMatrix(['a/one', 'a/two', 'a/three'], DEFECTS, new Map([['open', 'GET /a']]));
  expect(page).toContain('| `open` | lets a\\|b in | x | `GET /a` | `a/one` |');
  expect(page).toContain('| `wide-open` | lets all in | x | no route |');
  expect(page).toContain('a/one   xx\na/two   .x\na/three .x\n');
  expect(page).toContain('- `a/two`, `a/three`\n');
});

test('the catalogue has the cases by area, with level, clause, power and the number of their defects', () => {
  const clause = { text: 'RFC 1', url: 'https://example.com' };
  const one = { id: 'a/one', title: 'refuses one', area: 'methods', level: 'required', clause } as const;
  const page = renderCatalogue([one, { ...one, id: 'b/two', area: 'tokens', needs: ['mint'] }], DEFECTS);
  expect(page).toContain('2 cases in 2 areas');
  expect(page).toContain('## methods');
  expect(page).toContain('| `a/one` | refuses one | required | [RFC 1](https://example.com) | 2 defects |');
  expect(page).toContain(
    '| `b/two` | refuses one (needs mint) | required | [RFC 1](https://example.com) | 0 defects |',
  );
});
