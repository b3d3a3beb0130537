import { expect, test } from 'vitest';
import { setAt } from './pointer.ts';

test.each([
  ['/code', { code: 1 }],
  ['/error/code', { error: { code: 1 } }],
  ['/a~1b/~0c', { 'a/b': { '~c': 1 } }],
  ['/keys/0/api_key', { keys: { 0: { api_key: 1 } } }],
  ['/__proto__/x', JSON.parse('{"__proto__":{"x":1}}')],
])('%s is set where it points', (pointer, expected) => {
  const document = {};
  setAt(document, pointer, 1);
  expect(JSON.stringify(document)).toBe(JSON.stringify(expected));
  expect(Reflect.get({}, 'x')).toBeUndefined();
});

test('what stands beside the pointer stays', () => {
  const document = { error: { code: 'A' } };
  setAt(document, '/error/message', 'b');
  expect(document).toEqual({ error: { code: 'A', message: 'b' } });
});
