import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { coversRoute, fillPath, matchRoute } from './match.ts';
import { resolveRoute } from './routes.ts';

const routes = [
  'GET /calls/{call_id}',
  'GET /calls/latest',
  'GET /files/{name}.json',
  'GET /files/{name}',
  'GET /{kind}/latest/x',
  'POST /calls',
  'GET /',
].map((route) => resolveRoute({ route, allow: 'public' }));

describe('the route of a path', () => {
  it.each([
    ['GET', '/calls/c-1', 'GET /calls/{call_id}', { call_id: 'c-1' }],
    ['GET', '/calls/latest', 'GET /calls/latest', {}],
    ['GET', '/calls/l%61test?x=/a/b', 'GET /calls/latest', {}],
    ['GET', '/calls/a%2Fb', 'GET /calls/{call_id}', { call_id: 'a/b' }],
    ['GET', '/files/a.json', 'GET /files/{name}.json', { name: 'a' }],
    ['GET', '/files/a.xml', 'GET /files/{name}', { name: 'a.xml' }],
    ['GET', '/', 'GET /', {}],
    ['POST', '/calls', 'POST /calls', {}],
  ])('of %s %s is %s', (method, path, id, params) => {
    const match = matchRoute(routes, method, path);
    expect([match?.route.id, match?.params]).toEqual([id, params]);
  });

  it.each([
    ['GET', '/calls'],
    ['GET', '/calls/'],
    ['GET', '/calls/a/b'],
    ['POST', '/calls/c-1'],
    ['GET', '/calls/%zz'],
    ['GET', ''],
  ])('of %s %s is none', (method, path) => {
    expect(matchRoute(routes, method, path)).toBeNull();
  });

  it('finds again what was filled in, whatever it holds', () => {
    const value = fc.string({ minLength: 1, unit: 'grapheme' });
    fc.assert(
      fc.property(value, value, (a, b) => {
        const route = resolveRoute({ route: 'GET /a/{x}/b/{y}', allow: 'public' });
        const match = matchRoute([route], 'GET', fillPath(route, { path: { x: a, y: b } }));
        expect(match?.params).toEqual({ x: a, y: b });
      }),
    );
  });
});

describe('a filled-in path', () => {
  it('encodes each parameter as one segment', () => {
    expect(fillPath({ path: '/a/{x}/{n}' }, { path: { x: 'b/../c?d=é', n: 21 } })).toBe(
      '/a/b%2F..%2Fc%3Fd%3D%C3%A9/21',
    );
  });

  it('is refused without an example', () => {
    expect(() => fillPath({ path: '/a/{toString}' }, { path: {} })).toThrow(/no example for \{toString\}/);
  });
});

describe('a pattern', () => {
  it.each([
    ['* /d/*', 'GET /d/x', true],
    ['* /d/*', 'GET /e/d/x', false],
    ['GET /a.b', 'GET /axb', false],
    ['GET /calls/{call_id}', 'GET /calls/{call_id}', true],
    ['*', 'GET /', true],
  ])('%s on %s: %s', (pattern, route, covers) => {
    expect(coversRoute(pattern, route)).toBe(covers);
  });
});
