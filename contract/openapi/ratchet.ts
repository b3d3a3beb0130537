import type { Problem } from '../error.ts';
import type { LoadedContract } from '../load.ts';
import { splitRoute } from '../template.ts';
import type { Operation } from './operations.ts';
import type { OpenApiDocument } from './read.ts';

export interface Ratchet {
  /** An operation without a row, each in its place in the OpenAPI document. */
  readonly missing: readonly Problem[];
  /** Rows without an operation, and what the two files say differently: worth a look, no fault by itself. */
  readonly notes: readonly Problem[];
}

/**
 * Every documented operation needs a row in the contract. Names of parameters do not count, and a row may hold the path with or
 * without what the document's servers put before it.
 */
export function ratchet(document: OpenApiDocument, { contract, file, placeOf }: LoadedContract): Ratchet {
  const rows = new Map(contract.routes.map((row, index) => [keyOf(row.route), { row, index }]));
  const found = document.operations.map((operation) => ({
    operation,
    keys: keysOf(operation).filter((key) => rows.has(key)),
  }));
  const seen = new Set(found.flatMap(({ keys }) => keys));
  const missing = found
    .filter(({ keys }) => keys.length === 0)
    .map(({ operation }) => lacking(operation, document, file));
  const differing = found.flatMap(({ operation, keys: [key] }): Problem[] => {
    const known = key === undefined ? undefined : rows.get(key);
    if (known === undefined || known.row.allow !== 'public' || operation.security.length === 0) return [];
    return [
      {
        what: `${known.row.route} is public here, while ${document.file} demands a credential`,
        place: placeOf(`/routes/${known.index}/allow`),
      },
    ];
  });
  const undocumented = [...rows].flatMap(([key, { row, index }]) =>
    seen.has(key)
      ? []
      : [{ what: `${row.route} is not in ${document.file}`, place: placeOf(`/routes/${index}/route`) }],
  );
  return { missing, notes: [...differing, ...undocumented] };
}

function lacking(operation: Operation, document: OpenApiDocument, contractFile: string): Problem {
  const allow = operation.security.length === 0 ? 'public' : 'identified';
  return {
    what: `${operation.id} has no row in ${contractFile}`,
    fix: `say under routes: who may call it, such as { route: "${operation.id}", allow: ${allow} }.`,
    place: document.placeOf(operation.pointer),
  };
}

/** Rows under which a contract may list an operation: by its path, with and without what the servers put before it. */
export function keysOf({ method, path, basePaths }: Operation): readonly string[] {
  return ['', ...basePaths].map((before) => keyOf(`${method} ${before}${path}`));
}

/** A route without the names of its parameters, which do not tell two apart. */
export function keyOf(route: string): string {
  const { method, path } = splitRoute(route);
  return `${method} ${path.replace(/\{[^{}]*\}/g, '{}')}`;
}
