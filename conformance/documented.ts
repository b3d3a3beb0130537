import type { Request } from '../client/request.ts';
import { draftExample } from '../contract/openapi/draft-example.ts';
import type { Operation } from '../contract/openapi/operations.ts';
import { parametersOf } from '../contract/template.ts';
import type { Subject } from '../records/observation.ts';
import type { World } from './case.ts';
import { type ApiDocument, operationFor, unlistedOperations } from './document.ts';
import { routeOf } from './subjects.ts';

type Read = Exclude<ApiDocument, { unread: string }>;

/** The document that was read; null where there is none: that is openapi/document-is-served's finding. */
export const readDocument = ({ document }: World): Read | null =>
  document === undefined || 'unread' in document ? null : document;

/** The document and the operation of a subject's route. */
export function documentedRoute(
  subject: Subject,
  world: World,
): { readonly document: Read; readonly operation: Operation } {
  const document = readDocument(world);
  const operation = document ? operationFor(routeOf(subject, world), document.operations) : undefined;
  if (!document || !operation) throw new Error(`no operation documents ${subject.route}`);
  return { document, operation };
}

/** Documented operations that no row lists, of the effects that may be tried here. */
export function unlistedSubjects(
  world: World,
  fits: (operation: Operation) => boolean = () => true,
): Subject[] {
  const operations = unlistedOperations(world.contract, readDocument(world)?.operations ?? []);
  return operations.filter(fits).map(({ id }) => ({ variant: id }));
}

const EFFECTS: Readonly<Record<string, Request['effect']>> = {
  GET: 'safe',
  HEAD: 'safe',
  OPTIONS: 'safe',
  DELETE: 'destructive',
};

/** A request of an operation that no row lists, made up from the document. */
export function unlistedRequest(
  { variant }: Subject,
  world: World,
  credential: Request['credential'],
): Request {
  const document = readDocument(world);
  const operation = document?.operations.find(({ id }) => id === variant);
  if (!document || !operation) throw new Error(`${variant} is not documented`);
  const { method, path, basePaths } = operation;
  const params = parametersOf(path).map((name) => [name, name] as const);
  const { example } = draftExample(document.root, operation, params, null);
  const filled = path.replace(/\{([^{}]*)\}/g, (_, name: string) =>
    encodeURIComponent(example.path?.[name] ?? '1'),
  );
  const query = Object.entries(example.query ?? {}).map(([name, value]) => [name, String(value)]);
  return {
    method,
    path: `${basePaths[0] ?? ''}${filled}`,
    effect: EFFECTS[method] ?? 'write',
    credential,
    ...(query.length > 0 ? { query: Object.fromEntries(query) } : {}),
    ...(example.headers ? { headers: Object.entries(example.headers) } : {}),
    ...(example.body === undefined ? {} : { body: example.body as Request['body'] }),
  };
}
