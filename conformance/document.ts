import type { Client, Request } from '../client/request.ts';
import type { EffectiveContract, EffectiveRoute } from '../contract/effective.ts';
import { GateError } from '../contract/error.ts';
import type { Operation } from '../contract/openapi/operations.ts';
import { keyOf, keysOf } from '../contract/openapi/ratchet.ts';
import { readOpenApi } from '../contract/openapi/read.ts';
import type { Fields } from '../contract/openapi/reference.ts';
import type { Exchange } from '../records/exchange.ts';
import { describe, isAdmission } from './expect.ts';
import { ANONYMOUS, exampleRequest, valid } from './requests.ts';
import { admittedTo } from './subjects.ts';

/** What an API says of itself, or why that cannot be read. */
export type ApiDocument =
  | { readonly root: Fields; readonly version: string; readonly operations: readonly Operation[] }
  | { readonly unread: string };

/** The row that serves the document; null where the contract names none. */
export const documentRoute = ({ api, routes }: EffectiveContract): EffectiveRoute | null =>
  (api.openapi !== undefined &&
    routes.find(({ method, path }) => method === 'GET' && path === api.openapi)) ||
  null;

/** The request for the document, as somebody who may have it. */
export function documentRequest(route: EffectiveRoute, contract: EffectiveContract): Request {
  const [reader] = admittedTo(route, contract);
  const open = route.access.kind === 'public' || reader === undefined;
  return exampleRequest(route, open ? ANONYMOUS : valid(reader.name));
}

/** Reads a document out of an answer. It is hostile, and `readOpenApi` bounds it. */
export function documentIn(exchange: Exchange | undefined, route: EffectiveRoute): ApiDocument {
  if (!isAdmission(exchange, route)) return { unread: `it was not served: ${describe(exchange)}` };
  if (exchange?.answer?.cut !== false) return { unread: 'it is longer than requests.maxBody' };
  try {
    return readOpenApi(route.path, exchange.answer.body);
  } catch (error) {
    if (!(error instanceof GateError)) throw error;
    return { unread: error.problems[0]?.what ?? error.code };
  }
}

/** Asks the API for its document before a plan is made: what it lists decides what is to be looked at. */
export async function fetchDocument(
  contract: EffectiveContract,
  client: Pick<Client, 'send'>,
): Promise<{ readonly document?: ApiDocument }> {
  const route = documentRoute(contract);
  if (route === null) return {};
  return { document: documentIn(await client.send(documentRequest(route, contract)), route) };
}

/** The operation that documents a route; undefined where none does. */
export const operationFor = (
  { id }: EffectiveRoute,
  operations: readonly Operation[],
): Operation | undefined => operations.find((operation) => keysOf(operation).includes(keyOf(id)));

/** Operations that no row of the contract lists: by the contract nobody may call them. */
export function unlistedOperations(
  { routes }: EffectiveContract,
  operations: readonly Operation[],
): readonly Operation[] {
  const rows = new Set(routes.map(({ id }) => keyOf(id)));
  return operations.filter((operation) => !keysOf(operation).some((key) => rows.has(key)));
}
