import type { EffectiveRoute } from '../contract/effective.ts';

export interface Match {
  /** All routes on the path, whatever the method. */
  readonly siblings: readonly EffectiveRoute[];
  /** Path parameters percent-decoded. */
  readonly params: Readonly<Record<string, string>>;
}

interface Template {
  readonly path: string;
  readonly segments: readonly Segment[];
  readonly routes: EffectiveRoute[];
}

interface Segment {
  /** Null: a literal segment. */
  readonly pattern: RegExp | null;
  readonly text: string;
  readonly names: readonly string[];
}

const NOTHING: Match = { siblings: [], params: {} };

/**
 * Compiles path templates into a matcher. Segments are compared percent-decoded, so that `/%61dmin` is `/admin`
 * (RFC 3986, section 6.2.2.2) and a guard cannot be walked around by spelling; an encoded slash never splits a segment.
 */
export function createRouter(routes: readonly EffectiveRoute[]): (path: string) => Match {
  const templates = new Map<string, Template>();
  for (const route of routes) {
    const template = templates.get(route.path) ?? {
      path: route.path,
      segments: compile(route.path),
      routes: [],
    };
    template.routes.push(route);
    templates.set(route.path, template);
  }
  // Literal segments win over parameters, from the left.
  const ordered = [...templates.values()].sort((a, b) => compareSpecificity(a.segments, b.segments));
  return (path) => {
    const decoded = decodeSegments(path);
    if (decoded === null) return NOTHING;
    const template = ordered.find((candidate) => matches(candidate.segments, decoded));
    if (!template) return NOTHING;

    return { siblings: template.routes, params: collect(template.segments, decoded) };
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

function compareSpecificity(a: readonly Segment[], b: readonly Segment[]): number {
  const parameters = (segments: readonly Segment[]) => segments.map((s) => (s.pattern ? '1' : '0')).join('');
  return parameters(a) < parameters(b) ? -1 : 1;
}

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
