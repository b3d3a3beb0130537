import { isObject } from '../branch.ts';
import { GateError } from '../error.ts';
import { SECRET_NAME } from '../semantics/literal-secret.ts';
import type { Seen } from './draft-example.ts';
import type { Operation } from './operations.ts';
import type { Fields } from './reference.ts';

export interface HarExamples {
  /** By an operation's id: of its requests that succeeded, the first. */
  readonly seen: ReadonlyMap<string, Seen>;
  /** `GET /path` of the same host that no operation covers. */
  readonly unlisted: readonly string[];
}

interface SeenRequest {
  readonly method: string;
  readonly url: URL;
  readonly status: number;
  readonly body: unknown;
}

const MAX_CHARACTERS = 64 * 1024 * 1024;
const MAX_BODY = 4096;
const MAX_UNLISTED = 20;
/** More in one segment would make its pattern slow on a long path. */
const MAX_PARAMS_IN_SEGMENT = 3;

/**
 * Examples from a recording of a browser or proxy (HAR 1.2). Header fields are never read, nor what is named like a secret: a
 * recording holds live credentials. Throws GateError `har-invalid`.
 */
export function readHar(file: string, text: string, operations: readonly Operation[]): HarExamples {
  const seen = new Map<string, Seen>();
  const hosts = new Set<string>();
  const strange: SeenRequest[] = [];
  for (const request of requestsIn(file, text)) {
    const match = operations
      .filter(({ method }) => method === request.method)
      .flatMap((operation) => {
        const params = paramsOf(operation, request.url.pathname);
        return params === null ? [] : [{ operation, params }];
      })
      .toSorted((a, b) => Object.keys(a.params).length - Object.keys(b.params).length)[0];
    if (match === undefined) strange.push(request);
    else {
      hosts.add(request.url.host);
      const isGood = request.status >= 200 && request.status < 400;
      if (isGood && !seen.has(match.operation.id))
        seen.set(match.operation.id, toSeen(request, match.params));
    }
  }
  const unlisted = strange
    .filter(({ url }) => hosts.has(url.host))
    .map(({ method, url }) => `${method} ${url.pathname}`);
  return { seen, unlisted: [...new Set(unlisted)].slice(0, MAX_UNLISTED) };
}

function toSeen({ url, body }: SeenRequest, path: Readonly<Record<string, string>>): Seen {
  const query = [...url.searchParams].filter(([name]) => !SECRET_NAME.test(name));
  return { path, query: Object.fromEntries(query), ...(body === undefined ? {} : { body }) };
}

/** Parameters by their name in the document, decoded; null when the path is another's. */
function paramsOf({ path, basePaths }: Operation, actual: string): Readonly<Record<string, string>> | null {
  if (path.split('/').some((segment) => segment.split('{').length - 1 > MAX_PARAMS_IN_SEGMENT)) return null;
  for (const base of new Set([...basePaths, ''])) {
    const names: string[] = [];
    const pattern = `${base}${path}`
      .split(/(\{[^{}]*\})/)
      .map((piece) => {
        if (!piece.startsWith('{')) return piece.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
        names.push(piece.slice(1, -1));
        return '([^/]+?)';
      })
      .join('');
    const found = new RegExp(`^${pattern}$`).exec(actual);
    if (found !== null)
      return Object.fromEntries(names.map((name, i) => [name, decoded(found[i + 1] ?? '')]));
  }
  return null;
}

function requestsIn(file: string, text: string): readonly SeenRequest[] {
  if (text.length > MAX_CHARACTERS) return refuse(file, 'is larger than 64 MiB');
  let har: unknown;
  try {
    har = JSON.parse(text);
  } catch {
    return refuse(file, 'is not JSON');
  }
  const entries = isObject(har) && isObject(har['log']) ? har['log']['entries'] : null;
  if (!Array.isArray(entries)) return refuse(file, 'has no log.entries');
  return entries.flatMap((entry) => (isObject(entry) ? requestOf(entry) : []));
}

function requestOf({ request, response }: Fields): readonly SeenRequest[] {
  if (!isObject(request) || !isObject(response)) return [];
  const url = String(request['url'] ?? '');
  if (!/^https?:/.test(url) || !URL.canParse(url)) return [];
  const method = String(request['method'] ?? '').toUpperCase();
  const body = isObject(request['postData']) ? jsonBody(request['postData']) : undefined;
  return [{ method, url: new URL(url), status: Number(response['status']), body }];
}

function jsonBody({ mimeType, text }: Fields): unknown {
  if (!/json/i.test(String(mimeType)) || typeof text !== 'string' || text.length > MAX_BODY) return undefined;
  try {
    const body: unknown = JSON.parse(text);
    return holdsSecret(body) ? undefined : body;
  } catch {
    return undefined;
  }
}

function holdsSecret(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return Object.entries(value).some(([key, inner]) => SECRET_NAME.test(key) || holdsSecret(inner));
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function refuse(file: string, why: string): never {
  throw new GateError('har-invalid', [
    { what: `${file} ${why}`, fix: 'name a recording in the format HAR 1.2.' },
  ]);
}
