import { comment, flow } from '../flow-text.ts';
import type { Health } from '../schema/limits.ts';
import { splitRoute } from '../template.ts';
import type { Seen } from './draft-example.ts';
import type { DraftRow } from './draft-rows.ts';
import { nameFrom } from './draft-text.ts';
import type { OpenApiDocument } from './read.ts';
import { objectAt } from './reference.ts';
import { serverUrls } from './servers.ts';

export interface DraftOptions {
  /** The address of the deployed API, without a trailing slash; null: what the document says, else a placeholder. */
  readonly url: string | null;
  /** A path at which the document itself was fetched without a credential. */
  readonly servedAt: string | null;
  /** What was seen of an operation elsewhere, by its id. */
  readonly seen: ReadonlyMap<string, Seen>;
  /** Requests that were seen and are not in the document. */
  readonly unlisted: readonly string[];
}

/** Everything of a draft that is not about callers and routes, as lines. */
export interface Surroundings {
  readonly api: readonly string[];
  readonly environments: readonly string[];
  readonly moreRoutes: readonly string[];
  readonly health: readonly string[];
}

const PLACEHOLDER = 'http://127.0.0.1:8000';
const REVISION = /^x-([a-z]+-)?(revision|build|commit)(-id)?$/i;
const HEALTH: readonly (readonly [keyof Health, RegExp])[] = [
  ['liveness', /\/(live|livez|liveness|alive|ping|health|healthz|healthcheck)$/i],
  ['readiness', /\/(ready|readyz|readiness)$/i],
];

export function surroundings(
  document: OpenApiDocument,
  rows: readonly DraftRow[],
  options: DraftOptions,
): Surroundings {
  return {
    api: apiLines(document),
    environments: environmentLines(document, options),
    moreRoutes: moreRoutes(rows, options),
    health: healthLines(rows),
  };
}

function apiLines({ root, operations }: OpenApiDocument): readonly string[] {
  const title = objectAt(root, root['info'])?.['title'];
  const name = nameFrom(String(title ?? '').toLowerCase(), 'api');
  const header = operations
    .flatMap(({ fields }) => Object.values(objectAt(root, fields['responses']) ?? {}))
    .flatMap((response) => Object.keys(objectAt(root, objectAt(root, response)?.['headers']) ?? {}))
    .find((known) => REVISION.test(known));
  if (header !== undefined) return [`api: ${flow({ name, revision: { header } })}`];
  return [
    comment(
      'Not known: how the API names the revision it serves, without which no check ends in promote. Such as: revision: { header: X-Revision }',
    ),
    `api: ${flow({ name })}`,
  ];
}

function environmentLines({ root }: OpenApiDocument, { url }: DraftOptions): readonly string[] {
  const stated = serverUrls(root['servers']).find((one) => /^https?:\/\//.test(one) && isPlain(one));
  const known = url ?? stated;
  const from =
    url === null ? 'The first server of the document.' : 'Where the document was fetched, or as told.';
  return [
    'environments:',
    '  staging:',
    comment(
      known === undefined
        ? 'Not known: where the API is. A deployed test system, never production first.'
        : `${from} Make sure that it is a test system: a check writes.`,
      '    ',
    ),
    `    url: ${flow((known ?? PLACEHOLDER).replace(/\/+$/, ''))}`,
    '    requires: [ credentials, matrix ]',
    comment(
      'Not known: limits of requests. With rateLimits: the harness keeps inside them, and checks them.',
    ),
  ];
}

/** No password in an address, no variable left unfilled. */
function isPlain(url: string): boolean {
  if (/[{}\s]/.test(url) || !URL.canParse(url)) return false;
  const { username, password } = new URL(url);
  return username === '' && password === '';
}

function moreRoutes(rows: readonly DraftRow[], { servedAt, unlisted }: DraftOptions): readonly string[] {
  const known = rows.flatMap(({ route }) => route?.route ?? []);
  const own =
    servedAt === null || known.includes(`GET ${servedAt}`)
      ? null
      : { route: `GET ${servedAt}`, allow: 'public' };
  return [
    ...(own === null
      ? []
      : [comment('The document itself was fetched here, without a credential.', '  '), `  - ${flow(own)}`]),
    ...unlisted.map((request) => comment(`Seen in the HAR, not in the document: ${request}`, '  ')),
  ];
}

function healthLines(rows: readonly DraftRow[]): readonly string[] {
  const open = rows.flatMap(({ route }) =>
    route !== null && route.allow === 'public' && route.route.startsWith('GET ')
      ? [splitRoute(route.route).path]
      : [],
  );
  const found = HEALTH.flatMap(([kind, pattern]) => {
    const path = open.find((one) => pattern.test(one) && !one.includes('{'));
    return path === undefined ? [] : [[kind, path] as const];
  });
  if (found.length === 0) return [];
  return [
    '',
    comment('Not known: whether these are health checks. Taken from their names.'),
    `health: ${flow(Object.fromEntries(found))}`,
  ];
}
