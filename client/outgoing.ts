import { createHash } from 'node:crypto';
import type { EffectiveContract } from '../contract/effective.ts';
import type { CurlField } from './curl.ts';
import type { Presented } from './presented.ts';
import type { Request } from './request.ts';
import type { HeaderPair, Outgoing } from './transport.ts';
import { VERSION } from './version.ts';

/** A request with everything filled in, and what its record needs. */
export interface Composed {
  readonly outgoing: Outgoing;
  /** Absolute, as sent. */
  readonly url: string;
  /** Without the fields that carry a credential. */
  readonly bareUrl: string;
  /** Header fields as a shell would write them. */
  readonly fields: readonly CurlField[];
}

interface Setting {
  readonly contract: Pick<EffectiveContract, 'headers'>;
  readonly baseUrl: string;
  /** The value of `traceparent`. */
  readonly trace: string;
}

/** Fills in a request: base path, query, the contract's headers, ours, and the credential. */
export function compose(request: Request, presented: Presented, setting: Setting): Composed {
  const base = new URL(setting.baseUrl);
  const body = request.rawBody ?? (request.body === undefined ? null : JSON.stringify(request.body));
  const fields = fieldsOf(request, presented, setting);
  const path = request.path.startsWith('/') ? base.pathname.replace(/\/$/, '') + request.path : request.path;
  const bare = withQuery(path, Object.entries(request.query ?? {}));
  const full = withQuery(
    bare,
    presented.query.map(({ name, value }) => [name, value]),
  );
  const at = (target: string): string => (target.startsWith('/') ? base.origin + target : target);
  const headers = fields.map(({ name, value }) => [name, value] as const);
  return {
    outgoing: { method: request.method, path: full, headers, body, wire: request.wire ?? false },
    url: at(full),
    bareUrl: at(bare),
    fields,
  };
}

/** A header of the request, or one that carries the credential, replaces one of the same name. */
function fieldsOf(
  request: Request,
  presented: Presented,
  { contract, trace }: Setting,
): readonly CurlField[] {
  const json = request.rawBody === undefined && request.body !== undefined;
  const defaults: HeaderPair[] = [
    ...(json ? [['Content-Type', 'application/json'] as const] : []),
    ...Object.entries(contract.headers),
    ['User-Agent', `gatehouse/${VERSION}`],
    ['Accept-Encoding', 'identity'],
    ['traceparent', trace],
  ];
  const given = request.headers ?? [];
  const names = [...given.map(([name]) => name), ...presented.headers.map(({ name }) => name)];
  const taken = new Set(names.map((name) => name.toLowerCase()));
  const added = withoutRepeats(defaults).filter(([name]) => !taken.has(name.toLowerCase()));
  return [...[...given, ...added].map(([name, value]) => ({ name, value })), ...presented.headers];
}

/** The first of a name counts: the contract may set what is otherwise ours. */
function withoutRepeats(pairs: readonly HeaderPair[]): readonly HeaderPair[] {
  const names = pairs.map(([name]) => name.toLowerCase());
  return pairs.filter(([name], index) => names.indexOf(name.toLowerCase()) === index);
}

function withQuery(path: string, fields: readonly (readonly [string, string])[]): string {
  if (fields.length === 0) return path;
  const query = fields
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`)
    .join('&');
  return `${path}${path.includes('?') ? '&' : '?'}${query}`;
}

/** A trace of its own for each request (W3C Trace Context, 3.2), the same ones for the same run. */
export function traceparent(runId: string, request: number): string {
  const hex = createHash('sha256').update(`${request}\n${runId}`).digest('hex');
  return `00-${hex.slice(0, 32)}-${hex.slice(32, 48)}-01`;
}
