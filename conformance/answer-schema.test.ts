import { describe, expect, test } from 'vitest';
import { readOpenApi } from '../contract/openapi/read.ts';
import { fitOf } from './answer-schema.ts';
import { exchangeOf } from './testdata.ts';

const JSON_TYPE: [string, string][] = [['content-type', 'application/json; charset=utf-8']];

function held(schema: object, body: unknown, { version = '3.1.0', status = 200, key = '200' } = {}) {
  const content = { 'application/json': { schema } };
  const document = readOpenApi(
    'openapi.json',
    JSON.stringify({
      openapi: version,
      info: { title: 't', version: '1' },
      paths: { '/a/{id}': { get: { responses: { [key]: { description: '', content } } } } },
      components: { schemas: { Name: { type: 'string' }, Loop: { $ref: '#/components/schemas/Loop' } } },
    }),
  );
  const [operation] = document.operations;
  if (!operation) throw new Error('no operation');
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return fitOf(operation, exchangeOf(status, { headers: JSON_TYPE, body: text }), document);
}

describe('an answer held against the document', () => {
  const named = {
    type: 'object',
    required: ['name'],
    properties: { name: { $ref: '#/components/schemas/Name' } },
  };

  test('fits its schema, references followed, or is told where it does not', () => {
    expect(held(named, { name: 'x' })).toEqual({ kind: 'fits', looked: true });
    expect(held(named, {})).toMatchObject({ kind: 'unlike', how: expect.stringContaining("'name'") });
    expect(held(named, { name: 1 })).toMatchObject({ kind: 'unlike', how: '/name must be string' });
    expect(held(named, '<html>')).toMatchObject({ kind: 'unlike', how: 'its body is no JSON' });
  });

  test.each([
    ['200', 200, 'fits'],
    ['2XX', 204, 'fits'],
    ['default', 418, 'fits'],
    ['200', 201, 'undocumented'],
    ['4XX', 200, 'undocumented'],
  ] as const)('under %s with %i is %s', (key, status, kind) => {
    expect(held({}, {}, { key, status }).kind).toBe(kind);
  });

  test('may be null where a schema of 3.0 says so', () => {
    const nullable = { type: 'string', nullable: true };
    expect(held(nullable, 'null', { version: '3.0.3' }).kind).toBe('fits');
    expect(held(nullable, '1', { version: '3.0.3' }).kind).toBe('unlike');
  });

  test('is not judged by a schema that cannot be read', () => {
    expect(held({ $ref: '#/nowhere' }, {}).kind).toBe('unreadable');
    expect(held({ allOf: [{ $ref: '#/nowhere' }] }, {}).kind).toBe('unreadable');
    expect(held({ allOf: [{ $ref: 'https://elsewhere.example/s.json' }] }, {}).kind).toBe('unreadable');
    expect(held({ type: 'nonsense' }, {}).kind).toBe('unreadable');
  });

  test('is not held up by patterns that never end, and what they allow is allowed', () => {
    const endless = `${'a'.repeat(60)}!`;
    const hostile = {
      type: 'object',
      properties: { pattern: { type: 'string', pattern: '^(a+)+$' } },
      patternProperties: { '^(x+)+$': { type: 'string' } },
      additionalProperties: false,
    };
    expect(held(hostile, { pattern: endless, xx: 'y' }).kind).toBe('fits');
    expect(held(hostile, { pattern: 1 }).kind).toBe('unlike');
    expect(held({ type: 'array', uniqueItems: true }, [{}, {}]).kind).toBe('fits');
  });
});
