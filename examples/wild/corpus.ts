import type { Verdict } from '../../records/verdict.ts';

/** A mistake made with an unmodified library: two servers, one with it and one without. */
export interface Pair {
  /** The servers are `servers/<name>.broken.*` and `servers/<name>.mended.*`. */
  readonly name: string;
  readonly language: 'js' | 'py';
  readonly library: string;
  readonly mistake: string;
  /** The case that must name the mistake, and the route that it must name where the mistake is one route's. */
  readonly expected: { readonly case: string; readonly route?: string };
}

const REPORT = 'GET /reports/{id}';

export const CORPUS: readonly Pair[] = [
  {
    name: 'jwt-simple',
    language: 'js',
    library: 'jwt-simple 0.3.0',
    mistake: 'takes the algorithm from the token (CVE-2016-10555)',
    expected: { case: 'tokens/key-confusion' },
  },
  {
    name: 'json-web-token',
    language: 'js',
    library: 'json-web-token 3.1.1',
    mistake: 'takes the algorithm from the token (CVE-2023-48238)',
    expected: { case: 'tokens/key-confusion' },
  },
  {
    name: 'fast-jwt',
    language: 'js',
    library: 'fast-jwt 3.3.1',
    mistake: 'takes a public key in the form of PKCS #1 for a secret (CVE-2023-48223)',
    expected: { case: 'tokens/key-confusion-pkcs1' },
  },
  {
    name: 'jsonwebtoken-decode',
    language: 'js',
    library: 'jsonwebtoken 9',
    mistake: 'decode where verify was meant',
    expected: { case: 'tokens/foreign-key' },
  },
  {
    name: 'jsonwebtoken-expiry',
    language: 'js',
    library: 'jsonwebtoken 9',
    mistake: 'ignoreExpiration left on',
    expected: { case: 'credentials/expired-is-refused' },
  },
  {
    name: 'jsonwebtoken-audience',
    language: 'js',
    library: 'jsonwebtoken 9',
    mistake: 'no audience asked for',
    expected: { case: 'tokens/other-audience' },
  },
  {
    name: 'express-jwt-unless',
    language: 'js',
    library: 'express-jwt 8',
    mistake: 'an exclusion pattern without anchors',
    expected: { case: 'credentials/missing-is-refused', route: REPORT },
  },
  {
    name: 'express-method',
    language: 'js',
    library: 'express 5',
    mistake: 'a guard for GET alone',
    expected: { case: 'credentials/missing-is-refused', route: 'POST /reports' },
  },
  {
    name: 'express-head',
    language: 'js',
    library: 'express 5',
    mistake: 'a HEAD handler before the guard',
    expected: { case: 'methods/head-is-guarded', route: REPORT },
  },
  {
    name: 'express-stack',
    language: 'js',
    library: 'express 5',
    mistake: 'the error page of development',
    expected: { case: 'errors/no-internals', route: 'POST /reports' },
  },
  {
    name: 'forwarded-user',
    language: 'js',
    library: 'express 5',
    mistake: 'believes X-Forwarded-User from anybody',
    expected: { case: 'transport/identity-headers-are-ignored' },
  },
  {
    name: 'passport-bearer',
    language: 'js',
    library: 'passport-http-bearer 1',
    mistake: 'takes the token from the query as well',
    expected: { case: 'transport/query-is-ignored' },
  },
  {
    name: 'fastify-scope',
    language: 'js',
    library: 'fastify 5',
    mistake: 'a hook in a plugin, the routes outside it',
    expected: { case: 'credentials/missing-is-refused' },
  },
  {
    name: 'flask-decorator',
    language: 'py',
    library: 'Flask 3',
    mistake: 'the guard above the route decorator',
    expected: { case: 'credentials/missing-is-refused', route: REPORT },
  },
  {
    name: 'fastapi-bearer',
    language: 'py',
    library: 'FastAPI 0.115',
    mistake: 'HTTPBearer answers 403 without a challenge',
    expected: { case: 'credentials/missing-is-refused' },
  },
];

export const STATES = ['broken', 'mended'] as const;
export type State = (typeof STATES)[number];

export const serverOf = ({ name, language }: Pair, state: State): string => `${name}.${state}.${language}`;

/** What a verdict lacks to be the deserved one, as sentences; none: it is. */
export function shortcomings({ expected }: Pair, state: State, verdict: Verdict): readonly string[] {
  const wanted = state === 'broken' ? 'reject' : 'promote';
  if (verdict.verdict !== wanted) return [`expected ${wanted}, got ${verdict.verdict}: ${verdict.headline}`];
  if (state === 'mended') return [];
  const named = verdict.reasons.some(
    ({ effect, id, subject }) =>
      effect === 'reject' && id === expected.case && (expected.route ?? subject.route) === subject.route,
  );
  return named ? [] : [`no reason names ${expected.case}${expected.route ? ` on ${expected.route}` : ''}`];
}
