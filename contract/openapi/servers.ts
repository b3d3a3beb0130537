import { isObject } from '../branch.ts';

/** The addresses of a `servers` list with the defaults of their variables filled in (OpenAPI 3.1, 4.8.5); they may be relative. */
export function serverUrls(servers: unknown): readonly string[] {
  return (Array.isArray(servers) ? servers : []).filter(isObject).flatMap((server) => {
    const { url, variables } = server;
    if (typeof url !== 'string') return [];
    return [url.replace(/\{([^{}]*)\}/g, (written, name: string) => defaultOf(variables, name) ?? written)];
  });
}

/** The paths before every path of the document: of `https://a.example/api/v3/` it is `/api/v3`; without servers it is empty. */
export function basePaths(servers: unknown): readonly string[] {
  const paths = serverUrls(servers).flatMap((url) =>
    URL.canParse(url, 'http://server.invalid')
      ? [new URL(url, 'http://server.invalid').pathname.replace(/\/+$/, '')]
      : [],
  );
  return paths.length === 0 ? [''] : [...new Set(paths)];
}

function defaultOf(variables: unknown, name: string): string | null {
  const variable = isObject(variables) && Object.hasOwn(variables, name) ? variables[name] : undefined;
  return isObject(variable) && typeof variable['default'] === 'string' ? variable['default'] : null;
}
