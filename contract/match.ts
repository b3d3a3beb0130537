import type { EffectiveRoute } from './effective.ts';
import { GateError } from './error.ts';
import type { Example } from './schema/route.ts';

export interface RouteMatch {
  readonly route: EffectiveRoute;
  /** Percent-decoded values of the path's parameters. */
  readonly params: Readonly<Record<string, string>>;
}

/**
 * The route that serves a path. Segments are compared percent-decoded (RFC 3986, 6.2.2), an encoded slash stays within its
 * segment, a literal segment goes before a parameter; the query is left out.
 */
export function matchRoute(
  routes: readonly EffectiveRoute[],
  method: string,
  path: string,
): RouteMatch | null {
  const segments = decode(path.split(/[?#]/, 1)[0] ?? '');
  if (segments === null) return null;
  const matches = routes.flatMap((route) => {
    const params = route.method === method ? matchPath(route.path, segments) : null;
    return params === null ? [] : [{ route, params }];
  });
  return (
    matches.toSorted((a, b) => (specificity(a.route.path) < specificity(b.route.path) ? -1 : 1))[0] ?? null
  );
}

/**
 * The path of a request: parameters of the example filled in, each percent-encoded as one segment (RFC 3986, 3.3).
 * Throws GateError when the example lacks one; a loaded contract never does.
 */
export function fillPath(route: { readonly path: string }, example: Example): string {
  return route.path.replace(/\{([^{}]*)\}/g, (_, name: string) => {
    const given = example.path ?? {};
    const value = Object.hasOwn(given, name) ? given[name] : undefined;
    if (value === undefined) {
      throw new GateError('contract-invalid', [
        { what: `${route.path} has no example for {${name}}`, fix: `add example: { path: { ${name}: … } }.` },
      ]);
    }
    return encodeURIComponent(value);
  });
}

/** Does a pattern with `*` for any text, such as `* /d/*`, cover a route's id? */
export function coversRoute(pattern: string, routeId: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`).test(routeId);
}

function matchPath(template: string, segments: readonly string[]): Readonly<Record<string, string>> | null {
  const parts = template.split('/');
  if (parts.length !== segments.length) return null;
  const params = new Map<string, string>();
  for (const [index, part] of parts.entries()) {
    const found = matchSegment(part, segments[index] ?? '');
    if (found === null) return null;
    for (const [name, value] of found) params.set(name, value);
  }
  return Object.fromEntries(params);
}

function matchSegment(part: string, segment: string): readonly (readonly [string, string])[] | null {
  if (!part.includes('{')) return decodeOne(part) === segment ? [] : null;
  const names: string[] = [];
  const pattern = part
    .split(/(\{[^{}]*\})/)
    .map((piece) => {
      if (!piece.startsWith('{')) return (decodeOne(piece) ?? piece).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
      names.push(piece.slice(1, -1));
      return '(.+?)';
    })
    .join('');
  const match = new RegExp(`^${pattern}$`, 's').exec(segment);
  return match === null ? null : names.map((name, index) => [name, match[index + 1] ?? ''] as const);
}

/** Sorts literal segments before mixed ones, and those before bare parameters, from the left. */
function specificity(template: string): string {
  return template
    .split('/')
    .map((part) => (!part.includes('{') ? '0' : /^\{[^{}]*\}$/.test(part) ? '2' : '1'))
    .join('');
}

function decode(path: string): readonly string[] | null {
  const segments = path.split('/').map(decodeOne);
  return segments.every((s) => s !== null) ? segments : null;
}

function decodeOne(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
