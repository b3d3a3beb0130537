import { GateError } from '../error.ts';
import { comment, flow } from '../flow-text.ts';
import { accessOf, allowOf, type DraftAccess, rolesIn, schemesIn } from './draft-access.ts';
import { draftCallers } from './draft-callers.ts';
import { draftErrors } from './draft-errors.ts';
import { type DraftRow, draftRow, rowLines, standingOf } from './draft-rows.ts';
import { type DraftScheme, draftSchemes } from './draft-schemes.ts';
import { type DraftOptions, type Surroundings, surroundings } from './draft-surroundings.ts';
import type { OpenApiDocument } from './read.ts';

export interface Draft {
  /** The contract as YAML. */
  readonly text: string;
  readonly rows: readonly DraftRow[];
  /** How many comments say that something is not known, made up or left out. */
  readonly open: number;
}

/**
 * A first contract from an OpenAPI document: what the document says, and a comment wherever it says nothing. Pure. The result is
 * a valid contract for every document that `readOpenApi` accepts. Throws GateError `openapi-invalid` when no path of it is usable.
 */
export function draftContract(document: OpenApiDocument, options: DraftOptions): Draft {
  const { root, operations } = document;
  const standings = standingOf(operations);
  const [first] = operations;
  if (first !== undefined && standings.every((standing) => 'why' in standing)) {
    const place = document.placeOf(first.pointer);
    throw new GateError('openapi-invalid', [
      { what: 'no path of the document can stand in a contract', place },
    ]);
  }
  // A row that is left out lets nobody in, so it asks for no caller.
  const accesses = operations.map((operation, i) =>
    standings[i] !== undefined && 'id' in standings[i] ? accessOf(operation) : null,
  );
  const schemes = draftSchemes(root, schemesIn(accesses));
  const roles = rolesIn(accesses);
  const nameOf = (id: string) => schemes.get(id)?.name ?? id;
  const rows = operations.map((operation, i) =>
    draftRow(root, {
      operation,
      standing: standings[i] ?? { why: 'it was not looked at.' },
      allow: allowOf(accesses[i] ?? null, [...schemes.keys()], nameOf),
      comments: accesses[i]?.comments ?? [],
      seen: options.seen.get(operation.id) ?? null,
    }),
  );
  const around = surroundings(document, rows, options);
  const body = [
    ...around.environments,
    '',
    ...schemeLines(schemes),
    ...(roles.length === 0
      ? []
      : [
          '',
          comment('A role stands for a scheme here: some routes take one scheme and not another.'),
          `roles: ${flow(roles.map(nameOf))}`,
        ]),
    '',
    ...callerLines(schemes, accesses, roles),
    '',
    ...errorLines(document),
    'routes:',
    ...rows.flatMap(rowLines),
    ...around.moreRoutes,
    ...around.health,
  ];
  const open = [...around.api, ...body].filter((line) =>
    /^ *# (Not known|Made up|Left out|Seen)/.test(line),
  ).length;
  return { text: `${[...head(document, around, open), ...body].join('\n')}\n`, rows, open };
}

function head(document: OpenApiDocument, { api }: Surroundings, open: number): readonly string[] {
  return [
    comment(`Drafted from ${document.file} (OpenAPI ${document.version}).`),
    comment(
      open === 0
        ? 'The document said everything.'
        : `${open} comments below say what is not known, made up or left out. Go through them.`,
    ),
    'gatehouse: 1',
    ...api,
    '',
  ];
}

function schemeLines(schemes: ReadonlyMap<string, DraftScheme>): readonly string[] {
  if (schemes.size === 0)
    return [comment('No operation demands a credential, says the document.'), 'schemes: {}'];
  return [
    'schemes:',
    ...[...schemes.values()].flatMap(({ name, scheme, comments }) => [
      ...comments.map((text) => comment(text, '  ')),
      `  ${flow(name)}: ${flow(scheme)}`,
    ]),
  ];
}

function callerLines(
  schemes: ReadonlyMap<string, DraftScheme>,
  accesses: readonly (DraftAccess | null)[],
  roles: readonly string[],
): readonly string[] {
  const callers = draftCallers(schemes, accesses, roles);
  if (callers.length === 0) return ['identities: {}'];
  return [
    comment(
      'Set these variables to credentials of test callers before a check; a secret never stands here itself.',
    ),
    'identities:',
    ...callers.flatMap(({ name, identity, comments }) => [
      ...comments.map((text) => comment(text, '  ')),
      `  ${flow(name)}: ${flow(identity)}`,
    ]),
  ];
}

function errorLines(document: OpenApiDocument): readonly string[] {
  const { errors, comments } = draftErrors(document.root, document.operations);
  const lines = Object.entries(errors).map(([key, value]) => `  ${key}: ${flow(value)}`);
  return [
    ...comments.map((text) => comment(text)),
    ...(lines.length === 0 ? [] : ['errors:', ...lines]),
    ...(comments.length + lines.length === 0 ? [] : ['']),
  ];
}
