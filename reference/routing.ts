import type { EffectiveRoute } from '../contract/effective.ts';

export interface Match {
  /** All routes on the path, whatever the method; the most literal template first. */
  readonly siblings: readonly EffectiveRoute[];
  /** Path parameters by the route's own names, percent-decoded. */
  readonly paramsOf: (route: EffectiveRoute) => Readonly<Record<string, string>>;
}

interface Template {
  readonly route: EffectiveRoute;
  readonly segments: readonly Segment[];
}

interface Segment {
  /** Null: a literal segment. */
  readonly pattern: RegExp | null;
  readonly text: string;
  readonly names: readonly string[];
}

/**
 * Compiles path templates into a matcher. Segments are compared percent-decoded, so that `/%61dmin` is `/admin`
 * (RFC 3986, section 6.2.2.2) and a guard cannot be walked around by spelling; an encoded slash never splits a segment.
 */
export function createRouter(routes: readonly EffectiveRoute[]): (path: string) => Match {
  const templates: readonly Template[] = routes
    .map((route) => ({ route, segments: compile(route.path) }))
    .sort((a, b) => compareSpecificity(a.segments, b.segments));
  return (path) => {
    const decoded = decodeSegments(path) ?? [];
    const found = templates.filter(({ segments }) => matches(segments, decoded));
    return {
      siblings: found.map(({ route }) => route),
      paramsOf: (route) =>
        collect(found.find((template) => template.route === route)?.segments ?? [], decoded),
    };
  };
}

function compile(path: string): readonly Segment[] {
  return path.split('/').map((text) => {
    if (!text.includes('{')) return { pattern: null, text: decode(text) ?? text, names: [] };
    const names = [...text.matchAll(/\{([^{}]+)\}/g)].flatMap((match) => (match[1] ? [match[1]] : []));
    const source = text
      .split(/\{[^{}]+\}/)
      .map((literal) => literal.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
      .join('([^]+)');
    return { pattern: new RegExp(`^${source}$`), text, names };
  });
}

/** Literal segments win over parameters, and parameters with a literal part over bare ones, from the left. */
function compareSpecificity(a: readonly Segment[], b: readonly Segment[]): number {
  const [first, second] = [rank(a), rank(b)];
  return first === second ? 0 : first < second ? -1 : 1;
}

const rank = (segments: readonly Segment[]): string =>
  segments
    .map(({ pattern, text }) => (pattern === null ? '0' : /^\{[^{}]+\}$/.test(text) ? '2' : '1'))
    .join('');

function matches(segments: readonly Segment[], decoded: readonly string[]): boolean {
  return (
    segments.length === decoded.length &&
    segments.every((segment, i) => {
      const given = decoded[i] ?? '';
      return segment.pattern ? segment.pattern.test(given) : segment.text === given;
    })
  );
}

function collect(segments: readonly Segment[], decoded: readonly string[]): Readonly<Record<string, string>> {
  const params: Record<string, string> = {};
  segments.forEach((segment, i) => {
    const groups = segment.pattern?.exec(decoded[i] ?? '');
    segment.names.forEach((name, n) => {
      params[name] = groups?.[n + 1] ?? '';
    });
  });
  return params;
}

function decodeSegments(path: string): readonly string[] | null {
  const decoded = path.split('/').map(decode);
  return decoded.every((segment) => segment !== null) ? decoded : null;
}

function decode(segment: string): string | null {
  if (!segment.includes('%')) return segment;
  try {
    return decodeURIComponent(segment);
  } catch {
    return null;
  }
}
