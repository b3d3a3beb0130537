import type { EffectiveContract, EffectiveIdentity } from './effective.ts';
import { splitRoute } from './template.ts';

type Paths = Readonly<Record<string, string>>;

/**
 * The contract as an environment serves it that has some paths elsewhere. Routes keep their ids, by which two implementations of one
 * contract are compared; everything that is called by path goes along.
 */
export function placed(contract: EffectiveContract, paths: Paths): EffectiveContract {
  if (Object.keys(paths).length === 0) return contract;
  const at = (path: string): string => (Object.hasOwn(paths, path) ? (paths[path] ?? path) : path);
  const { api, health, routes, identities, environment } = contract;
  const { revision, openapi } = api;
  return {
    ...contract,
    api: {
      ...api,
      revision: revision !== null && 'path' in revision ? { ...revision, path: at(revision.path) } : revision,
      ...(openapi === undefined ? {} : { openapi: at(openapi) }),
    },
    environment: { ...environment, ready: { ...environment.ready, path: at(environment.ready.path) } },
    health: Object.fromEntries(Object.entries(health).map(([kind, path]) => [kind, at(path)])),
    routes: routes.map((route) => ({ ...route, path: at(route.path) })),
    identities: Object.fromEntries(
      Object.entries(identities).map(([name, identity]) => [
        name,
        { ...identity, credential: asking(identity, at) },
      ]),
    ),
  };
}

function asking(
  { credential }: EffectiveIdentity,
  at: (path: string) => string,
): EffectiveIdentity['credential'] {
  if (credential === null || !('request' in credential)) return credential;
  const { method, path } = splitRoute(credential.request);
  return { ...credential, request: `${method} ${at(path)}` };
}
