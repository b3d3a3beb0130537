import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GateError } from '../error.ts';
import { readOpenApi } from './read.ts';
import { documentWith, SHOP_ROUTES, shopDocument } from './testdata/documents.ts';

const messageOf = (text: string): string => {
  try {
    readOpenApi('api.yaml', text);
  } catch (error) {
    if (error instanceof GateError) return error.message;
    throw error;
  }
  return 'it was read';
};

describe('an OpenAPI document', () => {
  it('is read with every operation, and who it says must identify', () => {
    const { operations } = readOpenApi('api.yaml', shopDocument);
    expect(operations.map(({ id, security }) => [id, security.length === 0 ? 'public' : 'guarded'])).toEqual(
      SHOP_ROUTES,
    );
  });

  it('is read the same from JSON, indented with tabs too', () => {
    const { root, operations } = readOpenApi('api.yaml', shopDocument);
    const json = readOpenApi('api.json', JSON.stringify(root, null, '\t'));
    expect(json.operations).toEqual(operations);
    expect(json.placeOf(json.operations[0]?.pointer ?? '').line).toBeGreaterThan(50);
  });

  it('names the base paths of its servers, variables filled in', () => {
    expect(readOpenApi('api.yaml', shopDocument).operations[0]?.basePaths).toEqual(['/v1']);
  });

  it('follows a path item to where it stands, and never out of the document', () => {
    const inside = documentWith(
      '  /a: { $ref: "#/components/pathItems/A" }\n',
      'components: { pathItems: { A: { get: {} } } }\n',
    );
    expect(readOpenApi('api.yaml', inside).operations.map(({ id }) => id)).toEqual(['GET /a']);
    expect(messageOf(documentWith('  /a: { $ref: "other.yaml#/A" }\n'))).toBe(
      'api.yaml:4:3: the operations of /a cannot be read: its entry names another document. Fix: write the path item into this document.',
    );
    expect(
      messageOf(documentWith('  /a: { $ref: "#/paths/~1b" }\n  /b: { $ref: "#/paths/~1a" }\n')),
    ).toContain('goes round in a circle');
  });

  it.each([
    ['swagger: "2.0"\npaths: {}\n', 'Swagger 2.0'],
    ['openapi: 3.2.0\npaths: {}\n', 'a version that is not read'],
    ['info: {}\n', 'no key "openapi"'],
    ['[1, 2]\n', 'holds no object'],
    [documentWith('  {}\n'), 'lists no operation'],
    [documentWith('  items: { get: {} }\n'), '"items" is no path'],
    [documentWith('  /a: { get: {} }\n  /a: { post: {} }\n'), 'the same key stands twice'],
    [`openapi: 3.1.0\npaths: ${'['.repeat(100)}\n`, 'nested too deeply'],
    ['a'.repeat(16 * 1024 * 1024 + 1), 'larger than 16 MiB'],
  ])('is refused with its reason: %#', (text, reason) => {
    expect(messageOf(text)).toContain(reason);
  });

  it('of any shape is read or refused in words, never by a throw of another kind', () => {
    const keys = fc.constantFrom(
      'get',
      'post',
      '$ref',
      'parameters',
      'security',
      'servers',
      '/a',
      'x-b',
      'url',
    );
    const node = fc.letrec((tie) => ({
      any: fc.oneof(
        fc.constantFrom<unknown>(null, 1, 'x', '#/paths/~1a', '#', [], {}, true),
        fc.array(tie('any'), { maxLength: 3 }),
        fc.dictionary(keys, tie('any'), { maxKeys: 4 }),
      ),
    })).any;
    fc.assert(
      fc.property(node, node, (paths, security) => {
        expect(messageOf(JSON.stringify({ openapi: '3.0.3', paths, security }))).not.toBe('');
      }),
      { numRuns: 300 },
    );
  });
});
