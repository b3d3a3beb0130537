import { describe, expect, it } from 'vitest';
import { formatProblem } from '../error.ts';
import { loadContract } from '../load.ts';
import { ratchet } from './ratchet.ts';
import { readOpenApi } from './read.ts';
import { shopDocument } from './testdata/documents.ts';

const contract = (...routes: readonly string[]): string => `gatehouse: 1
api: { name: shop }
environments: { staging: { url: "https://shop.example.com" } }
schemes: { key: { type: api-key } }
identities: { ana: { scheme: key, credential: { token: $ANA_KEY } } }
routes:
${routes.map((route) => `  - { route: "${route}", ${example(route)}}`).join('\n')}
`;

const example = (route: string): string =>
  `allow: ${/POST|DELETE|reports/.test(route) && !route.includes('login') ? 'identified' : 'public'}${route.includes('{') ? ', example: { path: { id: 1 } }' : ''}`;

const WHOLE = [
  'GET /v1/health',
  'GET /items',
  'POST /items',
  'GET /items/{id}',
  'DELETE /items/{id}',
  'POST /login',
  'GET /reports',
];

const compare = (...routes: readonly string[]) =>
  ratchet(
    readOpenApi('openapi.yaml', shopDocument),
    loadContract('gatehouse.yaml', () => contract(...routes)),
  );

describe('the route ratchet', () => {
  it('is content when every operation has a row, whatever its parameters are called, with or without the base path', () => {
    expect(compare(...WHOLE)).toEqual({ missing: [], notes: [] });
  });

  it.each(WHOLE)('names the missing row of %s in the place of the operation', (left) => {
    const { missing } = compare(...WHOLE.filter((route) => route !== left));
    expect(missing).toHaveLength(1);
    const [problem] = missing;
    expect(problem?.what).toContain(' has no row in gatehouse.yaml');
    const line = shopDocument.split('\n')[(problem?.place?.line ?? 0) - 1] ?? '';
    const method = left.split(' ')[0]?.toLowerCase() ?? '';
    expect(line.slice((problem?.place?.column ?? 0) - 1)).toMatch(new RegExp(`^${method}:`));
  });

  it('notes a row that is not documented, and one that is public where the document is not', () => {
    const { missing, notes } = compare(...WHOLE, 'GET /hidden');
    expect(missing).toEqual([]);
    expect(notes.map(formatProblem)).toEqual(['gatehouse.yaml:14:14: GET /hidden is not in openapi.yaml']);
    const open = loadContract('gatehouse.yaml', () =>
      contract(...WHOLE).replace('"GET /reports", allow: identified', '"GET /reports", allow: public'),
    );
    expect(ratchet(readOpenApi('openapi.yaml', shopDocument), open).notes[0]?.what).toBe(
      'GET /reports is public here, while openapi.yaml demands a credential',
    );
  });
});
