import { describe, expect, it } from 'vitest';
import { resolve } from './resolve.ts';
import type { Contract } from './schema/contract.ts';

const contract: Contract = {
  gatehouse: 1,
  api: { name: 'events', openapi: '/docs', revision: { request: 'GET /health', pointer: '/revision' } },
  environments: {
    python: { url: 'http://127.0.0.1:1' },
    elixir: {
      command: 'mix serve',
      paths: {
        '/health': '/health/ready',
        '/keys': '/api/keys',
        '/keys/{id}': '/k/{id}',
        '/docs': '/api/docs',
      },
    },
  },
  schemes: { key: { type: 'api-key' } },
  identities: { acme: { scheme: 'key', credential: { request: 'POST /keys', capture: '/key' } } },
  routes: [
    { route: 'GET /health', allow: 'public' },
    { route: 'GET /docs', allow: 'public' },
    { route: 'POST /keys', allow: 'public' },
    { route: 'GET /keys/{id}', allow: 'identified', example: { path: { id: 'k-1' } } },
    { route: 'GET /inbox', allow: 'identified' },
  ],
  health: { liveness: '/health' },
};

describe('an environment that serves some paths elsewhere', () => {
  const elixir = resolve(contract, 'elixir');

  it('keeps the ids of the routes and moves their paths', () => {
    expect(elixir.routes.map(({ id, path }) => `${id} -> ${path}`)).toEqual([
      'GET /health -> /health/ready',
      'GET /docs -> /api/docs',
      'POST /keys -> /api/keys',
      'GET /keys/{id} -> /k/{id}',
      'GET /inbox -> /inbox',
    ]);
  });

  it('moves whatever else is called by its path', () => {
    expect(elixir.health).toEqual({ liveness: '/health/ready' });
    expect(elixir.api).toMatchObject({ openapi: '/api/docs', revision: { path: '/health/ready' } });
    expect(elixir.environment.ready.path).toBe('/health/ready');
    expect(elixir.identities['acme']?.credential).toMatchObject({ request: 'POST /api/keys' });
  });

  it('leaves the other environments as they are', () => {
    expect(resolve(contract, 'python').routes.map(({ path }) => path)).toEqual([
      '/health',
      '/docs',
      '/keys',
      '/keys/{id}',
      '/inbox',
    ]);
  });
});
